"""A negation that a split cuts from its words is warned about, and nothing else is."""

import itertools

import msgspec
import pytest

from pmlpub.checks.sms_split import check
from pmlpub.problems import Problem
from pmlpub.sms.segments import count_sms
from support.check_subjects import LANGUAGES, sample, subject

# A clause that negates, and one that does not, of about the same length.
CLAUSES = {
    "en": ("Do not stop taking your tablets on your own.", "Take your tablets in the evening."),
    "es": ("No deje de tomar sus pastillas por su cuenta.", "Tome sus pastillas por la noche."),
    "fr": ("N'arretez pas vos comprimes de vous-meme.", "Prenez vos comprimes le soir."),
    "pt-BR": ("Não pare de tomar seus comprimidos.", "Tome seus comprimidos à noite."),
    "sw": ("Usiache kumeza vidonge vyako.", "Meza vidonge vyako jioni kila siku."),
    "tr": ("İlacınızı kendi başınıza bırakmayın.", "İlacınızı her akşam yemekle alın."),
    "ar": ("لا توقفوا أي دواء من تلقاء أنفسكم.", "خذوا الدواء كل مساء مع الطعام."),
    "hi": ("अपनी दवा खुद बंद न करें।", "अपनी दवा रोज़ शाम को लें।"),
    "zh-Hans": ("不要自行停用任何药物。", "请每天晚上按时服用您的药物。"),
}


def found(language: str, text: str, reply: str | None = None) -> list[Problem]:
    made = subject(language, "x", text, field="sms")
    return list(check(msgspec.structs.replace(made, sms=text if reply is None else reply)))


def filled(clause: str, before_split: int) -> str:
    """A text whose first split falls so many characters into `clause`."""
    room = 67 if count_sms(clause).encoding == "UCS-2" else 153
    return f"{'x' * (room - before_split - 2)}. {clause} {'x' * room}"


def test_all_nine_languages_have_a_case() -> None:
    assert set(CLAUSES) == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", CLAUSES)
def test_a_negation_that_is_cut_is_warned_about(language: str) -> None:
    negated, _ = CLAUSES[language]
    text = filled(negated, len(negated) // 2)
    (problem,) = found(language, text)
    assert (problem.code, problem.severity, problem.channels) == ("sms-split", "warning", ("sms",))
    cut = len(count_sms(text).parts[0])
    assert f"{text[cut - 5 : cut]}|{text[cut : cut + 3]}" in problem.text


@pytest.mark.parametrize("language", CLAUSES)
def test_a_clause_without_a_negation_may_be_split(language: str) -> None:
    _, plain = CLAUSES[language]
    assert found(language, filled(plain, len(plain) // 2)) == []


@pytest.mark.parametrize("language", CLAUSES)
@pytest.mark.parametrize("whole", ["before", "after"])
def test_a_negation_in_one_part_is_fine(language: str, whole: str) -> None:
    negated, _ = CLAUSES[language]
    cut = 0 if whole == "after" else len(negated)
    assert found(language, filled(negated, cut)) == []


@pytest.mark.parametrize("language", CLAUSES)
def test_one_sms_has_no_split(language: str) -> None:
    assert found(language, CLAUSES[language][0]) == []


def test_a_colon_ends_what_is_negated() -> None:
    text = "Do not stop any medicine: talk to your team first."
    assert found("en", filled(text, text.index("team"))) == []
    assert len(found("en", filled(text, text.index("medicine")))) == 1


def test_a_piece_of_a_word_does_no_harm_unless_it_negates() -> None:
    text = "Do not stop any medicine."
    assert found("en", filled(text, text.index("cine"))) == []
    assert found("en", filled(text, text.index("o not"))) == []
    assert len(found("en", filled(text, text.index("ot stop")))) == 1
    # A whole word is more than a piece: "dangerous" alone says the reverse.
    text = "This is not dangerous."
    assert len(found("en", filled(text, text.index("dangerous")))) == 1


def test_marks_and_link_are_not_the_authors() -> None:
    body = "Take it. " * 16
    reply = f"{body} Not medically reviewed https://answers.example.org/en/a/dose/"
    assert reply.index("Not") < 153 < reply.index("reviewed")
    assert found("en", body.strip(), reply) == []


def test_places_are_those_of_the_reply() -> None:
    text = "a" * 130 + ". Do not stop any medicine."
    assert found("en", text) == []  # One SMS; with the mark there are two.
    (problem,) = found("en", text, f"DEMO. {text}")
    assert "'Do not stop any| medicine'" in problem.text


def test_a_language_without_a_table_has_no_warning() -> None:
    assert found("fi", "Älä lopeta lääkettä. " * 12) == []


def test_an_answer_without_sms_has_no_split() -> None:
    made = subject("en", "x", "x")
    assert list(check(made)) == []


def test_every_warning_of_the_sample_is_a_negation_cut_in_two() -> None:
    for one in sample():
        text = one.edition.texts["sms"]
        for problem in check(msgspec.structs.replace(one, sms=text)):
            parts = count_sms(text).parts
            before, after = problem.text.split("'")[1].split("|")[0], problem.text.split("|")[1][:3]
            assert any(
                a.endswith(before) and b.startswith(after) for a, b in itertools.pairwise(parts)
            )
