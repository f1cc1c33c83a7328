"""Persons, offices and groups in Korean releases."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.mentions.korean_envoys import envoys
from relgraph.extraction.mentions.korean_names import ForeignPerson, foreign_persons, is_korean_name, korean_name_before
from relgraph.extraction.words import Places
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.knowledge.patterns import either
from relgraph.model import Block, Document, Mention, Sentence, Span

#: What may follow a Korean noun glued to it: particles, 님, or no letter at all.
_AFTER: Final = r"(?=(?:님|은|는|이|가|을|를|의|과|와|도|에게|께서|으로|로|및|들)?(?![가-힣]))"
_SIDED: Final = frozenset({"state", "nationality", "bloc", "group"})
_OWNERS: Final = _SIDED | {"organisation"}
_PLURAL: Final = "들"
#: What a bureau's name ends in after the name of what it deals with: "아세안국".
_UNITS: Final = frozenset({"국", "과", "실", "팀", "단"})
_GLOSS: Final = re.compile(r"(?:\s?\([^()]{2,50}\)[」』’'\"]?|[」』])\s?$")
_LONGEST_GLOSS: Final = 56
#: What closes a gloss, and how many characters from there may stand at its end.
_CLOSING: Final = frozenset(")」』")
_LONGEST_END: Final = 3


def korean_mentions(
    document: Document, text: str, known: list[Mention], knowledge: Knowledge, own: str
) -> list[Mention]:
    """Return the persons with offices ("홍길동 장관", "홍 장관") and the groups that `known` lacks."""
    places = Places(document)
    titles = knowledge.lexicon.titles
    sent = list(envoys(text, places, known, knowledge))
    taken = [mention.span for mention in sent]
    foreign = [
        row
        for row in foreign_persons(text, known, knowledge.lexicon, own)
        if places.at(row.office.start) is not None and not any(row.office.overlaps(span) for span in taken)
    ]
    full = {word for row in foreign if " " in row.surface for word in row.surface.split()}
    found = sent + [
        m for row in foreign for m in _foreign(row, places.of(row.office), titles, again=row.surface in full)
    ]
    named = [row.surface for row in foreign] + [m.surface for m in sent if m.kind == "person" and " " in m.surface]
    words = {word for surface in named for word in surface.split() if len(word) > 1}
    for match in _pattern(tuple(titles.korean_heads), tuple(titles.korean_suffixes)).finditer(text):
        place = places.at(match.start())
        head = Span(*match.span("head"))
        if place is None or any(head.overlaps(span) for span in (*taken, *(row.office for row in foreign))):
            continue
        if match["name"] in words:
            found += _named_again(match, place, knowledge)
        else:
            found += _office(match, place, known, knowledge, own)
    found += _groups(text, places, knowledge)
    found += _delegates(text, places, known, knowledge)
    return found


def _foreign(
    person: ForeignPerson, place: tuple[Block, Sentence], titles: TitleLexicon, *, again: bool
) -> Iterator[Mention]:
    """Yield office and holder of a foreign person; the side stays open where no state is named beside.

    `again` marks one word of a name that the text gives in full elsewhere.
    """
    post = " and ".join(titles.korean_post(head) for head in person.heads)
    side = person.owner.side if person.owner else "other"
    base = Mention(
        span=person.office, block=place[0].label, sentence=place[1].number, kind="post",
        surface=" 겸 ".join(person.heads), label=post, side=side, rule="held-title", post=post,
        of=person.owner.label if person.owner else None,
    )  # fmt: skip
    yield base
    rule = "named-again" if again else "title-name"
    yield base._replace(span=person.name, kind="person", surface=person.surface, label=person.label, rule=rule)


def _named_again(match: re.Match[str], place: tuple[Block, Sentence], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield a foreign person named again by one word of the name: "솜차이 장관"."""
    post = knowledge.lexicon.titles.korean_post(match["head"])
    base = Mention(
        span=Span(*match.span("head")), block=place[0].label, sentence=place[1].number, kind="post",
        surface=match["head"], label=post, side="other", rule="held-title", post=post,
    )  # fmt: skip
    yield base
    yield base._replace(
        span=Span(*match.span("name")), kind="person", surface=match["name"], label=match["name"],
        rule="named-again",
    )  # fmt: skip


