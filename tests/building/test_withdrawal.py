"""Withdrawing: at once, everywhere, whatever else is broken, and for good."""

import datetime as dt
import errno
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import polib
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import translate
from fuzz.effort import fuzz
from pmlpub import api, disk
from pmlpub.building import publishing
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.interface import shipped_texts
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.source.site import load_site
from pmlpub.source.withdrawals import append_gone, clean_gone
from support.ledgers import break_ledger
from support.release_sites import (
    FILES,
    build,
    editions,
    number,
    on_disk,
    published,
    reasons,
    replace_file,
    states,
    write_answer,
)
from support.work_sites import TODAY, copy_answer, edit

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
EXPIRES = dt.date(2026, 2, 1)
"""The first day without the unreviewed texts of the small site."""
TEXT = b"2 tablets"
GONE = Gone(id="a/dose", on=TODAY, reason="wrong dose")
OUT = {"en web": "published", "en sms": "published", "fr web": "published", "fr sms": "published"}
TOMBSTONES = dict.fromkeys(OUT, "tombstone")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `two` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    write_answer(site, "b/other", "No.", "Non.")
    assert not build(site, TODAY).problems
    return site


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, out in English and French."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def gone_ids(site: Path) -> list[str]:
    return [record.id for record in load_site(site)[0].gone]


def test_it_is_a_tombstone_in_every_language_and_channel(two: Path) -> None:
    report = withdraw(two, GONE)
    assert (report.problems, report.changed, number(two)) == ((), True, 2)
    assert states(two, "a/dose") == TOMBSTONES
    files = published(two)
    for language in ("en", "fr"):
        notice = shipped_texts(language)["ui/safety#withdrawn"].encode()
        folder = f"{language}/a/dose/"
        own = {path.removeprefix(folder): data for path, data in files.items() if folder in path}
        assert own.keys() == FILES
        assert own["sms.txt"].startswith(notice)
        for name in ("index.html", "snippet.html", "plain.html"):
            assert notice in own[name].replace(b"\n", b" "), name
        (record,) = (e for e in [json.loads(own["answer.jsonld"])])
        assert "creativeWorkStatus" in json.dumps(record)
        for name, form in (("ttl", "TURTLE"), ("nt", "N_TRIPLES"), ("rdf", "RDF_XML")):
            triples = ox.parse(own[f"answer.{name}"], format=getattr(ox.RdfFormat, form))
            said = {t.object.value for t in triples if "creativeWorkStatus" in str(t.predicate)}
            assert notice.decode() in said, name
        assert reasons(two, language, "a/dose")[0]["code"] == "gone"
    assert not [path for path, data in files.items() if TEXT in data or b"2 comprim" in data]


def test_all_other_editions_stay_byte_for_byte(two: Path) -> None:
    before = published(two)
    withdraw(two, GONE)
    after = published(two)
    assert editions(after, "a/dose") == editions(before, "a/dose")
    changes = {"changes.jsonl", "manifest/changes.jsonl"}
    assert set(after) == set(before) | changes


def test_pages_about_the_site_know_it(two: Path) -> None:
    withdraw(two, GONE)
    files = published(two)
    assert b"a/dose" not in b"".join(d for path, d in files.items() if path.startswith("sitemap"))
    gallery = (two / "outputs/staff/status/gallery/index.html").read_bytes()
    assert gallery.count(b"<em>tombstone</em>") == 2
    assert b'"withdrawn on 2026-01-10"' in files["records/a.json"]
    assert not [path for path, data in files.items() if b"wrong dose" in data]
    assert json.loads(files["site.json"])["site"]["gone"] == [
        {
            "id": "a/dose",
            "on": "2026-01-10",
            "reason": "withdrawn",
            "successor": None,
            "at": None,
        }
    ]
    silent = json.loads(files["manifest.json"])["withheld"]
    assert [(s["answer"], s["state"], s["code"]) for s in silent] == 4 * [
        ("a/dose", "tombstone", "gone")
    ]


def test_the_next_build_gives_the_same_release(two: Path) -> None:
    withdraw(two, GONE)
    report = build(two, TODAY)
    assert (report.changed, report.problems) == (False, ())


