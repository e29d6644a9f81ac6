"""lines/: every language of every answer has a row, and no gateway makes another text of it."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import FRENCH, translate
from pmlpub.building.pipeline import build
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs import interface
from pmlpub.content.settings import SmsSettings
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.lines import kannel, line_files, table
from pmlpub.exporters.lines.assignment import KeywordAssignment, claims_of, without_lost
from pmlpub.exporters.lines.replies import Phrases
from pmlpub.languages import ALPHA_3, alpha_3
from pmlpub.records.gateway_forms import ASKING, UNKNOWN
from pmlpub.sms.keywords import fold_keyword
from pmlpub.sms.segments import count_sms, worst_segments
from support.line_tables import HOSTILE, a_site, line, phrases, reply, rows
from support.work_sites import TODAY, copy_answer, edit, large_site

LANGUAGES = ["en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"]


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def groups(text: str) -> list[dict[str, str]]:
    """Kannel's configuration: groups of `name = value`, parted by empty lines."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        pairs = [part.split(" = ", 1) for part in block.splitlines() if part and part[0] != "#"]
        if pairs:
            found.append({name: value.strip('"') for name, value in pairs})
            assert len(found[-1]) == len(pairs)
    return found


# The rows


def test_every_language_of_the_sample_has_its_text(sample: Path) -> None:
    found = rows(sample)
    assert list(found) == [
        (f"pml/{slug}", tag)
        for slug in ("cure", "iris", "research", "risk", "treatment")
        for tag in LANGUAGES
    ]
    for (answer, language), row in found.items():
        sent = (sample / f"outputs/current/{language}/{answer}/sms.txt").read_text("utf-8")
        status = json.loads(
            (sample / f"outputs/current/{language}/{answer}/status.json").read_bytes()
        )["channels"]["sms"]
        assert row["text"] == sent == sent.strip()
        assert row["state"] == "published"
        for key in ("version", "expires", "encoding", "units", "segments"):
            assert row[key] == status[key]
        assert row["keywords"]
        assert set(row["keywords"]) <= set(row["spellings"])
        assert row["expired_text"]
        assert row["expired_text"] != row["text"]


def test_the_index_is_the_contract(sample: Path) -> None:
    data = line(sample)
    assert {k: data[k] for k in ("version", "source_language", "languages", "parts")} == {
        "version": 1, "source_language": "en", "languages": LANGUAGES, "parts": [],
    }  # fmt: skip
    assert list(data["texts"]) == LANGUAGES
    for texts in data["texts"].values():
        assert list(texts) == [
            "unknown", "help", "menu", "suggest", "emergency", "help_words", "common_words",
            "names", "emergency_in", "emergency_number", "crisis", "crisis_local",
        ]  # fmt: skip
        assert texts["suggest"].count("{keyword}") == 1
    assert list(data["replies"][0]) == [
        "answer", "language", "keywords", "spellings", "state", "text", "encoding", "units",
        "segments", "version", "expires", "expired_text", "reserved",
    ]  # fmt: skip


def test_spellings_of_two_answers_never_meet_within_a_language(sample: Path) -> None:
    holders: dict[tuple[str, str], str] = {}
    for (answer, language), row in rows(sample).items():
        for spelling in row["spellings"]:
            for key in (spelling, fold_keyword(spelling)):
                assert holders.setdefault((language, key), answer) == answer


def test_a_word_of_two_languages_is_in_the_rows_of_both(sample: Path) -> None:
    holders = [r for r in rows(sample).values() if "CURA" in r["keywords"]]
    assert {(r["answer"], r["language"]) for r in holders} == {
        ("pml/cure", "es"), ("pml/cure", "pt-BR"),
    }  # fmt: skip
    assert len({r["text"] for r in holders}) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_line_says_of_itself_takes_two_segments_at_most(language: str) -> None:
    phrase = phrases(a_site(languages=tuple(LANGUAGES[1:])))[language]
    texts = {n: getattr(phrase, n) for n in ("unavailable", "unknown", "help", "menu")}
    texts["suggest"] = phrase.suggest.replace("{keyword}", "K" * 16)
    for name, text in texts.items():
        assert worst_segments(count_sms(text)) <= 2, (name, text)
        emergency = interface.shipped_texts(language)["ui/safety#emergency"]
        assert (emergency in text) is (name != "menu")
    if language != "en":
        english = phrases(a_site())["en"]
        assert not set(texts.values()) & {english.unavailable, english.unknown, english.help}


