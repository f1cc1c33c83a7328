"""Clauses come out with their subjects, and in time that grows with the length of the text."""

import time
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.extraction.acts import ActReader
from relgraph.extraction.acts.readings import Circumstances, performing
from relgraph.extraction.acts.rules import clause_rules
from relgraph.extraction.acts.targets import targets
from relgraph.extraction.clauses import Clause, find_clauses
from relgraph.extraction.clauses.tagging import NamedSpans, Tagged, Words, tag_sentence
from relgraph.knowledge import load_knowledge
from relgraph.model import Span

LEXICON = load_knowledge().lexicon
RULES = clause_rules(LEXICON)
WORDS = Words(LEXICON.grammar, LEXICON.groups.delegates | LEXICON.groups.everyone)


def parse(text: str, *names: str) -> tuple[Tagged, tuple[Clause, ...]]:
    spans = sorted((at, at + len(name)) for name in names if (at := text.find(name)) >= 0)
    named = NamedSpans([start for start, _ in spans], [end for _, end in spans], [True] * len(spans))
    tagged = tag_sentence(text, Span(0, len(text)), named, WORDS)
    return tagged, find_clauses(tagged, RULES)


def verbs(text: str, *names: str) -> list[tuple[str, str, str]]:
    """Return kind, subject and verb of each clause."""
    tagged, clauses = parse(text, *names)
    return [(c.kind, " ".join(tagged.words[slice(*c.subject)]), tagged.words[c.group.last]) for c in clauses]


def test_chained_verbs_share_one_subject() -> None:
    assert verbs("Minister Tan stressed peace, explained that trade has grown and asked for help.", "Minister Tan") == [
        ("main", "minister tan", "stressed"),
        ("main", "minister tan", "explained"),
        ("that", "trade", "grown"),
        ("main", "minister tan", "asked"),
    ]


def test_a_participle_shares_the_subject_of_the_main_verb() -> None:
    found = verbs("Minister Tan praised the plan, adding that it will work.", "Minister Tan")
    assert ("participle", "minister tan", "adding") in found
    assert ("that", "it", "work") in found


def test_a_fronted_participle_finds_the_subject_that_comes_later() -> None:
    found = verbs("Noting the delay, Minister Tan asked for help.", "Minister Tan")
    assert found == [("main", "minister tan", "asked"), ("participle", "minister tan", "noting")]


def test_including_and_regarding_open_no_clause() -> None:
    assert [row[0] for row in verbs("The ministers discussed trade, including supporting measures.")] == ["main"]


def test_a_relative_clause_inside_the_subject_does_not_take_its_verb() -> None:
    found = verbs("The ministers agreed that the fund, which was set up in May, should be doubled.")
    assert ("that", "the fund", "doubled") in found
    assert [kind for kind, _, _ in found] == ["main", "that", "relative"]


def test_a_participle_that_only_narrows_a_noun_is_no_verb() -> None:
    assert verbs("The ministers welcomed the measures discussed in May.") == [("main", "the ministers", "welcomed")]


def test_a_fronted_phrase_is_no_part_of_the_subject() -> None:
    found = verbs("In his opening remarks, Minister Tan, speaking for all, thanked the delegates.", "Minister Tan")
    assert found[0] == ("main", "minister tan", "thanked")


def test_a_new_subject_after_while_opens_its_own_clause() -> None:
    found = verbs("Minister Tan asked for help, while Minister Oh promised support.", "Minister Tan", "Minister Oh")
    assert ("adjunct", "minister oh", "promised") in found


def test_semicolons_part_acts() -> None:
    found = verbs("The participants reviewed trade; shared information; and exchanged views.")
    assert [row[2] for row in found] == ["reviewed", "shared", "exchanged"]


def test_the_source_at_the_end_of_a_sentence_is_no_act() -> None:
    found = verbs("Minister Tan met his counterpart in Hanoi, the ministry said.", "Minister Tan")
    assert [row[0] for row in found] == ["main", "attribution"]


def test_a_name_with_a_verb_in_it_stays_a_name() -> None:
    assert verbs("The ministers discussed the Welcome Fund and the Agreed Minutes.") == [
        ("main", "the ministers", "discussed")
    ]


PIECES = ("the", "ministers", "agreed", "that", "and", ",", ";", "to", "will", "support", "which", "being", "not")


@given(st.lists(st.sampled_from(PIECES), min_size=1))
def test_any_row_of_words_is_read_without_an_error(words: list[str]) -> None:
    _, clauses = parse(" ".join(words))
    for clause in clauses:
        assert clause.start <= clause.end
        assert clause.parent < len(clauses)


def circumstances() -> Circumstances:
    """Return those in which one person is the subject of every clause."""
    true, false = (lambda *_: True), (lambda *_: False)
    known = SimpleNamespace(
        is_bound=true, is_actor=true, is_joint=false, is_body=false, in_note=false, has_agent=false,
        is_of_others=false, is_part=false,
    )  # fmt: skip
    return cast("Circumstances", known)


def read_acts(text: str) -> int:
    """Return how many acts a text performs, whoever the subjects are."""
    tagged = tag_sentence(text, Span(0, len(text)), NamedSpans((), (), ()), WORDS)
    reader = ActReader(tagged, LEXICON, RULES, headline=False)
    known = circumstances()
    readings = [reading for place in performing(reader.clauses) for reading in reader.read(place, known)]
    return sum(len(targets(tagged, reading, reader.clauses[reading.clause])) for reading in readings)


HOSTILE = {
    "joints": ", and",
    "complementisers": " that",
    "clauses": " that he said",
    "plain verbs": " agreed",
    "nouns and participles": " word ended",
    "adverbs": " quickly",
    "participles": ", noting",
    "relatives": ", which said",
    "base forms": " we support and",
    "possessives": " Laos's plan",
    "brackets": " (",
    "promises": " will agree to support and to help and",
    "welcomes": ", welcoming the plan to",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    small, large = (best_of_three("The ministers said" + piece * (size // len(piece))) for size in (25_000, 100_000))
    # four times the text: the square would be sixteen
    assert large < 10 * small + 0.1


def best_of_three(text: str) -> float:
    """Return CPU seconds; noise only ever adds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read_acts(text)
        times.append(time.process_time() - start)
    return min(times)
