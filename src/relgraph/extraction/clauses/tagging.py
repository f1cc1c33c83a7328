"""A sentence as tokens with word classes, and as the symbol string that the clause grammar reads."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress, count
from typing import Final, NamedTuple

from relgraph.knowledge.lexicon.grammar import Grammar
from relgraph.knowledge.remembered import Remembered
from relgraph.model import Span

#: Words with inner marks ("people-to-people", "1.5", "S.", "Party's"), "--", or one other character.
_TOKEN: Final = re.compile(r"[^\W_]{2,}(?:[-'&/.,][^\W_]+)*|(?:[^\W\d_]\.){2,}|[^\W_](?:[-'&/.,][^\W_]+)*|--+|[^\s\w]")
_MARKS: Final = {",": "c", ";": ";", ":": ":", "--": "-", "-": "-", "(": "(", ")": ")"}
#: Classes of verb forms.
_VERBS: Final = frozenset("EVvFfZUG")
_FINITE: Final = frozenset("EVvUHBM")
#: A form of a verb right after a determiner or a possessive.
_OWNED: Final = re.compile(rf"(?<=[Ds])[{''.join(sorted(_VERBS))}]")
_POSSESSIVE: Final = ("'s", "s'")
#: Words no longer than this in -ed are hardly past forms ("need", "seed").
_SHORT: Final = 4
#: Words that count points when a comma follows ("Second, we will ...").
_COUNTED: Final = frozenset({"second", "third", "fourth", "fifth", "next"})
#: Forms of a verb that before a finite verb are those in the chair ("the co-chairs agreed").
_CHAIRS: Final = frozenset({"chair", "chairs", "co-chair", "co-chairs"})
#: How a speaker asks leave to speak: "let me thank", "allow me to thank" is "I thank".
_LEAVE: Final = frozenset({"let", "allow", "permit"})
_SETTLED: Final = _COUNTED | _CHAIRS | _LEAVE | {"so", "no", "given", "stands"}
_BRACKET: Final = re.compile(r"[()\[\]]")
_OPENING: Final = frozenset("([")
#: Marks that the clause grammar does not read.
_SKIPPED: Final = frozenset("\"'.?!*※()[]")


class Form(NamedTuple):
    """What a word is by itself: in lower case, its class, its verb if it is a form of one, whether it names actors.

    A capital inside a sentence marks a name, never a verb: `letter` is the class there, `bare` the one of the word
    where its capital says nothing, `named` the one inside a name.
    """

    word: str
    length: int
    letter: str
    bare: str
    named: str
    lemma: str
    role: bool
    capital: bool


#: What stands between two blanks: the tokens, and how far behind the blank each begins.
_Written = tuple[tuple[Form, int], ...]


class Words(Remembered[_Written]):
    """What the tagger knows of words as they are written, with the marks on them; each is read when first met."""

    def __init__(self, grammar: Grammar, roles: frozenset[str]) -> None:
        """Take word classes from `grammar`; `roles` are the nouns for people who act for a side."""
        super().__init__(self._forms)
        self._grammar = grammar
        self._roles = roles

    def _forms(self, written: str) -> _Written:
        tokens = (match for match in _TOKEN.finditer(written) if match[0] not in _SKIPPED)
        return tuple((self._form(match[0]), match.start()) for match in tokens)

    def _form(self, text: str) -> Form:
        word, capital = text.lower(), text[0].isupper()
        bare, lemma = _letter(word, self._grammar)
        return Form(
            word=word,
            length=len(text),
            letter="N" if capital and (bare in _VERBS or bare == "M") else bare,
            bare=bare,
            named=_in_name(word, self._grammar),
            lemma=lemma,
            role=word in self._roles,
            capital=capital,
        )


class NamedSpans(NamedTuple):
    """Where names stand, column by column: in order, none overlapping, and whether what each names can act."""

    starts: Sequence[int]
    ends: Sequence[int]
    acts: Sequence[bool]


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
    lengths: Sequence[int]

    def span(self, first: int, after: int) -> Span:
        """Return the span of the tokens from `first` up to `after`."""
        return Span(self.starts[first], self.starts[after - 1] + self.lengths[after - 1])


def tag_sentence(shadow_text: str, span: Span, names: NamedSpans, words: Words, *, headline: bool = False) -> Tagged:
    """Cut and tag one sentence of the shadow text; with the `names` in the text.

    Outside a `headline` a capital inside the sentence marks a name, never a verb. After a determiner or a possessive, a
    word is a noun or an adjective, whatever forms it shares with a verb.
    """
    forms: list[Form] = []
    starts: list[int] = []
    place = span.start
    for written in _without_brackets(shadow_text[span.start : span.end]).split(" "):
        for form, offset in words[written]:
            forms.append(form)
            starts.append(place + offset)
        place += len(written) + 1
    if not forms:
        return Tagged("", "", (), (), (), (), (), ())
    texts, lengths, inside, bare, named, own_lemmas, roles, capitals = zip(*forms, strict=True)
    letters, lemmas = [*(bare if headline else inside)], [*own_lemmas]
    letters[0] = bare[0]
    called = _places_of_names(names, starts, lengths)
    for first, after, _ in called:
        letters[first:after] = named[first:after]
        lemmas[first:after] = [""] * (after - first)
    symbols = _OWNED.sub("N", "".join(letters))
    actors = [False] * len(forms)
    role = -1
    for _ in range(roles.count(True)):
        role = roles.index(True, role + 1)
        actors[role] = symbols[role] == "N"
    for first, after, acts in called:
        actors[first:after] = [acts] * (after - first)
    if not _SETTLED.isdisjoint(texts):
        words_of = [*texts]
        symbols = _settled(symbols, words_of, lemmas, actors)
        texts = tuple(words_of)
    return Tagged(symbols, symbols, texts, lemmas, actors, capitals, starts, lengths)


def _without_brackets(text: str) -> str:
    """Return a text with brackets for what stands in brackets; one that never closes goes on to the end."""
    if "(" not in text and "[" not in text:
        return text
    kept: list[str] = []
    depth = after = 0
    for mark in _BRACKET.finditer(text):
        begins = depth == 0
        depth = depth + 1 if mark[0] in _OPENING else max(0, depth - 1)
        if begins == (depth == 0):
            continue
        kept.append(text[after : mark.start()] if begins else "(" * (mark.start() - after))
        after = mark.start()
    return "".join((*kept, "(" * (len(text) - after) if depth else text[after:]))


def _places_of_names(names: NamedSpans, starts: Sequence[int], lengths: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Return the range of tokens of each name in a sentence, and whether what it names can act.

    A token that two names share is of the first.
    """
    found = []
    after = 0
    here = bisect_right(names.ends, starts[0])
    inside = slice(here, bisect_left(names.starts, starts[-1] + lengths[-1], here))
    for begin, end, acts in zip(names.starts[inside], names.ends[inside], names.acts[inside], strict=True):
        first = bisect_right(starts, begin, after)
        if first > after and starts[first - 1] + lengths[first - 1] > begin:
            first -= 1
        after = bisect_left(starts, end, first)
        if first < after:
            found.append((first, after, acts))
    return found