def test_a_withheld_text_says_so_under_its_own_word(site: Path) -> None:
    translate(site, "fr", "a", {"a/dose#sms": "é" * 400, "a/dose#keywords": "PRISE"})
    build(site, TODAY)
    row = rows(site)["a/dose", "fr"]
    assert row["state"] == "withheld"
    assert row["keywords"] == ["PRISE"]
    assert row["text"] == phrases(a_site())["fr"].unavailable
    assert (row["version"], row["expires"], row["expired_text"]) == (None, None, None)


def test_a_word_that_waits_for_its_translator_still_leads_to_the_stub(site: Path) -> None:
    translate(site, "fr", "a", {"a/dose#keywords": "PRISE"})
    edit(site, "a/dose.yaml", "keywords: DOSE", "keywords: DOSE, PILL")
    build(site, TODAY)
    assert rows(site)["a/dose", "fr"]["keywords"] == ["PRISE"]
    assert rows(site)["a/dose", "fr"]["state"] == "withheld"
    assert rows(site)["a/dose", "en"]["keywords"] == ["DOSE", "PILL"]


def test_a_language_without_any_word_has_a_row_and_takes_none_of_the_source(site: Path) -> None:
    (site / "locales/fr/LC_MESSAGES/a.po").unlink()
    build(site, TODAY)
    row = rows(site)["a/dose", "fr"]
    assert (row["state"], row["keywords"], row["spellings"]) == ("withheld", [], [])
    assert row["text"] == phrases(a_site())["fr"].unavailable


@pytest.mark.parametrize("file_stays", [True, False])
def test_a_withdrawn_answer_keeps_its_words(site: Path, file_stays: bool) -> None:
    translate(site, "fr", "a", {"a/dose#keywords": "PRISE"})
    (site / "content/gone.yaml").write_text("- {id: a/dose, on: 2026-01-05, reason: wrong}\n")
    if not file_stays:
        answer = site / "content/a/dose.yaml"
        answer.rename(answer.with_name("other.yaml"))
        edit(site, "a/other.yaml", "DOSE", "OTHER")
        translate(site, "fr", "a", {})  # Its sync makes the entries of a/dose obsolete.
        assert '#~ msgctxt "a/dose#keywords"' in (
            site / "locales/fr/LC_MESSAGES/a.po"
        ).read_text("utf-8")  # fmt: skip
    build(site, TODAY)
    found = rows(site)
    assert found["a/dose", "en"]["keywords"] == ["DOSE"]
    assert found["a/dose", "fr"]["keywords"] == ["PRISE"]
    for tag in ("en", "fr"):
        row = found["a/dose", tag]
        assert row["state"] == "tombstone"
        assert row["text"] == (site / f"outputs/current/{tag}/a/dose/sms.txt").read_text("utf-8")


def test_an_unreadable_answer_says_that_it_is_not_available(site: Path) -> None:
    edit(site, "a/dose.yaml", "updated: 2026-01-01", "updated: someday")
    build(site, TODAY)
    found = rows(site)
    assert {r["state"] for r in found.values()} == {"withheld"}
    assert found["a/dose", "fr"]["keywords"] == ["DOSE"]


def test_a_successor_takes_the_word_over(site: Path) -> None:
    (site / "content/gone.yaml").write_text("- {id: a/dose, on: 2026-01-05, reason: merged}\n")
    copy_answer(site, "other", FRENCH)
    edit(site, "a/other.yaml", "OTHER", "DOSE")
    translate(site, "fr", "a", {f"a/other#{k}": v for k, v in FRENCH.items()})
    build(site, TODAY)
    found = rows(site)
    for tag in ("en", "fr"):
        assert found["a/other", tag]["state"] == "published"
        assert found["a/other", tag]["keywords"] == ["DOSE"]
        assert found["a/dose", tag]["keywords"] == []


