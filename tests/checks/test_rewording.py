"""Negations that a translation says in other words, beside those that it has lost."""

import pytest

from pmlpub.checks.lexicons import predicates
from pmlpub.checks.negation import check
from support.check_subjects import codes


@pytest.mark.parametrize(
    ("language", "source", "right", "lost"),
    [
        ("pt-BR", "Do not be afraid to ask questions.", "Fique à vontade para perguntar.",
         "Tenha medo de perguntar."),
        ("fr", "Most side effects do not last.",
         "La plupart des effets indésirables sont passagers.",
         "La plupart des effets indésirables durent."),
        ("sw", "Do not hide the illness from your partner.",
         "Mweleze mwenzi wako kuhusu ugonjwa.", "Mfiche mwenzi wako ugonjwa."),
        ("es", "You are not alone.", "Hay mucha gente en su situación.", "Está usted solo."),
        # What is denied together with "or": both words, of which one is still there.
        ("es", "Do not kiss or hug.", "Mantenga la distancia.", "Salude con un abrazo."),
        # "Nor … nor" negates.
        ("pt-BR", "Heat and cold do not harm it.", "Nem o calor nem o frio o prejudicam.",
         "O calor e o frio o prejudicam."),
        # A verb that says little: the word after it.
        ("es", "Do not feel ashamed.", "Es algo muy habitual.", "Avergüéncese."),
    ],
)  # fmt: skip
def test_a_denied_word_that_is_gone_tells_that_the_text_was_reworded(
    language: str, source: str, right: str, lost: str
) -> None:
    assert codes(check, language, source, right) == []
    assert codes(check, language, source, lost) == ["negation"]


@pytest.mark.parametrize(
    ("language", "source", "wrong"),
    [
        # An added negation of a word that the source has.
        ("fr", "The wound is infected.", "La plaie n’est pas infectée."),
        ("sw", "You can breastfeed if you have malaria.", "Huwezi kunyonyesha ikiwa una malaria."),
        # A word that is in no table.
        ("es", "Do not whistle.", "Silbe."),
        # Other words for stopping and waiting are not enough.
        ("pt-BR", "You can work once the test is negative.",
         "Pode trabalhar sem esperar o teste dar negativo."),
        # Two negations, of which the other text has one: that of the word it denies.
        ("es", "Do not stop taking it without talking to your doctor.",
         "Deje de tomarlo sin consultar a su médico."),
        # A "nor" whose negation is lost.
        ("es", "Do not share razors or towels.", "Comparta maquinillas ni toallas."),
        ("pt-BR", "Head lice do not jump or fly.", "Os piolhos pulam nem voam."),
        # A sentence that is left out.
        ("fr", "Push it in deeply. Do not cut it.", "Enfoncez-le."),
        # A word that negates itself.
        ("es", "An untreated infection can reach the bone.",
         "Una infección tratada puede llegar al hueso."),
        # A language without words for ideas.
        ("tr", "Do not be afraid to ask questions.", "Rahatça sorabilirsiniz."),
    ],
)  # fmt: skip
def test_what_may_have_been_lost_is_a_finding(language: str, source: str, wrong: str) -> None:
    assert codes(check, language, source, wrong) == ["negation"]


def test_every_idea_has_words_in_the_languages_of_the_table() -> None:
    languages = [name for name in predicates.COLUMNS[1:] if predicates.has_predicates(name)]
    assert languages == ["en", "es", "fr", "pt", "sw"]
    assert not predicates.has_predicates("de")
    assert predicates.ideas_of("Fumé", "es") == {"smoke"}
    assert predicates.ideas_of("xyz", "es") == frozenset()
