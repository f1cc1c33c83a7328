"""What an edition can be searched by: names of its things and sentences of its releases, in SQLite FTS5.

Trigrams find Korean as well as English, and parts of words as well as words. Words of a visitor are only ever words:
each is quoted, so that nothing of FTS5's own language can be said.
"""

import difflib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from relgraph.edition.names import Naming, folded

#: Sentences by release, block and number, and names by IRI; what is unindexed is stored, not searched.
_SCHEMA: Final = """
CREATE VIRTUAL TABLE sentence USING fts5(
  words, release UNINDEXED, block UNINDEXED, number UNINDEXED, tokenize = 'trigram');
CREATE VIRTUAL TABLE name USING fts5(
  words, iri UNINDEXED, shown UNINDEXED, role UNINDEXED, tokenize = 'trigram');
CREATE TABLE label (iri TEXT, language TEXT, words TEXT, PRIMARY KEY (iri, language)) WITHOUT ROWID;
"""
#: Letters that a word needs for its trigrams; shorter ones are looked for one sentence after the other.
_TRIGRAM: Final = 3
_LONGEST: Final = 300
_MOST_WORDS: Final = 12
#: Names that share letters with a wrong one, to choose the nearest of.
_CANDIDATES: Final = 60
#: SQLite's own limit on variables was 999 for long.
_AT_ONCE: Final = 500
#: How a name says what its thing is called, the better the earlier.
_ROLES: Final = ("preferred", "code", "other", "hidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that a search found, with the name by which it was found."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: things, sentences as `find_sentences` gives them, and near names where there is neither."""

    things: tuple[Hit, ...]
    sentences: tuple[tuple[str, str, int, str], ...]
    near: tuple[Hit, ...]


def find(path: Path, words: str, *, limit: int = 60, near: int = 8) -> Found:
    """Return the things and sentences that hold each of `words`, `limit` of each at most."""
    things = find_things(path, words, limit=limit)
    sentences = find_sentences(path, words, limit=limit)
    nearest = [] if things or sentences else near_things(path, words, limit=near)
    return Found(things=tuple(things), sentences=tuple(sentences), near=tuple(nearest))


def write_index(path: Path, releases: Iterable[Mapping[str, Any]], names: Iterable[Naming] = ()) -> None:
    """Write the index of all sentences and names; equal releases and names in equal order give equal bytes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(_SCHEMA)
        sentences = (row for release in releases for row in _sentences(release))
        connection.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?)", sentences)
        for name in names:
            if name.role == "preferred":
                connection.execute(
                    "INSERT OR IGNORE INTO label VALUES (?, ?, ?)", (name.iri, name.language, name.words)
                )
            if name.is_searched:
                connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _forms(name))


def find_sentences(path: Path, words: str, *, limit: int = 50) -> list[tuple[str, str, int, str]]:
    """Return (release IRI, block, sentence number, text) of the best sentences that hold each of `words`.

    Words in straight quotes belong together. Nothing is found where there is nothing to look for.
    """
    rows = _matching(path, "SELECT release, block, number, words FROM sentence", split_words(words), limit)
    return [(str(release), str(block), int(number), str(found)) for release, block, number, found in rows]


def find_things(path: Path, words: str, *, limit: int = 50) -> list[Hit]:
    """Return the things with a name that holds each of `words`, those first that are called so altogether."""
    wanted = split_words(words)
    rows = _matching(path, "SELECT words, iri, shown, role FROM name", wanted, limit * 8)
    whole = " ".join(word.casefold() for word in wanted)
    ranked = sorted(
        (_distance(whole, found), _ROLES.index(role), place, iri, shown)
        for place, (found, iri, shown, role) in enumerate(rows)
    )
    return _each_once((iri, shown) for *_, iri, shown in ranked)[:limit]


def near_things(path: Path, words: str, *, limit: int = 5) -> list[Hit]:
    """Return the things whose names come nearest to `words`, for when nothing is called so."""
    wanted = folded(" ".join(split_words(words)))
    trigrams = sorted({wanted[place : place + _TRIGRAM] for place in range(len(wanted) - _TRIGRAM + 1)})
    if not trigrams:
        return []
    match = " OR ".join(map(_quoted, trigrams))
    with _opened(path) as connection:
        rows = connection.execute(
            "SELECT words, iri, shown FROM name WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", (match, _CANDIDATES)
        ).fetchall()
    ranked = sorted(
        ((-difflib.SequenceMatcher(None, wanted, folded(found)).ratio(), iri, shown) for found, iri, shown in rows)
    )
    return _each_once((iri, shown) for likeness, iri, shown in ranked if likeness < -0.4)[:limit]


def labels(path: Path, iris: Iterable[str], language: str) -> dict[str, str]:
    """Return what things are called in a language, in English where it has no name for them."""
    wanted, found = sorted(set(iris)), defaultdict[str, dict[str, str]](dict)
    with _opened(path) as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT iri, language, words FROM label WHERE iri IN ({marks})"  # noqa: S608  # only marks
            for iri, tongue, words in connection.execute(query, part):
                found[iri][tongue] = words
    return {iri: names.get(language) or names.get("en") or min(names.values()) for iri, names in found.items()}


def split_words(words: str) -> tuple[str, ...]:
    """Return the words to look for, a few at most; those in straight quotes stay together."""
    clean = "".join(letter if letter.isprintable() else " " for letter in words[:_LONGEST])
    found = []
    for place, part in enumerate(clean.split('"')):
        found += [part.strip()] if place % 2 else part.split()
    return tuple(word for word in found if word)[:_MOST_WORDS]


def _matching(path: Path, select: str, words: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
    long = [word for word in words if len(word) >= _TRIGRAM]
    conditions = ["words MATCH ?"] if long else []
    values = [" AND ".join(map(_quoted, long))] if long else []
    for word in words:
        if len(word) < _TRIGRAM:
            conditions.append("instr(lower(words), ?) > 0")
            values.append(word.lower())
    if not conditions:
        return []
    order = "rank, rowid" if long else "rowid"
    query = f"{select} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?"
    with _opened(path) as connection:
        return connection.execute(query, (*values, limit)).fetchall()


def _opened(path: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _distance(wanted: str, found: str) -> int:
    """Return how far a name is from what was asked for: it altogether, its beginning, a part of it."""
    name = found.casefold()
    if name == wanted:
        return 0
    return 1 if name.startswith(wanted) else 2


def _each_once(found: Iterable[tuple[str, str]]) -> list[Hit]:
    first: dict[str, str] = {}
    for iri, name in found:
        first.setdefault(iri, name)
    return [Hit(iri=iri, name=name) for iri, name in first.items()]


def _forms(name: Naming) -> Iterator[tuple[str, str, str, str]]:
    """Yield a name as written, and without its accents if it has any."""
    for form in dict.fromkeys((name.words, folded(name.words))):
        if form.casefold() != name.words.casefold() or form == name.words:
            yield form, name.iri, name.words, name.role


def _sentences(release: Mapping[str, Any]) -> Iterable[tuple[str, str, str, int]]:
    text, iri = release["text"], release["release"]["iri"]
    for block in release["blocks"]:
        for sentence in block["sentences"]:
            yield text[sentence["start"] : sentence["end"]], iri, block["block"], sentence["sentence"]
