"""What meetings are called and how texts tell of them: the typed view of ``events.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon.eventframes import EventFrames, load_frames
from relgraph.knowledge.lexicon.grammar import Grammar
from relgraph.knowledge.lexicon.titles import PhraseSet
from relgraph.knowledge.tables import read_toml
from relgraph.model import EventMode, EventStatus, EventType

_SETS: Final = (
    "inside",
    "qualifiers",
    "not_meetings",
    "between_link",
    "body_nouns",
    "met_people",
    "holders",
    "crowds",
    "undertaking",
    "travel",
    "holding",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventLexicon:
    """Nouns of events with their types, and the words around them, longest first; nouns and talks in lower case."""

    frames: EventFrames
    undertaking: frozenset[str]
    travel: frozenset[str]
    holding: frozenset[str]
    between_link: frozenset[str]
    body_nouns: frozenset[str]
    met_people: frozenset[str]
    holders: frozenset[str]
    crowds: frozenset[str]
    types: Mapping[str, EventType]
    nouns: PhraseSet
    ordinals: Mapping[str, int]
    talks: Mapping[str, EventType]
    talk_nouns: PhraseSet
    modes: Mapping[str, EventMode]
    statuses: Mapping[str, EventStatus]
    inside: frozenset[str]
    qualifiers: frozenset[str]
    not_meetings: frozenset[str]
    standing: tuple[str, ...]
    standing_after: tuple[str, ...]
    bids: tuple[str, ...]
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
    attending: tuple[str, ...]
    chaired: tuple[str, ...]
    chaired_by: tuple[str, ...]
    one_chair: tuple[str, ...]
    all_chairs: tuple[str, ...]
    gatherings: Mapping[str, EventType]
    gather: tuple[str, ...]
    took_place: tuple[str, ...]
    said_on: tuple[str, ...]
    made_on: tuple[str, ...]
    the_meeting: tuple[str, ...]
    after_chairs: tuple[str, ...]
    led_by: tuple[str, ...]
    goes_to: tuple[str, ...]
    gathering_held: tuple[str, ...]
    dated_meetings: tuple[str, ...]
    dated_talks: tuple[str, ...]
    body_meets: tuple[str, ...]
    invited: tuple[str, ...]
    accepted: tuple[str, ...]
    adopted: tuple[str, ...]
    launched: tuple[str, ...]
    launchable: tuple[str, ...]
    signed: tuple[str, ...]
    signable: tuple[str, ...]
    witnessed: tuple[str, ...]
    again: tuple[str, ...]
    met_last: tuple[str, ...]
    addressed: tuple[str, ...]
    handed_in: tuple[str, ...]
    for_the_first_time: tuple[str, ...]
    modals_ahead: frozenset[str]
    be_to: frozenset[str]
    due_to: frozenset[str]
    denials: frozenset[str]
    visit_adjectives: frozenset[str]
    open_ing: frozenset[str]
    headline_verbs: frozenset[str]
    talk_topics: frozenset[str]
    before_people: frozenset[str]
    delegations: frozenset[str]
    before_talks: frozenset[str]
    had: frozenset[str]
    talked_over: frozenset[str]
    regular: frozenset[str]
    korean_partners: Mapping[str, str]
    korean_talks: Mapping[str, str]
    korean_meetings: Mapping[str, str]
    korean_levels: Mapping[str, str]
    korean_held: tuple[str, ...]
    korean_standing: tuple[str, ...]
    korean_not_meetings: tuple[str, ...]
    korean_recurring: tuple[str, ...]
    korean_beside: tuple[str, ...]
    korean_visits: Mapping[str, str]
    korean_signed: Mapping[str, str]
    korean_visited: tuple[str, ...]
    korean_in_turn: tuple[str, ...]
    korean_ahead: tuple[str, ...]
    korean_talk_kinds: tuple[str, ...]
    korean_holders: tuple[str, ...]


def load_events(folder: Path, grammar: Grammar) -> EventLexicon:
    """Read ``events.toml`` and ``event_frames.tsv`` in `folder`.

    Raises `KnowledgeError` on an unknown type, mode or status, and on a verb without forms.
    """
    path = folder / "events.toml"
    data = read_toml(path)
    types = _among(path, data, "nouns", get_args(EventType))
    words = {name: _longest_first(rows) for name, rows in data["words"].items()}
    talks = _among(path, data, "talks", get_args(EventType))
    frames = load_frames(folder, grammar)
    meet = (phrase for phrase, frame in frames.by_phrase.items() if frame.form != "visit")
    return EventLexicon(
        frames=frames,
        meet=_longest_first(meet),
        undertaking=_all_forms(path, words["undertaking"], grammar),
        travel=_all_forms(path, words["travel"], grammar),
        holding=_all_forms(path, words["holding"], grammar),
        between_link=frozenset(words["between_link"]),
        body_nouns=frozenset(words["body_nouns"]),
        met_people=frozenset(words["met_people"]),
        holders=frozenset(words["holders"]),
        crowds=frozenset(words["crowds"]),
        types=types,
        nouns=PhraseSet(types),
        ordinals=data["ordinals"],
        talks=talks,
        talk_nouns=PhraseSet(talks),
        modes=_among(path, data, "modes", get_args(EventMode)),
        statuses=_among(path, data, "statuses", get_args(EventStatus)),
        inside=frozenset(words["inside"]),
        qualifiers=frozenset(words["qualifiers"]),
        not_meetings=frozenset(words["not_meetings"]),
        gatherings=_among(path, data, "gatherings", get_args(EventType)),
        korean_partners=data["korean_partners"],
        korean_talks=data["korean_talks"],
        korean_meetings=data["korean_meetings"],
        korean_levels=data["korean_levels"],
        korean_visits=data["korean_visits"],
        korean_signed=data["korean_signed"],
        **_by_field(data, words),
    )


def _by_field(data: Mapping[str, Any], words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return the lists of words that need no more than a type, by the field they are for."""
    korean = {f"korean_{name}": tuple(rows) for name, rows in data["korean_words"].items()}
    small = {name: frozenset(rows) for name, rows in data["small_words"].items()}
    return {**korean, **small, **{name: rows for name, rows in words.items() if name not in _SETS}}


def _all_forms(path: Path, lemmas: Iterable[str], grammar: Grammar) -> frozenset[str]:
    """Return all forms of verbs; each must stand in ``verbs.tsv``."""
    for lemma in lemmas:
        if lemma not in grammar.verbs:
            raise KnowledgeError(f"{lemma} is no verb of verbs.tsv", file=path.name, remedy="Add its forms there.")
    wanted = frozenset(lemmas)
    return frozenset(word for word, form in grammar.verbs.items() if form.lemma in wanted)


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
