"""An "only" or a condition that a translation has left out."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import codes


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("pt-BR", "Use the drops only in the left ear.", "Pingue as gotas no ouvido esquerdo."),
        ("sw", "Use the drops only in the left ear.", "Weka matone kwenye sikio la kushoto."),
        ("fr", "Take the painkiller if you need it.", "Prenez l'antidouleur."),
        ("es", "Take the painkiller when it hurts.", "Tome el analgésico."),
        ("tr", "Use the drops only in the left ear.", "Damlayı sol kulağa damlatın."),
        ("ar", "Take the painkiller if you need it.", "تناول مسكن الألم."),
        ("hi", "Take the painkiller if you need it.", "दर्द की गोली लें।"),
        ("zh-Hans", "Take the painkiller if you need it.", "请服用止痛药。"),
        # An added one.
        ("tr", "Take it with food.", "Yalnızca yemekle alın."),
        ("zh-Hans", "Take it with food.", "只能随餐服用。"),
    ],
)
def test_what_is_left_out_is_found(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == ["opposite"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Nobody knows when a cure will come.", "Nadie sabe cuándo llegará una cura."),
        ("pt-BR", "It is only sold to adults.", "É proibida a venda a menores."),
        ("fr", "It fails in only one case of 100.", "Le test est fiable 99 fois sur 100."),
        ("fr", "Only adults should use it.", "Il est réservé aux adultes."),
        ("pt-BR", "If in doubt, ask.", "Na dúvida, pergunte."),
        ("sw", "If it hurts, ask.", "Ikiuma, uliza."),
        ("tr", "For external use only.", "Haricen kullanılır."),
        ("hi", "Drink more when it is hot.", "गर्मी में ज़्यादा पानी पिएँ।"),
        ("zh-Hans", "How can it heal?", "如何才能愈合？"),
        ("ar", "Just take one.", "خذ واحدة فقط."),
    ],
)  # fmt: skip
def test_what_says_the_same_passes(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []


EVEN = "Finish all the antibiotics even if you feel well."
ANYWAY = "Bring your card whether or not you have an appointment."
FIT = "Go to hospital if the child is still having a fit after five minutes."
GEL = "Use the gel only if the child is awake."
AGREES = (
    "You may go back to heavy work six weeks after the operation, but only if the surgeon agrees."
)
KIDNEYS = (
    "Stop the water tablet on the day of the scan and start it again two days later if the blood "
    "test shows that your kidneys are fine."
)


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("fr", EVEN,
         "Terminez tous les antibiotiques même si vous vous sentez bien.",
         "Terminez tous les antibiotiques si vous vous sentez bien."),
        ("pt-BR", EVEN,
         "Termine todos os antibióticos mesmo que se sinta bem.",
         "Termine todos os antibióticos se se sentir bem."),
        ("sw", EVEN,
         "Maliza antibiotiki zote hata kama unajisikia vizuri.",
         "Maliza antibiotiki zote ikiwa unajisikia vizuri."),
        ("tr", EVEN,
         "Kendinizi iyi hissetseniz bile tüm antibiyotikleri bitirin.",
         "Kendinizi iyi hissediyorsanız tüm antibiyotikleri bitirin."),
        ("ar", EVEN,
         "أكمل جميع المضادات الحيوية حتى لو شعرت بتحسن.",
         "أكمل جميع المضادات الحيوية إذا شعرت بتحسن."),
        ("hi", EVEN,
         "अच्छा महसूस होने पर भी सारी एंटीबायोटिक पूरी करें।",
         "अच्छा महसूस होने पर सारी एंटीबायोटिक पूरी करें।"),
        ("zh-Hans", EVEN,
         "即使感觉良好，也要服完所有抗生素。",
         "如果感觉良好，就服完所有抗生素。"),
        ("es", ANYWAY,
         "Traiga su tarjeta, tenga o no tenga cita.",
         "Traiga su tarjeta si tiene cita."),
        ("fr", ANYWAY,
         "Apportez votre carte, que vous ayez rendez-vous ou non.",
         "Apportez votre carte si vous avez rendez-vous."),
        ("pt-BR", ANYWAY,
         "Traga seu cartão, tendo ou não consulta marcada.",
         "Traga seu cartão se tiver consulta marcada."),
        ("sw", ANYWAY,
         "Leta kadi yako iwe una miadi au huna.",
         "Leta kadi yako ikiwa una miadi."),
        ("tr", ANYWAY,
         "Randevunuz olsun ya da olmasın kartınızı getirin.",
         "Randevunuz varsa kartınızı getirin."),
        ("ar", ANYWAY,
         "أحضر بطاقتك سواء كان لديك موعد أم لا.",
         "أحضر بطاقتك إذا كان لديك موعد."),
        ("hi", ANYWAY,
         "अपॉइंटमेंट हो या न हो, अपना कार्ड साथ लाएँ।",
         "अपॉइंटमेंट हो तो अपना कार्ड साथ लाएँ।"),
        ("zh-Hans", ANYWAY,
         "无论是否有预约，都请带上您的卡。",
         "如果有预约，请带上您的卡。"),
        ("es", FIT,
         "Vaya al hospital si el niño sigue convulsionando después de cinco minutos.",
         "Vaya al hospital si el niño deja de convulsionar después de cinco minutos."),
        ("pt-BR", FIT,
         "Vá ao hospital se a criança ainda estiver convulsionando depois de cinco minutos.",
         "Vá ao hospital se a criança parar de convulsionar depois de cinco minutos."),
        ("ar", FIT,
         "اذهب إلى المستشفى إذا استمرت نوبة الطفل بعد خمس دقائق.",
         "اذهب إلى المستشفى إذا توقفت نوبة الطفل بعد خمس دقائق."),
        ("hi", FIT,
         "अगर पाँच मिनट बाद भी बच्चे का दौरा जारी रहे तो अस्पताल जाएँ।",
         "अगर पाँच मिनट बाद बच्चे का दौरा रुक जाए तो अस्पताल जाएँ।"),
        ("zh-Hans", FIT,
         "如果五分钟后孩子仍在抽搐，请去医院。",
         "如果五分钟后孩子不再抽搐，请去医院。"),
        ("es", GEL, "Use el gel solo si el niño está despierto.",
         "Si el niño está despierto, use solo el gel."),
        ("fr", GEL, "N'utilisez le gel que si l'enfant est éveillé.",
         "Si l'enfant est éveillé, utilisez uniquement le gel."),
        ("pt-BR", GEL, "Use o gel somente se a criança estiver acordada.",
         "Se a criança estiver acordada, use apenas o gel."),
        ("tr", GEL, "Jeli yalnızca çocuk uyanıksa kullanın.",
         "Çocuk uyanıksa yalnızca jeli kullanın."),
        ("zh-Hans", GEL, "只有孩子清醒时才使用凝胶。", "如果孩子清醒，只能使用凝胶。"),
        ("es", AGREES,
         "Puede volver a hacer trabajos pesados seis semanas después de la operación, pero solo si"
         " el cirujano está de acuerdo.",
         "Puede volver a hacer trabajos pesados seis semanas después de la operación."),
        ("pt-BR", KIDNEYS,
         "Pare o diurético no dia do exame e volte a tomar dois dias depois se o exame de sangue"
         " mostrar que os rins estão bem.",
         "Pare o diurético no dia do exame e volte a tomar dois dias depois."),
    ],
)  # fmt: skip
def test_a_condition_stays_what_it_is(language: str, source: str, good: str, bad: str) -> None:
    assert codes(opposites.check, language, source, good) == []
    assert "opposite" in codes(opposites.check, language, source, bad)
