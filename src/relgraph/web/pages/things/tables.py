"""A section of a thing as CSV: names first, IRIs and sources last."""

from relgraph.query.sections import FACT
from relgraph.tables.lookups import BETWEEN
from relgraph.tables.spreadsheets import to_csv
from relgraph.web.door.rows import Row, Value
from relgraph.web.door.sources import Sources
from relgraph.web.pages.things.thing import Thing


def section_csv(thing: Thing) -> bytes:
    """Return the rows of the only section that was read of a thing."""
    (item,) = thing.sections
    head = item.found.head
    columns = [*head, *(f"{name}_iri" for name in head), FACT, "passages", "documents", "background"]
    return to_csv(columns, [_cells(row, thing) for row in item.found.rows])


def _cells(row: Row, thing: Thing) -> list[str]:
    sources = thing.sources.get(row.key, Sources())
    return [
        *(BETWEEN.join(_name(value, thing) for value in cell) for cell in row.cells),
        *(BETWEEN.join(value.text for value in cell if value.is_iri) for cell in row.cells),
        row.key,
        BETWEEN.join(sources.passages),
        BETWEEN.join(sources.documents),
        BETWEEN.join(sources.background),
    ]


def _name(value: Value, thing: Thing) -> str:
    return thing.named.of(value.text) if value.is_iri else value.text
