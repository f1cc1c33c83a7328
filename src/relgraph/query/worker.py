"""A process that answers one query after another until it is killed; it never starts itself (see `zygote`)."""

import socket
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from relgraph.query import frames, sandbox
from relgraph.query.formats import Answer
from relgraph.query.loading import Loaded
from relgraph.query.results import write_answer

#: More of the engine's own words than this helps nobody.
_MESSAGE: Final = 400


def serve(connection: socket.socket, loaded: Loaded, processor_seconds: int) -> None:
    """Answer requests from `connection` until the other side ends it."""
    while True:
        try:
            header, _ = frames.receive(connection)
            frames.send(connection, {"received": True})
            sandbox.limit_processor(processor_seconds)
            reply, body = _reply(loaded, frames.Request(**header))
            frames.send(connection, reply, body)
        except frames.ClosedError:
            return


def _reply(loaded: Loaded, request: frames.Request) -> tuple[Mapping[str, Any], bytes]:
    """Evaluate and write the whole answer; what went wrong becomes a reply too."""
    try:
        answer = _answer(loaded, request)
    except SyntaxError as error:
        return {"failed": "syntax", "message": str(error)[:_MESSAGE]}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except (ValueError, RuntimeError, OSError) as error:
        return {"failed": "evaluation", "message": str(error)[:_MESSAGE]}, b""
    header = {"media_type": answer.media_type, "kind": answer.kind, "rows": answer.rows, "cut": answer.cut}
    return header, answer.body


def _answer(loaded: Loaded, request: frames.Request) -> Answer:
    default = loaded.default_graph if request.default_graphs is None else _nodes(request.default_graphs)
    named = None if request.named_graphs is None else _nodes(request.named_graphs)
    found = loaded.store.query(
        request.query,
        default_graph=None if default is None else list(default),
        named_graphs=None if named is None else list(named),
    )
    return write_answer(found, accept=request.accept, rows=request.rows, size=request.size)


def _nodes(graphs: tuple[str, ...]) -> tuple[ox.NamedNode, ...]:
    return tuple(ox.NamedNode(graph) for graph in graphs)
