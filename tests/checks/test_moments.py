"""A moment that became another one: before Friday, from Friday on."""

import pytest

from pmlpub.checks import opposites
from pmlpub.checks.lexicons.moments import FROM_ON, SAY_AFTER, SAY_BEFORE, SAY_WHEN
from support.check_subjects import subject
from support.growth import is_linear

FRIDAY = "Bring the sample before Friday."
VACCINE = "Wait two weeks after the vaccine before you travel."
MAY = "Use it before 3 May."
EAT = "You may eat until midnight."
FEVER = "Call us if the fever comes back."
PAIN = "Stop the exercise when it hurts."
TOLD = "Take it until we tell you to stop."
CAST = "Keep the cast dry until it is removed."
GONE = "Come back as soon as the rash is gone."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", FRIDAY, "Traiga la muestra antes del viernes.",
         "Traiga la muestra a partir del viernes."),
        ("fr", FRIDAY, "Apportez l'échantillon avant vendredi.",
         "Apportez l'échantillon à partir de vendredi."),
        ("pt-BR", FRIDAY, "Traga a amostra antes de sexta-feira.",
         "Traga a amostra a partir de sexta-feira."),
        ("sw", FRIDAY, "Leta sampuli kabla ya Ijumaa.", "Leta sampuli kuanzia Ijumaa."),
        ("tr", FRIDAY, "Numuneyi cumadan önce getirin.", "Numuneyi cumadan itibaren getirin."),
        ("ar", FRIDAY, "أحضر العينة قبل يوم الجمعة.", "أحضر العينة ابتداءً من يوم الجمعة."),
        ("hi", FRIDAY, "नमूना शुक्रवार से पहले लाएँ।", "नमूना शुक्रवार से लाएँ।"),
        ("zh-Hans", FRIDAY, "请在星期五之前带来样本。", "请从星期五起带来样本。"),
        ("es", MAY, "Úselo antes del 3 de mayo.", "Úselo desde el 3 de mayo."),
        ("pt-BR", MAY, "Use-o antes de 3 de maio.", "Use-o desde 3 de maio."),
        ("hi", EAT, "आप आधी रात तक खा सकते हैं।", "आप आधी रात से खा सकते हैं।"),
        ("tr", EAT, "Gece yarısına kadar yemek yiyebilirsiniz.",
         "Gece yarısından itibaren yemek yiyebilirsiniz."),
        ("fr", FEVER, "Appelez-nous si la fièvre revient.",
         "Appelez-nous avant que la fièvre revienne."),
        ("zh-Hans", FEVER, "再次发烧时请给我们打电话。", "再次发烧之前请给我们打电话。"),
        ("es", VACCINE, "Espere dos semanas después de la vacuna antes de viajar.",
         "Espere dos semanas antes de la vacuna para viajar."),
        ("fr", VACCINE, "Après le vaccin, attendez deux semaines avant de voyager.",
         "Attendez deux semaines avant le vaccin pour voyager."),
        ("pt-BR", VACCINE, "Espere duas semanas após a vacina antes de viajar.",
         "Espere duas semanas antes da vacina para viajar."),
        ("sw", VACCINE, "Subiri wiki mbili baada ya chanjo kabla ya kusafiri.",
         "Subiri wiki mbili kabla ya chanjo ili usafiri."),
        ("tr", VACCINE, "Aşıdan sonra, seyahat etmeden önce iki hafta bekleyin.",
         "Seyahat etmek için aşıdan önce iki hafta bekleyin."),
        ("ar", VACCINE,
         "انتظر أسبوعين بعد اللقاح قبل أن تسافر.",
         "انتظر أسبوعين قبل اللقاح لكي تسافر."),
        ("hi", VACCINE, "टीके के बाद यात्रा से पहले दो हफ़्ते इंतज़ार करें।",
         "यात्रा के लिए टीके से पहले दो हफ़्ते इंतज़ार करें।"),
        ("zh-Hans", VACCINE, "接种疫苗后等两周再旅行。", "接种疫苗前请等两周再旅行。"),
        ("es", PAIN, "Pare el ejercicio cuando duela.", "Pare el ejercicio antes de que duela."),
        ("fr", PAIN, "Arrêtez l'exercice quand cela fait mal.",
         "Arrêtez l'exercice avant que cela fasse mal."),
        ("pt-BR", PAIN, "Pare o exercício quando doer.", "Pare o exercício antes que doa."),
        ("sw", PAIN, "Acha zoezi linapouma.", "Acha zoezi kabla ya kuuma."),
        ("tr", PAIN, "Ağrıdığında egzersizi bırakın.", "Ağrımadan önce egzersizi bırakın."),
        ("ar", PAIN, "أوقف التمرين عندما يؤلمك.", "أوقف التمرين قبل أن يؤلمك."),
        ("hi", PAIN, "दर्द होने पर व्यायाम रोक दें।", "दर्द होने से पहले व्यायाम रोक दें।"),
        ("zh-Hans", PAIN, "疼痛时请停止锻炼。", "疼痛之前请停止锻炼。"),
        ("es", TOLD, "Tómelo hasta que le digamos que pare.", "Tómelo cuando le digamos que pare."),
        ("fr", TOLD, "Prenez-le jusqu'à ce que nous vous disions d'arrêter.",
         "Prenez-le quand nous vous disons d'arrêter."),
        ("pt-BR", TOLD, "Tome-o até lhe dissermos para parar.",
         "Tome-o quando lhe dissermos para parar."),
        ("sw", TOLD, "Itumie hadi tutakapokuambia uache.", "Itumie tutakapokuambia uache."),
        ("tr", CAST, "Alçı çıkarılana kadar kuru tutun.", "Alçı çıkarıldığında kuru tutun."),
        ("ar", CAST, "حافظ على جفاف الجبيرة حتى إزالتها.", "حافظ على جفاف الجبيرة عند إزالتها."),
        ("hi", CAST,
         "प्लास्टर हटाए जाने तक उसे सूखा रखें।",
         "प्लास्टर हटाए जाने पर उसे सूखा रखें।"),
        ("zh-Hans", CAST, "拆石膏前请保持干燥。", "拆石膏时请保持干燥。"),
        ("es", GONE, "Vuelva en cuanto desaparezca el sarpullido.",
         "Vuelva mientras tenga el sarpullido."),
        ("fr", GONE,
         "Revenez dès que l'éruption a disparu.",
         "Revenez tant que l'éruption est là."),
        ("pt-BR", GONE, "Volte assim que a erupção desaparecer.",
         "Volte enquanto tiver a erupção."),
        ("sw", GONE, "Rudi mara upele utakapoisha.", "Rudi wakati una upele."),
        ("tr", GONE, "Döküntü geçince tekrar gelin.", "Döküntü varken tekrar gelin."),
        ("ar", GONE, "عد بعد زوال الطفح.", "عد بينما الطفح موجود."),
        ("hi", GONE, "चकत्ते ठीक होते ही दोबारा आएँ।", "चकत्ते होने के समय दोबारा आएँ।"),
        ("zh-Hans", GONE, "皮疹一消退就请再来。", "出疹期间请再来。"),
    ],
)  # fmt: skip
def test_moment_stays(language: str, source: str, good: str, bad: str) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Do not come back before Friday.", "Ne revenez qu'à partir de vendredi."),
        ("fr", "Take this tablet when you go to bed.", "Prenez ce comprimé avant d'aller au lit."),
        ("es", "If you are sick within an hour of the dose, take it again.",
         "Si vomita antes de que pase una hora de la toma, repítala."),
        ("sw", "Drink nothing after midnight before the scan.",
         "Usinywe chochote kuanzia saa sita usiku kabla ya kipimo."),
    ],
)  # fmt: skip
def test_other_words_say_the_moment(language: str, source: str, text: str) -> None:
    assert not found(language, source, text)


@pytest.mark.parametrize("piece", ["dığ", "napo", "ıncı", "until "])
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * 5_000

    def look(size: int) -> None:
        for language in ("tr", "sw"):
            for patterns in (SAY_WHEN, SAY_AFTER, SAY_BEFORE, FROM_ON):
                patterns[language].search(text[:size])

    assert is_linear(look, len(text))
