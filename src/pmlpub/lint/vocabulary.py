"""The terms of schema.org: which there are, what they describe, what their values are."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from pmlpub import disk

VERSION = "30.0"
"""The version of schema.org. `tools/schema_terms.py` writes the table of another one."""
SCHEMA = "http://schema.org/"
"""The namespace of the terms, in its one spelling."""
KNOWN_PENDING = frozenset({
    "DefinedTerm", "abstract", "codeValue", "correction", "creativeWorkStatus", "creditText",
    "inCodeSet", "inDefinedTermSet", "sdDatePublished", "sdPublisher", "sha256", "termCode",
    "usageInfo",
})  # fmt: skip
"""Terms that may still change, and that pages use knowingly."""


class Term(NamedTuple):
    """A class, a property, or a member of an enumeration. `above` are the classes that it belongs
    to: for a property, those that it describes."""

    kind: str
    above: frozenset[str]
    ranges: frozenset[str]
    status: str
    successors: tuple[str, ...]


@cache
def terms() -> dict[str, Term]:
    """All terms by name."""
    found = {}
    for line in disk.read_resource(f"lint/schemaorg-{VERSION}.txt").decode().splitlines():
        if line.startswith("#"):
            continue
        kind, name, *rest = line.split("\t")
        above, ranges, status, successors = (*rest, "", "", "", "")[:4]
        found[name] = Term(kind, _names(above), _names(ranges), status, _list(successors))
    return found


@cache
def classes_of(name: str) -> frozenset[str]:
    """A class with all classes above it."""
    term = terms().get(name)
    own = {name}
    for one in term.above if term and term.kind == "class" else ():
        own |= classes_of(one)
    return frozenset(own)


def is_one_of(types: Iterable[str], wanted: Collection[str]) -> bool:
    """Whether a node of these types is of one of the classes that are wanted."""
    return any(not classes_of(name).isdisjoint(wanted) for name in types)


def _names(text: str) -> frozenset[str]:
    return frozenset(_list(text))


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
