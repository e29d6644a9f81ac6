"""A negation that has moved to another clause of its sentence."""

import pytest

from pmlpub.checks import negation
from support.check_subjects import subject

STOP = "Do not stop the drops if the eye is better; ring the eye clinic."
KEEP = "Keep the plaster dry and do not pull off the tape."
DRIVE = "Do not drive if the tablets make you sleepy."
CALL = "Call us if the swelling does not go down."
EAR = "These drops are for the ear and not for the eye."
WAIT = "Do not wait: go to the hospital at once."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in negation.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", STOP, "No deje las gotas si el ojo está mejor; llame a la clínica de ojos.",
         "Deje las gotas si el ojo está mejor; no llame a la clínica de ojos."),
        ("fr", STOP, "N'arrêtez pas les gouttes si l'œil va mieux ; appelez la clinique.",
         "Arrêtez les gouttes si l'œil va mieux ; n'appelez pas la clinique."),
        ("pt-BR", STOP, "Não pare as gotas se o olho melhorar; ligue para a clínica.",
         "Pare as gotas se o olho melhorar; não ligue para a clínica."),
        ("sw", STOP, "Usiache matone ikiwa jicho limepona; piga simu kliniki ya macho.",
         "Acha matone ikiwa jicho limepona; usipige simu kliniki ya macho."),
        ("tr", STOP, "Göz iyileşirse damlayı bırakmayın; göz kliniğini arayın.",
         "Göz iyileşirse damlayı bırakın; göz kliniğini aramayın."),
        ("ar", STOP, "لا توقف القطرات إذا تحسنت العين؛ اتصل بعيادة العيون.",
         "أوقف القطرات إذا تحسنت العين؛ لا تتصل بعيادة العيون."),
        ("hi", STOP, "आँख ठीक लगे तो बूँदें बंद न करें; आँखों के क्लिनिक को फ़ोन करें।",
         "आँख ठीक लगे तो बूँदें बंद कर दें; आँखों के क्लिनिक को फ़ोन न करें।"),
        ("zh-Hans", STOP, "眼睛好转也不要停用滴眼液；请给眼科诊所打电话。",
         "眼睛好转就停用滴眼液；不要给眼科诊所打电话。"),
        ("es", KEEP, "Mantenga seca la escayola y no arranque la cinta.",
         "No mantenga seca la escayola y arranque la cinta."),
        ("fr", KEEP, "Gardez le plâtre au sec et n'arrachez pas le ruban.",
         "Ne gardez pas le plâtre au sec et arrachez le ruban."),
        ("pt-BR", KEEP, "Mantenha o gesso seco e não arranque a fita.",
         "Não mantenha o gesso seco e arranque a fita."),
        ("tr", KEEP, "Alçıyı kuru tutun ve bandı çekmeyin.",
         "Alçıyı kuru tutmayın ve bandı çekin."),
        ("ar", KEEP, "أبقِ الجبس جافًا ولا تنزع الشريط.", "لا تُبقِ الجبس جافًا وانزع الشريط."),
        ("hi", KEEP, "प्लास्टर सूखा रखें और टेप न खींचें।", "प्लास्टर सूखा न रखें और टेप खींचें।"),
        ("zh-Hans", KEEP, "保持石膏干燥，不要撕掉胶带。", "不要保持石膏干燥，请撕掉胶带。"),
        ("es", DRIVE, "Si las pastillas le dan sueño, no conduzca.",
         "Conduzca si las pastillas no le dan sueño."),
        ("tr", DRIVE, "Tabletler uykunuzu getirirse araba kullanmayın.",
         "Tabletler uykunuzu getirmezse araba kullanın."),
        ("hi", DRIVE, "अगर गोलियों से नींद आए तो गाड़ी न चलाएँ।", "अगर गोलियों से नींद न आए तो गाड़ी चलाएँ।"),
        ("fr", CALL, "Si le gonflement ne diminue pas, appelez-nous.",
         "N'appelez pas si le gonflement diminue."),
        ("ar", CALL, "اتصل بنا إذا لم يخف التورم.", "لا تتصل بنا إذا خف التورم."),
        ("sw", CALL, "Tupigie simu ikiwa uvimbe haupungui.",
         "Usitupigie simu ikiwa uvimbe unapungua."),
    ],
)  # fmt: skip
def test_negation_stays_in_its_clause(language: str, source: str, good: str, bad: str) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("tr", EAR, "Bu damlalar göz için değil, kulak içindir."),
        ("hi", EAR, "ये बूँदें आँख के लिए नहीं, कान के लिए हैं।"),
        ("zh-Hans", WAIT, "请立即去医院，不要耽搁。"),
    ],
)
def test_clauses_may_change_places(language: str, source: str, text: str) -> None:
    assert not found(language, source, text)


def test_message_says_that_it_is_in_another_part() -> None:
    (text,) = found("es", STOP, "Deje las gotas si el ojo está mejor; no llame a la clínica.")
    assert "in another part of the sentence" in text
