"""The threads of a server stay on one core; the processes that they start have all."""

import os
import subprocess
import sys
import threading

import pytest

from relgraph.query.cores import on_all_cores, on_one_core

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a thread choose its cores")
ALL = os.sched_getaffinity(0) if sys.platform == "linux" else set()


def _in_a_thread() -> tuple[set[int], set[int]]:
    """Return the cores of a new thread, and of a process that it starts by the door for processes."""
    found: list[set[int]] = []

    def look() -> None:
        found.append(os.sched_getaffinity(0))
        with on_all_cores():
            said = subprocess.run(
                [sys.executable, "-c", "import os; print(*os.sched_getaffinity(0))"], capture_output=True, check=True
            )
        found.extend((set(map(int, said.stdout.split())), os.sched_getaffinity(0)))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found[0] == found[2]
    return found[0], found[1]


def test_threads_stay_on_one_core_and_their_processes_have_all() -> None:
    with on_one_core():
        of_thread, of_process = _in_a_thread()
    assert len(of_thread) == 1
    assert of_thread <= ALL
    assert of_process == ALL


def test_afterwards_all_is_as_before() -> None:
    with on_one_core():
        pass
    assert os.sched_getaffinity(0) == ALL
