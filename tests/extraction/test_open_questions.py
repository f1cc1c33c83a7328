"""What the words of an act leave open is asked; what they settle is not."""

import pytest

from spoken import read


def asked(text: str) -> set[str]:
    return {item.kind for item in read(text).facts.review}


@pytest.mark.parametrize(
    ("kind", "opens", "settles"),
    [
        (
            "open-counterparty",
            "The Thai side agreed to resume the working group.",
            "The two sides agreed to resume the working group.",
        ),
        (
            "open-doer",
            "The two ministers agreed that the road map should be completed without delay.",
            "The two ministers agreed to complete the road map without delay.",
        ),
        (
            "possible-request",
            "Minister Seo stressed that visa rules should be eased.",
            "Minister Seo stressed that visa rules have been eased.",
        ),
    ],
)
def test_an_open_question_is_asked_and_a_settled_one_is_not(kind: str, opens: str, settles: str) -> None:
    assert kind in asked(opens)
    assert kind not in asked(settles)


def test_what_is_said_after_several_parts_of_a_meeting_were_told_was_said_at_the_whole() -> None:
    found = read(
        "Vice Minister Seo thanked the delegates for their help.",
        setting=(
            "Vice Minister of Foreign Affairs Seo Ha-eun had a series of video conferences with the vice ministers of "
            "five ASEAN countries, starting with the Vice Minister of Foreign Affairs of Malaysia on May 4, 2021 and "
            "ending with the Vice Minister of Foreign Affairs of Laos on June 16, 2021."
        ),
    )
    whole = next(event.key for event in found.facts.events if event.part_of is None)
    assert len([event for event in found.facts.events if event.part_of == whole]) == 2
    assert {statement.at_event for statement in found.said} == {whole}
