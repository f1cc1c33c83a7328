"""Pictures of an edition as files for paper, and its networks for network tools and spreadsheets too."""

import json
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from relgraph.edition.choosing import choose
from relgraph.edition.crossing import BY, OF, crossing, one_of
from relgraph.edition.ledger import ledger
from relgraph.edition.opened import Edition
from relgraph.edition.timeline import timeline
from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.networks import files
from relgraph.networks.kinds import KINDS
from relgraph.networks.model import Camp, Network
from relgraph.networks.window import note, window
from relgraph.pictures.answers import Speech, answer_picture
from relgraph.pictures.lanes import timeline_picture, years_of
from relgraph.pictures.matrix import matrix_picture
from relgraph.pictures.network import network_picture
from relgraph.pictures.painting import painted
from relgraph.pictures.svg import Picture
from relgraph.query.formats import CSV, GEXF, GRAPHML, JSON, PICTURES, Answer, Format, format_named
from relgraph.query.rows import to_rows
from relgraph.query.saved import SavedQuery, find_query, picturing_of

#: Formats of network tools that a dataset holds.
NETWORK_FORMATS: Final = (GRAPHML, GEXF)
#: All that a network can be written as; ``json`` is that of Cytoscape.
DRAWING_FORMATS: Final = (
    *NETWORK_FORMATS,
    Format("json", "application/json", "json", ("cyjs",)),
    CSV,
    *PICTURES,
)
_WRITERS: Final[Mapping[str, Callable[[Network], bytes]]] = {
    "graphml": files.graphml,
    "gexf": files.gexf,
    "json": files.cytoscape,
    "csv": files.edges_csv,
}


def drawing(edition: Edition, name: str, format_: Format) -> bytes:
    """Return the network `name`, which may end in ``?since=…&until=…`` (years or days), in a format.

    Raises `UnknownNameError` for an unknown network and `ParameterError` for a time that is none.
    """
    kind, _, asked = name.partition("?")
    since, until = window(dict(parse_qsl(asked)))
    network = edition.network(kind).within(since, until)
    if format_.name in _WRITERS:
        return _WRITERS[format_.name](network)
    return painted(network_picture(network, note(edition.id, since, until)), format_.name)


def question_file(edition: Edition, what: str, form: str, given: bytes) -> bytes:
    """Return the picture of an answer as a file: ``NAME?KEY=VALUE…`` is what was asked, `given` the answer in JSON.

    Raises as `question_picture` does, and `UnknownNameError` for an unknown question or format.
    """
    name, _, asked = what.partition("?")
    cut = json.loads(given).get("truncated")
    answer = Answer(body=given, media_type=JSON.media_type, kind="bindings", rows=0, cut=cut)
    drawn = question_picture(edition, find_query(edition.questions, name), dict(parse_qsl(asked)), answer)
    return painted(drawn, format_named(form, PICTURES).name)


def question_picture(edition: Edition, query: SavedQuery, asked: Mapping[str, str], answer: Answer) -> Picture:
    """Return the answer in JSON to a saved question, asked with some values, as the picture that its header asks for.

    Raises `UsageError` if it is shown as a table alone.
    """
    picturing = picturing_of(query)
    values = "; ".join(f"{name} = {value}" for name, value in asked.items() if value)
    what = f"{query.name} ({values})" if values else query.name
    cut = f" Cut at the limit of {answer.cut}: there is more." if answer.cut else ""
    told = f"relgraph, edition {edition.id}, {what}.{cut} Absent here is not: did not happen."
    speech = Speech(title=query.question, note=told, camps=camps(edition))
    return answer_picture(to_rows(answer), picturing, speech)


def camps(edition: Edition) -> Mapping[str, Camp]:
    """Return whom the actors and policies of an edition stand for, by key."""
    return {node.key: node.camp for node in edition.network(next(iter(KINDS))).nodes}


def is_picture(what: str) -> bool:
    """Tell whether something is a picture of the whole edition, ``timeline`` or ``matrix``."""
    return what.partition("?")[0] in _PICTURES


def picture(edition: Edition, what: str, form: str) -> bytes:
    """Return a network, ``timeline`` or ``matrix`` as ``svg``, ``png`` or ``pdf``; after ``?`` stand parameters.

    Raises `UnknownNameError` for what cannot be drawn, `ParameterError` for a wrong parameter, and as `painted` does.
    """
    format_ = format_named(form, PICTURES)
    name, _, tail = what.partition("?")
    if name.startswith(_NETWORK):
        return drawing(edition, what.removeprefix(_NETWORK), format_)
    if name not in _PICTURES:
        drawn = (query.name for query in edition.questions.values() if query.picturing)
        known = (*(_NETWORK + kind for kind in KINDS), *_PICTURES, *drawn)
        raise UnknownNameError(f"no picture of {name[:60]!r}.", remedy=did_you_mean(name, known))
    return painted(_PICTURES[name](edition, dict(parse_qsl(tail))), format_.name)


def timeline_of(edition: Edition, asked: Mapping[str, str]) -> Picture:
    """Return what happened when, chosen by the parameters of `choose`; raises as that does."""
    chosen = choose(timeline(edition, ledger(edition)), asked)
    years = years_of(chosen.moments, chosen.since, chosen.until)
    return timeline_picture(chosen.moments, years, note(edition.id, chosen.since, chosen.until))


def matrix_of(edition: Edition, asked: Mapping[str, str]) -> Picture:
    """Return the commitments ``of`` who or whom ``by`` topic or year; raise `ParameterError` for anything else."""
    told = ledger(edition)
    of, by = one_of(asked, "of", OF), one_of(asked, "by", BY)
    return matrix_picture(crossing(told, told.rows, of, by), told, note(edition.id, None, None))


_NETWORK: Final = "network/"
_PICTURES: Final[Mapping[str, Callable[[Edition, Mapping[str, str]], Picture]]] = {
    "timeline": timeline_of,
    "matrix": matrix_of,
}
