"""Near languages are told apart in two sentences, and one foreign sentence in a long text."""

from pathlib import Path

import pytest

from pmlpub.checks.lexicons import siblings
from pmlpub.checks.other_language import check
from pmlpub.checks.sibling_words import sibling_words
from support.check_subjects import codes, subject
from support.growth import is_linear

SOURCE = "Do not drive if you feel dizzy. Wash your hands before you eat."
PLAIN = Path(__file__).parent / "pairs" / "plain"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt-BR", "Beba moita auga. Chame hoxe ao seu médico."),
        ("pt-PT", "A dor vaise despois de dous días. Lave as mans antes de comer."),
        ("es", "Este medicamento non é para nenos. A dor vaise despois de dous días."),
        ("gl", "Llame hoy al médico. Este medicamento no es para niños."),
        ("da", "Smertene går over etter to dager. Ring legen din i dag."),
        ("nb", "Smerten går over efter to dage. Ring til din læge i dag."),
        ("nb", "Denne medisinen er ikkje for born. Vask hendene før du et, meir vatn."),
        ("nn", "Denne medisinen er ikke for barn. Drikk mye vann."),
        ("sv", "Smerten går over efter to dage. Kør ikke, hvis du føler dig svimmel."),
        ("nl", "Hierdie medisyne is nie vir kinders nie. Was jou hande."),
        ("af", "Dit geneesmiddel is niet voor kinderen. Was uw handen."),
        ("hr", "Nazovite lekara pre jela. Lek nije za decu, posle dva dana."),
        ("uk", "Это лекарство не для детей. Позвоните врачу сегодня."),
        ("uk", "Гэтыя лекі не для дзяцей. Мыйце рукі перад ежай."),
        ("ru", "Ці ліки не для дітей. Мийте руки перед їжею."),
        ("be", "Это лекарство не для детей. Позвоните врачу сегодня."),
        ("be", "Ці ліки не для дітей. Мийте руки перед їжею."),
        ("bg", "Овој лек не е за деца. Јавете се денес кај лекар."),
        ("mk", "Това лекарство не е за деца. Обадете се днес на лекаря си."),
        ("sr", "Овој лек не е за деца. Не возете ако чувствувате вртоглавица, ќе помине."),
        ("id", "Ubat ini bukan untuk kanak-kanak. Hubungi doktor anda."),
        ("ms", "Obat ini bukan untuk anak-anak. Hubungi dokter Anda."),
        ("fa", "یہ دوا بچوں کے لیے نہیں ہے۔ کھانے سے پہلے ہاتھ دھوئیں۔"),
        ("ur", "دا درمل د ماشومانو لپاره نه دي. له خوراک مخکې لاسونه ومینځئ."),
    ],
)
def test_two_sentences_of_a_near_language_are_told(language: str, text: str) -> None:
    found = codes(check, language, SOURCE, text)
    assert found
    assert set(found) <= {"foreign-words", "other-language"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt-BR", "A unha encravada pode doer. Os meninos da ata, o senhor Muñoz e o El Niño."),
        ("pt-PT", "Beba água depois de comer. As crianças não devem tomar este remédio."),
        ("es", "La doctora da el alta. El as de copas, la nata y la Mancha; São Paulo y Besançon."),
        ("gl", "Beba moita auga. Este medicamento non é para nenos."),
        ("da", "Ring til Ærø Lægehus, Björn og Håkan. Smerten går over efter to dage."),
        ("nb", "Smertene går over etter to dager. Ring legen din i dag."),
        ("nn", "Denne medisinen er ikkje for born. Drikk mykje vatn."),
        ("nl", "Dit geneesmiddel is niet voor kinderen. Was uw handen."),
        ("hr", "Ovaj lijek nije za djecu. Bol prolazi poslije dva dana."),
        ("sr-Latn", "Ovaj lek nije za decu. Bol prolazi posle dva dana."),
        ("uk", "Ці ліки не для дітей. Мийте руки перед їжею."),
        ("ru", "Это лекарство не для детей. Позвоните врачу сегодня."),
        ("be", "Гэтыя лекі не для дзяцей. Мыйце рукі перад ежай."),
        ("bg", "Това лекарство не е за деца. Обадете се днес на лекаря си."),
        ("mk", "Овој лек не е за деца. Јавете се денес кај вашиот лекар."),
        ("id", "Obat ini bukan untuk anak-anak. Hubungi dokter Anda."),
        ("ms", "Ubat ini bukan untuk kanak-kanak. Hubungi doktor anda."),
        ("fa", "این دارو برای کودکان نیست. پیش از غذا دست‌ها را بشویید."),
        ("ur", "یہ دوا بچوں کے لیے نہیں ہے۔ کھانے سے پہلے ہاتھ دھوئیں۔"),
    ],
)
def test_two_sentences_of_the_language_pass(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == []


def _paragraphs(language: str) -> list[tuple[list[str], list[str]]]:
    """Sources and translations of five plain sentences each."""
    lines = (PLAIN / f"{language}.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line.split("\t")[2] == "right"]
    return [
        ([row[0] for row in rows[n : n + 5]], [row[1] for row in rows[n : n + 5]])
        for n in range(0, len(rows) - 5, 5)
    ]


LANGUAGES = ("ar", "es", "fr", "hi", "pt_BR", "sw", "tr", "zh_Hans")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paragraph_of_plain_sentences_has_a_foreign_one(language: str) -> None:
    told = [
        problem.text
        for sources, texts in _paragraphs(language)
        for problem in check(
            subject(language.replace("_", "-"), " ".join(sources), " ".join(texts))
        )
    ]
    assert [text for text in told if "sentence" in text or "near language" in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Llame a su médico si tiene mareos.",
        "N’arrêtez pas ce médicament sans l’avis de votre médecin.",
        "Nehmen Sie dieses Medikament nicht ohne Rat Ihres Arztes.",
        "Ne vezessen, ha szédül, és hívja az orvosát.",
        "Bu ilacı doktorunuza sormadan bırakmayın.",
    ],
)
def test_a_sentence_of_a_third_language_in_a_paragraph_is_told(
    language: str, sentence: str
) -> None:
    sources, texts = _paragraphs(language)[3]
    own = language[:2] in {"es": "Ll", "fr": "N’", "tr": "Bu"} and sentence.startswith(
        {"es": "Ll", "fr": "N’", "tr": "Bu"}[language[:2]]
    )
    source = " ".join([*sources[:2], "Ask your doctor before you stop it.", *sources[2:]])
    text = " ".join([*texts[:2], sentence, *texts[2:]])
    found = codes(check, language.replace("_", "-"), source, text)
    assert bool(found) is not own


def test_the_table_has_words_and_letters_of_no_language_for_itself() -> None:
    for language, words in siblings.WORDS.items():
        listed = words.split()
        assert all(word == word.lower() for word in listed), language
    for language, letters in siblings.LETTERS.items():
        assert len(set(letters)) == len(letters), language


def test_what_the_source_has_and_names_say_nothing() -> None:
    assert sibling_words("Die Hierdie Moenie wil nie.", "Hierdie Moenie", "nl") == []


@pytest.mark.parametrize("part", ["ñ", "ñ a", "non dous ", "a. "])
def test_no_text_takes_more_than_linear_time(part: str) -> None:
    text = part * 20_000
    assert is_linear(lambda size: codes(check, "pt-BR", SOURCE, text[:size]), 20_000)
