"""A made-up release and its facts by hand, for tests of what comes after extraction."""

import hashlib

from relgraph.model import (
    Actor,
    Amount,
    Block,
    Commitment,
    Document,
    Event,
    Evidence,
    Facts,
    Figure,
    Name,
    ReviewItem,
    Sentence,
    Source,
    Span,
    Statement,
)

TEXT = (
    "Vice Minister Meets Ambassadors\n"
    "1. Vice Minister Han met the ASEAN ambassadors on May 4. "
    "He said that the ROK will give USD 3 million to the Sample Fund by 2023.\n"
)


def span_of(words: str) -> Span:
    """Return where `words` stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


FIRST = span_of("Vice Minister Han met the ASEAN ambassadors on May 4.")
SECOND = span_of("He said that the ROK will give USD 3 million to the Sample Fund by 2023.")
TITLE = span_of("Vice Minister Meets Ambassadors")


def a_document() -> Document:
    """Return the release as read."""
    body = (Sentence(number=1, span=FIRST), Sentence(number=2, span=SECOND))
    return Document(
        source=Source(file="made-up.txt", url="https://example.org/made-up", published="2021-05-05"),
        text=TEXT,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        language="en",
        layout="generic",
        title="Vice Minister Meets Ambassadors",
        published="2021-05-05",
        publisher="Ministry of Foreign Affairs, Republic of Korea",
        blocks=(
            Block(label="title", kind="title", span=TITLE, sentences=(Sentence(number=1, span=TITLE),)),
            Block(label="1", kind="paragraph", span=Span(FIRST.start, SECOND.end), sentences=body),
        ),
    )


def some_facts() -> Facts:
    """Return one of every kind of fact about it."""
    pledge = Evidence(block="1", sentence=2, span=span_of("the ROK will give USD 3 million to the Sample Fund by 2023"))
    commitment = Commitment(
        key="c1",
        kind="pledge",
        firmness=5,
        specificity=3,
        committers=("state/kor",),
        beneficiary="org/asean",
        amount=Amount(value=3_000_000, currency="USD"),
        due="2023",
        fund="fund/sample-fund-00000000",
    )
    return Facts(
        document=a_document(),
        actors=(
            Actor(key="person/han-00000000", label="Han", kind="person", side="KOR", post="Vice Minister"),
            Actor(key="state/kor", label="Republic of Korea", kind="state", side="KOR", entity="state/kor"),
            Actor(key="org/asean", label="ASEAN", kind="bloc", side="ASEAN", entity="org/asean"),
            Actor(
                key="group/asean-ambassadors-00000000",
                label="ASEAN ambassadors",
                kind="group",
                side="ASEAN",
                mentions=(span_of("the ASEAN ambassadors"),),
            ),
        ),
        names=(
            Name(
                key="fund/sample-fund-00000000",
                kind="fund",
                label="Sample Fund",
                mentions=(span_of("the Sample Fund"),),
            ),
        ),
        events=(
            Event(
                key="event/2021-05-04-meeting-00000000",
                name="Meeting with the ASEAN ambassadors",
                type="bilateral-meeting",
                date="2021-05-04",
                evidence=(Evidence(block="1", sentence=1, span=FIRST),),
                rule="met",
                participants=("person/han-00000000", "group/asean-ambassadors-00000000"),
                year_inferred=True,
            ),
        ),
        statements=(
            Statement(
                key="s1",
                evidence=pledge,
                act="pledge",
                act_type="pledge",
                rule="said-will",
                speakers=("person/han-00000000",),
                addressees=("org/asean",),
                names=("fund/sample-fund-00000000",),
                modality="future",
                at_event="event/2021-05-04-meeting-00000000",
                commitment=commitment,
            ),
            Statement(
                key="s2",
                evidence=Evidence(block="1", sentence=1, span=FIRST),
                act="report",
                act_type="report",
                rule="met",
            ),
        ),
        figures=(
            Figure(
                key="f1",
                evidence=pledge,
                value=3_000_000,
                unit="USD",
                about="contribution to the Sample Fund",
                date="2023",
            ),
        ),
        review=(ReviewItem(kind="odd-date", message="The day is a holiday.", span=FIRST),),
    )
