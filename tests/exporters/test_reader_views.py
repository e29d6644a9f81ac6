"""What reader views and extractors keep of a page: the answer with its marks, and nothing less.

`@mozilla/readability` is the reader view of Firefox; `trafilatura` is what many programs take the
text of a page with. Both leave out what they consider to be around an article.
"""

import html
import json
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import trafilatura

import golden_cases
from support.pages import Page, fold

pytestmark = pytest.mark.slow

NODE = Path(__file__).parent.parent / "node"
PAGES = ("index.html", "snippet.html", "plain.html", "embed.html")
AROUND = {"aside", "ol", "footer", "cite"}
"""Elements of an article that are not the answer: the disease's names, and the references."""


def readability(pages: list[str]) -> list[str]:
    """Title and text of each page as the reader view of Firefox shows them."""
    assert (NODE / "node_modules" / "jsdom").is_dir(), "not installed: make test-programs"
    done = subprocess.run(
        ["node", "readability.js"],
        cwd=NODE,
        input=json.dumps(pages).encode(),
        capture_output=True,
        check=True,
    )
    return ["\n".join(row) for row in json.loads(done.stdout)]


def extracted(page: str) -> str:
    return trafilatura.extract(page) or ""


def comparable(text: str) -> str:
    """The text without marks of direction, which an extractor may remove, and without markers of
    lists. trafilatura reads `&amp;amp;` as `&`."""
    shown = "".join(c for c in html.unescape(text) if unicodedata.category(c) != "Cf")
    return fold(shown.replace("\n- ", "\n"))


def needed(page: str) -> Iterator[str]:
    """The blocks of text in the article of a page, or of its body where it has no article.

    A block of which a third is links is left out: trafilatura takes it for a menu.
    """
    read = Page(page)
    inside = "article:" if "article" in read.tags else "body:"
    blocks = groupby(
        ((tuple(p.partition(":")[0] for p in place), text) for place, text in read.words),
        key=lambda piece: not piece[0],
    )
    for between, pieces in blocks:
        if between:
            continue
        own = list(pieces)
        place = {tag for tags, _ in own for tag in tags}
        text = comparable("".join(text for _, text in own))
        linked = sum(len(piece) for tags, piece in own if "a" in tags)
        if 3 * linked > sum(len(piece) for _, piece in own):
            continue
        if text and inside.rstrip(":") in place and not AROUND & place:
            yield text


def in_a_page(name: str, text: str) -> str:
    """The file as a browser gets it: a snippet stands in somebody else's page."""
    if name in ("snippet.html", "plain.html"):
        return (
            '<!doctype html><html lang="en"><head><title>A partner</title></head>'
            f"<body><main>{text}</main></body></html>"
        )
    return text


def compare(files: dict[str, str]) -> None:
    kept = readability(list(files.values()))
    for (path, page), by_readability in zip(files.items(), kept, strict=True):
        # A reader view shows the title of a page in place of its heading.
        for keeper, text in (("readability", by_readability), ("trafilatura", extracted(page))):
            shown = comparable(text)
            missing = [block for block in needed(page) if block not in shown]
            assert not missing, f"{keeper} leaves out of {path}: {missing}"


def test_pages_of_the_sample(sample: Path) -> None:
    current = sample / "outputs" / "current"
    files = {
        str(path.relative_to(current)): in_a_page(name, path.read_text("utf-8"))
        for name in ("index.html", "embed.html")
        for path in sorted(current.glob(f"*/pml/*/{name}"))
    }
    assert len(files) == 2 * 45
    compare(files)
    blocks = list(needed(files["en/pml/cure/index.html"]))
    assert blocks[1].startswith("Demonstration:")
    assert blocks[2].startswith("Not medically reviewed")
    assert blocks[3] == "When to get help now"
    disclaimer = "This text is information, not medical advice."
    assert any(block.startswith(disclaimer) for block in blocks)


def test_snippets_of_the_sample_in_the_page_of_a_partner(sample: Path) -> None:
    current = sample / "outputs" / "current"
    files = {
        str(path.relative_to(current)): in_a_page(name, path.read_text("utf-8"))
        for name in ("snippet.html", "plain.html")
        for path in sorted(current.glob(f"*/pml/*/{name}"))
    }
    assert len(files) == 2 * 45
    compare(files)


@pytest.mark.parametrize("name", golden_cases.cases())
def test_pages_of_the_golden_cases(name: str, tmp_path: Path) -> None:
    _, built = golden_cases.build_case(name, tmp_path)
    files = {
        path: in_a_page(path.rpartition("/")[2], data.decode())
        for path, data in built.items()
        if path.rpartition("/")[2] in PAGES and path.count("/") == 3 and "/conditions/" not in path
    }
    assert files
    # Of `large`, 199 answers are alike.
    compare(dict(list(files.items())[:60]))


def test_what_stands_outside_the_article_would_be_missed(sample: Path) -> None:
    path = sample / "outputs" / "current" / "en" / "pml" / "cure" / "index.html"
    page = path.read_text("utf-8")
    mark = next(line for line in page.splitlines() if 'class="mark"' in line)
    moved = page.replace(mark, "", 1).replace("<header>", f"<header>{mark}", 1)
    words = fold(Page(mark).text)
    assert words in extracted(page)
    assert words not in extracted(moved)
    assert shutil.which("node")