@lru_cache(maxsize=4)
def _pattern(heads: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a name before or inside an office: one of `heads`, or a word with one of the `ends`."""
    head = rf"{either(heads)}|(?<![가-힣])[가-힣]{{1,8}}?(?:{either(ends)})"
    return re.compile(
        rf"(?:(?P<body>[가-힣]{{2,6}}[부청원실]) )?(?:(?<![가-힣])(?P<name>[가-힣]{{1,4}}) )?(?P<head>{head}){_AFTER}"
    )


def _office(
    match: re.Match[str], place: tuple[Block, Sentence], known: list[Mention], knowledge: Knowledge, own: str
) -> Iterator[Mention]:
    lexicon, text = knowledge.lexicon.titles, match.string
    post = lexicon.korean_heads.get(f"{match['body']} {match['head']}") or lexicon.korean_post(match["head"])
    name = match["name"] or ""
    first = match.start("name") if name else match.start("head")
    if text.startswith(_PLURAL, match.end()) or text.startswith(knowledge.lexicon.groups.korean_both, first):
        return
    thing = _thing(match.span("name"), known) if name else None
    unit = thing is not None and text[thing.span.end : match.end("name")] in _UNITS
    beside = next((m for m in known if m.span.end in {first - 1, first} and m.kind in _OWNERS), None)
    owner = beside if unit else thing or beside
    is_name = thing is None and is_korean_name(name, knowledge.lexicon)
    holder = _known_holder(owner.span.start if owner else first, known, text)
    holder = holder or _known_holder(match.start("head"), known, text)
    named = None if holder or is_name or not owner else _named_before(owner, known, text, knowledge)
    side = _office_side(owner, own, named=is_name or holder is not None)
    base = Mention(
        span=Span(*match.span("head")), block=place[0].label, sentence=place[1].number, kind="post",
        surface=match["head"], label=post, side=side, rule="held-title" if is_name or holder or named else "bare-title",
        post=post, of=owner.label if owner else None,
    )  # fmt: skip
    yield base
    if holder is not None:
        told = side if owner is not None or holder.side == "other" else holder.side
        yield holder._replace(post=post, side=told, rule="title-name")
    elif is_name:
        yield _person(Span(*match.span("name")), name, base, known)
    elif named is not None:
        yield _person(named, text[named.start : named.end], base, known)


def _office_side(owner: Mention | None, own: str, *, named: bool) -> str:
    """Return whose an office is; that of a bare title stays open, a Korean name beside it is the publisher's."""
    if owner is None:
        return own if named else "other"
    return own if owner.side == "other" and owner.kind != "organisation" else owner.side


def _named_before(owner: Mention, known: list[Mention], text: str, knowledge: Knowledge) -> Span | None:
    """Return the Korean name before the body that an office belongs to: "홍길동 한국국제협력단 이사장"."""
    if owner.kind != "organisation":
        return None
    things = [mention.span for mention in known if mention.kind != "person"]
    found = korean_name_before(text, owner.span.start, things, knowledge.lexicon)
    return None if found is None else found[0]


def _person(span: Span, name: str, office: Mention, known: list[Mention]) -> Mention:
    person = next((m for m in known if m.kind == "person" and m.span == span), None)
    base = office._replace(span=span, kind="person", surface=name, label=name, rule="title-name")
    if person is None:
        return base
    return base._replace(label=person.label, side=person.side, entity=person.entity, candidates=person.candidates)


def _thing(span: tuple[int, int], known: list[Mention]) -> Mention | None:
    """Return the state or body that the word before an office is, if it is no person's name."""
    return next((m for m in known if m.kind != "person" and m.span.start < span[1] and span[0] < m.span.end), None)


def _known_holder(first: int, known: list[Mention], text: str) -> Mention | None:
    """Return the person named right before an office and its state: "쩐(Tran) 태국 외교장관"."""
    closed = not _CLOSING.isdisjoint(text[max(0, first - _LONGEST_END) : first])
    gloss = _GLOSS.search(text[max(0, first - _LONGEST_GLOSS) : first]) if closed else None
    ends = {first - 1, first} if gloss is None else {first - len(gloss.group())}
    return next((m for m in known if m.kind == "person" and m.span.end in ends), None)


def _delegates(text: str, places: Places, known: list[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield "아세안 고위관리들", "태국 대표단": a side and the people who act for it."""
    pattern = _delegation(knowledge.lexicon.groups.korean_delegates)
    for mention in known:
        match = pattern.match(text, mention.span.end) if mention.kind in _SIDED and mention.side != "other" else None
        if match is None or places.at(mention.span.start) is None:
            continue
        span = Span(mention.span.start, match.end())
        surface = text[span.start : span.end]
        yield mention._replace(
            span=span, kind="group", surface=surface, label=surface, entity=None, rule="group:delegates"
        )


@lru_cache(maxsize=4)
def _delegation(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:(?:{either(nouns)})(?:들)?|(?:외교장관|장관|차관|대사|정상)들){_AFTER}")


def _groups(text: str, places: Places, knowledge: Knowledge) -> Iterator[Mention]:
    lexicon = knowledge.lexicon.groups
    for name, side in (*lexicon.named.items(), *lexicon.outsiders.items()):
        if name not in text or not "가" <= name[0] <= "힣":
            continue
        for match in re.finditer(re.escape(name), text):
            place = places.at(match.start())
            if place is not None:
                yield Mention(span=Span(*match.span()), block=place[0].label, sentence=place[1].number, kind="group",
                              surface=name, label=name, side=side, rule="group:delegates")  # fmt: skip
