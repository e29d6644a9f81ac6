"""Hostile texts through the whole flow: what is published is whole, closed and shows its order."""

import datetime as dt
import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import orjson
import pyoxigraph
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import AS_OF, FRENCH, SITE
from fuzz.effort import fuzz
from fuzz.seeds import HOSTILE
from golden_cases import walk
from pmlpub.building.pipeline import build
from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.messages import answer_messages
from pmlpub.catalogs.paths import catalog_path
from pmlpub.catalogs.po import Catalog
from pmlpub.content.answer import Section
from pmlpub.model import Answer
from pmlpub.text.folding import normalize_text

pytestmark = pytest.mark.slow

TEXTS = {
    "question": "May I take it?",
    "urgent": "Call now.",
    "short_answer": "Take it with water.",
    "correction": "It was not so.",
    "sms": "Take it with water.",
    "sections/how/heading": "How?",
    "sections/how/body": "With *water*.",
}
TRANSLATED = FRENCH | {
    "urgent": "Appelez tout de suite.",
    "short_answer": "Prenez-le avec de l’eau.",
    "correction": "Ce n’était pas ainsi.",
    "sms": "Prenez-le avec de l'eau.",
}
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]")
VOID = {"base", "meta", "link", "br", "hr", "img", "input", "wbr"}
INNER = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
"""What a text may bring into a page: the restricted Markdown."""
GRAPHS = {
    "answer.ttl": pyoxigraph.RdfFormat.TURTLE,
    "answer.nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "answer.rdf": pyoxigraph.RdfFormat.RDF_XML,
}


