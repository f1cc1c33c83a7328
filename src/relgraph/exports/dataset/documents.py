"""What accompanies the tables for people: README, codebook, licence, and the citation in four formats."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from relgraph.edition.catalog import DATASET, LICENCE
from relgraph.edition.citation import DESCRIPTION, TITLE, WRITERS, Citation
from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.exports.dataset.files import File
from relgraph.networks.kinds import KINDS
from relgraph.paths import shipped
from relgraph.tables.definitions import Column
from relgraph.tables.filling import Filled

#: Coded columns with at most so many different values get them counted in the codebook.
_FEW: Final = 16
_CODED: Final = frozenset({"tail", "notation"})
_TEMPLATES: Final = (
    ("README.md", "What is in it and how to read it", "text/markdown"),
    ("CODEBOOK.md", "What the columns mean, with the values of coded ones", "text/markdown"),
    ("CITATION.cff", "Citation for GitHub, Zenodo and reference managers", "text/yaml"),
)
_CITATIONS: Final = (
    ("bib", "Citation for BibTeX", "application/x-bibtex"),
    ("ris", "Citation for EndNote, Zotero and others", "application/x-research-info-systems"),
)


#: How to cite an edition: the file of each form.
CITATIONS: Final[Mapping[str, str]] = {
    "text": "citation.txt",
    "bibtex": "citation.bib",
    "ris": "citation.ris",
    "csl": "citation.json",
    "cff": "CITATION.cff",
}


def citation(edition: Edition, form: str, answer: Citation | None = None) -> str:
    """Return how to cite an edition, or an answer from it, in one of the forms of `CITATIONS`.

    Raises `UnknownNameError` naming the nearest form; a file for GitHub (cff) is of the edition altogether.
    """
    if form not in CITATIONS or (answer and form == "cff"):
        raise UnknownNameError(f"no citation as {form[:40]!r}.", remedy=did_you_mean(form, CITATIONS))
    name = CITATIONS[form]
    write = WRITERS.get(name.rpartition(".")[2])
    text = write(answer or _cited(edition)) if write else _environment().get_template(name).render(_facts(edition))
    return text.removesuffix("\n")


def documents(edition: Edition, filled: Sequence[Filled]) -> list[File]:
    """Return the documents of a dataset; they say nothing that depends on the day."""
    environment = _environment()
    facts = {
        **_facts(edition),
        "findings": Counter(finding.severity for finding in edition.findings),
        "tables": filled,
        "networks": tuple(KINDS),
        "values": _values,
    }
    made = [
        File(path=name, title=title, media_type=media, body=environment.get_template(name).render(facts).encode())
        for name, title, media in _TEMPLATES
    ]
    licence = (shipped("data") / "LICENSE").read_bytes()
    return [
        *made,
        *_citations(edition),
        File(path="LICENSE.txt", title="Licence of the data", media_type="text/plain", body=licence),
    ]


def _citations(edition: Edition) -> list[File]:
    cited = _cited(edition)
    return [
        File(path=f"citation.{name}", title=title, media_type=media, body=WRITERS[name](cited).encode())
        for name, title, media in _CITATIONS
    ]


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("relgraph.exports.dataset"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,  # noqa: S701 - plain text, no HTML
    )  # fmt: skip
    environment.filters["cell"] = _cell
    return environment


def _facts(edition: Edition) -> Mapping[str, Any]:
    return {
        "edition": edition.id,
        "manifest": edition.manifest,
        "title": TITLE,
        "description": DESCRIPTION,
        "dataset": DATASET,
        "licence": LICENCE,
    }


def _cited(edition: Edition) -> Citation:
    return Citation(edition=edition.id, version=str(edition.manifest["relgraph"]))


def _values(item: Filled, column: Column) -> list[tuple[str, int]]:
    """Return the values of a coded column and how often each stands there, most frequent first, if they are few."""
    if column.shown not in _CODED or column.name.endswith("key") or column.is_list:
        return []
    at = item.table.columns.index(column)
    counts = Counter(str(row[at]) for row in item.rows if row[at] is not None)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if len(counts) <= _FEW else []


def _cell(value: object) -> str:
    """Return text for a cell of a Markdown table."""
    return str(value).replace("|", "\\|")
