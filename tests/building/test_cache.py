"""The cache: an unchanged edition is linked and not rendered; whatever it depends on makes it anew;
with it, without it, or with a damaged one, the bytes are the same."""

import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import translate
from golden_cases import walk
from pmlpub.building import cache
from pmlpub.building.cache import Cache, key_of
from pmlpub.building.checking import check
from pmlpub.building.known_findings import CHECKING
from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.releases import layout, manifest
from support.ledgers import break_ledger
from support.work_sites import REVIEWERS, copy_answer, edit, sign

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
ANSWERS = b"a/dose", b"b/more"


def made(report: Report) -> tuple[int, int]:
    return report.rendered, report.reused


def files(root: Path) -> dict[str, bytes]:
    current = root / "outputs" / "current"
    return {path: (current / path).read_bytes() for path in walk(current)}


def clean(site: Path, before: Path, tmp_path: Path, day: dt.date = DAY) -> dict[str, bytes]:
    """What a build without a cache gives after the release before, a copy of outputs/."""
    copy = tmp_path / "clean"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("outputs"))
    shutil.copytree(before, copy / "outputs", symlinks=True)
    (copy / "outputs" / "state.sqlite").unlink()
    build(copy, day, cached=False)
    return files(copy)


def without_number(found: dict[str, bytes]) -> dict[str, bytes]:
    numbered = (manifest.PATH, manifest.CHANGES, manifest.CHANGES_PART)
    return {path: data for path, data in found.items() if path not in numbered}


def add(site: Path, name: str, line: str) -> None:
    path = site / "content" / name
    path.write_text(path.read_text("utf-8") + line, "utf-8")


def change_interface(site: Path) -> None:
    path = site / "locales" / "fr" / "LC_MESSAGES" / "pmlpub.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "ui#references"\nmsgid "References"\nmsgstr "Lectures"\n',
        "utf-8",
    )


def add_condition(site: Path) -> None:
    (site / "content" / "conditions.yaml").write_text("x:\n  name: Thing\n")
    add(site, "a/dose.yaml", "condition: x\n")
    translate(site, "fr", "conditions", {"conditions/x#name": "Chose"})


def rename_condition(site: Path) -> None:
    (site / "content" / "conditions.yaml").write_text("x:\n  name: Thing\n  alternate: T\n")


