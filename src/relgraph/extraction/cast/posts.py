"""Offices of one release: whose they are, and which of them nobody is named for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from relgraph.extraction.cast.offices import fits_office
from relgraph.extraction.cast.roster import Part, Roster
from relgraph.model import Mention

#: Rules for offices whose holder is named right beside, and for those that mean a holder named elsewhere.
_HELD: Final = frozenset({"held-title", "counterpart"})
_BARE: Final = frozenset({"bare-title", "shared-title"})


def cast_posts(roster: Roster, people: Iterable[Mention]) -> None:
    """Join offices with their holders; offices that nobody is named for become actors of their own."""
    rows: list[Mention] = []
    persons: dict[tuple[str, int], list[Mention]] = {}
    for mention in people:
        if mention.kind == "post":
            rows.append(mention)
        else:
            persons.setdefault((mention.block, mention.sentence), []).append(mention)
    for mention in rows:
        holder = _holder(roster, mention, persons)
        if holder is not None:
            roster.by_span.setdefault(mention.span, holder.key)
            continue
        if mention.rule in _BARE and (known := _known_holder(roster, mention)) is not None:
            roster.assign(mention, known)
            continue
        if (
            mention.rule != "bare-title"
            or mention.of
            or mention.side != "other"
            or len((mention.post or "").split()) > 3
        ):
            _cast_unnamed(roster, mention)


def _holder(roster: Roster, mention: Mention, persons: Mapping[tuple[str, int], Sequence[Mention]]) -> Part | None:
    """Return the person named right beside the office, among those of its sentence."""
    if mention.rule not in _HELD:
        return None
    by_span, post, (first, last) = roster.by_span, mention.post, mention.span
    beside = []
    for person in persons.get((mention.block, mention.sentence), ()):
        span = person.span
        if span in by_span:
            beside.append((person.post != post, max(span[0] - last, first - span[1]), by_span[span]))
    return roster.parts[min(beside)[2]] if beside else None


def _known_holder(roster: Roster, mention: Mention) -> Part | None:
    """Return the person whom a bare title means: of that side, with a fitting office, named last before it."""
    named = mention.side != "other"
    sides = {mention.side} if named else {part.side for part in roster.persons()}
    fitting = [
        part
        for part in roster.persons()
        if part.side in sides and fits_office(mention.post, part.post) and not _elsewhere(roster, mention, part)
    ]
    if not fitting and not named:
        posts = [part for part in roster.parts.values() if part.kind == "post" and part.of]
        fitting = [p for p in posts if fits_office(mention.post, p.post) and min(p.spans).start < mention.span.start]
    if len(fitting) > 1:
        fitting = [p for p in fitting if min(p.spans).start < mention.span.start] or fitting
    if not named and len(fitting) > 1:
        fitting = [part for part in fitting if part.side == roster.own_side] or fitting
    if len(fitting) > 1:
        fitting = sorted(fitting, key=lambda part: _last_before(part, mention.span.start))[-1:]
    return fitting[0] if fitting else None


def _elsewhere(roster: Roster, mention: Mention, part: Part) -> bool:
    """Tell whether the words place an office in another body than the one that a person belongs to."""
    if not mention.of or not part.of or mention.of == part.of:
        return False
    states = {entity.label for entity in roster.gazetteer.by_side(part.side) if entity.kind == "state"}
    return states.isdisjoint((mention.of, part.of))


def _last_before(part: Part, offset: int) -> int:
    return max((span.start for span in part.spans if span.start < offset), default=-1)


def _cast_unnamed(roster: Roster, mention: Mention) -> None:
    side = roster.own_side if mention.side == "other" and mention.of is None else mention.side
    office = mention.post or mention.label
    label = f"{office} of {mention.of}" if mention.of and mention.of not in office else office
    known = roster.entities.get(mention.entity) if mention.entity else None
    key = known.key if known else roster.candidate_key("post", f"{label} {side}")
    part = roster.part(key, label, "post", side)
    part.post, part.of, part.entity = office, mention.of, known.key if known else None
    roster.assign(mention, part)
