"""codes/<system>/<code>.json: the answers about a code of a condition, in all their languages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import orjson

from pmlpub.content.code_systems import SYSTEMS, valid_codes
from pmlpub.exporters.schemaorg import SCHEMA, Node, code_node, condition_iri, site_states
from pmlpub.exporters.site.listing import ListedQuestion, Packed, unpack
from pmlpub.model import Artifacts, Site

FOLDER = "codes"


class _Page(NamedTuple):
    """A page that is out, in one language."""

    language: str
    question: ListedQuestion


def export(site: Site, packed: Iterable[Mapping[str, Packed]]) -> Artifacts:
    """A file for each code of a known system, with an item for each page that is out; no file for a
    code without pages."""
    found: dict[tuple[str, str], dict[str, list[_Page]]] = {}
    for own in packed:
        for language, data in own.items():
            for one in unpack(data):
                about = one.condition
                for code in valid_codes(about.codes) if about else ():
                    if about and code[0] in SYSTEMS:
                        pages = found.setdefault(code, {}).setdefault(about.id, [])
                        pages.append(_Page(language, one))
    return {
        f"{FOLDER}/{system}/{value}.json": _file(system, value, conditions, site)
        for (system, value), conditions in sorted(found.items())
    }


def export_empty(system: str, value: str, site: Site) -> bytes:
    """The file of a code of a known system that has no pages any more."""
    return _file(system, value, {}, site)


def _file(system: str, value: str, conditions: Mapping[str, list[_Page]], site: Site) -> bytes:
    """The code with its systems' addresses, and a line for each page, by answer and language."""
    node = code_node(system, value, site)
    about = [condition_iri(condition, site) for condition in sorted(conditions)]
    head: Node = {"@context": {"@vocab": SCHEMA, "inCodeSet": {"@type": "@id"}}} | node
    if SYSTEMS[system].oid:
        head["identifier"] = f"urn:oid:{SYSTEMS[system].oid}"
    head["about"] = [{"@id": iri} for iri in about]
    lines = b",\n".join(_items([page for own in conditions.values() for page in own], site))
    return orjson.dumps(head)[:-1] + b',"subjectOf":[\n' + lines + b"\n]}\n"


def _items(pages: Iterable[_Page], site: Site) -> Iterator[bytes]:
    order = {tag: number for number, tag in enumerate(site.all_languages)}
    states = [
        {"@id": state["@id"], "termCode": {"@value": state["termCode"]}}
        for state in site_states(site)
    ]
    mark: Node = {"creativeWorkStatus": states} if states else {}
    for page in sorted(pages, key=lambda p: (p.question.answer, order[p.language])):
        address = site.address(page.language, page.question.answer)
        yield orjson.dumps({
            "@context": {"@language": page.language.lower()},
            "@id": f"{address}#page",
            "@type": "MedicalWebPage",
            "url": {"@id": address},
            "name": page.question.question,
            "inLanguage": {"@value": page.language},
            **mark,
        })  # fmt: skip
