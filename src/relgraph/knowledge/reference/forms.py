"""The further ways of writing a name that rules give: pair order, spelling, Korean given names, names of governments.

``name_patterns.csv`` rewrites a name that stands in a row; ``name_templates.csv`` makes names of a body out of the
names of its state. Both are data, so that "ASEAN-ROK X" need not be listed in ten forms for every X.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from relgraph.knowledge.reference.entities import Entity, NameForm
from relgraph.knowledge.reference.schema import NAME_PATTERNS, NAME_TEMPLATES
from relgraph.knowledge.tables import Row, read_csv_rows


class _Rewrite(NamedTuple):
    find: re.Pattern[str]
    replace: str
    language: str
    kinds: frozenset[str]

    def fits(self, kind: str, language: str) -> bool:
        return self.language == language and ("all" in self.kinds or kind in self.kinds)


class _Template(NamedTuple):
    applies_to: re.Pattern[str]
    text: str
    language: str


class FormRules:
    """The rules of both files, ready to be applied to entities."""

    def __init__(self, folder: Path) -> None:
        """Read the rules; `KnowledgeError` names a row whose pattern is broken."""
        patterns = list(read_csv_rows(folder / NAME_PATTERNS.file, NAME_PATTERNS.columns))
        self._rules = [list(map(_rewrite, rows)) for _, rows in groupby(patterns, key=lambda row: row["rule"])]
        self._chosen: dict[tuple[str, str], list[list[_Rewrite]]] = {}
        templates = read_csv_rows(folder / NAME_TEMPLATES.file, NAME_TEMPLATES.columns)
        self._templates = [
            _Template(_pattern(row, "applies_to"), row.required("template"), row["language"]) for row in templates
        ]

    def forms(self, entity: Entity, entities: Mapping[str, Entity]) -> tuple[NameForm, ...]:
        """Return every form of the names of `entity`, each once: as listed, from templates, and rewritten."""
        found: dict[tuple[str, bool], NameForm] = {}
        for form in (*entity.names, *self._from_templates(entity, entities)):
            for variant in self._variants(entity.kind, form):
                found.setdefault((variant.text, variant.demonym), variant)
        return tuple(found.values())

    def _variants(self, kind: str, form: NameForm) -> list[NameForm]:
        """Apply the rules one after the other; within a rule every pattern that fits gives one more form."""
        texts = [form.text]
        for fitting in self._fitting(kind, form.language):
            texts += [rewrite.find.sub(rewrite.replace, text) for text in texts for rewrite in fitting
                      if rewrite.find.search(text)]  # fmt: skip
        names = dict.fromkeys(texts)
        return [NameForm(text=text, language=form.language, strong=form.strong, demonym=form.demonym) for text in names]

    def _fitting(self, kind: str, language: str) -> list[list[_Rewrite]]:
        """Return the rules with the patterns that fit a kind and language, worked out once for each pair."""
        found = self._chosen.get((kind, language))
        if found is None:
            chosen = ([rewrite for rewrite in rule if rewrite.fits(kind, language)] for rule in self._rules)
            found = self._chosen[kind, language] = [rule for rule in chosen if rule]
        return found

    def _from_templates(self, entity: Entity, entities: Mapping[str, Entity]) -> Iterator[NameForm]:
        owner = entities.get(entity.of or "")
        state = entities.get(owner.of or "", owner) if owner else None
        if state is None or state.kind != "state":
            return
        for template in self._templates:
            if template.applies_to.fullmatch(entity.key) is None:
                continue
            for name in state.names:
                part = "demonym" if name.demonym else "name"
                if name.language == template.language and f"{{{part}}}" in template.text:
                    text = template.text.replace(f"{{{part}}}", name.text)
                    yield NameForm(text=text, language=name.language, strong=name.strong)


def _rewrite(row: Row) -> _Rewrite:
    find = _pattern(row, "find")
    try:
        find.sub(row.required("replace"), "")
        re.compile(f"(?:{find.pattern})|").sub(row["replace"], "")
    except (re.error, IndexError) as error:
        raise row.broken(f"'replace' does not fit 'find' ({error})", "Use only groups that 'find' has.") from error
    return _Rewrite(find, row["replace"], row["language"], frozenset(row.items("kinds")))


def _pattern(row: Row, column: str) -> re.Pattern[str]:
    try:
        return re.compile(row.required(column))
    except re.error as error:
        remedy = "See https://docs.python.org/3/library/re.html#regular-expression-syntax."
        raise row.broken(f"'{row[column]}' is not a pattern ({error})", remedy) from error
