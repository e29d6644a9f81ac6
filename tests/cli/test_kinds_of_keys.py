"""Each option takes one kind of key, and says which option another kind is for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub import keys
from support import stopped_sites
from support.release_sites import build
from support.stopped_sites import REVIEWERS, today
from support.work_sites import edit

PRIVATE = stopped_sites.PRIVATE
PUBLIC = keys.public_key(PRIVATE)
Run = Callable[..., Any]
STOPS = ("a/dose", "--by", "doc", "--note", "why", "--key")
WITH_A_REVIEWERS_KEY = {
    "lift": ("lift", *STOPS),
    "restore": ("restore", *STOPS),
    "pause": ("pause", *STOPS),
    "approve": ("approve", "en", "a/dose", "--role", "clinician", "--by", "doc", "--key"),
    "revoke": ("revoke", "en", "abcdef", "--by", "doc", "--note", "why", "--key"),
}
WITH_A_SIGNING_KEY = {
    "build": ("build", "--signing-key"),
    "rollback": ("rollback", "1", "--signing-key"),
    "withdraw": ("withdraw", "a/dose", "--reason", "retired", "--signing-key"),
    "pause": (
        "pause",
        "a/dose",
        "--by",
        "key",
        "--note",
        "why",
        "--key",
        "own.key",
        "--signing-key",
    ),
}
WITH_A_PUBLIC_KEY = {
    "build": ("build", "--key"),
    "build as others": ("build", "--previous-key"),
    "diff": ("diff", "outputs", "outputs", "--previous-key"),
    "rollback": ("rollback", "1", "--previous-key"),
    "withdraw": ("withdraw", "a/dose", "--reason", "retired", "--previous-key"),
    "pause": ("pause", *STOPS[:-1], "--previous-key"),
    "restore": ("restore", *STOPS[:-1], "--previous-key"),
    "lift": ("lift", *STOPS[:-1], "--previous-key"),
    "verify": ("verify", "outputs/current", "--key"),
}


@pytest.fixture
def files(site: Path) -> Path:
    edit(site, "site.yaml", "policy:", REVIEWERS + "policy:")
    assert build(site, today()).live
    keys.write_key(site / "own.key", PRIVATE)
    (site / "own.pub").write_text(f"{PUBLIC}\n", "utf-8")
    (site / "reviewer.pub").write_text(f"key: {PUBLIC}\n", "utf-8")
    return site


def refused(run_here: Run, site: Path, *arguments: str) -> str:
    """The one line in which a command refuses a key."""
    done = run_here(*arguments, cwd=site)
    assert done.code != 0
    assert "Traceback" not in done.err
    (line,) = [line for line in done.err.splitlines() if " key" in line and "this is" in line]
    return str(line)


@pytest.mark.parametrize("given", [PUBLIC, "own.pub", "reviewer.pub"])
@pytest.mark.parametrize("command", WITH_A_REVIEWERS_KEY)
def test_a_public_key_signs_no_act(files: Path, run_here: Run, command: str, given: str) -> None:
    line = refused(run_here, files, *WITH_A_REVIEWERS_KEY[command], given)
    assert "this is a public key, and --key takes the private key of a reviewer" in line
    assert "--previous-key" in line


@pytest.mark.parametrize("given", [PUBLIC, "own.pub"])
@pytest.mark.parametrize("command", WITH_A_SIGNING_KEY)
def test_a_public_key_signs_no_release(
    files: Path, run_here: Run, command: str, given: str
) -> None:
    line = refused(run_here, files, *WITH_A_SIGNING_KEY[command], given)
    assert "this is a public key, and releases are signed with the private one" in line
    assert "--previous-key" in line


@pytest.mark.parametrize("command", WITH_A_PUBLIC_KEY)
def test_a_private_key_is_no_public_one(files: Path, run_here: Run, command: str) -> None:
    line = refused(run_here, files, *WITH_A_PUBLIC_KEY[command], "own.key")
    assert "this is a private key, and this option takes the public one" in line
    assert "pmlpub keygen --public FILE" in line
    assert "--signing-key" in line


def test_the_public_half_of_a_key(files: Path, run_here: Run) -> None:
    assert run_here("keygen", "own.key", "--public", cwd=files).out == f"{PUBLIC}\n"
    assert run_here("reviewer-key", "own.key", "--public", cwd=files).out == f"key: {PUBLIC}\n"
    assert not (files / "own.key.second").exists()
    for name in ("keygen", "reviewer-key"):
        for wrong in ("own.pub", "missing"):
            done = run_here(name, wrong, "--public", cwd=files)
            assert done.code == 2, done.err
            assert "Traceback" not in done.err
            assert "[Errno" not in done.err


def test_a_path_in_the_variable_of_the_key(
    files: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMLPUB_REVIEWER_KEY", "own.key")
    done = run_here(*WITH_A_REVIEWERS_KEY["pause"][:-1], cwd=files)
    assert done.code == 2
    assert "variable PMLPUB_REVIEWER_KEY is not a key made by pmlpub reviewer-key" in done.err
    assert "the path of a file goes to --key" in done.err
