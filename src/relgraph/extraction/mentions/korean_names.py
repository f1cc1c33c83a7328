"""Foreign persons in Korean releases: names of several words in Hangul, beside a Latin form or a state."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.patterns import either
from relgraph.model import Mention, Span

_WORD: Final = r"[가-힣]{1,5}"
_LATIN: Final = r"[A-Z][A-Za-zÀ-ỹ.'-]*(?:[ -][A-Za-zÀ-ỹ.'-]+){0,5}"
_LONGEST_KOREAN: Final = 5
#: How far before an office a name is sought, with and without its Latin form.
_LONGEST: Final = 90
_LONGEST_PLAIN: Final = 24
#: What ends a quoted name, and how many characters from the mark that closes a name or its gloss may stand at the end.
_QUOTES: Final = frozenset("」』’'\"")
_LONGEST_END: Final = 3
_SIDED: Final = frozenset({"state", "nationality", "bloc"})
#: A word that ends so is no part of a name but leads on to it.
LEADS: Final = tuple("은는를을의에서와과인한된할및등간로측도께여며고급전후")


#: The same for the word right before an office, which names often end like.
_LED_FROM: Final = ("에서", "에는", "으로", "까지", "부터", "하여", "하고", "되어", "에게")


class _Patterns(NamedTuple):
    """How names are written before an office."""

    glossed: re.Pattern[str]
    quoted: re.Pattern[str]
    plain: re.Pattern[str]
    korean: re.Pattern[str]
    single: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """Return the patterns, which only Korean releases need: they would delay the start of all others."""
    return _Patterns(
        glossed=re.compile(rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})\s?\((?P<latin>{_LATIN})\)[」』’'\"]?\s?$"),
        quoted=re.compile(rf"[「『‘'\"](?P<name>{_WORD}(?:\s{_WORD}){{0,3}})[」』’'\"]\s?$"),
        plain=re.compile(rf"(?<![가-힣\d])(?:{_WORD}\s){{2,4}}$"),
        korean=re.compile(r"(?<![가-힣])(?P<name>[가-힣]{3})\s$"),
        single=re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,5})\s$"),
    )


class ForeignPerson(NamedTuple):
    """One person with an office: `label` is the Latin form if the text gives it; `owner` the state named beside."""

    name: Span
    surface: str
    label: str
    heads: tuple[str, ...]
    office: Span
    owner: Mention | None


def foreign_persons(text: str, known: Sequence[Mention], lexicon: Lexicon, own: str) -> Iterator[ForeignPerson]:
    """Yield the foreign persons named before an office, in reading order; `own` is the side of the publisher."""
    heads, ends = tuple(lexicon.titles.korean_heads), tuple(lexicon.titles.korean_suffixes)
    states = {m.span.end: m for m in known if m.kind in _SIDED or (m.kind == "organisation" and _abroad(m, own))}
    called = _called(text, heads)
    named = sorted((m.span, m.kind) for m in known)
    starts = [span.start for span, _ in named]
    for match in _offices(heads, ends).finditer(text):
        office = Span(match.start("head"), match.end())
        owner = _owner_before(text, match.start(), states) or _body_around(match.start(), known)
        near = named[bisect_left(starts, match.start() - 2 * _LONGEST) : bisect_left(starts, match.start())]
        things = [span for span, kind in near if kind != "person"]
        found = name_before(text, owner.span.start if owner else match.start(), things, lexicon)
        if found is None and owner is not None:
            found = _single_name_before(text, owner.span.start, things, called)
        if found is None:
            continue
        name, latin = found
        if any(kind == "person" and span.overlaps(name) for span, kind in near):
            continue
        owner = owner or _owner_before(text, name.start, states)
        words = text[name.start : name.end].split()
        if latin is None and owner is None and len(words) > 1 and not _is_foreign(words, lexicon):
            continue
        told = tuple(part for part in (match["head"], match["second"]) if part)
        yield ForeignPerson(name, text[name.start : name.end], latin or " ".join(words), told, office, owner)


def _is_foreign(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a row of words looks like a foreign name though no state stands beside it."""
    short = any(len(word) == 1 for word in words) and len(words[-2]) == 1
    return short or words[0] in lexicon.hangul.foreign_words


