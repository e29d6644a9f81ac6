"""An address that was ever out stays: a notice takes the place of a text that is not out."""

import datetime as dt
import http.server
import json
import re
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from conftest import ANSWER, FRENCH, SITE, translate
from pmlpub import languages
from pmlpub.building import publishing, removed
from pmlpub.building.days import Remembered
from pmlpub.building.pausing import pause
from pmlpub.building.pipeline import build
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.lint.tree import check_tree
from pmlpub.model import Former, Part, Verdict
from pmlpub.problems import has_errors
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.releases import archive
from pmlpub.review import stopping
from pmlpub.review.stopping import Author
from pmlpub.source.site import load_site
from support.hostile_sites import replace_settings
from support.pages import Page, read
from support.stopped_sites import REVIEWERS
from support.work_sites import edit

pytestmark = pytest.mark.slow

FIRST, LATER = dt.date(2026, 1, 3), dt.date(2026, 1, 10)
EDITION = {
    "index.html", "copy.html", "snippet.html", "plain.html", "embed.html", "oembed.json",
    "answer.jsonld", "answer.ttl", "answer.nt", "answer.rdf", "sms.txt", "status.json",
}  # fmt: skip
ANSWERS = ("dose", "withheld", "paused", "withdrawn", "expired", "silent", "next")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `many` is a copy of; tests only read it."""
    root = tmp_path_factory.mktemp("ready") / "site"
    (root / "content" / "a").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE + REVIEWERS, "utf-8")
    texts = {}
    for slug in ANSWERS:
        text = ANSWER.replace("May I take it?", f"May I take the {slug} one?")
        text = text.replace("keywords: DOSE", f"keywords: {slug.upper()}")
        if slug == "expired":
            text = text.replace("2026-01-01", "2025-12-05")
        (root / "content" / "a" / f"{slug}.yaml").write_text(text, "utf-8")
        own = FRENCH | {"keywords": slug.upper(), "question": f"Puis-je prendre « {slug} » ?"}
        texts |= {f"a/{slug}#{field}": text for field, text in own.items()}
    translate(root, "fr", "a", texts)
    build(root, FIRST)
    return root


@pytest.fixture
def many(ready: Path, tmp_path: Path) -> Path:
    """A site of several answers in English and French, built as of FIRST."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def files(root: Path) -> set[str]:
    """The addresses of editions, and those of the lists of them."""
    current = root / "outputs" / "current"
    patterns = ("en/*/*/*", "fr/*/*/*", "sitemaps/*", "lines/*", "feeds/*")
    found = {p.relative_to(current).as_posix() for name in patterns for p in current.glob(name)}
    assert {"fr/conditions/search-/1.js", "sitemaps/a.xml", "lines/replies.json"} <= found
    return found


def page(root: Path, edition: str) -> Page:
    return read(root / "outputs" / "current" / edition / "index.html")


def make_fuzzy(root: Path, context: str) -> None:
    path = root / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    entry = f'msgctxt "{context}"'
    text = path.read_text("utf-8")
    assert entry in text
    path.write_text(text.replace(entry, f"#, fuzzy\n{entry}"), "utf-8")


def take_down(root: Path) -> None:
    """Withholds, pauses and withdraws an answer each; one expires, and one loses its SMS."""
    made = stopping.make_pauses(root, ["a/paused"], Author("doc", "is it right?"))
    pause(root, made.lines, LATER)
    make_fuzzy(root, "a/withheld#question")
    make_fuzzy(root, "a/withheld#sms")
    path = root / "content" / "a" / "silent.yaml"
    kept = [
        line
        for line in path.read_text("utf-8").splitlines(keepends=True)
        if not line.startswith(("sms:", "keywords:"))
    ]
    path.write_text("".join(kept), "utf-8")
    gone = "- {id: a/withdrawn, on: 2026-01-09, reason: merged, successor: a/next}\n"
    (root / "content" / "gone.yaml").write_text(gone, "utf-8")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(many: Path) -> Iterator[str]:
    """Where a web server serves what readers see."""
    handler = partial(Quiet, directory=str(many / "outputs" / "current"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def not_found(address: str, paths: set[str]) -> list[str]:
    lost = []
    for path in sorted(paths):
        try:
            with urllib.request.urlopen(address + path) as answer:
                assert answer.status == 200
        except urllib.error.HTTPError as error:
            lost.append(f"{error.code} {path}")
    return lost


def test_a_crawler_finds_every_address_that_was_ever_out(many: Path, address: str) -> None:
    before = files(many)
    assert {path.rpartition("/")[2] for path in before if "/a/" in path} == EDITION
    assert not_found(address, before) == []
    take_down(many)
    report = build(many, LATER)
    states = {(o.answer, o.language, o.part): o.state for o in report.silent}
    assert states["a/withheld", "fr", "page"] == states["a/withheld", "fr", "sms"] == "withheld"
    assert states["a/withdrawn", "en", "page"] == states["a/expired", "en", "page"] == "tombstone"
    assert not_found(address, before) == []
    # Whatever follows: the notice is part of what the next release knows.
    for day in (LATER, LATER, LATER + dt.timedelta(days=200)):
        build(many, day)
        assert not_found(address, before) == []


def test_the_notice_of_a_withheld_edition(many: Path) -> None:
    make_fuzzy(many, "a/withheld#question")
    make_fuzzy(many, "a/withheld#sms")
    build(many, LATER)
    folder = many / "outputs" / "current" / "fr" / "a" / "withheld"
    for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
        text = read(folder / name).text
        assert "Puis-je prendre « withheld » ?" in text, name
        assert "Cette réponse est en cours de révision." in text, name
        assert "Pour toute urgence" in text, name
        assert "Autres langues : English" in text, name
        assert "comprimés" not in text, name
        assert "https://t.example/en/a/withheld/" in read(folder / name).values("href"), name
    shown = read(folder / "index.html")
    assert {"name": "robots", "content": "noindex"} in shown.all("meta")
    assert shown.faults == []
    sms = (folder / "sms.txt").read_text("utf-8")
    assert sms.startswith("Cette réponse est en cours de révision.")
    assert "WITHHELD EN" in sms
    rows = json.loads((many / "outputs/current/lines/replies.json").read_bytes())["replies"]
    (row,) = [r for r in rows if (r["answer"], r["language"]) == ("a/withheld", "fr")]
    assert row["state"] == "withheld"
    assert row["text"] == sms
    graph = json.loads((folder / "answer.jsonld").read_bytes())
    assert graph["name"] == "Puis-je prendre « withheld » ?"
    # English does not link to a page without text.
    assert "fr" not in {a.get("hreflang") for a in page(many, "en/a/withheld").all("a")}


def test_what_was_never_out_has_no_notice(many: Path) -> None:
    for slug in ("dose", "never"):
        path = many / "content" / "a" / f"{slug}.yaml"
        text = (many / "content" / "a" / "dose.yaml").read_text("utf-8")
        path.write_text(text.replace("DOSE", slug.upper()), "utf-8")
    build(many, LATER)
    folder = many / "outputs" / "current" / "fr" / "a" / "never"
    assert [path.name for path in folder.iterdir()] == ["status.json"]
    build(many, LATER)
    assert [path.name for path in folder.iterdir()] == ["status.json"]


def test_a_build_after_the_notice_changes_nothing(many: Path) -> None:
    take_down(many)
    build(many, LATER)
    first = build(many, LATER)
    assert not first.changed
    assert first.live == build(many, LATER, cached=False).live


def test_a_text_that_returns_replaces_the_notice(many: Path) -> None:
    path = many / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    good = path.read_bytes()
    make_fuzzy(many, "a/withheld#question")
    build(many, LATER)
    path.write_bytes(good)
    build(many, LATER)
    assert "comprimés" in page(many, "fr/a/withheld").text
    record = json.loads((many / "outputs/current/records/a.json").read_bytes())
    (own,) = [a for a in record["answers"] if a["answer"] == "a/withheld"]
    assert all("former" not in edition for edition in own["editions"])


def test_the_notice_of_a_withdrawn_answer_says_what(many: Path) -> None:
    take_down(many)
    build(many, LATER)
    for folder, question, successor, words, day in (
        ("en", "May I take the withdrawn one?", "May I take the next one?",
         "It is now part of another answer.", "January 9, 2026"),
        ("fr", "Puis-je prendre « withdrawn » ?", "Puis-je prendre « next » ?",
         "Cette réponse fait maintenant partie d’une autre réponse.", "9 janvier 2026"),
    ):  # fmt: skip
        own = many / "outputs" / "current" / folder / "a" / "withdrawn"
        for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
            text = read(own / name).text
            for expected in (question, successor, words, day):
                assert expected in text, (name, expected)
            assert f"https://t.example/{folder}/a/next/" in read(own / name).values("href")
        (title,) = re.findall("<title>(.*)</title>", (own / "index.html").read_text("utf-8"))
        assert question in title
        assert question in json.loads((own / "oembed.json").read_bytes())["title"]
        graph = json.loads((own / "answer.jsonld").read_bytes())
        assert graph["name"] == question
        assert graph["expires"] == "2026-01-09"
        assert graph["significantLink"] == f"https://t.example/{folder}/a/next/"
        assert words in graph["creativeWorkStatus"]
        sms = (own / "sms.txt").read_text("utf-8")
        assert "2026-01-09" in sms
        assert "NEXT" in sms


def test_a_question_with_a_quantity_is_not_shown_when_the_text_may_be_wrong(many: Path) -> None:
    path = many / "content" / "a" / "withdrawn.yaml"
    path.write_text(path.read_text("utf-8").replace("the withdrawn one", "3 tablets"), "utf-8")
    build(many, FIRST)
    assert "May I take 3 tablets?" in page(many, "en/a/withdrawn").text
    (many / "content" / "gone.yaml").write_text(
        "- {id: a/withdrawn, on: 2026-01-09, reason: wrong dose}\n", "utf-8"
    )
    build(many, LATER)
    assert "3 tablets" not in page(many, "en/a/withdrawn").text
    assert "wrong dose" not in page(many, "en/a/withdrawn").text
    assert "3 tablets" not in (many / "outputs/current/records/a.json").read_text("utf-8")
    assert "Puis-je prendre « withdrawn » ?" in page(many, "fr/a/withdrawn").text


def test_withdraw_says_the_same_as_a_build(many: Path) -> None:
    withdraw(many, Gone("a/withdrawn", LATER, "merged", "a/next"), LATER)
    folder = many / "outputs" / "current" / "fr" / "a" / "withdrawn"
    at_once = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "Puis-je prendre « next » ?".encode() in at_once["index.html"]
    build(many, LATER)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == at_once


@pytest.fixture
def paused_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are of the day of the releases: the days of clocks that are ahead are not shown."""
    monkeypatch.setattr(stopping, "today_here", lambda: LATER)


@pytest.mark.usefixtures("paused_later")
def test_the_notice_of_a_paused_answer_says_the_question(many: Path) -> None:
    made = stopping.make_pauses(many, ["a/paused"], Author("doc", "is it right?"))
    pause(many, made.lines, LATER)
    at_once = page(many, "fr/a/paused").text
    assert "Puis-je prendre « paused » ?" in at_once
    assert languages.long_date(made.lines["fr"][0].on, "fr") in at_once
    assert "is it right" not in at_once
    build(many, LATER)
    assert page(many, "fr/a/paused").text == at_once


def test_a_rollback_keeps_the_addresses_of_later_releases(many: Path) -> None:
    path = many / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    good = path.read_bytes()
    (many / "outputs" / "current").unlink()
    make_fuzzy(many, "a/withheld#question")
    number = build(many, FIRST).live
    assert number
    assert "fr/a/withheld/index.html" not in files(many)
    path.write_bytes(good)
    build(many, LATER)
    before = files(many)
    assert "fr/a/withheld/index.html" in before
    rollback(many, str(number.number), LATER)
    assert before <= files(many)
    text = page(many, "fr/a/withheld").text
    assert "Puis-je prendre « withheld » ?" in text
    assert "en cours de révision" in text


def test_the_first_release_needs_no_release_before(many: Path) -> None:
    make_fuzzy(many, "a/withheld#question")
    (many / "outputs" / "current").unlink()
    build(many, LATER)
    folder = many / "outputs" / "current" / "fr" / "a" / "withheld"
    assert not (folder / "index.html").exists()
    assert (folder / "sms.txt").exists()


def row(root: Path, answer: str, language: str) -> dict[str, str]:
    rows = json.loads((root / "outputs/current/lines/replies.json").read_bytes())["replies"]
    (own,) = [r for r in rows if (r["answer"], r["language"]) == (answer, language)]
    return dict(own)


def test_a_removed_answer_keeps_its_addresses(many: Path, address: str) -> None:
    before = files(many)
    (many / "content/a/dose.yaml").unlink()
    held = build(many, LATER)
    assert held.held_back
    assert "2 tablets" in page(many, "en/a/dose").text, "it stays until somebody says otherwise"
    report = build(many, LATER, allow_removal=["a/dose"])
    assert not report.held_back
    assert not has_errors(report.problems)
    assert not_found(address, before) == []
    for folder, question, words in (
        ("en/a/dose", "May I take the dose one?", "This answer has been withdrawn."),
        ("fr/a/dose", "Puis-je prendre « dose » ?", "Cette réponse a été retirée."),
    ):
        for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
            text = read(many / "outputs/current" / folder / name).text
            assert question in text, name
            assert words in text, name
            assert "tablets" not in text, name
            assert "comprim" not in text, name
    assert {"name": "robots", "content": "noindex"} in page(many, "en/a/dose").all("meta")
    assert row(many, "a/dose", "en")["text"].startswith("This answer has been withdrawn.")
    status = json.loads((many / "outputs/current/en/a/dose/status.json").read_bytes())
    assert status["channels"]["web"]["state"] == "withheld"
    assert status["channels"]["web"]["reasons"][0]["code"] == "answer-removed"
    # It is in no list, and no figure; feeds have its end.
    feed = (many / "outputs" / "current" / "feed.atom").read_text("utf-8")
    for language in ("en", "fr"):
        ref = f'ref="https://t.example/{language}/a/dose/"'
        assert f'<at:deleted-entry {ref} when="{LATER}T00:00:00Z"/>' in feed
    for path in ("index.html", "sitemaps/a.xml"):
        assert "a/dose" not in (many / "outputs/current" / path).read_text("utf-8")
    assert report.answers == len(ANSWERS) - 1
    assert "a/dose" not in {outcome.answer for outcome in report.silent}
    again = build(many, LATER)
    assert not again.changed
    assert again.live == build(many, LATER, cached=False).live
    # Whatever follows.
    withdraw(many, Gone("a/next", LATER, "retired"), LATER)
    assert not_found(address, before) == []
    pause(many, stopping.make_pauses(many, ["a/paused"], Author("doc", "?")).lines, LATER)
    build(many, LATER + dt.timedelta(days=1))
    assert not_found(address, before) == []
    number = archive.open_live(many / "outputs").about.number
    rollback(many, str(number - 1), LATER + dt.timedelta(days=1))
    assert not_found(address, before) == []
    assert "This answer has been withdrawn." in page(many, "en/a/dose").text


@pytest.mark.usefixtures("paused_later")
def test_the_keyword_of_an_sms_that_is_removed_leads_to_the_page(many: Path) -> None:
    take_down(many)
    build(many, LATER)
    own = row(many, "a/silent", "en")
    sent = (many / "outputs/current/en/a/silent/sms.txt").read_text("utf-8")
    assert (own["keywords"], own["state"], own["text"]) == (["SILENT"], "withheld", sent)
    assert "This answer is no longer offered in this format." in sent
    assert "https://t.example/en/a/silent/" in sent
    # The command that takes another language away writes no other words.
    made = stopping.make_pauses(many, ["a/silent"], Author("doc", "?"), ("fr",))
    pause(many, made.lines, LATER)
    assert row(many, "a/silent", "en") == own
    assert not build(many, LATER).changed
    # An answer that is out may have the word.
    edit(many, "a/next.yaml", "keywords: NEXT", "keywords: SILENT")
    translate(many, "fr", "a", {"a/next#keywords": "NEXT"})
    build(many, LATER)
    assert row(many, "a/next", "en")["keywords"] == ["SILENT"]
    assert row(many, "a/silent", "en")["keywords"] == []


def test_a_removed_answer_can_come_back(many: Path) -> None:
    path = many / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    path.unlink()
    build(many, LATER, allow_removal=["a/dose"])
    path.write_text(text, "utf-8")
    assert not build(many, LATER).held_back
    assert "2 tablets" in page(many, "en/a/dose").text
    record = json.loads((many / "outputs/current/records/a.json").read_bytes())
    assert "removed" not in record
    path.unlink()
    (many / "content" / "gone.yaml").write_text(
        "- {id: a/dose, on: 2026-01-09, reason: retired}\n", "utf-8"
    )
    build(many, LATER)
    assert "We no longer answer this question." in page(many, "en/a/dose").text


def test_days_do_not_move_when_an_answer_was_removed_for_a_while(many: Path) -> None:
    path = many / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    before = json.loads((many / "outputs/current/fr/a/dose/answer.jsonld").read_bytes())
    path.unlink()
    build(many, LATER, allow_removal=["a/dose"])
    build(many, LATER)
    path.write_text(text, "utf-8")
    build(many, LATER + dt.timedelta(days=1))
    after = json.loads((many / "outputs/current/fr/a/dose/answer.jsonld").read_bytes())
    for field in ("datePublished", "dateModified"):
        assert after[field] == before[field]


def test_a_withdrawal_of_what_was_removed_knows_its_question(many: Path) -> None:
    (many / "content/a/dose.yaml").unlink()
    build(many, LATER, allow_removal=["a/dose"])
    (many / "content" / "gone.yaml").write_text(
        "- {id: a/dose, on: 2026-01-09, reason: retired}\n", "utf-8"
    )
    build(many, LATER)
    text = page(many, "fr/a/dose").text
    assert "Puis-je prendre « dose » ?" in text
    assert "Nous ne répondons plus à cette question." in text


def test_a_removed_collection_keeps_its_addresses(many: Path, address: str) -> None:
    path = many / "content/b/more.yaml"
    path.parent.mkdir()
    text = (many / "content/a/dose.yaml").read_text("utf-8")
    path.write_text(text.replace("keywords: DOSE", "keywords: MORE"), "utf-8")
    build(many, FIRST)
    before = files(many)
    assert "en/b/more/index.html" in before
    path.unlink()
    path.parent.rmdir()
    assert build(many, LATER).held_back
    assert not build(many, LATER, allow_removal=["b"]).held_back
    assert not_found(address, before) == []
    # Its sitemap lists nothing, and is not in the list of sitemaps.
    assert b"<url>" not in (many / "outputs/current/sitemaps/b.xml").read_bytes()
    assert b"sitemaps/b.xml" not in (many / "outputs/current/sitemap.xml").read_bytes()
    assert not [p for p in check_tree(many / "outputs/current") if "is not listed" in p.text]
    assert not build(many, LATER).changed
    assert not_found(address, before) == []


def test_a_renamed_answer_leads_to_its_new_address(many: Path, address: str) -> None:
    before = files(many)
    path = many / "content/a/dose.yaml"
    path.rename(many / "content/a/dosage.yaml")
    edit(many, "a/dosage.yaml", "keywords: DOSE", "keywords: DOSE\naliases: {a/dose: a/dosage}")
    build(many, LATER, allow_removal=["a/dose"])
    assert not_found(address, before) == []
    text = page(many, "en/a/dose")
    assert "It has a new address." in text.text
    assert "https://t.example/en/a/dosage/" in text.values("href")
    assert row(many, "a/dosage", "en")["keywords"] == ["DOSE"]


def test_a_removed_language_keeps_its_addresses(many: Path, address: str) -> None:
    take_down(many)
    build(many, LATER)
    before = files(many)
    edit(many, "site.yaml", "languages: [fr]", "languages: []")
    held = build(many, LATER)
    assert held.held_back
    report = build(many, LATER, allow_removal=["fr"])
    assert not report.held_back, report.problems
    assert not_found(address, before) == []
    for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
        found = read(many / "outputs/current/fr/a/dose" / name)
        assert "Puis-je prendre « dose » ?" in found.text, name
        assert "nous n'avons pas de réponse vérifiée dans cette langue" in found.text, name
        assert "https://t.example/en/a/dose/" in found.values("href"), name
        assert "comprim" not in found.text, name
    assert read(many / "outputs/current/fr/a/dose/index.html").faults == []
    assert "DOSE EN" in (many / "outputs/current/fr/a/dose/sms.txt").read_text("utf-8")
    status = (many / "outputs/current/fr/a/dose/status.json").read_text("utf-8")
    assert '"language-removed"' in status
    # What was taken back for a reason still says so.
    assert "Cette réponse a été retirée." in page(many, "fr/a/withdrawn").text
    status = json.loads((many / "outputs/current/fr/a/dose/status.json").read_bytes())
    assert status["channels"]["sms"]["reasons"][0]["code"] == "language-removed"
    assert "fr" not in report.counts
    again = build(many, LATER)
    assert not again.changed
    assert not again.problems or not has_errors(again.problems)
    withdraw(many, Gone("a/next", LATER, "retired"), LATER)
    assert not_found(address, before) == []
    build(many, LATER + dt.timedelta(days=200))
    assert not_found(address, before) == []
    # It comes back when the site has it again.
    edit(many, "site.yaml", "languages: []", "languages: [fr]")
    build(many, LATER + dt.timedelta(days=200))
    assert not_found(address, before) == []
    record = json.loads((many / "outputs/current/records/a.json").read_bytes())
    assert "removed" not in record


CONDITIONS = """\
flu:
  name: influenza
  kind: InfectiousDisease
  codes: {MeSH: D007251, ICD-10: J11}
"""


@pytest.fixture
def about_flu(many: Path) -> Path:
    """The same site with a condition and its codes."""
    (many / "content" / "conditions.yaml").write_text(CONDITIONS, "utf-8")
    edit(many, "a/dose.yaml", "question:", "condition: flu\nquestion:")
    translate(many, "fr", "conditions", {"conditions/flu#name": "grippe"})
    build(many, FIRST)
    return many


def about_site(root: Path) -> set[str]:
    """The paths of pages and lists about the whole site."""
    current = root / "outputs" / "current"
    patterns = ("*/index.html", "*/conditions/*/*.html", "partners/*/*", "codes/*/*", "*.*")
    found = {p.relative_to(current).as_posix() for name in patterns for p in current.glob(name)}
    assert {"fr/conditions/flu/index.html", "codes/MeSH/D007251.json"} < found
    assert "partners/fr/index.html" in found
    return found


def test_pages_of_a_removed_language_lead_to_the_others(about_flu: Path, address: str) -> None:
    before = about_site(about_flu)
    edit(about_flu, "site.yaml", "languages: [fr]", "languages: []")
    build(about_flu, LATER, allow_removal=["fr"])
    build(about_flu, LATER)
    assert not_found(address, before) == []
    for path in ("fr", "fr/conditions/flu", "partners/fr"):
        found = page(about_flu, path)
        assert {"name": "robots", "content": "noindex"} in found.all("meta")
        assert any(value.endswith("../en/") for value in found.values("href")), path
    assert "partners/fr/" not in (about_flu / "outputs/current/sitemap.xml").read_text("utf-8")
    withdraw(about_flu, Gone("a/next", LATER, "retired"), LATER)
    assert not_found(address, before) == []


def test_a_language_that_never_had_a_text_keeps_its_pages(many: Path, address: str) -> None:
    edit(many, "site.yaml", "languages: [fr]", "languages: [fr, es]")
    build(many, FIRST)
    assert not_found(address, {"es/index.html"}) == []
    edit(many, "site.yaml", "languages: [fr, es]", "languages: [fr]")
    build(many, LATER)
    assert not_found(address, {"es/index.html"}) == []


@pytest.mark.parametrize(
    ("old", "new"), [("D007251", "D007252"), ("MeSH: D007251, ", ""), ("flu:\n", "cold:\n")]
)
def test_what_a_condition_no_longer_has_keeps_its_address(
    about_flu: Path, address: str, old: str, new: str
) -> None:
    before = about_site(about_flu)
    edit(about_flu, "conditions.yaml", old, new)
    if new.startswith("cold"):
        edit(about_flu, "a/dose.yaml", "condition: flu", "condition: cold")
    for day in (LATER, LATER + dt.timedelta(days=1)):
        build(about_flu, day)
        assert not_found(address, before) == []
    code = json.loads((about_flu / "outputs/current/codes/MeSH/D007251.json").read_bytes())
    assert code["codeValue"] == "D007251"
    assert bool(code["subjectOf"]) == (old == "flu:\n")


def test_lists_by_code_stay_empty_when_nobody_wants_them(about_flu: Path, address: str) -> None:
    before = about_site(about_flu)
    edit(about_flu, "site.yaml", "policy:", "listings: [catalogue]\npolicy:")
    build(about_flu, LATER)
    build(about_flu, LATER)
    assert not_found(address, before) == []
    code = json.loads((about_flu / "outputs/current/codes/ICD-10/J11.json").read_bytes())
    assert code["subjectOf"] == []


def test_lists_by_code_of_a_large_site_are_in_parts(
    about_flu: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = about_flu / "outputs/current"
    small = json.loads((current / "codes/MeSH/D007251.json").read_bytes())
    assert {page["inLanguage"]["@value"] for page in small["subjectOf"]} == {"en", "fr"}
    monkeypatch.setattr(publishing, "GALLERY_LIMIT", 0)
    build(about_flu, LATER, workers=1)
    index = json.loads((current / "codes/MeSH/D007251.json").read_bytes())
    (part,) = index["subjectOf"]
    path = part["url"]["@id"].removeprefix("https://t.example/")
    assert (path, part["@type"], part["name"]) == ("codes/MeSH/D007251/a.json", "Collection", "a")
    assert json.loads((current / path).read_bytes()) == small
    assert index | {"subjectOf": []} == small | {"subjectOf": []}
    before = about_site(about_flu) | {path}
    edit(about_flu, "conditions.yaml", "D007251", "D007252")
    edit(about_flu, "a/dose.yaml", "condition: flu", "")
    for _ in range(2):  # The second build knows it from the first alone.
        build(about_flu, LATER, workers=1)
        assert not_found(address, before) == []
        assert json.loads((current / path).read_bytes())["subjectOf"] == []
        index = json.loads((current / "codes/MeSH/D007251.json").read_bytes())
        assert index["subjectOf"] == []


def test_a_release_before_names_no_other_paths(about_flu: Path) -> None:
    # Whoever writes an unsigned release may put any path there.
    release = (about_flu / "outputs/current").resolve()
    about = json.loads((release / "site.json").read_bytes())
    bad = ["../x.html", "en/a/x/index.html", "codes/MeSH/../x.json", "codes/X/1.json", "robots.txt"]
    bad += ["codes/MeSH/D007251/../x.json", "codes/MeSH/D007251/a/b.json"]
    bad += ["xx/feed.atom", "feeds/../x.atom"]
    told = about | {"addresses": [*about["addresses"], *bad]}
    replace_settings(release, json.dumps(told, separators=(",", ":")).encode())
    build(about_flu, LATER)
    now = json.loads((about_flu / "outputs/current/site.json").read_bytes())
    assert now["addresses"] == about["addresses"]
    assert b"User-agent" in (about_flu / "outputs/current/robots.txt").read_bytes()


def test_a_release_before_names_no_other_languages(many: Path) -> None:
    # Nobody knows the names of the months in a language that there is not.
    verdicts: dict[Part, Verdict] = {"page": removed.ANSWER, "sms": Verdict("absent")}
    edition = EditionRecord("xx", verdicts, former=Former(("page",)))
    known = Remembered(removed=(AnswerRecord("a/dose", (edition,)),))
    assert not [*removed.find_removed(known, {}, load_site(many)[0], ())]


def test_pages_of_feeds_keep_their_addresses(
    many: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = "pmlpub.exporters.site.feed.FEED_LIMIT"
    with monkeypatch.context() as patch:
        patch.setattr(feeds, 3)
        build(many, LATER, workers=1)
    before = files(many) | {"feed.atom", "en/feed.atom", "fr/feed.atom"}
    assert "feeds/a.5.atom" in before
    # Another version may have more on a page. Then two builds, and a withdrawal, keep the others.
    for day in (LATER, LATER + dt.timedelta(days=1)):
        build(many, day, workers=1, cached=False)
        assert not_found(address, before) == []
    current = many / "outputs/current"
    last = (current / "feeds/a.5.atom").read_text("utf-8")
    assert "<entry" not in last
    assert 'rel="first" type="application/atom+xml" href="https://t.example/feeds/a.atom"' in last
    assert "<entry" in (current / "feeds/a.atom").read_text("utf-8")
    assert "<entry" in (current / "fr/feed.atom").read_text("utf-8")
    assert not has_errors(check_tree(current))
    withdraw(many, Gone("a/next", day, "retired"), day)
    assert not_found(address, before) == []
    assert not build(many, day, workers=1).changed
    # A removed language keeps its feed, also when nobody knows its days any more.
    edit(many, "site.yaml", "languages: [fr]", "languages: []")
    (many / "content/gone.yaml").unlink()
    build(many, day, workers=1, allow_removal=["fr"])
    assert not_found(address, before) == []


def test_the_parts_of_a_large_site_stay_when_it_shrinks(
    many: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        for module in ("publishing", "assembly"):
            patch.setattr(f"pmlpub.building.{module}.GALLERY_LIMIT", 2)
        build(many, FIRST, workers=1)
    before = files(many)
    assert {"lines/replies-a.json", "lines/kannel-a.conf"} < before
    for day in (LATER, LATER, LATER + dt.timedelta(days=1)):
        build(many, day)
        assert not_found(address, before) == []


HTML = ("index.html", "snippet.html", "plain.html", "embed.html")


@pytest.mark.parametrize(
    ("left", "target"),
    [
        ("[page, jsonld]", "https://t.example/en/a/dose/"),
        ("[snippet, sms]", "https://t.example/en/a/dose/snippet.html"),
        ("[turtle]", ""),
    ],
)
def test_a_format_that_is_removed_keeps_its_addresses(
    many: Path, address: str, left: str, target: str
) -> None:
    take_down(many)
    build(many, LATER)
    before = files(many)
    edit(many, "site.yaml", "policy:", f"formats: {left}\npolicy:")
    assert not build(many, LATER).held_back
    assert not_found(address, before) == []
    folder = many / "outputs/current/en/a/dose"
    for name in HTML:
        found = read(folder / name)
        if name.removesuffix(".html").replace("index", "page") in left:
            assert "tablets" in found.text, name
            continue
        assert "This answer is no longer offered in this format." in found.text, name
        assert "May I take the dose one?" in found.text, name
        assert "tablets" not in found.text, name
        assert not target or target in found.values("href"), name
    assert (
        "answer has been withdrawn"
        in read(many / "outputs/current/en/a/withdrawn/snippet.html").text
    )
    if "sms" not in left:
        assert (
            (folder / "sms.txt")
            .read_text("utf-8")
            .startswith("This answer is no longer offered in this format.")
        )
        assert target in (folder / "sms.txt").read_text("utf-8")
        assert row(many, "a/dose", "en")["text"] == (folder / "sms.txt").read_text("utf-8")
    if "jsonld" not in left:
        graph = json.loads((folder / "answer.jsonld").read_bytes())
        assert "This answer is no longer offered in this format." in str(
            graph["creativeWorkStatus"]
        )
        assert "mainEntity" not in graph
    again = build(many, LATER)
    assert not again.changed
    assert again.live == build(many, LATER, cached=False).live
    pause(many, stopping.make_pauses(many, ["a/dose"], Author("doc", "?")).lines, LATER)
    assert not_found(address, before) == []
    assert "This answer is being checked." in read(folder / "plain.html").text
    withdraw(many, Gone("a/dose", LATER, "retired"), LATER)
    build(many, LATER + dt.timedelta(days=1))
    assert not_found(address, before) == []


def test_a_new_answer_has_no_notice_for_former_formats(many: Path) -> None:
    edit(many, "site.yaml", "policy:", "formats: [page]\npolicy:")
    path = many / "content/a/more.yaml"
    text = (many / "content/a/dose.yaml").read_text("utf-8")
    path.write_text(text.replace("keywords: DOSE", "keywords: MORE"), "utf-8")
    for _ in range(3):
        build(many, LATER)
        folder = many / "outputs/current/en/a/more"
        assert {own.name for own in folder.iterdir()} == {"index.html", "status.json"}


def test_a_rollback_keeps_the_addresses_of_formats(many: Path, address: str) -> None:
    path = many / "content/site.yaml"
    all_formats = path.read_text("utf-8")
    (many / "outputs" / "current").unlink()
    edit(many, "site.yaml", "policy:", "formats: [page]\npolicy:")
    first = build(many, FIRST).live
    assert first
    path.write_text(all_formats, "utf-8")
    build(many, FIRST)
    before = files(many)
    edit(many, "site.yaml", "policy:", "formats: [page]\npolicy:")
    build(many, LATER)
    assert not_found(address, before) == []
    rollback(many, str(first.number), LATER)
    assert not_found(address, before) == []
    assert "no longer offered" in read(many / "outputs/current/en/a/dose/snippet.html").text
