"""Which media types an answer can have, their short names, and what can be said in them.

Sources: https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/,
https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/turtle/, https://www.w3.org/TR/json-ld11/.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.query.guard import Form

AnswerKind = Literal["bindings", "boolean", "graph"]
Cut = Literal["rows", "bytes"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer; `marks_cuts` tells whether a cut answer can say so in its own text."""

    name: str
    media_type: str
    extension: str
    aliases: tuple[str, ...] = ()
    marks_cuts: bool = False


JSON: Final = Format("json", "application/sparql-results+json", "json", ("application/json",), marks_cuts=True)
XML: Final = Format("xml", "application/sparql-results+xml", "xml", ("application/xml", "text/xml"))
CSV: Final = Format("csv", "text/csv", "csv")
TSV: Final = Format("tsv", "text/tab-separated-values", "tsv")
TURTLE: Final = Format("turtle", "text/turtle", "ttl", ("application/x-turtle",))
NTRIPLES: Final = Format("ntriples", "application/n-triples", "nt", ("text/plain",))
RDFXML: Final = Format("rdfxml", "application/rdf+xml", "rdf", ("application/xml", "text/xml"))
JSONLD: Final = Format("jsonld", "application/ld+json", "jsonld", ("application/json",))
TRIG: Final = Format("trig", "application/trig", "trig")
NQUADS: Final = Format("nquads", "application/n-quads", "nq")
#: Of rows alone; https://www.iana.org/assignments/media-types/application/vnd.apache.parquet
PARQUET: Final = Format("parquet", "application/vnd.apache.parquet", "parquet")
#: JSON of our own making, which is no SPARQL result.
PLAIN_JSON: Final = Format("json", "application/json", "json")
#: Of networks; neither has a registered media type, these are the ones in use.
GRAPHML: Final = Format("graphml", "application/graphml+xml", "graphml")
GEXF: Final = Format("gexf", "application/gexf+xml", "gexf")
SVG: Final = Format("svg", "image/svg+xml", "svg", marks_cuts=True)
PNG: Final = Format("png", "image/png", "png")
PDF: Final = Format("pdf", "application/pdf", "pdf")
#: What the picture of an answer can be taken as.
PICTURES: Final = (SVG, PNG, PDF)
ZIP: Final = Format("zip", "application/zip", "zip")

#: Best first.
RESULT_FORMATS: Final = (JSON, XML, CSV, TSV)
GRAPH_FORMATS: Final = (TURTLE, NTRIPLES, RDFXML, JSONLD, TRIG, NQUADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer as it goes out; `rows` counts solutions or triples, `cut` names the limit that ended it early."""

    body: bytes
    media_type: str
    kind: AnswerKind
    rows: int
    cut: Cut | None = None

    @property
    def truncated(self) -> bool:
        """Tell whether there is more than this answer holds."""
        return self.cut is not None


def formats_of(form: Form) -> tuple[Format, ...]:
    """Return the formats that a query of this form can be answered in, best first."""
    return RESULT_FORMATS if form in {"SELECT", "ASK"} else GRAPH_FORMATS


def offered(formats: tuple[Format, ...]) -> Mapping[str, Format]:
    """Return every media type that stands for one of these formats, in order of preference."""
    own = {format_.media_type: format_ for format_ in formats}
    aliases = {alias: format_ for format_ in formats for alias in format_.aliases}
    return own | {alias: format_ for alias, format_ in aliases.items() if alias not in own}


def format_named(name: str, formats: tuple[Format, ...]) -> Format:
    """Return the format with this short name, file extension or media type; raise `UnknownNameError` if none has it."""
    known = {key: item for item in formats for key in (item.name, item.extension)}
    found = known.get(name.lower()) or offered(formats).get(name.lower())
    if found is None:
        names = [item.name for item in formats]
        raise UnknownNameError(f"no format {name[:60]!r} here.", remedy=did_you_mean(name, names))
    return found
