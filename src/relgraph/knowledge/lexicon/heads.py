"""Words that perform an act ("agreed", "took note of"): typed views of ``acts.toml`` and ``heads.tsv``.

A pattern is a row of slots. A slot in capitals stands for every form of a verb, one in small letters for itself, ``/``
divides alternatives, and ``~`` lets up to `GAP` words stand between ("expressed *its deep* appreciation").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon.tsv import TsvRow, read_tsv
from relgraph.knowledge.tables import read_toml
from relgraph.model import Act

HEAD_COLUMNS: Final = ("rule", "pattern", "group", "act", "catches", "spares")
GAP: Final = 5
_SLOT: Final = re.compile(r"~|[A-Z][A-Z-]*(?:/[A-Z][A-Z-]*)*|[a-z'-]+(?:/[a-z'-]+)*")


class ActType(NamedTuple):
    """A finer act, narrower than one of the eleven families."""

    id: str
    family: Act
    label: str
    label_ko: str
    plover: str | None = None
    cameo: str | None = None


class Head(NamedTuple):
    """One row of ``heads.tsv``: `lemmas` that may begin it, then the slots that must follow.

    One of the `first` words stands right behind the verb or at most `GAP` words later, unless there is no slot.
    """

    rule: str
    lemmas: tuple[str, ...]
    slots: tuple[frozenset[str] | None, ...]
    first: frozenset[str]
    group: str
    act: ActType
    catches: str
    spares: str

    def reach(self, words: Sequence[str], start: int, capitals: Sequence[bool] = ()) -> int | None:
        """Return the index after the last word that this head needs, if its slots follow from `start` on.

        By the `capitals` of the words one in the middle of a name does not count, save where the verb has one too.
        """
        named = capitals if capitals and not capitals[start - 1] else None
        index, gap = start, 0
        for slot in self.slots:
            if slot is None:
                gap = GAP
                continue
            for place in range(index, min(index + gap + 1, len(words))):
                if words[place] in slot and not (named and named[place] and named[place - 1]):
                    break
                if words[place] in _WALLS:
                    return None
            else:
                return None
            index, gap = place + 1, 0
        return index


#: Words and marks that no gap inside a head reaches over.
_WALLS: Final = frozenset({",", ";", "and", "that", "to", "for", "with", "on", ":", "which", "at", "in", "from"})


def load_acts(folder: Path) -> dict[str, ActType]:
    """Read ``acts.toml`` in `folder`; raises `KnowledgeError` on an unknown family."""
    path = folder / "acts.toml"
    acts = {}
    for row in read_toml(path)["act"]:
        if row["family"] not in get_args(Act):
            remedy = f"Use one of: {', '.join(get_args(Act))}."
            raise KnowledgeError(
                f"act {row['id']} has the unknown family {row['family']}", file=path.name, remedy=remedy
            )
        acts[row["id"]] = ActType(**row)
    return acts


def load_heads(folder: Path, acts: Mapping[str, ActType]) -> dict[str, tuple[Head, ...]]:
    """Read ``heads.tsv`` in `folder` as heads by the lemma that begins them, those with most slots first."""
    by_lemma: dict[str, list[Head]] = {}
    for head in _heads(read_tsv(folder / "heads.tsv", HEAD_COLUMNS), acts):
        for lemma in head.lemmas:
            by_lemma.setdefault(lemma, []).append(head)
    return {lemma: tuple(sorted(heads, key=lambda head: -len(head.slots))) for lemma, heads in by_lemma.items()}


def _heads(rows: Iterable[TsvRow], acts: Mapping[str, ActType]) -> Iterable[Head]:
    seen: set[str] = set()
    for row in rows:
        if row["rule"] in seen:
            raise row.broken(f"the rule {row['rule']} stands twice", "Give each row its own rule name.")
        seen.add(row["rule"])
        yield _head(row, acts)


def _head(row: TsvRow, acts: Mapping[str, ActType]) -> Head:
    parts = row["pattern"].split()
    if not parts or not all(_SLOT.fullmatch(part) for part in parts) or not parts[0].isupper():
        raise row.broken(f"the pattern {row['pattern']!r} has a wrong slot", "Begin with a verb in capitals.")
    if row["act"] not in acts:
        raise row.broken(f"the act {row['act']} is not in acts.toml", "Name an act that stands there.")
    if not row["catches"] or not row["spares"]:
        raise row.broken("an example is missing", "Give one sentence that it must catch and one that it must not.")
    slots = tuple(None if part == "~" else frozenset(part.split("/")) for part in parts[1:])
    return Head(
        rule=row["rule"],
        lemmas=tuple(parts[0].lower().split("/")),
        slots=slots,
        first=next(filter(None, slots), frozenset()),
        group=row["group"],
        act=acts[row["act"]],
        catches=row["catches"],
        spares=row["spares"],
    )
