"""Signing releases: who, until when, and never with a key that others can read."""

import datetime as dt
import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub import keys
from pmlpub.building import pipeline
from pmlpub.building.pipeline import build
from pmlpub.building.release_before import Places
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.clock import today_where_the_day_begins
from pmlpub.content.withdrawal import Gone
from pmlpub.hashing import sha256
from pmlpub.problems import ReleaseError
from pmlpub.releases.manifest import decode_manifest
from pmlpub.releases.signature import (
    ReleaseSignature,
    Signer,
    decode_signature,
    key_id,
    read_signing_key,
)
from pmlpub.releases.staging import sign_live
from pmlpub.verification.check import verify
from pmlpub.verification.folder import Folder
from support.signed_sites import (
    AS_OF,
    MANIFEST,
    OTHER,
    OTHER_PUBLIC,
    PRIVATE,
    PUBLIC,
    SIGNATURE,
    edit,
)

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
DAY = ("--as-of", "2026-01-10")


def signature(site: Path) -> ReleaseSignature:
    return decode_signature((site / "outputs/current" / SIGNATURE).read_bytes())


def test_a_signature_names_root_number_days_and_the_root_before(site: Path) -> None:
    build(site, AS_OF, signing_key=PRIVATE)
    manifest = (site / "outputs/current" / MANIFEST).read_bytes()
    first = signature(site)
    assert (first.root, first.manifest_bytes) == (sha256(manifest), len(manifest))
    assert (first.number, first.as_of, first.previous) == (1, AS_OF, None)
    assert first.expires - first.signed == dt.timedelta(days=30)
    assert first.key == key_id(PUBLIC)
    assert first.is_by(PUBLIC)
    assert not first.is_by(OTHER_PUBLIC)
    edit(site, "Take 2 ", "Take 3 ")
    report = build(site, AS_OF, signing_key=PRIVATE)
    assert report.signature == signature(site)
    assert (signature(site).number, signature(site).previous) == (2, first.root)


def test_the_site_says_how_long_a_signature_counts(site: Path) -> None:
    with (site / "content" / "site.yaml").open("a") as stream:
        stream.write("signature: {days: 7}\n")
    build(site, AS_OF, signing_key=PRIVATE)
    assert signature(site).expires == AS_OF + dt.timedelta(days=7)


def test_signing_changes_no_byte_of_the_release(site: Path) -> None:
    build(site, AS_OF)
    before = (site / "outputs/current" / MANIFEST).read_bytes()
    report = build(site, AS_OF, signing_key=PRIVATE)
    assert not report.changed
    assert (site / "outputs/current" / MANIFEST).read_bytes() == before
    assert SIGNATURE.encode() not in before
    assert signature(site).number == 1


def test_a_live_release_is_signed_anew_when_half_of_the_days_are_over(site: Path) -> None:
    build(site, AS_OF, signing_key=PRIVATE)
    outputs = site / "outputs"
    live = decode_manifest((outputs / "current" / MANIFEST).read_bytes())
    first = signature(site)
    sign_live(outputs, live, Signer(PRIVATE, AS_OF + dt.timedelta(days=14)), 30)
    assert signature(site) == first
    sign_live(outputs, live, Signer(PRIVATE, AS_OF + dt.timedelta(days=15)), 30)
    second = signature(site)
    assert (second.root, second.number, second.as_of) == (first.root, 1, AS_OF)
    assert second.signed == AS_OF + dt.timedelta(days=15)
    assert not list(outputs.glob(".current-*"))


@pytest.mark.parametrize("days", [1, 2, 3, 30])
def test_a_signature_is_not_half_over_on_its_first_day(days: int) -> None:
    made = Signer(PRIVATE, AS_OF).sign(b"{}", 1, AS_OF, days, None)
    assert not made.is_half_over(AS_OF)
    assert made.is_half_over(made.expires)


def test_another_key_and_a_damaged_signature_are_replaced(site: Path) -> None:
    build(site, AS_OF, signing_key=PRIVATE)
    edit(site, "Take 2 ", "Take 3 ")
    build(site, AS_OF, signing_key=PRIVATE)
    before = signature(site)
    build(site, AS_OF, signing_key=OTHER, before=Places(keys=(PUBLIC,)))
    assert signature(site).is_by(OTHER_PUBLIC)
    assert signature(site).previous == before.previous
    path = site / "outputs/current" / SIGNATURE
    path.unlink()
    path.write_bytes(b"{")
    build(site, AS_OF, signing_key=PRIVATE, before=Places(allow_unsigned=True))
    after = signature(site)
    assert after.is_by(PUBLIC)
    build(site, AS_OF)  # without a key it stays as it is
    assert signature(site) == after


