"""What each command of the command line does, as functions that return what is to be printed."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from relgraph.contract import to_contract
from relgraph.errors import InputError, KnowledgeError, RelgraphError, UnknownNameError, UsageError
from relgraph.knowledge import Knowledge
from relgraph.model import Facts, Finding, Source
from relgraph.paths import cache_folder

if TYPE_CHECKING:  # `relgraph extract` starts without the edition
    from relgraph.edition.opened import Edition

#: How many pieces of JSON are joined before they become bytes.
_PIECES: Final = 4096


def read_facts(file: Path, knowledge: Knowledge) -> Facts:
    """Return the facts of one file by itself: no edition, no index, only what its text says.

    Raises `ReleaseError` if the file cannot be read as a release.
    """
    from relgraph.extraction import extract
    from relgraph.reading import read_release

    return extract(read_release(file.read_bytes(), Source(file=file.name), knowledge.layouts), knowledge)


def read_all(files: Iterable[Path]) -> tuple[list[Facts], list[InputError]]:
    """Return the facts of all files that can be read, and the errors of the others."""
    from relgraph.knowledge.compiled import ready_knowledge

    knowledge = ready_knowledge(cache_folder())
    facts: list[Facts] = []
    errors: list[InputError] = []
    for file in files:
        try:
            facts.append(read_facts(file, knowledge))
        except InputError as error:
            errors.append(error)
    return facts, errors


def extracted(releases: Sequence[Facts], form: str) -> Iterator[bytes]:
    """Yield facts in ``json`` (one object, or one a line for several), ``table`` or an RDF syntax, piece by piece."""
    if form == "json":
        indent = 1 if len(releases) == 1 else None
        for facts in releases:
            yield from _json_line(to_contract(facts), indent)
        return
    if form == "table":
        from relgraph.terminal import facts_table

        yield facts_table(to_contract(facts) for facts in releases).encode()
        return
    from relgraph.exports import serialize_lines
    from relgraph.graph.emission import release_lines
    from relgraph.knowledge import load_knowledge

    lines = sorted({line for facts in releases for line in release_lines(facts, load_knowledge())})
    yield serialize_lines(lines, form)


def _json_line(value: Mapping[str, Any], indent: int | None) -> Iterator[bytes]:
    """Yield a line of JSON in pieces: the JSON of a long release is ten times as long as its text."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=indent).iterencode(value)
    while piece := "".join(islice(pieces, _PIECES)):
        yield piece.encode()
    yield b"\n"


def answer(edition: "Edition", name: str, params: Mapping[str, str], form: str | None) -> tuple[bytes, bool]:
    """Return the answer to a saved query, or to the query in a ``.rq`` file, and whether it was cut at a limit.

    Without a format rows come as a table and triples as Turtle.
    """
    from relgraph.query.formats import TURTLE, formats_of
    from relgraph.query.pool import Pool
    from relgraph.query.saved import find_query, run_saved
    from relgraph.terminal import csv_table

    own = _query_file(Path(name)) if name.endswith(".rq") else None
    text = find_query(edition.questions, name).text if own is None else own
    with Pool(edition.path, workers=1) as pool:
        form = form or ("turtle" if TURTLE in formats_of(pool.form_of(text)) else "table")
        wire = "csv" if form == "table" else form
        found = run_saved(pool, edition.questions, name, params, wire) if own is None else pool.run(own, accept=wire)
    body = csv_table(found.body).encode() if form == "table" else found.body
    return body, found.truncated


def questions() -> str:
    """Return the saved queries with their questions and parameters, as a table."""
    from relgraph.query.saved import load_queries
    from relgraph.terminal import table_text

    rows = [
        (query.name, query.question, ", ".join(item.name for item in query.parameters))
        for query in load_queries().values()
    ]
    return table_text(("name", "question", "parameters"), rows)


def _query_file(path: Path) -> str:
    if not path.is_file():
        raise UnknownNameError(f"no query file {path}.", remedy="Name a .rq file, or a saved query without ending.")
    return path.read_text(encoding="utf-8")


def exported(edition: "Edition", what: str, form: str | None, output: Path | None) -> bytes | Path:
    """Write an export to `output` and return where it is, or return its bytes if there is nowhere to write.

    Raises `UsageError` if `what` needs a format, or if `output` cannot be written.
    """
    from relgraph.exports import DATASET, export

    if what == DATASET and form is None:
        from relgraph.exports.dataset import write_dataset

        target = output or Path(f"relgraph-{edition.id}")
        write_dataset(edition, target)
        return target
    if form is None:
        raise UsageError(f"{what[:60]} needs a format.", remedy="Add --format, such as --format turtle.")
    made = export(edition, what, form)
    if output is None:
        return made.body
    _write(output, made.body)
    return output


def plotted(edition: "Edition", what: str, params: Mapping[str, str], output: Path) -> Path:
    """Draw something, or the answer to a saved question, into `output`, whose ending names the format.

    Returns where it is. Raises as `picture` and `question_file` of `relgraph.exports.drawings` do.
    """
    from urllib.parse import urlencode

    from relgraph.exports.drawings import picture, question_file

    asked = f"{what}?{urlencode(params)}" if params else what
    form = output.suffix.removeprefix(".") or "svg"
    is_question = what in edition.questions
    body = question_file(edition, asked, form, _rows_of(edition, what, params)) if is_question else None
    _write(output, body or picture(edition, asked, form))
    return output


