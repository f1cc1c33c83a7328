"""What an address takes, gives and costs, said beside the view behind it: OpenAPI is written from this.

The door itself goes by it: a parameter that is not said here is refused, so that the description cannot drift.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar

from flask import Flask, current_app, request

from relgraph.query.formats import Format
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.protocol import refuse_unknown

#: Under which heading an address is listed, and the headings in their order.
Group = Literal["answers", "things", "sparql", "files", "site"]
#: What an answer costs: nothing to speak of, some of a client's budget, a query, or a file made by an own process.
Cost = Literal["nothing", "budget", "query", "file"]
#: What stands behind one route many times, each with parameters of its own, which the view itself checks.
Each = Literal["question", "table"]
Json = Mapping[str, Any]
View = TypeVar("View", bound=Callable[..., Any])

TEXT: Final[Json] = MappingProxyType({"type": "string", "maxLength": 300})
#: One part of a path.
PART: Final[Json] = MappingProxyType({"type": "string", "pattern": "^[^/?#]+$", "maxLength": 200})
TIME: Final[Json] = MappingProxyType({"type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}-[0-9]{2})?)?$"})
#: Parameters that every address takes: the language of its words.
_OF_ALL: Final = ("lang",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A parameter: its name, its JSON Schema, and its meaning: in Korean, else as it stands in ``data/interface``."""

    name: str
    schema: Json = field(default_factory=lambda: TEXT)
    meaning: str = ""
    meaning_ko: str = ""
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One view: `formats` best first, parameters, parts of its path, and what else may come of a request.

    `suffixed` names the part of the path that may end in the extension of a format, `is_negotiated` tells whether the
    Accept header and ``format`` choose one, `leads` are the statuses of its redirects, `json` names the component of
    its answer in JSON. `is_named` means that a part of its path, or a parameter, names what may not be there,
    `is_checked` that the door knows all its parameters and refuses others; else the view does.
    """

    group: Group
    formats: tuple[Format, ...] = (HTML,)
    takes: tuple[Taken, ...] = ()
    places: Mapping[str, Json] = field(default_factory=dict)
    suffixed: str | None = None
    is_negotiated: bool = True
    is_named: bool = False
    is_checked: bool = True
    cost: Cost = "budget"
    each: Each | None = None
    leads: tuple[int, ...] = ()
    json: str = "Object"

    @property
    def chooses(self) -> bool:
        """Tell whether a request may choose among formats by header or parameter."""
        return self.is_negotiated and len(self.formats) > 1


_DESCRIBED: Final[dict[Callable[..., Any], Described]] = {}


def described(told: Described) -> Callable[[View], View]:
    """Return a decorator that keeps what is told of a view, and leaves the view as it is."""

    def keep(view: View) -> View:
        _DESCRIBED[view] = told
        return view

    return keep


def description_of(view: Callable[..., Any]) -> Described | None:
    """Return what was told of a view."""
    return _DESCRIBED.get(view)


def among(values: Iterable[str]) -> Json:
    """Return the JSON Schema of one of some words."""
    return {"type": "string", "enum": list(values)}


def taken(names: Iterable[str], schema: Json = TEXT) -> tuple[Taken, ...]:
    """Return parameters that have one schema and need no words."""
    return tuple(Taken(name=name, schema=schema) for name in names)


def register(app: Flask) -> None:
    """Refuse every parameter that the description of an address does not have."""
    app.before_request(_refuse_untold)


def _refuse_untold() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    told = description_of(view) if view else None
    if told is None or not told.is_checked or request.method not in {"GET", "HEAD"}:
        return
    known = sorted(item.name for item in told.takes) or _OF_ALL
    of_the_door = {*(("format",) if told.chooses else ()), *_OF_ALL}
    refuse_unknown((name for name in request.args if name not in of_the_door), known)
