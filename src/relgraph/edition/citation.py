"""How to cite an edition, or one answer from it, in the formats that people and reference managers read.

BibTeX with braces as https://ctan.org/pkg/bibtex; RIS as Zotero and EndNote read it, type DATA; CSL-JSON as
https://docs.citationstyles.org/en/stable/specification.html, type dataset. Nothing depends on the day: an edition does
not change, so whoever needs a day of access adds their own.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from relgraph.edition.catalog import DATASET

AUTHOR: Final = "relgraph maintainers"
TITLE: Final = "relgraph: ROK-ASEAN relations as a knowledge graph"
#: Of the release of this version of relgraph; `CITATION.cff` has the day.
YEAR: Final = "2026"
DESCRIPTION: Final = (
    "Who said, did, undertook and paid what towards whom between the Republic of Korea and ASEAN, each fact with the"
    " words or the sources that it rests on. What is absent did not therefore not happen."
)
#: What BibTeX would take for a command.
_SPECIAL: Final = re.compile(r"[#$%&_{}\\^~]")
_WORDS: Final = MappingProxyType({"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"})
_NO_KEY: Final = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited: an edition, made by a version of relgraph, or the answer called `answer` at an address of it."""

    edition: str
    version: str
    answer: str = ""
    address: str = ""

    @property
    def url(self) -> str:
        """Return where the cited thing is: the answer's address, else the edition's lasting name."""
        return self.address or self.name

    @property
    def name(self) -> str:
        """Return the lasting name of the edition."""
        return f"{DATASET}/{self.edition}"

    @property
    def title(self) -> str:
        """Return the title of what is cited."""
        return self.answer or TITLE

    @property
    def note(self) -> str:
        """Return what a reference manager keeps beside."""
        made = f"Edition {self.edition}, made by relgraph {self.version}, CC BY 4.0"
        return f"From {TITLE}. {made}. {self.name}" if self.answer else made


def _text(cited: Citation) -> str:
    """Return the citation in the style of APA, seventh edition, for a data set."""
    whole = f"{TITLE} (Edition {cited.edition}) [Data set]"
    if not cited.answer:
        return f"{AUTHOR}. ({YEAR}). {whole}. {cited.name}\n"
    # the answer's address says where it was read, the edition's name says what will always give it
    told = cited.answer if cited.answer.endswith((".", "?", "!")) else f"{cited.answer}."
    return f"{AUTHOR}. ({YEAR}). {told} In {whole}, {cited.name}. {cited.address}\n"


def _bibtex(cited: Citation) -> str:
    path = cited.address.partition("://")[2].partition("/")[2].removeprefix(f"editions/{cited.edition}/")
    tail = _NO_KEY.sub("-", path).strip("-")[:60]
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{_escaped(cited.title)}}}",
        "year": YEAR,
        "version": cited.edition,
        "howpublished": "Data set",
        "url": cited.url,
        "note": _escaped(cited.note),
    }
    lines = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{relgraph-{cited.edition}{f'-{tail}' if tail else ''},\n{lines}}}\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WORDS.get(found[0], f"\\{found[0]}"), text)


def _ris(cited: Citation) -> str:
    fields = (
        ("TY", "DATA"),
        ("AU", AUTHOR),
        ("TI", cited.title),
        ("PY", YEAR),
        *([("T2", TITLE)] if cited.answer else []),
        ("ET", cited.edition),
        ("UR", cited.url),
        ("AB", DESCRIPTION),
        ("N1", cited.note),
        ("ER", ""),
    )
    return "".join(f"{name}  - {value}\n" for name, value in fields)


def _csl(cited: Citation) -> str:
    entry = {
        "id": f"relgraph-{cited.edition}",
        "type": "dataset",
        "author": [{"literal": AUTHOR}],
        "title": cited.title,
        **({"container-title": TITLE} if cited.answer else {}),
        "issued": {"date-parts": [[int(YEAR)]]},
        "version": cited.edition,
        "publisher": "relgraph",
        "URL": cited.url,
        "note": cited.note,
    }
    return json.dumps([entry], ensure_ascii=False, indent=1) + "\n"


#: Formats by extension.
WRITERS: Final[Mapping[str, Callable[[Citation], str]]] = MappingProxyType(
    {"txt": _text, "bib": _bibtex, "ris": _ris, "json": _csl}
)
