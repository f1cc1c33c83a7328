"""Persons, offices and groups in Korean releases."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from relgraph.extraction.words import Places
from relgraph.knowledge import Knowledge
from relgraph.model import Block, Document, Mention, Sentence, Span

#: What may follow a Korean noun glued to it: particles, 님, or no letter at all.
_AFTER: Final = r"(?=(?:님|은|는|이|가|을|를|의|과|와|도|에게|께서|으로|로|및|들)?(?![가-힣]))"
_SIDED: Final = frozenset({"state", "nationality", "bloc", "group"})


def korean_mentions(
    document: Document, text: str, known: list[Mention], knowledge: Knowledge, own: str
) -> list[Mention]:
    """Return the persons with offices ("홍길동 장관", "외교부 홍길동 차관", "홍 장관") and groups that `known` lacks."""
    places = Places(document)
    found: list[Mention] = []
    for match in _pattern(tuple(knowledge.lexicon.titles.korean_heads)).finditer(text):
        place = places.at(match.start())
        if place is not None:
            found += _office(match, place, known, knowledge, own)
    found += _groups(text, places, knowledge)
    found += _delegates(text, places, known, knowledge)
    return found


@lru_cache(maxsize=4)
def _pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a name before or inside an office; heads come longest first."""
    head = "|".join(re.escape(word) for word in heads)
    return re.compile(
        rf"(?:(?P<body>[가-힣]{{2,6}}[부청원실]) )?(?:(?<![가-힣])(?P<name>[가-힣]{{1,4}}) )?(?P<head>{head}){_AFTER}"
    )


def _office(
    match: re.Match[str], place: tuple[Block, Sentence], known: list[Mention], knowledge: Knowledge, own: str
) -> Iterator[Mention]:
    lexicon = knowledge.lexicon.titles
    post = lexicon.korean_heads.get(f"{match['body']} {match['head']}" if match["body"] else match["head"])
    post = post or lexicon.korean_heads[match["head"]]
    name = match["name"] or ""
    first = match.start("name") if name else match.start("head")
    owner = next((m for m in known if m.span.end in {first - 1, first} and m.kind in _SIDED), None)
    side = owner.side if owner is not None else own
    block, sentence = place[0].label, place[1].number
    span = Span(match.start("head"), match.end("head"))
    is_name = bool(name) and name[0] in lexicon.korean_surnames and not _is_thing(match.span("name"), known)
    base = Mention(
        span=span, block=block, sentence=sentence, kind="post", surface=match["head"], label=post, side=side,
        rule="held-title" if is_name else "bare-title", post=post,
    )  # fmt: skip
    yield base
    if is_name:
        yield _person(Span(*match.span("name")), match["name"], base, known)


def _person(span: Span, name: str, office: Mention, known: list[Mention]) -> Mention:
    person = next((m for m in known if m.kind == "person" and m.span == span), None)
    base = replace(office, span=span, kind="person", surface=name, label=name, rule="title-name")
    if person is None:
        return base
    return replace(base, label=person.label, side=person.side, entity=person.entity, candidates=person.candidates)


def _is_thing(span: tuple[int, int], known: list[Mention]) -> bool:
    return any(m.kind != "person" and m.span.start < span[1] and span[0] < m.span.end for m in known)


def _delegates(text: str, places: Places, known: list[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield "아세안 고위관리들", "태국 대표단": a side and the people who act for it."""
    nouns = "|".join(re.escape(noun) for noun in knowledge.lexicon.groups.korean_delegates)
    pattern = re.compile(rf"\s?(?:{nouns})(?:들)?{_AFTER}")
    for mention in known:
        match = pattern.match(text, mention.span.end) if mention.kind in _SIDED and mention.side != "other" else None
        if match is None or places.at(mention.span.start) is None:
            continue
        span = Span(mention.span.start, match.end())
        surface = text[span.start : span.end]
        yield replace(
            mention, span=span, kind="group", surface=surface, label=surface, entity=None, rule="group:delegates"
        )


def _groups(text: str, places: Places, knowledge: Knowledge) -> Iterator[Mention]:
    lexicon = knowledge.lexicon.groups
    for name, side in (*lexicon.named.items(), *lexicon.outsiders.items()):
        if not "가" <= name[0] <= "힣":
            continue
        for match in re.finditer(re.escape(name), text):
            place = places.at(match.start())
            if place is not None:
                yield Mention(span=Span(*match.span()), block=place[0].label, sentence=place[1].number, kind="group",
                              surface=name, label=name, side=side, rule="group:delegates")  # fmt: skip
