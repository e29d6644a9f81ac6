"""The graph of an edition in schema.org's terms, such as MedicalWebPage.

This is the only description of the graph: edition -> one tree of nodes.

The tree is almost JSON-LD. `as_triples` reads it as RDF, `as_document` as JSON-LD, with the same
table of terms, so that the four formats cannot differ in meaning. `as_markup` is for the page.
Vocabulary: schema.org 30.0. All terms are spelled `http://schema.org/`, as its context has them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import quote

from pmlpub.content.answer import Reference
from pmlpub.content.code_systems import SYSTEMS, addresses_of, valid_codes
from pmlpub.content.reviewer import Reviewer
from pmlpub.exporters.claims import Claims, newest_day, people_of
from pmlpub.exporters.states import State
from pmlpub.model import Edition, LocalCondition, Site, Successor, Verdict
from pmlpub.text import markdown

SCHEMA = "http://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATE_TYPES = {4: f"{XSD}gYear", 7: f"{XSD}gYearMonth", 10: f"{XSD}date"}
"""The type of a date by its length. SPARQL compares these; of `schema:Date` it knows nothing."""
ENUMERATIONS = frozenset({"infectiousAgentClass", "specialty"})
"""Terms whose values are terms of the vocabulary."""

Node: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["text", "code", "date", "boolean", "iri", "node"]

# Every term that we write, and what its values are. `text` is for people and carries the
# edition's language; `code` carries none; `node` is a node of the tree, or its IRI.
TERMS: Mapping[str, Kind] = {
    "about": "node",
    "acceptedAnswer": "node",
    "alternateName": "text",
    "audience": "node",
    "audienceType": "code",
    "author": "node",
    "citation": "node",
    "code": "node",
    "codeValue": "code",
    "codingSystem": "code",
    "contributor": "node",
    "copyrightHolder": "node",
    "contentSize": "code",
    "contentUrl": "iri",
    "correction": "text",
    "creativeWorkStatus": "text",
    "creditText": "code",
    "dataFeedElement": "node",
    "dateModified": "date",
    "datePublished": "date",
    "description": "text",
    "distribution": "node",
    "encoding": "node",
    "encodingFormat": "code",
    "exampleOfWork": "node",
    "expires": "date",
    "hasPart": "node",
    "headline": "text",
    "inCodeSet": "iri",
    "inDefinedTermSet": "iri",
    "inLanguage": "code",
    "infectiousAgent": "text",
    "infectiousAgentClass": "iri",
    "isAccessibleForFree": "boolean",
    "isPartOf": "node",
    "isReplacedBy": "node",
    "keywords": "text",
    "lastReviewed": "date",
    "license": "iri",
    "mainEntity": "node",
    "name": "text",
    "previousVersion": "node",
    "publisher": "node",
    "publishingPrinciples": "iri",
    "reviewedBy": "node",
    "sameAs": "iri",
    "sha256": "code",
    "significantLink": "iri",
    "specialty": "iri",
    "termCode": "code",
    "text": "text",
    "translationOfWork": "node",
    "translator": "node",
    "url": "iri",
    "version": "code",
    "workExample": "node",
    "workTranslation": "node",
}
NAMESPACES = {"isReplacedBy": DCTERMS, "previousVersion": DCAT}
"""The vocabulary of terms that schema.org does not have. They are in the files, not in the page."""
PREDICATES = {term: NAMESPACES.get(term, SCHEMA) + term for term in TERMS}
KEYWORDS = frozenset({"@context", "@id", "@type"})
"""The keywords of JSON-LD in a tree."""
UNTAGGED = frozenset({"Organization", "Person", "CreativeWork"})
"""Types whose `name` is a proper name or a title in its own language, not the edition's."""


class Sister(NamedTuple):
    """Another published edition of the same answer."""

    language: str
    address: str


