"""Whom a translation speaks to and of, and whether a doctor says something or is told it."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

TELL = "Tell your doctor about any allergies."
RESULT = "Your doctor will tell you the result."
NURSE = "Your nurse will show you how to inject."
PARTNER = "Ask your partner to be tested too."
HUSBAND = "Your husband should be tested."
THEIR = "Their doctor will call them."
HER = "Give her the syrup before bed."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", TELL,
         "Informe a su médico de cualquier alergia.", "Su médico le informará de las alergias."),
        ("es", RESULT, "Su médico le dirá el resultado.", "Comunique el resultado a su médico."),
        ("fr", TELL,
         "Signalez toute allergie à votre médecin.",
         "Votre médecin vous parlera de vos allergies."),
        ("fr", RESULT,
         "Votre médecin vous donnera le résultat.", "Donnez le résultat à votre médecin."),
        ("pt-BR", TELL,
         "Informe ao seu médico qualquer alergia.",
         "Seu médico vai informar você sobre as alergias."),
        ("pt-BR", RESULT,
         "Seu médico vai informar o resultado a você.", "Informe o resultado ao seu médico."),
        ("sw", TELL,
         "Mwambie daktari wako kuhusu mzio wowote.",
         "Daktari wako atakuambia kuhusu mzio wowote."),
        ("sw", RESULT, "Daktari wako atakuambia matokeo.", "Mwambie daktari wako matokeo."),
        ("tr", TELL, "Alerjilerinizi doktorunuza söyleyin.", "Doktorunuz alerjilerinizi söyler."),
        ("tr", NURSE,
         "Hemşireniz nasıl iğne yapacağınızı gösterecek.",
         "Hemşirenize nasıl iğne yapacağınızı gösterin."),
        ("ar", TELL, "أخبر طبيبك عن أي حساسية لديك.", "سيخبرك طبيبك عن أي حساسية."),
        ("ar", RESULT, "سيخبرك طبيبك بالنتيجة.", "أخبر طبيبك بالنتيجة."),
        ("hi", TELL,
         "किसी भी एलर्जी के बारे में अपने डॉक्टर को बताएँ।",
         "आपके डॉक्टर आपको किसी भी एलर्जी के बारे में बताएँगे।"),
        ("hi", NURSE,
         "नर्स आपको दिखाएँगी कि इंजेक्शन कैसे लगाना है।",
         "अपनी नर्स को दिखाएँ कि इंजेक्शन कैसे लगाते हैं।"),
        ("zh-Hans", TELL, "请告诉您的医生您有哪些过敏。", "医生会告诉您是否过敏。"),
        ("zh-Hans", RESULT, "您的医生会告诉您结果。", "请把结果告诉您的医生。"),
        ("tr", "You should inform your employer.",
         "İşvereninize bilgi vermelisiniz.", "İşvereniniz sizi bilgilendirmeli."),
        ("fr", "The drain will be taken out by a nurse.",
         "Une infirmière retirera le drain.", "Retirez le drain."),
        # The reader in place of somebody else
        ("ar", PARTNER, "اطلب من شريكك أن يفحص نفسه أيضا.", "افحص نفسك أنت أيضا."),
        ("hi", PARTNER, "अपने साथी से भी जाँच करवाने को कहें।", "आप खुद भी जाँच करवाएँ।"),
        ("tr", PARTNER, "Partnerinizden de test yaptırmasını isteyin.", "Siz de test yaptırın."),
        ("zh-Hans", HUSBAND, "您的丈夫应该接受检查。", "您应该接受检查。"),
        ("tr", HUSBAND, "Kocanızın test olması gerekir.", "Sizin test olmanız gerekir."),
        ("fr", THEIR, "Leur médecin les appellera.", "Votre médecin vous appellera."),
        ("hi", THEIR, "उनके डॉक्टर उन्हें फ़ोन करेंगे।", "आपके डॉक्टर आपको फ़ोन करेंगे।"),
        ("ar", THEIR, "سيتصل بهم طبيبهم.", "سيتصل بك طبيبك."),
        ("tr", HER, "Şurubu yatmadan önce ona verin.", "Şurubu yatmadan önce siz için."),
        ("zh-Hans", HER, "睡前给她喝糖浆。", "睡前您自己喝糖浆。"),
    ],
)  # fmt: skip
def test_another_person_is_found(language: str, source: str, good: str, bad: str) -> None:
    assert not [p for p in found(language, source, good) if "(who)" in p]
    assert [p for p in found(language, source, bad) if "(who)" in p]


@pytest.mark.parametrize(
    ("language", "source", "good"),
    [
        ("sw", "The nurse will visit you at home.", "Utatembelewa na muuguzi nyumbani."),
        ("hi", "Mouth ulcers heal by themselves.", "मुँह के छाले अपने आप ठीक हो जाते हैं।"),
        ("hi", "Your doctor should know about it.", "आपके डॉक्टर को इसके बारे में पता होना चाहिए।"),
        ("fr", "The baby needs more milk if she is thirsty.",
         "Votre petite a besoin de plus de lait si elle a soif."),
        ("fr", "People with diabetes should check their feet.",
         "Si vous êtes diabétique, examinez vos pieds."),
        ("zh-Hans", "If someone faints, lay them down.", "如果有人晕倒，请您让他平躺。"),
    ],
)  # fmt: skip
def test_the_same_person_in_other_words_is_let_pass(language: str, source: str, good: str) -> None:
    assert not [p for p in found(language, source, good) if "(who)" in p]
