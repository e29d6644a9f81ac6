"""Unchanged texts, lengths, ends, long messages."""

import pytest

from pmlpub.checks import likeness
from pmlpub.checks.lexicons import lengths
from support.check_subjects import BODY, LANGUAGES, codes, sample, subject

SOURCE = (
    "Take 2.5 mg a day with water. Do not stop the medicine on your own: talk to your doctor first."
)
GOOD = {
    "es": "Tome 2,5 mg al día con agua. No deje la medicina "
    "por su cuenta: hable antes con su médico.",
    "fr": "Prenez 2,5 mg par jour avec de l’eau. N’arrêtez pas le "
    "médicament de vous-même : parlez-en d’abord à votre médecin.",
    "pt-BR": "Tome 2,5 mg por dia com água. Não pare o remédio "
    "por conta própria: fale antes com o seu médico.",
    "sw": "Tumia 2.5 mg kila siku kwa maji. Usiache dawa "
    "kwa uamuzi wako: zungumza kwanza na daktari wako.",
    "tr": "Günde 2,5 mg’ı suyla alın. İlacı kendi başınıza bırakmayın: Önce doktorunuzla görüşün.",
    "ar": "خذوا ٢٫٥ ملغ يوميًّا مع الماء. لا توقفوا الدواء من تلقاء أنفسكم: تحدّثوا أولًا إلى طبيبكم.",
    "hi": "रोज़ २.५ मि.ग्रा. पानी के साथ लें। दवा अपनी मर्ज़ी से बंद न करें: पहले अपने डॉक्टर से बात करें।",
    "zh-Hans": "每天用水服用2.5毫克。不要自行停药：请先与医生商量。",
}


@pytest.mark.slow
def test_nothing_is_found_on_the_sample() -> None:
    assert [p for s in sample() for p in likeness.check(s)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["short_answer", "sms", BODY])
def test_good_translations_pass(language: str, field: str) -> None:
    assert codes(likeness.check, language, SOURCE, GOOD[language], field) == []
    assert codes(likeness.check, language, SOURCE * 5, GOOD[language] * 5, field) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        SOURCE,
        SOURCE.upper(),
        SOURCE.replace("2.5", "2,5").replace(":", " –"),
        f"**{SOURCE}**",
    ],
)
def test_an_unchanged_text_is_a_warning(language: str, text: str) -> None:
    (problem,) = [
        p for p in likeness.check(subject(language, SOURCE, text, BODY)) if p.code != "length"
    ]
    assert (problem.code, problem.severity) == ("unchanged", "warning")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Take water.", "sms"),  # two words
        ("HIV, PML, JC, IRIS", "short_answer"),
        ("Centers for Disease Control and Prevention (CDC)", "sections/how/heading"),
        ("Médecins Sans Frontières, ClinicalTrials.gov", "short_answer"),
        ("cure, treat, help me", "keywords"),
        ("1, 2, 3, 4", "sms"),
        ("progressive multifocal leukoencephalopathy", "condition/name"),
    ],
)
def test_names_keywords_and_few_words_may_be_the_same(language: str, text: str, field: str) -> None:
    source = text.replace("ClinicalTrials.gov", "NORD")
    found = codes(likeness.check, language, source, source, field)
    assert "unchanged" not in found


