"""The files of lines/ of a large site: a collection whose replies are the same keeps them, and they
are what a build without a cache writes."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.lines import rapidpro_copies
from support.work_sites import edit

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


def anew(site: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a build without a cache writes."""
    copy = Path(shutil.copytree(site, tmp_path / "copy", symlinks=True))
    build(copy, DAY, cached=False, workers=1)
    return lines(copy)


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
