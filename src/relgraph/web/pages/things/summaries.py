"""A thing in a sentence or two, as ``data/interface/summaries.toml`` words it."""

import functools
import re
import tomllib
from collections.abc import Mapping
from typing import Final

from relgraph.paths import shipped
from relgraph.web.door.language import language
from relgraph.web.pages.things.thing import Thing

_PLACE: Final = re.compile(r"\{([\w-]+)\}")
_NAME: Final = "prefLabel"


def summary(thing: Thing) -> str:
    """Return what a page says of its thing first; sentences with nothing to say are left out."""
    sentences = _sentences().get(thing.kind, {}).get(language(), [])
    values = _values(thing)
    told = [sentence for sentence in sentences if all(values.get(name) for name in _PLACE.findall(sentence))]
    return " ".join(_PLACE.sub(lambda match: values[match[1]], sentence) for sentence in told)


@functools.cache
def _sentences() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((shipped("data") / "interface" / "summaries.toml").read_text(encoding="utf-8"))


def _values(thing: Thing) -> dict[str, str]:
    properties = {
        re.split(r"[/#]", row.key)[-1]: ", ".join(
            thing.named.of(value.text) if value.is_iri else value.shown for value in row.cells[1]
        )
        for row in thing.about.rows
    }
    counts = {item.section.name: str(len(item.found.rows)) for item in thing.sections if item.found.rows}
    return {**properties, **counts, _NAME: thing.name}
