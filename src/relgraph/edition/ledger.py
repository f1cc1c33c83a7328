"""The commitments ledger: who undertook what towards whom, how firmly, in which words, and where they stand.

It is the table ``queries/tables/commitments.rq`` of the edition, made once when the edition is built, together with
what its keys are called in both languages, so that whoever shows it needs no store.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from relgraph.edition.files import json_bytes
from relgraph.edition.names import Naming
from relgraph.edition.opened import LEDGER, Edition
from relgraph.graph.iris import BASE, ENTITY, VOCABULARY
from relgraph.tables.filling import Cell, Filled
from relgraph.tables.lookups import BETWEEN
from relgraph.tables.tables import Tables

#: Year of what has no date.
UNDATED: Final = "undated"
_TABLE: Final = "commitments"
_TOPICS: Final = "topics"
_STATES: Final = "states"
_SOURCES: Final = "sources"
_MEMBERSHIPS: Final = "memberships"
_EXTRACTED: Final = "extracted"
#: The state and the body between which the ledger tells sides.
_ROK: Final = "KOR"
_ASEAN: Final = "ASEAN"
#: What the codes of sides that are no states stand for.
_SIDES: Final = {"ASEAN": "org/asean", "APT": "group/apt", "MEKONG": "group/mekong"}
#: Columns whose keys a reader sees by name.
_NAMED: Final = ("who_key", "whom_key", "fund_key", "policy_key", "instrument_key", "event_key")
#: Columns that hold a step on a ladder, with its name beside.
_STEPS: Final = ("firmness", "specificity")
_TOPIC: Final = f"{VOCABULARY}topic/"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One commitment; `cells` are those of the table by column, `date` is EDTF or empty.

    `words` are those of the release, or what a curated commitment says in one sentence.
    """

    cells: Mapping[str, Any]
    date: str
    who: str
    whom: str
    words: str
    firmness: int
    specificity: int
    is_strict: bool

    def values(self, column: str) -> tuple[str, ...]:
        """Return the single values of a column, none if its cell is empty."""
        cell = self.cells[column]
        return () if cell is None else tuple(str(cell).split(BETWEEN))

    @property
    def year(self) -> str:
        """Return the year in which it was undertaken, or `UNDATED`."""
        day = self.cells["date"] or self.cells["date_end"]
        return str(day)[:4] if day else UNDATED

    @property
    def firmness_name(self) -> str:
        """Return the name of the step on the firmness ladder."""
        return str(self.cells["firmness_name"])

    @property
    def is_curated(self) -> bool:
        """Tell whether people entered it from sources; else it was read from a release."""
        return str(self.cells["origin"]) != _EXTRACTED

    @property
    def passage(self) -> str | None:
        """Return the key of the first passage that shows it, or None if it is curated."""
        return next(iter(self.values("passage_key")), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ledger:
    """All commitments, newest first, undated ones last; two ledgers are equal only if they are the same one.

    `names` holds what keys and codes are called by language; `broader` the topic above a topic; `pillars` those of a
    topic; `sides` the side of a code, ``rok`` or ``asean``; `steps` the names of firmness and specificity by number;
    `sources` grade and day of reading by address.
    """

    columns: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    names: Mapping[str, Mapping[str, str]]
    broader: Mapping[str, str]
    pillars: Mapping[str, tuple[str, ...]]
    sides: Mapping[str, str]
    steps: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, Mapping[str, str]]

    def name(self, key: str, language: str = "en") -> str:
        """Return what a key or code is called; a key without a name is shown as it is."""
        names = self.names.get(key, {})
        return names.get(language) or names.get("en") or key

    def line_of(self, topic: str) -> tuple[str, ...]:
        """Return a topic and those above it, narrowest first."""
        above = self.broader.get(topic)
        return (topic, *self.line_of(above)) if above else (topic,)


