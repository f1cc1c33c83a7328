"""Edition -> files for other tools: one part of it in one format, or the whole as a dataset."""

from typing import Final

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError
from relgraph.exports.parts import Exported, part, serialize_lines
from relgraph.graph.iris import BASE

__all__ = ["DATASET", "Exported", "export", "serialize_lines"]

#: Name of the whole among the things that can be exported.
DATASET: Final = "dataset"


def export(edition: Edition, what: str, form: str, *, base: str = BASE) -> Exported:
    """Return ``dataset`` as a zip, or a part of an edition as `relgraph.exports.parts.part` does."""
    if what != DATASET:
        return part(edition, what, form, base=base)
    if form.lower() not in {"zip", "application/zip"}:
        raise UnknownNameError(f"no dataset as {form[:60]!r}.", remedy="Ask for the format zip.")
    from relgraph.exports.dataset import dataset_zip

    return Exported(body=dataset_zip(edition), media_type="application/zip", filename=f"relgraph-{edition.id}.zip")
