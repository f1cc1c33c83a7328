"""Pictures of answers: what is drawn is what the rows say, whatever they hold."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relgraph.pictures.answers import Speech, answer_picture
from relgraph.pictures.axes import number, ticks
from relgraph.query.picturing import Drawn, Picturing
from relgraph.query.rows import Value

SVG = "{http://www.w3.org/2000/svg}"
IRI = "https://w3id.org/relgraph/id/state/"
PARTS: Mapping[Drawn, Mapping[str, tuple[str, ...]]] = {
    "bars": {"x": ("a",), "y": ("n",), "by": ("b",), "panel": ("c",)},
    "lines": {"x": ("a",), "y": ("n",), "by": ("b",)},
    "timeline": {"from": ("a",), "to": ("b",), "label": ("c",), "lane": ("d",)},
    "network": {"source": ("a",), "target": ("b",), "one": ("c",), "other": ("d",), "weight": ("n",)},
    "matrix": {"rows": ("a", "b"), "columns": ("c",), "y": ("n",)},
}


def drawn(kind: Drawn, rows: Sequence[Mapping[str, Value]], **parts: str) -> ET.Element:
    columns = {part: (name,) for part, name in parts.items()} or PARTS[kind]
    picturing = Picturing(drawn=kind, columns=MappingProxyType(dict(columns)))
    speech = Speech(title="Title & <b>", note="Note.", camps={"state/kor": "rok"})
    return ET.fromstring(answer_picture(rows, picturing, speech).standalone())


def told(picture: ET.Element) -> list[str]:
    """Return what each part says when it is pointed at; the first title is that of the whole."""
    return [title.text or "" for title in picture.iter(f"{SVG}title")][1:]


def written(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def heights(picture: ET.Element) -> dict[str, float]:
    bars = [rect for rect in picture.iter(f"{SVG}rect") if rect.find(f"{SVG}title") is not None]
    return {str(rect.findtext(f"{SVG}title")): float(rect.attrib["height"]) for rect in bars}


def test_bars_are_as_high_as_what_they_count_and_years_without_a_row_stay_empty() -> None:
    rows: list[dict[str, Value]] = [
        {"year": 2019, "how": "by video", "n": 2},
        {"year": 2021, "how": "in person", "n": 8},
        {"year": 2021, "how": "by video", "n": 4},
    ]
    picture = drawn("bars", rows, x="year", y="n", by="how")
    found = heights(picture)
    assert found["2021, in person: 8"] == pytest.approx(4 * found["2019, by video: 2"], abs=0.2)
    assert found["2021, by video: 4"] == pytest.approx(2 * found["2019, by video: 2"], abs=0.2)
    assert {"2019", "2020", "2021", "12", "in person", "by video"} <= set(written(picture))


def test_what_has_another_unit_is_never_added_up_with_the_rest() -> None:
    rows: list[dict[str, Value]] = [{"y": 2020, "n": 1, "c": "USD"}, {"y": 2020, "n": 1000, "c": "KRW"}]
    picture = drawn("bars", rows, x="y", y="n", panel="c")
    assert set(heights(picture)) == {"2020: 1", "2020: 1,000"}
    assert {"USD", "KRW"} <= set(written(picture))
    assert "1,001" not in written(picture)


def test_a_bar_of_time_goes_on_where_no_end_is_told() -> None:
    rows: list[dict[str, Value]] = [
        {"from": "2017-11-09", "to": "2022-05-09", "name": "ended"},
        {"from": "2022-11", "to": "", "name": "goes on"},
        {"from": "", "to": "", "name": "undated"},
    ]
    picture = drawn("timeline", rows, **{"from": "from", "to": "to", "label": "name"})
    assert told(picture) == ["ended, 2017-11-09 – 2022-05-09", "goes on, 2022-11 – …"]
    tips = [path for path in picture.iter(f"{SVG}path") if path.get("class") == "bar"]
    assert len(tips) == 1


def test_a_network_adds_up_the_rows_between_the_same_two() -> None:
    rows: list[dict[str, Value]] = [
        {"a": f"{IRI}kor", "b": f"{IRI}vnm", "c": "ROK", "d": "Viet Nam", "n": 2},
        {"a": f"{IRI}kor", "b": f"{IRI}vnm", "c": "ROK", "d": "Viet Nam", "n": 3},
        {"a": f"{IRI}vnm", "b": f"{IRI}kor", "c": "Viet Nam", "d": "ROK", "n": 1},
    ]
    assert {"ROK → Viet Nam: 5 times", "Viet Nam → ROK: 1 times"} <= set(told(drawn("network", rows)))


def test_what_has_no_room_is_told() -> None:
    rows: list[dict[str, Value]] = [{"a": f"pair {line}", "b": "", "c": "2020", "n": 1} for line in range(100)]
    assert any("60 / 100" in text for text in written(drawn("matrix", rows)))


@pytest.mark.parametrize("kind", PARTS)
def test_an_answer_without_rows_says_that_nothing_can_be_drawn(kind: Drawn) -> None:
    assert "Nothing here can be drawn." in written(drawn(kind, []))


_TEXT = st.sampled_from(
    ["2019", "2020-11", "2018/..", "", "<script>", "=1+1", "state", f"{IRI}kor", f"{IRI}vnm", "가 \u202e"]
)
_ROW = st.fixed_dictionaries(
    {name: st.none() | _TEXT for name in "abcd"} | {"n": st.none() | st.integers(-3, 10**12) | st.just("many")}
)


@settings(max_examples=40)
@given(kind=st.sampled_from(sorted(PARTS)), rows=st.lists(_ROW, max_size=12))
def test_any_rows_are_a_picture_without_markup_of_theirs(kind: Drawn, rows: list[dict[str, Value]]) -> None:
    picture = drawn(kind, rows)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        "svg", "title", "desc", "style", "rect", "text", "path", "circle", "g", "a", "defs", "marker",
    }  # fmt: skip


@given(most=st.floats(0.001, 1e13))
def test_an_axis_ends_above_what_is_measured_on_few_round_numbers(most: float) -> None:
    marks = ticks(most)
    assert marks[0] == 0.0
    assert most <= marks[-1] * 1.000001 <= 2.6 * most
    assert 2 <= len(marks) <= 7


def test_numbers_are_written_as_people_read_them() -> None:
    assert [number(value) for value in (0.0, 7.0, 1234567.0, 0.5)] == ["0", "7", "1,234,567", "0.5"]
