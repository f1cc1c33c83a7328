"""The files of an edition -> a store that answers queries; runs in the zygote, or in a worker for the disk store."""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Literal, cast

import pyoxigraph as ox

from relgraph.errors import DamagedEditionError, MissingEditionError
from relgraph.graph.iris import NETWORK_GRAPH

GRAPH_FILE: Final = "graph.nq.gz"
STORE_FOLDER: Final = "store"
_REMEDY: Final = "Build it again with `relgraph build`."
#: The default graph of a query is the union of all named graphs but the network, which is derived from the others.
_FILL_DEFAULT_GRAPH: Final = (
    f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{NETWORK_GRAPH}>) }}"
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A store and what a query may name of it.

    `default_graph` is None where the store's own default graph already is the union, else the graphs to unite.
    """

    store: ox.Store
    graphs: tuple[str, ...]
    quads: int
    mode: Literal["memory", "disk"]
    default_graph: tuple[ox.NamedNode, ...] | None


def fits_memory(edition: Path, memory_graph_bytes: int) -> bool:
    """Tell whether the graph is to be loaded into memory; without a disk store it always is.

    Raises `MissingEditionError` if the folder holds no graph.
    """
    try:
        size = (edition / GRAPH_FILE).stat().st_size
    except OSError as error:
        raise MissingEditionError(f"{edition} holds no {GRAPH_FILE}.", remedy="Run `relgraph build` first.") from error
    return size <= memory_graph_bytes or not (edition / STORE_FOLDER).is_dir()


def load_memory(edition: Path) -> Loaded:
    """Load the graph of an edition into memory, its default graph filled; raise `DamagedEditionError` if it cannot."""
    store = ox.Store()
    try:
        with gzip.open(edition / GRAPH_FILE) as file:
            store.bulk_load(cast("IO[bytes]", file), format=ox.RdfFormat.N_QUADS)
    except (OSError, EOFError, zlib.error, SyntaxError, ValueError) as error:
        raise DamagedEditionError(f"{GRAPH_FILE} of {edition.name} cannot be read: {error}.", remedy=_REMEDY) from error
    quads = len(store)
    store.update(_FILL_DEFAULT_GRAPH)
    return Loaded(store, _graphs(store), quads, "memory", None)


def open_disk(edition: Path) -> Loaded:
    """Open the store folder of an edition for reading; raise `DamagedEditionError` if it cannot."""
    try:
        store = ox.Store.read_only(str(edition / STORE_FOLDER))
    except (OSError, ValueError) as error:
        raise DamagedEditionError(f"the store of {edition.name} cannot be opened: {error}.", remedy=_REMEDY) from error
    graphs = _graphs(store)
    return Loaded(
        store, graphs, len(store), "disk", tuple(ox.NamedNode(graph) for graph in graphs if graph != NETWORK_GRAPH)
    )


def _graphs(store: ox.Store) -> tuple[str, ...]:
    return tuple(sorted(graph.value for graph in store.named_graphs()))
