"""An answer that has moved to another collection: what was taken away under its earlier id stays
away, it has to be signed again, and its address leads to the new one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building import pipeline
from pmlpub.building.report import Report
from pmlpub.clock import today_here
from pmlpub.model import PARTS
from pmlpub.review import revocations, source_changes
from pmlpub.review.edition import open_review
from support.pages import read
from support.release_sites import published, reasons, states
from support.stopped_sites import acts_of, declare_unsafe, pause, prepare, sign, today
from support.work_sites import edit

pytestmark = pytest.mark.slow

OUT = {"en web": "published", "en sms": "published", "fr web": "published", "fr sms": "published"}
TEXTS = (b"2 tablets", b"2 comprim")
OPEN = ("{require: approved}, sms: {require: approved}, unreviewed_days: 30",
        "{require: translated}, sms: {require: translated}, unreviewed_days: 3000")  # fmt: skip


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(Path(shutil.copytree(small_site, tmp_path_factory.mktemp("moved") / "site")))


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, approved and out in English and French."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def move(site: Path, run_here: Callable[..., Any], record: bool = True) -> None:
    """`a/dose` becomes `b/dosage`."""
    (site / "content/a/dose.yaml").rename(site / "content/b/dosage.yaml")
    if record:
        (site / "content/gone.yaml").write_text(
            f"- {{id: a/dose, on: {today()}, reason: renamed, successor: b/dosage}}\n", "utf-8"
        )
        assert run_here("sync", cwd=site).code == 0


def build(site: Path) -> Report:
    return pipeline.build(site, today(), workers=1)


def codes(report: Report) -> set[str]:
    return {p.code for p in report.problems if p.severity == "error"}


def is_silent(site: Path) -> bool:
    return not any(text in data for data in published(site).values() for text in TEXTS)


def test_a_moved_answer_has_to_be_signed_again_and_status_says_why(
    two: Path, run_here: Callable[..., Any]
) -> None:
    move(two, run_here)
    assert not codes(build(two))
    assert set(states(two, "b/dosage").values()) == {"withheld"}
    for language in ("en", "fr"):
        (reason,) = reasons(two, language, "b/dosage")
        assert reason["code"] == "not-approved"
    said = run_here("status", cwd=two).out
    assert "exactly this text is approved as a/dose" in said
    assert "sign it again under this one" in said
    sign(two, "b/dosage")
    assert not build(two).failed
    assert states(two, "b/dosage") == OUT
    assert not build(two).changed


def test_the_notice_of_a_moved_answer_leads_to_it_as_long_as_it_is_out(
    two: Path, run_here: Callable[..., Any]
) -> None:
    """In the release in which it comes or goes, and not in the one after."""
    address = "https://t.example/fr/b/dosage/"
    move(two, run_here)
    build(two)
    page = two / "outputs/current/fr/a/dose/index.html"
    assert address not in read(page).values("href")
    sign(two, "b/dosage")
    build(two)
    assert address in read(page).values("href")
    review = open_review(two, "en", "b/dosage", today())
    source_changes.change(two, review, "safety", "wrong dose", "doc", today_here())
    assert not build(two).held_back
    assert states(two, "b/dosage")["fr web"] == "tombstone"
    assert address not in read(page).values("href")


def test_another_text_is_not_said_to_be_signed_under_the_earlier_id(
    two: Path, run_here: Callable[..., Any]
) -> None:
    edit(two, "a/dose.yaml", "Take 2 tablets a day. Do", "Take 1 tablet a day. Do")
    move(two, run_here)
    build(two)
    assert "the policy requires an approval" in run_here("status", "--language", "en", cwd=two).out


def test_a_moved_answer_has_its_days_and_its_address_leads_to_it(
    two: Path, run_here: Callable[..., Any]
) -> None:
    before = json.loads(published(two)["en/a/dose/answer.jsonld"])
    move(two, run_here)
    sign(two, "b/dosage")
    build(two)
    files = published(two)
    page = json.loads(files["en/b/dosage/answer.jsonld"])
    assert page["datePublished"] == before["datePublished"]
    assert set(states(two, "a/dose").values()) == {"tombstone"}
    servers = b"".join(data for path, data in files.items() if path.startswith("servers/"))
    assert b"/en/a/dose/ /en/b/dosage/" in servers
    notice = read(two / "outputs/current/fr/a/dose/index.html")
    assert "https://t.example/fr/b/dosage/" in notice.values("href")
    feed = published(two)["feed.atom"].decode()
    assert "<id>https://t.example/en/a/dose/</id>" in feed
    assert 'ref="https://t.example/en/a/dose/"' not in feed
    assert not build(two).changed


def test_a_moved_answer_that_nobody_signs_keeps_its_days(
    two: Path, run_here: Callable[..., Any]
) -> None:
    edit(two, "site.yaml", *OPEN)
    shutil.rmtree(two / "outputs")
    for act in acts_of(two, "approve"):
        act.unlink()
    build(two)
    before = json.loads(published(two)["en/a/dose/answer.jsonld"])
    move(two, run_here)
    for _ in range(2):
        build(two)
        page = json.loads(published(two)["en/b/dosage/answer.jsonld"])
        for field in ("datePublished", "dateModified"):
            assert page[field] == before[field]


@pytest.mark.parametrize("how", ["safety", "revoked"])
def test_a_moved_answer_does_not_bring_back_what_was_unsafe(
    two: Path, run_here: Callable[..., Any], how: str
) -> None:
    declare_unsafe(two, how)
    edit(two, "site.yaml", *OPEN)
    move(two, run_here)
    report = build(two)
    assert "alias-taken-back" in codes(report)
    assert set(states(two, "b/dosage").values()) <= {"withheld"}
    assert is_silent(two)


def test_a_moved_answer_stays_paused(two: Path, run_here: Callable[..., Any]) -> None:
    pause(two, "a/dose")
    edit(two, "site.yaml", *OPEN)
    move(two, run_here)
    assert "alias-paused" in codes(build(two))
    assert is_silent(two)


def test_what_is_recorded_about_the_earlier_id_later_counts_too(
    two: Path, run_here: Callable[..., Any]
) -> None:
    """The collection is not taken from the cache then."""
    edit(two, "site.yaml", *OPEN)
    approval = open_review(two, "en", "a/dose", today()).loaded.ledgers["en"]
    move(two, run_here)
    build(two)
    assert states(two, "b/dosage") == OUT
    loaded = open_review(two, "en", "b/dosage", today()).loaded
    for part in PARTS:
        line = approval.approvals["a/dose", part][0]
        revocations.revoke(two, loaded, "en", line.id, "wrong", "doc", today_here())
    assert "alias-taken-back" in codes(build(two))
    assert is_silent(two)


@pytest.mark.parametrize("reason", ["wrong dose", "renamed"])
def test_a_withdrawn_answer_does_not_come_back_in_another_collection(
    two: Path, run_here: Callable[..., Any], reason: str
) -> None:
    edit(two, "site.yaml", *OPEN)
    move(two, run_here)
    with (two / "content/gone.yaml").open("a", encoding="utf-8") as file:
        other = "successor: b/other, " if reason == "renamed" else ""
        file.write(f"- {{id: a/dose, on: {today()}, {other}reason: {reason}}}\n")
    report = build(two)
    if reason == "renamed":  # The last record says what it is now.
        assert states(two, "b/dosage") == OUT
    else:
        assert "alias-withdrawn" in codes(report)
        assert is_silent(two)


def test_an_answer_that_was_renamed_twice_is_an_ordinary_renaming(
    two: Path, run_here: Callable[..., Any]
) -> None:
    move(two, run_here)
    (two / "content/b/dosage.yaml").rename(two / "content/b/amount.yaml")
    with (two / "content/gone.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- {{id: b/dosage, on: {today()}, reason: renamed, successor: b/amount}}\n")
    assert run_here("sync", cwd=two).code == 0
    assert not codes(build(two))
    assert "approved as a/dose" in run_here("status", cwd=two).out


def test_an_alias_of_another_collection_needs_its_record(
    two: Path, run_here: Callable[..., Any]
) -> None:
    move(two, run_here, record=False)
    with (two / "content/b/dosage.yaml").open("a", encoding="utf-8") as file:
        file.write("aliases: {a/dose: b/dosage}\n")
    done = run_here("check", "b/dosage", cwd=two)
    assert done.code == 1
    assert "[alias-elsewhere]: a/dose is of another collection" in done.err
    assert "- {id: a/dose, on: DAY, reason: renamed, successor: b/dosage}" in done.err
    before = (two / "locales/fr/LC_MESSAGES/b.po").read_bytes()
    assert run_here("sync", cwd=two).code == 1
    assert (two / "locales/fr/LC_MESSAGES/b.po").read_bytes() == before
    (two / "content/gone.yaml").write_text(
        f"- {{id: a/dose, on: {today()}, reason: renamed, successor: b/dosage}}\n", "utf-8"
    )
    assert run_here("sync", cwd=two).code == 0
    assert not codes(build(two))


def rename(site: Path, run_here: Callable[..., Any], old: str, new: str) -> None:
    """An answer gets another id of its collection, or its own one back."""
    content = (site / f"content/{old}.yaml").read_text("utf-8").partition("aliases:")[0]
    (site / f"content/{old}.yaml").unlink()
    (site / f"content/{new}.yaml").write_text(f"{content}aliases: {{{old}: {new}}}\n", "utf-8")
    assert run_here("sync", cwd=site).code == 0


def with_signed_id(site: Path, run_here: Callable[..., Any], kind: str) -> str:
    """The other id that `a/dose` gets by an alias or a record, under which all roles sign it."""
    new = "b/dosage" if kind == "record" else "a/dosage"
    if kind == "record":
        move(site, run_here)
    else:
        rename(site, run_here, "a/dose", new)
    sign(site, new)
    return new


def build_without(site: Path, answer: str) -> Report:
    return pipeline.build(site, today(), workers=1, allow_removal=[answer])


@pytest.mark.parametrize("how", ["safety", "revoked"])
def test_a_renaming_that_is_undone_does_not_bring_back_what_was_unsafe(
    two: Path, run_here: Callable[..., Any], how: str
) -> None:
    """Though all roles had signed it under its first id."""
    rename(two, run_here, "a/dose", "a/dosage")
    sign(two, "a/dosage")
    assert not build_without(two, "a/dose").failed
    declare_unsafe(two, how, "a/dosage")
    build(two)
    rename(two, run_here, "a/dosage", "a/dose")
    assert "alias-taken-back" in codes(build_without(two, "a/dosage"))
    assert set(states(two, "a/dose").values()) == {"withheld"}
    assert is_silent(two)
    sign(two, "a/dose")
    assert not codes(build(two))
    assert states(two, "a/dose") == OUT


@pytest.mark.parametrize("kind", ["alias", "record"])
@pytest.mark.parametrize("how", ["safety", "revoked"])
def test_what_is_taken_away_under_an_earlier_id_counts_against_earlier_signatures(
    two: Path, run_here: Callable[..., Any], tmp_path: Path, how: str, kind: str
) -> None:
    """Another clone does not know yet that the answer has moved."""
    other = Path(shutil.copytree(two, tmp_path / "clone", symlinks=True))
    with_signed_id(two, run_here, kind)
    assert not build_without(two, "a/dose").failed
    declare_unsafe(other, how)
    shutil.copytree(other / "locales", two / "locales", dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("*.po", "*.pot"))  # fmt: skip
    assert "alias-taken-back" in codes(build(two))
    assert is_silent(two)


@pytest.mark.parametrize("how", ["pause", "withdraw"])
@pytest.mark.parametrize("kind", ["alias", "record"])
def test_what_stops_an_earlier_id_stops_a_signed_answer(
    two: Path, run_here: Callable[..., Any], how: str, kind: str
) -> None:
    """Before the first release in which it has the new one."""
    new = with_signed_id(two, run_here, kind)
    if how == "pause":
        pause(two, "a/dose")
    else:
        done = run_here("withdraw", "a/dose", "--reason", "wrong dose", cwd=two)
        assert done.code == 0
        assert "wrong dose" in (two / "content/gone.yaml").read_text("utf-8")
    code = "alias-paused" if how == "pause" else "alias-withdrawn"
    assert code in codes(build_without(two, "a/dose"))
    assert is_silent(two)
    assert set(states(two, new).values()) == {"withheld"}


def test_a_moved_answer_is_stopped_under_the_id_that_it_has(
    two: Path, run_here: Callable[..., Any]
) -> None:
    move(two, run_here)
    sign(two, "b/dosage")
    build(two)
    done = run_here("withdraw", "a/dose", "--reason", "wrong dose", cwd=two)
    assert done.code == 1
    assert "the live release has no answer a/dose: it is b/dosage now" in done.err


def test_an_answer_that_moves_back_has_its_translations_and_is_not_withdrawn(
    two: Path, run_here: Callable[..., Any]
) -> None:
    move(two, run_here)
    sign(two, "b/dosage")
    build(two)
    (two / "content/a").mkdir(exist_ok=True)
    (two / "content/b/dosage.yaml").rename(two / "content/a/dose.yaml")
    with (two / "content/gone.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- {{id: b/dosage, on: {today()}, reason: renamed, successor: a/dose}}\n")
    assert "(6 moved)" in run_here("sync", cwd=two).out
    sign(two, "a/dose")
    assert not codes(build(two))
    assert states(two, "a/dose") == OUT
    assert set(states(two, "b/dosage").values()) == {"tombstone"}
    assert not build(two).changed


def test_two_answers_cannot_exchange_their_ids_in_one_step(
    two: Path, run_here: Callable[..., Any]
) -> None:
    dose, other = two / "content/a/dose.yaml", two / "content/b/other.yaml"
    texts = dose.read_text("utf-8"), other.read_text("utf-8")
    dose.write_text(texts[1], "utf-8")
    other.write_text(texts[0], "utf-8")
    (two / "content/gone.yaml").write_text(
        f"- {{id: a/dose, on: {today()}, reason: renamed, successor: b/other}}\n"
        f"- {{id: b/other, on: {today()}, reason: renamed, successor: a/dose}}\n",
        "utf-8",
    )
    done = run_here("check", cwd=two)
    assert done.code == 1
    assert "[renamed-exchanged]: says that b/other was renamed to a/dose" in done.err
