"""A moment until which something is done that became the one after which it is."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

DRINK = "Do not drink anything until you are fully awake."
COLLAR = "Wear the collar until the doctor has seen you."
ONCE = "You may swim once the stitches are out."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", DRINK, "No beba nada hasta que esté bien despierto.",
         "No beba nada cuando esté bien despierto."),
        ("fr", DRINK, "Ne buvez rien tant que vous n'êtes pas bien réveillé.",
         "Ne buvez rien après le réveil complet."),
        ("pt-BR", DRINK, "Não beba nada até estar bem acordado.",
         "Não beba nada depois de estar bem acordado."),
        ("sw", DRINK, "Usinywe chochote hadi uwe macho kabisa.",
         "Usinywe chochote baada ya kuwa macho kabisa."),
        ("tr", DRINK, "Tamamen uyanana kadar hiçbir şey içmeyin.",
         "Tamamen uyandıktan sonra hiçbir şey içmeyin."),
        ("ar", DRINK, "لا تشرب شيئًا حتى تستيقظ تمامًا.", "لا تشرب شيئًا بعد أن تستيقظ تمامًا."),
        ("hi", DRINK, "पूरी तरह जागने तक कुछ न पिएँ।", "पूरी तरह जागने के बाद कुछ न पिएँ।"),
        ("zh-Hans", DRINK, "完全清醒之前不要喝任何东西。", "完全清醒之后不要喝任何东西。"),
        ("pt-BR", COLLAR, "Use o colar até que o médico o examine.",
         "Só use o colar depois que o médico o examinar."),
        ("tr", COLLAR, "Doktor sizi görene kadar boyunluğu takın.",
         "Boyunluğu doktor sizi gördükten sonra takın."),
        ("zh-Hans", COLLAR, "请一直戴着颈托，直到医生看过您。", "医生看过您之后再戴颈托。"),
        ("es", ONCE, "Puede nadar una vez que le quiten los puntos.",
         "Puede nadar hasta que le quiten los puntos."),
        ("tr", ONCE, "Dikişler alındıktan sonra yüzebilirsiniz.",
         "Dikişler alınmadan yüzebilirsiniz."),
    ],
)  # fmt: skip
def test_moment_is_not_the_one_after(language: str, source: str, good: str, bad: str) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Do not go back to school until the fever has been gone for a full day.",
         "L’enfant peut retourner à l’école quand il n’a plus de fièvre depuis 24 heures."),
        ("zh-Hans", "It can take four weeks until the tablets help.", "药片可能需要四周才能见效。"),
        ("es", "Wait until the tablet has dissolved, then drink.",
         "Beba después de que se disuelva el comprimido."),
    ],
)  # fmt: skip
def test_other_words_say_until(language: str, source: str, text: str) -> None:
    assert not found(language, source, text)
