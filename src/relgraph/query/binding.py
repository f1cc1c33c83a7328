"""Parameters become terms in a VALUES row, which the engine joins; text of a visitor is never part of a query's text.

Only whole terms in N-Triples syntax are let in, each checked against that grammar to its last character, and only at
the start of the outermost group, a place found on tokens.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from relgraph.errors import ParameterError
from relgraph.query.tokens import Token, tokens

_CODE_POINT: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IRI: Final = rf'<[A-Za-z][A-Za-z0-9+.\-]*:(?:[^\x00-\x20<>"{{}}|^`\\]|{_CODE_POINT})*>'
_LITERAL: Final = rf'"(?:[^"\\\r\n]|\\[tbnrf"\'\\]|{_CODE_POINT})*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{_IRI})?'
_TERM: Final = re.compile(rf"{_IRI}|{_LITERAL}")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def iri(value: str) -> str:
    """Return `value` as an IRI in N-Triples syntax; raise `ParameterError` if it is no absolute IRI."""
    return _checked(f"<{value}>", value)


def literal(value: str, datatype: str | None = None) -> str:
    """Return `value` as a literal in N-Triples syntax, a plain string unless `datatype` (an IRI) is given."""
    text = "".join(_ESCAPES.get(character, character) for character in value)
    return _checked(f'"{text}"' + (f"^^<{datatype}>" if datatype else ""), value)


def _checked(term: str, value: str) -> str:
    if not _TERM.fullmatch(term):
        raise ParameterError(
            f"{value[:80]!r} cannot be written as a term.", remedy="Use an absolute IRI or plain text."
        )
    return term


def bound(query: str, bindings: Mapping[str, str]) -> str:
    """Return `query` with its outermost group joined to one row that gives each variable its term.

    Raises `ParameterError` for a name or term that is none, and for a query whose outermost group cannot take a row.
    """
    names = sorted(bindings)
    return bound_rows(query, names, [[bindings[name] for name in names]])


def bound_rows(query: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return `query` with its outermost group joined to rows of terms for some variables; raises as `bound` does."""
    terms = [term for row in rows for term in row]
    if not all(map(_NAME.fullmatch, names)) or not all(map(_TERM.fullmatch, terms)):
        raise ParameterError("a variable is given something that is no term.", remedy="Use N-Triples syntax.")
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    position = _group_start(query)
    head = " ".join(f"?{name}" for name in names)
    return f"{query[:position]} VALUES ({head}) {{ {lines} }} {query[position:]}"


def variables(query: str) -> frozenset[str]:
    """Return the names of all variables of `query`."""
    return frozenset(token.text[1:] for token in tokens(query) if token.kind == "variable")


def _group_start(query: str) -> int:
    """Return the position behind the opening brace of the outermost WHERE group."""
    found = list(tokens(query))
    index = _where(found)
    if index is None or (index + 1 < len(found) and found[index + 1].text.upper() == "SELECT"):
        raise ParameterError(
            "this query has no group that could take parameters.", remedy="Give it a WHERE { … } around its patterns."
        )
    return found[index].start + 1


def _where(found: Sequence[Token]) -> int | None:
    """Return the index of the brace that opens the WHERE group; a CONSTRUCT template stands before it."""
    depth, skip = 0, False
    for index, token in enumerate(found):
        if token.kind == "word" and depth == 0 and token.text.upper() == "CONSTRUCT":
            skip = found[index + 1 : index + 2] != [] and found[index + 1].text == "{"
        if token.text == "{" and depth == 0 and not skip:
            return index
        if token.kind == "mark" and token.text in {"(", "{"}:
            depth += 1
        elif token.kind == "mark" and token.text in {")", "}"}:
            depth -= 1
            skip = skip and depth > 0
    return None
