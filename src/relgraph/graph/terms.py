"""Every IRI of the ontology as a Python name, so that a misspelt term fails in the type checker.

A test proves that these names and the Turtle in ``ontology/`` are the same; nobody writes a term as a string.
"""
# ruff: noqa: N815 - the names are those of the vocabularies

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from relgraph.errors import RelgraphError
from relgraph.graph.iris import BASE, concept_iri
from relgraph.graph.reused_terms import DCTERMS, EDTF, FOAF, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SH, SKOS, XSD

__all__ = [
    "DCTERMS",
    "EDTF",
    "FOAF",
    "OA",
    "ONTOLOGY",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "RG",
    "SCHEMA",
    "SCHEMES",
    "SH",
    "SHAPES",
    "SKOS",
    "XSD",
    "concept",
]

ONTOLOGY: Final = f"{BASE}ontology"
SHAPES: Final = f"{BASE}shapes#"
_RG: Final = f"{ONTOLOGY}#"


class RG:
    """Terms of relgraph's own ontology: classes, properties, inverses (for queries only), datatypes."""

    # classes
    Act: Final = f"{_RG}Act"
    Actor: Final = f"{_RG}Actor"
    Assertion: Final = f"{_RG}Assertion"
    ChairTerm: Final = f"{_RG}ChairTerm"
    CollectiveActor: Final = f"{_RG}CollectiveActor"
    Commitment: Final = f"{_RG}Commitment"
    CommunicativeAct: Final = f"{_RG}CommunicativeAct"
    Curation: Final = f"{_RG}Curation"
    DatedThing: Final = f"{_RG}DatedThing"
    Delegation: Final = f"{_RG}Delegation"
    DiplomaticMission: Final = f"{_RG}DiplomaticMission"
    Event: Final = f"{_RG}Event"
    EventRound: Final = f"{_RG}EventRound"
    EventSeries: Final = f"{_RG}EventSeries"
    Extraction: Final = f"{_RG}Extraction"
    Extractor: Final = f"{_RG}Extractor"
    Figure: Final = f"{_RG}Figure"
    FormalRelation: Final = f"{_RG}FormalRelation"
    Fund: Final = f"{_RG}Fund"
    Government: Final = f"{_RG}Government"
    Instrument: Final = f"{_RG}Instrument"
    IntergovernmentalOrganization: Final = f"{_RG}IntergovernmentalOrganization"
    MaterialAct: Final = f"{_RG}MaterialAct"
    Meeting: Final = f"{_RG}Meeting"
    Ministry: Final = f"{_RG}Ministry"
    MonetaryAmount: Final = f"{_RG}MonetaryAmount"
    NamedEntity: Final = f"{_RG}NamedEntity"
    Organ: Final = f"{_RG}Organ"
    Paragraph: Final = f"{_RG}Paragraph"
    Participation: Final = f"{_RG}Participation"
    Party: Final = f"{_RG}Party"
    Passage: Final = f"{_RG}Passage"
    Person: Final = f"{_RG}Person"
    Place: Final = f"{_RG}Place"
    Policy: Final = f"{_RG}Policy"
    Post: Final = f"{_RG}Post"
    Project: Final = f"{_RG}Project"
    PublicBody: Final = f"{_RG}PublicBody"
    Quantity: Final = f"{_RG}Quantity"
    Release: Final = f"{_RG}Release"
    ReviewItem: Final = f"{_RG}ReviewItem"
    Sentence: Final = f"{_RG}Sentence"
    SourcedFact: Final = f"{_RG}SourcedFact"
    State: Final = f"{_RG}State"
    StateGroup: Final = f"{_RG}StateGroup"
    StateMembership: Final = f"{_RG}StateMembership"
    StatusAssessment: Final = f"{_RG}StatusAssessment"
    Tenure: Final = f"{_RG}Tenure"
    Tie: Final = f"{_RG}Tie"
    Transaction: Final = f"{_RG}Transaction"
    Visit: Final = f"{_RG}Visit"
    # object properties
    actType: Final = f"{_RG}actType"
    actor: Final = f"{_RG}actor"
    addressee: Final = f"{_RG}addressee"
    administeredBy: Final = f"{_RG}administeredBy"
    adoptedAt: Final = f"{_RG}adoptedAt"
    adoptedIn: Final = f"{_RG}adoptedIn"
    alignsWith: Final = f"{_RG}alignsWith"
    announcedAt: Final = f"{_RG}announcedAt"
    announcedIn: Final = f"{_RG}announcedIn"
    asPost: Final = f"{_RG}asPost"
    assertionMode: Final = f"{_RG}assertionMode"
    assessedStatus: Final = f"{_RG}assessedStatus"
    assesses: Final = f"{_RG}assesses"
    atEvent: Final = f"{_RG}atEvent"
    beneficiary: Final = f"{_RG}beneficiary"
    bodyOf: Final = f"{_RG}bodyOf"
    chairFunction: Final = f"{_RG}chairFunction"
    commitmentKind: Final = f"{_RG}commitmentKind"
    commitmentStatus: Final = f"{_RG}commitmentStatus"
    committer: Final = f"{_RG}committer"
    componentOf: Final = f"{_RG}componentOf"
    conflictsWith: Final = f"{_RG}conflictsWith"
    currency: Final = f"{_RG}currency"
    datePrecision: Final = f"{_RG}datePrecision"
    elevatedFrom: Final = f"{_RG}elevatedFrom"
    eventLevel: Final = f"{_RG}eventLevel"
    eventMode: Final = f"{_RG}eventMode"
    eventStatus: Final = f"{_RG}eventStatus"
    eventType: Final = f"{_RG}eventType"
    exactness: Final = f"{_RG}exactness"
    expressedIn: Final = f"{_RG}expressedIn"
    figureAbout: Final = f"{_RG}figureAbout"
    figureCounterpart: Final = f"{_RG}figureCounterpart"
    figureKind: Final = f"{_RG}figureKind"
    firmness: Final = f"{_RG}firmness"
    followsUp: Final = f"{_RG}followsUp"
    fulfils: Final = f"{_RG}fulfils"
    fundContributor: Final = f"{_RG}fundContributor"
    fundedThrough: Final = f"{_RG}fundedThrough"
    governmentOf: Final = f"{_RG}governmentOf"
    hasAmount: Final = f"{_RG}hasAmount"
    hasMemberActor: Final = f"{_RG}hasMemberActor"
    hasTarget: Final = f"{_RG}hasTarget"
    heldIn: Final = f"{_RG}heldIn"
    implements: Final = f"{_RG}implements"
    inCapacity: Final = f"{_RG}inCapacity"
    inSeries: Final = f"{_RG}inSeries"
    indicator: Final = f"{_RG}indicator"
    instrumentParty: Final = f"{_RG}instrumentParty"
    instrumentType: Final = f"{_RG}instrumentType"
    invokesPolicy: Final = f"{_RG}invokesPolicy"
    membershipStatus: Final = f"{_RG}membershipStatus"
    modality: Final = f"{_RG}modality"
    ofPost: Final = f"{_RG}ofPost"
    onBehalfOf: Final = f"{_RG}onBehalfOf"
    onSidelinesOf: Final = f"{_RG}onSidelinesOf"
    participant: Final = f"{_RG}participant"
    participationIn: Final = f"{_RG}participationIn"
    participationRole: Final = f"{_RG}participationRole"
    passageOf: Final = f"{_RG}passageOf"
    pillar: Final = f"{_RG}pillar"
    polarity: Final = f"{_RG}polarity"
    policyOf: Final = f"{_RG}policyOf"
    policyTarget: Final = f"{_RG}policyTarget"
    possiblySameAs: Final = f"{_RG}possiblySameAs"
    previousSession: Final = f"{_RG}previousSession"
    projectStatus: Final = f"{_RG}projectStatus"
    provider: Final = f"{_RG}provider"
    publishes: Final = f"{_RG}publishes"
    quadClass: Final = f"{_RG}quadClass"
    rank: Final = f"{_RG}rank"
    receiver: Final = f"{_RG}receiver"
    refersTo: Final = f"{_RG}refersTo"
    relationLevel: Final = f"{_RG}relationLevel"
    relationParty: Final = f"{_RG}relationParty"
    reports: Final = f"{_RG}reports"
    representative: Final = f"{_RG}representative"
    represents: Final = f"{_RG}represents"
    restates: Final = f"{_RG}restates"
    reviewKind: Final = f"{_RG}reviewKind"
    reviewOf: Final = f"{_RG}reviewOf"
    reviewStatus: Final = f"{_RG}reviewStatus"
    sentenceOf: Final = f"{_RG}sentenceOf"
    sourceGrade: Final = f"{_RG}sourceGrade"
    seriesParty: Final = f"{_RG}seriesParty"
    specificity: Final = f"{_RG}specificity"
    strengthens: Final = f"{_RG}strengthens"
    subEventOf: Final = f"{_RG}subEventOf"
    succeeds: Final = f"{_RG}succeeds"
    supportedBy: Final = f"{_RG}supportedBy"
    tieSource: Final = f"{_RG}tieSource"
    tieTarget: Final = f"{_RG}tieTarget"
    tieType: Final = f"{_RG}tieType"
    topic: Final = f"{_RG}topic"
    towardsPartner: Final = f"{_RG}towardsPartner"
    transactionType: Final = f"{_RG}transactionType"
    translationOf: Final = f"{_RG}translationOf"
    underInstrument: Final = f"{_RG}underInstrument"
    undertakingKind: Final = f"{_RG}undertakingKind"
    unit: Final = f"{_RG}unit"
    viaFund: Final = f"{_RG}viaFund"
    viaProject: Final = f"{_RG}viaProject"
    voicedBy: Final = f"{_RG}voicedBy"
    # data properties
    amountValue: Final = f"{_RG}amountValue"
    attestedOn: Final = f"{_RG}attestedOn"
    condition: Final = f"{_RG}condition"
    confidence: Final = f"{_RG}confidence"
    coversPeriod: Final = f"{_RG}coversPeriod"
    cowCode: Final = f"{_RG}cowCode"
    dueDate: Final = f"{_RG}dueDate"
    dueEdtf: Final = f"{_RG}dueEdtf"
    edtf: Final = f"{_RG}edtf"
    endDate: Final = f"{_RG}endDate"
    figureValue: Final = f"{_RG}figureValue"
    gwCode: Final = f"{_RG}gwCode"
    inForceFrom: Final = f"{_RG}inForceFrom"
    indicatorText: Final = f"{_RG}indicatorText"
    iso3: Final = f"{_RG}iso3"
    participantCount: Final = f"{_RG}participantCount"
    position: Final = f"{_RG}position"
    quoteSha256: Final = f"{_RG}quoteSha256"
    retrievedOn: Final = f"{_RG}retrievedOn"
    reviewMessage: Final = f"{_RG}reviewMessage"
    ruleId: Final = f"{_RG}ruleId"
    sessionNumber: Final = f"{_RG}sessionNumber"
    side: Final = f"{_RG}side"
    startDate: Final = f"{_RG}startDate"
    strictCommitment: Final = f"{_RG}strictCommitment"
    summary: Final = f"{_RG}summary"
    textSha256: Final = f"{_RG}textSha256"
    tieWeight: Final = f"{_RG}tieWeight"
    unitText: Final = f"{_RG}unitText"
    yearInferred: Final = f"{_RG}yearInferred"
    # annotation properties
    answersQuestion: Final = f"{_RG}answersQuestion"
    asStated: Final = f"{_RG}asStated"
    backgroundPart: Final = f"{_RG}backgroundPart"
    # inverses
    addressedIn: Final = f"{_RG}addressedIn"
    administers: Final = f"{_RG}administers"
    adoptionOf: Final = f"{_RG}adoptionOf"
    amountOf: Final = f"{_RG}amountOf"
    announcementOf: Final = f"{_RG}announcementOf"
    benefitsFrom: Final = f"{_RG}benefitsFrom"
    capacityFor: Final = f"{_RG}capacityFor"
    contributesTo: Final = f"{_RG}contributesTo"
    counterpartInFigure: Final = f"{_RG}counterpartInFigure"
    elevatedTo: Final = f"{_RG}elevatedTo"
    expresses: Final = f"{_RG}expresses"
    followedUpBy: Final = f"{_RG}followedUpBy"
    fulfilledBy: Final = f"{_RG}fulfilledBy"
    fundUsedIn: Final = f"{_RG}fundUsedIn"
    hasAssessment: Final = f"{_RG}hasAssessment"
    hasBody: Final = f"{_RG}hasBody"
    hasComponent: Final = f"{_RG}hasComponent"
    hasFigure: Final = f"{_RG}hasFigure"
    hasGovernment: Final = f"{_RG}hasGovernment"
    hasParticipation: Final = f"{_RG}hasParticipation"
    hasPassage: Final = f"{_RG}hasPassage"
    hasPolicy: Final = f"{_RG}hasPolicy"
    hasReviewItem: Final = f"{_RG}hasReviewItem"
    hasSentence: Final = f"{_RG}hasSentence"
    hasSession: Final = f"{_RG}hasSession"
    hasSidelineEvent: Final = f"{_RG}hasSidelineEvent"
    hasSubEvent: Final = f"{_RG}hasSubEvent"
    hasTenure: Final = f"{_RG}hasTenure"
    hasTranslation: Final = f"{_RG}hasTranslation"
    implementedBy: Final = f"{_RG}implementedBy"
    inFormalRelation: Final = f"{_RG}inFormalRelation"
    incomingTie: Final = f"{_RG}incomingTie"
    instrumentBasisOf: Final = f"{_RG}instrumentBasisOf"
    invokedIn: Final = f"{_RG}invokedIn"
    memberActorOf: Final = f"{_RG}memberActorOf"
    nextSession: Final = f"{_RG}nextSession"
    occasionOf: Final = f"{_RG}occasionOf"
    outgoingTie: Final = f"{_RG}outgoingTie"
    partyOfSeries: Final = f"{_RG}partyOfSeries"
    partyToInstrument: Final = f"{_RG}partyToInstrument"
    pays: Final = f"{_RG}pays"
    performs: Final = f"{_RG}performs"
    postActsIn: Final = f"{_RG}postActsIn"
    projectUsedIn: Final = f"{_RG}projectUsedIn"
    providesIn: Final = f"{_RG}providesIn"
    publishedIn: Final = f"{_RG}publishedIn"
    receivesIn: Final = f"{_RG}receivesIn"
    referredToIn: Final = f"{_RG}referredToIn"
    reportedIn: Final = f"{_RG}reportedIn"
    representedBy: Final = f"{_RG}representedBy"
    representsThrough: Final = f"{_RG}representsThrough"
    restatedBy: Final = f"{_RG}restatedBy"
    spokenForIn: Final = f"{_RG}spokenForIn"
    strengthenedBy: Final = f"{_RG}strengthenedBy"
    succeededBy: Final = f"{_RG}succeededBy"
    supports: Final = f"{_RG}supports"
    takesPartThrough: Final = f"{_RG}takesPartThrough"
    targetOf: Final = f"{_RG}targetOf"
    targetOfPolicy: Final = f"{_RG}targetOfPolicy"
    undertakes: Final = f"{_RG}undertakes"
    venueOf: Final = f"{_RG}venueOf"
    voices: Final = f"{_RG}voices"
    # datatypes
    CameoCode: Final = f"{_RG}CameoCode"
    IatiCode: Final = f"{_RG}IatiCode"


