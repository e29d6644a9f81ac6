"""Reads a web page: which pasted answers, frames and links of a site it has.

libxml2 reads HTML as browsers do, with whatever errors. It tells elements and texts one by one, so
no tree is built, and deep nesting costs nothing.
"""

import base64
import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import escape
from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec

from pmlpub.embeds.addresses import FRAME, LONGEST_PATH
from pmlpub.embeds.markup import as_browsers_read
from pmlpub.text.digest import fold_digested

SKIPPED = frozenset({"script", "style", "noscript", "template"})
"""Elements whose text does not count (`text.digest`)."""
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
MARK = "data-pml-id"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MOST = 1000
"""Articles and frames of a page that are looked at."""
MOST_LINKS = 10_000
"""Links of a page that are looked at: those to answers are in the same place as their texts."""
FRAMES = frozenset({"iframe", "frame", "object", "embed"})
DEEPEST = 3
"""Documents inside each other that are looked at: `srcdoc` and `data:` addresses of frames."""
LONGEST = 200_000
"""Characters of an article that are kept: no answer is as long."""
LONGEST_SCRIPTS = 2_000_000
"""Characters of the scripts of a page that are looked at."""
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_ESCAPE = re.compile(
    r"\\(?:u(?P<unicode>[0-9a-f]{4})|x(?P<byte>[0-9a-f]{2})|(?P<sign>.))", re.IGNORECASE | re.DOTALL
)
_BEFORE = re.compile(r"""["'`\s<>()\\]""")
_DOCUMENT = re.compile(r"\s*data:text/html\b[^,]*?(?P<coded>;\s*base64\s*)?,", re.IGNORECASE)
_UNCHANGED = (
    "utf-8", "utf-16-le", "utf-16-be", "cp866", "cp874", "cp932", "cp949", "koi8-r", "koi8-u",
    "mac-roman", "big5hkscs", "euc_jp", "iso2022_jp", "gb18030",
    *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *(f"cp{number}" for number in range(1250, 1259)),
)  # fmt: skip
_CODECS = {name: name for name in _UNCHANGED} | {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc_kr": "cp949", "utf-16": "utf-16-le",
}  # fmt: skip
"""The codec of Python that an encoding names -> the one with which browsers read it (Encoding
standard, "Names and labels"). They know no others, such as `utf-7` and `idna`."""


class Pasted(msgspec.Struct, frozen=True):
    """An article with `data-pml-id`: its attributes, its text with a line per block, and what it
    has besides words (`time datetime`, `link https://…`)."""

    attributes: Mapping[str, str]
    text: str
    features: frozenset[str]
    complete: bool = True

    @property
    def folded(self) -> str:
        return fold_digested(self.text)


class Page(msgspec.Struct, frozen=True):
    """What a page has: `frames` are the addresses of its frames, `offers` those of its links to
    oEmbed and of quotations that WordPress puts beside a frame, `links` those of all other links
    outside of articles, and `base` that of `<base>`. `rest` is the text outside of articles. `cut`:
    it has more than `MOST`; `misread`: it is UTF-8, and is said to be something else.
    `has_scripts`: what they write is not in it, but `written` and `written_frames` are the articles
    and the addresses of frames in their texts."""

    charset: str
    articles: tuple[Pasted, ...]
    frames: tuple[str, ...]
    offers: tuple[str, ...]
    links: tuple[str, ...] = ()
    base: str = ""
    rest: str = ""
    cut: bool = False
    misread: bool = False
    has_scripts: bool = False
    written: tuple[Pasted, ...] = ()
    written_frames: tuple[str, ...] = ()


def read_page(data: bytes, content_type: str = "") -> Page:
    """Reads a page as a browser would: the encoding is that of a byte order mark, of the header,
    of the page's own `meta`, or else UTF-8 if it is that, and Windows-1252 if not. What is in
    documents that its frames contain (`srcdoc`, `data:`) comes after what is in the page itself."""
    charset = _charset(data, content_type)
    text = data.decode(charset, "replace").removeprefix("\ufeff")
    target = _Target()
    documents = [text]
    for _ in range(DEEPEST + 1):
        known = len(target.shown)
        for document in documents:
            _read_document(document, target)
        documents = [own for kind, own in target.shown[known:] if kind == "document"]
    written, written_frames = read_scripts("".join(target.scripts))
    articles = tuple(own.finish() for own in target.articles)
    frames, offers = (
        tuple(address for own, address in target.shown if own == kind)
        for kind in ("frame", "offer")
    )
    return Page(
        charset,
        articles,
        frames,
        offers,
        tuple(target.links),
        target.base,
        "".join(target.rest),
        target.cut,
        _is_misread(data, charset),
        target.has_scripts,
        written,
        written_frames,
    )


