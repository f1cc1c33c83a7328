"""Whether a page may show the words of a release, as ``data/interface/licences.toml`` says."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from relgraph.errors import KnowledgeError
from relgraph.paths import shipped

_FILE: Final = "licences.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a licence lets a page do, and where to read it."""

    shows_words: bool
    address: str | None = None


def rights_of(licence: str | None) -> Rights:
    """Return what may be done with a release: none stated shows its words, one that we do not know does not."""
    if not licence:
        return Rights(shows_words=True)
    return _known().get(licence, Rights(shows_words=False))


@functools.cache
def _known() -> Mapping[str, Rights]:
    table = tomllib.loads((shipped("data") / "interface" / _FILE).read_text(encoding="utf-8"))
    try:
        return {name: Rights(**row) for name, row in table.items()}
    except TypeError as error:
        raise KnowledgeError(
            f"a licence has other keys than shows_words and address: {error}", file=_FILE, remedy="Mend its keys."
        ) from error
