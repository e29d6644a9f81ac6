"""A notice lists the languages in which the text is out, and no others, however it came about."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SPANISH, translate
from pmlpub import languages
from pmlpub.building.notices import with_links
from pmlpub.building.republishing import plan_from_release
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.clock import today_here
from pmlpub.content.withdrawal import Gone
from pmlpub.releases.archive import open_live
from pmlpub.releases.staging import open_outputs
from pmlpub.review import revocations, source_changes
from pmlpub.review.edition import open_review
from pmlpub.serve.answering import answer as reply_to
from pmlpub.serve.line import load as load_line
from support.pages import read
from support.release_sites import build, number, published, write_answer
from support.stopped_sites import REVIEWERS, SAFETY, lift, pause, sign, today
from support.work_sites import edit, mark_as_demonstration

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "fr", "es")
KEYWORDS = {"en": "DOSE EN", "fr": "DOSE FR", "es": "DOSIS ES"}
HTML = ("index.html", "snippet.html", "plain.html", "embed.html")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("notices") / "site"
    shutil.copytree(small_site, site)
    reviewers = REVIEWERS.replace("[fr]", "[fr, es]")
    edit(site, "site.yaml", "languages: [fr]", "languages: [fr, es]")
    edit(site, "site.yaml", "policy:", reviewers + "policy:")
    edit(site, "site.yaml", "{require: translated}, sms: {require: translated}",
         "{require: approved}, sms: {require: approved}")  # fmt: skip
    edit(site, "site.yaml", "policy:", "sms: {segments: {default: 5}}\npolicy:")
    mark_as_demonstration(site)
    translate(site, "es", "a", {f"a/dose#{field}": text for field, text in SPANISH.items()})
    write_answer(site, "b/other", "No.", "Non.")
    for answer in (SAFETY, "a/dose"):
        sign(site, answer, "en fr es")
    sign(site, "b/other")
    assert not build(site, today()).failed
    assert links(site) == {}, "all texts are out"
    return site


@pytest.fixture
def three(ready: Path, tmp_path: Path) -> Path:
    """`a/dose`, approved and out in English, French and Spanish."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def channels(site: Path, language: str) -> dict[str, str]:
    path = site / f"outputs/current/{language}/a/dose/status.json"
    found = json.loads(path.read_bytes())["channels"]
    return {channel: own["state"] for channel, own in found.items()}


def links(site: Path) -> dict[str, tuple[set[str], set[str]]]:
    """Language -> the languages whose page and whose keyword its notices name, the same in each of
    its files; of the parts that have a notice."""
    line = {
        row["language"]: row["text"]
        for row in json.loads((site / "outputs/current/lines/replies.json").read_bytes())["replies"]
        if row["answer"] == "a/dose"
    }
    found = {}
    for language in LANGUAGES:
        folder, state = site / f"outputs/current/{language}/a/dose", channels(site, language)
        pages, texted = set(), set()
        if state["web"] != "published":
            named = []
            for name in HTML:
                hrefs = read(folder / name).values("href")
                own = {
                    m[1] for h in hrefs if (m := re.search(r"(\w\w)/a/dose/(?:index.html)?$", h))
                }
                named.append(own - {language})
            assert len(set(map(frozenset, named))) == 1, named
            pages = named[0]
        if state["sms"] != "published":
            sms = (folder / "sms.txt").read_text("utf-8")
            assert line[language] == sms
            texted = {tag for tag, words in KEYWORDS.items() if words in sms}
        if "published" not in state.values() or len(set(state.values())) > 1:
            found[language] = (pages, texted)
    return found


def out(site: Path, channel: str) -> set[str]:
    return {tag for tag in LANGUAGES if channels(site, tag)[channel] == "published"}


def assert_right(site: Path) -> None:
    """Every notice names what is out, all of it, and nothing else."""
    found = links(site)
    assert found
    for language, (pages, texted) in found.items():
        state = channels(site, language)
        if state["web"] != "published":
            assert pages == out(site, "web"), language
        if state["sms"] != "published":
            assert texted == out(site, "sms"), language
    live = open_live(site / "outputs")
    job = plan_from_release(site, live.site(), live.about.as_of).job
    stored = live.stored("a")["a/dose"]
    with open_outputs(site / "outputs") as store:
        assert with_links(stored, job, store) == stored, "written again, they are the same"


