"""Sentences end where a reader would say they end."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from relgraph.knowledge.layouts import Layout
from relgraph.model import Document
from relgraph.reading.sentences import split_sentences

Read = Callable[..., Document]


@pytest.mark.parametrize(
    "sentences",
    [
        ("The talks were held.", "They went well."),
        ("H.E. Mr. Tan met Dr. Lee on Oct. 5 in St. John's.", "Both smiled."),
        ("Growth was 7.5% in 2012.", "It fell to 3.2 percent later."),
        ("He called it a “strategic partnership.”", "She agreed."),
        ("It ended (as planned.)", "Then they left."),
        ("The meeting is set for 10 a.m. on Friday.", "It is open."),
        ("It opened at 3 p.m.", "In the evening they dined."),
        ("They met in the U.S. capital.", "It was cold."),
        ("He spoke in the U.S. The capital of the Lao P.D.R. Vientiane was next.", "They left."),
        ("Plan B. Then came “Mr. Tan” (H.E. Dr. Lee) and [Mr.", "Kim].", "They stayed."),
        ("The ROK-U.S.", "Alliance is old.", "So is Rep.", "Kim."),
        ("See paragraph No. 5 and Nos. 7 to 9.", "It matters."),
        ("Ferdinand R. Marcos Jr. spoke first.", "He was brief."),
        ("They waited... and then it began.", "It was late..."),
        ("Well… The talks resumed.", "So it goes."),
        ("Was it agreed?", "It was!", "Good."),
        ("회의를 열었다.", "양측은 협력하기로 하였다."),
        ("협의함.", "지지를 표명하였음.", "끝."),
        ("장관은 8.3. 10:30-11:30간 참석하였다.", "의견을 나누었다."),
        ("장관은 8.3.", "화상으로 참석하였다.", "의견을 나누었다."),
        ("정부는 2020. 11. 6.", "서울에서 회의를 열었다.", "다음은 내년이다."),
        ("They follow the Consensus.* It was adopted.", "They left."),
        ('He called it "new.“ That was wrong.', "“Yes.”", "‘It is so.’", "『대화.』", "끝."),
        ("Lower case i.e. this stays whole.",),
    ],
)
def test_a_text_is_cut_into_its_sentences(layouts: tuple[Layout, ...], sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences)
    found = split_sentences(text, 0, len(text), layouts[0].punctuation)
    assert [text[sentence.span.start : sentence.span.end] for sentence in found] == list(sentences)
    assert [sentence.number for sentence in found] == list(range(1, len(sentences) + 1))


def test_a_sentence_may_run_over_a_line_end(read: Read) -> None:
    document = read("1. The ministers of the two countries met on the margins of the summit in\nSeoul. They left.\n")
    (block,) = document.blocks
    assert [document.quote(sentence.span)[-9:] for sentence in block.sentences] == ["in\nSeoul.", "hey left."]


@pytest.mark.parametrize(
    "hostile", ["." * 400, "a. " * 400, "(" * 400, "x." + ")" * 400 + " Y", "U." * 400, "5. " * 400, "? ! " * 200]
)
def test_hostile_punctuation_gives_ordered_sentences_that_cover_every_word(
    layouts: tuple[Layout, ...], hostile: str
) -> None:
    spans = [s.span for s in split_sentences(hostile, 0, len(hostile), layouts[0].punctuation)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(hostile[s.start : s.end].split()) for s in spans) == "".join(hostile.split())
