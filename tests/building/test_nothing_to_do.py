"""A build with nothing to do reads no text and looks at few published files; and it has something
to do whenever anybody has written anything."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from conftest import FRENCH, translate
from pmlpub import disk
from pmlpub.building import collection, inputs, publishing, site_cache
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.building.site_cache import SHARES, Published, SiteCache
from pmlpub.releases.layout import CACHE
from support.work_sites import copy_answer, edit

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
FORMATS = "page, snippet, plain, embed, jsonld, turtle, ntriples, rdfxml, sms"


@pytest.fixture(autouse=True)
def _no_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as left alone at once; a test that writes twice waits for the clock itself."""
    monkeypatch.setattr(inputs, "MARGIN", 0)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Notes each time that a build reads the site."""
    found: list[Path] = []
    real = publishing.load

    def load(root: Path, *arguments: object, **named: object) -> object:
        found.append(root)
        return real(root, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "load", load)
    return found


class Calls:
    """Counts what a process asks the system about files, while it is entered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number, self._patch = 0, monkeypatch

    def count(self, site: Path, **options: bool) -> int:
        """How many calls a build makes."""
        self.number = 0
        with self._patch.context() as patch:
            for name in ("open", "stat", "readlink", "listdir"):
                patch.setattr(os, name, self._counted(getattr(os, name)))
            patch.setattr(os, "scandir", self._scandir(os.scandir))
            build(site, DAY, workers=1, **options)  # type: ignore[arg-type]
        return self.number

    def _counted(self, real):  # type: ignore[no-untyped-def]
        def call(*arguments, **named):  # type: ignore[no-untyped-def]
            self.number += 1
            return real(*arguments, **named)

        return call

    def _scandir(self, real):  # type: ignore[no-untyped-def]
        calls = self

        class Entries:
            """A stat is asked for each entry."""

            def __init__(self, folder: object) -> None:
                self.found = real(folder)

            def __enter__(self):  # type: ignore[no-untyped-def]
                return self

            def __exit__(self, *_: object) -> None:
                self.found.close()

            def __iter__(self) -> Iterator[object]:
                for entry in self.found:
                    calls.number += 1
                    yield entry

        return Entries


def settle(site: Path) -> None:
    """Until a build has found nothing to do."""
    time.sleep(0.05)
    for _ in range(3):
        report = build(site, DAY, workers=1)
    assert not report.changed


def published(site: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(site / "outputs" / "objects"))


def test_neither_checks_nor_templates_are_loaded(site: Path) -> None:
    settle(site)
    program = (
        "import datetime, pathlib, sys; from pmlpub.building import inputs, pipeline\n"
        "inputs.MARGIN = 0\n"
        f"pipeline.build(pathlib.Path({str(site)!r}), datetime.date({DAY.year}, 1, 10))\n"
        "print([name for name in sys.modules if name.startswith(('jinja2', 'pmlpub.checks'))])"
    )
    run = [sys.executable, "-c", program]
    assert subprocess.run(run, capture_output=True, check=True, text=True).stdout == "[]\n"
    edit(site, "a/dose.yaml", "question: ", "question: Well, ")
    assert subprocess.run(run, capture_output=True, check=True, text=True).stdout != "[]\n"


def test_calls_do_not_grow_with_published_files(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    # Both have the pages for other websites, which are looked at each time like all of the site.
    for name, formats in (("few", "page, snippet, sms"), ("many", FORMATS)):
        own = tmp_path / name
        site.rename(own)
        text = (own / "content" / "site.yaml").read_text("utf-8")
        (own / "content" / "site.yaml").write_text(f"{text}formats: [{formats}]\n", "utf-8")
        for number in range(15):
            copy_answer(own, f"more{number}")
        settle(own)
        calls = Calls(monkeypatch)
        found[name] = (
            published(own),
            sum(calls.count(own) for _ in range(SHARES)),
            calls.count(own, verify_output=True),
        )
        for path in own.iterdir():
            if path.name in ("outputs", "history"):
                site_cache.disk.remove(own, path.name)
        (own / "content" / "site.yaml").write_text(text, "utf-8")
        own.rename(site)
    files = found["many"][0] - found["few"][0]
    assert files > 200
    # In thirty builds each file is looked at once.
    assert found["many"][1] - found["few"][1] <= 1.1 * files
    # And this is what the test would say of a build that looks at all of them.
    assert found["many"][2] - found["few"][2] >= files


def test_every_published_file_has_its_turn(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_answer(site, "other")
    settle(site)
    seen: Counter[str] = Counter()
    real = site_cache.Store.look_at_objects

    def look(store: site_cache.Store, names: Iterable[str]) -> Iterator[bytes]:
        for name in names:
            seen[name] += 1
            yield from real(store, [name])

    monkeypatch.setattr(site_cache.Store, "look_at_objects", look)
    for _ in range(SHARES):
        build(site, DAY, workers=1)
    assert seen == dict.fromkeys(os.listdir(site / "outputs" / "objects"), 1)
    # Four editions, and in two languages a list, the search, and the facts.
    assert len(seen) == 10


@pytest.mark.parametrize("damage", ["text", "link", "object", "tree", "manifest", "site page"])
def test_damage_is_found_in_its_turn_or_at_once(damage: str, site: Path) -> None:
    settle(site)
    outputs = site / "outputs"
    live = (outputs / "current").resolve()
    page = live / "fr" / "a" / "dose" / "index.html"
    before, site_page = page.read_bytes(), (live / "index.html").read_bytes()
    places = {
        "text": page.resolve(),
        "manifest": live / "manifest.json",
        "site page": live / "index.html",
    }
    if path := places.get(damage):
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b"a", b"b"))
    elif damage == "object":
        site_cache.disk.remove(outputs, f"objects/{page.resolve().parent.name}")
    else:
        link = (live / "fr" / "a").resolve() / "dose"
        link.unlink()
        if damage == "link":
            link.symlink_to("../../objects/nothing")
    if damage == "manifest":
        with pytest.raises(Exception, match=r"cannot be read|release"):
            build(site, DAY, workers=1, verify_output=True)
        return
    build(site, DAY, workers=1, verify_output=True)
    now = (outputs / "current").resolve()
    assert (now / "fr" / "a" / "dose" / "index.html").read_bytes() == before
    assert (now / "index.html").read_bytes() == site_page


