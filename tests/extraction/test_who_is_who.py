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
