"""A query cut into tokens in one pass, without parsing it; it may not import any SPARQL engine.

The engine's grammar has no word boundaries and tries several readings: ``SERVICE:x`` is a keyword to it, ``1<2)…#>``
a comparison, and a long string with one wrong escape falls apart into short ones. So this reading is the stricter one
wherever the two could differ: what is not surely a string, an IRI or a comment is shown as code.

Source of the token grammar: https://www.w3.org/TR/sparql11-query/#sparqlGrammar.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from relgraph.errors import QueryRefusedError, QuerySyntaxError

Kind = Literal["string", "iri", "variable", "language", "blank", "name", "number", "word", "mark"]

_LETTER: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER: Final = rf"{_LETTER}_0-9\u00b7\u0300-\u036f\u203f-\u2040\-"
#: A word takes dots and hyphens along, as a prefix does; otherwise "a.a.a…" would be read again from every dot.
_WORD: Final = rf"[{_LETTER}_](?:[{_INNER}.]*[{_INNER}])?"
_LOCAL_ESCAPE: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL: Final = rf"(?:(?:[{_INNER}:]|{_LOCAL_ESCAPE})(?:\.*(?:[{_INNER}:]|{_LOCAL_ESCAPE}))*)?"
_CODE_POINT: Final = r"\\u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
_ESCAPE: Final = rf"""\\[tbnrf\\"']|{_CODE_POINT}"""

_TOKEN: Final = re.compile(
    rf"""
      (?P<space>(?:[ \t\r\n]|\#[^\r\n]*)+)
    | (?P<string>\"\"\"(?:[^"\\]++|{_ESCAPE}|"(?!""))*+\"\"\"|'''(?:[^'\\]++|{_ESCAPE}|'(?!''))*+'''
        |"(?!"")(?:[^"\\\r\n]++|{_ESCAPE})*+"|'(?!'')(?:[^'\\\r\n]++|{_ESCAPE})*+')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODE_POINT})*>)
    | (?P<variable>[?$][{_LETTER}_0-9](?:[{_LETTER}_0-9\u00b7\u0300-\u036f\u203f-\u2040])*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--(?:ltr|rtl))?)
    | (?P<blank>_:[{_LETTER}_0-9](?:[{_INNER}.]*[{_INNER}])?)
    | (?P<name>(?:{_WORD})?:{_LOCAL})
    | (?P<number>[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+(?:\.?[eE][+-]?[0-9]+)?)
    | (?P<word>{_WORD})
    | (?P<mark>\^\^|\|\||&&|!=|<=|>=|[{{}}()\[\].,;*/|^?+\-!=<>~])
    """,
    re.VERBOSE,
)
#: Nothing but an absolute IRI starts like this: no expression has two slashes after a colon.
_SURELY_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
#: Inside a comparison these would open a string or a comment.
_HIDING: Final = re.compile(r"['#\\]")
#: Marks after which an IRI may stand but no less-than sign; ">" is none of them, for it could end an IRI itself.
_OPENING_MARKS: Final = frozenset("({[,;=<!+-*/|^~") | {"||", "&&", "!=", "<=", "^^"}


class Token(NamedTuple):
    """A piece of a query; `start` counts code points from 0. Spaces and comments are no tokens."""

    kind: Kind
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of `query` in order, in time linear in its length.

    Raises `QuerySyntaxError` where no token can start, and `QueryRefusedError` where two readings are possible
    of which one would hide code.
    """
    brackets = _Brackets()
    last: Token | None = None
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise _unreadable(query, position)
        kind, text = match.lastgroup, match.group()
        if kind == "iri" and brackets.in_expression and _is_operand(last) and not _SURELY_IRI.match(text):
            kind, text = "mark", _comparison(query, match)
        position += len(text)
        if kind == "space":
            continue
        last = Token(kind, text, match.start())  # type: ignore[arg-type]  # the groups are named after the kinds
        brackets.see(last)
        yield last


class _Brackets:
    """Which bracket is open innermost; after brackets that do not pair, every place may be inside an expression."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._lost = False

    @property
    def in_expression(self) -> bool:
        """Tell whether a less-than sign could stand here."""
        return self._lost or (bool(self._open) and self._open[-1] == "(")

    def see(self, token: Token) -> None:
        """Follow a bracket that opens or closes."""
        if token.kind != "mark":
            return
        if token.text in "({[":
            self._open.append(token.text)
        elif token.text in ")}]":
            opener = self._open.pop() if self._open else ""
            self._lost = self._lost or opener + token.text not in {"()", "{}", "[]"}


def _is_operand(token: Token | None) -> bool:
    return token is not None and not (token.kind == "mark" and token.text in _OPENING_MARKS)


def _comparison(query: str, match: re.Match[str]) -> str:
    """Return the operator at the start of what could also be an IRI, so that its inside is read as code."""
    if _HIDING.search(match.group()):
        line, column = place(query, match.start())
        raise QueryRefusedError(
            f"line {line}, column {column}: this can be read as a comparison or as an IRI.",
            remedy="Put spaces around the sign <, or write the IRI in full or with a prefix.",
        )
    return "<=" if match.group().startswith("<=") else "<"


def _unreadable(query: str, position: int) -> QueryRefusedError | QuerySyntaxError:
    line, column = place(query, position)
    if query[position] == "\\" and query[position + 1 : position + 2] in {"u", "U"}:
        return QueryRefusedError(
            f"line {line}, column {column}: a Unicode escape outside a string or an IRI.",
            remedy="Write the character itself.",
        )
    found = {'"': "a string that does not end, or has an unknown escape", "'": "a string that does not end"}
    what = found.get(query[position], f"unexpected character {query[position]!a}")
    return QuerySyntaxError(what, line=line, column=column)


def place(query: str, position: int) -> tuple[int, int]:
    """Return line and column of a position, both counting from 1."""
    before = query[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
