"""dataset/<collection>/<language>/: the catalogue of the editions, and all facts about them as RDF.

`catalogue.json` is a schema.org DataFeed with an item for each edition, whatever became of it.
`facts.nt.gz` has the same facts and the graph of each page as N-Triples, in any order of their
lines: what is said of one edition alone is together, so that a file can be written and read with
little memory. Both come from the records and files of editions, so a release can be published again
without anything else.
"""

import gzip
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import orjson

from pmlpub.content.code_systems import valid_codes
from pmlpub.content.formats import FORMATS
from pmlpub.exporters import rdf
from pmlpub.exporters.claims import claims_of, newest_day
from pmlpub.exporters.schemaorg import (
    Node,
    as_triples,
    code_node,
    condition_iri,
    context_of,
    iso,
    site_states,
    state_nodes,
    term_node,
    terms_of,
    with_values,
    without_empty,
    work_node,
)
from pmlpub.exporters.states import states_of
from pmlpub.model import DATASET, Artifacts, Part, Site
from pmlpub.records.answer_record import ConditionNames, EditionRecord

CATALOGUE, FACTS = "catalogue.json", "facts.nt.gz"
LISTINGS = frozenset({"catalogue", "dataset"})
"""The listings (`listings` in content/site.yaml) that have files here."""
SMS = "sms.txt"
MEDIA_TYPES: Mapping[str, str] = {
    row.files[0]: row.media_type for row in FORMATS.values() if row.part == "page"
}
"""The files of an edition that have its page, with their media types."""


class StoredFile(NamedTuple):
    """A file of an edition: its name, its hash, and its size in bytes."""

    name: str
    sha256: str
    bytes: int


class LanguageFacts(NamedTuple):
    """The files about one language of a collection, and how many facts are in them."""

    files: Artifacts
    triples: int


def without_texts(files: Artifacts, address: str) -> Artifacts:
    """The files about one language of a collection without the texts of the edition at an address:
    that it was there, in which state, version and files, may still be known."""
    found = dict(files)
    if FACTS in files:
        start = f"<{address}".encode()
        found[FACTS] = _gzip(
            line
            for line in gzip.decompress(files[FACTS]).splitlines(keepends=True)
            if not (line.startswith(start) and TAGGED.search(line))
        )
    if CATALOGUE in files:
        start = f'{{"@id":"{address}'.encode()
        found[CATALOGUE] = b"".join(
            _item_without_texts(line, address) if line.startswith(start) else line
            for line in files[CATALOGUE].splitlines(keepends=True)
        )
    return found


def _item_without_texts(line: bytes, address: str) -> bytes:
    """The line of an item in the catalogue, without its texts."""

    def strip(value: Any) -> Any:
        if isinstance(value, list):
            return [strip(one) for one in value]
        if not isinstance(value, dict):
            return value
        is_own = str(value.get("@id")).startswith(address)
        return {k: strip(v) for k, v in value.items() if not (is_own and k in OWN_TEXTS)}

    item = line.rstrip(b",\n")
    return orjson.dumps(strip(orjson.loads(item))) + line[len(item) :]


class _Language:
    """What was collected of one language: by answer, the item and the facts, both compressed; the
    facts that editions share, and the terms of all items."""

    def __init__(self) -> None:
        self.items: dict[str, bytes] = {}
        self.own: dict[str, bytes] = {}
        self.shared: set[bytes] = set()
        self.terms: set[str] = set()
        self.triples = 0


class EditionFacts(msgspec.Struct, frozen=True):
    """What the catalogue and the dataset have of one edition, compressed: its `item` in the
    catalogue, whose `terms` are beside it, the facts about it alone (`own`, so many `triples`) and
    those that other editions have too (`shared`). Facts are sorted lines."""

    item: bytes = b""
    terms: tuple[str, ...] = ()
    triples: int = 0
    own: bytes = b""
    shared: bytes = b""


