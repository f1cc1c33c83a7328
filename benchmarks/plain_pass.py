"""The peer of extraction: one pass of tokens and names over a text, written plainly and remembering nothing.

It stays as it is, so that ratios of different days can be compared: relgraph's own search for names became twice as
fast by remembering what a name means as it is written, and a ratio to that would have grown while extraction got
faster. It finds the same names, which the benchmark checks before it times anything.
"""

import re
from collections.abc import Iterator

import ahocorasick

from relgraph.knowledge.reference.gazetteer import Gazetteer, KeyedForm, Match, fold

TOKEN = re.compile(r"\w+|[^\w\s]")
_HANGUL = range(0xAC00, 0xD7A4)


class PlainPass:
    """Cuts a text into tokens and matches the names of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Make an automaton of all forms of names."""
        self._particles = gazetteer.particles
        self._automaton = ahocorasick.Automaton()
        for folded, forms in gazetteer.forms.items():
            self._automaton.add_word(folded, (len(folded), forms))
        self._automaton.make_automaton()

    def __call__(self, text: str) -> tuple[list[str], list[Match]]:
        """Return the tokens and the names of a shadow text."""
        return TOKEN.findall(text), list(self.names(text))

    def with_offsets(self, text: str) -> tuple[list[tuple[int, int, str]], list[Match]]:
        """Return the same with where each token stands, as the tokens of an extractor are kept."""
        return [(*match.span(), match.group()) for match in TOKEN.finditer(text)], list(self.names(text))

    def names(self, text: str) -> Iterator[Match]:
        """Yield the names in reading order, of two that overlap the longer."""
        taken = bytearray(len(text))
        kept = []
        for start, end, forms in sorted(self._candidates(text), key=lambda found: (found[0] - found[1], found[0])):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                if forms:
                    kept.append(_meant(start, end, forms))
        yield from sorted(kept)

    def _candidates(self, text: str) -> Iterator[tuple[int, int, tuple[KeyedForm, ...]]]:
        for last, (length, forms) in self._automaton.iter(fold(text)):
            start, end = last + 1 - length, last + 1
            if self._stands_alone(text, start, end):
                fitting = tuple(form for form in forms if form.fits(text[start:end]))
                if fitting or not forms:
                    yield start, end, fitting

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        if start and text[start].isalnum() and text[start - 1].isalnum():
            return False
        if end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()):
            return True
        return ord(text[end]) in _HANGUL and self._particles.match(text, end) is not None


def _meant(start: int, end: int, forms: tuple[KeyedForm, ...]) -> Match:
    strong = any(form.form.strong for form in forms)
    chosen = [form for form in forms if form.form.strong == strong]
    names = [form for form in chosen if not form.form.demonym] or chosen
    keys = tuple(sorted({form.key for form in names}))
    return Match(start, end, keys, strong, demonym=all(form.form.demonym for form in names))