def edition_tree(
    edition: Edition,
    site: Site,
    verdict: Verdict,
    claims: Claims,
    sisters: Sequence[Sister],
    status: Sequence[str],
    states: Sequence[State],
) -> Node:
    """The node of a published page. `status` has the marks that the page shows to everyone, and
    `states` the codes of its state.

    Whoever checked a translation is its `contributor`: schema.org has no term for a reviser, and
    its `editor` is never an organization.
    """
    by_claim = _people(claims, site)
    texts = edition.texts
    address = site.address(edition.language, edition.answer)
    publisher = publisher_node(site)
    answer_text = "\n\n".join(filter(None, (texts.get("urgent"), texts["short_answer"])))
    page: Node = {
        "@id": f"{address}#page",
        "@type": "MedicalWebPage",
        "url": address,
        "name": texts["question"],
        "headline": texts["question"],
        "description": texts["short_answer"],
        "inLanguage": edition.language,
        "datePublished": (edition.published or edition.updated).isoformat(),
        "dateModified": edition.updated.isoformat(),
        "lastReviewed": iso(newest_day(claims.reviewed)),
        "reviewedBy": by_claim["reviewed"],
        "translator": by_claim["translated"],
        "contributor": by_claim["checked"],
        "expires": iso(verdict.expires),
        "version": verdict.version,
        "exampleOfWork": work_node(edition.answer, site),
        "creativeWorkStatus": [*status, *state_nodes(states, site)],
        "correction": texts.get("correction"),
        "mainEntity": {
            "@id": f"{address}#question",
            "@type": "Question",
            "name": texts["question"],
            "inLanguage": edition.language,
            "acceptedAnswer": {
                "@id": f"{address}#answer",
                "@type": "Answer",
                "text": answer_text,
                "inLanguage": edition.language,
                "url": address,
            },
        },
        "hasPart": [
            {
                "@id": f"{address}#{section.id}",
                "@type": "WebPageElement",
                "url": f"{address}#{section.id}",
                "name": section.heading,
                "text": markdown.to_plain(section.body),
                "inLanguage": edition.language,
            }
            for section in edition.sections
        ],
        "about": edition.condition and _condition(edition.condition, site),
        "audience": {
            "@id": f"{site.base_url}#audience",
            "@type": "MedicalAudience",
            "audienceType": "Patient",
        },
        "specialty": _specialty(edition.condition),
        "citation": [
            {
                "@id": r.url,
                "@type": "CreativeWork",
                "name": r.title,
                "url": r.url,
                "datePublished": r.published,
            }
            for r in _different(edition.references)
            if not site.may_describe(r.url)  # Its node is the site's own.
        ],
        "isAccessibleForFree": True,
        "license": site.license,
        "author": publisher,
        "publisher": {"@id": publisher["@id"]},
        "copyrightHolder": {"@id": publisher["@id"]},
        "creditText": site.publisher.name,
        "publishingPrinciples": site.publishing_principles,
    }
    # What is known of the review of an earlier source is not true of the source page of today.
    review = (
        {}
        if verdict.outdated
        else {
            "@type": "MedicalWebPage",
            "lastReviewed": iso(newest_day(claims.source_reviewed)),
            "reviewedBy": by_claim["source_reviewed"],
        }
    )
    page |= _relations(edition, site, sisters, review if claims.source_reviewed else {})
    return without_empty(page)


def notice_tree(
    answer: str,
    language: str,
    site: Site,
    status: Sequence[str],
    states: Sequence[State],
    *,
    question: str = "",
    since: dt.date | None = None,
    successor: Successor | None = None,
) -> Node:
    """The node of a page with a notice in place of its answer. `status` has the marks, the notice
    and the reason, and `states` the codes of its state; `since` is its day, and `successor` the
    page to read instead."""
    address = site.address(language, answer)
    other = site.address(successor.language, successor.answer) if successor else ""
    is_other = successor is not None and successor.answer != answer
    node: Node = {
        "@id": f"{address}#page",
        "@type": "MedicalWebPage",
        "url": address,
        "name": question,
        "headline": question,
        "inLanguage": language,
        "expires": iso(since),
        "exampleOfWork": work_node(
            answer, site, successor.answer if successor and is_other else ""
        ),
        "creativeWorkStatus": [*status, *state_nodes(states, site)],
        "significantLink": other + successor.file if successor else None,
        "isReplacedBy": {"@id": f"{other}#page"} if is_other else None,
        "publisher": publisher_node(site),
    }
    return without_empty(node)


def as_document(tree: Node, language: str) -> Node:
    """The tree as a JSON-LD document that reads alike in JSON-LD 1.0 and 1.1 and without a network:
    its context defines the terms that the document uses, and no others."""
    return {"@context": context_of(set(terms_of(tree)), language)} | with_values(tree)


