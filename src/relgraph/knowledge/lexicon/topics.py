"""Topics and the words that point to them: a typed view of ``topics.csv``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

from relgraph.knowledge.sought import Sought, begins_word
from relgraph.knowledge.tables import Row, read_csv_rows

COLUMNS: Final = ("id", "parent", "label", "label_ko", "keywords", "keywords_ko")


#: For each folded keyword the topics that it points to, and whether it is Korean.
Keywords = dict[str, tuple[tuple[str, ...], bool]]


class Topics:
    """Finds the topics of a text; `parents` names the wider topic of each narrower one, `labels` each in English."""

    def __init__(self, parents: dict[str, str], labels: dict[str, str], keywords: Keywords) -> None:
        """Prepare the search for the `keywords`."""
        self.parents = parents
        self.labels = labels
        self._keywords = keywords
        self._anywhere = frozenset(word[0] for word, (_, korean) in keywords.items() if korean)
        self._sought = Sought(keywords.keys(), _fold, self._opens, self._told)

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, str], dict[str, str], Keywords]]:
        """Give away what it was made of: what is prepared is made faster than it is read."""
        return type(self), (self.parents, self.labels, self._keywords)

    def find(self, shadow_text: str) -> list[tuple[int, int, str]]:
        """Return from where up to where keywords stand as whole words in the text, and the topics, in reading order."""
        rows = self._sought.find(shadow_text)
        found = [(start, start - minus_length, topic) for minus_length, start, topics in rows for topic in topics]
        found.sort()
        return found

    def _opens(self, text: str, place: int) -> bool:
        return begins_word(text, place) or _fold(text[place]) in self._anywhere

    def _told(self, text: str, start: int, end: int) -> tuple[str, ...] | None:
        """Return the topics of a keyword; None if it is part of a longer word, as a Korean one may be."""
        topics, korean = self._keywords[_fold(text[start:end])]
        return topics if korean or not (text[start - 1].isalnum() or text[end].isalnum()) else None


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
