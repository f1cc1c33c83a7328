"""What the clause grammar knows of English words: closed classes and the forms of verbs.

A word class is one letter (see ``data/lexicon/words.toml``). Verb forms add ``V`` (past tense only), ``v`` (third
person only), ``E`` (past tense or participle), ``U`` (participle only), ``F`` (base form), ``f`` (base form that is
also a noun), ``Z`` (third person that is also a plural noun) and ``G`` (in -ing).
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from relgraph.knowledge.lexicon.tsv import TsvRow, read_tsv
from relgraph.knowledge.tables import read_toml

VERB_COLUMNS: Final = ("lemma", "third", "past", "participle", "ing", "noun")


class VerbForm(NamedTuple):
    """One form of one verb; `letter` is its class in the clause grammar."""

    lemma: str
    letter: str


class Grammar(NamedTuple):
    """Closed word classes and verb forms; all words in lower case.

    `words` joins both: the class of each known word, and its verb or an empty string.
    """

    classes: Mapping[str, str]
    verbs: Mapping[str, VerbForm]
    words: Mapping[str, tuple[str, str]]
    adverb_endings: tuple[str, ...]
    not_adverbs: frozenset[str]
    prepositional_participles: frozenset[str]
    content_nouns: frozenset[str]
    purpose_openers: frozenset[str]
    occasions: frozenset[str]
    reducing: frozenset[str]


def load_grammar(folder: Path) -> Grammar:
    """Read ``words.toml`` and ``verbs.tsv`` in `folder`; raises `KnowledgeError` on a broken row."""
    table = read_toml(folder / "words.toml")
    lists = table["lists"]
    classes = _classes(table["class"])
    verbs = _forms(read_tsv(folder / "verbs.tsv", VERB_COLUMNS), lists["be_forms"])
    return Grammar(
        classes=classes,
        verbs=verbs,
        words=_words(classes, verbs),
        adverb_endings=tuple(lists["adverb_endings"]),
        not_adverbs=frozenset(lists["not_adverbs"]),
        prepositional_participles=frozenset(lists["prepositional_participles"]),
        content_nouns=frozenset(lists["content_nouns"]),
        purpose_openers=frozenset(lists["purpose_openers"]),
        occasions=frozenset(lists["occasions"]),
        reducing=frozenset(lists["reducing"]),
    )


def _classes(tables: Mapping[str, Any]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for letter, table in tables.items():
        for word in table["words"]:
            classes.setdefault(word, letter)
    return classes


def _words(classes: Mapping[str, str], verbs: Mapping[str, VerbForm]) -> dict[str, tuple[str, str]]:
    words = {word: (form.letter, form.lemma) for word, form in verbs.items()}
    for word, letter in classes.items():
        words[word] = (letter, verbs[word].lemma if word in verbs else "")
    return words


def _forms(rows: Iterable[TsvRow], be_forms: Iterable[str]) -> dict[str, VerbForm]:
    """Index every form; where two verbs share one, the earlier reading in the order base, third, past, ing stays."""
    forms: dict[str, VerbForm] = {}
    for row in rows:
        lemma, noun = row["lemma"], row["noun"] == "y"
        same = row["past"] == row["participle"]
        readings = (
            (lemma, "f" if noun else "F"),
            (row["third"], "Z" if noun else "v"),
            (row["past"], "E" if same else "V"),
            (row["participle"], "E" if same else "U"),
            (row["ing"], "G"),
        )
        for word, letter in readings:
            forms.setdefault(word, VerbForm(lemma, letter))
    for word in be_forms:
        forms[word] = VerbForm("be", "V")
    return forms
