"""What a fact rests on: the words of releases, or documents that somebody read, and what is background knowledge."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from relgraph.graph.iris import RELEASE
from relgraph.graph.terms import DCTERMS, RG
from relgraph.query.binding import bound_rows, iri
from relgraph.web.state import shown

_ASK: Final = f"""
SELECT ?fact ?passage ?document ?grade ?part WHERE {{
  {{ ?fact <{RG.supportedBy}> ?passage }}
  UNION {{ ?fact <{DCTERMS.source}> ?document OPTIONAL {{ ?document <{RG.sourceGrade}> ?grade }} }}
  UNION {{ ?fact <{RG.backgroundPart}> ?part }}
}}
ORDER BY ?fact ?passage ?document ?grade ?part
"""
#: Facts that one query asks about, well below what a query may hold.
_AT_ONCE: Final = 200
_PASSAGE: Final = re.compile(r"p(?P<block>\d+)(?P<below>[bn]\d+)?(?:-s(?P<sentence>\d+))?")


@dataclass(slots=True)
class Sources:
    """What one fact rests on: passages, documents with their grades, and parts that are only background knowledge."""

    passages: list[str] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    background: list[str] = field(default_factory=list)


def sources_of(facts: Iterable[str]) -> Mapping[str, Sources]:
    """Return what each fact rests on, by IRI; facts that rest on nothing are left out."""
    wanted, found = sorted(set(facts)), defaultdict[str, Sources](Sources)
    for start in range(0, len(wanted), _AT_ONCE):
        query = bound_rows(_ASK, ("fact",), [(iri(fact),) for fact in wanted[start : start + _AT_ONCE]])
        for row in json.loads(shown().page_query(query, ()).body)["results"]["bindings"]:
            _add(found[row["fact"]["value"]], row)
    return dict(found)


def passage_name(passage: str) -> str:
    """Return how a reader would tell a passage: day of the release, block, sentence."""
    tail = passage.removeprefix(RELEASE).split("/")
    day, place = tail[1].rpartition("-")[0], tail[-1]
    match = _PASSAGE.match(place)
    if match is None:
        return f"{day} {place.partition('-')[0]}"
    below = f".{match['below']}" if match["below"] else ""
    return f"{day} ¶{int(match['block'])}{below}" + (f" s{match['sentence']}" if match["sentence"] else "")


def host_name(address: str) -> str:
    """Return the host of a document's address, to tell it by."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _add(sources: Sources, row: Mapping[str, Any]) -> None:
    if "passage" in row:
        sources.passages.append(row["passage"]["value"])
    elif "document" in row:
        sources.documents.setdefault(row["document"]["value"], row.get("grade", {}).get("value", ""))
    else:
        sources.background.append(row["part"]["value"])
