"""Errors that only HTTP knows; they join relgraph's tree so that one place turns all of them into problems."""

from collections.abc import Iterable

from relgraph.errors import RelgraphError, UsageError


class ProtocolError(UsageError):
    """The request does not follow the SPARQL 1.1 Protocol."""

    slug = "bad-request"


class NotAcceptableError(UsageError):
    """None of the formats that the client accepts can be written."""

    status = 406
    slug = "not-acceptable"

    def __init__(self, offered: Iterable[str]) -> None:
        """List the media types on offer."""
        super().__init__("no format of those accepted can be written.", remedy=f"Accept one of {', '.join(offered)}.")


class MediaTypeError(UsageError):
    """The body is of a type that this endpoint does not read."""

    status = 415
    slug = "unsupported-media-type"


class RequestTooLargeError(UsageError):
    """The body is larger than the limit."""

    status = 413
    slug = "request-too-large"


class AddressTooLongError(UsageError):
    """The URL is longer than the limit."""

    status = 414
    slug = "address-too-long"


class ExportTimeoutError(RelgraphError):
    """The file was not ready at the deadline."""

    status = 504
    slug = "export-timeout"


class ExportTooLargeError(RelgraphError):
    """The file is larger than one export may be."""

    status = 413
    slug = "export-too-large"


class ExportFailedError(RelgraphError):
    """The process that makes a file ended without one."""

    slug = "export"
