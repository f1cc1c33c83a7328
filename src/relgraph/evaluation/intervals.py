"""How far the figures would move with other releases: the bootstrap over releases."""

import random
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from relgraph.evaluation.counts import Count

Interval = tuple[float, float]

_ROUNDS: Final = 2000
_SEED: Final = 20200618
_TAIL: Final = 0.025


def f1_interval(counts: Sequence[Count]) -> Interval | None:
    """Return where 95 % of the F1 lie when the releases are drawn anew; None if there is nothing to count."""
    return _middle(_drawn_f1(counts))


def f1_change(before: Sequence[Count], after: Sequence[Count]) -> Interval | None:
    """Return the same for the change of F1 on the same releases; an interval without 0 is a real change."""
    pairs = zip(_drawn_f1(before), _drawn_f1(after), strict=True)
    return _middle(None if old is None or new is None else new - old for old, new in pairs)


def _drawn_f1(counts: Sequence[Count]) -> list[float | None]:
    """Return the F1 of every sample."""
    parts = [2 * count.right for count in counts]
    wholes = [part + count.spurious + count.missed for part, count in zip(parts, counts, strict=True)]
    return [_share(sum(parts[i] for i in drawn), sum(wholes[i] for i in drawn)) for drawn in _samples(len(counts))]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@lru_cache(maxsize=8)
def _samples(releases: int) -> tuple[tuple[int, ...], ...]:
    """Return which releases each sample holds; the same on every machine and in every run."""
    draw = random.Random(_SEED)  # noqa: S311 - repeatable on purpose, nothing secret
    places = range(releases)
    return tuple(tuple(draw.choices(places, k=releases)) for _ in range(_ROUNDS if releases else 0))


def _middle(values: Iterable[float | None]) -> Interval | None:
    found = sorted(value for value in values if value is not None)
    if not found:
        return None
    last = len(found) - 1
    return found[round(_TAIL * last)], found[round((1 - _TAIL) * last)]