def read_scripts(text: str) -> tuple[tuple[Pasted, ...], tuple[str, ...]]:
    """The articles and the addresses of frames in the text of scripts, and of attributes and
    templates for them, which may have them in strings, or in JSON within strings."""
    if MARK not in text and FRAME not in text:
        return (), ()
    for _ in range(DEEPEST):
        text = _ESCAPE.sub(_unescaped, text)
    target = _Target()
    _read_document(text, target)
    places = (found.end() for found in re.finditer(re.escape(FRAME), text))
    strings = (_BEFORE.split(text[max(0, end - LONGEST_PATH) : end])[-1] for end in places)
    articles = tuple(own.finish() for own in target.articles)
    return articles, tuple(dict.fromkeys(strings))[:MOST]


def _unescaped(found: re.Match[str]) -> str:
    code = found["unicode"] or found["byte"]
    return chr(int(code, 16)) if code else {"n": "\n", "t": "\t"}.get(found["sign"], found["sign"])


def _read_document(text: str, target: "_Target") -> None:
    from lxml import etree  # noqa: PLC0415 - the extra [embeds], which only this command needs

    events: Any = target  # The stubs want a result of `close`.
    parser = etree.HTMLParser(target=events, encoding="utf-8", huge_tree=True)
    parser.feed(as_browsers_read(text).encode("utf-8", "replace") or b" ")
    parser.close()


def _is_misread(data: bytes, charset: str) -> bool:
    if charset.startswith("utf-") or data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _charset(data: bytes, content_type: str) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    named = _HEADER.search(content_type)
    meta = _META.search(data[:1024])
    if named and (found := _codec(named[1])):
        return found
    if meta and (found := _codec(meta[1].decode("ascii", "replace"))):
        return "utf-8" if found.startswith("utf-16") else found  # Or nobody could read the name.
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _codec(name: str) -> str:
    name = name.lower().replace("windows-", "cp")
    try:
        return _CODECS.get(codecs.lookup(name).name, "")
    except LookupError:
        return ""


class _Article:
    """An article that is being read."""

    def __init__(self, attributes: Mapping[str, str], *, wrapped: bool) -> None:
        self.attributes = attributes
        self.parts: list[str] = []
        self.size = self.inner = 0
        self.features = {f"article {name}" for name in ("lang", "dir") if name in attributes}
        self.features |= {"pml-answer"} if wrapped else set()

    def add(self, text: str) -> None:
        if self.size <= LONGEST:
            self.parts.append(text[:LONGEST])
            self.size += len(text)

    def finish(self) -> Pasted:
        text = "".join(self.parts)
        lines = (" ".join(line.split()) for line in text.split("\n"))
        whole = "\n".join(line for line in lines if line)
        complete = self.size <= LONGEST
        return Pasted(self.attributes, whole, frozenset(self.features), complete)


