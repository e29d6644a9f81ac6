"""Reads a page as a crawler does: its language, addresses, graph, anchors and visible text."""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

from pmlpub.lint.finding import Finding

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
UNSEEN = frozenset({"head", "script", "style", "template", "title", "noscript"})
ROBOTS = frozenset({"robots", "googlebot", "bingbot"})
"""Names of the meta elements that may keep search engines from a page."""
HIDDEN = re.compile(r"(display:none|visibility:hidden)")
DEEPEST = 200
"""How many elements may be inside each other."""


class PageReader(HTMLParser):
    """What is known of a page once its text was fed and the reader was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.has_doctype, self.has_charset = False, False
        self.canonical: list[str] = []
        self.alternates: list[tuple[str, str]] = []
        self.direction = ""
        self.text_language, self.text_direction = "", ""
        self.data: dict[str, str] = {}
        self.is_indexed = True
        self.metas: dict[str, list[str]] = {}
        self.links: list[tuple[str, str, str]] = []
        self.named: list[tuple[str, str]] = []
        self.days: set[str] = set()
        self.sections: set[str] = set()
        self._titles: list[str] = []
        self._headings: list[str] = []
        self.scripts: list[tuple[int, str]] = []
        self.anchors: set[str] = set()
        self.findings: list[Finding] = []
        self._open: list[tuple[str, tuple[int, int], bool]] = []
        self._words: list[str] = []
        self._in_graph = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        for name in sorted({name for name, _ in attrs if [n for n, _ in attrs].count(name) > 1}):
            self._add("graph-syntax", f"<{tag}> has {name} twice")
        self._head(tag, found)
        self._note(tag, found)
        if found.get("id"):
            if found["id"] in self.anchors:
                self._add("graph-syntax", f"the id {found['id']!r} is there twice")
            self.anchors.add(found["id"])
        self._in_graph = tag == "script" and found.get("type", "").lower() == "application/ld+json"
        if self._in_graph:
            self.scripts.append((self.getpos()[0], ""))
        if tag not in VOID:
            is_unseen = tag in UNSEEN or _is_hidden(found) or self._is_unseen
            self._open.append((tag, self.getpos(), is_unseen))
            if len(self._open) == DEEPEST:
                self._add("graph-syntax", f"more than {DEEPEST} elements are inside each other")
        elif tag == "br":
            self._words.append(" ")

    def handle_decl(self, decl: str) -> None:
        self.has_doctype = self.has_doctype or decl.lower() == "doctype html"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_graph = False
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        elif tag in [name for name, _, _ in self._open[-DEEPEST:]]:
            name, place, _ = self._open[-1]
            self._add("graph-syntax", f"<{name}> has no end", place)
            while self._open.pop()[0] != tag:
                pass
        else:
            self._add("graph-syntax", f"</{tag}> ends nothing")

    def handle_data(self, data: str) -> None:
        if self._in_graph:
            line, text = self.scripts[-1]
            self.scripts[-1] = line, text + data
        elif not self._is_unseen:
            self._words.append(data)
        names = [name for name, _, _ in self._open[-DEEPEST:]]
        if names[-1:] == ["title"] and "svg" not in names:
            self._titles[-1] += data
        elif "h1" in names:
            self._headings[-1] += data
        if "a" in names and self.named:
            href, text = self.named[-1]
            self.named[-1] = href, text + data

    def finish(self) -> None:
        """Closes the page: what is still open has no end."""
        self.close()
        for name, place, _ in self._open[:1]:
            self._add("graph-syntax", f"<{name}> has no end", place)

    @property
    def _is_unseen(self) -> bool:
        return bool(self._open) and self._open[-1][2]

    @property
    def text(self) -> str:
        """What people see of the page, folded as `fold` does."""
        return fold("".join(self._words))

    @property
    def titles(self) -> list[str]:
        """What the page is called in its head, folded."""
        return [fold(text) for text in self._titles]

    @property
    def headings(self) -> list[str]:
        """The headings of the first level, folded."""
        return [fold(text) for text in self._headings]

    def _note(self, tag: str, found: dict[str, str]) -> None:
        """Notes titles, links, days, sections, and what the first text in a snippet says."""
        if tag in ("article", "span") and "lang" in found and not self.text_language:
            self.text_language, self.text_direction = found["lang"], found.get("dir", "")
            self.data = {name: own for name, own in found.items() if name.startswith("data-pml-")}
        if tag == "title":
            self._titles.append("")
        elif tag == "h1":
            self._headings.append("")
        elif tag == "data":
            self.days.add(found.get("value", ""))
        elif tag == "section" and "id" in found:
            self.sections.add(found["id"])
        if tag == "a":
            self.named.append((found.get("href", ""), ""))
        if "href" in found and (tag == "a" or "alternate" in found.get("rel", "").split()):
            self.links.append((tag, found["href"], found.get("hreflang", "")))
        elif found.get("src") or (tag == "link" and "stylesheet" in found.get("rel", "").split()):
            self.links.append((tag, found.get("src") or found.get("href", ""), ""))

    def _head(self, tag: str, found: dict[str, str]) -> None:
        if tag == "html":
            self.language, self.direction = found.get("lang", ""), found.get("dir", "")
        elif tag == "meta" and (found.get("property") or found.get("name")):
            name = found.get("property") or found["name"]
            self.metas.setdefault(name.lower(), []).append(found.get("content", ""))
        if tag == "meta" and found.get("charset", "").lower() == "utf-8":
            self.has_charset = True
        if tag == "meta" and found.get("name", "").lower() in ROBOTS:
            words = re.split(r"[\s,]+", found.get("content", "").lower())
            self.is_indexed = self.is_indexed and not {"noindex", "none"} & set(words)
        if tag == "link" and "canonical" in found.get("rel", "").split():
            self.canonical.append(found.get("href", ""))
        elif tag == "link" and "hreflang" in found and "alternate" in found.get("rel", "").split():
            self.alternates.append((found["hreflang"], found.get("href", "")))

    def _add(self, code: str, text: str, place: tuple[int, int] | None = None) -> None:
        line, column = place or self.getpos()
        if len(self.findings) < 20:
            self.findings.append(Finding(code, text, "error", line, column + 1))


def _is_hidden(found: dict[str, str]) -> bool:
    """Whether an element with these attributes, and all in it, is not shown."""
    style = "".join(found.get("style", "").lower().split())
    return "hidden" in found or HIDDEN.search(style) is not None


def read_page(text: str) -> PageReader:
    """Reads a page."""
    reader = PageReader()
    whole = _without_open_end(text)
    try:
        reader.feed(whole)
        reader.finish()
    except AssertionError:  # How the parser tells of a declaration such as `<![`.
        place = reader.getpos()[0], reader.getpos()[1] + 1
        text = "a declaration cannot be read"
        reader.findings.append(Finding("graph-syntax", text, "error", *place))
    if len(whole) < len(text):
        place = whole.count("\n") + 1, len(whole) - whole.rfind("\n") - 1
        text = "a comment or a tag has no end"
        reader.findings.append(Finding("graph-syntax", text, "error", *place))
    return reader


def _without_open_end(text: str) -> str:
    """The text up to the first comment or tag that has no end. The parser would look for the end of
    each again from every place after it."""
    comment = text.find("<!--", text.rfind("-->") + 1)
    text = text if comment < 0 else text[:comment]
    tag = text.find("<", text.rfind(">") + 1)
    return text if tag < 0 else text[:tag]


def fold(text: str) -> str:
    """A text as its words are compared: with one space for any white space, and without characters
    that only keep directions in order."""
    kept = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(kept.split())


def paragraphs(text: str) -> Iterator[str]:
    """The lines of a text, folded."""
    yield from filter(None, (fold(line) for line in text.splitlines()))
