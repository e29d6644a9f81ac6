"""pause, lift, withdraw, restore, as people type them."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub import keys
from pmlpub.catalogs.interface import shipped_texts
from pmlpub.clock import today_here
from pmlpub.review import packet
from support.release_sites import number, published, states
from support.stopped_sites import PRIVATE, acts_of, prepare
from support.work_sites import edit

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
PAUSE = ("pause", "a/dose", "--note", "is the dose right?")
OUT = {"en web": "published", "en sms": "published", "fr web": "published", "fr sms": "published"}
NOTICES = dict.fromkeys(OUT, "tombstone")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stopping") / "site"
    return prepare(Path(shutil.copytree(small_site, root)))


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, approved and out in English and French."""
    return Path(shutil.copytree(ready, tmp_path / "own", symlinks=True))


def key_file(folder: Path) -> Path:
    path = folder / "key"
    path.write_text(keys.write_private(PRIVATE), "ascii")
    path.chmod(0o600)
    return path


def test_a_pause_and_its_end(two: Path, run_here: Run) -> None:
    paused = run_here(*PAUSE, "--by", "doc", cwd=two)
    assert (paused.code, paused.err) == (0, "")
    paths = [path.relative_to(two).as_posix() for path in acts_of(two, "pause")]
    lines = paused.out.splitlines()
    assert lines[0].startswith("a/dose is paused in en, fr: release 2 (")
    assert lines[1].startswith("NOT SIGNED")
    commit = "so that every other copy of the site knows of it."
    assert lines[2:] == [f"Commit {path}, {commit}" for path in paths]
    assert states(two, "a/dose") == NOTICES
    built = run_here("build", cwd=two)
    assert "a/dose page tombstone in en, fr: paused on " in built.out
    assert "Release 2 (" in built.out
    lifted = run_here("lift", "a/dose", "--note", "it is right", "--by", "doc", cwd=two)
    assert lifted.code == 0
    assert lifted.out.splitlines()[:2] == [
        "doc lifted the pause of a/dose in en.", "doc lifted the pause of a/dose in fr."
    ]  # fmt: skip
    assert lifted.out.count("It takes effect with the next build.") == 2
    run_here("build", cwd=two)
    assert (states(two, "a/dose"), number(two)) == (OUT, 3)


def test_a_pause_of_a_withdrawn_answer_says_that_it_is_withdrawn(two: Path, run_here: Run) -> None:
    before = today_here()
    run_here("withdraw", "a/dose", "--reason", "merged", cwd=two)
    gone = (two / "content" / "gone.yaml").read_text("utf-8")
    assert any(f"on: {day}," in gone for day in (before, today_here()))  # Midnight may pass.
    paused = run_here(*PAUSE, "--by", "doc", cwd=two)
    assert (
        "a/dose is withdrawn, and readers see that; the pause counts after pmlpub restore."
        in paused.out.splitlines()
    )


