"""Which tables a dataset has: ``queries/tables/*.rq``, each a SELECT under a header that says what its columns are.

The header format is described in ``queries/tables/README.md``.
"""

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from relgraph.errors import KnowledgeError, ParameterError, UnknownNameError, did_you_mean
from relgraph.paths import shipped
from relgraph.query.binding import variables

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
Shown = Literal["text", "label", "label_ko", "key", "iri", "tail", "notation", "code", "words"]
_MARK: Final = "#+"
_SHARED: Final = "columns.toml"
_TABLE_KEYS: Final = ("title", "columns", "row", "key", "define")
_COLUMN_KEYS: Final = (
    "title", "description", "type", "from", "as", "list", "required", "references", "default", "minimum", "maximum",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it means, of which type it is, and how a variable of the query becomes its cells.

    `references` names the table whose key it holds; `default` stands where nothing is found.
    """

    name: str
    title: str
    description: str
    type: ColumnType
    variable: str
    shown: Shown
    is_list: bool
    required: bool
    references: str | None
    default: int | None
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: solutions of the query that agree in the variables `row` make one row; `key` are its key columns."""

    name: str
    title: str
    description: str
    query: str
    row: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def load_tables(folder: Path | None = None) -> tuple[Table, ...]:
    """Return the tables of `folder` (None: those that relgraph ships), sorted by name.

    Raises `KnowledgeError` naming the file and what is wrong with its header.
    """
    home = folder or shipped("queries") / "tables"
    shared = _toml(home / _SHARED, (home / _SHARED).read_text(encoding="utf-8"))
    tables = tuple(_table(file, shared) for file in sorted(home.glob("*.rq")))
    _check_references(tables)
    return tables


@functools.cache
def shipped_tables() -> Mapping[str, Table]:
    """Return the tables that relgraph ships by name, sorted; they are read once a process."""
    return MappingProxyType({table.name: table for table in load_tables()})


def find_table(name: str) -> Table:
    """Return the table with this name; raise `UnknownNameError` naming the nearest."""
    tables = shipped_tables()
    if name not in tables:
        raise UnknownNameError(f"no table {name[:60]!r}.", remedy=did_you_mean(name, sorted(tables)))
    return tables[name]


def _table(file: Path, shared: Mapping[str, Any]) -> Table:
    text = file.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    if not first.startswith("# "):
        raise KnowledgeError("the first line does not describe the table.", file=file.name, line=1, remedy="Add it.")
    header = _header(file, text)
    _known(file, "header", header, _TABLE_KEYS)
    own = header.get("define", {})
    _all_used(file, own, header["columns"])
    table = Table(
        name=file.stem,
        title=header["title"],
        description=first[2:].strip(),
        query=text,
        row=tuple(header.get("row", ("row",))),
        key=tuple(header.get("key", ("key",))),
        columns=tuple(_column(file, name, own.get(name) or shared.get(name)) for name in header["columns"]),
    )
    _check(file, table)
    return table


def _header(file: Path, text: str) -> Mapping[str, Any]:
    # other lines stay as empty ones, so that the line numbers of errors are those of the file
    lines = [line.removeprefix(_MARK) if line.startswith(_MARK) else "" for line in text.splitlines()]
    header = _toml(file, "\n".join(lines))
    missing = [key for key in ("title", "columns") if key not in header]
    if missing:
        raise KnowledgeError(f"the header has no {missing[0]}.", file=file.name, remedy=f"Add `{missing[0]} = …`.")
    return header


def _toml(file: Path, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"this is no TOML: {error}", file=file.name, remedy="Mend it.") from error


def _column(file: Path, name: str, told: Mapping[str, Any] | None) -> Column:
    if told is None:
        remedy = f"Add [define.{name}] to the header, or [{name}] to {_SHARED}."
        raise KnowledgeError(f"the column {name} is described nowhere.", file=file.name, remedy=remedy)
    _known(file, f"column {name}", told, _COLUMN_KEYS)
    _present(file, name, told)
    return Column(
        name=name,
        title=told["title"],
        description=told["description"],
        type=_one_of(file, name, told.get("type", "string"), get_args(ColumnType)),
        variable=told.get("from", name),
        shown=_one_of(file, name, told.get("as", "text"), get_args(Shown)),
        is_list=told.get("list", False),
        required=told.get("required", False),
        references=told.get("references"),
        default=told.get("default"),
        minimum=told.get("minimum"),
        maximum=told.get("maximum"),
    )


def _present(file: Path, name: str, told: Mapping[str, Any]) -> None:
    for key in ("title", "description"):
        if not told.get(key):
            raise KnowledgeError(f"the column {name} has no {key}.", file=file.name, remedy="Say what it means.")


def _one_of(file: Path, name: str, value: Any, known: Sequence[Any]) -> Any:
    if value not in known:
        remedy = f"Use one of {', '.join(known)}."
        raise KnowledgeError(f"the column {name} has the unknown value {value!r}.", file=file.name, remedy=remedy)
    return value


def _known(file: Path, where: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
    for key in table:
        if key not in known:
            raise KnowledgeError(
                f"{where} has the unknown key {key!r}.", file=file.name, remedy=did_you_mean(key, sorted(known))
            )


def _all_used(file: Path, described: Iterable[str], columns: Sequence[str]) -> None:
    for name in described:
        if name not in columns:
            remedy = "List it under `columns`, or take it away."
            raise KnowledgeError(f"the column {name} is described and not used.", file=file.name, remedy=remedy)


def _check(file: Path, table: Table) -> None:
    """Refuse columns and keys that cannot be filled from the query, and lists of anything but text."""
    try:
        known = variables(table.query)
    except ParameterError as error:
        raise KnowledgeError(error.message, file=file.name, remedy=error.remedy) from error
    names = [column.name for column in table.columns]
    for variable in (*table.row, *(column.variable for column in table.columns)):
        if variable not in known:
            raise KnowledgeError(f"the query has no ?{variable}.", file=file.name, remedy="Select it, or add `from`.")
    for key in table.key:
        if key not in names:
            raise KnowledgeError(f"the key {key} is no column.", file=file.name, remedy="Name a column.")
    for column in table.columns:
        if column.is_list and (column.type != "string" or column.references):
            remedy = "Take away `list`, or make it plain text."
            raise KnowledgeError(f"the column {column.name} cannot be a list.", file=file.name, remedy=remedy)


def _check_references(tables: Iterable[Table]) -> None:
    known = {table.name: table for table in tables}
    for table in known.values():
        for column in table.columns:
            if column.references is not None and column.references not in known:
                raise KnowledgeError(
                    f"the column {column.name} points to no table {column.references!r}.",
                    file=f"{table.name}.rq",
                    remedy=did_you_mean(column.references, sorted(known)),
                )
