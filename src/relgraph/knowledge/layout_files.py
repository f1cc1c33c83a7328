"""One TOML file of ``data/sources``: its values by kind, its patterns checked, its faults with their place."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from lxml import etree

from relgraph.errors import KnowledgeError
from relgraph.knowledge.patterns import Pattern

#: References to groups.
_REFERENCE = re.compile(r"\(\?\(|\\[1-9]")
_EXSLT = {"re": "http://exslt.org/regular-expressions"}


class LayoutFile:
    """A table of one TOML file, with the means to say where something in it is wrong."""

    def __init__(self, path: Path) -> None:
        """Read the file; raise `KnowledgeError` if it is no TOML in UTF-8."""
        self.path = path
        self.source = ""
        self.table: dict[str, Any] = {}
        try:
            self.source = path.read_text(encoding="utf-8")
            self.table = tomllib.loads(self.source)
        except UnicodeDecodeError as error:
            raise self.error("the file is not UTF-8", near="", remedy="Save it as UTF-8.") from error
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"line (\d+)", str(error))
            line = int(place.group(1)) if place else None
            raise KnowledgeError(str(error), file=str(path), line=line, remedy="Mend the TOML there.") from error

    def error(self, message: str, *, near: str, remedy: str) -> KnowledgeError:
        """Make the error, with the line on which `near` first stands."""
        at = self.source.find(near) if near else -1
        line = self.source.count("\n", 0, at) + 1 if at >= 0 else None
        return KnowledgeError(message, file=str(self.path), line=line, remedy=remedy)

    def allow_only(self, known: Sequence[str]) -> None:
        """Refuse keys that nobody reads: a misspelt key would be silently lost."""
        if unknown := sorted(self.table.keys() - set(known)):
            raise self.error(f"unknown key {unknown[0]!r}", near=unknown[0], remedy=f"Known: {', '.join(known)}.")

    def string(self, *keys: str) -> str | None:
        """Return the string under `keys`, or None when it is not there."""
        value = self._value(keys)
        if value is None or (isinstance(value, str) and value):
            return value
        raise self._wrong(keys, "a string that says something")

    def integer(self, *keys: str, default: int = 0) -> int:
        """Return the whole number under `keys`."""
        value = self._value(keys)
        if value is None:
            return default
        if isinstance(value, int):
            return value
        raise self._wrong(keys, "a whole number")

    def strings(self, *keys: str) -> tuple[str, ...]:
        """Return the list of strings under `keys`; empty when it is not there."""
        value = self._value(keys)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        raise self._wrong(keys, "a list of strings that say something")

    def keys(self, *keys: str) -> tuple[str, ...]:
        """Return the names inside the table under `keys`, as written; empty when it is not there."""
        value = self._value(keys)
        if value is None:
            return ()
        if isinstance(value, dict):
            return tuple(value)
        raise self._wrong(keys, "a table")

    def names(self, *keys: str) -> dict[str, str]:
        """Return a table of strings."""
        return {key: self.string(*keys, key) or "" for key in self.keys(*keys)}

    def tables(self, key: str) -> Iterator[Self]:
        """Yield each table of a list of tables (``[[key]]``), able to report faults in this file."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong((key,), f"a list of tables ([[{key}]])")
        for item in value:
            part = type(self).__new__(type(self))
            part.path, part.source, part.table = self.path, self.source, item
            yield part

    def xpaths(self, *keys: str) -> tuple[str, ...]:
        """Return a list of XPath expressions, each of which parses."""
        expressions = self.strings(*keys)
        for expression in expressions:
            try:
                etree.XPath(expression, namespaces=_EXSLT)
            except etree.XPathSyntaxError as error:
                message = f"not an XPath expression ({error}): {expression}"
                raise self.error(message, near=expression, remedy="Mend the expression.") from error
        return expressions

    def _value(self, keys: Sequence[str]) -> Any:
        value: Any = self.table
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def _wrong(self, keys: Sequence[str], expected: str) -> KnowledgeError:
        message = f"{'.'.join(keys)} must be {expected}, not {self._value(keys)!r}"
        return self.error(message, near=keys[-1], remedy="Mend the value.")


class Patterns:
    """The patterns of one file, checked; ``${date}`` and ``${place}`` in them come from the generic file."""

    def __init__(self, file: LayoutFile, generic: LayoutFile) -> None:
        """Take the written forms of dates and places from `generic`."""
        self.file = file
        self._ways = generic.strings("dates", "written")
        self._place = generic.string("dates", "place") or r"\w+"
        self._any_date = "(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", way) for way in self._ways) + ")"

    def one(self, pattern: str) -> Pattern:
        """Check one pattern in which ``${date}`` stands for any written date."""
        return self._compile(pattern, self._any_date)

    def search(self, patterns: Sequence[str]) -> tuple[Pattern, ...]:
        """Check several patterns."""
        return tuple(self.one(pattern) for pattern in patterns)

    def each_date(self, pattern: str) -> tuple[Pattern, ...]:
        """Check a pattern once for each way of writing a date, so that its groups y, m, d can be read."""
        return tuple(self._compile(pattern, way) for way in self._ways)

    def first_of(self, key: str) -> tuple[dict[int, str], Pattern]:
        """Join the lists in the table `key` into one pattern: the last group that matches names the list that does."""
        names: dict[int, str] = {}
        branches, groups = [], 1
        for name in self.file.keys(key):
            names[groups] = name
            branches.append(f"({'|'.join(f'(?:{pattern})' for pattern in self._without_references(key, name))})")
            groups += re.compile(self.one(branches[-1]).source).groups
        return names, self.one("|".join(branches))

    def _without_references(self, *keys: str) -> tuple[str, ...]:
        """Check the patterns of a list, in which names of groups and references to them would go astray if joined."""
        patterns = self.checked(*keys)
        for pattern in patterns:
            alone = re.compile(self.one(pattern).source)
            if alone.groupindex or (alone.groups and _REFERENCE.search(pattern)):
                message = f"groups with names or references in the pattern of a line: {pattern}"
                raise self.file.error(message, near=pattern, remedy="Write it without them.")
        return patterns

    def checked(self, *keys: str) -> tuple[str, ...]:
        """Return the patterns of a list after compiling each alone, so that a fault is laid to the right one."""
        patterns = self.file.strings(*keys)
        self.search(patterns)
        return patterns

    def _compile(self, pattern: str, date: str) -> Pattern:
        source = pattern.replace("${date}", date).replace("${place}", self._place)
        try:
            re.compile(source)
        except re.error as error:
            message = f"not a regular expression ({error}): {pattern}"
            raise self.file.error(message, near=pattern, remedy="Mend the pattern.") from error
        return Pattern(source)
