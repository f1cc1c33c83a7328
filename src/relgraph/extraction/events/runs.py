"""A run of meetings told by its first and last: "starting with A on one day and ending with B on another"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.forms import either
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.events.verbs import is_run
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import Span

_ARTICLE: Final = re.compile(r"^(?:the|an?)\s")


def run_members(scene: Scene, sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield the first and the last meeting of a run that one sentence tells of."""
    run = next((sighting for sighting in sightings if is_run(sighting)), None)
    if run is None:
        return
    text, pattern = scene.line.text, _pattern((*scene.lexicon.run_first, *scene.lexicon.run_last))
    for match in pattern.finditer(text, run.reach, scene.line.stop):
        objects, end = scene.objects_from(match.end())
        if objects:
            met = " ".join(text[match.end() : end].split())
            name = f"{_singular(run.name)} with the {_ARTICLE.sub('', met)}"
            yield run._replace(span=Span(match.start(), end), source="run", objects=objects, name=name)


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words)})\s(?:the\s|a\s|an\s)?")


def _singular(name: str) -> str:
    """Return "Informal talks with six envoys" as "Informal talk"."""
    kind = re.split(r"\s(?:with|on|to|between)\s", name)[0]
    return kind.removesuffix("s") if not kind.endswith("talks") else kind


def with_run_dates(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Give a run the interval from its first to its last meeting."""
    members = [row for row in sightings if row.source == "run" and row.date]
    days = [row.date for row in members if row.date and "/" not in row.date]
    if len(days) < 2:
        return list(sightings)
    value = f"{days[0]}/{days[-1]}"
    inferred = any(row.year_inferred for row in members)
    return [
        row._replace(date=value, year_inferred=inferred) if is_run(row) and row.source == "verb" else row
        for row in sightings
    ]
