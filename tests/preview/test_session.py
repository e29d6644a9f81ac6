"""What a preview knows of a site while its files are edited, broken, removed and mended."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import AS_OF, FRENCH, translate
from pmlpub.preview import session as sessions
from pmlpub.preview.session import Session
from pmlpub.preview.sheet import make_sheet
from support.work_sites import copy_answer, edit

DAY = dt.date.fromisoformat(AS_OF)
ANSWER, CATALOG = "content/a/dose.yaml", "locales/fr/LC_MESSAGES/a.po"


@pytest.fixture
def session(site: Path) -> Session:
    found = Session(site, DAY)
    found.look("a/dose")
    return found


def codes(problems: object) -> set[str]:
    return {problem.code for problem in problems}  # type: ignore[attr-defined]


def test_an_edit_of_the_source_shows_what_becomes_of_each_language_and_channel(
    site: Path, session: Session
) -> None:
    edit(site, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take 3")
    told = session.apply([ANSWER])
    assert (told.paths, told.problems) == ((ANSWER,), ())
    look = session.look("a/dose")
    assert look.edit
    assert look.edit.paths == (ANSWER,)
    changes = {(change.language, change.part): change for change in look.changes}
    assert set(changes) == {("en", "page"), ("fr", "page")}
    (wording,) = changes["en", "page"].wordings
    assert wording.field == "short_answer"
    words = {(e.kind, e.text.strip()) for e in wording.edits if e.kind != "same"}
    assert words == {("deleted", "2"), ("inserted", "3")}
    french = changes["fr", "page"]
    assert (french.before, french.after, french.wordings) == ("unreviewed", "stale", ())
    assert "translated from another text" in french.reason


def test_texts_that_wait_for_a_translator_are_no_findings(site: Path, session: Session) -> None:
    edit(site, "a/dose.yaml", "question: May", "question: Can")
    session.apply([ANSWER])
    review = session.look("a/dose").reviews["fr"]
    assert "outdated" in codes(review.problems)
    sheet = make_sheet(review, site)
    assert sheet.findings == ()
    assert sheet.unusable == ("question",)


def test_an_edit_of_an_sms_says_how_many_segments_it_takes(site: Path, session: Session) -> None:
    edit(site, "a/dose.yaml", "sms: Take 2 tablets a day.", f"sms: Take 2 a day. {'More. ' * 30}")
    session.apply([ANSWER])
    change = next(c for c in session.look("a/dose").changes if c.language == "en")
    assert (change.part, change.segments) == ("sms", (1, 2))


def test_the_words_of_a_fuzzy_translation_are_compared_too(site: Path, session: Session) -> None:
    path = site / CATALOG
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('msgctxt "a/dose#question"', '#, fuzzy\nmsgctxt "a/dose#question"')
    )
    session.apply([CATALOG])
    assert [c.after for c in session.look("a/dose").changes] == ["stale"]
    path.write_text(path.read_text("utf-8").replace("Puis-je en", "Peut-on en"))
    session.apply([CATALOG])
    (change,) = session.look("a/dose").changes
    assert (change.before, change.after) == ("stale", "stale")
    assert [one.field for one in change.wordings] == ["question"]


def test_what_the_checks_found_stays_at_its_words_when_lines_move(site: Path) -> None:
    path = site / CATALOG
    path.write_text(path.read_text("utf-8").replace("Puis-je en", "Puis-je <b>en"), "utf-8")
    session, places = Session(site, DAY), []
    for _ in range(2):
        (problem,) = {
            p for p in session.look("a/dose").reviews["fr"].judged.found if "<b>" in p.text
        }
        places.append(problem.location)
        path.write_text("# A comment\n" + path.read_text("utf-8"), "utf-8")
        session.apply([CATALOG])
    first, second = places
    assert first.column > 0
    assert (second.line, second.column) == (first.line + 1, first.column)


def test_an_edit_that_changes_nothing_here_leaves_what_the_one_before_changed(
    site: Path, session: Session
) -> None:
    edit(site, "a/dose.yaml", "question: May", "question: Can")
    session.apply([ANSWER])
    first = session.look("a/dose")
    copy_answer(site, "other")
    session.apply(["content/a/other.yaml"])
    look = session.look("a/dose")
    assert (look.changes, look.edit) == (first.changes, first.edit)
    assert session.last_edit
    assert session.last_edit.paths == ("content/a/other.yaml",)


def test_a_broken_answer_keeps_its_last_good_version_until_it_is_mended(
    site: Path, session: Session
) -> None:
    whole = (site / ANSWER).read_text("utf-8")
    for number, broken in enumerate(
        ["", whole[:40], whole + "\nquestion: twice", "\0", "[" * 9000]
    ):
        (site / ANSWER).write_text(broken, "utf-8")
        told = session.apply([ANSWER])
        assert told.problems, broken[:20]
        assert {p.location.path for p in told.problems} == {ANSWER}
        look = session.look("a/dose")
        assert (look.reviews, look.judged, look.number) == ({}, None, number + 1)
        assert codes(look.problems) == codes(told.problems)
        assert set(look.good) == {"en", "fr"}
        assert look.good["fr"].review.fields[0].text == FRENCH["question"]
    (site / ANSWER).write_text(whole.replace("May I", "Must I"), "utf-8")
    assert not session.apply([ANSWER]).problems
    look = session.look("a/dose")
    assert set(look.reviews) == {"en", "fr"}
    assert {(c.language, c.part) for c in look.changes} == {("en", "page"), ("fr", "page")}


def test_a_broken_catalog_keeps_the_last_good_version_of_its_language(
    site: Path, session: Session
) -> None:
    whole = (site / CATALOG).read_text("utf-8")
    (site / CATALOG).write_text(whole.replace('msgstr "Puis', "msgstr Puis"), "utf-8")
    told = session.apply([CATALOG])
    assert codes(told.problems) == {"po-syntax"}
    look = session.look("a/dose")
    assert look.reviews["fr"].judged
    assert codes(look.reviews["fr"].judged.stopping) == {"po-syntax"}
    assert look.good["fr"].review.fields[0].text == FRENCH["question"]
    assert not any(change.wordings for change in look.changes)
    (site / CATALOG).write_text(whole, "utf-8")
    assert not session.apply([CATALOG]).problems
    assert not session.look("a/dose").reviews["fr"].judged.stopping  # type: ignore[union-attr]


def break_settings(site: Path) -> None:
    (site / "content/site.yaml").write_text("title: [", "utf-8")


def remove_content(site: Path) -> None:
    shutil.rmtree(site / "content")


def remove_site(site: Path) -> None:
    shutil.rmtree(site)


def put_a_file_in_place(site: Path) -> None:
    shutil.rmtree(site / "content")
    (site / "content").write_text("no folder")


@pytest.mark.parametrize("harm", [break_settings, remove_content, remove_site, put_a_file_in_place])
def test_a_site_that_cannot_be_read_is_shown_as_it_was(
    harm: Callable[[Path], None], site: Path, session: Session, tmp_path: Path
) -> None:
    kept = Path(shutil.copytree(site, tmp_path / "kept"))
    harm(site)
    told = session.apply(["content", "locales"])
    assert told.problems
    assert session.site_problems == told.problems
    assert set(session.look("a/dose").good) == {"en", "fr"}
    assert [one.answer for one in session.list_answers().answers] == ["a/dose"]
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(kept, site)
    assert not session.apply(["content", "locales"]).problems
    assert session.look("a/dose").reviews["fr"].fields[0].text == FRENCH["question"]


def test_a_site_that_was_never_readable_is_shown_when_it_is(site: Path) -> None:
    whole = (site / "content/site.yaml").read_text("utf-8")
    break_settings(site)
    session = Session(site, DAY)
    assert session.site_problems
    assert session.look("a/dose").problems == session.site_problems
    assert session.list_answers().answers == ()
    (site / "content/site.yaml").write_text(whole, "utf-8")
    session.apply(["content/site.yaml"])
    assert set(session.look("a/dose").reviews) == {"en", "fr"}


def test_an_answer_that_is_removed_keeps_its_last_good_version(
    site: Path, session: Session
) -> None:
    (site / ANSWER).unlink()
    session.apply([ANSWER])
    look = session.look("a/dose")
    assert codes(look.problems) == {"unknown-answer"}
    assert set(look.good) == {"en", "fr"}
    assert session.list_answers().answers == ()


def test_a_withdrawn_answer_is_judged_and_listed(site: Path, session: Session) -> None:
    gone = "- {id: a/dose, on: 2026-01-05, reason: outdated}\n"
    (site / "content/gone.yaml").write_text(gone, "utf-8")
    session.apply(["content/gone.yaml"])
    look = session.look("a/dose")
    assert look.judged
    assert look.judged.in_language("fr").verdicts["page"].state == "tombstone"
    (listed,) = session.list_answers().answers
    assert {row.state for row in listed.rows} == {"tombstone"}


def test_an_answer_that_does_not_exist_is_not_kept(session: Session) -> None:
    for number in range(sessions.MOST_ANSWERS + 50):
        assert codes(session.look(f"a/none{number}").problems) == {"unknown-answer"}
    assert session.look("a/dose").good, "the ones that exist are"


def test_the_list_says_which_states_the_last_edit_changed(site: Path, session: Session) -> None:
    assert session.list_answers().changes == ()
    edit(site, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take 3")
    session.apply([ANSWER])
    for _ in range(2):
        (change,) = session.list_answers().changes
        assert (change.answer, change.language, change.part) == ("a/dose", "fr", "page")
        assert (change.before, change.after) == ("unreviewed", "stale")
    session.apply([ANSWER])
    assert session.list_answers().changes == ()


def test_a_large_site_is_listed_by_collection(site: Path, session: Session) -> None:
    copy_answer(site, "other")
    session.apply(["content/a/other.yaml"])
    overview = session.list_answers(most=1)
    assert (overview.collections, overview.answers) == ((("a", 2),), ())
    assert len(session.list_answers("a").answers) == 2


def test_after_an_edit_it_judges_as_a_build_would(site: Path, session: Session) -> None:
    """Also what other answers of the site decide: the owner of a keyword."""
    (site / "content/b").mkdir()
    text = (site / ANSWER).read_text("utf-8")
    (site / "content/b/twin.yaml").write_text(text, "utf-8")
    translate(site, "fr", "b", {f"b/twin#{k}": v for k, v in FRENCH.items()})
    session.apply(["content/b/twin.yaml", "locales/fr/LC_MESSAGES/b.po"])
    fresh = Session(site, DAY)
    for answer in ("a/dose", "b/twin"):
        for language in ("en", "fr"):
            ours, theirs = (s.look(answer).reviews[language] for s in (session, fresh))
            assert ours.verdicts == theirs.verdicts
            assert ours.problems == theirs.problems
    assert "keyword-clash" in codes(session.look("b/twin").reviews["en"].problems)
    edit(site, "b/twin.yaml", "keywords: DOSE", "keywords: TWIN")
    session.apply(["content/b/twin.yaml"])
    assert "keyword-clash" not in codes(session.look("a/dose").reviews["en"].problems)


def test_it_writes_nothing(site: Path, session: Session) -> None:
    before = sorted(path.relative_to(site) for path in site.rglob("*"))
    edit(site, "a/dose.yaml", "question: May", "question: Can")
    session.apply([ANSWER])
    session.look("a/dose")
    session.list_answers()
    assert sorted(path.relative_to(site) for path in site.rglob("*")) == before
