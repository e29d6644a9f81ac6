"""Feeds: every page that is out, and a tombstone for every one that is not any more."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FRENCH, translate
from pmlpub.building import publishing
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.site.feed import FeedEvent, newest_events, order_events, pack_events
from pmlpub.lint.tree import check_tree
from support.work_sites import TODAY, add_reviewers, change, copy_answer, edit, sign

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
ATOM, TOMBSTONE = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"


def feed(site: Path, path: str = "feed.atom") -> ET.Element:
    return ET.fromstring((site / "outputs" / "current" / path).read_bytes())


def entries(root: ET.Element) -> dict[str, tuple[str, str]]:
    """Address -> title, day."""
    found = {}
    for entry in root.iterfind(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert entry.findtext(f"{ATOM}id") == link.get("href")
        updated = dt.datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "")
        found[link.get("href") or ""] = (
            entry.findtext(f"{ATOM}title") or "",
            updated.date().isoformat(),
        )
    return found


def deleted(root: ET.Element) -> dict[str, str]:
    """Address -> day."""
    return {
        e.get("ref") or "": dt.datetime.fromisoformat(e.get("when") or "").date().isoformat()
        for e in root.iterfind(f"{TOMBSTONE}deleted-entry")
    }


def test_every_page_has_an_entry_in_its_language(site: Path) -> None:
    build(site, TODAY)
    for path in ("feed.atom", "feeds/a.atom"):
        root = feed(site, path)
        assert entries(root) == {
            "https://t.example/en/a/dose/": ("May I take it?", "2026-01-01"),
            "https://t.example/fr/a/dose/": ("Puis-je en prendre ?", "2026-01-01"),
        }
        assert deleted(root) == {}
        assert root.findtext(f"{ATOM}id") == f"https://t.example/{path}"
        assert root.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00Z"
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Test publisher"


def test_a_withdrawn_page_is_a_tombstone(site: Path) -> None:
    copy_answer(site, "other")
    gone = site / "content" / "gone.yaml"
    gone.write_text("- {id: a/other, on: 2026-01-07, reason: wrong}\n", "utf-8")
    build(site, TODAY)
    root = feed(site)
    assert set(entries(root)) == {f"https://t.example/{tag}/a/dose/" for tag in ("en", "fr")}
    assert deleted(root) == {f"https://t.example/{t}/a/other/": "2026-01-07" for t in ("en", "fr")}
    assert root.findtext(f"{ATOM}updated") == "2026-01-07T00:00:00Z"


def test_a_withheld_page_is_neither(site: Path) -> None:
    edit(site, "a/dose.yaml", "May I", "Can I")
    build(site, TODAY)
    assert list(entries(feed(site))) == ["https://t.example/en/a/dose/"]
    assert deleted(feed(site)) == {}


def test_a_page_that_is_withheld_from_now_on_is_a_tombstone(site: Path) -> None:
    """Feed readers would keep what they have. The day stays, and the page may come back."""
    build(site, TODAY)
    translate(site, "fr", "a", {"a/dose#short_answer": "Prenez 5 comprimés par jour."})
    gone = {"https://t.example/fr/a/dose/": "2026-01-11"}
    for days in (1, 2):
        build(site, TODAY + days * DAY)
        for path in ("feed.atom", "fr/feed.atom", "feeds/a.atom"):
            root = feed(site, path)
            assert deleted(root) == gone
            assert "https://t.example/fr/a/dose/" not in entries(root)
    translate(site, "fr", "a", {"a/dose#short_answer": FRENCH["short_answer"]})
    build(site, TODAY + 3 * DAY)
    assert deleted(feed(site)) == {}
    assert entries(feed(site))["https://t.example/fr/a/dose/"][1] >= "2026-01-11"


def test_expired_pages_are_tombstones_from_the_day_on(site: Path) -> None:
    build(site, dt.date(2026, 2, 1))
    assert entries(feed(site)) == {}
    assert set(deleted(feed(site)).values()) == {"2026-02-01"}
    build(site, dt.date(2026, 3, 1))
    assert set(deleted(feed(site)).values()) == {"2026-02-01"}


def test_a_change_for_safety_is_a_tombstone_that_readers_believe(site: Path) -> None:
    add_reviewers(site)
    sign(site, "a/dose")
    edit(site, "a/dose.yaml", "Take 2 tablets a day.", "Take 1 tablet a day.")
    edit(site, "a/dose.yaml", "updated: 2026-01-01", "updated: 2026-01-08")
    change(site, "a/dose", "safety")
    build(site, TODAY)
    root = feed(site)
    assert deleted(root)["https://t.example/fr/a/dose/"] == "2026-01-08"


def test_a_large_site_has_the_same_feeds(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_answer(site, "other")
    build(site, TODAY)
    paths = ("feed.atom", "en/feed.atom", "fr/feed.atom", "feeds/a.atom")
    small = [(site / "outputs/current" / path).read_bytes() for path in paths]
    monkeypatch.setattr(publishing, "GALLERY_LIMIT", 0)
    build(site, TODAY)
    assert small == [(site / "outputs/current" / path).read_bytes() for path in paths]


NAMES = st.sampled_from(["a/x", "b/x", "b/y"])
EVENTS = st.builds(
    FeedEvent,
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 4)),
    NAMES,
    st.sampled_from(["en", "fr"]),
    known_as=st.one_of(st.just(""), NAMES),
    is_deleted=st.booleans(),
)


@given(st.lists(EVENTS, max_size=6, unique_by=lambda event: (event.answer, event.language)))
def test_the_newest_of_all_collections_are_found_one_by_one(events: list[FeedEvent]) -> None:
    """As if all of them were sorted at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pmlpub.exporters.site.feed.FEED_LIMIT", 2)
        packed = [
            pack_events(order_events(event for event in events if event.answer.startswith(name)))
            for name in ("a", "b")
        ]
        newest, by_language = newest_events(packed)
    wanted = order_events(events)
    assert newest == wanted[:2]
    for tag in ("en", "fr"):
        assert by_language.get(tag, []) == [one for one in wanted if one.language == tag][:2]


