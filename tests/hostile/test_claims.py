"""A keyword of a text that is not out takes nothing from a text that is."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub.building import publishing
from pmlpub.building.pipeline import build
from pmlpub.building.release_before import Places
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.review import edition, revocations
from support.hostile_sites import (
    DAY,
    KEY,
    LATER,
    codes,
    copy_site,
    differences,
    rebuild,
    seen,
    set_text,
    sign,
)
from support.removal_sites import key_of

pytestmark = pytest.mark.slow

# These are compared row by row.
OTHER = (
    "lines/replies.json",
    "lines/replies.csv",
    "lines/rapidpro.copied.json",
    "lines/kannel.conf",
)
RIVAL = """\
question: Buy pills?
short_answer: Buy our pills.
sms: Buy our pills.
keywords: {words}
updated: 2026-01-01
"""
WORDS = {"en": "CURE", "fr": "GUERIR", "es": "CURAR"}


def add_rival(root: Path, path: str, words: str, **translations: str) -> None:
    """An answer that nobody has signed, with keywords in some languages."""
    file = root / "content" / f"{path}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(RIVAL.format(words=words), "utf-8")
    for language, own in translations.items():
        texts = {
            "question": "Pilules ?", "short_answer": "Pilules.", "sms": "Pilules.", "keywords": own,
        }  # fmt: skip
        domain = path.partition("/")[0]
        translate(root, language, domain, {f"{path}#{k}": v for k, v in texts.items()})


def rows(root: Path) -> list[dict[str, Any]]:
    """The rows of the health line."""
    text = (root / "outputs" / "current" / "lines" / "replies.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["replies"]
    return found


def triggers(root: Path) -> dict[str, list[str]]:
    """The words that start each flow of RapidPro."""
    data = json.loads(
        (root / "outputs" / "current" / "lines" / "rapidpro.copied.json").read_bytes()
    )
    found: dict[str, list[str]] = {}
    for trigger in data["triggers"]:
        found.setdefault(trigger["flow"]["name"], []).extend(trigger["keywords"])
    return found


RIVALS = {
    "its keyword in its language": ("b/new", "CURE", {}),
    "its keyword, in another collection": ("c/new", "CURE", {}),
    "an id before it": ("a/aaa", "CURE", {}),
    "its keyword among others": ("c/new", "CURE, GUERIR", {}),
    "its French keyword in French": ("c/new", "PILLS", {"fr": "GUERIR"}),
    "its English keyword in French": ("c/new", "PILLS", {"fr": "CURE"}),
    "its keywords in all languages": ("c/new", "CURE", {"fr": "GUERIR", "es": "CURAR"}),
    "its keyword in other letters": ("c/new", "ＣＵＲＥ", {"fr": "cúre"}),
    "a word of the line": ("c/new", "HELP", {"fr": "AIDE"}),
}


@pytest.mark.parametrize(("path", "words", "others"), RIVALS.values(), ids=RIVALS)
def test_an_unsigned_rival_moves_no_word(
    victim: Path, path: str, words: str, others: dict[str, str]
) -> None:
    before, flows = rows(victim), triggers(victim)
    texts = {name: data for name, data in seen(victim).items() if name not in OTHER}
    add_rival(victim, path, words, **others)
    report = rebuild(victim)
    own = {row["answer"]: row for row in rows(victim) if row["answer"] == path}
    assert all(row["keywords"] == [] for row in own.values())
    assert [row for row in rows(victim) if row["answer"] != path] == before
    now = triggers(victim)
    assert {name: now.get(name) for name in flows} == flows
    assert now.keys() == flows.keys()
    after = {name: data for name, data in seen(victim).items() if name not in OTHER}
    assert differences(texts, after) == set()
    assert report.problems


def test_drafts_leave_the_files_that_gateways_read(
    victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With so many answers the files of a line are in parts, but not because of what is not out."""
    monkeypatch.setattr(publishing, "GALLERY_LIMIT", 2)
    lines = victim / "outputs" / "current" / "lines"
    before, words, flows = {path.name for path in lines.iterdir()}, rows(victim), triggers(victim)
    add_rival(victim, "c/new", "CURE")
    for _ in range(2):
        rebuild(victim)
        assert {path.name for path in lines.iterdir()} == before
    assert ([row for row in rows(victim) if row["answer"] != "c/new"], triggers(victim)) == (
        words, flows,
    )  # fmt: skip
    withdraw(victim, [Gone("c/new", LATER, "retired")], LATER, signing_key=KEY)
    assert [row for row in rows(victim) if row["answer"] != "c/new"] == words


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_translator_takes_no_word_for_another_answer(
    victim: Path, honest: dict[str, bytes], language: str
) -> None:
    set_text(victim, language, "a", {"a/dose#keywords": f"CURE, {WORDS[language]}"})
    rebuild(victim)
    assert differences(honest, seen(victim)) == set()


