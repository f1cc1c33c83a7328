"""Policies, funds, instruments and mechanisms that a release names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.title_phrases import past_acronym
from relgraph.extraction.names.plain_names import agreement_label, plain_names
from relgraph.extraction.openings import Openings, first_words
from relgraph.extraction.words import Places
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.namewords import NameLexicon
from relgraph.knowledge.reference.entities import Entity
from relgraph.model import Document, Mention, Name, NameKind, Sentence, Span

_YEARS: Final = re.compile(r"\s?\(?(?:19|20)\d\d-(?:19|20)\d\d\)?")
_NAMED: Final[dict[str, NameKind]] = {"policy": "policy", "fund": "fund", "instrument": "instrument"}
#: How far before a relation its pair is looked for, and how Korean writes the pair.
_PAIR_BEFORE: Final = 16
_KOREAN_PAIR: Final = re.compile(r"한\s?[-·]\s?([가-힣]{1,6}?)(?=\s|의|\W|$)")
_MOST_WORDS: Final = 16


def find_names(
    document: Document, cast: Cast, lines: Iterable[Line], knowledge: Knowledge, openings: Openings | None = None
) -> tuple[Name, ...]:
    """Return what `document` names, each thing once with all its mentions, in the order of first mention.

    `lines` are its sentences with their mentions, `openings` those of its text.
    """
    openings = openings or Openings(document.shadow)
    known = list(_known(cast, knowledge))
    taken = [span for _, span in known] + [m.span for m in cast.mentions if m.kind == "series"]
    found = [*known, *_unlisted(document, lines, taken, knowledge)]
    spoken = plain_names(document, [*taken, *(span for _, span in found)], knowledge.lexicon.names)
    found += [(_named(document, row.kind, row.label, row.span), row.span) for row in spoken]
    relations = _relations_in(openings, knowledge.lexicon.names)
    found += _partnerships(relations, document, cast, [*taken, *(span for _, span in found)], knowledge)
    merged: dict[str, tuple[Name, list[Span]]] = {}
    for name, span in sorted(found, key=lambda row: row[1]):
        merged.setdefault(name.key, (name, []))[1].append(span)
    return tuple(
        Name(key=name.key, kind=name.kind, label=name.label, mentions=tuple(sorted(set(spans))), entity=name.entity)
        for name, spans in merged.values()
    )


_Row = tuple[Name, Span]


def _known(cast: Cast, knowledge: Knowledge) -> Iterator[_Row]:
    """Yield the names of the reference; where several things are called so, the one between the parties."""
    entities = knowledge.gazetteer.entities
    for mention in cast.mentions:
        if mention.rule != "gazetteer":
            continue
        keys = (mention.entity,) if mention.entity else mention.candidates
        entity = _fitting([entities[key] for key in keys], cast, knowledge)
        kind = None if entity is None else _kind(entity)
        if entity is not None and kind is not None:
            key = entity.attributes.get("series", entity.key) if entity.kind == "event" else entity.key
            label = entities[key].label if key in entities else entity.label
            yield Name(key=key, kind=kind, label=label, mentions=(mention.span,), entity=key), mention.span


def _kind(entity: Entity) -> NameKind | None:
    if entity.kind in _NAMED:
        return _NAMED[entity.kind]
    standing = entity.kind == "series" or (entity.kind == "event" and "series" in entity.attributes)
    return "mechanism" if standing or entity.attributes.get("mechanism") else None


def _fitting(candidates: list[Entity], cast: Cast, knowledge: Knowledge) -> Entity | None:
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    sides = set(cast.parties.default)
    fitting = [entity for entity in candidates if sides <= _sides(entity, knowledge)]
    return fitting[0] if len(fitting) == 1 else None


def _sides(entity: Entity, knowledge: Knowledge) -> set[str]:
    keys = entity.attribute_items("parties")
    return {knowledge.gazetteer.entities[key].side for key in keys if key in knowledge.gazetteer.entities}


def _unlisted(document: Document, lines: Iterable[Line], taken: Iterable[Span], knowledge: Knowledge) -> Iterator[_Row]:
    """Yield names by their shape: capitalised words around a head such as Fund or Plan of Action."""
    blocked = bytearray(len(document.text))
    for span in taken:
        blocked[slice(*span)] = b"\x01" * (span.end - span.start)
    for line in lines:
        for span, kind in _shapes(line, knowledge):
            if not any(blocked[slice(*span)]):
                blocked[slice(*span)] = b"\x01" * (span.end - span.start)
                label = " ".join(document.quote(span).replace("\n", " ").replace("*", "").split())
                yield _named(document, kind, agreement_label(label), span), span


def _named(document: Document, kind: NameKind, label: str, span: Span) -> Name:
    slug = "-".join(re.findall(r"[a-z0-9]+", label.casefold()))
    digest = sha256(f"{document.text_sha256}|{label.casefold()}".encode()).hexdigest()[:8]
    return Name(key=f"{kind}/{slug}-{digest}", kind=kind, label=label, mentions=(span,))


def _shapes(line: Line, knowledge: Knowledge) -> Iterator[tuple[Span, NameKind]]:
    lexicon, months = knowledge.lexicon.names, knowledge.lexicon.time.months
    after = 0
    for index in lexicon.heads.places(line.texts):
        width = lexicon.heads.length_at(line.texts, index) if index >= after else 0
        if not width:
            continue
        first = _leftmost(line, index, knowledge)
        last = _rightmost(line, index + width, lexicon, months)
        if _is_name(line, first, index, last, width):
            kind = lexicon.kinds[" ".join(line.texts[index : index + width])]
            span = Span(line.starts[first], line.end(last))
            yield _with_years(line.text, span), kind
        after = max(last, index + width)


def _is_name(line: Line, first: int, head: int, last: int, width: int) -> bool:
    """Tell whether the head has a proper name around it, and is not "Policy Consultation" or a person's office."""
    dated = _YEARS.match(line.text, line.end(last)) is not None
    specific = any(line.capital(i) for i in range(first, head)) or last > head + width or dated
    following = line.capital(last) if last < len(line.texts) and line.texts[last].isalpha() else False
    office = any(line.covering[i].kind == "post" for i in range(first, last) if i in line.covering)
    return specific and not following and not office


