"""Restricted Markdown to HTML: only paragraphs, lists, emphasis, links."""

import re
from functools import lru_cache
from html import unescape

import cmarkgfm
import nh3
from markupsafe import Markup

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "*": set()}
SCHEMES = {"http", "https"}
OPENING_TAG = re.compile(r"<([a-z0-9]+)([^>]*)>")
ANY_TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(r"</?(?:p|li|[uo]l)(?: [^>]*)?>|<br ?/?>")
# A label has at most 999 characters (CommonMark, "Link reference definitions").
DEFINITION = re.compile(r"^[ >*+-]*\[[^\]]{1,999}\]:", re.M)


@lru_cache(maxsize=4096)
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


def to_plain(text: str) -> str:
    """The text as a reader sees it, without markup: one line per paragraph and list item."""
    lines = BLOCK.sub("\x00", _parse(text)).split("\x00")
    bare = (" ".join(unescape(ANY_TAG.sub("", line)).split()) for line in lines)
    return "\n".join(line for line in bare if line)


@lru_cache(maxsize=4096)
def _parse(text: str) -> str:
    # By default cmark leaves out raw HTML and dangerous addresses.
    return str(cmarkgfm.markdown_to_html(text))
