"""Undertakings are graded, filled and bound to those who undertake; wishes, praise and calls bind nobody."""

import pytest

from relgraph.model import Commitment
from spoken import Read, read

ASEAN = (
    "Vice Minister of Foreign Affairs Oh Hye-rin took part in the 7th ASEAN-ROK Senior Officials' Consultation in "
    "Jakarta on June 11, 2019, with the ASEAN delegates."
)


def only(text: str, setting: str = ASEAN) -> tuple[Read, Commitment]:
    found = read(text, setting=setting)
    made = [statement.commitment for statement in found.said if statement.commitment is not None]
    assert len(made) == 1
    return found, made[0]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Both sides agreed to strengthen their cooperation.", (4, 0)),
        ("Both sides agreed to strengthen cooperation on cyber crime.", (4, 1)),
        ("Both sides agreed to set up a working group on cyber crime.", (4, 2)),
        ("Both sides agreed to hold 12 seminars on cyber crime.", (4, 3)),
        ("Both sides agreed on the need to protect migrant workers.", (1, 1)),
        ("Vice Minister Oh said that the ROK is ready to support the ASEAN-ROK Cooperation Fund.", (2, 2)),
        ("Vice Minister Oh said that the ROK will seek closer health cooperation.", (3, 1)),
        ("Vice Minister Oh said that the ROK will send doctors to the region.", (4, 2)),
        ("Vice Minister Oh said that the ROK will provide 2 million US dollars for vaccines.", (5, 3)),
    ],
)
def test_firmness_and_specificity_follow_the_words(text: str, grade: tuple[int, int]) -> None:
    _, made = only(text)
    assert (made.firmness, made.specificity) == grade


@pytest.mark.parametrize(
    "text",
    [
        "Both sides agreed that trade has grown.",
        "Both sides shared the view that trade is essential.",
        "Both sides hoped to expand trade.",
        "Both sides did not agree to expand trade.",
        "Vice Minister Oh stressed that trade should be expanded.",
        "Vice Minister Oh asked the ASEAN side to expand trade.",
        "Vice Minister Oh said that the ROK has been expanding trade.",
        "Vice Minister Oh said that trade will grow.",
        "Vice Minister Oh said that ASEAN will expand trade.",
        "The ROK government has been seeking to expand trade.",
        "The ASEAN delegates supported the expansion of trade.",
        "The ASEAN delegates thanked the ROK for the masks it had promised to send.",
        "The next consultation will be held in Seoul.",
    ],
)
def test_what_binds_nobody_is_no_undertaking(text: str) -> None:
    assert [statement.commitment for statement in read(text, setting=ASEAN).said] == [None]


def test_an_undertaking_names_who_is_bound_who_gains_the_sum_and_the_end() -> None:
    found, made = only(
        "Vice Minister Oh announced that the ROK would contribute 3 million US dollars to the ASEAN-ROK Cooperation "
        "Fund by 2022."
    )
    assert found.sides(made.committers) == ("KOR",)
    assert made.beneficiary is not None
    assert found.sides((made.beneficiary,)) == ("ASEAN",)
    assert made.amount is not None
    assert (made.amount.value, made.amount.currency) == (3_000_000, "USD")
    assert made.due == "2022"
    assert made.fund is not None
    assert made.strict


def test_a_condition_is_kept() -> None:
    _, made = only("The ASEAN side expressed its willingness to simplify visas if the ROK does the same.")
    assert made.condition == "if the ROK does the same"


def test_two_joined_deeds_are_two_undertakings_with_words_of_their_own() -> None:
    found = read("Both sides agreed to expand trade and to open a new office.", setting=ASEAN)
    assert found.quotes() == ["Both sides agreed to expand trade", "to open a new office"]
    assert len({statement.commitment.key for statement in found.said if statement.commitment}) == 2


def test_joined_korean_deeds_are_undertakings_in_whole_words_of_their_own() -> None:
    setting = "박지훈 외교부 차관은 2019.3.4.(월) 서울에서 솜차이 태국 외교차관과 정책협의회를 개최하였다."
    found = read("양측은 항만 사업을 점검하면서, 새 계획을 함께 마련하기로 하였다.", setting=setting)
    assert found.quotes() == ["양측은 항만 사업을 점검하면서", "새 계획을 함께 마련하기로 하였다"]


def test_the_promise_inside_a_welcome_is_its_owners() -> None:
    found = read("The ASEAN side welcomed the ROK's plan to open a mission in Jakarta.", setting=ASEAN)
    assert [(s.act, found.sides(s.speakers), s.commitment is not None) for s in found.said] == [
        ("support", ("ASEAN",), False),
        ("pledge", ("KOR",), True),
    ]


def test_points_after_a_korean_lead_in_are_what_the_parties_agree_on_and_others_are_not() -> None:
    setting = (
        "박지훈 외교부 차관은 2019.3.4.(월) 서울에서 솜차이 태국 외교차관과 제5차 한-태국 정책협의회를 개최하였다."
    )
    points = "\n\nㅇ 청년 교류 사업을 연 2회 정례화\n\nㅇ 영사 분야 실무협의체 신설"
    agreed = read(f"양측은 아래 사항에 합의하였다.{points}", setting=setting)
    spoken_of = read(f"양측은 아래 사항을 논의하였다.{points}", setting=setting)
    assert [s.act for s in agreed.said if s.commitment] == ["agree", "agree"]
    assert not [s for s in spoken_of.said if s.commitment]
