"""Parameters of saved questions -> JSON Schema."""

from collections.abc import Mapping
from typing import Any, Final

from relgraph.query.parameters import WANTED, Parameter
from relgraph.web.door.described import Json

_LONGEST: Final = 300
#: What the types of parameters whose values are no things of the graph look like; an empty value means any.
_PLAIN: Final[Mapping[str, Json]] = {
    "year": {"type": "string", "pattern": "^([0-9]{4})?$"},
    "integer": {"type": "integer", "minimum": -(10**17), "maximum": 10**17},
    "decimal": {"type": "string", "pattern": "^([+-]?[0-9]{1,18}([.][0-9]{1,18})?)?$"},
    "date": {"type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}){0,2})?$"},
    "string": {"type": "string", "maxLength": _LONGEST},
    "iri": {"type": "string", "format": "iri", "maxLength": _LONGEST},
}


def schema_of(parameter: Parameter) -> Json:
    """Return the schema of a parameter, with what it wants in words and its default."""
    schema: dict[str, Any] = {
        **_PLAIN.get(parameter.type, {"type": "string", "maxLength": _LONGEST}),
        "description": f"{WANTED[parameter.type]}; empty for any",
    }
    if parameter.default is not None:
        is_number = schema["type"] == "integer"
        schema["default"] = int(parameter.default) if is_number else parameter.default
    return schema
