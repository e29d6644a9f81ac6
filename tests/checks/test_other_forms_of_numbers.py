"""Numbers in other forms: Roman ones, orders, fortnights, units in words, feet and inches."""

import pytest

from pmlpub.checks import numbers
from pmlpub.checks.table import run_checks
from support.check_subjects import subject

RIGHT = [
    ("es", "Take it an hour before eating.", "Tómelo 1 hora antes de comer."),
    ("es", "Drink 2 decilitres of water.", "Beba 2 decilitros de agua."),
    ("fr", "Drink 2 decilitres of water.", "Buvez 2 décilitres d’eau."),
    ("tr", "Drink 2 decilitres of water.", "2 desilitre su için."),
    ("sw", "Drink 2 decilitres of water.", "Kunywa desilita 2 za maji."),
    ("hi", "Drink 2 decilitres of water.", "2 डेसीलीटर पानी पिएँ।"),
    ("zh-Hans", "Drink 2 decilitres of water.", "喝2分升水。"),
    ("ar", "Drink 2 decilitres of water.", "اشرب ديسيلترين من الماء."),
    ("es", "Come back on the fifth day.", "Vuelva el 5° día."),
    ("fr", "Come back on the fifth day.", "Revenez le 5° jour."),
    ("pt-BR", "Come back on the fifth day.", "Volte no 5° dia."),
    (
        "es",
        "A level above 5 micrograms per decilitre is high.",
        "Un nivel superior a 5 µg/dl es alto.",
    ),
    (
        "es",
        "A level above 5 µg/dl is high.",
        "Un nivel superior a 5 microgramos por decilitro es alto.",
    ),
    (
        "fr",
        "A fasting glucose of 5 mmol/l is normal.",
        "Une glycémie à jeun de 5 millimoles par litre est normale.",
    ),
    (
        "es",
        "A fasting glucose of 5 mmol/l is normal.",
        "Una glucemia en ayunas de 5 milimoles por litro es normal.",
    ),
    (
        "sw",
        "A fasting glucose of 5 mmol/l is normal.",
        "Sukari ya damu ya milimoli 5 kwa lita ni ya kawaida.",
    ),
    (
        "tr",
        "A fasting glucose of 5 mmol/l is normal.",
        "Litre başına 5 milimol açlık şekeri normaldir.",
    ),
    ("ar", "A fasting glucose of 5 mmol/l is normal.", "سكر الصائم 5 مليمول لكل لتر طبيعي."),
    (
        "hi",
        "A fasting glucose of 5 mmol/l is normal.",
        "5 मिलीमोल प्रति लीटर खाली पेट शर्करा सामान्य है।",
    ),
    ("zh-Hans", "A fasting glucose of 5 mmol/l is normal.", "空腹血糖每升5毫摩尔是正常的。"),
    (
        "es",
        "A pressure of 120 mmHg is normal.",
        "Una presión de 120 milímetros de mercurio es normal.",
    ),
    (
        "fr",
        "A pressure of 120 mmHg is normal.",
        "Une pression de 120 millimètres de mercure est normale.",
    ),
    (
        "pt-BR",
        "A pressure of 120 mmHg is normal.",
        "Uma pressão de 120 milímetros de mercúrio é normal.",
    ),
    (
        "fr",
        "The asthma study ends on 1 December 2026.",
        "L’étude sur l’asthme se termine le 1er/12/2026.",
    ),
    (
        "es",
        "The asthma study ends on 1 December 2026.",
        "El estudio sobre el asma termina el 1.º/12/2026.",
    ),
    (
        "pt-BR",
        "The first of each month is blood donation day.",
        "O dia 1º de cada mês é dia de doar sangue.",
    ),
    ("pt-BR", "Give blood on the 15th of every month.", "Doe sangue todo dia 15 do mês."),
    (
        "es",
        "The first of each month is blood donation day.",
        "El primero de cada mes es el día de donación de sangre.",
    ),
    (
        "es",
        "The first of each month is blood donation day.",
        "El día 1 de cada mes es el día de donación de sangre.",
    ),
    (
        "fr",
        "The first of each month is blood donation day.",
        "Le premier de chaque mois est le jour du don du sang.",
    ),
    (
        "fr",
        "The first of each month is blood donation day.",
        "Le 1er de chaque mois, on donne son sang.",
    ),
    ("zh-Hans", "The first of each month is blood donation day.", "每月1日是献血日。"),
    ("tr", "The first of each month is blood donation day.", "Her ayın 1'i kan bağışı günüdür."),
    (
        "hi",
        "The first of each month is blood donation day.",
        "हर महीने की पहली तारीख रक्तदान का दिन है।",
    ),
    (
        "sw",
        "The first of each month is blood donation day.",
        "Tarehe 1 ya kila mwezi ni siku ya kuchangia damu.",
    ),
    (
        "ar",
        "The first of each month is blood donation day.",
        "اليوم الأول من كل شهر هو يوم التبرع بالدم.",
    ),
    ("es", "She is 5 feet 4 inches tall.", "Mide 5 pies y 4 pulgadas (unos 163 cm)."),
    ("fr", "The cut is 2 inches long.", "La coupure mesure 2 pouces (environ 5 cm)."),
    ("hi", "The cut is 2 inches long.", "घाव 2 इंच (लगभग 5 सेमी) लंबा है।"),
    ("sw", "The baby weighs 6 pounds.", "Mtoto ana uzito wa pauni 6 (takriban kilo 2.7)."),
    ("es", "The fever is 100.4 °F.", "La fiebre es de 100,4 °F (38 °C)."),
    (
        "hi",
        "Trigeminal neuralgia comes from cranial nerve V.",
        "ट्राइजेमिनल न्यूराल्जिया कपाल तंत्रिका V से होता है।",
    ),
    (
        "hi",
        "Trigeminal neuralgia comes from cranial nerve V.",
        "ट्राइजेमिनल न्यूराल्जिया पाँचवीं कपाल तंत्रिका से होता है।",
    ),
    ("tr", "Bell's palsy affects cranial nerve VII.", "Bell felci VII. kafa sinirini etkiler."),
    ("tr", "Bell's palsy affects cranial nerve VII.", "Bell felci 7. kafa sinirini etkiler."),
    (
        "zh-Hans",
        "Bipolar II disorder is treated with mood stabilisers.",
        "双相II型障碍用心境稳定剂治疗。",
    ),
    (
        "zh-Hans",
        "Bipolar II disorder is treated with mood stabilisers.",
        "二型双相障碍用心境稳定剂治疗。",
    ),
    (
        "zh-Hans",
        "Bipolar II disorder is treated with mood stabilisers.",
        "双相Ⅱ型障碍用心境稳定剂治疗。",
    ),
    (
        "es",
        "Bipolar II disorder is treated with mood stabilisers.",
        "El trastorno bipolar de tipo 2 se trata con estabilizadores del ánimo.",
    ),
    (
        "ar",
        "Stage III cancer has spread to lymph nodes.",
        "ينتشر السرطان في المرحلة الثالثة إلى العقد اللمفاوية.",
    ),
    (
        "fr",
        "Factor V Leiden raises the risk of clots.",
        "Le facteur V Leiden augmente le risque de caillots.",
    ),
    (
        "es",
        "Give one IV dose now and a second X-ray later.",
        "Dé una dosis IV ahora y haga una segunda radiografía con rayos X más tarde.",
    ),
    (
        "fr",
        "Boys have one X chromosome, girls have XX.",
        "Les garçons ont un chromosome X, les filles en ont deux.",
    ),
    (
        "es",
        "Angiotensin II blockers lower blood pressure.",
        "Los bloqueadores de la angiotensina II bajan la presión.",
    ),
    ("es", "Factor VIII is missing in haemophilia A.", "El factor 8 falta en la hemofilia A."),
    (
        "hi",
        "The fever usually falls on the fifteenth day of typhoid treatment.",
        "टायफ़ाइड के इलाज के पंद्रहवें दिन बुखार आमतौर पर उतर जाता है।",
    ),
    (
        "hi",
        "The fever usually falls on the 15th day of typhoid treatment.",
        "टायफ़ाइड के इलाज के पन्द्रहवें दिन बुखार आमतौर पर उतर जाता है।",
    ),
    (
        "es",
        "At first your lithium level is checked fortnightly.",
        "Al principio, el nivel de litio se controla quincenalmente.",
    ),
    (
        "es",
        "At first your lithium level is checked fortnightly.",
        "Al principio, el nivel de litio se controla cada dos semanas.",
    ),
    (
        "es",
        "At first your lithium level is checked fortnightly.",
        "Al principio, el nivel de litio se controla cada 15 días.",
    ),
    ("es", "Come every two weeks.", "Venga cada quincena."),
    (
        "fr",
        "The bereavement group meets fortnightly.",
        "Le groupe de parole sur le deuil se réunit toutes les deux semaines.",
    ),
    (
        "fr",
        "The bereavement group meets fortnightly.",
        "Le groupe de parole sur le deuil se réunit une fois par quinzaine.",
    ),
    (
        "pt-BR",
        "The bereavement group meets fortnightly.",
        "O grupo de luto se reúne quinzenalmente.",
    ),
    (
        "pt-BR",
        "The bereavement group meets fortnightly.",
        "O grupo de luto se reúne a cada quinze dias.",
    ),
    ("tr", "The bereavement group meets fortnightly.", "Yas grubu iki haftada bir toplanır."),
    ("tr", "The bereavement group meets fortnightly.", "Yas grubu on beş günde bir toplanır."),
    ("ar", "The bereavement group meets fortnightly.", "تجتمع مجموعة الحزن كل أسبوعين."),
    ("ar", "The bereavement group meets fortnightly.", "تجتمع مجموعة الحزن كل خمسة عشر يوما."),
    ("hi", "The bereavement group meets fortnightly.", "शोक समूह हर दो हफ़्ते में मिलता है।"),
    ("hi", "The bereavement group meets fortnightly.", "शोक समूह हर पखवाड़े मिलता है।"),
    ("zh-Hans", "The bereavement group meets fortnightly.", "哀伤互助小组每两周聚会一次。"),
    ("zh-Hans", "The bereavement group meets fortnightly.", "哀伤互助小组隔周聚会。"),
    (
        "sw",
        "The bereavement group meets fortnightly.",
        "Kikundi cha waliofiwa hukutana kila wiki mbili.",
    ),
    (
        "es",
        "Worldwide, 1.3 billion people use tobacco.",
        "En el mundo, 1300 millones de personas consumen tabaco.",
    ),
    (
        "es",
        "Worldwide, 1.3 billion people use tobacco.",
        "En el mundo, 1,3 mil millones de personas consumen tabaco.",
    ),
    (
        "fr",
        "Worldwide, 1.3 billion people use tobacco.",
        "Dans le monde, 1,3 milliard de personnes consomment du tabac.",
    ),
    (
        "pt-BR",
        "Worldwide, 1.3 billion people use tobacco.",
        "No mundo, 1,3 bilhão de pessoas usam tabaco.",
    ),
    ("zh-Hans", "Worldwide, 1.3 billion people use tobacco.", "全世界有13亿人使用烟草。"),
    (
        "hi",
        "Worldwide, 1.3 billion people use tobacco.",
        "दुनिया भर में 1.3 अरब लोग तंबाकू का सेवन करते हैं।",
    ),
    (
        "hi",
        "Worldwide, 1.3 billion people use tobacco.",
        "दुनिया भर में 130 करोड़ लोग तंबाकू का सेवन करते हैं।",
    ),
    ("ar", "Worldwide, 1.3 billion people use tobacco.", "يستخدم 1.3 مليار شخص التبغ في العالم."),
    (
        "tr",
        "Worldwide, 1.3 billion people use tobacco.",
        "Dünya genelinde 1,3 milyar kişi tütün kullanıyor.",
    ),
    (
        "sw",
        "Worldwide, 1.3 billion people use tobacco.",
        "Duniani kote, watu bilioni 1.3 hutumia tumbaku.",
    ),
    ("pt-BR", "Come on Saturday, 3 October 2026.", "Venha no sábado, 3/10/2026."),
    ("tr", "Come on Saturday, 3 October 2026.", "3.10.2026 Cumartesi günü gelin."),
    ("ar", "Come on Saturday, 3 October 2026.", "تعال يوم السبت 3/10/2026."),
    ("hi", "Come on Saturday, 3 October 2026.", "शनिवार, 3/10/2026 को आएँ।"),
    ("zh-Hans", "Come on Saturday, 3 October 2026.", "请于2026年10月3日星期六前来。"),
    ("sw", "Come on Saturday, 3 October 2026.", "Njoo Jumamosi, tarehe 3/10/2026."),
    ("es", "Open from 8 p.m. to midnight.", "Abierto de 20 a 24 h."),
    ("fr", "Open from 8 p.m. to midnight.", "Ouvert de 20 h à minuit."),
    ("pt-BR", "Open from 8 p.m. to midnight.", "Aberto das 20h às 24h."),
    ("pt-BR", "Open from 8 p.m. to midnight.", "Aberto das 20 às 24 horas."),
    ("tr", "Open from 8 p.m. to midnight.", "20.00-24.00 saatleri arasında açık."),
    ("zh-Hans", "Open from 8 p.m. to midnight.", "晚上8点至午夜开放。"),
    ("ar", "Open from 8 p.m. to midnight.", "مفتوح من الثامنة مساء حتى منتصف الليل."),
    (
        "sw",
        "Open from 8 p.m. to midnight.",
        "Hufunguliwa kuanzia saa mbili usiku hadi saa sita usiku.",
    ),
    ("hi", "Open from 8 p.m. to midnight.", "रात 8 बजे से आधी रात तक खुला।"),
    ("es", "Take it twice daily.", "Tómelo cada 12 horas."),
    ("es", "The nurse visits every other Monday.", "La enfermera viene un lunes sí y otro no."),
    ("es", "The nurse visits every other Monday.", "La enfermera viene un lunes de cada dos."),
    ("fr", "The nurse visits every other Monday.", "L’infirmière vient un lundi sur deux."),
    (
        "fr",
        "The blood is checked fortnightly at first.",
        "Au début, le sang est contrôlé tous les 14 jours.",
    ),
    (
        "es",
        "The blood is checked fortnightly at first.",
        "Al principio se controla la sangre cada 14 días.",
    ),
    (
        "pt-BR",
        "The blood is checked fortnightly at first.",
        "No início, o sangue é controlado quinzenalmente.",
    ),
    (
        "pt-BR",
        "The blood is checked fortnightly at first.",
        "No início, o sangue é controlado de quinze em quinze dias.",
    ),
    (
        "pt-BR",
        "The blood is checked every two weeks at first.",
        "No início, o sangue é controlado a cada quinzena.",
    ),
    (
        "fr",
        "The blood is checked every two weeks at first.",
        "Au début, le sang est contrôlé tous les quinze jours.",
    ),
    ("es", "Stay at home for a fortnight.", "Quédese en casa una quincena."),
    ("es", "Stay at home for a fortnight.", "Quédese en casa dos semanas."),
    ("fr", "Stay at home for a fortnight.", "Restez chez vous une quinzaine de jours."),
    ("fr", "Stay at home for a fortnight.", "Restez chez vous quinze jours."),
    ("pt-BR", "Stay at home for a fortnight.", "Fique em casa por quinze dias."),
    ("hi", "Stay at home for a fortnight.", "एक पखवाड़े तक घर पर रहें।"),
    ("zh-Hans", "Stay at home for a fortnight.", "请在家待两周。"),
    ("ar", "Stay at home for a fortnight.", "ابق في المنزل أسبوعين."),
    ("tr", "Stay at home for a fortnight.", "İki hafta evde kalın."),
    ("sw", "Stay at home for a fortnight.", "Kaa nyumbani wiki mbili."),
    ("ar", "The cut is two inches long.", "طول الجرح بوصتان."),
    ("ar", "Keep it 2 millimetres away.", "أبقه بعيدا بمليمترين."),
    ("ar", "Give 2 micrograms.", "أعط ميكروغرامين."),
    ("ar", "Eat 2 meals.", "تناول وجبتين."),
    ("ar", "Use 2 sachets.", "استخدم كيسين."),
    ("es", "Drink half a pint of milk.", "Beba media pinta de leche."),
    ("hi", "He is 6 feet 2 inches tall.", "उसकी लंबाई 6 फुट 2 इंच (लगभग 188 सेमी) है।"),
    ("tr", "He is 6 feet 2 inches tall.", "Boyu 6 fit 2 inç (yaklaşık 188 cm)."),
    ("pt-BR", "She weighs 150 pounds.", "Ela pesa 150 libras (68 kg)."),
    ("es", "She weighs 150 pounds.", "Pesa 150 libras (unos 68 kg)."),
    ("es", "She weighs 150 pounds.", "Pesa 68 kg."),
    ("zh-Hans", "She weighs 150 pounds.", "她体重150磅（约68公斤）。"),
    ("fr", "Walk 2 miles a day.", "Marchez 2 miles (environ 3,2 km) par jour."),
    (
        "ar",
        "It hurts most at night, especially in children.",
        "يزداد الألم ليلا، لاسيما لدى الأطفال.",
    ),
    ("es", "He swims twice a week.", "Nada dos veces por semana."),
    ("pt-BR", "She swims every morning.", "Ela nada todas as manhãs."),
    ("es", "My daughter swims well.", "Mi hija nada bien."),
    (
        "fr",
        "Stage II and stage III tumours are treated with surgery.",
        "Les tumeurs de stade II et III sont traitées par chirurgie.",
    ),
    (
        "es",
        "Types I and II are treated differently.",
        "Los tipos I y II se tratan de forma diferente.",
    ),
    ("tr", "Type II allergy needs care.", "II. tip alerji bakım gerektirir."),
    ("tr", "Type II allergy needs care.", "Tip 2 alerji bakım gerektirir."),
    ("zh-Hans", "Type IV allergy comes late.", "IV型过敏出现较晚。"),
    ("ar", "Type IV allergy comes late.", "تظهر الحساسية من النوع الرابع متأخرة."),
    ("hi", "Type IV allergy comes late.", "टाइप IV एलर्जी देर से होती है।"),
    ("hi", "Type IV allergy comes late.", "टाइप 4 एलर्जी देर से होती है।"),
    ("sw", "Type IV allergy comes late.", "Mzio wa aina ya IV hutokea kwa kuchelewa."),
    ("sw", "Type IV allergy comes late.", "Mzio wa aina ya nne hutokea kwa kuchelewa."),
    (
        "es",
        "Grade I sprains heal in two weeks.",
        "Los esguinces de grado 1 se curan en dos semanas.",
    ),
    (
        "fr",
        "Vitamin B and IV drips are given.",
        "La vitamine B et des perfusions IV sont administrées.",
    ),
    ("es", "Give it IV for the first day.", "Adminístrelo por vía IV el primer día."),
    (
        "fr",
        "The hepatitis C virus and HIV are tested.",
        "On recherche le virus de l’hépatite C et le VIH.",
    ),
    ("tr", "Chapter V explains the diet.", "V. bölüm diyeti açıklar."),
    ("es", "World War II changed medicine.", "La Segunda Guerra Mundial cambió la medicina."),
    ("zh-Hans", "World War II changed medicine.", "第二次世界大战改变了医学。"),
]
DANGEROUS = [
    ("es", "Drink 2 decilitres of water.", "Beba 2 centilitros de agua."),
    (
        "es",
        "A fasting glucose of 5 mmol/l is normal.",
        "Una glucemia en ayunas de 5 miligramos por litro es normal.",
    ),
    (
        "pt-BR",
        "The asthma study ends on 1 December 2026.",
        "O estudo sobre asma termina em 1º/11/2026.",
    ),
    ("fr", "The cut is 2 inches long.", "La coupure mesure 2 pouces (environ 8 cm)."),
    (
        "tr",
        "Trigeminal pain comes from cranial nerve V.",
        "Trigeminal ağrı IV. kafa sinirinden kaynaklanır.",
    ),
    (
        "tr",
        "Trigeminal pain comes from cranial nerve V.",
        "Trigeminal ağrı X. kafa sinirinden kaynaklanır.",
    ),
    (
        "es",
        "Bipolar II disorder is treated with mood stabilisers.",
        "El trastorno bipolar I se trata con estabilizadores del ánimo.",
    ),
    ("es", "It was a type II error.", "Fue un error de tipo I."),
    ("fr", "Type II diabetes is common.", "Le diabète de type I est fréquent."),
    (
        "pt-BR",
        "Stage III cancer has spread to lymph nodes.",
        "O câncer em estágio IV se espalhou para os linfonodos.",
    ),
    (
        "sw",
        "Stage III cancer has spread to lymph nodes.",
        "Saratani ya hatua ya IV imeenea kwenye tezi.",
    ),
    (
        "ar",
        "Stage III cancer has spread to lymph nodes.",
        "ينتشر السرطان في المرحلة الرابعة إلى العقد اللمفاوية.",
    ),
    (
        "fr",
        "Factor V Leiden raises the risk of clots.",
        "Le facteur VII Leiden augmente le risque de caillots.",
    ),
    ("es", "Factor IX is missing in haemophilia B.", "El factor XI falta en la hemofilia B."),
    ("es", "Factor VIII is missing in haemophilia A.", "El factor VII falta en la hemofilia A."),
    ("hi", "The seventeenth week matters.", "सत्ताईसवाँ सप्ताह महत्वपूर्ण है।"),
    ("es", "Come back on the fifth day.", "Vuelva el décimo quinto día."),
    ("es", "Come back on the seventeenth day.", "Vuelva el décimo sexto día."),
    ("ar", "Come back on the fifth day.", "عد في اليوم الخامس عشر."),
    ("ar", "Come back in the fifth week.", "عد في الأسبوع الخامس عشر."),
    ("sw", "Come back on the fifth day.", "Rudi siku ya kumi na tano."),
    ("tr", "Come back on the fifth day.", "On beşinci gün tekrar gelin."),
    ("zh-Hans", "Come back on the fifth day.", "第十五天复诊。"),
    (
        "es",
        "At first your lithium level is checked fortnightly.",
        "Al principio, el nivel de litio se controla cada semana.",
    ),
    (
        "es",
        "At first your lithium level is checked fortnightly.",
        "Al principio, el nivel de litio se controla dos veces por semana.",
    ),
    (
        "fr",
        "The bereavement group meets fortnightly.",
        "Le groupe de parole sur le deuil se réunit toutes les semaines.",
    ),
    (
        "es",
        "Worldwide, 1.3 billion people use tobacco.",
        "En el mundo, 1,3 millones de personas consumen tabaco.",
    ),
    (
        "es",
        "Worldwide, 1.3 billion people use tobacco.",
        "En el mundo, 1,3 billones de personas consumen tabaco.",
    ),
    ("es", "Come on Saturday, 3 October 2026.", "Venga el domingo 3 de octubre de 2026."),
    ("fr", "Come on Saturday, 3 October 2026.", "Venez le samedi 10/03/2026."),
    ("es", "Stay at home for a fortnight.", "Quédese en casa una semana."),
    (
        "es",
        "The blood is checked fortnightly at first.",
        "Al principio se controla la sangre cada mes.",
    ),
    ("ar", "Use 3 decilitres.", "استخدم ديسيلترين."),
    ("es", "Eat something before the test.", "No coma nada antes de la prueba."),
    ("pt-BR", "Something helps.", "Nada ajuda."),
    (
        "es",
        "Types I and II are treated differently.",
        "Los tipos I y III se tratan de forma diferente.",
    ),
    ("zh-Hans", "Type IV allergy comes late.", "VI型过敏出现较晚。"),
    ("ar", "Type IV allergy comes late.", "تظهر الحساسية من النوع السادس متأخرة."),
    ("sw", "Type IV allergy comes late.", "Mzio wa aina ya VI hutokea kwa kuchelewa."),
    (
        "es",
        "Grade I sprains heal in two weeks.",
        "Los esguinces de grado II se curan en dos semanas.",
    ),
    ("pt-BR", "Grade I sprains heal in two weeks.", "Entorses de grau II saram em duas semanas."),
    ("es", "Nerve X slows the heart.", "El nervio IX frena el corazón."),
]


