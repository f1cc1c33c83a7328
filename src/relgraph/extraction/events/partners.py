"""Whom a meeting was with and what a visit was to, from the words behind the verb or noun that tells of it."""

from collections.abc import Container
from typing import Final, NamedTuple

from relgraph.extraction.events.scene import Scene, titled
from relgraph.model import Mention, Span

_MOST_BETWEEN: Final = 26
_MOST_WORDS: Final = 16
_HEAD_WITHIN: Final = 9
_SKIPPED: Final = frozenset({"place", "state"})
#: Classes of words that end a noun phrase.
_ENDS: Final = frozenset("WMBHTSOXQ")
_FINITE: Final = frozenset("VEvU")
_MARKS: Final = frozenset({",", ";", ":", ".", "(", ")", '"', "“", "”", "–", "-"})
_NO_THINGS: Final = frozenset({"person", "post", "nationality", "group"})


class Partners(NamedTuple):
    """The actors met, where the words for them end, and those words with the sides in them if they are no names."""

    keys: tuple[str, ...]
    end: int
    described: str = ""
    sides: frozenset[str] = frozenset()


class Thing(NamedTuple):
    """What was visited that is no state or city: its words, where they end, and where it lies."""

    name: str
    end: int
    place: str | None


def link_after(scene: Scene, index: int, links: Container[str], *, topics: bool = False) -> int | None:
    """Return the index after "with" where only time, place and manner (and the topic) stand before it."""
    line, place, about = scene.line, index, False
    words, last = line.lowers, min(len(line.lowers), index + _MOST_BETWEEN)
    while place < last:
        word = words[place]
        if word in links:
            return place + 1
        date = scene.dates_at.get(line.starts[place]) if scene.dates else None
        mention = line.known.get(place)
        if date is not None:
            place = max(line.index(date.span.end), place + 1)
        elif mention is not None and mention.kind in _SKIPPED:
            place = line.after(mention)
        elif word in scene.lexicon.between_link or word.isdigit() or line.capital(place):
            place, about = place + 1, (about and word != ",") or (topics and word in scene.lexicon.talk_topics)
        elif about and not _ends_phrase(scene, place):
            place += 1
        else:
            return None
    return None


def _ends_phrase(scene: Scene, place: int) -> bool:
    """Tell whether a noun phrase cannot go on over the word at `place`."""
    letter, _ = scene.grammar.words.get(scene.line.lower(place), ("N", ""))
    inside = place in scene.line.covering
    return not inside and (scene.line.lower(place) in _MARKS or letter in _ENDS or letter in _FINITE)


def partners(scene: Scene, index: int, links: tuple[str, ...] = ("with",), *, direct: bool = True) -> Partners | None:
    """Return who is named at word `index`, or else behind one of `links`; None if nobody is."""
    line = scene.line
    if direct and index < len(line.texts):
        word = line.lower(index)
        adverb = word in scene.lexicon.between_link and word not in scene.lexicon.before_people
        found = _named(scene, index) or (None if adverb else _described(scene, index))
        if found is not None:
            return found
    after = link_after(scene, index, links, topics=True)
    if after is None or after >= len(line.texts):
        return None
    return _named(scene, after) or _described(scene, after)


def told_names(met: Partners, scene: Scene) -> str:
    """Return the words for those who were met: with their offices, or as the text describes them."""
    return met.described or " and ".join(titled(scene.cast.actor(key)) for key in met.keys)


def _named(scene: Scene, index: int) -> Partners | None:
    keys, end = scene.objects_from(scene.line.starts[index])
    states = all(scene.cast.actor(key).kind == "state" for key in keys)
    if states and scene.line.lower(scene.line.index(end)) in scene.lexicon.holders:
        return None  # "received the ROK guest": somebody of the state
    return Partners(keys, end) if keys else None


def _described(scene: Scene, index: int) -> Partners | None:
    """Read "representatives of 30 companies": people told by what they are."""
    line = scene.line
    last = _phrase_end(scene, index)
    near = [line.lower(place) for place in range(index, min(last, index + _HEAD_WITHIN))]
    people = not scene.lexicon.met_people.isdisjoint(near)
    holder = not people and _head(scene, index, last) in scene.lexicon.holders
    if not people and not holder:
        return None
    span = Span(line.starts[index], line.end(last))
    actors = [scene.cast.actor_at(m.span) for m in scene.mentions if span.contains(m.span) and m.kind == "group"]
    keys = tuple(dict.fromkeys(actor.key for actor in actors if actor is not None))
    first = index + (line.lower(index) in scene.lexicon.before_people)
    sides = frozenset(m.side for m in line.mentions if span.contains(m.span) and m.side != "other")
    if holder:
        keys, sides = _states(sides or scene.other_sides(span.start), scene)
    elif scene.lexicon.delegations.intersection(near):
        unmet = sorted(sides - scene.sides(keys))
        keys += tuple(actor.key for side in unmet if (actor := scene.body_of(side)) is not None)
        if not keys and not sides:
            keys, sides = _states(scene.other_sides(span.start), scene)
    return Partners(keys, span.end, " ".join(line.slice(first, last).split()), sides)


def _head(scene: Scene, index: int, last: int) -> str:
    """Return the last word of a noun phrase before a preposition, comma or "and": "chief" of "the chief of X"."""
    for place in range(index + 1, last):
        if scene.line.lower(place) in _MARKS or scene.grammar.classes.get(scene.line.lower(place)) in {"P", "K"}:
            return scene.line.lower(place - 1)
    return scene.line.lower(last - 1)


def _states(sides: frozenset[str], scene: Scene) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the one state whose office-holder nobody names, with its side; nothing if it could be two."""
    keys = tuple(actor.key for side in sides if (actor := scene.body_of(side)) is not None)
    return (keys, sides) if len(sides) == len(keys) == 1 else ((), frozenset())


def _phrase_end(scene: Scene, index: int) -> int:
    """Return the index after the noun phrase that begins at `index`: a mark, a verb or a date ends it."""
    line, place = scene.line, index
    while place < min(len(line.texts), index + _MOST_WORDS):
        if _ends_phrase(scene, place) or line.starts[place] in scene.dates_at:
            break
        if line.lower(place) == "and" and _is_verb(scene, place + 1 + (line.lower(place + 1) == "to")):
            break
        place += 1
    while place > index + 1 and scene.grammar.classes.get(line.lower(place - 1)) in {"P", "K", "D", "A", "t"}:
        place -= 1
    return place


def _is_verb(scene: Scene, index: int) -> bool:
    word = scene.line.lower(index)
    return word in scene.grammar.verbs and not scene.line.capital(min(index, len(scene.line.texts) - 1))


def thing_at(scene: Scene, index: int) -> Thing | None:
    """Return what stands at `index` if it is a thing one can visit: with a capital or an article, and no person."""
    line = scene.line
    if index >= len(line.texts):
        return None
    first = index + (line.lower(index) in scene.lexicon.before_people)
    mention = line.known.get(first)
    last = _phrase_end(scene, first)
    if (first == index and not line.capital(first)) or last <= first or _is_no_thing(mention):
        return None
    place = _place_in(scene, first, last)
    name = " ".join(line.slice(first, last).split())
    return Thing(name, line.end(last), place or (name if line.capital(first) else None))


def _is_no_thing(mention: Mention | None) -> bool:
    return mention is not None and mention.kind in _NO_THINGS


def _place_in(scene: Scene, first: int, last: int) -> str | None:
    places = (scene.line.known.get(index) for index in range(first + 1, last) if scene.line.lower(index - 1) == "in")
    return next((m.label for m in places if m is not None and m.kind in _SKIPPED), None)
