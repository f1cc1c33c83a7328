"""Lines on pages to flowing text: no running heads, no page numbers, words and paragraphs whole again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

#: How many lines at the top and at the foot of a page may be furniture.
_FURNITURE: Final = 3
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page |p\. ?)?[-–—] ?\d{1,4} ?[-–—]|(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?", re.IGNORECASE
)
_ENDED: Final = re.compile(r"[.!?:;。][\"'”’)\]]*$")
#: Marks that begin a line of its own: a number, a letter in brackets, a bullet.
_ITEM: Final = re.compile(r"(?:\d{1,3}\.|\(?[a-zivx]{1,4}\)|[•·°○ㅇ□※*▪►-])\s", re.IGNORECASE)
_BROKEN_WORD: Final = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: A step between lines this much larger than usual divides paragraphs.
_WIDE: Final = 1.3


class PageLine(NamedTuple):
    """One line; `height` is that above the foot of the page and `size` that of its letters, both in points."""

    text: str
    height: float
    size: float


def flowing_text(pages: Sequence[Iterable[PageLine]]) -> str:
    """Return the lines of all pages as one text, paragraphs divided by blank lines, words mended at line ends."""
    kept = _without_furniture([[line for line in page if line.text] for page in pages])
    step = _usual_step(kept)
    return _mended(list(_divided(kept, step)))


# ---------------------------------------------------------------- page furniture


def _without_furniture(pages: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """Leave out page numbers, and what stands at the head or foot of most pages, but for the first head."""
    heads = _repeated([page[:_FURNITURE] for page in pages], len(pages))
    feet = _repeated([page[-_FURNITURE:] for page in pages], len(pages))
    return [_trimmed(page, frozenset() if number == 0 else heads, feet) for number, page in enumerate(pages)]


def _repeated(ends: Sequence[Sequence[PageLine]], pages: int) -> frozenset[str]:
    """Return the lines, digits aside, that most of at least two pages share."""
    found = Counter(form for lines in ends for form in {_form(line) for line in lines})
    return frozenset(form for form, times in found.items() if times >= 2 and times * 2 > pages)


def _form(line: PageLine) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _trimmed(page: list[PageLine], heads: frozenset[str], feet: frozenset[str]) -> list[PageLine]:
    """Cut furniture from both ends of a page, never from its middle."""
    first, last = 0, len(page)
    while first < min(_FURNITURE, last) and _is_furniture(page[first], heads):
        first += 1
    while last > max(first, len(page) - _FURNITURE) and _is_furniture(page[last - 1], feet):
        last -= 1
    return page[first:last]


def _is_furniture(line: PageLine, repeated: frozenset[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None or _form(line) in repeated


# ---------------------------------------------------------------- paragraphs


def _usual_step(pages: Sequence[Sequence[PageLine]]) -> float:
    """Return the most usual distance from one line to the next, in half points; 0 if there is none."""
    steps = Counter(
        round((above.height - below.height) * 2) / 2
        for page in pages
        for above, below in pairwise(page)
        if above.height > below.height
    )
    return min(steps, key=lambda step: (-steps[step], step), default=0.0)


def _divided(pages: Sequence[Sequence[PageLine]], step: float) -> Iterator[str]:
    """Yield the lines, an empty one where a paragraph ends; a sentence that runs over a page goes on."""
    above: PageLine | None = None
    for page in pages:
        for place, line in enumerate(page):
            if above is not None:
                ends = _ends_page(above, line) if place == 0 else _ends_paragraph(above, line, step)
                yield from [""] * ends
            yield line.text
            above = line


def _ends_paragraph(above: PageLine, below: PageLine, step: float) -> bool:
    return above.height - below.height > step * _WIDE or below.height > above.height or _changes_size(above, below)


def _ends_page(above: PageLine, below: PageLine) -> bool:
    return _ENDED.search(above.text) is not None or _ITEM.match(below.text) is not None or _changes_size(above, below)


def _changes_size(above: PageLine, below: PageLine) -> bool:
    return abs(above.size - below.size) > 1


# ---------------------------------------------------------------- words


def _mended(lines: list[str]) -> str:
    """Join words that a line end divides; the rest of the lines stays as it is."""
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line))
    joined: list[str] = []
    for line in lines:
        broken = _BROKEN_WORD.search(joined[-1]) if joined else None
        if broken is None or not line[:1].isalpha():
            joined.append(line)
            continue
        first, _, rest = line.partition(" ")
        hyphen = "-" if _keeps_hyphen(broken[1], first, words) else ""
        joined[-1] = f"{joined[-1][: broken.end(1)]}{hyphen}{first}"
        joined += [rest] if rest else []
    return "\n".join(joined)


def _keeps_hyphen(first: str, rest: str, words: Counter[str]) -> bool:
    """Tell whether "long-" and "term" are "long-term": by how the rest of the text writes it, or by a capital."""
    second = _WORD.match(rest)
    if second is None or rest[0].isupper():
        return True
    whole, parts = f"{first}{second[0]}".casefold(), (first.casefold(), second[0].casefold())
    if words[whole]:
        return False
    return bool(words["-".join(parts)]) or all(len(part) > 3 and words[part] > 1 for part in parts)