def test_nothing_is_read_when_nothing_has_changed(site: Path, loads: list[Path]) -> None:
    settle(site)
    number = len(loads)
    report = build(site, DAY, workers=1)
    assert len(loads) == number
    assert (report.changed, report.rendered, report.reused, report.answers) == (False, 0, 2, 1)
    other = build(site, DAY, workers=1, cached=False)
    assert len(loads) == number + 1
    assert (other.live, other.problems, other.counts) == (
        report.live,
        report.problems,
        report.counts,
    )


def test_an_edit_that_keeps_size_and_time_is_seen(site: Path) -> None:
    settle(site)
    path = site / "content" / "a" / "dose.yaml"
    for number in range(2, 6):
        before = path.stat()
        edit(site, "a/dose.yaml", f"Take {number} ", f"Take {number + 1} ")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        after = path.stat()
        assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        assert build(site, DAY, workers=1).rendered
        page = site / "outputs" / "current" / "en" / "a" / "dose" / "index.html"
        assert f"Take {number + 1} ".encode() in page.read_bytes()
        settle(site)


@pytest.mark.parametrize("what", ["renamed over", "catalog", "act folder", "settings"])
def test_any_write_is_seen(what: str, site: Path, loads: list[Path]) -> None:
    settle(site)
    number = len(loads)
    if what == "renamed over":
        path = site / "content" / "a" / "dose.yaml"
        new = path.with_name(".new")
        new.write_bytes(path.read_bytes())
        new.rename(path)
    elif what == "catalog":
        translate(site, "fr", "a", {f"a/dose#{k}": v for k, v in FRENCH.items()})
        path = site / "locales" / "fr" / "LC_MESSAGES" / "a.po"
        path.write_bytes(path.read_bytes() + b"\n")
    elif what == "act folder":
        folder = site / "locales" / "fr" / "LC_MESSAGES" / "acts"
        folder.mkdir(exist_ok=True)
        (folder / "stray.txt").write_text("x")
    else:
        edit(site, "site.yaml", "Test publisher", "Test  publisher")
    build(site, DAY, workers=1)
    assert len(loads) == number + 1


