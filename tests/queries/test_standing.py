"""Who chaired, belonged, held office and stood how to whom, against answers counted by hand, in both engines."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from both_engines import BothEngines

STANDING = Path(__file__).parent / "standing.trig"
PAPER, MINISTRY = "https://a-paper.example/1", "https://ministry.example/2"
WAITS = "Rests on background knowledge and waits for a source: "


@pytest.fixture(scope="module")
def engines() -> BothEngines:
    quads = parse(STANDING.read_bytes(), format=RdfFormat.TRIG)
    return BothEngines("".join(sorted(f"{quad} .\n" for quad in quads)).encode())


def test_coordinators_come_before_chairs_each_with_its_best_source_and_what_waits_for_one(engines: BothEngines) -> None:
    wanted = ("function", "state", "from", "to", "grade", "source", "caution")
    coordinator, bounds = "country coordinator", f"{WAITS}start, end."
    assert engines.picked("coordinators", {}, wanted) == [
        (coordinator, "Viet Nam", "2021-08", "2024-07", "official", MINISTRY, bounds),  # the paper is no match for it
        (coordinator, "Thailand", "2024-08", "", None, None, f"{WAITS}the whole entry."),
        ("ASEAN chair", "Viet Nam", "2020", "2020", "press or reference", PAPER, None),
    ]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"on": "2021-08"}, ["one"]),
        ({"on": "2024-07-31"}, ["one"]),
        ({"on": "2024-08-01"}, ["two"]),
        ({"on": "2020-05-05"}, ["four"]),
        ({"on": "2019"}, []),
        ({"partner": "state/jpn"}, ["three", "four"]),
        ({"partner": ""}, ["one", "three", "two", "four"]),
    ],
)
def test_coordinators_are_those_of_the_day_and_of_the_partner(
    engines: BothEngines, values: dict[str, str], found: list[str]
) -> None:
    terms = [str(term).rpartition("/")[2] for (term,) in engines.picked("coordinators", values, ("term",))]
    assert terms == found


def test_members_and_observers_have_the_time_of_their_standing(engines: BothEngines) -> None:
    assert engines.picked("asean-members", {}, ("state", "status", "from", "to", "source")) == [
        ("Thailand", "member", "1967-08-08", "", MINISTRY),
        ("Timor-Leste", "observer", "2022-11", "2025-10-26", PAPER),
        ("Timor-Leste", "member", "2025-10-26", "", PAPER),
    ]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("1967-08-07", []),
        ("2022-10-31", [("Thailand", "member")]),
        ("2022-11-01", [("Thailand", "member"), ("Timor-Leste", "observer")]),
        ("2025-10-25", [("Thailand", "member"), ("Timor-Leste", "observer")]),
        ("2025-10-26", [("Thailand", "member"), ("Timor-Leste", "member")]),
    ],
)
def test_on_one_day_a_state_is_a_member_or_an_observer(
    engines: BothEngines, day: str, found: list[tuple[str, str]]
) -> None:
    assert engines.picked("asean-members", {"on": day}, ("state", "status")) == found


def test_each_level_of_a_relation_tells_from_which_it_was_raised_and_by_which_text(engines: BothEngines) -> None:
    wanted = ("from", "to", "raised_from", "level", "agreed_in", "grade", "source")
    full = "full dialogue partnership"
    levels = [
        ("1991-07", "2010-10-28", None, full, None, "press or reference", PAPER),
        ("2010-10-29", "", full, "strategic partnership", "Joint Declaration", "official", MINISTRY),
    ]
    assert engines.picked("relation-levels", {}, wanted) == levels
    assert engines.picked("relation-levels", {"actor": "org/asean", "partner": "state/kor"}, wanted) == levels
    assert engines.picked("relation-levels", {"partner": "state/tha"}, wanted) == []


def test_a_post_shows_its_holders_and_how_they_are_known(engines: BothEngines) -> None:
    wanted = ("name", "body", "from", "to", "first_seen", "last_seen", "days_seen", "grade", "caution")
    office, whole = "Ministry of Foreign Affairs (ROK)", f"{WAITS}the whole entry."
    press = "press or reference"
    assert engines.picked("office-holders", {"post": "post/minister"}, wanted) == [
        ("Second Minister", office, None, None, "2019-05-01", "2020-03-01", "2", press, None),  # no bounds: seen only
        ("First Minister", office, "2017-06-18", "2019-02", "2018-01-05", "2018-01-05", "1", "official", None),
        ("Third Minister", office, "2021", "", None, None, None, None, whole),
    ]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2017-06-17", []),
        ("2018-01-05", [("First Minister", "shown in office that day")]),
        ("2019-02-28", [("First Minister", "the term covers the day")]),
        ("2019-04-30", []),  # nobody was seen yet
        ("2019-12-01", [("Second Minister", "shown in office before and after")]),
        ("2020-03-01", [("Second Minister", "shown in office that day")]),
        ("2020-03-02", []),
        ("2024-01-01", [("Third Minister", "began before, end not told")]),
    ],
)
def test_who_held_a_post_on_a_day_is_told_with_how_sure_that_is(
    engines: BothEngines, day: str, found: list[tuple[str, str]]
) -> None:
    values = {"post": "post/minister", "on": day}
    assert engines.picked("office-holders", values, ("name", "known_by")) == found


def test_figures_are_observations_between_the_two_sides_in_the_order_of_time(engines: BothEngines) -> None:
    wanted = ("period", "value", "unit", "exactness", "what", "reporter", "grade", "source", "caution")
    trade = ("US dollars", "exact", "two-way trade")
    assert engines.picked("figures", {}, wanted) == [
        ("2007", "61", *trade, "ASEAN statistics", None, None, f"{WAITS}date."),
        ("2008", "90.5", *trade, "ASEAN; Republic of Korea", "official", MINISTRY, None),
    ]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"kind": "figure-kind/target"}, ["trade-target"]),
        ({"counterpart": "state/tha"}, ["trade-tha"]),
        ({"indicator": "indicator/visitors-to"}, ["visitors"]),
        ({"indicator": ""}, ["visitors", "trade-2007", "trade-2008-rok"]),  # its own words come first
    ],
)
def test_figures_narrow_by_what_is_counted_and_how(
    engines: BothEngines, values: dict[str, str], found: list[str]
) -> None:
    assert [str(row[0]).rpartition("/")[2] for row in engines.picked("figures", values, ("figure",))] == found


def test_rival_claims_stand_together_with_rank_reason_and_source(engines: BothEngines) -> None:
    wanted = ("thing", "value", "claim", "rank", "reason", "grade", "caution")
    sum_, admitted, press = "ROK and ASEAN: trade of 2008", "Timor-Leste in ASEAN", "press or reference"
    principle, summit = "that was in principle", "admitted at the summit"
    assert engines.picked("contradictions", {}, wanted) == [
        (sum_, "90.5", "It was 90.5.", "preferred", None, "official", None),
        (sum_, "78", "It was 78.", "deprecated", None, press, None),
        (sum_, "80", "It was 80.", "deprecated", None, None, f"{WAITS}the whole entry."),
        (admitted, "2022-11/..", "Joined in 2022.", "deprecated", principle, press, None),
        (admitted, "2025-10-26/..", "Joined in 2025.", "preferred", summit, "official", None),
    ]


@pytest.mark.parametrize(("about", "count"), [("state/tls", 2), ("org/asean", 5), ("state/kor", 3), ("state/vnm", 0)])
def test_claims_are_found_by_what_the_disputed_fact_is_about(engines: BothEngines, about: str, count: int) -> None:
    assert len(engines.picked("contradictions", {"about": about}, ("claim",))) == count


def test_acts_are_counted_from_side_to_side_with_their_class_in_plover(engines: BothEngines) -> None:
    wanted = ("one", "act", "other", "plover", "quad", "times", "first", "last", "document")
    rok, support, verbal = "Republic of Korea", "PLOVER support", "verbal cooperation"
    assert engines.picked("acts-between", {}, wanted) == [
        (rok, "thank", "ASEAN", support, verbal, "2", "2018-03-01", "2019-03-02", PAPER),
        ("ASEAN", "thank", rok, support, verbal, "1", "2018-02-01", "2018-02-01", MINISTRY),
        (rok, "state", "Thailand", "no class fits", verbal, "1", "undated", "", "none yet"),
    ]
    assert len(engines.picked("acts-between", {"actor": "org/asean"}, ("act",))) == 1
    assert len(engines.picked("acts-between", {"towards": "org/asean"}, ("act",))) == 1
    assert engines.picked("acts-between", {"since": "2019"}, ("act", "times")) == [("thank", "1")]
