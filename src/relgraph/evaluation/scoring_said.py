"""Statements, commitments and requests of one release, gold against output."""

from collections.abc import Sequence
from dataclasses import dataclass

from relgraph.evaluation import same_said
from relgraph.evaluation.counts import Count
from relgraph.evaluation.pairing import Pairing, pair
from relgraph.evaluation.sheet import Said, Sheet, Undertaking
from relgraph.evaluation.tally import Slip, Tally
from relgraph.evaluation.wording import plain


def score_statements(gold: Sheet, output: Sheet, tally: Tally) -> Pairing:
    """Count statements and return how they are paired."""
    wanted, said = gold.statements, output.statements
    found = pair(wanted, said, same_said.fits, same_said.likeness)
    tally.put("statements", found)
    tally.tell("statements", found, wanted, said)
    tally.rate("statements, primary act", found, sum(wanted[i].act == said[j].act for i, j in found.pairs))
    tally.rate("statements, speaker sides", found, sum(wanted[i].sides == said[j].sides for i, j in found.pairs))
    tally.slips.extend(
        Slip("statements, speaker sides", "wrong", _wrong_sides(wanted[i], said[j]), said[j].rule)
        for i, j in found.pairs
        if wanted[i].sides != said[j].sides
    )
    tally.put("statements, block level", pair(wanted, said, same_said.fits_in_block, same_said.likeness))
    tally.counts["sentences touched"] = _touched(wanted, said)
    return found


def _wrong_sides(gold: Said, output: Said) -> str:
    return f"{gold}: gold {', '.join(sorted(gold.sides))}, output {', '.join(sorted(output.sides))}"


def _touched(gold: Sequence[Said], output: Sequence[Said]) -> Count:
    """Count the sentences in which something is said, whatever it is."""
    required = {_place(said) for said in gold if not said.optional}
    allowed = {_place(said) for said in gold}
    touched = {_place(said) for said in output}
    return Count(len(required & touched), len(touched - allowed), len(required - touched))


def _place(said: Said) -> tuple[str, int]:
    return plain(said.block), said.sentence


def score_requests(gold: Sheet, output: Sheet, tally: Tally) -> None:
    """Count what is asked for, whatever the act."""
    wanted, said = gold.requests(), output.requests()
    found = pair(wanted, said, same_said.same_place, same_said.likeness)
    tally.put("requests", found)
    tally.tell("requests", found, wanted, said)


# ---------------------------------------------------------------- commitments


@dataclass(frozen=True, slots=True)
class _Bound:
    """One statement with the commitment in it."""

    said: Said
    undertaking: Undertaking

    @property
    def optional(self) -> bool:
        return self.said.optional

    @property
    def rule(self) -> str:
        return self.said.rule

    def __str__(self) -> str:
        return str(self.said)


def score_commitments(gold: Sheet, output: Sheet, tally: Tally) -> None:
    """Count commitments whatever the act, with firmness, specificity and committers, and traps walked into."""
    wanted, made = _bound(gold), _bound(output)
    found = pair(wanted, made, lambda g, o: same_said.same_place(g.said, o.said), _likeness)
    tally.put("commitments", found)
    tally.tell("commitments", found, wanted, made)
    in_block = pair(wanted, made, lambda g, o: same_said.same_block(g.said, o.said), _likeness)
    tally.put("commitments, block level", in_block)
    pairs = [(wanted[i].undertaking, made[j].undertaking) for i, j in found.pairs]
    tally.rate("firmness exact", found, sum(a.firmness == b.firmness for a, b in pairs))
    tally.rate("firmness +-1", found, sum(_close(a, b) for a, b in pairs))
    tally.rate("specificity exact", found, sum(a.specificity == b.specificity for a, b in pairs))
    tally.rate("committer sides", found, sum(a.committers == b.committers for a, b in pairs))
    tally.slips.extend(
        Slip("firmness +-1", "wrong", _wrong_firmness(wanted[i], made[j]), made[j].rule)
        for i, j in found.pairs
        if not _close(wanted[i].undertaking, made[j].undertaking)
    )
    _score_traps(gold, wanted, made, tally)


def _bound(sheet: Sheet) -> list[_Bound]:
    return [_Bound(said, said.undertaking) for said in sheet.statements if said.undertaking]


def _likeness(gold: _Bound, output: _Bound) -> float:
    return same_said.undertaking_likeness(gold.said, output.said)


def _close(gold: Undertaking, output: Undertaking) -> bool:
    return abs(gold.firmness - output.firmness) <= 1


def _wrong_firmness(gold: _Bound, output: _Bound) -> str:
    return f"{gold}: gold {gold.undertaking.firmness}, output {output.undertaking.firmness}"


def _score_traps(gold: Sheet, wanted: Sequence[_Bound], made: Sequence[_Bound], tally: Tally) -> None:
    bound = {_place(item.said) for item in wanted}
    for trap in gold.traps:
        place = (plain(trap.block), trap.sentence)
        if place not in bound:
            what = f"{trap.block} s{trap.sentence}: {trap.why}"
            tally.slips.extend(
                Slip("commitments", "trap", what, item.rule) for item in made if _place(item.said) == place
            )
