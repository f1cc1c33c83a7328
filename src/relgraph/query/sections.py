"""The sections of the pages of things and of pairs, one query each.

``queries/pages/*.rq`` are asked with ``?thing`` bound, ``queries/pages/pairs/*.rq`` with ``?one`` and ``?other``.

The header format is described in ``queries/README.md``.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from relgraph.errors import KnowledgeError, ParameterError, QueryError
from relgraph.paths import shipped
from relgraph.query.binding import bound, iri, variables
from relgraph.query.guard import check
from relgraph.query.headers import ANY_GRAPH, first_line, read_header
from relgraph.query.limits import Limits

#: The variable that stands for the thing whose page it is.
THING: Final = "thing"
#: Those that stand for the two of a pair, in the direction that is asked about.
PAIR: Final = ("one", "other")
#: The variable whose rows are one fact each, with its evidence; it is not shown itself.
FACT: Final = "fact"
_KEYS: Final = frozenset({"order", "kinds", "key"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of a page: `kinds` of things that have it (none: all), `key` the variable whose rows are one."""

    name: str
    heading: str
    text: str
    order: int
    kinds: frozenset[str]
    key: str

    def is_for(self, kind: str) -> bool:
        """Tell whether the page of a thing of this kind has the section."""
        return not self.kinds or kind in self.kinds


def load_sections(folder: Path | None = None) -> Mapping[str, Section]:
    """Return the sections of `folder` (None: those that relgraph ships, read once a process) by name, in their order.

    Raises `KnowledgeError` naming the file that is broken or whose query cannot be run.
    """
    return _shipped("pages", (THING,)) if folder is None else _load(folder, (THING,))


def load_pair_sections() -> Mapping[str, Section]:
    """Return the shipped sections of the pages of pairs by name, in their order; raises as `load_sections` does."""
    return _shipped("pages/pairs", PAIR)


@functools.cache
def _shipped(folder: str, given: tuple[str, ...]) -> Mapping[str, Section]:
    return MappingProxyType(_load(shipped("queries") / folder, given))


def _load(folder: Path, given: tuple[str, ...]) -> dict[str, Section]:
    found = [_read(file, given) for file in sorted(folder.glob("*.rq"))]
    return {item.name: item for item in sorted(found, key=lambda item: (item.order, item.name))}


def _read(file: Path, given: tuple[str, ...]) -> Section:
    text = file.read_text(encoding="utf-8")
    header = read_header(file, text, _KEYS)
    section = Section(
        name=file.stem,
        heading=first_line(file, text),
        text=text,
        order=int(header.get("order", 0)),
        kinds=frozenset(header.get("kinds", ())),
        key=header.get("key", FACT),
    )
    _prove(file, section, given)
    return section


def _prove(file: Path, section: Section, given: tuple[str, ...]) -> None:
    """Refuse a section that the guard would refuse, or that is not about what is given."""
    missing = sorted({*given, section.key} - variables(section.text))
    if missing:
        raise KnowledgeError(
            f"?{missing[0]} is no variable of the query.", file=file.name, remedy="Use it, or name another key."
        )
    try:
        check(section.text, Limits(), ANY_GRAPH)
        bound(section.text, dict.fromkeys(given, iri("urn:x")))
    except (QueryError, ParameterError) as error:
        raise KnowledgeError(error.message, file=file.name, remedy=error.remedy) from error
