"""What the saved queries answer on the shipped reference, against its tables read by hand or row by row."""

from collections import Counter

import pytest

from reading_reference import ID, Answer, Ask, Table
from relgraph.edtf import bounds
from relgraph.query.saved import load_queries

CLOSED = {"fulfilled", "superseded", "lapsed", "withdrawn"}


def columns(answer: Answer, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(row.get(name) for name in names) for row in answer]


def keys(answer: Answer, name: str) -> set[str]:
    return {row[name] for row in answer}


def of_the_rok(row: dict[str, str], column: str = "committers") -> bool:
    return any(key.strip().startswith(("state/kor", "org/kor-")) for key in row[column].split(";"))


def test_the_rok_promised_asean_nine_things_on_health_since_2020(ask: Ask) -> None:
    opening = load_queries()["commitments"].featured
    assert opening
    assert columns(ask("commitments", **opening.values), "date", "commitment") == [
        ("2021-10-26", "commitment/2021-health-initiative"),
        ("2021-10-26", "commitment/2021-response-fund-5m"),
        ("2021-08-03", "commitment/2021-health-ministers"),
        ("2020-08-26", "commitment/2020-rapid-response-10m"),
        ("2020-06-16", "commitment/2020-follow-up-special-summit"),
        ("2020-06-16", "commitment/2020-health-in-nsp"),
        ("2020-06-16", "commitment/2020-response-fund-support"),
        ("2020-06-16", "commitment/2020-share-disease-prevention"),
        ("2020-04-14", "commitment/2020-detection-capacity"),
    ]


def test_open_are_the_rows_of_the_rok_that_no_status_closes(ask: Ask, table: Table) -> None:
    still = {row["key"] for row in table("commitments") if of_the_rok(row) and row["status"] not in CLOSED}
    assert keys(ask("open-undertakings"), "commitment") == still
    due = columns(ask("open-undertakings", topic="t-he", due_by="2022"), "commitment", "due", "status")
    assert due == [("commitment/2021-health-ministers", "2021", "no account of it")]  # COVAX ends with 2022


def test_money_are_the_rows_of_the_rok_with_an_amount(ask: Ask, table: Table) -> None:
    with_sum = {row["key"]: float(row["amount"]) for row in table("commitments") if of_the_rok(row) and row["amount"]}
    told = ask("undertakings-with-money")
    assert {row["commitment"]: float(row["amount"]) for row in told} == with_sum
    assert {row["currency"] for row in told} == {"USD", "KRW"}
    funds = "ASEAN-ROK Cooperation Fund; …; Mekong-ROK Cooperation Fund"
    assert ("commitment/2022-all-funds-48m", funds) in columns(told, "commitment", "funds")


def test_the_cooperation_fund_grew_from_one_to_twenty_million_dollars_a_year_and_is_to_reach_32(ask: Ask) -> None:
    paid, projects, pledged = "paid into the fund", "for projects of the fund", "pledged to the fund"
    assert columns(ask("fund-growth"), "year", "kind", "sum", "currency") == [
        (year, kind, amount, "USD")
        for year, kind, amount in (
            ("1990", paid, "1000000"),
            ("2009", paid, "3000000"),
            ("2014", paid, "5000000"),
            ("2015", paid, "7000000"),
            ("2019", paid, "14000000"),
            ("2020", projects, "33640000"),  # 5 + 6.9 + 8.35 + 1.1 + 3.35 + 4.74 + 1.7 + 2.5 million
            ("2020", paid, "14000000"),
            ("2022", projects, "11000000"),
            ("2022", paid, "16000000"),
            ("2023", paid, "20000000"),
            ("2027", pledged, "32000000"),
        )
    ]
    computed = [row["year"] for row in ask("fund-growth") if row["basis"] != "stated"]
    assert computed == ["2014"]  # 7 million less the 2 million by which it was raised


def test_the_yearly_sum_of_the_fund_was_raised_three_times_and_paid_each_time_but_the_last(ask: Ask) -> None:
    grown = ask("growth-of-an-undertaking", fund="", commitment=f"{ID}commitment/2014-akcf-7m")
    assert columns(grown, "date", "stage", "amount") == [
        ("2014-12-12", "pledged", "7000000"),
        ("2015", "paid", "7000000"),
        ("2018-11-14", "pledged, raised", "14000000"),
        ("2019", "paid", "14000000"),
        ("2020", "paid", "14000000"),
        ("2022-05-24", "pledged, raised", "16000000"),
        ("2022-11-11", "pledged, raised", "32000000"),
        ("2022", "paid", "16000000"),
    ]
    relief = ask("growth-of-an-undertaking")
    assert columns(relief, "stage") == [("willingness",), ("paid",), ("pledged, raised",), ("set aside",)]


