"""What one client may cost, with a clock that the test turns."""

import math
from dataclasses import dataclass

import pytest

from relgraph.errors import BusyError, QueryCrashedError, QueryTimeoutError, RelgraphError
from relgraph.query.limits import Limits
from relgraph.web.serving.budgets import BudgetError, Budgets, client_of


@dataclass
class _Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def _spend(budgets: Budgets, clock: _Clock, seconds: float = 0.0, error: RelgraphError | None = None) -> None:
    with budgets.spending("192.0.2.1"):
        clock.now += seconds
        if error is not None:
            raise error


def _is_let_in(budgets: Budgets) -> bool:
    try:
        with budgets.spending("192.0.2.1"):
            return True
    except BudgetError:
        return False


def _fails(budgets: Budgets, clock: _Clock, error: RelgraphError, times: int) -> None:
    for _ in range(times):
        with pytest.raises(type(error)):
            _spend(budgets, clock, error=error)


def test_processing_time_runs_out_and_comes_back() -> None:
    clock = _Clock()
    budgets = Budgets(Limits(), clock)
    for _ in range(8):
        _spend(budgets, clock, seconds=10)
    while _is_let_in(budgets):
        _spend(budgets, clock, seconds=10)
    with pytest.raises(BudgetError) as caught:
        _spend(budgets, clock)
    assert 1 <= caught.value.seconds <= 60
    clock.now += caught.value.seconds
    assert _is_let_in(budgets)


def test_many_cheap_queries_cost_something_too() -> None:
    clock = _Clock()
    budgets = Budgets(Limits(client_burst=1.0), clock)
    outcomes = [_is_let_in(budgets) for _ in range(1000)]
    assert outcomes[0]
    assert not outcomes[-1]


@pytest.mark.parametrize(
    ("error", "times"),
    [(QueryTimeoutError("slow"), Limits().client_errors), (QueryCrashedError("dead"), Limits().client_crashes)],
)
def test_errors_and_crashes_run_out(error: RelgraphError, times: int) -> None:
    clock = _Clock()
    budgets = Budgets(Limits(), clock)
    _fails(budgets, clock, error, times)
    with pytest.raises(BudgetError):
        _spend(budgets, clock)
    clock.now += 60
    _spend(budgets, clock)


def test_a_busy_server_is_not_the_clients_fault() -> None:
    clock = _Clock()
    budgets = Budgets(Limits(), clock)
    _fails(budgets, clock, BusyError("full"), 200)
    _spend(budgets, clock)


def test_a_client_asks_two_things_at_once_and_no_third() -> None:
    budgets = Budgets(Limits(), _Clock())
    with budgets.spending("192.0.2.1"), budgets.spending("192.0.2.1"):
        with pytest.raises(BudgetError, match="at once"), budgets.spending("192.0.2.1"):
            pass
        with budgets.spending("192.0.2.2"):
            pass
    with budgets.spending("192.0.2.1"):
        pass


def test_ignoring_refusals_shuts_a_client_out() -> None:
    clock = _Clock()
    budgets = Budgets(Limits(client_errors=1, client_refusals=5), clock)
    _fails(budgets, clock, QueryTimeoutError("slow"), 1)
    _fails(budgets, clock, BudgetError("", 1), 5)
    clock.now += 120
    with pytest.raises(BudgetError, match="shut out"):
        _spend(budgets, clock)
    clock.now += Limits().client_shut_out
    _spend(budgets, clock)


def test_only_so_many_clients_are_remembered() -> None:
    budgets = Budgets(Limits(clients=10), _Clock())
    for number in range(100):
        with budgets.spending(f"192.0.2.{number}"):
            pass
    assert len(budgets._accounts) == 10


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("nonsense", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_client_is_an_address_or_a_network(address: str | None, client: str) -> None:
    assert client_of(address) == client


def test_the_waiting_time_is_never_past_a_minute() -> None:
    assert BudgetError("", 59.2).seconds == math.ceil(59.2)
