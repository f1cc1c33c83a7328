"""The list of saved questions: those that open the front page first, all of them by subject, searched by words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args
from urllib.parse import urlencode

from flask import Response, jsonify, request

from relgraph.query.formats import PLAIN_JSON, Format
from relgraph.query.parameters import Parameter
from relgraph.query.saved import SavedQuery, Subject
from relgraph.web.door.language import language, translated
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.rendering import downloads, page
from relgraph.web.state import shown

#: Formats of the list beside the page.
LISTS: Final = (PLAIN_JSON,)
#: What each subject is called, as in ``data/interface``.
_TITLES: Final[Mapping[Subject, str]] = {
    "undertakings": "Undertakings and how firm they are",
    "money": "Money and funds",
    "meetings": "Meetings and who came",
    "policies": "Policies, texts and relations",
    "actors": "Actors, posts and acts",
    "sources": "Figures, sources and their limits",
}
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Opening:
    """A question in the words that open it, and the address that answers it so."""

    question: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The questions on one subject."""

    name: str
    title: str
    queries: tuple[SavedQuery, ...]


def gallery_response(chosen: Format) -> Response:
    """Return the questions that hold the words asked for."""
    words = request.args.get("q", "")[:_LONGEST].casefold().split()
    found = [query for query in shown().edition.questions.values() if all(word in _searched(query) for word in words)]
    if chosen is not HTML:
        return jsonify(items=[_described(query) for query in found], total=len(found))
    return page(
        "questions.html",
        groups=_grouped(found),
        openings=[] if words else [_opening(query) for query in found if query.featured],
        total=len(found),
        of=len(shown().edition.questions),
        downloads=downloads("/queries", [item.extension for item in LISTS]),
    )


def _searched(query: SavedQuery) -> str:
    """Return all words by which a question is found, in small letters."""
    told = [query.name, query.question, query.question_ko, _TITLES[query.subject], translated(_TITLES[query.subject])]
    if query.featured:
        told += [query.featured.question, query.featured.question_ko]
    return " ".join([*told, *(item.called(language()) for item in query.parameters)]).casefold()


def _grouped(queries: Iterable[SavedQuery]) -> list[Group]:
    ordered = sorted(queries, key=lambda query: (query.number is None, query.number or 0, query.name))
    groups = (
        Group(name, _TITLES[name], tuple(query for query in ordered if query.subject == name))
        for name in get_args(Subject)
    )
    return [group for group in groups if group.queries]


def _opening(query: SavedQuery) -> Opening:
    assert query.featured is not None
    tail = urlencode(query.featured.values, safe="/")
    return Opening(query.featured.asked(language()), f"/queries/{query.name}" + (f"?{tail}" if tail else ""))


def _described(query: SavedQuery) -> Mapping[str, Any]:
    return {
        "name": query.name,
        "question": query.question,
        "question_ko": query.question_ko,
        "subject": query.subject,
        "number": query.number,
        "view": query.view,
        "href": f"/queries/{query.name}",
        "parameters": [_parameter(item) for item in query.parameters],
    }


def _parameter(item: Parameter) -> Mapping[str, str | None]:
    return {
        "name": item.name,
        "type": item.type,
        "label": item.label,
        "label_ko": item.label_ko,
        "default": item.default,
    }