def test_a_reserved_word_is_left_out_and_said_so(site: Path) -> None:
    edit(site, "a/dose.yaml", "keywords: DOSE", "keywords: DOSE, STOP")
    build(site, TODAY)
    row = rows(site)["a/dose", "en"]
    assert (row["state"], row["keywords"], row["reserved"]) == ("withheld", ["DOSE"], True)
    assert not rows(site)["a/dose", "fr"]["reserved"]


def test_rivals_that_are_withheld_lead_to_a_stub(site: Path) -> None:
    copy_answer(site, "other")
    edit(site, "a/other.yaml", "OTHER", "DOSE")
    build(site, TODAY)
    found = rows(site)
    assert found["a/dose", "en"]["state"] == found["a/other", "en"]["state"] == "withheld"
    assert found["a/dose", "en"]["keywords"] == ["DOSE"]
    assert found["a/other", "en"]["keywords"] == []


def test_a_language_without_words_of_its_own_speaks_the_source_language(site: Path) -> None:
    edit(site, "site.yaml", "[fr]", "[fr, de]")
    build(site, TODAY)
    english = phrases(a_site())["en"]
    assert rows(site)["a/dose", "de"]["text"] == english.unavailable
    replies = ("unknown", "help", "menu", "suggest", "emergency")
    german, source = (line(site)["texts"][tag] for tag in ("de", "en"))
    assert [german[own] for own in replies] == [source[own] for own in replies]
    assert (german["help_words"], german["common_words"]) == ([], [])
    assert {"German", "Deutsch", "allemand"} <= set(german["names"])
    assert line(site)["texts"]["fr"] != line(site)["texts"]["en"]


REPLIES = {
    "unavailable": ("unavailable",),
    "sms_help": ("help",),
    "sms_menu": ("menu",),
    "emergency": ("unavailable", "unknown", "help", "suggest"),
    "expired": (),
    "disclaimer": (),
}
"""String of the interface -> the replies that it belongs to."""


@pytest.mark.parametrize(("name", "concerned"), REPLIES.items())
def test_a_reply_without_its_words_is_in_one_other_language_and_the_rest_stay(
    name: str, concerned: tuple[str, ...]
) -> None:
    site, context = a_site(), f"ui/safety#{name}"
    texts = {tag: dict(interface.shipped_texts(tag)) for tag in ("en", "fr", "tr")}
    own, english = (Phrases(site, texts, tag) for tag in ("fr", "en"))
    every = ("unavailable", "unknown", "help", "menu", "suggest")
    before = {reply: getattr(own, reply) for reply in every}
    in_english = {reply: getattr(english, reply) for reply in every}
    for languages in (["fr"], ["fr", "en"]):  # Then the package's English.
        for tag in languages:
            texts[tag].pop(context, None)
        assert {reply: getattr(own, reply) for reply in every} == {
            reply: (in_english if reply in concerned else before)[reply] for reply in every
        }


def test_what_expires_without_the_words_for_it_is_not_available() -> None:
    texts = {tag: dict(interface.shipped_texts(tag)) for tag in ("en", "fr", "tr")}
    own = Phrases(a_site(), texts, "fr")
    notice, line = (texts["fr"].pop(f"ui/safety#{name}") for name in ("expired", "emergency"))
    assert own.expired == own.unavailable
    texts["fr"] |= {"ui/safety#expired": notice}
    assert own.expired == notice, "without the line for emergencies"
    texts["fr"] |= {"ui/safety#emergency": line}
    assert own.expired == f"{notice} {line}"


def test_an_answer_without_sms_has_no_row_and_a_site_without_any_no_lines(site: Path) -> None:
    edit(site, "a/dose.yaml", "sms: Take 2 tablets a day. Do not take more.\nkeywords: DOSE\n", "")
    build(site, TODAY)
    assert not (site / "outputs/current/lines").exists()


