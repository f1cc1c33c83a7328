"""The command line: parse, call, print; no logic.

Results go to stdout, messages to stderr. Exit codes: 0 done, 1 relgraph's own failure, 2 wrong use, 3 some input was
quarantined (the rest went through), 4 no room, 5 locked.
"""

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from relgraph import __version__
from relgraph.cli_citing import cite, restore, snapshot
from relgraph.errors import RelgraphError, UsageError
from relgraph.options import editions_option, pairs

#: Commands whose libraries have nothing to say; they start without logging.
_SILENT: Final = frozenset({"extract"})
#: New objects before the collector looks at them while a command starts: hardly any of the knowledge is garbage.
_PATIENT: Final = 100_000
_QUARANTINED: Final = 3
_OWN_FAILURE: Final = 1
_EXTRACT_FORMATS: Final = ("json", "ttl", "trig", "nq", "table")
#: Rows can be had in the first of these, triples in the others.
_QUERY_FORMATS: Final = (
    *("table", "csv", "tsv", "json", "xml", "parquet"),
    *("turtle", "ttl", "ntriples", "nt", "rdfxml", "jsonld", "trig", "nquads"),
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="relgraph")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
@click.pass_context
def cli(context: click.Context, *, verbose: bool) -> None:
    """Turn diplomatic releases into a knowledge graph that can be queried, looked at and cited."""
    if verbose or context.invoked_subcommand not in _SILENT:
        import logging

        logging.basicConfig(level=logging.INFO if verbose else logging.ERROR, format="%(message)s", stream=sys.stderr)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(_EXTRACT_FORMATS), default="json", show_default=True)
def extract(files: Sequence[Path], form: str) -> int:
    """Print the facts of releases, without an edition or a server."""
    gc.set_threshold(_PATIENT)
    from relgraph.commands import extracted, read_all

    facts, errors = read_all(files)
    for error in errors:
        _complain(error)
    sys.stdout.buffer.writelines(extracted(facts, form))
    return _QUARANTINED if errors else 0


@cli.command()
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path, exists=True))
@editions_option
def build(sources: Sequence[Path], home: Path) -> int:
    """Build an edition of SOURCES (files or folders; none: the releases that relgraph ships)."""
    from relgraph.edition.build import build as build_edition
    from relgraph.terminal import build_summary, progress_bar

    with progress_bar() as progress:
        report = build_edition(sources, home=home, progress=progress)
    click.echo(build_summary(report))
    for item in report.quarantined:
        click.echo(f"quarantined: {item.message}", err=True)
    return _QUARANTINED if report.quarantined else 0


@cli.command()
@click.argument("name", required=False)
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of a saved query.")
@click.option(
    "--format", "form", type=click.Choice(_QUERY_FORMATS), help="If left out: table for rows, turtle for triples."
)
@editions_option
def query(name: str | None, params: Sequence[str], form: str | None, home: Path) -> int:
    """Run a saved query (NAME) or a query file (FILE.rq); without NAME, list what can be asked."""
    from relgraph.commands import answer, questions
    from relgraph.edition.opened import open_edition

    if name is None:
        click.echo(questions())
    else:
        body, is_cut = answer(open_edition(home), name, pairs(params), form)
        sys.stdout.buffer.write(body)
        if is_cut:
            click.echo("relgraph: the answer was cut at the row or byte limit; narrow the question.", err=True)
    return 0


@cli.command()
@click.option("--all", "with_curated", is_flag=True, help="List the commitments curated from sources too.")
@editions_option
def ledger(with_curated: bool, home: Path) -> int:
    """Show every commitment that the releases of the current edition express, with its words, newest first."""
    from relgraph.edition.ledger import ledger as read_ledger
    from relgraph.edition.opened import open_edition
    from relgraph.terminal import ledger_table

    click.echo(ledger_table(read_ledger(open_edition(home)), with_curated=with_curated), nl=False)
    return 0


@cli.command()
@click.argument("words", nargs=-1, required=True)
@editions_option
def search(words: Sequence[str], home: Path) -> int:
    """Find things by any of their names, and sentences of releases, in English or Korean."""
    from relgraph.edition.opened import SEARCH, open_edition
    from relgraph.edition.search import find
    from relgraph.terminal import found_tables

    click.echo(found_tables(find(open_edition(home).path / SEARCH, " ".join(words))), nl=False)
    return 0


