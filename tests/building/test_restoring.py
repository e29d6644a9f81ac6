"""Restoring: what was withdrawn by mistake comes back with its id, address and keyword."""

import shutil
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.clock import now_in_utc
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ContentError
from pmlpub.review import stopping
from pmlpub.review.stopping import Author
from pmlpub.serve.line import load as load_line
from pmlpub.source.site import load_site
from pmlpub.sync import plan_mo, plan_suggestions, plan_sync, write_changes
from support.ledgers import break_ledger
from support.release_sites import build, editions, published, states, write_answer
from support.stopped_sites import PRIVATE, acts_of, prepare, restore, reword, sign, today

pytestmark = pytest.mark.slow

OUT = {"en web": "published", "en sms": "published", "fr web": "published", "fr sms": "published"}
TOMBSTONES = dict.fromkeys(OUT, "tombstone")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("restoring") / "site"
    return prepare(Path(shutil.copytree(small_site, root)))


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, approved and out in English and French."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def take_away(site: Path, *answers: str) -> None:
    """As the command does."""
    records = [
        Gone(id=answer, on=today(), reason="wrong dose", at=now_in_utc())
        for answer in answers or ("a/dose",)
    ]
    assert not withdraw(site, records, today()).problems
    assert states(site, records[0].id)["en web"] == "tombstone"


def test_it_comes_back_as_it_was(two: Path) -> None:
    before = published(two)
    take_away(two)
    restore(two)
    assert states(two, "a/dose") == TOMBSTONES  # Until the next build.
    assert not build(two, today()).failed
    after = published(two)
    assert editions(after) == editions(before)
    assert after["lines/replies.json"] == before["lines/replies.json"]
    line = load_line((two / "outputs/current").resolve())
    assert line.find("dose")["fr"].reply.text == before["fr/a/dose/sms.txt"].decode()
    assert after["site.json"] == before["site.json"]
    assert not build(two, today()).changed
    # The record stays as history.
    assert [gone.id for gone in load_site(two)[0].gone] == ["a/dose"]


def test_what_was_never_out_is_not_said_to_be_revised(two: Path) -> None:
    """A withdrawal leaves a notice in every language and channel, also where nothing ever was."""
    write_answer(two, "b/more", "More.")  # Neither an SMS nor a French text.
    sign(two, "b/more", languages="en", parts=("page",))
    build(two, today())
    before = published(two)
    assert "en/b/more/sms.txt" not in before
    assert "fr/b/more/index.html" not in before
    take_away(two, "b/more")
    restore(two, "b/more")
    build(two, today())
    after = published(two)
    assert after["en/b/more/index.html"] == before["en/b/more/index.html"]
    sms, page = (
        after[f"{name}"].decode() for name in ("en/b/more/sms.txt", "fr/b/more/plain.html")
    )
    assert sms.startswith("This answer is no longer offered in this format.")
    assert "https://t.example/en/b/more/" in sms
    assert "nous n&#39;avons pas de réponse vérifiée dans cette langue" in page
    assert not build(two, today()).changed


def test_what_is_not_approved_is_not_published(two: Path) -> None:
    take_away(two)
    reword(two)
    before = published(two)
    restore(two)
    build(two, today())
    assert states(two, "a/dose") == OUT  # As it was signed.
    signed = published(two)
    assert signed["en/a/dose/index.html"] != before["en/a/dose/index.html"]
    sign(two, "a/dose")
    build(two, today())
    assert states(two, "a/dose") == OUT
    assert published(two)["en/a/dose/index.html"] != signed["en/a/dose/index.html"]


def test_its_keyword_is_its_own_again(two: Path) -> None:
    take_away(two)
    text = (two / "content/a/dose.yaml").read_text("utf-8")
    (two / "content/a/more.yaml").write_text(text.replace("May I", "Can I"), "utf-8")
    texts = {"sms": "Prenez 2 comprimes par jour. N'en prenez pas plus.", "keywords": "DOSE"}
    translate(two, "fr", "a", {f"a/more#{k}": v for k, v in texts.items()})
    sign(two, "a/more", parts=["sms"])
    build(two, today())
    line = load_line((two / "outputs/current").resolve())
    assert line.find("dose")["en"].reply.answer == "a/more"
    restore(two)
    build(two, today())
    line = load_line((two / "outputs/current").resolve())
    assert {word.reply.answer for word in line.find("dose").values()} == {"a/dose"}


