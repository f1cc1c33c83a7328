"""One release: gold against output -> counts, what went wrong, and which act was taken for which."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from relgraph.evaluation import same_said
from relgraph.evaluation.counts import Count
from relgraph.evaluation.days import equal
from relgraph.evaluation.pairing import Pairing, pair
from relgraph.evaluation.same_actor import SameActor, office_holders
from relgraph.evaluation.same_event import SameEvent
from relgraph.evaluation.same_thing import SameFigure, SameName
from relgraph.evaluation.scoring_said import score_commitments, score_requests, score_statements
from relgraph.evaluation.sheet import Called, Happening, Said, Sheet, Who
from relgraph.evaluation.sheets import CATEGORIES
from relgraph.evaluation.tally import Slip, Tally
from relgraph.evaluation.wording import Wording

#: What stands in a confusion table for a statement that the other side does not have.
NOTHING = "-"
_MATCHED, _ALL = "participants by side (matched events)", "participants by side (all events)"
_CHAIRS = "chairs by side (matched events)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The counts of one release by row, its slips, and how its statements are paired.

    `acts` counts pairs of acts (gold, output) in one sentence; `rules` counts pairs of rule and verdict.
    """

    counts: dict[str, Count]
    slips: tuple[Slip, ...]
    pairing: Pairing
    acts: Counter[tuple[str, str]]
    rules: Counter[tuple[str, str]]

    @property
    def traps(self) -> int:
        """Return how many commitments were read where gold warns of one."""
        return sum(slip.kind == "trap" for slip in self.slips)


def score_release(gold: Sheet, output: Sheet, wording: Wording) -> Score:
    """Compare one release row by row; optional gold items count neither for nor against the output."""
    tally = Tally()
    pairing = score_statements(gold, output, tally)
    score_commitments(gold, output, tally)
    score_requests(gold, output, tally)
    _score_events(gold, output, SameEvent(wording), tally)
    _score_actors(gold, output, SameActor(wording), tally)
    _score_names(gold, output, SameName(wording), tally)
    _score_figures(gold, output, SameFigure(wording), tally)
    return Score(
        counts=tally.counts,
        slips=tuple(tally.slips),
        pairing=pairing,
        acts=_confusion(gold.statements, output.statements),
        rules=_verdicts(output.statements, gold.statements, pairing),
    )


# ---------------------------------------------------------------- events


def _score_events(gold: Sheet, output: Sheet, same: SameEvent, tally: Tally) -> None:
    found = pair(gold.events, output.events, same.fits, same.likeness)
    pairs = [(gold.events[i], output.events[j]) for i, j in found.pairs]
    tally.put("events", found)
    tally.tell("events", found, gold.events, output.events)
    tally.rate("event date exact", found, sum(equal(a.date, b.date) for a, b in pairs))
    for row in (_MATCHED, _ALL, _CHAIRS):
        tally.add(row, Count())
    for wanted, told in pairs:
        if wanted.sides:
            _score_sides(wanted, told, tally)
    for i in found.missed:
        tally.add(_ALL, Count(missed=len(gold.events[i].sides)))
    for j in found.spurious:
        tally.add(_ALL, Count(spurious=len(output.events[j].sides)))


def _score_sides(gold: Happening, output: Happening, tally: Tally) -> None:
    sides = _overlap(gold.sides, output.sides)
    tally.add(_MATCHED, sides)
    tally.add(_ALL, sides)
    tally.add(_CHAIRS, _overlap(gold.chairs, output.chairs))
    if gold.sides != output.sides:
        told = f"gold {', '.join(sorted(gold.sides))}, output {', '.join(sorted(output.sides)) or 'nobody'}"
        tally.slips.append(Slip("participants by side", "wrong", f"{gold.name}: {told}", output.rule))


def _overlap(gold: frozenset[str], output: frozenset[str]) -> Count:
    return Count(len(gold & output), len(output - gold), len(gold - output))


# ---------------------------------------------------------------- actors, names, figures


def _score_actors(gold: Sheet, output: Sheet, same: SameActor, tally: Tally) -> None:
    persons = [who for who in gold.actors if who.kind == "person"]
    read = [who for who in output.actors if who.kind == "person"]
    found = pair(persons, read, same.person_fits, same.person_likeness)
    tally.put("persons", found)
    tally.tell("persons", found, persons, read)
    offices, held = [*office_holders(gold.actors), *_group_offices(gold.actors)], office_holders(output.actors)
    found = pair(offices, held, same.office_fits, same.office_likeness)
    tally.put("posts", found)
    tally.tell("posts", found, offices, held)


def _group_offices(actors: Sequence[Who]) -> list[Who]:
    """Return the office of a group ("the foreign ministers") as one that may be read or not."""
    return [replace(who, kind="post", optional=True) for who in actors if who.kind == "group" and who.post]


def _score_names(gold: Sheet, output: Sheet, same: SameName, tally: Tally) -> None:
    """Count names by category, then all together, whatever the category."""
    for category in CATEGORIES:
        wanted, named = _in_category(gold.names, category), _in_category(output.names, category)
        found = pair(wanted, named, same.fits, same.likeness)
        tally.put(category, found)
        tally.tell(category, found, wanted, named)
    tally.put("names pooled", pair(gold.names, output.names, same.fits, same.likeness))


def _in_category(names: Sequence[Called], category: str) -> list[Called]:
    return [name for name in names if name.category in {category, ""}]


def _score_figures(gold: Sheet, output: Sheet, same: SameFigure, tally: Tally) -> None:
    found = pair(gold.figures, output.figures, same.fits, same.likeness)
    tally.put("figures", found)
    tally.tell("figures", found, gold.figures, output.figures)


# ---------------------------------------------------------------- what was taken for what


def _confusion(gold: Sequence[Said], output: Sequence[Said]) -> Counter[tuple[str, str]]:
    """Count which act was read for which in one sentence; an act that gold allows counts as its first choice."""
    found = pair(gold, output, same_said.same_place, same_said.likeness)
    acts = Counter((gold[i].act, _as_gold(gold[i], output[j])) for i, j in found.pairs)
    acts.update((gold[i].act, NOTHING) for i in found.missed)
    acts.update((NOTHING, output[j].act) for j in found.spurious)
    return acts


def _as_gold(gold: Said, output: Said) -> str:
    return gold.act if output.act in gold.acts else output.act


def _verdicts(output: Sequence[Said], gold: Sequence[Said], found: Pairing) -> Counter[tuple[str, str]]:
    """Count for each rule how many of its statements are right, of wrong speakers, spurious or spared."""
    verdicts = Counter(
        (output[j].rule, "right" if gold[i].sides == output[j].sides else "wrong speakers") for i, j in found.pairs
    )
    verdicts.update((output[j].rule, "spurious") for j in found.spurious)
    verdicts.update((output[j].rule, "spared") for _, j in found.spared)
    return verdicts
