"""Whatever the description allows, and much that it does not, gets an answer that the description tells of."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from relgraph.query.limits import Limits
from running import get, running

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
#: Requests to the addresses of each group, and as many against their description.
_EXAMPLES = {"answers": 24, "things": 30, "sparql": 40, "files": 12, "site": 30}


#: A failing request is told as it was found: shrinking it costs more than it tells.
_PHASES = (Phase.explicit, Phase.generate)


@schemathesis.serializer("application/sparql-query")
def _as_text(_context: Any, value: Any) -> Any:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def operations(reader: FlaskClient) -> Iterator[dict[str, list[Any]]]:
    """Return the operations that a real server describes, by the group that they are listed under."""
    app = reader.application
    with running(app, Limits()) as port:
        document = json.loads(get(port, "/openapi.json").body)
        schema = schemathesis.openapi.from_dict(document)
        schema.config.update(base_url=f"http://127.0.0.1:{port}")
        found = defaultdict[str, list[Any]](list)
        for result in schema.get_all_operations():
            assert isinstance(result, Ok)
            operation: Any = result.ok()
            found[operation.tags[0]].append(operation)
        yield found


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("group", list(_EXAMPLES))
def test_no_request_meets_a_fault_or_an_answer_that_is_not_described(
    operations: dict[str, list[Any]], group: str, mode: GenerationMode
) -> None:
    cases = st.sampled_from(operations[group]).flatmap(lambda operation: operation.as_strategy(generation_mode=mode))

    @settings(max_examples=_EXAMPLES[group], database=None, phases=_PHASES, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def answer_is_told(case: Any) -> None:
        case.call_and_validate(checks=_CHECKS)

    answer_is_told()
