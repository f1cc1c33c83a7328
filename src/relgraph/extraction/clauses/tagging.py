"""A sentence as tokens with word classes, and as the symbol string that the clause grammar reads."""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from relgraph.knowledge.lexicon.grammar import Grammar
from relgraph.model import Span

#: Words with inner marks ("people-to-people", "1.5", "S.", "Party's"), "--", or one other character.
_TOKEN: Final = re.compile(r"[^\W_]{2,}(?:[-'&/.,][^\W_]+)*|(?:[^\W\d_]\.){2,}|[^\W_](?:[-'&/.,][^\W_]+)*|--+|[^\s\w]")
_MARKS: Final = {",": "c", ";": ";", ":": ":", "--": "-", "-": "-", "(": "(", ")": ")"}
#: Classes of verb forms.
_VERBS: Final = frozenset("EVvFfZUG")
_FINITE: Final = frozenset("EVvUHBM")
_OWNERS: Final = frozenset("Ds")
#: A text has some thousands of different words; a longer memory would only grow.
_MOST_WORDS: Final = 50_000
_POSSESSIVE: Final = ("'s", "s'")
#: Words no longer than this in -ed are hardly past forms ("need", "seed").
_SHORT: Final = 4
#: Stands in for a name after the last one: beyond every text.
_NOWHERE: Final = (sys.maxsize, sys.maxsize)
#: Words that count points when a comma follows ("Second, we will ...").
_COUNTED: Final = frozenset({"second", "third", "fourth", "fifth", "next"})
#: Forms of a verb that before a finite verb are those in the chair ("the co-chairs agreed").
_CHAIRS: Final = frozenset({"chair", "chairs", "co-chair", "co-chairs"})
_SETTLED: Final = _COUNTED | _CHAIRS | {"so", "no", "given", "stands"}
_BRACKETS: Final = {"(": 1, "[": 1, ")": -1, "]": -1}
#: Marks that the clause grammar does not read.
_SKIPPED: Final = frozenset("\"'.?!*※()[]")


class Reading(NamedTuple):
    """What a word is by itself: in lower case, its class, its verb if it is a form of one, whether it names actors."""

    word: str
    letter: str
    lemma: str
    role: bool


