"""Rolling back: the older texts in a new release, without what may not be out today."""

import datetime as dt
import shutil
from pathlib import Path

import msgspec
import pytest

from conftest import translate
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs import interface
from pmlpub.catalogs.interface import shipped_texts
from pmlpub.catalogs.paths import acts_path
from pmlpub.content.withdrawal import Gone
from pmlpub.model import PARTS
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.records import answer_record
from pmlpub.records.answer_record import EditionRecord
from pmlpub.releases import archive
from pmlpub.review import approvals, edition
from support.release_sites import (
    build,
    editions,
    number,
    published,
    replace_file,
    revoke,
    states,
    write_answer,
)
from support.work_sites import NEXT, SIGNED, TODAY, add_reviewers, change, copy_answer, edit, sign

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
EXPIRES = dt.date(2026, 2, 1)
"""The first day without the unreviewed texts of release 1."""


def reword(site: Path, answer: str, word: str) -> None:
    """Another question, in both languages."""
    edit(site, f"{answer}.yaml", "May I take it?", f"May I {word} it?")
    translate(site, "fr", "a", {f"{answer}#question": f"Puis-je le {word} ?"})


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `two` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    release_first(site)
    reword(site, "a/dose", "use")
    sign(site, "a/dose", day=SIGNED + DAY)
    write_answer(site, "b/other", "Not.", "Nenni.")
    edit(site, "b/other.yaml", "updated: 2026-01-01", "updated: 2026-01-09")
    build(site, TODAY)
    assert not out_again(site, "a/dose")
    return site


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """Release 1 has `a/dose`, approved, and `b/other`, unreviewed; release 2 other texts of both:
    of the first one approved again, of the second one reviewed by nobody."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def release_first(site: Path) -> None:
    """Builds release 1."""
    add_reviewers(site)
    write_answer(site, "b/other", "No.", "Non.")
    for part in PARTS:
        sign(site, "a/dose", part)
    assert {p.code for p in build(site, TODAY).problems} == {"clinical-unsigned"}


def first(site: Path) -> dict[str, bytes]:
    """The files of release 1."""
    folder = archive.find_release(site / "outputs", "1").folder
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    for link in [p for p in folder.glob("*/*") if p.is_symlink()]:
        for path in link.glob("*/*"):
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def editions_of(files: dict[str, bytes]) -> list[EditionRecord]:
    """The records of the editions of a collection, without the versions before."""
    record = answer_record.decode_collection(files["records/a.json"], "records/a.json")
    own = (edition for answer in record.answers for edition in answer.editions)
    return [msgspec.structs.replace(edition, previous="") for edition in own]


def left_out(site: Path, name: str = "1", as_of: dt.date = TODAY) -> list[tuple[str, ...]]:
    """Answer, language, part and code of what a rollback leaves out."""
    _, found = rollback(site, name, as_of)
    return [(item.answer, item.language, item.part, item.code) for item in found]


def out_again(site: Path, answer: str) -> bool:
    """Does the English page of an answer have the text of release 1?"""
    path = f"en/{answer}/index.html"
    return published(site).get(path) == first(site)[path]


def test_the_older_texts_come_back_under_a_higher_number(two: Path) -> None:
    before = first(two)
    report, found = rollback(two, "1", TODAY)
    assert (report.changed, found, number(two)) == (True, [], 3)
    assert editions(published(two)) == editions(before)
    for path in ("sitemaps/a.xml", "index.html"):
        assert published(two)[path] == before[path], path
    # The text before it is that of release 2 now.
    assert editions_of(published(two)) == editions_of(before)


def test_a_rollback_to_what_is_live_changes_nothing(two: Path) -> None:
    report, _ = rollback(two, "2", TODAY)
    assert (report.changed, number(two)) == (False, 2)


def test_a_release_may_be_named_by_its_id(two: Path) -> None:
    name = archive.find_release(two / "outputs", "1").about.id[:8]
    assert left_out(two, name) == []
    assert out_again(two, "a/dose")


def test_the_next_build_publishes_the_content_again(two: Path) -> None:
    before = published(two)
    rollback(two, "1", TODAY)
    report = build(two, TODAY)
    assert (report.changed, number(two)) == (True, 4)
    assert editions(published(two)) == editions(before)


@pytest.mark.parametrize("name", ["3", "0", "abc", "zzzzzzzz", ""])
def test_an_unknown_release_is_refused_with_those_there_are(name: str, two: Path) -> None:
    with pytest.raises(ReleaseError, match=r"error\[release-unknown\].*releases there: 2, 1"):
        rollback(two, name, TODAY)
    assert number(two) == 2


def test_an_ambiguous_id_is_refused(two: Path) -> None:
    folder = archive.find_release(two / "outputs", "1").folder
    twin = folder.with_name(folder.name[:8] + "0" * 24)
    shutil.copytree(folder, twin, symlinks=True)
    data = (twin / "manifest.json").read_bytes()
    data = data.replace(folder.name.encode(), twin.name.encode())
    replace_file(twin / "manifest.json", data.replace(b'"number": 1', b'"number": 0'))
    with pytest.raises(ReleaseError, match=r"begins the ids of several releases \(1, 0\)"):
        rollback(two, folder.name[:8], TODAY)


def test_a_number_goes_before_an_id_that_begins_with_it(two: Path) -> None:
    folder = archive.find_release(two / "outputs", "2").folder
    for name, new in (("1", 1234), ("2", 1235)):
        path = archive.find_release(two / "outputs", name).folder / "manifest.json"
        data = path.read_bytes().replace(f'"number": {name}'.encode(), f'"number": {new}'.encode())
        data = data.replace(folder.name.encode(), b"1234" + folder.name[4:].encode())
        replace_file(path, data)
    assert archive.find_release(two / "outputs", "1234").about.number == 1234


def test_an_older_as_of_is_refused(two: Path) -> None:
    with pytest.raises(ReleaseError, match=r"error\[as-of-older\]"):
        rollback(two, "1", TODAY - DAY)


def test_settings_that_cannot_be_read_are_content_errors(two: Path) -> None:
    (two / "content/site.yaml").write_text("title: [", "utf-8")
    with pytest.raises(ContentError, match=r"content/site\.yaml"):
        rollback(two, "1", TODAY)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (
            "https://t.example/\n",
            "https://u.example/\nformer_base_urls: [https://t.example/]\n",
            "base_url",
        ),
        ("name: Test publisher", "name: Another", "publisher"),
        ("by/4.0", "by/3.0", "license"),
        ("languages: [fr]", "languages: [fr]\ndemonstration: true", "demonstration"),
        ("languages: [fr]", "languages: [fr]\nformats: [page, sms]", "formats"),
    ],
)
def test_a_release_with_other_settings_is_refused(old: str, new: str, name: str, two: Path) -> None:
    path = two / "content/site.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    build(two, TODAY)
    with pytest.raises(
        ReleaseError, match=rf"error\[release-settings\].*other settings \({name}\)"
    ):
        rollback(two, "1", TODAY)
    assert number(two) == 3


def test_what_is_withdrawn_stays_away(two: Path) -> None:
    withdraw(two, Gone(id="a/dose", on=TODAY, reason="wrong"))
    assert left_out(two) == [("a/dose", "", "", "gone")]
    assert set(states(two, "a/dose").values()) == {"tombstone"}
    assert out_again(two, "b/other")


def test_what_gone_yaml_says_since_goes_at_once(two: Path) -> None:
    gone = "- {id: a/dose, on: 2026-01-10, reason: wrong}\n"
    (two / "content/gone.yaml").write_text(gone, "utf-8")
    assert left_out(two) == [("a/dose", "", "", "gone")]
    assert set(states(two, "a/dose").values()) == {"tombstone"}
    (two / "content/gone.yaml").unlink()
    assert "gone-lost" in {p.code for p in build(two, TODAY).problems}
    assert set(states(two, "a/dose").values()) == {"tombstone"}


def test_what_was_revoked_stays_in_all_languages(two: Path) -> None:
    before = published(two)
    revoke(two, "a/dose")
    assert left_out(two) == [("a/dose", "fr", "page", "revoked")]
    after = published(two)
    for path in [p for p in editions(before) if "a/dose" in p]:
        assert after[path] == before[path]
    assert out_again(two, "b/other")


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        (EXPIRES - DAY, []),
        (EXPIRES, ["expired", "expired"]),
        (EXPIRES + DAY, ["expired", "expired"]),
    ],
)
def test_what_has_expired_stays_away(as_of: dt.date, codes: list[str], two: Path) -> None:
    assert NEXT == EXPIRES
    assert [code for *_, code in left_out(two, as_of=as_of)] == codes
    assert out_again(two, "b/other") == (not codes)
    assert states(two, "b/other")["fr web"] == "published"


@pytest.mark.parametrize("way", ["at once", "after a minor change"])
def test_what_changed_for_safety_stays_away(way: str, site: Path) -> None:
    """The text that was replaced, and one that shares its fault; also when the new text is out."""
    release_first(site)
    if way == "after a minor change":
        reword(site, "a/dose", "use")
        change(site, "a/dose", "minor")
        sign(site, "a/dose", day=SIGNED + DAY)
        build(site, TODAY)
    edit(site, "a/dose.yaml", "With *water*.", "With *cold water*.")
    change(site, "a/dose", "safety")
    translate(site, "fr", "a", {"a/dose#sections/how/body": "Avec de l’*eau froide*."})
    for part in PARTS:
        sign(site, "a/dose", part, day=SIGNED + 2 * DAY)
    assert not build(site, TODAY).silent
    assert left_out(site) == [("a/dose", "en", "page", "safety-change")]
    assert not out_again(site, "a/dose")


def test_what_needs_an_approval_now_stays_away(two: Path) -> None:
    edit(two, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    found = left_out(two)
    assert ("a/dose", "en", "page", "interface-not-approved") in found
    for language in ("en", "fr"):
        review = edition.open_review(two, language, "ui/safety", SIGNED)
        roles = [("clinician", "doc")] if language == "en" else [
            ("translator", "tra"), ("reviser", "rev"),
        ]  # fmt: skip
        for role, by in roles:
            for own in review.strings:
                approvals.approve(two, own, "page", role, by, SIGNED, NEXT)
    assert left_out(two) == [("b/other", "en", "page", "not-approved")]
    assert out_again(two, "a/dose")


def test_a_ledger_that_lost_lines_brings_no_other_text_back(two: Path) -> None:
    min((two / acts_path("fr")).glob("*.json")).unlink()
    assert {item[1:] for item in left_out(two)} == {("fr", "page", "ledger-lost")}
    assert not out_again(two, "a/dose")


def test_other_safety_strings_of_the_interface_keep_the_old_pages_away(two: Path) -> None:
    path = two / "locales/fr/LC_MESSAGES/pmlpub.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "ui/safety#expired"\n'
        'msgid "This answer is too old to be shown. Do not rely on older copies of it. '
        'Ask a doctor or your specialist team."\nmsgstr "Trop vieux."\n',
        "utf-8",
    )
    build(two, TODAY)
    assert left_out(two) == [
        ("a/dose", "fr", "page", "interface-changed"),
        ("b/other", "fr", "page", "interface-changed"),
    ]


def test_a_safety_string_that_is_new_since_keeps_nothing_away(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = {tag: {**shipped_texts(tag), "ui/safety#new": "Be careful."} for tag in ("en", "fr")}
    monkeypatch.setattr(interface, "shipped_texts", lambda tag: shipped[tag])
    monkeypatch.setattr(interface, "shipped_messages", lambda: shipped["en"])
    monkeypatch.setattr("pmlpub.judging.strings.shipped_messages", lambda: shipped["en"])
    build(two, TODAY)
    assert "ui/safety#new" in archive.open_live(two / "outputs").site().interfaces["fr"]
    assert left_out(two) == []
    assert out_again(two, "a/dose")


def test_what_was_removed_since_stays_removed(two: Path) -> None:
    copy_answer(two, "more")
    build(two, TODAY)
    (two / "content/a/more.yaml").unlink()
    shutil.rmtree(two / "content/b")
    build(two, TODAY, allow_removal=["a/more", "b"])
    assert left_out(two, "3") == [
        ("a/more", "", "", "removed"),
        ("b/other", "", "", "removed"),
    ]
    assert set(states(two, "b/other").values()) <= {"withheld", "absent"}
    assert out_again(two, "a/dose") is False


def test_a_language_that_was_removed_stays_removed(two: Path) -> None:
    edit(two, "site.yaml", "languages: [fr]", "languages: []")
    build(two, TODAY, allow_removal=["fr"])
    assert left_out(two) == [("a/dose", "fr", "", "removed"), ("b/other", "fr", "", "removed")]
    assert states(two, "a/dose")["fr web"] == "withheld"
    assert out_again(two, "a/dose")


def test_answers_and_languages_that_are_new_stay(two: Path) -> None:
    edit(two, "site.yaml", "languages: [fr]", "languages: [fr, es]")
    copy_answer(two, "more")
    texts = {"b/other#question": "¿P other?", "b/other#short_answer": "No, no."}
    translate(two, "es", "b", texts)
    build(two, TODAY)
    before = published(two)
    assert left_out(two) == []
    after = published(two)
    assert states(two, "b/other")["es web"] == "published"
    for path in [p for p in editions(before) if p.startswith("es/") or "a/more" in p]:
        assert after[path] == before[path]
    assert out_again(two, "a/dose")


def test_files_that_are_lost_stay_away_alone(two: Path) -> None:
    old = archive.find_release(two / "outputs", "1")
    shutil.rmtree(two / "outputs/objects" / old.objects("b")["b/other"]["fr"])
    (item,) = rollback(two, "1", TODAY)[1]
    assert (item.answer, item.language, item.code) == ("b/other", "fr", "release-damaged")
    assert item.text.startswith("the release no longer has its files: they were deleted when the")
    assert item.text.endswith("pmlpub history fr b/other has the words")
    assert states(two, "b/other")["fr web"] == "published"
    assert out_again(two, "a/dose")


@pytest.mark.parametrize("path", ["fr/b", "records/b.json", "site.json"])
def test_a_damaged_release_is_refused(path: str, two: Path) -> None:
    folder = archive.find_release(two / "outputs", "1").folder
    (folder / path).unlink()
    if path == "records/b.json":
        (folder / path).write_bytes(b"{")
    with pytest.raises(ReleaseError, match=r"outputs/releases/.*error\[release-damaged\]"):
        rollback(two, "1", TODAY)
    assert number(two) == 2
