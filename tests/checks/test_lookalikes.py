"""Words that look like a negation, or like the answer to one: no doubt, protected, "pas mal"."""

import pytest

from pmlpub.checks import negation
from support.check_subjects import subject

LOSE = "You will not lose your hair."
IMMUNE = "You are unprotected against measles."
DRIVE = "If you are not in pain, do not drive."
HURTS = "If it hurts, do not drive."
GLOVES = "Use non-sterile gloves."
MILK = "Do not take it with milk."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in negation.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", LOSE, "No se le caerá el pelo.", "Se le caerá el pelo, no lo dude."),
        ("fr", LOSE, "Vos cheveux ne tomberont pas.",
         "Vos cheveux tomberont, à n'en pas douter."),
        ("pt-BR", LOSE, "O seu cabelo não vai cair.", "O seu cabelo vai cair, não há dúvida."),
        ("sw", LOSE, "Nywele zako hazitadondoka.", "Nywele zako zitadondoka, bila shaka."),
        ("tr", LOSE, "Saçlarınız dökülmeyecek.", "Saçlarınız kuşkusuz dökülecek."),
        ("ar", LOSE, "لن يتساقط شعرك.", "سيتساقط شعرك بلا شك."),
        ("hi", LOSE, "आपके बाल नहीं झड़ेंगे।", "आपके बाल झड़ेंगे, इसमें शक नहीं।"),
        ("zh-Hans", LOSE, "您的头发不会脱落。", "您的头发无疑会脱落。"),
        ("ar", "If it hurts, do not come.", "إذا كان يؤلمك فلا تأت.",
         "تعال بلا تردد إذا كان يؤلمك."),
        ("sw", "It does not hurt.", "Haiumi.", "Inauma si kidogo."),
        ("hi", MILK, "इसे दूध के साथ न लें।", "इसे दूध के साथ लीजिए ना।"),
        ("fr", DRIVE, "Si vous n'avez pas mal, ne conduisez pas.",
         "Si vous n'avez pas mal, conduisez."),
        ("fr", HURTS, "Si vous avez mal, ne conduisez pas.", "Si vous avez mal, conduisez."),
        ("es", IMMUNE, "No está protegido contra el sarampión.",
         "Está protegido contra el sarampión."),
        ("fr", IMMUNE, "Vous n'êtes pas protégé contre la rougeole.",
         "Vous êtes protégé contre la rougeole."),
        ("pt-BR", IMMUNE, "Você está desprotegido contra o sarampo.",
         "Você está protegido contra o sarampo."),
        ("sw", IMMUNE, "Hujakingwa dhidi ya surua.", "Umekingwa dhidi ya surua."),
        ("tr", IMMUNE, "Kızamığa karşı korunmasızsınız.", "Kızamığa karşı korunuyorsunuz."),
        ("ar", IMMUNE, "أنت غير محمي من الحصبة.", "أنت محمي من الحصبة."),
        ("hi", IMMUNE, "आप खसरे से सुरक्षित नहीं हैं।", "आप खसरे से सुरक्षित हैं।"),
        ("zh-Hans", IMMUNE, "您没有受到麻疹保护。", "您受到麻疹保护。"),
        ("hi", GLOVES, "गैर-जीवाणुरहित दस्ताने पहनें।", "जीवाणुरहित दस्ताने पहनें।"),
    ],
)  # fmt: skip
def test_lost_negation_is_found_beside_lookalikes(
    language: str, source: str, good: str, bad: str
) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "If you are in pain, call us without hesitation.",
         "Si vous avez mal, appelez-nous sans hésiter."),
        ("fr", "Do not be afraid to call.", "Appelez sans hésiter."),
        ("es", "Do not be afraid to call.", "Llame sin dudarlo."),
        ("ar", "Do not hesitate to call.", "اتصل بلا تردد."),
        ("hi", "Use sterile gloves.", "जीवाणुरहित दस्ताने पहनें।"),
        ("fr", "The test is painless.", "L'examen ne fait pas mal."),
    ],
)  # fmt: skip
def test_lookalikes_are_no_negations(language: str, source: str, text: str) -> None:
    assert not found(language, source, text)
