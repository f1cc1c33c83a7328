"""Full-text index of an edition: SQLite FTS5 with trigrams, so that Korean is found as well as English."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

#: Sentences by release, block and number; ``release`` and the numbers are stored, not searched.
_SCHEMA = """
CREATE VIRTUAL TABLE sentence USING fts5(
  words, release UNINDEXED, block UNINDEXED, number UNINDEXED, tokenize = 'trigram')
"""


def write_index(path: Path, releases: Iterable[Mapping[str, Any]]) -> None:
    """Write the index of all sentences; equal releases in equal order give equal bytes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(_SCHEMA)
        rows = (row for release in releases for row in _rows(release))
        connection.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?)", rows)


def find_sentences(path: Path, words: str, *, limit: int = 50) -> list[tuple[str, str, int, str]]:
    """Return (release IRI, block, sentence number, text) of the best matches of `words`, at least three letters."""
    phrase = '"' + words.replace('"', '""') + '"'
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        rows = connection.execute(
            "SELECT release, block, number, words FROM sentence WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?",
            (phrase, limit),
        )
        return [(str(release), str(block), int(number), str(found)) for release, block, number, found in rows]


def _rows(release: Mapping[str, Any]) -> Iterable[tuple[str, str, str, int]]:
    text, iri = release["text"], release["release"]["iri"]
    for block in release["blocks"]:
        for sentence in block["sentences"]:
            yield text[sentence["start"] : sentence["end"]], iri, block["block"], sentence["sentence"]