def test_translations_come_back_to_sync(two: Path, tmp_path: Path) -> None:
    def translated() -> bool:
        files = [*plan_mo(two, [], tmp_path / "mo"), *plan_suggestions(two, [])]
        return any(b"a/dose" in (file.data or b"") for file in files)

    take_away(two)
    write_changes(two, plan_sync(two)[0])
    assert not translated()
    restore(two)
    assert translated()
    assert not [p for p in plan_sync(two)[1] if p.code == "gone-lost"]
    build(two, today())
    assert states(two, "a/dose") == OUT


def test_nobody_else_restores_it(two: Path) -> None:
    take_away(two)
    for by, key, message in (
        ("doc", None, "has no key"),
        ("tra", None, "not a reviewer for en"),
        ("nobody", None, "not a reviewer"),
        ("key", None, "signs with a key"),
        ("key", b"\x08" * 32, "not a key of"),
    ):
        with pytest.raises(ContentError, match=message):
            stopping.restore(two, ["a/dose"], Author(by, "n", key))
    assert acts_of(two, "restore") == []
    for answer, more in (("b/other", "$"), ("a/dos", r"; did you mean 'a/dose'\?$")):
        refused = rf"not-withdrawn\]: {answer} is not withdrawn{more}"
        with pytest.raises(ContentError, match=refused):
            stopping.restore(two, ["a/dose", answer], Author("key", "n", PRIVATE))
    assert acts_of(two, "restore") == []


def test_it_can_be_withdrawn_again_on_the_same_day(two: Path) -> None:
    take_away(two)
    restore(two)
    build(two, today())
    take_away(two)
    assert len(load_site(two)[0].gone) == 2
    assert not build(two, today()).changed
    assert states(two, "a/dose") == TOMBSTONES
    restore(two)
    build(two, today())
    assert states(two, "a/dose") == OUT


def test_a_withdrawal_after_a_restore_that_was_not_built_counts(two: Path) -> None:
    take_away(two)
    restore(two)
    take_away(two)
    build(two, today())
    assert states(two, "a/dose") == TOMBSTONES


def test_a_withdrawal_counts_while_acts_cannot_be_read(two: Path) -> None:
    take_away(two)
    restore(two)
    build(two, today())
    break_ledger(two, "en")
    take_away(two)
    for path in (two / "locales/en/acts").glob("0000*"):
        path.unlink()
    build(two, today())
    assert states(two, "a/dose") == TOMBSTONES


def test_the_record_may_be_removed_only_with_the_act(two: Path) -> None:
    take_away(two)
    (two / "content/gone.yaml").unlink()
    assert [p.code for p in build(two, today()).problems] == ["gone-lost"]
    restore(two)
    assert not build(two, today()).problems
    assert states(two, "a/dose") == OUT


def test_without_the_act_it_is_withdrawn_again(two: Path) -> None:
    take_away(two)
    restore(two)
    build(two, today())
    (path,) = acts_of(two, "restore")
    path.unlink()
    report = build(two, today())
    assert "ledger-lost" in {p.code for p in report.problems}
    assert states(two, "a/dose") == TOMBSTONES


def test_a_record_without_an_instant_is_named_by_its_day(two: Path) -> None:
    path = two / "content/gone.yaml"
    path.write_text("- {id: a/dose, on: 2026-01-09, reason: by hand}\n", "utf-8")
    build(two, today())
    assert states(two, "a/dose") == TOMBSTONES
    restore(two)
    build(two, today())
    assert states(two, "a/dose") == OUT


def test_a_rollback_before_the_next_build_does_not_bring_it_back(two: Path) -> None:
    take_away(two)
    restore(two)
    _, left = rollback(two, "1", today())
    assert ("a/dose", "gone") in {(o.answer, o.code) for o in left}
    build(two, today())
    assert states(two, "a/dose") == OUT


def test_the_entry_in_the_feed_is_not_older_than_the_tombstone_before_it(two: Path) -> None:
    take_away(two)
    feed = published(two)["feed.atom"].decode()
    assert f'when="{today()}' in feed
    restore(two)
    build(two, today())
    feed = published(two)["feed.atom"].decode()
    own = feed[feed.index("<id>https://t.example/en/a/dose/</id>") :]
    updated = own[own.index("<updated>") + 9 :][:10]
    assert updated == str(today())
