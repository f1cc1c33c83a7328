"""Words that dates are made of: the typed view of ``time.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.tables import read_toml

Unit = Literal["day", "month", "year"]
_LISTS: Final = (
    "future", "future_after", "future_after_month", "near", "year_end", "since", "until", "end_of", "before_year",
    "before_month", "not_years", "occasions", "parted", "stays", "last_day",
)  # fmt: skip
_SHIFT: Final = re.compile(r"(day|month|year) (-?\d+)")


class Shift(NamedTuple):
    """How far from the day of publication a word lies: ``month -1`` is "last month"."""

    unit: Unit
    by: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeLexicon:
    """Months, weekdays (Monday is 0), relative words, and the words around dates, longest first.

    `parts` are words before a year, `parts_after` words behind it, for its parts with their first and last month;
    `beside` are days counted from the one named before.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, Shift]
    parts: Mapping[str, tuple[int, int]]
    parts_after: Mapping[str, tuple[int, int]]
    beside: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    future: tuple[str, ...]
    future_after: tuple[str, ...]
    future_after_month: tuple[str, ...]
    near: tuple[str, ...]
    year_end: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    end_of: tuple[str, ...]
    before_year: tuple[str, ...]
    before_month: tuple[str, ...]
    not_years: tuple[str, ...]
    occasions: tuple[str, ...]
    parted: tuple[str, ...]
    stays: tuple[str, ...]
    last_day: tuple[str, ...]


def load_time(folder: Path) -> TimeLexicon:
    """Read ``time.toml`` in `folder`; raises `KnowledgeError` on a row that is no month, weekday or shift."""
    path = folder / "time.toml"
    data = read_toml(path)
    lists = {name: tuple(sorted(data["words"][name], key=lambda word: (-len(word), word))) for name in _LISTS}
    return TimeLexicon(
        months=_numbers(path, data["months"], range(1, 13)),
        weekdays=_numbers(path, data["weekdays"], range(7)),
        numbers=_numbers(path, data["numbers"], range(1, 101)),
        ordinals=_numbers(path, data["ordinals"], range(1, 32)),
        beside=_numbers(path, data["beside"], range(-7, 8)),
        parts={word: (first, last) for word, (first, last) in data["parts"].items()},
        parts_after={word: (first, last) for word, (first, last) in data["parts_after"].items()},
        relative={word: _shift(path, word, value) for word, value in data["relative"].items()},
        **lists,
    )


def _numbers(path: Path, rows: Mapping[str, object], allowed: range) -> dict[str, int]:
    found = {}
    for word, number in rows.items():
        if not isinstance(number, int) or number not in allowed:
            remedy = f"Write a number from {allowed[0]} to {allowed[-1]}."
            raise KnowledgeError(f"{word} = {number}", file=path.name, remedy=remedy)
        found[word] = number
    return found


def _shift(path: Path, word: str, value: str) -> Shift:
    match = _SHIFT.fullmatch(value)
    if match is None:
        remedy = f"Write one of {', '.join(get_args(Unit))} and a number, such as 'month -1'."
        raise KnowledgeError(f"{word} = {value!r}", file=path.name, remedy=remedy)
    unit: Unit = match[1]  # type: ignore[assignment]  # the pattern allows no other
    return Shift(unit, int(match[2]))
