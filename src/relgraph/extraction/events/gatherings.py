"""Ceremonies, receptions, workshops and the like that a sentence tells of by a common noun."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.events import cues
from relgraph.extraction.events.forms import MONTHS, either
from relgraph.extraction.events.outlook import outlook
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import EventStatus, Span

_TAIL: Final = (
    r"(?P<tail>\s(?:of|for|on|marking|to mark|celebrating|to celebrate|commemorating)\s(?:the\s|an?\s)?"
    r"(?-i:(?:[\w'-]+\s){0,5}?(?!MONTHS)[A-Z][\w'-]+(?:\s(?:(?:and|of|the|for|in)\s)?[A-Z][\w'-]+){0,6})"
    r"|\s(?:on|for)\s(?!MONTHS|(?:the|a|an|its|their|his|her|this|last|next)\s)[a-z][\w'-]+"
    r"(?:\s(?!(?:in|at|on|from|to|with|by|for|and|that|which|who|during|before|after|was|were|is|will)\s)[\w'-]+){0,3})?"
)
_HOSTED_BY: Final = re.compile(
    r"\s(?:(?:that|which)\swas\s)?(?:co-)?(?:hosted|held|given|organi[sz]ed)\sby\s(?:the\s)?"
)
_FOR: Final = re.compile(r"\s(?:for|with)\s(?:the\s)?")
_AT: Final = re.compile(r"\s(?:at|over|during)\s(?:an?|the|his|her)\s")
_WILL: Final = frozenset({"will", "shall"})
_INDEFINITE: Final = frozenset({"a", "an"})


def gatherings(scene: Scene, rows: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield the gatherings of one sentence outside the events in `rows`; "the" alone names none."""
    line, spans = scene.line, [row.span for row in rows]
    met = frozenset(key for row in rows for key in row.objects)
    for match in scene.cued.matches(cues.GATHERINGS, gathering_form(scene.lexicon)):
        kind = "active" if match["noun"] else "passive"
        noun, words = match["noun"] or match["noun2"], (match["words"] or match["words2"] or "").strip()
        tail = (match["tail"] or "").split(" in ")[0].rstrip()
        article = (match["article"] or match["article2"] or "").lower()
        start = match.start("words" if kind == "active" else "words2")
        end = match.end("noun" if kind == "active" else "noun2") + len(tail)
        span = Span(start, end)
        told = article in _INDEFINITE or bool(words) or bool(tail)
        covered = line.index(match.end("noun" if kind == "active" else "noun2") - 1) - 1 in line.covering
        if not told or covered or any(span.overlaps(other) for other in spans):
            continue
        spans.append(span)
        name = " ".join(f"{words} {noun}{tail}".split())
        status = _status(match, scene)
        if status is None:
            continue
        yield Sighting(
            span=span, block=line.block, sentence=line.number, source="gathering", name=name[0].upper() + name[1:],
            type=scene.lexicon.gatherings[noun.lower()], status=status,
            subjects=_subjects(scene, match.start(), met) if kind == "active" else (),
            objects=_hosts(scene, end),
        )  # fmt: skip


def met_there(scene: Scene, rows: Sequence[Sighting], found: Sequence[Sighting]) -> list[Sighting]:
    """Return the events told with the gatherings `found`; who was met "at a dinner" took part in the dinner."""
    kept = list(rows)
    for gathering in found:
        met = next((row for row in kept if row.source == "verb" and _is_at(scene, row, gathering)), None)
        if met is not None:
            kept.remove(met)
            subjects = tuple(dict.fromkeys((*met.subjects, *gathering.subjects)))
            kept.append(gathering._replace(subjects=subjects, objects=met.objects, sides=met.sides))
        else:
            kept.append(gathering)
    return kept


def _is_at(scene: Scene, met: Sighting, gathering: Sighting) -> bool:
    return _AT.fullmatch(scene.line.text, met.reach, gathering.span.start) is not None


def _status(match: re.Match[str], scene: Scene) -> EventStatus | None:
    """Return whether the verb before a gathering says that it took place or will; None if it was only offered.

    What was only agreed or planned needs a day, month or year.
    """
    first = scene.line.index(match.start())
    if match["noun"] is None or scene.line.lower(first) not in scene.grammar.verbs:
        return "held"
    status = outlook(scene.line, first, scene.lexicon, scene.grammar)
    will = not _WILL.isdisjoint(scene.line.lowers[max(0, first - 3) : first])
    return None if status == "planned" and not (scene.dates or will) else status


def _subjects(scene: Scene, before: int, met: Container[str]) -> tuple[str, ...]:
    """Return all persons and posts named before but those `met` elsewhere, else whoever acts in the clause."""
    people = tuple(actor.key for actor in scene.people_before(before) if actor.key not in met)
    return people or tuple(actor.key for actor in scene.gathered()) or scene.subjects(before)


def _hosts(scene: Scene, end: int) -> tuple[str, ...]:
    """Return who stands behind "hosted by" or "for" right after the gathering."""
    by = _HOSTED_BY.match(scene.line.text, end) or _FOR.match(scene.line.text, end)
    return scene.objects_from(by.end())[0] if by else ()


@lru_cache(maxsize=4)
def gathering_form(lexicon: EventLexicon) -> re.Pattern[str]:
    """Return the pattern of a gathering behind its verb or before "was held"."""
    noun, verb, held = (either(rows) for rows in (tuple(lexicon.gatherings), lexicon.gather, lexicon.gathering_held))
    words = r"(?:(?!(?:the|a|an|of|in|at|on|and|with|to|for|that|which)\s)[\w'-]+\s){0,4}?"
    article, before = "|".join(cues.ARTICLES), "|".join(cues.BEFORE_GATHERINGS)
    active = rf"\b(?:{verb})\s(?P<article>{before})\s(?P<words>{words})(?P<noun>{noun})\b{_TAIL}"
    about = r"(?:\s(?:of|for|to|on)\s[^,;.()]{1,70}?)?"
    passive = rf"\b(?P<article2>{article})\s(?P<words2>{words})(?P<noun2>{noun}){about}\s(?:{held})\b"
    months = rf"(?:{'|'.join(MONTHS)})\b"
    return re.compile(rf"{active}|{passive}".replace("MONTHS", months), re.IGNORECASE)
