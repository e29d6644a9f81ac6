"""Letters that were read in the wrong encoding are found, and no text of a language is."""

import pytest

from pmlpub.checks.misread import misread

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
