"""Edition -> files for other tools: one part of it in one format, or the whole as a dataset."""

import json
from typing import Final

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError
from relgraph.exports.drawings import question_file
from relgraph.exports.parts import Exported, part, serialize_lines
from relgraph.exports.tables import table
from relgraph.graph.iris import BASE
from relgraph.query.formats import JSON, PARQUET, PICTURES, Answer, format_named
from relgraph.query.rows import to_parquet

__all__ = ["DATASET", "QUESTION", "ROWS", "TABLE", "Exported", "export", "serialize_lines"]

#: Name of the whole among the things that can be exported.
DATASET: Final = "dataset"
#: Name of rows that were answered already, in SPARQL JSON.
ROWS: Final = "rows"
#: What the names of tables begin with, as in ``table/acts``.
TABLE: Final = "table"
#: What the names of pictures of answers begin with, as in ``question/fund-growth``.
QUESTION: Final = "question"


def export(edition: Edition, what: str, form: str, *, base: str = BASE, given: bytes = b"") -> Exported:
    """Return ``dataset`` as a zip, or a part of an edition as `relgraph.exports.parts.part` does.

    ``rows`` are those of the answer `given`, as Parquet; ``question/`` with a name is the picture of the answer
    `given` to that question; ``table/`` with a name is that table, with the rows that `given` asks for in JSON. Raises
    as `part` does, or `UsageError` without pyarrow.
    """
    kind, _, name = what.partition("/")
    if what == ROWS and given:
        return _rows(edition, given)
    if kind == QUESTION and name:
        return _question(edition, name, form, given)
    if kind == TABLE and name:
        return table(edition, name, form, json.loads(given or b"{}"))
    if what != DATASET:
        return part(edition, what, form, base=base)
    if form.lower() not in {"zip", "application/zip"}:
        raise UnknownNameError(f"no dataset as {form[:60]!r}.", remedy="Ask for the format zip.")
    from relgraph.exports.dataset import dataset_zip

    return Exported(body=dataset_zip(edition), media_type="application/zip", filename=f"relgraph-{edition.id}.zip")


def _question(edition: Edition, name: str, form: str, given: bytes) -> Exported:
    format_ = format_named(form, PICTURES)
    body = question_file(edition, name, form, given)
    filename = f"relgraph-{edition.id}-{name.partition('?')[0]}.{format_.extension}"
    return Exported(body=body, media_type=format_.media_type, filename=filename)


def _rows(edition: Edition, given: bytes) -> Exported:
    body = to_parquet(Answer(body=given, media_type=JSON.media_type, kind="bindings", rows=0))
    return Exported(body=body, media_type=PARQUET.media_type, filename=f"relgraph-{edition.id}-rows.parquet")
