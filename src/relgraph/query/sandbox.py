"""What a process gives up before it evaluates anybody's query.

Every layer is tried and reported by name; where a kernel refuses one, the next one stands in for it. On systems other
than Linux only the limits of `resource` are left, and the report says so.
"""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Final

#: Constants of <sched.h> and <linux/prctl.h>; `os.unshare` came only with Python 3.12.
_NEW_USER: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000
_PARENT_DEATH_SIGNAL: Final = 1
_NO_NEW_PRIVILEGES: Final = 38
#: "nobody" on every Linux: a user with no files.
_NOBODY: Final = 65534

NETWORK: Final = "no network: own empty network namespace"
NO_DESCRIPTORS: Final = "no files, no sockets: no descriptor can be opened"
USER: Final = "user without rights"
PRIVILEGES: Final = "no new privileges"
MEMORY: Final = "address space limited"
CORES: Final = "no core dumps"
ORPHANS: Final = "ends with its parent"


def give_up_rights() -> tuple[str, ...]:
    """Leave network, user and privileges behind for good; return the layers that took hold."""
    network = _unshare(_NEW_NETWORK)
    user = os.geteuid() == 0 and _become_nobody()
    # Without the right to leave the network, an unprivileged process may still do so in a user namespace of its own.
    network = network or _unshare(_NEW_USER | _NEW_NETWORK)
    privileges = _prctl(_NO_NEW_PRIVILEGES, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = {NETWORK: network, USER: user, PRIVILEGES: privileges, CORES: True}
    return tuple(layer for layer, holds in held.items() if holds)


def leave_network() -> tuple[str, ...]:
    """Leave the network for good and take on no new privileges, but stay the same user, who can open files."""
    network = _unshare(_NEW_NETWORK) or _unshare(_NEW_USER | _NEW_NETWORK)
    held = {NETWORK: network, PRIVILEGES: _prctl(_NO_NEW_PRIVILEGES, 1)}
    return tuple(layer for layer, holds in held.items() if holds)


def limit_memory(extra_bytes: int) -> tuple[str, ...]:
    """Let the address space of this process grow by at most `extra_bytes` from now on."""
    if sys.platform != "linux":
        return ()
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + extra_bytes, size + extra_bytes))
    return (MEMORY,)


def limit_processor(seconds: int) -> None:
    """Let this process use at most `seconds` more of the processor; the kernel ends it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def limit_file(size: int) -> None:
    """Let no file that this process writes grow beyond `size` bytes; a write past it is an `OSError`."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def close_the_door() -> tuple[str, ...]:
    """Let this process open no file and no socket any more; those that are open stay so."""
    # One, not zero: poll() of a single descriptor counts against this limit too.
    resource.setrlimit(resource.RLIMIT_NOFILE, (1, 1))
    return (NO_DESCRIPTORS,)


def end_with_parent(parent: int) -> tuple[str, ...]:
    """Ask the kernel to kill this process when its parent ends; leave at once if that has happened already."""
    if not _prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL):
        return ()
    if os.getppid() != parent:
        os._exit(0)
    return (ORPHANS,)


def _become_nobody() -> bool:
    try:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    except OSError:
        return False
    return True


def _unshare(flags: int) -> bool:
    return sys.platform == "linux" and bool(_libc().unshare(flags) == 0)


def _prctl(option: int, value: int) -> bool:
    return sys.platform == "linux" and bool(_libc().prctl(option, value, 0, 0, 0) == 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