def test_a_successor_is_named(two: Path) -> None:
    withdraw(two, Gone(id="a/dose", on=TODAY, reason="merged", successor="b/other"))
    text = "withdrawn on 2026-01-10: merged; see b/other"
    assert reasons(two, "fr", "a/dose")[0]["text"] == text
    assert not build(two, TODAY).changed


def rewrite(path: str, data: bytes = b"\xff: [") -> Callable[[Path], object]:
    return lambda site: (site / path).write_bytes(data)


def remove(path: str) -> Callable[[Path], object]:
    return lambda site: shutil.rmtree(site / path)


# What is broken, and whether the withdrawal can still be recorded in content/.
BROKEN: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "site.yaml": (rewrite("content/site.yaml"), []),
    "no site.yaml": (lambda site: (site / "content/site.yaml").unlink(), []),
    "conditions.yaml": (rewrite("content/conditions.yaml"), []),
    "the answer": (rewrite("content/a/dose.yaml"), []),
    "the collection": (remove("content/a"), []),
    "content/": (remove("content"), ["gone-not-recorded"]),
    "gone.yaml": (rewrite("content/gone.yaml", b"- {id: [\n"), ["yaml-syntax"]),
    "gone.yaml is a folder": (
        lambda site: (site / "content/gone.yaml").mkdir(),
        ["gone-not-recorded", "unreadable"],
    ),
    "a catalog": (rewrite("locales/fr/LC_MESSAGES/a.po"), []),
    "the interface": (rewrite("locales/fr/LC_MESSAGES/pmlpub.po"), []),
    "a ledger": (lambda site: break_ledger(site, "fr"), []),
    "locales/": (remove("locales"), []),
    "no lock": (lambda site: (site / "outputs/.lock").unlink(), []),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_works_while_something_is_broken(name: str, two: Path) -> None:
    before = published(two)
    spoil, codes = BROKEN[name]
    spoil(two)
    report = withdraw(two, GONE)
    assert sorted({p.code for p in report.problems}) == codes
    assert states(two, "a/dose") == TOMBSTONES
    assert editions(published(two), "a/dose") == editions(before, "a/dose")
    assert b"a/dose" in (two / "outputs/current/site.json").read_bytes()


FORMS = {
    "absent": None,
    "empty": "",
    "no records": "[]\n",
    "no records, no line end": "[]",
    "comments": "# Withdrawn answers.\n",
    "a line": "- {id: a/old, on: 2026-01-02, reason: merged}\n",
    "no line end": "- {id: a/old, on: 2026-01-02, reason: merged}",
    "a comment at the end": "- {id: a/old, on: 2026-01-02, reason: merged}\n# more\n",
    "block": "- id: a/old\n  on: 2026-01-02\n  reason: |\n    merged:\n    two lines\n",
    "indented": "  - {id: a/old, on: 2026-01-02, reason: merged}\n",
    "flow list": "[{id: a/old, on: 2026-01-02, reason: merged}]\n",
    "flow list over lines": "# kept\n[\n  {id: a/old, on: 2026-01-02, reason: 'it''s'},\n]\n",
    "a document": "---\n- {id: a/old, on: 2026-01-02, reason: merged}\n",
    "an ended document": "- {id: a/old, on: 2026-01-02, reason: merged}\n...\n",
    "CRLF": "- {id: a/old, on: 2026-01-02, reason: merged}\r\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_it_is_recorded_in_any_form_of_the_file(name: str, site: Path) -> None:
    path, text = site / "content/gone.yaml", FORMS[name]
    if text is not None:
        path.write_bytes(text.encode())
    build(site, TODAY)
    known = load_site(site)[0].gone
    assert not withdraw(site, GONE).problems
    assert load_site(site)[0].gone == (*known, GONE)
    assert path.read_text("utf-8").count("#") == (text or "").count("#")
    assert not build(site, TODAY).changed


@pytest.mark.parametrize(
    "reason",
    [
        'it\'s "wrong": {a} [b] #c, - d',
        "\tinside\ttabs",
        "  spaces at the ends  ",
        "de\u0301compose\u0301",
        "خطأ في الجرعة",
        "undecodable \udcff byte",
        "- {id: a/b}",
        "null",
    ],
)
def test_any_reason_reads_the_same_in_the_next_build(reason: str, two: Path) -> None:
    report = withdraw(two, Gone(id="a/dose", on=TODAY, reason=reason))
    assert not report.problems
    assert not build(two, TODAY).changed


@given(st.text(max_size=600))
@fuzz(2.5)
def test_a_clean_record_comes_back_from_the_file_as_it_is(reason: str) -> None:
    try:
        gone = clean_gone(Gone(id="a/dose", on=TODAY, reason=reason))
    except ContentError:
        return
    assert clean_gone(gone) == gone
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        assert append_gone(root, gone) == (gone, [])
        assert append_gone(root, Gone(id="a/dose", on=TODAY, reason="x")) == (gone, [])


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "field-empty"),
        ("  \n ", "field-empty"),
        ("x" * 501, "field-too-long"),
        ("a\x07b", "control-character"),
    ],
)
def test_a_reason_that_no_file_could_hold_is_refused(reason: str, code: str, two: Path) -> None:
    with pytest.raises(ContentError) as caught:
        withdraw(two, Gone(id="a/dose", on=TODAY, reason=reason))
    assert [p.code for p in caught.value.problems] == [code]
    assert not (two / "content/gone.yaml").exists()
    assert (states(two, "a/dose"), number(two)) == (OUT, 1)


