"""Protected terms."""

import pytest

from pmlpub.checks import terms
from support.check_subjects import BODY, LANGUAGES, codes, sample, subject

PROTECTED = ("PML", "JC", "Take Care Line")
SOURCE = "PML is caused by the JC virus. Call the Take Care Line."
GOOD = {
    "es": "La PML está causada por el virus JC. Llame a Take Care Line.",
    "fr": "La LEMP (PML) est causée par le virus JC. Appelez la « Take Care Line ».",
    "pt-BR": "A PML é causada pelo vírus JC. Ligue para a Take Care Line.",
    "sw": "PML husababishwa na virusi vya JC. Piga Take Care Line.",
    "tr": "PML’ye JC'nin virüsü yol açar. Take Care Line’ı arayın.",
    "ar": "ينتج مرض PML عن فيروسJC. اتصلوا بـTake Care Line.",
    "hi": "PMLका कारण JC-वायरस है। Take\nCare Line को फ़ोन करें।",
    "zh-Hans": "PML由JC病毒引起。请拨打Take Care Line。",
}


def test_nothing_is_found_on_the_sample() -> None:
    assert [p for s in sample() for p in terms.check(s)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["short_answer", "sms", BODY])
def test_terms_that_are_kept_pass(language: str, field: str) -> None:
    assert codes(terms.check, language, SOURCE, GOOD[language], field, protected=PROTECTED) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("PML", ""),
        ("PML", "pml"),
        ("PML", "PMLs"),
        ("PML", "LPML"),
        ("PML", "PML2"),
        ("PML", "ＰＭＬ"),
        ("PML", "PМL"),  # a Cyrillic М
        ("PML", "PML\u0301"),
        ("JC", "CJ"),
        ("JC", "JCV"),
        ("Care Line", "Careline"),
    ],
)
def test_a_missing_term_is_an_error(language: str, old: str, new: str) -> None:
    text = GOOD[language].replace("Take\nCare", "Take Care")
    assert old in text
    found = codes(terms.check, language, SOURCE, text.replace(old, new), protected=PROTECTED)
    assert found == ["protected"]


def test_a_turkish_suffix_needs_an_apostrophe() -> None:
    for text, found in [("PML'nin", []), ("PML’nin", []), ("PMLnin", ["protected"])]:
        assert codes(terms.check, "tr", "of PML", text, protected=PROTECTED) == found


def test_other_side_letters_are_free() -> None:
    for language, text in [
        ("ja", "PMLの治療"),
        ("th", "โรคPMLคือ"),
        ("fa", "PML\u200cها"),
        ("ar", "والـPML"),
        ("ko", "PML은"),
        ("fr", "l’PML"),
        ("ru", "PML-инфекция"),
    ]:
        assert codes(terms.check, language, "PML", text, protected=PROTECTED) == [], language
    assert codes(terms.check, "ru", "PML", "PMLа", protected=PROTECTED) == ["protected"]


def test_a_term_counts_only_where_the_source_has_it_as_a_word() -> None:
    assert codes(terms.check, "fr", "The JCV test", "Le test", protected=PROTECTED) == []
    assert codes(terms.check, "fr", "Ask us", "Demandez", protected=PROTECTED) == []
    source, text = "[x](https://a.example/PML/)", "[y](https://a.example/PML/)"
    assert codes(terms.check, "fr", source, text, BODY, protected=PROTECTED) == []


def test_an_address_does_not_keep_a_term() -> None:
    source, text = "[PML](https://a.example/PML/)", "[LEMP](https://a.example/PML/)"
    assert codes(terms.check, "fr", source, text, BODY, protected=PROTECTED) == ["protected"]


def test_terms_with_other_ends_and_scripts_are_found() -> None:
    odd = ("T+B (x)", "HIV-1", "الهلال")
    source = "T+B (x) and HIV-1, الهلال"
    assert codes(terms.check, "fr", source, "HIV-1 et T+B (x), والهلال", protected=odd) == []
    found = codes(terms.check, "fr", source, "HIV-12 et T+B x", protected=odd)
    assert found == ["protected"] * 3


def test_keywords_and_answers_without_terms_are_free() -> None:
    assert codes(terms.check, "hi", "PML", "पीएमएल", "keywords", protected=PROTECTED) == []
    assert codes(terms.check, "hi", "PML", "पीएमएल") == []
    assert codes(terms.check, "en", "PML", "no", protected=PROTECTED) == []


def test_a_finding_says_what_to_do() -> None:
    (problem,) = terms.check(subject("tr", "PML", "PMLnin", "sms", PROTECTED))
    assert (problem.severity, problem.channels) == ("error", ("sms",))
    assert problem.text.startswith("the source has 'PML', but the translation does not have it")
