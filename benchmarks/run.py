"""What relgraph costs, as ratios to a peer measured in the same run: ``make bench``.

1. Reading and extracting a release, against splitting the same text into tokens and matching the gazetteer.
2. The SHACL gate on a release, against plain ``pyshacl.validate`` on the same triples and shapes.
3. Every saved query through a killable worker, against rdflib on the same quads.

Absolute times depend on the machine and on what else it does; the ratios are what to compare.
"""

import multiprocessing
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyshacl
import rdflib

from relgraph.edition.build import build
from relgraph.edition.inputs import collect
from relgraph.edition.opened import open_edition
from relgraph.edition.release import facts_of
from relgraph.graph.emission import release_lines
from relgraph.graph.reference import reference_lines
from relgraph.graph.validation import ReleaseGate
from relgraph.graph.validation.reference_engine import shapes_graph
from relgraph.knowledge import load_knowledge
from relgraph.model import shadow
from relgraph.query.binding import bound
from relgraph.query.names import Names
from relgraph.query.pool import Pool
from relgraph.query.saved import bind, load_queries

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ROUNDS = 5
#: Seconds that a peer may take for one case before it is given up.
_PATIENCE = 20
#: Releases over which the slow peer of the gate is measured.
_GATE_CASES = 3


def capped_ms(call: Callable[[], object], seconds: int = _PATIENCE) -> float | None:
    """Return the time of one call in a process of its own, or None if it is not done within `seconds`."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(timed_ms(call)))
    process.start()
    done = receiver.poll(seconds)
    if not done:
        process.kill()
    process.join()
    return receiver.recv() if done else None


def timed_ms(call: Callable[[], object]) -> float:
    """Return the time of one call in milliseconds."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def median_ms(call: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the median time of `rounds` calls after one to warm up, in milliseconds."""
    call()
    return statistics.median(timed_ms(call) for _ in range(rounds))


def show(what: str, ours: list[float], peer: list[float], peer_name: str) -> None:
    """Print medians over all cases and the median of the ratios."""
    ratios = [mine / other for mine, other in zip(ours, peer, strict=True)]
    print(
        f"{what:<28} {statistics.median(ours):9.3f} ms   {peer_name:<28} {statistics.median(peer):9.3f} ms   "
        f"ratio {statistics.median(ratios):8.3f}   (over {len(ours)} cases)"
    )


def main() -> None:
    """Run the three comparisons."""
    knowledge = load_knowledge()
    inputs = collect([], knowledge)
    extraction(inputs, knowledge)
    reference = reference_lines(knowledge)
    gate(inputs, knowledge, reference)
    with tempfile.TemporaryDirectory() as home:
        build(home=Path(home))
        queries(open_edition(Path(home)))


def extraction(inputs: Any, knowledge: Any) -> None:
    """Compare bytes -> facts with one pass of tokens and names over the same text."""
    ours, peer = [], []
    for release in inputs.releases:
        text = shadow(facts_of(release, knowledge).document.text)
        ours.append(median_ms(lambda release=release: facts_of(release, knowledge)))
        peer.append(median_ms(lambda text=text: (_TOKEN.findall(text), list(knowledge.gazetteer.find(text)))))
    show("read and extract", ours, peer, "tokenise and match names")


def gate(inputs: Any, knowledge: Any, reference: list[str]) -> None:
    """Compare the prepared gate with pySHACL as its manual shows it."""
    prepared = ReleaseGate(reference)
    shapes = shapes_graph("release")
    ours, peer = [], []
    for release in inputs.releases[:_GATE_CASES]:
        lines = release_lines(facts_of(release, knowledge), knowledge)
        merged = rdflib.Graph()
        merged.parse(data="\n".join(line.rsplit(" ", 2)[0] + " ." for line in (*lines, *reference)), format="nt")
        ours.append(median_ms(lambda lines=lines: prepared.check(lines)))
        peer.append(timed_ms(lambda merged=merged: pyshacl.validate(merged, shacl_graph=shapes)))
    show("SHACL gate", ours, peer, "pyshacl.validate")


def queries(edition: Any) -> None:
    """Compare saved queries through the workers with rdflib in this process; the answers must have as many rows."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=edition.quads().decode(), format="nquads")
    ours, peer = [], []
    with Pool(edition.path, workers=1) as pool:
        names = Names(pool, pool.limits.page_deadline)
        for query in load_queries().values():
            bindings = bind(query, {}, names)
            text = bound(query.text, bindings) if bindings else query.text
            mine = median_ms(lambda text=text: pool.run(text))
            other = capped_ms(lambda text=text: list(dataset.query(text)))
            told = f"over {_PATIENCE} s" if other is None else f"{other:.0f} ms"
            print(f"  {query.name:<28} {pool.run(text).rows:5} rows  {mine:9.1f} ms   rdflib {told}")
            if other is not None:
                ours.append(mine)
                peer.append(other)
    show("saved queries, by worker", ours, peer, "rdflib")


if __name__ == "__main__":
    main()
