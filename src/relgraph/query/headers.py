"""Headers of queries kept in files: a first line in words, and TOML in the comments that begin with ``#+``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from relgraph.errors import KnowledgeError, did_you_mean

_MARK: Final = "#+"


class _AnyGraph(frozenset[str]):
    """Holds every graph: which ones there are is known only once there is an edition."""

    def __contains__(self, item: object) -> bool:
        return True


#: The graphs that a query may name while there is no edition to ask.
ANY_GRAPH: Final[frozenset[str]] = _AnyGraph()


def first_line(file: Path, text: str) -> str:
    """Return what the first line says in words; raise `KnowledgeError` if it says nothing."""
    first = text.partition("\n")[0]
    if not first.startswith("# ") or not first[2:].strip():
        raise KnowledgeError(
            "the first line is not the question.", file=file.name, line=1, remedy="Begin with `# ` and the question."
        )
    return first[2:].strip()


def read_header(file: Path, text: str, keys: frozenset[str]) -> dict[str, Any]:
    """Return the header of a query; raise `KnowledgeError` naming the line of a fault or a key that is none."""
    # lines that are no header stay as empty ones, so that the line numbers of errors are those of the file
    lines = [line.removeprefix(_MARK) if line.startswith(_MARK) else "" for line in text.splitlines()]
    try:
        header = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"the header is no TOML: {error}", file=file.name, remedy="Mend it.") from error
    refuse_unknown_keys(file, "header", header, keys)
    return header


def refuse_unknown_keys(file: Path, where: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raise `KnowledgeError` naming the nearest key if a table of a header has one that is not known."""
    unknown = sorted(set(table) - known)
    if unknown:
        raise KnowledgeError(
            f"{where} has the unknown key {unknown[0]!r}.",
            file=file.name,
            remedy=did_you_mean(unknown[0], sorted(known)),
        )