@cli.command()
@click.argument("what")
@click.option("--format", "form", help="turtle, trig, nquads, ntriples, rdfxml, jsonld, graphml, gexf.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; none: stdout.")
@editions_option
def export(what: str, form: str | None, output: Path | None, home: Path) -> int:
    """Export WHAT: dataset, graph, release/<name>, entity/<kind>/<slug>, network or network/<kind>.

    The dataset (graph, tables, networks, documents) needs no format: it becomes a new folder, or a file if the name
    ends in .zip.
    """
    from relgraph.commands import exported
    from relgraph.edition.opened import open_edition

    written = exported(open_edition(home), what, form, output)
    if isinstance(written, bytes):
        sys.stdout.buffer.write(written)
    else:
        click.echo(f"written: {written}", err=True)
    return 0


@cli.command()
@click.argument("what")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="NAME.svg|png|pdf")
@click.option(
    "--param", "params", multiple=True, metavar="KEY=VALUE", help="As on the page: since, until, actor, of, …"
)
@editions_option
def plot(what: str, output: Path, params: Sequence[str], home: Path) -> int:
    """Draw WHAT for print: network/<kind>, timeline, matrix, or the answer to a saved question that has a picture.

    PNG and PDF need the extra relgraph[plot].
    """
    from relgraph.commands import plotted
    from relgraph.edition.opened import open_edition

    click.echo(f"written: {plotted(open_edition(home), what, pairs(params), output)}", err=True)
    return 0


@cli.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@editions_option
def validate(files: Sequence[Path], home: Path) -> int:
    """Check releases or data rows (FILES), or show the SHACL findings of the current edition (no FILES)."""
    from relgraph.commands import validate_files
    from relgraph.edition.opened import open_edition
    from relgraph.terminal import findings_text

    findings, errors = validate_files(files) if files else (open_edition(home).findings, ())
    for error in errors:
        _complain(error)
    if findings or not errors:
        click.echo(findings_text(findings))
    broken = errors or any(finding.severity == "Violation" for finding in findings)
    return _QUARANTINED if broken else 0


@cli.command()
@editions_option
def verify(home: Path) -> int:
    """Prove the current edition whole: hashes, counts, store, quotes, search index."""
    from relgraph.edition.opened import open_edition
    from relgraph.edition.verify import verify as problems_of

    edition = open_edition(home)
    found = problems_of(edition.path)
    for problem in found:
        click.echo(problem, err=True)
    click.echo(f"edition {edition.id}: " + (f"{len(found)} problems" if found else "whole"))
    return _OWN_FAILURE if found else 0


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--trusted-proxies",
    default=0,
    show_default=True,
    type=click.IntRange(0, 8),
    help="Proxies in front whose X-Forwarded-For and X-Forwarded-Proto are believed.",
)
@editions_option
def serve(host: str, port: int, workers: int, trusted_proxies: int, home: Path) -> int:
    """Serve the current edition over HTTP until stopped, and each edition that is built while it runs."""
    from relgraph.web.server import serve_editions

    told = partial(click.echo, err=True)
    serve_editions(home, host=host, port=port, workers=workers, trusted_proxies=trusted_proxies, told=told)
    return 0


@cli.command()
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--texts", multiple=True, type=click.Path(path_type=Path), help="Folder that holds the releases.")
@click.option("--against", type=click.Path(path_type=Path), help="Figures of an earlier run to compare with.")
@click.option("--save", type=click.Path(path_type=Path, dir_okay=False), help="Where to keep the figures of this run.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the page.")
def evaluate(
    gold_dir: Path, texts: Sequence[Path], against: Path | None, save: Path | None, report: Path | None
) -> int:
    """Score extraction against the gold files in GOLD_DIR, and show each miss on a page."""
    from relgraph.commands import evaluated

    result, problems = evaluated(gold_dir, texts, against=against, save=save, report=report)
    for problem in problems:
        click.echo(f"relgraph: {problem}", err=True)
    click.echo(result)
    return _QUARANTINED if problems else 0


@cli.group()
def lexicon() -> None:
    """Look after the words that extraction knows."""


@lexicon.command("lint")
def lexicon_lint() -> int:
    """Report rows that never fire, overlap with another, or contradict their own examples (exit code 3)."""
    from relgraph.commands import linted

    report, contradicts = linted()
    click.echo(report)
    return _QUARANTINED if contradicts else 0


for _command in (cite, snapshot, restore):
    cli.add_command(_command)


def _complain(error: RelgraphError) -> None:
    click.echo(f"relgraph: {error}", err=True)


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command line and exit with the code that the outcome has; the one place that catches everything ours."""
    try:
        code = cli.main(args=arguments, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(UsageError.exit_code)
    except click.Abort:
        sys.exit(_OWN_FAILURE)
    except RelgraphError as error:
        _complain(error)
        sys.exit(error.exit_code)
    gc.freeze()  # the process ends: nobody needs to look through the knowledge for garbage once more
    sys.exit(code or 0)
