"""Tables and files -> ``datapackage.json``, so that tools know what each column is.

Data Package 2.0, https://datapackage.org/standard/data-package/, with a Table Schema for each table.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from relgraph.edition.catalog import DATASET, LICENCE
from relgraph.edition.citation import DESCRIPTION, TITLE
from relgraph.edition.opened import Edition
from relgraph.exports.dataset.files import File
from relgraph.graph.iris import BASE
from relgraph.tables.definitions import Column, Table

_PROFILES: Final = "https://datapackage.org/profiles/2.0"


def datapackage(edition: Edition, tables: Sequence[Table], files: Sequence[File]) -> bytes:
    """Return the descriptor of the files, each with its size and hash, and of the columns of the tables."""
    by_path = {f"csv/{table.name}.csv": table for table in tables}
    described = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": f"relgraph-{edition.id}",
        "id": f"{DATASET}/{edition.id}",
        "title": TITLE,
        "description": DESCRIPTION,
        "homepage": BASE,
        "version": edition.id,
        "keywords": ["ASEAN", "Republic of Korea", "diplomacy", "commitments", "event data", "knowledge graph"],
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": "relgraph maintainers", "roles": ["creator"]}],
        "resources": [_resource(file, by_path.get(file.path)) for file in files],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(file: File, table: Table | None) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "name": table.name if table else _name(file.path),
        "path": file.path,
        "title": table.title if table else file.title,
        "description": table.description if table else file.title,
        "format": file.path.rpartition(".")[2],
        "mediatype": file.media_type,
        "bytes": len(file.body),
        "hash": f"sha256:{hashlib.sha256(file.body).hexdigest()}",
    }
    if table is None:
        return told
    return told | {
        "type": "table",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{_PROFILES}/tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n"},
        "schema": _schema(table),
    }


def _name(path: str) -> str:
    return path.lower().replace("/", "-").replace(".", "-").replace("_", "-")


def _schema(table: Table) -> Mapping[str, Any]:
    foreign = [_foreign_key(table, column) for column in table.columns if column.references]
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> Mapping[str, Any]:
    bounds = {"required": column.required or None, "minimum": column.minimum, "maximum": column.maximum}
    constraints = {name: value for name, value in bounds.items() if value is not None}
    return {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_key(table: Table, column: Column) -> Mapping[str, Any]:
    # a key that points into its own table names no resource
    other = {} if column.references == table.name else {"resource": column.references}
    return {"fields": [column.name], "reference": {**other, "fields": ["key"]}}
