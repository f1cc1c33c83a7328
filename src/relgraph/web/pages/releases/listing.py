"""The list of releases, with facets by year and publisher."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import urlencode

from flask import Response, jsonify, request

from relgraph.edition.listing import ListedRelease
from relgraph.errors import ParameterError, did_you_mean
from relgraph.query.formats import CSV, PLAIN_JSON, Format
from relgraph.tables.spreadsheets import to_csv
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.rendering import downloads, page
from relgraph.web.state import shown

#: Formats of the list beside the page.
LISTS: Final = (PLAIN_JSON, CSV)
#: Facets and parameters of the list, by the property of a release that they look at.
FACETS: Final = ("year", "publisher", "language")
#: The chosen values of each facet: a release fits if it has one of them in each.
Asked = Mapping[str, Sequence[str]]
#: Releases that one page shows.
_ROWS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet: how it is written, how many releases have it, and where choosing it leads."""

    value: str
    name: str
    count: int
    href: str
    is_chosen: bool


def list_response(chosen: Format) -> Response:
    """Return the releases that the parameters choose; raise `ParameterError` for a parameter that there is none of."""
    everything = shown().edition.listing
    asked = _asked(everything)
    rows = [item for item in everything if _fits(item, asked)]
    if chosen is HTML:
        return page(
            "releases.html",
            cut="rows" if len(rows) > _ROWS else None,
            releases=rows[:_ROWS],
            total=len(rows),
            facets={name: _choices(everything, name, asked) for name in FACETS},
            downloads=downloads("/releases", [item.extension for item in LISTS]),
        )
    if chosen is CSV:
        return Response(to_csv(*_table(rows)), content_type="text/csv; charset=utf-8")
    items = [{"href": f"/releases/{item.tail}", "year": item.year, **asdict(item)} for item in rows]
    return jsonify(items=items, total=len(items))


def _asked(releases: Iterable[ListedRelease]) -> Asked:
    known = {name: {getattr(item, name) for item in releases} for name in FACETS}
    asked = {name: tuple(dict.fromkeys(filter(None, request.args.getlist(name)))) for name in FACETS}
    for name, value in ((name, value) for name, values in asked.items() for value in values):
        if value not in known[name]:
            raise ParameterError(
                f"no release has the {name} {value[:60]!r}.", remedy=did_you_mean(value, sorted(known[name]))
            )
    return {name: values for name, values in asked.items() if values}


def _fits(release: ListedRelease, asked: Asked) -> bool:
    return all(getattr(release, name) in values for name, values in asked.items())


def _choices(releases: Iterable[ListedRelease], facet: str, asked: Asked) -> list[Choice]:
    """Return the values that releases have for a facet, counted among those that fit the other facets."""
    others = {name: values for name, values in asked.items() if name != facet}
    fitting = [item for item in releases if _fits(item, others)]
    names = {item.publisher: item.publisher_name for item in fitting}
    counts = Counter(getattr(item, facet) for item in fitting)
    chosen = asked.get(facet, ())
    return [
        Choice(
            value=value,
            name=names.get(value, value) if facet == "publisher" else value,
            count=counts[value],
            href=_address({**asked, facet: _turned(chosen, value)}),
            is_chosen=value in chosen,
        )
        for value in sorted({*counts, *chosen}, reverse=facet == "year")
    ]


def _turned(chosen: Sequence[str], value: str) -> tuple[str, ...]:
    """Return what is chosen when one more value is, or when it is dropped again."""
    return tuple(item for item in chosen if item != value) if value in chosen else (*chosen, value)


def _address(asked: Asked) -> str:
    pairs = [(name, value) for name in FACETS for value in asked.get(name, ())]
    return f"/releases/?{urlencode(pairs)}" if pairs else "/releases/"


def _table(rows: Sequence[ListedRelease]) -> tuple[list[str], list[list[object]]]:
    head = ["dated", "publisher_name", "title", "language", "statements", "commitments", "events", "figures", "file",
            "source", "licence", "tail"]  # fmt: skip
    return head, [[getattr(item, name) for name in head] for item in rows]
