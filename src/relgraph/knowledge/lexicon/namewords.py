"""How policies, funds and instruments are named: the typed view of ``names.toml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon.titles import PhraseSet
from relgraph.knowledge.tables import read_toml
from relgraph.model import NameKind


class NameLexicon(NamedTuple):
    """Heads of names by kind, and the words around them; `partnerships` come longest first, in lower case.

    `plans` are texts of two sides named by their kind with capitals; the tables for Korean give the English kind.
    """

    kinds: Mapping[str, NameKind]
    heads: PhraseSet
    inside: frozenset[str]
    onward: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    stops: frozenset[str]
    branded: frozenset[str]
    numbered: frozenset[str]
    partnerships: tuple[str, ...]
    plans: tuple[str, ...]
    korean_partnerships: Mapping[str, str]
    korean_policies: Mapping[str, str]
    programmes: tuple[str, ...]
    called: tuple[str, ...]
    agreements: tuple[str, ...]
    concluding: tuple[str, ...]
    ties: tuple[str, ...]


def load_names(folder: Path) -> NameLexicon:
    """Read ``names.toml`` in `folder`; raises `KnowledgeError` on a head under an unknown kind."""
    path = folder / "names.toml"
    data = read_toml(path)
    kinds: dict[str, NameKind] = {}
    for kind, heads in data["heads"].items():
        if kind not in get_args(NameKind):
            remedy = f"Use one of {', '.join(get_args(NameKind))}."
            raise KnowledgeError(f"no kind of name is called {kind!r}", file=path.name, remedy=remedy)
        kinds.update(dict.fromkeys((head.replace("s' ", "s ' ") for head in heads), kind))  # as words are cut
    sets = ("inside", "onward", "verbs", "openers", "stops", "branded", "numbered")
    words = {name: frozenset(data["words"][name]) for name in sets}
    partnerships = tuple(sorted((row.lower() for row in data["partnerships"]), key=lambda row: (-len(row), row)))
    return NameLexicon(kinds=kinds, heads=PhraseSet(kinds), partnerships=partnerships,
                       plans=tuple(data["plans"]), korean_partnerships=data["korean_partnerships"],
                       korean_policies=data["korean_policies"],
                       programmes=tuple(data["programmes"]), called=tuple(data["called"]),
                       agreements=tuple(data["agreements"]), concluding=tuple(data["concluding"]),
                       ties=tuple(data["ties"]), **words)  # fmt: skip
