"""``/quality``: what was checked and what came of it, what rests on what, and what is not covered."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, request

from relgraph.edition.opened import REPORT_TURTLE
from relgraph.errors import QueryError
from relgraph.graph.iris import RELEASE, concept_iri
from relgraph.graph.terms import DCTERMS, RDF, RG
from relgraph.query.binding import iri
from relgraph.query.formats import GRAPH_FORMATS, PLAIN_JSON, Format, format_named
from relgraph.web.door.addresses import page_of
from relgraph.web.door.described import Described, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.labels import labels_of
from relgraph.web.door.language import language
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.rendering import downloads, page
from relgraph.web.pages.quality import coverage
from relgraph.web.pages.quality.findings import SEVERITIES, by_shape, words_of
from relgraph.web.pages.quality.measured import UNREAD, sets_of
from relgraph.web.state import shown, state

quality = Blueprint("quality", __name__)

_REPORT: Final = format_named("ttl", GRAPH_FORMATS)
#: Saved questions whose rows are counted here.
_COUNTED: Final = ("background", "contradictions", "unreviewed-facts")
_RESTS: Final = {"words": RG.supportedBy, "document": DCTERMS.source, "background": RG.backgroundPart}


@quality.get("/quality")
@quality.get("/quality.<extension>")
@described(Described(group="site", formats=(HTML, PLAIN_JSON, _REPORT), cost="query"))
def report(extension: str | None = None) -> Response:
    """Show the report as a page, as JSON, or what the shapes found as a SHACL report in Turtle."""
    with state().budgets.spending(request.remote_addr):
        chosen = chosen_format(request, (HTML, PLAIN_JSON, _REPORT), extension or request.args.get("format"))
        tag = etag("quality", chosen.name, language())
        response = not_modified(tag) or _written(chosen)
        response.set_etag(tag or "")
        return response


def _written(chosen: Format) -> Response:
    edition = shown().edition
    if chosen is _REPORT:
        body = (edition.path / REPORT_TURTLE).read_bytes()
        return Response(body, content_type=f"{_REPORT.media_type}; charset=utf-8")
    if chosen is PLAIN_JSON:
        return jsonify(
            edition=edition.id,
            findings=[asdict(finding) for finding in edition.findings],
            exceptions=[{**asdict(finding), "reason": reason} for finding, reason in edition.excepted],
            quarantined=[asdict(item) for item in edition.quarantined()],
            **edition.quality,
        )
    return _page()


def _page() -> Response:
    edition = shown().edition
    figures, findings = edition.quality, edition.findings
    focused = [finding.focus for finding in (*findings, *(finding for finding, _ in edition.excepted))]
    severities = Counter(finding.severity for finding in findings)
    return page(
        "quality.html",
        measured=figures.get("measured"),
        measured_sets=sets_of(figures["measured"]["read"]) if "measured" in figures else [],
        unread_kinds=UNREAD,
        severities={name: severities[name] for name in SEVERITIES},
        shapes=by_shape(findings),
        excepted=edition.excepted,
        words_of=words_of,
        named=labels_of([*focused, *_terms(figures)]),
        page_of=page_of,
        evidence=figures["evidence"],
        shares=_shares(figures["evidence"]),
        facts_query=_facts_query,
        review=_grouped(figures["review"], "kind"),
        skipped=_grouped(figures["skipped"], "reason"),
        passage=_passage,
        titles={item.tail: item.title or item.file for item in edition.listing},
        years=coverage.years(edition.listing),
        months=coverage.MONTHS,
        step=coverage.step,
        publishers=coverage.publishers(edition.listing),
        quarantined=edition.quarantined(),
        counted={name: _rows(name) for name in _COUNTED},
        downloads=downloads("/quality", ("json", "ttl")),
    )


def _terms(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from (row["class"] for row in figures["evidence"])
    yield from (concept_iri("review-kind", row["kind"]) for row in figures["review"])


def _shares(evidence: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many facts there are in all, and how many rest on what."""
    return {name: sum(row[name] for row in evidence) for name in ("facts", *_RESTS, "nothing")}


def _facts_query(kind: str, rests: str | None) -> str:
    """Return the address of the list of facts of a class, all of them or those that rest on something at best."""
    stronger = (
        _RESTS if rests == "nothing" else dict(list(_RESTS.items())[: list(_RESTS).index(rests)] if rests else ())
    )
    lines = [f"?fact {iri(RDF.type)} {iri(kind)} ."]
    if rests in _RESTS:
        lines.append(f"?fact {iri(_RESTS[rests])} ?{rests} .")
    lines += [f"FILTER NOT EXISTS {{ ?fact {iri(predicate)} ?any }}" for predicate in stronger.values()]
    variables = f"?fact ?{rests}" if rests in _RESTS else "?fact"
    return "/sparql?query=" + quote(f"SELECT DISTINCT {variables} WHERE {{\n  " + "\n  ".join(lines) + "\n}")


def _grouped(rows: Iterable[Mapping[str, Any]], name: str) -> list[tuple[str, list[Mapping[str, Any]]]]:
    groups: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _passage(row: Mapping[str, str]) -> str:
    return page_of(RELEASE + row["release"] + (f"/{row['place']}" if row["place"] else "")) or ""


def _rows(name: str) -> int | None:
    """Return how many rows a saved question has; None while the graph does not answer."""
    try:
        answer = shown().page_query(shown().edition.questions[name].text, ())
    except QueryError:
        return None
    return len(json.loads(answer.body)["results"]["bindings"])
