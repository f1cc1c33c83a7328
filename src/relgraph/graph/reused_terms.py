"""Terms of other vocabularies that relgraph writes or reads, as Python names."""
# ruff: noqa: N815 - the names are those of the vocabularies

from typing import Final

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_ORG: Final = "http://www.w3.org/ns/org#"
_PROV: Final = "http://www.w3.org/ns/prov#"
_OA: Final = "http://www.w3.org/ns/oa#"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_SCHEMA: Final = "https://schema.org/"
_SH: Final = "http://www.w3.org/ns/shacl#"
_EDTF: Final = "http://id.loc.gov/datatypes/edtf/"


class RDF:
    """Terms of RDF itself."""

    NAMESPACE: Final = _RDF
    Statement: Final = f"{_RDF}Statement"
    first: Final = f"{_RDF}first"
    nil: Final = f"{_RDF}nil"
    object: Final = f"{_RDF}object"
    predicate: Final = f"{_RDF}predicate"
    rest: Final = f"{_RDF}rest"
    subject: Final = f"{_RDF}subject"
    type: Final = f"{_RDF}type"


class RDFS:
    """Terms of RDF Schema."""

    NAMESPACE: Final = _RDFS
    label: Final = f"{_RDFS}label"
    comment: Final = f"{_RDFS}comment"
    subClassOf: Final = f"{_RDFS}subClassOf"
    subPropertyOf: Final = f"{_RDFS}subPropertyOf"
    domain: Final = f"{_RDFS}domain"
    range: Final = f"{_RDFS}range"
    isDefinedBy: Final = f"{_RDFS}isDefinedBy"


class OWL:
    """Terms of OWL 2."""

    NAMESPACE: Final = _OWL
    Class: Final = f"{_OWL}Class"
    ObjectProperty: Final = f"{_OWL}ObjectProperty"
    DatatypeProperty: Final = f"{_OWL}DatatypeProperty"
    AnnotationProperty: Final = f"{_OWL}AnnotationProperty"
    Ontology: Final = f"{_OWL}Ontology"
    deprecated: Final = f"{_OWL}deprecated"
    inverseOf: Final = f"{_OWL}inverseOf"
    versionIRI: Final = f"{_OWL}versionIRI"
    versionInfo: Final = f"{_OWL}versionInfo"


class XSD:
    """Terms of XML Schema datatypes in use."""

    NAMESPACE: Final = _XSD
    boolean: Final = f"{_XSD}boolean"
    date: Final = f"{_XSD}date"
    dateTime: Final = f"{_XSD}dateTime"
    decimal: Final = f"{_XSD}decimal"
    integer: Final = f"{_XSD}integer"
    string: Final = f"{_XSD}string"


class SKOS:
    """Terms of concepts and their labels."""

    NAMESPACE: Final = _SKOS
    Concept: Final = f"{_SKOS}Concept"
    ConceptScheme: Final = f"{_SKOS}ConceptScheme"
    altLabel: Final = f"{_SKOS}altLabel"
    broader: Final = f"{_SKOS}broader"
    closeMatch: Final = f"{_SKOS}closeMatch"
    definition: Final = f"{_SKOS}definition"
    example: Final = f"{_SKOS}example"
    editorialNote: Final = f"{_SKOS}editorialNote"
    exactMatch: Final = f"{_SKOS}exactMatch"
    hiddenLabel: Final = f"{_SKOS}hiddenLabel"
    inScheme: Final = f"{_SKOS}inScheme"
    narrower: Final = f"{_SKOS}narrower"
    notation: Final = f"{_SKOS}notation"
    note: Final = f"{_SKOS}note"
    prefLabel: Final = f"{_SKOS}prefLabel"
    scopeNote: Final = f"{_SKOS}scopeNote"
    topConceptOf: Final = f"{_SKOS}topConceptOf"


class ORG:
    """Terms of the W3C organization ontology."""

    NAMESPACE: Final = _ORG
    Membership: Final = f"{_ORG}Membership"
    Organization: Final = f"{_ORG}Organization"
    Post: Final = f"{_ORG}Post"
    member: Final = f"{_ORG}member"
    organization: Final = f"{_ORG}organization"
    postIn: Final = f"{_ORG}postIn"


class PROV:
    """Terms of provenance."""

    NAMESPACE: Final = _PROV
    Activity: Final = f"{_PROV}Activity"
    Entity: Final = f"{_PROV}Entity"
    SoftwareAgent: Final = f"{_PROV}SoftwareAgent"
    endedAtTime: Final = f"{_PROV}endedAtTime"
    startedAtTime: Final = f"{_PROV}startedAtTime"
    used: Final = f"{_PROV}used"
    wasAssociatedWith: Final = f"{_PROV}wasAssociatedWith"
    wasDerivedFrom: Final = f"{_PROV}wasDerivedFrom"
    wasGeneratedBy: Final = f"{_PROV}wasGeneratedBy"
    wasRevisionOf: Final = f"{_PROV}wasRevisionOf"