class Page(HTMLParser):
    """A page's elements with attributes, and its scripts; raises where it is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.addresses += [v or "" for name, v in attrs if name in ("href", "src", "action")]
        if tag == "script":
            self.scripts.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    handle_pi = unknown_decl = handle_comment


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site of one answer; each example writes its texts anew."""
    root = tmp_path_factory.mktemp("fuzz") / "site"
    (root / "content" / "a").mkdir(parents=True)
    (root / "locales" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    yield root
    assert {p.name for p in root.parent.iterdir()} == {"site"}, "something was written outside"
    assert {p.name for p in root.iterdir()} == {"content", "history", "locales", "outputs"}


def write(site: Path, source: dict[str, str], translation: dict[str, str]) -> None:
    """The answer and its French catalog, as YAML and PO of other writers."""
    plain = {k: v for k, v in source.items() if not k.startswith("sections/")}
    section = {k: source[f"sections/how/{k}"] for k in ("heading", "body")}
    data = plain | {"sections": {"how": section}, "updated": "2026-01-01"}
    text = yaml.dump(data, default_style='"', allow_unicode=False)
    (site / "content/a/dose.yaml").write_text(text, "ascii")
    answer = Answer(
        id="a/dose", path="content/a/dose.yaml", updated=dt.date(2026, 1, 1),
        sections={"how": Section(**section)}, **plain,  # type: ignore[arg-type]
    )  # fmt: skip
    catalog = merge(Catalog(), list(answer_messages(answer)), "fr", "T")
    catalog.entries = [
        e.changed(id=normalize_text(e.id), strings=(translation[e.context.partition("#")[2]],))
        if e.context
        else e
        for e in catalog.entries
    ]
    (site / catalog_path("fr", "a")).write_bytes(po.dump(catalog))


def published(site: Path) -> dict[str, bytes]:
    report = build(site, dt.date.fromisoformat(AS_OF), workers=1)
    assert report.live is not None
    current = site / "outputs" / "current"
    return {path: (current / path).read_bytes() for path in walk(current)}


@pytest.fixture(scope="module")
def usual(site: Path) -> dict[str, set[tuple[str, tuple[str, ...]]]]:
    """The elements, with the names of their attributes, of each page of the harmless texts, and of
    the notices in their place."""
    found: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    damaged = {k: f"{v} \u202e" for k, v in TEXTS.items()}
    broken = {k: f"{v} \u202e" for k, v in TRANSLATED.items()}
    for source, translation in ((TEXTS, TRANSLATED), (TEXTS, broken), (damaged, TRANSLATED)):
        write(site, source, translation)
        files = published(site)
        assert "fr/a/dose/index.html" in files
        for path in [p for p in files if p.endswith(".html")]:
            found.setdefault(path, set()).update(Page(files[path].decode()).elements)
    return found


def check_file(path: str, data: bytes, usual: dict[str, set[tuple[str, tuple[str, ...]]]]) -> None:
    text = (gzip.decompress(data) if path.endswith(".gz") else data).decode()
    if path.endswith(".html"):
        page = Page(text)
        own = {(tag, attributes) for tag, attributes in page.elements
               if tag not in INNER or set(attributes) - {"href", "start"}}  # fmt: skip
        assert own <= usual.get(path, own), f"{path}: {own - usual.get(path, own)}"
        assert all(re.match(r"https?://|[\w./#-]*$", a) for a in page.addresses), page.addresses
        assert all(not re.search("[<>&\u2028\u2029]", script) for script in page.scripts)
        if path.endswith("index.html") and "/a/" in path:
            assert len(page.scripts) == 1
            orjson.loads(page.scripts[0])
        if path.endswith(("snippet.html", "plain.html")):
            assert not page.scripts
    if path.endswith(".json"):
        orjson.loads(data)
    if path.startswith(("en/", "fr/")) and not path.endswith((".json", ".jsonld")):
        assert not HIDDEN.search(text), f"{path}: {HIDDEN.search(text)}"
    if path.endswith("sms.txt"):
        assert "\n" not in text
        assert text == text.strip() != ""


def check_graphs(files: dict[str, bytes], folder: str) -> None:
    """All spellings of a graph can be read by another program, and say as much."""
    sizes = set()
    for name, form in GRAPHS.items():
        if f"{folder}/{name}" in files:
            quads = pyoxigraph.parse(files[f"{folder}/{name}"], format=form)
            sizes.add(len({str(q.predicate) + str(getattr(q.object, "value", "")) for q in quads}))
    assert len(sizes) <= 1


SCRIPT = "a </script> & <b> ]]> {{ x }} {question} \\ \" '"


@fuzz(share=0.5)
@given(st.sampled_from(sorted(TEXTS)), HOSTILE, HOSTILE)
@example("question", SCRIPT, SCRIPT)
@example("sections/how/body", "a \\</script> & [b](https://t.example/?a=1&b=2)", "a \\</script> b")
@example("sms", "a\nb \u202e", "\u2066")
@example("sections/how/body", "[a](javascript:x)\n\n<img src=x onerror=y>", "<!-- a -->")
def test_hostile_texts_are_withheld_or_published_whole(
    site: Path, usual: dict[str, set[tuple[str, tuple[str, ...]]]], field: str, one: str, two: str
) -> None:
    source, translation = (normalize_text(f"{TEXTS[field]} {t}") for t in (one, two))
    write(site, TEXTS | {field: source}, TRANSLATED | {field: translation})
    files = published(site)
    for path, data in files.items():
        check_file(path, data, usual)
    for language in ("en", "fr"):
        folder = f"{language}/a/dose"
        assert f"{folder}/status.json" in files
        check_graphs(files, folder)


def test_a_hostile_question_that_is_only_text_is_published(site: Path) -> None:
    """The control: the fuzz test above does see signs of markup go out. Tags are refused before."""
    signs = "Is 1 < 2 & 3 > 2?"
    write(site, TEXTS | {"question": signs}, TRANSLATED | {"question": signs})
    files = published(site)
    assert b"Is 1 &lt; 2 &amp; 3 &gt; 2?" in files["en/a/dose/index.html"]
    assert b"Is 1 \\u003c 2 \\u0026 3 \\u003e 2?" in files["en/a/dose/index.html"]
    write(site, TEXTS | {"question": SCRIPT}, TRANSLATED | {"question": SCRIPT})
    assert b"script&gt;" not in published(site)["en/a/dose/index.html"]


@pytest.mark.parametrize(
    "text",
    ["<p><b>a</p></b>", "<p>a", "<!-- a -->", "<?php a ?>", "<![CDATA[a]]>"],
)
def test_a_page_that_is_not_well_formed_is_seen(text: str) -> None:
    """Another control."""
    with pytest.raises((AssertionError, IndexError)):
        Page(text)
