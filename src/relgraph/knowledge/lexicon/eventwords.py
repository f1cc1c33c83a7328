"""What meetings are called and how texts tell of them: the typed view of ``events.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon.titles import PhraseSet
from relgraph.knowledge.tables import read_toml
from relgraph.model import EventMode, EventStatus, EventType

_SETS: Final = ("inside", "qualifiers", "not_meetings")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventLexicon:
    """Nouns of events with their types, and the words around them, longest first; nouns and talks in lower case."""

    types: Mapping[str, EventType]
    nouns: PhraseSet
    ordinals: Mapping[str, int]
    talks: Mapping[str, EventType]
    modes: Mapping[str, EventMode]
    statuses: Mapping[str, EventStatus]
    inside: frozenset[str]
    qualifiers: frozenset[str]
    not_meetings: frozenset[str]
    standing: tuple[str, ...]
    hold: tuple[str, ...]
    visit_nouns: tuple[str, ...]
    meet: tuple[str, ...]
    issue: tuple[str, ...]
    joint_texts: tuple[str, ...]
    host: tuple[str, ...]
    same_day: tuple[str, ...]
    run_first: tuple[str, ...]
    run_last: tuple[str, ...]
    sidelines: tuple[str, ...]
    future: tuple[str, ...]
    session_nouns: tuple[str, ...]
    attended: tuple[str, ...]
    attended_by: tuple[str, ...]
    chaired: tuple[str, ...]
    chaired_by: tuple[str, ...]
    one_chair: tuple[str, ...]
    all_chairs: tuple[str, ...]
    gatherings: Mapping[str, EventType]
    gather: tuple[str, ...]
    korean_talks: Mapping[str, str]
    korean_meetings: Mapping[str, str]
    korean_levels: Mapping[str, str]
    korean_held: tuple[str, ...]


def load_events(folder: Path) -> EventLexicon:
    """Read ``events.toml`` in `folder`; raises `KnowledgeError` on an unknown type, mode or status."""
    path = folder / "events.toml"
    data = read_toml(path)
    types = _among(path, data, "nouns", get_args(EventType))
    words = {name: _longest_first(rows) for name, rows in data["words"].items()}
    return EventLexicon(
        types=types,
        nouns=PhraseSet(types, fold=True),
        ordinals=data["ordinals"],
        talks=_among(path, data, "talks", get_args(EventType)),
        modes=_among(path, data, "modes", get_args(EventMode)),
        statuses=_among(path, data, "statuses", get_args(EventStatus)),
        inside=frozenset(words["inside"]),
        qualifiers=frozenset(words["qualifiers"]),
        not_meetings=frozenset(words["not_meetings"]),
        gatherings=_among(path, data, "gatherings", get_args(EventType)),
        korean_talks=data["korean_talks"],
        korean_meetings=data["korean_meetings"],
        korean_levels=data["korean_levels"],
        korean_held=tuple(data["korean_words"]["held"]),
        **{name: rows for name, rows in words.items() if name not in _SETS},
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _among(path: Path, data: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> dict[str, Any]:
    """Return one table in lower case, longest words first; every value must be among `allowed`."""
    rows: Mapping[str, str] = data[name]
    for word, value in rows.items():
        if value not in allowed:
            remedy = f"Use one of {', '.join(allowed)}."
            raise KnowledgeError(f"[{name}] {word} = {value!r}", file=path.name, remedy=remedy)
    return {word.lower(): rows[word] for word in sorted(rows, key=lambda word: (-len(word), word))}
