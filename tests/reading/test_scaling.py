"""The work grows with the length of a release, not with its square."""

import time
from collections.abc import Callable

import pytest

from relgraph.knowledge.layouts import Layout
from relgraph.model import Document
from relgraph.reading.sentences import split_sentences

Read = Callable[..., Document]

UNITS = {
    "words without an end": "word ",
    "full stops": ".",
    "initials": "A. ",
    "brackets": "(",
    "closing brackets": ".)",
    "numbers": "8. ",
    "short lines": "ab\n",
    "bullets": "• ab.\n",
    "note marks": "*\n",
    "paragraph numbers": "7. ab\n",
    "capitals with commas": "Ab, ",
    "blanks": " \u00a0",
    "Korean": "하다. ",
}


def _seconds(work: Callable[[], object]) -> float:
    """Return the best of three runs: noise only ever adds."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_eight_times_the_text_takes_far_less_than_sixty_four_times_the_time(read: Read, unit: str) -> None:
    opening = "The two sides exchanged views on a wide range of regional and global issues of interest.\n"
    size = 6_000
    small, large = (opening + unit * (times * size // len(unit)) for times in (1, 8))
    assert _seconds(lambda: read(large)) < 32 * _seconds(lambda: read(small)) + 0.05


@pytest.mark.parametrize("unit", [".", "word ", "(", "a.) "])
def test_sentences_of_a_line_of_megabytes_are_found_in_linear_time(layouts: tuple[Layout, ...], unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (50_000, 400_000))
    times = [
        _seconds(lambda text=text: split_sentences(text, 0, len(text), layouts[0].punctuation))  # type: ignore[misc]
        for text in (small, large)
    ]
    assert times[1] < 32 * times[0] + 0.05


@pytest.mark.parametrize(
    "unit", ["<p>ab.</p>", "<script></script>x ", "<ol><li>ab.</ol>", "<b>x</b>", "<ul><li>x</ul>"]
)
def test_html_of_many_parts_is_read_in_linear_time(read: Read, unit: str) -> None:
    opening = "<html><body><p>The two sides exchanged views on a range of regional and global issues of interest.</p>"
    small, large = (opening + unit * count for count in (100, 800))
    assert _seconds(lambda: read(large)) < 32 * _seconds(lambda: read(small)) + 0.05