@lru_cache(maxsize=4)
def _offices(heads: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    head = rf"{either(heads)}|[가-힣]{{1,8}}?(?:{either(ends)})"
    after = r"(?=(?:님|은|는|이|가|을|를|의|과|와|도|에게|께서|및)?(?![가-힣]))"
    return re.compile(rf"(?<![가-힣])(?P<head>{head})(?:\s겸\s(?P<second>{head}))?{after}")


def _abroad(body: Mention, own: str) -> bool:
    return body.side not in {own, "other"}


def _owner_before(text: str, offset: int, states: dict[int, Mention]) -> Mention | None:
    """Return the state, or the ministry of one, named right before `offset`."""
    ends = offset - (text[offset - 1 : offset] == " ")
    return states.get(ends) or states.get(offset)


def _body_around(offset: int, known: Sequence[Mention]) -> Mention | None:
    """Return the ministry of a state in whose name an office begins: "태국 외교부 차관"."""
    around = (m for m in known if m.kind == "organisation" and m.span.start < offset < m.span.end)
    return next((m for m in around if m.side != "other"), None)


def name_before(text: str, offset: int, things: Sequence[Span], lexicon: Lexicon) -> tuple[Span, str | None] | None:
    """Return the Hangul name that ends before `offset`, of two words or more, with its Latin form if that follows."""
    base = max(0, offset - _LONGEST)
    near, tail = text[base:offset], text[max(0, offset - _LONGEST_END) : offset]
    quoted = None if _QUOTES.isdisjoint(tail) else _patterns().quoted.search(near)
    if quoted is not None:
        return Span(base + quoted.start("name"), base + quoted.end("name")), None
    never = lexicon.titles.korean_never_names
    glossed = _patterns().glossed.search(near) if ")" in tail else None
    if glossed is not None:
        last = base + glossed.end("name")
        words = [word.start() for word in re.finditer(_WORD, glossed["name"])]
        same = words[-len(glossed["latin"].split()) :] if len(words) >= len(glossed["latin"].split()) > 1 else words
        start = base + glossed.start("name") + same[0]
        if same is words:
            start = _first_name_word(text, start, last, things, never)
        return Span(start, last), glossed["latin"]
    base = max(0, offset - _LONGEST_PLAIN)
    plain = _patterns().plain.search(text[base:offset])
    if plain is None:
        return None
    start = _first_name_word(text, base + plain.start(), offset - 1, things, never)
    return (Span(start, offset - 1), None) if " " in text[start : offset - 1] else None


def is_korean_name(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be a Korean's name: a family name, with one or two syllables or with none."""
    families = lexicon.hangul.family_names
    longest = 4 if word[:2] in families else 3
    called = word[:1] in families and len(word) <= longest
    return called and (word not in lexicon.titles.korean_never_names or len(word) == 1)


def korean_name_before(text: str, offset: int, things: Sequence[Span], lexicon: Lexicon) -> tuple[Span, None] | None:
    """Return the Korean full name of three syllables that ends before `offset`."""
    match = _patterns().korean.search(text[max(0, offset - _LONGEST_KOREAN) : offset])
    if match is None or not is_korean_name(match["name"], lexicon) or match["name"].endswith(LEADS):
        return None
    start = offset - len(match.group())
    span = Span(start, start + len(match["name"]))
    return None if any(span.overlaps(thing) for thing in things) else (span, None)


def _called(text: str, heads: tuple[str, ...]) -> frozenset[str]:
    """Return the words that stand before an office somewhere in the text, as names do: "쏨차이 차관"."""
    return frozenset(match["name"] for match in _calls(heads).finditer(text))


@lru_cache(maxsize=4)
def _calls(heads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?P<name>[가-힣]{{2,5}})\s(?:{either(heads)})")


def _single_name_before(
    text: str, offset: int, things: Sequence[Span], called: frozenset[str]
) -> tuple[Span, None] | None:
    """Return the one word before a state with an office, if the text calls somebody by it elsewhere."""
    single = _patterns().single.search(text[max(0, offset - _LONGEST_PLAIN) : offset])
    if single is None or single["name"] not in called or single["name"].endswith(LEADS):
        return None
    span = Span(offset - len(single.group()), offset - 1)
    return None if any(span.overlaps(thing) for thing in things) else (span, None)


def _first_name_word(text: str, start: int, end: int, things: Sequence[Span], never: frozenset[str]) -> int:
    """Return where the name begins: after the last word that leads on to it or names something else."""
    first = start
    for word in re.finditer(_WORD, text[start:end]):
        span = Span(start + word.start(), start + word.end())
        last = span.end >= end
        other = word.group() in never or any(span.overlaps(thing) for thing in things)
        leads = _LED_FROM if last else LEADS
        if other or (len(word.group()) > 1 and word.group().endswith(leads)):
            first = span.end
    return first + (len(text[first:end]) - len(text[first:end].lstrip()))