REFERENCE = "references:\n  - {title: R, url: 'https://r.example/', published: 2020}\n"
CHANGES: dict[str, tuple[Callable[[Path], object], int]] = {
    "a text of the source": (lambda s: edit(s, "a/dose.yaml", "Take 2", "Take 3"), 2),
    "a reference": (lambda s: add(s, "a/dose.yaml", REFERENCE), 2),
    "the day of the wording": (lambda s: edit(s, "a/dose.yaml", "2026-01-01", "2026-01-02"), 2),
    "a translation": (
        lambda s: translate(s, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"}), 1,
    ),
    "a sister goes": (lambda s: shutil.rmtree(s / "locales" / "fr"), 4),
    "a condition": (add_condition, 2),
    "the settings": (lambda s: edit(s, "site.yaml", "Test publisher", "Another publisher"), 4),
    "the formats": (lambda s: add(s, "site.yaml", "formats: [page, sms]\n"), 4),
    "the mark": (lambda s: add(s, "site.yaml", "demonstration: true\n"), 4),
    "an approval": (lambda s: (add_reviewers(s), sign(s, "a/dose")), 4),
    "an interface string": (change_interface, 2),
    "a withdrawal": (
        lambda s: (s / "content" / "gone.yaml").write_text(
            "- {id: a/dose, on: 2026-01-02, reason: wrong}\n"
        ), 2,
    ),
}  # fmt: skip


def add_reviewers(site: Path) -> None:
    edit(site, "site.yaml", "policy:", REVIEWERS + "policy:")


@pytest.mark.parametrize("what", CHANGES)
def test_only_what_changed_is_made_anew(what: str, site: Path, tmp_path: Path) -> None:
    copy_answer(site, "other")
    assert made(build(site, DAY)) == (4, 0)
    assert made(build(site, DAY)) == (0, 4)
    before = Path(shutil.copytree(site / "outputs", tmp_path / "before", symlinks=True))
    change, number = CHANGES[what]
    change(site)
    report = build(site, DAY)
    assert report.rendered == number
    assert without_number(files(site)) == without_number(clean(site, before, tmp_path))
    # What builds remember has the texts too: it is forgotten once with a withdrawn one.
    assert made(build(site, DAY)) == ((4, 0) if what == "a withdrawal" else (0, 4))
    assert made(build(site, DAY)) == (0, 4)


def test_another_day_renders_only_what_expires(site: Path, tmp_path: Path) -> None:
    build(site, DAY)
    assert made(build(site, DAY + dt.timedelta(days=1))) == (0, 2)
    before = Path(shutil.copytree(site / "outputs", tmp_path / "before", symlinks=True))
    expired = dt.date(2026, 2, 1)
    assert build(site, expired).rendered == 2
    assert without_number(files(site)) == without_number(clean(site, before, tmp_path, expired))


def test_problems_stand_at_their_places_of_today(site: Path) -> None:
    translate(site, "fr", "a", {"a/dose#question": "Puis-je en prendre 7 ?"})
    before = build(site, DAY).problems
    path = site / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    path.write_text(path.read_text("utf-8").replace("#: content", "# Bonjour.\n#: content", 1))
    after = build(site, DAY).problems
    assert [p.location.line + 1 for p in before] == [p.location.line for p in after]
    assert [p.text for p in before] == [p.text for p in after]
    assert build(site, DAY).problems == after


def test_a_lost_object_is_made_again(site: Path) -> None:
    build(site, DAY)
    before = files(site)
    for found in (site / "outputs" / "objects").iterdir():
        shutil.rmtree(found)
    assert build(site, DAY, verify_output=True).rendered == 2
    assert files(site) == before


def test_another_package_or_library_makes_everything_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, DAY)
    own = "pmlpub.building.known_findings"
    monkeypatch.setattr(f"{own}.package_fingerprint", lambda *parts: "another")
    assert made(build(site, DAY)) == (2, 0)


def test_another_template_makes_pages_anew_and_checks_nothing_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, DAY)
    whole = cache.package_fingerprint(*CHECKING)
    own = "pmlpub.building.known_findings"
    monkeypatch.setattr(
        f"{own}.package_fingerprint", lambda *parts: whole if parts == CHECKING else "another"
    )
    monkeypatch.setattr(f"{own}.run_checks", lambda *arguments: pytest.fail("a text was checked"))
    assert made(build(site, DAY)) == (2, 0)


def test_the_fingerprint_covers_code_data_and_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.package_fingerprint.__wrapped__()
    assert before == cache.package_fingerprint.__wrapped__()
    monkeypatch.setattr(cache, "version", lambda name: "0")
    assert before != cache.package_fingerprint.__wrapped__()
    assert len({cache.package_fingerprint(*parts) for parts in ((), CHECKING, ("text",))}) == 3


def test_no_cache_gives_the_same_bytes(site: Path) -> None:
    build(site, DAY)
    before = files(site)
    report = build(site, DAY, cached=False)
    assert made(report) == (2, 0)
    assert not report.changed
    shutil.rmtree(site / "outputs")
    build(site, DAY, cached=False)
    assert not (site / "outputs" / layout.CACHE).exists()
    assert files(site) == before


