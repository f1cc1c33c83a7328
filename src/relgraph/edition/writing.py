"""Write all files of an edition into a folder that nobody reads yet; the manifest comes last."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from relgraph import __version__
from relgraph.edition import opened
from relgraph.edition.catalog import catalog_turtle
from relgraph.edition.counts import counts
from relgraph.edition.files import as_row, compressed, json_bytes, sha256, write
from relgraph.edition.inputs import Inputs
from relgraph.edition.ledger import ledger_json
from relgraph.edition.listing import listed
from relgraph.edition.measured import measured
from relgraph.edition.names import namings
from relgraph.edition.quality import quality
from relgraph.edition.quarantine import Quarantined
from relgraph.edition.release import ReleaseResult
from relgraph.edition.search import write_index
from relgraph.edition.timeline import timeline_json
from relgraph.edition.uses import Uses
from relgraph.edition.vocabulary import vocabulary
from relgraph.graph.network import network_lines
from relgraph.graph.ontology import ontology_lines
from relgraph.graph.provenance import provenance_lines
from relgraph.graph.validation import check_edition, report_turtle
from relgraph.graph.validation.exceptions import Settled, settle
from relgraph.knowledge.reference.facts import load_exceptions
from relgraph.networks.kinds import KINDS
from relgraph.networks.making import make_network
from relgraph.networks.model import Network
from relgraph.paths import shipped
from relgraph.tables.tables import Tables


def write_edition(
    folder: Path,
    inputs: Inputs,
    reference: Sequence[str],
    results: Sequence[ReleaseResult],
    bad: Sequence[Quarantined],
) -> None:
    """Write an edition of `results` into the new folder `folder`."""
    (folder / opened.RELEASES).mkdir(parents=True)
    lines = _all_lines(inputs, reference, results)
    settled = _all_findings(inputs, lines, results)
    findings = settled.open
    graph = _joined(lines)
    files = {
        opened.GRAPH: compressed(graph),
        opened.REPORT_TURTLE: report_turtle(findings),
        opened.REPORT_JSON: json_bytes([asdict(finding) for finding in findings]),
        opened.LISTING: json_bytes(listed((item.tail, item.contract) for item in results)),
        opened.TERMS: json_bytes(vocabulary(ontology_lines(), Uses(lines))),
        opened.QUALITY: json_bytes(
            {**quality(lines, ((item.tail, item.contract) for item in results)), "measured": measured()}
        ),
        opened.EXCEPTIONS: json_bytes([{**asdict(finding), "reason": reason} for finding, reason in settled.excepted]),
        **{f"{opened.QUERIES}/{file.name}": file.read_bytes() for file in sorted(shipped("queries").glob("*.rq"))},
        **{f"{opened.RELEASES}/{opened.release_file(item.tail)}": _release_json(item) for item in results},
        **{f"{opened.QUARANTINE}/{sha256(item.file.encode())[:12]}.json": json_bytes(asdict(item)) for item in bad},
    }
    manifest = _manifest(inputs, lines, settled, results, bad)
    files[opened.CATALOG] = catalog_turtle(manifest)
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        write(folder / name, data)
    write_store(folder / opened.STORE, graph)
    tables = Tables(folder, {item.contract["release"]["iri"]: item.text for item in results})
    files |= write_networks(folder, tables)
    names = namings(lines)
    write_index(folder / opened.SEARCH, [{"text": item.text, **item.contract} for item in results], names)
    files[opened.SEARCH] = (folder / opened.SEARCH).read_bytes()
    files[opened.LEDGER] = ledger_json(tables, names)
    write(folder / opened.LEDGER, files[opened.LEDGER])
    manifest["files"] = {name: sha256(data) for name, data in sorted(files.items())}
    write(folder / opened.MANIFEST, json_bytes(manifest))


def write_store(folder: Path, graph: bytes) -> None:
    """Load the graph into a new store on disk, which readers then open read-only."""
    store = Store(str(folder))
    store.bulk_load(graph, format=RdfFormat.N_QUADS)
    store.flush()


def write_networks(folder: Path, tables: Tables) -> dict[str, bytes]:
    """Lay out the networks of the edition in `folder`, whose store is there, and list from `tables` what happened when.

    Returns what was written by name.
    """
    store = Store.read_only(str(folder / opened.STORE))
    networks = {kind: make_network(store, kind) for kind in KINDS}
    files = {opened.network_file(kind): _plain(network) for kind, network in networks.items()}
    files[opened.TIMELINE] = timeline_json(tables, networks["actor-event-policy"])
    (folder / opened.NETWORKS).mkdir(exist_ok=True)
    for name, data in files.items():
        write(folder / name, data)
    return files


def _plain(network: Network) -> bytes:
    return (json.dumps(network, ensure_ascii=False, separators=(",", ":"), default=as_row) + "\n").encode()


def _all_lines(inputs: Inputs, reference: Sequence[str], results: Sequence[ReleaseResult]) -> list[str]:
    """Return the sorted quads of all graphs, the derived network last to be made and merged in."""
    lines = {*reference, *ontology_lines(), *provenance_lines(inputs.hashes, [as_row(item) for item in results])}
    for result in results:
        lines.update(result.lines)
    ordered = sorted(lines)
    return sorted({*ordered, *network_lines(_joined(ordered))})


def _all_findings(inputs: Inputs, lines: Sequence[str], results: Sequence[ReleaseResult]) -> Settled:
    """Return all findings, those apart that a declared exception settles."""
    found = {*check_edition(lines), *(finding for result in results for finding in result.findings)}
    ordered = sorted(found, key=lambda finding: tuple(str(part) for part in asdict(finding).values()))
    return settle(ordered, load_exceptions(inputs.knowledge.gazetteer.reference.folder))


def _manifest(
    inputs: Inputs,
    lines: Iterable[str],
    settled: Settled,
    results: Iterable[ReleaseResult],
    bad: Iterable[Quarantined],
) -> dict[str, Any]:
    counted = counts(lines)
    severities = Counter(finding.severity for finding in settled.open)
    return {
        "edition": inputs.edition_id,
        "form": opened.FORM,
        "relgraph": __version__,
        "inputs": inputs.hashes,
        "quads": sum(counted["graphs"].values()),
        **counted,
        "findings": {name: severities[name] for name in ("Violation", "Warning", "Info")},
        "exceptions": len(settled.excepted),
        "releases": [
            {"file": item.file, "tail": item.tail, "graph": item.graph, "text_sha256": item.text_sha256}
            for item in results
        ],
        "quarantined": [{"file": item.file, "error": item.error, "message": item.message} for item in bad],
    }


def _release_json(result: ReleaseResult) -> bytes:
    return json_bytes({"text": result.text, **result.contract})


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
