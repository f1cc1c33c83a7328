"""What one query, one export, one client and one worker may cost; the defaults are those of SECURITY.md."""

import os
from dataclasses import dataclass
from typing import Final

_KIB: Final = 1024
_MIB: Final = 1024 * _KIB


def default_workers() -> int:
    """Return two workers for each core, at least two and at most eight."""
    return max(2, min(8, 2 * (os.cpu_count() or 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Every number that bounds what is asked; times in seconds, sizes in bytes."""

    #: Time that one query may run, the longest and the shortest that a client may ask for, and that of a page's query.
    deadline: float = 10.0
    shortest_deadline: float = 0.1
    page_deadline: float = 2.0
    #: Time that a worker may take to say that it has received a query; a silent one is replaced.
    silence: float = 1.0
    #: Rows (or triples) and bytes of one answer.
    rows: int = 10_000
    answer_bytes: int = 16 * _MIB
    #: Address space that a worker may add to what it shares with the others, and processor time per query.
    worker_bytes: int = 1024 * _MIB
    processor_seconds: int = 15
    #: Compressed size of ``graph.nq.gz`` above which the disk store is opened instead of loading the graph into memory.
    memory_graph_bytes: int = 32 * _MIB

    #: An export: time, that of the whole dataset, bytes of the file and of memory; how many are made at once, how many
    #: callers may wait, for one of those or for their own to begin, how long, and bytes of files that are kept.
    export_deadline: float = 30.0
    dataset_deadline: float = 300.0
    export_bytes: int = 256 * _MIB
    export_process_bytes: int = 2048 * _MIB
    exports_at_once: int = 2
    exports_waiting: int = 40
    exports_wait: float = 20.0
    exports_kept_bytes: int = 256 * _MIB

    #: Text of a query, URL, body and headers of a request, and number of its parameters.
    query_bytes: int = 64 * _KIB
    url_bytes: int = 8 * _KIB
    body_bytes: int = 128 * _KIB
    header_bytes: int = 16 * _KIB
    parameters: int = 20

    #: Shape of a query: open brackets, unary operators in a row, tokens, triple patterns and groups, binary operators.
    nesting: int = 64
    unary_run: int = 16
    tokens: int = 20_000
    patterns: int = 100
    operators: int = 1_000

    #: Callers that may wait for a worker, and how long.
    queue_places: int = 48
    queue_wait: float = 5.0

    #: Per client: requests at once, processing seconds, errors and crashes per minute, refusals until it is shut out.
    client_parallel: int = 2
    client_seconds: float = 30.0
    client_burst: float = 60.0
    client_errors: int = 30
    client_crashes: int = 3
    client_refusals: int = 100
    client_shut_out: float = 3600.0
    #: Clients remembered at once; the longest unseen is forgotten first.
    clients: int = 10_000

    #: Of the web server: seconds that an idle or slow connection lives, and connections at once.
    connection_seconds: int = 20
    connections: int = 256
