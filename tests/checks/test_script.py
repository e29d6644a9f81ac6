"""Scripts of languages, mixed words, kinds of Chinese."""

import pytest
import regex

from pmlpub.checks import script
from pmlpub.checks.lexicons import scripts
from pmlpub.text import chinese
from support.check_subjects import BODY, LANGUAGES, codes, sample, subject
from support.growth import is_linear

SOURCE = (
    "PML: take 2 mg of natalizumab (TNF-α) daily; see ClinicalTrials.gov. Talk to your team first."
)
GOOD = {
    "es": "PML: tome 2 mg de natalizumab (TNF-α) al día; "
    "vea ClinicalTrials.gov. ¡Hable antes con su equipo!",
    "fr": "PML : prenez 2 µg de natalizumab (TNFα) par "
    "jour ; voir ClinicalTrials.gov. Œdème, 3ᵉ, n° 1.",
    "pt-BR": "PML: tome 2 mg de natalizumabe (TNF-α) por "
    "dia; veja ClinicalTrials.gov. Não é 1ª opção.",
    "sw": "PML: tumia 2 mg za natalizumab (TNF-α) kila siku; tazama ClinicalTrials.gov. Ng’ombe.",
    "tr": "PML: Günde 2 mg natalizumab (TNF-α) alın; "
    "ClinicalTrials.gov’a bakın. İğne, ılık, göğüs, hâlâ.",
    "ar": "PML: خذوا ٢ ملغ من ناتاليزوماب (natalizumab) يوميًّا "
    "(TNF-α)؛ انظروا ClinicalTrials.gov. تحـدّثوا أولًا.",
    "hi": "PML: रोज़ 2 mg नेटालिज़ुमैब (natalizumab) लें (TNF-α); "
    "ClinicalTrials.gov देखें। T-सेल। पहले टीम से बात करें।",
    "zh-Hans": "PML：每天服用2 mg那他珠单抗（natalizumab，TNF-α）；"
    "请看ClinicalTrials.gov。T细胞。请先与团队商量。",
}


def test_nothing_is_found_on_the_sample() -> None:
    assert [p for s in sample() for p in script.check(s)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["short_answer", "sms", BODY])
def test_texts_in_their_script_pass(language: str, field: str) -> None:
    assert codes(script.check, language, SOURCE, GOOD[language], field) == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize(
    "word",
    [
        "dоse",  # Cyrillic о
        "dοse",  # Greek ο
        "Аspirin",  # Cyrillic А
        "Αspirin",  # Greek Α
        "pαracetamol",
        "РML",
        "НIV",
        "mɡ" + "\u0131" + "а",
        "natalizumаb",
    ],
)
def test_a_word_of_two_alphabets_is_an_error_everywhere(language: str, word: str) -> None:
    text = f"{GOOD.get(language, SOURCE)} {word}"
    found = codes(script.check, language, SOURCE if language != "en" else text, text)
    assert found == ["script"]


@pytest.mark.parametrize("word", ["µg", "μg", "TNFα", "IFNγ", "NFκB", "β", "β-lactam", "Δ9", "αβ"])
def test_greek_letters_of_medicine_are_no_mixture(word: str) -> None:
    assert codes(script.check, "fr", f"take {word}", f"prenez {word}") == []
    assert codes(script.check, "en", word, word) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["слово", "λόγος", "です", "คำ", "שבה", "שוב", "ቃል", "словаря"])
