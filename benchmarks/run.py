"""What relgraph costs, as ratios to a peer measured in the same run: ``make bench``.

1. Reading and extracting a release, against splitting the same text into tokens and matching the gazetteer.
2. How time and memory grow up to a text of one megabyte, and what a whole ``relgraph extract`` of one file takes.
3. The SHACL gate on a release, against plain ``pyshacl.validate`` on the same triples and shapes.
4. Every saved query through a killable worker, against rdflib on the same quads.
5. The web door, against Oxigraph's own server and rdflib-endpoint, see `serving`. ``run.py serving`` runs it alone.

The first two count processor time, which other programs disturb least. Absolute times depend on the machine and on what
else it does; the ratios are what to compare.
"""

import multiprocessing
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pyshacl
import rdflib
from plain_pass import TOKEN, PlainPass
from serving import serving

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

_ROUNDS = 5
#: Sizes of the long texts, in bytes.
_SIZES = (250_000, 500_000, 1_000_000)
#: Paragraphs of the shipped releases that are long enough for a long text.
_PARAGRAPH = 150
#: ``relgraph extract`` of one file, which tells its peak of memory at the end.
_EXTRACT = """
import sys
from relgraph.cli import main
try:
    main(["extract", sys.argv[1]])
finally:
    with open("/proc/self/status") as status:
        sys.stderr.write(next(line for line in status if line.startswith("VmHWM")))
"""
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


def best_cpu_ms(call: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the least processor time of `rounds` calls after one to warm up, in milliseconds."""
    call()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        spent.append((time.process_time() - start) * 1000)
    return min(spent)


def median_ms(call: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the median time of `rounds` calls after one to warm up, in milliseconds."""
    call()
    return statistics.median(timed_ms(call) for _ in range(rounds))


def show(what: str, ours: list[float], peer: list[float], peer_name: str) -> None:
    """Print medians over all cases and the median of the ratios."""
    ratios = [mine / other for mine, other in zip(ours, peer, strict=True)]
    late = statistics.quantiles(ratios, n=20, method="inclusive")[-1] if len(ratios) > 1 else ratios[0]
    print(
        f"{what:<28} {statistics.median(ours):9.3f} ms   {peer_name:<28} {statistics.median(peer):9.3f} ms   "
        f"ratio {statistics.median(ratios):8.3f}   p95 {late:8.3f}   (over {len(ours)} cases)"
    )


def main() -> None:
    """Run the comparisons, or those of the web door alone."""
    if sys.argv[1:] != ["serving"]:
        reading()
    with tempfile.TemporaryDirectory() as home:
        build(home=Path(home))
        if sys.argv[1:] != ["serving"]:
            queries(open_edition(Path(home)))
        serving(Path(home))


def reading() -> None:
    """Run the comparisons of what comes before an edition."""
    knowledge = load_knowledge()
    inputs = collect([], knowledge)
    extraction(inputs, knowledge)
    growth(inputs)
    cold_start(inputs.releases[0].path)
    reference = reference_lines(knowledge)
    gate(inputs, knowledge, reference)


def extraction(inputs: Any, knowledge: Any) -> None:
    """Compare bytes -> facts with one pass of tokens and names: plain, with the places of tokens, by our own search."""
    plain_pass = PlainPass(knowledge.gazetteer)
    ours, plain, placed, own = [], [], [], []
    for release in inputs.releases:
        text = shadow(facts_of(release, knowledge).document.text)
        assert list(plain_pass.names(text)) == knowledge.gazetteer.find(text)
        ours.append(best_cpu_ms(lambda release=release: facts_of(release, knowledge)))
        plain.append(best_cpu_ms(lambda text=text: plain_pass(text)))
        placed.append(best_cpu_ms(lambda text=text: plain_pass.with_offsets(text)))
        own.append(best_cpu_ms(lambda text=text: (TOKEN.findall(text), knowledge.gazetteer.find(text))))
    show("read and extract", ours, plain, "tokenise and match names")
    show("read and extract", ours, placed, "the same, tokens with their places")
    show("read and extract", ours, own, "the same by our own search")


def growth(inputs: Any) -> None:
    """Show what ``relgraph extract`` takes for long texts, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for size in _SIZES:
            path = Path(folder) / f"{size}.txt"
            path.write_text(long_text(inputs, size), encoding="utf-8")
            seconds, memory = extract_cost(path)
            per_mb = seconds / size * 1e6
            print(f"{f'a text of {size / 1e6:.2f} MB':<28} {seconds:9.2f} s    {per_mb:6.2f} s/MB   {memory:6.0f} MB")


def long_text(inputs: Any, size: int) -> str:
    """Return a release of about `size` bytes, made of paragraphs of the English releases."""
    paragraphs = [part for release in inputs.releases for part in paragraphs_of(release)]
    taken: list[str] = []
    for paragraph in cycle(paragraphs):
        if size <= 0:
            return "\n\n".join(("Outcome of the Consultations", *taken, ""))
        taken.append(paragraph)
        size -= len(paragraph.encode()) + 2
    raise AssertionError("no paragraph is long enough")


def paragraphs_of(release: Any) -> Iterator[str]:
    """Yield the paragraphs of an English text, each in one line and without its number."""
    text = release.data.decode("utf-8-sig")
    for part in () if re.search("[가-힣]", text) else re.split(r"\n\s*\n", text):
        line = re.sub(r"^\d+\.\s+", "", " ".join(part.split()))
        if len(line) >= _PARAGRAPH:
            yield line


def extract_cost(path: Path) -> tuple[float, float]:
    """Return the processor time in seconds and the peak memory in megabytes of ``relgraph extract`` of one file.

    The peak is that of the program alone (``VmHWM`` of Linux): ``ru_maxrss`` would count this process, its parent, too.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", _EXTRACT, str(path)], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(done.stderr.split()[-2]) / 1024


def cold_start(path: Path) -> None:
    """Show the least that ``relgraph extract`` of one release takes, with the knowledge that an earlier one kept."""
    extract_cost(path)
    seconds = min(extract_cost(path)[0] for _ in range(_ROUNDS))
    print(f"{'relgraph extract, one file':<28} {seconds:9.2f} s of processor time")


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
        names = Names(pool)
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