def test_an_unknown_answer_is_refused_and_not_recorded(two: Path) -> None:
    with pytest.raises(
        ReleaseError,
        match=r"unknown-answer\]: the live release has no answer a/dos; did you mean 'a/dose'\?$",
    ):
        withdraw(two, Gone(id="a/dos", on=TODAY, reason="x"))
    with pytest.raises(ReleaseError, match=r"error\[unknown-answer\]"):
        withdraw(two, Gone(id="c/dose", on=TODAY, reason="x"))
    with pytest.raises(ReleaseError, match="has no answer b/none; did you mean 'b/other'"):
        withdraw(two, Gone(id="a/dose", on=TODAY, reason="x", successor="b/none"))
    assert not (two / "content/gone.yaml").exists()
    assert number(two) == 1


def test_several_answers_go_in_one_release_and_none_if_one_is_unknown(two: Path) -> None:
    others = [GONE, Gone(id="b/other", on=TODAY, reason="wrong dose")]
    unknown = [Gone(id=f"a/{name}", on=TODAY, reason="x") for name in ("dos", "does")]
    with pytest.raises(ReleaseError) as caught:
        withdraw(two, [*others, *unknown])
    assert [p.text for p in caught.value.problems] == [
        f"the live release has no answer a/{name}; did you mean 'a/dose'?"
        for name in ("does", "dos")
    ]
    assert not (two / "content/gone.yaml").exists()
    assert not withdraw(two, others).problems
    assert number(two) == 2
    assert states(two, "a/dose") == TOMBSTONES
    assert states(two, "b/other")["fr web"] == "tombstone"
    assert load_site(two)[0].gone == tuple(others)
    assert not build(two, TODAY).changed


def test_where_there_is_no_release_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="release-none"):
        withdraw(tmp_path, Gone(id="a/dose", on=TODAY, reason="x"))
    assert list(tmp_path.iterdir()) == []


def test_without_a_release_there_is_nothing_to_withdraw_from(site: Path) -> None:
    with pytest.raises(ReleaseError, match=r"error\[release-none\].*run pmlpub build"):
        withdraw(site, GONE)
    assert not (site / "content/gone.yaml").exists()


def test_twice_changes_nothing_and_the_first_reason_stays(two: Path) -> None:
    withdraw(two, GONE)
    text = (two / "content/gone.yaml").read_bytes()
    report = withdraw(two, Gone(id="a/dose", on=TODAY + DAY, reason="another"))
    assert (report.changed, report.problems, number(two)) == (False, (), 2)
    assert (two / "content/gone.yaml").read_bytes() == text