def without_room(site: Path, *arguments: str) -> tuple[int, str]:
    """Runs a command that can write no byte to a file; its exit code, and what it says."""
    command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-m", "pmlpub"]
    done = subprocess.run([*command, *arguments], cwd=site, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_on_a_full_disk_a_command_says_what_to_do(two: Path, run_here: Run) -> None:
    run_here(*PAUSE, "--by", "doc", cwd=two)
    lift = ("lift", "a/dose", "--note", "it is right", "--by", "doc")
    code, said = without_room(two, *lift)
    assert code == 1
    assert said.startswith("locales/en/acts: error[act-not-written]: the act cannot be written (")
    assert said.endswith("so nothing is recorded in en: mend this, and run the command again\n")
    assert acts_of(two, "lift") == []
    assert not list(two.glob("locales/en/acts/.*"))
    edit(two, "a/dose.yaml", "question: May I take it?", "question: May I swallow it?")
    code, said = without_room(two, "sync")
    assert code == 1
    assert said.endswith("cannot be used: file too large; mend this, and run the command again\n")
    assert run_here(*lift, cwd=two).code == 0
    assert len(acts_of(two, "lift")) == 2


def test_show_says_how_the_text_that_was_paused_comes_back(two: Path, run_here: Run) -> None:
    """Signing it again would end nothing. Another text can be signed."""
    run_here(*PAUSE, "--by", "doc", cwd=two)
    edit(two, "a/dose.yaml", "sms: Take 2", "sms: Please take 2")
    page, sms = json.loads(run_here("show", "en", "a/dose", "--json", cwd=two).out)["parts"]
    assert packet.PAUSED_TEXT in page["known"]
    assert [role["command"] for role in page["seats"]] == [None]
    assert sms["lift"] is None
    assert [role["command"] for role in sms["seats"]] == [
        "pmlpub approve en a/dose --part sms --role clinician --by ID --key FILE"
    ]
    lift = "pmlpub lift a/dose --language en --part page --note NOTE --by ID --key FILE"
    assert page["lift"] == lift
    assert f"  {lift}\n" in run_here("show", "en", "a/dose", cwd=two).out
    given = {"NOTE": "right", "ID": "key", "FILE": str(key_file(two.parent))}
    lifted = run_here(*(given.get(word, word) for word in lift.split()[1:]), cwd=two)
    assert lifted.out.startswith("key lifted the pause of the page part of a/dose in en.\n")
    run_here("build", cwd=two)
    assert states(two, "a/dose") == NOTICES | {"en web": "published"}
    page, _ = json.loads(run_here("show", "en", "a/dose", "--json", cwd=two).out)["parts"]
    assert page["lift"] is None


def test_who_signs_is_told_that_a_pause_holds(two: Path, run_here: Run) -> None:
    run_here(*PAUSE, "--by", "doc", cwd=two)
    sign = ("approve", "fr", "a/dose", "--role", "translator", "--by", "tra", "--part", "page")
    stays = "a/dose: the page part of a/dose in fr stays paused ("
    accept = ("--accept", "taken-away@page")
    same = run_here(*sign, *accept, cwd=two)
    assert f"{stays}" in same.err
    assert "it is the text that was paused, so run pmlpub lift" in same.err
    catalog = two / "locales/fr/LC_MESSAGES/a.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Puis-je en", "Puis-je m’en"), "utf-8")
    earlier = run_here(*sign, "--on", "2026-11-01", cwd=two)
    assert "made before the pause do not end it: run pmlpub lift" in earlier.err
    assert "stays paused" not in run_here(*sign, cwd=two).err


def test_a_translator_pauses_one_language_and_is_told_where_the_text_is_still_out(
    two: Path, run_here: Run
) -> None:
    result = run_here(*PAUSE, "--by", "tra", cwd=two)
    assert result.code == 0
    assert result.out.startswith("a/dose is paused in fr: release 2")
    assert result.err == "Not paused in en: 'tra' is not a reviewer there.\n"
    assert states(two, "a/dose") == OUT | {"fr web": "tombstone", "fr sms": "tombstone"}
    run_here(*PAUSE, "--by", "doc", cwd=two)
    again = run_here("lift", "a/dose", "--note", "n", "--by", "rev", "--language", "fr", cwd=two)
    assert again.code == 1
    assert "error[wrong-role]: 'rev' does not have a clinical role" in again.err
    assert states(two, "a/dose") == NOTICES