#: The schemes of controlled concepts, each a file of ``ontology/vocab``.
SCHEMES: Final = (
    "act-type",
    "asean-community",
    "assertion-mode",
    "chair-function",
    "commitment-kind",
    "commitment-status",
    "currency",
    "date-precision",
    "event-level",
    "event-mode",
    "event-status",
    "event-type",
    "exactness",
    "figure-kind",
    "firmness",
    "indicator",
    "instrument-type",
    "kasi",
    "membership-status",
    "modality",
    "nsp-pillar",
    "nsp-plus",
    "participation-role",
    "plover",
    "polarity",
    "project-status",
    "quad-class",
    "rank",
    "relation-level",
    "review-kind",
    "review-status",
    "source-grade",
    "specificity",
    "tie-type",
    "topic",
    "transaction-type",
    "undertaking-kind",
    "unit",
)

#: Prefixes for serialisers, short name to namespace.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rg": _RG,
        "rgsh": SHAPES,
        "rdf": RDF.NAMESPACE,
        "rdfs": RDFS.NAMESPACE,
        "owl": OWL.NAMESPACE,
        "xsd": XSD.NAMESPACE,
        "skos": SKOS.NAMESPACE,
        "org": ORG.NAMESPACE,
        "prov": PROV.NAMESPACE,
        "oa": OA.NAMESPACE,
        "dcterms": DCTERMS.NAMESPACE,
        "foaf": FOAF.NAMESPACE,
        "schema": SCHEMA.NAMESPACE,
        "sh": SH.NAMESPACE,
        "edtf": EDTF.NAMESPACE,
    }
)


def concept(scheme: str, name: str) -> str:
    """Return the IRI of a concept; raise `RelgraphError` if the ontology has no such scheme."""
    if scheme not in SCHEMES:
        raise RelgraphError(f"no scheme {scheme!r} in the ontology.", remedy="Use one of terms.SCHEMES.")
    return concept_iri(scheme, name)
