"""Keywords: what a phone can send, what belongs to gateways, and who keeps a word that two want."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building.pipeline import build
from pmlpub.checks.keywords import check, fold_keyword
from pmlpub.checks.subject import Subject
from pmlpub.content.settings import Publisher
from pmlpub.model import Edition, Site
from pmlpub.review import approvals, edition
from support import check_subjects
from support.growth import is_linear

DAY = dt.date(2026, 1, 10)


def codes(text: str, language: str = "fr", **clashes: str) -> list[str]:
    site = Site(
        title="T",
        base_url="https://t.example/",
        publisher=Publisher(name="P", url="https://t.example/"),
        license="https://t.example/",
    )
    values: dict[str, Any] = {"answer": "a/b", "language": language, "texts": {"keywords": text}}
    edition = Edition(**values, section_ids=(), condition=None, references=(), updated=DAY,
                      has_sms=True)  # fmt: skip
    return [p.code for p in check(Subject(edition, site, None, clashes=clashes))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "CURE"), ("es", "CURA, TRATAR"), ("fr", "GUÉRIR"), ("pt-BR", "CURA"),
        ("sw", "KUPONA"), ("tr", "ÇARE, İLAÇ"), ("ar", "شفاء، علاج"), ("hi", "छुटकारा, इलाज"),
        ("zh-Hans", "治愈，治疗"),
    ],
)  # fmt: skip
def test_words_of_every_language_pass(language: str, text: str) -> None:
    assert codes(text, language) == []


@pytest.mark.parametrize(
    "text",
    ["STOP", "stop", "Arret", "Arrêt", "ＳＴＯＰ", "𝐒𝐓𝐎𝐏", "CURE, HELP", "TWO WORDS", "A-B",
     "😀", ",", "A" * 17, "A.B"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"])
def test_what_no_line_can_serve_is_refused(text: str, language: str) -> None:
    assert codes(text, language) == ["keyword"]


def test_a_word_of_another_answer_clashes() -> None:
    assert codes("Guérir", guerir="a/other") == ["keyword-clash"]
    assert codes("CURA", guerir="a/other") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("GUÉRIR", "guerir"), ("İLAÇ", "ilac"), ("ILAÇ", "ılaç"), ("ÇARE", "care"), ("𝐂𝐔𝐑𝐄", "cure")],
)
def test_case_and_accents_fold(one: str, other: str) -> None:
    assert fold_keyword(one) == fold_keyword(other)


def test_marks_that_are_letters_stay() -> None:
    assert fold_keyword("इलाज") != fold_keyword("इलज")
    assert fold_keyword("शोध") != fold_keyword("शध")


def states(site: Path) -> dict[str, str]:
    folder = site / "outputs" / "current" / "en" / "a"
    return {
        p.name: json.loads((p / "status.json").read_bytes())["channels"]["sms"]["state"]
        for p in folder.iterdir()
    }


def test_two_answers_that_want_a_word_are_both_silent_on_the_line(site: Path) -> None:
    text = (site / "content/a/dose.yaml").read_text("utf-8")
    (site / "content/a/other.yaml").write_text(text.replace("DOSE", "PILL, Dose"), "utf-8")
    report = build(site, DAY)
    assert states(site) == {"dose": "withheld", "other": "withheld"}
    assert "'Dose' is also a keyword of a/dose" in "\n".join(map(str, report.problems))
    page = json.loads((site / "outputs/current/en/a/dose/status.json").read_bytes())
    assert page["channels"]["web"]["state"] == "published"


def test_the_approved_holder_keeps_the_word(site: Path) -> None:
    settings = site / "content" / "site.yaml"
    reviewer = "reviewers: [{id: doc, name: Doc, roles: [clinician], languages: [en]}]\n"
    settings.write_text(settings.read_text("utf-8") + reviewer, "utf-8")
    review = edition.open_review(site, "en", "a/dose", DAY)
    approvals.approve(site, review, "sms", "clinician", "doc", DAY)
    text = (site / "content/a/dose.yaml").read_text("utf-8")
    (site / "content/a/another.yaml").write_text(text, "utf-8")
    build(site, DAY)
    assert states(site) == {"dose": "published", "another": "withheld"}


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [("es", "TOPIC2", "TEMA1"), ("ar", "TOPIC2", "موضوع1"), ("es", "RISK, DANGER", "RIESGO"),
     ("sw", "SIGNS, SYMPTOMS", "DALILI, DALILI"), ("hi", "CURE", "CURE")],
)  # fmt: skip
def test_keywords_that_are_not_those_of_the_source_are_warned_about(
    language: str, source: str, words: str
) -> None:
    assert check_subjects.codes(check, language, source, words, "keywords") == ["keyword-meaning"]


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [("es", "TOPIC2", "TEMA2"), ("ar", "TOPIC2", "موضوع٢"), ("zh-Hans", "TREATMENT, TREAT", "治疗"),
     ("tr", "RESEARCH, TRIAL", "ARAŞTIRMA, ARASTIRMA"), ("zh-Hans", "IRIS", "IRIS"),
     ("fr", "MENU7", "MENU7"), ("fr", "OTHER", "OTHER"),
     ("es", "RISK", "RIESGO, PELIGRO"), ("en", "RISK", "RISK")],
)  # fmt: skip
def test_keywords_that_serve_as_those_of_the_source_pass(
    language: str, source: str, words: str
) -> None:
    assert check_subjects.codes(check, language, source, words, "keywords") == []


@pytest.mark.parametrize(
    ("language", "source", "text", "found"),
    [
        ("es", "CURE", "CAUSA", True),
        ("es", "CURE", "CURA", False),
        ("es", "CURE, RISK", "SALUD, RIESGO", False),
        ("sw", "RISK", "SALAMA", True),
        ("sw", "CURE", "cure", True),
        ("fr", "DOSE", "DOSE", False),
        ("hi", "ALLERGY", "चेतावनी", True),
        ("de", "CURE", "URSACHE", False),
    ],
)
def test_keywords_have_the_subject_of_their_source(
    language: str, source: str, text: str, *, found: bool
) -> None:
    subject = check_subjects.subject(language, source, text, "keywords")
    assert ("keyword-meaning" in {p.code for p in check(subject)}) is found


@pytest.mark.parametrize(
    ("language", "source", "text", "found"),
    [
        ("es", "Text FEVER if your child is hot.", "Envíe FRÍO si su hijo está caliente.", True),
        ("es", "Text FEVER if your child is hot.", "Envíe FIEBRE si su hijo está caliente.", False),
        ("fr", "Reply STOP to end.", "Répondez CONTINUER pour arrêter.", True),
        ("fr", "Reply STOP to end.", "Répondez STOP pour arrêter.", False),
        ("ar", "Text DOSE to 4040.", "أرسل كلمة ألم إلى 4040.", True),
        ("ar", "Text DOSE to 4040.", "أرسل كلمة جرعة إلى 4040.", False),
        ("zh-Hans", "Text DOSE to 4040.", "发送“疼痛”至4040。", True),
        ("es", "Do NOT stop.", "NO lo deje.", False),
    ],
)
def test_words_in_capitals_have_the_subject_of_their_source(
    language: str, source: str, text: str, *, found: bool
) -> None:
    subject = check_subjects.subject(language, source, text)
    assert [p.code for p in check(subject)] == ["keyword-meaning"] * found


def test_many_words_in_capitals_take_linear_time() -> None:
    def read(count: int) -> None:
        text = "FEVER " * count
        assert check_subjects.codes(check, "ar", text, text) == []

    assert is_linear(read, 3_000)
