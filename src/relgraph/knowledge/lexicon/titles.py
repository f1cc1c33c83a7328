"""Words that offices, persons and groups are named with: typed views of ``titles.toml`` and ``groups.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, count
from pathlib import Path
from typing import Any, Final, NamedTuple

from relgraph.errors import KnowledgeError
from relgraph.knowledge.tables import read_toml

#: The most words of a head that are looked for; before longer ones stand ranks.
_LONGEST_HEAD: Final = 3
#: A phrase as a row of words, ["permanent", "secretary"].
Phrase = list[str]


class PhraseSet:
    """Finds the longest of many phrases at a place in a row of words.

    Phrases are kept by their first word, so that a look costs what the few phrases with that word cost. Where letter
    case does not matter, phrases and rows are in small letters. `openers` are the words that phrases begin with,
    `whole` the phrases with one blank between two words.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keep `phrases`."""
        self._by_first: dict[str, list[tuple[int, Phrase]]] = {}
        for phrase in dict.fromkeys(phrases):
            row = phrase.replace("/", " / ").split()
            self._by_first.setdefault(row[0], []).append((len(row), row))
        for rows in self._by_first.values():
            rows.sort(reverse=True)
        self.openers = frozenset(self._by_first)
        self.whole = frozenset(" ".join(row) for rows in self._by_first.values() for _, row in rows)

    def length_at(self, texts: list[str], index: int) -> int:
        """Return how many words from `index` on form the longest phrase; 0 if none does."""
        if index < len(texts):
            for width, row in self._by_first.get(texts[index], ()):
                if width == 1 or texts[index : index + width] == row:
                    return width
        return 0

    def places(self, texts: list[str]) -> list[int]:
        """Return where a phrase can begin, that is where the first word of one stands."""
        if self.openers.isdisjoint(texts):
            return []
        return [*compress(count(), map(self.openers.__contains__, texts))]

    def __contains__(self, phrase: object) -> bool:
        """Tell whether exactly this phrase is kept."""
        return isinstance(phrase, str) and " ".join(phrase.replace("/", " / ").split()) in self.whole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TitleLexicon:
    """What offices are called and what a person's name may look like.

    `head_ends` are the last words of heads, of several holders and of owners too; `office_openers` is what the words
    for an office can begin with, article and owner apart, with the numbers of words of the heads that begin so.
    `honorifics` are with and without a stop. `no_names` are the words that no name of a person holds.
    """

    honorifics: frozenset[str]
    long_honorifics: PhraseSet
    heads: PhraseSet
    head_ends: frozenset[str]
    office_openers: Mapping[str, tuple[int, ...]]
    accredited: frozenset[str]
    functions: frozenset[str]
    unnamed_heads: frozenset[str]
    unnamed_followed: frozenset[str]
    bodies: PhraseSet
    state_bodies: PhraseSet
    body_openers: frozenset[str]
    body_ends: frozenset[str]
    short_heads: Mapping[str, str]
    plurals: Mapping[str, str]
    plural_heads: PhraseSet
    ranks: frozenset[str]
    fields: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never_names: frozenset[str]
    no_names: frozenset[str]
    korean_heads: Mapping[str, str]
    korean_envoys: Mapping[str, str]
    korean_suffixes: Mapping[str, str]
    korean_never_names: frozenset[str]

    def korean_post(self, words: str) -> str:
        """Return the English words for a Korean office, known as a whole or by what it ends in; empty if unknown."""
        known = self.korean_heads.get(words)
        return known or next((post for end, post in self.korean_suffixes.items() if words.endswith(end)), "")


class GroupLexicon(NamedTuple):
    """What groups are called, and what stands for all parties of a meeting; all rows in lower case."""

    delegates: frozenset[str]
    countries: frozenset[str]
    governments: frozenset[str]
    people: frozenset[str]
    both: frozenset[str]
    everyone: frozenset[str]
    single: frozenset[str]
    some: frozenset[str]
    gatherings: frozenset[str]
    unnamed: frozenset[str]
    all_parties: frozenset[str]
    other_side: frozenset[str]
    possessives: frozenset[str]
    adding: frozenset[str]
    named: Mapping[str, str]
    of_all: frozenset[str]
    outsiders: Mapping[str, str]
    korean_both: tuple[str, ...]
    korean_delegates: tuple[str, ...]
    pair_words: Mapping[str, str]
    country_groups: Mapping[str, str]
    nouns: PhraseSet


def load_titles(folder: Path) -> TitleLexicon:
    """Read ``titles.toml`` in `folder`; raises `KnowledgeError` on a missing or empty list."""
    table = _Table(folder / "titles.toml")
    short, plurals = table.mapping("short_heads"), table.mapping("plurals")
    heads = [*table.words("heads"), *table.words("lower_heads"), *short]
    head_phrases, plural_phrases = PhraseSet(heads), PhraseSet(plurals)
    bodies, state_bodies = PhraseSet(table.words("bodies")), PhraseSet(table.words("state_bodies"))
    ranks = frozenset(form for rank in table.words("ranks") for form in (rank, rank.lower()))
    fields, never_names = frozenset(table.words("fields")), frozenset(table.words("never_names"))
    korean = table.mapping("korean_heads")
    return TitleLexicon(
        honorifics=frozenset(form for word in table.words("honorifics") for form in (word, f"{word}.")),
        long_honorifics=PhraseSet(word for word in table.words("honorifics") if " " in word),
        short_heads=short,
        plurals=plurals,
        plural_heads=plural_phrases,
        heads=head_phrases,
        head_ends=frozenset(f"{head.split()[-1]}{end}" for head in (*heads, *plurals) for end in ("", "s", "'s")),
        office_openers={**dict.fromkeys((*plural_phrases.openers, *ranks, "/"), ()), **_widths(head_phrases.whole)},
        accredited=frozenset(table.words("accredited")),
        functions=frozenset(table.words("functions")),
        unnamed_heads=frozenset(table.words("unnamed_heads")),
        unnamed_followed=frozenset(table.words("unnamed_followed_by")),
        bodies=bodies,
        state_bodies=state_bodies,
        body_openers=bodies.openers | state_bodies.openers,
        body_ends=frozenset(table.words("body_ends")),
        ranks=ranks,
        fields=fields,
        particles=frozenset(table.words("particles")),
        suffixes=frozenset(table.words("suffixes")),
        never_names=never_names,
        no_names=never_names | fields | ranks | {head for head in head_phrases.whole if " " not in head},
        korean_heads=_longest_first(korean),
        korean_envoys=_longest_first(table.mapping("korean_envoys")),
        korean_suffixes=_longest_first(table.mapping("korean_suffixes")),
        korean_never_names=frozenset(table.words("korean_never_names")),
    )


def _widths(heads: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return what heads begin with, in the plural and as owners too, with their numbers of words, the most first."""
    widths: dict[str, set[int]] = {}
    for first, *others in (head.split() for head in heads):
        for end in ("",) if others else ("", "s", "'s", "s's"):
            if len(others) < _LONGEST_HEAD:
                widths.setdefault(f"{first}{end}", set()).add(len(others) + 1)
    return {word: tuple(sorted(numbers, reverse=True)) for word, numbers in widths.items()}


