"""A run of meetings told by its first and last: "starting with A on one day and ending with B on another"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from relgraph.extraction.cast import Cast
from relgraph.extraction.event_verbs import is_run, objects_from
from relgraph.extraction.line import Line
from relgraph.extraction.sightings import Sighting
from relgraph.knowledge.eventwords import EventLexicon
from relgraph.model import Span


def run_members(line: Line, sightings: Sequence[Sighting], cast: Cast, lexicon: EventLexicon) -> Iterator[Sighting]:
    """Yield the first and the last meeting of a run that one sentence tells of."""
    run = next((sighting for sighting in sightings if is_run(sighting)), None)
    if run is None:
        return
    for match in _pattern(lexicon.run_first, lexicon.run_last).finditer(line.text, run.span.end, line.words[-1].end):
        objects, end = objects_from(line, match.end(), cast)
        if objects:
            met = " ".join(line.text[match.end() : end].split())
            yield replace(
                run, span=Span(match.start(), end), source="run", objects=objects,
                name=f"{_singular(run.name)} with the {met.removeprefix('the ').removeprefix('a ').removeprefix('an ')}",
            )  # fmt: skip


@lru_cache(maxsize=4)
def _pattern(first: tuple[str, ...], last: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted({*first, *last}, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{words})\s(?:the\s|a\s|an\s)?")


def _singular(name: str) -> str:
    """Return "Bilateral video conferences with ten delegates" as "Bilateral video conference"."""
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
        replace(row, date=value, year_inferred=inferred) if is_run(row) and row.source == "verb" else row
        for row in sightings
    ]
