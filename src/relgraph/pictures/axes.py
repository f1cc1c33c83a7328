"""What charts share: an axis of round numbers, numbers as people read them, a key of colours."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from relgraph.pictures.series import Panel
from relgraph.pictures.svg import element, shortened, text_width, words

WIDTH: Final = 1000.0
RIGHT: Final = 24.0
SMALL: Final = 11.5
KEY_ROW: Final = 24.0
_TICKS: Final = 5
_ROUND: Final = (1.0, 2.0, 5.0, 10.0)
_LONGEST_NAME: Final = 280.0


def ticks(most: float) -> tuple[float, ...]:
    """Return the round numbers from 0 to the first that is not below `most`, six at most."""
    if most <= 0:
        return (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10(most / _TICKS))
    step = next(size * power for size in _ROUND if size * power * _TICKS >= most)
    count = math.ceil(round(most / step, 6))
    return tuple(step * number for number in range(count + 1))


def number(value: float) -> str:
    """Return a number with its thousands set apart and no more digits than it needs."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}".rstrip("0")


def key_of(panels: Sequence[Panel], top: float) -> tuple[list[str], float]:
    """Return what each colour stands for, in rows that begin at `top`, and where the last of them ends."""
    names = {series.name: series.look for panel in panels for series in panel.series if series.name}
    if not names:
        return [], top
    drawn: list[str] = []
    x, y = 16.0, top
    for name, look in _in_order(names.items()):
        told = shortened(name, _LONGEST_NAME, SMALL)
        wide = text_width(told, SMALL) + 34
        if x + wide > WIDTH - RIGHT and x > 16.0:
            x, y = 16.0, y + KEY_ROW
        drawn.append(element("rect", x=x, y=y + 3, width=12, height=12, rx=2, class_=look))
        drawn.append(element("text", words(told), x=x + 18, y=y + 13, class_="small"))
        x += wide
    return drawn, y + KEY_ROW + 4


def _in_order(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(names, key=lambda item: item[1])
