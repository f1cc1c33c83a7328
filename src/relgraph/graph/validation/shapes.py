"""SHACL Core shapes as compiled checks: the gate of one release in milliseconds.

pySHACL spends its time per focus node and shape; compiled once, the same shapes cost a look-up each. pySHACL stays
the reference: it has the last word on every refusal, and tests hold the two against each other on every example.
A shape that uses a part of SHACL that is not compiled here is refused when it is loaded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from pyoxigraph import NamedNode

from relgraph.errors import KnowledgeError
from relgraph.graph.ontology import turtle
from relgraph.graph.terms import RDF, SH
from relgraph.graph.validation.constraints import BUILDERS, Constraint, closed, one_of
from relgraph.graph.validation.graph_index import GraphIndex, Term, key
from relgraph.model import Finding
from relgraph.paths import shipped

Severity = Literal["Violation", "Warning", "Info"]

#: Predicates of a shape that are no constraints of their own.
_NOT_CONSTRAINTS: Final = frozenset(
    {RDF.type, SH.path, SH.severity, SH.message, SH.property, SH.targetClass, SH.targetSubjectsOf, SH.closed,
     SH.ignoredProperties, SH.in_, SH.sparql}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A node or property shape with everything its results say; `path` is empty for a node shape."""

    iri: str
    classes: tuple[str, ...]
    subjects_of: tuple[str, ...]
    path: tuple[str, ...]
    severity: Severity
    message: str
    message_ko: str
    constraints: tuple[tuple[str, Constraint], ...]

    def findings(self, index: GraphIndex) -> Iterator[Finding]:
        """Yield one finding for each focus node and value that breaks the shape."""
        for focus in self._focus_nodes(index):
            values: list[Term] = index.values(focus, self.path) if self.path else [NamedNode(focus)]
            for component, constraint in self.constraints:
                for value in constraint(index, focus, values):
                    yield self.finding(focus, value, component)

    def finding(self, focus: str, value: Term | None, component: str) -> Finding:
        """Return what breaking this shape looks like; `component` is the constraint component of SHACL."""
        return Finding(
            focus=focus,
            path="|".join(self.path) or None,
            shape=self.iri,
            severity=self.severity,
            message=self.message,
            value=None if value is None else key(value),
            message_ko=self.message_ko,
            component=component,
        )

    def _focus_nodes(self, index: GraphIndex) -> Iterable[str]:
        found = [focus for name in self.classes for focus in index.by_class.get(name, ())]
        if self.subjects_of:
            found += [focus for focus, held in index.objects.items() if not held.keys().isdisjoint(self.subjects_of)]
        return dict.fromkeys(found)


@cache
def release_shapes() -> tuple[Shape, ...]:
    """Return the compiled shapes that gate one release."""
    return compile_shapes(shipped("ontology") / "shapes" / "release")


def compile_shapes(folder: Path) -> tuple[Shape, ...]:
    """Compile the shapes of all Turtle files of a folder, by name; `KnowledgeError` for what cannot be compiled."""
    index = GraphIndex(triple for path in sorted(folder.glob("*.ttl")) for triple in turtle(path))
    return tuple(shape for name in sorted(index.objects) for shape in _Compiler(index, folder).shapes(name))


@dataclass(frozen=True, slots=True)
class _Compiler:
    index: GraphIndex
    folder: Path

    def shapes(self, name: str) -> Iterator[Shape]:
        """Yield a node shape and its property shapes, which take over its targets."""
        if SH.targetClass not in self.index.objects[name] and SH.targetSubjectsOf not in self.index.objects[name]:
            return
        yield self._shape(name, name)
        for property_shape in self.index.values(name, (SH.property,)):
            yield self._shape(key(property_shape), name)

    def _shape(self, name: str, targets: str) -> Shape:
        message, message_ko = self._messages(name)
        severity = self._one(name, SH.severity)
        return Shape(
            iri=name,
            classes=self._keys(targets, SH.targetClass),
            subjects_of=self._keys(targets, SH.targetSubjectsOf),
            path=self._path(name),
            severity=cast("Severity", key(severity).removeprefix(SH.NAMESPACE)) if severity else "Violation",
            message=message,
            message_ko=message_ko,
            constraints=tuple(self._constraints(name)),
        )

    def _constraints(self, name: str) -> Iterator[tuple[str, Constraint]]:
        for predicate, values in self.index.objects[name].items():
            for value in values:
                if predicate in BUILDERS:
                    yield _component(predicate), BUILDERS[predicate](value)
                elif predicate == SH.in_:
                    yield _component(predicate), one_of(self._list(value))
                elif predicate == SH.closed:
                    yield _component(predicate), closed(self._allowed(name))
                elif predicate not in _NOT_CONSTRAINTS:
                    raise KnowledgeError(
                        f"{name} uses {predicate}, which the gate of a release does not know.",
                        file=str(self.folder),
                        remedy="Say it with other parts of SHACL Core, or move the shape to the edition's shapes.",
                    )

    def _allowed(self, name: str) -> Iterator[str]:
        for property_shape in self.index.values(name, (SH.property,)):
            yield from self._path(key(property_shape))
        ignored = self._one(name, SH.ignoredProperties)
        if ignored is not None:
            yield from map(key, self._list(ignored))

    def _path(self, name: str) -> tuple[str, ...]:
        path = self._one(name, SH.path)
        if path is None:
            return ()
        choices = self._one(key(path), SH.alternativePath)
        return (key(path),) if choices is None else tuple(key(choice) for choice in self._list(choices))

    def _list(self, head: Term) -> Iterator[Term]:
        while key(head) != RDF.nil:
            first, rest = self._one(key(head), RDF.first), self._one(key(head), RDF.rest)
            if first is None or rest is None:
                raise KnowledgeError("a list does not end.", file=str(self.folder), remedy="Write it as ( … ).")
            yield first
            head = rest

    def _messages(self, name: str) -> tuple[str, str]:
        carriers = [name, *map(key, self.index.values(name, (SH.sparql,)))]
        texts = [text for carrier in carriers for text in self.index.values(carrier, (SH.message,))]
        found = {getattr(text, "language", None): text for text in texts}
        return tuple(str(getattr(found.get(language), "value", "")) for language in ("en", "ko"))  # type: ignore[return-value]

    def _keys(self, name: str, predicate: str) -> tuple[str, ...]:
        return tuple(map(key, self.index.values(name, (predicate,))))

    def _one(self, name: str, predicate: str) -> Term | None:
        return next(iter(self.index.values(name, (predicate,))), None)


def _component(parameter: str) -> str:
    """Return the constraint component of a parameter: ``sh:minCount`` -> ``sh:MinCountConstraintComponent``."""
    name = parameter.removeprefix(SH.NAMESPACE)
    return f"{SH.NAMESPACE}{name[0].upper()}{name[1:]}ConstraintComponent"
