"""What is no release, or a bad one, gets few facts, a reason and bounded time, and no error but `ReleaseError`."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.contract import to_contract
from relgraph.edtf import is_edtf
from relgraph.errors import ReleaseError
from relgraph.extraction import extract
from relgraph.knowledge import load_knowledge
from relgraph.model import Facts, Source, is_frozen_text
from relgraph.reading import read_release

RECIPE = """Potato Soup

Peel the potatoes and cut them into small pieces. Heat two spoons of oil in a large pot.

Add the onions and stir until they are soft. Pour in one litre of water and let it simmer for 20 minutes.

- 500 g potatoes
- 2 onions
- 1 litre of water

Season with salt and serve hot.
"""
CODE = """#include <stdio.h>

static int total(const int *row, int n) { int s = 0; for (int i = 0; i < n; i++) s += row[i]; return s; }

int main(void) {
    int row[3] = {1, 2, 3}; /* nothing to see here; if (x > 3) { return; } */
    printf("%d\\n", total(row, 3)); return 0;
}
"""
OCR = """Vlce Mini5ter K1m att3nded thc 2lst ASEAN-R0K Dia1ogue 0n Ju1y l2, 2O2l and cxchangcd vicws .

Thc tw0 s1des agrccd t0 str3ngthen c00perati0n ln hca1th ,trade and sccur1ty by 2O25 ; | ~~ _
"""
BULLETS = "- agreed to open an office\n- thanked Vietnam for its help\n° decided to meet again in Seoul\n• and so on\n"
MIXED = """제3차 한-ASEAN 대화 Held in Seoul

Vice Minister Kim said that 양측은 협력을 강화하기로 하였다. Les deux parties ont convenu de se revoir.

Обе стороны согласились. 両国は協力を確認した。 The two sides agreed to meet again.
"""
DATES = """Talks Held in Hanoi

The two sides met on February 31, 2021 and on 45 March and agreed to meet again by Smarch 2022.

On 2021-13-45, on 0.0., from 31 to 30 June and on April 5/6/7, the ministers discussed trade.
"""
NAMESAKES = """Talks Held in Seoul

Vice Minister Kim Minsu and Ambassador Kim Jiwoo met the Vietnamese side in Seoul on 3 March 2021.

