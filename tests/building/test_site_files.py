"""The files about the site: what is the same in the next release is neither made nor written, and
all are what a build without a cache writes."""

import datetime as dt
import errno
import os
import shutil
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.lines import rapidpro_copies
from support.work_sites import edit

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
ANSWER = """\
question: How long?
short_answer: Three days.
sms: For three days.
keywords: LONG
updated: 2026-01-01
"""


@pytest.fixture
def large(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site with two collections, whose pages about the site are in parts."""
    monkeypatch.setattr("pmlpub.building.publishing.GALLERY_LIMIT", 0)
    (site / "content" / "b").mkdir()
    (site / "content" / "b" / "long.yaml").write_text(ANSWER, "utf-8")
    for _ in range(2):
        build(site, DAY, workers=1)
    return site


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The collections of which files are made."""
    found: list[str] = []
    real = rapidpro_copies.export

    def export(*arguments: object, **named: object) -> bytes:
        if named:
            found.append(arguments[2][0].answer.partition("/")[0])  # type: ignore[index]
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(rapidpro_copies, "export", export)
    return found


def lines(site: Path) -> dict[str, bytes]:
    folder = site / "outputs" / "current" / "lines"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def copied(site: Path, tmp_path: Path) -> Path:
    """A copy in which a build has made everything without a cache."""
    copy = Path(shutil.copytree(site, tmp_path / "copy", symlinks=True))
    build(copy, DAY, cached=False, workers=1)
    return copy


def anew(site: Path, tmp_path: Path) -> dict[str, bytes]:
    """The files of lines/ that a build without a cache writes."""
    return lines(copied(site, tmp_path))


OUTPUTS = ("current", "staff")


def files(site: Path) -> dict[str, bytes]:
    """All that readers and staff see, but for what names the release before."""
    folders = [site / "outputs" / name for name in OUTPUTS]
    found = {
        str(path.relative_to(folder.parent)): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
    for path in ("manifest.json", "changes.jsonl", "manifest/changes.jsonl"):
        found.pop(f"current/{path}", None)
    return found


def test_an_edit_makes_the_files_of_its_collection_alone(
    large: Path, made: list[str], tmp_path: Path
) -> None:
    edit(large, "b/long.yaml", "For three days.", "For four days.")
    build(large, DAY, workers=1)
    assert made == ["b"]
    assert b"four" in lines(large)["replies-b.json"]
    assert lines(large) == anew(large, tmp_path)


def test_a_withdrawal_makes_the_files_of_its_collection_alone(
    large: Path, made: list[str], tmp_path: Path
) -> None:
    withdraw(large, Gone("b/long", DAY, "retired"), as_of=DAY)
    assert made == ["b"]
    assert b"three" not in lines(large)["replies-b.json"]
    assert lines(large) == anew(large, tmp_path)


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("b/long.yaml", "keywords: LONG", "keywords: DOSIS"),  # A word of a/dose, in French.
        ("site.yaml", "base_url: https://", "base_url: https://other."),
    ],
)
def test_what_their_replies_depend_on_makes_them_anew(
    large: Path, made: list[str], tmp_path: Path, what: str, old: str, new: str
) -> None:
    translate(large, "fr", "a", {"a/dose#keywords": "DOSIS"})
    for _ in range(2):
        build(large, DAY, workers=1)
    made.clear()
    edit(large, what, old, new)
    build(large, DAY, workers=1)
    assert made == ["a", "b"]
    assert lines(large) == anew(large, tmp_path)


def test_a_file_that_somebody_changed_is_made_anew(
    large: Path, made: list[str], tmp_path: Path
) -> None:
    path = large / "outputs" / "current" / "lines" / "replies-a.json"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"tablets", b"bottles"))
    edit(large, "b/long.yaml", "For three days.", "For four days.")
    build(large, DAY, workers=1)
    assert made == ["a", "b"]
    assert b"bottles" not in lines(large)["replies-a.json"]


ABOUT_SITE = [
    "current/records/a.json",
    "current/feeds/a.atom",
    "current/sitemaps/a.xml",
    "current/manifest/fr.a.jsonl",
    "current/feed.atom",
    "current/fr/index.html",
    "current/fr/conditions/other-/index.html",
    "current/dataset.ttl",
    "staff/status/a.html",
    "staff/status/gallery/a.html",
]


def inode(site: Path, path: str) -> int:
    return (site / "outputs" / path).stat().st_ino


def test_an_edit_writes_only_what_has_changed(large: Path, tmp_path: Path) -> None:
    shared = [p for p in ABOUT_SITE if ("a.html" not in p and "/a." in p) or "fr.a" in p]
    before = {path: inode(large, path) for path in shared}
    edit(large, "b/long.yaml", "Three days.", "Four days.")
    assert build(large, DAY, workers=1).changed
    assert {path: inode(large, path) for path in shared} == before
    assert files(large) == files(copied(large, tmp_path))


@pytest.mark.parametrize("path", ABOUT_SITE)
def test_a_file_about_the_site_that_somebody_changed_is_made_again(
    large: Path, tmp_path: Path, path: str
) -> None:
    place = large / "outputs" / path
    right, times = place.read_bytes(), place.stat()
    place.chmod(0o644)
    place.write_bytes(right.replace(right[5:6], b"~"))
    place.chmod(times.st_mode)
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))
    edit(large, "b/long.yaml", "Three days.", "Four days.")
    build(large, DAY, workers=1)
    assert files(large) == files(copied(large, tmp_path))


def test_a_file_that_was_only_touched_is_written_anew(large: Path) -> None:
    path = "current/records/a.json"
    (large / "outputs" / path).chmod(0o640)
    before = inode(large, path)
    edit(large, "b/long.yaml", "Three days.", "Four days.")
    build(large, DAY, workers=1)
    assert inode(large, path) != before
    assert (large / "outputs" / path).stat().st_mode & 0o777 == 0o444


def test_a_second_name_that_somebody_else_made_is_not_taken(large: Path, tmp_path: Path) -> None:
    path = "current/records/a.json"
    place, outside = large / "outputs" / path, tmp_path / "outside.json"
    outside.write_bytes(place.read_bytes())
    outside.chmod(0o444)
    place.unlink()
    place.hardlink_to(outside)
    edit(large, "b/long.yaml", "Three days.", "Four days.")
    build(large, DAY, workers=1)
    assert inode(large, path) != outside.stat().st_ino
    assert place.stat().st_nlink == 1


def test_without_second_names_files_are_copied(
    large: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = inode(large, "current/records/a.json")
    edit(large, "b/long.yaml", "Three days.", "Four days.")
    build(large, DAY, workers=1)
    assert inode(large, "current/records/a.json") != before
    assert files(large) == files(copied(large, tmp_path))


def test_the_work_lists_of_the_next_day_are_those_of_a_build_without_a_cache(
    large: Path, tmp_path: Path
) -> None:
    later = DAY + dt.timedelta(days=200)
    build(large, later, workers=1)
    copy = Path(shutil.copytree(large, tmp_path / "copy", symlinks=True))
    build(copy, later, cached=False, workers=1)
    assert files(large) == files(copy)
