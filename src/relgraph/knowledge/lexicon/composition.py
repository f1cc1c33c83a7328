"""How a head, what follows it and who speaks make one act: typed views of ``compose.tsv`` and ``operators.toml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, cast, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon.heads import ActType
from relgraph.knowledge.lexicon.tsv import TsvRow, read_tsv
from relgraph.knowledge.tables import read_toml
from relgraph.model import CommitmentKind, Modality

COMPOSE_COLUMNS: Final = ("group", "complement", "parties", "act", "commitment", "firmness")
_PARTIES: Final = ("any", "single", "joint")


class Outcome(NamedTuple):
    """The act that a composition yields, and the undertaking in it (firmness 0: none).

    `restated` marks an undertaking that is only renewed, which a sum or a date makes no firmer.
    """

    act: ActType
    commitment: CommitmentKind | None = None
    firmness: int = 0
    restated: bool = False


class Operators(NamedTuple):
    """Words that change what an act does; word lists in lower case, verbs as lemmas.

    `promising` gives nouns for what somebody will do ("its plan to ...") with their firmness.
    """

    modality: Mapping[str, Modality]
    verbs: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    promising: Mapping[str, int]
    conditions: tuple[str, ...]
    due: frozenset[str]
    due_far: frozenset[str]
    publishers: frozenset[str]
    greetings: tuple[str, ...]
    stems: tuple[str, ...]
    time: frozenset[str]
    bygone: frozenset[str]
    denying: frozenset[str]
    parentheses: frozenset[str]
    softening: frozenset[str]
    presence: frozenset[str]


class Composition:
    """Answers what act a head of a group performs with a complement, said by one side or jointly."""

    def __init__(self, rows: Mapping[tuple[str, str, str], Outcome]) -> None:
        """Keep the rows of ``compose.tsv`` by group, complement and parties."""
        self._rows = rows
        self._found: dict[tuple[str, str, bool], Outcome | None] = {}

    def outcome(self, group: str, complement: str, *, joint: bool) -> Outcome | None:
        """Return the outcome of the most exact row, or None: the act stays the head's own and binds nobody."""
        case = (group, complement, joint)
        if case not in self._found:
            self._found[case] = self._most_exact(group, complement, "joint" if joint else "single")
        return self._found[case]

    def _most_exact(self, group: str, complement: str, parties: str) -> Outcome | None:
        keys = ((group, kind, who) for kind in (complement, "any") for who in (parties, "any"))
        return next((self._rows[key] for key in keys if key in self._rows), None)


def load_composition(folder: Path, acts: Mapping[str, ActType]) -> Composition:
    """Read ``compose.tsv`` in `folder`; raises `KnowledgeError` on a broken row."""
    rows: dict[tuple[str, str, str], Outcome] = {}
    for row in read_tsv(folder / "compose.tsv", COMPOSE_COLUMNS):
        key = (row["group"], row["complement"], row["parties"])
        if key in rows:
            raise row.broken(f"the case {' '.join(key)} stands twice", "Keep one of the two rows.")
        rows[key] = _outcome(row, acts)
    return Composition(rows)


def _outcome(row: TsvRow, acts: Mapping[str, ActType]) -> Outcome:
    if row["act"] not in acts:
        raise row.broken(f"the act {row['act']} is not in acts.toml", "Name an act that stands there.")
    if row["parties"] not in _PARTIES:
        raise row.broken(f"unknown parties {row['parties']}", f"Use one of: {', '.join(_PARTIES)}.")
    if row["commitment"] == "-":
        return Outcome(act=acts[row["act"]])
    if row["commitment"] not in get_args(CommitmentKind) or row["firmness"] not in set("1234567"):
        raise row.broken("wrong kind or firmness of a commitment", "Use pledge, agreement or willingness, and 1 to 7.")
    kind = cast("CommitmentKind", row["commitment"])
    return Outcome(act=acts[row["act"]], commitment=kind, firmness=int(row["firmness"]))


def load_operators(folder: Path) -> Operators:
    """Read ``operators.toml`` in `folder`; raises `KnowledgeError` on a missing table or an unknown modality."""
    path = folder / "operators.toml"
    table = read_toml(path)
    try:
        return Operators(
            modality=_modality(table["modality"], path),
            verbs=_word_sets(table["verbs"]),
            adjectives=_word_sets(table["adjectives"]),
            nouns=_word_sets(table["nouns"]),
            promising=dict(table["promising"]),
            conditions=tuple(table["conditions"]["openers"]),
            due=frozenset(table["due"]["openers"]),
            due_far=frozenset(table["due"]["far"]),
            publishers=frozenset(table["voices"]["publishers"]),
            greetings=tuple(table["voices"]["greetings"]),
            stems=tuple(table["frames"]["stems"]),
            time=frozenset(table["time"]["words"]),
            bygone=frozenset(table["time"]["bygone"]),
            denying=frozenset(table["denial"]["subjects"]),
            parentheses=frozenset(table["parentheses"]["phrases"]),
            softening=frozenset(table["softening"]["phrases"]),
            presence=frozenset(table["presence"]["openers"]),
        )
    except KeyError as error:
        raise KnowledgeError(f"the table {error} is missing", file=path.name, remedy="Put it back.") from error


def _word_sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table.items()}


def _modality(table: Mapping[str, Any], path: Path) -> dict[str, Modality]:
    unknown = [name for name in table if name not in get_args(Modality)]
    if unknown:
        remedy = f"Use one of: {', '.join(get_args(Modality))}."
        raise KnowledgeError(f"unknown modality {unknown[0]}", file=path.name, remedy=remedy)
    return {word: cast("Modality", name) for name, words in table.items() for word in words}
