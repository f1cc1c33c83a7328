"""What relgraph costs, as ratios to a peer measured in the same run: ``make bench``.

1. Reading and extracting a release, against splitting the same text into tokens and matching the gazetteer.
2. The SHACL gate on a release, against plain ``pyshacl.validate`` on the same triples and shapes.
3. Every saved query through a killable worker, against rdflib on the same quads.

Absolute times depend on the machine and on what else it does; the ratios are what to compare.
"""

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
from relgraph.graph.emit import release_lines
from relgraph.graph.reference import reference_lines
from relgraph.graph.validation import ReleaseGate, shapes_graph
from relgraph.knowledge import load_knowledge
from relgraph.model import shadow
from relgraph.query.pool import Pool
from relgraph.query.saved import load_queries, query_text

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ROUNDS = 5


def median_ms(call: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the median time of `rounds` calls after one to warm up, in milliseconds."""
    call()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


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
    ours, peer = [], []
    for release in inputs.releases[:8]:
        lines = release_lines(facts_of(release, knowledge), knowledge)
        data = rdflib.Dataset(default_union=True)
        data.parse(data="\n".join([*lines, *reference]), format="nquads")
        merged = rdflib.Graph()
        for triple in data.triples((None, None, None)):
            merged.add(triple)
        shapes = shapes_graph("release")
        ours.append(median_ms(lambda lines=lines: prepared.check(lines), 3))
        peer.append(median_ms(lambda merged=merged, shapes=shapes: pyshacl.validate(merged, shacl_graph=shapes), 1))
    show("SHACL gate", ours, peer, "pyshacl.validate")


def queries(edition: Any) -> None:
    """Compare saved queries through the workers with rdflib in this process; the answers must have as many rows."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=edition.quads().decode(), format="nquads")
    ours, peer = [], []
    with Pool(edition.path, workers=1) as pool:
        for query in load_queries().values():
            text = query_text(query, {})
            rows = pool.run(text, form="csv").body.count(b"\r\n") - 1
            other = len(list(dataset.query(text)))
            print(f"  {query.name:<26} {rows:5} rows; rdflib {other:5}")
            ours.append(median_ms(lambda text=text: pool.run(text, form="csv")))
            peer.append(median_ms(lambda text=text: list(dataset.query(text)), 1))
    show("ten queries, by worker", ours, peer, "rdflib")


if __name__ == "__main__":
    main()