def test_only_one_spelling_is_a_signature() -> None:
    made = Signer(PRIVATE, AS_OF).sign(b"{}", 1, AS_OF, 30, None).encode()
    assert decode_signature(made).encode() == made
    for other in (made + b" ", made.replace(b" ", b""), made.replace(b"\n}", b',\n  "x": 1\n}')):
        with pytest.raises(ValueError, match=r"spelled|unknown field"):
            decode_signature(other)


def test_withdrawals_and_rollbacks_are_signed_too(site: Path) -> None:
    build(site, AS_OF, signing_key=PRIVATE)
    edit(site, "Take 2 ", "Take 3 ")
    build(site, AS_OF, signing_key=PRIVATE)
    second = signature(site)
    report, _ = rollback(site, "1", AS_OF, PRIVATE)
    assert report.signature == signature(site)
    assert (signature(site).number, signature(site).previous) == (3, second.root)
    third = signature(site)
    report = withdraw(site, Gone(id="a/dose", on=AS_OF, reason="wrong"), signing_key=PRIVATE)
    assert report.signature == signature(site)
    assert (signature(site).number, signature(site).previous) == (4, third.root)
    today = today_where_the_day_begins()
    assert signature(site).signed == today  # not the day of a release that may be old
    assert verify(Folder(site / "outputs/current"), [PUBLIC], today).problems == []


def test_a_fault_after_signing_anew_says_what_is_live(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, AS_OF, signing_key=PRIVATE)
    before = signature(site)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pipeline, "write_beside", fail)
    with pytest.raises(
        ReleaseError, match=r"make room and build again. The last release is unchanged"
    ):
        build(site, AS_OF, signing_key=PRIVATE)
    assert signature(site) == before
    with pytest.raises(ReleaseError, match="The new release or signature is live nevertheless"):
        build(site, AS_OF, signing_key=OTHER, before=Places(keys=(PUBLIC,)))
    assert signature(site).key != before.key


def key_file(tmp_path: Path, run_here: Run) -> Path:
    path = tmp_path / "key"
    assert run_here("keygen", str(path)).code == 0
    return path


def test_keygen_writes_a_file_for_its_owner_alone(tmp_path: Path, run_here: Run) -> None:
    made = run_here("keygen", str(tmp_path / "key"))
    assert (made.code, len(made.out.split()), len(made.out)) == (0, 2, 90)
    assert "key.second is the second key: move it now" in made.err
    for name, public in zip(("key", "key.second"), made.out.split(), strict=True):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert keys.public_key(keys.read_key((tmp_path / name).read_text())) == public
    again = run_here("keygen", str(tmp_path / "key"))
    assert again.code == 2
    assert "cannot be written: File exists" in again.err


def test_keygen_makes_both_keys_or_none(tmp_path: Path, run_here: Run) -> None:
    (tmp_path / "there").write_text("mine")
    taken = run_here("keygen", str(tmp_path / "key"), "--second", str(tmp_path / "there"))
    assert (taken.code, taken.out) == (2, "")
    assert not (tmp_path / "key").exists()
    assert (tmp_path / "there").read_text() == "mine"
    same = run_here("keygen", str(tmp_path / "key"), "--second", str(tmp_path / "key"))
    assert same.code == 2
    assert "the second key needs a file of its own" in same.err
    made = run_here("keygen", str(tmp_path / "key"), "--second", str(tmp_path / "safe"))
    assert made.code == 0
    assert (tmp_path / "safe").exists()
    assert not (tmp_path / "key.second").exists()