class OA:
    """Terms of Web Annotation."""

    NAMESPACE: Final = _OA
    SpecificResource: Final = f"{_OA}SpecificResource"
    TextPositionSelector: Final = f"{_OA}TextPositionSelector"
    end: Final = f"{_OA}end"
    hasSelector: Final = f"{_OA}hasSelector"
    hasSource: Final = f"{_OA}hasSource"
    start: Final = f"{_OA}start"


class DCTERMS:
    """Terms of Dublin Core."""

    NAMESPACE: Final = _DCTERMS
    created: Final = f"{_DCTERMS}created"
    creator: Final = f"{_DCTERMS}creator"
    description: Final = f"{_DCTERMS}description"
    hasPart: Final = f"{_DCTERMS}hasPart"
    identifier: Final = f"{_DCTERMS}identifier"
    isPartOf: Final = f"{_DCTERMS}isPartOf"
    isReplacedBy: Final = f"{_DCTERMS}isReplacedBy"
    issued: Final = f"{_DCTERMS}issued"
    language: Final = f"{_DCTERMS}language"
    license: Final = f"{_DCTERMS}license"
    modified: Final = f"{_DCTERMS}modified"
    publisher: Final = f"{_DCTERMS}publisher"
    source: Final = f"{_DCTERMS}source"
    title: Final = f"{_DCTERMS}title"


class FOAF:
    """Terms of FOAF."""

    NAMESPACE: Final = _FOAF
    Document: Final = f"{_FOAF}Document"


class SCHEMA:
    """Terms of schema.org."""

    NAMESPACE: Final = _SCHEMA
    mentions: Final = f"{_SCHEMA}mentions"
    softwareVersion: Final = f"{_SCHEMA}softwareVersion"
    version: Final = f"{_SCHEMA}version"


class SH:
    """Terms of SHACL."""

    NAMESPACE: Final = _SH
    IRI: Final = f"{_SH}IRI"
    Info: Final = f"{_SH}Info"
    Literal: Final = f"{_SH}Literal"
    SPARQLConstraintComponent: Final = f"{_SH}SPARQLConstraintComponent"
    ValidationReport: Final = f"{_SH}ValidationReport"
    ValidationResult: Final = f"{_SH}ValidationResult"
    Violation: Final = f"{_SH}Violation"
    Warning: Final = f"{_SH}Warning"
    alternativePath: Final = f"{_SH}alternativePath"
    class_: Final = f"{_SH}class"
    closed: Final = f"{_SH}closed"
    conforms: Final = f"{_SH}conforms"
    datatype: Final = f"{_SH}datatype"
    focusNode: Final = f"{_SH}focusNode"
    ignoredProperties: Final = f"{_SH}ignoredProperties"
    in_: Final = f"{_SH}in"
    lessThan: Final = f"{_SH}lessThan"
    lessThanOrEquals: Final = f"{_SH}lessThanOrEquals"
    maxCount: Final = f"{_SH}maxCount"
    maxInclusive: Final = f"{_SH}maxInclusive"
    message: Final = f"{_SH}message"
    minCount: Final = f"{_SH}minCount"
    minExclusive: Final = f"{_SH}minExclusive"
    minInclusive: Final = f"{_SH}minInclusive"
    nodeKind: Final = f"{_SH}nodeKind"
    path: Final = f"{_SH}path"
    pattern: Final = f"{_SH}pattern"
    property: Final = f"{_SH}property"
    result: Final = f"{_SH}result"
    resultMessage: Final = f"{_SH}resultMessage"
    resultPath: Final = f"{_SH}resultPath"
    resultSeverity: Final = f"{_SH}resultSeverity"
    select: Final = f"{_SH}select"
    severity: Final = f"{_SH}severity"
    sourceConstraintComponent: Final = f"{_SH}sourceConstraintComponent"
    sourceShape: Final = f"{_SH}sourceShape"
    sparql: Final = f"{_SH}sparql"
    targetClass: Final = f"{_SH}targetClass"
    targetSubjectsOf: Final = f"{_SH}targetSubjectsOf"
    uniqueLang: Final = f"{_SH}uniqueLang"
    value: Final = f"{_SH}value"


class EDTF:
    """Terms of the EDTF datatype of the Library of Congress."""

    NAMESPACE: Final = _EDTF
    EDTF: Final = f"{_EDTF}EDTF"
