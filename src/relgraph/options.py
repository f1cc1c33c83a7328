"""Options and values that several commands take."""

from collections.abc import Sequence
from pathlib import Path

import click

from relgraph.errors import ParameterError

editions_option = click.option(
    "--editions",
    "home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("editions"),
    show_default=True,
    help="Folder that holds the editions, or one of these.",
)


def pairs(params: Sequence[str]) -> dict[str, str]:
    """Return ``key=value`` words as a mapping; raise `ParameterError` for a word without a value."""
    found = {}
    for param in params:
        key, separator, value = param.partition("=")
        if not separator:
            raise ParameterError(f"--param {param!r} has no value.", remedy="Write --param key=value.")
        found[key] = value
    return found
