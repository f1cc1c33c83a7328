"""What visitors may write for a parameter -> terms; by its form alone, or looked up among the names of an edition."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from relgraph.errors import ParameterError
from relgraph.graph.iris import ENTITY, RELEASE, VOCABULARY, slug
from relgraph.graph.terms import XSD
from relgraph.query.binding import iri, literal

_LONGEST: Final = 300
_ACTOR_KINDS: Final = ("state", "org", "group", "person", "post")
_OTHER_KINDS: Final = ("series", "event", "policy", "fund", "instrument", "place")
#: Types whose values are things of the graph, and what their IRIs start with; the first is meant where only one can be.
NAMESPACES: Final[Mapping[str, tuple[str, ...]]] = {
    "entity": tuple(f"{ENTITY}{kind}/" for kind in (*_ACTOR_KINDS, *_OTHER_KINDS)),
    "actor": tuple(f"{ENTITY}{kind}/" for kind in _ACTOR_KINDS),
    **{kind: (f"{ENTITY}{kind}/",) for kind in (*_ACTOR_KINDS, *_OTHER_KINDS)},
    "release": (RELEASE,),
    "topic": (f"{VOCABULARY}topic/",),
    "concept": (VOCABULARY,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable that the visitor may set; without a value and a default it stays free and restricts nothing."""

    name: str
    type: str
    label: str
    label_ko: str = ""
    default: str | None = None

    def called(self, language: str) -> str:
        """Return the label in a language of the pages, in English where there is none in that."""
        return in_language(language, self.label, self.label_ko)


def in_language(language: str, english: str, korean: str) -> str:
    """Return words in a language of the pages, in English where there are none in that."""
    return (language == "ko" and korean) or english


class Lookup(Protocol):
    """Finds things of an edition by name."""

    def find(self, value: str, candidates: tuple[str, ...], namespaces: tuple[str, ...]) -> str:
        """Return the IRI of the thing meant; raise `ParameterError` naming the nearest if there is none."""


def to_term(parameter: Parameter, value: str, lookup: Lookup | None = None) -> str:
    """Return `value` as a term in N-Triples syntax; without a `lookup` only its form is checked.

    Raises `ParameterError` saying what is wanted instead.
    """
    if len(value) > _LONGEST or "\x00" in value:
        raise _wrong(parameter, value)
    if parameter.type in NAMESPACES:
        return iri(_thing(parameter, value.strip(), lookup))
    return _PLAIN[parameter.type](parameter, value.strip())


def _thing(parameter: Parameter, value: str, lookup: Lookup | None) -> str:
    namespaces = NAMESPACES[parameter.type]
    candidates = _candidates(value, namespaces)
    if lookup is not None:
        try:
            return lookup.find(value, candidates, namespaces)
        except ParameterError as error:
            raise ParameterError(f"parameter {parameter.name}: {error.message}", remedy=error.remedy) from error
    if not candidates:
        raise _wrong(parameter, value)
    return candidates[0]


def _candidates(value: str, namespaces: tuple[str, ...]) -> tuple[str, ...]:
    """Return the IRIs that a value may stand for by its form: an IRI, ``kind/slug``, a slug or a code such as KOR."""
    written = (value, ENTITY + value, VOCABULARY + value, RELEASE + value)
    whole = tuple(item for item in written if item.startswith(namespaces) and re.fullmatch(r"[\w:/.#%-]+", item))
    if whole or ":" in value or "/" in value or not value:
        return whole
    return tuple(namespace + slug(value) for namespace in namespaces)


def _year(parameter: Parameter, value: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", value):
        raise _wrong(parameter, value)
    return literal(value, XSD.integer)


def _integer(parameter: Parameter, value: str) -> str:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise _wrong(parameter, value)
    return literal(str(int(value)), XSD.integer)


def _decimal(parameter: Parameter, value: str) -> str:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}([.][0-9]{1,18})?", value):
        raise _wrong(parameter, value)
    return literal(value, XSD.decimal)


def _date(parameter: Parameter, value: str) -> str:
    """Take a day, or the first day of a month or year."""
    first = value + "0000-01-01"[len(value) :] if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value) else value
    try:
        return literal(dt.date.fromisoformat(first).isoformat(), XSD.date)
    except ValueError as error:
        raise _wrong(parameter, value) from error


def _string(_parameter: Parameter, value: str) -> str:
    return literal(value)


def _iri(parameter: Parameter, value: str) -> str:
    if not re.match(r"https?://", value):
        raise _wrong(parameter, value)
    return iri(value)


_PLAIN: Final[Mapping[str, Callable[[Parameter, str], str]]] = {
    "year": _year,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "string": _string,
    "iri": _iri,
}
#: Every type of parameter, and how to tell a visitor what it wants.
WANTED: Final[Mapping[str, str]] = {
    "year": "a year of four digits, as 2020",
    "integer": "a whole number",
    "decimal": "a number, as 0.7",
    "date": "a day, month or year, as 2020-06-18, 2020-06 or 2020",
    "string": "text of at most 300 characters",
    "iri": "an IRI that starts with http:// or https://",
    "state": "a state by its ISO code or name, as KOR or Viet Nam",
    "actor": "a state, body, group, person or post: a code, a name or kind/slug, as KOR, ASEAN or person/kim-gunn",
    "release": "a release by its title, its file name or its address",
    "topic": "a topic by its name or slug",
    "concept": "a concept as scheme/concept, as firmness/pledged",
    "entity": "a code, a name or kind/slug, as fund/asean-rok-cooperation-fund",
    **{kind: f"a name or slug, or {kind}/slug" for kind in (*_ACTOR_KINDS[1:], *_OTHER_KINDS)},
}


def _wrong(parameter: Parameter, value: str) -> ParameterError:
    return ParameterError(
        f"parameter {parameter.name} cannot be {value[:60]!r}.", remedy=f"Give {WANTED[parameter.type]}."
    )
