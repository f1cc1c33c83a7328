"""Policies and instruments are found by the form of their names, in both languages, and nothing else is."""

import pytest

from made_up import entity_side

ENGLISH = (
    "SEOUL, June 3, 2026 -- Vice Minister Han Ji-woo of the Ministry of Foreign Affairs of the Republic of Korea met"
    " with Vice Minister Khamla Souvanh of the Ministry of Foreign Affairs of the Lao PDR in Vientiane on Tuesday. "
)
KOREAN = (
    "1. 한지우 외교부 차관은 2026.6.3.(수) 비엔티안에서 캄라 수반 라오스 외교부 차관과 제5차 한-라오스 정책협의회를"
    " 개최하였다.\n\n2. "
)


def named(text: str) -> set[tuple[str, str]]:
    """Return kind and label of what is named, mechanisms aside."""
    return {(name.kind, name.label) for name in entity_side(text).names if name.kind != "mechanism"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They praised the SAFE Harvest programme.", {("policy", "SAFE Harvest programme")}),
        ("They praised the Silver Orchard project of the province.", {("policy", "Silver Orchard project")}),
        ("They praised the new irrigation project and the Lao project.", set()),
        ("They adopted the Plan of Action for 2027-2031.", {("instrument", "ROK-Laos Plan of Action 2027-2031")}),
        (
            "They adopted the Plan of Action for 2027-2031, and the Plan of Action will be reviewed.",
            {("instrument", "ROK-Laos Plan of Action 2027-2031")},
        ),
        ("They noted a plan of action by the farmers.", set()),
        (
            "They signed a memorandum of understanding on rural clinics in Vientiane.",
            {("instrument", "Memorandum of Understanding on rural clinics")},
        ),
        ("They hoped to sign an implementing arrangement soon.", set()),
        ("They exchanged a Letter of Intent on Seed Banks.", {("instrument", "Letter of Intent on Seed Banks")}),
        ("The share of the Fund to USD 9 million was noted.", set()),
        (
            "They hope to raise Korea's ties with Thailand to a strategic partnership.",
            {("instrument", "ROK-Thailand Strategic Partnership")},
        ),
        (
            "They praised UN Security Council Resolution 9999.",
            {("instrument", "UN Security Council Resolution 9999")},
        ),
        (
            "They praised the Master Plan on Lao Rivers (MPAC).",
            {("policy", "Master Plan on Lao Rivers")},
        ),
        (
            "They praised the APT Ferry Work Plan 2021-2025 and the Harbour Rice Reserve (HRR) Agreement.",
            {("instrument", "APT Ferry Work Plan 2021-2025"), ("instrument", "Harbour Rice Reserve (HRR) Agreement")},
        ),
        (
            "They adopted the Leaders' Statement on ASEAN Plus Three Ferries.",
            {("instrument", "Leaders' Statement on ASEAN Plus Three Ferries")},
        ),
        ("They began talks on a free trade agreement.", {("instrument", "ROK-Laos Free Trade Agreement")}),
    ],
)
def test_english_names_are_told_by_their_form(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert named(ENGLISH + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "양측은 한-라오스 포괄적 동반자관계의 이행을 점검하였다.",
            {("instrument", "ROK-Laos Comprehensive Partnership")},
        ),
        ("양측은 한-라오스 항공협정을 점검하였다.", {("instrument", "ROK-Laos Air Services Agreement")}),
        ("양측은 2027-2031 행동계획을 채택하였다.", {("instrument", "ROK-Laos Plan of Action 2027-2031")}),
        ("라오스측은 고용허가제로 온 근로자들을 언급하였다.", {("policy", "Employment Permit System")}),
        ("양측은 새 계획을 논의하였다.", set()),
    ],
)
def test_korean_names_are_told_by_their_form_whatever_particle_follows(
    sentence: str, expected: set[tuple[str, str]]
) -> None:
    assert named(KOREAN + sentence) == expected
