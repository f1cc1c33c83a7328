"""Answers that are kept, and worked out once however many ask for them at the same time."""

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Value = TypeVar("_Value")


def remembered(size: int) -> Callable[[Callable[_Given, _Value]], Callable[_Given, _Value]]:
    """Return a decorator that keeps the last `size` values; safe to use from many threads.

    Unlike `functools.lru_cache`, whoever asks for what is just being worked out waits for it: the first visitors of a
    page come at once, and its queries are asked once. An error goes to all who wait and is not kept.
    """

    def keeping(work: Callable[_Given, _Value]) -> Callable[_Given, _Value]:
        lock = threading.Lock()
        kept: OrderedDict[Hashable, Future[_Value]] = OrderedDict()

        def begun(key: Hashable) -> tuple[Future[_Value], bool]:
            with lock:
                is_new = key not in kept
                future = kept.setdefault(key, Future())
                kept.move_to_end(key)
                while len(kept) > size:
                    kept.popitem(last=False)
                return future, is_new

        @functools.wraps(work)
        def value(*given: _Given.args, **named: _Given.kwargs) -> _Value:
            key = (given, tuple(sorted(named.items())))
            future, is_new = begun(key)
            if is_new:
                try:
                    future.set_result(work(*given, **named))
                except BaseException as error:
                    with lock:
                        kept.pop(key, None)
                    future.set_exception(error)
                    raise
            return future.result()

        return value

    return keeping
