"""The constraints of SHACL Core that relgraph's shapes use, each compiled to a plain function.

Meaning: https://www.w3.org/TR/shacl/#core-components. A constraint gets the focus node and its values and yields
what breaks it: the offending value, or None where the values as a whole do.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode

from relgraph.graph.terms import SH, XSD
from relgraph.graph.validation.graph_index import GraphIndex, Term, key

Constraint = Callable[[GraphIndex, str, Sequence[Term]], Iterable[Term | None]]

_BROKEN: Final = (None,)
#: What a literal of each datatype may look like; other datatypes are not looked into.
_LEXICAL: Final = MappingProxyType(
    {
        XSD.integer: re.compile(r"[+-]?\d+"),
        XSD.decimal: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
        XSD.boolean: re.compile(r"true|false|0|1"),
        XSD.date: re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
    }
)


def _min_count(argument: Term) -> Constraint:
    least = int(_text(argument))
    return lambda _index, _focus, values: () if len(values) >= least else _BROKEN


def _max_count(argument: Term) -> Constraint:
    most = int(_text(argument))
    return lambda _index, _focus, values: () if len(values) <= most else _BROKEN


def _class(argument: Term) -> Constraint:
    wanted = key(argument)
    return lambda index, _focus, values: (value for value in values if wanted not in index.classes(value))


def _datatype(argument: Term) -> Constraint:
    wanted = key(argument)
    lexical = _LEXICAL.get(wanted)

    def fits(value: Term) -> bool:
        typed = isinstance(value, Literal) and value.datatype.value == wanted
        return typed and (lexical is None or lexical.fullmatch(_text(value)) is not None)

    return lambda _index, _focus, values: (value for value in values if not fits(value))


def _node_kind(argument: Term) -> Constraint:
    kind = {SH.IRI: NamedNode, SH.Literal: Literal}[key(argument)]
    return lambda _index, _focus, values: (value for value in values if not isinstance(value, kind))


def _pattern(argument: Term) -> Constraint:
    search = re.compile(_text(argument)).search
    return lambda _index, _focus, values: (value for value in values if search(_text(value)) is None)


def _compared(holds: Callable[[Decimal, Decimal], bool]) -> Callable[[Term], Constraint]:
    def build(argument: Term) -> Constraint:
        bound = Decimal(_text(argument))

        def fits(value: Term) -> bool:
            number = _number(value)
            return number is not None and holds(number, bound)

        return lambda _index, _focus, values: (value for value in values if not fits(value))

    return build


def _ordered(holds: Callable[[Decimal | str, Decimal | str], bool]) -> Callable[[Term], Constraint]:
    def build(argument: Term) -> Constraint:
        other = (key(argument),)

        def broken(index: GraphIndex, focus: str, values: Sequence[Term]) -> Iterable[Term | None]:
            bounds = index.values(focus, other)
            return (value for value in values for bound in bounds if not _in_order(value, bound, holds))

        return broken

    return build


def _in_order(left: Term, right: Term, holds: Callable[[Decimal | str, Decimal | str], bool]) -> bool:
    """Compare two numbers as numbers and two dates as text; what cannot be compared breaks the constraint."""
    first, second = _number(left), _number(right)
    if first is not None and second is not None:
        return holds(first, second)
    same = isinstance(left, Literal) and isinstance(right, Literal) and left.datatype == right.datatype
    return same and holds(_text(left), _text(right))


def _unique_lang(argument: Term) -> Constraint:
    if _text(argument) != "true":
        return lambda _index, _focus, _values: ()

    def broken(_index: GraphIndex, _focus: str, values: Sequence[Term]) -> Iterable[Term | None]:
        tags = [value.language for value in values if isinstance(value, Literal) and value.language]
        return () if len(tags) == len(set(tags)) else _BROKEN

    return broken


def one_of(choices: Iterable[Term]) -> Constraint:
    """Return the constraint ``sh:in``."""
    allowed = frozenset(choices)
    return lambda _index, _focus, values: (value for value in values if value not in allowed)


def closed(predicates: Iterable[str]) -> Constraint:
    """Return the constraint ``sh:closed``: the focus node has no other predicates."""
    allowed = frozenset(predicates)

    def broken(index: GraphIndex, focus: str, _values: Sequence[Term]) -> Iterable[Term | None]:
        properties = index.objects.get(focus, {})
        return (value for name, values in properties.items() if name not in allowed for value in values)

    return broken


def _text(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _number(term: Term) -> Decimal | None:
    if not isinstance(term, Literal) or term.datatype.value not in {XSD.integer, XSD.decimal}:
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None


#: Parameter of a shape -> builder of its constraint. Lists (``sh:in``) and ``sh:closed`` are built by the compiler.
BUILDERS: Final[Mapping[str, Callable[[Term], Constraint]]] = MappingProxyType(
    {
        SH.minCount: _min_count,
        SH.maxCount: _max_count,
        SH.class_: _class,
        SH.datatype: _datatype,
        SH.nodeKind: _node_kind,
        SH.pattern: _pattern,
        SH.minInclusive: _compared(lambda number, bound: number >= bound),
        SH.maxInclusive: _compared(lambda number, bound: number <= bound),
        SH.minExclusive: _compared(lambda number, bound: number > bound),
        SH.lessThan: _ordered(lambda left, right: left < right),  # type: ignore[operator]
        SH.lessThanOrEquals: _ordered(lambda left, right: left <= right),  # type: ignore[operator]
        SH.uniqueLang: _unique_lang,
    }
)
