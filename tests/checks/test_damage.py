"""Damaged and unfinished texts are found; what looks like damage and is not passes."""

import pytest

from pmlpub.checks.damage import check
from support.check_subjects import codes
from support.growth import is_linear

SOURCE = "Take it after lunch."
BODY = "sections/how/body"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Prenez-le apr\ufffds le déjeuner."),
        ("fr", "L’infection peut r?apparaître."),
        ("fr", "lâ€™action"),
        ("es", "despuÃ©s del desayuno"),
        ("hi", "à¤…à¤­à¥€ à¤†à¤°à¤¾à¤®"),
        ("ar", "Ø§Ø¨Ù‚Ù Ø§Ù„Ø¬Ø±Ø"),
        ("tr", "Ä°lacÄ± alÄ±n."),
        ("zh-Hans", "æœè¯。"),
        ("es", "Mantenga el brazo\\nlevantado."),
        ("fr", "Re\\u00e7u."),
        ("fr", "#-#-#-#-#  fr.po  #-#-#-#-#\nL’éruption"),
        ("fr", "Reposez-vous. <<<<<<< HEAD"),
        ("ar", "خذ دواءك %s يوميًا."),
        ("sw", "Daktari {{ name }} atapima."),
        ("en", "Dear {name}, call us."),
        ("fr", "Prenez %(dose)s par jour."),
        ("fr", "Prenez ${dose}."),
        ("fr", "Bonjour [[nom]]."),
        ("fr", "Prenez <0>un</0>."),
        ("fr", "Bonjour :name."),
        ("fr", "Prenez %1$s par jour."),
        ("fr", "{count, plural, other {x}}"),
        ("fr", "apr=C3=A8s"),
        ("fr", "apr\\303\\250s"),
        ("es", "infecci¿n"),
        ("ar", "مر?با"),
        ("hi", "????? ??? ??????"),
        ("fr", "@@ -1,2 +1,2 @@"),
        ("fr", "a\n||||||| base\nb"),
    ],
)
@pytest.mark.parametrize("field", ["short_answer", BODY])
def test_damage_is_an_error_everywhere(language: str, text: str, field: str) -> None:
    assert codes(check, language, SOURCE, text, field) == ["damaged"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Œdème : « santé » – c’est naïf… CAFÉ »"),
        ("fr", "SANTÉ : « É », « À »… l’été »"),
        ("pt-BR", "A IRMÃ » disse “NÃO É”, AMANHÃ…"),
        ("es", "¿Le duele? «Sí», ¡LLÁMENOS!"),
        ("tr", "%5 artar, %10 azalır; Âdet, rüzgâr."),
        ("es", "Es un 10 %de agua; 100 % seguro."),
        ("fr", "Un taux <70 mg/dl ou > 5 est bas & sûr ; noté 4*."),
        ("fr", "Voir https://example.org/a_b_c?x=1&copy=2 et a_b@example.org."),
        ("zh-Hans", "三X（XXX）综合征很罕见。"),
        ("es", "Tome todo el tratamiento. TODO EL DÍA."),
        ("fr", "Les femmes ont des chromosomes XX."),
        ("fr", "Le gène abc_1 et TNF_α."),
    ],
)
def test_what_only_looks_like_damage_passes(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == []
    assert codes(check, language, SOURCE, text, BODY) == []


def test_a_placeholder_of_the_source_is_reported_there_alone() -> None:
    text = "{name}, appelez-nous."
    assert codes(check, "fr", "Dear {name}, call us.", text) == []
    assert codes(check, "fr", "Dear {name}.", "Bonjour {nom}.") == ["damaged"]
    assert codes(check, "fr", "Dear {name}, take %s.", "Bonjour {name}.") == ["damaged"]


@pytest.mark.parametrize(
    "text",
    ["a&nbsp;b", "a &#233; b", "<b>a", "a<br>b", "a</p>", "**a** b", "__a__ b", "[a](https://a.org)",
     "## a", "a `b` c", "take *one* tablet", "take _one_ tablet",
     "| a | b |\n|---|---|\n| 1 | 2 |"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_markup_in_a_plain_field_is_an_error(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == ["raw-markup"]
    assert codes(check, language, SOURCE, text, "sms") == ["raw-markup"]


@pytest.mark.parametrize(
    "text",
    ["| a | b |\n| --- | --- |\n| 1 | 2 |", "a | b\n--|--\n1 | 2", "+---+---+\n| a | b |",
     "{| a\n|}", "| a | b |", "====  ====\na     b", "==a== b", "a [b]c[/b]", "a `b c", "a](https://b.org",
     "Ask **now", "~~a~~ b", "a[^1]", "- [ ] a", "a &amp;nbsp; b", "a | b\n1 | 2", "• a\n• b",
     "-a\n-b", "[a](https://b.org/c d)", "[a][b]", "a [](https://b.org)"],
)  # fmt: skip
def test_markup_of_other_dialects_in_a_body_is_an_error(text: str) -> None:
    assert codes(check, "en", text, text, BODY) == ["raw-markup"]


@pytest.mark.parametrize(
    "text",
    ["**a** *b* [c](https://a.org)\n\n- d\n- e", "a &nbsp; b", "5 - 10",
     "It is -5 °C,\n-6 °C at night",
     "[a](https://b.org 'c')", "One | two", "Low-\n-dose"],
)  # fmt: skip
def test_markup_of_bodies_passes_in_bodies(text: str) -> None:
    assert codes(check, "en", text, text, BODY) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "À TRADUIRE"), ("fr", "Prenez XXX comprimés."), ("fr", "Appelez le [TÉLÉPHONE]."),
        ("fr", "Lorem ipsum dolor."), ("fr", "La limite est de ?? bouffées."), ("es", "TODO"),
        ("ar", "TODO: الفحص"), ("tr", "Numara TODO."), ("tr", "ÇEVRİLECEK"), ("zh-Hans", "XXX水。"),
        ("zh-Hans", "……"),
        ("fr", "[traduction à venir]"), ("fr", "Texte à venir"),
        ("es", "Pendiente de traducción."),
        ("pt-BR", "Tradução pendente"), ("tr", "Çeviri bekleniyor"),
        ("sw", "Tafsiri itawekwa hapa."),
        ("ar", "بانتظار الترجمة"), ("hi", "अनुवाद बाकी है"),
        ("zh-Hans", "此处填写"), ("de", "Noch zu übersetzen"),
        ("fr", "Prenez ___ comprimés."), ("fr", "Prenez X mg."),
        ("es", "Tómelo. (REVISAR: ¿frío?)"), ("fr", "-"),
        ("hi", "XX mg लें।"), ("pt-BR", "FIXME"), ("sw", "[...]"),
        ("sw", "Meza vidonge XX."), ("fr", "Reposez-vous TODO jours."),
    ],
)  # fmt: skip
def test_words_that_stand_for_a_text_are_warned_about(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == ["placeholder-word"]
    assert codes(check, language, text, text) == []


def test_capitals_that_are_words_or_numerals_pass() -> None:
    assert codes(check, "es", "Rare in the 20th century.", "Rara en el siglo XX.") == []
    assert codes(check, "pt-BR", "Take all of it.", "Tome TODO o frasco.") == []


@pytest.mark.parametrize("row", ["| 6 à 12 ans 1 comprimé", "6 à 12 ans 1 comprimé |"])
def test_a_row_of_a_table_that_lost_its_bars_is_markup(row: str) -> None:
    assert codes(check, "fr", SOURCE, row, BODY) == ["raw-markup"]
    assert codes(check, "fr", SOURCE, "6 ou 12 ans", BODY) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["1", "a", "é", "Ã©", "à¤", "*a ", "_a ", "[", "|", "-", "{", "&a", "<b ", "`", "?", "…", "\n",
     " ( ", "e\u0301", "%", "#-", "x", "...", "##@", "[a](", "\\", " \n |", "à ", "not "],
)  # fmt: skip
@pytest.mark.parametrize("field", ["short_answer", BODY])
def test_no_text_takes_more_than_linear_time(part: str, field: str) -> None:
    text = part * 20_000
    assert is_linear(lambda size: codes(check, "fr", SOURCE, text[:size] + "a|", field), 20_000)


@pytest.mark.parametrize(
    "text", ["Beba&nbspagua.", "Beba &nbsp agua.", "Pan &amp vino.", "Beba agua.\\", "Beba._x000D_",
     "Coraz&oacuten", "ni&ntildeo", "d&#243nde", "l&rsquoeau", "F&uumlr", "Pan &#xe9 ",
     "caf&eacute", "coraz&oacute n", "corazoacute;n", "agua nbsp; fría", "n&#186 5"]
)  # fmt: skip
def test_entities_and_escapes_that_were_cut_are_errors(text: str) -> None:
    assert codes(check, "es", "Drink.", text) in (["raw-markup"], ["damaged"])


@pytest.mark.parametrize(
    "text",
    [
        "Pan & vino.",
        "AT&T",
        "I&D",
        "Tome < 5 mg.",
        "Al 5 % de",
        "A&amplio",
        "Q&A; R&D;",
        "Bio&ethics",
        "Es subacute; no",
        "P&not",
        "1&2",
        "https://x.example/?a=1&copy=2&eacute=3",
        "Vea www.sanidad.example/vacunas?idioma=es hoy.",
        "Use 1 amp; luego otra.",
        "La prueba cuesta $MXN 500.",
    ],
)
def test_signs_of_a_right_text_pass(text: str) -> None:
    assert codes(check, "es", "x", text) == []
