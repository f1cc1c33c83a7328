"""How far the figures would move with other releases: the bootstrap over releases."""

import random
from collections.abc import Callable, Sequence
from typing import Final

from relgraph.evaluation.counts import Count

Interval = tuple[float, float]

_ROUNDS: Final = 2000
_SEED: Final = 20200618
_TAIL: Final = 0.025


def f1_interval(counts: Sequence[Count]) -> Interval | None:
    """Return where 95 % of the F1 lie when the releases are drawn anew; None if there is nothing to count."""
    return _interval(len(counts), lambda drawn: sum((counts[i] for i in drawn), Count()).f1)


def f1_change(before: Sequence[Count], after: Sequence[Count]) -> Interval | None:
    """Return the same for the change of F1 on the same releases; an interval without 0 is a real change."""

    def change(drawn: Sequence[int]) -> float | None:
        old, new = (sum((counts[i] for i in drawn), Count()).f1 for counts in (before, after))
        return None if old is None or new is None else new - old

    return _interval(len(before), change)


def _interval(releases: int, figure: Callable[[Sequence[int]], float | None]) -> Interval | None:
    """Return the middle 95 % of a figure over samples; the draws are the same on every machine and in every run."""
    draw = random.Random(_SEED)  # noqa: S311 - repeatable on purpose, nothing secret
    places = range(releases)
    found = sorted(
        value for _ in range(_ROUNDS) if releases and (value := figure(draw.choices(places, k=releases))) is not None
    )
    if not found:
        return None
    last = len(found) - 1
    return found[round(_TAIL * last)], found[round((1 - _TAIL) * last)]
