"""The sitemap says what the pages say, and nothing of what is not published."""

import datetime as dt
import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import polib
import pytest
import requests
from usp.tree import sitemap_tree_for_homepage

from pmlpub import sync
from pmlpub.building.pipeline import build
from pmlpub.exporters.site.feed import collection_feed, feed_events, order_events
from pmlpub.exporters.site.sitemap import collection_sitemap
from pmlpub.records.answer_record import AnswerRecord, decode_collection, decode_site
from support.file_server import served
from support.work_sites import copy_answer

pytestmark = pytest.mark.slow

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
    """The addresses of the sitemaps that the index names."""
    return list(days_of_parts(root))


def days_of_parts(root: Path) -> dict[str, str]:
    """The sitemaps that the index names, each with the day that it gives."""
    index = ET.fromstring((root / "outputs" / "current" / "sitemap.xml").read_bytes())
    assert index.tag == f"{SITEMAP}sitemapindex"
    return {
        part.findtext(f"{SITEMAP}loc", ""): part.findtext(f"{SITEMAP}lastmod", "")
        for part in index.iterfind(f"{SITEMAP}sitemap")
    }


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
    base = "https://answers.example.org/sitemaps/"
    assert parts(sample) == [f"{base}index-.xml", f"{base}pml.xml"]
    newest = max(day for day, _ in entries(sample, "pml").values())
    assert days_of_parts(sample)[f"{base}pml.xml"] == newest
    for name in ("index-", "pml"):
        assert (sample / "outputs" / "current" / "sitemaps" / f"{name}.xml").is_file()


def test_the_pages_with_which_readers_begin_are_listed_too(sample: Path) -> None:
    current = sample / "outputs" / "current"
    paths = (*current.glob("index.html"), *current.glob("*/index.html"))
    further = (*current.glob("*/conditions/*/index.html"), *current.glob("partners/*/index.html"))
    pages = [Links(path) for path in (*paths, *further)]
    assert len(pages) == 1 + 9 + 9 + 9
    found = {address: links for address, (_, links) in entries(sample, "index-").items()}
    assert found == {page.canonical: page.alternates for page in pages}
    assert {day for day, _ in entries(sample, "index-").values()} == {""}


def test_the_day_of_a_sitemap_is_also_that_of_a_withdrawal(site: Path) -> None:
    copy_answer(site, "other")
    build(site, AS_OF)
    assert days_of_parts(site)["https://t.example/sitemaps/a.xml"] == "2026-01-01"
    gone = "- {id: a/other, on: 2026-01-07, reason: merged}\n"
    (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    build(site, AS_OF)
    assert days_of_parts(site)["https://t.example/sitemaps/a.xml"] == "2026-01-07"
    assert {day for day, _ in entries(site, "a").values()} == {"2026-01-01"}


@pytest.mark.parametrize(("limit", "most"), [("ENTRIES_LIMIT", 4), ("BYTES_LIMIT", 2000)])
def test_a_sitemap_has_parts(
    site: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    for name in ("one", "two", "three", "four"):
        copy_answer(site, name)
    build(site, AS_OF)
    whole = entries(site, "a")
    assert len(whole) == 10
    monkeypatch.setattr(f"pmlpub.exporters.site.sitemap.{limit}", most)
    build(site, AS_OF, cached=False)
    named = [address.removeprefix("https://t.example/") for address in parts(site)]
    paths = [path for path in named if "index-" not in path]
    assert paths == ["sitemaps/a.xml", "sitemaps/a.2.xml", "sitemaps/a.3.xml"]
    found = [entries(site, path[9:-4]) for path in paths]
    assert whole == {a: one for part in found for a, one in part.items()}
    for path, part in zip(paths, found, strict=True):
        assert len(part) <= 4
        size = (site / "outputs" / "current" / path).stat().st_size
        assert size <= most or limit == "ENTRIES_LIMIT"
        # All languages of an answer are in one part.
        assert {a.replace("/fr/", "/en/") for a in part} <= set(part)


def test_a_collection_of_any_size_keeps_to_the_limits_of_sitemaps(site: Path) -> None:
    """5,700 answers in 9 languages, which were one sitemap of 52 MB."""
    build(site, AS_OF)
    own = decode_site((site / "outputs/current/site.json").read_bytes()).site
    tags = ("fr", "es", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
    own = msgspec.structs.replace(own, languages=tags)
    data = (site / "outputs/current/records/a.json").read_bytes()
    (record,) = decode_collection(data, "a").answers
    editions = tuple(
        msgspec.structs.replace(record.editions[0], language=tag) for tag in own.all_languages
    )
    records = [AnswerRecord(f"a/number-{n:04}", editions) for n in range(5700)]
    files = collection_sitemap(own, "a", records)
    assert list(files) == ["sitemaps/a.xml", "sitemaps/a.2.xml"]
    assert all(len(data) <= 50_000_000 for data in files.values())
    counts = [data.count(b"<url>") for data in files.values()]
    assert max(counts) <= 50_000
    assert sum(counts) == 51_300
    events = order_events(event for one in records for event in feed_events(one))
    pages = collection_feed(own, "a", events)
    assert len(pages) == 103
    assert sum(data.count(b"<entry") for data in pages.values()) == 51_300
    assert max(len(data) for data in pages.values()) < 200_000


def test_a_crawler_of_others_finds_every_page(site: Path) -> None:
    """ultimate-sitemap-parser begins at robots.txt, over HTTP."""
    copy_answer(site, "other")
    with served(site / "outputs" / "current") as address:
        build(site, AS_OF, base_url=address)
        tree = sitemap_tree_for_homepage(address, use_known_paths=False)
        found = {page.url: page for page in tree.all_pages()}
        folders = ("a/dose/", "a/other/", "", "conditions/other-/")
        pages = {f"{address}{tag}/{folder}" for tag in ("en", "fr") for folder in folders}
        assert set(found) == pages | {address, f"{address}partners/", f"{address}partners/fr/"}
        for url in found:
            page = requests.get(url, timeout=20)
            assert page.status_code == 200
            assert f'<link rel="canonical" href="{url}">' in page.text
        for url in {page for page in pages if "/a/" in page}:
            changed = found[url].last_modified
            assert changed
            assert changed.date() == dt.date(2026, 1, 1)
            links = dict(found[url].alternates or ())
            assert links == {
                "en": url.replace("/fr/", "/en/"),
                "fr": url.replace("/en/", "/fr/"),
                "x-default": url.replace("/fr/", "/en/"),
            }


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
    assert b"<url>" not in (current / "sitemaps" / "a.xml").read_bytes()


def test_addresses_are_escaped(site: Path) -> None:
    base = "https://t.example/a&b='c'/"
    build(site, AS_OF, base_url=base)
    assert parts(site) == [f"{base}sitemaps/index-.xml", f"{base}sitemaps/a.xml"]
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