def test_every_language_has_a_feed_to_which_its_home_page_leads(site: Path) -> None:
    build(site, TODAY)
    current = site / "outputs/current"
    for tag, title in (("en", "May I take it?"), ("fr", "Puis-je en prendre ?")):
        root = feed(site, f"{tag}/feed.atom")
        assert {title for title, _ in entries(root).values()} == {title}
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        page = (current / tag / "index.html").read_text("utf-8")
        assert f'type="application/atom+xml" href="../{tag}/feed.atom"' in page


def links(root: ET.Element) -> dict[str, str]:
    return {e.get("rel") or "": e.get("href") or "" for e in root.iterfind(f"{ATOM}link")}


def test_a_long_feed_has_pages(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlpub.exporters.site.feed.FEED_LIMIT", 2)
    for name in ("one", "two", "three"):
        copy_answer(site, name)
    gone = site / "content" / "gone.yaml"
    gone.write_text("- {id: a/three, on: 2026-01-07, reason: wrong}\n", "utf-8")
    build(site, TODAY)
    seen: list[set[str]] = []
    address: str | None = "https://t.example/feeds/a.atom"
    before = ""
    while address:
        root = feed(site, address.removeprefix("https://t.example/"))
        near = links(root)
        assert near["self"] == address
        assert near["first"] == "https://t.example/feeds/a.atom"
        assert near["last"] == "https://t.example/feeds/a.4.atom"
        assert near.get("previous", "") == before
        seen.append({*entries(root), *deleted(root)})
        before, address = address, near.get("next")
    assert [len(one) for one in seen] == [2, 2, 2, 2]
    assert len(set().union(*seen)) == 8
    # What is withdrawn comes first; of one day the order is that of the answers.
    assert seen[0] == {f"https://t.example/{tag}/a/three/" for tag in ("en", "fr")}
    assert seen[1] == {f"https://t.example/{tag}/a/dose/" for tag in ("en", "fr")}
    # The feeds of the site have only the newest.
    assert {*entries(feed(site)), *deleted(feed(site))} == seen[0]
    assert "next" not in links(feed(site))


def test_a_withdrawal_from_the_live_release_keeps_all_pages_of_feeds_and_sitemaps(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmlpub.exporters.site.feed.FEED_LIMIT", 2)
    monkeypatch.setattr("pmlpub.exporters.site.sitemap.ENTRIES_LIMIT", 2)
    monkeypatch.setattr(publishing, "GALLERY_LIMIT", 0)
    for name in ("one", "two"):
        copy_answer(site, name)
    (site / "content/b").mkdir()
    text = (site / "content/a/dose.yaml").read_text("utf-8")
    (site / "content/b/dose.yaml").write_text(text.replace("DOSE", "PILL"), "utf-8")
    own = FRENCH | {"keywords": "CACHET"}
    translate(site, "fr", "b", {f"b/dose#{field}": text for field, text in own.items()})
    build(site, TODAY, workers=1)

    def told() -> set[str]:
        current = site / "outputs/current"
        found = (*current.glob("sitemaps/*"), *current.glob("feeds/*"))
        return {str(path.relative_to(current)) for path in found}

    before = told()
    assert {"sitemaps/a.3.xml", "feeds/a.3.atom", "sitemaps/b.xml"} <= before
    withdraw(site, Gone("b/dose", on=TODAY, reason="retired"), TODAY)
    assert {path for path in before if "/a." in path} <= told()
    withdrawn = {p: (site / "outputs/current" / p).read_bytes() for p in sorted(told())}
    build(site, TODAY, workers=1)
    assert withdrawn == {p: (site / "outputs/current" / p).read_bytes() for p in sorted(told())}
    # The sitemap of `b` is there for its address alone, whatever is withdrawn from the others.
    withdraw(site, Gone("a/one", on=TODAY, reason="wrong"), TODAY)
    assert b"sitemaps/b.xml" not in (site / "outputs/current/sitemap.xml").read_bytes()
    assert "sitemaps/b.xml" in told()
    assert not build(site, TODAY, workers=1).changed


def test_a_feed_reader_of_others_reads_them(site: Path) -> None:
    copy_answer(site, "other")
    gone = site / "content" / "gone.yaml"
    gone.write_text("- {id: a/other, on: 2026-01-07, reason: wrong}\n", "utf-8")
    build(site, TODAY)
    for path in ("feed.atom", "feeds/a.atom", "fr/feed.atom"):
        read = feedparser.parse((site / "outputs/current" / path).read_bytes())
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        assert read.feed.id == f"https://t.example/{path}"
        own = {e.id: (e.title, e.link, e.updated) for e in read.entries}
        assert own["https://t.example/fr/a/dose/"] == (
            "Puis-je en prendre ?",
            "https://t.example/fr/a/dose/",
            "2026-01-01T00:00:00Z",
        )


def test_texts_cannot_leave_their_element(site: Path) -> None:
    edit(site, "a/dose.yaml", "question: May I take it?", "question: 'a <5 & b > c ]]>'")
    build(site, TODAY)
    assert entries(feed(site))["https://t.example/en/a/dose/"][0] == "a <5 & b > c ]]>"


@pytest.mark.parametrize(
    ("formats", "file", "in_sms"),
    [
        ("[page, plain, sms]", "", True),
        ("[jsonld, plain, embed, sms]", "plain.html", True),
        ("[jsonld, sms]", "answer.jsonld", False),
    ],
)
def test_without_pages_addresses_lead_to_what_is_there(
    site: Path, formats: str, file: str, *, in_sms: bool
) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}formats: {formats}\n", "utf-8")
    build(site, TODAY)
    address = f"https://t.example/en/a/dose/{file}"
    link = next(feed(site, "en/feed.atom").iter(f"{ATOM}entry")).find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == address
    sent = (site / "outputs/current/en/a/dose/sms.txt").read_text("utf-8")
    assert sent.endswith(f" {address}") is in_sms
    assert ("https:" in sent) is in_sms
    assert not [f for f in check_tree(site / "outputs/current") if f.severity == "error"]
