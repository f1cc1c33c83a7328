"""Words are cut piece by piece, with the same result as in one go."""

from hypothesis import given
from hypothesis import strategies as st

from relgraph.extraction.words import Words

_PIECES = st.sampled_from(
    ["Minister", "F.", "H.E.", "U.S", "5.", "a", "A.", "-", "people-to-people", "X's", "†", "_b", "(SOM)", "x-Y.", "²."]
)
_BLANKS = st.sampled_from([" ", "  ", "", "\u2003", ", "])


def cut(stretch: str) -> list[tuple[str, str, int]]:
    """Return the words of a stretch that begins at 7, their small letters and where they begin."""
    words = Words(stretch, 7)
    return list(zip(words.texts, words.lowers, words.starts, strict=True))


@given(st.lists(st.tuples(_PIECES, _BLANKS), max_size=6))
def test_a_word_is_the_same_beside_others_as_in_a_stretch_cut_in_one_go(row: list[tuple[str, str]]) -> None:
    stretch = "".join(piece + blank for piece, blank in row)
    in_one_go = cut(f"  {stretch}")  # two blanks have no word between them, so nothing is taken from memory
    assert cut(stretch) == [(text, lower, start - 2) for text, lower, start in in_one_go]


def test_words_are_told_with_where_they_begin() -> None:
    assert cut("H.E. F. Kim, X's") == [
        ("H.E.", "h.e.", 7), ("F.", "f.", 12), ("Kim", "kim", 15), (",", ",", 18), ("X's", "x's", 20),
    ]  # fmt: skip


def test_an_initial_before_no_letter_is_a_letter_and_a_stop() -> None:
    assert [text for text, _, _ in cut("plan F. 3")] == ["plan", "F", ".", "3"]
    assert [text for text, _, _ in cut("plan F.")] == ["plan", "F", "."]