def ledger(edition: Edition) -> Ledger:
    """Return the ledger of an edition."""
    told = json.loads((edition.path / LEDGER).read_bytes())
    columns = tuple(told["columns"])
    rows = (_row(dict(zip(columns, cells, strict=True))) for cells in told["rows"])
    return Ledger(
        columns=columns,
        rows=tuple(sorted(rows, key=_newness, reverse=True)),
        names=told["names"],
        broader=told["broader"],
        pillars={topic: tuple(pillars) for topic, pillars in told["pillars"].items()},
        sides=told["sides"],
        steps={name: dict(steps) for name, steps in told["steps"].items()},
        sources=told["sources"],
    )


def _row(cells: Mapping[str, Any]) -> LedgerRow:
    return LedgerRow(
        cells=cells,
        date=cells["date_edtf"] or "",
        who=cells["who"],
        whom=cells["whom"] or "",
        words=cells["quote"] or cells["what"],
        firmness=cells["firmness"],
        specificity=cells["specificity"] or 0,
        is_strict=cells["strict"] or False,
    )


def _newness(row: LedgerRow) -> tuple[str, str]:
    return row.cells["date_end"] or row.cells["date"] or "", row.cells["key"]


def ledger_json(tables: Tables, namings: Iterable[Naming]) -> bytes:
    """Return the ledger of the edition that is being written, from its tables and what its things are called."""
    filled = tables.filled
    told = {
        "columns": [column.name for column in filled(_TABLE).table.columns],
        "rows": [list(map(_plain, row)) for row in filled(_TABLE).rows],
        "names": _names(filled(_TABLE), filled(_TOPICS), filled(_STATES), namings),
        "broader": {key: above for key, above in _pairs(filled(_TOPICS), "key", "broader_key") if above},
        "pillars": {
            key: pillars.split(BETWEEN) for key, pillars in _pairs(filled(_TOPICS), "key", "pillar_key") if pillars
        },
        "sides": _sides(filled(_MEMBERSHIPS)),
        "steps": {name: sorted(set(_pairs(filled(_TABLE), name, f"{name}_name"))) for name in _STEPS},
        "sources": _sources(filled(_TABLE), filled(_SOURCES)),
    }
    return json_bytes(told)


def _names(rows: Filled, topics: Filled, states: Filled, namings: Iterable[Naming]) -> dict[str, dict[str, str]]:
    """Return what every key and code in the rows is called, by language."""
    preferred: dict[str, dict[str, str]] = {}
    for naming in namings:
        if naming.role == "preferred":
            preferred.setdefault(naming.iri, {}).setdefault(naming.language, naming.words)
    keys = {key for column in _NAMED for key in _values(rows, column)}
    iris = {key: ENTITY + key for key in keys}
    iris |= {key: _TOPIC + key for key in _values(topics, "key")}
    iris |= {key: BASE + key for key in _values(topics, "pillar_key")}
    iris |= {code: ENTITY + key for code, key in (*_pairs(states, "iso3", "key"), *_SIDES.items())}
    return {key: preferred[iri] for key, iri in sorted(iris.items()) if iri in preferred}


def _sides(memberships: Filled) -> dict[str, str]:
    members = (code for code, body in _pairs(memberships, "state_code", "body") if body == _ASEAN)
    return {_ASEAN: "asean", **dict.fromkeys(sorted(set(members)), "asean"), _ROK: "rok"}


def _sources(rows: Filled, sources: Filled) -> dict[str, dict[str, str]]:
    used = _values(rows, "source")
    graded = zip(_column(sources, "key"), _column(sources, "grade"), _column(sources, "retrieved"), strict=True)
    return {
        str(address): {"grade": str(grade), "retrieved": "" if day is None else str(day)}
        for address, grade, day in graded
        if address in used
    }


def _values(filled: Filled, column: str) -> set[str]:
    return {value for cell in _column(filled, column) if cell is not None for value in str(cell).split(BETWEEN)}


def _pairs(filled: Filled, left: str, right: str) -> list[tuple[str, str]]:
    found = zip(_column(filled, left), _column(filled, right), strict=True)
    return [(str(one), "" if other is None else str(other)) for one, other in found]


def _column(filled: Filled, name: str) -> list[Cell]:
    place = next(place for place, column in enumerate(filled.table.columns) if column.name == name)
    return [row[place] for row in filled.rows]


def _plain(cell: Cell) -> Any:
    return str(cell) if isinstance(cell, Decimal | dt.date) else cell
