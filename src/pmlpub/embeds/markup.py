"""Rewrites what libxml2 reads otherwise than browsers, so that nothing hides what comes after it.

libxml2 knows no SVG and no MathML: to it `<svg><style></svg>` is a style sheet that never ends. The
rules are those of the HTML standard, "Parsing main incoming tokens in foreign content".
"""

import re
from collections.abc import Iterator

_NEEDED = re.compile(r"<(?:svg|math|noscript)|shadowrootmode", re.IGNORECASE)
_TOKEN = re.compile(
    r"""<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))
    | <!\[CDATA\[
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)
      (?P<rest>(?>[\s/]+|[^\s/>=]+|=\s*"[^"]*(?:"|\Z)|=\s*'[^']*(?:'|\Z)|=\s*[^\s>"'][^\s>]*|=)*+)
      (?:>|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_RAW = frozenset({
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea",
    "title", "xmp",
})  # fmt: skip
"""Elements whose content is text and not markup, in HTML alone."""
_BREAKING = frozenset({
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em",
    "embed", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu",
    "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub",
    "sup", "table", "tt", "u", "ul", "var",
})  # fmt: skip
"""Elements that end SVG and MathML, as `font` with one of these attributes does."""
_FONT = re.compile(r"(?:^|[\s/])(?:color|face|size)(?:[\s=/]|$)", re.IGNORECASE)
_FOREIGN = frozenset({"svg", "math"})
_HTML_INSIDE = frozenset({
    "foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext",
})  # fmt: skip
_SHADOW = re.compile(r"shadowrootmode\s*=\s*[\"']?(?:open|closed)", re.IGNORECASE)
DEEPEST = 500
"""Elements of SVG and MathML inside each other that are looked at."""


def as_browsers_read(text: str) -> str:
    """A page in which elements of SVG and MathML are no raw text, `noscript` is left out, and what
    is in declarative shadow trees is content, as browsers with scripts show it."""
    return "".join(_pieces(text)) if _NEEDED.search(text) else text


def _pieces(text: str) -> Iterator[str]:
    place = _Place()
    at = 0
    while found := _TOKEN.search(text, at):
        start, end = found.span()
        yield text[at:start]
        name = (found["name"] or "").lower()
        if not name:
            is_data = found[0].startswith("<![") and place.is_foreign
            at = _after(text, "]]>", end) if is_data else end
            yield "" if is_data else found[0]
            continue
        is_renamed = place.pass_tag(name, found["rest"], is_end=bool(found["end"]))
        at = end
        if not found["end"] and name in _RAW and not place.is_foreign and not is_renamed:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, end)
            at = closing.start() if closing and name != "plaintext" else len(text)
            if name == "noscript":
                at = _after(text, ">", at)
                continue
            yield text[start:at]
        else:
            yield f"<{found['end']}x-{name}{found['rest']}>" if is_renamed else found[0]
    yield text[at:]


def _after(text: str, sign: str, start: int) -> int:
    found = text.find(sign, start)
    return len(text) if found < 0 else found + len(sign)


class _Place:
    """Where in SVG, MathML and templates a tag is."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._templates: list[bool] = []

    @property
    def is_foreign(self) -> bool:
        return bool(self._open) and self._open[-1] in _FOREIGN

    def pass_tag(self, name: str, rest: str, *, is_end: bool) -> bool:
        """Goes past a tag, and tells whether it has to have another name for libxml2."""
        if self.is_foreign and (
            (name in _BREAKING and not is_end)
            or (name in ("p", "br") and is_end)
            or (name == "font" and not is_end and _FONT.search(rest))
        ):
            while self.is_foreign:
                self._open.pop()
        was_foreign = self.is_foreign
        if is_end:
            if name in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
                return name in _RAW
        elif not rest.rstrip().endswith("/") and len(self._open) < DEEPEST:
            inside = was_foreign and name in _HTML_INSIDE
            if inside or name in _FOREIGN:
                self._open.append(name)
        if name == "template" and not was_foreign:
            return self._pass_template(rest, is_end=is_end)
        return was_foreign and (name in _RAW or name == "template")

    def _pass_template(self, rest: str, *, is_end: bool) -> bool:
        if is_end:
            return bool(self._templates) and self._templates.pop()
        self._templates.append(bool(_SHADOW.search(rest)))
        return self._templates[-1]
