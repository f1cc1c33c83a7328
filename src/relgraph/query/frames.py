"""How a caller and a worker talk: a JSON header and a body, each with its length in front; standard library only."""

import json
import select
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_LENGTHS: Final = struct.Struct("!II")
_HEADER_BYTES: Final = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One query as it travels.

    `accept` is a media type; `rows` and `size` bound the answer; graphs are IRIs, None means the usual dataset.
    """

    query: str
    accept: str
    rows: int
    size: int
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    def header(self) -> dict[str, Any]:
        """Return it as a header; field by field, for `dataclasses.asdict` copies every value."""
        return {name: getattr(self, name) for name in self.__slots__}


class ClosedError(ConnectionError):
    """The other side is gone, or says what no frame says."""


def send(connection: socket.socket, header: Mapping[str, Any], body: bytes = b"") -> None:
    """Send one frame; raise `ClosedError` if nobody reads it any more."""
    text = json.dumps(header).encode()
    try:
        connection.sendall(_LENGTHS.pack(len(text), len(body)) + text)
        if body:
            connection.sendall(body)
    except TimeoutError:
        raise
    except OSError as error:
        raise ClosedError("the other side is gone") from error


def receive(
    connection: socket.socket, *, seconds: float | None = None, body_bytes: int = 0
) -> tuple[dict[str, Any], bytes]:
    """Return header and body of the next frame, whole.

    Raises `TimeoutError` if it is not there after `seconds`, and `ClosedError` if the other side ended first or the
    body is larger than `body_bytes`.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    header_length, body_length = _LENGTHS.unpack(_read(connection, _LENGTHS.size, deadline))
    if header_length > _HEADER_BYTES or body_length > body_bytes:
        raise ClosedError("a frame larger than agreed")
    header: dict[str, Any] = json.loads(_read(connection, header_length, deadline))
    return header, bytes(_read(connection, body_length, deadline))


def is_readable(connection: socket.socket) -> bool:
    """Tell whether something has come, be it only the end."""
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))


def _read(connection: socket.socket, length: int, deadline: float | None) -> bytearray:
    buffer = bytearray(length)
    view = memoryview(buffer)
    while view:
        connection.settimeout(None if deadline is None else max(0.001, deadline - time.monotonic()))
        try:
            got = connection.recv_into(view)
        except TimeoutError:
            raise
        except OSError as error:
            raise ClosedError("the other side is gone") from error
        if got == 0:
            raise ClosedError("the other side is gone")
        view = view[got:]
    return buffer