def pause_all(site: Path) -> None:
    pause(site, languages=LANGUAGES)


def pause_one_by_one(site: Path) -> None:
    pause(site, languages=["es"], by="tra")
    assert links(site) == {"es": ({"en", "fr"}, {"en", "fr"})}
    pause(site, languages=["fr"], by="tra")
    assert links(site) == {"es": ({"en"}, {"en"}), "fr": ({"en"}, {"en"})}


def pause_a_part(site: Path) -> None:
    pause(site, languages=["es"], by="tra")
    pause(site, languages=["en"], part="sms")
    assert links(site)["es"] == ({"en", "fr"}, {"fr"})


def take_back(site: Path) -> None:
    """A revocation, which a later command brings out."""
    pause(site, languages=["es"], by="tra")
    review = open_review(site, "fr", "a/dose", today())
    for part in ("page", "sms"):
        line = next(iter(review.loaded.ledgers["fr"].approvals["a/dose", part]))
        revocations.revoke(site, review.loaded, "fr", line.id, "wrong", line.by, today_here())


def change_for_safety(site: Path) -> None:
    pause(site, languages=["es"], by="tra")
    edit(site, "a/dose.yaml", "short_answer: Take 2 tablets", "short_answer: Take 1 tablets")
    review = open_review(site, "en", "a/dose", today())
    source_changes.change(site, review, "safety", "wrong dose", "doc", today_here())


@pytest.mark.parametrize("stop", [pause_all, pause_one_by_one, pause_a_part])
def test_a_pause_at_once_and_in_the_next_build(three: Path, stop: Callable[[Path], None]) -> None:
    stop(three)
    assert_right(three)
    before = published(three)
    assert not build(three, today()).changed
    assert published(three) == before
    assert not build(three, today(), cached=False).changed


@pytest.mark.parametrize("stop", [take_back, change_for_safety])
@pytest.mark.parametrize("path", ["at once", "build"])
def test_what_is_taken_back(three: Path, stop: Callable[[Path], None], path: str) -> None:
    stop(three)
    if path == "at once":
        withdraw(three, Gone("b/other", today(), "retired"), today())
    else:
        build(three, today())
    assert_right(three)
    build(three, today())
    assert_right(three)


@pytest.mark.parametrize("path", ["at once", "build"])
def test_what_expires(three: Path, path: str) -> None:
    pause(three, languages=["es"], by="tra")
    record = json.loads((three / "outputs/current/records/a.json").read_bytes())
    days = {
        edition["language"]: dt.date.fromisoformat(edition["verdicts"]["page"]["expires"])
        for answer in record["answers"]
        for edition in answer["editions"]
        if edition["verdicts"]["page"].get("expires")
    }
    last = max(days.values())
    if path == "at once":
        withdraw(three, Gone("b/other", last, "retired"), last)
    else:
        build(three, last)
    assert out(three, "web") == set()
    assert_right(three)


def test_a_text_that_returns_is_listed_again(three: Path) -> None:
    pause(three, languages=["es"], by="tra")
    pause(three, languages=["fr"], by="tra")
    lift(three, "doc", ["fr"])
    build(three, today())
    assert links(three) == {"es": ({"en", "fr"}, {"en", "fr"})}


def test_a_rollback_names_what_is_out_then(three: Path) -> None:
    first = number(three)
    pause(three, languages=["es"], by="tra")
    pause(three, languages=["fr"], by="tra")
    rollback(three, str(first), today())
    assert_right(three)


def test_a_withdrawn_answer_leads_to_no_answer_that_is_withdrawn_too(three: Path) -> None:
    withdraw(three, Gone("b/other", today(), "retired", successor="a/dose"), today())
    page = three / "outputs/current/en/b/other/index.html"
    assert "https://t.example/en/a/dose/" in read(page).values("href")
    withdraw(three, Gone("a/dose", today(), "retired"), today())
    assert "https://t.example/en/a/dose/" not in read(page).values("href")
    before = published(three)
    assert not build(three, today()).changed
    assert published(three) == before


