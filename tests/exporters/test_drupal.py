"""plain.html passes the text format that Drupal gives to authors, and nothing of it is removed."""

from pathlib import Path

import pytest

from support.pages import read

pytestmark = pytest.mark.slow

# `filter_html` of the format "Basic HTML" (core/profiles/standard/config/install/
# filter.format.basic_html.yml of Drupal 10), without images. FilterHtml allows `lang` and `dir`
# on all of them, and never `style` and `on*`.
BASIC_HTML = {
    "a": {"href", "hreflang"},
    "em": set(),
    "strong": set(),
    "cite": set(),
    "blockquote": {"cite"},
    "code": set(),
    "ul": {"type"},
    "ol": {"start", "type"},
    "li": set(),
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "p": set(),
    "br": set(),
    "span": set(),
}
EVERYWHERE = {"lang", "dir"}


def removed(path: Path) -> set[str]:
    """What the format removes from a file: elements, and attributes with their elements."""
    found = set()
    for tag, attributes in read(path).elements:
        if tag not in BASIC_HTML:
            found.add(tag)
            continue
        found |= {f"{tag}@{name}" for name in attributes.keys() - BASIC_HTML[tag] - EVERYWHERE}
    return found


@pytest.fixture(scope="module")
def folders(sample: Path) -> list[Path]:
    return sorted(path.parent for path in (sample / "outputs" / "current").glob("*/*/*/plain.html"))


def test_nothing_of_the_plain_text_is_removed(folders: list[Path]) -> None:
    assert len(folders) == 45
    for folder in folders:
        assert removed(folder / "plain.html") == set(), folder


def test_of_the_other_text_the_format_removes_what_the_docs_say(folders: list[Path]) -> None:
    for folder in folders:
        assert {"pml-answer", "article", "data"} <= removed(folder / "snippet.html")
