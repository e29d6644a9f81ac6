"""Checks all pages, graphs and sitemaps of a built tree."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin

import orjson
import pyoxigraph as ox

from pmlpub import languages
from pmlpub.exporters.schemaorg import TERMS, UNTAGGED
from pmlpub.lint.copies import DOCUMENTS, FRAGMENTS, Shown, check_copy, check_robots, shown_of
from pmlpub.lint.documents import FORMATS, read_graph, read_page_graph, read_xml
from pmlpub.lint.files import LARGEST_PAGE, LARGEST_SITEMAP, Tree, TreeError
from pmlpub.lint.finding import Finding
from pmlpub.lint.graph import TYPE, About, check_graph, check_terms
from pmlpub.lint.head import check_days, check_head
from pmlpub.lint.nodes import (
    LINKS,
    SiteSettings,
    check_codes,
    check_nodes,
    first_difference,
    plain_facts,
)
from pmlpub.lint.packed import FileClaims
from pmlpub.lint.page import PageReader, fold, paragraphs, read_page
from pmlpub.lint.shapes import Shapes
from pmlpub.lint.vocabulary import SCHEMA
from pmlpub.problems import Location, Problem

PAGE = "index.html"
SITE = "site.json"
MANIFEST = "manifest.json"
FACTS = "facts.nt.gz"
ROBOTS = "robots.txt"
INDEX = "sitemap.xml"
OEMBED = "oembed.json"
DATASET = "dataset.ttl"
LISTS = frozenset({"catalogue.json", DATASET})
"""The names of lists about many pages; those of codes are in a folder of their own."""
FILES = frozenset({
    "http://www.w3.org/ns/dcat#accessURL", "http://www.w3.org/ns/dcat#downloadURL", "http://rdfs.org/ns/void#dataDump",
    "http://www.w3.org/ns/dcat#distribution",
})  # fmt: skip
"""Properties of dataset.ttl whose values are files."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
STAFF = "status/"
NOT_SHOWN: Mapping[str, str] = {
    f"{SCHEMA}infectiousAgent": "It is shown only if the interface has words beside it.",
    f"{SCHEMA}alternateName": "It is shown only if the interface has words beside it.",
}
"""Properties whose texts need not be visible on the page, each with the reason."""
PROPER_NAMES = frozenset(f"{SCHEMA}{name}" for name in UNTAGGED)
"""Types whose texts have no language."""
STATUS = "status.json"
PER_FILE = 20
"""How many findings of one file are told."""
Links = tuple[tuple[str, str], ...]


class _Known(NamedTuple):
    """What of a page is compared with other pages, and with sitemaps."""

    path: str
    links: Links
    is_indexed: bool
    language: str
    headings: tuple[str, ...]


class _Listed(NamedTuple):
    """What a list or a feed says of a page: what it is called, and its language (None if the list
    does not say it)."""

    path: str
    address: str
    name: str
    language: str | None


def check_tree(folder: Path) -> Iterator[Problem]:
    """What search engines, and programs for linked data, would find wrong with a built tree. Raises
    TreeError if it is not one. Nothing is fetched from anywhere."""
    tree = Tree(folder)
    site, formats = _settings(tree)
    checker = _Checker(tree, site, formats, set(tree.paths()))
    for path in sorted(checker.paths):
        name = path.rpartition("/")[2]
        if name == PAGE and not path.startswith(STAFF):
            yield from _placed(path, checker.check_page(path))
        elif path.startswith("sitemaps/"):
            yield from _placed(path, checker.read_sitemap(path))
        elif path == INDEX:
            yield from _placed(path, checker.check_index(path))
        elif name.endswith(".atom"):
            yield from _placed(path, checker.check_feed(path))
        elif name in LISTS or path.startswith("codes/"):
            yield from _placed(path, checker.check_list(path))
        elif name == FACTS:
            yield from _placed(path, checker.claims.check_facts(path))
    for name, why in ((ROBOTS, "crawlers look for it"), (INDEX, "nothing leads to the sitemaps")):
        if name not in checker.paths:
            yield Problem(Location(name), "graph-alternates", f"is missing: {why}")
    if ROBOTS in checker.paths:
        yield from _placed(ROBOTS, checker.check_robots())
    yield from checker.check_alternates()
    yield from checker.check_named()
    yield from checker.claims.check_counts()


