"""How well releases are read, as measured on gold: which rows are shown, and what they are called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

#: Rows of an evaluation that a reader of the graph asks for, with their names in ``data/interface``.
KINDS: Final[Mapping[str, str]] = {
    "statements": "Statements: act, place",
    "statements, speaker sides": "Statements with their speakers' sides",
    "commitments": "Commitments",
    "firmness +-1": "Firmness, within one step",
    "committer sides": "Who commits itself",
    "requests": "Requests",
    "events": "Events",
    "event date exact": "Days of events",
    "participants by side (matched events)": "Sides that took part",
    "persons": "Persons",
    "posts": "Posts",
    "names pooled": "Policies, funds, instruments",
    "figures": "Figures",
}
#: The columns of what was measured unread.
UNREAD: Final[Mapping[str, str]] = {
    "statements": "Statements: act, place",
    "sides": "Statements with their speakers' sides",
    "commitments": "Commitments",
    "events": "Events",
    "participants": "Sides that took part",
    "persons": "Persons",
    "posts": "Posts",
    "names": "Policies, funds, instruments",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSet:
    """One set of gold releases that has been read since, with the rows that are shown."""

    releases: int
    rows: tuple[Mapping[str, Any], ...]


def sets_of(read: Sequence[Mapping[str, Any]]) -> list[MeasuredSet]:
    """Return the sets with the rows that have something to count, in the order of `KINDS`."""
    return [MeasuredSet(releases=len(item["releases"]), rows=tuple(_rows(item["rows"]))) for item in read]


def _rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    by_name = {row["row"]: row for row in rows if row["f1"] is not None}
    return ({**by_name[name], "name": told} for name, told in KINDS.items() if name in by_name)