def _settled(symbols: str, words: list[str], lemmas: list[str], actors: list[bool]) -> str:
    """Let "so" open a clause only in "so that", else it is an adverb ("so far"); read "no longer" as "not".

    A "co-chair" before a finite verb is a person. "Given" after be or have is the participle, else a preposition.
    "Let me" before a verb is "I". Returns the classes; the words, verbs and actors are set in place.
    """
    letters = [*symbols]
    for place in compress(count(), map(_SETTLED.__contains__, words)):
        word = words[place]
        follows = words[place + 1] if place + 1 < len(words) else ""
        if word == "so" and follows != "that":
            letters[place] = "A"
        elif word == "given" and place and letters[place - 1] in "BH":
            letters[place], lemmas[place] = "U", "give"
        elif word == "no" and follows == "longer":
            letters[place : place + 2] = "XA"
        elif word == "stands" and follows == "ready":
            letters[place], lemmas[place] = "v", "stand"
        elif word in _CHAIRS and letters[place] in _VERBS and _finite_after(letters, place):
            letters[place], lemmas[place], actors[place] = "N", "", True
        elif word in _LEAVE and follows == "me" and place == 0:
            letters[:2], lemmas[place], words[1] = "AQ", "", "i"
            to = 2 + (letters[2:3] == ["A"])  # "allow me first to thank"
            letters[to : to + 1] = "A" if words[to : to + 1] == ["to"] else letters[to : to + 1]
        elif word in _COUNTED and follows == ",":
            letters[place] = "A"
    return "".join(letters)


def _finite_after(letters: Sequence[str], place: int) -> bool:
    """Tell whether a finite verb follows, adverbs left out."""
    following = next((letter for letter in letters[place + 1 :] if letter != "A"), "")
    return following != "" and following in _FINITE


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
