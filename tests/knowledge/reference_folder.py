"""A small reference folder that tests may break row by row."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from relgraph.knowledge.reference.schema import TABLES
from relgraph.knowledge.reference.table import Table

_HERE = "https://example.org/page"

ROWS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "states.csv": (
        {"key": "state/vnm", "label": "Viet Nam", "label_ko": "베트남", "official": "Socialist Republic of Viet Nam",
         "names": "Vietnam", "iso3": "VNM", "demonyms": "Vietnamese", "source": _HERE},
        {"key": "state/kor", "label": "Republic of Korea", "official": "Republic of Korea", "names": "ROK; Korea",
         "label_ko": "한국", "iso3": "KOR", "demonyms": "Korean", "source": _HERE},
    ),
    "orgs.csv": (
        {"key": "org/asean", "label": "ASEAN", "label_ko": "아세안", "type": "regional-organisation", "source": _HERE},
        {"key": "org/vnm-mofa", "label": "Ministry of Foreign Affairs of Viet Nam", "type": "ministry",
         "weak": "Ministry of Foreign Affairs", "of": "state/vnm", "source": _HERE},
        {"key": "org/kor-mofa", "label": "Ministry of Foreign Affairs (ROK)", "type": "ministry",
         "weak": "Ministry of Foreign Affairs", "of": "state/kor", "source": _HERE},
    ),
    "posts.csv": (
        {"key": "post/kor-mofa-minister", "label": "Minister of Foreign Affairs of the ROK", "of": "org/kor-mofa",
         "title": "Minister of Foreign Affairs", "seats": "one", "source": _HERE},
    ),
    "people.csv": (
        {"key": "person/kang-kyung-wha", "label": "Kang Kyung-wha", "state": "state/kor", "source": _HERE},
        {"key": "person/chung-eui-yong", "label": "Chung Eui-yong", "state": "state/kor", "source": _HERE},
    ),
    "tenures.csv": (
        {"person": "person/kang-kyung-wha", "post": "post/kor-mofa-minister", "start": "2017-06-18", "source": _HERE},
        {"person": "person/chung-eui-yong", "post": "post/kor-mofa-minister", "start": "2021-02-09", "source": _HERE},
    ),
    "memberships.csv": (
        {"state": "state/vnm", "body": "org/asean", "status": "member", "start": "1995-07-28", "source": _HERE},
    ),
    "series.csv": (
        {"key": "series/asean-rok-summit", "label": "ASEAN-ROK Summit", "label_ko": "한-아세안 정상회의",
         "type": "summit", "parties": "org/asean; state/kor", "source": _HERE},
    ),
    "events.csv": (
        {"key": "event/asean-rok-summit-21", "label": "21st ASEAN-ROK Summit", "series": "series/asean-rok-summit",
         "session": "21", "date": "2020-11-12", "type": "summit", "status": "held", "source": _HERE},
    ),
    "sources.csv": ({"key": _HERE, "grade": "A", "retrieved": "2026-11-23"},),
    "name_patterns.csv": (
        {"rule": "order", "kinds": "all", "language": "en", "find": r"\bASEAN-ROK\b", "replace": "ROK-ASEAN"},
    ),
    "name_templates.csv": (
        {"applies_to": "org/[a-z]{3}-mofa", "language": "en", "template": "{demonym} foreign ministry"},
    ),
    "masks.csv": ({"phrase": "Korean Wave", "language": "en"},),
    "particles.csv": ({"form": "은"}, {"form": "과"}, {"form": "의"}),
}  # fmt: skip


def write_reference(folder: Path, changes: Mapping[str, Iterable[Mapping[str, str]]] | None = None) -> Path:
    """Write all tables, those in `changes` with other rows; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        write_table(folder, table, (changes or {}).get(table.file, ROWS.get(table.file, ())))
    return folder


def write_table(folder: Path, table: Table, rows: Iterable[Mapping[str, str]]) -> None:
    """Write one table with its header."""
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def changed(file: str, number: int, **cells: str) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Return the change that gives other cells to one row, counting from 0."""
    rows = list(ROWS[file])
    rows[number] = {**rows[number], **cells}
    return {file: tuple(rows)}
