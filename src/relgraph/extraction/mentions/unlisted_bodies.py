"""Bodies told by what their names end in ("Immigration Bureau"), and acronyms that a release brings in itself."""

from typing import Final

from relgraph.extraction.line import Line
from relgraph.extraction.mentions.bodies import UNIT
from relgraph.extraction.mentions.hints import BODY_END, OPENS_GLOSS, OWNING_BODY_END, Hints
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.model import Mention, Span

_JOINING: Final = frozenset({"of", "and", "&", "for"})
_SIDED: Final = frozenset({"state", "nationality", "place"})
_LONGEST: Final = 9
_SHORTEST_ACRONYM: Final = 2
_LONGEST_ACRONYM: Final = 8


class Acronyms:
    """The acronyms in brackets behind the names of bodies, remembered from sentence to sentence."""

    def __init__(self) -> None:
        """Begin with none."""
        self._meant: dict[str, Mention] = {}

    def add_to(self, line: Line) -> list[Mention]:
        """Return, and add to `line`, the bodies that known acronyms in it mean."""
        if not self._meant or self._meant.keys().isdisjoint(line.texts):
            return []
        found: list[Mention] = []
        for index, text in enumerate(line.texts):
            meant = self._meant.get(text.removesuffix("'s"))
            if meant is None or index in line.covering or line.lower(index - 1) == "(":
                continue
            span = Span(line.starts[index], line.end(index + 1))
            mention = meant._replace(span=span, block=line.block, sentence=line.number, surface=line.text[slice(*span)])
            line.add([mention])
            found.append(mention)
        return found

    def learn(self, line: Line) -> None:
        """Note the acronyms in brackets right behind the bodies of a sentence."""
        for body in line.mentions:
            if body.kind != "organisation":
                continue
            place = line.after(body)
            if line.texts[place : place + 1] != [OPENS_GLOSS] or line.lower(place + 2) != ")":
                continue
            word = line.texts[place + 1]
            if word.isupper() and word.isalpha() and _SHORTEST_ACRONYM < len(word) <= _LONGEST_ACRONYM:
                self._meant.setdefault(word, body)


def unlisted_bodies(line: Line, hints: Hints, lexicon: TitleLexicon, own_side: str) -> list[Mention]:
    """Return, and add to `line`, the bodies of two words and more that nothing else names.

    Without a state they are the publisher's.
    """
    found: list[Mention] = []
    if line.block == "title":
        return found
    for index in hints.places(BODY_END | OWNING_BODY_END):
        if _is_taken(line, index):
            continue
        first = _first_word(line, index, lexicon)
        following = index + 1 < len(line.texts) and line.capital(index + 1)
        if first < index and not following:
            body = _body(line, first, index + 1, own_side)
            line.add([body])
            found.append(body)
    return found


def _is_taken(line: Line, index: int) -> bool:
    return index in line.covering or line.lower(index + 1) == "of"


def _first_word(line: Line, last: int, lexicon: TitleLexicon) -> int:
    """Return where the capitalised words begin that lead up to the word at `last`; states among them belong to it."""
    first = last
    while first > 0 and last - first < _LONGEST:
        before = first - 1
        covering = line.covering.get(before)
        if covering is not None and covering.kind not in _SIDED:
            break
        inner = line.texts[before] in _JOINING and before > 0 and line.capital(before - 1) and first < last
        if not (inner or line.capital(before)) or (line.texts[before] in lexicon.never_names and covering is None):
            break
        first = before
    return first


def _body(line: Line, first: int, last: int, own_side: str) -> Mention:
    inside = (line.covering.get(place) for place in range(first, last))
    state = next((mention for mention in inside if mention is not None), None)
    side = own_side if state is None else state.side
    span, name = Span(line.starts[first], line.end(last)), line.slice(first, last)
    return Mention(
        span=span, block=line.block, sentence=line.number, kind="organisation", surface=name, label=f"{name} ({side})",
        side=side, rule=UNIT if state is None else "body",
    )  # fmt: skip
