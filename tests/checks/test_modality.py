"""What must be done, may be done, must not be done, and need not be done."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

DAILY = "You must weigh yourself every day."
NURSE = "Patients need to tell the nurse about the fall."
SPRAY = "You must not share this spray."
FAST = "You do not need to fast before the test."
EAT = "You may eat before the test."
BOTH = "You must rest on the first day; after that you can walk."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", DAILY, "Tiene que pesarse todos los días.", "Puede pesarse todos los días."),
        ("fr", DAILY, "Pesez-vous tous les jours.", "Vous pouvez vous peser tous les jours."),
        ("pt-BR", DAILY, "É preciso pesar-se todos os dias.", "Você pode se pesar todos os dias."),
        ("sw", DAILY, "Ni lazima ujipime uzito kila siku.", "Unaweza kujipima uzito kila siku."),
        ("tr", DAILY, "Her gün tartılmalısınız.", "Her gün tartılabilirsiniz."),
        ("ar", DAILY, "يجب أن تزن نفسك كل يوم.", "يمكنك أن تزن نفسك كل يوم."),
        ("hi", DAILY, "आपको रोज़ अपना वज़न लेना होगा।", "आप रोज़ अपना वज़न ले सकते हैं।"),
        ("zh-Hans", DAILY, "您必须每天称体重。", "您可以每天称体重。"),
        ("es", NURSE, "Los pacientes deben avisar a la enfermera de la caída.",
         "Los pacientes pueden avisar a la enfermera de la caída."),
        ("fr", NURSE, "Les patients doivent signaler la chute à l’infirmière.",
         "Les patients peuvent signaler la chute à l’infirmière."),
        ("tr", NURSE, "Hastaların düşmeyi hemşireye söylemesi gerekir.",
         "Hastalar düşmeyi hemşireye söyleyebilir."),
        ("hi", NURSE, "मरीज़ों को गिरने की बात नर्स को बतानी चाहिए।",
         "मरीज़ गिरने की बात नर्स को बता सकते हैं।"),
        ("es", SPRAY, "No debe compartir este aerosol.", "No hace falta compartir este aerosol."),
        ("fr", SPRAY, "Ne partagez pas ce spray.", "Vous n’avez pas besoin de partager ce spray."),
        ("pt-BR", SPRAY, "Não compartilhe este spray.",
         "Você não precisa compartilhar este spray."),
        ("sw", SPRAY, "Hupaswi kushiriki dawa hii ya kupuliza na mtu.",
         "Si lazima kushiriki dawa hii ya kupuliza na mtu."),
        ("tr", SPRAY, "Bu spreyi paylaşmamalısınız.", "Bu spreyi paylaşmanız gerekmez."),
        ("ar", SPRAY, "لا يجوز أن تشارك هذا البخاخ.", "لا يلزم أن تشارك هذا البخاخ."),
        ("hi", SPRAY, "यह स्प्रे किसी के साथ साझा न करें।", "यह स्प्रे साझा करना ज़रूरी नहीं है।"),
        ("zh-Hans", SPRAY, "不得与他人共用此喷雾。", "不必与他人共用此喷雾。"),
        ("es", FAST, "No hace falta ayunar antes de la prueba.",
         "No debe ayunar antes de la prueba."),
        ("fr", FAST, "Il n’est pas nécessaire d’être à jeun avant le test.",
         "Vous ne devez pas être à jeun avant le test."),
        ("pt-BR", FAST, "Não é preciso jejuar antes do exame.",
         "Você não deve jejuar antes do exame."),
        ("sw", FAST, "Si lazima ufunge kabla ya kipimo.", "Hupaswi kufunga kabla ya kipimo."),
        ("tr", FAST, "Testten önce aç kalmanız gerekmez.", "Testten önce aç kalmamalısınız."),
        ("ar", FAST, "لا حاجة إلى الصيام قبل الفحص.", "لا يجوز الصيام قبل الفحص."),
        ("hi", FAST, "जाँच से पहले उपवास की ज़रूरत नहीं है।", "जाँच से पहले उपवास नहीं करना चाहिए।"),
        ("zh-Hans", FAST, "检查前无需禁食。", "检查前不得禁食。"),
        ("es", EAT, "Se puede comer antes de la prueba.", "Debe comer antes de la prueba."),
        ("fr", EAT, "Vous pouvez manger avant le test.", "Vous devez manger avant le test."),
        ("pt-BR", EAT, "Você pode comer antes do exame.", "Você deve comer antes do exame."),
        ("sw", EAT, "Unaweza kula kabla ya kipimo.", "Ni lazima ule kabla ya kipimo."),
        ("tr", EAT, "Testten önce yemek yiyebilirsiniz.", "Testten önce yemek yemelisiniz."),
        ("ar", EAT, "يمكنك الأكل قبل الفحص.", "يجب الأكل قبل الفحص."),
        ("hi", EAT, "आप जाँच से पहले खा सकते हैं।", "आपको जाँच से पहले खाना चाहिए।"),
        ("zh-Hans", EAT, "检查前可以进食。", "检查前必须进食。"),
        ("es", BOTH, "Debe reposar el primer día; después puede caminar.",
         "Puede reposar el primer día; después puede caminar."),
        ("tr", BOTH, "İlk gün dinlenmelisiniz; sonra yürüyebilirsiniz.",
         "İlk gün dinlenebilirsiniz; sonra yürüyebilirsiniz."),
        ("zh-Hans", BOTH, "第一天必须休息，之后可以走动。", "第一天可以休息，之后可以走动。"),
    ],
)  # fmt: skip
def test_a_duty_is_no_permission(language: str, source: str, good: str, bad: str) -> None:
    assert found(language, source, good) == []
    assert len(found(language, source, bad)) == 1


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Only a doctor may remove the drain.", "Nadie que no sea médico debe quitarlo."),
        ("fr", "Babies do not need water before six months.",
         "Un bébé n’a besoin d’eau qu’à partir de six mois."),
        ("zh-Hans", "Do not worry if the patch falls off.", "贴片脱落不必担心。"),
        ("zh-Hans", "It may cause drowsiness.", "可能引起嗜睡。"),
        ("hi", "Call us if you cannot breathe.", "अगर साँस न ले सकें तो हमें फ़ोन करें।"),
        ("tr", "You must rest.", "Dinlenin."),
        ("es", "In May you must renew it.", "En mayo debe renovarlo."),
    ],
)  # fmt: skip
def test_what_says_the_same(language: str, source: str, text: str) -> None:
    assert found(language, source, text) == []
