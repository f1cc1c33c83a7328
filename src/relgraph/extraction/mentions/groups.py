"""Groups that act or benefit: "the ASEAN delegates", "ministers from the ASEAN countries", "Korean nationals"."""

from collections.abc import Iterator
from typing import Final

from relgraph.extraction.line import SIDED, Line
from relgraph.extraction.mentions.hints import GROUP, Hints
from relgraph.extraction.mentions.title_phrases import states_listed
from relgraph.knowledge.lexicon.titles import GroupLexicon
from relgraph.model import Mention, MentionKind, Span

_LINKS: Final = frozenset({"of", "from", "to", "in", "representing"})
#: A chain may follow a parenthesis.
_OPENS_CHAIN: Final = _LINKS | {"("}
_FILLERS: Final = frozenset({
    "the", "all", "each", "every", "both", "ten", "five", "eleven", "10", "5", "11", "member", "other", "their",
    "respective", "-",
})  # fmt: skip
#: What ends the way from a group noun back to whose it is.
_NO_ADJECTIVES: Final = frozenset({"the", "of", "and", ",", "to", "with"})
_MOST_LINKS: Final = 3


def groups_of(line: Line, hints: Hints, lexicon: GroupLexicon) -> list[Mention]:
    """Return the groups of one sentence, in reading order, each with the side it stands for."""
    groups: list[Mention] = []
    after = 0
    for index in hints.places(GROUP):
        if index < after or index in line.covering:
            continue
        width = lexicon.nouns.length_at(line.lowers, index)
        if not width:
            continue
        found = None if _of_event(line, index + width) else _group(line, index, index + width, lexicon)
        if found is not None:
            groups += [found, *_shared(line, found)]
        after = index + width
    return groups


def _of_event(line: Line, end: int) -> bool:
    """Tell whether the noun only names a meeting or body: "Foreign Ministers' Meeting", "X Youth Network"."""
    if end >= len(line.texts):
        return False
    if line.capital(end) and line.capital(end - 1) and line.block != "title":
        return True
    return line.texts[end] == "'" and end + 1 < len(line.texts) and line.capital(end + 1)


def _group(line: Line, index: int, end: int, lexicon: GroupLexicon) -> Mention | None:
    before = _owner_before(line, index)
    if before is not None:
        first, owner = before
        last, side = end, owner.side
        if owner.kind == "organisation" and owner.side == "other":
            return None
    else:
        first = index
        last, side = _owner_after(line, end, lexicon)
        if last == end:
            return None
    tail, tail_side = _owner_after(line, last, lexicon) if before is not None else (last, side)
    if tail_side == side:
        last = tail
    noun = line.slice(index, end).lower()
    government = noun in lexicon.governments
    if government and last != end:
        return None
    start, stop = line.starts[first], line.end(last)
    words = line.text[start:stop]
    kind: MentionKind = "organisation" if government else "group"
    rule = "government" if government else _rule(noun, lexicon)
    return Mention(Span(start, stop), line.block, line.number, kind, words, words, side, rule=rule)


def _shared(line: Line, group: Mention) -> Iterator[Mention]:
    """Yield the same group of further states: "his counterparts from A, B and C"."""
    for state in states_listed(line, line.index(group.span.end)):
        yield group._replace(
            span=state.span,
            surface=state.surface,
            side=state.side,
            label=f"{group.label.split()[0]} from {state.label}",
        )


def _rule(noun: str, lexicon: GroupLexicon) -> str:
    if noun in lexicon.delegates:
        return "group:delegates"
    return "group:countries" if noun in lexicon.countries else "group:people"


def _owner_before(line: Line, index: int) -> tuple[int, Mention] | None:
    """Return the sided mention before a group noun, past numbers and adjectives: "ASEAN's ten member states"."""
    for place in range(index, index - 3, -1):
        found = line.side_before(place)
        if found is not None:
            return found if found[1].kind != "place" else None
        before = place - 1
        if before < 1 or line.lowers[before] in _NO_ADJECTIVES or line.capital(before):
            return None
    return None


def _past_parenthesis(line: Line, index: int) -> int:
    """Return the index after "(SOM leaders)" if a short parenthesis stands at the word `index`."""
    if line.lowers[index] == "(":
        for place in range(index + 2, min(index + 6, len(line.texts))):
            if line.texts[place] == ")":
                return place + 1
    return index


def _owner_after(line: Line, index: int, lexicon: GroupLexicon) -> tuple[int, str]:
    """Return the index after a chain of "of/from/to …" and the side named last; (`index`, "other") if none."""
    lowers = line.lowers
    if index >= len(lowers) or lowers[index] not in _OPENS_CHAIN:
        return index, "other"
    last, side = _past_parenthesis(line, index), "other"
    for _ in range(_MOST_LINKS):
        if line.lower(last) not in _LINKS:
            break
        place = last + 1
        while line.lower(place) in _FILLERS:
            place += 1
        noun = lexicon.nouns.length_at(line.lowers, place)
        if noun and line.lower(place + noun) in _LINKS:
            last = place + noun
            continue
        owner = line.known.get(place)
        if owner is None or owner.kind not in SIDED or (owner.kind == "place"):
            break
        if owner.kind == "nationality" and not lexicon.nouns.length_at(line.lowers, line.after(owner)):
            break
        last = line.after(owner)
        last += lexicon.nouns.length_at(line.lowers, last)
        side = owner.side if owner.side != "other" else side
    return (last, side) if side != "other" else (index, "other")