class Words(dict[str, Reading]):
    """What the tagger knows of single words, as they are written; each is looked up when it is first met."""

    def __init__(self, grammar: Grammar, roles: frozenset[str]) -> None:
        """Take word classes from `grammar`; `roles` are the nouns for people who act for a side."""
        super().__init__()
        self.grammar = grammar
        self._roles = roles

    def __missing__(self, text: str) -> Reading:
        """Look up a word that is met first; of very many words the first are forgotten."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = text.lower()
        letter, lemma = _letter(word, self.grammar)
        found = self[text] = Reading(word, letter, lemma, word in self._roles)
        return found


class NamedSpan(NamedTuple):
    """Where a name stands, and whether what it names can act."""

    span: Span
    acts: bool


#: One token: class, word, lemma, whether it names who can act, whether it has a capital, where it begins and ends.
_Row = tuple[str, str, str, bool, bool, int, int]
_NO_TOKENS: Final[tuple[tuple[()], ...]] = ((),) * 7


class Tagged(NamedTuple):
    """The tokens of one sentence without brackets and quotation marks, column by column.

    `tags` are their classes, one letter each, and `symbols` the same as the clause grammar reads them. `words` are in
    lower case, `lemmas` the verbs of those that are forms of one, else empty; `actors` tells which lie in the name of
    someone who can act, `capitals` which are written with one.
    """

    symbols: str
    tags: str
    words: tuple[str, ...]
    lemmas: Sequence[str]
    actors: Sequence[bool]
    capitals: Sequence[bool]
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, first: int, after: int) -> Span:
        """Return the span of the tokens from `first` up to `after`."""
        return Span(self.starts[first], self.ends[after - 1])


def _settle(rows: list[_Row]) -> None:
    """Let "so" open a clause only in "so that", else it is an adverb ("so far"); read "no longer" as "not".

    A "co-chair" before a finite verb is a person. "Given" after be or have is the participle, else a preposition.
    """
    for place, row in enumerate(rows):
        word = row[1]
        if word not in _SETTLED:
            continue
        follows = rows[place + 1][1] if place + 1 < len(rows) else ""
        if word == "so" and follows != "that":
            rows[place] = ("A", *row[1:])
        elif word == "given" and place and rows[place - 1][0] in "BH":
            rows[place] = ("U", word, "give", *row[3:])
        elif word == "no" and follows == "longer":
            rows[place : place + 2] = [("X", *row[1:]), ("A", *rows[place + 1][1:])]
        elif word == "stands" and follows == "ready":
            rows[place] = ("v", word, "stand", *row[3:])
        elif word in _CHAIRS and row[0] in _VERBS and _finite_after(rows, place):
            rows[place] = ("N", word, "", True, *row[4:])
        elif word in _COUNTED and follows == ",":
            rows[place] = ("A", *row[1:])


def _finite_after(rows: Sequence[_Row], place: int) -> bool:
    """Tell whether a finite verb follows, adverbs left out."""
    following = next((row[0] for row in rows[place + 1 :] if row[0] != "A"), "")
    return following != "" and following in _FINITE


def tag_sentence(
    shadow_text: str, span: Span, names: Sequence[NamedSpan], words: Words, *, headline: bool = False
) -> Tagged:
    """Cut and tag one sentence of the shadow text; `names` are sorted and do not overlap.

    Outside a `headline` a capital inside the sentence marks a name, never a verb. After a determiner or a possessive, a
    word is a noun or an adjective, whatever forms it shares with a verb.
    """
    rows: list[_Row] = []
    depth = 0
    nth = bisect_right(names, span.start, key=lambda name: name.span.end)
    before = ""
    from_name, to_name = names[nth].span if nth < len(names) else _NOWHERE
    for match in _TOKEN.finditer(shadow_text, span.start, span.end):
        text = match[0]
        if depth or text in _SKIPPED:
            depth = max(0, depth + _BRACKETS.get(text, 0))
            continue
        start = match.start()
        end = start + len(text)
        while to_name <= start:
            nth += 1
            from_name, to_name = names[nth].span if nth < len(names) else _NOWHERE
        word, letter, lemma, actor = words[text]
        capital = text[0].isupper()
        if from_name < end:
            letter, lemma, actor = _in_name(word, words.grammar), "", names[nth].acts
        else:
            marked = capital and before != "" and not headline
            if (letter in _VERBS and (marked or before in _OWNERS)) or (letter == "M" and marked):
                letter = "N"
            actor = actor and letter == "N"
        rows.append((letter, word, lemma, actor, capital, start, end))
        before = letter
    _settle(rows)
    tags, *columns = zip(*rows, strict=True) if rows else _NO_TOKENS
    return Tagged("".join(tags), "".join(tags), *columns)


def _in_name(word: str, grammar: Grammar) -> str:
    """Return the class of a word inside a name: never a verb, a comma or "and", but still "of" and "the"."""
    if word.endswith(_POSSESSIVE):
        return "s"
    letter = grammar.classes.get(word, "N")
    return letter if letter in "PD" else "N"


def _letter(word: str, grammar: Grammar) -> tuple[str, str]:
    """Return the class of a word or mark and, if it is a form of a verb, that verb."""
    if word in _MARKS:
        return _MARKS[word], ""
    known = grammar.words.get(word)
    if known is not None:
        return known
    if word.endswith(_POSSESSIVE):
        return "s", ""
    if word.endswith(grammar.adverb_endings) and word not in grammar.not_adverbs:
        return "A", ""
    if word.endswith("ed") and len(word) > _SHORT:
        return "E", word
    return "N", ""
