"""What the made-up releases say: everyone, every meeting, every name and sum, and nobody else."""

from typing import Any

import pytest

from made_up import cases, entity_side, fields, matching
from relgraph.model import Span, shadow

RELEASES = cases("release")
PHRASES = cases("phrase")


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", RELEASES, ids=by_name)
def test_every_person_is_found_with_side_and_post_and_nobody_else_is(case: dict[str, Any]) -> None:
    found = entity_side(case["text"])
    persons = sorted(f"{a.label} | {a.side} | {a.post}" for a in found.cast.actors if a.kind == "person")
    assert persons == sorted(case["persons"])


@pytest.mark.parametrize("case", RELEASES, ids=by_name)
def test_posts_without_a_name_are_actors_of_their_own(case: dict[str, Any]) -> None:
    found = entity_side(case["text"])
    posts = sorted(f"{a.post} | {a.side}" for a in found.cast.actors if a.kind == "post")
    wanted = sorted(case["posts"])
    assert len(posts) == len(wanted)
    for post, row in zip(posts, wanted, strict=True):
        title, side = fields(row)
        assert post.startswith(title)
        assert post.endswith(side)


@pytest.mark.parametrize("case", RELEASES, ids=by_name)
def test_every_meeting_is_found_once_and_no_other(case: dict[str, Any]) -> None:
    found = entity_side(case["text"])
    for row in case["events"]:
        assert list(matching(row, found.events, found.cast)), (row, [(e.name, e.date, e.status) for e in found.events])
    assert len(found.events) == len(case["events"]), [(e.name, e.date) for e in found.events]


@pytest.mark.parametrize("case", RELEASES, ids=by_name)
def test_every_policy_fund_and_instrument_is_found(case: dict[str, Any]) -> None:
    found = entity_side(case["text"])
    rows = [(name.kind, name.label) for name in found.names]
    for row in case["names"]:
        kind, label = fields(row)
        assert any(known == kind and label in name for known, name in rows), (row, rows)


@pytest.mark.parametrize("case", RELEASES, ids=by_name)
def test_every_figure_is_found_once_and_no_other(case: dict[str, Any]) -> None:
    found = entity_side(case["text"])
    figures = sorted(f"{f.value:g} | {f.unit} | {f.comparator}" for f in found.figures)
    wanted = sorted(f"{float(value):g} | {unit} | {sign}" for value, unit, sign in map(fields, case["figures"]))
    assert figures == wanted


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: f"{case['phrase']}: {case['text'][-40:]}")
def test_a_noun_phrase_means_these_actors(case: dict[str, Any]) -> None:
    found = entity_side(case["text"])
    text = shadow(found.document.text)
    start = text.rindex(case["phrase"])
    block = found.document.blocks[0].label
    actors = found.cast.resolve_phrase(case["phrase"], Span(start, start + len(case["phrase"])), block)
    assert [actor.label for actor in actors] == case["actors"]
