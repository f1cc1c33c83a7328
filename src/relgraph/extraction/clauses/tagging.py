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
_OWNERS: Final = frozenset("Ds")
_POSSESSIVE: Final = ("'s", "s'")
#: Words no longer than this in -ed are hardly past forms ("need", "seed").
_SHORT: Final = 4
#: Stands in for a name after the last one: beyond every text.
_NOWHERE: Final = (sys.maxsize, sys.maxsize)
#: Words that count points when a comma follows ("Second, we will ...").
_COUNTED: Final = frozenset({"second", "third", "fourth", "fifth", "next"})
_SETTLED: Final = _COUNTED | {"so", "no", "given"}
_QUOTES: Final = frozenset("\"'.?!*※")


class Token(NamedTuple):
    """One word or mark: `word` in lower case, `lemma` of its verb if it has one, `tag` one letter.

    `actor` tells that it lies in the name of someone who can act, `capital` that it is written with one.
    """

    start: int
    end: int
    word: str
    tag: str
    lemma: str = ""
    actor: bool = False
    capital: bool = False


class Reading(NamedTuple):
    """What a word is by itself: in lower case, its class, its verb if it is a form of one, whether it names actors."""

    word: str
    letter: str
    lemma: str
    role: bool


class Words(dict[str, Reading]):
    """What the tagger knows of single words, as they are written; each is looked up once for one release."""

    def __init__(self, grammar: Grammar, roles: frozenset[str]) -> None:
        """Take word classes from `grammar`; `roles` are the nouns for people who act for a side."""
        super().__init__()
        self.grammar = grammar
        self._roles = roles

    def __missing__(self, text: str) -> Reading:
        """Look up a word that is met first."""
        word = text.lower()
        letter, lemma = _letter(word, self.grammar)
        found = self[text] = Reading(word, letter, lemma, word in self._roles)
        return found


class NamedSpan(NamedTuple):
    """Where a name stands, and whether what it names can act."""

    span: Span
    acts: bool


class Tagged(NamedTuple):
    """The tokens of one sentence without brackets and quotation marks, and their tags as one string."""

    tokens: tuple[Token, ...]
    symbols: str
    words: tuple[str, ...]

    def span(self, first: int, after: int) -> Span:
        """Return the span of the tokens from `first` up to `after`."""
        return Span(self.tokens[first].start, self.tokens[after - 1].end)


def tag_sentence(
    shadow_text: str, span: Span, names: Sequence[NamedSpan], words: Words, *, headline: bool = False
) -> Tagged:
    """Cut and tag one sentence of the shadow text; `names` are sorted and do not overlap.

    Outside a `headline` a capital inside the sentence marks a name, never a verb.
    """
    tokens: list[Token] = []
    depth = 0
    nth = bisect_right(names, span.start, key=lambda name: name.span.end)
    before = ""
    from_name, to_name = names[nth].span if nth < len(names) else _NOWHERE
    for match in _TOKEN.finditer(shadow_text, span.start, span.end):
        text = match[0]
        if text in "()[]":
            depth = max(0, depth + (1 if text in "([" else -1))
            continue
        if depth or text in _QUOTES:
            continue
        start, end = match.span()
        while to_name <= start:
            nth += 1
            from_name, to_name = names[nth].span if nth < len(names) else _NOWHERE
        if from_name < end:
            token = _name_token(text, start, names[nth], words)
        else:
            capital = before != "" and not headline and text[0].isupper()
            token = _token(text, start, words, before, capital=capital)
        tokens.append(token)
        before = token.tag
    _settle(tokens)
    return Tagged(tuple(tokens), "".join(token.tag for token in tokens), tuple(token.word for token in tokens))


def _settle(tokens: list[Token]) -> None:
    """Let "so" open a clause only in "so that", else it is an adverb ("so far"); read "no longer" as "not".

    "Given" after a form of be or have is the participle, else a preposition.
    """
    for place, token in enumerate(tokens):
        if token.word not in _SETTLED:
            continue
        follows = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if token.word == "so" and follows != "that":
            tokens[place] = token._replace(tag="A")
        elif token.word == "given" and place and tokens[place - 1].tag in "BH":
            tokens[place] = token._replace(tag="U", lemma="give")
        elif token.word == "no" and follows == "longer":
            tokens[place : place + 2] = [token._replace(tag="X"), tokens[place + 1]._replace(tag="A")]
        elif token.word in _COUNTED and follows == ",":
            tokens[place] = token._replace(tag="A")


def _name_token(text: str, start: int, name: NamedSpan, words: Words) -> Token:
    """Return a token inside a name: never a verb, a comma or "and", but still "of" and "the"."""
    word = text.lower()
    letter = words.grammar.classes.get(word, "N")
    if word.endswith(_POSSESSIVE):
        letter = "s"
    elif letter not in "PD":
        letter = "N"
    return Token(start, start + len(text), word, letter, actor=name.acts, capital=text[0].isupper())


def _token(text: str, start: int, words: Words, before: str, *, capital: bool) -> Token:
    """Return a token outside all names; `before` is the class of the one before it.

    After a determiner or a possessive, a word is a noun or an adjective, whatever forms it shares with a verb; a
    `capital` inside a sentence marks a name ("in May").
    """
    word, letter, lemma, role = words[text]
    if (letter in _VERBS and (capital or before in _OWNERS)) or (letter == "M" and capital):
        letter = "N"
    return Token(start, start + len(text), word, letter, lemma, role and letter == "N", text[0].isupper())


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
