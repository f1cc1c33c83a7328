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
    chain, negated = _chain(tagged, index)
    tags = [tagged.symbols[place] for place in chain]
    last = tags[-1]
    before = tags[-2] if len(tags) > 1 else ""
    return VerbGroup(
        first=index,
        last=chain[-1],
        letter=last,
        modal=tagged.words[index] if tags[0] == "M" else "",
        negated=negated,
        perfect="H" in tags[:-1],
        progressive=before == "B" and last == "G",
        passive=before == "B" and last in "EU",
        did=tagged.words[index] in _DID,
    )


def _denied_before(tagged: Tagged, index: int) -> bool:
    """Tell whether "never" or "no longer" stands before a verb, adverbs aside."""
    place = index - 1
    while place > 0 and tagged.symbols[place] == "A":
        place -= 1
    return place >= 0 and tagged.symbols[place] == "X"


def _chain(tagged: Tagged, index: int) -> tuple[list[int], bool]:
    symbols = tagged.symbols
    chain, negated = [index], _denied_before(tagged, index)
    place, gap = index + 1, 0
    while place < len(symbols) and gap <= _GAP:
        symbol = symbols[place]
        follows = _FOLLOWS.get(symbols[chain[-1]], "")
        if symbol in "AX":
            negated = negated or (symbol == "X" and bool(follows))
            gap += 1
        elif symbol in follows or (symbols[chain[-1]] == "M" and tagged.lemmas[place]):
            chain.append(place)
            gap = 0
        else:
            break
        place += 1
    return chain, negated
