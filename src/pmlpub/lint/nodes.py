"""Checks what the nodes of a page's graph say: each has what its kind needs, once, and nothing
contradicts the page, the site or another node."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from pmlpub.content.code_systems import SYSTEMS, addresses_of, fits, is_valid
from pmlpub.exporters.states import STATES
from pmlpub.lint.finding import Finding
from pmlpub.lint.page import PageReader, fold
from pmlpub.lint.vocabulary import SCHEMA, is_one_of

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MANY = frozenset({
    "citation", "code", "contributor", "creativeWorkStatus", "hasPart", "reviewedBy", "sameAs",
    "translationOfWork", "translator", "workTranslation",
})  # fmt: skip
"""Properties that a node may have more than once."""
PAGE_NEEDS = (
    "name", "headline", "url", "description", "inLanguage", "datePublished", "dateModified",
    "version", "exampleOfWork", "creativeWorkStatus", "mainEntity", "audience", "license",
    "author", "publisher", "copyrightHolder", "creditText", "isAccessibleForFree",
)  # fmt: skip
"""What the page of a text that is out has."""
NOTICE_NEEDS = ("url", "inLanguage", "exampleOfWork", "creativeWorkStatus", "publisher")
"""What a page with a notice has."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "Answer": ("text", "inLanguage", "url"),
    "DefinedTerm": ("termCode", "inDefinedTermSet"),
    "MedicalAudience": ("audienceType",),
    "MedicalCode": ("codeValue", "codingSystem"),
    "Organization": ("name",),
    "Person": ("name",),
    "Question": ("name", "acceptedAnswer", "inLanguage"),
    "WebPageElement": ("name", "text", "url", "inLanguage"),
}
"""What nodes of a type have."""
LINKS = frozenset({
    "citation", "contentUrl", "inCodeSet", "inDefinedTermSet", "license", "publishingPrinciples",
    "sameAs", "significantLink", "url",
})  # fmt: skip
"""Properties whose values are addresses, also where they are plain texts."""
MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>|&(#\d+|#x[0-9a-fA-F]+|[a-z]{2,8});")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
FIRST_YEAR = "1990"
"""No page on the web is older."""


class SiteSettings(NamedTuple):
    """What a tree says of its site: its address, what all pages have alike, its source language,
    and the as-of date of its release, if that is known."""

    base: str
    license: str = ""
    publisher: str = ""
    publisher_url: str = ""
    principles: str = ""
    source_language: str = ""
    is_demonstration: bool = False
    as_of: str = ""


Values = Mapping[str, Sequence[str]]
"""Property -> values of a node, as texts."""


def check_nodes(
    triples: Iterable[ox.Triple], address: str, page: PageReader, site: SiteSettings
) -> Iterator[Finding]:
    """All that is wrong with the nodes of the graph of the page at an address."""
    types: dict[str, list[str]] = {}
    nodes: dict[str, dict[str, list[str]]] = {}
    shown = page.text
    for triple in triples:
        subject, predicate = _value(triple.subject), _value(triple.predicate)
        if predicate == TYPE:
            found = types.setdefault(subject, [])
            found += {_value(triple.object).removeprefix(SCHEMA)}.difference(found)
            nodes.setdefault(subject, {})
            continue
        name = predicate.removeprefix(SCHEMA)
        nodes.setdefault(subject, {}).setdefault(name, []).append(_value(triple.object))
        if isinstance(triple.object, ox.Literal):
            yield from _check_text(name, triple.object.value, shown)
    for subject, own in nodes.items():
        yield from _check_node(subject, own, types.get(subject, ()), address, site)
        yield from _check_addresses(subject, own, site)
    graph = _PageGraph(nodes, types, address, page, site)
    yield from graph.check()


def _check_text(name: str, value: str, shown: str) -> Iterator[Finding]:
    if not fold(value):
        yield Finding("graph-text", f"{name} is empty")
    elif CONTROLS.search(value):
        yield Finding("graph-text", f"{name} has a control character: {value[:80]!r}")
    elif MARKUP.search(value) and fold(value) not in shown:
        yield Finding("graph-text", f"{name} has markup, and is a plain text: {value[:80]!r}")


def _check_node(
    name: str, own: Values, types: Sequence[str], address: str, site: SiteSettings
) -> Iterator[Finding]:
    """What a node needs, and what it has too often."""
    if own and not types:
        yield Finding("graph-shape", f"{name} has no @type")
    if len(types) > 1:
        yield Finding("graph-shape", f"{name} is {' and '.join(sorted(types))}: name one type")
    wanted = _type_of(name, address, site)
    if wanted and types and not set(types) <= set(wanted):
        text = f"{name} is {' and '.join(types)}, and should be {' or '.join(wanted)}"
        yield Finding("graph-shape", text)
    for term in (need for one in types for need in NEEDS.get(one, ())):
        if not own.get(term):
            yield Finding("graph-shape", f"{name} has no {term}")
    for term, values in own.items():
        if len(set(values)) > 1 and term not in MANY:
            said = " and ".join(repr(value[:60]) for value in sorted(set(values))[:3])
            yield Finding("graph-shape", f"{name} has more than one {term}: {said}")
    if "MedicalCode" in types:
        yield from _check_code(name, own, site)


def _type_of(name: str, address: str, site: SiteSettings) -> tuple[str, ...]:
    """The types that a node of the site may have, by its address; any if there are none."""
    place, _, anchor = name.partition("#")
    if place == address:
        known = {"page": "MedicalWebPage", "question": "Question", "answer": "Answer"}
        return (known.get(anchor, "WebPageElement"),)
    if place != site.base:
        return ()
    known = {"publisher": "Organization", "audience": "MedicalAudience"}
    folders = {"answer": "CreativeWork", "state": "DefinedTerm", "code": "MedicalCode"}
    if anchor.startswith("reviewer-"):
        return "Person", "Organization"
    found = known.get(anchor) or folders.get(anchor.partition("/")[0])
    return (found,) if found else ()


def _check_code(name: str, own: Values, site: SiteSettings) -> Iterator[Finding]:
    """A medical code: its form, the address of its system, and its own."""
    for system in own.get("codingSystem", ()):
        known = SYSTEMS.get(system)
        if known and [*own.get("inCodeSet", ())] != [known.fhir]:
            said = " and ".join(own.get("inCodeSet", ())) or "missing"
            yield Finding("graph-code", f"inCodeSet of {system} is {said}, and not {known.fhir}")
        for value in own.get("codeValue", ()):
            if not is_valid(system, value):
                yield Finding("graph-code", f"{value!r} does not have the form of {system}")
            if name != (wanted := f"{site.base}#code/{system}/{quote(value, safe='')}"):
                yield Finding("graph-code", f"{system} {value} is {name}, and not {wanted}")
        if known is None and (near := _system_like(system)):
            yield Finding("graph-code", f"{system!r} is not a system: {near} may be meant")


def check_codes(triples: Iterable[ox.Triple], site: SiteSettings, path: str) -> Iterator[Finding]:
    """The codes in a list about many pages. In the list of one code, which is the one in its
    `path`, it has the address of its system too."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for triple in dict.fromkeys(triples):  # A catalogue says the same beside each page.
        term = _value(triple.predicate).removeprefix(SCHEMA)
        if term in ("codeValue", "codingSystem", "inCodeSet"):
            own = nodes.setdefault(_value(triple.subject), {}).setdefault(term, [])
            own.append(_value(triple.object))
    is_of_one = path.startswith("codes/")
    for name, found in nodes.items():
        systems = found.get("codingSystem", ())
        known = (
            {} if is_of_one else {"inCodeSet": [SYSTEMS[s].fhir for s in systems if s in SYSTEMS]}
        )
        yield from _check_code(name, {**found, **known}, site)
        code = (*systems, *(quote(value, safe="") for value in found.get("codeValue", ())))
        if is_of_one and path != f"codes/{'/'.join(code)}.json":
            yield Finding("graph-code", f"{name} is {' '.join(code)}, and not the code of the file")


def _system_like(system: str) -> str:
    """The known system that another spelling means."""
    folded = re.sub("[^a-z0-9]", "", system.lower())
    names = {re.sub("[^a-z0-9]", "", name.lower()): name for name in SYSTEMS}
    addresses = {known.fhir: name for name, known in SYSTEMS.items()}
    return names.get(folded, "") or addresses.get(system, "")


def _check_addresses(name: str, own: Values, site: SiteSettings) -> Iterator[Finding]:
    """Addresses that are not whole, and those of the site with another scheme or in capitals."""
    said = [("@id", name), *((term, value) for term, values in own.items() for value in values)]
    bare = site.base.partition("://")[2]
    for term, value in said:
        if term in LINKS and not re.fullmatch(r"(https?|urn|mailto):[^\s<>\"]+", value):
            yield Finding("graph-node", f"{term} is not a whole address: {value[:200]!r}")
        scheme, mark, rest = value.partition("://")
        is_own = bool(mark) and rest.lower().startswith(bare.lower())
        if is_own and not value.startswith(site.base):
            text = f"{term} {value} is written otherwise than the site, {site.base}"
            yield Finding("graph-node", text)
        elif mark and " " not in value and scheme in ("http", "https"):
            yield from _check_host(term, value)


def _check_host(term: str, value: str) -> Iterator[Finding]:
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if not host or "." not in host.strip("."):
        yield Finding("graph-node", f"{term} has no host: {value[:200]!r}")
    elif "//" in value.partition("://")[2].partition("?")[0].partition("#")[0]:
        yield Finding("graph-node", f"{term} has two slashes in its path: {value[:200]!r}")


class _PageGraph(NamedTuple):
    nodes: Mapping[str, Values]
    types: Mapping[str, Sequence[str]]
    address: str
    page: PageReader
    site: SiteSettings

    def check(self) -> Iterator[Finding]:
        """What is said of the page itself, and of what it is made of."""
        own = self.nodes.get(f"{self.address}#page")
        if own is None:
            yield Finding("graph-shape", f"nothing is said of {self.address}#page")
            return
        is_out = "mainEntity" in own
        for term in PAGE_NEEDS if is_out else NOTICE_NEEDS:
            if not own.get(term):
                yield Finding("graph-shape", f"{self.address}#page has no {term}")
        yield from self._check_same(own)
        yield from self._check_people(own)
        yield from self._check_states(own, is_out=is_out)
        yield from self._check_dates(own, is_out=is_out)
        yield from self._check_condition(own)
        yield from self._check_parts(own)
        yield from self._check_translations(own)
        if is_out:
            yield from self._check_wording(own)

    def _check_same(self, own: Values) -> Iterator[Finding]:
        """What all pages of the site have alike, and what follows from the address."""
        site, base = self.site, self.site.base
        answer = self.address.removeprefix(base).partition("/")[2].strip("/")
        publisher = f"{base}#publisher"
        wanted = [
            (own, "url", self.address),
            (own, "exampleOfWork", f"{base}#answer/{answer}"),
            (own, "license", site.license),
            (own, "creditText", site.publisher),
            (own, "publishingPrinciples", site.principles),
            *((own, term, publisher) for term in ("author", "publisher", "copyrightHolder")),
            (own, "audience", f"{base}#audience"),
            (own, "isAccessibleForFree", "true"),
            (self.nodes.get(publisher, {}), "name", site.publisher),
            (self.nodes.get(publisher, {}), "url", site.publisher_url),
            (self.nodes.get(f"{base}#audience", {}), "audienceType", "Patient"),
            (self.nodes.get(f"{self.address}#answer", {}), "url", self.address),
            (own, "mainEntity", f"{self.address}#question"),
            (
                self.nodes.get(f"{self.address}#question", {}),
                "acceptedAnswer",
                f"{self.address}#answer",
            ),
        ]
        for node, term, value in wanted:
            for said in node.get(term, ()):
                text = f"{term} is {said[:200]!r}, and should be {value!r}"
                if value and said != value and "://" in value:
                    yield Finding("graph-node", text)
                elif value and said != value:
                    yield Finding("graph-text", text)
        for name, node in self.nodes.items():
            if "CreativeWork" in self.types.get(name, ()) and "url" in node:
                if [*node["url"]] != [name]:
                    yield Finding("graph-node", f"the url of {name} is another address")
                if not node.get("name"):
                    yield Finding("graph-shape", f"{name} has no name")

    def _check_people(self, own: Values) -> Iterator[Finding]:
        """Names and titles that have no language are on the page too."""
        shown = self.page.text
        for term in ("citation", "reviewedBy", "translator", "contributor"):
            for name in own.get(term, ()):
                for text in self.nodes.get(name, {}).get("name", ()):
                    if fold(text) not in shown:
                        yield Finding("graph-text", f"{term} is not on the page: {text[:80]!r}")
        for name in own.get("citation", ()):
            for day in self.nodes.get(name, {}).get("datePublished", ()):
                if day not in self.page.days:
                    yield Finding("graph-date", f"datePublished {day} is not on the page")

    def _check_states(self, own: Values, *, is_out: bool) -> Iterator[Finding]:
        base, found = self.site.base, set[str]()
        for name in own.get("creativeWorkStatus", ()):
            if not name.startswith(base):
                continue
            node, code = self.nodes.get(name, {}), name.rpartition("/")[2]
            found.add(code)
            same = [*node.get("termCode", ())] == [code] and name == f"{base}#state/{code}"
            if not same or [*node.get("inDefinedTermSet", ())] != [f"{base}#states"]:
                yield Finding("graph-shape", f"{name} is not a term of {base}#states by its code")
        wanted = {"demonstration"} if self.site.is_demonstration else set()
        wanted |= {"published"} if is_out else set()
        own_states = found & {"published", "demonstration"}
        if own_states != wanted or not found <= STATES.keys() or not found:
            said = ", ".join(sorted(found)) or "no state"
            yield Finding("graph-shape", f"{self.address}#page has another state: {said}")

    def _check_dates(self, own: Values, *, is_out: bool) -> Iterator[Finding]:
        """Days in an order that cannot be, and those that the page does not show."""
        days = {term: min(own[term]) for term in DAYS if own.get(term)}
        as_of = self.site.as_of
        for first, last in ORDER:
            if is_out and days.get(first, "") > days.get(last, "9"):
                text = f"{first} {days[first]} is after {last} {days[last]}"
                yield Finding("graph-date", text)
        for term, day in days.items():
            if as_of and is_out and term != "expires" and day > as_of:
                yield Finding("graph-date", f"{term} {day} is after the release of {as_of}")
            if day < FIRST_YEAR:
                yield Finding("graph-date", f"{term} {day} is older than the web")
        if as_of and is_out and days.get("expires", "9") <= as_of:
            text = f"the page is out, and expires {days['expires']} is not after {as_of}"
            yield Finding("graph-date", text)
        for term in ("dateModified", "lastReviewed", "expires"):
            if term in days and days[term] not in self.page.days:
                yield Finding("graph-date", f"{term} {days[term]} is not on the page")
        for name in own.get("citation", ()):
            for day in self.nodes.get(name, {}).get("datePublished", ()):
                if as_of and day > as_of[: len(day)]:
                    yield Finding("graph-date", f"{name} is from {day}, after {as_of}")
        if ("lastReviewed" in days) != bool(own.get("reviewedBy")) and not own.get("lastReviewed"):
            yield Finding("graph-review", "reviewedBy has no lastReviewed")

    def _check_condition(self, own: Values) -> Iterator[Finding]:
        for name in own.get("about", ()):
            node, types = self.nodes.get(name, {}), self.types.get(name, ())
            if not name.startswith(f"{self.site.base}#condition-"):
                yield Finding("graph-node", f"about is {name}, which is not one of the site")
            if types and not is_one_of(types, ("MedicalEntity",)):
                yield Finding("graph-shape", f"{name} is {types[0]}, which is not medical")
            if not node.get("name"):
                yield Finding("graph-shape", f"{name} has no name")
            codes = [self.nodes.get(code, {}) for code in node.get("code", ())]
            pairs = [
                (system, value)
                for code in codes
                for system in code.get("codingSystem", ())
                for value in code.get("codeValue", ())
            ]
            is_medicine = bool(types) and is_one_of(types, ("Substance",))
            for system in sorted({system for system, _ in pairs}):
                if types and not fits(system, medicine=is_medicine):
                    text = f"{name} is {types[0]}, which has no codes of {system}"
                    yield Finding("graph-code", text)
            if {*addresses_of(pairs)} != {*node.get("sameAs", ())}:
                text = f"sameAs of {name} is not what its codes say"
                yield Finding("graph-code", text)
        used = {code for node in self.nodes.values() for code in node.get("code", ())}
        for name, types in self.types.items():
            if "MedicalCode" in types and name not in used:
                yield Finding("graph-code", f"{name} is the code of nothing")

    def _check_parts(self, own: Values) -> Iterator[Finding]:
        """Sections: each is on the page, in its language, and has its own address."""
        parts = [*own.get("hasPart", ())]
        for name, types in self.types.items():
            if "WebPageElement" not in types:
                continue
            anchor = name.partition("#")[2]
            if anchor not in self.page.anchors:
                yield Finding("graph-node", f"{name} is not on the page")
            if [*self.nodes.get(name, {}).get("url", ())] != [name]:
                yield Finding("graph-node", f"the url of {name} is another address")
            if name not in parts:
                yield Finding("graph-node", f"{name} is no part of the page")
        for anchor in sorted(self.page.sections - {part.partition("#")[2] for part in parts}):
            yield Finding("graph-node", f"the section {anchor} is not in hasPart")

    def _check_translations(self, own: Values) -> Iterator[Finding]:
        """The pages in other languages are those that `hreflang` has."""
        named = {f"{link}#page" for tag, link in self.page.alternates if tag != "x-default"}
        others = named - {f"{self.address}#page"}
        said = {*own.get("workTranslation", ()), *own.get("translationOfWork", ())}
        source = f"{self.site.base}{self.site.source_language}/"
        is_source = self.address.startswith(source)
        wanted = others if is_source else {name for name in others if name.startswith(source)}
        if self.site.source_language and said != wanted:
            name = min(said ^ wanted)
            text = f"{name} is in the graph or in hreflang, and not in both"
            yield Finding("graph-alternates", text)
        if own.get("workTranslation") and not is_source:
            yield Finding("graph-alternates", "a translation has a workTranslation")

    def _check_wording(self, own: Values) -> Iterator[Finding]:
        """Texts that are the same in several places."""
        question = self.nodes.get(f"{self.address}#question", {})
        answer = self.nodes.get(f"{self.address}#answer", {})
        names = {*own.get("name", ()), *own.get("headline", ()), *question.get("name", ())}
        if len(names) > 1:
            said = " and ".join(repr(name[:80]) for name in sorted(names))
            yield Finding("graph-text", f"name, headline and question differ: {said}")
        for name in names:
            if fold(name) not in self.page.headings:
                yield Finding("graph-text", f"no heading is the name: {name[:80]!r}")
        for text in own.get("description", ()):
            if not all(one.endswith(text) for one in answer.get("text", ())):
                yield Finding("graph-text", "the answer does not end with the description")


DAYS = ("datePublished", "dateModified", "lastReviewed", "expires")
"""The days of a page."""
ORDER = (
    ("datePublished", "dateModified"), ("datePublished", "expires"), ("dateModified", "expires"),
    ("lastReviewed", "expires"),
)  # fmt: skip
"""Days of which the first is not after the second."""


def plain_facts(triples: Iterable[ox.Triple]) -> set[tuple[str, str, str]]:
    """What a graph says, as far as the document in a page can say it: without languages, types of
    values, and terms that schema.org does not have, with the nodes that only these lead to."""
    found = {
        (_value(t.subject), _value(t.predicate), _value(t.object))
        for t in triples
        if _value(t.predicate).startswith(SCHEMA) or _value(t.predicate) == TYPE
    }
    named = {value for _, _, value in found}
    return {fact for fact in found if fact[0] in named or fact[0].endswith("#page")}


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def first_difference(
    one: Collection[tuple[str, str, str]], other: Collection[tuple[str, str, str]]
) -> str:
    """The first of the facts that only one of two graphs has, for people."""
    subject, predicate, value = min(set(one) ^ set(other))
    return f"{subject} {predicate.removeprefix(SCHEMA)} {value[:200]!r}"
