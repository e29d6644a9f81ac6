"""withdraw, rollback, releases, diff, export and a build that is held back, as people type them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.releases import archive
from support.release_sites import build, number, published, replace_file, states, write_answer
from support.work_sites import TODAY, edit

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
AS_OF = ("--as-of", "2026-01-10")
WITHDRAW = ("withdraw", "a/dose", "--reason", "wrong: \"dose\"\n'twice'", *AS_OF)

UNSIGNED = "NOT SIGNED: partners cannot verify this release (see pmlpub keygen --help).\n"


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `two` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    build(site, TODAY)
    edit(site, "a/dose.yaml", "May I take it?", "Can I take it?")
    write_answer(site, "b/other", "No.")
    build(site, TODAY)
    return site


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """Release 1 has `a/dose`; release 2 another question of it in English, and `b/other`."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def test_withdraw(two: Path, run_here: Run) -> None:
    (two / "content/site.yaml").write_text("title: [", "utf-8")
    result = run_here(*WITHDRAW, cwd=two)
    assert (result.code, result.err) == (0, "")
    live = archive.open_live(two / "outputs").about
    assert result.out.startswith(
        "a/dose is withdrawn in every language and channel: release 3 "
        f"({live.id[:12]}) is live now.\n{UNSIGNED}"
    )
    assert set(states(two, "a/dose").values()) == {"tombstone"}
    again = run_here(*WITHDRAW, "--json", cwd=two)
    data = json.loads(again.out)
    assert (again.code, data["changed"], data["release"]["number"]) == (0, False, 3)
    assert (
        "a/dose was withdrawn already: nothing changed (content" in run_here(*WITHDRAW, cwd=two).out
    )


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--as-of", "2999-01-01"),
        ("rollback", "1", "--as-of", "2999-01-01"),
        ("withdraw", "a/dose", "--reason", "x", "--as-of", "2999-01-01"),
        ("withdraw", "a/dose", "--reason", "x", "--on", "2999-01-01"),
        ("approve", "fr", "a/dose", "--role", "reviser", "--by", "x", "--on", "2999-01-01"),
        ("revoke", "fr", "abc", "--note", "x", "--by", "x", "--on", "2999-01-01"),
    ],
)
def test_nothing_is_published_or_signed_as_of_a_day_in_the_future(
    words: tuple[str, ...], two: Path, run_here: Run
) -> None:
    """A slip of the year would take everything down, and keep it down."""
    before = archive.open_live(two / "outputs").about
    result = run_here(*words, cwd=two)
    assert result.code == 2
    assert "2999-01-01 is in the future: today is" in result.err
    assert archive.open_live(two / "outputs").about == before


def test_withdraw_says_what_it_could_not_write(two: Path, run_here: Run) -> None:
    (two / "content/gone.yaml").mkdir()
    result = run_here(*WITHDRAW, "--on", "2026-01-09", "--successor", "b/other", cwd=two)
    assert result.code == 1
    assert (
        "error[gone-not-recorded]: cannot be written (it is not a regular file): add this line"
        in (result.err)
    )
    assert "on: 2026-01-09" in result.err
    assert "is withdrawn in every language and channel" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("withdraw", "dose", "--reason", "x"), 2, "is not an id of the form collection/answer"),
        (("withdraw", "a/dose"), 2, "Missing option '--reason'"),
        (("withdraw", "a/nose", "--reason", "x"), 1, "error[unknown-answer]"),
        (("withdraw", "a/dose", "--reason", " "), 1, "error[field-empty]: 'reason' is empty"),
        (("withdraw", "a/dose", "--reason", "x", "--on", "1066-01-01"), 1, "error[field-date]"),
        (("rollback", "9", *AS_OF), 1, "releases there: 2, 1"),
        (("rollback", "1", "--as-of", "2026-01-09"), 1, "error[as-of-older]"),
        (("diff", "1", "2", "3"), 2, "at most two releases"),
        (("diff", "1", "--previous", "x"), 2, "at most two releases"),
        (("diff", "--previous", "nowhere"), 1, "nowhere: error[previous-address]"),
        (("export", "content"), 1, "content: error[export-target]"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_usage_is_said_and_changes_nothing(
    arguments: tuple[str, ...], code: int, text: str, two: Path, run_here: Run
) -> None:
    result = run_here(*arguments, cwd=two)
    assert (result.code, text in result.err) == (code, True), result.err
    assert number(two) == 2


def test_rollback_names_what_it_leaves_out(two: Path, run_here: Run) -> None:
    shutil.rmtree(two / "content/b")
    build(two, TODAY, allow_removal=["b"])
    result = run_here("rollback", "2", *AS_OF, cwd=two)
    live = archive.open_live(two / "outputs").about
    assert result.code == 0
    assert result.out.startswith(
        "b/other stays as it is: it has been removed since\n"
        f"Release 3 ({live.id[:12]}) was live already: nothing changed.\n{UNSIGNED}"
    )
    data = json.loads(run_here("rollback", "1", "--json", *AS_OF, cwd=two).out)
    assert (data["changed"], data["release"]["number"], data["left_out"]) == (True, 4, [])
    assert b"May I take it?" in published(two)["en/a/dose/index.html"]


def test_releases(two: Path, run_here: Run) -> None:
    lines = run_here("releases", cwd=two).out.splitlines()
    ids = [r.about.id for r in archive.read_releases(two / "outputs")]
    assert [line.split() for line in lines] == [
        ["release", "id", "as", "of", "answers"],
        ["2", ids[0][:12], "2026-01-10", "2", "live"],
        ["1", ids[1][:12], "2026-01-10", "1"],
    ]
    data = json.loads(run_here("releases", "--json", cwd=two).out)
    assert data[0] == {"as_of": "2026-01-10", "id": ids[0], "live": True, "number": 2}
    assert [r["live"] for r in data] == [True, False]


def test_releases_leaves_out_what_it_cannot_read(two: Path, run_here: Run) -> None:
    one, other = (archive.find_release(two / "outputs", name).folder for name in ("1", "2"))
    replace_file(one / "records/a.json", b"{")
    result = run_here("releases", cwd=two)
    assert result.code == 1
    assert "records/a.json: error[release-damaged]" in result.err
    assert result.out.splitlines()[2].split()[-1] == "?"
    replace_file(other / "manifest.json", b"{")
    result = run_here("releases", "--json", cwd=two)
    assert (result.code, [r["number"] for r in json.loads(result.out)]) == (1, [1])
    assert "outputs/current/manifest.json: error[release-damaged]" in result.err


def test_releases_without_any(site: Path, run_here: Run) -> None:
    assert run_here("releases", cwd=site).out == "There is no release yet: run pmlpub build.\n"


def test_diff(two: Path, run_here: Run) -> None:
    assert run_here("diff", *AS_OF, cwd=two).out == "Nothing differs.\n"
    (two / "content/gone.yaml").write_text("- {id: b/other, on: 2026-01-10, reason: x}\n", "utf-8")
    lines = run_here("diff", *AS_OF, cwd=two).out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "language page tombstone sms tombstone",
        "en 1 1",
        "fr 1 1",
        "tombstone b/other on web, rdf in en, fr: withdrawn on 2026-01-10: x",
        "tombstone b/other on sms in en, fr: withdrawn on 2026-01-10: x",
    ]
    between = run_here("diff", "1", "2", "--json", cwd=two)
    found = [(d["language"], d["answer"], d["kind"]) for d in json.loads(between.out)]
    assert found == [
        ("en", "a/dose", "changed"), ("en", "b/other", "added"), ("fr", "a/dose", "withheld"),
    ]  # fmt: skip
    assert json.loads(between.out)[0]["channels"] == ["web", "rdf"]
    back = json.loads(run_here("diff", "2", "1", "--json", cwd=two).out)
    assert [d["kind"] for d in back] == ["changed", "removed", "added"]


