"""Restricted Markdown: what is allowed works, what is not is named, nothing dangerous passes."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmlpub.text import markdown

BLOCKS = {"p", "ul", "ol", "li", "br"}
PIECES = [
    *(
        "a",
        "b 2",
        "é",
        "ع",
        "中",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "- ",
        "1. ",
        "> ",
        "# ",
        "    ",
    ),
    *(
        "`",
        "```\n",
        "---\n",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<",
        ">",
        "</",
        "&",
        ";",
        "&lt;",
        "\\",
    ),
    *(
        "<script>",
        "</script>",
        "<b onclick=x>",
        "<img src=x onerror=y>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *("javascript:x", "data:text/html,x", "vbscript:x", "java\nscript:x", "&#106;avascript:x"),
    *(
        "http://t.example/",
        "https://t.example/?a=1&b=2",
        "//t.example",
        "/x",
        '"',
        "'",
        ' "t"',
        "\u00a0",
    ),
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join)


class Html(HTMLParser):
    """The elements of a piece of HTML with their attributes, and its words as they are seen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(str(html))  # of Markup, slices would be escaped anew
        self.close()
        self.words = self.text.split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text += " " * (tag in BLOCKS)

    def handle_endtag(self, tag: str) -> None:
        self.text += " " * (tag in BLOCKS)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)


ALLOWED = {
    "one\n\ntwo": "<p>one</p>\n<p>two</p>",
    "*em* and **strong**": "<p><em>em</em> and <strong>strong</strong></p>",
    "- one\n- two": "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    "1. one\n2. two": "<ol>\n<li>one</li>\n<li>two</li>\n</ol>",
    "3. three": '<ol start="3">\n<li>three</li>\n</ol>',
    "[a](https://t.example/?b=1&c=2)": '<p><a href="https://t.example/?b=1&amp;c=2">a</a></p>',
    "[a](http://t.example/)": '<p><a href="http://t.example/">a</a></p>',
    "<https://t.example/>": '<p><a href="https://t.example/">https://t.example/</a></p>',
    r"1 \< 2 & 3 > 2": "<p>1 &lt; 2 &amp; 3 &gt; 2</p>",
    "one  \ntwo": "<p>one<br>\ntwo</p>",
}

FORBIDDEN = {
    "<div>a</div>": "raw HTML",
    "a <b>b</b>": "raw HTML",
    "<!-- a -->": "raw HTML",
    "a <script>b</script>": "raw HTML",
    "- a <b>b</b>": "raw HTML",
    "# a": "a heading",
    "###### a": "a heading",
    "a\n===": "a heading",
    "a `b`": "code",
    "    a": "a code block",
    "```\na\n```": "a code block",
    "~~~ html\na\n~~~": "a code block",
    "![a](https://t.example/a.png)": "an image",
    "> a": "a quotation",
    "a\n\n---\n\nb": "a horizontal rule",
    "***": "a horizontal rule",
    "[a](javascript:b)": "a link",
    "[a](JavaScript:b)": "a link",
    "[a](java&#115;cript:b)": "a link",
    "[a](vbscript:b)": "a link",
    "[a](data:text/html,b)": "a link",
    "[a](data:image/png;base64,b)": "a link",
    "[a](mailto:a@t.example)": "a link",
    "[a](/b)": "a link",
    "[a](b.html)": "a link",
    "[a](#b)": "a link",
    "[a](//t.example/)": "a link",
    "[a]()": "a link",
    "<javascript:a>": "a link",
    "<a@t.example>": "a link",
    "[a][b]\n\n[b]: javascript:c": "a link",
    '[a](https://t.example/ "title")': "a title in a link",
}


@pytest.mark.parametrize(("text", "html"), ALLOWED.items())
def test_allowed_constructs_become_html_without_a_finding(text: str, html: str) -> None:
    assert markdown.to_html(text) == html
    assert markdown.findings(text) == []


@pytest.mark.parametrize(("text", "found"), FORBIDDEN.items())
def test_every_forbidden_construct_is_found(text: str, found: str) -> None:
    assert any(f.startswith(found) for f in markdown.findings(text))


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_forbidden_construct_is_found_inside_allowed_ones_too(text: str) -> None:
    inside = "one\n\n- two\n\n" + "\n".join(f"  {line}" for line in text.split("\n"))
    assert markdown.findings(inside)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_forbidden_constructs_lose_their_markup(text: str) -> None:
    for tag, attributes in Html(markdown.to_html(text)).elements:
        assert tag in markdown.TAGS
        assert set(attributes) <= markdown.ATTRIBUTES.get(tag, set())
        assert re.match("https?://", attributes.get("href") or "https://")


def test_a_definition_of_a_link_that_is_not_used_takes_no_words_away_in_silence() -> None:
    """CommonMark shows `[Stop]: now` as nothing at all."""
    text = "Go.\n\n[Stop]: now"
    shown = markdown.to_plain(text)
    assert markdown.findings(text) or "Stop" in shown


def test_a_finding_is_named_once() -> None:
    assert len(markdown.findings("# a\n\n## b")) == 1


@settings(deadline=None)
@given(MARKDOWN)
def test_html_has_only_allowed_elements_attributes_and_schemes(text: str) -> None:
    found = Html(markdown.to_html(text))
    assert not found.other
    for tag, attributes in found.elements:
        assert tag in markdown.TAGS
        assert set(attributes) <= markdown.ATTRIBUTES.get(tag, set())
        if href := attributes.get("href"):
            assert urlsplit(href).scheme in {"http", "https"}


@settings(deadline=None)
@given(MARKDOWN)
def test_plain_text_is_what_a_reader_sees(text: str) -> None:
    assume(not markdown.findings(text))
    assert markdown.to_plain(text).split() == Html(markdown.to_html(text)).words


@pytest.mark.parametrize(
    ("text", "plain"),
    {
        "one\n\ntwo": "one\ntwo",
        "one\nstill one": "one still one",
        "- one\n  still one\n- two": "one still one\ntwo",
        "- one\n\n- two\n\nthree": "one\ntwo\nthree",
        "1. one\n   - two": "one\ntwo",
        "a **b**c [d](https://t.example/)": "a bc d",
        r"\<b> & &amp; &lt;i&gt;": "<b> & & <i>",
        "one  \ntwo": "one\ntwo",
    }.items(),
)
def test_plain_text_has_a_line_for_each_paragraph_and_item(text: str, plain: str) -> None:
    assert markdown.to_plain(text) == plain
