"""Every error that relgraph raises on purpose, in one tree; this module imports nothing of relgraph.

::

    RelgraphError
    ├── UsageError                 the caller asked for something that does not exist
    │   ├── UnknownNameError         no such query, entity, release, format; names the nearest
    │   └── ParameterError           a parameter is missing, unknown or has a wrong value
    ├── InputError                 one input cannot be used; the others go on (quarantine)
    │   ├── ReleaseError             a release file cannot be read as a release
    │   ├── DuplicateReleaseError    the same text came twice
    │   └── ShapeViolationError      the facts of a release break a SHACL shape
    ├── KnowledgeError             a row in data/ is broken: file, line, and how to mend it
    ├── EditionError               the stored edition cannot be used
    │   ├── MissingEditionError      nothing has been built here yet
    │   ├── DamagedEditionError      files do not match the manifest
    │   ├── LockedError              another build is running here
    │   └── NoRoomError              the disk is full
    └── QueryError                 a SPARQL query was not answered
        ├── QuerySyntaxError         with line and column
        ├── QueryRefusedError        SERVICE, updates, foreign graphs: never run
        ├── QueryTooComplexError     nesting or size over the limits, refused before any parser
        ├── QueryTimeoutError        stopped at its deadline
        ├── QueryTooLargeError       the answer passed the row or byte limit
        │   └── QueryCrashedError      the worker died of the query, or ran out of memory
        └── BusyError                all workers are taken; try again
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

#: How many of the names that there are a message shows.
_SHOWN: Final = 12


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a remedy for a name that does not exist: the nearest one that does, and the first dozen there are."""
    from difflib import get_close_matches

    names = list(known)
    if not names:
        return "There are none."
    near = get_close_matches(name.lower(), names, 1, cutoff=0.5)
    near = near or [other for other in names if name and name.lower() in other.lower()]
    hint = f"Did you mean {near[0]}? " if near else ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{hint}There are {', '.join(names[:_SHOWN])}{more}."


class RelgraphError(Exception):
    """Root of the tree: `message` says what happened and where, `remedy` how to mend it."""

    #: Process exit code of the command line (0 done, 1 own failure, 2 wrong use, 3 quarantined, 4 no room, 5 locked).
    exit_code: ClassVar[int] = 1
    #: HTTP status that the web door answers with.
    status: ClassVar[int] = 500
    #: Last part of the RFC 9457 problem type, ``/problems/<slug>``.
    slug: ClassVar[str] = "internal"

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Keep what happened and how to mend it apart, so that pages and terminals can show both."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the message followed by the remedy."""
        return f"{self.message} {self.remedy}".strip()


class UsageError(RelgraphError):
    """The caller asked for something that does not exist."""

    exit_code = 2
    status = 400
    slug = "bad-request"


class UnknownNameError(UsageError):
    """No query, entity, release or format has this name."""

    status = 404
    slug = "unknown-name"


class ParameterError(UsageError):
    """A parameter is missing, unknown or has a value of the wrong type."""

    slug = "bad-parameter"


class InputError(RelgraphError):
    """One input cannot be used; it is quarantined and the others go on."""

    exit_code = 3
    status = 422
    slug = "input"

    def __init__(self, message: str, *, where: str, remedy: str = "") -> None:
        """Name the file (and line, where known) in `where`."""
        super().__init__(f"{where}: {message}", remedy=remedy)
        self.where = where


class ReleaseError(InputError):
    """A file cannot be read as a release: empty, binary, wrong encoding, no body, unknown layout."""

    slug = "release"


class DuplicateReleaseError(InputError):
    """The same text, or the same release identifier, came twice."""

    slug = "duplicate-release"


class ShapeViolationError(InputError):
    """The facts of a release break a SHACL shape; `findings` is the whole report."""

    slug = "shape-violation"

    def __init__(self, message: str, *, where: str, remedy: str = "", findings: tuple[Any, ...] = ()) -> None:
        """Keep the report (a tuple of `relgraph.model.Finding`) beside the message."""
        super().__init__(message, where=where, remedy=remedy)
        self.findings = findings


class KnowledgeError(RelgraphError):
    """A row in ``data/`` is broken."""

    exit_code = 2
    slug = "knowledge"

    def __init__(self, message: str, *, file: str, line: int | None = None, remedy: str = "") -> None:
        """Say which file and which line (counting from 1) the broken row stands in."""
        where = file if line is None else f"{file}:{line}"
        stop = "" if message.endswith(".") else "."
        super().__init__(f"{where}: {message}{stop}", remedy=remedy)
        self.file = file
        self.line = line


class EditionError(RelgraphError):
    """A stored edition cannot be used."""

    status = 503
    slug = "edition"


class MissingEditionError(EditionError):
    """No edition has been built in this folder yet."""

    exit_code = 2
    slug = "missing-edition"


class DamagedEditionError(EditionError):
    """A file of the edition does not match its manifest."""

    slug = "damaged-edition"


class LockedError(EditionError):
    """Another build is running in this folder."""

    exit_code = 5
    slug = "locked"


class NoRoomError(EditionError):
    """The disk is full; what stood there before still stands."""

    exit_code = 4
    slug = "no-room"


class QueryError(RelgraphError):
    """A SPARQL query was not answered."""

    exit_code = 2
    status = 400
    slug = "query"


class QuerySyntaxError(QueryError):
    """The query does not parse; `line` and `column` count from 1."""

    slug = "query-syntax"

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        """Keep the place beside the message."""
        place = "" if line is None else f"line {line}, column {column}: "
        super().__init__(f"{place}{message}.", remedy="Mend the query at that place and send it again.")
        self.line = line
        self.column = column


class QueryRefusedError(QueryError):
    """The query asks for something this read-only endpoint never does."""

    slug = "query-refused"


class QueryTooComplexError(QueryError):
    """The query is nested or sized beyond the limits; no parser saw it."""

    slug = "query-too-complex"

    def __init__(self, message: str, *, limit: int, remedy: str = "") -> None:
        """Keep the limit that the query went past."""
        super().__init__(message, remedy=remedy)
        self.limit = limit


class QueryTimeoutError(QueryError):
    """The query was stopped at its deadline; no partial answer is given."""

    exit_code = 1
    status = 504
    slug = "query-timeout"


class QueryTooLargeError(QueryError):
    """The answer passed the limit of rows or bytes."""

    exit_code = 1
    status = 413
    slug = "query-too-large"


class QueryCrashedError(QueryTooLargeError):
    """The worker died of the query, or it needs more memory than one may use."""

    status = 500


class BusyError(QueryError):
    """All workers are taken."""

    exit_code = 1
    status = 503
    slug = "busy"