def test_build_signs_by_file_and_by_environment(site: Path, tmp_path: Path, run_here: Run) -> None:
    key = key_file(tmp_path, run_here)
    unsigned = run_here("build", "--first-release", *DAY, cwd=site)
    assert "NOT SIGNED: partners cannot verify this release" in unsigned.out
    assert (
        json.loads(run_here("build", "--first-release", "--json", *DAY, cwd=site).out)["signature"]
        is None
    )
    for options, env in (
        (("--signing-key", str(key)), {}),
        ((), {"PMLPUB_SIGNING_KEY_FILE": str(key)}),
        ((), {"PMLPUB_SIGNING_KEY": key.read_text()}),
    ):
        (site / "outputs/current" / SIGNATURE).unlink(missing_ok=True)
        result = run_here("build", "--first-release", *DAY, *options, cwd=site, **env)
        assert result.code == 0, result.err
        assert "it is refused from 2026-02-09 on.\n" in result.out
        data = json.loads(
            run_here("build", "--first-release", "--json", *DAY, *options, cwd=site, **env).out
        )
        assert data["signature"]["expires"] == "2026-02-09"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_publishes_nothing(
    mode: int, site: Path, tmp_path: Path, run_here: Run
) -> None:
    key = key_file(tmp_path, run_here)
    key.chmod(mode)
    result = run_here("build", "--first-release", *DAY, "--signing-key", str(key), cwd=site)
    assert (result.code, result.out) == (1, "")
    assert "error[signing-key-exposed]: other users can read this key, so " in result.err
    assert f"chmod 600 {key}" in result.err
    assert not (site / "outputs").exists()


def test_what_is_no_key_publishes_nothing(site: Path, tmp_path: Path, run_here: Run) -> None:
    path = tmp_path / "none"
    missing = run_here("build", "--first-release", *DAY, "--signing-key", str(path), cwd=site)
    assert "error[signing-key]: cannot be read: No such file" in missing.err
    path.touch(0o600)
    empty = run_here("build", "--first-release", *DAY, "--signing-key", str(path), cwd=site)
    assert "error[signing-key]: is not a key made by pmlpub keygen" in empty.err
    wrong = run_here("build", "--first-release", *DAY, cwd=site, PMLPUB_SIGNING_KEY="abc")
    assert "PMLPUB_SIGNING_KEY: error[signing-key]: is not a key made by pmlpub keygen" in wrong.err
    assert {missing.code, empty.code, wrong.code} == {1}
    assert not (site / "outputs").exists()


def test_no_half_of_a_key_passes_for_the_other(site: Path, tmp_path: Path, run_here: Run) -> None:
    made = run_here("keygen", str(tmp_path / "key"))
    (tmp_path / "pub").write_text(made.out)
    (tmp_path / "pub").chmod(0o600)
    result = run_here(
        "build", "--first-release", *DAY, "--signing-key", str(tmp_path / "pub"), cwd=site
    )
    assert result.code == 1
    assert "error[signing-key]: this is a public key" in result.err
    assert not (site / "outputs").exists()
    run_here("build", "--first-release", *DAY, "--signing-key", str(tmp_path / "key"), cwd=site)
    for given in (str(tmp_path / "key"), (tmp_path / "key").read_text().strip()):
        result = run_here("verify", "outputs/current", "--key", given, cwd=site)
        assert (result.code, "this is a private key" in result.err) == (2, True)


def test_a_signature_that_is_lost_is_an_error(site: Path) -> None:
    build(site, AS_OF, signing_key=PRIVATE)
    assert not build(site, AS_OF).problems  # nothing changed: it is signed still
    edit(site, "Take 2 ", "Take 3 ")
    report = build(site, AS_OF)
    assert "signature-lost" in [p.code for p in report.problems]
    assert report.failed
    assert report.changed
    report = build(site, AS_OF, signing_key=PRIVATE, before=Places(allow_unsigned=True))
    assert "signature-lost" not in [p.code for p in report.problems]
    report = withdraw(site, Gone(id="a/dose", on=AS_OF, reason="wrong"))
    assert [p.code for p in report.problems] == ["signature-lost"]


def test_a_withdrawal_does_not_wait_for_a_key(site: Path, tmp_path: Path, run_here: Run) -> None:
    key = key_file(tmp_path, run_here)
    assert run_here("build", "--first-release", *DAY, "--signing-key", str(key), cwd=site).code == 0
    key.chmod(0o644)
    words = ("--reason", "wrong", "--signing-key", str(key))
    result = run_here("withdraw", "a/dose", *words, *DAY, cwd=site)
    assert result.code == 1
    assert f"{key}: error[signing-key-exposed]" in result.err
    assert "a/dose is withdrawn in every language and channel: release 2" in result.out
    assert "NOT SIGNED" in result.out
    assert b"Take 2" not in (site / "outputs/current/en/a/dose/index.html").read_bytes()
    assert not (site / "outputs/current" / SIGNATURE).exists()


def test_a_folder_or_pipe_is_no_key(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(ReleaseError, match="signing-key"):
            read_signing_key(path, {})
    assert read_signing_key(None, {}) is None
