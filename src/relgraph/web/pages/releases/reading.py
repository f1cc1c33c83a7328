"""One release to be read: its blocks with the claims beside them, where it comes from, what is doubtful in it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask import Response, json

from relgraph.graph.emission.statements import FIRMNESS
from relgraph.graph.iris import BASE, RELEASE, concept_iri
from relgraph.graph.terms import DCTERMS, RG
from relgraph.model import Finding
from relgraph.query.binding import iri
from relgraph.query.formats import JSONLD, NQUADS, NTRIPLES, PLAIN_JSON, RDFXML, TRIG, TURTLE
from relgraph.web.door.addresses import anchor_of, page_of
from relgraph.web.door.labels import iris_in, labels_of
from relgraph.web.door.rendering import downloads, page
from relgraph.web.door.rights import rights_of
from relgraph.web.door.rows import merged
from relgraph.web.door.tables import to_table
from relgraph.web.pages.releases.claims import told_blocks
from relgraph.web.state import shown

#: What `relgraph extract` gives of a release, with its text where that may be shown.
CONTRACT: Final = PLAIN_JSON
FORMATS: Final = (TURTLE, TRIG, NQUADS, JSONLD, NTRIPLES, RDFXML)
_SHOWN: Final = ("json", "ttl", "trig", "nq", "jsonld")
#: Fields of the contract whose values are concepts, and the scheme of these.
_SCHEMES: Final = {
    "act_type": "act-type",
    "type": "event-type",
    "status": "event-status",
    "mode": "event-mode",
    "polarity": "polarity",
    "modality": "modality",
    "kind": "undertaking-kind",
}
_ABOUT: Final = f"""
SELECT ?publisher ?retrieved ?grade WHERE {{
  ?release <{DCTERMS.publisher}> ?publisher .
  OPTIONAL {{
    ?release <{DCTERMS.source}> ?source .
    ?source <{RG.sourceGrade}> ?grade .
    OPTIONAL {{ ?source <{RG.retrievedOn}> ?retrieved }}
  }}
}}
ORDER BY ?publisher ?grade
LIMIT 1
"""

#: What a release tells of that may be the same as something known, for a reader to decide.
_OFFERED: Final = f"""
SELECT DISTINCT ?fact ?passage WHERE {{
  ?passage <{RG.passageOf}> ?release .
  ?fact a <{RG.Assertion}> ; <{RG.supportedBy}> ?passage .
}}
ORDER BY ?fact ?passage
"""

Json = Mapping[str, Any]


def reading_page(tail: str) -> Response:
    """Return the page of a release."""
    release = shown().edition.release(tail)
    about = _about(tail)
    findings = tuple(_findings(tail))
    offered = merged(shown().page_query(_OFFERED, (("release", iri(RELEASE + tail)),)), "fact").rows
    return page(
        "release.html",
        release=release["release"],
        tail=tail,
        about=about,
        rights=rights_of(release["release"]["licence"]),
        blocks=told_blocks(release),
        text=release["text"],
        skipped=release["skipped"],
        review=release["review"],
        findings=findings,
        offered=offered,
        anchor_of=anchor_of,
        named=labels_of({*iris_in(release), *_concepts(release), *about.values(), *(row.key for row in offered)}),
        firmness=FIRMNESS,
        page_of=page_of,
        concept_iri=concept_iri,
        downloads=downloads(f"/releases/{tail}", _SHOWN),
    )


def contract_response(tail: str) -> Response:
    """Return what was read from a release as JSON; without its words where these may not be shown."""
    release = shown().edition.release(tail)
    if not rights_of(release["release"]["licence"]).shows_words:
        silent = [{**statement, "quote": None} for statement in release["statements"]]
        release = {**{key: value for key, value in release.items() if key != "text"}, "statements": silent}
    return Response(json.dumps(release, ensure_ascii=False) + "\n", content_type="application/json")


def _about(tail: str) -> Mapping[str, str]:
    """Return what the graph knows of a release beside its facts: publisher, grade and day of retrieval."""
    rows = to_table(shown().page_query(_ABOUT, (("release", iri(RELEASE + tail)),)))
    cells = rows.rows[0] if rows.rows else ()
    return {name: cell.title or cell.text for name, cell in zip(rows.head, cells, strict=False) if cell.text}


def _findings(tail: str) -> Iterator[Finding]:
    """Yield what the shapes found in the facts of a release."""
    release, graph = RELEASE + tail, f"{BASE}graph/{tail}"
    for finding in shown().edition.findings:
        if finding.graph == graph or finding.focus == release or finding.focus.startswith(f"{release}/"):
            yield finding


def _concepts(release: Json) -> Iterator[str]:
    """Yield every concept that the contract names by the last part of its IRI."""
    for item in (*release["events"], *release["statements"], *_commitments(release)):
        for field, scheme in _SCHEMES.items():
            if item.get(field):
                yield concept_iri(scheme, item[field])
    for statement in release["statements"]:
        yield from (concept_iri("topic", topic) for topic in statement["topics"])
    yield from (concept_iri("firmness", name) for name in FIRMNESS)
    yield from (concept_iri("specificity", f"s{step}") for step in range(4))
    yield from (concept_iri("review-kind", item["kind"]) for item in release["review"])


def _commitments(release: Json) -> Iterator[Json]:
    return (statement["commitment"] for statement in release["statements"] if statement["commitment"])
