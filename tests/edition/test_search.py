"""The words of an edition are found in either language, each in its release, block and sentence."""

from pathlib import Path

from relgraph.edition.search import find_sentences, write_index

TEXT = "The ministers met in Dili. 양측은 협력 방안을 논의하였다."
RELEASE = {
    "text": TEXT,
    "release": {"iri": "https://example.org/doc/1"},
    "blocks": [
        {
            "block": "1",
            "sentences": [
                {"sentence": 1, "start": 0, "end": 26},
                {"sentence": 2, "start": 27, "end": len(TEXT)},
            ],
        }
    ],
}


def test_english_and_korean_words_are_found_where_they_stand(tmp_path: Path) -> None:
    write_index(tmp_path / "search.sqlite", [RELEASE])
    for words, number in (("ministers met", 1), ("협력 방안", 2)):
        ((release, block, found, text),) = find_sentences(tmp_path / "search.sqlite", words)
        assert (release, block, found) == ("https://example.org/doc/1", "1", number)
        assert words in text


def test_quotes_and_operators_in_the_words_are_only_words(tmp_path: Path) -> None:
    write_index(tmp_path / "search.sqlite", [RELEASE])
    assert find_sentences(tmp_path / "search.sqlite", 'met" OR "Dili') == []


def test_equal_releases_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_index(tmp_path / name, [RELEASE])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
