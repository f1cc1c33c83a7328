"""The releases of an edition in one short file, so that a list of them need not open each."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRelease:
    """One release as a list shows it; `dated` is EDTF or empty, `publisher` the first part of its IRI's tail."""

    tail: str
    file: str
    title: str
    dated: str
    publisher: str
    publisher_name: str
    language: str
    source: str
    licence: str
    statements: int
    commitments: int
    events: int
    figures: int

    @property
    def year(self) -> str:
        """Return the year in four digits, or ``undated``."""
        return self.dated[:4] if self.dated[:4].isdigit() else "undated"


def listed(contracts: Iterable[tuple[str, Json]]) -> list[dict[str, Any]]:
    """Return a row for each release, given the tail of its IRI and its contract; newest first, undated ones last."""
    rows = sorted((_row(tail, contract) for tail, contract in contracts), key=lambda row: row.tail)
    rows.sort(key=lambda row: row.dated, reverse=True)
    return [asdict(row) for row in rows]


def _row(tail: str, contract: Json) -> ListedRelease:
    release, statements = contract["release"], contract["statements"]
    return ListedRelease(
        tail=tail,
        file=release["file"],
        title=release["title"] or "",
        dated=release["dated"] or "",
        publisher=tail.partition("/")[0],
        publisher_name=release["publisher"] or "",
        language=release["language"],
        source=release["source"] or "",
        licence=release["licence"] or "",
        statements=len(statements),
        commitments=sum(statement["commitment"] is not None for statement in statements),
        events=len(contract["events"]),
        figures=len(contract["figures"]),
    )
