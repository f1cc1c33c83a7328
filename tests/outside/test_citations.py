"""Our citations as the programs read them that people cite with: pybtex, rispy and citeproc."""

import io
import json
import warnings
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string
from pybtex.markup import LaTeXParser

from relgraph.edition.citation import AUTHOR, TITLE, WRITERS, YEAR, Citation

EDITION = "0123456789abcdef"
CITED = {
    "edition": Citation(edition=EDITION, version="0.1.0"),
    "answer": Citation(
        edition=EDITION,
        version="0.1.0",
        answer="What did the ROK promise, 100% & {more}, on #health_care? (topic = t-he, actor = ~KOR^\\)",
        address=f"https://example.org/editions/{EDITION}/queries/commitments?topic=t-he&actor=KOR",
    ),
    "korean": Citation(
        edition=EDITION,
        version="0.1.0",
        answer="한국은 보건 분야에서 무엇을 약속하였는가?",
        address=f"https://example.org/editions/{EDITION}/queries/commitments?since=2020",
    ),
}


@pytest.mark.parametrize("name", CITED)
def test_bibtex_has_one_entry_with_author_year_version_and_address(name: str) -> None:
    cited = CITED[name]
    (entry,) = parse_string(WRITERS["bib"](cited), "bibtex").entries.values()
    assert entry.type == "misc"
    assert [str(person).strip("{}") for person in entry.persons["author"]] == [AUTHOR]
    fields = entry.fields
    assert (fields["year"], fields["version"], fields["url"]) == (YEAR, EDITION, cited.url)
    assert EDITION in fields["note"]
    title = LaTeXParser(fields["title"]).parse().render_as("text")
    assert title.replace("{", "").replace("}", "").startswith(cited.title[:25])


@pytest.mark.parametrize("name", CITED)
def test_ris_has_one_record_with_author_year_edition_and_address(name: str) -> None:
    cited = CITED[name]
    (record,) = rispy.loads(WRITERS["ris"](cited))
    assert record["type_of_reference"] == "DATA"
    assert record["authors"] == [AUTHOR]
    assert (record["title"], record["year"]) == (cited.title, YEAR)
    assert record["edition"] == EDITION
    assert record["urls"] == [cited.url]


@pytest.mark.parametrize("name", CITED)
def test_csl_json_is_a_dataset_that_citeproc_reads(name: str) -> None:
    cited = CITED[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc.source.json import CiteProcJSON

        source = CiteProcJSON(json.load(io.StringIO(WRITERS["json"](cited))))
    (entry,) = source.values()
    assert str(entry.type) == "dataset"
    told = ["".join(map(str, entry[name])) for name in ("title", "version", "URL")]
    assert told == [cited.title, EDITION, cited.url]
    assert entry["issued"].year == int(YEAR)


@pytest.mark.parametrize("name", CITED)
def test_text_is_in_the_style_of_apa(name: str) -> None:
    cited = CITED[name]
    text = WRITERS["txt"](cited)
    assert text.startswith(f"{AUTHOR}. ({YEAR}). ")
    assert f"{TITLE} (Edition {EDITION}) [Data set]" in text
    assert text.rstrip().endswith(cited.url)


def test_the_year_is_that_of_the_release_of_this_version(root: Path) -> None:
    told = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"date-released: {YEAR}-" in told
