"""Letters that were read in the wrong encoding are found, and no text of a language is."""

import pytest

from pmlpub.checks.damage import check
from pmlpub.checks.misread import misread
from support.check_subjects import codes

TEXTS = {
    "fr": "Prenez-le après le déjeuner, c’est à l’hôpital.",
    "es": "¿La infección del niño puede volver después?",
    "pt": "«A infecção não é grave», AMANHÃ.",
    "tr": "İlacı öğle yemeğinden sonra alın.",
    "ar": "أبقِ الجرح نظيفًا وجافًا، ثم عُد.",
    "hi": "घाव को सूखा रखें।",
    "zh": "请在饭后服用您的药片，不要停药。",
    "sw": "Anza na kidonge cha “bluu” – sasa…",
    "ru": "Принимайте после еды: «да».",
    "uk": "Сім’я їсть її ґречно — «так».",
    "fa": "بعد از غذا دارو را بخورید؛ عکس بگیرید.",
    "cs": "Užívejte každý den, když máte horečku.",
    "ro": "Luați-l după masă, «Ă».",
}


def read(text: str, codec: str) -> str:
    """The UTF-8 of a text as a program reads it in another encoding."""
    return "".join(bytes([n]).decode(codec, "ignore") or chr(n) for n in text.encode())


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_as_it_should_be_passes(language: str) -> None:
    assert misread(TEXTS[language], chinese=True) == ""


@pytest.mark.parametrize(
    "codec", ["latin-1", "cp1252", "cp1254", "cp1250", "mac_roman", "cp437", "cp850"]
)
@pytest.mark.parametrize("language", ["fr", "es", "pt", "tr", "ar", "hi", "zh", "ru"])
def test_utf_8_in_another_encoding_is_found(language: str, codec: str) -> None:
    assert misread(read(TEXTS[language], codec), chinese=False)


@pytest.mark.parametrize("language", ["ar", "hi", "zh", "ru"])
@pytest.mark.parametrize("codec", ["cp1251", "cp1256"])
def test_utf_8_in_an_encoding_of_other_letters_is_found(language: str, codec: str) -> None:
    assert misread(read(TEXTS[language], codec), chinese=False)


@pytest.mark.parametrize("language", ["fr", "es", "pt", "tr", "ar", "hi", "zh"])
def test_what_was_read_wrongly_twice_or_lost_its_control_characters_is_found(language: str) -> None:
    once = read(TEXTS[language], "cp1252")
    assert misread(read(once, "cp1252"), chinese=False)
    assert misread("".join(c for c in once if not "\x80" <= c <= "\x9f"), chinese=False)


def test_chinese_in_another_encoding_of_chinese_is_found() -> None:
    assert misread(TEXTS["zh"].encode().decode("gbk", "ignore"), chinese=True)
    assert misread("锟斤拷锟斤拷", chinese=True)


@pytest.mark.parametrize("letter", "éèêçùôñíóúõáıİşğüöæø’“…")
def test_one_letter_is_enough(letter: str) -> None:
    assert misread(f"abc d{read(letter, 'cp1252')}but", chinese=False)
    assert misread(f"abc d{letter}but", chinese=False) == ""


def test_a_letter_before_a_space_and_a_mark_is_a_text() -> None:
    for letter in "àâéèêëîïôöûùüçñãíóúÿœÉÈÀşığİĞ":
        for space in "\u00a0\u202f":
            for mark in "»«”…–—±½²°!€®":
                assert misread(f"abc d{letter}{space}{mark} abc", chinese=False) == ""


@pytest.mark.parametrize("text", ["NESCAFÉ®", "CAFÉ—NON", "THÉ™", "BLÉ°", "À·", "Ê²"])
def test_a_capital_letter_before_a_sign_is_a_text(text: str) -> None:
    assert misread(text, chinese=False) == ""


WORDS = [
    ("es", "Beba agua después.", "después", ("cp1252", "cp1250", "mac_roman", "cp850")),
    ("fr", "Cela brûle un peu.", "brûle", ("cp1252", "cp1250", "cp1254", "mac_roman")),
    ("fr", "Où est-ce ?", "Où", ("cp1252", "cp1250")),
    ("pt-BR", "Isso não dói.", "não", ("cp1252", "cp1250", "mac_roman")),
    ("tr", "Beş gün bekleyin.", "Beş", ("cp1252", "cp1254", "cp1250", "mac_roman")),
    ("tr", "Soğuk su için.", "Soğuk", ("cp1252", "cp1254", "cp1250", "mac_roman")),
    ("tr", "Üşürseniz örtünün.", "Üşürseniz", ("cp1252", "cp1254", "cp1250")),
    ("ar", "اشرب الماء من الكوب.", "الماء", ("cp1252", "cp1256", "cp1251")),
    ("ar", "اشرب الماء من الكوب.", "من", ("cp1252", "cp1256", "cp1251")),
    ("hi", "पानी पिएँ।", "पानी", ("cp1252", "mac_roman", "cp1254")),
    ("zh-Hans", "请多喝水。", "多", ("cp1252", "mac_roman")),
    ("cs", "Užívejte každý den.", "každý", ("cp1252", "cp1250")),
    ("ru", "Пейте больше воды.", "воды", ("cp1251",)),
]


@pytest.mark.parametrize(
    ("language", "text", "word", "codec"),
    [(language, text, word, codec) for language, text, word, codecs in WORDS for codec in codecs],
)
def test_one_damaged_word_is_enough(language: str, text: str, word: str, codec: str) -> None:
    assert codes(check, language, "x", text) == []
    assert codes(check, language, "x", text.replace(word, read(word, codec))) == ["damaged"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Рівень і Сімейний лікар."), ("ru", "Рёбра и сёстры РСФСР."), ("ro", "RĂŞINARI"),
        ("fr", "Le sirop «Ă» de M. Ştefan."), ("de", "GROẞ und Ä»"), ("es", "El café “Ñ”."),
        ("ar", "حفظ… ثم ظ§ ط."), ("tr", "Dr. Ä. Åström"), ("pt-BR", "AMANHû SÃ"),
    ],
)  # fmt: skip
def test_letters_of_other_languages_are_no_damage(language: str, text: str) -> None:
    assert codes(check, language, text, text) == []
