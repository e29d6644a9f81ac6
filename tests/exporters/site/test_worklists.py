"""The work list's pages: one mark a part, links that lead somewhere, and parts on a large site."""

import datetime as dt
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import translate
from pmlpub import api
from pmlpub.building.pipeline import build
from pmlpub.exporters.site import worklists
from pmlpub.records.worklist import STATES, WorkRow
from pmlpub.releases.live import read_live
from support.release_sites import published
from support.work_sites import OWNER, TODAY, add_reviewers, edit, large_site, with_every_state

pytestmark = pytest.mark.slow


@pytest.fixture
def site(site: Path) -> Path:
    """A site whose status is public: its pages are in the release."""
    edit(site, "site.yaml", "policy:", "public_status: true\npolicy:")
    return site


VOID = {"meta", "link", "input", "wbr"}


class Page(HTMLParser):
    """Every element of a page with its attributes, and the text of every element that is closed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.text = path.read_text("utf-8")
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(self.text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str, css: str = "") -> list[dict[str, str]]:
        return [
            a for t, a in self.elements if t == tag and css in ["", *a.get("class", "").split()]
        ]

    def links(self) -> list[Path]:
        """Where links and style sheets lead, as files."""
        found = [a["href"] for tag in ("a", "link") for a in self.all(tag)]
        files = (f"{href}index.html" if href.endswith("/") else href for href in found)
        return [self.path.parent / file for file in files]

    def marks(self) -> dict[tuple[str, str], str]:
        """(folder of the edition, part) -> state, of every mark that leads somewhere."""
        return {
            (link["href"].rpartition("/")[0], link["class"].split()[1]): link["class"].split()[2]
            for link in self.all("a", "sign")
        }


def status_page(site: Path, name: str = "index") -> Page:
    return Page(site / "outputs" / "current" / "status" / f"{name}.html")


@pytest.fixture
def built(site: Path) -> Path:
    with_every_state(site)
    build(site, TODAY)
    return site


def test_every_part_has_its_mark(built: Path) -> None:
    page = status_page(built)
    rows = list(api.work(built, TODAY))
    expected = {
        (f"../{r.language}/{r.answer}", r.part): r.state for r in rows if r.state != "absent"
    }
    assert page.marks() == expected
    absent = page.all("span", "absent")
    assert len(absent) == 2
    assert {a["title"] for a in absent} == {"sms absent"}
    assert len([a for a in page.all("th") if a.get("scope") == "row" and "id" in a]) == 13


def test_the_first_page_says_what_the_checks_read_even_of_one_collection(built: Path) -> None:
    assert not (built / "content" / "b").exists()
    page = status_page(built)
    assert [a for a in page.all("h2") if a.get("id") == "checks"]
    row = page.text.partition('id="checks"')[2].partition("</table>")[0]
    assert "by hand" in row


def test_links_lead_to_the_text_or_to_why_there_is_none(built: Path) -> None:
    page = status_page(built)
    for path in page.links():
        assert path.is_file(), path
    files = {(a["class"].split()[1], a["class"].split()[2], a["href"].rpartition("/")[2])
             for a in page.all("a", "sign")}  # fmt: skip
    texts = {"page": "", "sms": "sms.txt"}  # The page is its folder.
    for part, state, file in files:
        out = state in ("live", "waiting", "minor", "unreviewed", "tombstone")
        assert file == (texts[part] if out else "status.json")


def test_without_its_format_a_mark_leads_to_the_status(site: Path) -> None:
    edit(site, "site.yaml", "policy:", "formats: [turtle]\npolicy:")
    build(site, TODAY)
    page = status_page(site)
    assert len(page.marks()) == 4
    assert all(path.is_file() for path in page.links())


def test_a_mark_says_its_state_without_color_and_its_reason(built: Path) -> None:
    page = status_page(built)
    marks = {(a["href"], a["aria-label"]): a for a in page.all("a", "sign")}
    stale = marks["../fr/a/outdated/status.json", "page stale"]
    assert stale["title"].startswith("page stale; locales/fr/LC_MESSAGES/a.po:")
    assert stale["title"].endswith("; 3 words owed")
    live = marks["../fr/a/dose/", "page live"]
    assert live["title"] == "page live; due on 2026-02-01"
    assert "due" in live["class"].split()
    signs = dict(re.findall(r'aria-label="\w+ (\w+)">(.)</a>', page.text))
    assert signs == {s: sign for s, (sign, _) in STATES.items() if s != "absent"}
    assert len({sign for sign, _ in STATES.values()}) == len(STATES)


def test_totals_stand_before_the_answers(built: Path) -> None:
    text = status_page(built).text
    head, _, rest = text.partition('<h2 id="answers">')
    assert rest
    french = head.partition("<b>fr</b>")[2].partition("</tr>")[0]
    assert re.findall(r">(\d+)<", french) == ["1", "1", "1", "9", "2", "2", "3", "6", "37", "14"]


def test_what_people_wrote_is_escaped(built: Path) -> None:
    text = status_page(built).text
    assert OWNER not in text
    assert "Tom &lt;Tra&gt; &amp; Co, Rita Rev" in text
    row = WorkRow("a/b", "fr", "page", "blocked", "<script>\"x\"</script> 'y' & z", owner="<b>")
    settings = api.load(built).settings
    page = worklists.matrix(settings, [row], TODAY).decode()
    assert page.count("<script") == 1  # its own
    assert "&lt;script&gt;&#34;x&#34;&lt;/script&gt; &#39;y&#39; &amp; z" in page


def test_a_page_is_for_people_alone_and_needs_nothing_from_outside(built: Path) -> None:
    page = status_page(built)
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    (script,) = page.all("script")
    assert (built / "outputs/current/status" / script["src"]).is_file()
    assert page.all("img") == []
    assert "http" not in page.text
    assert not re.search(r" (?:style|on\w+)=", page.text)
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    sitemap = (built / "outputs/current/sitemaps/a.xml").read_text("utf-8")
    assert "status/" not in sitemap


def test_every_filter_has_its_rules(built: Path) -> None:
    page = status_page(built)
    (name,) = [a["href"] for a in page.all("link")]
    style = (page.path.parent / name).read_text("utf-8")
    boxes = [a["id"] for a in page.all("input") if a["type"] == "checkbox"]
    assert boxes == [f"s-{s}" for s in STATES if s != "absent"] + ["l-en", "l-fr"]
    for box in boxes:
        assert f".status:has(#{box}:checked)" in (style if box[0] == "s" else page.text)


def test_a_site_without_answers_has_a_page(site: Path) -> None:
    (site / "content/a/dose.yaml").unlink()
    build(site, TODAY)
    page = status_page(site)
    assert page.marks() == {}
    assert 'id="answers"' not in page.text


def test_the_gallery_leads_here(built: Path) -> None:
    gallery = Page(built / "outputs/current/status/gallery/index.html")
    links = [Path(os.path.normpath(path)) for path in gallery.links()]
    assert built / "outputs/current/status/index.html" in links


def test_200_answers_are_one_page(site: Path) -> None:
    large_site(site, 200)
    build(site, TODAY, workers=1)
    folder = site / "outputs" / "current" / "status"
    assert sorted(p.name for p in folder.iterdir()) == ["gallery", "index.html"]
    assert len(status_page(site).marks()) == 4 + 199 * 2  # the new ones have no SMS


@pytest.mark.parametrize("workers", [1, 2])
def test_201_answers_have_a_page_a_collection(site: Path, workers: int) -> None:
    large_site(site, 201)
    add_reviewers(site)
    build(site, TODAY, workers=workers)
    current = site / "outputs" / "current"
    names = {p.stem for p in (current / "status").iterdir()}
    # The collection called `index` does not take the place of the page of all.
    assert names == {"index", "a", "b", "index-", "gallery"}
    index = status_page(site)
    assert index.marks() == {}
    assert current / "status" / "index-.html" in index.links()
    found = {}
    for name in names - {"index", "gallery"}:
        page = status_page(site, name)
        assert current / "status" / "index.html" in page.links()
        assert all(path.is_file() for path in page.links())
        found |= page.marks()
    assert len(found) == 4 + 200 * 2
    assert all(path.is_file() for path in index.links())
    # Totals: 100 answers in `b`, none in French: 2 words each ("Q1?" and "No.").
    row = index.text.partition('<a href="b.html">b</a>')[2].partition("</tr>")[0]
    assert re.findall(r">(\d+)<", row) == ["0", "0", "0", "100", "0", "100", "0", "0", "200", "100"]
    french = index.text.partition("<b>fr</b>")[2].partition("</tr>")[0]
    assert re.findall(r">(\d+)<", french) == ["0", "0", "0", "2", "0", "200", "0", "0", "400", "2"]


def test_workers_change_no_byte_and_the_manifest_has_the_pages(site: Path) -> None:
    large_site(site, 201)
    assert build(site, TODAY, workers=2).changed
    again = build(site, TODAY, workers=1)
    assert not again.changed
    manifest = (site / "outputs/current/manifest/site.jsonl").read_text("utf-8")
    for name in ("index", "a", "b", "index-"):
        assert f'"path":"status/{name}.html"' in manifest
    assert read_live(site / "outputs") == again.live


def test_the_day_is_said(built: Path) -> None:
    assert "As of 2026-01-10." in status_page(built).text
    build(built, TODAY + dt.timedelta(days=1))
    assert "As of 2026-01-11." in status_page(built).text


def test_work_lists_are_beside_the_release_unless_the_status_is_public(site: Path) -> None:
    add_reviewers(site)
    build(site, TODAY)
    assert not (site / "outputs/staff").exists()
    assert (site / "outputs/current/status/gallery/index.html").exists()
    edit(site, "site.yaml", "public_status: true\n", "")
    build(site, TODAY)
    assert not (site / "outputs/current/status").exists()
    for name in ("index.html", "gallery/index.html"):
        page = Page(site / "outputs/staff/status" / name)
        links = [Path(os.path.normpath(path)) for path in page.links()]
        assert site / "outputs/current/en/a/dose/index.html" in links
        assert all(path.is_file() for path in links)
    assert "status/" not in (site / "outputs/current/index.html").read_text("utf-8")


def test_readers_get_no_words_of_staff(site: Path) -> None:
    """Neither places in files, nor words that wait for a translator, nor names of those who are
    not named beside texts, nor texts of settings that nobody has signed."""
    edit(site, "site.yaml", "public_status: true\n", "")
    add_reviewers(site)
    edit(site, "site.yaml", "sms: {require: translated}", "sms: {require: approved}")
    edit(site, "site.yaml", "policy:", "sms: {help: {en: Take ten tablets.}}\npolicy:")
    translate(site, "fr", "a", {"a/dose#short_answer": ""})
    report = build(site, TODAY)
    assert any("locales/" in outcome.text for outcome in report.silent)
    for path, data in published(site).items():
        for word in (b"locales/fr", b"content/", b'"owed":{"page', b"Rita Rev", b"ten tablets"):
            assert word not in data, (path, word)
    status = json.loads(published(site)["fr/a/dose/status.json"])
    reasons = status["channels"]["web"]["reasons"]
    assert [reason["code"] for reason in reasons] == ["missing"]
    assert reasons[0]["text"].endswith(".")
    assert b"locales/fr" in (site / "outputs/staff/status/index.html").read_bytes()
