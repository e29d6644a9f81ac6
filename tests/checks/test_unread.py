"""What cannot be read in a language is one warning per edition, which names it."""

import msgspec
import pytest

from pmlpub.checks import negation, row_words, unread
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from support.check_subjects import LANGUAGES, sample, subject

SOURCE = "Never take more than 1,000 mg a day. Do not give it to babies."


def found(made: Subject) -> list[str]:
    return [problem.text for problem in unread.check(made)]


def test_german_without_its_negations_is_told_of_them() -> None:
    text = "Nehmen Sie mehr als 1.000 mg am Tag. Geben Sie es Babys."
    (problem,) = run_checks(subject("de", SOURCE, text))
    assert (problem.code, problem.severity) == ("unread", "warning")
    assert "negations in German (never, not)" in problem.text
    assert "bounds and opposites in German (never more than)" in problem.text


TRANSLATIONS = {
    "am": "በቀን ከ1,000 ሚግ በላይ በፍጹም አይውሰዱ። ለሕፃናት አይስጡ።",
    "bn": "দিনে ১,০০০ মিলিগ্রাম-এর বেশি কখনও খাবেন না। শিশুদের দেবেন না।",
    "de": "Nehmen Sie nie mehr als 1.000 mg am Tag. Geben Sie es nicht Babys.",
    "fa": "هرگز بیش از ۱٬۰۰۰ میلی‌گرم در روز مصرف نکنید. به نوزادان ندهید.",
    "ha": "Kada ku taɓa shan fiye da 1,000 mg a rana. Kada ku ba jarirai.",
    "id": "Jangan pernah minum lebih dari 1.000 mg sehari. Jangan berikan kepada bayi.",
    "it": "Non prenda mai più di 1.000 mg al giorno. Non lo dia ai neonati.",
    "ja": "1日に1,000 mgを超えて服用しないでください。赤ちゃんには与えないでください。",
    "ko": "하루에 1,000mg 이상 복용하지 마십시오. 아기에게 주지 마십시오.",
    "nl": "Neem nooit meer dan 1.000 mg per dag. Geef het niet aan baby's.",
    "pl": "Nigdy nie przyjmuj więcej niż 1000 mg na dobę. Nie podawaj go niemowlętom.",
    "ru": "Никогда не принимайте более 1000 мг в день. Не давайте его младенцам.",
    "sv": "Ta aldrig mer än 1 000 mg om dagen. Ge det inte till spädbarn.",
    "th": "ห้ามรับประทานเกิน 1,000 มก. ต่อวัน ห้ามให้ทารก",
    "ur": "دن میں 1,000 ملی گرام سے زیادہ کبھی نہ لیں۔ بچوں کو نہ دیں۔",
    "vi": "Không bao giờ uống quá 1.000 mg một ngày. Không cho trẻ sơ sinh dùng.",
}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_right_translation_has_this_warning_alone(language: str) -> None:
    problems = list(run_checks(subject(language, SOURCE, TRANSLATIONS[language])))
    assert [(p.code, p.severity) for p in problems] == [("unread", "warning")]


DATES = {
    "am": "መስመሩ በማርች 1 2026 ይከፈታል።",
    "bn": "লাইনটি ১ মার্চ ২০২৬ তারিখে খুলবে।",
    "ca": "La línia obre l’1 de març de 2026.",
    "de": "Die Leitung öffnet am 1. März 2026.",
    "fa": "خط در ۱ مارس ۲۰۲۶ باز می‌شود.",
    "ha": "Layin zai buɗe ranar 1 ga Maris 2026.",
    "id": "Layanan dibuka pada 1 Maret 2026.",
    "it": "La linea apre il 1º marzo 2026.",
    "ja": "窓口は2026年3月1日に開設されます。",
    "ko": "상담 전화는 2026년 3월 1일에 열립니다.",
    "nl": "De lijn opent op 1 maart 2026.",
    "pl": "Linia rusza 1 marca 2026 r.",
    "ru": "Линия откроется 1 марта 2026 года.",
    "sv": "Linjen öppnar den 1 mars 2026.",
    "th": "สายด่วนเปิดวันที่ 1 มีนาคม 2026",
    "ur": "لائن 1 مارچ 2026 کو کھلے گی۔",
    "vi": "Đường dây mở ngày 1 tháng 3 năm 2026.",
}


