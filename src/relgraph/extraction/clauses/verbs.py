"""Verb groups: modal, auxiliaries, negation and the verb itself."""

from typing import Final, NamedTuple

from relgraph.extraction.clauses.tagging import Tagged

#: What may follow each auxiliary.
_FOLLOWS: Final = {"M": "HBFfE", "O": "Ff", "H": "BEU", "B": "BGEU"}
_GAP: Final = 4
_DID: Final = frozenset({"did", "didn't"})


class VerbGroup(NamedTuple):
    """The verb of a clause with its auxiliaries: token indices `first` to `last`, `last` being the verb itself.

    `modal` is the modal verb as written, or "". `letter` is the class of the verb itself.
    `did` marks "did <verb>".
    """

    first: int
    last: int
    letter: str
    modal: str = ""
    negated: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    did: bool = False

    @property
    def has_auxiliary(self) -> bool:
        """Tell whether a modal or an auxiliary stands before the verb."""
        return self.first != self.last

    @property
    def plain_past(self) -> bool:
        """Tell whether the verb is a bare past form ("agreed", "did not agree")."""
        return self.did or (self.letter in "EV" and not self.has_auxiliary)

    @property
    def plain_present(self) -> bool:
        """Tell whether the verb is a bare present form ("welcome", "plans")."""
        return self.letter in "FfZv" and not self.has_auxiliary


def read_group(tagged: Tagged, index: int) -> VerbGroup:
    """Read the verb group that begins at token `index`, which is an auxiliary or a verb."""
    letter = tagged.symbols[index]
    word = tagged.words[index]
    negated = index > 0 and tagged.symbols[index - 1] in "AX" and _denied_before(tagged.symbols, index)
    if letter not in _FOLLOWS:
        return VerbGroup(index, index, letter, negated=negated, did=word in _DID)
    last, letters, denied = _chain(tagged, index)
    before, letter = letters[-2:-1], letters[-1]
    return VerbGroup(
        first=index,
        last=last,
        letter=letter,
        modal=word if letters[0] == "M" else "",
        negated=negated or denied,
        perfect="H" in letters[:-1],
        progressive=before == "B" and letter == "G",
        passive=before == "B" and letter in "EU",
        did=word in _DID,
    )


def _denied_before(symbols: str, index: int) -> bool:
    """Tell whether "never" or "no longer" stands before a verb, adverbs aside."""
    place = index - 1
    while place > 0 and symbols[place] == "A":
        place -= 1
    return place >= 0 and symbols[place] == "X"


def _chain(tagged: Tagged, index: int) -> tuple[int, str, bool]:
    """Return where the verb after the auxiliary at `index` stands, the classes up to it, and whether "not" parts them.

    Without a verb, the last auxiliary is one.
    """
    symbols = tagged.symbols
    last, letters, denied = index, symbols[index], False
    follows = _FOLLOWS[letters]
    gap = 0
    for place in range(index + 1, len(symbols)):
        symbol = symbols[place]
        if symbol in "AX":
            denied = denied or (symbol == "X" and follows != "")
            gap += 1
            if gap > _GAP:
                break
        elif symbol in follows or (letters[-1] == "M" and tagged.lemmas[place]):
            last, letters, gap = place, letters + symbol, 0
            follows = _FOLLOWS.get(symbol, "")
        else:
            break
    return last, letters, denied
