"""Facts keep their names and their words when the text around them changes."""

from itertools import pairwise

import pytest

from relgraph.extraction.statements.keys import KeyMaker
from spoken import read

PLAIN = 'Both sides agreed to open an office. Minister Seo said that the "Green Plan" will help Thailand\'s farmers.'


def keys(text: str, **options: str) -> list[str]:
    return [statement.key for statement in read(text, **options).said]


def test_equal_contents_are_told_apart_by_an_ordinal() -> None:
    maker = KeyMaker()
    first, second = (maker.key("statement", "1", "They agreed.", "agree-do") for _ in range(2))
    assert second == f"{first}-2"


def test_a_key_does_not_depend_on_spaces_or_case_of_the_quote() -> None:
    assert KeyMaker().key("s", "1", "They  Agreed.") == KeyMaker().key("s", "1", "they agreed.")


def test_a_sentence_more_leaves_the_other_keys_as_they_are() -> None:
    before = keys("Both sides agreed to open an office.")
    after = keys("Both sides agreed to open an office. They also discussed trade.")
    assert after[: len(before)] == before


@pytest.mark.parametrize(("old", "new"), [('"Green Plan"', "“Green Plan”"), ("Thailand's", "Thailand’s")])
def test_curly_quotes_change_no_act(old: str, new: str) -> None:
    plain, curly = read(PLAIN), read(PLAIN.replace(old, new))
    assert [(s.act, s.rule) for s in plain.said] == [(s.act, s.rule) for s in curly.said]


def test_every_quote_stands_at_its_place_and_in_its_sentence() -> None:
    found = read(PLAIN)
    spans = {(b.label, s.number): s.span for b, s in found.document.sentences()}
    for statement in found.facts.statements:
        evidence = statement.evidence
        assert spans[evidence.block, evidence.sentence].contains(evidence.span)


def test_statements_come_in_reading_order() -> None:
    starts = [statement.evidence.span.start for statement in read(PLAIN).facts.statements]
    assert all(first <= second for first, second in pairwise(starts))


def test_not_turns_the_polarity_and_takes_the_undertaking_away() -> None:
    (agreed,) = read("Both sides agreed to open an office.").said
    (refused,) = read("Both sides did not agree to open an office.").said
    assert (agreed.polarity, agreed.commitment is not None) == ("pos", True)
    assert (refused.polarity, refused.commitment) == ("neg", None)


def test_a_list_stem_and_a_verbless_headline_are_skipped_with_a_reason() -> None:
    found = read("The main points of the talks are as follows:", title="Outcome of the Talks with Thailand")
    reasons = {row.block: row.reason for row in found.facts.skipped}
    assert reasons == {"title": "a headline without a verb", "2": "leads into a list"}


def test_an_act_of_somebody_unknown_becomes_a_question() -> None:
    found = read("The panel praised the design of the harbour.")
    assert found.said[0].speakers == ()
    assert any(item.kind == "unresolved-mention" for item in found.facts.review)