def test_without_the_format_there_are_no_lines(site: Path) -> None:
    edit(site, "site.yaml", "languages: [fr]", "languages: [fr]\nformats: [page]")
    build(site, TODAY)
    assert not (site / "outputs/current/lines").exists()


def test_the_manifest_has_the_files(sample: Path) -> None:
    manifest = (sample / "outputs/current/manifest/site.jsonl").read_text("utf-8")
    listed = {json.loads(row)["path"] for row in manifest.splitlines()}
    folder = sample / "outputs/current/lines"
    assert {f"lines/{p.name}" for p in folder.iterdir()} <= listed
    assert {p.name for p in folder.iterdir()} == {
        "replies.json", "replies.csv", "kannel.conf", "rapidpro.json", "smsbox.conf",
        "rapidpro.copied.json",
        "twilio-fallback.xml", *(f"twilio-fallback-{tag}.xml" for tag in LANGUAGES),
    }  # fmt: skip


def test_help_is_the_text_of_the_site_where_it_has_one(site: Path) -> None:
    edit(site, "site.yaml", "languages:", 'sms: {help: {fr: "Envoyez DOSE."}}\nlanguages:')
    build(site, TODAY)
    texts = line(site)["texts"]
    assert texts["fr"]["help"] == "Envoyez DOSE."
    assert texts["en"]["help"] == phrases(a_site())["en"].help


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("help: {de: Hallo}", "unknown-language"), ("help: {fr: ''}", "field-empty"),
        ('help: {fr: "a\\nb"}', "field-pattern"), (f"help: {{fr: {'a' * 400}}}", "sms-help"),
        ("stop: {de: Hallo}", "unknown-language"), (f"stop: {{fr: {'a' * 400}}}", "sms-help"),
        ("responder: 'ftp://x/'", "field-pattern"), ("responder: 'http://x'", "field-pattern"),
        ("""responder: 'http://x/"\\/'""", "field-pattern"),
        ("responder: 'http://x/%p/'", "field-pattern"),
    ],
)  # fmt: skip
def test_settings_of_the_line_are_checked(
    site: Path, run_here: Callable[..., Any], settings: str, code: str
) -> None:
    edit(site, "site.yaml", "languages:", f"sms: {{{settings}}}\nlanguages:")
    done = run_here("--site", str(site), "check")
    assert done.code == 1
    assert f"error[{code}]" in done.out + done.err
    assert "Traceback" not in done.err


# A large site


def test_a_reply_to_help_of_more_parts_than_a_carrier_allows_is_told(
    site: Path, run_here: Callable[..., Any]
) -> None:
    help_text = "Text DOSE. " * 15
    edit(site, "site.yaml", "languages:", f"sms: {{help: {{fr: {help_text}}}}}\nlanguages:")
    assert "warning[sms-help]" not in run_here("--site", str(site), "check").err
    edit(site, "site.yaml", "sms: {help:", "sms: {help_segments: 1, help:")
    done = run_here("--site", str(site), "check")
    assert "warning[sms-help]" in done.out + done.err
    assert "takes 2 segments, but sms.help_segments is 1" in done.out + done.err


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_large_site_has_parts(site: Path, workers: int) -> None:
    large_site(site, 201)
    build(site, TODAY, workers=workers)
    index = line(site)
    assert (index["replies"], index["parts"]) == ([], ["lines/replies-a.json"])
    part = line(site, "replies-a.json")
    assert part["version"] == 1
    assert [(r["answer"], r["language"]) for r in part["replies"]] == [
        ("a/dose", "en"), ("a/dose", "fr"),
    ]  # fmt: skip
    folder = site / "outputs/current/lines"
    assert {p.name for p in folder.iterdir()} == {
        "replies.json", "kannel.conf", "rapidpro.json", "replies-a.json", "replies-a.csv",
        "rapidpro.copied.json", "rapidpro-a.copied.json",
        "smsbox.conf", "twilio-fallback.xml", "twilio-fallback-en.xml",
        "twilio-fallback-fr.xml",
        "kannel-a.conf", "rapidpro-a.json",
    }  # fmt: skip
    assert [g["keyword"] for g in groups((folder / "kannel-a.conf").read_text())] == ["DOSE"]
    assert [g["keyword"] for g in groups((folder / "kannel.conf").read_text())] == ["default"]
    assert [f["name"] for f in line(site, "rapidpro.json")["flows"]] == [ASKING]
    assert [f["name"] for f in line(site, "rapidpro-a.json")["flows"]] == [ASKING]
    assert [f["name"] for f in line(site, "rapidpro.copied.json")["flows"]] == [UNKNOWN]
    assert [f["name"] for f in line(site, "rapidpro-a.copied.json")["flows"]] == ["a: dose"]


