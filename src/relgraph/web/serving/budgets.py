"""How much one client may cost: a network address pays in seconds, errors and crashes, and gets them back with time.

The scheme is that of the Wikidata Query Service: every query is charged, however short, and errors are counted too.
"""

import contextlib
import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from relgraph.errors import BusyError, QueryCrashedError, RelgraphError, UsageError
from relgraph.query.limits import Limits

_MINUTE = 60.0
#: Even a query that takes no time costs this many seconds.
_CHEAPEST = 0.005


class BudgetError(UsageError):
    """A client has used up what it may cost; `seconds` is when to come back."""

    status = 429
    slug = "too-many-requests"

    def __init__(self, message: str, seconds: float) -> None:
        """Round the waiting time up to whole seconds."""
        self.seconds = max(1, math.ceil(seconds))
        super().__init__(message, remedy=f"Wait {self.seconds} seconds.")


@dataclass(slots=True)
class _Bucket:
    """An amount that refills with time up to `size`; it may go below nothing once."""

    size: float
    per_second: float
    level: float
    seen: float

    def take(self, amount: float, now: float) -> None:
        self.level = min(self.size, self.level + (now - self.seen) * self.per_second) - amount
        self.seen = now

    def wait(self, now: float) -> float:
        """Return the seconds until there is one whole unit in it."""
        self.take(0.0, now)
        return min(_MINUTE, max(0.0, 1.0 - self.level) / self.per_second)


@dataclass(slots=True)
class _Account:
    seconds: _Bucket
    errors: _Bucket
    crashes: _Bucket
    running: int = 0
    refusals: int = 0
    shut_until: float = field(default=-math.inf)


class Budgets:
    """Accounts of the clients seen last; safe to use from many threads."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the time from `clock`, in seconds."""
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    @contextlib.contextmanager
    def spending(self, address: str | None) -> Iterator[None]:
        """Charge the client at `address` for what happens inside; raise `BudgetError` if it has nothing left."""
        with self._lock:
            account = self._account(client_of(address))
            self._let_in(account)
        began = self._clock()
        try:
            yield
        except BusyError:
            raise
        except RelgraphError as error:
            with self._lock:
                account.errors.take(1, self._clock())
                account.crashes.take(isinstance(error, QueryCrashedError), self._clock())
            raise
        finally:
            with self._lock:
                account.running -= 1
                now = self._clock()
                account.seconds.take(max(_CHEAPEST, now - began), now)

    def _account(self, client: str) -> _Account:
        account = self._accounts.pop(client, None) or self._new_account()
        self._accounts[client] = account
        while len(self._accounts) > self._limits.clients:
            self._accounts.popitem(last=False)
        return account

    def _new_account(self) -> _Account:
        now, limits = self._clock(), self._limits
        return _Account(
            seconds=_Bucket(limits.client_burst, limits.client_seconds / _MINUTE, limits.client_burst, now),
            errors=_Bucket(limits.client_errors, limits.client_errors / _MINUTE, limits.client_errors, now),
            crashes=_Bucket(limits.client_crashes, limits.client_crashes / _MINUTE, limits.client_crashes, now),
        )

    def _let_in(self, account: _Account) -> None:
        now = self._clock()
        if now < account.shut_until:
            raise BudgetError(
                "this client ignored many refusals and is shut out for a while.", account.shut_until - now
            )
        waits = {
            "processing time": account.seconds.wait(now),
            "errors": account.errors.wait(now),
            "crashes": account.crashes.wait(now),
            "requests at once": 1.0 if account.running >= self._limits.client_parallel else 0.0,
        }
        what, wait = max(waits.items(), key=lambda item: item[1])
        if wait == 0:
            account.running += 1
            account.refusals = 0
            return
        account.refusals += 1
        if account.refusals >= self._limits.client_refusals:
            account.shut_until = now + self._limits.client_shut_out
        raise BudgetError(f"this client has used up its {what}.", wait)


def client_of(address: str | None) -> str:
    """Return what counts as one client: an IPv4 address, the /64 of an IPv6 address, or everyone without an address."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(parsed), 64), strict=False))
    return str(parsed)
