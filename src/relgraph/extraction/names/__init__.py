"""Policies, funds, instruments and mechanisms that a release names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from operator import itemgetter
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.title_phrases import past_acronym
from relgraph.extraction.names.listed import listed_names
from relgraph.extraction.names.plain_names import agreement_label, plain_names
from relgraph.extraction.names.relations import Relation, Taken, is_gloss, relation_words, relations
from relgraph.extraction.openings import Openings
from relgraph.extraction.words import marked
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.namewords import NameLexicon
from relgraph.model import Document, Name, NameKind, Span

_YEARS: Final = re.compile(r"\s?\(?(?:19|20)\d\d-(?:19|20)\d\d\)?|\s20\d\d(?![\w-]|\s?[-~])")
_NUMBER: Final = re.compile(r"\s\d{1,4}(?![\w-])")
_MOST_WORDS: Final = 16
#: How the keys of groups of states begin, whose names stand inside others: "APT Cooperation Work Plan".
_GROUP: Final = "group/"
#: Shorter names in capitals are abbreviations of fields ("AI", "ODA").
_SHORTEST_BRAND: Final = 4
_SPAN: Final = itemgetter(1)


def find_names(
    document: Document, cast: Cast, lines: Iterable[Line], knowledge: Knowledge, openings: Openings | None = None
) -> tuple[Name, ...]:
    """Return what `document` names, each thing once with all its mentions, in the order of first mention.

    `lines` are its sentences with their mentions, `openings` those of its text.
    """
    openings = openings or Openings(document.shadow)
    text, lexicon = document.shadow, knowledge.lexicon.names
    known = [row for row in listed_names(cast, knowledge) if not _numbered(text, row[1], lexicon)]
    listed = [*map(_SPAN, known)]
    taken = listed + [mention.span for mention in cast.named.things if mention.kind == "series"]
    groups = {span for name, span in known if _is_group(name.key)}
    shaped = list(_unlisted(document, lines, [span for span in taken if span not in groups], knowledge))
    known = [row for row in known if row[1] not in groups or not any(span.contains(row[1]) for _, span in shaped)]
    ends = {span.end for _, span in shaped}
    found = [*[row for row in known if not is_gloss(text, row[1], ends)], *shaped] if shaped else [*known]
    spoken = plain_names(document, [*taken, *map(_SPAN, found)], lexicon, openings)
    found += [(_named(document, row.kind, row.label), row.span) for row in spoken]
    if matches := relation_words(lexicon, openings):
        named = Taken(text, taken + listed, [(name.label, span) for name, span in found])
        for relation in relations(document, matches, cast, named, knowledge):
            found.append((_bound(document, relation), relation.span))
    return _merged(found)


def _merged(found: Iterable[tuple[Name, Span]]) -> tuple[Name, ...]:
    """Return each thing once with all its mentions, in the order of first mention."""
    names: dict[str, Name] = {}
    spans: dict[str, list[Span]] = {}
    for name, span in sorted(found, key=_SPAN):
        key = name.key
        if key in names:
            spans[key].append(span)
        else:
            names[key], spans[key] = name, [span]
    return tuple([
        Name(key, name.kind, name.label, tuple(sorted(set(spans[key]))), name.entity) for key, name in names.items()
    ])  # fmt: skip


def _numbered(text: str, name: Span, lexicon: NameLexicon) -> re.Match[str] | None:
    """Return the number right behind a name that makes it the name of one of many texts: "Resolution 1540"."""
    end = name[1]
    if not text[end + 1 : end + 2].isdigit():  # told faster than the noun
        return None
    head = text[slice(*name)].rpartition(" ")[2]
    return _NUMBER.match(text, end) if head in lexicon.numbered else None


def _bound(document: Document, relation: Relation) -> Name:
    """Return the name of what binds two sides, under its key in the reference if it has one."""
    if relation.entity is None:
        return _named(document, relation.kind, relation.label)
    key, label = relation.entity.key, relation.entity.label
    return Name(key=key, kind=relation.kind, label=label, mentions=(), entity=key)


def _unlisted(
    document: Document, lines: Iterable[Line], taken: Iterable[Span], knowledge: Knowledge
) -> Iterator[tuple[Name, Span]]:
    """Yield names by their shape: capitalised words around a head such as Fund or Plan of Action."""
    blocked = marked(document.shadow, taken)
    lexicon = knowledge.lexicon.names
    for line in lines:
        heads = lexicon.heads.places(line.texts)
        shapes = [*_shapes(line, heads, knowledge)] if heads else []
        if not lexicon.branded.isdisjoint(line.texts):
            shapes += _brands(line, knowledge)
        for span, kind in shapes:
            if blocked.find(1, *span) < 0:
                blocked[slice(*span)] = b"\x01" * (span.end - span.start)
                label = " ".join(document.quote(span).replace("\n", " ").replace("*", "").split())
                yield _named(document, _of_one_side(label, kind, knowledge), agreement_label(label)), span


def _named(document: Document, kind: NameKind, label: str) -> Name:
    slug = "-".join(re.findall(r"[a-z0-9]+", label.casefold()))
    digest = sha256(f"{document.text_sha256}|{label.casefold()}".encode()).hexdigest()[:8]
    return Name(key=f"{kind}/{slug}-{digest}", kind=kind, label=label, mentions=())


def _shapes(line: Line, heads: Iterable[int], knowledge: Knowledge) -> Iterator[tuple[Span, NameKind]]:
    """Yield the names around the `heads`, of which none lies in the name around another."""
    lexicon, months = knowledge.lexicon.names, knowledge.lexicon.time.months
    after = 0
    for index in heads:
        width = lexicon.heads.length_at(line.texts, index) if index >= after else 0
        if not width:
            continue
        first = _leftmost(line, index, knowledge)
        last = _rightmost(line, index + width, lexicon, months)
        if _is_name(line, first, index, last, width):
            kind = lexicon.kinds[" ".join(line.texts[index : index + width])]
            span = Span(line.starts[first], line.end(last))
            number = _numbered(line.text, span, lexicon)
            yield Span(span.start, number.end()) if number else _with_years(line.text, span), kind
        after = max(last, index + width)


def _of_one_side(label: str, kind: NameKind, knowledge: Knowledge) -> NameKind:
    """Return the kind of a name: a plan of one bloc or body ("ASEAN Action Plan for ...") is a policy of its own."""
    plan = kind == "instrument" and any(form in label for form in knowledge.lexicon.names.plans)
    owner = label.split(maxsplit=1)[0]
    of_one = plan and owner.isupper() and "-" not in owner
    return "policy" if of_one and not any(map(_is_group, knowledge.gazetteer.by_name(owner))) else kind


def _is_group(key: str) -> bool:
    return key.startswith(_GROUP)


def _brands(line: Line, knowledge: Knowledge) -> Iterator[tuple[Span, NameKind]]:
    """Yield capitalised names before a plain noun for a policy: "the SAFE Harbour programme"."""
    branded = knowledge.lexicon.names.branded
    for index in [index for index, text in enumerate(line.texts) if text in branded]:
        if index == 0:
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
    if not specific or following:
        return False
    covering = line.covering
    return not covering or not any(covering[place].kind == "post" for place in range(first, last) if place in covering)


def _leftmost(line: Line, index: int, knowledge: Knowledge) -> int:
    """Return the first word of the capitalised row that ends right before the head; the verb of a headline ends it."""
    lexicon, verbs, fields = knowledge.lexicon.names, knowledge.lexicon.grammar.verbs, knowledge.lexicon.titles.fields
    headline = line.block == "title"
    first = place = index
    while place > max(0, index - _MOST_WORDS):
        if first == place and _is_short_form(line.texts[place - 3 : place]):
            first = place = place - 3
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


def _is_short_form(words: list[str]) -> bool:
    """Tell whether three words are a short form in brackets inside a name: "Reserve (RES) Agreement"."""
    return words[:1] == ["("] and words[2:] == [")"] and words[1].isupper()


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
