"""Commands for those who cite: the citation, and a snapshot that keeps what was cited computable."""

from collections.abc import Sequence
from pathlib import Path

import click

from relgraph.options import editions_option, pairs


@click.command()
@click.argument("name", required=False)
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of the saved query.")
@click.option("--format", "form", default="text", show_default=True, help="text (APA), bibtex, ris, csl or cff.")
@click.option("--site", metavar="URL", help="A site that keeps the edition, for an address in the citation.")
@editions_option
def cite(name: str | None, params: Sequence[str], form: str, site: str | None, home: Path) -> int:
    """Print how to cite the edition, or its answer to the saved query NAME; each citation names the edition."""
    from relgraph.commands import cited
    from relgraph.edition.opened import open_edition

    click.echo(cited(open_edition(home), form, name=name, params=pairs(params), site=site))
    return 0


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the snapshot.")
@editions_option
def snapshot(output: Path | None, home: Path) -> int:
    """Write the current edition as one file for an archive, and print its id and SHA-256.

    The same inputs give the same id and the same file. `relgraph restore` brings it back.
    """
    from relgraph.commands import snapshot_written
    from relgraph.edition.opened import open_edition

    click.echo(snapshot_written(open_edition(home), output))
    return 0


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@editions_option
def restore(file: Path, home: Path) -> int:
    """Bring the edition of a snapshot back among the others; a server then answers from it below /editions/<id>/."""
    from relgraph.exports.snapshot import restore as restored

    click.echo(f"restored: {restored(file, home).path}")
    return 0
