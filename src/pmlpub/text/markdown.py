"""Restricted Markdown: its HTML, its paragraphs on one line each, the targets of its links."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from html import unescape

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options
from markupsafe import Markup

from pmlpub.text.pieces import TEXTS

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "*": set()}
SCHEMES = {"http", "https"}
OPENING_TAG = re.compile(r"<([a-z0-9]+)([^>]*)>")
ANY_TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(r"</?(?:p|li|[uo]l)(?: [^>]*)?>|<br ?/?>")
# A label has at most 999 characters (CommonMark, "Link reference definitions").
# A line that begins so begins a block (CommonMark 0.30, chapters 4 and 5), or may begin one.
BLOCK_START = re.compile(
    r"[ \t]*(?:[-+*](?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$)|>|#{1,6}(?:[ \t]|$)|```|~~~|<"
    r"|=+[ \t]*$|-[- \t]*$|(?:_[ \t]*){3,}$|(?:\*[ \t]*){3,}$)"
)
# Of these, the lines that only sometimes begin a block: a year before a full stop, an address.
PERHAPS_BLOCK = re.compile(r"[ \t]*(?:[0-9]{1,9}[.)]|<)")
TRIALS = 20
"""The largest number of lines of a text that are tried one by one."""
HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
# Chinese and Japanese are written without spaces between words.
SPACELESS = re.compile(
    r"[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
DESTINATION = re.compile(
    r"(\]\([ \t]*)(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)(?=[ \t]*\))"
)
MARK = "pmlpub-link-"
"""Stands for a target while its link is looked for."""
DEEP = re.compile(r"^((?:[ \t]*>){50})[ \t>]+", re.MULTILINE)
DEFINITION = re.compile(r"^[ >*+-]*\[[^\]]{1,999}\]:", re.M)


@lru_cache(maxsize=TEXTS)
def to_html(text: str) -> Markup:
    """The text as safe HTML.

    Whatever is not allowed (`findings` lists it) loses its markup, but never its text.
    """
    clean = nh3.clean(
        _parse(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        url_relative="deny",
    )
    return Markup(clean.strip())  # noqa: S704 - sanitised in the line above


def findings(text: str) -> list[str]:
    """The markup in `text` that is not allowed, in words."""
    html = _parse(text)
    found = []
    if "<!-- raw HTML omitted -->" in html:
        found.append("raw HTML (put a backslash before a < that is text)")
    names = {
        "pre": "a code block (lines indented by four spaces, or a fence)",
        "img": "an image",
        "code": "code",
        "hr": "a horizontal rule",
        "blockquote": "a quotation",
        "table": "a table",
    }
    for name, rest in OPENING_TAG.findall(html):
        if name not in TAGS:
            found.append("a heading" if re.fullmatch("h[1-6]", name) else names.get(name, name))
        elif name == "a" and not re.match(r' href="https?://[^"]', rest):
            found.append("a link that is not http:// or https://")
        elif name == "a" and " title=" in rest:
            found.append("a title in a link")
    if DEFINITION.search(text):
        found.append("a link definition (write the address in the link itself)")
    return list(dict.fromkeys(found))


@lru_cache(maxsize=TEXTS)
def to_plain(text: str) -> str:
    """The text as a reader sees it, without markup: one line per paragraph and list item."""
    lines = BLOCK.sub("\x00", _parse(text)).split("\x00")
    bare = [" ".join(unescape(ANY_TAG.sub("", line)).split()) for line in lines]
    return "\n".join(line for line in bare if line)


@lru_cache(maxsize=TEXTS)
def join_lines(text: str) -> str:
    """The text with every paragraph on one line: soft line breaks (CommonMark 0.30, 6.8) become
    spaces, or nothing between two characters of Chinese or Japanese. What readers see is the same:
    a break is only joined where the HTML stays what it was."""
    for _ in range(TRIALS):
        before, text = text, _join_once(text)
        if before == text:  # Joining one line may show that another one continues a paragraph.
            break
    return text


def _join_once(text: str) -> str:
    if "\n" not in text:
        return text
    lines = text.split("\n")
    perhaps = []
    soft = set()
    for number in range(1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if not (before.strip() and line.strip()) or HARD_BREAK.search(before):
            continue
        if not BLOCK_START.match(line):
            soft.add(number)
        elif PERHAPS_BLOCK.match(line):
            perhaps.append(number)
    wanted = _without_breaks(text)
    if _without_breaks(_join(lines, soft)) != wanted:
        perhaps, soft = sorted({*perhaps, *soft}), set()
    for number in perhaps[:TRIALS]:
        if _without_breaks(_join(lines, soft | {number})) == wanted:
            soft.add(number)
    return _join(lines, soft, spaceless=True)


def _join(lines: Sequence[str], soft: Collection[int], *, spaceless: bool = False) -> str:
    """The lines as a text, with those of the numbers in `soft` joined to the line before."""
    joined = [lines[0]]
    for number, line in enumerate(lines[1:], 1):
        if number not in soft:
            joined.append(line)
            continue
        before, after = joined[-1].rstrip(" \t"), line.lstrip(" \t")
        together = spaceless and SPACELESS.match(before[-1:]) and SPACELESS.match(after[:1])
        joined[-1] = f"{before}{'' if together else ' '}{after}"
    return "\n".join(joined)


def link_targets(text: str) -> tuple[str, ...]:
    """The targets of the links in a text as they are written there, in order, each once. None of a
    text that has a target such as `#1`, which no text may have: it would look like a number."""
    if "](#" in text:
        return ()
    return tuple(dict.fromkeys(target for _, target in _destinations(text)))


def number_links(text: str, source: str) -> str:
    """The text with numbers for the link targets that it shares with `source`: `[label](#1)` has
    the first target of `source`."""
    numbers = {target: f"#{number}" for number, target in enumerate(link_targets(source), 1)}
    return replace_targets(text, numbers) if numbers and "](#" not in text else text


def replace_targets(text: str, targets: Mapping[str, str]) -> str:
    """The text with other targets of its links, by the target that they have."""
    parts, end = [], 0
    for start, target in _destinations(text):
        parts += [text[end:start], targets.get(target, target)]
        end = start + len(target)
    return "".join([*parts, text[end:]])


@lru_cache(maxsize=TEXTS)
def _destinations(text: str) -> tuple[tuple[int, str], ...]:
    """Place and target of each link of the form `[label](target)`, as written.

    Nothing, if the pattern finds others than CommonMark does: then the targets stay text.
    """
    if "](" not in text:
        return ()
    found = tuple((match.start(2), match[2]) for match in DESTINATION.finditer(text))
    marked, end = [], 0
    for number, (start, target) in enumerate(found):
        marked += [text[end:start], f"#{MARK}{number}"]
        end = start + len(target)
    marked_html = _parse("".join([*marked, text[end:]]))
    hrefs = re.findall(r'<a href="#([^"]*)"', marked_html)
    if MARK in text or hrefs != [f"{MARK}{number}" for number in range(len(found))]:
        return ()
    return found


def _without_breaks(text: str) -> str:
    # With raw HTML, which is never published: a break inside it is not one of a paragraph.
    options = Options.CMARK_OPT_NOBREAKS | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.markdown_to_html(text, options))


@lru_cache(maxsize=TEXTS)
def _parse(text: str) -> str:
    # cmark takes time in proportion to the square of the depth of quotations, which no text has:
    # further marks are left out of a line that begins with very many.
    text = DEEP.sub(r"\1", text)
    # By default cmark leaves out raw HTML and dangerous addresses.
    return str(cmarkgfm.markdown_to_html(text))