def test_a_withdrawn_answer_leads_to_a_text_that_is_out(three: Path) -> None:
    withdraw(three, Gone("b/other", today(), "retired", successor="a/dose"), today())
    pause(three, languages=["fr"], by="tra")
    page = three / "outputs/current/fr/b/other/index.html"
    assert "https://t.example/fr/a/dose/" not in read(page).values("href")
    assert "https://t.example/en/a/dose/" in read(page).values("href"), "in the source language"
    before = published(three)
    assert not build(three, today()).changed
    assert published(three) == before


def test_the_notice_of_a_removed_language_names_what_is_out(three: Path) -> None:
    edit(three, "site.yaml", "languages: [fr, es]\n", "languages: [fr]\n")
    build(three, today(), allow_removal=["es"])
    assert links(three)["es"] == ({"en", "fr"}, {"en", "fr"})
    pause(three, languages=["fr"], by="tra")
    assert links(three)["es"] == ({"en"}, {"en"})
    before = published(three)
    assert not build(three, today()).changed
    assert published(three) == before


def test_the_notice_of_a_renamed_answer_leads_to_a_text_that_is_out(three: Path) -> None:
    path = three / "content/b/other.yaml"
    text = path.read_text("utf-8")
    (three / "content/b/new.yaml").write_text(f"{text}aliases: {{b/other: b/new}}\n", "utf-8")
    path.unlink()
    translate(three, "fr", "b", {"b/new#question": "Q other ?", "b/new#short_answer": "Non."})
    sign(three, "b/new")
    build(three, today(), allow_removal=["b/other"])
    page = three / "outputs/current/fr/b/other/index.html"
    assert "https://t.example/fr/b/new/" in read(page).values("href")
    pause(three, "b/new", languages=["fr"], by="tra")
    assert "https://t.example/fr/b/new/" not in read(page).values("href")
    before = published(three)
    assert not build(three, today()).changed
    assert published(three) == before


def words_since(day: dt.date, language: str) -> str:
    start = {"en": "Since", "fr": "Depuis le", "es": "Desde el"}[language]
    return f"{start} {languages.long_date(day, language)}"


def assert_day(site: Path, folder: str, day: dt.date) -> None:
    """The notices of an edition say since when, on every channel."""
    language = folder.partition("/")[0]
    for name in HTML:
        text = read(site / "outputs/current" / folder / name).text
        assert words_since(day, language) in text, name
    assert f"({day})" in (site / "outputs/current" / folder / "sms.txt").read_text("utf-8")
    graph = json.loads((site / "outputs/current" / folder / "answer.jsonld").read_bytes())
    assert f'"expires": "{day}"' in json.dumps(graph)


def ended(site: Path) -> dict[str, str]:
    """Address -> day of each tombstone in the feed."""
    feed = (site / "outputs/current/feed.atom").read_text("utf-8")
    return dict(re.findall(r'<at:deleted-entry ref="([^"]+)" when="(\S+?)T', feed))


def test_a_removed_language_has_its_day_its_tombstones_and_its_keywords(three: Path) -> None:
    edit(three, "site.yaml", "languages: [fr, es]\n", "languages: [fr]\n")
    day, later = today() + dt.timedelta(days=3), today() + dt.timedelta(days=40)
    build(three, day, allow_removal=["es"])
    assert_day(three, "es/a/dose", day)
    assert ended(three) == {"https://t.example/es/a/dose/": str(day)}
    line = load_line((three / "outputs/current").resolve())
    notice = (three / "outputs/current/es/a/dose/sms.txt").read_text("utf-8")
    assert line.languages == ("en", "fr")
    assert reply_to(line, "DOSIS", None, day).text == notice
    assert reply_to(line, "dosis ES", None, day).text == notice
    assert reply_to(line, "DOSIS", "fr", day).text == line.rows["a/dose", "fr"].text
    assert reply_to(line, "DOSE EN", None, day).text == line.rows["a/dose", "en"].text
    lines = three / "outputs/current/lines"
    assert '"dosis"' in (lines / "rapidpro.json").read_text("utf-8")
    assert "DOSIS" in (lines / "kannel.conf").read_text("utf-8")
    assert '"DOSIS","es","a/dose"' in (lines / "replies.csv").read_text("utf-8")
    build(three, later)
    assert_day(three, "es/a/dose", day)
    assert ended(three) == {"https://t.example/es/a/dose/": str(day)}
    # It is back: no feed reader gets an entry that is older than the tombstone before it.
    edit(three, "site.yaml", "languages: [fr]\n", "languages: [fr, es]\n")
    build(three, later)
    assert ended(three) == {}
    feed = (three / "outputs/current/feed.atom").read_text("utf-8")
    own = feed.partition("<id>https://t.example/es/a/dose/</id>")[2]
    assert f"<updated>{day}T" in own
    assert (three / "outputs/current/lines/replies.json").read_text("utf-8").count("former") == 0


