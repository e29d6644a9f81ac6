"""Texts of translators that try to run, to load or to break out: in snippets nothing of it happens.

`hostile_markup.tsv` names the trick of each text, which is a JSON string. The digests of the page
and of the package are compared with them too.
"""

import datetime as dt
import json
import random
import unicodedata
from pathlib import Path

import msgspec
import pytest
from markupsafe import escape

import pmlpub
from pmlpub.exporters.html import export_plain, export_snippet
from pmlpub.exporters.linked_scripts import linked_scripts
from pmlpub.text.digest import digest_of
from support.publishers import publishing, send
from support.views import changed_view

pytestmark = pytest.mark.slow

NAME = "pml-answer.1.js"
PATH = f"assets/{NAME}"
TEXTS = [
    (name, json.loads(text))
    for name, text in (
        line.split("\t")
        for line in (Path(__file__).parent / "hostile_markup.tsv").read_text("utf-8").splitlines()
    )
]
TAGS = {"pml-answer", "article", "h3", "p", "strong", "a", "span", "data"}
FOUND = """() => {
  const roots = [document.body, ...[...document.querySelectorAll('article')].map(a => a.shadowRoot)
    .filter(Boolean)];
  const all = roots.flatMap(root => [...root.querySelectorAll('*')]);
  return {
    tags: [...new Set(all.map(e => e.localName))],
    attributes: [...new Set(all
      .filter(e => e.localName !== 'pml-answer' && e !== e.getRootNode().firstChild)
      .flatMap(e => e.getAttributeNames()))],
    schemes: [...new Set(all.filter(e => e.href).map(e => new URL(e.href).protocol))],
    texts: [...document.querySelectorAll('h3')].map(e => e.textContent),
    upgraded: [...document.querySelectorAll('article')].filter(a => a.shadowRoot).length,
    changed: [...document.querySelectorAll('article')]
      .filter(a => a.shadowRoot?.querySelector('section')).map(a => a.textContent.slice(0, 80)),
    fired: window.fired ?? 0,
  };
}"""


@pytest.fixture(scope="module")
def publisher():
    with publishing() as found:
        found.replies[PATH] = lambda handler: send(
            handler, linked_scripts()[NAME], "text/javascript"
        )
        yield found


@pytest.fixture
def head(publisher):
    return (
        "<script>window.fired = 0; window.fire = () => { window.fired += 1 }</script>"
        f'<script src="{publisher.base}{PATH}"></script>'
    )


@pytest.fixture(scope="module")
def views(sample, publisher):
    """The site lies where the script comes from: it takes up its own publisher's answers alone."""
    found = pmlpub.editions(sample, dt.date(2026, 11, 22))
    return {
        view.language: changed_view(
            view, site=msgspec.structs.replace(view.site, base_url=publisher.base)
        )
        for view in found
        if view.answer == "pml/cure"
    }


def with_text(view, text):
    texts = {**view.source.texts, "correction": text, "urgent": text, "short_answer": text}
    edition = msgspec.structs.replace(view.source, texts={**texts, "question": text})
    return changed_view(view, edition=edition)


def test_the_file_names_the_trick_of_each_text():
    assert len({text for _, text in TEXTS}) == len({name for name, _ in TEXTS}) >= 300


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("export", [export_snippet, export_plain], ids=["snippet", "plain"])
def test_nothing_in_a_text_runs_or_loads(visit, partner, publisher, head, views, export, language):
    for start in range(0, len(TEXTS), 100):
        some = TEXTS[start : start + 100]
        shown = [with_text(views[language], text) for _, text in some]
        body = "".join(b"".join(export(view).values()).decode() for view in shown)
        visit.requests.clear()
        visit.page.goto(partner(body, head=head))
        visit.page.wait_for_timeout(200)
        found = visit.page.evaluate(FOUND)
        assert found["fired"] == 0
        assert set(found["tags"]) <= TAGS | {"h1", "h2", "div"}
        assert not [n for n in found["attributes"] if n.startswith("on") or n in ("style", "src")]
        assert set(found["schemes"]) <= {"https:", "http:"}
        status = {f"{publisher.base}{language}/pml/cure/status.json"} & set(visit.requests)
        assert len(set(visit.requests) - status) == 2  # The page and the script.
        if export is export_snippet:
            assert status
            assert found["upgraded"] == len(some)
            assert found["changed"] == []
            parsed = [text.replace("\r", "\n") for _, text in some]
            assert found["texts"] == parsed


SCRIPTS = {
    "Latin": (0x20, 0x24F),
    "Arabic": (0x600, 0x6FF),
    "Devanagari": (0x900, 0x97F),
    "Han": (0x4E00, 0x4FFF),
    "Kana": (0x3041, 0x30FF),
    "Hangul": (0x1100, 0x11FF),
    "Thai": (0xE01, 0xE5B),
    "Hebrew": (0x591, 0x5F4),
    "Tamil": (0xB82, 0xBFA),
    "Cyrillic": (0x400, 0x4FF),
    "Greek": (0x370, 0x3FF),
    "marks": (0x300, 0x36F),
    "signs": (0x2000, 0x22FF),
    "full width": (0xFF01, 0xFFEE),
    "beyond": (0x1F300, 0x1F6FF),
}


def test_the_page_and_the_package_agree_on_digests(visit, partner, head):
    """In texts of many scripts, composed or not, with what hosts make of them."""
    chance = random.Random(7)
    texts = [text for _, text in TEXTS]
    for first, last in SCRIPTS.values():
        for _ in range(40):
            codes = [chance.randint(first, last) for _ in range(chance.randint(1, 60))]
            mixed = [
                *map(chr, codes),
                *chance.choices(" \n\t\u00a0'\"“”«»-–—×…™5.\u0301\u093c", k=9),
            ]
            chance.shuffle(mixed)
            text = "".join(c for c in mixed if unicodedata.category(c) != "Cn")
            texts += [text, unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)]
    articles = [
        f'<article lang="en" dir="ltr" data-pml-id="a/b" data-pml-digest="{digest_of(text + ".")}" '
        f'data-pml-changed="changed">{escape(text)}<p>.</p></article>'
        for text in texts
    ]
    assert len(articles) > 2000
    for start in range(0, len(articles), 250):
        body = "".join(articles[start : start + 250])
        for shown, changed in ((body, False), (body.replace('digest="1-', 'digest="1-f'), True)):
            visit.page.goto(partner(shown, head=head))
            visit.page.wait_for_timeout(200)
            found = visit.page.evaluate(FOUND)
            count = shown.count("<article ")
            assert found["upgraded"] == count
            assert len(found["changed"]) == (count if changed else 0), found["changed"][:3]
