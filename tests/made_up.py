"""Reading the made-up releases of ``tests/cases/entities.toml`` and ``meetings.toml`` as the extractor would."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.extraction.cast import Cast, build_cast
from relgraph.extraction.dates import DateMention, find_dates
from relgraph.extraction.events import find_events
from relgraph.extraction.figures import find_figures
from relgraph.extraction.figures.quantities import find_quantities
from relgraph.extraction.line import lines_of
from relgraph.extraction.mentions import find_mentions
from relgraph.extraction.mentions.publishers import own_side
from relgraph.extraction.names import find_names
from relgraph.knowledge import Knowledge, load_knowledge
from relgraph.model import Document, Event, Figure, Mention, Name, Source
from relgraph.reading import read_release

_CASES = [Path(__file__).with_name("cases") / name for name in ("entities.toml", "meetings.toml", "cast.toml")]


@dataclass(frozen=True)
class EntitySide:
    """What the entity side of extraction says of one release."""

    document: Document
    knowledge: Knowledge
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    cast: Cast
    events: tuple[Event, ...]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]


def cases(kind: str) -> list[dict[str, Any]]:
    """Return the rows of one kind, `release` or `phrase`."""
    return [row for path in _CASES for row in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])]


def document_of(text: str, file: str = "made-up.txt") -> Document:
    """Read a text as a release without an index row."""
    return read_release(text.strip("\n").encode(), Source(file=file), load_knowledge().layouts)


def entity_side(text: str) -> EntitySide:
    """Run the entity side over a text."""
    knowledge = load_knowledge()
    document = document_of(text)
    lines = lines_of(document)
    own = own_side(document, knowledge)
    mentions = tuple(find_mentions(document, lines, own, knowledge))
    dates = find_dates(document, knowledge.lexicon.time)
    cast = build_cast(document, mentions, own, knowledge)
    return EntitySide(
        document=document,
        knowledge=knowledge,
        mentions=mentions,
        dates=dates,
        cast=cast,
        events=find_events(document, lines, dates, cast, knowledge),
        names=find_names(document, cast, lines, knowledge),
        figures=find_figures(
            document, find_quantities(document.shadow, knowledge.lexicon.units), dates, knowledge.lexicon.units
        ),
    )


def fields(row: str) -> list[str]:
    """Return the parts of "what | side | …"."""
    return [part.strip() for part in row.split("|")]


def sides_of(event: Event, cast: Cast) -> set[str]:
    """Return the sides that took part in an event."""
    return {cast.actor(key).side for key in (*event.participants, *event.chairs)}


def words_of(text: str) -> set[str]:
    """Return the words of a name in small letters."""
    return set(text.lower().replace("'", " ").split())


def matching(row: str, events: tuple[Event, ...], cast: Cast) -> Iterator[Event]:
    """Yield the events that fit a row "words | type | date | sides | status"."""
    name, kind, day, sides, status = fields(row)
    for event in events:
        wanted = set(sides.split())
        if (
            words_of(name) <= words_of(event.name)
            and event.type == kind
            and (event.date or "none") == day
            and (not wanted or wanted <= sides_of(event, cast))
            and event.status == status
        ):
            yield event
