"""Answers to SELECT as Python values, and as Parquet for those who work with data frames."""

import datetime as dt
import io
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from relgraph.errors import UsageError
from relgraph.graph.terms import XSD
from relgraph.query.formats import JSON, Answer

Value = str | int | float | bool | Decimal | dt.date | None


def _boolean(text: str) -> bool:
    return text in {"true", "1"}


_CONVERSIONS: Final[Mapping[str, Callable[[str], Value]]] = {
    XSD.integer: int,
    XSD.decimal: Decimal,
    f"{XSD.NAMESPACE}double": float,
    f"{XSD.NAMESPACE}float": float,
    XSD.boolean: _boolean,
    XSD.date: dt.date.fromisoformat,
}


def to_rows(answer: Answer) -> list[dict[str, Value]]:
    """Return the rows of an answer in SPARQL JSON, each with every variable in order; unbound ones are None.

    Numbers, booleans and days become Python values, all else its text. Raises `UsageError` for another format.
    """
    if answer.kind != "bindings" or answer.media_type != JSON.media_type:
        raise UsageError("only the JSON answer of a SELECT has rows.", remedy="Ask for the format json.")
    document = json.loads(answer.body)
    variables = document["head"]["vars"]
    return [{name: _value(row.get(name)) for name in variables} for row in document["results"]["bindings"]]


def _value(term: Mapping[str, Any] | None) -> Value:
    if term is None:
        return None
    text = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
    try:
        return _CONVERSIONS.get(term.get("datatype", ""), str)(text)
    except (ValueError, ArithmeticError):
        return text


def to_parquet(answer: Answer) -> bytes:
    """Return the rows as a Parquet file; mixed numbers become floats, other mixtures text.

    Raises `UsageError` if pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow.", remedy="Install it with `pip install relgraph[parquet]`.") from error
    rows = to_rows(answer)
    names: list[str] = json.loads(answer.body)["head"]["vars"]
    columns = {name: _column([row[name] for row in rows]) for name in names}
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def _column(values: list[Value]) -> list[Value]:
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) <= 1:
        return values
    if kinds <= {int, float, Decimal}:
        return [None if value is None else float(str(value)) for value in values]
    return [None if value is None else str(value) for value in values]


def numeric(value: Value) -> float | None:
    """Return a value as a number to be measured by; None for what is none."""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def worded(value: Value) -> str:
    """Return a value in words; empty for a cell without one."""
    return "" if value is None else str(value)
