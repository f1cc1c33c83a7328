"""Promises and events of a release meet those of the reference only where that is certain; else a reader is asked."""

from dataclasses import replace

import pytest

from a_release import some_facts
from relgraph.graph.emission import release_lines
from relgraph.graph.iris import entity_iri
from relgraph.graph.reference import reference_lines
from relgraph.graph.terms import RDF, RG
from relgraph.graph.validation import ReleaseGate
from relgraph.knowledge import load_knowledge
from relgraph.model import Amount, Commitment, Event, Facts, Source

FUND = "fund/asean-rok-cooperation-fund"
MEETING = "event/asean-rok-jcc-9"
PROMISE = "commitment/2022-akcf-16m"


def facts_of(
    *, event: Event | None = None, commitment: Commitment | None = None, source: Source | None = None
) -> Facts:
    """Return the made-up facts with another event, commitment or source."""
    facts = some_facts()
    statement = facts.statements[0]
    if commitment is not None:
        statement = statement._replace(commitment=commitment)
    fund = facts.names[0]._replace(entity=FUND)
    document = facts.document if source is None else replace(facts.document, source=source)
    return replace(
        facts,
        document=document,
        names=(fund,),
        events=(event or facts.events[0],),
        statements=(statement, facts.statements[1]),
    )


def promise(**changes: object) -> Commitment:
    """Return the pledge of 16 million dollars for the Cooperation Fund, changed."""
    told = some_facts().statements[0].commitment
    assert told is not None
    return replace(told, **{"amount": Amount(value=16_000_000, currency="USD"), **changes})  # type: ignore[arg-type]


def at_the_meeting(**changes: object) -> Event:
    """Return the meeting at which that pledge was made, as a release tells it, changed."""
    return some_facts().events[0]._replace(**{"date": "2022-05-24", "entity": MEETING, **changes})  # type: ignore[arg-type]


def linked(facts: Facts, prop: str) -> set[str]:
    """Return the objects of a property in the release's graph."""
    return {line.split(" ")[2] for line in release_lines(facts, load_knowledge()) if f" <{prop}> <" in line}


@pytest.mark.parametrize(
    ("commitment", "event", "certain"),
    [
        (promise(), at_the_meeting(), True),
        (promise(amount=None), at_the_meeting(), True),
        (promise(beneficiary=None), at_the_meeting(), True),
        (promise(fund=None), at_the_meeting(), True),
        (promise(), at_the_meeting(entity=None), True),
        (promise(fund=None, amount=None), at_the_meeting(), False),
        (promise(amount=Amount(value=14_000_000, currency="USD")), at_the_meeting(), False),
        (promise(amount=Amount(value=16_000_000, currency="EUR")), at_the_meeting(), False),
        (promise(committers=("org/asean",)), at_the_meeting(), False),
        (promise(committers=("state/kor", "org/asean")), at_the_meeting(), False),
        (promise(), at_the_meeting(entity="event/asean-rok-jcc-10", date="2023-03-16"), False),
        (promise(), at_the_meeting(entity=None, date="2022-05"), False),
    ],
)
def test_a_promise_is_tied_to_an_earlier_one_only_if_nothing_speaks_against_it(
    commitment: Commitment, event: Event, *, certain: bool
) -> None:
    found = linked(facts_of(event=event, commitment=commitment), RG.restates)
    assert found == ({f"<{entity_iri(PROMISE)}>"} if certain else set())


def test_a_promise_is_tied_to_the_one_that_was_read_in_this_very_release() -> None:
    page = "https://en.vietnamplus.vn/vietnam-cochairs-aseankorea-joint-cooperation-committees-meeting/229191.vnp"
    facts = facts_of(commitment=promise(), source=Source(file="x.txt", url=page))
    assert linked(facts, RG.restates) == {f"<{entity_iri(PROMISE)}>"}


@pytest.mark.parametrize(
    ("event", "likely"),
    [
        (at_the_meeting(entity=None, series="series/asean-rok-jcc", date="2022"), MEETING),
        (at_the_meeting(entity=None, series="series/asean-rok-jcc", date="2022", session=10), None),
        (at_the_meeting(entity=None, series="series/asean-rok-jcc", date="2021"), None),
        (at_the_meeting(entity=None, series="series/asean-rok-jcc", date="XXXX-05-24"), None),
        (at_the_meeting(), None),
        (at_the_meeting(entity=None, type="ceremony", date="2020-06-16", place="Jakarta"),
         "event/2020-06-16-launch-of-the-project-enhancing-the-detection-capacity-for-covid-19-in-asean-countries"),
        (at_the_meeting(entity=None, type="ceremony", date="2020-06-16", place="Seoul"), None),
        (at_the_meeting(entity=None, date=None), None),
    ],
)  # fmt: skip
def test_an_event_that_may_be_one_of_the_reference_is_offered_with_the_reason(event: Event, likely: str | None) -> None:
    lines = release_lines(facts_of(event=event), load_knowledge())
    offered = {line.split(" ")[2] for line in lines if f" <{RG.possiblySameAs}> <" in line}
    reasons = [line for line in lines if f"<{RG.summary}>" in line and "May be the" in line]
    assert offered - {f"<{RG.possiblySameAs}>"} == ({f"<{entity_iri(likely)}>"} if likely else set())
    assert len(reasons) == bool(likely)
    assert any(f"<{RDF.type}> <{RG.Assertion}>" in line for line in lines) == bool(likely)


@pytest.mark.parametrize(("date", "in_office"), [("2020-08-26", True), ("2015-08-26", False), (None, False)])
def test_who_takes_part_does_so_in_the_office_held_that_day(date: str | None, in_office: bool) -> None:
    facts = facts_of(event=at_the_meeting(entity=None, date=date))
    actors = tuple(
        actor._replace(entity="person/kim-gunn") if actor.kind == "person" else actor for actor in facts.actors
    )
    lines = release_lines(replace(facts, actors=actors), load_knowledge())
    held = [line for line in lines if f"<{RG.inCapacity}>" in line and "/participation-" in line.split(" ")[0]]
    assert len(held) == in_office
    assert all("/id/tenure/kim-gunn-kor-mofa-deputy-minister" in line for line in held)


def test_what_is_linked_keeps_the_shapes() -> None:
    event = at_the_meeting(entity=None, series="series/asean-rok-jcc", date="2022")
    gate = ReleaseGate(reference_lines(load_knowledge()))
    findings = gate.check(release_lines(facts_of(event=event, commitment=promise()), load_knowledge()))
    assert [finding for finding in findings if finding.severity == "Violation"] == []
