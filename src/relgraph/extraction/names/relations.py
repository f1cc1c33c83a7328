"""What binds two sides and is named by its kind alone: "a strategic partnership", "the next Plan of Action"."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.cast import Cast
from relgraph.extraction.openings import Beginnings, Openings, first_words
from relgraph.extraction.words import Places, marked
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.namewords import NameLexicon
from relgraph.knowledge.patterns import Pattern, either
from relgraph.knowledge.reference.entities import Entity
from relgraph.model import Document, Mention, NameKind, Sentence, Span

#: How far before a relation its Korean pair is looked for, and how the pair is written.
_PAIR_BEFORE: Final = 40
_KOREAN_PAIR: Final = re.compile(r"한\s?[-·]\s?([가-힣]{1,6}?)(?=\s|의|\W|관계|$)")
#: A pair of short names right before a relation ("PH-ROK"), and whom it is with right after it.
_PAIR: Final = re.compile(r"([A-Z][\w.]*)\s?[-–]\s?([A-Z][\w.]*(?: of Korea)?)\s$")
_WITH: Final = re.compile(r"\swith\s(?:the\s)?")
_LINKS: Final = ("for the ", "of the ", "under the ", "the ")
_YEARS: Final = re.compile(
    r"(?:\sto\s[Ii]mplement\s(?:the\s)?(?:[A-Z][\w-]*\s(?:(?:for|on|of)\s)?){1,8})?"
    r"[\s(]{0,2}(?:for\s)?(?:the period\s)?(?:of\s)?((?:19|20)\d\d\s?[-–~∼]\s?(?:19|20)\d\d)\)?"
)
_YEARS_BEFORE: Final = re.compile(r"((?:19|20)\d\d\s?[-–~∼]\s?(?:19|20)\d\d)년?\s$")
_NEAR: Final = 30
_SMALL: Final = frozenset({"Of", "On", "And", "In"})


class Relation(NamedTuple):
    """One relation with where it stands; `entity` is that of the reference, if it is known there."""

    span: Span
    kind: NameKind
    label: str
    entity: Entity | None


def is_gloss(text: str, span: Span, ends: Container[int]) -> bool:
    """Tell whether a name only stands in brackets behind another, of which `ends` has the end: its short form."""
    before = span.start - 1
    return text[before : span.start] == "(" and (before in ends or (before - 1 in ends and text[before - 1] == " "))


class Taken:
    """What is named already in a text: names of the reference, and names told by their form, with their labels."""

    def __init__(self, text: str, spans: Sequence[Span], named: Sequence[tuple[str, Span]]) -> None:
        """Mark where they stand."""
        self.named = named
        self._text = text
        self._known, self._formed = marked(text, spans), marked(text, (span for _, span in named))
        self._ends = {span.end for span in (*spans, *(span for _, span in named))}

    def holds(self, span: Span) -> bool:
        """Tell whether words are part of a name; inside one told by its form, what it is about has its own name."""
        if any(self._known[slice(*span)]) or not any(self._formed[slice(*span)]):
            return any(self._known[slice(*span)])
        about = self._text[max(0, span.start - len("under the ")) : span.start].endswith(_LINKS)
        return not about or any(span.overlaps(other) and other.start >= span.start for _, other in self.named)

    def glosses(self, span: Span) -> bool:
        """Tell whether the words only give the short form of a name before them: "(FTA)"."""
        return is_gloss(self._text, span, self._ends)


def relation_words(words: NameLexicon, openings: Openings) -> list[re.Match[str]]:
    """Return where a text has the words of a relation, a plan or a policy."""
    openers, pattern = _pattern(words)
    starts = openings.beginning(openers)
    return [*openings.matches(pattern, starts)] if starts else []


def relations(
    document: Document, matches: Iterable[re.Match[str]], cast: Cast, taken: Taken, knowledge: Knowledge
) -> Iterator[Relation]:
    """Yield relations named without their pair, under the name of the parties, and policies Korean names in words.

    `matches` are the words for them. Inside other names only what they are about is one of its own: "Plan of Action for
    the Strategic Partnership". A plan without years is the one named more fully elsewhere.
    """
    words, places = knowledge.lexicon.names, Places(document)
    found: list[Relation] = []
    for match in matches:
        span = Span(match.start(), match.end())
        place = places.at(span.start)
        if place is None or taken.holds(span) or taken.glosses(span):
            continue
        kind: NameKind = "policy" if match.group() in words.korean_policies else "instrument"
        label = words.korean_policies.get(match.group())
        parties = () if label else _parties(document.shadow, span, place[1], cast, knowledge)
        if label is None and len(parties) == 2:
            label = _label(match.group(), parties, span, document.shadow, knowledge)
        if label is not None:
            found.append(Relation(span, kind, label, _by_label(label, kind, knowledge)))
    labels = {label for label, _ in taken.named} | {row.label for row in found}
    yield from (row for row in found if not _is_known_plan(row.label, labels, words))


def _pattern(words: NameLexicon) -> tuple[Beginnings, Pattern]:
    return _relations(words.partnerships, words.plans, (*words.korean_partnerships, *words.korean_policies))


@lru_cache(maxsize=4)
def _relations(english: tuple[str, ...], plans: tuple[str, ...], korean: tuple[str, ...]) -> tuple[Beginnings, Pattern]:
    """Return the words that relations begin with, and their pattern.

    English forms are whole words, plans have capitals, Korean forms have particles.
    """
    pattern = Pattern(rf"(?<![\w-])(?:(?i:{either(english)})|{either(plans)})(?!\w)|{either(korean)}")
    return Beginnings(first_words((*english, *plans, *korean))), pattern


def _is_known_plan(label: str, labels: Collection[str], words: NameLexicon) -> bool:
    """Tell whether a plan without years is one that the release names more fully elsewhere."""
    plan = next((form for form in words.plans if label.endswith(form)), None)
    return plan is not None and any(plan in other and other != label for other in labels)


def _label(form: str, parties: tuple[str, ...], span: Span, text: str, knowledge: Knowledge) -> str:
    words = knowledge.lexicon.names
    kind = words.korean_partnerships.get(form) or (form if form == "FTA" else _title(form))
    years = _YEARS.match(text, span.end) or _YEARS_BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    dated = years is not None and kind in words.plans
    told = f" {re.sub('[–~∼ ]+', '-', years[1])}" if dated and years is not None else ""
    return f"{_pair(parties, knowledge)} {kind}{told}"


def _title(form: str) -> str:
    return " ".join(word.lower() if word in _SMALL else word for word in form.title().split())


def _parties(text: str, span: Span, sentence: Sentence, cast: Cast, knowledge: Knowledge) -> tuple[str, ...]:
    """Return between which sides a relation is: those of the pair before it, whom it is with, else the parties."""
    first = max(sentence.span.start, span.start - _PAIR_BEFORE)
    before = text[first : span.start]
    told = _korean_pair(before, cast, knowledge) or _english_pair(before, cast, knowledge)
    if told:
        return told
    beside = _WITH.match(text, span.end) or _ties(knowledge.lexicon.names.ties).search(text, first, span.start)
    other = None if beside is None else _side_at(beside.end(), cast.mentions)
    if other is not None and other != cast.own_side and cast.own_side in {"KOR", "ASEAN"}:
        return (cast.own_side, other)
    if other is not None and other not in {"KOR", "other"}:
        return ("KOR", other)
    return _parties_of(cast.mentions_in(sentence.span), cast.own_side, cast.parties.default)


@lru_cache(maxsize=4)
def _ties(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return what tells shortly before a relation whom it is with: "raise its ties with X to a partnership"."""
    return re.compile(rf"\b(?:{either(nouns)})\swith\s(?:the\s)?(?=[A-Z][\w. ]+\sto\s)")