@pytest.mark.parametrize("language", DATES)
def test_a_full_date_in_words_is_right_in_languages_without_tables(language: str) -> None:
    problems = run_checks(subject(language, "The line opens on 1 March 2026.", DATES[language]))
    assert [p for p in problems if p.code != "unread"] == []


def test_there_is_one_warning_however_many_texts_have_something() -> None:
    made = subject("de", "Do not drink.", "Trinken Sie nicht.")
    texts = {"short_answer": "Trinken Sie nicht.", "sms": "Trinken Sie nie.", "question": "Was?"}
    source = {"short_answer": "Do not drink.", "sms": "Never drink.", "question": "What?"}
    made = msgspec.structs.replace(
        made, edition=msgspec.structs.replace(made.edition, texts=texts), source=source
    )
    (problem,) = unread.check(made)
    assert problem.context == "a/dose#short_answer"
    assert problem.found == ("negations: not", "negations: never")


def test_a_text_without_negations_and_bounds_has_no_warning() -> None:
    assert found(subject("de", "Drink water.", "Trinken Sie Wasser.")) == []
    assert found(subject("de", "NO", "NEIN", field="keywords")) == []


def test_if_nobody_can_read_the_source_the_translation_is_named() -> None:
    (text,) = found(subject("fr", "Trink nicht.", "Ne buvez pas.", source_language="de"))
    assert "negations in German (ne … pas)" in text
    (text,) = found(subject("nl", "Trink.", "Drink.", source_language="de"))
    assert "negations in Dutch or German" in text


def test_languages_with_tables_have_no_warning() -> None:
    for language in LANGUAGES:
        assert negation.table(language)
        assert row_words.read("", language) == ()
    assert [p for made in sample() for p in unread.check(made)] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Undercooked chicken is a risk.", "undercooked"),
        ("Use it up within 28 days.", "within 28"),
        ("First wash it, then dry it.", "first, then"),
    ],
)
def test_words_that_negate_spans_and_steps_are_named(source: str, words: str) -> None:
    assert found(subject("de", source, "x"))[0].count(f"({words})") == 1


@pytest.mark.parametrize(
    ("language", "source", "text", "words"),
    [
        ("de", "Take it once a week.", "Nehmen Sie es täglich ein.", "once a week"),
        ("it", "Take it every other day.", "Lo prenda ogni giorno.", "every other day"),
        ("nl", "Take it twice daily.", "Neem het eens per dag.", "daily"),
        ("ru", "Take it in the morning.", "Принимайте его вечером.", "morning"),
        ("vi", "Take it at noon.", "Uống vào nửa đêm.", "noon"),
        ("pl", "Come on Monday.", "Przyjdź we wtorek.", "monday"),
        ("id", "Stop taking it.", "Teruslah meminumnya.", "stop taking"),
        ("ja", "Put the drops in the left ear.", "右の耳に点耳してください。", "left ear"),
        ("ko", "Take it on an empty stomach.", "식사와 함께 복용하세요.", "empty stomach"),
    ],
)
def test_how_often_when_and_stop_are_named(
    language: str, source: str, text: str, words: str
) -> None:
    (told,) = found(subject(language, source, text))
    assert "how often, when, start and stop in " in told
    assert words in told


def test_what_is_first_alone_is_not_named() -> None:
    assert found(subject("de", "Take the first tablet now.", "x")) == []


def test_a_message_names_a_few_words_and_the_finding_all() -> None:
    source = " ".join(f"Take at least {n}, before {n}, not after, below, above." for n in range(3))
    (problem,) = unread.check(subject("de", source, "x"))
    assert len(problem.found) == len(set(problem.found))
    assert all(one.startswith(("negations: ", "bounds and opposites: ")) for one in problem.found)
