"""The frozen values that pass between the stages; standard library only.

Offsets are half-open and count Unicode code points of `Document.text`, which is NFC and never changes after
reading. Entity keys are ``kind/slug`` (``state/vnm``, ``person/kim-gunn``, ``fund/akcf``): the tail of the IRI
``https://w3id.org/relgraph/id/<key>``. Sides are ISO 3166-1 alpha-3 codes, ``ASEAN``, ``MEKONG``, ``APT``,
``narrator`` (the publisher's own voice) or ``other``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self

Language = Literal["en", "ko"]
BlockKind = Literal["title", "paragraph", "bullet", "note"]
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


# ---------------------------------------------------------------- reading: release -> document


class _Range(NamedTuple):
    start: int
    end: int


class Span(_Range):
    """Half-open range of code points in `Document.text`; never empty."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """Refuse an empty or reversed range."""
        if not 0 <= start < end:
            raise ValueError(f"empty or reversed span: {start}..{end}")
        return tuple.__new__(cls, (start, end))

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of a release beside its bytes: the row of ``data/releases/index.csv``, or nothing.

    `published` is an EDTF date (``2020-06-18``, ``2019-07``); `on_page` tells whether the page itself shows it.
    `licence` says whether the text may be shown; `encoding` is that of the file where it is not UTF-8.
    """

    file: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    on_page: bool = False
    language: Language | None = None
    licence: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `number` counts from 1 inside its block."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One passage of a release, labelled as in the coding scheme: ``title``, ``4``, ``4.b1``, ``1.n1``."""

    label: str
    kind: BlockKind
    span: Span
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A stretch of the text that yielded nothing, and why; `block` is None for page chrome."""

    block: str | None
    reason: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release as read: frozen text, blocks and sentences, and what its page says about itself.

    `published` is the date that the page shows (EDTF) or None; `anchor` is the best known publication date
    (shown, else from `source`), used to find the year of "April 5". `layout` names the row of ``data/sources``.
    `text_sha256` is the hash of `text` as UTF-8, `shadow` the text that rules are written against.
    """

    source: Source
    text: str
    text_sha256: str
    language: Language
    layout: str
    title: str | None
    published: str | None
    publisher: str | None
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...] = ()
    shadow: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the shadow text once."""
        object.__setattr__(self, "shadow", shadow(self.text))

    @property
    def anchor(self) -> str | None:
        """Return the date shown on the page, else the one known from the index, else None."""
        return self.published or self.source.published

    def quote(self, span: Span) -> str:
        """Return the exact characters of `span`."""
        return self.text[span.start : span.end]

    def sentences(self) -> Iterator[tuple[Block, Sentence]]:
        """Yield every sentence with its block, in reading order."""
        for block in self.blocks:
            for sentence in block.sentences:
                yield block, sentence


#: One typographic character to one plain one, so that offsets into the shadow are offsets into the text.
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\t": " ", "\r": " ",
          "‐": "-", "‑": "-", "–": "-", "—": "-", "‧": "·", "・": "·"}  # fmt: skip
_BLANKS = re.compile(r"[\n\t\r]")


def shadow(text: str) -> str:
    """Return `text` with plain quotes, dashes and spaces; same length, so offsets stay valid.

    Rules are written against the shadow; quotes are cut from the text.
    """
    if text.isascii() and not _BLANKS.search(text):
        return text
    for fancy, plain in _PLAIN.items():  # far faster than str.translate on texts that are not ASCII
        text = text.replace(fancy, plain)
    return text


def is_frozen_text(text: str) -> bool:
    """Tell whether `text` is NFC with bare line feeds, as `Document.text` promises."""
    return unicodedata.is_normalized("NFC", text) and "\r" not in text


# ---------------------------------------------------------------- extraction: document -> mentions -> facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where the words stand that a fact rests on."""

    block: str
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A policy, fund, instrument or mechanism named in the release."""

    key: str
    kind: NameKind
    label: str
    mentions: tuple[Span, ...]
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting, visit, call or issued joint text; participants and chairs are actor keys.

    `date` is EDTF as far as the text goes, ``XXXX-08-04`` without a year; `year_inferred` marks a year found by
    rule. `entity` is the key of the reference event when certain.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
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


# ---------------------------------------------------------------- validation


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One SHACL result in plain words.

    `path` joins alternative properties with ``|``; `value` is an IRI or a term in its N-Triples form; `component` is
    the kind of constraint that is broken, as an IRI of SHACL.
    """

    focus: str
    path: str | None
    shape: str
    severity: Literal["Violation", "Warning", "Info"]
    message: str
    graph: str | None = None
    value: str | None = None
    message_ko: str | None = None
    component: str | None = None
