"""codes/<system>/<code>.json: the answers about a code of a condition, in all their languages.

That of a large site lists a file per collection, codes/<system>/<code>/<collection>.json, so that
an edit changes only those of its collection.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import orjson

from pmlpub.content.code_systems import SYSTEMS, valid_codes
from pmlpub.exporters.schemaorg import SCHEMA, Node, code_node, condition_iri, site_states
from pmlpub.exporters.site.listing import Code, ListedQuestion, Packed, unpack
from pmlpub.model import Artifacts, Site

FOLDER = "codes"


class _Item(NamedTuple):
    """A page that is out, in one language: what it is sorted by, and its line."""

    answer: str
    position: int
    line: bytes


class _Pages(NamedTuple):
    """What there is about one code: the ids of its conditions, and the pages."""

    conditions: set[str]
    items: list[_Item]


def export(
    site: Site, listed: Mapping[str, Iterable[ListedQuestion]], collection: str = ""
) -> Artifacts:
    """A file by its path for each code of a known system, with an item for each page that is out;
    no file for a code without pages. `listed` has the questions by language: of the whole site, or
    of a `collection`, whose files are then parts."""
    return {
        _path(code, collection): _file(
            code, pages.conditions, (item.line for item in sorted(pages.items)), site
        )
        for code, pages in sorted(_by_code(site, listed).items())
    }


def export_small(site: Site, packed: Iterable[Mapping[str, Packed]]) -> Artifacts:
    """The files of a site that has no parts, from the questions of each collection by language."""
    listed: dict[str, list[ListedQuestion]] = {}
    for own in packed:
        for language, data in own.items():
            listed.setdefault(language, []).extend(unpack(data))
    return export(site, listed)


def export_indexes(site: Site, packed: Mapping[str, Mapping[str, Packed]]) -> Artifacts:
    """The file of each code of a large site: an item for each collection that has a part.
    `packed` has the questions of each collection by its name."""
    holders: dict[Code, dict[str, set[str]]] = {}
    for name, own in packed.items():
        for data in own.values():
            for code, conditions in data.codes:
                holders.setdefault(code, {}).setdefault(name, set()).update(conditions)
    found: Artifacts = {}
    for code, parts in sorted(holders.items()):
        lines = (_part_line(code, name, site) for name in sorted(parts))
        found[_path(code)] = _file(code, set().union(*parts.values()), lines, site)
    return found


def export_empty(system: str, value: str, site: Site) -> bytes:
    """The file of a code of a known system, or a part of it, that has no pages any more."""
    return _file((system, value), (), (), site)


def _path(key: Code, collection: str = "") -> str:
    system, value = key
    part = f"/{collection}" if collection else ""
    return f"{FOLDER}/{system}/{value}{part}.json"


def _by_code(site: Site, listed: Mapping[str, Iterable[ListedQuestion]]) -> dict[Code, _Pages]:
    """The pages about each code of a known system."""
    found: dict[Code, _Pages] = {}
    mark = _mark(site)
    order = {tag: number for number, tag in enumerate(site.all_languages)}
    for language, questions in listed.items():
        for one in questions:
            if not one.condition:
                continue
            item = _Item(one.answer, order[language], _line(one, language, site, mark))
            for code in valid_codes(one.condition.codes):
                if code[0] in SYSTEMS:
                    pages = found.setdefault(code, _Pages(set(), []))
                    pages.conditions.add(one.condition.id)
                    pages.items.append(item)
    return found


def _file(key: Code, conditions: Iterable[str], lines: Iterable[bytes], site: Site) -> bytes:
    """The code with its systems' addresses, and the lines of its pages or parts."""
    system, value = key
    node = code_node(system, value, site)
    about = [condition_iri(condition, site) for condition in sorted(conditions)]
    head: Node = {"@context": {"@vocab": SCHEMA, "inCodeSet": {"@type": "@id"}}} | node
    if SYSTEMS[system].oid:
        head["identifier"] = f"urn:oid:{SYSTEMS[system].oid}"
    head["about"] = [{"@id": iri} for iri in about]
    return orjson.dumps(head)[:-1] + b',"subjectOf":[\n' + b",\n".join(lines) + b"\n]}\n"


def _mark(site: Site) -> Node:
    """What each page says of the state of the site."""
    states = [
        {"@id": state["@id"], "termCode": {"@value": state["termCode"]}}
        for state in site_states(site)
    ]
    return {"creativeWorkStatus": states} if states else {}


def _line(one: ListedQuestion, language: str, site: Site, mark: Node) -> bytes:
    address = site.address(language, one.answer)
    return orjson.dumps({
        "@context": {"@language": language.lower()},
        "@id": f"{address}#page",
        "@type": "MedicalWebPage",
        "url": {"@id": address},
        "name": one.question,
        "inLanguage": {"@value": language},
        **mark,
    })  # fmt: skip


def _part_line(key: Code, collection: str, site: Site) -> bytes:
    address = f"{site.base_url}{_path(key, collection)}"
    return orjson.dumps({
        "@id": f"{address}#part",
        "@type": "Collection",
        "url": {"@id": address},
        "name": collection,
    })  # fmt: skip