def facts_of(
    answer: str,
    edition: EditionRecord,
    files: Artifacts,
    stored: Sequence[StoredFile],
    site: Site,
    successor: str,
) -> EditionFacts:
    """The facts about an edition, with its files and what is known of them. `successor` is the id
    of the answer that took its place; empty without one."""
    language, found = edition.language, EditionFacts()
    item = _item(answer, edition, files, stored, site, successor)
    if "catalogue" in site.listings:
        packed = zlib.compress(orjson.dumps(with_values(item)), FAST)
        terms = tuple(sorted(terms_of(item)))
        found = msgspec.structs.replace(found, item=packed, terms=terms)
    if "dataset" in site.listings:
        lines = {*rdf.ntriples(as_triples(item, language)), *rdf.ntriples_in(files)}
        start = f"<{site.address(language, answer)}".encode()
        own = sorted(line for line in lines if line.startswith(start))
        shared = _gzip(sorted(lines.difference(own)))
        found = msgspec.structs.replace(found, triples=len(own), own=_gzip(own), shared=shared)
    return found


class FactsOfCollection:
    """Collects the facts about the editions of a collection, one after another in any order."""

    def __init__(self, collection: str, site: Site) -> None:
        self._collection, self._site = collection, site
        self._languages: dict[str, _Language] = {}

    def add(self, answer: str, language: str, facts: EditionFacts) -> None:
        """Adds those about an edition."""
        site = self._site
        if not LISTINGS & {*site.listings, *(site.former_listings or ())}:
            return
        known = self._languages.setdefault(language, _Language())
        if "catalogue" in site.listings:
            known.items[answer] = facts.item
            known.terms.update(facts.terms)
        if "dataset" in site.listings:
            known.shared.update(gzip.decompress(facts.shared).splitlines(keepends=True))
            known.own[answer] = facts.own
            known.triples += facts.triples

    def finish(self) -> dict[str, LanguageFacts]:
        """The files of each language; those of former listings are empty."""
        found, former = {}, self._site.former_listings or ()
        for language, known in self._languages.items():
            files: Artifacts = {}
            if known.items or "catalogue" in former:
                files[CATALOGUE] = self._catalogue(language, known)
            if known.own or known.shared or "dataset" in former:
                shared = _gzip(sorted(known.shared))
                own = (known.own[answer] for answer in sorted(known.own))
                files[FACTS] = b"".join((shared, *own))
            found[language] = LanguageFacts(files, known.triples + len(known.shared))
        return found

    def _catalogue(self, language: str, known: _Language) -> bytes:
        """A line for each item, so that two versions can be compared."""
        address = f"{self._site.base_url}{part_path(self._collection, language)}{CATALOGUE}"
        feed: Node = {
            "@id": address,
            "@type": "DataFeed",
            "url": address,
            "inLanguage": language,
            "license": self._site.license,
            "isPartOf": {"@id": f"{self._site.base_url}{CATALOGUE}"},
        }
        if states := [_known(state) for state in site_states(self._site)]:
            feed["creativeWorkStatus"] = states
        terms = {*known.terms, *terms_of(feed), "dataFeedElement"}
        head = orjson.dumps({"@context": context_of(terms, language)} | feed)
        items = b",\n".join(zlib.decompress(known.items[answer]) for answer in sorted(known.items))
        return head[:-1] + b',"dataFeedElement":[\n' + items + b"\n]}\n"


TAGGED = re.compile(rb'"@[A-Za-z0-9-]+ \.\n')
"""The end of a fact that is a text for people."""
OWN_TEXTS = frozenset({"name", "text", "keywords"})
"""The texts of an item in the catalogue, and of its SMS."""
LEVEL, FAST = 6, 1
"""How much the facts are compressed, and items until the catalogue is written."""
HEADER = bytes.fromhex("1f8b08000000000000ff")
"""Of a gzip member (RFC 1952): without a time, a name or a system, whatever Python would write."""


