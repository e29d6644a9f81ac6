"""Attackers who write to what the live release remembers, while the clone that builds has lost it.

An answer was withdrawn, another revoked; neither the record of the one nor the line of the other is
in the clone, so that the live release alone says so.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from pmlpub.building import pipeline, rollback
from pmlpub.building.release_before import Places
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.keys import public_key
from pmlpub.problems import Problem, ReleaseError
from pmlpub.releases.live import live_signature
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import decode_manifest
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import Signer
from pmlpub.releases.staging import sign_live
from support.hostile_sites import CURE_ID, KEY, forget_withdrawals, seen
from support.removal_sites import LATER, delete, revoke
from support.signed_sites import OTHER

pytestmark = pytest.mark.slow

TEXTS = (b"2 tablets", b"There is no cure")
DAY = LATER + dt.timedelta(days=1)
build = partial(pipeline.build, workers=1)


def are_out(site: Path) -> list[bytes]:
    whole = b"".join(data for path, data in seen(site).items() if path.startswith("en/"))
    return [text for text in TEXTS if text in whole]


def codes_of(run: Callable[[], Iterable[Problem]]) -> set[str]:
    """The codes of the problems of a report, or of what stopped it."""
    try:
        return {problem.code for problem in run()}
    except ReleaseError as error:
        return {problem.code for problem in error.problems}


def forget_line(name: str) -> Callable[[Path], None]:
    """Removes the last line of a file of each language."""

    def change(release: Path) -> None:
        for path in (release / "ledger").glob(f"*{name}"):
            whole = path.read_bytes()
            path.unlink()
            path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))

    return change


def empty_part(release: Path) -> None:
    """The list of the files about the whole site is empty, so none of them is altered."""
    (release / "manifest" / "site.jsonl").unlink()
    (release / "manifest" / "site.jsonl").write_bytes(b"")
    shutil.rmtree(release / "ledger")


EDITS: dict[str, Callable[[Path], object]] = {
    "settings without what is withdrawn": partial(forget_withdrawals, fits=False),
    "no folder of what it knows of the ledgers": lambda r: shutil.rmtree(r / "ledger"),
    "an empty folder of what it knows of the ledgers": lambda r: [
        path.unlink() for path in (r / "ledger").iterdir()
    ],
    "no removals": lambda r: [p.unlink() for p in (r / "ledger").glob("*.removals.jsonl")],
    "a removal less": forget_line(".removals.jsonl"),
    "a line less": forget_line(".txt"),
    "an empty list of its files": empty_part,
}


@pytest.fixture
def lost(victim: Path) -> Path:
    """The clone, in which nothing says any more that its two answers were taken away."""
    revoke(victim, "en", day=LATER)
    withdraw(victim, Gone(CURE_ID, LATER, "wrong"), LATER, KEY)
    build(victim, LATER, signing_key=KEY)
    assert not are_out(victim)
    delete(victim)
    (victim / "content" / "gone.yaml").unlink()
    return victim


def test_what_the_clone_lost_the_release_remembers(lost: Path) -> None:
    build(lost, DAY, signing_key=KEY)
    assert not are_out(lost)


@pytest.mark.parametrize("key", [KEY, None], ids=["signed", "unsigned"])
@pytest.mark.parametrize("what", EDITS)
def test_what_was_taken_away_does_not_come_back(lost: Path, what: str, key: bytes | None) -> None:
    EDITS[what]((lost / "outputs" / "current").resolve())
    for _ in range(2):  # What one release forgot, the next would not know.
        told = codes_of(lambda: build(lost, DAY, signing_key=key).problems)
        assert told & {"release-damaged", "ledger-lost"}
        assert not are_out(lost)


def drop_signature(release: Path) -> None:
    (release / SIGNATURE).unlink()


def sign_with_another_key(release: Path) -> None:
    outputs = release.parents[1]
    drop_signature(release)
    sign_live(outputs, decode_manifest((release / MANIFEST).read_bytes()), Signer(OTHER, LATER), 30)


def claim_the_signature(release: Path) -> None:
    """It has the signature that it had, which does not fit any more."""


def drop_older_releases(release: Path) -> None:
    """Nothing on disk says any more that the site has ever signed."""
    drop_signature(release)
    for other in release.parent.iterdir():
        if other != release:
            shutil.rmtree(other)


FORGED: dict[str, Callable[[Path], None]] = {
    "no signature": drop_signature,
    "the signature of another key": sign_with_another_key,
    "the signature that it had": claim_the_signature,
    "no signature, and deletes all others": drop_older_releases,
}


@pytest.mark.parametrize("what", FORGED)
def test_a_release_that_nobody_signed_is_not_gone_on_from(lost: Path, what: str) -> None:
    """It forgot a withdrawal, and its manifest fits."""
    release = (lost / "outputs" / "current").resolve()
    forget_withdrawals(release)
    FORGED[what](release)
    number = decode_manifest((release / MANIFEST).read_bytes()).number
    for _ in range(2):
        told = codes_of(lambda: build(lost, DAY, signing_key=KEY).problems)
        assert told & {"live-unsigned", "release-damaged"}
        assert not are_out(lost)
        live = live_signature(lost / "outputs")
        assert not (live and live.is_by(public_key(KEY)) and live.number > number)


def test_a_person_may_go_on_from_a_release_that_nobody_signed(victim: Path) -> None:
    """A withdrawal does not wait for a key, and nor does what is committed after it."""
    withdraw(victim, Gone(CURE_ID, LATER, "wrong"), LATER)
    revoke(victim, "en", day=LATER)
    report = build(victim, DAY, signing_key=KEY)
    assert report.held_back
    assert not are_out(victim)
    assert live_signature(victim / "outputs") is None
    report = build(victim, DAY, signing_key=KEY, before=Places(allow_unsigned=True))
    assert not report.held_back
    assert live_signature(victim / "outputs") is not None


@pytest.mark.parametrize("what", EDITS)
def test_a_rollback_does_not_bring_it_back(lost: Path, what: str) -> None:
    EDITS[what]((lost / "outputs" / "current").resolve())
    assert "release-damaged" in codes_of(lambda: rollback.rollback(lost, "1", DAY)[0].problems)
    assert not are_out(lost)