def test_a_revoked_answer_gets_no_word_that_nobody_signed(victim: Path) -> None:
    review = edition.open_review(victim, "fr", "a/dose", DAY)
    for part in ("page", "sms"):
        for line in review.signatures(part):  # type: ignore[arg-type]
            revocations.revoke(
                victim, review.loaded, "fr", line.id, "bad", "ann", DAY, key_of("ann")
            )
    rebuild(victim)
    before = rows(victim)
    (row,) = (r for r in before if (r["answer"], r["language"]) == ("a/dose", "fr"))
    assert (row["state"], row["keywords"]) == ("withheld", ["DOSE"]), "it is on paper"
    set_text(victim, "fr", "a", {"a/dose#keywords": "CURE, GUERIR"})
    rebuild(victim)
    assert rows(victim) == before


@pytest.mark.parametrize("kept", [True, False], ids=["with its file", "without its file"])
def test_a_withdrawn_answer_gets_no_word_that_nobody_signed(victim: Path, kept: bool) -> None:
    gone = "- {id: a/dose, on: 2026-01-11, reason: wrong}\n"
    (victim / "content" / "gone.yaml").write_text(gone, "utf-8")
    rebuild(victim)
    before = rows(victim)
    file = victim / "content" / "a" / "dose.yaml"
    file.write_text(file.read_text("utf-8").replace("DOSE", "CURE, DOSE, GUERIR"), "utf-8")
    set_text(victim, "fr", "a", {"a/dose#keywords": "CURE, GUERIR"})
    if not kept:
        shutil.rmtree(file.parent)
    rebuild(victim)
    assert rows(victim) == before


def test_an_unreadable_answer_gets_no_word_that_nobody_signed(
    victim: Path, honest: dict[str, bytes]
) -> None:
    set_text(victim, "fr", "a", {"a/dose#keywords": "CURE, GUERIR"})
    (victim / "content" / "a" / "dose.yaml").write_text("question: [", "utf-8")
    rebuild(victim)
    assert differences(honest, seen(victim)) == set()


# Where policy lets unsigned texts out, the one that is out keeps its word.


@pytest.fixture(scope="module")
def unsigned_site(signed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_site(signed_site, tmp_path_factory.mktemp("unsigned") / "site")
    shutil.rmtree(root / "outputs")
    for acts_of in (root / "locales").glob("*/acts"):
        shutil.rmtree(acts_of)
    path = root / "content" / "site.yaml"
    text = path.read_text("utf-8").replace("sms: {require: approved}", "sms: {require: translated}")
    text = text.replace("page: {require: approved}", "page: {require: translated}")
    path.write_text(text.replace("signatures: required", "unreviewed_days: 90"), "utf-8")
    build(root, LATER, workers=1, signing_key=KEY)
    return root


@pytest.mark.parametrize("path", ["b/aaa", "c/new"], ids=["same collection", "another collection"])
def test_a_newcomer_is_withheld_where_nothing_is_signed(
    unsigned_site: Path, tmp_path: Path, path: str
) -> None:
    root = copy_site(unsigned_site, tmp_path / "site")
    before = seen(root)
    text = before["en/b/cure/sms.txt"]
    add_rival(root, path, "CURE, GUERIR", fr="GUERIR")
    for _ in range(3):  # Also from the cache, and when the newcomer is known to the live release.
        report = rebuild(root)
        assert "keyword-clash" in codes(report)
        assert {s.answer for s in report.silent} == {path}
        assert seen(root)["en/b/cure/sms.txt"] == text
        (row,) = (r for r in rows(root) if (r["answer"], r["language"]) == ("b/cure", "en"))
        assert (row["state"], row["keywords"]) == ("published", ["CURE"])


@pytest.mark.parametrize("path", ["b/aaa", "c/new"], ids=["same collection", "another collection"])
def test_a_fresh_clone_knows_who_is_out_from_the_release_before(
    unsigned_site: Path, tmp_path: Path, path: str
) -> None:
    web = tmp_path / "web"
    shutil.copytree((unsigned_site / "outputs" / "current").resolve(), web)
    root = copy_site(unsigned_site, tmp_path / "clone")
    shutil.rmtree(root / "outputs")
    add_rival(root, path, "CURE, GUERIR", fr="GUERIR")
    report = build(root, LATER, workers=1, signing_key=KEY, before=Places((str(web),)))
    assert {s.answer for s in report.silent} == {path}


def test_the_first_signature_keeps_the_word_when_it_is_renewed(victim: Path) -> None:
    add_rival(victim, "c/new", "PILLS")
    sign(victim, LATER, "c/new", ("en",))
    sign(victim, LATER, "b/cure")  # A renewal, later than the signature of the rival.
    file = victim / "content" / "c" / "new.yaml"
    file.write_text(file.read_text("utf-8").replace("PILLS", "CURE"), "utf-8")
    rebuild(victim)
    (row,) = (r for r in rows(victim) if (r["answer"], r["language"]) == ("b/cure", "en"))
    assert (row["state"], row["keywords"]) == ("published", ["CURE"])
