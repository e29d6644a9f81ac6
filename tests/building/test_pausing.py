"""Pausing: at once, in every channel, in every later build, and until somebody decides."""

import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import polib
import pyoxigraph as ox
import pytest

from conftest import translate
from pmlpub import keys
from pmlpub.acts import writing
from pmlpub.acts.folding import fold
from pmlpub.building import pausing
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.interface import shipped_texts
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.serve.line import load as load_line
from pmlpub.verification.check import verify
from pmlpub.verification.folder import Folder
from support.ledgers import break_ledger
from support.release_sites import (
    FILES,
    build,
    editions,
    number,
    published,
    reasons,
    replace_file,
    states,
)
from support.stopped_sites import (
    PRIVATE,
    acts_of,
    lift,
    pause,
    prepare,
    reword,
    sign,
    today,
)
from support.work_sites import edit

pytestmark = pytest.mark.slow

OUT = {"en web": "published", "en sms": "published", "fr web": "published", "fr sms": "published"}
NOTICES = dict.fromkeys(OUT, "tombstone")
TEXTS = (b"2 tablets", b"2 comprim")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pausing") / "site"
    return prepare(Path(shutil.copytree(small_site, root)))


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, approved and out in English and French."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def is_silent(site: Path, languages: str = "en fr") -> bool:
    """Whether no file of the live release of these languages, and no reply, has the text."""
    tags = languages.split()
    files = published(site)
    own = [data for path, data in files.items() if path.partition("/")[0] in tags]
    line = load_line((site / "outputs/current").resolve())
    own += [line.rows["a/dose", tag].text.encode() for tag in tags]
    return not [data for data in own for text in TEXTS if text in data]


def test_a_notice_is_in_every_format_and_channel_at_once(two: Path) -> None:
    done = pause(two)
    assert done.report is not None
    assert (done.report.problems, done.report.changed, number(two)) == ((), True, 2)
    assert states(two, "a/dose") == NOTICES
    assert is_silent(two)
    files = published(two)
    for language in ("en", "fr"):
        words = shipped_texts(language)
        notice = words["ui/safety#paused"]
        emergency = words["ui/safety#emergency"]
        folder = f"{language}/a/dose/"
        own = {path.removeprefix(folder): data for path, data in files.items() if folder in path}
        assert own.keys() == FILES
        question = {"en": "May I take it?", "fr": "Puis-je en prendre ?"}[language]
        sms = own["sms.txt"].decode()
        assert re.fullmatch(
            rf"{re.escape(f'{notice} {question}')} \(\d{{4}}-\d\d-\d\d\) {re.escape(emergency)}",
            sms,
        )
        for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
            page = own[name].decode().replace("\n", " ")
            assert notice in page, name
            assert emergency in page, name
        for name, form in (("ttl", "TURTLE"), ("nt", "N_TRIPLES"), ("rdf", "RDF_XML")):
            triples = ox.parse(own[f"answer.{name}"], format=getattr(ox.RdfFormat, form))
            said = {t.object.value for t in triples if "creativeWorkStatus" in str(t.predicate)}
            assert notice in said, name
        assert notice in json.loads(own["answer.jsonld"])["creativeWorkStatus"]
        (reason,) = reasons(two, language, "a/dose")
        assert reason["code"] == "paused"
        assert "is the dose right?" not in own["status.json"].decode()


def test_pages_about_the_site_and_the_health_line_know_it(two: Path) -> None:
    pause(two)
    files = published(two)
    assert not [p for p, data in files.items() if p.startswith("sitemap") and b"a/dose" in data]
    assert files["feed.atom"].count(b"<at:deleted-entry") == 2
    line = load_line((two / "outputs/current").resolve())
    for language in ("en", "fr"):
        word = line.find("dose")[language]
        notice = shipped_texts(language)["ui/safety#paused"]
        assert (word.reply.answer, word.reply.state) == ("a/dose", "tombstone")
        assert word.reply.text.startswith(notice)


def test_all_other_editions_stay_byte_for_byte_and_the_next_build_gives_the_same_release(
    two: Path,
) -> None:
    before = published(two)
    pause(two, languages=["fr"], by="tra")
    after = published(two)
    assert states(two, "a/dose") == OUT | {"fr web": "tombstone", "fr sms": "tombstone"}
    kept = {p: data for p, data in editions(before).items() if not p.startswith("fr/a/dose/")}
    assert {p: data for p, data in editions(after).items() if p in kept} == kept
    assert not build(two, today()).changed
    assert published(two) == after


