"""Facts -> ties: the weighted links that network views are drawn from, each with the facts it was made of."""

from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store

from relgraph.errors import KnowledgeError
from relgraph.graph.iris import NETWORK_GRAPH
from relgraph.paths import shipped

_NETWORK: Final = NamedNode(NETWORK_GRAPH)


def network_lines(nquads: bytes, folder: Path | None = None) -> list[str]:
    """Return the sorted N-Quads lines of the network graph that `nquads` give rise to, without line ends.

    Every CONSTRUCT query of `folder` (default: ``queries/derive``) runs in order of its file name over the union of
    all graphs and of what the queries before it made, so that a later one may weigh the ties of the earlier ones.
    Raises `KnowledgeError` naming the file if one of them does not parse or constructs nothing.
    """
    store = Store()
    store.load(nquads, format=RdfFormat.N_QUADS)
    for path in sorted((folder or shipped("queries") / "derive").glob("*.rq")):
        store.extend(_derived(store, path))
    return sorted(f"{quad} ." for quad in store.quads_for_pattern(None, None, None, _NETWORK))


def _derived(store: Store, path: Path) -> list[Quad]:
    try:
        answer = store.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise KnowledgeError(f"not SPARQL: {error}", file=path.name, remedy="Mend the query.") from error
    if not isinstance(answer, QueryTriples):
        raise KnowledgeError("makes no triples.", file=path.name, remedy="Write it as a CONSTRUCT query.")
    return [Quad(triple.subject, triple.predicate, triple.object, _NETWORK) for triple in answer]