class _Target:
    """Gets the elements of a page in their order."""

    def __init__(self) -> None:
        self.articles: list[_Article] = []
        self.shown: list[tuple[str, str]] = []
        self.links: dict[str, None] = {}
        self.rest: list[str] = []
        self.scripts: list[str] = []
        self.has_scripts = False
        self.base = ""
        self.cut = False
        self._open: list[_Article] = []
        self._in_script = False
        self._room = LONGEST_SCRIPTS
        self._skipped = self._wrapped = self._quoted = self._templates = 0
        self._is_inside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._templates:
            pairs = (f' {name}="{escape(value)}"' for name, value in attributes.items())
            self._keep(f"<{tag}{''.join(pairs)}>")
        if tag in SKIPPED:
            self._skipped += 1
        self._templates += tag == "template"
        if tag == "script":
            self._in_script = self.has_scripts = True
        if self._skipped:
            return
        own = dict(attributes)
        for text in own.values():
            if MARK in text:
                self._keep(text)
        if tag == "pml-answer":
            self._wrapped += 1
        elif tag == "blockquote":
            self._quoted += 1
        elif tag == "article":
            for one in self._open:
                one.inner += 1
            if MARK in own:
                self._article(own)
        elif tag == "base" and not self._is_inside:
            self.base = self.base or own.get("href", "")
        elif self._offers(tag, own):
            self._note("offer", own.get("href", ""))
        for address in _sources(tag, own):
            self._note("frame", address)
        for document in _documents(tag, own):
            self._note("document", document)
        if tag == "a" and not self._open and len(self.links) < MOST_LINKS:
            self.links[own.get("href", "")] = None
        for one in self._open:
            one.features |= _features(tag, own)
            if tag in BLOCKS:
                one.add("\n")

    def _offers(self, tag: str, own: Mapping[str, str]) -> bool:
        is_link = tag == "link" and own.get("type") == "application/json+oembed"
        return is_link or (tag == "a" and self._quoted > 0 and not self._open)

    def _article(self, own: Mapping[str, str]) -> None:
        if len(self.articles) >= MOST:
            self.cut = True
            return
        # Of articles inside each other, only the innermost ones that are open get the text.
        found = _Article(own, wrapped=self._wrapped > 0)
        self.articles.append(found)
        self._open = [*self._open[-3:], found]

    def _note(self, kind: str, address: str) -> None:
        if len(self.shown) >= MOST:
            self.cut = True
        else:
            self.shown.append((kind, address))

    def end(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skipped = max(0, self._skipped - 1)
            self._in_script = False
            self._templates = max(0, self._templates - (tag == "template"))
        elif self._templates:
            self._keep(f"</{tag}>")
        elif tag == "pml-answer":
            self._wrapped = max(0, self._wrapped - 1)
        elif tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
        for one in self._open if tag in BLOCKS else ():
            one.add("\n")
        if tag == "article":
            self._open = [one for one in self._open if one.inner]
            for one in self._open:
                one.inner -= 1

    def _keep(self, script: str) -> None:
        if self._room > 0:
            self.scripts.append(script[: self._room])
            self._room -= len(script)

    def data(self, text: str) -> None:
        if self._in_script or self._templates:
            self._keep(text if self._in_script else escape(text))
        if not self._skipped:
            if not self._open:
                self.rest.append(text)
            for one in self._open:
                one.add(text.replace("\n", " "))

    def comment(self, text: str) -> None:
        """Comments do not count."""

    def close(self) -> None:
        """Whatever is open ends with its document. Those inside come after that of the page."""
        self._open = []
        self._in_script = False
        self._skipped = self._wrapped = self._quoted = self._templates = 0
        self._is_inside = True


def _sources(tag: str, own: Mapping[str, str]) -> Iterator[str]:
    """The addresses of a frame: also those that a script of the page is to put into `src` later
    (`data-src`, `data-lazy-src`), once readers scroll there or allow it, and those of elements
    that become a frame then."""
    for name, text in own.items():
        is_source = name == "data" or name.endswith("src")
        if (tag in FRAMES and is_source) or (name.endswith(("src", "url")) and FRAME in text):
            yield text


def _documents(tag: str, own: Mapping[str, str]) -> Iterator[str]:
    """The documents that a frame contains."""
    for name, text in own.items() if tag in FRAMES else ():
        if name.endswith("srcdoc"):
            yield text
        elif (found := _DOCUMENT.match(text)) and (name == "data" or name.endswith("src")):
            data = unquote_to_bytes(text[found.end() :])
            with suppress(ValueError):
                yield (base64.b64decode(data) if found["coded"] else data).decode(
                    "utf-8", "replace"
                )


def _features(tag: str, own: Mapping[str, str]) -> set[str]:
    found = set()
    if tag == "time" and "datetime" in own:
        found.add("time datetime")
    if tag == "a" and own.get("href"):
        found.add(f"link {own['href']}")
        found |= {"a hreflang"} if "hreflang" in own else set()
    if own.get("role") == "note":
        found.add("role note")
    if tag in ("span", "bdi") and "dir" in own:
        found.add("span dir")
    if tag in HEADINGS:
        found.add("heading")
    return found
