"""`pmlpub diff` for people: words and numbers that differ, what comes back, what is held back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import AS_OF, Result
from pmlpub.building.pipeline import build
from pmlpub.cli.changes import LIMIT, Changes, mark_words, render_changes
from pmlpub.judging.rewordings import Rewording, compare_fields
from pmlpub.model import Outcome, Reason
from support.pages import Page
from support.release_sites import write_answer
from support.work_sites import TODAY, edit

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
DAY = ("--as-of", AS_OF)
DIFF = ("diff", *DAY)


@pytest.fixture
def changed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release, and another dose in English since, so that French is withheld."""
    build(site, TODAY)
    edit(site, "a/dose.yaml", "short_answer: Take 2 tablets", "short_answer: Take 3 tablets")
    monkeypatch.chdir(site)
    return site


def test_words_and_numbers_are_shown_in_their_field(changed: Path, run_here: Run) -> None:
    lines = run_here(*DIFF).out.splitlines()
    at = lines.index("changed   a/dose on web, rdf in en")
    assert lines[at + 1 : at + 3] == [
        "  en short_answer: Take [-2-]{+3+} tablets a day. Do not take more.",
        "  en short_answer: numbers 2 tablets a day -> 3 tablets a day",
    ]
    assert any(line.startswith("withheld  a/dose on web, rdf in fr: ") for line in lines)


def test_json_has_the_texts_and_the_numbers(changed: Path, run_here: Run) -> None:
    found = json.loads(run_here(*DIFF, "--format", "json").out)
    assert found == json.loads(run_here(*DIFF, "--json").out)
    (english,) = (one for one in found if one["kind"] == "changed")
    assert (english["language"], english["channels"]) == ("en", ["web", "rdf"])
    assert english["fields"] == [
        {
            "field": "short_answer",
            "before": "Take 2 tablets a day. Do not take more.",
            "now": "Take 3 tablets a day. Do not take more.",
            "numbers_removed": ["2 tablets a day"],
            "numbers_added": ["3 tablets a day"],
        }
    ]
    assert all("fields" not in one for one in found if one["kind"] != "changed")


def test_html_needs_no_style_and_no_script(changed: Path, run_here: Run) -> None:
    html = run_here(*DIFF, "--format", "html").out
    page = Page(html)
    assert page.faults == []
    allowed = {"h3", "table", "tr", "th", "td", "p", "b", "code", "details", "summary",
               "blockquote", "del", "ins"}  # fmt: skip
    assert {tag for tag, _ in page.elements} <= allowed
    assert "\n\n" not in html  # GitHub would read what follows as Markdown.
    assert "Take <del>2</del><ins>3</ins> tablets a day." in html
    assert "<del>2 tablets a day</del> <ins>3 tablets a day</ins>" in html


def test_two_releases_are_compared_in_words(changed: Path, run_here: Run) -> None:
    build(changed, TODAY)
    out = run_here("diff", "1", "2").out
    assert "  en short_answer: Take [-2-]{+3+} tablets a day. Do not take more." in out
    assert "Take [-3-]{+2+} tablets" in run_here("diff", "2", "1").out


def test_what_comes_back_after_a_withdrawal_is_said_first(
    site: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    write_answer(site, "b/other", "No.", "Non.")
    build(site, TODAY)
    gone = site / "content/gone.yaml"
    gone.write_text("- {id: a/dose, on: 2026-01-10, reason: x}\n", "utf-8")
    edit(site, "b/other.yaml", "No.", "Not.")
    build(site, TODAY)
    out = run_here("diff", "2", "1").out
    assert "returned  a/dose on sms in en, fr: comes back after a withdrawal" in out
    html = run_here("diff", "2", "1", "--format", "html").out
    assert html.index("returned: <code>a/dose") < html.index("changed: <code>b/other")


def test_what_holds_a_build_back_is_said(
    site: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    write_answer(site, "b/other", "No.", "Non.")
    build(site, TODAY)
    (site / "content/b/other.yaml").unlink()
    out = run_here(*DIFF).out
    assert "A build would be held back: content/b/other.yaml: error[edition-vanished]" in " ".join(
        out.split()
    )
    assert build(site, TODAY).held_back
    found = json.loads(run_here(*DIFF, "--json").out)
    assert {(one["answer"], one["kind"], one["holds_back"]) for one in found} == {
        ("b/other", "removed", True)
    }
    html = run_here(*DIFF, "--format", "html").out
    assert "A build would be held back:" in html
    assert "(holds the build back)" in html


def test_words_that_nobody_has_are_not_passed_over(changed: Path, run_here: Run) -> None:
    for path in (changed / "history").iterdir():
        path.unlink()
    assert "in en: nobody has the words of the text before" in run_here(*DIFF).out


def test_nothing_is_nothing(site: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    build(site, TODAY)
    assert run_here(*DIFF, "--format", "html").out == "<p>Nothing that readers get differs.</p>\n"
    assert run_here(*DIFF, "--json").out == "[]\n"


def test_html_is_never_longer_than_a_comment_may_be() -> None:
    found = tuple(
        Outcome(f"a/q{n}", "en", "page", "withheld", Reason("x", "a reason " * 20))
        for n in range(2000)
    )
    html = render_changes(Changes(found, {}))
    assert len(html) <= LIMIT
    (left,) = re.findall(r"… and (\d+) more changes", html)
    assert html.count("<code>a/q") + int(left) == 2000
    text = Rewording("body", "word " * 4000, "other " * 3000, (), ())
    outcome = Outcome("a/q", "en", "page", "changed")
    html = render_changes(Changes((outcome,), {("a/q", "en", "page"): [text]}))
    assert len(html) < 3000


def test_no_text_is_markup_or_calls_anybody() -> None:
    (one,) = compare_fields({"body": "Ask <b>@anna</b>, see #12."}, {"body": "Ask @bert."}, "en")
    outcome = Outcome("a/q", "en", "page", "changed")
    html = render_changes(Changes((outcome,), {("a/q", "en", "page"): [one]}))
    assert "<b>@" not in html
    assert "&lt;b" in html
    assert not re.search(r"[@#]\w", html.replace("&#8288;", "\u2060"))


def test_chinese_is_compared_by_character_and_arabic_has_its_direction() -> None:
    (one,) = compare_fields({"sms": "每天吃2片药"}, {"sms": "每天吃3片药"}, "zh-Hans")
    assert mark_words(one) == "每天吃[-2-]{+3+}片药"
    (one,) = compare_fields({"sms": "خذ قرصين"}, {"sms": "خذ قرصا"}, "ar")
    outcome = Outcome("a/q", "ar", "sms", "changed")
    html = render_changes(Changes((outcome,), {("a/q", "ar", "sms"): [one]}))
    assert '<blockquote lang="ar" dir="rtl">' in html


def test_a_field_that_is_new_or_gone_is_shown_whole() -> None:
    found = compare_fields({"urgent": "Go now."}, {"lead": "All is well."}, "en")
    assert [mark_words(one) for one in found] == ["[-Go now.-]", "{+All is well.+}"]
