"""Who chaired, belonged, met and stood how, as the shipped reference has it, against its tables read by hand."""

from reading_reference import Ask, Table

ROK, BY_NAME = "Republic of Korea", "by name"


def test_five_states_have_coordinated_relations_with_the_rok_one_after_the_other(ask: Ask) -> None:
    coordinator = "country coordinator"
    found = [row for row in ask("coordinators") if row["function"] == coordinator]
    assert [(row["state"], row["from"], row["to"]) for row in found] == [
        ("Indonesia", "2012-08", "2015-07"),
        ("Cambodia", "2015-08", "2018-07"),
        ("Brunei Darussalam", "2018-08", "2021-07"),
        ("Viet Nam", "2021-08", "2024-07"),
        ("Thailand", "2024-08", "2027-07"),
    ]
    on_a_day = [(row["function"], row["state"]) for row in ask("coordinators", on="2020-08-26")]
    assert on_a_day == [(coordinator, "Brunei Darussalam"), ("ASEAN chair", "Viet Nam")]


def test_a_term_that_no_document_tells_of_never_looks_as_if_one_did(ask: Ask, table: Table) -> None:
    background = {row["key"] for row in table("chairs") if row["background"] == "all"}
    assert background
    for row in ask("coordinators", partner=""):
        assert ("source" in row) == (row["term"] not in background)
        assert (
            "caution" in row or not next(item for item in table("chairs") if item["key"] == row["term"])["background"]
        )


def test_asean_had_ten_members_in_2020_an_observer_in_2024_and_eleven_members_at_the_end_of_2025(ask: Ask) -> None:
    def on(day: str) -> list[str]:
        return [row["status"] for row in ask("asean-members", on=day)]

    assert on("2020-01-01") == ["member"] * 10
    assert sorted(on("2024-01-01")) == [*["member"] * 10, "observer"]
    assert on("2025-10-26") == ["member"] * 11
    assert on("1984-01-06") == ["member"] * 5


def test_the_relation_was_raised_four_times(ask: Ask) -> None:
    assert [(row["from"], row.get("raised_from"), row["level"]) for row in ask("relation-levels")] == [
        ("1989-11", None, "sectoral dialogue partnership"),
        ("1991-07", "sectoral dialogue partnership", "full dialogue partnership"),
        ("2004-11-30", "full dialogue partnership", "comprehensive cooperation partnership"),
        ("2010-10-29", "comprehensive cooperation partnership", "strategic partnership"),
        ("2024-10-10", "strategic partnership", "comprehensive strategic partnership"),
    ]


def test_the_foreign_minister_of_a_day_is_known_by_days_in_office_or_by_the_term(ask: Ask) -> None:
    def on(day: str) -> list[tuple[str, str]]:
        return [(row["name"], row["known_by"]) for row in ask("office-holders", on=day)]

    assert on("2020-09-09") == [("Kang Kyung-wha", "shown in office that day")]
    assert on("2021-02-09") == [("Chung Eui-yong", "the term covers the day")]
    assert on("2025-09-01") == [("Cho Hyun", "began before, end not told")]
    assert on("2000-01-01") == []


def test_eleven_sides_sent_a_person_to_the_commemorative_summit_and_the_secretary_general_came(ask: Ask) -> None:
    found = ask("representatives")
    assert {row["told"] for row in found} == {BY_NAME}
    assert [(row["side"], row["name"]) for row in found if row["role"] == "co-chair"] == [
        (ROK, "Moon Jae-in"),
        ("Thailand", "Prayut Chan-o-cha"),
    ]
    assert len(found) == 12
    assert [row["side"] for row in found if "post" not in row] == ["Cambodia"]  # a minister in place of the premier


def test_the_summits_have_no_gap_and_the_foreign_ministers_two(ask: Ask) -> None:
    assert ask("missing-sessions", series="series/asean-rok-summit") == []
    ministers = ask("missing-sessions", series="series/asean-rok-fmm")
    assert [(row["first_missing"], row["last_missing"]) for row in ministers] == [("1", "17"), ("19", "19")]
    assert ministers[1]["known_before"] == "session 18 of 2015-08-05"