def _settings(tree: Tree) -> tuple[SiteSettings, Collection[str]]:
    """What a tree says of its site, and the formats of its pages."""
    try:
        own = orjson.loads(tree.read(SITE, LARGEST_PAGE))["site"]
        publisher = own.get("publisher") or {}
        site = SiteSettings(
            str(own["base_url"]),
            str(own.get("license") or ""),
            str(publisher.get("name") or ""),
            str(publisher.get("url") or ""),
            str(own.get("publishing_principles") or ""),
            str(own.get("source_language") or ""),
            own.get("demonstration") is True,
        )
        formats = [str(name) for name in own.get("formats") or ()]
    except (TreeError, orjson.JSONDecodeError, AttributeError, KeyError, TypeError) as error:
        raise TreeError(f"is not a release: {SITE} {error}") from None
    try:
        as_of = str(orjson.loads(tree.read(MANIFEST, LARGEST_PAGE))["as_of"])
    except (TreeError, orjson.JSONDecodeError, KeyError, TypeError):
        as_of = ""  # A part of a release: its days are compared with each other alone.
    return site._replace(as_of=as_of), formats


def _placed(path: str, findings: Iterable[Finding]) -> Iterator[Problem]:
    own = list(dict.fromkeys(findings))
    for one in own[:PER_FILE]:
        yield Problem(Location(path, one.line, one.column), one.code, one.text, one.severity)
    if len(own) > PER_FILE:
        last = own[PER_FILE]
        text = f"and {len(own) - PER_FILE} more, such as: {last.text}"
        yield Problem(Location(path), last.code, text, last.severity)