def test_diff_with_an_export_on_a_machine_without_history(
    two: Path, run_here: Run, tmp_path: Path
) -> None:
    live = archive.open_live(two / "outputs").about
    result = run_here("export", str(tmp_path / "copy"), cwd=two)
    before = published(two)
    assert result.out == (
        f"Copied {len(before)} files of release 2 ({live.id[:12]}) to {tmp_path / 'copy'}.\n"
    )
    shutil.rmtree(two / "outputs")
    previous = ("--previous", str(tmp_path / "copy"), *AS_OF)
    assert run_here("diff", *previous, cwd=two).out == "Nothing differs.\n"
    edit(two, "b/other.yaml", "No.", "Not.")
    (found,) = json.loads(run_here("diff", *previous, "--json", cwd=two).out)
    assert (found["answer"], found["kind"]) == ("b/other", "changed")
    assert not (two / "outputs").exists()


def test_a_build_that_is_held_back(two: Path, run_here: Run) -> None:
    (two / "content/b/other.yaml").unlink()
    result = run_here("build", *AS_OF, cwd=two)
    assert result.code == 1
    assert "content/b/other.yaml: error[edition-vanished]: is published in en" in result.err
    assert (
        "Held back: the previous release stays live, without what had to be removed" in result.out
    )
    assert number(two) == 2
    data = json.loads(run_here("build", "--json", *AS_OF, cwd=two).out)
    assert (data["held"], data["changed"]) == (True, False)
    allowed = run_here("build", "--allow-removal", "b/other", *AS_OF, cwd=two)
    assert "Held back" not in allowed.out
    assert number(two) == 3


def test_a_change_of_keys(site: Path, run_here: Run) -> None:
    """As docs/operations.md says: with the public keys of before."""
    (site / "old.pub").write_text(run_here("keygen", "old", cwd=site).out, "utf-8")
    assert run_here("keygen", "new", cwd=site).code == 0
    run_here("build", "--first-release", "--signing-key", "old", *AS_OF, cwd=site)
    refused = run_here("build", "--signing-key", "new", *AS_OF, cwd=site)
    assert refused.code == 1
    assert "error[live-unsigned]: release 1 is not signed with this key" in refused.err
    assert "Held back" in refused.out
    assert UNSIGNED not in refused.out  # Nothing had to go, so the release of before is as it was.
    signed = run_here("build", "--signing-key", "new", "--key", "old.pub", *AS_OF, cwd=site)
    assert signed.code == 0
    assert UNSIGNED not in signed.out
    alone = run_here("build", "--key", "old.pub", *AS_OF, cwd=site)
    assert alone.code == 2
    assert "--previous or --signing-key" in alone.err


def test_a_warning_that_check_does_not_show_is_told_by_the_build(site: Path, run_here: Run) -> None:
    assert run_here("keygen", "key", cwd=site).code == 0
    build(site, TODAY)
    (site / "content/stray.txt").write_text("?", "utf-8")
    result = run_here("build", "--signing-key", "key", *AS_OF, cwd=site)
    assert result.code == 0
    first, last = result.err.splitlines()
    assert first.startswith("outputs/releases/")
    assert "warning[live-unsigned]: release 1, the one before this, is not signed" in first
    assert last == "1 warning stops nothing (1 stray-file): run pmlpub check to see it"
    assert "warning[stray-file]" in run_here("check", *AS_OF, cwd=site).err
