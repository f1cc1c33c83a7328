"""Sections of pages are queries in files: each is checked when it is loaded, and each has its place."""

from pathlib import Path

import pytest

from relgraph.errors import KnowledgeError
from relgraph.query.sections import load_sections

GOOD = "# Parts\n#+ order = 1\n#+ kinds = ['fund']\nSELECT ?fact WHERE { ?fact ?p ?thing }\n"


def test_shipped_sections_stand_in_their_order_and_begin_with_what_is_known() -> None:
    sections = load_sections()
    assert next(iter(sections)) == "about"
    assert [item.order for item in sections.values()] == sorted(item.order for item in sections.values())


def test_a_section_is_for_the_kinds_it_names_or_for_all(tmp_path: Path) -> None:
    (tmp_path / "parts.rq").write_text(GOOD, encoding="utf-8")
    (tmp_path / "all.rq").write_text(GOOD.replace("#+ kinds = ['fund']\n", ""), encoding="utf-8")
    sections = load_sections(tmp_path)
    assert (sections["parts"].is_for("fund"), sections["parts"].is_for("state")) == (True, False)
    assert sections["all"].is_for("state")


@pytest.mark.parametrize(("old", "new", "message"), [
    ("?thing", "?other", r"\?thing is no variable"),
    ("?fact", "?row", r"\?fact is no variable"),
    ("order", "oder", "unknown key 'oder'"),
    ("# Parts\n", "", "first line"),
    ("{ ?fact ?p ?thing }", "{ SERVICE <http://x/> { ?fact ?p ?thing } }", "SERVICE"),
])  # fmt: skip
def test_a_broken_section_is_refused_by_name(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "parts.rq").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message) as caught:
        load_sections(tmp_path)
    assert "parts.rq" in str(caught.value)