class _Checker:
    def __init__(
        self, tree: Tree, site: SiteSettings, formats: Collection[str], paths: Collection[str]
    ) -> None:
        self.tree, self.site, self.base, self.paths = tree, site, site.base, paths
        self._formats = formats
        self._folders = {path.partition("/")[0] for path in paths}
        self._modified: dict[str, str] = {}
        self._named: list[_Listed] = []
        self._about: list[tuple[str, str]] = []
        self._conditions: set[str] = set()
        self._pages: dict[str, _Known] = {}
        self._listed: dict[str, tuple[str, Links]] = {}
        self._shapes = Shapes()
        self.claims = FileClaims(tree, self.base, paths)

    def has_page(self, address: str) -> bool:
        """Whether the tree has the page of an address."""
        place = address.removeprefix(self.base)
        return f"{place}{PAGE}" in self.paths

    def check_page(self, path: str) -> Iterator[Finding]:
        """A page, and the files of its graph beside it."""
        try:
            text = self.tree.read(path, LARGEST_PAGE).decode()
        except (TreeError, UnicodeDecodeError) as error:
            yield Finding("graph-unreadable", str(error))
            return
        page = read_page(text)
        address = self.base + path.removesuffix(PAGE)
        yield from page.findings
        yield from self._check_head(path, address, page)
        self._pages[address] = _Known(
            path, tuple(page.alternates), page.is_indexed, page.language, tuple(page.headings)
        )
        about = About(address, self.base, page.language, True, page.anchors, self.has_page)
        yield from check_head(page, self.site)
        yield from self._check_links(address, page)
        if not self._is_edition(address):
            self._named += self._list_of(path, address, page)
        said: set[tuple[str, str, str]] = set()
        if len(page.scripts) > 1:
            yield Finding("graph-shape", "the page has two scripts with JSON-LD: keep one")
        for line, script in page.scripts:
            triples, findings = read_page_graph(script, line)
            yield from findings
            if triples:
                found = [*check_graph(triples, about)]
                found += check_nodes(triples, address, page, self.site)
                found += _check_texts(triples, page)
                facts = plain_facts(triples)
                found += self._check_targets(facts)
                yield from (f._replace(line=line) for f in found)
                said |= facts
        folder = path.removesuffix(PAGE)
        yield from self._check_files(folder, page, about._replace(is_page=False), said)
        shown = shown_of(address, page.language, said)
        for name in (*DOCUMENTS, *FRAGMENTS):
            if folder + name in self.paths:
                for one in self._check_copy(folder + name, name, shown):
                    yield one._replace(text=f"{name}: {one.text}", line=0)

        if f"{folder}{OEMBED}" in self.paths:
            yield from self._check_oembed(f"{folder}{OEMBED}", address)

    def _is_edition(self, address: str) -> bool:
        """Whether an address is that of an answer in a language."""
        return f"{address.removeprefix(self.base)}{STATUS}" in self.paths

    def _list_of(self, path: str, address: str, page: PageReader) -> Iterator[_Listed]:
        """What a home page or a page of a condition calls the answers to which it leads."""
        for href, name in page.named:
            target = urljoin(address, href)
            if target.startswith(self.base) and self._is_edition(target):
                yield _Listed(path, target, name, None)

    def _check_oembed(self, path: str, address: str) -> Iterator[Finding]:
        """What hosts of oEmbed get: its links and its frame lead to files of the site."""
        try:
            html = read_page(str(orjson.loads(self.tree.read(path, LARGEST_PAGE))["html"]))
        except (TreeError, orjson.JSONDecodeError, KeyError, TypeError) as error:
            yield Finding("graph-unreadable", f"{OEMBED} {error}")
            return
        for one in (*html.findings, *self._check_links(address, html)):
            yield one._replace(text=f"{OEMBED}: {one.text}", line=0)
        if address not in {href for _, href, _ in html.links}:
            yield Finding("graph-node", f"{OEMBED} does not link to its page, {address}")

    def _check_copy(self, path: str, name: str, shown: Shown) -> Iterator[Finding]:
        """A file for partners beside a page."""
        try:
            text = self.tree.read(path, LARGEST_PAGE).decode()
        except (TreeError, UnicodeDecodeError) as error:
            yield Finding("graph-unreadable", str(error))
            return
        copy = read_page(text)
        yield from check_copy(name, copy, shown)
        yield from self._check_links(shown.address, copy)

    def check_robots(self) -> Iterator[Finding]:
        """robots.txt: no page is closed to crawlers."""
        try:
            data = self.tree.read(ROBOTS, LARGEST_PAGE)
        except TreeError as error:
            yield Finding("graph-unreadable", str(error))
            return
        is_demonstration = self.site.is_demonstration
        yield from check_robots(data, self.base, self._pages, demonstration=is_demonstration)

    def _check_targets(self, facts: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
        """Addresses of the site in a graph that lead nowhere."""
        for _, predicate, value in sorted(facts):
            term, address = predicate.removeprefix(SCHEMA), value.partition("#")[0]
            if term in LINKS and value.startswith(self.base) and not self._has_file(address):
                yield Finding("graph-node", f"{term} leads to {value}, which is not there")

    def _check_links(self, address: str, page: PageReader) -> Iterator[Finding]:
        """Links of a page into the site that lead nowhere, or to another language than they say."""
        for tag, href, language in page.links:
            whole, _, anchor = urljoin(address, href).partition("#")
            if not whole.startswith(self.base):
                scheme, mark, rest = whole.partition("://")
                if mark and rest.startswith(self.base.partition("://")[2]):
                    text = f"{href} is of the site, and begins with {scheme}"
                    yield Finding("graph-node", text)
                continue
            if not self._has_file(whole):
                yield Finding("graph-node", f"<{tag}> leads to {href}, which is not there")
            elif tag == "a" and whole.endswith(f"/{PAGE}"):
                text = f"<a> leads to {href}: write the address of the page, without {PAGE}"
                yield Finding("graph-node", text)
            elif whole == address and anchor and anchor not in page.anchors:
                yield Finding("graph-node", f"<{tag}> leads to #{anchor}, which is not there")
            folder = whole.removeprefix(self.base).partition("/")[0]
            is_foreign = folder in self._folders and folder != self.site.source_language
            if language == "x-default" and is_foreign and languages.TAG.fullmatch(folder):
                text = f"x-default leads to {folder}/, and not to the source language"
                yield Finding("graph-alternates", text)
            is_other = folder.lower() != language.lower() and languages.TAG.fullmatch(folder)
            if language and language != "x-default" and is_other:
                text = f"hreflang is {language}, and the link leads to {folder}/"
                yield Finding("graph-language", text)

    def _has_file(self, address: str) -> bool:
        """Whether the tree has a file at an address; of addresses beside its folders, which other
        programs may serve, nobody knows."""
        if address.removeprefix(self.base).partition("/")[0] not in self._folders:
            return True
        place = unquote(address.removeprefix(self.base).partition("?")[0])
        return place in self.paths or f"{place}{PAGE}" in self.paths or not place

    def _check_files(
        self, folder: str, page: PageReader, about: About, said: Collection[tuple[str, str, str]]
    ) -> Iterator[Finding]:
        """The graph as files: one spelling in full, the others against it."""
        first: tuple[str, set[str]] | None = None
        for name in FORMATS:
            if f"{folder}{name}" not in self.paths:
                continue
            try:
                data = self.tree.read(f"{folder}{name}", LARGEST_PAGE)
            except TreeError as error:
                yield Finding("graph-unreadable", f"{name} {error}")
                continue
            triples, findings = read_graph(name, data)
            yield from (f._replace(text=f"{name}: {f.text}", line=0) for f in findings)
            if findings and not triples:
                continue
            spelled = {str(triple) for triple in triples}
            if first is None:
                first = name, spelled
                found = [*check_graph(triples, about), *_check_texts(triples, page)]
                found += check_nodes(triples, about.address, page, self.site)
                found += self._shapes.check(triples)
                facts = plain_facts(triples)
                if said and said != facts:
                    text = f"the page says something else: {first_difference(said, facts)}"
                    found.append(Finding("graph-spelling", text))
                elif not said and "jsonld" in self._formats:
                    found.append(Finding("graph-shape", "the page itself has no JSON-LD"))
                found += self._check_targets(facts)
                found += self._check_status(folder, facts)
                found += check_days(page, facts, about.address)
                self._modified |= {s: v for s, p, v in facts if p == f"{SCHEMA}dateModified"}
                yield from (f._replace(text=f"{name}: {f.text}") for f in found)
            elif spelled != first[1]:
                other = min(spelled ^ first[1])
                text = f"{name} is not the graph of {first[0]}; only one has {other[:300]}"
                yield Finding("graph-spelling", text)
                for one in dict.fromkeys(check_graph(triples, about)):
                    yield one._replace(text=f"{name}: {one.text}")

    def _check_status(
        self, folder: str, facts: Collection[tuple[str, str, str]]
    ) -> Iterator[Finding]:
        """The graph of a page against status.json beside it."""
        path = f"{folder}{STATUS}"
        if path not in self.paths:
            return
        try:
            web = orjson.loads(self.tree.read(path, LARGEST_PAGE))["channels"]["web"]
            is_out, known = web["state"] == "published", (web["version"], web["expires"])
        except (TreeError, orjson.JSONDecodeError, KeyError, TypeError) as error:
            yield Finding("graph-unreadable", f"{path} {error}")
            return
        own = {p: v for s, p, v in facts if s == f"{self.base}{folder}#page"}
        if is_out != (f"{SCHEMA}mainEntity" in own):
            yield Finding("graph-spelling", f"status.json says that it is {web['state']}")
        names = ("version", "expires") if is_out else ()
        for name, value in zip(names, known, strict=False):
            if own.get(f"{SCHEMA}{name}") != value:
                text = f"{name} is {own.get(f'{SCHEMA}{name}')}, and {value} in status.json"
                yield Finding("graph-spelling", text)

    def check_list(self, path: str) -> Iterator[Finding]:
        """A list about many pages: its terms and values, and whether what it names is there."""
        try:
            data = self.tree.read(path, LARGEST_SITEMAP)
        except TreeError as error:
            yield Finding("graph-unreadable", str(error))
            return
        triples, findings = read_graph(path, data)
        yield from findings
        yield from check_terms(triples)
        yield from check_codes(triples, self.site, path)
        yield from self.claims.check_list(path, triples)
        self._note_conditions(path, triples)
        texts: dict[str, dict[str, str]] = {}
        for triple in triples:
            if isinstance(triple.object, ox.Literal):
                own_texts = texts.setdefault(getattr(triple.subject, "value", ""), {})
                own_texts[triple.predicate.value.removeprefix(SCHEMA)] = triple.object.value
        for subject, own_texts in texts.items():
            if subject.endswith("/#page"):
                name, language = own_texts.get("name", ""), own_texts.get("inLanguage", "")
                self._named.append(_Listed(path, subject.removesuffix("#page"), name, language))
        for triple in triples:
            name, value = triple.predicate.value, getattr(triple.object, "value", "")
            is_file = name.removeprefix(SCHEMA) in ("url", "contentUrl") or name in FILES
            bare, own = value.partition("://")[2], self.base.partition("://")[2]
            if is_file and bare.startswith(own) and not value.startswith(self.base):
                yield Finding("graph-node", f"{value} begins with another scheme than the site")
            elif is_file and value.startswith(self.base) and not self._has_file(value):
                yield Finding("graph-node", f"{value} is not there")
            elif not value.strip() and isinstance(triple.object, ox.Literal):
                yield Finding("graph-text", f"{name.removeprefix(SCHEMA)} is empty")

    def _note_conditions(self, path: str, triples: Iterable[ox.Triple]) -> None:
        """Notes the conditions of the site that a list names, and those that it describes."""
        begin = f"{self.base}#condition-"
        for triple in triples:
            subject, value = (getattr(t, "value", "") for t in (triple.subject, triple.object))
            if path == DATASET and subject.startswith(begin):
                self._conditions.add(subject)
            elif path != DATASET and value.startswith(begin):
                self._about.append((path, value))

    def check_feed(self, path: str) -> Iterator[Finding]:
        """An Atom feed: its entries are pages that are out, and its deleted entries are not."""
        root, findings = self._read_xml(path)
        yield from findings
        if root is None:
            return
        days = [root, *root.iterfind(f"{ATOM}entry")]
        for one in days:
            day = one.findtext(f"{ATOM}updated") or ""
            if not _is_day(day, self.site.as_of):
                yield Finding("graph-date", f"updated is not a date that can be: {day!r}")
        language, folder = root.get(XML_LANG) or "", path.partition("/")[0]
        if languages.TAG.fullmatch(folder) and "/" in path and language != folder:
            text = f"xml:lang is {language or 'missing'} in the feed of {folder}"
            yield Finding("graph-language", text)
        own = (root.findtext(f"{ATOM}id") or "").strip()
        if own != self.base + path:
            yield Finding("graph-node", f"the id is {own}, and should be {self.base + path}")
        names = []
        for entry in root.iterfind(f"{ATOM}entry"):
            names.append((entry.findtext(f"{ATOM}id") or "").strip())
            if not (entry.findtext(f"{ATOM}title") or "").strip():
                yield Finding("graph-text", f"the entry {names[-1]} has no title")
            links = [link.get("href") or "" for link in entry.iterfind(f"{ATOM}link")]
            for link in links:
                if not link.startswith(self.base) or not self._has_file(link):
                    yield Finding("graph-node", f"an entry leads to {link}, which is not there")
            if not links:
                yield Finding("graph-node", f"the entry {names[-1]} leads nowhere")
            title, language = entry.findtext(f"{ATOM}title") or "", entry.get(XML_LANG) or ""
            self._named += [_Listed(path, link, title, language) for link in links]
        for gone in root.iterfind(f"{GONE}deleted-entry"):
            names.append(gone.get("ref") or "")
            if not _is_day(gone.get("when") or "", self.site.as_of):
                text = f"when is not a date that can be: {gone.get('when')!r}"
                yield Finding("graph-date", text)
        for name in sorted(name for name, number in Counter(names).items() if number > 1):
            yield Finding("graph-node", f"{name} is there twice")
        for name in names:
            if not name.startswith(self.base):
                yield Finding("graph-node", f"{name!r} is not an address of the site")

    def _check_head(self, path: str, address: str, page: PageReader) -> Iterator[Finding]:
        folder = path.partition("/")[0]
        if not page.language:
            yield Finding("graph-language", "<html> has no lang")
        elif "/" in path and page.language != folder and languages.TAG.fullmatch(folder):
            is_choice = path.count("/") == 1  # Of a language that the site no longer has.
            if not is_choice:
                yield Finding("graph-language", f"<html lang> is {page.language} below {folder}/")
        if page.canonical != [address]:
            found = " and ".join(page.canonical) or "missing"
            text = f"the canonical address is {found}, and should be {address}"
            if path.count("/") != 1 or page.is_indexed:
                yield Finding("graph-alternates", text)
        tags = [tag for tag, _ in page.alternates]
        for tag in (tag for tag, number in Counter(tags).items() if number > 1):
            yield Finding("graph-alternates", f"hreflang has {tag} twice")
        named = dict(page.alternates)
        if named and "/" in path and named.get(page.language) != address:
            text = f"hreflang does not have the page itself ({page.language}: {address})"
            yield Finding("graph-alternates", text)
        for tag in {*tags, page.language} - {"x-default", ""}:
            if languages.TAG.fullmatch(tag) is None:
                yield Finding("graph-language", f"{tag!r} is not the tag of a language (BCP 47)")
            elif languages.has_area(tag):
                text = f"{tag} names an area (UN M.49): search engines read countries alone"
                yield Finding("language-region", text, "warning")

    def read_sitemap(self, path: str) -> Iterator[Finding]:
        """What a sitemap lists."""
        root, findings = self._read_xml(path)
        yield from findings
        if root is None:
            return
        for url in root.iterfind(f"{SITEMAP}url"):
            address = (url.findtext(f"{SITEMAP}loc") or "").strip()
            links = tuple(
                (link.get("hreflang") or "", link.get("href") or "") for link in url.iterfind(LINK)
            )
            if address in self._listed:
                yield Finding("graph-alternates", f"{address} is listed twice")
            day = url.findtext(f"{SITEMAP}lastmod")
            if day is not None and not _is_day(day, self.site.as_of):
                text = f"lastmod of {address} is not a date that can be: {day!r}"
                yield Finding("graph-date", text)
            changed = self._modified.get(f"{address}#page")
            if day and changed and day[:10] < changed:
                text = f"lastmod of {address} is {day}, and the page is of {changed}"
                yield Finding("graph-date", text)
            self._listed[address] = path, links

    def check_index(self, path: str) -> Iterator[Finding]:
        """The list of sitemaps: each is there."""
        root, findings = self._read_xml(path)
        yield from findings
        listed = set[str]()
        for one in root.iterfind(f"{SITEMAP}sitemap") if root is not None else ():
            address = (one.findtext(f"{SITEMAP}loc") or "").strip()
            day = one.findtext(f"{SITEMAP}lastmod")
            if day is not None and not _is_day(day, self.site.as_of):
                text = f"lastmod of {address} is not a date that can be: {day!r}"
                yield Finding("graph-date", text)
            if not address.startswith(self.base) or not self._has_file(address):
                yield Finding("graph-alternates", f"{address} is listed, and is not there")
            if address.removeprefix(self.base) in listed:
                yield Finding("graph-alternates", f"{address} is listed twice")
            listed.add(address.removeprefix(self.base))
        for own in sorted(p for p in self.paths if p.startswith("sitemaps/")):
            # One that lists nothing any more stays at its address, and nobody is sent there.
            if root is not None and own not in listed and len(self._read_xml(own)[0] or ()):
                yield Finding("graph-alternates", f"{own} is not listed")

    def _read_xml(self, path: str) -> tuple[ET.Element | None, list[Finding]]:
        """A file of XML without a document type; None if it cannot be read."""
        try:
            data = self.tree.read(path, LARGEST_SITEMAP)
        except TreeError as error:
            return None, [Finding("graph-unreadable", str(error))]
        return read_xml(data)

    def check_named(self) -> Iterator[Problem]:
        """Whether lists and feeds say of pages what these say, and name conditions of the site."""
        for path, name in dict.fromkeys(self._about):
            if DATASET in self.paths and name not in self._conditions:
                text = f"{name} is not in {DATASET}"
                yield Problem(Location(path), "graph-node", text)
        for path, address, name, language in self._named:
            page = self._pages.get(address)
            if page and language not in (None, page.language):
                text = f"{address} is in {page.language}, and {language or 'nothing'} here"
                yield Problem(Location(path), "graph-language", text)
            if page and name and page.is_indexed and fold(name) not in page.headings:
                text = f"{address} is called {name[:80]!r}, and the page has another heading"
                yield Problem(Location(path), "graph-text", text)

    def check_alternates(self) -> Iterator[Problem]:
        """Whether pages and sitemaps say the same of each other."""
        for address, known in self._pages.items():
            yield from _placed(known.path, self._check_alternates(address, known))
            if known.is_indexed and address not in self._listed and self._listed:
                text = f"no sitemap lists {address}, which is not noindex"
                yield Problem(Location(known.path), "graph-alternates", text)
        for address, (path, links) in self._listed.items():
            page = self._pages.get(address)
            if page is None:
                text = f"{address} is listed, and is not there"
                yield Problem(Location(path), "graph-alternates", text)
            elif not page.is_indexed and not self.site.is_demonstration:
                text = f"{address} is listed, and is noindex"
                yield Problem(Location(path), "graph-alternates", text)
            elif set(links) != set(page.links):
                text = f"hreflang of {address} differs from that in its page"
                yield Problem(Location(path), "graph-alternates", text)

    def _check_alternates(self, address: str, known: _Known) -> Iterator[Finding]:
        for tag, target in known.links:
            other = self._pages.get(target)
            if other is None:
                text = f"hreflang {tag} leads to {target}, which is not there"
                yield Finding("graph-alternates", text)
            elif address not in {link for _, link in other.links}:
                text = f"hreflang {tag} leads to {target}, which does not lead back"
                yield Finding("graph-alternates", text)


def _is_day(text: str, as_of: str) -> bool:
    """Whether a text is a day, perhaps with a time, that is not after an as-of date."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return not as_of or text[:10] <= as_of


def _check_texts(triples: Sequence[ox.Triple], page: PageReader) -> Iterator[Finding]:
    """Texts for people that nobody sees on the page, word for word. In the page itself they have no
    language, so they are known by their property, and are not names of people or titles."""
    shown = page.text
    untagged = {
        t.subject
        for t in triples
        if t.predicate.value == TYPE and getattr(t.object, "value", "") in PROPER_NAMES
    }
    for triple in triples:
        value, predicate = triple.object, triple.predicate.value
        name = predicate.removeprefix(SCHEMA)
        if not isinstance(value, ox.Literal) or predicate in NOT_SHOWN:
            continue
        if value.language or (TERMS.get(name) == "text" and triple.subject not in untagged):
            for line in paragraphs(value.value):
                if line not in shown:
                    text = f"{name} is not visible on the page: {line[:120]!r}"
                    yield Finding("graph-text", text)
