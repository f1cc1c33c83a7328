"""Lists that go on with the sentence before them: "The two sides agreed:", and then "to open an office;"."""

from typing import Final, NamedTuple

from relgraph.extraction.clauses.tagging import Tagged
from relgraph.knowledge.lexicon import Lexicon

#: Classes of verb forms that may end a lead-in, and of those that may begin a point.
_SPEAKING: Final = frozenset("EVvFf")
_FINITE: Final = frozenset("MHBOVvEFfZ")
_BASE: Final = frozenset("FfZ")
_OBJECT: Final = frozenset("DsN")
#: Groups of heads whose lead-in makes acts of the points below it.
_BINDING: Final = frozenset({"agree", "decide", "pledge", "propose", "request", "say", "intend"})
#: More words than any lead-in that was meant to be read.
_LONGEST: Final = 60


class LeadIn(NamedTuple):
    """The words of a lead-in without "the following" and the colon, and where its verb stands.

    `verb` is -1 if they are only who acts ("Both sides:").
    """

    words: Tagged
    verb: int


def lead_in(tagged: Tagged, lexicon: Lexicon) -> LeadIn | None:
    """Return what a sentence that ends in a colon lends to the points of its list; None if it tells of no act."""
    end = _without_following(tagged)
    if not 0 < end <= _LONGEST or not (any(tagged.actors[:end]) or "Q" in tagged.tags[:end]):
        return None
    words = _cut(tagged, 0, end)
    if _FINITE.isdisjoint(words.symbols):
        return LeadIn(words, verb=-1) if words.actors[-1] or words.symbols[-1] == "N" else None
    verb = end - 1 if words.symbols[-1] not in "tTP" else end - 2
    heads = lexicon.heads.get(tagged.lemmas[verb], ())
    binds = tagged.symbols[verb] in _SPEAKING and any(head.group in _BINDING for head in heads)
    return LeadIn(words, verb) if binds else None


def joined(lead: LeadIn, point: Tagged) -> Tagged | None:
    """Return a point of a list read on from its lead-in; None if it is a sentence of its own."""
    first = next((place for place, symbol in enumerate(point.symbols) if symbol != "A"), len(point.symbols))
    symbols = point.symbols[first : first + 2]
    if lead.verb < 0:
        return _concatenated(lead.words, point) if symbols[:1] in tuple("EVvFf") else None
    link = _link(lead.words.symbols[-1], symbols, point.symbols)
    if link is None:
        return None
    end = len(lead.words.words) - (lead.words.symbols[-1] in "tTP" and link != "")
    words = _cut(lead.words, 0, end)
    return _concatenated(words, _linking(link, point.starts[0]), point) if link else _concatenated(words, point)


def _linking(word: str, start: int) -> Tagged:
    """Return "to" or "that" as a sentence of one word without letters, before the one at `start`."""
    tag = "t" if word == "to" else "T"
    return Tagged(tag, tag, (word,), ("",), (False,), (False,), (start,), (0,))


def _link(last: str, symbols: str, all_symbols: str) -> str | None:
    """Return the word that joins a point to its lead-in: none, "to" or "that"; None if the two do not fit."""
    if symbols[:1] == "t":
        return "" if last != "t" else "to"
    base = symbols[:1] == "F" or (symbols[:1] in _BASE and symbols[1:] in _OBJECT)
    if base and last != "T":
        return "to"
    if symbols[:1] == "T":
        return ""
    if "M" in all_symbols:
        return "that"
    return "" if symbols[:1] == "G" else None


def _without_following(tagged: Tagged) -> int:
    """Return the index after the words of a lead-in, without "(on) the following ...", "as follows" and the colon."""
    words, end = tagged.words, len(tagged.words)
    while end > 0 and tagged.symbols[end - 1] in ":c-":
        end -= 1
    for place in range(max(0, end - 6), end):
        if words[place : place + 2] == ("the", "following"):
            return place - (place > 0 and tagged.symbols[place - 1] in "Pt")
        if words[place : place + 2] == ("as", "follows"):
            return place
    return end


def _cut(tagged: Tagged, start: int, end: int) -> Tagged:
    piece = slice(start, end)
    symbols, tags, words, lemmas, actors, capitals, starts, lengths = tagged
    return Tagged(
        symbols[piece], tags[piece], words[piece], lemmas[piece], actors[piece], capitals[piece], starts[piece],
        lengths[piece],
    )  # fmt: skip


def _concatenated(*parts: Tagged) -> Tagged:
    return Tagged(
        symbols="".join(part.symbols for part in parts),
        tags="".join(part.tags for part in parts),
        words=tuple(word for part in parts for word in part.words),
        lemmas=[lemma for part in parts for lemma in part.lemmas],
        actors=[actor for part in parts for actor in part.actors],
        capitals=[capital for part in parts for capital in part.capitals],
        starts=[start for part in parts for start in part.starts],
        lengths=[length for part in parts for length in part.lengths],
    )
