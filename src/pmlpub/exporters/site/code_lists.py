"""codes/<system>/<code>.json: the answers about a code of a condition, in all their languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import merge
from typing import Any, NamedTuple, TypeAlias

import orjson

from pmlpub.content.code_systems import SYSTEMS, valid_codes
from pmlpub.exporters.known_files import Files, make_all
from pmlpub.exporters.schemaorg import SCHEMA, Node, code_node, condition_iri, site_states
from pmlpub.exporters.site.listing import ListedQuestion, Packed, unpack
from pmlpub.hashing import sha256
from pmlpub.model import Artifacts, Site

FOLDER = "codes"


Code: TypeAlias = tuple[str, str]
"""A system and one of its codes."""


class _Item(NamedTuple):
    """A page that is out, in one language: what it is sorted by, and its line."""

    answer: str
    position: int
    line: bytes


class _About(NamedTuple):
    """A condition, with the codes that a page says it has: mostly those of all its pages."""

    id: str
    codes: tuple[tuple[str, tuple[str, ...]], ...]


class _Lines(NamedTuple):
    """What a collection has about one code: the ids of its conditions, and the lines."""

    conditions: frozenset[str]
    joined: bytes


def export(
    site: Site, packed: Mapping[str, Mapping[str, Packed]], known: Files = make_all
) -> Iterator[tuple[str, Any]]:
    """A file by its path for each code of a known system, with an item for each page that is out;
    no file for a code without pages. `packed` has the questions of each collection by its name.
    `known` may have the file of a code."""
    holders: dict[Code, list[str]] = {}
    for name, own in packed.items():
        for code in dict.fromkeys(code for data in own.values() for code in data.codes):
            holders.setdefault(code, []).append(name)
    digests = {
        name: sha256("".join(f"{tag} {data.digest} " for tag, data in own.items()).encode())
        for name, own in packed.items()
    }
    lines = cache(lambda name: _lines_of(site, packed[name]))
    for key, names in sorted(holders.items()):

        def make(key: Code = key, names: Sequence[str] = names) -> Artifacts:
            found = {f"{name}/": lines(name)[key] for name in names}  # As ids of answers begin.
            conditions = {one for own in found.values() for one in own.conditions}
            joined = [own.joined for _, own in sorted(found.items())]
            return {_path(key): _file(*key, conditions, joined, site)}

        made_of = FOLDER, key, [(name, digests[name]) for name in names]
        yield from known(made_of, make).items()


def _path(key: Code) -> str:
    system, value = key
    return f"{FOLDER}/{system}/{value}.json"


def _lines_of(site: Site, packed: Mapping[str, Packed]) -> dict[Code, _Lines]:
    """What a collection has about each code."""
    items = _items(site, packed)
    joined: dict[tuple[_About, ...], bytes] = {}
    found: dict[Code, _Lines] = {}
    for code, abouts in _by_code(items).items():
        if abouts not in joined:  # Mostly a condition has several codes.
            pages = merge(*(items[about] for about in abouts))
            joined[abouts] = b",\n".join(item.line for item in pages)
        found[code] = _Lines(frozenset(about.id for about in abouts), joined[abouts])
    return found


def _by_code(items: Mapping[_About, Sequence[_Item]]) -> dict[Code, tuple[_About, ...]]:
    found: dict[Code, list[_About]] = {}
    for about in sorted(items):
        for code in valid_codes(dict(about.codes)):
            if code[0] in SYSTEMS:
                found.setdefault(code, []).append(about)
    return {code: tuple(abouts) for code, abouts in found.items()}


def export_empty(system: str, value: str, site: Site) -> bytes:
    """The file of a code of a known system that has no pages any more."""
    return _file(system, value, (), (), site)


def _file(
    system: str, value: str, conditions: Iterable[str], lines: Iterable[bytes], site: Site
) -> bytes:
    """The code with its systems' addresses, and a line for each page, by answer and language."""
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


def _items(site: Site, packed: Mapping[str, Packed]) -> dict[_About, list[_Item]]:
    """The pages of one collection by what they are about, sorted."""
    found: dict[_About, list[_Item]] = {}
    mark = _mark(site)
    order = {tag: number for number, tag in enumerate(site.all_languages)}
    for language, data in packed.items():
        for one in unpack(data):
            if one.condition:
                about = _About(one.condition.id, tuple(one.condition.codes.items()))
                item = _Item(one.answer, order[language], _line(one, language, site, mark))
                found.setdefault(about, []).append(item)
    return {about: sorted(own) for about, own in found.items()}


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
