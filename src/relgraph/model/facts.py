"""What extraction says about one document: actors, names, events, statements, commitments, figures, open questions."""

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from relgraph.model.document import Document, Skipped, Span

ActorKind = Literal["person", "post", "organisation", "state", "bloc", "group"]
NameKind = Literal["policy", "fund", "instrument", "mechanism"]
MentionKind = Literal[
    "person",
    "post",
    "organisation",
    "state",
    "bloc",
    "group",
    "policy",
    "fund",
    "instrument",
    "series",
    "place",
    "nationality",
]
#: Kinds of actors, and of their mentions, that are somebody: a person, or the holder of an office, named or not.
PEOPLE: Final = frozenset({"person", "post"})
Act = Literal[
    "consult", "agree", "pledge", "propose", "request", "support", "praise", "thank", "assert", "concern", "report"
]
EventType = Literal[
    "summit", "ministerial", "senior-officials", "consultation", "dialogue", "committee", "bilateral-meeting",
    "round", "visit", "call", "forum", "ceremony", "briefing", "other",
]  # fmt: skip
EventMode = Literal["in-person", "video", "telephone", "hybrid", "written"]
EventStatus = Literal["held", "planned", "cancelled", "postponed"]
Comparator = Literal["=", ">", ">=", "~", "<"]
FigureKind = Literal["observation", "target", "rank", "count"]
CommitmentKind = Literal["pledge", "agreement", "willingness"]
Modality = Literal["asserted", "future", "obligation", "possibility", "volition", "conditional"]
Polarity = Literal["pos", "neg"]


class Mention(NamedTuple):
    """A name found in the text.

    `entity` is the reference key when exactly one fits (else None, with `candidates`); `rule` names what found it.
    `post` is the office that the words give a person or post, `of` the body it belongs to ("Ministry of Health").
    """

    span: Span
    block: str
    sentence: int
    kind: MentionKind
    surface: str
    label: str
    side: str = "other"
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""
    post: str | None = None
    of: str | None = None


class Actor(NamedTuple):
    """Someone who acts, is addressed or benefits. `key` is a reference key or a candidate key of this release.

    `of` is the key or name of the body or state that the actor belongs to; `members` names the actors a group
    stands for (``("ASEAN",)``); `entity` is the reference key when certain.
    """

    key: str
    label: str
    kind: ActorKind
    side: str
    post: str | None = None
    of: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    entity: str | None = None

    def __hash__(self) -> int:
        """Hash by key, which tells the actors of a release apart, however often they are named."""
        return hash(self.key)


class Evidence(NamedTuple):
    """Where the words stand that a fact rests on."""

    block: str
    sentence: int
    span: Span


class Name(NamedTuple):
    """A policy, fund, instrument or mechanism named in the release."""

    key: str
    kind: NameKind
    label: str
    mentions: tuple[Span, ...]
    entity: str | None = None


class Event(NamedTuple):
    """A meeting, visit, call or issued joint text; participants and chairs are actor keys.

    `date` is EDTF as far as the text goes, ``XXXX-08-04`` without a year; `year_inferred` marks a year found by
    rule. `place` parts the stages of a trip by semicolons ("Indonesia; Malaysia"). `entity` is the key of the
    reference event when certain.
    """

    key: str
    name: str
    type: EventType
    date: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    place: str | None = None
    mode: EventMode | None = None
    status: EventStatus = "held"
    series: str | None = None
    session: int | None = None
    participants: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    on_sidelines_of: str | None = None
    part_of: str | None = None
    year_inferred: bool = False
    entity: str | None = None
    confidence: float = 0.9

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places, one for each stage of a trip."""
        return tuple(self.place.split("; ")) if self.place else ()


class Amount(NamedTuple):
    """A sum of money as stated; `currency` is ISO 4217."""

    value: float
    currency: str
    comparator: Comparator = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """An undertaking about the committers' own future conduct.

    `firmness` 1-7 and `specificity` 0-3 as in the coding scheme; strict means firmness >= 3 and specificity >= 2.
    `committers` and `beneficiary` are actor keys; `fund`, `policy`, `instrument` are name keys.
    """

    key: str
    kind: CommitmentKind
    firmness: int
    specificity: int
    committers: tuple[str, ...]
    beneficiary: str | None = None
    amount: Amount | None = None
    due: str | None = None
    condition: str | None = None
    fund: str | None = None
    policy: str | None = None
    instrument: str | None = None

    def __post_init__(self) -> None:
        """Refuse a commitment of nobody, or off the scales."""
        if not self.committers:
            raise ValueError("a commitment needs at least one committer")
        if not (1 <= self.firmness <= 7 and 0 <= self.specificity <= 3):
            raise ValueError(f"firmness {self.firmness} or specificity {self.specificity} off the scale")

    @property
    def strict(self) -> bool:
        """Tell whether the undertaking is firm and specific enough to be checked."""
        return self.firmness >= 3 and self.specificity >= 2


class Statement(NamedTuple):
    """One speech act read in one sentence. No speakers means the publisher's own voice.

    `act_type` is the finer act (a concept of the act-type scheme narrower than `act`). Speakers, addressees and
    `on_behalf_of` are actor keys; `topics` are topic ids; `names` are keys of policies, funds, instruments cited.
    """

    key: str
    evidence: Evidence
    act: Act
    act_type: str
    rule: str
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    polarity: Polarity = "pos"
    modality: Modality = "asserted"
    at_event: str | None = None
    request: bool = False
    confidence: float = 0.9
    commitment: Commitment | None = None


class Figure(NamedTuple):
    """One number that the text states, with what it counts."""

    key: str
    evidence: Evidence
    value: float
    unit: str
    about: str
    comparator: Comparator = "="
    date: str | None = None
    kind: FigureKind = "observation"
    rule: str = ""


class ReviewItem(NamedTuple):
    """Something a person should look at: an open mention, an odd date, two rival values."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that extraction says about one document; every tuple is in reading order."""

    document: Document
    actors: tuple[Actor, ...] = ()
    names: tuple[Name, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