@pytest.mark.slow
@pytest.mark.parametrize("large", [False, True])
def test_a_withdrawal_leaves_every_word_where_it_was(site: Path, large: bool) -> None:
    copy_answer(site, "other")
    if large:
        large_site(site, 201)
    build(site, TODAY)
    name = "replies-a.json" if large else "replies.json"
    before = line(site, name)["replies"]
    withdraw(site, Gone(id="a/other", on=TODAY, reason="wrong"))
    after = line(site, name)["replies"]
    assert [r for r in after if r["answer"] == "a/dose"] == before[:2]
    for row, old in zip(after[2:], before[2:], strict=True):
        assert (row["answer"], row["state"], old["state"]) == ("a/other", "tombstone", "published")
        word = "OTHER" if row["language"] == "en" else "REHTO"
        assert row["keywords"] == old["keywords"] == [word]
        assert row["text"] != old["text"]
    if large:  # A collection that nobody touched is carried over as it is.
        folders = (p for p in sorted((site / "content").iterdir()) if p.is_dir())
        other = next(folder for folder in folders if folder.name != "a")
        slug = min(p.stem for p in other.glob("*.yaml"))
        kept = (site / "outputs/current/lines" / name).read_bytes()
        withdraw(site, Gone(id=f"{other.name}/{slug}", on=TODAY, reason="wrong"))
        assert (site / "outputs/current/lines" / name).read_bytes() == kept


def test_an_expired_text_keeps_its_word_when_a_release_is_made_again(site: Path) -> None:
    copy_answer(site, "other")
    build(site, TODAY)
    gone = "- {id: a/other, on: 2026-01-05, reason: wrong}\n"
    (site / "content/gone.yaml").write_text(gone)
    rollback(site, "1", dt.date(2026, 3, 1))
    found = rows(site)
    assert {r["state"] for r in found.values()} == {"tombstone"}
    assert found["a/dose", "fr"]["keywords"] == ["DOSE"]
    assert found["a/other", "en"]["keywords"] == ["OTHER"]


def test_a_collection_may_have_the_name_of_a_file(site: Path) -> None:
    packed = {n: line_files.pack([reply(f"{n}/x", "en", n.upper())]) for n in ("kannel", "replies")}
    interfaces = phrases(a_site())["en"].interfaces
    files = dict(line_files.export(a_site(), interfaces, packed, in_parts=True))
    fallback = 2 + len(a_site().all_languages)
    assert len(files) == 4 + fallback + 5 * len(packed)


# KeywordAssignment


def test_what_is_out_keeps_its_word() -> None:
    rivals = [
        reply("a/a", "fr", "MOT", state="withheld"),
        reply("a/b", "fr", "mot", "AUTRE"),
        reply("a/c", "fr", "Mót", state="tombstone"),
        reply("a/d", "en", "MOT"),
    ]
    for order in (rivals, rivals[::-1]):
        assignment = KeywordAssignment()
        assignment.add(claims_of(order))
        kept = without_lost(rivals, assignment.lost(claims_of(rivals)))
        assert [r.keywords for r in kept] == [(), ("mot", "AUTRE"), (), ("MOT",)]
        assert kept[0].spellings == ()
        assert assignment.shared() == {"mot"}


