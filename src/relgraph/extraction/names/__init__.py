"""Policies, funds, instruments and mechanisms that a release names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.title_phrases import past_acronym
from relgraph.extraction.names.plain_names import agreement_label, plain_names
from relgraph.extraction.names.relations import Taken, relations
from relgraph.extraction.openings import Openings
from relgraph.extraction.words import marked
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.namewords import NameLexicon
from relgraph.knowledge.reference.entities import Entity
from relgraph.model import Document, Name, NameKind, Span

_YEARS: Final = re.compile(r"\s?\(?(?:19|20)\d\d-(?:19|20)\d\d\)?|\s20\d\d(?![\w-]|\s?[-~])")
_NAMED: Final[dict[str, NameKind]] = {"policy": "policy", "fund": "fund", "instrument": "instrument"}
_MOST_WORDS: Final = 16
#: Shorter names in capitals are abbreviations of fields ("AI", "ODA").
_SHORTEST_BRAND: Final = 4


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
    taken += [span for _, span in known]
    named = Taken(document.shadow, taken, [(name.label, span) for name, span in found])
    for row in relations(document, cast, named, knowledge, openings):
        name = _named(document, row.kind, row.label, row.span)
        if row.entity is not None:
            key, label = row.entity.key, row.entity.label
            name = Name(key=key, kind=row.kind, label=label, mentions=(row.span,), entity=key)
        found.append((name, row.span))
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
    blocked = marked(document.shadow, taken)
    for line in lines:
        for span, kind in (*_shapes(line, knowledge), *_brands(line, knowledge)):
            if not any(blocked[slice(*span)]):
                blocked[slice(*span)] = b"\x01" * (span.end - span.start)
                label = " ".join(document.quote(span).replace("\n", " ").replace("*", "").split())
                yield _named(document, _of_one_side(label, kind, knowledge), agreement_label(label), span), span


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


def _of_one_side(label: str, kind: NameKind, knowledge: Knowledge) -> NameKind:
    """Return the kind of a name: a plan of one bloc or body ("ASEAN Action Plan for ...") is a policy of its own."""
    plan = kind == "instrument" and any(form in label for form in knowledge.lexicon.names.plans)
    return "policy" if plan and label.split(maxsplit=1)[0].isupper() and "-" not in label.split(maxsplit=1)[0] else kind


def _brands(line: Line, knowledge: Knowledge) -> Iterator[tuple[Span, NameKind]]:
    """Yield capitalised names before a plain noun for a policy: "the SAFE Harbour programme"."""
    lexicon = knowledge.lexicon.names
    for index, word in enumerate(line.lowers):
        if word not in lexicon.branded or line.texts[index] != word or index == 0:
            continue
        first = _leftmost(line, index, knowledge)
        own = [place for place in range(max(first, 1), index) if _is_brand(line, place)]
        if own and first < index:
            yield Span(line.starts[first], line.end(index + 1)), "policy"


def _is_brand(line: Line, place: int) -> bool:
    """Tell whether a capitalised word is no name of somebody, no "AI" or "ODA" and no noun of office."""
    text = line.texts[place]
    short = text.isupper() and len(text) < _SHORTEST_BRAND
    return text[0].isupper() and not short and place not in line.covering


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
        if word in months or word in lexicon.stops:
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
