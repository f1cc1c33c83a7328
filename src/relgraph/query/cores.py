"""Which cores of the machine the threads of a server and the processes that it starts may use.

Threads of one Python process pass its one lock around. Across cores each pass wakes a sleeping core: eight clients at
once then got a ninth of the answers that they get from threads that stay on one core (`benchmarks/README.md`). The
processes that do the work are on all cores. Linux only; elsewhere all of this does nothing.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

#: The cores that the operator left to this process.
_ALL: Final[AbstractSet[int]] = frozenset(os.sched_getaffinity(0)) if sys.platform == "linux" else frozenset()


@contextlib.contextmanager
def on_one_core() -> Iterator[None]:
    """Keep this thread, and those that it starts inside the block, on one core, the last that there is."""
    with _on({max(_ALL)} if _ALL else _ALL):
        yield


@contextlib.contextmanager
def on_all_cores() -> Iterator[None]:
    """Let this thread, and the processes that it starts inside the block, use all cores that there are."""
    with _on(_ALL):
        yield


@contextlib.contextmanager
def _on(cores: AbstractSet[int]) -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    _keep_to(cores)
    try:
        yield
    finally:
        _keep_to(before)


def _keep_to(cores: AbstractSet[int]) -> None:
    # where a container forbids the choice, the threads go where they go
    with contextlib.suppress(OSError):
        os.sched_setaffinity(0, cores)
