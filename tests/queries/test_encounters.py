"""Who met whom outside the formats of ASEAN, how, for whom, and which sessions are missing, counted by hand."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from both_engines import BothEngines
from small_edition import small_quads

STANDING = Path(__file__).parent / "standing.trig"
ROK, POLICY = "Republic of Korea", "New Southern Policy"


@pytest.fixture(scope="module")
def small() -> BothEngines:
    return BothEngines(small_quads())


@pytest.fixture(scope="module")
def standing() -> BothEngines:
    quads = parse(STANDING.read_bytes(), format=RdfFormat.TRIG)
    return BothEngines("".join(sorted(f"{quad} .\n" for quad in quads)).encode())


def test_partners_are_states_met_outside_summits_with_asean(small: BothEngines) -> None:
    wanted = ("state_name", "meetings", "first", "last", "such_as")
    assert small.picked("partners-outside-asean", {}, wanted) == [
        ("Thailand", "2", "2019-11-25", "2020-04-05", "ROK-Thailand talks"),  # Busan and the round, not the summit
        ("Viet Nam", "1", "2020-04-05", "2020-04-05", "Video talks"),
    ]
    since = {"since": "2020-01-01"}
    assert small.picked("partners-outside-asean", since, wanted[:2]) == [("Thailand", "1"), ("Viet Nam", "1")]


def test_a_policy_links_who_declared_it_whom_it_is_for_and_who_invokes_it(small: BothEngines) -> None:
    wanted = ("one", "link", "other", "times", "first", "last")
    assert small.picked("policy-links", {}, wanted) == [
        (POLICY, "declared by", ROK, "1", "2017-11-01", "2017-11-01"),
        (POLICY, "directed at", "ASEAN", "1", "2017-11-01", "2017-11-01"),
        (POLICY, "invoked by", ROK, "2", "2020-06-18", "2020-11-12"),  # by the ministry in June, and in a pledge
    ]
    assert len(small.picked("policy-links", {"actor": "org/asean"}, ("link",))) == 3
    assert small.picked("policy-links", {"policy": "policy/none"}, ("link",)) == []


def test_modes_are_counted_by_year_and_those_not_told_are_not_hidden(small: BothEngines) -> None:
    assert small.picked("meeting-modes", {}, ("year", "mode", "meetings")) == [
        ("2018", "not told", "1"),
        ("2019", "in person", "1"),  # the one that was only planned has not been held
        ("2020", "video", "1"),
    ]
    assert small.picked("meeting-modes", {"since": "2020"}, ("year",)) == [("2020",)]
    assert small.picked("meeting-modes", {"until": "2018"}, ("year",)) == [("2018",)]
    assert small.picked("meeting-modes", {"actor": "org/asean"}, ("year",)) == [("2020",)]


def test_gaps_lie_between_the_sessions_that_are_known(standing: BothEngines) -> None:
    wanted = ("series_name", "first_missing", "last_missing", "how_many", "known_before", "known_after")
    assert standing.picked("missing-sessions", {}, wanted) == [
        ("Talks", "1", "1", "1", None, "session 2 of 2012"),
        ("Talks", "4", "5", "2", "session 3 of 2013-05", "session 6 of 2018-01-05"),
    ]
    everywhere = standing.picked("missing-sessions", {"party": ""}, wanted[:4])
    assert everywhere[0] == ("Others", "1", "1", "1")
    assert len(everywhere) == 3
    assert len(standing.picked("missing-sessions", {"party": "", "series": "series/others"}, ())) == 1


def test_each_side_of_an_event_is_told_by_name_by_post_or_only_as_a_side(standing: BothEngines) -> None:
    wanted = ("side", "role", "told", "name", "post", "source", "caution")
    paper, waits = "https://a-paper.example/1", "Rests on background knowledge and waits for a source: people."
    ministry = "Ministry of Foreign Affairs (ROK)"
    assert standing.picked("representatives", {"event": "event/talks-6"}, wanted) == [
        (ministry, "co-chair", "by name", "First Minister", "Foreign Minister", paper, waits),
        ("Viet Nam", "co-chair", "by post", None, "Foreign Minister", paper, None),
        ("ASEAN", "participant", "as a side", None, None, None, None),
    ]
    of_the_state = {"event": "event/talks-6", "actor": "KOR"}
    assert standing.picked("representatives", of_the_state, ("side",)) == [(ministry,)]