def test_a_withdrawal_takes_its_collection_out_of_the_cache_and_no_other(site: Path) -> None:
    other = site / "content" / "b" / "more.yaml"
    other.parent.mkdir()
    text = (site / "content" / "a" / "dose.yaml").read_text("utf-8")
    other.write_text(text.replace("keywords: DOSE", "keywords: MORE"), "utf-8")
    for _ in range(3):
        build(site, DAY)
        check(site, DAY)
    state = site / "outputs" / layout.CACHE
    assert {b"a/dose", b"b/more"} == {one for one in ANSWERS if one in state.read_bytes()}
    withdraw(site, Gone("a/dose", DAY, "retired"), DAY)
    assert {b"b/more"} == {one for one in ANSWERS if one in state.read_bytes()}
    report = build(site, DAY)
    assert made(report) == (2, 2)
    before = files(site)
    build(site, DAY, cached=False)
    assert files(site) == before


@pytest.mark.parametrize("damage", ["damaged", "newer"])
def test_a_cache_that_cannot_forget_an_answer_is_deleted(damage: str, tmp_path: Path) -> None:
    own = Cache(tmp_path, "a")
    own.put(key_of("x"), "a/dose")
    own.save()
    state = tmp_path / layout.CACHE
    if damage == "damaged":
        state.write_bytes(b"not a database" * 100)
    else:
        with closing(sqlite3.connect(state)) as connection, connection:
            connection.execute(f"PRAGMA user_version = {cache.VERSION + 1}")
    cache.forget_answers(tmp_path, ["a/dose"])
    assert not state.exists()


def test_a_frozen_language_is_judged_by_what_is_live(site: Path) -> None:
    build(site, DAY)
    break_ledger(site, "fr")
    assert not build(site, DAY).held_back
    translate(site, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    for _ in range(2):
        report = build(site, DAY)
        assert report.held_back
        assert not report.silent


@pytest.mark.parametrize(
    "damage", [b"not a database" * 100, b"", b"SQLite format 3\0" + b"\7" * 900]
)
def test_a_damaged_state_costs_time_and_nothing_else(damage: bytes, site: Path) -> None:
    build(site, DAY)
    before = files(site)
    (site / "outputs" / layout.CACHE).write_bytes(damage)
    report = build(site, DAY)
    assert made(report) == (2, 0)
    assert [p.code for p in report.problems] == ["state-damaged"] * bool(damage)
    assert not report.failed
    assert files(site) == before
    assert made(build(site, DAY)) == (0, 2)


def test_an_entry_that_was_tampered_with_is_not_there(tmp_path: Path) -> None:
    own = Cache(tmp_path, "a")
    key, other = key_of(1), key_of(2)
    own.put(key, "text")
    own.save()
    assert Cache(tmp_path, "a").get(key, str) == "text"
    assert Cache(tmp_path, "b").get(key, str) is None
    assert Cache(tmp_path, "a").get(key, int) is None
    with closing(sqlite3.connect(tmp_path / layout.CACHE)) as connection, connection:
        (value,) = connection.execute("SELECT value FROM entries").fetchone()
        connection.execute("UPDATE entries SET key = ?", [other])
    assert Cache(tmp_path, "a").get(other, str) is None
    with closing(sqlite3.connect(tmp_path / layout.CACHE)) as connection, connection:
        changed = value[:-1] + bytes([value[-1] ^ 1])
        connection.execute("UPDATE entries SET key = ?, value = ?", [key, changed])
    assert Cache(tmp_path, "a").get(key, str) is None


def test_what_is_not_used_is_forgotten(tmp_path: Path) -> None:
    own = Cache(tmp_path, "a")
    own.put(key_of(1), 1)
    own.put(key_of(2), 2)
    own.save()
    later = Cache(tmp_path, "a")
    assert later.get(key_of(1), int) == 1
    later.save()
    assert Cache(tmp_path, "a").get(key_of(2), int) is None
    assert Cache(tmp_path, "a").get(key_of(1), int) == 1


def test_a_state_that_cannot_be_written_stops_nothing(site: Path) -> None:
    (site / "outputs").mkdir()
    (site / "outputs" / layout.CACHE).mkdir()
    report = build(site, DAY)
    assert report.changed
    assert {p.code for p in report.problems} == {"state-damaged"}
