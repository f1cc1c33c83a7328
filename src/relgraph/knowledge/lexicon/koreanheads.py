"""How Korean clauses perform acts: a typed view of ``korean_heads.tsv`` and ``korean_acts.toml``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from relgraph.knowledge.lexicon.heads import ActType
from relgraph.knowledge.lexicon.tsv import TsvRow, read_tsv
from relgraph.knowledge.patterns import Pattern
from relgraph.knowledge.tables import read_toml

#: A stem that stands for any syllable.
_ANY: Final = "*"
#: The class of endings that may be denied.
_DENIED: Final = "do"
COLUMNS: Final = ("rule", "stems", "ending", "group", "act", "catches", "spares")


class KoreanHead(NamedTuple):
    """One row of ``korean_heads.tsv``."""

    rule: str
    group: str
    act: ActType
    catches: str
    spares: str


class KoreanLexicon(NamedTuple):
    """Korean clause ends that perform acts: `pattern` has one named group for each head, ``h0``, ``h1`` and so on.

    `openings` matches right before the syllables with which one can begin, which are few and told fast.
    `said` gives, for each kind of content, what stands right before a verb of speaking.
    """

    heads: tuple[KoreanHead, ...]
    pattern: Pattern
    openings: Pattern
    said: Mapping[str, tuple[str, ...]]
    topic: tuple[str, ...]
    subject: tuple[str, ...]
    plural: tuple[str, ...]
    pair: frozenset[str]
    planned: tuple[str, ...]
    plans: tuple[str, ...]
    denial: Pattern
    definite: tuple[str, ...]
    channel: tuple[str, ...]
    dated: tuple[str, ...]
    leading: tuple[str, ...]
    ahead: tuple[str, ...]

    def ends(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the clause ends in ``text[start:end]`` that perform acts, in reading order."""
        after = start
        for opening in self.openings.finditer(text, start, end):
            match = self.pattern.match(text, opening.start(), end) if opening.start() >= after else None
            if match is not None:
                yield match
                after = match.end()


def load_korean(folder: Path, acts: Mapping[str, ActType]) -> KoreanLexicon:
    """Read the Korean tables in `folder`; raises `KnowledgeError` on an unknown ending or act."""
    table = read_toml(folder / "korean_acts.toml")
    rows = list(read_tsv(folder / "korean_heads.tsv", COLUMNS))
    tails: Sequence[str] = table["tails"]["past"]
    written: Mapping[str, Any] = table["endings"]
    endings = {name: _endings(name, written, tails) for name in written}
    denial = table["denial"]["pattern"]
    branches = (f"(?P<h{number}>{_branch(row, endings, denial)})" for number, row in enumerate(rows))
    subjects = table["subjects"]
    return KoreanLexicon(
        heads=tuple(_head(row, acts) for row in rows),
        pattern=Pattern("|".join(branches)),
        openings=Pattern(_openings(rows, endings)),
        said={kind: tuple(words) for kind, words in table["said"].items()},
        topic=_longest_first(subjects["topic"]),
        subject=_longest_first(subjects["subject"]),
        plural=tuple(subjects["plural"]),
        pair=frozenset(subjects["pair"]),
        planned=tuple(subjects["planned"]),
        plans=tuple(subjects["plans"]),
        denial=Pattern(denial),
        definite=tuple(table["grading"]["definite"]),
        channel=tuple(table["grading"]["channel"]),
        dated=tuple(table["grading"]["dated"]),
        leading=tuple(table["chain"]["leading"]),
        ahead=tuple(table["chain"]["ahead"]),
    )


def _openings(rows: Iterable[TsvRow], endings: Mapping[str, Sequence[str]]) -> str:
    """Return what stands where a head can begin: the first letter of a stem, or any syllable before an ending."""
    stems = [(stem, row["ending"]) for row in rows for stem in row["stems"].split("/")]
    firsts = sorted({stem[0] for stem, _ in stems if stem[0] != _ANY})
    behind = {end[0] for stem, ending in stems if stem == _ANY for end in endings[ending]}
    behind |= {stem[1] for stem, _ in stems if stem[0] == _ANY and stem != _ANY}
    free = rf"|[가-힣]\s?[{''.join(sorted(behind))}]" if behind else ""
    if (_ANY, _DENIED) in stems:
        free = "|[가-힣]"
    return rf"(?=[{''.join(firsts)}]{free})"


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _endings(name: str, written: Mapping[str, Any], tails: Iterable[str]) -> tuple[str, ...]:
    """Return all written forms of one class of endings."""
    table = written[name]
    if isinstance(table, list):
        return tuple(table)
    ends = [f"{past}{tail}" for past in table.get("past", ()) for tail in tails]
    ends += table.get("plain", ())
    if "like" in table:
        others = _endings(table["like"], written, tails)
        ends += [f"{stem}{end}" for stem in table["stems"] for end in others]
    return tuple(f"{lead}{end}" for lead in table.get("lead", ("",)) for end in ends)


def _branch(row: TsvRow, endings: Mapping[str, Sequence[str]], denial: str) -> str:
    if row["ending"] not in endings:
        raise row.broken(f"unknown ending {row['ending']}", f"Use one of: {', '.join(endings)}.")
    stems = "|".join(re.escape(stem) for stem in _longest_first(row["stems"].split("/")))
    ends = "|".join(re.escape(end) for end in _longest_first(endings[row["ending"]]))
    ends = f"{ends}|{denial}" if row["ending"] == _DENIED else ends
    return rf"(?:{stems.replace(re.escape(_ANY), '[가-힣]')})\s?(?:{ends})(?:이다|이며|임|입니다)?(?![가-힣])"


def _head(row: TsvRow, acts: Mapping[str, ActType]) -> KoreanHead:
    if row["act"] not in acts:
        raise row.broken(f"the act {row['act']} is not in acts.toml", "Name an act that stands there.")
    return KoreanHead(
        rule=row["rule"], group=row["group"], act=acts[row["act"]], catches=row["catches"], spares=row["spares"]
    )
