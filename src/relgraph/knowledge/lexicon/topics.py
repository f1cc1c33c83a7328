"""Topics and the words that point to them: a typed view of ``topics.csv``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import ahocorasick

from relgraph.knowledge.tables import Row, read_csv_rows

COLUMNS: Final = ("id", "parent", "label", "label_ko", "keywords", "keywords_ko")


#: For each folded keyword the topics that it points to, and whether it is Korean.
Keywords = dict[str, tuple[tuple[str, ...], bool]]


class Topics:
    """Finds the topics of a text; `parents` names the wider topic of each narrower one, `labels` each in English."""

    def __init__(self, parents: dict[str, str], labels: dict[str, str], keywords: Keywords) -> None:
        """Make the automaton of the `keywords`."""
        self.parents = parents
        self.labels = labels
        self._keywords = keywords
        self._automaton = ahocorasick.Automaton()
        for word, (topics, korean) in keywords.items():
            self._automaton.add_word(word, (len(word), topics, korean))
        self._automaton.make_automaton()

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, str], dict[str, str], Keywords]]:
        """Give away what it was made of: an automaton is made faster than it is read."""
        return type(self), (self.parents, self.labels, self._keywords)

    def find(self, shadow_text: str) -> list[tuple[int, int, str]]:
        """Return from where up to where keywords stand as whole words in the text, and the topics, in reading order.

        A Korean keyword may be part of a longer word.
        """
        folded = f"{_fold(shadow_text)} "  # so that something stands behind the end and before the start
        found: list[tuple[int, int, str]] = []
        for last, (length, topics, korean) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if korean or not (folded[start - 1].isalnum() or folded[end].isalnum()):
                found += [(start, end, topic) for topic in topics]
        found.sort()
        return found


def load_topics(folder: Path) -> Topics:
    """Read ``topics.csv`` in `folder`; raises `KnowledgeError` on an unknown parent or a topic without keywords."""
    rows = list(read_csv_rows(folder / "topics.csv", COLUMNS))
    known = {row["id"] for row in rows}
    by_word: dict[str, tuple[list[str], bool]] = {}
    for row in rows:
        if row["parent"] and row["parent"] not in known:
            raise row.broken(f"the parent {row['parent']} is no topic", "Name the id of a topic in this file.")
        for word, korean in _keywords(row):
            by_word.setdefault(_fold(word), ([], korean))[0].append(row["id"])
    return Topics(
        parents={row["id"]: row["parent"] for row in rows if row["parent"]},
        labels={row["id"]: row["label"] for row in rows},
        keywords={word: (tuple(topics), korean) for word, (topics, korean) in sorted(by_word.items())},
    )


def _keywords(row: Row) -> Iterator[tuple[str, bool]]:
    for word in row.items("keywords"):
        yield word, False
    for word in row.items("keywords_ko"):
        yield word, True


def _fold(text: str) -> str:
    """Return `text` in lower case, character by character, so that offsets stay valid."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
