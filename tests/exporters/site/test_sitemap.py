"""The sitemap says what the pages say, and nothing of what is not published."""

import datetime as dt
import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest

from pmlpub import sync
from pmlpub.building.pipeline import build

AS_OF = dt.date(2026, 1, 10)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


class Links(HTMLParser):
    """The canonical address of a page, and its alternates by language."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.canonical = ""
        self.alternates: dict[str, str] = {}
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "link" and found["rel"] == "canonical":
            self.canonical = found["href"]
        if tag == "link" and "hreflang" in found:
            self.alternates[found["hreflang"]] = found["href"]


def parts(root: Path) -> list[str]:
    index = ET.fromstring((root / "outputs" / "current" / "sitemap.xml").read_bytes())
    assert index.tag == f"{SITEMAP}sitemapindex"
    return [loc.text or "" for loc in index.iterfind(f"{SITEMAP}sitemap/{SITEMAP}loc")]


def entries(root: Path, name: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Address -> lastmod, alternates by language."""
    data = (root / "outputs" / "current" / "sitemaps" / f"{name}.xml").read_bytes()
    found = {}
    urls = ET.fromstring(data).findall(f"{SITEMAP}url")
    for url in urls:
        links = {e.attrib["hreflang"]: e.attrib["href"] for e in url.iterfind(LINK)}
        assert len(links) == len(url.findall(LINK))
        found[url.findtext(f"{SITEMAP}loc", "")] = (url.findtext(f"{SITEMAP}lastmod", ""), links)
    assert len(found) == len(urls)
    return found


def translate_with(site: Path, changes: dict[str, str]) -> None:
    """Syncs, and makes every French text usable; `changes` maps fields to translations."""
    changed, _ = sync.plan_sync(site)
    sync.write_changes(site, changed)
    path = site / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        field = entry.msgctxt.partition("#")[2]
        entry.msgstr = changes.get(field, entry.msgstr)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()


def test_the_index_names_every_part(sample: Path) -> None:
    assert parts(sample) == ["https://answers.example.org/sitemaps/pml.xml"]
    assert (sample / "outputs" / "current" / "sitemaps" / "pml.xml").is_file()


def test_the_sitemap_says_the_same_as_the_pages(sample: Path) -> None:
    pages = [Links(p) for p in (sample / "outputs" / "current").glob("*/pml/*/index.html")]
    assert len(pages) == 45
    found = {address: links for address, (_, links) in entries(sample, "pml").items()}
    assert found == {page.canonical: page.alternates for page in pages}


def test_the_last_change_is_that_of_the_wording(sample: Path) -> None:
    found = {address: day for address, (day, _) in entries(sample, "pml").items()}
    files = (sample / "outputs" / "current").glob("*/*/*/answer.jsonld")
    graphs = [json.loads(file.read_bytes()) for file in files]
    assert found == {graph["url"]: graph["dateModified"] for graph in graphs}


def test_a_later_build_changes_no_date(site: Path) -> None:
    build(site, AS_OF)
    first = entries(site, "a")
    build(site, AS_OF + dt.timedelta(days=7))
    assert entries(site, "a") == first
    assert {day for day, _ in first.values()} == {"2026-01-01"}


def test_a_withheld_translation_is_in_no_sitemap_and_no_alternates(site: Path) -> None:
    translate_with(site, {"sections/how/body": "# Titre"})
    build(site, AS_OF)
    english = "https://t.example/en/a/dose/"
    links = {"en": english, "x-default": english}
    assert entries(site, "a") == {english: ("2026-01-01", links)}
    page = Links(site / "outputs" / "current" / "en" / "a" / "dose" / "index.html")
    assert page.alternates == links


def test_without_a_published_source_there_is_no_default(site: Path) -> None:
    answer = site / "content" / "a" / "dose.yaml"
    text = answer.read_text("utf-8")
    answer.write_text(text.replace("With *water*.", "'# Water'"), "utf-8")
    translate_with(site, {"sections/how/body": "Avec de l’*eau*."})
    build(site, AS_OF)
    french = "https://t.example/fr/a/dose/"
    assert entries(site, "a") == {french: ("2026-01-01", {"fr": french})}
    page = Links(site / "outputs" / "current" / "fr" / "a" / "dose" / "index.html")
    assert page.alternates == {"fr": french}


@pytest.mark.parametrize("reason", ["gone", "expired"])
def test_a_tombstone_is_in_no_sitemap(site: Path, reason: str) -> None:
    build(site, AS_OF)
    assert parts(site)
    as_of = AS_OF
    if reason == "gone":
        gone = "- {id: a/dose, on: 2026-01-05, reason: merged}\n"
        (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    else:
        as_of = dt.date(2027, 1, 1)
    build(site, as_of)
    current = site / "outputs" / "current"
    assert (current / "en" / "a" / "dose" / "index.html").is_file()
    assert parts(site) == []
    assert not (current / "sitemaps").exists()


def test_addresses_are_escaped(site: Path) -> None:
    base = "https://t.example/a&b='c'/"
    build(site, AS_OF, base_url=base)
    assert parts(site) == [f"{base}sitemaps/a.xml"]
    assert set(entries(site, "a")) == {f"{base}en/a/dose/", f"{base}fr/a/dose/"}
    page = Links(site / "outputs" / "current" / "en" / "a" / "dose" / "index.html")
    assert page.canonical == f"{base}en/a/dose/"


def test_robots_find_the_sitemap_of_a_real_site_alone(site: Path, sample: Path) -> None:
    build(site, AS_OF)
    real = (site / "outputs" / "current" / "robots.txt").read_text("utf-8").splitlines()
    assert "Sitemap: https://t.example/sitemap.xml" in real
    shown = (sample / "outputs" / "current" / "robots.txt").read_text("utf-8").splitlines()
    assert not [line for line in shown if line.startswith("Sitemap:")]
    assert "Disallow: /" not in real + shown  # robots must read the page to see its noindex