def test_words_of_another_script_are_an_error(language: str, word: str) -> None:
    text = f"{GOOD[language]} {word}"
    assert codes(script.check, language, SOURCE, text) == ["script"]
    assert codes(script.check, language, SOURCE, text, BODY) == ["script"]
    assert codes(script.check, language, f"{SOURCE} ({word})", text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_another_language_is_an_error(language: str) -> None:
    latin = language in ("es", "fr", "pt-BR", "sw", "tr")
    for other in ("ar", "hi", "zh-Hans", "es"):
        if other == language or (other == "es" and latin):
            continue
        assert codes(script.check, language, SOURCE, GOOD[other]) != [], other


UNTRANSLATED = "Do not stop any medicine on your own. Talk to your specialist team first."
NAME = "Progressive multifocal leukoencephalopathy (PML)"


@pytest.mark.parametrize(
    ("language", "own"),
    [
        ("ar", "لا توقفوا أي دواء من تلقاء أنفسكم. تحدّثوا أولًا إلى فريقكم الطبي المتخصص."),
        ("hi", "कोई भी दवा अपनी मर्ज़ी से न बंद करें। पहले अपने विशेषज्ञ डॉक्टरों की टीम से बात करें।"),
        ("zh-Hans", "不要自行停用或调整任何药物。请先与您的专科医生团队商量。"),
    ],
)
def test_what_was_left_in_latin_letters_is_an_error(language: str, own: str) -> None:
    for text in (
        UNTRANSLATED,
        "Do not stop!",
        "Treatment",
        f"{UNTRANSLATED} {own[:12]}",
        f"{own} {own} {UNTRANSLATED}",  # less than half, but a sentence
        f"{own[:15]} Kullanmayın bırakmayın değiştirmeyin",  # not in the source
    ):
        assert set(codes(script.check, language, UNTRANSLATED, text)) == {"script"}, text
    for text in (
        own,
        f"{own} (natalizumab)",
        f"{own} HIV/AIDS, WHO, ARV",
        f"{own} {NAME}",
    ):
        assert codes(script.check, language, f"{UNTRANSLATED} {NAME}", text) == [], text


def test_names_may_stand_alone_when_they_are_protected_or_have_capitals() -> None:
    for text in ("HIV", "ClinicalTrials.gov", "PML (JC)?", "2 mg", "https://trials.example/abc"):
        assert codes(script.check, "ar", text, text) == []
    assert codes(script.check, "ar", "Orphanet", "Orphanet") == ["script"]
    assert codes(script.check, "ar", "Orphanet", "Orphanet", protected=("Orphanet",)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_keywords_may_be_latin_but_not_of_a_third_script(language: str) -> None:
    assert codes(script.check, language, "CURE, TREAT", "CURE, TREAT", "keywords") == []
    assert codes(script.check, language, "CURE", "лечение", "keywords") == ["script"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh-Hans", "不要自行停藥。", ["script"]),
        ("zh-Hans", "請先與醫生商量。", ["script"]),
        ("zh-CN", "請先商量。", ["script"]),
        ("zh", "請先商量。", ["script"]),
        ("zh-Hans", "瞭望乾坤，著名，回覆，凭藉，噁唑。", []),
        ("zh-Hant", "請先與醫生商量。", []),
        ("zh-TW", "請先與醫生商量。皇后在里面。", []),
        ("zh-Hant", "请先与医生商量。", ["script"]),
        ("zh-HK", "请先与医生商量。", ["script"]),
        ("zh-Hans-HK", "请先与医生商量。", []),
        ("ja", "医師に相談してください。薬を飲む。", []),
        ("ja", "不要 слово", ["script"]),
        ("ko", "의사와 상담하십시오. 藥", []),
        ("sr", "Разговарајте с лекаром.", []),
        ("sr-Latn", "Razgovarajte s lekarom.", []),
        ("sr-Latn", "Разговарајте с лекаром.", ["script"]),
        ("ru", "Сначала поговорите с врачом о ВИЧ и PML.", []),
        ("ru", "Сначала поговорите с врачoм.", ["script"]),
        ("el", "Μιλήστε πρώτα με τον γιατρό σας.", []),
        ("fa", "نخست با پزشک خود صحبت کنید.", []),
        ("am", "መጀመሪያ ሐኪምዎን ያነጋግሩ።", []),
        ("uz", "Avval shifokor bilan gaplashing. Аввал шифокор билан гаплашинг.", []),
        ("vi", "Hãy nói chuyện với bác sĩ trước.", []),
        ("xx", "Words of a language that nobody knows.", []),
    ],
)
def test_languages_by_tag(language: str, text: str, found: list[str]) -> None:
    assert codes(script.check, language, "Talk to your doctor first.", text) == found


def test_a_traditional_character_is_named_with_the_simplified_one() -> None:
    (problem,) = script.check(subject("zh-Hans", "Do not stop it.", "不要停藥、停藥。", "sms"))
    assert (problem.code, problem.severity, problem.channels) == ("script", "error", ("sms",))
    assert (
        problem.text
        == "the text has characters that are not simplified Chinese: 藥 (药); write what "
        "is in brackets instead"
    )


def test_the_source_is_checked_for_mixed_words_alone() -> None:
    assert codes(script.check, "en", "слово", "See слово.") == []
    assert codes(script.check, "en", "x", "Take the dоse.") == ["script"]


def test_tables_are_sound() -> None:
    for names in (*scripts.BY_SUBTAG.values(), *scripts.BY_LANGUAGE.values()):
        for name in names:
            assert regex.compile(rf"\p{{Script={name}}}")
    for old, new in chinese.SIMPLIFIED.items():
        new.encode("gb2312")
        old.encode("cp950")
        if old not in "後於":  # surnames that GB 2312 has
            with pytest.raises(UnicodeEncodeError):
                old.encode("gb2312")
    assert not set(chinese.SIMPLIFIED) & set("乾著瞭覆徵藉噁")
    for new in chinese.TRADITIONAL:
        with pytest.raises(UnicodeEncodeError):
            new.encode("big5")


@pytest.mark.parametrize(
    "piece", ["a", "a'", "a ", "а", "аb", "а b ", "中", "藥a", "a.", "а\u0301", "ab-"]
)
def test_long_texts_take_linear_time(piece: str) -> None:
    def read(size: int) -> None:
        text = (piece * size)[:size]
        for language in ("fr", "ar", "zh-Hans", "ru"):
            list(script.check(subject(language, "x", text)))
            list(script.check(subject(language, text, text, BODY)))

    assert is_linear(read, 20_000)


def test_of_two_scripts_only_those_with_the_direction_of_the_page_are_allowed() -> None:
    source, sorani = "Ask your doctor.", "پرسیار لە پزیشک بکە"
    assert "script" in codes(script.check, "ku", source, sorani)
    assert codes(script.check, "ku", source, "Ji bijîşkê xwe bipirse.") == []
    assert codes(script.check, "ckb", source, sorani) == []
    assert codes(script.check, "uz", source, "Шифокордан сўранг.") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", scripts.BLOCKS)
def test_a_block_has_no_letter_of_another_script(name: str) -> None:
    """A text of these characters alone is not searched for letters of other scripts."""
    block = regex.compile(f"[{scripts.NO_OTHER}{scripts.BLOCKS[name]}]")
    other = regex.compile(
        rf"[\p{{L}}--[\p{{Script={name}}}\p{{Latin}}\p{{Script=Common}}\p{{Script=Inherited}}]]",
        regex.V1,
    )
    characters = [chr(code) for code in range(0x10000) if block.match(chr(code))]
    assert [c for c in characters if other.match(c) or script.LOOKALIKE.match(c)] == []
    latin = [c for c in characters if regex.match(r"\p{Latin}", c)]
    assert all(map(script.LATIN_LETTER.match, latin))
