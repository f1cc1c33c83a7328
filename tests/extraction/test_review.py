"""What stays open is told, not guessed."""

from made_up import entity_side
from relgraph.extraction.review import find_review
from relgraph.model import ReviewItem

HEAD = "Vice Minister Holds Video Conferences\n\nDate\n2020-06-18\n\n"
SERIES = (
    f"{HEAD}1. Vice Minister of Foreign Affairs Seo Ha-eun had a series of video conferences with the vice ministers "
    "of five ASEAN countries, starting with a Permanent Secretary of the Ministry of Foreign Affairs of Malaysia on "
    "April 5 and ending with the Vice Minister of Foreign Affairs of Laos on June 16.\n\n"
    "2. The participants welcomed the Special ASEAN Plus Three Summit held on April 14 and looked ahead to the summit "
    "in November 2020.\n"
)
MET = "1. Foreign Minister Han Seo-jun met with Thai Foreign Minister Somsak Chai in Bangkok on"


def review(text: str) -> tuple[ReviewItem, ...]:
    found = entity_side(text)
    return find_review(found.document, found.dates, found.cast, found.events)


def kinds(text: str) -> set[str]:
    return {item.kind for item in review(text)}


def test_a_first_meeting_on_a_sunday_before_what_the_talks_look_back_on_is_told() -> None:
    messages = [item.message for item in review(SERIES) if item.kind in {"weekend", "order"}]
    assert any("2020-04-05 was a Sunday" in message for message in messages)
    assert any("2020-04-14" in message for message in messages)


def test_an_unnamed_holder_a_year_by_rule_and_an_open_summit_are_told() -> None:
    assert {"unnamed-holder", "year-by-rule", "open-event"} <= kinds(SERIES)


def test_a_date_without_any_year_is_told() -> None:
    assert "no-year" in kinds(f"{MET} May 2.")


def test_a_weekday_that_the_calendar_contradicts_is_told() -> None:
    text = f"Talks\n\nDate\n2019-06-18\n\n{MET} Monday, April 5."
    assert "weekday" in kinds(text)


def test_a_surname_of_two_people_stays_open() -> None:
    text = (
        "1. Vice Minister Kim Ha-eun and Director-General Kim Seo-jun met with Thai Vice Minister Somsak Chai on "
        "May 2. Mr. Kim Tae-ho was there. Secretary Kim agreed to come again in the autumn of the year."
    )
    assert "open-name" in kinds(text)


def test_every_item_points_at_words_of_the_text_or_at_the_page() -> None:
    found = entity_side(SERIES)
    for item in find_review(found.document, found.dates, found.cast, found.events):
        assert item.span is None or found.document.quote(item.span)


def test_a_possessive_that_could_mean_a_body_or_what_is_named_after_it_is_told() -> None:
    text = f"{MET} May 2. The two ministers reviewed trade with Thailand under the new rules as well as its prospects."
    assert [item.message for item in review(text) if item.kind == "open-owner"] == [
        "“its prospects”: the text leaves open whether Thailand or what is named after it is meant."
    ]


def test_a_possessive_right_after_its_owner_or_of_the_one_who_acts_is_not_told() -> None:
    beside = f"{MET} May 2. The two ministers praised Thailand and its neighbours."
    acting = f"{MET} May 2. Thailand reviewed the agreement and its prospects."
    assert "open-owner" not in kinds(beside) | kinds(acting)