def _rows_of(edition: "Edition", name: str, params: Mapping[str, str]) -> bytes:
    """Return the answer to a saved question in JSON; raise `UsageError` for one that has no picture."""
    from relgraph.query.pool import Pool
    from relgraph.query.saved import find_query, picturing_of, run_saved

    picturing_of(find_query(edition.questions, name))
    with Pool(edition.path, workers=1) as pool:
        return run_saved(pool, edition.questions, name, params).body


def cited(edition: "Edition", form: str, *, name: str | None, params: Mapping[str, str], site: str | None) -> str:
    """Return how to cite the edition, or its answer to a saved question, in one of the forms of `citation`.

    `site` is the root of a server that keeps the edition; without one the answer is named, not addressed. Raises
    `UnknownNameError` naming the nearest form or question, and `ParameterError` for a wrong value.
    """
    from urllib.parse import urlencode

    from relgraph.edition.citation import Citation
    from relgraph.exports.dataset.documents import citation
    from relgraph.query.saved import bind, find_query

    if name is None:
        return citation(edition, form)
    query = find_query(edition.questions, name)
    bind(query, params)
    values = ", ".join(f"{key} = {value}" for key, value in params.items())
    path = f"/editions/{edition.id}/queries/{name}" + (f"?{urlencode(params)}" if params else "")
    answer = Citation(
        edition=edition.id,
        version=str(edition.manifest["relgraph"]),
        answer=query.question + (f" ({values})" if values else ""),
        address=site.rstrip("/") + path if site else "",
    )
    return citation(edition, form, answer)


def snapshot_written(edition: "Edition", output: Path | None) -> str:
    """Write the snapshot of an edition (None: under its own name here); tell its id, file, size and SHA-256."""
    from relgraph.edition.files import sha256
    from relgraph.exports.dataset.files import put_down
    from relgraph.exports.snapshot import snapshot, snapshot_name

    target = output or Path(snapshot_name(edition))
    body = snapshot(edition)
    put_down(body, target)
    return f"edition {edition.id}\n{target}: {len(body):,} bytes, sha256 {sha256(body)}"


def validate_files(files: Iterable[Path]) -> tuple[list[Finding], list[RelgraphError]]:
    """Check releases against the shapes and data rows against their rules.

    Returns what the shapes found, and the errors of files that could not be checked at all.
    """
    findings: list[Finding] = []
    errors: list[RelgraphError] = []
    for file in files:
        try:
            if file.suffix == ".csv":
                errors += _data_errors(file.resolve())
            else:
                findings += _check_release(file)
        except (KnowledgeError, InputError) as error:
            errors.append(error)
    return findings, errors


def _data_errors(file: Path) -> Sequence[KnowledgeError]:
    """Return every fault of a table of the reference; of another data file, raise the first."""
    from relgraph.knowledge import load_knowledge
    from relgraph.knowledge.reference.inspection import is_reference_table, table_errors

    if is_reference_table(file) or not (file.parents[1] / "reference").is_dir():
        return table_errors(file)
    load_knowledge(file.parents[1])
    return ()


def _check_release(file: Path) -> list[Finding]:
    from relgraph.graph.emission import release_lines
    from relgraph.graph.reference import reference_lines
    from relgraph.graph.validation import ReleaseGate
    from relgraph.knowledge import load_knowledge

    knowledge = load_knowledge()
    gate = ReleaseGate(reference_lines(knowledge))
    return list(gate.check(release_lines(read_facts(file, knowledge), knowledge)))


def evaluated(
    gold: Path, texts: Sequence[Path], *, against: Path | None, save: Path | None, report: Path | None
) -> tuple[str, list[str]]:
    """Score extraction against gold; write the page and the figures where asked.

    Returns the result as tables, and what was wrong with texts that could not be read.
    """
    from relgraph.evaluation.figures import as_json, read_earlier
    from relgraph.evaluation.page import report_page
    from relgraph.evaluation.run import evaluate
    from relgraph.evaluation.tables import result_tables
    from relgraph.terminal import table_text

    earlier = None if against is None else read_earlier(against)
    evaluation = evaluate(gold, texts)
    if save is not None:
        _write(save, as_json(evaluation))
    if report is not None:
        _write(report, report_page(evaluation, earlier))
    problems = [release.problem for release in evaluation.releases if release.problem]
    tables = [f"{title}\n{table_text(head, rows)}" for title, head, rows in result_tables(evaluation, earlier)]
    traps = f"commitments read where gold warns of one: {evaluation.traps}"
    return "\n".join((*tables, traps)), problems


def _write(path: Path, content: str | bytes) -> None:
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).", remedy="Name a file in a folder.") from error


def linted() -> tuple[str, bool]:
    """Try the rows of the act lexicon; return the report, and whether a row contradicts its own examples."""
    from relgraph.evaluation.lint import EXAMPLE_ONLY, lint
    from relgraph.knowledge import load_knowledge
    from relgraph.terminal import table_text

    report = lint(load_knowledge())
    rows = [(row.problem, row.table, row.rule, row.what) for row in report.remarks if row.problem != EXAMPLE_ONLY]
    quiet = ", ".join(row.rule for row in report.remarks if row.problem == EXAMPLE_ONLY)
    counts = Counter(row.problem for row in report.remarks)
    told = ", ".join(f"{number} {problem}" for problem, number in counts.items()) or "nothing to remark"
    table = table_text(("problem", "table", "row", "what"), rows)
    return f"{table}{EXAMPLE_ONLY}: {quiet or 'none'}\nrows: {told}", report.contradicts
