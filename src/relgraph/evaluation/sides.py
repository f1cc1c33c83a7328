"""Gold and output side by side, sentence by sentence, as the page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from relgraph.evaluation.run import Release
from relgraph.evaluation.sheet import Said
from relgraph.evaluation.tally import Slip
from relgraph.model import Document, Sentence

Verdict = Literal["right", "wrong", "missed", "spurious", "spared"]

_KINDS: Final = ("events", "persons", "posts", "policies", "funds", "instruments", "figures")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `depth` counts the statements of the output that rest on it."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement on one side of the page."""

    verdict: Verdict
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence with what gold and output say of it."""

    label: str
    pieces: tuple[Piece, ...]
    gold: tuple[Entry, ...]
    output: tuple[Entry, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether nothing went wrong in this sentence."""
        return all(entry.verdict in {"right", "spared"} for entry in (*self.gold, *self.output))


def lines(release: Release) -> Iterator[Line]:
    """Yield every sentence of a release in reading order, then gold for places that the text does not have."""
    wanted, found = _entries(release)
    known: set[tuple[str, int]] = set()
    for block, sentence in release.document.sentences() if release.document else ():
        place = (block.label, sentence.number)
        known.add(place)
        yield Line(
            label=f"{block.label} s{sentence.number}",
            pieces=_pieces(release.document, sentence, release.found.statements) if release.document else (),
            gold=_at(place, wanted),
            output=_at(place, found),
        )
    for place in sorted({entry.said.place for entry in wanted} - known):
        yield Line(label=f"{place[0]} s{place[1]}", pieces=(), gold=_at(place, wanted), output=())


def _entries(release: Release) -> tuple[list[Entry], list[Entry]]:
    pairing, gold, output = release.score.pairing, release.wanted.statements, release.found.statements
    wrong = {(i, j) for i, j in pairing.pairs if not _agree(gold[i], output[j])}
    paired = {*pairing.pairs} - wrong
    right_gold, right_output = {i for i, _ in paired}, {j for _, j in paired}
    wrong_gold, wrong_output = {i for i, _ in wrong}, {j for _, j in wrong}
    spurious = {*pairing.spurious}
    wanted = [
        Entry("right" if i in right_gold else "wrong" if i in wrong_gold else "spared" if s.optional else "missed", s)
        for i, s in enumerate(gold)
    ]
    found = [
        Entry(
            "right"
            if j in right_output
            else "wrong"
            if j in wrong_output
            else "spurious"
            if j in spurious
            else "spared",
            s,
        )
        for j, s in enumerate(output)
    ]
    return wanted, found


def _agree(gold: Said, output: Said) -> bool:
    """Tell whether speakers, request and commitment are also the same."""
    bound = (gold.undertaking is None) == (output.undertaking is None)
    return gold.sides == output.sides and gold.request == output.request and bound


def _at(place: tuple[str, int], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.said.place == place)


def _pieces(document: Document, sentence: Sentence, output: Sequence[Said]) -> tuple[Piece, ...]:
    """Cut a sentence wherever a statement of the output begins or ends."""
    start, end = sentence.span.start, sentence.span.end
    spans = [(max(said.start, start), min(said.end, end)) for said in output if said.start < end and start < said.end]
    cuts = sorted({start, end, *(place for span in spans for place in span)})
    return tuple(
        Piece(document.text[first:last], sum(span[0] <= first and last <= span[1] for span in spans))
        for first, last in pairwise(cuts)
    )


def other_slips(release: Release) -> list[tuple[str, list[Slip]]]:
    """Return what is wrong apart from statements, by kind."""
    found = [
        (row, [slip for slip in release.score.slips if slip.row == row]) for row in (*_KINDS, "participants by side")
    ]
    return [(row, slips) for row, slips in found if slips]
