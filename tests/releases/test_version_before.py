"""What commands do with releases of the version before: nothing is lost, and nothing that was taken
back returns."""

import datetime as dt
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Result
from pmlpub.model import PARTS
from pmlpub.releases import archive
from pmlpub.serve.current import Current
from support.earlier_releases import DAY, restore
from support.release_sites import number, published, reasons, states
from support.signed_sites import Package, StandAlone

pytestmark = pytest.mark.slow

AS_OF = ("--as-of", DAY)
TAKEN_BACK = ("2 tablets a day. Do not give", "prennent 2 comprimés", "الأطفال 2 قرص")
"""What doses/children said before a safety change, in each language."""
WITHDRAWN = "4 old tablets"
Run = Callable[..., Result]


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The site with releases 1 and 2 of the version before."""
    return restore(tmp_path / "earlier")


@pytest.fixture
def command(earlier: Path, run_here: Run) -> Run:
    """Runs a command in that site."""
    return lambda *arguments: run_here("--site", str(earlier), *arguments)


def signing(site: Path) -> tuple[str, str]:
    return ("--signing-key", str(site / "test-keys" / "release.key"))


def public(site: Path) -> str:
    return (site / "test-keys" / "release.pub").read_text("ascii").strip()


def out(site: Path) -> set[tuple[str, str, str]]:
    """The parts of editions that are out, as answer, language and part."""
    return {
        (record.answer, edition.language, part)
        for record in archive.open_live(site / "outputs").answers()
        for edition in record.editions
        for part in PARTS
        if edition.verdicts[part].published
    }


def texts(site: Path) -> str:
    """All that readers see, in one text."""
    files = published(site).items()
    return "\n".join(
        (gzip.decompress(data) if path.endswith(".gz") else data).decode() for path, data in files
    )


def test_the_archive_keeps_what_was_on_disk(earlier: Path) -> None:
    """What is put back is a release of the version before, with its links and modes."""
    current = earlier / "outputs" / "current"
    status = current / "fr" / "doses" / "take" / "status.json"
    assert current.is_symlink()
    assert status.resolve().parent.parent == (earlier / "outputs" / "objects").resolve()
    assert status.stat().st_mode & 0o777 == 0o444
    for name in ("manifest.json", "manifest.sig.json", "site.json", "records/doses.json"):
        assert "version" not in json.loads((current / name).read_bytes())
    assert "version" not in json.loads(status.read_bytes())


@pytest.mark.parametrize("verifier", [Package(), StandAlone()], ids=["package", "stand-alone"])
def test_both_verifiers_accept_it(verifier: Package | StandAlone, earlier: Path) -> None:
    day = dt.date.fromisoformat(DAY)
    assert verifier(earlier / "outputs" / "current", (public(earlier),), day) == []


def test_verify_remembers_it_and_accepts_the_next_release(earlier: Path, command: Run) -> None:
    words = ("verify", str(earlier / "outputs/current"), "--key", public(earlier), *AS_OF)
    state = earlier / "seen.json"
    assert command(*words, "--state", str(state)).code == 0
    # The version before wrote no version there.
    seen = json.loads(state.read_bytes())
    state.write_text(json.dumps({k: v for k, v in seen.items() if k != "version"}), "utf-8")
    command("build", *AS_OF, *signing(earlier))
    assert number(earlier) == 3
    result = command(*words, "--state", str(state))
    assert (result.code, result.err) == (0, "")
    signature = json.loads((earlier / "outputs/current/manifest.sig.json").read_bytes())
    assert signature["previous"] == seen["root"]


def test_releases_lists_both(command: Run) -> None:
    found = json.loads(command("releases", "--json").out)
    assert [(one["number"], one["live"]) for one in found] == [(2, True), (1, False)]


def test_diff_compares_both(command: Run) -> None:
    found = json.loads(command("diff", "1", "2", "--json").out)
    kinds = {(row["answer"], row["part"], row["kind"]) for row in found}
    assert kinds == {
        ("doses/children", "page", "changed"),
        ("doses/water", "page", "changed"),
        ("doses/old", "page", "tombstone"),
        ("doses/old", "sms", "tombstone"),
    }


def test_diff_with_a_build_of_today_loses_nothing(command: Run) -> None:
    result = command("diff", *AS_OF, "--json")
    assert result.code == 0
    assert {row["kind"] for row in json.loads(result.out)} <= {"changed", "marked"}


def test_diff_reads_it_elsewhere(earlier: Path, command: Run, tmp_path: Path) -> None:
    assert command("export", str(tmp_path / "copy")).code == 0
    key = ("--key", public(earlier))
    result = command("diff", "--previous", str(tmp_path / "copy"), *key, *AS_OF, "--json")
    assert result.code == 0
    assert {row["kind"] for row in json.loads(result.out)} <= {"changed", "marked"}


def test_status_knows_what_is_live_and_what_is_withdrawn(command: Run) -> None:
    rows = json.loads(command("status", *AS_OF, "--json").out)
    found: dict[str, set[Any]] = {}
    for row in rows:
        found.setdefault(row["answer"], set()).add((row["part"], row["state"]))
    assert found["doses/take"] == {("page", "live"), ("sms", "unreviewed")}
    assert found["doses/old"] == {("page", "tombstone"), ("sms", "tombstone")}


def test_status_remembers_a_withdrawal_whose_record_is_lost(earlier: Path, command: Run) -> None:
    (earlier / "content" / "gone.yaml").unlink()
    rows = json.loads(command("status", *AS_OF, "--json").out)
    assert {row["state"] for row in rows if row["answer"] == "doses/old"} == {"tombstone"}


def test_a_lost_ledger_line_is_noticed(earlier: Path, command: Run) -> None:
    path = earlier / "locales" / "fr" / "approvals.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    assert "error[ledger-lost]" in command("check", *AS_OF).err


def test_a_build_loses_nothing_and_says_its_version_everywhere(earlier: Path, command: Run) -> None:
    before = out(earlier)
    command("build", *AS_OF, *signing(earlier))
    assert number(earlier) == 3
    assert out(earlier) == before
    assert "doses/old" not in {answer for answer, _, _ in before}
    assert WITHDRAWN not in texts(earlier)
    files = published(earlier)
    for name in ("manifest.json", "manifest.sig.json", "site.json", "fr/doses/take/status.json"):
        assert json.loads(files[name])["version"] == 2
    assert files["ledger/fr.txt"].startswith(b"version 2\n")


def test_a_build_that_is_held_back_still_removes_what_must_go(earlier: Path, command: Run) -> None:
    """What it publishes is made of the files of the version before."""
    before = out(earlier)
    (earlier / "content" / "care" / "rest.yaml").unlink()
    ledger = (earlier / "locales" / "fr" / "approvals.jsonl").read_text("utf-8")
    lines = map(json.loads, ledger.splitlines())
    wrong = [line["id"] for line in lines if line["answer"] == "doses/water"][-1]
    key = ("--key", str(earlier / "test-keys" / "reviser-1.key"))
    words = ("revoke", "fr", wrong, "--note", "wrong", "--by", "reviser-1", "--on", DAY, *key)
    assert command(*words).code == 0
    assert "error[edition-vanished]" in command("build", *AS_OF).err
    assert out(earlier) == before - {("doses/water", "fr", "page")}


@pytest.mark.parametrize("built", [False, True], ids=["live before", "live now"])
def test_rollback_brings_back_what_may_come_back(built: bool, earlier: Path, command: Run) -> None:
    if built:
        command("build", *AS_OF, *signing(earlier))
    before = out(earlier)
    result = command("rollback", "1", *AS_OF, *signing(earlier))
    assert "doses/children stays as it is in all languages: en page: " in result.out
    assert "doses/old stays as it is: it is withdrawn" in result.out
    assert number(earlier) == 3 + built
    assert out(earlier) == before
    all_texts = texts(earlier)
    assert "Drink 2 glasses" in all_texts
    assert "Buvez 2 verres" in all_texts
    assert "Drink 3 glasses" not in all_texts
    assert not [text for text in (*TAKEN_BACK, WITHDRAWN) if text in all_texts]
    day = dt.date.fromisoformat(DAY)
    assert Package()(earlier / "outputs/current", (public(earlier),), day) == []


def test_rollback_from_a_release_of_today(earlier: Path, command: Run) -> None:
    """Once there is a newer release, the last one of the version before comes back whole."""
    command("build", *AS_OF)
    before = out(earlier)
    result = command("rollback", "2", *AS_OF)
    assert result.out.count("stays as it is") == 1
    assert "doses/old stays as it is: it is withdrawn" in result.out
    assert out(earlier) == before


@pytest.mark.parametrize("built", [False, True], ids=["live before", "live now"])
def test_withdraw_takes_an_answer_away(built: bool, earlier: Path, command: Run) -> None:
    if built:
        command("build", *AS_OF, *signing(earlier))
    before = out(earlier)
    words = ("withdraw", "doses/take", "--reason", "wrong dose", "--on", DAY)
    result = command(*words, *AS_OF, *signing(earlier))
    assert (result.code, result.err) == (0, "")
    assert out(earlier) == {row for row in before if row[0] != "doses/take"}
    assert set(states(earlier, "doses/take").values()) == {"tombstone"}
    assert reasons(earlier, "fr", "doses/old")[0]["code"] == "gone"
    assert "Take 2 tablets" not in texts(earlier)
    assert "Prenez 2 comprim" not in texts(earlier)
    # It is signed as of today, whenever that is.
    verified = command("verify", str(earlier / "outputs/current"), "--key", public(earlier))
    assert (verified.code, verified.err) == (0, "")


def test_the_responder_answers_from_it(earlier: Path) -> None:
    line = Current(earlier / "outputs").line
    assert line.release.number == 2
    assert line.rows["doses/take", "fr"].state == "published"
    assert line.rows["doses/old", "en"].state == "tombstone"
