"""The gazetteer made from the tables: every form of every name, as rows and rules give it."""

import re
from collections.abc import Iterable
from pathlib import Path

from relgraph.errors import KnowledgeError
from relgraph.knowledge.patterns import Pattern
from relgraph.knowledge.reference.entities import Reference
from relgraph.knowledge.reference.entity_rows import load_reference
from relgraph.knowledge.reference.forms import FormRules
from relgraph.knowledge.reference.gazetteer import Gazetteer, KeyedForm, fold
from relgraph.knowledge.reference.schema import MASKS, PARTICLES
from relgraph.knowledge.tables import read_csv_rows
from relgraph.model import shadow


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read ``data/reference`` and compile its names.

    Raises `KnowledgeError` on the first broken row, and where two entities would be found by one strong name.
    """
    gazetteer = compiled(load_reference(folder))
    for clash in gazetteer.clashes():
        message = f"'{clash.text}' is a strong name of {' and of '.join(clash.keys)}"
        remedy = "Move it to the column 'weak' of one of them, or write a longer name."
        raise KnowledgeError(message, file=folder.name, remedy=remedy)
    return gazetteer


def compiled(reference: Reference) -> Gazetteer:
    """Return the gazetteer of a reference with the rules beside it, whether names clash or not."""
    folder = reference.folder
    masks = (row.required("phrase") for row in read_csv_rows(folder / MASKS.file, MASKS.columns))
    forms: dict[str, list[KeyedForm]] = {fold(shadow(mask)): [] for mask in masks}
    rules = FormRules(folder)
    for entity in reference.entities.values():
        for form in rules.forms(entity, reference.entities):
            forms.setdefault(fold(shadow(form.text)), []).append(KeyedForm(entity.key, form))
    particles = [row.required("form") for row in read_csv_rows(folder / PARTICLES.file, PARTICLES.columns)]
    return Gazetteer(reference, {text: tuple(named) for text, named in forms.items()}, _particles(particles))


def _particles(forms: Iterable[str]) -> Pattern:
    """Return what one or two particles at the end of a Korean word match."""
    ordered = "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))
    return Pattern(f"(?:{ordered}){{1,2}}(?![가-힣])" if ordered else r"(?!)")