def context_of(terms: Iterable[str], language: str) -> Node:
    """The context that defines these terms for a document with texts in a language."""
    context: Node = {"@vocab": SCHEMA, "@language": language.lower()}
    for term in sorted(terms):
        if term in NAMESPACES:
            context[term] = {"@id": NAMESPACES[term] + term} | _definition(TERMS[term])
        elif TERMS[term] in DEFINED:
            context[term] = _definition(TERMS[term])
    return context


DEFINED = frozenset({"code", "date", "iri", "node"})
"""Kinds of terms that a context has to define beside the vocabulary and the language."""


def _definition(kind: Kind) -> Node:
    if kind == "code":
        return {"@language": None}
    return {"@type": DATE_TYPES[10] if kind == "date" else "@id"}


def terms_of(node: Node) -> Iterator[str]:
    """The terms of a tree."""
    for term, values in node.items():
        if not term.startswith("@"):
            yield term
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict):
                    yield from terms_of(value)


def with_values(node: Node) -> Node:
    """The node, with what the context does not say at the value itself."""

    def value_of(term: str, value: Any) -> Any:
        if isinstance(value, dict):
            return with_values(value)
        if term == "name" and node.get("@type") in UNTAGGED:
            return {"@value": value}
        if TERMS[term] == "date" and len(value) != 10:
            return {"@type": DATE_TYPES[len(value)], "@value": value}
        return value

    return {
        term: value
        if term.startswith("@")
        else [value_of(term, one) for one in value]
        if isinstance(value, list)
        else value_of(term, value)
        for term, value in node.items()
    }


def as_markup(tree: Node) -> Node:
    """The tree as the plainest consumers read it inside a page: with the context of schema.org and
    no other, without terms of other vocabularies, its enumerations by address, and the publisher
    written out."""
    author = tree.get("author")
    publisher = {"publisher": author} if author else {}
    return {"@context": "https://schema.org"} | _with_enumerations(tree | publisher)


def _with_enumerations(node: Node) -> Node:
    return {
        term: {"@id": value}
        if term in ENUMERATIONS
        else [_with_enumerations(v) if isinstance(v, dict) else v for v in value]
        if isinstance(value, list)
        else _with_enumerations(value)
        if isinstance(value, dict)
        else value
        for term, value in node.items()
        if term not in NAMESPACES
    }


class Value(NamedTuple):
    """An RDF literal: `language` or `datatype` is set, or neither (a plain string)."""

    value: str
    language: str | None = None
    datatype: str | None = None


Triple: TypeAlias = tuple[str, str, "str | Value"]