def test_two_promises_were_said_again_with_nothing_new(ask: Ask) -> None:
    assert columns(ask("repeated-pledges"), "first_said", "said_again", "earlier", "status_of_first") == [
        ("2018-11-14", "2025-10-27", "commitment/2018-visitors-15m", "lapsed"),
        ("2022-11-11", "2024-10-10", "commitment/2022-all-funds-48m", "in progress"),
    ]


def test_joint_are_the_rows_with_several_committers_and_those_of_groups(ask: Ask, table: Table) -> None:
    forms: Counter[str] = Counter()
    for row in table("commitments"):
        committers = row["committers"].split(";")
        if of_the_rok(row):
            forms["joint" if len(committers) > 1 else "one side"] += 1
        elif row["committers"] in {"group/apt", "group/mekong-rok"}:  # the ROK is a member of both
            forms["joint, by a group as one"] += 1
    assert Counter(row["form"] for row in ask("joint-or-one-sided")) == forms


def test_under_people_health_leads_what_was_promised_in_the_years_of_the_new_southern_policy(
    ask: Ask, table: Table
) -> None:
    health = [
        row
        for row in table("commitments")
        if of_the_rok(row) and row["topic"] == "t-he" and "2017-11-09" <= row["date"] <= "2022-05-09"
    ]
    first = next(row for row in ask("promises-by-policy-pillar") if row["pillar"] == "people")
    assert (first["topic"], int(first["undertakings"]), first["naming_it"]) == ("Health cooperation", len(health), "1")


def test_before_the_27th_summit_ten_things_wait(ask: Ask) -> None:
    waiting = ask("before-the-next-session")
    assert {(row["next"], row["next_date"]) for row in waiting} == {("27th ASEAN-ROK Summit", "2026-11")}
    before, year, open_ = "falls due before it", "falls due in its year", "undertaken at the last session, no day set"
    assert [(why, key.removeprefix("commitment/")) for why, key in columns(waiting, "why", "commitment") if key] == [
        (before, "2025-fta-upgrade-scope"),
        (before, "2025-joint-task-force"),
        (before, "2024-defence-industry-conference"),
        (before, "2026-bkcf-call"),
        (year, "2024-maritime-exercise"),
        (open_, "2025-fta-upgrade"),
        (open_, "2025-maritime-and-disasters"),
        (open_, "2025-scam-centres"),
        (open_, "2025-trade-300bn"),
        (open_, "2025-visitors-15m"),
    ]


def test_from_the_summit_of_2019_two_texts_six_promises_and_a_plan_of_action_followed(ask: Ask) -> None:
    followed = columns(ask("follow-up-of-an-event"), "how", "thing", "status")
    assert [(how, thing, status) for how, thing, status in followed if how != "undertaken there"] == [
        ("adopted there", "instrument/co-chairs-statement-commemorative-summit-2019", None),
        ("adopted there", "instrument/joint-vision-statement-2019", None),
        ("carries out what was adopted there", "instrument/poa-2021-2025", None),
    ]
    assert [status for how, _, status in followed if how == "undertaken there"].count("fulfilled") == 2
    assert len(followed) == 9


def test_no_sign_is_of_checkable_rows_two_years_old_without_payment_or_progress(ask: Ask, table: Table) -> None:
    paid = {row["fulfils"] for row in table("transactions")}
    silent = {
        row["key"]
        for row in table("commitments")
        if of_the_rok(row)
        and int(row["firmness"]) >= 3
        and int(row["specificity"]) >= 2
        and row["status"] in {"", "announced", "lapsed", "withdrawn"}
        and str(bounds(row["date"])[1]) <= "2024-11-23"
        and row["key"] not in paid
    }
    found = ask("no-sign-of-delivery")
    assert keys(found, "commitment") == silent
    assert {row["counted_from"] for row in found} == {"2026-11-23"}