def _longest_first(rows: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(rows.items(), key=lambda item: (-len(item[0]), item[0])))


def load_groups(folder: Path) -> GroupLexicon:
    """Read ``groups.toml`` in `folder`; raises `KnowledgeError` on a missing or empty list."""
    table = _Table(folder / "groups.toml")
    lists = {name: frozenset(word.lower() for word in table.words(name)) for name in _GROUP_LISTS}
    nouns = sorted(set().union(*(lists[name] for name in ("delegates", "countries", "governments", "people"))))
    return GroupLexicon(
        **lists,
        named={name.lower(): side for name, side in table.mapping("named").items()},
        outsiders={name.lower(): side for name, side in table.mapping("outsiders").items()},
        korean_both=tuple(sorted(table.words("both", under="korean"), key=lambda word: (-len(word), word))),
        korean_delegates=tuple(sorted(table.words("delegates", under="korean"), key=lambda word: (-len(word), word))),
        pair_words=table.mapping("pair_words"),
        country_groups=table.mapping("country_groups"),
        nouns=PhraseSet(nouns),
    )


_GROUP_LISTS = (
    "delegates", "countries", "governments", "people", "both", "everyone", "single", "some", "gatherings", "of_all",
    "unnamed", "all_parties", "other_side", "possessives", "adding",
)  # fmt: skip


class _Table:
    """One TOML file whose lists are checked as they are taken out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = read_toml(path)

    def words(self, name: str, *, under: str | None = None) -> list[str]:
        found: Any = (self._data.get(under, {}) if under else self._data).get(name)
        if not isinstance(found, list) or not found or not all(isinstance(word, str) and word for word in found):
            raise self._broken(f"{name} must be a list of words")
        return found

    def mapping(self, name: str) -> dict[str, str]:
        found = self._data.get(name)
        if not isinstance(found, dict) or not all(isinstance(value, str) and value for value in found.values()):
            raise self._broken(f"[{name}] must give each row one word")
        return found

    def _broken(self, message: str) -> KnowledgeError:
        return KnowledgeError(message, file=str(self._path), remedy="Write it as the rows beside it are written.")
