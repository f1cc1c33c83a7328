"""The questions as a gallery: each one has an answer, few open the front page, and the list in words is never stale."""

from pathlib import Path

from relgraph.query.saved import SavedQuery, load_queries

#: The competency questions are numbered from 1 to this.
LAST = 40


def line(query: SavedQuery) -> str:
    """Return the row of the list in `queries/README.md`."""
    opens = f" Opens as: {query.featured.question}" if query.featured else ""
    return f"| {query.number or '–'} | {query.question}{opens} | `{query.name}` | {query.view} |"


def test_each_competency_question_is_answered_by_one_file() -> None:
    numbers = [query.number for query in load_queries().values() if query.number is not None]
    assert sorted(numbers) == list(range(1, LAST + 1))


def test_only_the_report_on_background_knowledge_answers_no_competency_question() -> None:
    assert [name for name, query in load_queries().items() if query.number is None] == ["background"]


def test_at_most_six_questions_open_the_front_page() -> None:
    assert 0 < sum(query.featured is not None for query in load_queries().values()) <= 6


def test_the_list_of_questions_is_that_of_the_files(root: Path) -> None:
    ordered = sorted(load_queries().values(), key=lambda query: (query.number or LAST + 1, query.name))
    told = (root / "queries" / "README.md").read_text(encoding="utf-8")
    listed = [row for row in told.splitlines() if row.startswith("| ") and (row[2].isdigit() or row[2] == "–")]
    assert listed == [line(query) for query in ordered]