def test_many_answers_come_from_a_file(two: Path, run_here: Run) -> None:
    (two / "ids").write_text("# found on Monday\n\na/dose\nb/other\na/dose\n", "utf-8")
    result = run_here("pause", "--from", "ids", "--note", "n", "--by", "doc", "--json", cwd=two)
    data = json.loads(result.out)
    assert (result.code, data["release"]["number"], data["languages"]) == (0, 2, ["en", "fr"])
    assert sorted(data["acts"]) == sorted(
        path.relative_to(two).as_posix() for path in acts_of(two, "pause")
    )
    assert states(two, "b/other")["fr web"] == "tombstone"
    lifted = run_here("lift", "a/dose", "--from", "-", "--note", "n", "--by", "doc", cwd=two,
                 stdin=b"b/other\n")  # fmt: skip
    assert lifted.code == 0
    assert lifted.out.startswith("doc lifted the pause of a/dose, b/other in en.")


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("pause", "--note", "n", "--by", "doc"), 2, "Name at least one answer."),
        (("pause", "dose", "--note", "n", "--by", "doc"), 2, "'dose' is not an id of the form"),
        (("pause", "--from", "none", "--note", "n", "--by", "doc"), 2, "none cannot be read"),
        (("pause", "--from", "content/site.yaml", "--note", "n", "--by", "doc"), 2,
         "content/site.yaml:1: 'title: Test site' is not an id"),
        (("pause", "a/dose", "--by", "doc"), 2, "Missing option '--note'"),
        (("pause", "a/dose", "--note", "n"), 2, "Missing option '--by'"),
        (("pause", "a/dos", "--note", "n", "--by", "doc"), 1, "error[unknown-answer]"),
        (("pause", "a/dose", "--note", "n", "--by", "x"), 1, "error[unknown-reviewer]"),
        (("pause", "a/dose", "--note", "n", "--by", "tra", "--language", "en"), 1,
         "'tra' is not a reviewer for en"),
        (("pause", "a/dose", "--note", "n", "--by", "tra", "--part", "sms"), 1,
         "may not pause one part alone"),
        (("lift", "a/dose", "--note", "n", "--by", "doc"), 1, "error[not-paused]: a/dose is not"),
        (("restore", "a/dose", "--note", "n", "--by", "doc"), 1, "error[not-withdrawn]: a/dose"),
        (("withdraw", "a/dose", "b/other", "--reason", "x", "--successor", "a/x"), 2,
         "--successor needs a single answer."),
        (("withdraw", "--reason", "x"), 2, "Name at least one answer."),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(
    words: tuple[str, ...], code: int, text: str, two: Path, run_here: Run
) -> None:
    result = run_here(*words, cwd=two)
    assert result.code == code
    assert text in result.err
    assert (states(two, "a/dose"), number(two), acts_of(two, "pause")) == (OUT, 1, [])


def test_a_signing_key_that_may_not_be_used_stops_no_pause(two: Path, run_here: Run) -> None:
    result = run_here(*PAUSE, "--by", "doc", "--signing-key", "none", cwd=two)
    assert result.code == 1
    assert "error[" in result.err
    assert states(two, "a/dose") == NOTICES


def test_without_a_release_the_pause_waits_for_the_build(two: Path, run_here: Run) -> None:
    shutil.rmtree(two / "outputs")
    result = run_here(*PAUSE, "--by", "doc", cwd=two)
    assert result.code == 0
    assert "from the next build on: there is no release here to change now." in result.out
    assert not (two / "outputs").exists()
    run_here("build", cwd=two)
    assert states(two, "a/dose") == NOTICES


def test_withdrawals_in_one_release_and_their_end(two: Path, run_here: Run) -> None:
    before = published(two)["fr/a/dose/sms.txt"]
    gone = run_here("withdraw", "a/dose", "b/other", "--reason", "wrong dose", cwd=two)
    assert (gone.code, number(two)) == (0, 2)
    assert gone.out.startswith("a/dose, b/other are withdrawn in every language and channel: ")
    assert gone.out.endswith(
        "Commit content/gone.yaml, so that every other copy of the site knows of it.\n"
    )
    notice = shipped_texts("fr")["ui/safety#withdrawn"].encode()
    assert published(two)["fr/a/dose/sms.txt"].startswith(notice)
    words = ("restore", "a/dose", "--note", "a false alarm", "--by", "key")
    assert "error[key-missing]" in run_here(*words, cwd=two).err
    back = run_here(*words, "--key", str(key_file(two)), cwd=two)
    assert (back.code, back.err) == (0, "")
    assert back.out.startswith("a/dose is withdrawn no longer.\nCommit locales/en/acts/")
    run_here("build", cwd=two)
    assert states(two, "a/dose") == OUT
    assert published(two)["fr/a/dose/sms.txt"] == before
    assert states(two, "b/other")["en web"] == "tombstone"


