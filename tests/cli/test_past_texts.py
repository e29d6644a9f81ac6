"""history, trace, find, as people type them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub.releases import history_file
from support.release_sites import build, published, states
from support.stopped_sites import pause, prepare, sign, today
from support.work_sites import TODAY, edit

pytestmark = pytest.mark.slow

Run = Callable[..., Any]


@pytest.fixture(scope="module", params=[history_file.MOST, 1], ids=["a file", "volumes"])
def ready(
    small_site: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """What `two` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history_file, "MOST", request.param)
        yield prepare(site)


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, approved and out in English and French."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def test_history_prints_the_text_that_was_out_and_who_signed_it(two: Path, run_here: Run) -> None:
    day = today().isoformat()
    done = run_here("history", "fr", "a/dose", "--on", day, "--part", "page", cwd=two)
    assert (done.code, done.err) == (0, "")
    first, *rest = done.out.splitlines()
    assert f"a/dose fr page: text {first.split()[4]} from {day} (release 1), until now" in first
    assert "signed by tra (translator, " in first
    assert ", rev (reviser, " in first
    assert "its source: signed by doc (clinician, " in first
    assert "    Puis-je en prendre ?" in rest


def test_history_has_the_text_before_and_after_it_was_replaced(two: Path, run_here: Run) -> None:
    translate(two, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    sign(two, "a/dose", languages="fr", parts=("page",))
    build(two, today())
    day = today().isoformat()
    done = run_here("history", "fr", "a/dose", "--on", day, "--part", "page", "--json", cwd=two)
    assert done.code == 0
    questions = [dict(own["texts"])["a/dose#question"] for own in json.loads(done.out)]
    assert questions == ["Puis-je en prendre ?", "Puis-je le prendre ?"]


def test_history_says_that_nothing_was_out(two: Path, run_here: Run) -> None:
    done = run_here("history", "fr", "a/dose", "--on", "2001-01-01", cwd=two)
    assert (done.code, done.out) == (1, "")
    assert "No text of a/dose in fr is known to have been out on 2001-01-01." in done.err
    pause(two)
    done = run_here("history", "fr", "a/dose", cwd=two)
    assert done.code == 0
    assert done.out.count("notice (paused)") == 2


def test_history_is_exported_as_json(two: Path, run_here: Run) -> None:
    done = run_here("history", "--json", cwd=two)
    data = json.loads(done.out)
    assert [own["number"] for own in data["releases"]] == [1]
    assert data["releases"][0]["libraries"]["babel"]
    assert len(data["times"]) == 6
    assert run_here("history", "fr", cwd=two).code == 2
    assert run_here("history", "fr", "../x", cwd=two).code == 2


def test_an_sms_is_traced_as_it_arrived(two: Path, run_here: Run) -> None:
    sent = published(two)["fr/a/dose/sms.txt"].decode()
    for text in (sent, sent.upper().replace(" ", "  "), "Prenez 2 comprimés par  jour"):
        done = run_here("trace", text, cwd=two)
        assert done.code == 0, done.err
        assert "a/dose fr sms: text" in done.out
        assert "(release 1), until now" in done.out
    assert "a/dose en" not in done.out


def test_a_sentence_of_a_page_is_traced_after_a_withdrawal(two: Path, run_here: Run) -> None:
    taken = run_here("withdraw", "a/dose", "--reason", "wrong", cwd=two)
    assert taken.code == 0
    done = run_here("trace", "-", cwd=two, stdin="Avec de l’eau.".encode())
    assert done.code == 0
    assert done.out.startswith("a/dose fr page: text")
    assert "(release 2); signed by tra" in done.out
    assert done.out.endswith("In sections/how/body.\n")
    unknown = run_here("trace", "Nobody ever wrote this.", cwd=two)
    assert (unknown.code, unknown.out) == (1, "")


def test_find_has_what_pause_and_withdraw_read(two: Path, run_here: Run) -> None:
    found = run_here("find", "COMPRIMES", cwd=two)
    assert found.code == 0
    lines = found.out.splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["a/dose"]
    assert lines[0].startswith("# fr page short_answer: Prenez 2 comprimés")
    assert any(line.startswith("# fr sms sms: ") for line in lines)
    (two / "ids").write_text(found.out, "utf-8")
    paused = run_here("pause", "--from", "ids", "--note", "wrong?", "--by", "doc", cwd=two)
    assert paused.code == 0, paused.err
    assert set(states(two, "a/dose").values()) == {"tombstone"}
    assert set(states(two, "b/other").values()) != {"tombstone"}
    # What is paused is not out.
    assert run_here("find", "comprimes", cwd=two).code == 1


def test_find_reads_keywords_and_codes(site: Path, run_here: Run) -> None:
    text = "x:\n  name: Thing\n  codes: {ICD-10: A81.2}\n"
    (site / "content" / "conditions.yaml").write_text(text, "utf-8")
    edit(site, "a/dose.yaml", "updated:", "condition: x\nupdated:")
    translate(site, "fr", "conditions", {"conditions/x#name": "Chose"})
    build(site, TODAY)
    coded = run_here("find", "a81.2", "--json", cwd=site)
    assert {own["language"] for own in json.loads(coded.out)} == {"en", "fr"}
    keyword = run_here("find", "DOSE", "--language", "fr", "--json", cwd=site)
    assert {own["field"] for own in json.loads(keyword.out)} == {"keywords"}
    assert run_here("find", "A81", cwd=site).code == 1
    assert run_here("find", "x", "--language", "xx", cwd=site).code == 2
    assert run_here("find", " ", cwd=site).code == 2


def test_a_text_that_nobody_has_is_named_and_not_left_out(site: Path, run_here: Run) -> None:
    build(site, TODAY)
    shutil.rmtree(site / "history")
    done = run_here("find", "comprimes", cwd=site)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("text-unknown") == 4