def test_the_frames_of_the_rok_follow_on_one_another_by_our_reading_and_have_their_parts(
    ask: Ask, table: Table
) -> None:
    lineage = ask("policy-lineage")
    followed = [row for row in lineage if row["relation"] == "followed on"]
    assert columns(followed, "one", "other", "basis", "document") == [
        ("New Southern Policy", "New Asia Initiative", "our reading", None),
        ("New Southern Policy Plus", "New Southern Policy", "our reading", None),
        ("Indo-Pacific Strategy", "New Southern Policy Plus", "our reading", None),
        ("Korea-ASEAN Solidarity Initiative", "New Southern Policy Plus", "our reading", None),
        ("CSP Vision", "Korea-ASEAN Solidarity Initiative", "our reading", None),
    ]
    parts = {row["key"] for row in table("policies") if row["part_of"] and of_the_rok(row, "owner")}
    assert {row["source"] for row in lineage if row["relation"] == "is part of"} == parts


def test_each_president_had_frames_towards_asean(ask: Ask) -> None:
    assert columns(ask("policy-frames"), "from", "to", "name", "under") == [
        ("2009-03", "2013-02-24", "New Asia Initiative", "Lee Myung-bak"),
        ("2017-11-09", "2022-05-09", "New Southern Policy", "Moon Jae-in"),
        ("2020-11-12", "2022-05-09", "New Southern Policy Plus", "Moon Jae-in"),
        ("2022-11-11", "no end told", "Indo-Pacific Strategy", "Yoon Suk Yeol"),
        ("2022-11-11", "no end told", "Korea-ASEAN Solidarity Initiative", "Yoon Suk Yeol"),
        ("2025-10-27", "no end told", "CSP Vision", "Lee Jae-myung"),
    ]
    unread = "Rests on background knowledge and waits for a source: end, what it follows on."
    assert ask("policy-frames")[1]["caution"] == unread


def test_the_new_southern_policy_is_called_upon_in_four_curated_statements(ask: Ask) -> None:
    assert columns(ask("policy-invoked"), "date", "who", "voiced_by", "act") == [
        ("2017-11-09", "Republic of Korea", "Moon Jae-in", "act/2017-four-powers-level"),
        ("2018-08", "Republic of Korea", "Moon Jae-in", "act/2018-nsp-committee"),
        ("2020-06-16", "Republic of Korea", "Kim Gunn", "act/2020-health-in-nsp"),
        ("2021-08-03", "ASEAN", None, "act/2021-support-nsp"),
    ]


def test_delivered_are_the_payments_and_nothing_pledged(ask: Ask, table: Table) -> None:
    paid = {row["key"] for row in table("transactions") if row["type"] == "disbursement"}
    assert keys(ask("deliveries"), "deed") == paid


def test_texts_are_those_of_the_rok_and_its_groups_and_background_has_no_source(ask: Ask, table: Table) -> None:
    groups = {row["body"] for row in table("memberships") if row["state"] == "state/kor"}
    mine = {
        row["key"]: row
        for row in table("instruments")
        if not groups.union({"state/kor"}).isdisjoint(key.strip() for key in row["parties"].split(";"))
    }
    found = ask("instruments")
    assert keys(found, "instrument") == set(mine)
    assert {row["instrument"] for row in found if "source" not in row} == {
        key for key, row in mine.items() if row["source"] == "background"
    }
    vision = next(row for row in found if row["instrument"] == "instrument/joint-vision-statement-2019")
    assert (vision["date"], vision["place"], vision["parties"]) == ("2019-11-26", "Busan", "ASEAN; Republic of Korea")


#: Queries whose rows each rest on one fact: the column of the fact.
RESTING = {
    "commitments": "commitment",
    "open-undertakings": "commitment",
    "undertakings-with-money": "commitment",
    "joint-or-one-sided": "commitment",
    "no-sign-of-delivery": "commitment",
    "policy-frames": "policy",
    "policy-invoked": "act",
    "deliveries": "deed",
    "instruments": "instrument",
}


@pytest.mark.parametrize("name", sorted(RESTING))
def test_each_fact_stands_in_one_row_with_its_document_or_the_caution_that_it_has_none(ask: Ask, name: str) -> None:
    found = ask(name)
    assert max(Counter(row[RESTING[name]] for row in found).values()) == 1
    assert all("source" in row or "title" in row or "whole entry" in row["caution"] for row in found)