def test_two_kinds_of_one_language_may_be_the_same() -> None:
    assert codes(likeness.check, "en-GB", SOURCE, SOURCE) == []
    assert codes(likeness.check, "es", "Tome la medicina ahora.", "Tome la medicina ahora.") == [
        "unchanged"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lost_and_added_text_is_a_warning(language: str) -> None:
    text = GOOD[language]
    source = SOURCE * 4
    found = codes(likeness.check, language, source, text[-len(text) // 2 :])
    assert found == ["length"]
    assert codes(likeness.check, language, SOURCE, text * 4) == ["length"]
    (problem,) = likeness.check(subject(language, source, text[-len(text) // 2 :]))
    assert problem.severity == "warning"
    assert "is very short" in problem.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_sources_keywords_and_addresses_do_not_count(language: str) -> None:
    assert codes(likeness.check, language, "What helps?", f"{GOOD[language]} x?") == []
    assert codes(likeness.check, language, SOURCE, "A", "keywords") == []
    link = f"[x](https://trials.example/{'a' * 300})"
    source, text = f"{SOURCE} {link}.", f"{GOOD[language]} {link}."
    assert codes(likeness.check, language, source, text, BODY) == []


def test_lengths_are_those_of_readers() -> None:
    # 40 letters with 3 marks each, for 40 letters: long in code points alone.
    text = "e\u0301\u0302\u0303" * 120
    assert codes(likeness.check, "fr", "e" * 120, text) == []
    # Lengths are relative to the language of the source.
    source, text = GOOD["zh-Hans"] * 4, SOURCE * 4
    assert codes(likeness.check, "en", source, text, source_language="zh-Hans") == []
    assert codes(likeness.check, "zh-Hant", source, source, source_language="zh-Hans") == []


ENDS = {
    "es": ("Tome agua.", "¿Toma agua?", "¡Tome agua!", "Agua:", "Agua"),
    "fr": (
        "Buvez de l’eau.",
        "Buvez-vous de l’eau ?",
        "Buvez de l’eau !",
        "De l’eau :",
        "De l’eau",
    ),
    "pt-BR": ("Beba água.", "Bebe água?", "Beba água!", "Água:", "Água"),
    "sw": ("Kunywa maji.", "Je, unakunywa maji?", "Kunywa maji!", "Maji:", "Maji"),
    "tr": ("Su için.", "Su içiyor musunuz?", "Su için!", "Su:", "Su"),
    "ar": ("اشربوا الماء.", "هل تشربون الماء؟", "اشربوا الماء!", "الماء:", "الماء"),
    "hi": ("पानी पिएँ।", "क्या आप पानी पीते हैं?", "पानी पिएँ!", "पानी:", "पानी"),
    "zh-Hans": ("请喝水。", "您喝水吗？", "请喝水！", "水：", "水"),
}
SOURCE_ENDS = ("Drink water.", "Do you drink?", "Drink water!", "Water:", "Water")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("after", ["", "”", "»", ")", "）", " »", "’", "』"])
def test_ends_that_correspond_pass_and_others_are_a_warning(language: str, after: str) -> None:
    for i, source in enumerate(SOURCE_ENDS):
        for j, text in enumerate(ENDS[language]):
            found = codes(likeness.check, language, source, text + after)
            assert found == ([] if i == j else ["end-punctuation"]), (source, text + after)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("ur", "Drink.", "پئیں۔"),
        ("am", "Drink.", "ይጠጡ።"),
        ("my", "Drink.", "သောက်ပါ။"),
        ("km", "Drink.", "ផឹក។"),
        ("bo", "Drink.", "འཐུང་།"),
        ("hy", "Drink.", "Խմեք։"),
        ("el", "Drink?", "Πίνετε;"),
        ("th", "Drink.", "ดื่มน้ำ"),
        ("lo", "Drink.", "ດື່ມນ້ຳ"),
        ("ja", "Drink.", "飲んでください。"),
        ("zh-Hans", "And so on…", "等等……"),
        ("fr", "And so on...", "et cetera…"),
        ("es", "Really?!", "¿De verdad?"),
        ("fa", "Do you drink?", "آیا می‌نوشید؟\u200f"),
        ("es", "Really!", "¡De verdad!\ufe0f"),
        ("fr", "Take it (with water).", "Prenez-le (avec de l’eau.)"),
    ],
)
def test_every_script_has_its_marks(language: str, source: str, text: str) -> None:
    assert codes(likeness.check, language, source, text) == []


def test_ends_inside_markdown_count_and_last_items_are_free() -> None:
    assert codes(likeness.check, "fr", "Drink **now.**", "Buvez **vite.**", BODY) == []
    assert (
        codes(
            likeness.check,
            "fr",
            "See [it](https://a.example/).",
            "Vu [ici.](https://a.example/)",
            BODY,
        )
        == []
    )
    assert codes(likeness.check, "fr", "- water\n- milk", "- eau ;\n- lait.", BODY) == []
    assert codes(likeness.check, "fr", "- water\n- milk?", "- eau ;\n- lait.", BODY) == [
        "end-punctuation"
    ]
    assert codes(likeness.check, "fr", "CURE.", "CURE", "keywords") == []


def test_a_heading_without_a_mark_keeps_none() -> None:
    heading = "sections/how/heading"
    assert codes(likeness.check, "sw", "What helps", "Kinachosaidia", heading) == []
    assert codes(likeness.check, "sw", "What helps", "Kinachosaidia.", heading) == [
        "end-punctuation"
    ]


@pytest.mark.parametrize("field", ["short_answer", "sms", BODY])
def test_long_messages_are_a_warning_of_the_source_alone(field: str) -> None:
    text = "a" * 601
    (problem,) = likeness.check(subject("en", text, text, field))
    assert (problem.code, problem.severity) == ("long-message", "warning")
    assert codes(likeness.check, "en", text[1:], text[1:], field) == []
    assert codes(likeness.check, "fr", text, "b" * 601, field) == []


def test_the_table_of_lengths_is_sound() -> None:
    assert all(0.3 <= value <= 1.4 for value in lengths.RELATIVE.values())
    assert {tag.partition("-")[0] for tag in (*LANGUAGES, "en")} <= set(lengths.RELATIVE)


def test_a_sentence_that_is_left_out() -> None:
    source = "Vomiting blood is an emergency. Go to hospital."
    assert codes(likeness.check, "fr", source, "Vomir du sang est une urgence.") == ["length"]
    whole = "Vomir du sang est une urgence : allez à l’hôpital."
    assert codes(likeness.check, "fr", source, whole) == []
    single = "Vomiting blood is an emergency."
    assert codes(likeness.check, "fr", single, "C’est une urgence.") == []