def test_two_texts_that_are_out_lose_the_word() -> None:
    rivals = [reply("a/a", "fr", "MOT"), reply("a/b", "fr", "MOT"), reply("a/c", "fr", "MOT")]
    assignment = KeywordAssignment()
    assignment.add(claims_of(rivals))
    kept = without_lost(rivals, assignment.lost(claims_of(rivals)))
    assert [r.keywords for r in kept] == [(), (), ()]
    assert assignment.shared() == set()


# CSV


def test_the_table_has_a_row_a_keyword(sample: Path) -> None:
    data = (sample / "outputs/current/lines/replies.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    found = cells(data)
    expected = [
        (word, r["language"], r["answer"], r["text"], str(r["units"]), r["expires"], r["state"])
        for r in rows(sample).values()
        for word in r["keywords"]
    ]
    names = ("keyword", "language", "answer", "text", "units", "expires", "state")
    assert [tuple(row[n] for n in names) for row in found] == expected
    assert tuple(found[0]) == table.COLUMNS


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    rows_of = [reply("a/b", "en", "K", text=text), reply("a/c", "en", text=text)]
    found = cells(table.export(rows_of))
    assert [row["keyword"] for row in found] == ["K", ""]
    for row in found:
        assert row["text"] == (f"'{text}" if text[0] in "=+-@\t\r" else text)
        assert (row["version"], row["expires"]) == ("", "")


# Kannel


def test_kannel_asks_the_responder_for_everything(sample: Path) -> None:
    text = (sample / "outputs/current/lines/kannel.conf").read_text("utf-8")
    found = groups(text)
    assert {g["group"] for g in found} == {"sms-service"}
    assert found[-1]["keyword"] == "default"
    for group in found:
        assert "text" not in group
        assert "file" not in group
        assert group["get-url"] == "http://127.0.0.1:8013/kannel?text=%a&charset=%C"
        assert (group["concatenation"], group["accept-x-kannel-headers"]) == ("true", "true")
        assert int(group["max-messages"]) > 20
    assert not re.search(r"%[pPqQ]", text)
    words = [w for g in found for w in (g["keyword"], *g.get("aliases", "").split(";")) if w]
    known = {w.encode().lower() for w in words}  # Kannel folds ASCII alone.
    assert len(known) == len(words)
    for row in rows(sample).values():
        assert {s.encode().lower() for s in row["spellings"]} <= known


def test_kannel_asks_where_the_site_says() -> None:
    site = a_site(sms=SmsSettings(responder="https://line.example/x/"))
    (group,) = groups(kannel.export(site, []).decode())
    assert group["get-url"].startswith("https://line.example/x/kannel?")


# Languages and texts


def test_codes_of_languages_are_those_of_cldr() -> None:
    from babel.core import get_global

    aliases = get_global("language_aliases")
    other = {"sh": "sr_Latn", "tl": "fil", "tw": "ak"}  # CLDR has moved these on.
    assert {two: aliases[three] for two, three in ALPHA_3.items()} == {
        two: other.get(two, two) for two in ALPHA_3
    }
    assert [alpha_3(tag) for tag in ("pt-BR", "zh-Hans", "fil")] == ["por", "zho", "fil"]


@pytest.mark.parametrize(
    ("new", "earlier", "reply"),
    [("sms_list", "sms_unknown", "unknown"), ("sms_ask", "sms_suggest", "suggest")],
)
def test_a_site_that_has_not_approved_new_words_says_its_earlier_ones(
    new: str, earlier: str, reply: str
) -> None:
    texts = {tag: dict(interface.shipped_texts(tag)) for tag in ("en", "fr", "tr")}
    own = Phrases(a_site(), texts, "fr")
    today = getattr(own, reply)
    del texts["fr"][f"ui/safety#{new}"]
    before = getattr(own, reply)
    assert before != today
    assert before.endswith(texts["fr"][f"ui/safety#{earlier}"])
    assert before.startswith(texts["fr"]["ui/safety#emergency"])
    del texts["fr"][f"ui/safety#{earlier}"]
    assert getattr(own, reply) == getattr(Phrases(a_site(), texts, "en"), reply)
