"""One export in a process of its own: a request on stdin and what goes with it, the file on stdout, a report on stderr.

Started as ``python -m relgraph.exports.process`` by whoever must not hold a store and wants to stop at a deadline.
"""

import errno
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from relgraph.edition.opened import Edition
from relgraph.errors import RelgraphError
from relgraph.exports import export
from relgraph.query import sandbox


def main() -> None:
    """Make what is asked for within the limits of the request, and say how it went in one line of JSON."""
    request = json.loads(sys.stdin.buffer.readline())
    _bound(request)
    json.dump(_made(request, sys.stdin.buffer.read()), sys.stderr)


def _bound(request: Mapping[str, Any]) -> None:
    sandbox.end_with_parent(request["parent"])
    sandbox.leave_network()
    sandbox.limit_memory(request["memory_bytes"])
    sandbox.limit_processor(request["processor_seconds"])
    sandbox.limit_file(request["file_bytes"])


def _made(request: Mapping[str, Any], given: bytes) -> Mapping[str, str]:
    try:
        edition = Edition(Path(request["edition"]))
        made = export(edition, request["what"], request["form"], base=request["base"], given=given)
        sys.stdout.buffer.write(made.body)
        sys.stdout.buffer.flush()
    except RelgraphError as error:
        return {"failed": type(error).__name__, "message": error.message, "remedy": error.remedy}
    except MemoryError:
        return {"failed": "size"}
    except OSError as error:
        # only what the limit of the file says is told; the rest may name folders
        return {"failed": "size" if error.errno == errno.EFBIG else "system"}
    return {"media_type": made.media_type, "filename": made.filename}


if __name__ == "__main__":
    main()