def codes(language: str, source: str, text: str) -> list[str]:
    return [problem.code for problem in run_checks(subject(language, source, text))]


@pytest.mark.parametrize(("language", "source", "text"), RIGHT)
def test_other_forms_of_a_number_pass(language: str, source: str, text: str) -> None:
    assert codes(language, source, text) == []


@pytest.mark.parametrize(("language", "source", "text"), DANGEROUS)
def test_other_numbers_are_told(language: str, source: str, text: str) -> None:
    assert codes(language, source, text)


@pytest.mark.parametrize(
    ("language", "source", "text", "other"),
    [
        ("de", "Drink it an hour before bed.", "Trinken Sie es 1 Stunde vor dem Schlafen.",
         "Trinken Sie es 2 Stunden vor dem Schlafen."),
        ("de", "1.3 billion people smoke.", "1,3 Milliarden Menschen rauchen.",
         "1,3 Millionen Menschen rauchen."),
        ("nl", "2.5 million people smoke.", "2,5 miljoen mensen roken.",
         "2,5 miljard mensen roken."),
        ("ru", "1.3 billion people smoke.", "Курят 1,3 миллиарда человек.",
         "Курят 1,3 миллиона человек."),
        ("ja", "30,000 people smoke.", "3万人が喫煙しています。", "3億人が喫煙しています。"),
        ("de", "Come on 3 October 2026.", "Kommen Sie am 3.10.2026.", "Kommen Sie am 10.3.2026."),
        ("it", "Open from 8 p.m. to midnight.", "Aperto dalle 20 alle 24.",
         "Aperto dalle 22 alle 24."),
        ("it", "Come back on the fifth day.", "Torni il 5º giorno.", "Torni il 15º giorno."),
        ("it", "It ends on 1 December 2026.", "Termina l'1/12/2026.", "Termina l'1/11/2026."),
        ("de", "Open from 8 a.m. to 5:30 p.m.", "Geöffnet von 8 bis 17.30 Uhr.",
         "Geöffnet von 9 bis 17.30 Uhr."),
        ("it", "Come every fortnight.", "Venga ogni quindici giorni.", "Venga ogni tre settimane."),
    ],
)  # fmt: skip
def test_languages_without_tables_have_the_forms_of_cldr(
    language: str, source: str, text: str, other: str
) -> None:
    assert list(numbers.check(subject(language, source, text))) == []
    assert list(numbers.check(subject(language, source, other)))
