"""A pattern of many words finds what the words tried one by one find, the longest first."""

import re

from hypothesis import given
from hypothesis import strategies as st

from relgraph.knowledge.patterns import either


@given(st.lists(st.text("ab.", min_size=1, max_size=4), min_size=1, max_size=8), st.text("ab. ", max_size=12))
def test_the_longest_of_the_words_is_found(words: list[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for ending in ("", r"(?!\w)"):
        found = re.finditer(rf"(?:{either(words)}){ending}", text)
        assert [match.span() for match in found] == [m.span() for m in re.finditer(rf"(?:{plain}){ending}", text)]
