"""A ban on waiting whose translation says to wait."""

import pytest

from pmlpub.checks import negation
from support.check_subjects import subject

WARD = "Do not wait for your next visit; phone the ward straight away."
RASH = "If you are not sure, do not wait for the rash: call us at once."
TODAY = "Do not delay: see a doctor today."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in negation.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", WARD, "No espere a su próxima visita; llame a la planta enseguida.",
         "Espere a su próxima visita; llame a la planta enseguida."),
        ("fr", WARD, "N'attendez pas votre prochaine visite ; appelez le service tout de suite.",
         "Attendez votre prochaine visite ; appelez le service tout de suite."),
        ("pt-BR", WARD, "Não espere pela próxima visita; ligue já para a enfermaria.",
         "Espere pela próxima visita; ligue já para a enfermaria."),
        ("sw", WARD, "Usisubiri ziara yako ijayo; piga simu wodini mara moja.",
         "Subiri ziara yako ijayo; piga simu wodini mara moja."),
        ("tr", WARD, "Bir sonraki ziyaretinizi beklemeyin; servisi hemen arayın.",
         "Bir sonraki ziyaretinizi bekleyin; servisi hemen arayın."),
        ("ar", WARD,
         "لا تنتظر زيارتك القادمة؛ اتصل بالجناح فورًا.",
         "انتظر زيارتك القادمة؛ اتصل بالجناح فورًا."),
        ("hi", WARD, "अपनी अगली मुलाक़ात का इंतज़ार न करें; वार्ड को तुरंत फ़ोन करें।",
         "अपनी अगली मुलाक़ात का इंतज़ार करें; वार्ड को तुरंत फ़ोन करें।"),
        ("zh-Hans", WARD,
         "不要等到下次就诊；立即给病房打电话。",
         "请等到下次就诊；立即给病房打电话。"),
        ("es", RASH,
         "Si no está seguro, no espere a que salga el sarpullido: llámenos de inmediato.",
         "Si no está seguro, espere a que salga el sarpullido: llámenos de inmediato."),
        ("fr", RASH,
         "Si vous n'êtes pas sûr, n'attendez pas l'éruption : appelez-nous tout de suite.",
         "Si vous n'êtes pas sûr, attendez l'éruption : appelez-nous tout de suite."),
        ("tr", RASH, "Emin değilseniz döküntüyü beklemeyin: bizi hemen arayın.",
         "Emin değilseniz döküntüyü bekleyin: bizi hemen arayın."),
        ("zh-Hans", RASH, "如果您不确定，请勿等待皮疹出现：立即给我们打电话。",
         "如果您不确定，请等皮疹出现：立即给我们打电话。"),
        ("es", TODAY, "No lo retrase: vaya al médico hoy.", "Retráselo: vaya al médico hoy."),
        ("tr", TODAY,
         "Geciktirmeyin: bugün doktora görünün.",
         "Geciktirin: bugün doktora görünün."),
        ("hi", TODAY, "देर न करें: आज ही डॉक्टर को दिखाएँ।", "देर करें: आज ही डॉक्टर को दिखाएँ।"),
    ],
)  # fmt: skip
def test_ban_on_waiting_is_no_order_to_wait(
    language: str, source: str, good: str, bad: str
) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Do not wait longer than an hour.", "Espere una hora como máximo."),
        ("es", TODAY, "Vaya al médico hoy, sin esperar."),
        ("fr", TODAY, "Il ne faut pas attendre : consultez un médecin aujourd'hui."),
    ],
)
def test_other_words_ban_waiting(language: str, source: str, text: str) -> None:
    assert not found(language, source, text)
