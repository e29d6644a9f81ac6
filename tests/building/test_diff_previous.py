"""What is published elsewhere, compared with what a build would publish now."""

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building.pipeline import build
from pmlpub.building.release_before import Places, looking
from pmlpub.keys import public_key
from pmlpub.problems import ReleaseError
from pmlpub.releases import archive
from pmlpub.releases.copy import export
from pmlpub.source.site import load_site
from support.net_servers import serving
from support.signed_sites import PRIVATE, PUBLIC
from support.work_sites import edit

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Path:
    """A plain copy of the first release, as a web server has it."""
    build(site, DAY)
    copy = tmp_path / "published"
    export(archive.open_live(site / "outputs"), copy)
    return copy


def test_a_site_without_history_sees_what_a_build_would_change(
    site: Path, published: Path, run_here: Callable[..., Any]
) -> None:
    shutil.rmtree(site / "outputs")
    edit(site, "a/dose.yaml", "May I", "Can I")
    with serving(published) as server:
        done = run_here(
            "diff", "--previous", server.address, "--as-of", "2026-01-10", "--json", cwd=site
        )
        folder = run_here(
            "diff", "--previous", str(published), "--as-of", "2026-01-10", "--json", cwd=site
        )
    assert done.code == 0, done.err
    assert folder.out == done.out
    found = {(d["language"], d["part"], d["kind"]) for d in json.loads(done.out)}
    assert found == {("en", "page", "changed"), ("fr", "page", "withheld")}
    assert not (site / "outputs").exists()


def look(site: Path, place: str) -> None:
    shutil.rmtree(site / "outputs")
    with looking(site, load_site(site)[0], Places((place,)), DAY):
        pass


def test_a_signed_release_needs_its_key(
    site: Path, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    build(site, DAY, signing_key=PRIVATE)
    copy = tmp_path / "signed"
    export(archive.open_live(site / "outputs"), copy)
    command = ("--previous", str(copy), "--as-of", str(DAY))
    for name in ("diff", "check"):
        done = run_here(name, *command, cwd=site)
        assert done.code == 1
        assert "error[previous-key]" in done.err
        assert "error[previous-key]" not in run_here(name, *command, "--key", PUBLIC, cwd=site).err
        other = run_here(name, *command, "--key", public_key(b"\x09" * 32), cwd=site)
        assert "error[verify-key]" in other.err
    assert not list(site.rglob("outputs/previous"))


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda p: (p / "manifest.json").unlink(), "verify-missing"),
        (lambda p: (p / "records" / "a.json").unlink(), "verify-missing"),
        (lambda p: rewrite(p / "records" / "a.json", b"{}"), "verify-size"),
        (lambda p: rewrite(r := p / "records" / "a.json", r.read_bytes()[::-1]), "verify-hash"),
        (lambda p: rewrite(p / "records" / "a.json", b"x" * 99_999), "verify-size"),
        (lambda p: rewrite(p / "manifest" / "site.jsonl", b"nonsense"), "verify-hash"),
        (lambda p: rewrite(p / "manifest.json", b"{}"), "verify-form"),
    ],
)
def test_what_is_damaged_is_refused(
    damage: Callable[[Path], None], code: str, site: Path, published: Path
) -> None:
    damage(published)
    with serving(published) as server, pytest.raises(ReleaseError) as error:
        look(site, server.address)
    assert {p.code for p in error.value.problems} == {code, "previous-unusable"}


def test_records_never_leave_their_folder(site: Path, published: Path, tmp_path: Path) -> None:
    part = published / "manifest" / "site.jsonl"
    row = {"path": "records/../../evil.json", "sha256": "0" * 64, "bytes": 3}
    rewrite(part, part.read_bytes() + json.dumps(row).encode() + b"\n")
    manifest = json.loads((published / "manifest.json").read_bytes())
    manifest["parts"]["manifest/site.jsonl"] = hashlib.sha256(part.read_bytes()).hexdigest()
    rewrite(published / "manifest.json", json.dumps(manifest).encode())
    with serving(published) as server, pytest.raises(ReleaseError):
        look(site, server.address)
    assert not list(tmp_path.rglob("evil.json"))


def test_numbers_count_on_from_what_is_published(site: Path) -> None:
    report = build(site, DAY, number_after=41)
    assert report.live
    assert report.live.number == 42
    edit(site, "a/dose.yaml", "May I", "Can I")
    later = build(site, DAY)
    assert later.live
    assert later.live.number == 43


def rewrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)
