"""How well extraction reads, as measured on gold: the shipped figures, and whether this extraction was measured."""

import json
from typing import Any, Final

from relgraph.edition.inputs import extraction_sha256
from relgraph.errors import KnowledgeError
from relgraph.paths import shipped

#: Of the file of figures.
FORM: Final = 1
_FILE: Final = "measured.json"
_REMEDY: Final = "Run `make evaluation`."


def measured() -> dict[str, Any]:
    """Return the shipped figures; ``is_current`` tells whether they were measured with the extraction of this code.

    Raises `KnowledgeError` if the file is missing or in another form.
    """
    path = shipped("data") / "evaluation" / _FILE
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        is_known = content["form"] == FORM
        read_with = content.pop("extraction")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError("no readable figures.", file=_FILE, remedy=_REMEDY) from error
    if not is_known:
        raise KnowledgeError("figures in another form.", file=_FILE, remedy=_REMEDY)
    return {**content, "is_current": read_with == extraction_sha256()}