def test_missing_sessions_and_known_ones_make_the_whole_series(ask: Ask, table: Table) -> None:
    known: dict[str, set[int]] = {}
    for row in table("events"):
        if row["session"] and row["series"]:
            known.setdefault(row["series"], set()).add(int(row["session"]))
    missing: dict[str, set[int]] = {series: set() for series in known}
    for gap in ask("missing-sessions", party=""):
        missing[gap["series"]] |= set(range(int(gap["first_missing"]), int(gap["last_missing"]) + 1))
    assert all(known[series].isdisjoint(missing[series]) for series in known)
    assert all(known[series] | missing[series] == set(range(1, max(known[series]) + 1)) for series in known)


def test_meetings_went_to_video_in_2020_and_came_back_in_2022(ask: Ask) -> None:
    found = ask("meeting-modes", since="2019", until="2022")
    assert [(row["year"], row["mode"]) for row in found if int(row["meetings"]) > 2] == [
        ("2019", "in person"),
        ("2020", "by video"),
        ("2021", "by video"),
        ("2022", "in person"),
    ]


def test_partners_outside_asean_are_counted_as_in_the_table_of_events(ask: Ask) -> None:
    assert {row["state_name"]: int(row["meetings"]) for row in ask("partners-outside-asean")} == {
        "Viet Nam": 7,  # five of Mekong ministers and leaders, their officials, and the foreign minister in Hanoi
        "Thailand": 5,  # three of Mekong ministers and leaders, a visit and a policy consultation
        "Cambodia": 3,
        "Laos": 3,
        "Philippines": 2,
        "Singapore": 2,
        "Myanmar": 1,
    }


def test_the_new_southern_policy_is_directed_at_asean_and_india(ask: Ask) -> None:
    links = ask("policy-links", policy="policy/new-southern-policy")
    assert {(row["link"], row["other"]) for row in links if row["link"] != "invoked by"} == {
        ("declared by", ROK),
        ("directed at", "ASEAN"),
        ("directed at", "India"),
    }
    assert all(row["document"] != "none yet" for row in links)


def test_trade_figures_are_those_of_the_table_each_with_who_reports_it(ask: Ask, table: Table) -> None:
    wanted = [
        row
        for row in table("figures")
        if (row["indicator"], row["kind"], row["about"], row["counterpart"])
        == ("two-way-trade", "observation", "state/kor", "org/asean")
    ]
    found = ask("figures")
    assert {row["figure"]: float(row["value"]) for row in found} == {row["key"]: float(row["value"]) for row in wanted}
    assert all("reporter" in row and ("source" in row or "caution" in row) for row in found)
    assert [row["reporter"] for row in found if row["period"] == "2024"] == [
        "ASEAN statistics, preliminary",
        "Ministry of Foreign Affairs (ROK)",
    ]


def test_every_row_of_the_table_of_contradictions_is_a_claim_beside_its_rivals(ask: Ask, table: Table) -> None:
    rows = table("contradictions")
    found = ask("contradictions")
    assert {row["assertion"] for row in found} == {row["key"] for row in rows}
    assert len(found) == len(rows)
    disputes = {row["key"]: row["contradiction"] for row in rows}
    order = [disputes[row["assertion"]] for row in found]
    assert len(list(dict.fromkeys(order))) == sum(
        one != other for one, other in zip(order, [None, *order], strict=False)
    )
    assert all(row["thing"] for row in found)


def test_acts_of_asean_towards_the_rok_have_their_class_in_plover(ask: Ask) -> None:
    found = ask("acts-between", actor="org/asean", towards="state/kor", since="2022")
    assert [(row["act"], row["plover"], row["times"]) for row in found] == [
        ("agree to act", "PLOVER agree", "2"),
        ("adopt", "PLOVER support", "1"),
        ("agree to meet", "PLOVER agree", "1"),
    ]
