"""A text of another language, and words that were left as they are in the source, are found."""

import pytest

from pmlpub.checks.other_language import check
from support.check_subjects import codes, sample, subject
from support.growth import is_linear

SOURCE = "Ask your doctor before you take it with other medicines."
OTHER = {
    "es": "Pregunte a su médico antes de tomarlo con otros medicamentos, por favor.",
    "fr": "Demandez à votre médecin avant de le prendre avec d’autres médicaments.",
    "sw": "Muulize daktari wako kabla ya kuitumia pamoja na dawa nyingine.",
    "tr": "Başka ilaçlarla birlikte almadan önce bir doktora danışın ve daha çok su için.",
    "de": "Fragen Sie Ihren Arzt, bevor Sie es mit anderen Mitteln nehmen, und wenn nicht.",
}


@pytest.mark.parametrize("text", OTHER)
@pytest.mark.parametrize("language", ["es", "fr", "pt-BR", "sw", "tr"])
def test_a_text_of_another_language_is_an_error(language: str, text: str) -> None:
    found = codes(check, language, SOURCE, OTHER[text])
    assert found == ([] if text == language else ["other-language"])


@pytest.mark.parametrize("language", ["es", "fr", "pt-BR", "sw", "tr", "de", "pl"])
def test_a_sentence_of_the_source_is_an_error(language: str) -> None:
    text = f"Xyz. {SOURCE}"
    assert codes(check, language, SOURCE, text) == ["other-language"]
    assert codes(check, language, SOURCE, text, "keywords") == []


@pytest.mark.parametrize(
    "name",
    ["The New England Journal of Medicine", "Centers for Disease Control and Prevention"],
)
def test_names_of_the_source_pass(name: str) -> None:
    assert "other-language" not in codes(check, "es", f"Sources. {name}.", f"Fuentes. {name}.")


def test_words_with_accents_are_no_words_of_a_source_without_them() -> None:
    source, text = "Médecins Sans Frontières helps.", "Médecins Sans Frontières помогает людям."
    assert codes(check, "ru", source, text) == []


@pytest.mark.parametrize("source", ["Call us.", "Drink water.", "Side effects"])
def test_a_short_sentence_of_the_source_is_warned_about(source: str) -> None:
    for language in ("es", "fr", "sw"):
        assert codes(check, language, source, source) == ["foreign-words"]
    assert codes(check, "fr", "Red Cross", "Red Cross") == []


def test_words_of_the_source_in_a_row_are_warned_about() -> None:
    source = "Keep it out of the reach of children."
    text = "Tenir out of the reach des enfants."
    assert codes(check, "fr", source, text) == ["foreign-words"]
    assert codes(check, "fr", "See the WHO and MedlinePlus.", "Voir WHO et MedlinePlus.") == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        (
            "es",
            "Side effects include dizziness and fainting.",
            "Los efectos son dizziness y fainting.",
        ),
        ("fr", "Shake well before use.", "Shake well avant usage."),
        ("pt-BR", "Keep away from children.", "Mantenha away das crianças."),
        ("sw", "Stop smoking before the operation.", "Stop smoking kabla ya operesheni."),
        ("ar", "Call an ambulance now.", "اتصل بـ ambulance الآن."),
        ("zh-Hans", "Avoid alcohol.", "避免alcohol。"),
        ("ja", "Take it after food.", "饭后服用，不要停药。"),
    ],
)
def test_words_that_were_left_are_found(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) in (["foreign-words"], ["other-language"])


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("sw", "Keep tacrolimus and sirolimus away.", "Weka tacrolimus na sirolimus mbali."),
        ("sw", "Progressive multifocal leukoencephalopathy",
         "Ugonjwa wa progressive multifocal leukoencephalopathy"),
        ("fr", "The infection is possible.", "L’infection est possible."),
        ("fr", "A single dose of the vaccine.", "Une dose unique du vaccin."),
        ("hi", "Visit clinicaltrials.gov.", "clinicaltrials.gov देखें।"),
        ("pt-BR", "Drink water.", "Beba água."), ("es", "Drink water.", "Beba agua."),
        ("tr", "Acute bronchitis", "Akut bronşit"), ("zz", "It is safe.", "Zz yy xx."),
        ("ja", "Take it after food.", "食後に服用してください。"), ("ja", "Side effects", "副作用"),
    ],
)  # fmt: skip
def test_what_a_language_has_borrowed_or_names_pass(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) == []


def test_a_variety_of_the_source_language_may_have_its_sentences() -> None:
    assert codes(check, "en-GB", SOURCE, SOURCE) == []


def test_the_sample_has_no_finding() -> None:
    assert [p for made in sample() for p in check(made)] == []


@pytest.mark.parametrize(
    "part", ["the ", "a", "1", "é", "a.", "not ", "e\u0301", "a-", "@", ". ", "FEVER "]
)
def test_no_text_takes_more_than_linear_time(part: str) -> None:
    def read(count: int) -> None:
        list(check(subject("fr", part * count, part * count + "x")))

    assert is_linear(read, 10_000)
