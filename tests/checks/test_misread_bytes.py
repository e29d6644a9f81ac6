"""Words that were read in another encoding of one byte per character are found, and no names."""

import pytest

from pmlpub.checks.damage import check
from pmlpub.checks.misread_bytes import misread_word
from support.check_subjects import codes
from support.growth import is_linear

SOURCE = "Stop at once if it hurts."
TEXTS = {
    "tr": ("Hemen bırakın, doğru dozu alın, yarayı açık bırakın.", "cp1254"),
    "cs": ("Zavolejte ještě dnes svému lékaři, když máte horečku.", "cp1250"),
    "pl": ("Zadzwoń dziś do lekarza, jeśli ból nie mija.", "iso8859_2"),
    "hu": ("Mosson kezet evés előtt, és ne vezessen, ha szédül.", "cp1250"),
    "hr": ("Nazovite danas svog liječnika, ako bol ne prođe.", "cp1250"),
    "lt": ("Paskambinkite šiandien gydytojui, jei jaučiate skausmą.", "cp1257"),
    "fr": ("Arrêtez le médicament dès que la douleur réapparaît.", "cp1252"),
    "es": ("Si el corazón late más rápido, llame al médico mañana.", "cp1252"),
    "pt-BR": ("Não pare de tomar o remédio até o médico avisar você.", "cp1252"),
    "ru": ("Не принимайте лекарство натощак.", "cp1251"),
    "uk": ("Не приймайте ліки без їжі.", "cp1251"),
}
"""A text of each language, and the encoding in which it was written."""


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("read_as", ["latin1", "cp1252", "mac_roman", "cp850", "koi8_r"])
def test_one_encoding_read_as_another_is_found(language: str, read_as: str) -> None:
    text, written = TEXTS[language]
    damaged = text.encode(written, "ignore").decode(read_as, "ignore")
    expected = [] if damaged == text else ["damaged"]
    assert codes(check, language, SOURCE, damaged) == expected
    assert codes(check, language, SOURCE, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "açýk yara"),
        ("tr", "Hemen baþlayýn."),
        ("tr", "doðru doz"),
        ("fr", "Arr□tez tout de suite."),
        ("fr", "Arr▯tez tout de suite."),
        ("fr", "l’h“pital, un comprim‚"),
        ("es", "coraz¢n"),
        ("es", "ma¤ana"),
        ("pt-BR", "n†o"),
        ("da", "K›r ikke."),
        ("sw", "dak─ari"),
        ("ar", "أوقف ال□واء"),
        ("hi", "दवा ब□द करें"),
        ("zh-Hans", "停止□药"),
        ("el", "φάρμ¬κο"),
        ("ru", "рТЙЙНБКФЕ МЕЛБТУФЧП РПУМЕ ЕДЩ"),
        ("fr", "?vitez le soleil."),
        ("pt-BR", "N?o pare."),
    ],
)
def test_one_damaged_word_is_enough(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == ["damaged"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Dr. Černý ve Guðrún Þórsdóttir, São Paulo’da El Niño’yu araştırdı."),
        ("tr", "Fadıl Bey’in (“Paşa”nın) kâr ve rüzgârı; %5’i, 37,5 °C’de."),
        ("fr", "Le syndrome de Sjögren, la maladie de Behçet, la señora Ibáñez et M. Dvořák."),
        ("fr", "L’œdème — dit-il — « naïf », l“été”, 5 µg/ml, m², 1/2 ½, N°5, NESCAFÉ®in."),
        ("es", "La enfermedad de Ménière, déjà-vu, crème brûlée, 3.ª dosis, n.º 5, ¿qué?, ¡sí!"),
        ("es", "El doctor Müller trabaja en Zürich con Åse y Łukasz."),
        ("es", "Espere en la façade del edificio, sin curaçao."),
        ("fr", "Évitez le döner kebab."),
        ("pt-BR", "A doença de Löffler; jalapeño; 2º andar, 1ª dose; “você—eu”."),
        ("cs", "Müllerova choroba, doktor Núñez, 5 µg; „slovo“ a ‚hlas‘."),
        ("pl", "Zespół Guillaina-Barrégo, café, „dobrze”, 10‰."),
        ("hu", "François doktor és Šimon úr."),
        ("ro", "Beţi apă şi spălaţi-vă."),
        ("ro", "Beți apă și spălați-vă."),
        ("vi", "Không dùng thuốc này. Hãy gọi bác sĩ Müller."),
        ("ru", "СТОП! Не принимайте ДНК-вакцину, пока не спросите врача. США, ЕС."),
        ("uk", "Сім’я їсть її ґречно. УВАГА: НЕ ПИЙТЕ."),
        ("sr", "Пијте доста воде. ВАЖНО!"),
        ("ar", "خذ 5 ملغ؛ ڤيروس پاپيلوما، ﷲ."),
        ("no", "Ring til Björn, Håkan og Zoë."),
        ("de", "Ein naïver Patient, Herr Şahin, „Wort“, Café ½ ≥ 5."),
        ("zh-Hans", "体温≥38℃，血压±5。"),
    ],
)
def test_names_signs_and_foreign_words_pass(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == []


def test_a_word_that_the_source_has_too_is_none() -> None:
    assert misread_word("Une façade, un piñata þorn.", "Facade, piñata þorn.", "tr") == ""


@pytest.mark.slow
@pytest.mark.parametrize("part", ["ý", "açýk ", "þ", "□a", "é", "рТЙ", "Á ", "¢a"])
@pytest.mark.parametrize("language", ["tr", "fr", "ru", "vi"])
def test_no_text_takes_more_than_linear_time(part: str, language: str) -> None:
    text = part * 20_000
    assert is_linear(lambda size: misread_word(text[:size], "", language), 20_000)
