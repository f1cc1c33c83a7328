"""The paragraphs of one release: between which sides each is about a meeting, and who stands for them there."""

from relgraph.extraction.cast.parties import Parties
from relgraph.extraction.cast.phrases import Passage, Phrases
from relgraph.extraction.cast.stand_ins import StandIns


class Passages(dict[str, Passage]):
    """What the noun phrases of each block are read against: that of its paragraph, made when first asked for."""

    __slots__ = ("_parties", "_phrases", "_stand_ins")

    def __init__(self, parties: Parties, stand_ins: StandIns, phrases: Phrases) -> None:
        """Keep what holds for all of them."""
        self._parties = parties
        self._stand_ins = stand_ins
        self._phrases = phrases

    def __missing__(self, block: str) -> Passage:
        """Look at a block that is asked for first."""
        paragraph = block.partition(".")[0]
        found = self[block] = self._passage(block) if paragraph == block else self[paragraph]
        return found

    def _passage(self, paragraph: str) -> Passage:
        sides, of = self._parties.of(paragraph), self._stand_ins.of
        stand_ins = {side: actor for side in sides if (actor := of(side, paragraph)) is not None}
        return Passage(paragraph, sides, stand_ins, self._phrases)