def test_the_note_of_a_pause_is_shown_to_those_who_work_on_the_site(
    two: Path, run_here: Run
) -> None:
    """Whoever signs the text again has to accept it, and no reader sees it."""
    assert run_here(*PAUSE, "--by", "doc", cwd=two).code == 0
    note = PAUSE[PAUSE.index("--note") + 1]
    assert f": {note}" in run_here("show", "fr", "a/dose", cwd=two).out
    assert note in run_here("status", "--language", "fr", cwd=two).out
    signed = run_here(
        "approve", "fr", "a/dose", "--part", "page", "--role", "translator", "--by", "tra", cwd=two
    )
    assert signed.code == 1
    assert "warning[taken-away]" in signed.err
    assert "this very text (a/dose#page) was taken away" in signed.err
    assert not [path for path, data in published(two).items() if note.encode() in data]


def test_each_way_back_names_the_other(two: Path, tmp_path: Path, run_here: Run) -> None:
    secret = ("--key", str(key_file(tmp_path)))
    restore = ("restore", "a/dose", "--note", "n", "--by", "key", *secret)
    lift = ("lift", "a/dose", "--note", "n", "--by", "doc")
    run_here(*PAUSE, "--by", "doc", cwd=two)
    assert "; it is paused in en, fr: pmlpub lift ends that" in run_here(*restore, cwd=two).err
    assert run_here(*lift, cwd=two).code == 0
    run_here("withdraw", "a/dose", "--reason", "a mistake", cwd=two)
    assert "; it is withdrawn: pmlpub restore undoes that" in run_here(*lift, cwd=two).err
    unknown = run_here("lift", "a/dos", *lift[2:], cwd=two)
    assert "; did you mean 'a/dose'?" in unknown.err


@pytest.mark.parametrize("command", ["lift", "restore"])
def test_what_was_stopped_on_another_machine_is_let_out_again(
    two: Path, tmp_path: Path, run_here: Run, command: str
) -> None:
    """A fresh clone, which has none of the acts and records, knows them from --previous."""
    clone = Path(shutil.copytree(two, tmp_path / "clone", ignore=shutil.ignore_patterns("outputs")))
    if command == "lift":
        run_here(*PAUSE, "--by", "doc", cwd=two)
        args = ("lift", "a/dose", "--note", "it is right", "--by", "doc")
        refused = "a/dose is not paused in en"
    else:
        run_here("withdraw", "a/dose", "--reason", "a mistake", cwd=two)
        secret = str(key_file(tmp_path))
        args = ("restore", "a/dose", "--note", "a false alarm", "--by", "key", "--key", secret)
        refused = "a/dose is not withdrawn"
    web = tmp_path / "web"
    assert run_here("export", str(web), cwd=two).code == 0
    assert refused in run_here(*args, cwd=clone).err
    nowhere = run_here(*args, "--previous", str(tmp_path / "nothing"), cwd=clone)
    assert nowhere.code == 1
    assert "previous-unusable" in nowhere.err
    assert not acts_of(clone, command)
    seen = run_here("status", "--previous", str(web), "--state", "tombstone", cwd=clone)
    assert "a/dose\ten\tpage\ttombstone" in seen.out
    assert "a/dose" not in run_here("status", "--state", "tombstone", cwd=clone).out
    assert run_here(*args, "--previous", str(web), cwd=clone).code == 0
    assert acts_of(clone, command)
    assert not list((clone / "outputs").glob("previous/*"))
    # The act that paused it is still missing here, and is wanted before anything new goes out.
    for path in acts_of(two, "pause"):
        shutil.copy(path, clone / path.relative_to(two))
    built = run_here("build", "--previous", str(web), "--json", cwd=clone)
    assert states(clone, "a/dose") == OUT, built.err


def test_rollback_goes_on_from_a_published_release(
    two: Path, tmp_path: Path, run_here: Run
) -> None:
    other = Path(shutil.copytree(two, tmp_path / "other", symlinks=True))
    run_here("withdraw", "b/other", "--reason", "a mistake", cwd=other)
    web = tmp_path / "web"
    run_here("export", str(web), cwd=other)
    rolled = run_here("rollback", "1", "--previous", str(web), cwd=two)
    assert rolled.code == 0, rolled.err
    assert "b/other stays as it is: it is withdrawn" in rolled.out
    assert states(two, "b/other")["en web"] == "tombstone"
