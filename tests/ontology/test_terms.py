"""The Python names and the Turtle are one vocabulary."""

import csv
import tomllib
from collections.abc import Iterator
from types import MappingProxyType
from typing import get_args

import pytest
from pyoxigraph import NamedNode

from ontology_files import ONTOLOGY, everything
from relgraph import model
from relgraph.errors import RelgraphError
from relgraph.graph import reused_terms, terms
from relgraph.graph.ontology import ontology_lines
from relgraph.graph.terms import RG, SCHEMES, concept
from relgraph.paths import shipped

OURS = "https://w3id.org/relgraph/ontology#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def names(namespace: type) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in vars(namespace).items() if not name.startswith("_"))


def test_python_and_ontology_name_exactly_the_same_terms() -> None:
    declared = {
        quad.subject.value
        for quad in everything().quads_for_pattern(None, RDF_TYPE, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(OURS)
    }

    assert {value for _, value in names(RG)} == declared


def test_every_name_is_the_last_part_of_its_iri() -> None:
    spaces = [RG, *(value for value in vars(reused_terms).values() if isinstance(value, type))]
    for space in spaces:
        for name, value in names(space):
            if name != "NAMESPACE":
                assert value.endswith((f"#{name.rstrip('_')}", f"/{name.rstrip('_')}")), value


def test_schemes_are_the_files_of_the_vocabulary() -> None:
    assert sorted(SCHEMES) == sorted(path.stem for path in (ONTOLOGY / "vocab").glob("*.ttl"))


def test_a_concept_of_an_unknown_scheme_is_refused() -> None:
    assert concept("firmness", "pledged") == "https://w3id.org/relgraph/voc/firmness/pledged"
    with pytest.raises(RelgraphError, match="no scheme 'firmnes'"):
        concept("firmnes", "pledged")


def test_prefixes_cover_our_own_terms_and_are_read_only() -> None:
    assert terms.PREFIXES["rg"] == OURS
    assert isinstance(terms.PREFIXES, MappingProxyType)


def test_vocabularies_hold_every_word_of_the_coding_scheme() -> None:
    lines = "\n".join(ontology_lines())
    for scheme, words in (
        ("act-type", get_args(model.Act)),
        ("event-type", get_args(model.EventType)),
        ("event-mode", get_args(model.EventMode)),
        ("event-status", get_args(model.EventStatus)),
        ("undertaking-kind", get_args(model.CommitmentKind)),
        ("figure-kind", get_args(model.FigureKind)),
        ("modality", get_args(model.Modality)),
        ("polarity", get_args(model.Polarity)),
    ):
        for word in words:
            assert f"<https://w3id.org/relgraph/voc/{scheme}/{word}> " in lines, f"{scheme}/{word}"


def test_act_types_have_the_eleven_families_on_top() -> None:
    top = "<http://www.w3.org/2004/02/skos/core#topConceptOf> <https://w3id.org/relgraph/voc/act-type> "
    found = {line.split("/act-type/")[1].split(">")[0] for line in ontology_lines() if top in line}

    assert found == set(get_args(model.Act))


def test_every_act_of_the_lexicon_is_a_concept_below_its_family() -> None:
    acts = tomllib.loads((shipped("data") / "lexicon" / "acts.toml").read_text(encoding="utf-8"))["act"]
    lines = set(ontology_lines())
    graph = "<https://w3id.org/relgraph/graph/vocab>"
    broader = "<http://www.w3.org/2004/02/skos/core#broader>"

    for act in acts:
        below = f"<{concept('act-type', act['id'])}> {broader} <{concept('act-type', act['family'])}> {graph} ."
        assert act["id"] == act["family"] or below in lines, act["id"]


def test_every_topic_of_the_reference_is_a_concept() -> None:
    with (shipped("data") / "lexicon" / "topics.csv").open(encoding="utf-8", newline="") as file:
        topics = [row["id"] for row in csv.DictReader(file)]
    lines = "\n".join(ontology_lines())

    assert topics
    assert all(f"<{concept('topic', topic)}> " in lines for topic in topics)
