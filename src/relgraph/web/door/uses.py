"""How to take the very answer that a page shows into Python, R, Stata or a script."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urljoin

from flask import request

from relgraph.web.door.files import site_root

#: Snippets by tool: of rows, and of triples. Addresses are percent-encoded, so that no quote can end one early.
_ROWS: Final = (
    ("Python", 'import pandas as pd\n\nrows = pd.read_csv("{address}.csv{tail}")'),
    ("R", 'rows <- read.csv("{address}.csv{tail}", encoding = "UTF-8")'),
    ("Stata", 'import delimited using "{address}.csv{tail}", varnames(1) encoding("UTF-8") clear'),
    ("curl", "curl --fail --output {name}.csv '{address}.csv{tail}'"),
)
_TRIPLES: Final = (
    ("Python", 'from rdflib import Graph\n\ngraph = Graph().parse("{address}.ttl{tail}", format="turtle")'),
    ("R", 'library(rdflib)\n\ngraph <- rdf_parse("{address}.nt{tail}", format = "ntriples")'),
    ("curl", "curl --fail --output {name}.ttl '{address}.ttl{tail}'"),
)
_OF_THE_PAGE: Final = frozenset({"lang", "format", "truncate"})


@dataclass(frozen=True, slots=True)
class Use:
    """A few lines in the language of a tool that load the answer."""

    tool: str
    code: str


def uses_of(address: str, *, is_graph: bool) -> tuple[Use, ...]:
    """Return how to load what is at `address` with the parameters of the current page."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name not in _OF_THE_PAGE]
    tail = f"?{urlencode(asked)}" if asked else ""
    whole = urljoin(site_root(), address)
    name = address.rpartition("/")[2]
    return tuple(
        Use(tool, code.format(address=whole, tail=tail, name=name)) for tool, code in (_TRIPLES if is_graph else _ROWS)
    )
