"""Points of a list go on with the sentence that leads into them, and keep their own words as evidence."""

import pytest

from spoken import read

SETTING = (
    "The 4th ROK-Thailand Policy Consultation was held in Seoul on May 12, 2016, between Vice Minister Han Ji-woo of"
    " the Ministry of Foreign Affairs of the Republic of Korea and Permanent Secretary Somsak Thongdee of the Ministry"
    " of Foreign Affairs of Thailand."
)
KOREAN = (
    "한지우 외교부 차관은 2016.5.12.(목) 서울에서 솜삭 통디 태국 외교부 사무차관과 제4차 한-태국 정책협의회를"
    " 개최하였다."
)


@pytest.mark.parametrize(
    ("lead", "points", "expected"),
    [
        (
            "The two sides agreed on the following:",
            ["To open a consulate in Busan in 2017;", "To look into rice storage; and", "Strengthening the guilds."],
            ["agree KOR,THA 4", "agree KOR,THA 3", "agree KOR,THA 4"],
        ),
        (
            "The meeting decided that:",
            ["the secretariat will draft a note by August;", "idle projects should be closed."],
            ["agree KOR,THA 4", "agree KOR,THA 3"],
        ),
        ("Vice Minister Han pledged to:", ["train 50 customs officers a year."], ["pledge KOR 5"]),
        ("The Thai side:", ["thanked Vice Minister Han for the vaccines."], ["thank THA 0"]),
        ("The two sides agreed as follows:", ["Trade doubled last year."], ["assert narrator 0"]),
        ("The papers on the table were the following:", ["A map of the river."], []),
    ],
)
def test_points_do_what_their_lead_in_says(lead: str, points: list[str], expected: list[str]) -> None:
    bullets = "\n\n".join(f"o {point}" for point in points)
    found = read(f"{lead}\n\n{bullets}", setting=SETTING)
    told = [
        f"{s.act} {','.join(found.sides(s.speakers))} {s.commitment.firmness if s.commitment else 0}"
        for s in found.said
    ]
    assert told == expected


def test_points_of_a_korean_list_are_agreed_as_its_lead_in_says() -> None:
    text = "양측은 다음 사항에 합의하였다.\n\nㅇ 해운 회담을 7월까지 개최\n\nㅇ 어업 공동 조사 지속 추진"
    found = read(text, setting=KOREAN)
    assert [(s.act, s.commitment is not None) for s in found.said[1:]] == [("agree", True), ("agree", True)]
