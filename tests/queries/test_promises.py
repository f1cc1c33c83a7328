"""What became of promises: open, kept, grown, repeated; counted by hand on a small graph, in both engines alike."""

import pytest

from small_promises import CENTRE, GOVERNMENT, ID, PAGE, RELEASE, ROK, UNREAD, picked

HELP, FIVE, AGAIN = (
    "The ROK to help the fund",
    "The ROK government to give five million",
    "The ROK to open a centre",
)
DRILL, TRAVEL, MARKETS = (
    "The ROK and Viet Nam to hold a drill",
    "The ROK to have more visitors",
    "ASEAN Plus Three to keep markets open",
)


def test_open_is_what_no_account_calls_over_and_a_release_shares_the_account_of_what_it_says_again() -> None:
    wanted = ("date", "who", "what", "step", "due", "status", "looked_at", "source", "caution")
    assert picked("open-undertakings", {}, wanted) == [
        ("2025-10-27", ROK, AGAIN, "4", None, "announced", None, f"{PAGE}kuala-lumpur", None),
        ("2024-11", ROK, DRILL, "4", "2026", "announced", None, f"{PAGE}drill", None),
        ("2021-10-26", GOVERNMENT, FIVE, "5", "2021", "in progress", "2025-12-01", f"{PAGE}october", None),
        ("2019-11-26", ROK, CENTRE, "6", None, "no account of it", None, f"{PAGE}busan", UNREAD.format("date")),
    ]


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"actor": ""}, 7),  # the joint ones once for each side, and that of the group
        ({"actor": "VNM"}, 1),
        ({"topic": "t-he"}, 3),  # the pandemic lies below health
        ({"due_by": "2021-12-31"}, 1),
    ],
)
def test_open_undertakings_narrow_by_actor_topic_and_deadline(values: dict[str, str], count: int) -> None:
    assert len(picked("open-undertakings", values, ("commitment",))) == count


def test_money_is_listed_with_currency_exactness_fund_and_time() -> None:
    wanted = ("date", "who", "amount", "currency", "exactness", "for_when", "funds", "step", "source")
    assert picked("undertakings-with-money", {}, wanted) == [
        ("2021-10-26", GOVERNMENT, "5000000", "USD", "exact", "2021", "Relief Fund", "5", f"{PAGE}october")
    ]
    assert picked("undertakings-with-money", {"since": "2021-10-27"}, wanted) == []


def test_a_promise_grows_from_willingness_over_payment_to_a_pledge_that_money_is_set_aside_for() -> None:
    wanted = ("began_as", "date", "stage", "amount", "currency", "source")
    assert picked("growth-of-an-undertaking", {"fund": "fund/relief"}, wanted) == [
        (HELP, "2020-06-16", "willingness", None, None, f"{PAGE}june"),
        (HELP, "2020-06-18", "willingness, as a release tells it", None, None, RELEASE),
        (HELP, "2020", "paid", "1000000", "USD", f"{PAGE}paid"),
        (HELP, "2021-10-26", "pledged, raised", "5000000", "USD", f"{PAGE}october"),
        (HELP, "2021", "set aside", "3000000", "USD", f"{PAGE}kits"),
    ]
    assert picked("growth-of-an-undertaking", {"fund": "", "commitment": f"{ID}commitment/centre"}, wanted[:3]) == [
        (CENTRE, "2019-11-26", "formalised"),
        (CENTRE, "2025-10-27", "undertaken, said again"),
    ]


def test_the_money_of_a_fund_adds_up_by_year_and_kind_and_what_was_computed_is_told_from_what_was_stated() -> None:
    computed = "not all stated: partly worked out from other figures"
    wanted = ("year", "kind", "sum", "currency", "facts", "basis", "source")
    assert picked("fund-growth", {"fund": "fund/relief"}, wanted) == [
        ("2020", "paid into the fund", "3000000", "USD", "2", computed, f"{PAGE}more"),
        ("2021", "for projects of the fund", "3000000", "USD", "1", "stated", f"{PAGE}kits"),
    ]
    assert picked("fund-growth", {"fund": ""}, ("fund_name", "year", "kind", "sum", "source"))[2:] == [
        ("Road Fund", "2027", "pledged to the fund", "9000000000", None)
    ]


def test_a_promise_is_repeated_if_said_later_with_nothing_new_and_not_merely_told_twice() -> None:
    wanted = ("first_said", "said_again", "who", "what", "now", "status_of_first", "source_then", "source_now")
    assert picked("repeated-pledges", {}, wanted) == [
        ("2019-11-26", "2025-10-27", ROK, CENTRE, AGAIN, "unknown", f"{PAGE}busan", f"{PAGE}kuala-lumpur")
    ]