def test_every_later_build_keeps_it_and_so_does_a_copy_of_the_sources_alone(
    two: Path, tmp_path: Path
) -> None:
    pause(two)
    assert not build(two, today()).changed
    assert states(two, "a/dose") == NOTICES
    other = tmp_path / "clone"
    for name in ("content", "locales"):
        shutil.copytree(two / name, other / name)
    build(other, today())
    assert states(other, "a/dose") == NOTICES
    assert is_silent(other)


def test_folded_acts_keep_it(two: Path) -> None:
    pause(two, "a/dose", "b/other")
    for language in ("en", "fr"):
        fold(two, language)
    build(two, today())
    assert states(two, "a/dose") == NOTICES


BROKEN = {
    "site.yaml": lambda site: (site / "content/site.yaml").write_bytes(b"\xff: ["),
    "conditions.yaml": lambda site: (site / "content/conditions.yaml").write_bytes(b"\xff: ["),
    "the answer": lambda site: (site / "content/a/dose.yaml").write_bytes(b"\xff: ["),
    "content/": lambda site: shutil.rmtree(site / "content"),
    "a catalog": lambda site: (site / "locales/fr/LC_MESSAGES/a.po").write_bytes(b"\xff: ["),
    "a ledger": lambda site: break_ledger(site, "fr"),
    "locales/": lambda site: shutil.rmtree(site / "locales"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_works_while_something_is_broken(name: str, two: Path) -> None:
    BROKEN[name](two)
    done = pause(two)
    assert done.report is not None
    assert done.report.problems == ()
    assert states(two, "a/dose") == NOTICES
    assert len(done.paths) == 2


@pytest.mark.parametrize("name", ["the answer", "a catalog", "a ledger"])
def test_the_notice_stays_while_the_text_cannot_be_read(name: str, two: Path) -> None:
    pause(two)
    BROKEN[name](two)
    build(two, today())
    assert states(two, "a/dose") == NOTICES


def test_the_text_is_out_again_when_a_clinical_role_lifts_it(two: Path) -> None:
    before = published(two)
    pause(two)
    with pytest.raises(ContentError, match="wrong-role"):
        lift(two, by="rev", languages=["fr"])
    lift(two)
    assert states(two, "a/dose") == NOTICES  # Until the next build.
    assert not build(two, today()).failed
    assert states(two, "a/dose") == OUT
    after = published(two)
    assert editions(after) == editions(before)
    with pytest.raises(ContentError, match="not-paused"):
        lift(two)


def test_the_entry_in_the_feed_is_not_older_than_the_notice_before_it(two: Path) -> None:
    pause(two)
    tombstones = dict(
        re.findall(r'ref="([^"]*)" when="([^"]*)"', published(two)["feed.atom"].decode())
    )
    lift(two)
    build(two, today())
    feed = published(two)["feed.atom"].decode()
    entries = dict(re.findall(r"<id>([^<]*)</id>\n<title>.*</title>\n<updated>([^<]*)<", feed))
    assert len(tombstones) == 2
    for address, day in tombstones.items():
        assert entries[address] >= day
    assert "deleted-entry" not in feed


def test_another_text_ends_it_when_all_roles_have_signed(two: Path) -> None:
    pause(two)
    reword(two)
    build(two, today())
    assert states(two, "a/dose") == NOTICES
    sign(two, "a/dose", "en", ["page"])
    build(two, today())
    found = NOTICES | {"en web": "published"}
    assert states(two, "a/dose") == found
    sign(two, "a/dose", "fr", ["page"])
    build(two, today())
    # The SMS has not changed, so it stays paused; the answer has its id, address and keyword.
    assert states(two, "a/dose") == found | {"fr web": "published"}
    line = load_line((two / "outputs/current").resolve())
    assert line.find("dose")["fr"].reply.answer == "a/dose"
    edit(two, "a/dose.yaml", "sms: Take 2 tablets a day.", "sms: Take 1 tablet a day.")
    texts = {"a/dose#sms": "Prenez 1 comprime par jour. N'en prenez pas plus."}
    translate(two, "fr", "a", texts)
    sign(two, "a/dose", parts=["sms"])
    build(two, today())
    assert states(two, "a/dose") == OUT
    line = load_line((two / "outputs/current").resolve())
    assert "1 tablet" in line.find("dose")["en"].reply.text


def test_the_same_text_signed_again_stays_paused(two: Path) -> None:
    pause(two)
    sign(two, "a/dose")
    build(two, today())
    assert states(two, "a/dose") == NOTICES
    assert is_silent(two)


@pytest.mark.parametrize("part", ["page", "sms"])
def test_a_clinical_role_may_pause_one_part_and_the_other_stays_as_it_is(
    part: str, two: Path
) -> None:
    before = editions(published(two))
    with pytest.raises(ContentError, match="wrong-role"):
        pause(two, by="tra", part=part)  # type: ignore[arg-type]
    pause(two, part=part)  # type: ignore[arg-type]
    own = "web" if part == "page" else "sms"
    assert states(two, "a/dose") == OUT | {f"en {own}": "tombstone", f"fr {own}": "tombstone"}
    after = editions(published(two))
    sms = {path for path in before if path.endswith("sms.txt")}
    pages = before.keys() - sms - {path for path in before if path.endswith("status.json")}
    kept = sms if part == "page" else pages
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}
    assert not build(two, today()).changed


def test_a_part_whose_files_are_damaged_does_not_hold_up_the_pause(two: Path) -> None:
    replace_file((two / "outputs/current/fr/a/dose/sms.txt").resolve(), b"x")
    pause(two, part="page")
    assert states(two, "a/dose") == OUT | {
        "en web": "tombstone", "fr web": "tombstone", "fr sms": "withheld"
    }  # fmt: skip
    build(two, today())
    assert states(two, "a/dose")["fr sms"] == "published"


def test_a_reviewer_pauses_the_languages_of_that_reviewer(two: Path) -> None:
    with pytest.raises(ContentError, match="unknown-reviewer"):
        pause(two, by="tra", languages=["en"])
    with pytest.raises(ContentError, match="unknown-reviewer"):
        pause(two, by="nobody")
    with pytest.raises(ContentError, match="unknown-language"):
        pause(two, languages=["de"])
    with pytest.raises(ContentError, match="key-missing"):
        pause(two, by="key")
    assert (states(two, "a/dose"), number(two), acts_of(two, "pause")) == (OUT, 1, [])
    pause(two, by="rev")
    assert states(two, "a/dose") == OUT | {"fr web": "tombstone", "fr sms": "tombstone"}


def test_several_answers_go_in_one_release_and_none_if_one_is_unknown(two: Path) -> None:
    with pytest.raises(ContentError, match=r"a/dos.yaml: error\[unknown-answer\]"):
        pause(two, "a/dos", "b/other")
    assert number(two) == 1
    pause(two, "a/dose", "b/other")
    assert number(two) == 2
    assert states(two, "b/other")["fr web"] == "tombstone"


def test_without_a_release_it_is_recorded_and_the_first_build_knows_it(two: Path) -> None:
    shutil.rmtree(two / "outputs")
    done = pause(two)
    assert done.report is None
    assert len(done.paths) == 2
    build(two, today())
    assert states(two, "a/dose") == NOTICES


def test_an_answer_that_was_never_out_is_withheld(two: Path) -> None:
    text = (two / "content/a/dose.yaml").read_text("utf-8").replace("DOSE", "MORE")
    (two / "content/a/more.yaml").write_text(text, "utf-8")
    pause(two, "a/more")
    build(two, today())
    assert set(states(two, "a/more").values()) == {"withheld"}


def without_words(site: Path, *names: str) -> None:
    """The French interface without some strings, as after an upgrade that adds them."""
    path = site / "locales/fr/LC_MESSAGES/pmlpub.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if entry.msgctxt in {f"ui/safety#{name}" for name in names}:
            entry.msgstr = ""
    catalog.save()
    build(site, today())


def test_without_its_words_in_the_catalog_the_signed_ones_are_in_its_place(two: Path) -> None:
    without_words(two, "paused", "unavailable")
    assert states(two, "a/dose") == OUT
    pause(two)
    words = shipped_texts("fr")
    assert states(two, "a/dose") == NOTICES
    files = published(two)
    sms = files["fr/a/dose/sms.txt"].decode()
    assert sms.startswith(f"{words['ui/safety#paused']} Puis-je en prendre ? (")
    assert sms.endswith(f") {words['ui/safety#emergency']}")
    assert words["ui/safety#paused"].encode() in files["fr/a/dose/index.html"]
    assert shipped_texts("en")["ui/safety#paused"].encode() in files["en/a/dose/sms.txt"]
    assert not build(two, today()).changed


def test_a_rollback_never_brings_a_paused_text_back(two: Path) -> None:
    reword(two)
    sign(two, "a/dose", parts=["page"])
    build(two, today())
    pause(two)
    for name in ("1", "2"):
        _, left = rollback(two, name, today())
        found = {(o.answer, o.code) for o in left}
        assert ("a/dose", "paused") in found
        assert states(two, "a/dose") == NOTICES
        assert is_silent(two)


def test_a_rollback_does_not_bring_back_what_was_paused_after_another_text_took_its_place(
    two: Path,
) -> None:
    pause(two)
    reword(two)
    edit(two, "a/dose.yaml", "sms: Take 2 tablets a day.", "sms: Take 1 tablet a day.")
    translate(two, "fr", "a", {"a/dose#sms": "Prenez 1 comprime par jour."})
    sign(two, "a/dose")
    build(two, today())
    assert states(two, "a/dose") == OUT
    before = published(two)["en/a/dose/index.html"]
    _, left = rollback(two, "1", today())
    assert {(o.answer, o.code) for o in left} == {("a/dose", "paused")}
    assert published(two)["en/a/dose/index.html"] == before


def test_what_is_held_back_does_not_bring_it_out(two: Path) -> None:
    pause(two)
    shutil.rmtree(two / "content/b")
    assert build(two, today()).held_back
    assert states(two, "a/dose") == NOTICES


def test_a_pause_that_a_merge_brings_goes_out_also_when_the_release_is_held_back(
    two: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(two, tmp_path / "other", symlinks=True))
    pause(other)
    for path in acts_of(other, "pause"):
        shutil.copy(path, two / path.relative_to(other))
    shutil.rmtree(two / "content/b")
    assert build(two, today()).held_back
    assert states(two, "a/dose") == NOTICES


def test_a_verifier_accepts_a_signed_release_with_pauses(two: Path) -> None:
    build(two, today(), signing_key=PRIVATE)
    done = pause(two, signing_key=PRIVATE)
    assert done.report is not None
    assert done.report.signature is not None
    tree = Folder(two / "outputs/current")
    found = verify(tree, [keys.public_key(PRIVATE)], today())
    assert (found.problems, found.number) == ([], 2)


def test_a_pause_whose_release_failed_is_in_the_next_build(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pausing, "publish_again", fail)
        with pytest.raises(ReleaseError, match="release-write"):
            pause(two)
    assert states(two, "a/dose") == OUT
    assert len(acts_of(two, "pause")) == 2
    build(two, today())
    assert states(two, "a/dose") == NOTICES


def test_a_pause_that_could_not_be_recorded_is_live_and_its_text_does_not_come_back(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "disk", SimpleNamespace(write=fail))
        done = pause(two)
    assert done.report is not None
    assert {p.code for p in done.report.problems} == {"pause-not-recorded"}
    assert states(two, "a/dose") == NOTICES
    report = build(two, today())
    assert {p.code for p in report.problems} == {"ledger-lost"}
    assert is_silent(two)
    assert states(two, "b/other") == {
        "en web": "published", "en sms": "absent", "fr web": "published", "fr sms": "absent"
    }  # fmt: skip


def test_a_lost_act_leaves_the_text_away(two: Path) -> None:
    pause(two)
    for path in acts_of(two, "pause"):
        path.unlink()
    report = build(two, today())
    assert "ledger-lost" in {p.code for p in report.problems}
    assert is_silent(two)


def test_a_paused_answer_can_be_withdrawn(two: Path) -> None:
    pause(two)
    withdraw(two, Gone(id="a/dose", on=today(), reason="wrong"), today())
    assert reasons(two, "en", "a/dose")[0]["code"] == "gone"
    assert states(two, "a/dose") == NOTICES
    assert not build(two, today()).changed


def test_nobody_is_told_that_a_paused_text_stays_published(two: Path) -> None:
    translate(two, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    (waiting,) = (p for p in build(two, today()).problems if p.code == "waiting")
    assert "stays published" in waiting.text
    pause(two)
    (waiting,) = (p for p in build(two, today()).problems if p.code == "waiting")
    assert "would be published, were it not stopped" in waiting.text
