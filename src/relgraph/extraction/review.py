"""What the entity side leaves for a person to decide: open names, odd dates, holders and publishers not named."""

from collections.abc import Iterator, Sequence

from relgraph.edtf import bounds
from relgraph.extraction.cast import Cast
from relgraph.extraction.dates import DateMention
from relgraph.extraction.dates.calendar import weekday_of
from relgraph.extraction.openings import Openings
from relgraph.extraction.possessives import open_possessives
from relgraph.model import Document, Event, ReviewItem, shadow

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY = 5


def find_review(
    document: Document,
    dates: Sequence[DateMention],
    cast: Cast,
    events: Sequence[Event],
    openings: Openings | None = None,
) -> tuple[ReviewItem, ...]:
    """Return the open questions about actors, dates, events and the publisher of one release, in reading order.

    `openings` are those of its text.
    """
    found = [*_open_names(cast), *_unnamed(cast), *_years(document, dates), *_weekdays(document, dates)]
    found += [*_odd_days(events), *_out_of_order(events), *_open_events(events)]
    found += open_possessives(document, cast, openings or Openings(document.shadow))
    placed = sorted(found, key=lambda item: (item.span is None, item.span.start if item.span else 0, item.kind))
    return (*placed, *_publisher(document))


def _open_names(cast: Cast) -> Iterator[ReviewItem]:
    for mention in cast.unresolved:
        message = f"“{mention.surface}” can mean two people of this release."
        yield ReviewItem(kind="open-name", message=message, span=mention.span)


def _unnamed(cast: Cast) -> Iterator[ReviewItem]:
    for actor in cast.actors:
        if actor.kind == "post" and actor.mentions:
            message = f"The holder of the office “{actor.label}” is not named."
            yield ReviewItem(kind="unnamed-holder", message=message, span=actor.mentions[0])


def _years(document: Document, dates: Sequence[DateMention]) -> Iterator[ReviewItem]:
    for date in dates:
        if date.value.startswith("XXXX"):
            message = f"Neither text nor page tells the year of “{document.quote(date.span)}”."
            yield ReviewItem(kind="no-year", message=message, span=date.span)
        elif date.year_inferred and date.rule not in {"relative", "dateline"}:
            message = f"The year of “{document.quote(date.span)}” ({date.value}) follows from the day of publication."
            yield ReviewItem(kind="year-by-rule", message=message, span=date.span)


def _weekdays(document: Document, dates: Sequence[DateMention]) -> Iterator[ReviewItem]:
    for date in dates:
        if date.weekday is None:
            continue
        first = date.value.partition("/")[0]
        actual = None if "XXXX" in first else weekday_of(first)
        if actual is not None and actual != date.weekday:
            told, real = _DAYS[date.weekday], _DAYS[actual]
            message = f"“{document.quote(date.span)}” is called a {told}, but {first} was a {real}."
            yield ReviewItem(kind="weekday", message=message, span=date.span)


def _odd_days(events: Sequence[Event]) -> Iterator[ReviewItem]:
    """Yield meetings of one day that fell on a weekend."""
    for event in events:
        day = event.date
        if event.status != "held" or day is None or day.count("-") != 2 or "XXXX" in day:
            continue
        weekday = weekday_of(day)
        if weekday is not None and weekday >= _SATURDAY:
            message = f"{event.name}: {day} was a {_DAYS[weekday]}."
            yield ReviewItem(kind="weekend", message=message, span=event.evidence[0].span)


def _out_of_order(events: Sequence[Event]) -> Iterator[ReviewItem]:
    """Yield meetings that began before another event which a later passage lets their participants look back on."""
    told = [e for e in events if e.participants and e.status == "held" and e.evidence[0].block.partition(".")[0] == "1"]
    for event in told:
        for other in events:
            if other.participants or other.status != "held" or other.date is None or event.date is None:
                continue
            if "XXXX" in event.date + other.date or other.date.count("-") != 2:
                continue
            start, later = bounds(event.date)[0], bounds(other.date)[0]
            if start and later and start < later and start.year == later.year:
                looked_back = f"{other.name} ({other.date})"
                message = f"{event.name} ({event.date}) began before what the text looks back on: {looked_back}."
                yield ReviewItem(kind="order", message=message, span=event.evidence[0].span)


def _open_events(events: Sequence[Event]) -> Iterator[ReviewItem]:
    for event in events:
        if event.rule == "event:plain":
            message = f"Which meeting “{event.name}” is, the text leaves open."
            yield ReviewItem(kind="open-event", message=message, span=event.evidence[0].span)


def _publisher(document: Document) -> Iterator[ReviewItem]:
    if document.publisher is None:
        yield ReviewItem(kind="publisher", message="The page does not say who published it.")
    elif shadow(document.publisher).casefold() not in document.shadow.casefold():
        message = f"The publisher ({document.publisher}) follows from the page's layout; the text does not name it."
        yield ReviewItem(kind="publisher", message=message)
