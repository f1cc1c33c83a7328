"""Addresses -> an OpenAPI document, https://spec.openapis.org/oas/v3.1.0."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from relgraph.edition.catalog import LICENCE
from relgraph.query.formats import Format
from relgraph.web.api.openapi.addresses import Address
from relgraph.web.api.openapi.components import HEADERS, PROBLEMS, SCHEMAS
from relgraph.web.door.described import among
from relgraph.web.door.language import LANGUAGES
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.protocol import DIRECT, FORM

_PROBLEM: Final = "application/problem+json"
#: What an answer may meet, by what it costs.
_MET: Final = {
    "nothing": (400, 414, 431),
    "budget": (400, 414, 429, 431),
    "query": (400, 413, 414, 429, 431, 500, 503, 504),
    "file": (400, 413, 414, 429, 431, 500, 503, 504),
}
#: What the server in front refuses before the app sees it, in a line of text: headers, and bodies too.
_BY_THE_SERVER: Final = 431
_TOO_LARGE: Final = frozenset({413, _BY_THE_SERVER})
_COMES_BACK: Final = frozenset({429, 503, 504})
#: Media types whose JSON is described; other JSON is a format of its own.
_RESULTS: Final = "application/sparql-results+json"
_OWN_JSON: Final = "application/json"


def document(found: Iterable[Address], version: str) -> dict[str, Any]:
    """Return the description of all addresses."""
    paths: dict[str, Any] = {}
    for address in found:
        operations = {method.lower(): _operation(address, method) for method in address.methods}
        paths[address.path] = {"parameters": [_place(*item) for item in address.places.items()], **operations}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "relgraph",
            "version": version,
            "summary": "Who said, did, undertook and paid what between the Republic of Korea and ASEAN.",
            "license": {"name": "CC BY 4.0 (data)", "url": LICENCE},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "headers": HEADERS,
            "responses": {f"Problem{status}": _problem(status) for status in PROBLEMS},
        },
    }


def _place(name: str, schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": dict(schema)}


def _operation(address: Address, method: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": f"{address.name}.{method.lower()}",
        "tags": [address.group],
        "summary": address.summary.replace("`", ""),
        "parameters": list(_parameters(address)),
        "responses": _responses(address, method),
    }
    if method == "POST":
        # the form may stand in the body as well as in the address, but a query stands in one of them
        told["requestBody"] = _body(address)
        told["parameters"] = [item for item in told["parameters"] if item["name"] not in {"query", "example"}]
    return told


def _parameters(address: Address) -> Iterator[dict[str, Any]]:
    for item in address.takes:
        schema = {"type": "array", "items": dict(item.schema)} if item.is_list else dict(item.schema)
        told = {"name": item.name, "in": "query", "schema": schema}
        yield {**told, "description": item.meaning} if item.meaning else told
    names = {item.name for item in address.takes}
    if address.chooses and "format" not in names:
        yield {"name": "format", "in": "query", "schema": among(dict.fromkeys(_names(address.formats)))}
    if "lang" not in names:
        yield {"name": "lang", "in": "query", "schema": among(LANGUAGES)}


def _names(formats: Iterable[Format]) -> Iterator[str]:
    for item in formats:
        yield from (item.extension, item.name)


def _body(address: Address) -> dict[str, Any]:
    form = {item["name"]: item["schema"] for item in _parameters(address) if item["name"] != "example"}
    fields = {"type": "object", "properties": form, "required": ["query"], "additionalProperties": False}
    return {"required": True, "content": {FORM: {"schema": fields}, DIRECT: {"schema": {"type": "string"}}}}


def _responses(address: Address, method: str) -> dict[str, Any]:
    told = address.told
    responses = {str(status): _redirect(status) for status in told.leads}
    if address.formats:
        responses["200"] = _answer(address)
    if address.formats not in {(), (HTML,)}:
        responses["304"] = {"description": "As the client has it already"}
    met = set(_MET[address.cost])
    if told.is_named or address.chooses or address.is_suffixed:
        met.add(404)
    if address.chooses or told.leads == (303,):
        met.add(406)
    if method == "POST":
        met.update((413, 415))
    return responses | {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(met)}


def _redirect(status: int) -> dict[str, Any]:
    return {"description": "It stands elsewhere", "headers": {"Location": {"schema": {"type": "string"}}}} | (
        {"content": {HTML.media_type: {"schema": {"type": "string"}}}} if status else {}
    )


def _answer(address: Address) -> dict[str, Any]:
    names = ("ETag", "Link", "X-Relgraph-Edition", "X-Relgraph-Truncated")
    return {
        "description": "The answer",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names},
        "content": {item.media_type: {"schema": _schema(item, address)} for item in address.formats},
    }


def _schema(item: Format, address: Address) -> dict[str, Any]:
    if item.media_type == _RESULTS:
        return {"$ref": "#/components/schemas/Results"}
    if item.media_type == _OWN_JSON:
        return {"$ref": f"#/components/schemas/{address.told.json}"}
    # bytes of a format of its own, see https://spec.openapis.org/oas/v3.1.0#considerations-for-file-uploads
    return {"type": "string"} if item.media_type.startswith("text/") else {}


def _problem(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {"description": PROBLEMS[status]}
    if status != _BY_THE_SERVER:
        told["content"] = {_PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}} | _of(HTML.media_type)
    if status in _TOO_LARGE:
        told.setdefault("content", {}).update(_of("text/plain"))
    if status in _COMES_BACK:
        told["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return told


def _of(media_type: str) -> dict[str, Any]:
    return {media_type: {"schema": {"type": "string"}}}
