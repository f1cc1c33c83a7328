"""Which of the numbers at the beginning of lines count the paragraphs of a release."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from relgraph.reading.lines import WIDEST_WRAPPED, Line

#: Numbered paragraphs have a long one among them; breadcrumbs, link lists and agendas have not.
_SHORTEST = 70


def main_numbers(lines: Sequence[Line], prose: int) -> dict[int, int]:
    """Return line index -> number for the run of consecutive numbers that carries most text; {} if none is prose.

    A run of short first lines counts where it begins no later than the first line of `prose`, and one that only goes on
    over lists inside its paragraphs where paragraphs above would be lost without it.
    """
    numbered = [(index, line.number[0]) for index, line in enumerate(lines) if line.number]
    if not numbered:
        return {}
    unbroken = _weightiest(_unbroken_runs(lines, numbered))
    bridged = _weightiest(_bridged_runs(lines, numbered))
    if not bridged:
        return unbroken
    first = min(bridged)
    saves_lines = first < min(unbroken) and not unbroken.keys().isdisjoint(bridged) if unbroken else first <= prose
    return bridged if saves_lines else unbroken


@dataclass(slots=True)
class _Run:
    """Lines that are numbered one after the other, with the length of their paragraphs."""

    numbers: dict[int, int] = field(default_factory=dict)
    weight: int = 0
    longest: int = 0

    def add(self, index: int, number: int, length: int) -> None:
        self.numbers[index] = number
        self.weight += length
        self.longest = max(self.longest, length)

    @property
    def is_prose(self) -> bool:
        return self.longest >= _SHORTEST


def _weightiest(runs: Iterable[_Run]) -> dict[int, int]:
    """Return the numbers of the run with most text, the first of equals."""
    best = _Run()
    for run in runs:
        if run.is_prose and run.weight > best.weight:
            best = run
    return best.numbers


def _unbroken_runs(lines: Sequence[Line], numbered: Sequence[tuple[int, int]]) -> Iterator[_Run]:
    """Yield the runs of numbers of which each follows on the one before, by the length of their first lines.

    The lines that begin with a number are `numbered`: the index and the number of each.
    """
    run, awaited = _Run(), None
    for index, number in numbered:
        if number != awaited:
            yield run
            run = _Run()
        run.add(index, number, len(lines[index].text))
        awaited = number + 1
    yield run


def _bridged_runs(lines: Sequence[Line], numbered: Sequence[tuple[int, int]]) -> Iterator[_Run]:
    """Yield the runs of consecutive numbers, by the length of their paragraphs.

    A run of prose goes on where its next number comes, over lists inside its paragraphs; of two that wait for the same
    number the weightier one gets it.
    """
    waiting: dict[int, _Run] = {}
    latest = _Run()
    for index, number in numbered:
        if lines[index].chrome:
            continue
        run = waiting.get(number, latest)
        if number in waiting and (run.is_prose or run is latest):
            del waiting[number]
        else:
            run = _Run()
        run.add(index, number, _paragraph_length(lines, index))
        latest = run
        rival = waiting.get(number + 1)
        if rival and rival.weight > run.weight:
            yield run
            continue
        waiting[number + 1] = run
        if rival:
            yield rival
    yield from waiting.values()


def _paragraph_length(lines: Sequence[Line], first: int) -> int:
    """Return how long the paragraph is that a number opens, with the narrow lines that touch it; or long enough."""
    length = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if index > first and (line.number or line.chrome or len(line.text) > WIDEST_WRAPPED):
            break
        length += len(line.text)
        if line.gap_after or length > _SHORTEST:
            break
    return length
