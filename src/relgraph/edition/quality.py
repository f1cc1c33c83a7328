"""What an edition knows about its own quality, told in numbers that a reader can follow to their sources.

What the SHACL shapes found stands in the edition's report; here is what rests on what, what waits for a person, and
what was left unread.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from relgraph.graph.iris import block_path
from relgraph.graph.ontology import superclasses
from relgraph.graph.terms import DCTERMS, RDF, RG

Json = dict[str, Any]

#: What a fact can rest on, the strongest first, with the property that says so.
_RESTS: Final = (("words", RG.supportedBy), ("document", DCTERMS.source), ("background", RG.backgroundPart))


def quality(lines: Iterable[str], contracts: Iterable[tuple[str, Mapping[str, Any]]]) -> Json:
    """Return the figures, given N-Quads lines, and the tail and contract of each release.

    ``evidence`` has a row for each class of facts: how many there are, and how many rest at best on ``words`` of a
    release, on a ``document``, on ``background`` knowledge, or on ``nothing``. ``review`` and ``skipped`` have a row
    for each item of each release.
    """
    ordered = sorted(contracts, key=lambda item: item[0])
    return {
        "evidence": _evidence(lines),
        "review": [row for tail, contract in ordered for row in _review(tail, contract)],
        "skipped": [row for tail, contract in ordered for row in _skipped(tail, contract)],
    }


def _evidence(lines: Iterable[str]) -> list[Json]:
    facts = {name for name, above in superclasses().items() if RG.SourcedFact in above}
    marks = {f"<{predicate}>": name for name, predicate in _RESTS}
    kinds: dict[str, str] = {}
    resting: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate in marks:
            resting[marks[predicate]].add(subject)
        elif predicate == f"<{RDF.type}>" and (kind := rest[1 : rest.index(">")]) in facts:
            kinds[subject] = kind
    return _counted(kinds, resting)


def _counted(kinds: Mapping[str, str], resting: Mapping[str, set[str]]) -> list[Json]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fact, kind in kinds.items():
        best = next((name for name, _ in _RESTS if fact in resting.get(name, ())), "nothing")
        counts[kind][best] += 1
    names = (*(name for name, _ in _RESTS), "nothing")
    return [
        {"class": kind, "facts": found.total(), **{name: found[name] for name in names}}
        for kind, found in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    ]


def _review(tail: str, contract: Mapping[str, Any]) -> Iterator[Json]:
    for item in contract["review"]:
        yield {
            "release": tail,
            "place": _sentence(contract, item["start"]),
            "kind": item["kind"],
            "message": item["message"],
        }


def _skipped(tail: str, contract: Mapping[str, Any]) -> Iterator[Json]:
    for item in contract["skipped"]:
        yield {"release": tail, "place": _sentence(contract, item["start"]), "reason": item["reason"]}


def _sentence(contract: Mapping[str, Any], start: int | None) -> str:
    """Return the last part of the IRI of the sentence that holds a place of the text; empty outside of all."""
    if start is None:
        return ""
    for block in contract["blocks"]:
        for sentence in block["sentences"]:
            if sentence["start"] <= start < sentence["end"]:
                return f"{block_path(block['block'])}-s{sentence['sentence']}"
    return ""
