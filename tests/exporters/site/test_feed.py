"""Feeds: every page that is out, and a tombstone for every one that is not any more."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from pmlpub.building import pipeline
from pmlpub.building.pipeline import build
from support.work_sites import TODAY, add_reviewers, change, copy_answer, edit, sign

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


def test_a_large_site_has_a_feed_a_collection(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "GALLERY_LIMIT", 0)
    build(site, TODAY)
    assert len(entries(feed(site, "feeds/a.atom"))) == 2
    assert not (site / "outputs" / "current" / "feed.atom").exists()


def test_texts_cannot_leave_their_element(site: Path) -> None:
    edit(site, "a/dose.yaml", "question: May I take it?", "question: 'a <5 & b > c ]]>'")
    build(site, TODAY)
    assert entries(feed(site))["https://t.example/en/a/dose/"][0] == "a <5 & b > c ]]>"