def test_a_word_of_a_removed_language_takes_none_from_a_language_of_the_line(three: Path) -> None:
    edit(three, "a/dose.yaml", "keywords: DOSE", "keywords: DOSE, DOSIS")
    sign(three, "a/dose", "en")
    edit(three, "site.yaml", "languages: [fr, es]\n", "languages: [fr]\n")
    build(three, today(), allow_removal=["es"])
    line = load_line((three / "outputs/current").resolve())
    assert line.rows["a/dose", "es"].keywords == ()
    assert reply_to(line, "DOSIS", None, today()).text == line.rows["a/dose", "en"].text


def test_a_removed_answer_has_its_day_its_tombstones_and_its_keywords(three: Path) -> None:
    (three / "content/a/dose.yaml").unlink()
    day, later = today() + dt.timedelta(days=3), today() + dt.timedelta(days=40)
    build(three, day, allow_removal=["a/dose", "a"])
    for language in LANGUAGES:
        assert_day(three, f"{language}/a/dose", day)
    line = load_line((three / "outputs/current").resolve())
    notice = (three / "outputs/current/es/a/dose/sms.txt").read_text("utf-8")
    assert reply_to(line, "DOSIS", None, day).text == notice
    # Then the language too: the day is that on which the answer went.
    edit(three, "site.yaml", "languages: [fr, es]\n", "languages: [fr]\n")
    build(three, later, allow_removal=["es"])
    assert_day(three, "es/a/dose", day)
    assert_day(three, "fr/a/dose", day)
    ends = {folder: day for folder, day in ended(three).items() if "/a/dose/" in folder}
    assert ends == {f"https://t.example/{tag}/a/dose/": str(day) for tag in LANGUAGES}
    line = load_line((three / "outputs/current").resolve())
    notice = (three / "outputs/current/es/a/dose/sms.txt").read_text("utf-8")
    for said, language in (("DOSIS", None), ("DOSIS", "fr")):
        found = reply_to(line, said, language, later)
        expected = line.rows["a/dose", "fr"].text if language else notice
        assert found.text == expected, (said, language)


def test_a_renamed_answer_has_its_day(three: Path) -> None:
    path = three / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    (three / "content/a/new.yaml").write_text(f"{text}aliases: {{a/dose: a/new}}\n", "utf-8")
    path.unlink()
    day = today() + dt.timedelta(days=3)
    build(three, day, allow_removal=["a/dose"])
    assert_day(three, "en/a/dose", day)
    build(three, day + dt.timedelta(days=1))
    assert_day(three, "en/a/dose", day)


def test_a_removed_format_has_its_day(three: Path) -> None:
    edit(three, "site.yaml", "policy:", "formats: [page, jsonld, sms]\npolicy:")
    day = today() + dt.timedelta(days=3)
    for as_of in (day, day + dt.timedelta(days=30)):
        build(three, as_of)
        text = read(three / "outputs/current/fr/a/dose/snippet.html").text
        assert words_since(day, "fr") in text
        assert (
            words_since(day, "fr") not in read(three / "outputs/current/fr/a/dose/index.html").text
        )
    edit(three, "site.yaml", "formats: [page, jsonld, sms]", "formats: [page, jsonld]")
    later = day + dt.timedelta(days=60)
    build(three, later)
    assert f"({later})" in (three / "outputs/current/fr/a/dose/sms.txt").read_text("utf-8")
    assert words_since(day, "fr") in read(three / "outputs/current/fr/a/dose/snippet.html").text
