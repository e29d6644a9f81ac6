"""catalogue.json and dataset.ttl: where the catalogue and all facts are, and what they are.

`dataset.ttl` describes the files with DCAT 3 and VoID. Conditions, states and reasons are SKOS
schemes. What is named here has its address in the facts too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import orjson
import pyoxigraph as ox

from pmlpub.content.code_systems import addresses_of, valid_codes
from pmlpub.content.types import Listing
from pmlpub.exporters.publicity import meaning_of
from pmlpub.exporters.schemaorg import (
    DCAT,
    DCTERMS,
    RDF_TYPE,
    SCHEMA,
    XSD,
    Node,
    Triple,
    Value,
    as_document,
    condition_iri,
    publisher_node,
    site_states,
    without_empty,
)
from pmlpub.exporters.site.facts import CATALOGUE, FACTS
from pmlpub.exporters.states import STATES
from pmlpub.exporters.triples import oxigraph_triples
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import ConditionNames

PATH = "dataset.ttl"
DESCRIPTION = (
    "Answers to questions about health, in all languages of the site: the text of each page and of "
    "each SMS, its state, its versions and days, why it is not out and what replaces it, and the "
    "files that have it."
)
"""What the dataset has, for catalogues of data (mandatory in DCAT-AP 3)."""
FOAF = "http://xmlns.com/foaf/0.1/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SPDX = "http://spdx.org/rdf/terms#"
VCARD = "http://www.w3.org/2006/vcard/ns#"
VOID = "http://rdfs.org/ns/void#"
PREFIXES = {
    "dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "schema": SCHEMA, "skos": SKOS, "spdx": SPDX,
    "vcard": VCARD, "void": VOID, "xsd": XSD,
}  # fmt: skip
MEDIA = "https://www.iana.org/assignments/media-types/"
ISO_639 = "http://id.loc.gov/vocabulary/iso639-1/"


class DataPart(NamedTuple):
    """A file of the catalogue or of the dataset, about one language of a collection."""

    path: str
    sha256: str
    bytes: int

    @property
    def place(self) -> tuple[str, str]:
        """The collection and the language."""
        _, collection, language, _ = self.path.split("/")
        return collection, language

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def listing(self) -> Listing:
        """The listing that it belongs to."""
        return "catalogue" if self.name == CATALOGUE else "dataset"


def export_index(site: Site, parts: Sequence[DataPart]) -> Artifacts:
    """catalogue.json: a schema.org DataFeed, whose items are in the parts."""
    address = f"{site.base_url}{CATALOGUE}"
    publisher = publisher_node(site)
    feed: Node = {
        "@id": address,
        "@type": "DataFeed",
        "url": address,
        "name": site.title,
        "license": site.license,
        "publisher": publisher,
        "creativeWorkStatus": site_states(site),
        "distribution": [
            {
                "@id": f"{site.base_url}{part.path}",
                "@type": "DataDownload",
                "contentUrl": f"{site.base_url}{part.path}",
                "encodingFormat": "application/ld+json",
                "contentSize": str(part.bytes),
                "sha256": part.sha256,
                "inLanguage": part.place[1],
            }
            for part in parts
            if part.name == CATALOGUE
        ],
    }
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    document = as_document(without_empty(feed), site.source_language)
    return {CATALOGUE: orjson.dumps(document, option=option)}


def export_description(
    site: Site,
    parts: Sequence[DataPart],
    triples: Mapping[tuple[str, str], int],
    names: Mapping[str, Mapping[str, ConditionNames]],
    reasons: Collection[str],
) -> Artifacts:
    """dataset.ttl. `triples` has the number of facts by collection and language, `names` those of
    the conditions that pages are about, and `reasons` are the codes of why texts are not out."""
    facts = [
        *_dataset(site, parts),
        *(triple for part in parts for triple in _part(site, part, triples)),
        *_terms(
            site,
            "state",
            "The states of texts",
            dict(STATES.items()),
        ),
        *_terms(
            site, "reason", "Why texts are not out", {n: meaning_of(n) for n in sorted(reasons)}
        ),
        *_conditions(site, names),
    ]
    data = ox.serialize(oxigraph_triples(facts), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return {PATH: data or b""}


def _dataset(site: Site, parts: Sequence[DataPart]) -> Iterator[Triple]:
    here, language = f"{site.base_url}#dataset", site.source_language.lower()
    publisher = f"{site.base_url}#publisher"
    yield here, RDF_TYPE, f"{DCAT}Dataset"
    yield here, RDF_TYPE, f"{VOID}Dataset"
    yield here, f"{DCTERMS}title", Value(site.title, language=language)
    yield here, f"{DCTERMS}description", Value(DESCRIPTION, language="en")
    yield here, f"{DCTERMS}license", site.license
    yield here, f"{DCTERMS}publisher", publisher
    yield here, f"{DCAT}contactPoint", publisher
    yield here, f"{DCAT}landingPage", site.base_url
    yield here, f"{FOAF}homepage", site.base_url
    yield here, f"{VOID}uriSpace", Value(site.base_url)
    for vocabulary in (SCHEMA, DCTERMS, DCAT):
        yield here, f"{VOID}vocabulary", vocabulary
    for state in site_states(site):
        yield here, f"{SCHEMA}creativeWorkStatus", state["@id"]
    for tag in site.all_languages:
        yield from _language(here, tag)
    for part in parts:
        address = f"{site.base_url}{part.path}"
        yield here, f"{DCAT}distribution", address
        if part.name == FACTS:
            yield here, f"{VOID}dataDump", address
            yield here, f"{VOID}subset", f"{address}#facts"
    yield publisher, RDF_TYPE, f"{FOAF}Agent"
    yield publisher, RDF_TYPE, f"{VCARD}Organization"
    yield publisher, f"{FOAF}name", Value(site.publisher.name)
    yield publisher, f"{VCARD}fn", Value(site.publisher.name)
    yield publisher, f"{VCARD}hasURL", site.publisher.url


def _part(site: Site, part: DataPart, triples: Mapping[tuple[str, str], int]) -> Iterator[Triple]:
    address, (collection, language) = f"{site.base_url}{part.path}", part.place
    is_facts = part.name == FACTS
    yield address, RDF_TYPE, f"{DCAT}Distribution"
    yield address, f"{DCTERMS}title", Value(f"{collection} ({language})")
    yield address, f"{DCTERMS}license", site.license
    yield address, f"{DCAT}accessURL", address
    yield address, f"{DCAT}downloadURL", address
    yield from _language(address, language)
    media = "application/n-triples" if is_facts else "application/ld+json"
    yield address, f"{DCAT}mediaType", MEDIA + media
    if is_facts:
        yield address, f"{DCAT}compressFormat", f"{MEDIA}application/gzip"
    size = Value(str(part.bytes), datatype=f"{XSD}nonNegativeInteger")
    yield address, f"{DCAT}byteSize", size
    yield address, f"{SPDX}checksum", f"{address}#sha256"
    yield f"{address}#sha256", RDF_TYPE, f"{SPDX}Checksum"
    yield f"{address}#sha256", f"{SPDX}algorithm", f"{SPDX}checksumAlgorithm_sha256"
    yield (
        f"{address}#sha256",
        f"{SPDX}checksumValue",
        Value(part.sha256, datatype=f"{XSD}hexBinary"),
    )
    if is_facts:
        yield f"{address}#facts", RDF_TYPE, f"{VOID}Dataset"
        yield f"{address}#facts", f"{VOID}dataDump", address
        number = Value(str(triples.get(part.place, 0)), datatype=f"{XSD}integer")
        yield f"{address}#facts", f"{VOID}triples", number


def _language(subject: str, tag: str) -> Iterator[Triple]:
    """The language as BCP 47 has it; and as DCAT wants it, if it has a code of two letters."""
    yield subject, f"{SCHEMA}inLanguage", Value(tag)
    primary = tag.partition("-")[0]
    if len(primary) == 2:
        yield subject, f"{DCTERMS}language", ISO_639 + primary


def _terms(site: Site, scheme: str, title: str, terms: Mapping[str, str]) -> Iterator[Triple]:
    here = f"{site.base_url}#{scheme}s"
    yield here, RDF_TYPE, f"{SKOS}ConceptScheme"
    yield here, f"{DCTERMS}title", Value(title, language="en")
    for name, meaning in terms.items():
        term = f"{site.base_url}#{scheme}/{name}"
        yield term, RDF_TYPE, f"{SKOS}Concept"
        yield term, f"{SKOS}inScheme", here
        yield term, f"{SKOS}topConceptOf", here
        yield term, f"{SKOS}notation", Value(name)
        yield term, f"{SKOS}prefLabel", Value(name.replace("-", " "), language="en")
        if meaning:
            yield term, f"{SKOS}definition", Value(meaning, language="en")


def _conditions(site: Site, names: Mapping[str, Mapping[str, ConditionNames]]) -> Iterator[Triple]:
    """The conditions that pages are about; codes of those that pages have today."""
    here = f"{site.base_url}#conditions"
    yield here, RDF_TYPE, f"{SKOS}ConceptScheme"
    yield here, f"{DCTERMS}title", Value("The conditions that answers are about", language="en")
    for condition, own in names.items():
        term = condition_iri(condition, site)
        yield term, RDF_TYPE, f"{SKOS}Concept"
        yield term, f"{SKOS}inScheme", here
        yield term, f"{SKOS}topConceptOf", here
        yield term, f"{SKOS}notation", Value(condition)
        for tag, about in sorted(own.items()):
            yield term, f"{SKOS}prefLabel", Value(about.name, language=tag.lower())
            if about.alternate:
                yield term, f"{SKOS}altLabel", Value(about.alternate, language=tag.lower())
        codes = {code for about in own.values() for code in valid_codes(about.codes)}
        for match in sorted(addresses_of(codes)):
            yield term, f"{SKOS}exactMatch", match
