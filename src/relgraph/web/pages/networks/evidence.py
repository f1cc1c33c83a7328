"""The facts behind a tie, each with the sentences that it rests on, or with its documents and their grade."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from relgraph.graph.iris import RELEASE
from relgraph.networks.model import Edge, Fact
from relgraph.query.binding import bound_rows, iri
from relgraph.web.door.addresses import page_of
from relgraph.web.door.language import language
from relgraph.web.door.rights import rights_of
from relgraph.web.state import shown

#: Facts that one page shows; a tie of more is cut to a time.
MOST: Final = 150
_ABOUT: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?fact ?label ?edtf ?firmness ?passage ?start ?end ?document ?grade ?background
WHERE {
  { ?fact rg:summary|skos:prefLabel ?label }
  UNION { ?fact rg:edtf ?edtf }
  UNION { ?fact rg:firmness ?level . ?level skos:prefLabel ?firmness }
  UNION {
    ?fact rg:supportedBy|(^rg:participationIn/rg:supportedBy) ?passage .
    ?passage oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end .
  }
  UNION {
    ?fact dcterms:source ?document .
    OPTIONAL { ?document rg:sourceGrade/skos:prefLabel ?grade }
  }
  UNION { ?fact rg:backgroundPart ?background }
}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the evidence of a network's ties is shown, the time that was asked for kept."""

    kind: str
    asked: Mapping[str, str]

    def of(self, edge: Edge) -> str:
        """Return the address of one tie."""
        ends = {"from": edge.source, "to": edge.target}
        times = {name: value for name, value in sorted(self.asked.items()) if value}
        return f"/network/{self.kind}/edge?{urlencode({**ends, **times}, safe='/')}"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a release: its text (empty where it may not be shown), and the page that shows it in its place."""

    text: str
    href: str | None


@dataclass(slots=True)
class Told:
    """One fact as a page shows it."""

    iri: str
    href: str | None
    date: str = ""
    firmness: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    is_background: bool = False

    @property
    def label(self) -> str:
        """Return what the fact says, in the language of the page if there are words for it."""
        return self.labels.get(language()) or self.labels.get("en") or next(iter(self.labels.values()), "")


def sentences_behind(facts: Sequence[Fact]) -> tuple[Told, ...]:
    """Return the first `MOST` facts in order of time, with their words."""
    kept = facts[:MOST]
    if not kept:
        return ()
    query = bound_rows(_ABOUT, ("fact",), [(iri(fact.iri),) for fact in kept])
    rows = json.loads(shown().page_query(query, ()).body)["results"]["bindings"]
    found = {fact.iri: Told(fact.iri, page_of(fact.iri)) for fact in kept}
    for row in rows:
        _add(found[row["fact"]["value"]], row)
    return tuple(found.values())


def _add(fact: Told, row: Mapping[str, Any]) -> None:
    values = {name: term["value"] for name, term in row.items()}
    if "label" in values:
        fact.labels[row["label"].get("xml:lang", "")] = values["label"]
    elif "edtf" in values:
        fact.date = values["edtf"]
    elif "firmness" in values:
        if row["firmness"].get("xml:lang") == language():
            fact.firmness = values["firmness"]
    elif "passage" in values:
        passage = values["passage"]
        text = _text(passage, int(values["start"]), int(values["end"]))
        fact.words[passage] = Words(text, page_of(passage))
    elif "document" in values:
        if row.get("grade", {}).get("xml:lang", language()) == language():
            fact.documents[values["document"]] = values.get("grade", "")
    else:
        fact.is_background = True


def _text(passage: str, start: int, end: int) -> str:
    """Return the words of a passage, on one line, or nothing if the licence of its release does not let a page."""
    stored = shown().release("/".join(passage.removeprefix(RELEASE).split("/")[:2]))
    if not rights_of(stored["release"].get("licence")).shows_words:
        return ""
    text: str = stored["text"]
    return " ".join(text[start:end].split())
