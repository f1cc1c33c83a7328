"""Each saved query against answers counted by hand on the small graph, in rdflib and in pyoxigraph alike."""

import pytest

from both_engines import BothEngines
from relgraph.query.saved import load_queries
from small_edition import small_quads

DOC = "https://w3id.org/relgraph/doc/mofa-kr/"
JUNE, NOVEMBER, VISIT = f"{DOC}2020-06-18-aaaaaaaa", f"{DOC}2020-11-13-bbbbbbbb", f"{DOC}2019-11-26-cccccccc"
ROK, GOVERNMENT = "Republic of Korea", "Government of the Republic of Korea"
TALKS = "2020-04-05/2020-06-16"

picked = BothEngines(small_quads()).picked


def test_the_ledger_shows_what_the_rok_has_undertaken_newest_first_and_in_the_order_of_the_text() -> None:
    wanted = ("date", "who", "whom", "step", "firmness", "specificity", "title", "block", "release")
    assert picked("commitments", {}, wanted) == [
        ("2020-11-12", GOVERNMENT, "ASEAN", "5", "pledged", "3", "21st summit", "2", NOVEMBER),
        (TALKS, ROK, "ASEAN delegates", "1", "recognised need", "1", "Video talks with ASEAN", "1", JUNE),
        (TALKS, ROK, "ASEAN", "2", "willingness", "2", "Video talks with ASEAN", "4.b1", JUNE),
        ("2019-11-25", ROK, "Thailand", "4", "undertaken", "2", "Talks with Thailand", "1", VISIT),
        ("2016", ROK, "Viet Nam", "5", "pledged", "3", "https://www.example.org/again", None, None),  # curated
    ]


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"actor": ""}, 7),  # the joint one once for each side
        ({"actor": "org/asean"}, 1),
        ({"actor": "VNM"}, 1),
        ({"actor": "person/kim-gunn"}, 3),  # what he said, also for the other side of a joint one
        ({"actor": "post/president"}, 1),
        ({"actor": "state/tha"}, 0),
        ({"towards": "org/asean"}, 3),  # two serve it, one it is bound by through its delegates
        ({"towards": "state/tha"}, 1),
        ({"topic": "t-he"}, 2),
        ({"topic": "t-ec"}, 3),  # trade lies below economy
        ({"since": "2020-06-16"}, 3),
        ({"since": "2020-06-17"}, 1),
    ],
)
def test_the_ledger_narrows_by_actor_topic_and_day(values: dict[str, str], count: int) -> None:
    assert len(picked("commitments", values, ("commitment",))) == count


def test_firmness_is_counted_for_each_year_and_step() -> None:
    assert picked("firmness-by-year", {}, ("year", "step", "firmness", "undertakings")) == [
        ("2016", "5", "pledged", "1"),
        ("2019", "4", "undertaken", "1"),
        ("2020", "1", "recognised need", "1"),
        ("2020", "2", "willingness", "1"),
        ("2020", "5", "pledged", "1"),
    ]


def test_every_undertaking_leads_to_its_characters_in_its_release() -> None:
    wanted = ("issued", "block", "start", "end", "sha256", "source", "passage")
    assert picked("evidence", {"actor": "KOR"}, wanted) == [
        ("2019-11-26", "1", "30", "80", "55", None, f"{VISIT}/p01-s2"),
        ("2020-06-18", "1", "10", "60", "11", "https://www.example.org/june", f"{JUNE}/p01-s1"),
        ("2020-06-18", "4.b1", "120", "170", "33", "https://www.example.org/june", f"{JUNE}/p04b1-s1-20-70"),
        ("2020-11-13", "2", "5", "90", "44", None, f"{NOVEMBER}/p02-s1"),
    ]
    assert len(picked("evidence", {}, ("commitment",))) == 5
    assert len(picked("evidence", {"commitment": f"{JUNE}/commitment-3"}, ("commitment",))) == 1


