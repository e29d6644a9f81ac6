"""Where lines end inside a paragraph says nothing; everything else about lines does."""

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.paragraphs import join_paragraphs
from pmlpub.text.markdown import join_lines, link_targets, replace_targets

BODY = "sections/how/body"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a\nb", "a b"),
        ("a \nb", "a b"),
        ("a\n\tb", "a b"),
        ("a\n\nb\nc", "a\n\nb c"),
        ("- a\n  b\n- c\nd", "- a b\n- c d"),
        ("1. a\n   b\n\n   c\n   d\n2. e", "1. a b\n\n   c d\n2. e"),
        ("*a\nb* **c\nd**", "*a b* **c d**"),
        ("[a\nb](https://a.example/x_(y)) c\nd", "[a b](https://a.example/x_(y)) c d"),
        ("since\n1986. It was\n2) not", "since 1986. It was 2) not"),
        ("see\n<https://a.example/> there", "see <https://a.example/> there"),
        ("药物\n不能，\n清除 JC\n病毒", "药物不能，清除 JC 病毒"),
        ("飲む\nのは\nJC", "飲むのは JC"),
        ("약을\n먹지", "약을 먹지"),
        ("a  \nb", "a  \nb"),
        ("a\\\nb", "a\\\nb"),
        ("a\n- b", "a\n- b"),
        ("a\n1. b", "a\n1. b"),
        ("1. a\n2. b\n3. c", "1. a\n2. b\n3. c"),
        ("a\n* * *\nb", "a\n* * *\nb"),
        ("a\n===", "a\n==="),
        ("a\n# b\nc", "a\n# b\nc"),
        ("> a\nb", "> a b"),
        ("```\na\nb\n```", "```\na\nb\n```"),
        ("    a\n    b", "    a\n    b"),
        ("<div>\na\nb\n</div>", "<div>\na\nb\n</div>"),
    ],
)
def test_a_paragraph_is_one_line(text: str, joined: str) -> None:
    assert join_lines(text) == joined
    assert join_lines(joined) == joined


@pytest.mark.parametrize(
    ("field", "joined"),
    [
        (BODY, "a b\n\n- c d"),
        ("a/dose#sections/how/body", "a b\n\n- c d"),
        ("short_answer", "a b\n\n- c d"),
        ("a/dose#urgent", "a b\n\n- c d"),
        ("sms", "a\nb\n\n- c\n  d"),
        ("a/dose#sms", "a\nb\n\n- c\n  d"),
    ],
)
def test_a_line_end_of_an_sms_is_part_of_its_text(field: str, joined: str) -> None:
    assert join_paragraphs(field, "\r\na\rb\n\n- c\n  d\n") == joined


PIECES = st.sampled_from(
    ["a", "B", "12", "1.", "2)", "-", "*", "**", "_", "#", ">", "=", "---", "[x](https://x.example/)",
     "](", "<", "&amp;", "`", "\\", "药", " ", "  ", "\t", "\n", "\n", "\n\n", "\n- ", "\n  ", "|"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_joining_never_changes_what_readers_see(text: str) -> None:
    def seen(markdown: str) -> str:
        html = cmarkgfm.markdown_to_html(markdown, Options.CMARK_OPT_NOBREAKS)
        return html.replace("药 药", "药药")

    joined = join_lines(text)
    while "药 药" in (again := seen(text).replace("药 药", "药药")):
        text = again
    assert seen(joined).replace("药 药", "药药") == again
    assert join_lines(joined) == joined


WORDS = st.lists(st.sampled_from(["take", "one", "tablet,", "not", "two.", "(1986)"]), min_size=1)


@given(WORDS, st.data())
def test_a_word_on_the_next_line_is_the_same_text(words: list[str], data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.sampled_from([" ", "\n", " \n", "\n  "]), min_size=len(words),
                              max_size=len(words)))  # fmt: skip
    wrapped = "".join(f"{word}{end}" for word, end in zip(words, ends, strict=True))
    assert join_paragraphs(BODY, wrapped) == " ".join(words)
    assert join_paragraphs("short_answer", wrapped) == " ".join(words)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "[a](https://a.example/) [b](https://b.example/)",
            ["https://a.example/", "https://b.example/"],
        ),
        ("[a](https://a.example/) [b](https://a.example/)", ["https://a.example/"]),
        ("[a](https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("[a](<https://a.example/>)", ["<https://a.example/>"]),
        ("[a]( https://a.example/ )", ["https://a.example/"]),
        ("- [**a**\n  b](https://a.example/)", ["https://a.example/"]),
        ("\\[a](https://a.example/)", []),
        ("`[a](https://a.example/)`", []),
        ("![a](https://a.example/)", []),
        ('[a](https://a.example/ "t")', []),
        ("[[a](https://a.example/)](https://b.example/)", []),
        ("<https://a.example/>", []),
        ("no link", []),
    ],
)
def test_targets_of_links_are_found_where_commonmark_finds_links(
    text: str, targets: list[str]
) -> None:
    assert list(link_targets(text)) == targets
    changed = replace_targets(text, dict.fromkeys(targets, "https://new.example/"))
    assert list(link_targets(changed)) == (["https://new.example/"] if targets else [])
    assert replace_targets(text, {}) == text
