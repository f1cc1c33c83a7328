"""Names are found as a careful reader would: whole words, capitals where they belong, the longest name."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reference_folder import changed, write_reference
from relgraph.knowledge import load_knowledge
from relgraph.knowledge.reference.gazetteer import Gazetteer, Match, fold
from relgraph.knowledge.reference.gazetteer_making import load_gazetteer
from relgraph.model import shadow


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return load_gazetteer(write_reference(tmp_path_factory.mktemp("reference")))


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_knowledge().gazetteer


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, tuple[str, ...]]]:
    plain = shadow(text)
    return [(text[match.start : match.end], match.keys) for match in gazetteer.find(plain)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vietnam and the ROK", [("Vietnam", ("state/vnm",)), ("ROK", ("state/kor",))]),
        ("the Socialist Republic of Viet Nam", [("Socialist Republic of Viet Nam", ("state/vnm",))]),
        ("VIETNAM wins", [("VIETNAM", ("state/vnm",))]),
        ("vietnam", []),
        ("Rok, rok", []),
        ("KOREAN firms", [("KOREAN", ("state/kor",))]),
        ("Koreana Vietnamese-led", [("Vietnamese", ("state/vnm",))]),
        ("preASEAN ASEANs", []),
        ("the Korean Wave", []),
        ("the ROK–ASEAN Summit", [("ROK–ASEAN Summit", ("series/asean-rok-summit",))]),
        ("Viet Nam’s foreign ministry", [("Viet Nam", ("state/vnm",))]),
        ("the Vietnamese Foreign Ministry", [("Vietnamese Foreign Ministry", ("org/vnm-mofa",))]),
        ("Việt Nam", [("Việt Nam", ("state/vnm",))]),
        ("the Ministry of Foreign Affairs", [("Ministry of Foreign Affairs", ("org/kor-mofa", "org/vnm-mofa"))]),
        ("아세안과 베트남은", [("아세안", ("org/asean",)), ("베트남", ("state/vnm",))]),
        ("아세안과의 협력, 한국인", [("아세안", ("org/asean",))]),
        ("주아세안대사", []),
        ("ASEAN은", [("ASEAN", ("org/asean",))]),
        ("the 21st ASEAN-ROK Summit", [("ASEAN-ROK Summit", ("series/asean-rok-summit",))]),
        ("", []),
    ],
)
def test_a_name_is_found_where_it_stands_alone(
    small: Gazetteer, text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert found(small, text) == expected


def test_a_match_tells_strong_names_from_weak_ones_and_peoples_from_states(small: Gazetteer) -> None:
    strong, weak, people = small.find("ASEAN, Ministry of Foreign Affairs, Korean")
    assert strong == Match(0, 5, ("org/asean",), strong=True)
    assert (weak.strong, weak.demonym) == (False, False)
    assert people.demonym


def test_an_acronym_with_small_letters_must_stand_exactly_so(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write_reference(tmp_path, changed("orgs.csv", 0, names="AFoCo")))
    assert [match.start for match in gazetteer.find("AFoCo AFOCO Afoco")] == [0]


PIECES = (
    *("ASEAN", "ROK", "ASEAN-ROK Summit", "Viet Nam", "Việt Nam", "Socialist Republic of Viet Nam", "Korean", "Wave"),
    *(
        "Ministry of Foreign Affairs",
        "of",
        "the",
        "Kang",
        "Kyung-wha",
        "한국",
        "은",
        "한-아세안 정상회의",
        "korea",
        "İ",
        "ß",
    ),
    *("-", "–", "’s", "“", "\n"),
)
TEXTS = st.tuples(st.lists(st.sampled_from(PIECES)), st.sampled_from([" ", "", "-"])).map(lambda t: t[1].join(t[0]))


@given(text=st.one_of(TEXTS, st.text(max_size=40)))
def test_every_match_is_one_of_the_names_of_each_of_its_entities(text: str) -> None:
    gazetteer = load_knowledge().gazetteer
    plain = shadow(text)
    for match in gazetteer.find(plain):
        assert set(match.keys) <= set(gazetteer.by_name(text[match.start : match.end]))
        assert list(match.keys) == sorted(set(match.keys))


@given(text=TEXTS)
def test_matches_stand_in_reading_order_and_never_overlap(text: str) -> None:
    matches = list(load_knowledge().gazetteer.find(shadow(text)))
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(first.end <= second.start for first, second in pairwise(matches))


@given(first=TEXTS, second=TEXTS)
def test_what_is_found_in_a_line_does_not_depend_on_the_lines_around_it(first: str, second: str) -> None:
    gazetteer = load_knowledge().gazetteer
    divider = " . "
    joined = list(gazetteer.find(shadow(first + divider + second)))
    alone = list(gazetteer.find(shadow(first)))
    shift = len(first + divider)
    moved = [Match(m.start + shift, m.end + shift, m.keys, m.strong, m.demonym) for m in gazetteer.find(shadow(second))]
    assert joined == alone + moved


@given(text=st.text(max_size=60))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    from knowledge.reference_folder import ROWS

    reversed_rows = {file: tuple(reversed(rows)) for file, rows in ROWS.items()}
    one = load_gazetteer(write_reference(tmp_path / "one"))
    other = load_gazetteer(write_reference(tmp_path / "other", reversed_rows))
    text = "Korean Ministry of Foreign Affairs, the Socialist Republic of Viet Nam, ROK-ASEAN Summit, Kang Kyungwha"
    assert list(one.find(text)) == list(other.find(text))
    assert list(one.entities) == list(other.entities)


def test_names_of_the_convention_are_found_in_every_order(shipped: Gazetteer) -> None:
    fund = "fund/asean-rok-cooperation-fund"
    for name in (
        "ASEAN-ROK Cooperation Fund",
        "ROK-ASEAN Cooperation Fund",
        "Korea-ASEAN Cooperation Fund",
        "ASEAN-Korea Cooperation Fund",
        "ASEAN-Republic of Korea Cooperation Fund",
        "AKCF",
        "한-아세안 협력기금",
        "한·아세안 협력 기금",
    ):
        assert shipped.by_name(name) == (fund,), name
    assert shipped.by_name("COVID-19 ASEAN Response Fund") == shipped.by_name("ASEAN COVID-19 Response Fund")
    assert shipped.by_name("ROK-Mekong Cooperation Fund") == ("fund/mekong-rok-cooperation-fund",)
    assert shipped.by_name("Moon Jae In") == shipped.by_name("Jae-in Moon") == ("person/moon-jae-in",)
    assert shipped.by_name("nobody at all") == ()


def test_posts_and_members_are_looked_up_by_day(shipped: Gazetteer) -> None:
    minister = "post/kor-mofa-minister-foreign-affairs"
    assert shipped.holders(minister, date(2020, 9, 9)) == ("person/kang-kyung-wha",)
    assert shipped.holders(minister, date(2021, 8, 3)) == ("person/chung-eui-yong",)
    assert shipped.holders("post/kor-mofa-deputy-minister-political-affairs", date(2020, 6, 18)) == ("person/kim-gunn",)
    assert shipped.holders(minister, date(1950, 1, 1)) == ()
    assert len(shipped.members("org/asean", date(2025, 10, 25))) == 10
    assert "state/tls" in shipped.members("org/asean", date(2025, 10, 26))
    assert len(shipped.members("group/mekong", date(2020, 1, 1))) == 5


def test_an_open_end_of_a_single_seat_closes_when_the_next_holder_begins(small: Gazetteer) -> None:
    post = "post/kor-mofa-minister"
    assert small.holders(post, date(2021, 2, 8)) == ("person/kang-kyung-wha",)
    assert small.holders(post, date(2021, 2, 9)) == ("person/chung-eui-yong",)


def test_entities_are_looked_up_from_all_sides(shipped: Gazetteer) -> None:
    assert {entity.side for entity in shipped.by_side("VNM")} == {"VNM"}
    assert shipped.by_side("nowhere") == ()
    assert "post/kor-mofa-minister-foreign-affairs" in {post.key for post in shipped.posts_of("org/kor-mofa")}
    assert shipped.posts_of("org/nobody") == ()
    secretary_general = shipped.by_key("person/lim-jock-hoi")
    assert secretary_general is not None
    assert secretary_general.side == "ASEAN"
    assert [tenure.post for tenure in shipped.tenures_of(secretary_general.key)] == ["post/asean-sec-secretary-general"]
    assert shipped.by_key("person/nobody") is None
