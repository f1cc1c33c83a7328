"""The work of the entity side grows with the length of a text, not with its square."""

import time
from collections.abc import Callable

import pytest

from made_up import document_of, entity_side
from relgraph.extraction.dates import find_dates
from relgraph.extraction.events.forms import event_forms
from relgraph.extraction.figures.quantities import find_quantities
from relgraph.knowledge import load_knowledge

LEXICON = load_knowledge().lexicon
UNITS = [
    "a ", "Aa ", "A. ", "1, ", "1,000 ", "11 ", "1. ", "the ", "met ", "met with ", "held ", "held a meeting ", "will ",
    "visited ", "Minister ", "Minister of ", "of the ", "and ", "May ", "May 1 ", "1 May ", "2019 ", "2019-", "(", "''",
    "- ", "8.3.", "10월 ", "만찬 ", "장관 ", "한-", "Summit ", "Joint Statement on ", "more than ", "US$", "million ",
    "on the sidelines ", "ASEAN-ROK ", "ten ",
]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Return the best of three runs in CPU time: noise only ever adds, and other processes do not count."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_takes_more_than_its_share_for_eight_times_the_text(unit: str) -> None:
    patterns = [pattern for _, pattern in event_forms(LEXICON.events)]

    def work(text: str) -> None:
        find_quantities(text, LEXICON.units)
        for pattern in patterns:
            for _ in pattern.finditer(text):
                pass

    small, large = (unit * (size // len(unit)) for size in (1_000, 8_000))
    assert seconds(lambda: work(large)) < 32 * seconds(lambda: work(small)) + 0.1


@pytest.mark.parametrize("unit", ["8.3. ", "May 1-2 ", "1 May ", "2019 ", "in 2019 ", "last year ", "Tuesday "])
def test_dates_of_a_long_line_are_found_in_linear_time(unit: str) -> None:
    opening = "1. The two sides exchanged views on a wide range of regional and global issues of interest. "
    small, large = (document_of(opening + unit * (size // len(unit))) for size in (1_000, 8_000))
    grown = seconds(lambda: find_dates(large, LEXICON.time))
    assert grown < 32 * seconds(lambda: find_dates(small, LEXICON.time)) + 0.1


@pytest.mark.parametrize("times", [40])
def test_a_release_of_hundreds_of_paragraphs_takes_time_in_proportion(times: int) -> None:
    paragraph = (
        "Foreign Minister Han Seo-jun met with Thai Foreign Minister Somsak Chai in Bangkok on May 2 and thanked "
        "Thailand for 3 million dollars. The two ministers agreed to hold the 4th ROK-Thailand Policy Consultation.\n\n"
    )

    def release(count: int) -> str:
        return "".join(f"{number}. {paragraph}" for number in range(1, count + 1))

    small, large = release(times // 8), release(times)
    assert seconds(lambda: entity_side(large)) < 32 * seconds(lambda: entity_side(small)) + 0.1


RECIPE = "Mix the flour with 200 grams of butter, then bake it for 30 minutes at 180 degrees until it is golden brown."
CODE = "def main(argv):\n    return [word for word in argv if word and not word.endswith('=')]  # " + "x" * 150
NOISE = "(" * 300 + " The end of it all is here and nothing was said by anyone at any time, as far as one knows."


@pytest.mark.parametrize("text", [RECIPE, CODE, NOISE])
def test_a_text_that_is_no_release_names_nobody(text: str) -> None:
    found = entity_side(text)
    assert not [actor for actor in found.cast.actors if actor.kind in {"person", "post"}]
    assert not found.events