Kim stressed that trade has grown. Vice Minister Kim thanked Vietnam for its help.
"""


def facts_of(text: str | bytes) -> Facts:
    data = text if isinstance(text, bytes) else text.encode()
    return extract(read_release(data, Source(file="odd.txt"), load_knowledge().layouts), load_knowledge())


def facts_or_refusal(text: str) -> Facts | ReleaseError:
    try:
        return facts_of(text)
    except ReleaseError as refusal:
        return refusal


def seconds(text: str) -> float:
    began = time.process_time()
    facts_of(text)
    return time.process_time() - began


# ---------------------------------------------------------------- no release at all


@pytest.mark.parametrize("text", [RECIPE, CODE], ids=["recipe", "source code"])
def test_what_is_no_release_says_nothing_of_anybody(text: str) -> None:
    facts = facts_of(text)
    assert not facts.events
    assert not [said for said in facts.statements if said.speakers or said.commitment or said.request]
    assert not [actor for actor in facts.actors if actor.kind == "person"]


@pytest.mark.parametrize("text", ["word " * 1_000_000, "x" * 5_000_000, "the two sides agreed " * 240_000])
def test_five_megabytes_in_one_line_are_refused_at_once_with_a_remedy(text: str) -> None:
    began = time.process_time()
    refusal = facts_or_refusal(text)
    assert isinstance(refusal, ReleaseError)
    assert refusal.remedy
    assert time.process_time() - began < 2


# ---------------------------------------------------------------- bad releases


def test_noise_of_text_recognition_makes_no_commitment_and_no_person() -> None:
    facts = facts_of(OCR)
    assert not [said for said in facts.statements if said.commitment]
    assert not [actor for actor in facts.actors if actor.kind == "person"]


def test_bullets_without_a_paragraph_are_read_and_their_missing_speaker_is_a_review_item() -> None:
    facts = facts_of(BULLETS)
    assert facts.document.blocks
    assert not [said for said in facts.statements if said.commitment and not said.commitment.committers]
    open_ones = [said for said in facts.statements if not said.speakers and said.act not in {"report", "assert"}]
    assert len([item for item in facts.review if item.kind == "unresolved-mention"]) >= len(open_ones)


def test_languages_side_by_side_do_no_harm_to_each_other() -> None:
    facts = facts_of(MIXED)
    quotes = [facts.document.quote(said.evidence.span) for said in facts.statements]
    assert any("agreed to meet again" in quote for quote in quotes)


def test_days_that_do_not_exist_are_no_dates() -> None:
    facts = facts_of(DATES)
    dates = [event.date for event in facts.events] + [figure.date for figure in facts.figures]
    assert all(date is None or is_edtf(date) for date in dates)
    assert not {"2021-02-31", "2021-03-45", "2021-13-45"} & {*dates}


def test_a_surname_that_two_persons_bear_is_given_to_neither_without_a_title() -> None:
    facts = facts_of(NAMESAKES)
    persons = {actor.key: actor.label for actor in facts.actors if actor.kind == "person"}
    speakers = {
        facts.document.quote(said.evidence.span): [persons.get(key) for key in said.speakers]
        for said in facts.statements
        if said.evidence.block == "2"
    }
    untitled = next(who for quote, who in speakers.items() if quote.startswith("Kim stressed"))
    titled = next(who for quote, who in speakers.items() if quote.startswith("Vice Minister Kim thanked"))
    assert untitled in ([], [None])
    assert titled == ["Kim Minsu"]


def test_what_yields_nothing_says_why() -> None:
    facts = facts_of(RECIPE)
    assert all(skipped.reason for skipped in (*facts.skipped, *facts.document.skipped))
    touched = {(said.evidence.block, said.evidence.sentence) for said in facts.statements}
    places = {(block.label, sentence.number): sentence.span for block, sentence in facts.document.sentences()}
    assert {span for place, span in places.items() if place not in touched} <= {item.span for item in facts.skipped}


# ---------------------------------------------------------------- bounded time


def long_sentence(clauses: int) -> str:
    clause = "Minister Arun said that the two sides, which met in Seoul on 3 March 2021, agreed to open 3 offices, and "
    return f"Talks in Seoul\n\nThe two sides met. {clause * clauses}went home.\n"


#: Hostile texts that are read in time proportional to their length.
EVEN: dict[str, Callable[[int], str]] = {
    "that that that": lambda n: f"Talks\n\nThe two sides said {'that the two sides agreed ' * n * 3}to meet.\n",
    "brackets": lambda n: f"Talks\n\nThe two sides {'((' * n * 20}agreed to meet{'))' * n * 20}.\n",
    "digits": lambda n: f"Talks\n\nTrade stood at {'1,000.' * n * 20} US dollars in the year.\n",
    "dates": lambda n: f"Talks\n\nThe two sides met on {'3 March 2021 and from 4 to ' * n * 4}5 May 2021 in Seoul.\n",
    "bullets": lambda n: (
        "Talks\n\nThe two sides met in Seoul.\n" + "- agreed to open an office in Hanoi by 2022\n" * n * 3
    ),
    "quotes": lambda n: f"Talks\n\nHe said {'“we ' * n * 20}agree{'”' * n * 20}.\n",
    "blanks": lambda n: f"Talks\n\nThe two sides{' ' * n * 200}agreed to meet in Seoul again.\n",
    "hyphens": lambda n: f"Talks\n\nThe {'co-' * n * 50}chairs agreed to meet in Seoul again.\n",
}

#: Single sentences that hold more and more names and acts; these cost more than their length.
CROWDED: dict[str, Callable[[int], str]] = {
    "one long sentence": long_sentence,
    "commas": lambda n: f"Talks\n\nThe ministers of {'Laos, Vietnam, ' * n * 5}and Thailand agreed to meet.\n",
    "capitals": lambda n: f"Talks\n\nThe {'Special Commemorative Summit Meeting ' * n * 3}was held in Seoul.\n",
    "korean": lambda n: f"회담 결과\n\n{'양측은 협력을 강화하고, 홍길동 장관은 ' * n * 4}협력하기로 하였다.\n",
}


def test_a_sentence_of_three_thousand_characters_is_read_in_a_second() -> None:
    text = long_sentence(30)
    assert len(text) > 3_000
    assert seconds(text) < 1


@pytest.mark.parametrize("name", EVEN)
def test_time_grows_no_more_than_the_text(name: str) -> None:
    spent = times(EVEN[name], (40, 80, 160))
    assert all(after < 2.6 * before + 0.1 for before, after in pairwise(spent)), spent


@pytest.mark.parametrize("name", CROWDED)
def test_time_in_one_crowded_sentence_grows_at_most_with_its_square(name: str) -> None:
    spent = times(CROWDED[name], (20, 40, 80))
    assert all(after < 4.5 * before + 0.1 for before, after in pairwise(spent)), spent


def times(text: Callable[[int], str], sizes: tuple[int, ...]) -> list[float]:
    facts_of("Talks\n\nThe two sides met in Seoul.\n")
    return [min(seconds(text(size)) for _ in range(3)) for size in sizes]


# ---------------------------------------------------------------- any text at all

WORDS = st.sampled_from(
    [
        *(
            "The two sides",
            "agreed to",
            "Minister Kim",
            "Vietnam",
            "said that",
            "will",
            "ASEAN",
            "on 3 March 2021",
            "he",
        ),
        *(
            "open an office",
            "US$ 5 million",
            "the 3rd ASEAN-ROK Summit",
            "in Seoul",
            "and",
            ",",
            ";",
            "(",
            ")",
            "“",
            "’",
        ),
        *(
            "양측은",
            "강화하기로 하였다.",
            "장관",
            "not",
            "by 2022",
            "thanked",
            "as well as",
            "\n\n",
            "\n- ",
            "\n1. ",
            ".\n",
            ".",
        ),
        *("\u00a0", "\u200b", "\u0301", "\ud7ff", "\U0001f600", "İ", "ﬁ", "0", "%", "-", "\t", "<p>", "&amp;"),
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS)
def test_any_text_is_read_or_refused_and_every_span_holds_what_it_says(text: str) -> None:
    outcome = facts_or_refusal(text)
    assert isinstance(outcome, ReleaseError) or is_sound(outcome)


def is_sound(facts: Facts) -> bool:
    document = facts.document
    sentences = {(block.label, sentence.number): sentence.span for block, sentence in document.sentences()}
    assert is_frozen_text(document.text)
    evidence = [said.evidence for said in facts.statements] + [figure.evidence for figure in facts.figures]
    evidence += [rest for event in facts.events for rest in event.evidence]
    assert all(sentences[rest.block, rest.sentence].contains(rest.span) for rest in evidence)
    spans = [span for actor in facts.actors for span in actor.mentions]
    spans += [span for name in facts.names for span in name.mentions]
    spans += [item.span for item in facts.review if item.span]
    spans += [item.span for item in (*facts.skipped, *document.skipped)]
    assert all(span.end <= len(document.text) for span in spans)
    keys = {actor.key for actor in facts.actors}
    assert all({*said.speakers, *said.addressees} <= keys for said in facts.statements)
    assert all({*event.participants, *event.chairs} <= keys for event in facts.events)
    contract = to_contract(facts)
    assert all(document.text[said["start"] : said["end"]] == said["quote"] for said in contract["statements"])
    iris = [said["iri"] for said in contract["statements"]]
    assert len(set(iris)) == len(iris)
    return True


@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    once, again = facts_or_refusal(text), facts_or_refusal(text)
    assert str(once) == str(again) if isinstance(once, ReleaseError) else once == again
