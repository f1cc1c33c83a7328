"""Gold and output in one form, so that both can be compared item by item."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment on either side; `committers` are sides, or the names of committers whose side is not given."""

    firmness: int
    specificity: int
    committers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement. `acts` are all acts that may stand for it, `act` the first choice; no speaker is the narrator.

    Gold has `keywords`; output has `quote`, the `rule` that made it and its place in the text.
    """

    block: str
    sentence: int
    act: str
    acts: frozenset[str]
    sides: frozenset[str]
    undertaking: Undertaking | None
    request: bool
    keywords: tuple[str, ...] = ()
    quote: str = ""
    rule: str = ""
    start: int = 0
    end: int = 0
    optional: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """Return block and sentence."""
        return self.block, self.sentence

    def __str__(self) -> str:
        """Return place, act and the words that tell which statement it is."""
        words = ", ".join(self.keywords[:3]) or " ".join(self.quote.split())[:60]
        return f"{self.block} s{self.sentence} {self.act} [{words}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event; `date` is EDTF, `sides` those of participants and chairs."""

    name: str
    block: str
    date: str | None
    session: int | None
    mode: str | None
    sides: frozenset[str]
    chairs: frozenset[str]
    rule: str = ""
    optional: bool = False

    def __str__(self) -> str:
        """Return name, date and block."""
        return f"{self.name} ({self.date or 'no date'}, block {self.block})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """One actor; `names` are its label, its aliases and what the label has in brackets, as written."""

    label: str
    kind: str
    side: str
    post: str | None
    names: tuple[str, ...]
    optional: bool = False

    @property
    def office(self) -> str:
        """Return the office held, or named by a post without holder; empty if there is none."""
        return self.post or (self.label if self.kind == "post" else "")

    def __str__(self) -> str:
        """Return label and side."""
        return f"{self.label} [{self.side}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The name of a policy, fund or instrument (`category` in the plural); optional ones have no category."""

    name: str
    category: str
    optional: bool = False

    def __str__(self) -> str:
        """Return the name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One figure."""

    block: str
    value: float
    unit: str
    comparator: str
    optional: bool = False

    def __str__(self) -> str:
        """Return comparator, value, unit and block."""
        return f"{self.comparator}{self.value:g} {self.unit} (block {self.block})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A tempting passage that must not become a commitment, and why."""

    block: str
    sentence: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All items of one release, in the order of their source."""

    statements: tuple[Said, ...] = ()
    events: tuple[Happening, ...] = ()
    actors: tuple[Who, ...] = ()
    names: tuple[Called, ...] = ()
    figures: tuple[Counted, ...] = ()
    traps: tuple[Trap, ...] = ()

    def undertakings(self) -> tuple[Said, ...]:
        """Return the statements that hold a commitment."""
        return tuple(said for said in self.statements if said.undertaking)

    def requests(self) -> tuple[Said, ...]:
        """Return the statements that ask for something."""
        return tuple(said for said in self.statements if said.request)


def sides_of(actors: Iterable[dict[str, str]]) -> frozenset[str]:
    """Return the sides of actors in gold or output."""
    return frozenset(actor["side"] for actor in actors)