def test_a_file_that_changes_while_it_is_built_is_not_remembered(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build reads another text than the one whose hash it has noted; then the first text is
    back, with its size and time."""
    settle(site)
    path = site / "content" / "a" / "dose.yaml"
    edit(site, "a/dose.yaml", "Take 2 ", "Take 4 ")
    first, times = path.read_bytes(), path.stat()
    real = collection.load_inputs

    def load(*arguments: object) -> object:
        path.write_bytes(first.replace(b"Take 4 ", b"Take 9 "))
        try:
            return real(*arguments)  # type: ignore[arg-type]
        finally:
            path.write_bytes(first)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    with monkeypatch.context() as patch:
        patch.setattr(collection, "load_inputs", load)
        build(site, DAY, workers=1)
    page = site / "outputs" / "current" / "en" / "a" / "dose" / "index.html"
    assert b"Take 9 " in page.read_bytes()  # That was the file's text at that moment.
    build(site, DAY, workers=1)
    assert b"Take 4 " in page.read_bytes()


@pytest.mark.parametrize("years", [-50, 50])
def test_a_clock_that_jumps_costs_time_alone(
    years: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(site)
    now = time.time_ns() + years * 31_557_600_000_000_000
    monkeypatch.setattr(inputs.time, "time_ns", lambda: now)
    assert not build(site, DAY, workers=1).changed
    edit(site, "a/dose.yaml", "Take 2 ", "Take 5 ")
    build(site, DAY, workers=1)
    page = site / "outputs" / "current" / "en" / "a" / "dose" / "index.html"
    assert b"Take 5 " in page.read_bytes()
    assert not build(site, DAY, workers=1).changed


def test_a_folder_that_vanishes_meanwhile_is_no_reason_to_stop(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(site)

    real = inputs.disk.scan

    def scan(root: Path, path: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        if path.startswith("outputs") or root.name == "outputs":
            yield from real(root, path)
            return
        yield "content/site.yaml", (0o100644, 1, 1, 1, 1)
        raise FileNotFoundError(2, "No such file or directory", "content/a")

    monkeypatch.setattr(inputs.disk, "scan", scan)
    report = build(site, DAY, workers=1)
    assert (report.changed, report.failed) == (False, False)
    assert not check(site, DAY, workers=1).failed


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE entries SET value = 'a text'",
        "UPDATE entries SET value = 7",
        "UPDATE entries SET value = NULL",
        "UPDATE entries SET value = zeroblob(1000000)",
        "UPDATE entries SET value = x''",
        "DROP TABLE entries",
        "ALTER TABLE entries RENAME COLUMN value TO worth",
        "PRAGMA user_version = 99",
        "PRAGMA user_version = 1",
    ],
)
def test_a_hostile_cache_changes_nothing(harm: str, site: Path) -> None:
    settle(site)
    before = build(site, DAY, workers=1)
    with closing(sqlite3.connect(site / "outputs" / CACHE)) as connection, connection:
        connection.execute(harm)
    told = check(site, DAY, workers=1)
    assert told.counts == before.counts
    report = build(site, DAY, workers=1)
    assert (report.changed, report.failed, report.live) == (False, False, before.live)


@pytest.mark.parametrize(
    "forged",
    [
        {"packed_report": b"no"},
        {"packed_report": zlib.compress(b"\xc1")},
        {"turns": ()},
        {"turns": (b"\xc1",) * SHARES},
        {"turns": (msgspec.msgpack.encode(Published((("no name", b"x"),))),) * SHARES},
    ],
)
def test_a_forged_record_of_a_build_is_not_believed(
    forged: dict[str, Any], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(site)
    real = SiteCache.unchanged
    monkeypatch.setattr(
        SiteCache,
        "unchanged",
        lambda *own: (found := real(*own)) and msgspec.structs.replace(found, **forged),
    )
    report = build(site, DAY, workers=1)
    assert (report.changed, report.failed) == (False, False)


def test_a_signed_build_believes_no_record_of_others(site: Path, loads: list[Path]) -> None:
    key = b"k" * 32
    time.sleep(0.05)
    for _ in range(3):
        build(site, DAY, workers=1, signing_key=key)
    number = len(loads)
    report = build(site, DAY, workers=1, signing_key=key)
    assert len(loads) == number
    # Whoever can write to outputs/ writes the same record, but does not have the secret.
    with closing(sqlite3.connect(site / "outputs" / CACHE)) as connection, connection:
        rows = connection.execute("SELECT * FROM entries WHERE collection = ' site'").fetchall()
        assert rows
        forged = SiteCache(site, b"", cached=True)
        for _, entry, value in rows:
            data = value[32:]
            own = forged._cache._digest(entry, data) + data
            connection.execute(
                "UPDATE entries SET value = ? WHERE collection = ' site' AND key = ?", (own, entry)
            )
    again = build(site, DAY, workers=1, signing_key=key)
    assert len(loads) == number + 1
    assert again.live == report.live


def test_a_kill_in_the_middle_leaves_nothing_for_good(site: Path) -> None:
    settle(site)
    outputs = site / "outputs"
    left = [outputs / "releases" / ".new-1", outputs / "objects" / ".new-2"]
    for path in left:
        path.mkdir()
    build(site, DAY, workers=1)
    assert not any(path.exists() for path in left)
    left[1].mkdir()  # Without the first: it is found when a release replaces another.
    edit(site, "a/dose.yaml", "Take 2 ", "Take 3 ")
    build(site, DAY, workers=1)
    assert not left[1].exists()


def test_facts_tell_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("x")
    (tmp_path / "a" / "l").symlink_to("b")
    found = dict(disk.scan(tmp_path, "a"))
    assert list(found) == ["a/b", "a/l"]
    assert disk.facts_of(tmp_path, "a/b") == found["a/b"]
    assert disk.facts_of(tmp_path, "a/no") is None
    assert disk.facts_of(tmp_path, "no/b") is None
    assert [disk.is_regular(found[p]) for p in found] == [True, False]
    assert list(disk.scan(tmp_path, "no")) == []