def _gzip(lines: Iterable[bytes]) -> bytes:
    """The lines as a member of a gzip file, which may have several one after another."""
    whole = b"".join(lines)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(whole) + packer.flush()
    numbers = (zlib.crc32(whole), len(whole) % (1 << 32))
    return HEADER + packed + b"".join(number.to_bytes(4, "little") for number in numbers)


def part_path(collection: str, language: str) -> str:
    """The folder of the files about one language of a collection; it ends with a slash."""
    return f"{DATASET}/{collection}/{language}/"


def _item(
    answer: str,
    edition: EditionRecord,
    files: Artifacts,
    stored: Sequence[StoredFile],
    site: Site,
    successor: str,
) -> Node:
    """The node of an edition as the catalogue has it."""
    language, page = edition.language, edition.verdicts["page"]
    address = site.address(language, answer)
    claims = claims_of(page, language, site)
    work = work_node(answer, site, successor)
    work["workExample"] = _sms(edition, address, work["@id"], files, stored, site)
    node: Node = {
        "@id": f"{address}#page",
        "@type": "MedicalWebPage",
        "url": address if "index.html" in files else None,
        "name": edition.question,
        "inLanguage": language,
        "creativeWorkStatus": _status(edition, "page", site),
        "version": page.version,
        "previousVersion": edition.previous and _version(edition.previous, address),
        "datePublished": iso(edition.published or edition.updated) if page.published else None,
        "dateModified": iso(edition.updated) if page.published else None,
        "lastReviewed": iso(newest_day(claims.reviewed)),
        "expires": iso(page.expires or page.since),
        "about": edition.condition and _condition(edition.condition, site),
        "exampleOfWork": work,
        "encoding": [_encoding(one, address) for one in stored if one.name in MEDIA_TYPES],
    }
    return without_empty(node)


def _version(version: str, address: str) -> Node:
    """A text that a page had."""
    return {"@id": f"{address}#version/{version}", "version": version}


def _status(edition: EditionRecord, part: Part, site: Site) -> list[Node]:
    """The states of a part, and the codes of the reasons why it is not out."""
    verdict = edition.verdicts[part]
    codes = dict.fromkeys(reason.code for reason in verdict.reasons)
    return [
        _known(node)
        for node in (
            *state_nodes(states_of(verdict, part, edition.former, site), site),
            *(term_node("reason", name, site) for name in codes),
        )
    ]


def _known(node: Node) -> Node:
    """A node without what dataset.ttl or the graph of pages says of it: it is in many items."""
    return {k: v for k, v in node.items() if k not in ("@type", "inCodeSet")}


def _condition(condition: ConditionNames, site: Site) -> Node:
    """The condition without its kind, which the graph of a page has as it was signed."""
    return {
        "@id": condition_iri(condition.id, site),
        "name": condition.name,
        "code": [
            _known(code_node(system, value, site))
            # In one order: records have the systems in theirs, and settings in another.
            for system, value in sorted(valid_codes(condition.codes))
        ],
    }


def _sms(
    edition: EditionRecord,
    address: str,
    work: str,
    files: Artifacts,
    stored: Sequence[StoredFile],
    site: Site,
) -> Node | None:
    """The node of the SMS; None for an edition without one."""
    verdict = edition.verdicts["sms"]
    if verdict.state == "absent" and SMS not in files:
        return None
    return {
        "@id": f"{address}#sms",
        "@type": "Message",
        "text": files[SMS].decode() if SMS in files else None,
        "inLanguage": edition.language,
        "keywords": list(edition.keywords),
        "creativeWorkStatus": _status(edition, "sms", site),
        "version": verdict.version,
        "expires": iso(verdict.expires or verdict.since),
        "exampleOfWork": {"@id": work},
        "encoding": [_encoding(one, address, "text/plain") for one in stored if one.name == SMS],
    }


def _encoding(file: StoredFile, address: str, media_type: str = "") -> Node:
    return {
        "@id": f"{address}{file.name}",
        "@type": "MediaObject",
        "contentUrl": f"{address}{file.name}",
        "encodingFormat": media_type or MEDIA_TYPES[file.name],
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }
