"""A packet in a browser, from disk: it is read, decided in, signed, saved, and recorded."""

import base64
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import Visit
from conftest import FRENCH, Result, translate
from pmlpub import keys
from pmlpub.acts.writing import write_act
from pmlpub.clock import now, today_where_the_day_begins
from pmlpub.gate.act import decode_act, make_act
from pmlpub.gate.ledger_line import Approve, content_id, is_signed
from pmlpub.hashing import canonical_json, sha256
from pmlpub.review import approvals, edition, source_changes, stopping
from pmlpub.review.packet_file import signed_content
from support.ledgers import act_files
from support.work_sites import copy_answer, edit

pytestmark = pytest.mark.slow

PRIVATE, OTHER = b"\x01" * 32, b"\x02" * 32
PUBLIC = keys.public_key(PRIVATE)
PEOPLE = f"""\
reviewers:
  - {{id: doc, name: Dora Doc, roles: [clinician], languages: [en], key: "{PUBLIC}"}}
  - {{id: tra, name: Tom Tra, roles: [translator], languages: [fr]}}
  - {{id: rev, name: Rita Rev, roles: [reviser, translator], languages: [fr]}}
"""
Run = Callable[..., Result]
Decide = Callable[..., Path]


@pytest.fixture
def two(site: Path) -> Path:
    """A site with `a/dose` and `a/other`, whose clinician has a key."""
    edit(site, "site.yaml", "policy:", PEOPLE + "policy:")
    copy_answer(site, "other")
    return site


@pytest.fixture
def packet(two: Path, visit: Visit, run_here: Run) -> Callable[..., Page]:
    """Writes a packet and opens it from disk."""

    def call(*words: str, role: str = "clinician", by: str = "doc") -> Page:
        file = two.parent / "packet.html"
        signer = ("--role", role, "--by", by, "--html", str(file))
        done = run_here("--site", str(two), "packet", *words, *signer)
        assert done.code == 0, done.err
        visit.page.goto(file.as_uri())
        return visit.page

    return call


@pytest.fixture
def approve_from(two: Path, run_here: Run) -> Run:
    def call(file: Path, *words: str) -> Result:
        return run_here("--site", str(two), "approve", "--from", str(file), *words)

    return call


def choose_all(page: Page, value: str = "approve") -> None:
    for radio in page.locator(f'input[type=radio][value="{value}"]').all():
        radio.check()


def choose_key(page: Page, private: bytes = PRIVATE) -> None:
    data = f"{keys.write_private(private)}\n".encode()
    page.locator("#key").set_input_files({"name": "k", "mimeType": "", "buffer": data})


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as found:
        page.locator("#save-button").press("Enter")
    assert found.value.suggested_filename == "packet.json"
    file = folder / "packet.json"
    found.value.save_as(file)
    return file


def lines_of(site: Path, language: str) -> list[Approve]:
    acts_of = [decode_act(data) for data in act_files(site, language).values()]
    return [line for act in acts_of for line in act.lines if isinstance(line, Approve)]


def rewrite(file: Path, change: Callable[[dict[str, Any]], None], key: bytes | None = None) -> None:
    """Alters a packet.json as somebody would who knows its form: with new ids, and with signatures
    of `key`."""
    data = json.loads(file.read_text())
    change(data)
    for one in data["approvals"]:
        bare = {k: v for k, v in one["line"].items() if k not in ("id", "signature")}
        one["line"]["id"] = sha256(canonical_json(bare))
        if key:
            message = b"pmlpub ledger line 2\n" + canonical_json(bare | {"id": one["line"]["id"]})
            one["line"]["signature"] = keys.sign(message, key)
    bare = {k: v for k, v in data.items() if k not in ("id", "signature")}
    data["id"] = sha256(canonical_json(bare))
    if key:
        data["signature"] = keys.sign(signed_content(bare | {"id": data["id"]}), key)
    file.write_text(json.dumps(data))


def test_a_signature_made_in_the_browser_is_recorded(
    two: Path, packet: Callable[..., Page], approve_from: Run, visit: Visit
) -> None:
    page = packet("en", "a/")
    choose_all(page)
    choose_key(page)
    page.locator("#recorder").select_option("rev")
    file = save(page, two.parent)
    assert "4 fit, 0 not fit, 0 not decided. It is signed." in page.locator("#message").inner_text()
    assert (visit.errors, len(visit.requests)) == ([], 1)
    done = approve_from(file, "--by", "rev")
    assert (done.code, done.err) == (0, "")
    assert "4 approvals of doc as clinician recorded." in done.out
    lines = lines_of(two, "en")
    assert {(line.answer, line.part) for line in lines} == {
        (answer, part) for answer in ("a/dose", "a/other") for part in ("page", "sms")
    }
    for line in lines:
        assert (line.by, line.via, line.recorded_by, line.together) == ("doc", "packet", "rev", 4)
        assert line.id == content_id(line)
        assert is_signed(line, PUBLIC)
    # They count, and have the texts that they name.
    review = edition.open_review(two, "en", "a/dose", today_where_the_day_begins())
    assert review.evidence["page"].current
    assert not [p for p in review.loaded.problems if p.severity == "error"]
    again = approve_from(file)
    assert (again.code, "Left out: 4 approvals recorded already." in again.out) == (0, True)
    assert len(lines_of(two, "en")) == 4


def test_without_a_key_the_recorder_is_recorded(
    two: Path, packet: Callable[..., Page], approve_from: Run, run_here: Run
) -> None:
    page = packet("fr", "a/", role="translator", by="tra")
    assert not page.locator("#key-line").is_visible()
    page.locator("#text-1 input[value=approve]").check()
    page.locator("#text-2 input[value=refuse]").check()
    page.locator("#save-button").click()
    assert "Text 2: say why" in page.locator("#message").inner_text()
    assert page.evaluate("document.activeElement.name") == "note-1"
    page.keyboard.type("<b>Too & long</b> \u202e")
    file = save(page, two.parent)
    done = approve_from(file)
    assert (done.code, "error[packet-recorder]" in done.err) == (1, True)
    assert "error[unknown-reviewer]" in approve_from(file, "--by", "nobody").err
    assert not lines_of(two, "fr")
    assert (
        "1 approval of tra as translator can be recorded"
        in approve_from(file, "--by", "rev", "--dry-run").out
    )
    assert not lines_of(two, "fr")
    done = approve_from(file, "--by", "rev")
    assert "not fit to publish: <b>Too & long</b> ⟨U+202E⟩\n" in done.out
    (line,) = lines_of(two, "fr")
    assert (line.by, line.recorded_by, line.via, line.together) == ("tra", "rev", "packet", 1)
    assert line.signature is None
    shown = run_here("--site", str(two), "show", "fr", "a/dose").out
    assert "translator: signed by tra on" in shown
    assert "(recorded by rev)" in shown
    edit(two, "site.yaml", "policy: {", "policy: {signatures: required, ")
    assert "error[key-missing]" in approve_from(file, "--by", "rev").err


def set_day(data: dict[str, Any]) -> None:
    data["approvals"][0]["line"]["next_review"] = "2027-01-01"


def set_text(data: dict[str, Any]) -> None:
    data["approvals"][0]["line"]["translation"] = "0" * 64


def remove_one(data: dict[str, Any]) -> None:
    del data["approvals"][0]


def double_one(data: dict[str, Any]) -> None:
    data["approvals"].append(data["approvals"][0])


def set_role(data: dict[str, Any]) -> None:
    data["role"] = "translator"


def set_site(data: dict[str, Any]) -> None:
    data["site"] = "https://other.example/"


def set_made(data: dict[str, Any]) -> None:
    data["made"] = "2030-01-01T00:00:00Z"


CHANGES = [set_day, set_text, remove_one, double_one, set_role, set_site, set_made]


@pytest.mark.parametrize("key", [None, OTHER], ids=["unsigned", "another-key"])
def test_whatever_is_altered_is_refused(
    key: bytes | None, two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    page = packet("en", "a/")
    choose_all(page)
    choose_key(page)
    file = save(page, two.parent)
    whole = file.read_bytes()
    for change in CHANGES:
        file.write_bytes(whole)
        data = json.loads(whole)
        change(data)
        file.write_text(json.dumps(data))
        done = approve_from(file)
        assert (done.code, "error[packet-altered]" in done.err) == (1, True), change
        assert str(file) in done.err
        file.write_bytes(whole)
        rewrite(file, change, key)
        done = approve_from(file)
        assert (done.code, "error[packet-altered]" in done.err) == (1, True), change
    for damage in (whole[:-20], b"[]", b'{"version":1}', b"\xff", b"[" * 100_000):
        file.write_bytes(damage)
        done = approve_from(file)
        assert (done.code, "error[packet-unreadable]" in done.err) == (1, True), damage[:20]
    file.write_bytes(whole.replace(b'"version": 1', b'"version": 2'))
    assert "upgrade pmlpub" in approve_from(file).err
    file.unlink()
    assert "this file does not exist" in approve_from(file).err
    assert not lines_of(two, "en")


def test_even_its_own_key_signs_nothing_that_does_not_fit(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    page = packet("en", "a/")
    choose_all(page)
    choose_key(page)
    file = save(page, two.parent)
    whole = file.read_bytes()
    codes = {
        set_text: "packet-stale", remove_one: "packet-altered", double_one: "packet-altered",
        set_role: "packet-altered", set_site: "ledger-site", set_made: "packet-clock",
    }  # fmt: skip
    for change, code in codes.items():
        file.write_bytes(whole)
        rewrite(file, change, PRIVATE)
        done = approve_from(file)
        assert (done.code, f"error[{code}]" in done.err) == (1, True), change
    assert not lines_of(two, "en")


def test_a_stale_packet_is_refused(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    page = packet("en", "a/")
    choose_all(page)
    choose_key(page)
    file = save(page, two.parent)
    edit(two, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take 3")
    done = approve_from(file)
    assert (done.code, done.err.count("error[packet-stale]")) == (1, 1)
    assert "the page part of a/dose in en has changed since: make a new packet" in done.err
    assert not lines_of(two, "en"), "the other texts are not recorded either"
    edit(two, "a/dose.yaml", "short_answer: Take 3", "short_answer: Take 2")
    edit(
        two, "site.yaml", "roles: [clinician], languages: [en]", "roles: [editor], languages: [en]"
    )
    assert "error[wrong-role]" in approve_from(file).err
    edit(
        two, "site.yaml", "roles: [editor], languages: [en]", "roles: [clinician], languages: [en]"
    )
    assert approve_from(file).code == 0


def test_what_was_said_after_the_packet_was_made_refuses_it(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    """Nobody who reads yesterday's packet revives what was changed for safety today."""
    page = packet("fr", "a/dose", "--part", "sms", role="translator", by="tra")
    today = now().date()
    english = edition.open_review(two, "en", "a/dose", today)
    approvals.approve(two, english, "sms", "clinician", "doc", today, key=PRIVATE)
    edit(two, "a/dose.yaml", "sms: Take 2", "sms: Now take 2")
    english = edition.open_review(two, "en", "a/dose", today)
    source_changes.change(two, english, "safety", "two are too many", "doc", today, key=PRIVATE)
    edit(two, "a/dose.yaml", "sms: Now take 2", "sms: Take 2")
    choose_all(page)
    done = approve_from(save(page, two.parent), "--by", "rev")
    assert (done.code, "error[packet-stale]" in done.err) == (1, True)
    assert "doc classified an edit of a/dose after the packet was made" in done.err
    page = packet("fr", "a/dose", "--part", "sms", role="translator", by="tra")
    assert "changed for safety by doc on" in page.locator(".reasons").inner_text()
    assert "two are too many" in page.locator(".reasons").inner_text()


@pytest.mark.parametrize("private", [OTHER, None], ids=["another", "none"])
def test_a_wrong_key_signs_nothing(private: bytes | None, packet: Callable[..., Page]) -> None:
    page = packet("en", "a/")
    choose_all(page)
    page.locator("#save-button").click()
    assert "Choose the file of your private key" in page.locator("#message").inner_text()
    if private:
        choose_key(page, private)
        wanted = "This is not a key of doc."
    else:
        data = base64.b64encode(PRIVATE)
        page.locator("#key").set_input_files({"name": "k", "mimeType": "", "buffer": data})
        wanted = "This is not a key made by pmlpub reviewer-key."
    page.locator("#save-button").click()
    page.get_by_text(wanted).wait_for()


def test_warnings_are_accepted_one_by_one(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    translate(two, "fr", "a", {"a/dose#question": "Puis-je en prendre"})
    (warning,) = edition.open_review(two, "fr", "a/dose", dt.date(2026, 1, 10)).warnings("page")
    page = packet("fr", "a/dose", "--part", "page", role="translator", by="tra")
    assert page.locator(".row.found h4").inner_text() == "question"
    choose_all(page)
    page.locator("#save-button").click()
    assert "tick each warning" in page.locator("#message").inner_text()
    page.keyboard.press("Space")  # The focus is on the first open warning.
    file = save(page, two.parent)
    assert approve_from(file, "--by", "tra").code == 0
    (line,) = lines_of(two, "fr")
    assert line.accepted == (warning,)


def test_an_error_is_accepted_with_the_values_that_the_checks_found(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    text = FRENCH["short_answer"].replace("2", "3")
    translate(two, "fr", "a", {"a/dose#short_answer": text})
    page = packet("fr", "a/dose", "--part", "page", role="translator", by="tra")
    assert page.locator("#next-review").is_hidden()
    choose_all(page)
    page.locator("#save-button").click()
    assert "tick each warning and error" in page.locator("#message").inner_text()
    for box in page.locator('input[type="checkbox"]').all():
        box.check()
    file = save(page, two.parent)
    data = file.read_text()

    def name_other_values(content: dict[str, Any]) -> None:
        content["approvals"][0]["line"]["found"]["number@short_answer"] = ["added 4 tablet"]

    def name_a_day(content: dict[str, Any]) -> None:
        content["approvals"][0]["line"]["next_review"] = str(now().date() + dt.timedelta(days=9))

    for change, code in ((name_other_values, "packet-stale"), (name_a_day, "next-review")):
        rewrite(file, change)
        refused = approve_from(file, "--by", "rev")
        assert (refused.code, f"error[{code}]" in refused.err) == (1, True)
        file.write_text(data)
    done = approve_from(file, "--by", "rev")
    assert (done.code, "number@short_answer still stops the page part" in done.err) == (0, True)
    (line,) = lines_of(two, "fr")
    assert line.accepted == ("number@short_answer",)
    assert line.found == {"number@short_answer": ("added 3 tablet", "missing 2 tablet")}


def test_a_pause_after_the_packet_was_made_refuses_it(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    page = packet("fr", "a/dose", "--part", "page", role="translator", by="tra")
    choose_all(page)
    author = stopping.Author("rev", "the dose is being checked")
    for language, lines in stopping.make_pauses(two, ["a/dose"], author, ["fr"]).lines.items():
        write_act(two, language, make_act(lines, {}))
    refused = approve_from(save(page, two.parent), "--by", "rev")
    assert (refused.code, "error[packet-stale]" in refused.err) == (1, True)
    assert "rev paused a/dose after the packet was made" in refused.err
    page = packet("fr", "a/dose", "--part", "page", role="translator", by="tra")
    assert "the dose is being checked" in page.locator(".reasons").inner_text()


def test_an_error_and_a_second_role_leave_only_a_refusal(
    two: Path, packet: Callable[..., Page]
) -> None:
    today = now().date()
    french = edition.open_review(two, "fr", "a/dose", today)
    approvals.approve(two, french, "sms", "translator", "rev", today)
    text = "Prenez 2 comprimés par jour, voir pilules.example.com."
    translate(two, "fr", "a", {"a/dose#short_answer": text})
    page = packet("fr", "a/dose", role="reviser", by="rev")
    for number in (1, 2):
        assert page.locator(f"#text-{number} input[value=approve]").is_disabled()
        assert page.locator(f"#text-{number} input[value=refuse]").is_enabled()
    assert "'rev' signed the sms part" in page.locator("#obstacles-2").inner_text()


def test_it_shows_what_readers_get_and_what_has_changed(
    two: Path, packet: Callable[..., Page], visit: Visit
) -> None:
    edit(
        two,
        "a/dose.yaml",
        "updated:",
        "references:\n  - {title: Trial, url: https://r.example/1}\nupdated:",
    )
    edit(
        two, "a/dose.yaml", "body: With *water*.", "body: With *water* ([why](https://w.example/))."
    )
    today = now().date()
    english = edition.open_review(two, "en", "a/dose", today)
    approvals.approve(two, english, "page", "clinician", "doc", today, key=PRIVATE)
    edit(two, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take 1")
    edit(two, "a/dose.yaml", "https://r.example/1", "https://r.example/2")
    back = two.parent / "back.yaml"
    page = packet("en", "a/dose")
    text = page.locator("#text-1")
    reader = text.locator(".reader")
    assert reader.locator("h1").inner_text() == "May I take it?"
    assert "Take 1 tablets a day" in reader.locator(".lead").inner_text()
    assert reader.locator("em").inner_text() == "water"
    links = reader.locator("a[href^='https://r.example/']")
    assert links.get_attribute("target") == "_blank"
    changed = text.locator(".changed").all_inner_texts()
    assert text.locator("p.changed :is(del, ins)").all_inner_texts() == ["2", "1"]
    assert "https://r.example/1" in changed[1]
    assert "https://r.example/2" in changed[1]
    facts = text.locator("ul.facts").inner_text()
    assert "Reference: Trial, https://r.example/2" in facts
    assert "Link 1 in sections/how/body: https://w.example/" in facts
    assert "*water*" not in text.inner_text(), "no Markdown"
    sms = page.locator("#text-2")
    assert "https://t.example/en/a/dose/" in sms.locator(".sms").inner_text()
    assert sms.locator(".keyword").inner_text() == "DOSE"
    # On paper.
    page.emulate_media(media="print")
    assert not page.locator("#save").is_visible()
    assert text.locator(".paper").is_visible()
    assert reader.locator("h1").is_visible()
    assert visit.errors == []
    page.emulate_media(media="null")
    back.write_text("a/dose#question: Can I?\na/dose#sms: Take two.\n")
    page = packet("fr", "a/dose", "--back-translation", str(back), role="translator", by="tra")
    assert "Can I?" in page.locator('[id="text-1-question"]').inner_text()
    assert "They are signed with the source text" in page.locator("#text-1").inner_text()


def test_a_back_translation_of_another_text_is_refused(two: Path, run_here: Run) -> None:
    back = two.parent / "back.yaml"
    back.write_text("a/dose#question: Can I?\na/none#question: No.\na/dose#sms: [1]\n")
    file = two.parent / "packet.html"
    words = ("fr", "a/dose", "--role", "translator", "--by", "tra", "--html", str(file))
    done = run_here("--site", str(two), "packet", *words, "--back-translation", str(back))
    assert done.code == 1
    assert f"{back}:2:1: error[back-translation]" in done.err
    assert f"{back}:3:13: error[field-type]" in done.err
    assert not file.exists()


HOSTILE = "</script></template><img src=x onerror=alert(1)>"


def test_texts_are_never_markup(two: Path, packet: Callable[..., Page], visit: Visit) -> None:
    edit(two, "a/dose.yaml", "question: May I take it?", f"question: '{HOSTILE}'")
    edit(two, "a/dose.yaml", "sms: Take 2 tablets a day.", f"sms: '{HOSTILE} Take 2 a day.")
    edit(two, "a/dose.yaml", "Do not take more.\nkeywords", "Do not.'\nkeywords")
    edit(two, "a/dose.yaml", "keywords: DOSE", 'keywords: DOSE, "\'><b>"')
    edit(two, "site.yaml", "title: Test site", f"title: '{HOSTILE}'")
    page = packet("en", "a/dose")
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("#title-1").inner_text()
    assert HOSTILE in page.locator(".reader h1").inner_text()
    assert (visit.errors, len(visit.requests)) == ([], 1)


def test_forty_texts_are_decided_in_one_sitting(
    two: Path, packet: Callable[..., Page], approve_from: Run
) -> None:
    text = (two / "content/a/dose.yaml").read_text("utf-8")
    for number in range(18):
        own = text.replace("keywords: DOSE", f"keywords: DOSE{number}")
        (two / f"content/a/q{number}.yaml").write_text(own, "utf-8")
    page = packet("en", "a/")
    assert page.locator("article.text").count() == 40
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for radio in page.locator("input[value=approve]").all():
        radio.focus()
        page.keyboard.press("Space")
    assert set(page.locator("[data-decision]").all_inner_texts()) == {"fit to publish"}
    choose_key(page)
    done = approve_from(save(page, two.parent))
    assert "40 approvals of doc as clinician recorded." in done.out
    assert {line.together for line in lines_of(two, "en")} == {40}


def test_right_to_left_texts_run_from_right_to_left(
    sample: Path, visit: Visit, run_here: Run, tmp_path: Path
) -> None:
    file = tmp_path / "packet.html"
    assert run_here("--site", str(sample), "show", "ar", "pml/cure", "--html", str(file)).code == 0
    page = visit.page
    page.goto(file.as_uri())
    for place in (".reader h1", ".sms li >> nth=0", '[id="text-1-question"] .words >> nth=1'):
        style = "e => getComputedStyle(e).direction"
        assert page.locator(place).first.evaluate(style) == "rtl", place
    assert visit.errors == []