def test_a_promise_is_joint_if_more_than_one_side_is_bound_or_a_group_as_one() -> None:
    both, group = "ASEAN; Republic of Korea", "joint, by a group as one"
    assert picked("joint-or-one-sided", {}, ("date", "form", "sides", "parties", "what")) == [
        ("2025-10-27", "one side", "1", ROK, AGAIN),
        ("2024-11", "joint", "2", "Republic of Korea; Viet Nam", DRILL),
        ("2021-10-26", "one side", "1", ROK, FIVE),
        ("2020-06-18", "one side", "1", ROK, "ROK: willingness"),
        ("2020-06-16", "one side", "1", ROK, HELP),
        ("2020-04-14", group, "1", "ASEAN Plus Three", MARKETS),
        ("2019-11-26", "joint", "2", both, CENTRE),
        ("2018", "one side", "1", ROK, TRAVEL),
    ]
    assert len(picked("joint-or-one-sided", {"actor": "VNM"}, ("commitment",))) == 1


def test_before_the_next_session_stands_what_falls_due_till_then_and_what_the_last_session_left_without_a_day() -> None:
    coming = ("26th Yearly Summit", "2026-11")
    wanted = ("next", "next_date", "why", "due", "who", "what", "status", "source")
    assert picked("before-the-next-session", {"series": "series/yearly"}, wanted) == [
        (*coming, "falls due in its year", "2026", ROK, DRILL, "announced", f"{PAGE}drill"),
        (*coming, "undertaken at the last session, no day set", None, ROK, AGAIN, "announced", f"{PAGE}kuala-lumpur"),
    ]
    assert picked("before-the-next-session", {"series": "series/special"}, wanted) == []  # none is planned


def test_an_event_is_followed_by_texts_promises_deeds_and_what_is_said_of_it() -> None:
    wanted = ("date", "how", "what", "status", "source", "caution")
    assert picked("follow-up-of-an-event", {"event": "event/special-2019"}, wanted) == [
        (None, "held beside it", "Talks beside it", None, RELEASE, None),
        ("2019-11-26", "adopted there", "Vision", None, f"{PAGE}vision", None),
        ("2019-11-26", "undertaken there", CENTRE, None, f"{PAGE}busan", UNREAD.format("date")),
        ("2020-04-14", "undertaken later to take it further", MARKETS, None, f"{PAGE}april", None),
        ("2020-06-18", "spoken of later", "ROK: help, in line with both", None, RELEASE, None),
        ("2020-09-09", "carries out what was adopted there", "Plan", None, f"{PAGE}plan", None),
        ("2025-10-27", "later takes up what was undertaken there", AGAIN, "announced", f"{PAGE}kuala-lumpur", None),
    ]


def test_no_sign_is_seen_where_nothing_was_paid_and_no_account_tells_of_progress() -> None:
    wanted = ("date", "who", "what", "step", "due", "status", "outcome", "counted_from")
    last_look = "2025-12-01"
    missed = ("2018", ROK, TRAVEL, "5", "2020-12-31", "lapsed", "missed", last_look)
    silent = ("2019-11-26", ROK, CENTRE, "6", None, "no account of it", None, last_look)
    assert picked("no-sign-of-delivery", {}, wanted) == [missed, silent]
    assert picked("no-sign-of-delivery", {"years": "1"}, wanted) == [
        missed, silent, ("2024-11", ROK, DRILL, "4", "2026", "announced", None, last_look)
    ]  # fmt: skip
    assert picked("no-sign-of-delivery", {"on": "2021-11-26"}, ("date",)) == [("2018",), ("2019-11-26",)]
    assert picked("no-sign-of-delivery", {"on": "2021-11-25"}, ("date",)) == [("2018",)]


def test_delivered_is_what_was_paid_or_done_and_not_what_was_pledged_or_set_aside() -> None:
    wanted = ("not_later_than", "date", "kind", "who", "whom", "what", "amount", "keeps", "source", "caution")
    worked_out = "Worked out from other figures."
    money = ("give money", ROK, "ASEAN")
    assert picked("deliveries", {}, wanted) == [
        ("2020-06-18", "../2020-06-18", "give aid in kind", GOVERNMENT, "Thailand", "ROK: kits delivered", None, None,
         RELEASE, None),
        ("2020-12-31", "2020", *money, "One million for relief", "1000000", HELP, f"{PAGE}paid", None),
        ("2020-12-31", "2020-12", *money, "Two million more for relief", "2000000", None, f"{PAGE}more", worked_out),
    ]  # fmt: skip
    assert len(picked("deliveries", {"since": "2020-07"}, ("deed",))) == 2
