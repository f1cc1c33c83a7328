"""The form of a table of ``data/reference``: its columns, which of them point to other rows, which are dates."""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: `points` maps a column to the kinds of key it may hold, `dates` are cells with an EDTF date.

    `kind` is the kind of its keys, None for a table without keys; `required` cells must not be empty. `concepts` maps
    a column to the scheme that its words belong to, `numbers` are cells with one plain number, and `choices` maps a
    column to the only words that it may hold.
    """

    file: str
    columns: tuple[str, ...]
    points: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    kind: str | None = None
    required: tuple[str, ...] = ()
    concepts: dict[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_sourced(self) -> bool:
        """Tell whether each row says where its facts were read."""
        return "background" in self.columns


def words(text: str) -> tuple[str, ...]:
    """Return the words of a line, for lists of columns."""
    return tuple(text.split())


COLLECTIVES: Final = ("state", "org", "group")
ACTORS: Final = (*COLLECTIVES, "person")
