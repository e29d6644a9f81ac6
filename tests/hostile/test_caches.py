"""Attackers who may write to outputs/, as whoever fills the cache of a CI system can.

One test per attacker: what is written there, and what the next signed build must not publish.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from golden_cases import walk
from pmlpub.api import open_tree
from pmlpub.building.cache import DIGEST
from pmlpub.building.pausing import pause
from pmlpub.building.pipeline import build
from pmlpub.building.release_before import Places
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.keys import derive_key
from pmlpub.problems import ReleaseError
from pmlpub.releases.live import live_signature
from pmlpub.releases.manifest import CHANGES, CHANGES_PART
from pmlpub.verification.check import verify
from support.signed_sites import AS_OF, OTHER, PRIVATE, PUBLIC, edit

pytestmark = pytest.mark.slow

OWN = b"May I take it?"
EVIL = b"May I sell it?"
PLACE, WRONG_PLACE = b"en/catalogue.json", b"en/cataloguf.json"
"""What the list of all parts links to. Texts come from the live release, by their hash."""


def publish(site: Path, key: bytes | None = PRIVATE, **options: bool) -> dict[str, bytes]:
    """What readers see after a build in one process, without its number and what hangs on it."""
    build(site, AS_OF, signing_key=key, workers=1, **options)
    return read(site)


def read(site: Path) -> dict[str, bytes]:
    current = site / "outputs" / "current"
    numbered = ("manifest.json", "manifest.sig.json", CHANGES, CHANGES_PART)
    return {p: (current / p).read_bytes() for p in walk(current) if p not in numbered}


def is_good(site: Path) -> bool:
    current = site / "outputs" / "current"
    signed = live_signature(site / "outputs")
    assert signed is not None
    return not verify(open_tree(current), [PUBLIC], signed.signed).problems


def forge(site: Path, old: bytes, new: bytes, key: bytes = b"") -> int:
    """Replaces bytes in every entry of the cache, and makes the digests right as far as somebody
    can who does not have the signing key; returns how many entries changed."""
    changed = 0
    file = site / "outputs" / "state.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        rows = connection.execute("SELECT collection, key, value FROM entries").fetchall()
        for collection, name, value in rows:
            data = value[DIGEST:].replace(old, new)
            changed += data != value[DIGEST:]
            digest = hashlib.blake2b(name + data, digest_size=DIGEST, key=key).digest()
            values = (digest + data, collection, name)
            connection.execute(
                "UPDATE entries SET value = ? WHERE collection = ? AND key = ?", values
            )
    return changed


@pytest.mark.parametrize(("old", "new"), [(OWN, EVIL), (PLACE, WRONG_PLACE)])
def test_an_entry_of_the_cache_that_somebody_wrote_is_not_signed(
    site: Path, old: bytes, new: bytes
) -> None:
    before = publish(site)
    assert forge(site, old, new)
    assert publish(site) == before
    assert is_good(site)


def test_an_entry_in_the_log_of_the_cache_that_somebody_wrote_is_not_signed(site: Path) -> None:
    """SQLite takes what is in `state.sqlite-wal` for a part of the file."""
    before = publish(site)
    cache = site / "outputs" / "state.sqlite"
    with closing(sqlite3.connect(cache)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    whole = cache.read_bytes()
    with closing(sqlite3.connect(cache)) as connection:  # While it is open, the log stays.
        connection.execute("SELECT count(*) FROM entries").fetchone()
        assert forge(site, OWN, EVIL)
        log = cache.with_name("state.sqlite-wal").read_bytes()
    assert EVIL in log
    cache.write_bytes(whole)
    cache.with_name("state.sqlite-wal").write_bytes(log)
    assert publish(site) == before
    assert is_good(site)


def test_the_control_of_the_cache_does_publish_it(site: Path) -> None:
    """With the secret the same forgery is taken: the MAC is what stops it."""
    before = publish(site)
    assert forge(site, PLACE, WRONG_PLACE, derive_key(PRIVATE, "pmlpub cache 1"))
    assert publish(site) != before


@pytest.mark.parametrize("key", [None, OTHER])
def test_a_cache_of_a_build_with_another_key_or_none_is_not_used(
    site: Path, key: bytes | None
) -> None:
    build(site, AS_OF, signing_key=key, workers=1)
    before = Places(allow_unsigned=True)
    report = build(site, AS_OF, signing_key=PRIVATE, workers=1, before=before)
    assert (report.rendered, report.reused) == (2, 0)
    report = build(site, AS_OF, signing_key=PRIVATE, workers=1)
    assert (report.rendered, report.reused) == (0, 2)


def test_the_name_of_another_object_is_not_taken_from_the_cache(site: Path) -> None:
    """An object that is whole, of another text, under a right hash."""
    publish(site)
    old = min((site / "outputs").glob("trees/*/dose")).resolve().name
    edit(site, "2 tablets", "9 tablets")
    publish(site)
    evil = {p.name for p in (site / "outputs/objects").iterdir()} - {old}
    edit(site, "9 tablets", "2 tablets")
    before = publish(site)
    for name in evil:
        forge(site, old.encode(), name.encode())
        assert publish(site) == before


@pytest.mark.parametrize("key", [None, PRIVATE])
def test_a_cached_check_that_finds_nothing_lets_nothing_through(
    site: Path, key: bytes | None
) -> None:
    edit(site, "sms: Take 2 tablets", "sms: Take 3 tablets")
    before = publish(site, key)
    forge(site, b"numbers", b"nothing")
    if key:
        assert publish(site, key) == before


def test_an_object_that_somebody_edited_is_repaired(site: Path) -> None:
    before = publish(site)
    for path in (site / "outputs/objects").glob("*/*"):
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(OWN, EVIL))
    # Other builds look at a thirtieth of them each.
    assert publish(site, verify_output=True) == before
    assert is_good(site)


def _edit_file(path: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def edit_file(current: Path) -> None:
        file = current / path
        data = file.read_bytes()
        assert old in data, path
        file.chmod(0o644)
        file.write_bytes(data.replace(old, new))

    return edit_file


def _add_record(current: Path) -> None:
    record = (current / "records" / "a.json").read_bytes()
    (current / "records" / "b.json").write_bytes(record.replace(b"a/dose", b"b/dose"))


def _drop_record(current: Path) -> None:
    (current / "records" / "a.json").unlink()


def _swap_edition(current: Path) -> None:
    tree = (current / "en" / "a").resolve()
    other = (current / "fr" / "a" / "dose").resolve().name
    (tree / "dose").unlink()
    (tree / "dose").symlink_to(f"../../objects/{other}")


EDITS = {
    "the settings": _edit_file("site.json", b"Test publisher", b"Evil publisher"),
    "a record": _edit_file("records/a.json", b"May I take it?", b"Take it, do!"),
    "a reviewer's day": _edit_file("records/a.json", b"2026-01-01", b"2036-01-01"),
    "a manifest": _edit_file("manifest.json", b"https://t.example/", b"https://e.example/"),
    "a part of the manifest": _edit_file("manifest/en.a.jsonl", b"index.html", b"other.html"),
    "a record that is new": _add_record,
    "a record that is gone": _drop_record,
    "a link to another edition": _swap_edition,
}
ACTS: dict[str, Callable[[Path], object]] = {
    "withdraw": lambda site: withdraw(site, Gone("b/other", AS_OF, "old"), AS_OF, PRIVATE),
    "pause": lambda site: pause(site, {}, AS_OF, PRIVATE),
    "rollback": lambda site: rollback(site, "1", AS_OF, PRIVATE),
}


@pytest.fixture
def two(site: Path) -> Path:
    """Two collections, out in two signed releases."""
    (site / "content" / "b").mkdir()
    other = (site / "content/a/dose.yaml").read_text("utf-8").replace("DOSE", "OTHER")
    (site / "content/b/other.yaml").write_text(other, "utf-8")
    publish(site)
    edit(site, "With *water*.", "With cold *water*.")
    publish(site)
    return site


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("what", EDITS)
def test_what_somebody_wrote_to_the_live_release_is_not_signed(
    two: Path, what: str, act: str, tmp_path: Path
) -> None:
    """It is refused, repaired, or goes out without a signature."""
    clean = Path(shutil.copytree(two, tmp_path / "clean", symlinks=True))
    ACTS[act](clean)
    EDITS[what]((two / "outputs" / "current").resolve())
    refused = ""
    try:
        ACTS[act](two)
    except ReleaseError as error:
        refused = str(error)
    assert not refused or "release-damaged" in refused
    if not refused and live_signature(two / "outputs"):
        assert read(two) == read(clean)
        assert is_good(two)


def test_what_was_not_signed_is_not_signed_later(site: Path) -> None:
    """A withdrawal is out at once, and only the next build is signed."""
    publish(site, key=None)
    report = withdraw(site, Gone("a/dose", AS_OF, "wrong"), AS_OF, PRIVATE)
    assert [p.code for p in report.problems] == ["live-unsigned"]
    assert live_signature(site / "outputs") is None
    assert b"Take 2 tablets a day." not in b"".join(read(site).values())
    publish(site)
    assert is_good(site)


def test_a_live_manifest_that_somebody_edited_is_not_signed_again(site: Path) -> None:
    """Its `content` still says what the build found: only the rest is other."""
    publish(site)
    path = site / "outputs/current/manifest.json"
    data = json.loads(path.read_bytes())
    data["base_url"] = "https://evil.example/"
    path.chmod(0o644)
    path.write_text(json.dumps(data, indent=2, sort_keys=True) + "\n", "utf-8")
    for before in (None, Places(allow_unsigned=True)):
        with pytest.raises(ReleaseError, match="release 1 is not what this key signed"):
            build(site, AS_OF + dt.timedelta(days=1), signing_key=PRIVATE, before=before)
    assert not is_good(site)


def test_a_key_is_nowhere_in_outputs(site: Path) -> None:
    publish(site)
    secrets = {PRIVATE, derive_key(PRIVATE, "pmlpub cache 1")}
    forms = {form for s in secrets for form in (s, s.hex().encode(), msgspec.json.encode(s)[1:-1])}
    for here, _, files in os.walk(site / "outputs"):
        for name in files:
            data = Path(here, name).read_bytes()
            assert not any(form in data for form in forms), name