def test_twice_with_a_file_that_cannot_be_read_adds_one_line(two: Path) -> None:
    path = two / "content/gone.yaml"
    path.write_text("- {id: [\n", "utf-8")
    for _ in range(2):
        assert withdraw(two, GONE).failed
    assert path.read_text("utf-8").count("a/dose") == 1


def test_a_record_that_somebody_wrote_counts(two: Path) -> None:
    path = two / "content/gone.yaml"
    path.write_text("- {id: a/dose, on: 2026-01-09, reason: by hand}\n", "utf-8")
    withdraw(two, GONE)
    assert path.read_text("utf-8").count("a/dose") == 1
    assert reasons(two, "en", "a/dose")[0]["text"] == "withdrawn on 2026-01-09"
    assert not build(two, TODAY).changed


@pytest.fixture
def read_only_content(two: Path) -> Iterator[Path]:
    """The site `two`, with a content/ that nobody can write to."""
    content = two / "content"
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for options in ("bind", "remount,bind,ro"):
        subprocess.run([*sudo, "mount", "-o", options, content, content], check=True)
    yield two
    subprocess.run([*sudo, "umount", content], check=True)


def test_a_read_only_content_stops_no_withdrawal(read_only_content: Path) -> None:
    (problem,) = withdraw(read_only_content, GONE).problems
    assert str(problem) == (
        "content/gone.yaml: error[gone-not-recorded]: cannot be written (Read-only file system): "
        'add this line by hand: - {id: a/dose, on: 2026-01-10, reason: "wrong dose"}'
    )
    assert states(read_only_content, "a/dose") == TOMBSTONES


def test_a_withdrawal_that_was_not_recorded_is_recorded_by_the_next(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write

    def fail(root: Path, path: str, data: bytes, **how: bool) -> None:
        if path.startswith("content/"):
            raise OSError(errno.EROFS, "Read-only file system")
        write(root, path, data, **how)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", fail)
        assert [p.code for p in withdraw(two, GONE).problems] == ["gone-not-recorded"]
    report = withdraw(two, GONE)
    assert (report.changed, report.problems) == (False, ())
    assert gone_ids(two) == ["a/dose"]


def test_a_record_that_is_lost_leaves_the_answer_withdrawn_with_an_error(two: Path) -> None:
    withdraw(two, GONE)
    (two / "content/gone.yaml").unlink()
    for _ in range(2):
        report = build(two, TODAY)
        assert [p.code for p in report.problems] == ["gone-lost"]
        assert (report.failed, report.changed) == (True, False)
    assert states(two, "a/dose") == TOMBSTONES
    withdraw(two, Gone(id="a/dose", on=TODAY + DAY, reason="once more"))
    # The release knows the day, and why nobody but the lost file knew.
    assert load_site(two)[0].gone == (msgspec.structs.replace(GONE, reason="once more"),)
    assert not build(two, TODAY).problems


def test_the_text_is_deleted_from_older_releases_too(two: Path) -> None:
    path = two / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8").replace("May I", "Can I"), "utf-8")
    texts = {"a/dose#question": "Puis-je donc en prendre ?"}
    translate(two, "fr", "a", texts)
    build(two, TODAY)
    assert len(list(on_disk(two, TEXT))) > 10
    withdraw(two, GONE)
    assert list(on_disk(two, TEXT)) == []
    assert list(on_disk(two, b"2 comprim")) == []
    assert len(list((two / "outputs/releases").iterdir())) == 3


def test_an_answer_that_was_withheld_is_withdrawn_too(two: Path) -> None:
    (two / "content/a/dose.yaml").write_text("question: [", "utf-8")
    build(two, TODAY)
    assert set(states(two, "a/dose").values()) == {"withheld"}
    withdraw(two, GONE)
    assert states(two, "a/dose") == TOMBSTONES
    assert not build(two, TODAY).changed


@pytest.mark.parametrize("as_of", [TODAY, TODAY + DAY])
def test_a_large_site_is_the_same(
    as_of: dt.date, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "GALLERY_LIMIT", 2)
    copy_answer(site, "more")
    write_answer(site, "b/other", "No.", "Non.")
    build(site, TODAY)
    before = published(site)
    gallery = site / "outputs/staff/status/gallery"
    assert {path.name for path in gallery.iterdir()} == {"index.html", "a.html", "b.html"}
    assert {"fr/index.html", "records/b.json"} <= set(before)
    report = withdraw(site, GONE, as_of)
    assert (report.problems, report.answers) == ((), 3)
    after = published(site)
    assert editions(after, "a/dose") == editions(before, "a/dose")
    assert (gallery / "a.html").read_bytes().count(b"<em>tombstone</em>") == 2
    assert (gallery / "b.html").read_bytes().count(b"<em>tombstone</em>") == 0
    assert b"withdrawn on" in after["records/a.json"]
    assert len(list((site / "outputs/releases").glob("*/fr/index.html"))) == 1
    again = build(site, as_of)
    assert (again.changed, again.problems) == (False, ())
    assert published(site) == after


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(EXPIRES - DAY, "published"), (EXPIRES, "tombstone"), (EXPIRES + DAY, "tombstone")],
)
def test_what_has_expired_goes_with_it(as_of: dt.date, state: str, two: Path) -> None:
    withdraw(two, GONE, as_of)
    assert {states(two, "b/other")[f"{tag} web"] for tag in ("en", "fr")} == {state}
    assert json.loads((two / "outputs/current/manifest.json").read_bytes())["as_of"] == str(as_of)
    if state == "tombstone":
        assert reasons(two, "fr", "b/other")[0]["code"] == "expired"
        assert list((two / "outputs/current").glob("*/b/other/sms.txt")) == []


