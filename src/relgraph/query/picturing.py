"""How the rows of a saved question are drawn: which view, and which of its columns has which part in the picture.

The header format is described in ``queries/README.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from relgraph.errors import KnowledgeError, did_you_mean
from relgraph.query.tokens import Token, tokens

#: How rows can be drawn.
Drawn = Literal["bars", "lines", "timeline", "network", "matrix"]
#: How an answer is shown: as a table alone, drawn above its table, or as triples.
View = Literal["table", "bars", "lines", "timeline", "network", "matrix", "graph"]
DRAWN: Final[tuple[Drawn, ...]] = get_args(Drawn)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Parts that a picture must have, and those that it may have."""

    needed: tuple[str, ...]
    more: tuple[str, ...] = ()


_PARTS: Final[Mapping[Drawn, _Parts]] = {
    "bars": _Parts(("x", "y"), ("by", "panel", "shade")),
    "lines": _Parts(("x", "y"), ("by", "panel")),
    "timeline": _Parts(("from", "label"), ("to", "lane")),
    "network": _Parts(("source", "target", "one", "other"), ("weight",)),
    "matrix": _Parts(("rows", "columns", "y")),
}
#: Parts that are measured; a column that can only be text has none of them.
_MEASURED: Final = frozenset({"y", "weight", "shade"})
#: Functions whose value is always text.
_OF_TEXT: Final = frozenset({"STR", "CONCAT", "GROUP_CONCAT", "LCASE", "UCASE", "REPLACE", "SUBSTR", "LANG"})
#: Parts that several columns may make up together.
_JOINED: Final = frozenset({"by", "label", "rows"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Picturing:
    """How rows become a picture: `columns` by part, one or several that are read together."""

    drawn: Drawn
    columns: Mapping[str, tuple[str, ...]]

    def column(self, part: str) -> str | None:
        """Return the one column of a part, or None if the picture does without."""
        return next(iter(self.columns.get(part, ())), None)


def read_picturing(file: Path, text: str, view: View, told: Mapping[str, Any]) -> Picturing | None:
    """Return how the answer to a query is drawn; None for a table or triples.

    Raises `KnowledgeError` for a part that there is none of, one that is missing, and a column that the query does
    not answer with or that cannot be measured.
    """
    drawn = next((name for name in DRAWN if name == view), None)
    if drawn is None:
        if told:
            raise KnowledgeError(
                f"the view {view} has no picture.", file=file.name, remedy=f"Use one of {', '.join(DRAWN)}."
            )
        return None
    parts = _PARTS[drawn]
    for name in told:
        if name not in (*parts.needed, *parts.more):
            known = (*parts.needed, *parts.more)
            raise KnowledgeError(
                f"a picture of {drawn} has no part {name!r}.", file=file.name, remedy=did_you_mean(name, known)
            )
    if missing := [name for name in parts.needed if name not in told]:
        raise KnowledgeError(
            f"the picture of {drawn} lacks its part {missing[0]!r}.",
            file=file.name,
            remedy=f"Add it under [picture]; {drawn} need {', '.join(parts.needed)}.",
        )
    answered = answered_columns(text)
    columns = {part: _columns(file, part, value, answered) for part, value in told.items()}
    return Picturing(drawn=drawn, columns=MappingProxyType(columns))


def _columns(file: Path, part: str, value: Any, answered: Mapping[str, str]) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    if not names or (len(names) > 1 and part not in _JOINED):
        raise KnowledgeError(f"the part {part!r} is no column.", file=file.name, remedy="Name one column.")
    for name in names:
        if name not in answered:
            raise KnowledgeError(
                f"the picture is to show {name!r}, which the query does not answer with.",
                file=file.name,
                remedy=did_you_mean(str(name), sorted(answered)),
            )
        if part in _MEASURED and answered[name] in _OF_TEXT:
            raise KnowledgeError(
                f"the part {part!r} measures, and {name!r} comes from {answered[name]}.",
                file=file.name,
                remedy="Name a column of numbers.",
            )
    return names


def answered_columns(text: str) -> Mapping[str, str]:
    """Return the columns of a SELECT in order, each with the function that it comes from; empty for a plain one."""
    found = list(tokens(text))
    start = next((place for place, token in enumerate(found) if token.text.upper() == "SELECT"), len(found))
    columns: dict[str, str] = {}
    inside: list[Token] = []
    depth = 0
    for token in found[start + 1 :]:
        if token.text == "{" or (not depth and token.text.upper() in {"WHERE", "FROM"}):
            break
        depth += (token.text == "(") - (token.text == ")")
        inside.append(token)
        if not depth:
            columns |= _one_column(inside)
            inside = []
    return columns


def _one_column(inside: Sequence[Token]) -> Mapping[str, str]:
    """Return a plain variable, or the one that an expression in brackets is named, with its outermost function."""
    if len(inside) == 1:
        return {inside[0].text[1:]: ""} if inside[0].kind == "variable" else {}
    names = [token.text[1:] for token in inside if token.kind == "variable"]
    return {names[-1]: inside[1].text.upper() if inside[1].kind == "word" else ""}
