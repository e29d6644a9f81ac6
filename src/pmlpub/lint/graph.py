"""Checks the graph of one page against schema.org's own account of its terms."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from pmlpub.exporters.schemaorg import NAMESPACES
from pmlpub.lint.finding import Finding
from pmlpub.lint.vocabulary import KNOWN_PENDING, SCHEMA, is_one_of, terms

XSD = "http://www.w3.org/2001/XMLSchema#"
OTHER_SPELLINGS = ("https://schema.org/", "http://www.schema.org/", "https://www.schema.org/")
OTHERS = frozenset(f"{NAMESPACES[name]}{name}" for name in NAMESPACES)
"""The terms of other vocabularies that the graph of a page may have."""
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TEXTS = frozenset({"Text", "CssSelectorType", "XPathType", "PronounceableText"})
DATES = frozenset({"Date", "DateTime"})
DATA = TEXTS | DATES | {"URL", "Number", "Integer", "Float", "Boolean", "Time"}
PLAIN_TYPES = frozenset(f"{XSD}{name}" for name in ("boolean", "decimal", "double", "integer"))
"""The types of numbers and truths without quotation marks."""
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")
PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
PARTIAL_TYPES = {f"{XSD}gYear", f"{XSD}gYearMonth"}


class About(NamedTuple):
    """Which page a graph is of: its address, that of its site, and its language. `is_page`: the
    graph is inside the page, where dates and addresses are plain texts. `anchors` are the ids in
    the page, and `has_page` says whether there is a page at an address of the site."""

    address: str
    base: str
    language: str
    is_page: bool
    anchors: Collection[str]
    has_page: Callable[[str], bool]


NOWHERE = About("", "", "", False, (), lambda _: True)
"""A list about many pages: nothing is compared with a page."""


def check_terms(triples: Sequence[ox.Triple]) -> Iterator[Finding]:
    """What is wrong with the terms and values of a graph that is not of one page."""
    types: dict[str, list[str]] = {}
    for triple in triples:
        if _name(triple.predicate) == TYPE:
            types.setdefault(_name(triple.subject), []).append(_name(triple.object))
    graph = _Graph(NOWHERE, types, ())
    for triple in triples:
        yield from graph.check(triple)


def check_graph(triples: Sequence[ox.Triple], about: About) -> Iterator[Finding]:
    """All that is wrong with the graph of a page, in the order of its triples."""
    types: dict[str, list[str]] = {}
    subjects: set[str] = set()
    reviews: dict[str, set[str]] = {}
    for triple in triples:
        name = _name(triple.subject)
        subjects.add(name)
        if _name(triple.predicate) == TYPE:
            types.setdefault(name, []).append(_name(triple.object))
    graph = _Graph(about, types, subjects)
    for triple in triples:
        yield from graph.check(triple)
        if _name(triple.predicate) == f"{SCHEMA}lastReviewed":
            reviews.setdefault(_name(triple.subject), set()).add(str(triple.object))
    for name, days in reviews.items():
        if len(days) > 1:
            text = f"{name} was last reviewed on {len(days)} days: keep the last one"
            yield Finding("graph-review", text)
    main = [t for t in triples if _name(t.predicate) == f"{SCHEMA}inLanguage"]
    if not any(_name(t.subject) == f"{about.address}#page" for t in main):
        yield Finding("graph-language", f"{about.address}#page does not say its inLanguage")


class _Graph(NamedTuple):
    about: About
    types: Mapping[str, Sequence[str]]
    subjects: Collection[str]

    def check(self, triple: ox.Triple) -> Iterator[Finding]:
        """What is wrong with a triple."""
        for node in (triple.subject, triple.object):
            if isinstance(node, ox.BlankNode):
                yield Finding("graph-node", f"a node of {_short(triple.predicate)} has no @id")
        predicate = _name(triple.predicate)
        if predicate == TYPE:
            yield from _check_term(_name(triple.object), "class")
            return
        yield from self._check_node(triple)
        if isinstance(triple.object, ox.Literal):
            yield from self._check_language(triple, triple.object)
        if not predicate.startswith((SCHEMA, *OTHER_SPELLINGS)):
            if self.about.base and predicate not in OTHERS:
                yield Finding("graph-term", f"{predicate} is not a term of schema.org")
            return
        problems = list(_check_term(predicate, "property"))
        yield from problems
        term = terms().get(predicate.removeprefix(SCHEMA))
        if term and term.kind == "property":
            yield from self._check_domain(triple, term.above)
            if isinstance(triple.object, ox.Literal):
                yield from self._check_value(triple, triple.object, term.ranges)
            elif isinstance(triple.object, ox.NamedNode):
                yield from self._check_range(triple, triple.object.value, term.ranges)

    def _check_domain(self, triple: ox.Triple, wanted: Collection[str]) -> Iterator[Finding]:
        own = _own_types(self.types.get(_name(triple.subject), ()))
        if own and not is_one_of(own, wanted):
            yield Finding(
                "graph-domain",
                f"{_short(triple.predicate)} describes {_or(wanted)}, and {_name(triple.subject)} "
                f"is {_or(own)}",
            )

    def _check_range(
        self, triple: ox.Triple, name: str, ranges: Collection[str]
    ) -> Iterator[Finding]:
        """A value that is a node, or an address."""
        what = _short(triple.predicate)
        if name.startswith((SCHEMA, *OTHER_SPELLINGS)):
            found = list(_check_term(name, "member"))
            yield from found
            term = terms().get(name.removeprefix(SCHEMA))
            if not found and term and not is_one_of(term.above, ranges):
                yield Finding("graph-range", f"{what} is {_or(ranges)}, and {_last(name)} is not")
            return
        own = _own_types(self.types.get(name, ()))
        if "URL" in ranges:
            return  # Every node has an address.
        if own:
            if not is_one_of(own, ranges):
                yield Finding("graph-range", f"{what} is {_or(ranges)}, and {name} is {_or(own)}")
        elif set(ranges) <= DATA - TEXTS:
            yield Finding("graph-range", f"{what} is {_or(ranges)}, and not the address {name}")

    def _check_value(
        self, triple: ox.Triple, value: ox.Literal, ranges: Collection[str]
    ) -> Iterator[Finding]:
        """A value that is a text, a date, a number or a truth."""
        what, wanted = _short(triple.predicate), set(ranges)
        if wanted & DATES and not wanted & TEXTS:
            is_cited = _name(triple.subject).partition("#")[0] != self.about.address
            if not _is_date(value, is_page=self.about.is_page, partial=is_cited):
                text = f"{what} is not a date that exists, as 2026-01-31: {value.value!r}"
                yield Finding("graph-date", text)
            return
        if wanted & TEXTS:
            if value.datatype.value in PLAIN_TYPES and not wanted & {
                "Number",
                "Integer",
                "Boolean",
            }:
                yield Finding("graph-range", f"{what} is a text, and not {value.value[:80]}")
            return
        if "URL" in wanted and self.about.is_page and _is_address(value.value):
            return
        if "Boolean" in wanted and value.datatype.value == f"{XSD}boolean":
            return
        if wanted & {"Number", "Integer", "Float"} and NUMBER.fullmatch(value.value):
            return
        yield Finding("graph-range", f"{what} is {_or(ranges)}, and not {value.value[:80]!r}")

    def _check_language(self, triple: ox.Triple, value: ox.Literal) -> Iterator[Finding]:
        wanted = self.about.language.lower()
        if not wanted:
            return
        if value.language and value.language.lower() != wanted:
            text = f"{_short(triple.predicate)} is in {value.language} on a page in {wanted}"
            yield Finding("graph-language", text)
        own = _name(triple.subject).partition("#")[0] == self.about.address
        is_language = _name(triple.predicate) == f"{SCHEMA}inLanguage"
        if own and is_language and value.value != self.about.language:
            yield Finding("graph-language", f"inLanguage is {value.value} on a page in {wanted}")

    def _check_node(self, triple: ox.Triple) -> Iterator[Finding]:
        """A reference to a node of the site that nothing describes."""
        if not isinstance(triple.object, ox.NamedNode):
            return
        name, about = triple.object.value, self.about
        if not about.base:
            return
        place, hash_, anchor = name.partition("#")
        if not hash_ or not place.startswith(about.base) or name in self.subjects:
            return
        if place == about.address:
            is_there = anchor in about.anchors
        elif place == about.base:
            # What dataset.ttl describes, or the files of another answer.
            is_there = anchor in ("states", "reasons") or anchor.startswith("answer/")
        else:
            is_there = anchor == "page" and about.has_page(place)
        if is_there:
            return
        text = f"{_short(triple.predicate)} leads to {name}, which is not there"
        yield Finding("graph-node", text)


def _check_term(name: str, kind: str) -> Iterator[Finding]:
    """What is wrong with a name of schema.org that is used as a class, a property or a member."""
    if name.startswith(OTHER_SPELLINGS):
        begins = name[: name.index("schema.org/")]
        yield Finding("graph-term", f"{name} begins with {begins}: write {SCHEMA}")
        return
    if not name.startswith(SCHEMA):
        return
    short = name.removeprefix(SCHEMA)
    term = terms().get(short)
    if term is None or (term.kind != kind and not (kind == "member" and term.kind == "class")):
        named = {"class": "class", "property": "property", "member": "value"}[kind]
        yield Finding("graph-term", f"schema.org has no {named} {short}")
    elif term.successors:
        text = f"{short} is superseded: use {_or(term.successors)}"
        yield Finding("graph-term", text)
    elif term.status == "attic":
        yield Finding("graph-term", f"{short} is no longer part of schema.org")
    elif term.status and short not in KNOWN_PENDING:
        text = f"{short} is pending: schema.org may still change it"
        yield Finding("graph-term", text, "warning")


def _is_date(value: ox.Literal, *, is_page: bool, partial: bool) -> bool:
    """Whether a value is a date of the calendar; in files it also has a type that says so. Works of
    others may have a year or a month alone (`partial`)."""
    text, kind = value.value, value.datatype.value
    if value.language:
        return False
    if PARTIAL.fullmatch(text):
        return partial and (is_page or kind in PARTIAL_TYPES)
    if not is_page and kind not in (f"{XSD}date", f"{XSD}dateTime"):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return re.match(r"\d{4}-\d\d-\d\d", text) is not None


def _is_address(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]+(/\S*)?", text) is not None


def _own_types(types: Iterable[str]) -> list[str]:
    """The types of a node in schema.org; none if it has one of another vocabulary as well."""
    found = list(types)
    if not all(name.startswith(SCHEMA) for name in found):
        return []
    return [name.removeprefix(SCHEMA) for name in found]


def _name(term: object) -> str:
    return str(getattr(term, "value", term))


def _short(term: object) -> str:
    return _last(_name(term))


def _last(name: str) -> str:
    return name.removeprefix(SCHEMA)


def _or(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))
