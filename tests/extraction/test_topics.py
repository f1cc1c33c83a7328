"""Statements get the topics that their words point to, the narrower before the wider."""

from relgraph.knowledge import load_knowledge
from spoken import read

TOPICS = load_knowledge().lexicon.topics


def test_a_statement_about_supply_chains_gets_that_topic_and_not_its_parent() -> None:
    (statement,) = read("The two ministers discussed supply chains.").said
    assert "t-ec-sc" in statement.topics
    assert "t-ec" not in statement.topics


def test_no_more_than_three_topics_are_given() -> None:
    text = "The two ministers discussed trade, tourism, climate change, vaccines, education, culture and smart cities."
    (statement,) = read(text).said
    assert len(statement.topics) == 3


def test_a_keyword_inside_a_longer_word_points_nowhere() -> None:
    assert not [topic for _, _, topic in TOPICS.find("xtradex") if topic.startswith("t-ec")]


def test_every_parent_is_a_topic() -> None:
    assert set(TOPICS.parents.values()).isdisjoint(TOPICS.parents)