def test_without_its_words_a_notice_is_left_out_and_the_text_is_gone(two: Path) -> None:
    names = ("ui/safety#expired", "ui/safety#withdrawn")
    path = two / "locales/fr/LC_MESSAGES/pmlpub.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if entry.msgctxt in names:
            entry.msgstr = ""
    catalog.save()
    build(two, TODAY)
    withdraw(two, GONE, EXPIRES)
    assert states(two, "a/dose") == TOMBSTONES | {"fr web": "withheld", "fr sms": "withheld"}
    assert states(two, "b/other")["en web"] == "tombstone"
    assert states(two, "b/other")["fr web"] == "withheld"
    for answer, context in (("b/other", names[0]), ("a/dose", names[1])):
        (reason,) = reasons(two, "fr", answer)
        assert (reason["code"], reason["context"]) == ("interface-missing", context)
        page = (two / "outputs/current/fr" / answer / "index.html").read_text("utf-8")
        assert "Pour le moment, nous n&#39;avons pas de réponse vérifiée" in page
        assert not any(text in page for text in ("comprim", "révision"))


def test_an_as_of_before_the_live_release_stops_nothing(two: Path) -> None:
    withdraw(two, GONE, TODAY - DAY)
    assert states(two, "a/dose") == TOMBSTONES
    assert b'"as_of": "2026-01-10"' in (two / "outputs/current/manifest.json").read_bytes()


@pytest.mark.parametrize("how", ["altered", "deleted", "added"])
def test_files_that_somebody_touched_are_not_published_again(how: str, two: Path) -> None:
    path = two / "outputs/current/fr/b/other/snippet.html"
    if how == "altered":
        replace_file(path, b"Take 9 tablets.")
    elif how == "deleted":
        path.unlink()
    else:
        path.with_name("extra.html").write_bytes(b"Take 9 tablets.")
    before = published(two)
    report = withdraw(two, GONE)
    assert [p.code for p in report.problems] == ["release-damaged"]
    assert "remove it, and build again" in report.problems[0].text
    assert states(two, "a/dose") == TOMBSTONES
    assert (states(two, "b/other")["fr web"], states(two, "b/other")["en web"]) == (
        "withheld",
        "published",
    )
    after = published(two)
    assert b"en cours de r" in after["fr/b/other/snippet.html"]
    assert "fr/b/other/extra.html" not in after
    assert not [path for path, data in after.items() if b"Take 9" in data]
    english = {p: data for p, data in editions(before, "a/dose").items() if p.startswith("en/")}
    assert english.items() <= after.items()