def as_triples(tree: Node, language: str) -> Iterator[Triple]:
    """The triples of a tree, subject by subject: (IRI, IRI, IRI or literal), no blank nodes."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        nested: list[Node] = []
        subject, kind = node["@id"], node.get("@type")
        if kind:
            yield subject, RDF_TYPE, SCHEMA + kind
        for term, values in node.items():
            if term in KEYWORDS:
                continue
            predicate = PREDICATES[term]
            for value in values if isinstance(values, list) else (values,):
                if isinstance(value, dict):
                    yield subject, predicate, value["@id"]
                    nested.append(value)
                else:
                    is_tagged = term != "name" or kind not in UNTAGGED
                    yield subject, predicate, _object(term, value, language if is_tagged else None)
        waiting += reversed(nested)


def _object(term: str, value: Any, language: str | None) -> "str | Value":
    match TERMS[term]:
        case "iri" | "node":
            return str(value)
        case "text":
            return Value(value, language)
        case "date":
            return Value(value, None, DATE_TYPES[len(value)])
        case "boolean":
            return Value("true" if value else "false", None, f"{XSD}boolean")
        case "code":
            return Value(value)


def _relations(
    edition: Edition, site: Site, sisters: Sequence[Sister], source_review: Node
) -> Node:
    """Translations point at the source edition and back; nothing points at itself.
    `source_review` is what a translation knows of the review of the source edition."""
    if edition.language != site.source_language:
        source = [s for s in sisters if s.language == site.source_language]
        return {"translationOfWork": [{"@id": f"{s.address}#page"} | source_review for s in source]}
    return {"workTranslation": [{"@id": f"{s.address}#page"} for s in sisters]}


def _people(claims: Claims, site: Site) -> Mapping[str, list[Node]]:
    """The nodes of the people of each kind of claim. Whoever is in several of them is described in
    the first, and named by address in the others."""
    described: set[str] = set()
    nodes: dict[str, list[Node]] = {}
    for kind in ("reviewed", "translated", "checked", "source_reviewed"):
        people = people_of(getattr(claims, kind))
        nodes[kind] = [_person(p, site, is_described=p.id in described) for p in people]
        described.update(person.id for person in people)
    return nodes


def _person(reviewer: Reviewer, site: Site, *, is_described: bool) -> Node:
    node: Node = {"@id": f"{site.base_url}#reviewer-{reviewer.id}"}
    if is_described:
        return node
    return node | {"@type": reviewer.kind.capitalize(), "name": reviewer.shown_name}


def publisher_node(site: Site) -> Node:
    return {
        "@id": f"{site.base_url}#publisher",
        "@type": "Organization",
        "name": site.publisher.name,
        "url": site.publisher.url,
    }


def work_node(answer: str, site: Site, successor: str = "") -> Node:
    """The answer in no language: all its editions and notices point to it, whichever are out.
    `successor` is the answer that replaces it."""
    node = {"@id": f"{site.base_url}#answer/{answer}", "@type": "CreativeWork"}
    return node | ({"isReplacedBy": work_node(successor, site)} if successor else {})


def state_nodes(states: Sequence[State], site: Site) -> list[Node]:
    """The nodes of states, which `dataset.ttl` explains."""
    return [term_node("state", state, site) for state in states]


def site_states(site: Site) -> list[Node]:
    """The states of lists about the whole site: that it is a demonstration, if it is one."""
    return state_nodes(("demonstration",) if site.demonstration else (), site)


def term_node(scheme: Literal["state", "reason"], name: str, site: Site) -> Node:
    """The node of a state, or of a reason why a text is not out, in the scheme of the site."""
    return {
        "@id": f"{site.base_url}#{scheme}/{name}",
        "@type": "DefinedTerm",
        "termCode": name,
        "inDefinedTermSet": f"{site.base_url}#{scheme}s",
    }


def condition_iri(condition: str, site: Site) -> str:
    return f"{site.base_url}#condition-{condition}"


def _different(references: Sequence[Reference]) -> Iterator[Reference]:
    """The references, of each address the first one alone: its node has one title."""
    seen = set[str]()
    for one in references:
        if one.url not in seen:
            seen.add(one.url)
            yield one


def _condition(condition: LocalCondition, site: Site) -> Node:
    agent_class = condition.agent_kind and f"{SCHEMA}{condition.agent_kind}"
    codes = list(valid_codes(condition.codes))
    return {
        "@id": condition_iri(condition.id, site),
        "@type": condition.kind,
        "name": condition.name,
        "alternateName": condition.alternate,
        "infectiousAgent": condition.agent if condition.kind == "InfectiousDisease" else None,
        "infectiousAgentClass": agent_class if condition.kind == "InfectiousDisease" else None,
        "code": [code_node(system, value, site) for system, value in codes],
        "sameAs": list(addresses_of(codes)),
    }


def code_node(system: str, value: str, site: Site) -> Node:
    """The node of a code. It has one address, whichever conditions have the code: no condition can
    be called so, since their ids have no slash."""
    node = {
        "@id": f"{site.base_url}#code/{system}/{quote(value, safe='')}",
        "@type": "MedicalCode",
        "codeValue": value,
        "codingSystem": system,
    }
    return node | ({"inCodeSet": SYSTEMS[system].fhir} if system in SYSTEMS else {})


def _specialty(condition: LocalCondition | None) -> str | None:
    return f"{SCHEMA}{condition.specialty}" if condition and condition.specialty else None


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def without_empty(node: Node) -> Node:
    """The node, and those in it, without empty values."""
    kept: Node = {}
    for term, value in node.items():
        if isinstance(value, dict):
            kept[term] = without_empty(value)
        elif isinstance(value, list):
            if value:
                kept[term] = [without_empty(v) if isinstance(v, dict) else v for v in value]
        elif value is not None and value != "":
            kept[term] = value
    return kept
