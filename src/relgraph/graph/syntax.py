"""Quads -> text in every RDF syntax, the same bytes every time and pleasant to read.

pyoxigraph writes; what it leaves to chance is settled here: statements are sorted, the type of a thing comes first,
and only the prefixes in use are declared, by name.
"""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from relgraph.graph.iris import ENTITY, RELEASE
from relgraph.graph.prefixes import ALL_PREFIXES
from relgraph.graph.terms import RDF

_WITH_GRAPHS: Final = frozenset({RdfFormat.TRIG, RdfFormat.N_QUADS})
_TYPE: Final = NamedNode(RDF.type)
_DOCUMENT: Final = re.compile(rf"{re.escape(RELEASE)}[^/]+/[^/]*?(?P<digest>[0-9a-z]{{8}})/")
#: Up to so many releases get a prefix each, named after the hash in their IRI.
_MANY: Final = 99
_XMLNS: Final = re.compile(r' xmlns:[^=]+="[^"]*"')


def quads_of(lines: Iterable[str]) -> list[Quad]:
    """Return the quads written in N-Quads lines without line ends."""
    return list(parse("\n".join(lines).encode(), format=RdfFormat.N_QUADS))


def written(quads: Iterable[Quad], syntax: RdfFormat) -> bytes:
    """Return the quads in a syntax; equal quads, in whatever order, give equal bytes.

    Turtle, N-Triples, RDF/XML and JSON-LD get the union of all graphs, each triple once.
    """
    distinct: set[Quad] | set[Triple] = set(quads) if syntax in _WITH_GRAPHS else {quad.triple for quad in quads}
    if syntax in {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}:
        return "".join(sorted(f"{statement} .\n" for statement in distinct)).encode()
    statements = sorted(distinct, key=_order)
    body = serialize(statements, format=syntax, prefixes=_prefixes_used(statements))
    return _settled(body or b"", syntax)


def _order(statement: Quad | Triple) -> tuple[str, bool, str, bool, str, str]:
    """Sort by graph; then named things before releases and what they say; then the type before other properties."""
    graph = str(statement.graph_name) if isinstance(statement, Quad) else ""
    subject, predicate = str(statement.subject).strip("<>"), statement.predicate
    is_late = not subject.startswith(ENTITY)
    return graph, is_late, subject, predicate != _TYPE, predicate.value, str(statement.object)


def _prefixes_used(statements: Iterable[Quad | Triple]) -> dict[str, str]:
    names = {name for statement in statements for name in _names(statement)}
    spaces = {name[: max(name.rfind("/"), name.rfind("#")) + 1] for name in names}
    fixed = {prefix: space for prefix, space in ALL_PREFIXES.items() if space in spaces}
    documents = {match["digest"]: match[0] for match in map(_DOCUMENT.fullmatch, sorted(spaces)) if match}
    if len(documents) > _MANY:
        return fixed
    return fixed | {f"doc-{digest}": space for digest, space in documents.items()}


def _names(statement: Quad | Triple) -> Iterable[str]:
    for term in (statement.subject, statement.predicate, statement.object):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


def _settled(body: bytes, syntax: RdfFormat) -> bytes:
    """Put prefixes, which the serialiser writes in no order, in order, and a blank line between two things."""
    if syntax == RdfFormat.RDF_XML:
        head, root, rest = body.decode().partition("<rdf:RDF")
        declared, end, rest = rest.partition(">")
        return f"{head}{root}{''.join(sorted(_XMLNS.findall(declared)))}{end}{rest}".encode()
    if syntax not in {RdfFormat.TURTLE, RdfFormat.TRIG}:
        return body
    # line feeds inside literals are escaped, other line ends are not: a full stop before a line feed ends a thing
    lines = body.decode().split("\n")
    declarations = sorted(line for line in lines if line.startswith("@prefix "))
    others = (f"{line}\n" if line.endswith(" .") else line for line in lines if not line.startswith("@prefix "))
    return "\n".join((*declarations, "", *others)).strip("\n").encode() + b"\n"