def _side_at(start: int, mentions: Sequence[Mention]) -> str | None:
    return next((m.side for m in mentions if m.span.start == start and m.kind in {"state", "bloc"}), None)


def _english_pair(before: str, cast: Cast, knowledge: Knowledge) -> tuple[str, ...]:
    found = _PAIR.search(before)
    sides = tuple(_side_of(name, cast, knowledge) for name in found.groups()) if found else ()
    return tuple(side for side in sides if side) if len(set(sides)) == 2 and all(sides) else ()


def _korean_pair(before: str, cast: Cast, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the pair of "한-아세안" before a relation; nothing if no known pair stands there."""
    told = _KOREAN_PAIR.findall(before)
    side = _side_of(told[-1], cast, knowledge) if told else None
    return ("KOR", side) if side else ()


def _side_of(name: str, cast: Cast, knowledge: Knowledge) -> str | None:
    """Return the side that a short name in a pair means."""
    side = cast.lexicon.pair_words.get(name)
    if side is not None:
        return side
    entities = [knowledge.gazetteer.entities[key] for key in knowledge.gazetteer.by_name(name)]
    return next((entity.side for entity in entities if entity.kind in {"state", "bloc"}), None)


def _parties_of(inside: Sequence[Mention], own: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Return own side and the one other state that a sentence names; else the parties of the release.

    `inside` are the mentions of the sentence.
    """
    states = {m.side for m in inside if m.kind == "state"} - {own, "other"}
    if own != "ASEAN" and "ASEAN" not in default and any(m.kind == "bloc" and m.side == "ASEAN" for m in inside):
        ours = {m.side for m in inside if m.kind in {"state", "nationality"}} - {"other"}
        return ("KOR", "ASEAN") if "KOR" in ours | {own} and ours <= {"KOR"} else default
    return (own, states.pop()) if len(states) == 1 and not states & set(default) else default


def _pair(parties: tuple[str, ...], knowledge: Knowledge) -> str:
    """Return the pair as the house writes it: "ASEAN-ROK", "Mekong-ROK", "ROK-Thailand"."""
    names = {"KOR": "ROK", "ASEAN": "ASEAN", "MEKONG": "Mekong"}
    for side in parties:
        entity = knowledge.gazetteer.entities.get(f"state/{side.lower()}")
        names.setdefault(side, entity.label if entity else side)
    first, second = sorted(parties, key=lambda side: (side not in {"ASEAN", "MEKONG"}, side != "KOR"))
    return f"{names[first]}-{names[second]}"


def _by_label(label: str, kind: str, knowledge: Knowledge) -> Entity | None:
    keys = knowledge.gazetteer.by_name(label)
    found = [knowledge.gazetteer.entities[key] for key in keys]
    return next((entity for entity in found if entity.kind == kind), None)
