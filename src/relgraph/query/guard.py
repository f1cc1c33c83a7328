"""What a query may ask for, decided on its tokens before any parser sees it.

The engine follows ``SERVICE`` over the network, and some short queries end its process. The worker that evaluates a
query has no network and can be killed; this guard is the first lock, and says in words what the second would not.
"""

from collections.abc import Container, Sequence
from typing import Final, Literal

from relgraph.errors import QueryRefusedError, QuerySyntaxError, QueryTooComplexError
from relgraph.query.limits import Limits
from relgraph.query.tokens import Token, place, tokens

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORMS: Final[dict[str, Form]] = {form: form for form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")}
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
#: Words of the prologue and how many tokens each takes along.
_PROLOGUE: Final = {"PREFIX": 2, "BASE": 1, "VERSION": 1}
_SERVICE: Final = "SERVICE"


def check(query: str, limits: Limits, graphs: Container[str]) -> Form:
    """Return the form of a query that may be run; `graphs` are the named graphs that the edition holds.

    Raises `QueryTooComplexError` past a limit, `QueryRefusedError` for ``SERVICE``, updates and foreign graphs, and
    `QuerySyntaxError` where the text cannot be a query.
    """
    _check_size(query, limits)
    found: list[Token] = []
    shape = _Shape(limits)
    for token in tokens(query):
        shape.add(token)
        found.append(token)
    prefixes, start = _read_prologue(found)
    form = _form(query, found, start)
    _refuse_service(query, found)
    _refuse_foreign_graphs(query, found[start:], prefixes, graphs)
    return form


def undeclared_prefix(query: str) -> Token | None:
    """Return the first prefixed name whose prefix the prologue does not declare, or None; for error messages."""
    found = list(tokens(query))
    prefixes, start = _read_prologue(found)
    names = (token for token in found[start:] if token.kind == "name")
    return next((name for name in names if f"{name.text.partition(':')[0]}:" not in prefixes), None)


def _check_size(query: str, limits: Limits) -> None:
    try:
        size = len(query.encode())
    except UnicodeEncodeError as error:
        line, column = place(query, error.start)
        raise QuerySyntaxError("half of a surrogate pair", line=line, column=column) from error
    if size > limits.query_bytes:
        raise _too_complex("bytes", size, limits.query_bytes)


class _Shape:
    """Running counts of what makes a query dear to parse or to plan; every count stops at its limit."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: list[str] = []
        self._tokens = self._patterns = self._operators = self._run = self._quoted = 0
        self._last_end = -1
        self._last = ""

    def add(self, token: Token) -> None:
        """Count one token; raise `QueryTooComplexError` once a count passes its limit."""
        self._tokens += 1
        if self._tokens > self._limits.tokens:
            raise _too_complex("tokens", self._tokens, self._limits.tokens)
        if token.kind == "word":
            self._patterns += token.text.count(".")
        self._run = self._run + 1 if token.kind == "mark" and token.text in {"!", "-", "+", "^"} else 0
        if self._run > self._limits.unary_run:
            raise _too_complex("unary operators in a row", self._run, self._limits.unary_run)
        if token.kind == "mark":
            self._add_mark(token)
        self._last, self._last_end = token.text, token.start + len(token.text)

    def _add_mark(self, token: Token) -> None:
        self._nest(token)
        in_parentheses = bool(self._open) and self._open[-1] == "("
        if token.text in {"{", "["} or (token.text in {".", ";", ","} and not in_parentheses):
            self._patterns += 1
        elif token.text not in {".", ";", ",", "(", ")", "}", "]"}:
            self._operators += 1
        if self._patterns > self._limits.patterns:
            raise _too_complex("triple patterns and groups", self._patterns, self._limits.patterns)
        if self._operators > self._limits.operators:
            raise _too_complex("operators", self._operators, self._limits.operators)

    def _nest(self, token: Token) -> None:
        if token.text in {"(", "{", "["}:
            self._open.append(token.text)
        elif token.text in {")", "}", "]"} and self._open:
            self._open.pop()
        elif token.text in {"<", ">"} and token.text == self._last and token.start == self._last_end:
            self._quoted = max(0, self._quoted + (1 if token.text == "<" else -1))
        depth = len(self._open) + self._quoted
        if depth > self._limits.nesting:
            raise _too_complex("levels of brackets", depth, self._limits.nesting)


def _too_complex(what: str, found: int, limit: int) -> QueryTooComplexError:
    return QueryTooComplexError(
        f"the query has more than {limit} {what} ({found} read so far).",
        limit=limit,
        remedy="Ask in several smaller queries.",
    )


def _read_prologue(found: Sequence[Token]) -> tuple[dict[str, str], int]:
    """Return the declared prefixes (``rg:`` -> IRI) and the index of the first token after the prologue."""
    prefixes: dict[str, str] = {}
    index = 0
    while index < len(found) and (step := _PROLOGUE.get(found[index].text.upper())) and found[index].kind == "word":
        if step == 2 and index + 2 < len(found):
            prefixes[found[index + 1].text] = found[index + 2].text[1:-1]
        index += 1 + step
    return prefixes, index


def _form(query: str, found: Sequence[Token], start: int) -> Form:
    """Return the form that the first word after the prologue names; refuse updates by name."""
    if start >= len(found):
        line, column = place(query, len(query))
        raise QuerySyntaxError("the query ends before it asks for anything", line=line, column=column)
    first = found[start]
    word = first.text.upper()
    if first.kind == "word" and word in _UPDATES:
        raise QueryRefusedError(f"{word} is an update; this graph can only be read.", remedy="Send a query.")
    if first.kind != "word" or word not in _FORMS:
        line, column = place(query, first.start)
        raise QuerySyntaxError("expected SELECT, ASK, CONSTRUCT or DESCRIBE", line=line, column=column)
    return _FORMS[word]


def _refuse_service(query: str, found: Sequence[Token]) -> None:
    for index, token in enumerate(found):
        if _calls_service(found, index):
            line, column = place(query, token.start)
            raise QueryRefusedError(
                f"line {line}, column {column}: SERVICE asks another endpoint; this one answers from its own graph.",
                remedy="Ask the other endpoint yourself and join the answers.",
            )


def _calls_service(found: Sequence[Token], index: int) -> bool:
    """Tell whether the engine could read the keyword at this token.

    It needs no space around it: ``1SERVICE<…>`` and ``SERVICE:x {`` are calls to it. A prefixed name whose prefix
    holds the word is one only where a group follows that no GRAPH before it asks for.
    """
    token = found[index]
    if token.kind == "word":
        return _SERVICE in token.text.upper()
    if token.kind != "name" or _SERVICE not in token.text.partition(":")[0].upper():
        return False
    is_graph = index > 0 and found[index - 1].text.upper() in {"GRAPH", "FROM", "NAMED"}
    return not is_graph and index + 1 < len(found) and found[index + 1].text == "{"


def _refuse_foreign_graphs(
    query: str, found: Sequence[Token], prefixes: dict[str, str], graphs: Container[str]
) -> None:
    """Refuse FROM and FROM NAMED of a graph that is not held; they stand before the first group of the query."""
    for index, token in enumerate(found[:-1]):
        if token.text == "{" and found[0].text.upper() != "CONSTRUCT":
            return
        if (
            token.kind != "word"
            or token.text.upper() not in {"FROM", "NAMED"}
            or found[index + 1].text.upper() == "NAMED"
        ):
            continue
        graph = _iri(found[index + 1], prefixes)
        if graph is not None and graph not in graphs:
            line, column = place(query, found[index + 1].start)
            raise QueryRefusedError(
                f"line {line}, column {column}: this edition holds no graph {graph[:200]}.",
                remedy="Name a graph of this edition; SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } lists them.",
            )


def _iri(token: Token, prefixes: dict[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text[1:-1]
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefixes.get(f"{prefix}:", "") + local
    return None
