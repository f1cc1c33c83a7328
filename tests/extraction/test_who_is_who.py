"""Who is who in made-up releases: whose people strangers are, what they are called, and who is not named."""

from typing import Any

import pytest

from made_up import cases, entity_side
from relgraph.extraction.cast.romanized import foreign_name, korean_name
from relgraph.knowledge import load_knowledge

WHO = cases("who")


@pytest.mark.parametrize("case", WHO, ids=lambda case: str(case["name"]))
def test_persons_and_posts_are_found_with_their_sides_and_no_others(case: dict[str, Any]) -> None:
    actors = entity_side(case["text"]).cast.actors
    persons = sorted(f"{a.label} | {a.side} | {a.post}" for a in actors if a.kind == "person")
    posts = sorted(f"{a.post} | {a.side}" for a in actors if a.kind == "post")
    assert (persons, posts) == (sorted(case["persons"]), sorted(case["posts"]))


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [("홍길동", "Hong Kil-dong"), ("이수민", "Lee Soo-min"), ("남궁민", "Namgung Min"), ("김", "Kim")],
)
def test_korean_names_are_spelled_as_koreans_spell_them(hangul: str, latin: str) -> None:
    assert korean_name(hangul, load_knowledge().lexicon.hangul) == latin


@pytest.mark.parametrize(
    ("hangul", "latin"), [("마리아 산토스", "Maria Santos"), ("쏨차이", "Somchai"), ("응우옌 란", "Nguyen Ran")]
)
def test_foreign_names_lose_the_vowels_that_hangul_adds(hangul: str, latin: str) -> None:
    assert foreign_name(hangul, load_knowledge().lexicon.hangul) == latin


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Foreign Ministers of ROK and Laos Speak by Telephone\n\n1. Both spoke of ASEAN and of what ASEAN does.",
            ("KOR", "LAO"),
        ),
        (
            "Co-Chairs' Statement of the 3rd Mekong-ROK Foreign Ministers' Meeting\n\n1. We met in Laos and Japan.",
            ("KOR", "MEKONG"),
        ),
    ],
)
def test_whose_meeting_it_is_stands_in_the_title(text: str, parties: tuple[str, ...]) -> None:
    assert entity_side(text).cast.parties.default == parties


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Talks Held\n\n1. The two ministers met.\n\nMINISTRY OF FOREIGN AFFAIRS SINGAPORE", "SGP"),
        ("Visit to the Republic of Korea by Minister Rosa Dizon\n\n1. The Minister spoke of the Philippines.", "PHL"),
        ("Director Meets Korean Counterpart\n\n1. The Director met her Korean counterpart in Hanoi, Viet Nam.", "VNM"),
        ("ASEAN and the ROK Open a Forum\n\nBANGKOK, 4 June 2024 - The forum was opened.", "ASEAN"),
        ("Talks Held\n\n1. The two ministers met.", "KOR"),
    ],
)
def test_an_unsigned_page_is_of_the_side_that_its_words_show(text: str, side: str) -> None:
    assert entity_side(text).cast.own_side == side


def test_a_bureau_acts_for_the_publisher_and_an_authority_for_the_state_in_its_name() -> None:
    found = entity_side("1. The Customs Bureau will help. The Thai Ports Authority (TPAX) agreed. TPAX will help too.")
    bodies = {actor.label: actor.side for actor in found.cast.actors if actor.kind == "organisation"}
    assert bodies == {"Customs Bureau (KOR)": "KOR", "Thai Ports Authority (THA)": "THA"}
