"""What happened when: events, chairs, relations and policies of an edition, kept in one file, and its commitments."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from relgraph.edition.files import json_bytes
from relgraph.edition.ledger import Ledger
from relgraph.edition.opened import TIMELINE, Edition
from relgraph.networks.model import Network
from relgraph.tables.lookups import BETWEEN
from relgraph.tables.tables import Tables

Lane = Literal["events", "commitments", "chairs", "relations", "policies"]
LANES: Final[tuple[Lane, ...]] = ("events", "commitments", "chairs", "relations", "policies")
_OTHER: Final = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened or went on; `start` and `end` are ISO days or empty, an empty end is open.

    `actors` are codes, `series` a key, `sources` addresses, `release` the tail of its IRI or that of a passage, and
    `firmness` 0 for what is no commitment.
    """

    lane: Lane
    key: str
    label: str
    label_ko: str
    start: str
    end: str
    edtf: str
    actors: tuple[str, ...]
    series: str
    sources: tuple[str, ...]
    release: str
    is_background: bool
    firmness: int

    def name(self, language: str) -> str:
        """Return the label in a language of the pages."""
        return self.label_ko or self.label if language == "ko" else self.label

    def is_within(self, since: dt.date | None, until: dt.date | None) -> bool:
        """Tell whether it falls into a time."""
        return (until is None or self.start <= until.isoformat()) and (
            since is None or not self.end or self.end >= since.isoformat()
        )


def timeline(edition: Edition, told: Ledger) -> tuple[Moment, ...]:
    """Return all that is dated in an edition, `told` its ledger, in order of time."""
    stored = json.loads((edition.path / TIMELINE).read_bytes())
    kept = (Moment(**{**item, "actors": tuple(item["actors"]), "sources": tuple(item["sources"])}) for item in stored)
    return tuple(sorted((*kept, *_commitments(told)), key=lambda moment: (moment.start, moment.key)))


def timeline_json(tables: Tables, taking_part: Network) -> bytes:
    """Return what the edition that is being written keeps, from its tables; `taking_part` ties actors to events."""

    def rows(name: str) -> Iterator[Mapping[str, Any]]:
        filled = tables.filled(name)
        heads = [column.name for column in filled.table.columns]
        return (dict(zip(heads, row, strict=True)) for row in filled.rows)

    came = _actors(taking_part)
    moments = [
        *(_moment("events", row, row["label"], came.get(row["key"], ())) for row in rows("events")),
        *(_moment("chairs", row, _chair(row), (row["state_code"],)) for row in rows("chairs")),
        *(_moment("relations", row, row["what"], _parts(row["parties_code"])) for row in rows("relations")),
        *(_moment("policies", row, row["label"], _parts(row["owner_code"])) for row in rows("policies")),
    ]
    return json_bytes([asdict(moment) for moment in moments if moment.start])


def _actors(taking_part: Network) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of those who took part in each event, by its key."""
    found: dict[str, set[str]] = {}
    for edge in taking_part.edges:
        side = taking_part.by_key[edge.source].side
        if side != _OTHER:
            found.setdefault(edge.target, set()).add(side)
    return {event: tuple(sorted(codes)) for event, codes in found.items()}


def _chair(row: Mapping[str, Any]) -> str:
    return f"{row['state']}: {row['function']}" + (f", {row['partner']}" if row["partner"] else "")


def _moment(lane: Lane, row: Mapping[str, Any], label: str, actors: Iterable[str]) -> Moment:
    return Moment(
        lane=lane,
        key=row["key"],
        label=label,
        label_ko=row.get("label_ko") or "",
        start=_day(row["date"]),
        end=_day(row["date_end"]),
        edtf=row["date_edtf"] or "",
        actors=tuple(actors),
        series=row.get("series_key") or "",
        sources=_parts(row["source"]),
        release=next(iter(_parts(row.get("reported_in"))), ""),
        is_background=bool(row["background"]),
        firmness=0,
    )


def _commitments(told: Ledger) -> Iterator[Moment]:
    for row in told.rows:
        start = _day(row.cells["date"] or row.cells["date_end"])
        if start:
            yield Moment(
                lane="commitments",
                key=row.cells["key"],
                label=row.cells["what"],
                label_ko="",
                start=start,
                end=_day(row.cells["date_end"]) or start,
                edtf=row.date,
                actors=tuple(sorted({*row.values("who_code"), *row.values("whom_code")})),
                series="",
                sources=row.values("source") if row.is_curated else (),
                release=row.passage or "",
                is_background=bool(row.cells["background"]),
                firmness=row.firmness,
            )


def _parts(cell: Any) -> tuple[str, ...]:
    return tuple(str(cell).split(BETWEEN)) if cell else ()


def _day(cell: dt.date | str | None) -> str:
    return "" if cell is None else str(cell)