def test_speakers_have_their_post_and_body_and_speak_for_their_own_side() -> None:
    ministry, deputy = "Ministry of Foreign Affairs (ROK)", "Deputy Minister for Political Affairs"
    assert picked("speakers", {}, ("speaker", "post", "body", "for", "commitment")) == [
        (None, "President of the Republic of Korea", GOVERNMENT, GOVERNMENT, f"{NOVEMBER}/commitment-1"),
        ("Kim Gunn", deputy, ministry, ROK, f"{JUNE}/commitment-3"),
        ("A Delegate", None, None, ROK, f"{JUNE}/commitment-4"),  # of no known office, so nothing speaks against it
        ("Kim Gunn", deputy, ministry, ROK, f"{JUNE}/commitment-4"),
    ]


def test_undertakings_are_listed_below_their_fund_with_their_sum() -> None:
    wanted = ("fund_name", "who", "step", "amount", "currency")
    assert picked("undertakings-by-fund", {}, wanted) == [
        ("ASEAN-ROK Cooperation Fund", GOVERNMENT, "5", "1000000", "USD"),
        ("ASEAN-ROK Cooperation Fund", ROK, "5", None, None),
        ("COVID-19 ASEAN Response Fund", ROK, "2", None, None),
    ]
    assert len(picked("undertakings-by-fund", {"fund": "fund/covid"}, ("fund",))) == 1


def test_a_request_is_answered_by_an_undertaking_of_the_asked_on_the_same_topic() -> None:
    wanted = ("asker", "request", "answered", "undertakings", "first_answer")
    assert picked("requests", {}, wanted) == [
        ("ASEAN delegates", "The delegates ask for know-how", "true", "2", "2020-06-16"),
        ("ASEAN delegates", "The delegates urge open borders", "false", "0", None),
    ]


def test_topics_are_counted_below_their_pillars() -> None:
    assert picked("topics-by-pillar", {}, ("pillar", "topic", "undertakings")) == [
        ("economic community", "trade", "2"),
        ("economic community", "economic cooperation", "1"),
        ("socio-cultural community", "health", "2"),
    ]


def test_strict_commitments_are_the_firm_and_specific_ones() -> None:
    assert picked("strict-commitments", {}, ("who", "step", "specificity", "due", "release")) == [
        (GOVERNMENT, "5", "3", "2021-12-31", NOVEMBER),
        (ROK, "5", "3", None, None),
        (ROK, "4", "2", None, VISIT),
    ]


def test_meetings_count_held_events_and_keep_the_members_of_one_side_apart_in_a_round() -> None:
    wanted = ("one", "other", "year", "kind", "meetings")
    thailand, viet_nam = (ROK, "Thailand"), (ROK, "Viet Nam")
    assert picked("meetings", {}, wanted) == [
        (*thailand, "2019", "bilateral meeting", "1"),
        ("ASEAN", ROK, "2020", "summit", "1"),
        (*thailand, "2020", "round", "1"),
        (*thailand, "2020", "summit", "1"),
        (*viet_nam, "2020", "round", "1"),
        (*viet_nam, "2020", "summit", "1"),
    ]
    everybody = picked("meetings", {"actor": ""}, wanted)
    assert len(everybody) == 7
    assert ("Thailand", "Viet Nam", "2020", "summit", "1") in everybody


def test_the_sessions_of_a_series_come_in_order_with_their_chairs() -> None:
    wanted = ("session", "date", "mode", "status", "chairs")
    assert picked("sessions", {}, wanted) == [
        ("20", "2018-11-14", None, "held", None),
        ("21", "2020-11-12", "video", "held", "Republic of Korea; Viet Nam"),
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (name, {"actor": "state/xxx", "series": "series/none"}[parameter.name])
        for name, query in load_queries().items()
        for parameter in query.parameters
        if parameter.name in {"actor", "series"}
    ],
)
def test_of_whom_or_what_is_unknown_nothing_is_said(name: str, key: str) -> None:
    assert picked(name, {"series" if key.startswith("series") else "actor": key}, ()) == []
