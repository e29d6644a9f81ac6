"""Checks all pages, graphs and sitemaps of a built tree."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import orjson
import pyoxigraph as ox

from pmlpub import languages
from pmlpub.lint.documents import FORMATS, read_graph, read_page_graph
from pmlpub.lint.files import LARGEST_PAGE, LARGEST_SITEMAP, Tree, TreeError
from pmlpub.lint.finding import Finding
from pmlpub.lint.graph import About, check_graph
from pmlpub.lint.page import PageReader, paragraphs, read_page
from pmlpub.lint.shapes import Shapes
from pmlpub.lint.vocabulary import SCHEMA
from pmlpub.problems import Location, Problem

PAGE = "index.html"
SITE = "site.json"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
STAFF = "status/"
NOT_SHOWN: Mapping[str, str] = {
    f"{SCHEMA}infectiousAgent": "It is shown only if the interface has words beside it.",
    f"{SCHEMA}alternateName": "It is shown only if the interface has words beside it.",
}
"""Properties whose texts need not be visible on the page, each with the reason."""
PER_FILE = 20
"""How many findings of one file are told."""
Links = tuple[tuple[str, str], ...]


class _Known(NamedTuple):
    """What of a page is compared with other pages, and with sitemaps."""

    path: str
    links: Links
    is_indexed: bool


def check_tree(folder: Path) -> Iterator[Problem]:
    """What search engines, and programs for linked data, would find wrong with a built tree. Raises
    TreeError if it is not one. Nothing is fetched from anywhere."""
    tree = Tree(folder)
    base = _base_url(tree)
    checker = _Checker(tree, base, set(tree.paths()))
    for path in sorted(checker.paths):
        name = path.rpartition("/")[2]
        if name == PAGE and not path.startswith(STAFF):
            yield from _placed(path, checker.check_page(path))
        elif path.startswith("sitemaps/"):
            yield from _placed(path, checker.read_sitemap(path))
    yield from checker.check_alternates()


def _base_url(tree: Tree) -> str:
    try:
        return str(orjson.loads(tree.read(SITE, LARGEST_PAGE))["site"]["base_url"])
    except (TreeError, orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise TreeError(f"is not a release: {SITE} {error}") from None


def _placed(path: str, findings: Iterable[Finding]) -> Iterator[Problem]:
    own = list(dict.fromkeys(findings))
    for one in own[:PER_FILE]:
        yield Problem(Location(path, one.line, one.column), one.code, one.text, one.severity)
    if len(own) > PER_FILE:
        last = own[PER_FILE]
        text = f"and {len(own) - PER_FILE} more, such as: {last.text}"
        yield Problem(Location(path), last.code, text, last.severity)


class _Checker:
    def __init__(self, tree: Tree, base: str, paths: Collection[str]) -> None:
        self.tree, self.base, self.paths = tree, base, paths
        self._pages: dict[str, _Known] = {}
        self._listed: dict[str, tuple[str, Links]] = {}
        self._shapes = Shapes()

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
        self._pages[address] = _Known(path, tuple(page.alternates), page.is_indexed)
        about = About(address, self.base, page.language, True, page.anchors, self.has_page)
        for line, script in page.scripts:
            triples, findings = read_page_graph(script, line)
            yield from findings
            if triples:
                yield from (f._replace(line=line) for f in check_graph(triples, about))
        yield from self._check_files(path.removesuffix(PAGE), page, about._replace(is_page=False))

    def _check_files(self, folder: str, page: PageReader, about: About) -> Iterator[Finding]:
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
                found += self._shapes.check(triples)
                yield from (f._replace(text=f"{name}: {f.text}") for f in found)
            elif spelled != first[1]:
                other = min(spelled ^ first[1])
                text = f"{name} is not the graph of {first[0]}; only one has {other[:300]}"
                yield Finding("graph-spelling", text)

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
        for tag in {tag for tag in tags if tags.count(tag) > 1}:
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
        try:
            data = self.tree.read(path, LARGEST_SITEMAP)
        except TreeError as error:
            yield Finding("graph-unreadable", str(error))
            return
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            yield Finding("graph-syntax", "a sitemap has no document type")
            return
        try:
            root = ET.fromstring(data)  # noqa: S314 - without a document type it has no entities
        except ET.ParseError as error:
            line, column = error.position
            text = f"cannot be read: {error.msg.partition(':')[0]}"
            yield Finding("graph-syntax", text, "error", line, column + 1)
            return
        for url in root.iterfind(f"{SITEMAP}url"):
            address = (url.findtext(f"{SITEMAP}loc") or "").strip()
            links = tuple(
                (link.get("hreflang") or "", link.get("href") or "") for link in url.iterfind(LINK)
            )
            if address in self._listed:
                yield Finding("graph-alternates", f"{address} is listed twice")
            day = url.findtext(f"{SITEMAP}lastmod")
            if day is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", day):
                yield Finding("graph-date", f"lastmod of {address} is not a date: {day!r}")
            self._listed[address] = path, links

    def check_alternates(self) -> Iterator[Problem]:
        """Whether pages and sitemaps say the same of each other."""
        for address, known in self._pages.items():
            yield from _placed(known.path, self._check_links(address, known))
            if known.is_indexed and address not in self._listed and self._listed:
                text = f"no sitemap lists {address}, which is not noindex"
                yield Problem(Location(known.path), "graph-alternates", text)
        for address, (path, links) in self._listed.items():
            page = self._pages.get(address)
            if page is None:
                text = f"{address} is listed, and is not there"
                yield Problem(Location(path), "graph-alternates", text)
            elif set(links) != set(page.links):
                text = f"hreflang of {address} differs from that in its page"
                yield Problem(Location(path), "graph-alternates", text)

    def _check_links(self, address: str, known: _Known) -> Iterator[Finding]:
        for tag, target in known.links:
            other = self._pages.get(target)
            if other is None:
                text = f"hreflang {tag} leads to {target}, which is not there"
                yield Finding("graph-alternates", text)
            elif address not in {link for _, link in other.links}:
                text = f"hreflang {tag} leads to {target}, which does not lead back"
                yield Finding("graph-alternates", text)


def _check_texts(triples: Iterable[ox.Triple], page: PageReader) -> Iterator[Finding]:
    """Texts for people that nobody sees on the page, word for word."""
    shown = page.text
    for triple in triples:
        value = triple.object
        if not isinstance(value, ox.Literal) or not value.language:
            continue
        predicate = triple.predicate.value
        for line in paragraphs(value.value) if predicate not in NOT_SHOWN else ():
            if line not in shown:
                name = predicate.removeprefix(SCHEMA)
                yield Finding("graph-text", f"{name} is not visible on the page: {line[:120]!r}")