def _leftmost(line: Line, index: int, knowledge: Knowledge) -> int:
    """Return the first word of the capitalised row that ends right before the head; the verb of a headline ends it."""
    lexicon, verbs, fields = knowledge.lexicon.names, knowledge.lexicon.grammar.verbs, knowledge.lexicon.titles.fields
    headline = line.block == "title"
    first = place = index
    while place > max(0, index - _MOST_WORDS):
        word, lower = line.texts[place - 1], line.lowers[place - 1]
        if headline and lower in verbs and lower not in fields:
            break
        if word[0].isupper() and word not in lexicon.openers and not word.endswith("'s"):
            first = place = place - 1
        elif word in lexicon.inside and place - 1 > 0 and line.capital(place - 2) and first == place:
            place -= 1
        else:
            break
    return first


def _rightmost(line: Line, index: int, lexicon: NameLexicon, months: Mapping[str, int]) -> int:
    """Return the index after the words that go on from the head: "for Peace, Prosperity and Partnership"."""
    place = past_acronym(line, index)
    if line.lower(place) not in lexicon.onward:
        return index
    last, index = index, place
    while place < len(line.texts) and place - index < _MOST_WORDS:
        word = line.texts[place]
        if word in months:
            break
        if word[0].isupper() or word in lexicon.verbs:
            last = place = place + 1
        elif word in lexicon.inside or (word == "," and last > index and line.lower(place + 1) != "and"):
            place += 1
        else:
            break
    return last


def _with_years(text: str, span: Span) -> Span:
    years = _YEARS.match(text, span.end)
    return Span(span.start, years.end()) if years else span


def _relations_in(openings: Openings, words: NameLexicon) -> list[re.Match[str]]:
    """Return where relations are named, with or without their pair."""
    openers, pattern = _relations(words.partnerships, tuple(words.korean_partnerships))
    return list(openings.matches(pattern, openings.beginning(*openers)))


def _partnerships(
    matches: Sequence[re.Match[str]], document: Document, cast: Cast, taken: list[Span], knowledge: Knowledge
) -> Iterator[_Row]:
    """Yield relations named without their pair ("a strategic partnership"), under the name of the parties."""
    words = knowledge.lexicon.names
    if not matches:
        return
    own, mentions, default = cast.own_side, cast.mentions, cast.parties.default
    places = Places(document)
    for match in matches:
        span = Span(match.start(), match.end())
        place = places.at(span.start)
        parties = _parties_of(place[1], mentions, own, default) if place else default
        parties = _korean_pair(document.shadow[: span.start][-_PAIR_BEFORE:], cast) or parties
        glossed = document.shadow[span.start - 1] == "(" and any(other.end == span.start - 1 for other in taken)
        if place is None or len(parties) != 2 or glossed or any(span.overlaps(other) for other in taken):
            continue
        english = words.korean_partnerships.get(match.group()) or match.group().title()
        label = f"{_pair(parties, knowledge)} {english if match.group() != 'FTA' else 'FTA'}"
        entity = _by_label(label, knowledge)
        name = _named(document, "instrument", label, span)
        if entity is not None:
            name = Name(key=entity.key, kind="instrument", label=entity.label, mentions=(span,), entity=entity.key)
        yield name, span


@lru_cache(maxsize=4)
def _relations(english: tuple[str, ...], korean: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the words that relations begin with, and the pattern of relations."""
    forms = (*english, *korean)
    either = "|".join(re.escape(form) for form in forms)
    return tuple(first_words(forms)), re.compile(rf"(?<![\w-])(?:{either})(?!\w)", re.IGNORECASE)


def _korean_pair(before: str, cast: Cast) -> tuple[str, ...]:
    """Return the pair of "한-아세안" right before a relation; nothing if no known pair stands there."""
    told = _KOREAN_PAIR.findall(before)
    side = cast.lexicon.pair_words.get(told[-1]) if told else None
    return ("KOR", side) if side else ()


def _parties_of(
    sentence: Sentence, mentions: tuple[Mention, ...], own: str, default: tuple[str, ...]
) -> tuple[str, ...]:
    """Return own side and the one other state that a sentence names; else the parties of the release."""
    inside = [m for m in mentions if sentence.span.contains(m.span)]
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


def _by_label(label: str, knowledge: Knowledge) -> Entity | None:
    keys = knowledge.gazetteer.by_name(label)
    found = [knowledge.gazetteer.entities[key] for key in keys]
    return next((entity for entity in found if entity.kind == "instrument"), None)
