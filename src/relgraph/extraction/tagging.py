"""A sentence as tokens with word classes, and as the symbol string that the clause grammar reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from relgraph.knowledge.grammar import Grammar
from relgraph.model import Span

#: Words with inner marks ("people-to-people", "1.5", "S.", "Party's"), "--", or one other character.
_TOKEN: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'&/.,][^\W_]+)*|--+|[^\s\w]")
_MARKS: Final = {",": "c", ";": ";", ":": ":", "--": "-", "-": "-", "(": "(", ")": ")"}
_OPEN_VERBS: Final = frozenset("EVvFfZUG")
_QUOTES: Final = frozenset("\"'.?!*※")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: `word` in lower case, `lemma` of its verb if it has one, `tag` one letter.

    `actor` tells that it lies in the name of someone who can act.
    """

    start: int
    end: int
    word: str
    tag: str
    lemma: str = ""
    actor: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the tagger knows of single words: their classes, and the nouns for people who act for a side."""

    grammar: Grammar
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Where a name stands, and whether what it names can act."""

    span: Span
    acts: bool


@dataclass(frozen=True, slots=True)
class Tagged:
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
    depth, nth = 0, 0
    for match in _TOKEN.finditer(shadow_text, span.start, span.end):
        text = match.group()
        if text in "()":
            depth = max(0, depth + (1 if text == "(" else -1))
            continue
        if depth or text in _QUOTES:
            continue
        while nth < len(names) and names[nth].span.end <= match.start():
            nth += 1
        name = names[nth] if nth < len(names) and names[nth].span.start < match.end() else None
        tokens.append(_token(match, name=name, before=tokens[-1] if tokens else None, words=words))
        if tokens[-1].tag in _OPEN_VERBS and len(tokens) > 1 and text[0].isupper() and not headline:
            tokens[-1] = replace(tokens[-1], tag="N")
    _settle_so(tokens)
    return Tagged(tuple(tokens), "".join(token.tag for token in tokens), tuple(token.word for token in tokens))


def _settle_so(tokens: list[Token]) -> None:
    """Let "so" open a clause only in "so that"; elsewhere it is an adverb ("so far")."""
    for place, token in enumerate(tokens):
        if token.word == "so" and (place + 1 == len(tokens) or tokens[place + 1].word != "that"):
            tokens[place] = replace(token, tag="A")


def _token(match: re.Match[str], *, name: NamedSpan | None, before: Token | None, words: Words) -> Token:
    text = match.group()
    start, end = match.span()
    word = text.lower()
    if name is not None:
        return Token(start, end, word, _name_tag(word, words.grammar), actor=name.acts)
    if text in _MARKS:
        return Token(start, end, word, _MARKS[text])
    letter, lemma = _letter(word, words.grammar)
    if before is not None and letter in _OPEN_VERBS - {"G"} and _is_noun_place(before):
        letter = "N"
    return Token(start, end, word, letter, lemma, actor=letter == "N" and word in words.roles)


def _name_tag(word: str, grammar: Grammar) -> str:
    letter = grammar.classes.get(word, "N")
    if word.endswith(("'s", "s'")):
        return "s"
    return letter if letter in "PD" else "N"


def _letter(word: str, grammar: Grammar) -> tuple[str, str]:
    if word in grammar.classes:
        form = grammar.verbs.get(word)
        return grammar.classes[word], form.lemma if form else ""
    form = grammar.verbs.get(word)
    if form is not None:
        return form.letter, form.lemma
    if word.endswith(("'s", "s'")):
        return "s", ""
    if word.endswith(grammar.adverb_endings) and word not in grammar.not_adverbs:
        return "A", ""
    if word.endswith("ed") and len(word) > 4:
        return "E", word
    return "N", ""


def _is_noun_place(before: Token) -> bool:
    """Tell whether a word right after `before` is a noun or an adjective, whatever forms it shares with a verb."""
    return before.tag in "Ds"
