"""No term of the ontology is an ornament: the graph writes it, a query or shape reads it, or it says why it waits."""

import re
from pathlib import Path

import pytest

from relgraph.graph import terms
from relgraph.graph.terms import RG

#: Terms that nothing writes or reads yet, with the reason for keeping them.
WAITING = {
    "participantCount": "releases tell how many took part; nothing reads it out of them yet",
    "publishes": "for releases that carry the whole text of an instrument",
    "translationOf": "for the Korean original of an English release",
}


def texts(root: Path, pattern: str) -> str:
    files = [path for path in sorted(root.rglob(pattern)) if path != Path(terms.__file__)]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.fixture(scope="module")
def inverses(root: Path) -> set[str]:
    declared = re.findall(r"rg:(\w+)\n    a owl:ObjectProperty ;\n    owl:inverseOf", texts(root / "ontology", "*.ttl"))
    return set(declared)


def test_every_term_is_written_read_or_waits_for_a_reason(root: Path, inverses: set[str]) -> None:
    written = set(re.findall(r"\bRG\.(\w+)", texts(root / "src", "*.py")))
    shapes_and_words = texts(root / "ontology" / "shapes", "*.ttl") + texts(root / "ontology" / "vocab", "*.ttl")
    hierarchy = "".join(re.findall(r"rdfs:subClassOf ([^;]+)", texts(root / "ontology", "*.ttl")))
    read = set(re.findall(r"\brg:(\w+)", texts(root / "queries", "*.rq") + shapes_and_words + hierarchy))
    own = {name for name in vars(RG) if not name.startswith("_")}
    questions = {"answersQuestion"}  # annotates the terms themselves
    unused = own - written - read - inverses - questions

    assert unused == set(WAITING)
