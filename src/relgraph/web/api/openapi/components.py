"""What many answers share: the shapes of JSON answers, headers, and problems; https://spec.openapis.org/oas/v3.1.0."""

from typing import Any, Final

_TERM: Final = {"type": "object", "required": ["type", "value"]}

SCHEMAS: Final[dict[str, Any]] = {
    "Problem": {
        "description": "What went wrong, https://www.rfc-editor.org/rfc/rfc9457",
        "type": "object",
        "required": ["type", "title", "status", "detail", "request_id"],
        "properties": {
            "type": {"type": "string", "pattern": "^/problems/"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "What happened, and how to mend it"},
            "line": {"type": "integer", "description": "Of the query, from 1"},
            "column": {"type": "integer", "description": "Of the query, from 1"},
            "limit": {"type": "integer", "description": "Which the query went past"},
            "request_id": {"type": "string"},
        },
    },
    "Object": {"type": "object"},
    "Document": {"type": ["object", "array"]},
    "Items": {
        "type": "object",
        "required": ["items", "total"],
        "properties": {
            "items": {"type": "array", "items": {"type": "object"}},
            "total": {"type": "integer", "minimum": 0},
        },
    },
    "Found": {
        "type": "object",
        "required": ["q", "things", "things_are_capped", "sentences", "sentences_are_capped", "near"],
        "properties": {
            **{name: {"type": "array", "items": {"type": "object"}} for name in ("things", "sentences", "near")},
            **{name: {"type": "boolean"} for name in ("things_are_capped", "sentences_are_capped")},
            "q": {"type": "string"},
        },
    },
    "Results": {
        "description": "https://www.w3.org/TR/sparql11-results-json/; truncated names the limit that cut the answer",
        "type": "object",
        "required": ["head"],
        "properties": {
            "head": {"type": "object", "properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
            "boolean": {"type": "boolean"},
            "results": {
                "type": "object",
                "required": ["bindings"],
                "properties": {
                    "bindings": {"type": "array", "items": {"type": "object", "additionalProperties": _TERM}}
                },
            },
            "truncated": {"enum": ["rows", "bytes"]},
        },
    },
}

HEADERS: Final[dict[str, Any]] = {
    "ETag": {"description": "Of edition, question and format; send it as If-None-Match", "schema": {"type": "string"}},
    "Link": {
        "description": "Other formats, licence, catalog, this description, and what to cite",
        "schema": {"type": "string"},
    },
    "X-Relgraph-Edition": {"description": "The edition that answers", "schema": {"type": "string"}},
    "X-Relgraph-Truncated": {
        "description": "The limit that cut the answer; without it the answer is whole",
        "schema": {"enum": ["rows", "bytes"]},
    },
    "Retry-After": {"description": "Seconds until it may work", "schema": {"type": "integer"}},
}

#: What each status of a problem means here.
PROBLEMS: Final = {
    400: "A parameter or query that cannot be read, is not known here, or is refused; the nearest is named",
    404: "Nothing has this name; the nearest is named",
    406: "None of the accepted formats can be written; those on offer are listed",
    413: "The answer or the body passes a limit",
    414: "The address is longer than the limit",
    415: "The body is of a type that is not read",
    431: "The headers, the address among them, are longer than the limit",
    429: "This client has used up its share for now",
    500: "The query needs more memory, or nests deeper, than one may; or a fault of ours",
    503: "All workers are taken, or the edition cannot be read",
    504: "Stopped at its deadline",
}
