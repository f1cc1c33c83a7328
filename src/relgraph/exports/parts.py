"""One part of an edition -> a file: graph, catalog, one release, one entity with its evidence, the networks."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from relgraph.edition.catalog import catalog_turtle
from relgraph.edition.opened import STORE, Edition
from relgraph.errors import UnknownNameError, UsageError, did_you_mean
from relgraph.exports.drawings import DRAWING_FORMATS, drawing, is_picture, picture
from relgraph.graph.iris import BASE, ENTITY, NETWORK_GRAPH, ONTOLOGY_GRAPH, VOCABULARY, VOCABULARY_GRAPH, slug
from relgraph.graph.syntax import quads_of, written
from relgraph.graph.terms import OA, RDF, RG
from relgraph.networks.kinds import KINDS
from relgraph.query.formats import GRAPH_FORMATS, PICTURES, Format, format_named

_SYNTAXES: Final = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
_NETWORK: Final = NamedNode(NETWORK_GRAPH)
#: What can be exported.
WHAT: Final = (
    "dataset",
    "graph",
    "catalog",
    "ontology",
    "release/NAME",
    "entity/KIND/SLUG",
    "concept/SCHEME/NAME",
    "network",
    "network/KIND",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A whole file: its bytes, its media type and the name to save it under."""

    body: bytes
    media_type: str
    filename: str


def part(edition: Edition, what: str, form: str, *, base: str = BASE) -> Exported:
    """Return a part of an edition in a format; equal editions give equal bytes.

    `what` is ``graph``, ``catalog`` (whose downloads and endpoint lie below `base`), ``ontology`` (the terms and the
    concepts of the vocabularies), ``release/`` with a file name or
    the tail of a release IRI, ``entity/`` or ``concept/`` with a key, ``network``, or ``network/`` with a kind.
    Networks are drawn as graphml or gexf; ``network`` in an RDF syntax is the graph of ties. Syntaxes without named
    graphs get the union of all graphs. Raises `UnknownNameError` naming the nearest name there is, or `UsageError` if
    that part cannot be had in that format.
    """
    if is_picture(what):
        drawn = picture(edition, what, form)
        return _exported(edition, what, format_named(form, PICTURES), drawn)
    kind, _, name = what.partition("/")
    if kind == "network" and (name or _is_drawing(form)):
        return _drawing(edition, name, form)
    format_ = format_named(form, GRAPH_FORMATS if kind != "network" else (*GRAPH_FORMATS, *DRAWING_FORMATS))
    quads = _catalog(edition, base) if what == "catalog" else _quads(edition, what)
    body = written(quads, _SYNTAXES[format_.name])
    return _exported(edition, what, format_, body)


def serialize_lines(lines: Iterable[str], form: str) -> bytes:
    """Return N-Quads lines in an RDF syntax, sorted and with prefixes; raise `UnknownNameError` for another format."""
    return written(quads_of(lines), _SYNTAXES[format_named(form, GRAPH_FORMATS).name])


def _is_drawing(form: str) -> bool:
    return form.lower() in {name for item in DRAWING_FORMATS for name in (item.name, item.media_type, *item.aliases)}


def _drawing(edition: Edition, name: str, form: str) -> Exported:
    name = name or next(iter(KINDS))
    if not _is_drawing(form):
        written = ", ".join(item.name for item in DRAWING_FORMATS)
        raise UsageError(
            f"the network {name[:60]} cannot be written as {form[:60]}.",
            remedy=f"Ask for {written}, or for `network` to get the ties in an RDF syntax.",
        )
    format_ = format_named(form, DRAWING_FORMATS)
    return _exported(edition, f"network-{name}", format_, drawing(edition, name, format_))


def _exported(edition: Edition, what: str, format_: Format, body: bytes) -> Exported:
    filename = f"relgraph-{edition.id}-{slug(what)}.{format_.extension}"
    return Exported(body=body, media_type=format_.media_type, filename=filename)


def _catalog(edition: Edition, base: str) -> Iterable[Quad]:
    """Return what the edition says of itself on the host with this root."""
    return parse(catalog_turtle(edition.manifest), format=RdfFormat.TURTLE, base_iri=base)


def _quads(edition: Edition, what: str) -> Iterable[Quad]:
    kind, _, name = what.partition("/")
    if what == "graph":
        return quads_of(edition.quads().decode().splitlines())
    store = Store.read_only(str(edition.path / STORE))
    if what == "ontology":
        graphs = (NamedNode(name) for name in (ONTOLOGY_GRAPH, VOCABULARY_GRAPH))
        return [quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)]
    if what == "network":
        return store.quads_for_pattern(None, None, None, _NETWORK)
    if kind == "release" and name:
        return store.quads_for_pattern(None, None, None, NamedNode(_release_graph(edition, name)))
    if kind == "entity" and name:
        return _about(store, ENTITY, name)
    if kind == "concept" and name:
        return _about(store, VOCABULARY, name)
    raise UnknownNameError(f"nothing to export under {what[:60]!r}.", remedy=did_you_mean(what, WHAT))


def _release_graph(edition: Edition, name: str) -> str:
    releases = edition.manifest["releases"]
    for entry in releases:
        if name in {entry["file"], entry["tail"], PurePath(entry["file"]).stem}:
            return str(entry["graph"])
    known = sorted(entry["file"] for entry in releases)
    raise UnknownNameError(f"no release {name[:60]!r} in this edition.", remedy=did_you_mean(name, known))


def _about(store: Store, namespace: str, key: str) -> set[Quad]:
    """Return what is said of an entity, the facts that point to it, and the passages that these rest on."""
    entity = _node(namespace + key)
    found = set(store.quads_for_pattern(entity, None, None)) if entity else set()
    if not found:
        known = _keys(store, namespace)
        raise UnknownNameError(f"no entity {key[:60]!r} in this edition.", remedy=did_you_mean(key, known))
    for pointing in store.quads_for_pattern(None, None, entity):
        if pointing.graph_name != _NETWORK:
            found.update(store.quads_for_pattern(pointing.subject, None, None))
    for predicate in (RG.supportedBy, RG.hasAmount, RG.passageOf, OA.hasSelector):
        found |= _one_step(store, found, NamedNode(predicate))
    return found


def _node(iri: str) -> NamedNode | None:
    """Return the node of an IRI, or None for what is no IRI."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _one_step(store: Store, quads: Iterable[Quad], predicate: NamedNode) -> set[Quad]:
    """Return all that is said of the objects of one property."""
    ends = {quad.object for quad in quads if quad.predicate == predicate and isinstance(quad.object, NamedNode)}
    return {quad for end in ends for quad in store.quads_for_pattern(end, None, None)}


def _keys(store: Store, namespace: str) -> list[str]:
    """Return the keys of all things of a namespace."""
    typed = store.quads_for_pattern(None, NamedNode(RDF.type), None)
    iris = {quad.subject.value for quad in typed if isinstance(quad.subject, NamedNode)}
    return sorted(iri.removeprefix(namespace) for iri in iris if iri.startswith(namespace))
