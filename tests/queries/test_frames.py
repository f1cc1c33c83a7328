"""Policies and joint texts: who used which when, what followed what, what was signed where; counted by hand."""

from small_promises import CENTRE, PAGE, RELEASE, ROK, UNREAD, picked


def test_the_pillars_of_a_policy_hold_the_topics_of_what_was_promised_in_its_years() -> None:
    wanted = ("pillar", "topic", "undertakings", "naming_it")
    assert picked("promises-by-policy-pillar", {"policy": "policy/south"}, wanted) == [
        ("peace", "security", "1", "0"),
        ("people", "pandemic", "3", "0"),  # willing, as a release tells it, and pledged
        ("people", "health", "1", "1"),
    ]


def test_policies_follow_on_one_another_are_parts_and_are_named_together() -> None:
    wanted = ("one", "relation", "other", "dates", "statements", "basis", "document")
    assert picked("policy-lineage", {}, wanted) == [
        ("Solidarity", "followed on", "Southern Policy", "2022-11-11/..", None, "our reading", None),
        ("Outlook", "is named together with", "Southern Policy", "2019-06-23/..", "1", "statements", None),
        ("Southern Policy: health", "is part of", "Southern Policy", "2018/..", None, "document", f"{PAGE}part"),
    ]
    assert len(picked("policy-lineage", {"owner": "org/asean"}, ("one",))) == 1


def test_each_government_has_its_frames_with_their_days_and_what_of_it_no_page_tells() -> None:
    wanted = ("from", "to", "name", "under", "announced_at", "announced_in", "followed_on", "source", "caution")
    assert picked("policy-frames", {}, wanted) == [
        ("2017-11-09", "2022-05-09", "Southern Policy", "First President", None, "Seoul", None, f"{PAGE}south",
         UNREAD.format("ended")),
        ("2022-11-11", "no end told", "Solidarity", "Second President", "25th Yearly Summit", None, "Southern Policy",
         f"{PAGE}kasi", UNREAD.format("succeeds, label_ko")),
    ]  # fmt: skip
    assert len(picked("policy-frames", {"partner": ""}, ("policy",))) == 3


def test_a_policy_is_called_upon_also_by_its_parts_and_two_who_speak_together_stand_in_one_row() -> None:
    wanted = ("date", "who", "voiced_by", "act_type", "what", "event", "invoked", "source", "block")
    joint = ("2019-11-26", "ASEAN; Republic of Korea", "First President", "undertake", CENTRE, "Special Summit 2019")
    alone = ("2020-06-18", ROK, None, "undertake", "ROK: help, in line with both", None)
    assert picked("policy-invoked", {"policy": "policy/south"}, wanted) == [
        (*joint, "Southern Policy: health", f"{PAGE}busan", None),
        (*alone, "Southern Policy", RELEASE, "1"),
    ]
    assert len(picked("policy-invoked", {"policy": "policy/south", "actor": "org/asean"}, wanted)) == 1


def test_texts_are_listed_with_where_by_whom_and_for_what_and_background_never_shows_a_source() -> None:
    both = "ASEAN; Republic of Korea"
    wanted = ("date", "name", "kind", "adopted_at", "place", "parties", "carries_out", "in_force", "for_years",
              "source", "caution")  # fmt: skip
    assert picked("instruments", {}, wanted) == [
        ("2015-05-05", "Free trade", "treaty", None, None, "Republic of Korea; …; Viet Nam (3)", None, "2015-12-20",
         None, None, UNREAD.format("the whole entry")),
        ("2019-11-26", "Vision", "joint statement", "Special Summit 2019", "Busan", both, None, None, None,
         f"{PAGE}vision", None),
        ("2020-09-09", "Plan", "joint statement", None, "Seoul", "ASEAN Plus Three", "Vision", None, "2021/2025",
         f"{PAGE}plan", None),
    ]  # fmt: skip
    assert len(picked("instruments", {"party": ""}, ("name",))) == 4
    assert [row[0] for row in picked("instruments", {"since": "2020"}, ("name",))] == ["Plan"]
