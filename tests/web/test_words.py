"""The interface speaks Korean as completely as English: each word has its translation, each translation its word."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from relgraph.query.picturing import answered_columns
from relgraph.query.saved import load_queries
from relgraph.query.sections import load_sections
from relgraph.web.app import _WAYS_IN
from relgraph.web.door.language import words
from relgraph.web.pages.front import _COUNTED
from relgraph.web.pages.quality.measured import KINDS, UNREAD

_PLACE = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def of_templates(root: Path) -> frozenset[str]:
    """Return every text that a template gives to be translated."""
    found: set[str] = set()
    folder = root / "src" / "relgraph" / "web" / "templates"
    for _file, _line, message, _comments, _context in extract_from_dir(folder, method_map=[("**.html", "jinja2")]):
        found.update((message,) if isinstance(message, str) else filter(None, message))
    return frozenset(found)


def held_by_python() -> Iterator[str]:
    """Yield the words that reach a template as values."""
    yield from (name for _, name in _WAYS_IN)
    yield from (name for name, _, _ in _COUNTED)
    for query in load_queries().values():
        yield from (name.replace("_", " ") for name in answered_columns(query.text))
    yield from (*KINDS.values(), *UNREAD.values())
    for section in load_sections().values():
        yield section.heading


def test_every_word_of_a_page_has_a_korean_one(of_templates: frozenset[str]) -> None:
    korean = words("ko")
    assert sorted(word for word in {*of_templates, *held_by_python()} if word not in korean) == []


@pytest.mark.parametrize("name", load_queries())
def test_every_question_is_asked_in_korean_with_every_field_and_opening_of_it(name: str) -> None:
    query = load_queries()[name]
    told = [query.question_ko, *(item.label_ko for item in query.parameters)]
    told += [query.featured.question_ko] if query.featured else []
    assert all(re.search("[가-힣]", text) for text in told)


def test_a_translation_keeps_the_places_for_values() -> None:
    odd = [text for text, korean in words("ko").items() if {*_PLACE.findall(text)} != {*_PLACE.findall(korean)}]
    assert odd == []


def test_no_translation_is_left_over(of_templates: frozenset[str], root: Path) -> None:
    folders = ("src/relgraph", "queries", "data/interface", "data/sources", "data/reference", "ontology/vocab")
    endings = {".py", ".rq", ".toml", ".csv", ".ttl"}
    files = [path for folder in folders for path in (root / folder).rglob("*") if path.suffix in endings]
    held = "\n".join(path.read_text(encoding="utf-8") for path in files)
    spoken = held + held.replace("_", " ")
    assert [text for text in words("ko") if text not in of_templates and text not in spoken] == []


def test_korean_entries_are_written_in_korean_or_are_names() -> None:
    latin = {text for text, korean in words("ko").items() if not re.search("[가-힣]", korean)}
    assert all(len(text.split()) <= 2 for text in latin), latin
