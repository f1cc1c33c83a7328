"""Numbers in words, money and what is counted: the typed view of ``units.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.tables import read_toml
from relgraph.model import Comparator

_NUMBERS: Final = ("numbers", "scales", "ranks", "multiples", "fractions")
_TEXTS: Final = ("currency_signs", "currency_words", "counted")
_COMPARATORS: Final = ("comparators", "comparators_after")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitLexicon:
    """Words of quantities, longest first; `counted` gives the unit of a figure for the noun in the text."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    ranks: Mapping[str, int]
    multiples: Mapping[str, int]
    fractions: Mapping[str, int]
    currency_signs: Mapping[str, str]
    currency_words: Mapping[str, str]
    counted: Mapping[str, str]
    comparators: Mapping[str, Comparator]
    comparators_after: Mapping[str, Comparator]
    percent: tuple[str, ...]
    parties: frozenset[str]
    paired: frozenset[str]
    superlatives: tuple[str, ...]
    target: tuple[str, ...]
    ranked: tuple[str, ...]
    periods: tuple[str, ...]
    halves: tuple[str, ...]


def load_units(folder: Path) -> UnitLexicon:
    """Read ``units.toml`` in `folder`; raises `KnowledgeError` on a value of the wrong kind."""
    path = folder / "units.toml"
    data = read_toml(path)
    comparators = {name: _checked(path, data, name, get_args(Comparator)) for name in _COMPARATORS}
    return UnitLexicon(
        **{name: _checked(path, data, name, int) for name in _NUMBERS},
        **{name: _checked(path, data, name, str) for name in _TEXTS},
        **comparators,
        percent=_longest_first(data["percent"]["words"]),
        parties=frozenset(data["words"]["parties"]),
        paired=frozenset(data["words"]["paired"]),
        superlatives=_longest_first(data["words"]["superlatives"]),
        target=_longest_first(data["words"]["target"]),
        ranked=_longest_first(data["words"]["ranked"]),
        periods=_longest_first(data["words"]["periods"]),
        halves=_longest_first(data["words"]["halves"]),
    )


def _checked(path: Path, data: Mapping[str, Any], name: str, allowed: type | tuple[str, ...]) -> dict[str, Any]:
    """Return one table, longest words first; every value is of the type or among the values `allowed`."""
    rows = data[name]
    for word, value in rows.items():
        fits = isinstance(value, allowed) if isinstance(allowed, type) else value in allowed
        if not fits:
            remedy = "Write a value like those of the rows beside it."
            raise KnowledgeError(f"[{name}] {word} = {value!r}", file=path.name, remedy=remedy)
    return {word: rows[word] for word in _longest_first(rows)}


def _longest_first(words: Any) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
