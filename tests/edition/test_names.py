"""Things are found by any of their names, in either language, and the nearest where nothing is called so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.edition.names import Naming, namings
from relgraph.edition.search import find, find_things, labels, near_things, split_words, write_index

ID = "https://w3id.org/relgraph/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LINES = [
    f'<{ID}state/vnm> <{SKOS}prefLabel> "Viet Nam"@en <urn:g> .',
    f'<{ID}state/vnm> <{SKOS}prefLabel> "베트남"@ko <urn:g> .',
    f'<{ID}state/vnm> <{SKOS}altLabel> "Việt Nam"@vi <urn:g> .',
    f'<{ID}state/vnm> <https://w3id.org/relgraph/ontology#iso3> "VNM" <urn:g> .',
    f'<{ID}state/tha> <{SKOS}prefLabel> "Thailand"@en <urn:g> .',
    f'<{ID}state/tha> <{SKOS}prefLabel> "태국"@ko <urn:g> .',
    f'<{ID}org/tha-government> <{SKOS}prefLabel> "Government of Thailand"@en <urn:g> .',
    f'<{ID}act/1> <https://w3id.org/relgraph/ontology#summary> "Thailand thanks"@en <urn:g> .',
    f'<{ID}act/1> <{SKOS}note> "not a name"@en <urn:g> .',
]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write_index(tmp_path / "search.sqlite", [], namings(LINES))
    return tmp_path / "search.sqlite"


@pytest.mark.parametrize("words", ["Viet Nam", "viet", "VNM", "vnm", "베트남", "Việt", "Viet nam"])
def test_a_thing_is_found_by_any_of_its_names(index: Path, words: str) -> None:
    assert [hit.iri for hit in find_things(index, words)] == [f"{ID}state/vnm"]


def test_two_syllables_are_enough(index: Path) -> None:
    assert [hit.iri for hit in find_things(index, "태국")] == [f"{ID}state/tha"]


def test_what_is_called_so_altogether_comes_first(index: Path) -> None:
    assert [hit.iri for hit in find_things(index, "thailand")] == [f"{ID}state/tha", f"{ID}org/tha-government"]


def test_a_line_about_a_fact_is_its_label_and_nothing_to_look_for(index: Path) -> None:
    assert labels(index, [f"{ID}act/1"], "ko") == {f"{ID}act/1": "Thailand thanks"}
    assert all(hit.iri != f"{ID}act/1" for hit in find_things(index, "Thailand thanks"))


def test_labels_are_in_the_language_asked_for_or_else_english(index: Path) -> None:
    both = [f"{ID}state/vnm", f"{ID}org/tha-government", f"{ID}nothing"]
    assert labels(index, both, "ko") == {
        f"{ID}state/vnm": "베트남",
        f"{ID}org/tha-government": "Government of Thailand",
    }


@pytest.mark.parametrize("words", ["Vietnamm", "viet nan", "Tailand"])
def test_the_nearest_names_are_known(index: Path, words: str) -> None:
    assert near_things(index, words)[0].iri in {f"{ID}state/vnm", f"{ID}state/tha"}


@given(st.text(max_size=40))
def test_no_words_can_be_said_that_are_not_looked_for(words: str) -> None:
    for word in split_words(words):
        assert word in words.replace("\x00", " ")


@pytest.mark.parametrize("words", [
    '"', '""', "a AND", "OR", "NEAR(", "words:*", "-x", "^Viet", "x*", "'; DROP TABLE name", "\x00", "%", "_" * 400, "",
    " ", '"Viet Nam" "', "{name}", "\ud83d\ude00" * 3,
])  # fmt: skip
def test_odd_input_finds_nothing_or_something_and_never_fails(index: Path, words: str) -> None:
    found = find(index, words)
    assert not found.sentences
    assert len(found.things) <= len(LINES)


def test_names_come_sorted_and_once() -> None:
    names = namings([*LINES, *LINES])
    assert names == sorted(set(names))
    assert Naming(iri=f"{ID}state/vnm", role="code", language="", words="VNM") in names
