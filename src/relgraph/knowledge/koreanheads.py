"""How Korean clauses perform acts: a typed view of ``korean_heads.tsv`` and ``korean_acts.toml``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from relgraph.knowledge.heads import ActType
from relgraph.knowledge.tables import read_toml
from relgraph.knowledge.tsv import TsvRow, read_tsv

#: A stem that stands for any syllable.
_ANY: Final = "*"
COLUMNS: Final = ("rule", "stems", "ending", "group", "act", "catches", "spares")


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreanHead:
    """One row of ``korean_heads.tsv``."""

    rule: str
    group: str
    act: ActType
    catches: str
    spares: str


@dataclass(frozen=True, kw_only=True)
class KoreanLexicon:
    """Korean clause ends that perform acts: `pattern` has one named group for each head, ``h0``, ``h1`` and so on.

    `said` gives, for each kind of content, what stands right before a verb of speaking.
    """

    heads: tuple[KoreanHead, ...]
    branches: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]]
    topic: tuple[str, ...]
    subject: tuple[str, ...]
    plural: tuple[str, ...]
    pair: frozenset[str]
    planned: tuple[str, ...]
    plans: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern of all heads, compiled when the first Korean release comes: that takes long."""
        return re.compile("|".join(self.branches))


def load_korean(folder: Path, acts: Mapping[str, ActType]) -> KoreanLexicon:
    """Read the Korean tables in `folder`; raises `KnowledgeError` on an unknown ending or act."""
    table = read_toml(folder / "korean_acts.toml")
    rows = list(read_tsv(folder / "korean_heads.tsv", COLUMNS))
    endings: Mapping[str, Any] = table["endings"]
    branches = tuple(f"(?P<h{number}>{_branch(row, endings)})" for number, row in enumerate(rows))
    subjects = table["subjects"]
    return KoreanLexicon(
        heads=tuple(_head(row, acts) for row in rows),
        branches=branches,
        said={kind: tuple(words) for kind, words in table["said"].items()},
        topic=_longest_first(subjects["topic"]),
        subject=_longest_first(subjects["subject"]),
        plural=tuple(subjects["plural"]),
        pair=frozenset(subjects["pair"]),
        planned=tuple(subjects["planned"]),
        plans=tuple(subjects["plans"]),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _branch(row: TsvRow, endings: Mapping[str, Any]) -> str:
    if row["ending"] not in endings:
        raise row.broken(f"unknown ending {row['ending']}", f"Use one of: {', '.join(endings)}.")
    stems = "|".join(re.escape(stem) for stem in _longest_first(row["stems"].split("/")))
    ends = "|".join(re.escape(end) for end in _longest_first(endings[row["ending"]]))
    return rf"(?:{stems.replace(re.escape(_ANY), '[가-힣]')})\s?(?:{ends})(?:이다|이며|임|입니다)?(?![가-힣])"


def _head(row: TsvRow, acts: Mapping[str, ActType]) -> KoreanHead:
    if row["act"] not in acts:
        raise row.broken(f"the act {row['act']} is not in acts.toml", "Name an act that stands there.")
    return KoreanHead(
        rule=row["rule"], group=row["group"], act=acts[row["act"]], catches=row["catches"], spares=row["spares"]
    )