def test_a_damaged_record_is_said_and_a_build_mends_it(two: Path) -> None:
    replace_file(two / "outputs/current/records/b.json", b"{")
    with pytest.raises(
        ReleaseError, match=r"records/b\.json: error\[release-damaged\].*build again"
    ):
        withdraw(two, GONE)
    report = build(two, TODAY)
    # As without a cache: nobody can tell the days that it had.
    assert [p.code for p in report.problems] == ["days-unknown", "release-damaged"]
    write_answer(two, "b/third", "No.")
    build(two, TODAY)
    withdraw(two, GONE)
    assert states(two, "a/dose") == TOMBSTONES


def test_another_builder_is_waited_for(two: Path) -> None:
    with (two / "outputs/.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ReleaseError, match=r"error\[release-locked\]"):
            withdraw(two, GONE)
    assert states(two, "a/dose") == OUT


@pytest.mark.parametrize("status", [False, True])
def test_words_of_a_reason_are_public_only_with_public_status(two: Path, status: bool) -> None:
    if status:
        edit(two, "site.yaml", "policy:", "public_status: true\npolicy:")
    build(two, TODAY)
    withdraw(two, msgspec.structs.replace(GONE, reason="reported by A. Smith"))
    for _ in range(2):
        files = published(two)
        found = {path for path, data in files.items() if b"A. Smith" in data}
        assert bool(found) == status, found
        report = build(two, TODAY)
        assert not report.changed
    # Staff has them in any case.
    rows = {row.reason for row in api.work(two, TODAY) if row.answer == "a/dose"}
    assert rows == {"withdrawn on 2026-01-10: reported by A. Smith"}
    if not status:
        staff = (two / "outputs/staff/status/index.html").read_text("utf-8")
        assert "reported by A. Smith" in staff


@pytest.mark.parametrize("written", ["merged", "Merged.", " RETIRED "])
def test_a_word_for_readers_is_known_from_the_release_alone(two: Path, written: str) -> None:
    withdraw(two, msgspec.structs.replace(GONE, reason=written))
    before = published(two)
    word = written.strip(" .").lower()
    assert f": {word}".encode() in before["records/a.json"]
    (two / "content/gone.yaml").unlink()
    build(two, TODAY)
    assert published(two) == before
    sentence = {"merged": b"now part of another answer", "retired": b"no longer answer this"}[word]
    assert sentence in before["en/a/dose/index.html"]


def test_a_word_for_readers_inside_other_words_is_not_public(two: Path) -> None:
    withdraw(two, msgspec.structs.replace(GONE, reason="A. Smith said it: merged"))
    assert not [path for path, data in published(two).items() if b"Smith" in data]


def test_an_answer_that_was_removed_can_be_withdrawn_later(two: Path) -> None:
    """Its notice then says that it is withdrawn, as with a record that somebody typed."""
    (two / "content/a/dose.yaml").unlink()
    build(two, TODAY, allow_removal=["a/dose"])
    pages = published(two).keys()
    withdraw(two, GONE, TODAY)
    assert states(two, "a/dose") == TOMBSTONES
    assert pages <= published(two).keys()
    assert not build(two, TODAY).changed


def test_what_was_removed_in_a_language_that_the_site_lost_keeps_that_notice(two: Path) -> None:
    (two / "content/a/dose.yaml").unlink()
    edit(two, "site.yaml", "languages: [fr]", "languages: []")
    build(two, TODAY, allow_removal=["a/dose", "fr"])
    pages = published(two).keys()
    withdraw(two, GONE, TODAY)
    found = states(two, "a/dose")
    assert (found["en web"], found["fr web"]) == ("tombstone", "withheld")
    assert pages <= published(two).keys()
    assert not build(two, TODAY).changed


def test_an_answer_with_another_id_is_withdrawn_under_that_one(two: Path) -> None:
    path = two / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    path.unlink()
    path.with_name("tablet.yaml").write_text(f"{text}aliases: {{a/dose: a/tablet}}\n", "utf-8")
    build(two, TODAY, allow_removal=["a/dose"])
    with pytest.raises(ReleaseError, match="no answer a/dose: it is a/tablet now"):
        withdraw(two, GONE, TODAY)
    assert not gone_ids(two)
