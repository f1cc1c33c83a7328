"""Lists inside a paragraph that count with letters, Roman or Korean letters, or numbers in brackets."""

import re
from typing import NamedTuple

_KOREAN = "가나다라마바사아자차카타파하"
_MARK = re.compile(
    rf"(?:\((?P<both>[a-z]{{1,4}}|[0-9]{{1,2}}|[{_KOREAN}])\)|(?P<right>[a-z]{{1,4}}|[0-9]{{1,2}}|[{_KOREAN}])\)"
    rf"|(?P<stop>[a-z]{{1,4}}|[{_KOREAN}]|[0-9]{{1,2}})\.|(?P<nested>[0-9]{{1,3}}\.[0-9]{{1,2}})\.?|(?P<ring>[①-⑳]))\s+(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Item(NamedTuple):
    """The mark of a list item: in which style it counts, how far it has counted, where its text begins."""

    style: str
    value: int
    text_at: int


def next_item(text: str, paragraph: int, before: Item | None) -> Item | None:
    """Return the item that opens `text` if it begins a list or goes on with the one that `before` stands in.

    ``(5) years`` at the beginning of a broken line is no item, because nothing counted to four before it.
    A nested number (``3.1``) belongs to `paragraph` 3 only.
    """
    found = _MARK.match(text)
    if found is None:
        return None
    form = found.lastgroup or ""
    items = [Item(f"{form} {system}", value, found.end()) for system, value in _readings(found[form], form, paragraph)]
    going_on = (item for item in items if before and (before.style, before.value + 1) == (item.style, item.value))
    beginning = (item for item in items if item.value == 1)
    return next(going_on, None) or next(beginning, None)


def _readings(mark: str, form: str, paragraph: int) -> list[tuple[str, int]]:
    """Return the ways to read a mark: ``i`` is the first Roman number and the ninth letter."""
    if form == "nested":
        above, _, below = mark.partition(".")
        return [("nested", int(below))] if int(above) == paragraph else []
    if form == "ring":
        return [("ring", ord(mark) - ord("①") + 1)]
    if mark.isdecimal():
        return [("number", int(mark))]
    readings = [("roman", _ROMAN.index(mark) + 1)] if mark in _ROMAN else []
    if len(mark) == 1:
        letter = _KOREAN.find(mark) + 1 or ord(mark) - ord("a") + 1
        readings.append(("letter", letter))
    return readings
