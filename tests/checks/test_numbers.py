"""Numbers, units, dates and hours: what has to be found, and what a correct translation may do."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub import api
from pmlpub.catalogs.messages import answer_messages
from pmlpub.checks import numbers
from pmlpub.checks.subject import Subject
from pmlpub.content.settings import Publisher
from pmlpub.model import Edition, Site
from pmlpub.problems import Problem
from pmlpub.quantities.lexicons import cldr as cldr_tables
from pmlpub.quantities.reader import count_quantities

LANGUAGES = ("es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://creativecommons.org/licenses/by/4.0/",
    languages=(*LANGUAGES, "de", "ru"),
)


def find(source: str, text: str, language: str) -> list[Problem]:
    edition = Edition(
        answer="a/dose",
        language=language,
        texts={"short_answer": text},
        section_ids=(),
        condition=None,
        references=(),
        updated=dt.date(2026, 1, 1),
        has_sms=False,
    )
    return list(numbers.check(Subject(edition, SITE, None, {"short_answer": source})))


def codes(source: str, text: str, language: str) -> set[str]:
    return {p.code for p in find(source, text, language)}


# Source, then one correct translation a language in the order of LANGUAGES.
CORRECT = [
    (
        "Take 2 tablets every 6 hours for 3 days.",
        "Tome 2 comprimidos cada 6 horas durante 3 días.",
        "Prenez 2 comprimés toutes les 6 heures pendant 3 jours.",
        "Tome 2 comprimidos a cada 6 horas por 3 dias.",
        "Meza vidonge 2 kila saa 6 kwa siku 3.",
        "3 gün boyunca 6 saatte bir 2 tablet alın.",
        "تناول ٢ قرص كل ٦ ساعات لمدة ٣ أيام.",
        "३ दिनों तक हर ६ घंटे में २ गोलियाँ लें।",
        "连续3天，每6小时服2片。",
    ),
    (
        "The dose is 2.5 mg/kg per day, at most 1,500 mg.",
        "La dosis es de 2,5 mg/kg al día, como máximo 1500 mg.",
        "La dose est de 2,5 mg/kg par jour, au plus 1\u202f500 mg.",
        "A dose é de 2,5 mg/kg por dia, no máximo 1.500 mg.",
        "Dozi ni mg 2.5/kg kwa siku, isizidi mg 1,500.",
        "Doz günde 2,5 mg/kg'dır, en fazla 1.500 mg.",
        "الجرعة ٢٫٥ ملغ/كغ في اليوم، وبحد أقصى ١٬٥٠٠ ملغ.",
        "खुराक प्रतिदिन 2.5 मि.ग्रा./कि.ग्रा. है, अधिकतम 1,500 मिलीग्राम।",
        "剂量为每天2.5毫克/公斤，最多1500毫克。",
    ),
    (
        "The fever stays above 38.5 °C for 24–48 hours.",
        "La fiebre sigue por encima de 38,5 °C durante 24-48 horas.",
        "La fièvre reste au-dessus de 38,5 °C pendant 24 à 48 heures.",
        "A febre fica acima de 38,5 °C por 24 a 48 horas.",
        "Homa hubaki juu ya 38.5 °C kwa saa 24 hadi 48.",
        "Ateş 24-48 saat boyunca 38,5 °C'nin üzerinde kalır.",
        "تبقى الحمى فوق ٣٨٫٥ درجة مئوية من ٢٤ إلى ٤٨ ساعة.",
        "बुखार 24 से 48 घंटे तक 38.5 डिग्री सेल्सियस से ऊपर रहता है।",
        "发烧在24至48小时内一直高于38.5℃。",
    ),
    (
        "About 1 in 100,000 people get it; 50% of them are over 65.",
        "Le ocurre a 1 de cada 100 000 personas; el 50 % tiene más de 65 años.",
        "Environ 1 personne sur 100 000 ; 50 % ont plus de 65 ans.",
        "Cerca de 1 em cada 100.000 pessoas; 50% têm mais de 65 anos.",
        "Mtu 1 kati ya watu 100,000; asilimia 50 wana zaidi ya miaka 65.",
        "Her 100.000 kişiden 1'inde görülür; %50'si 65 yaşın üzerindedir.",
        "يصيب ١ من كل ١٠٠٬٠٠٠ شخص؛ ٥٠٪ منهم فوق سن ٦٥ عامًا.",
        "1,00,000 लोगों में से 1 को होता है; 50% लोग 65 साल से अधिक उम्र के हैं।",
        "每10万人中约有1人；其中50%超过65岁。",
    ),
    (
        "On 22 November 2026, in 2020 and by 2021-03-05.",
        "El 22 de noviembre de 2026, en 2020 y hasta el 5 de marzo de 2021.",
        "Le 22 novembre 2026, en 2020 et avant le 5 mars 2021.",
        "Em 22 de novembro de 2026, em 2020 e até 5 de março de 2021.",
        "Tarehe 22 Novemba 2026, mwaka 2020 na kabla ya 5 Machi 2021.",
        "22 Kasım 2026'da, 2020 yılında ve 5 Mart 2021'e kadar.",
        "في ٢٢ نوفمبر ٢٠٢٦، وفي عام ٢٠٢٠ وحتى ٥ مارس ٢٠٢١.",
        "22 नवंबर 2026 को, 2020 में और 5 मार्च 2021 तक।",
        "2026年11月22日、2020年以及2021年3月5日前。",
    ),
    (
        "Vitamin B12, T4, COVID-19 and ICD-10: see section 3.2.1.",
        "Vitamina B12, T4, COVID-19 y CIE-10: vea la sección 3.2.1.",
        "Vitamine B12, T4, COVID-19 et CIM-10 : voir la section 3.2.1.",
        "Vitamina B12, T4, COVID-19 e CID-10: veja a seção 3.2.1.",
        "Vitamini B12, T4, COVID-19 na ICD-10: tazama sehemu ya 3.2.1.",
        "B12 vitamini, T4, COVID-19'un ve ICD-10: bölüm 3.2.1'e bakın.",
        "فيتامين ب12 وT4 وكوفيد-19 وICD-10: انظر القسم ٣.٢.١.",
        "विटामिन बी12, T4, कोविड-19 और ICD-10: भाग 3.2.1 देखें।",
        "维生素B12、T4、新冠和ICD-10：见第3.2.1节。",
    ),
    (
        "Call +44 20 7946 0958 or 112. Blood pressure was 120/80 mmHg.",
        "Llame al +44 20 7946 0958 o al 112. La presión fue de 120/80 mmHg.",
        "Appelez le +44 20 7946 0958 ou le 112. La tension était de 120/80 mmHg.",
        "Ligue para +44 20 7946-0958 ou 112. A pressão era 120/80 mmHg.",
        "Piga +44 20 7946 0958 au 112. Shinikizo lilikuwa mmHg 120/80.",
        "+44 20 7946 0958 veya 112'yi arayın. Tansiyon 120/80 mmHg idi.",
        "اتصل بالرقم ‎+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨ أو ١١٢. كان الضغط ١٢٠/٨٠ ملم زئبق.",
        "+44 20 7946 0958 या 112 पर फ़ोन करें। रक्तचाप 120/80 mmHg था।",
        "请拨打+44 20 7946 0958或112。血压为120/80毫米汞柱。",
    ),
    (
        "Take 5 or 10 ml 3 times a day, 15 drops at most; 1 dose has 20 µg.",
        "Tome 5 o 10 ml 3 veces al día, 15 gotas como máximo; 1 dosis tiene 20 µg.",
        "Prenez 5 ou 10 ml 3 fois par jour, 15 gouttes au plus ; 1 dose contient 20 μg.",
        "Tome 5 ou 10 mL 3 vezes ao dia, no máximo 15 gotas; 1 dose tem 20 mcg.",
        "Kunywa ml 5 au 10 mara 3 kwa siku, matone 15 zaidi; dozi 1 ina mikrogramu 20.",
        "Günde 3 kez 5 veya 10 ml, en fazla 15 damla alın; 1 dozda 20 mikrogram vardır.",
        "تناول ٥ أو ١٠ مل ٣ مرات يوميًا، و١٥ قطرة كحد أقصى؛ ١ جرعة فيها ٢٠ ميكروغرام.",
        "दिन में 3 बार 5 या 10 मिली लें, अधिकतम 15 बूँदें; 1 खुराक में 20 माइक्रोग्राम है।",
        "1日3次，每次5或10毫升，最多15滴；1剂含20微克。",
    ),
    (
        "Open from 8:30 a.m. to 8 p.m.; test after 6 weeks, 12 months and 2 years.",
        "Abierto de 8:30 a. m. a 8 p. m.; prueba tras 6 semanas, 12 meses y 2 años.",
        "Ouvert de 8 h 30 à 20 h ; test après 6 semaines, 12 mois et 2 ans.",
        "Aberto das 8h30 às 20h; exame após 6 semanas, 12 meses e 2 anos.",
        None,  # Swahili hours begin at six: WORDS
        "Sabah saat 8.30'dan akşam saat 8'e kadar açık; 6 hafta, 12 ay ve 2 yıl sonra test.",
        "مفتوح من الساعة ٨:٣٠ صباحًا إلى الساعة ٨ مساءً؛ الفحص بعد ٦ أسابيع و١٢ شهرًا و٢ سنة.",
        "सुबह 8:30 बजे से रात 8 बजे तक खुला; 6 सप्ताह, 12 महीने और 2 साल बाद जाँच।",
        "上午8:30至晚上8点开放；6周、12个月和2年后检查。",
    ),
    (
        "Take two tablets twice a day, also [here](https://a.example/v2/30-days).",
        "Tome dos comprimidos dos veces al día, también [aquí](https://a.example/es/9).",
        "Prenez deux comprimés deux fois par jour, aussi [ici](https://a.example/fr/9).",
        "Tome dois comprimidos duas vezes ao dia, também [aqui](https://a.example/9).",
        "Meza vidonge viwili mara mbili kwa siku, pia [hapa](https://a.example/sw/9).",
        "Günde iki kez iki tablet alın, [burada](https://a.example/tr/9) da.",
        "تناول قرصين مرتين يوميًا، [هنا](https://a.example/ar/9) أيضًا.",
        "दिन में दो बार दो गोलियाँ लें, [यहाँ](https://a.example/hi/9) भी।",
        "每天两次，每次两片，[这里](https://a.example/zh/9)也是。",
    ),
    (
        "Take one tablet in the morning and half a tablet at night.",
        "Tome un comprimido por la mañana y medio comprimido por la noche.",
        "Prenez un comprimé le matin et un demi-comprimé le soir.",
        "Tome um comprimido de manhã e meio comprimido à noite.",
        "Meza kidonge kimoja asubuhi na nusu kidonge usiku.",
        "Sabah bir tablet, gece yarım tablet alın.",
        "تناول قرصًا واحدًا صباحًا ونصف قرص ليلًا.",
        "सुबह एक गोली और रात में आधी गोली लें।",
        "早上服一片，晚上服半片。",
    ),
    (
        "Children under 5 and people aged 18 to 65: 250 mg in 24 hours.",
        "Niños menores de 5 años y personas de 18 a 65 años: 250 mg en 24 horas.",
        "Enfants de moins de 5 ans et personnes de 18 à 65 ans : 250 mg en 24 heures.",
        "Crianças menores de 5 anos e pessoas de 18 a 65 anos: 250 mg em 24 horas.",
        "Watoto wa chini ya miaka 5 na watu wa umri wa miaka 18 hadi 65: mg 250 ndani ya saa 24.",
        "5 yaşından küçük çocuklar ve 18-65 yaş arası kişiler: 24 saatte 250 mg.",
        "الأطفال دون سن ٥ سنوات والأشخاص من ١٨ إلى ٦٥ عامًا: ٢٥٠ ملغ خلال ٢٤ ساعة.",
        "5 साल से कम उम्र के बच्चे और 18 से 65 साल के लोग: 24 घंटे में 250 मिग्रा।",
        "5岁以下儿童和18至65岁的人：24小时内250毫克。",
    ),
    (
        "The CD4 count is below 200 cells/mm3 in 80% of patients.",
        "El recuento de CD4 es inferior a 200 células/mm3 en el 80 % de los pacientes.",
        "Le taux de CD4 est inférieur à 200 cellules/mm³ chez 80 % des patients.",
        "A contagem de CD4 é inferior a 200 células/mm³ em 80% dos pacientes.",
        "Idadi ya CD4 ni chini ya seli 200/mm3 kwa asilimia 80 ya wagonjwa.",
        "Hastaların %80'inde CD4 sayısı 200 hücre/mm3'ün altındadır.",
        "عدد خلايا CD4 أقل من ٢٠٠ خلية/مم3 لدى ٨٠٪ من المرضى.",
        "80% मरीज़ों में CD4 की संख्या 200 कोशिका/मिमी3 से कम है।",
        "80%的患者CD4计数低于200个细胞/立方毫米。",
    ),
    (
        "Store at 2 to 8 °C, never below −5 °C. Shake 10 times.",
        "Conservar entre 2 y 8 °C, nunca por debajo de −5 °C. Agitar 10 veces.",
        "Conserver entre 2 et 8 °C, jamais en dessous de −5 °C. Agiter 10 fois.",
        "Conservar entre 2 e 8 °C, nunca abaixo de −5 °C. Agitar 10 vezes.",
        "Hifadhi kati ya 2 na 8 °C, kamwe isiwe chini ya -5 °C. Tikisa mara 10.",
        "2-8 °C'de saklayın, asla -5 °C'nin altında saklamayın. 10 kez çalkalayın.",
        "يُحفظ بين ٢ و٨ درجات مئوية، وليس أقل من \u200e-٥ درجات مئوية. رُجّ ١٠ مرات.",
        "2 से 8 डिग्री सेल्सियस पर रखें, कभी भी -5 डिग्री सेल्सियस से नीचे नहीं। 10 बार हिलाएँ।",
        "在2至8℃保存，切勿低于零下5℃。摇晃10次。",
    ),
    (
        "Type 2 diabetes, stage 3, day 5 and week 6; 1.5 million people, 2 billion doses.",
        "Diabetes tipo 2, etapa 3, día 5 y semana 6; 1,5 millones de personas, 2 mil "
        "millones de dosis.",
        "Diabète de type 2, stade 3, jour 5 et semaine 6 ; 1,5 million de personnes, 2 "
        "milliards de doses.",
        "Diabetes tipo 2, estágio 3, dia 5 e semana 6; 1,5 milhão de pessoas, 2 bilhões de doses.",
        "Kisukari aina ya 2, hatua ya 3, siku ya 5 na wiki ya 6; watu milioni 1.5, dozi bilioni 2.",
        "Tip 2 diyabet, evre 3, 5. gün ve 6. hafta; 1,5 milyon kişi, 2 milyar doz.",
        "السكري من النوع ٢، المرحلة ٣، اليوم ٥ والأسبوع ٦؛ ١٫٥ مليون شخص، ٢ مليار جرعة.",
        "टाइप 2 मधुमेह, चरण 3, दिन 5 और सप्ताह 6; 15 लाख लोग, 2 अरब खुराक।",
        "2型糖尿病，3期，第5天和第6周；150万人，20亿剂。",
    ),
    (
        "Inject 10 units (0.1 ml) once a week, or 400 IU daily.",
        "Inyecte 10 unidades (0,1 ml) una vez a la semana, o 400 UI al día.",
        "Injectez 10 unités (0,1 ml) une fois par semaine, ou 400 UI par jour.",
        "Injete 10 unidades (0,1 mL) uma vez por semana, ou 400 UI por dia.",
        "Dunga uniti 10 (ml 0.1) mara moja kwa wiki, au IU 400 kila siku.",
        "Haftada bir kez 10 ünite (0,1 ml) veya günde 400 IU enjekte edin.",
        "احقن ١٠ وحدات (٠٫١ مل) مرة واحدة في الأسبوع، أو ٤٠٠ وحدة دولية يوميًا.",
        "सप्ताह में एक बार 10 यूनिट (0.1 मिली) या रोज़ाना 400 आईयू का इंजेक्शन लें।",
        "每周一次注射10单位（0.1毫升），或每天400国际单位。",
    ),
    (
        "1 tablespoon (15 ml), 2 teaspoons, ½ cup, 30 seconds, 20 minutes.",
        "1 cucharada (15 ml), 2 cucharaditas, ½ taza, 30 segundos, 20 minutos.",
        "1 cuillère à soupe (15 ml), 2 cuillères à café, ½ tasse, 30 secondes, 20 minutes.",
        "1 colher de sopa (15 ml), 2 colheres de chá, ½ xícara, 30 segundos, 20 minutos.",
        "Kijiko kikubwa 1 (ml 15), vijiko vidogo 2, kikombe ½, sekunde 30, dakika 20.",
        "1 yemek kaşığı (15 ml), 2 çay kaşığı, ½ bardak, 30 saniye, 20 dakika.",
        "١ ملعقة كبيرة (١٥ مل)، ٢ ملعقة صغيرة، ½ كوب، ٣٠ ثانية، ٢٠ دقيقة.",
        "1 बड़ा चम्मच (15 मिली), 2 छोटे चम्मच, ½ कप, 30 सेकंड, 20 मिनट।",
        "1汤匙（15毫升）、2茶匙、½杯、30秒、20分钟。",
    ),
    (
        "Interferon beta-1a 30 micrograms; SARS-CoV-2; HIV-1; omega-3; 3-month and 7-day courses.",
        "Interferón beta-1a 30 microgramos; SARS-CoV-2; VIH-1; omega-3; ciclos de 3 "
        "meses y de 7 días.",
        "Interféron bêta-1a 30 microgrammes ; SARS-CoV-2 ; VIH-1 ; oméga-3 ; cures de 3 "
        "mois et de 7 jours.",
        "Interferona beta-1a 30 microgramas; SARS-CoV-2; HIV-1; ômega-3; ciclos de 3 "
        "meses e de 7 dias.",
        "Interferoni beta-1a mikrogramu 30; SARS-CoV-2; HIV-1; omega-3; vipindi vya "
        "miezi 3 na siku 7.",
        "Beta-1a interferon 30 mikrogram; SARS-CoV-2; HIV-1; omega-3; 3 aylık ve 7 günlük kürler.",
        "إنترفيرون بيتا-1a ٣٠ ميكروغرام؛ SARS-CoV-2؛ HIV-1؛ أوميغا-3؛ دورات ٣ أشهر و٧ أيام.",
        "इंटरफेरॉन बीटा-1a 30 माइक्रोग्राम; SARS-CoV-2; HIV-1; ओमेगा-3; 3 महीने और 7 दिन के कोर्स।",
        "干扰素β-1a 30微克；SARS-CoV-2；HIV-1；ω-3；3个月和7天的疗程。",
    ),
    (
        "About 3 to 4 per 1,000 patients (0.3–0.4%) each year, from 1990s data.",
        "Unos 3 a 4 de cada 1000 pacientes (0,3-0,4 %) cada año, según datos de los años 1990.",
        "Environ 3 à 4 patients sur 1 000 (0,3 à 0,4 %) chaque année, selon les données "
        "des années 1990.",
        "Cerca de 3 a 4 em cada 1.000 pacientes (0,3–0,4%) a cada ano, dados dos anos 1990.",
        "Takriban 3 hadi 4 kati ya wagonjwa 1,000 (asilimia 0.3–0.4) kila mwaka, takwimu "
        "za miaka ya 1990.",
        "1990'ların verilerine göre her yıl 1.000 hastada 3-4 (%0,3-0,4).",
        "نحو ٣ إلى ٤ لكل ١٬٠٠٠ مريض (٠٫٣–٠٫٤٪) كل عام، من بيانات تسعينيات 1990.",
        "1990 के दशक के आँकड़ों के अनुसार हर साल 1,000 मरीज़ों में 3 से 4 (0.3–0.4%)।",
        "根据1990年代的数据，每年每1000名患者中约有3至4人（0.3%–0.4%）。",
    ),
    (
        "In 3 patients of 12 (25%) it came back after 6 months; 9 of 12 stayed well for 5 years.",
        "En 3 pacientes de 12 (25 %) volvió después de 6 meses; 9 de 12 siguieron bien "
        "durante 5 años.",
        "Chez 3 patients sur 12 (25 %), elle est revenue après 6 mois ; 9 sur 12 sont "
        "restés bien pendant 5 ans.",
        "Em 3 pacientes de 12 (25%) voltou após 6 meses; 9 de 12 ficaram bem por 5 anos.",
        "Kwa wagonjwa 3 kati ya 12 (asilimia 25) ulirudi baada ya miezi 6; 9 kati ya 12 "
        "walibaki vizuri kwa miaka 5.",
        "12 hastanın 3'ünde (%25) 6 ay sonra geri döndü; 12 hastanın 9'u 5 yıl iyi kaldı.",
        "عاد لدى ٣ مرضى من ١٢ (٢٥٪) بعد ٦ أشهر؛ وبقي ٩ من ١٢ بخير لمدة ٥ سنوات.",
        "12 में से 3 मरीज़ों (25%) में 6 महीने बाद लौटा; 12 में से 9 लोग 5 साल तक ठीक रहे।",
        "12名患者中有3名（25%）在6个月后复发；12名中有9名5年内保持良好。",
    ),
    (
        "Wash your hands for 20 seconds. Drink 8 glasses (2 litres) of water a day. "
        "Sleep 7–9 hours every night.",
        "Lávese las manos durante 20 segundos. Beba 8 vasos (2 litros) de agua al día. "
        "Duerma de 7 a 9 horas cada noche.",
        "Lavez-vous les mains pendant 20 secondes. Buvez 8 verres (2 litres) d’eau par "
        "jour. Dormez 7 à 9 heures chaque nuit.",
        "Lave as mãos por 20 segundos. Beba 8 copos (2 litros) de água por dia. Durma de "
        "7 a 9 horas por noite.",
        "Osha mikono kwa sekunde 20. Kunywa glasi 8 (lita 2) za maji kwa siku. Lala saa "
        "7–9 kila usiku.",
        "Ellerinizi 20 saniye yıkayın. Günde 8 bardak (2 litre) su için. Her gece 7-9 saat uyuyun.",
        "اغسل يديك لمدة ٢٠ ثانية. اشرب ٨ أكواب (٢ لتر) من الماء يوميًا. نم من ٧ إلى ٩ "
        "ساعات كل ليلة.",
        "20 सेकंड तक हाथ धोएँ। दिन में 8 गिलास (2 लीटर) पानी पिएँ। हर रात 7–9 घंटे सोएँ।",
        "洗手20秒。每天喝8杯（2升）水。每晚睡7至9小时。",
    ),
    (
        "1. Shake the bottle.\n2. Give 7.5 ml every 8 h for 7 days.\n3. Weight 10–15 kg: "
        "40 mg/kg/day in 3 doses.",
        "1. Agite el frasco.\n2. Dé 7,5 ml cada 8 h durante 7 días.\n3. Peso 10-15 kg: 40 "
        "mg/kg/día en 3 dosis.",
        "1. Agitez le flacon.\n2. Donnez 7,5 ml toutes les 8 h pendant 7 jours.\n3. Poids "
        "10-15 kg : 40 mg/kg/jour en 3 doses.",
        "1. Agite o frasco.\n2. Dê 7,5 ml a cada 8 h por 7 dias.\n3. Peso 10–15 kg: 40 "
        "mg/kg/dia em 3 doses.",
        "1. Tikisa chupa.\n2. Mpe ml 7.5 kila saa 8 kwa siku 7.\n3. Uzito kilo 10–15: mg "
        "40/kg/siku kwa dozi 3.",
        "1. Şişeyi çalkalayın.\n2. 7 gün boyunca 8 saatte bir 7,5 ml verin.\n3. Ağırlık "
        "10-15 kg: 3 dozda 40 mg/kg/gün.",
        "١. رُجّ الزجاجة.\n٢. أعطِ ٧٫٥ مل كل ٨ ساعات لمدة ٧ أيام.\n٣. الوزن ١٠–١٥ كغ: ٤٠ "
        "ملغ/كغ/يوم على ٣ جرعات.",
        "1. बोतल हिलाएँ।\n2. 7 दिनों तक हर 8 घंटे में 7.5 मिली दें।\n3. वज़न 10–15 किग्रा: "
        "40 मिग्रा/किग्रा/दिन 3 खुराकों में।",
        "1. 摇匀药瓶。\n2. 每8小时给7.5毫升，连续7天。\n3. 体重10–15公斤：40毫克/公斤/天，分3剂。",
    ),
]


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        (source, text, language)
        for source, *texts in CORRECT
        for language, text in zip(LANGUAGES, texts, strict=True)
        if text
    ],
)
def test_a_correct_translation_has_no_finding(source: str, text: str, language: str) -> None:
    assert find(source, text, language) == []


# What each language makes of SOURCE when it is right, and wrong in one place.
SOURCE = "Take 2 tablets (500 mg) every 6 hours for 10 days, at most 2.5 g per day."
RIGHT = {
    "es": "Tome 2 comprimidos (500 mg) cada 6 horas durante 10 días, máximo 2,5 g al día.",
    "fr": "Prenez 2 comprimés (500 mg) toutes les 6 heures pendant 10 jours, au "
    "plus 2,5 g par jour.",
    "pt-BR": "Tome 2 comprimidos (500 mg) a cada 6 horas por 10 dias, no máximo 2,5 g por dia.",
    "sw": "Meza vidonge 2 (mg 500) kila saa 6 kwa siku 10, isizidi gramu 2.5 kwa siku.",
    "tr": "10 gün boyunca 6 saatte bir 2 tablet (500 mg), günde en fazla 2,5 g alın.",
    "ar": "تناول ٢ قرص (٥٠٠ ملغ) كل ٦ ساعات لمدة ١٠ أيام، بحد أقصى ٢٫٥ غ في اليوم.",
    "hi": "10 दिनों तक हर 6 घंटे में 2 गोलियाँ (500 मिग्रा) लें, अधिकतम 2.5 ग्राम प्रतिदिन।",
    "zh-Hans": "每6小时服2片（500毫克），连服10天，每天最多2.5克。",
}
WRONG = {
    "es": ["2 comp>6 comp|cada 6>cada 2", "500 mg>500 g", "2,5>25", "10 días>10 semanas",
           "500 mg>mg", "al día>a la semana", "2,5 g>2,5 mg", "(500 mg>(500 mg, 3 ml",
           "500 mg>500"],
    "fr": ["2 comp>6 comp|les 6>les 2", "500 mg>500 g", "2,5>25", "10 jours>10 semaines",
           "500 mg>mg", "par jour>par semaine", "2,5 g>2,5 mg", "(500 mg>(500 mg, 3 ml",
           "500 mg>500"],
    "pt-BR": ["2 comp>6 comp|cada 6>cada 2", "500 mg>500 g", "2,5>25", "10 dias>10 semanas",
              "500 mg>mg", "por dia.>por semana.", "2,5 g>2,5 mg", "(500 mg>(500 mg, 3 ml",
              "500 mg>500"],
    "sw": ["vidonge 2>vidonge 6|saa 6>saa 2", "mg 500>gramu 500", "2.5>25", "siku 10>wiki 10",
           "mg 500>mg", "kwa siku.>kwa wiki.", "gramu 2.5>mg 2.5", "(mg 500>(mg 500, ml 3",
           "mg 500>500"],
    "tr": ["2 tablet>6 tablet|6 saatte>2 saatte", "500 mg>500 g", "2,5>25", "10 gün>10 hafta",
           "500 mg>mg", "günde>haftada", "2,5 g>2,5 mg", "(500 mg>(500 mg, 3 ml", "500 mg>500"],
    "ar": ["٢ قرص>٦ قرص|كل ٦>كل ٢", "٥٠٠ ملغ>٥٠٠ غ", "٢٫٥>٢٥", "١٠ أيام>١٠ أسابيع",
           "٥٠٠ ملغ>ملغ", "في اليوم>في الأسبوع", "٢٫٥ غ>٢٫٥ ملغ", "(٥٠٠ ملغ>(٥٠٠ ملغ، ٣ مل",
           "٥٠٠ ملغ>٥٠٠"],
    "hi": ["2 गोलियाँ>6 गोलियाँ|हर 6>हर 2", "500 मिग्रा>500 ग्राम", "2.5>25", "10 दिनों>10 हफ़्तों",
           "500 मिग्रा>मिग्रा", "प्रतिदिन>प्रति सप्ताह", "2.5 ग्राम>2.5 मिग्रा",
           "(500 मिग्रा>(500 मिग्रा, 3 मिली", "500 मिग्रा>500"],
    "zh-Hans": ["服2片>服6片|每6>每2", "500毫克>500克", "2.5>25", "10天>10周", "500毫克>毫克",
                "每天>每周", "2.5克>2.5毫克", "（500毫克>（500毫克，3毫升", "500毫克>500"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_text_of_the_wrong_ones_passes(language: str) -> None:
    assert find(SOURCE, RIGHT[language], language) == []


@pytest.mark.parametrize(
    ("language", "change"), [(lang, change) for lang in LANGUAGES for change in WRONG[lang]]
)
def test_a_wrong_number_unit_or_rate_is_an_error(language: str, change: str) -> None:
    text = RIGHT[language]
    for one in change.split("|"):
        old, new = one.split(">")
        assert old in text
        text = text.replace(old, new)
    problems = find(SOURCE, text, language)
    assert [(p.code, p.severity) for p in problems if p.severity == "error"] == [
        ("number", "error")
    ]


# Source and translation with a digit on one side and a word on the other.
WORDS = [
    ("es", "Take 2 tablets.", "Tome dos comprimidos."),
    ("es", "Take it twice a day.", "Tómelo 2 veces al día."),
    ("es", "Take 1.5 tablets.", "Tome un comprimido y medio."),
    ("fr", "Take 2 tablets.", "Prenez deux comprimés."),
    ("fr", "Take 0.5 tablets.", "Prenez un demi-comprimé."),
    ("pt-BR", "Take 2 tablets.", "Tome dois comprimidos."),
    ("pt-BR", "Wait 12 hours.", "Espere doze horas."),
    ("sw", "Take 2 tablets.", "Meza vidonge viwili."),
    ("sw", "At 8 a.m.", "Saa mbili asubuhi."),
    ("sw", "At 8 a.m.", "Saa 2 asubuhi."),
    ("sw", "At 8 p.m.", "Saa mbili usiku."),
    ("sw", "At 8:30 a.m.", "Saa mbili na nusu asubuhi."),
    ("sw", "At 8 a.m.", "Saa mbili."),
    ("sw", "Every 8 hours.", "Kila saa nane."),
    ("tr", "Take 2 tablets.", "İki tablet alın."),
    ("tr", "Take 0.5 tablets.", "Yarım tablet alın."),
    ("ar", "Wait 2 days.", "انتظر يومين."),
    ("ar", "Take 2 tablets.", "تناول قرصين."),
    ("ar", "Take 1 tablet.", "تناول قرصًا."),
    ("ar", "Take 3 tablets.", "تناول ثلاثة أقراص."),
    ("ar", "At 8 a.m.", "في الساعة الثامنة صباحًا."),
    ("hi", "Take 1.5 tablets.", "डेढ़ गोली लें।"),
    ("hi", "Wait 2.5 hours.", "ढाई घंटे रुकें।"),
    ("hi", "Wait 3.5 hours.", "साढ़े तीन घंटे रुकें।"),
    ("hi", "Take 2 tablets.", "दो गोलियाँ लें।"),
    ("zh-Hans", "Take 2 tablets.", "服两片。"),
    ("zh-Hans", "Take 0.5 tablets.", "服半片。"),
    ("zh-Hans", "Wait 12 hours.", "等十二小时。"),
    ("zh-Hans", "At 8:30 p.m.", "晚上八点半。"),
    # Words that nothing answers.
]


@pytest.mark.parametrize(("language", "source", "text"), WORDS)
def test_a_number_in_words_answers_a_figure(language: str, source: str, text: str) -> None:
    assert find(source, text, language) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("sw", "At 8 a.m.", "Saa 8 usiku."),
        ("sw", "At 8 a.m.", "Saa mbili usiku."),
        ("zh-Hans", "At 8 a.m.", "晚上8点。"),
        ("hi", "At 8 a.m.", "रात 8 बजे।"),
        ("tr", "At 8 a.m.", "Akşam saat 8'de."),
        ("es", "At 8 a.m.", "A las 8 p. m."),
        ("es", "About 1,500 mg.", "Unos 1,500 mg."),  # 1.5 in Spanish
        ("en-GB", "Take 1.5 mg.", "Take 15 mg."),
        ("fr", "Vitamin B12.", "Vitamine B6."),
        ("fr", "Your T4 is low.", "Votre T3 est bas."),
        ("pt-BR", "Interferon beta-1a.", "Interferona beta-1b."),
        ("fr", "COVID-19", "COVID"),
        ("es", "Call 0800 123 4567.", "Llame al 0800 123 4576."),
        ("es", "22 November 2026", "22 de octubre de 2026"),
        ("zh-Hans", "22 November 2026", "2026年10月22日"),
        ("ar", "22 November 2026", "٢٢ ديسمبر ٢٠٢٦"),
        ("hi", "22 November 2026", "23 नवंबर 2026"),
        ("tr", "5 March 2026", "5 Mayıs 2026"),
        ("es", "−20 °C", "20 °C"),
        ("fr", "120/80 mmHg", "80/120 mmHg"),
        ("es", "1/2 tablet", "1/4 comprimido"),
        ("es", "Take 2 every 6 hours.", "Tome 2 g cada 6 horas."),
        ("es", "5 to 10 mg", "De 5 g a 10 mg"),
        ("de", "Take 2 tablets.", "Nehmen Sie 3 Tabletten."),
        ("ru", "Take 5 mg.", "Примите 5 g."),
        ("es", "Take it at 9 every morning.", "Tómelo todos los días a las 21 horas."),
    ],
)
def test_values_that_differ_are_errors(language: str, source: str, text: str) -> None:
    assert "number" in codes(source, text, language)


@pytest.mark.parametrize(
    ("language", "source", "text", "expected"),
    [
        ("es", "Take 2 tablets.", "Tome 2 grageas.", {"number-unit"}),
        ("tr", "Take 2 tablets.", "2 pastil alın.", {"number-unit"}),
        ("es", "Take 2.", "Tome 2 comprimidos.", {"number-unit"}),
        ("es", "5 mg a day", "5 mg", {"number-unit"}),
        ("fr", "At 8 p.m.", "À 8 h.", {"number-unit"}),
        ("zh-Hans", "At 8 p.m.", "8点。", {"number-unit"}),
        ("es", "On 11/12/2026.", "El 12/11/2026.", {"number-unit"}),
        ("es", "2 tablets", "2 cápsulas", {"number-unit"}),
        ("es", "Phase 2, group 5", "Fase 5, grupo 2", {"number-order"}),
        (
            "fr",
            "Take 20 mg in the morning and 10 mg at night.",
            "Prenez 10 mg le matin et 20 mg le soir.",
            {"number-order"},
        ),
        (
            "es",
            "Take 2 tablets in the morning and 1 at night.",
            "Tome 1 tableta por la mañana y 2 por la noche.",
            {"number-order"},
        ),
        (
            "sw",
            "Take one tablet in the morning and two at night.",
            "Meza vidonge viwili asubuhi na kimoja usiku.",
            {"number-order"},
        ),
        (
            "pt-BR",
            "Take 1 g every 6 hours, up to 4 g a day.",
            "Tome 4 g a cada 6 horas, até 1 g por dia.",
            {"number-order"},
        ),
        ("tr", "Put one drop in both eyes.", "Her iki göze de birer damla damlatın.", set()),
        ("tr", "Groups 4 and 7", "7 ve 4. gruplar", {"number-order"}),
        ("hi", "From group 4 to group 7", "समूह 7 से समूह 4", {"number-order"}),
        ("ar", "From group 4 to group 7", "من المجموعة ٧ إلى المجموعة ٤", {"number-order"}),
        ("zh-Hans", "From group 4 to group 7", "从7组到4组", {"number-order"}),
        ("sw", "From group 4 to group 7", "Kutoka kundi la 7 hadi kundi la 4", {"number-order"}),
        (
            "tr",
            "Give babies 2.5 mL and toddlers 5 mL.",
            "Bebeklere 5 mL, küçük çocuklara 2,5 mL verin.",
            {"number-order"},
        ),
        (
            "zh-Hans",
            "Take two tablets first and one tablet later.",
            "先服一片，之后服两片。",
            {"number-order"},
        ),
        (
            "hi",
            "The first is at 6 weeks, the second at 10 weeks.",
            "दूसरा 6 हफ़्ते पर और पहला 10 हफ़्ते पर लगता है।",
            {"number-order"},
        ),
        (
            "zh-Hans",
            "2 tablets at night and 1 tablet in the morning.",
            "早上服1片，晚上服2片。",
            set(),
        ),
        (
            "tr",
            "The first is at 6 weeks, the second at 10 weeks.",
            "10. haftada ikincisi, 6. haftada ilki yapılır.",
            set(),
        ),
        ("es", "5 mg in 2 days", "En 2 días 5 mg", set()),
        ("es", "In 2020, 5 people", "5 personas en 2020", set()),
        ("de", "Take 2 tablets, 1,500 mg.", "Nehmen Sie 2 Tabletten, 1.500 mg.", set()),
        ("de", "Take 2.5 mg 3 times.", "Nehmen Sie 3-mal 2,5 mg.", set()),
        ("ru", "Take 2 tablets every 6 hours.", "По 2 таблетки каждые 6 часов.", set()),
        ("fr", "See [12 things](https://a.example/12(3)?x=99).", "[12 choses](/fr/7)", set()),
        ("es", "See https://a.example/2026/10.", "Vea https://a.example/es/1.", set()),
        ("es", "Take **2** tablets.", "Tome **2** comprimidos.", set()),
        ("zh-Hans", "Take 5 mg.", "服用５ｍｇ。", set()),
        ("es", "in the 1990s, in their 60s", "en los años 1990, a los 60 años", set()),
        ("fr", "the 2nd dose and 1st day", "la 2e dose et le 1er jour", set()),
        ("es", "For a week, 2 days, 3 men a day", "Una semana, 2 días, 3 hombres al día", set()),
        ("hi", "no more than 8 tablets", "8 से ज़्यादा गोलियाँ नहीं", set()),
        ("sw", "Call 112 at once.", "Piga 112 mara moja.", set()),
        ("es", "50-year-olds", "personas de 50 años", set()),
        ("fr", "3 whole days", "3 longs jours", set()),
        ("es", "No number at all.", "Ninguno.", set()),
        ("zh-Hans", "Some people are generally well.", "一些人一般都好。", set()),
    ],
)
def test_what_is_a_warning_or_nothing(
    language: str, source: str, text: str, expected: set[str]
) -> None:
    problems = find(source, text, language)
    assert {p.code for p in problems} == expected
    assert all(p.severity == "warning" for p in problems)


@pytest.mark.parametrize(
    "digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_of_every_script_are_the_same(digits: str, language: str) -> None:
    table = str.maketrans("0123456789", digits)
    assert find("12345 and 67890 mg", "12345, 67890 mg".translate(table), language) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Take 2 tablets.", "Tome tres comprimidos."),
        ("sw", "Every 8 hours.", "Kila saa mbili."),
        ("ar", "Wait 3 days.", "انتظر يومين."),
        ("hi", "Take 2.5 tablets.", "डेढ़ गोली लें।"),
        ("zh-Hans", "Take 3 tablets.", "服两片。"),
        ("es", "Take two tablets.", "Tome tres comprimidos."),
        ("fr", "Take it twice.", "Prenez-le trois fois."),
        ("pt-BR", "Wait two weeks.", "Espere três semanas."),
        ("sw", "Take two tablets.", "Meza vidonge vitatu."),
        ("tr", "Take two tablets.", "Üç tablet alın."),
        ("ar", "Take three tablets.", "تناول قرصين."),
        ("hi", "Take two tablets.", "तीन गोलियाँ लें।"),
        ("zh-Hans", "Take two tablets.", "服三片。"),
        ("es", "Wait seventeen days.", "Espere diecinueve días."),
        ("fr", "Thirteen people lost their sight.", "Treize cents personnes ont perdu la vue."),
        ("tr", "Give three spoons.", "On üç kaşık verin."),
        ("fr", "Get your second dose.", "Recevez votre troisième dose."),
        ("es", "The tumour is stage II.", "El tumor está en estadio III."),
        ("ar", "Fifteen nurses caught it.", "أصيبت خمسون ممرضة."),
        ("zh-Hans", "Thirty-five children were cured.", "五十三名儿童治愈。"),
        ("hi", "Three quarters of the dose.", "खुराक का एक चौथाई।"),
        ("de", "Wait seventeen days.", "Warten Sie neunzehn Tage."),
    ],
)
def test_words_that_say_another_number_are_a_warning(language: str, source: str, text: str) -> None:
    assert [(p.code, p.severity) for p in find(source, text, language)] == [
        ("number-word", "warning")
    ]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Wait 17 days.", "Espere diecisiete días."),
        ("de", "Take two tablets.", "Nehmen Sie zwei Tabletten."),
        ("de", "The line opens on 1 March 2026.", "Die Leitung öffnet am 1. März 2026."),
        ("fr", "Get your second dose in 21 days.", "Recevez votre 2e dose dans 21 jours."),
        ("tr", "Get your second dose in 21 days.", "21 gün içinde 2. dozunuzu alın."),
        ("fr", "Come back on the 5th day.", "Revenez le cinquième jour."),
        ("es", "The line opens on 1 March 2026.", "La línea abre el primero de marzo de 2026."),
        ("pt-BR", "It opens on 1 March 2026.", "Abre em primeiro de março de 2026."),
        ("tr", "Open from 9 a.m. to 5:30 p.m.", "09.00-17.30 saatleri arasında açık."),
        ("es", "Open from 9 a.m. to 5:30 p.m.", "Abierto de 9 a 17.30 horas."),
        ("ar", "Stay 2 metres away.", "ابق على بعد مترين."),
        ("es", "A phase 3 trial.", "Un ensayo de fase III."),
        ("hi", "Interferon beta-1a.", "इंटरफेरॉन बीटा-1ए।"),
        ("fr", "Open 24/7.", "Ouvert 24 h/24, 7 j/7."),
        ("hi", "Take 5 mg.", "5 मि॰ग्रा॰ लें।"),
        ("ar", "Take 5 mg.", "خذ 5 مغم."),
        ("es", "Drink 2 dl.", "Beba 2 decilitros."),
        ("pt-BR", "Come at noon.", "Venha ao meio-dia."),
        ("es", "Take it for two weeks.", "Tómelo durante 14 días."),
        ("fr", "The infusion lasts 90 minutes.", "La perfusion dure une heure et demie."),
        ("hi", "Come at 7:30 a.m.", "सुबह साढ़े सात बजे आएँ।"),
        ("sw", "Wait 17 days.", "Subiri siku kumi na saba."),
        ("ar", "It takes 90 minutes.", "يستغرق ساعة ونصف الساعة."),
        ("es", "One in four people.", "El 25 % de las personas."),
        ("pt-BR", "Take it twice a day.", "Tome a cada 12 horas."),
        ("zh-Hans", "Two thirds of people.", "三分之二的人。"),
        ("tr", "Between 7 and 8 p.m.", "19.00 ile 20.00 arasında."),
        ("tr", "Blood group O negative.", "Kan grubu 0 negatif."),
        ("tr", "Come from 2 to 4 p.m.: 2 to 4 p.m.", "14.00-16.00: 14.00-16.00."),
        ("zh-Hans", "From 7 to 8 p.m.", "晚上7点到8点。"),
        ("hi", "The evening dose, from 7 to 8 p.m.", "शाम की खुराक, 7 से 8 बजे।"),
        ("tr", "In the first 5 days.", "İlk 5 gündedir."),
        ("tr", "Up from 2% to 3%.", "%2'den %3'e çıktı."),
        ("tr", "Fill it to three quarters.", "Dörtte üçüne kadar doldurun."),
        ("ar", "Fill three quarters of it.", "املأ ثلاثة أرباعه."),
        ("zh-Hans", "It should stay under 140 over 90.", "应保持在140/90以下。"),
        ("pt-BR", "Take it at 9 every evening.", "Tome todos os dias às 21 horas."),
        ("es", "Take it every night at 9.", "Tómelo todas las noches a las 21:00."),
        ("pt-BR", "It lasts one to two weeks.", "Dura de 7 a 14 dias."),
        ("fr", "Wait a full day.", "Attendez 24 heures."),
        ("es", "Call us day or night.", "Llámenos: atendemos las 24 horas."),
        ("es", "For children aged 2 and over.", "Para niños a partir de los 24 meses."),
        ("pt-BR", "The line answers 24/7.", "A linha atende 24 horas por dia, 7 dias por semana."),
    ],
)
def test_other_ways_to_say_the_same_pass(language: str, source: str, text: str) -> None:
    assert find(source, text, language) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Take 1,000 mg.", "Tome 1 g."),
        ("fr", "Call at 100.4 °F.", "Appelez à 38 °C."),
        ("es", "Drink 2 deciliters.", "Beba 200 ml."),
    ],
)
def test_the_same_amount_in_another_unit_is_no_finding(
    language: str, source: str, text: str
) -> None:
    assert codes(source, text, language) == set()


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Come back in two weeks.", "Vuelva dentro de quince días."),
        ("fr", "Wait a fortnight.", "Attendez deux semaines."),
        ("pt-BR", "Both knees hurt.", "Ambos os joelhos doem."),
        ("fr", "Both asthma and a cold can cause it.", "L'asthme et un rhume en sont la cause."),
        ("sw", "Vaccination starts in October.", "Chanjo huanza mwezi wa kumi."),
        ("es", "Use before 08/2027.", "Utilizar antes de agosto de 2027."),
        ("es", "You may need help.", "Puede necesitar ayuda."),
        ("tr", "Take it at regular intervals.", "Düzenli aralıklarla alın."),
        ("zh-Hans", "The season begins in November.", "流行季从十一月开始。"),
    ],
)
def test_spans_months_and_both_say_the_same(language: str, source: str, text: str) -> None:
    assert codes(source, text, language) == set()


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Remove both lenses.", "Retirez une lentille."),
        ("ar", "Both lungs are clear.", "إحدى الرئتين سليمة."),
        ("es", "Pollen is worst in May.", "El polen puede ser peor."),
        ("es", "It may harm you.", "Le hace daño en mayo."),
        ("fr", "The vaccine comes in March.", "Le vaccin arrive en avril."),
        ("sw", "Vaccination starts in October.", "Chanjo huanza mwezi wa kumi na moja."),
        ("zh-Hans", "The season begins in November.", "流行季从一月开始。"),
        ("fr", "Wait a fortnight.", "Attendez trois semaines."),
        ("es", "Come back in two weeks.", "Vuelva dentro de ocho días."),
    ],
)
def test_other_months_and_one_of_both_are_warnings(language: str, source: str, text: str) -> None:
    assert codes(source, text, language) == {"number-word"}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Drink 2 deciliters.", "Beba 2 centilitros."),
        ("es", "It has 200 kilocalories.", "Tiene 200 kilojulios."),
        ("de", "Take it every 6 hours.", "Nehmen Sie es alle 6 Tage."),
        ("de", "Take 5 mg.", "Nehmen Sie 6 mg."),
        ("fr", "Take 1,000 mg.", "Prenez 2 g."),
    ],
)
def test_units_from_cldr_tell_a_fault(language: str, source: str, text: str) -> None:
    assert codes(source, text, language) == {"number"}


def test_an_error_names_what_differs() -> None:
    (problem,) = find("Take 12 mg.", "Tome 12 g.", "es")
    assert problem.text == (
        "in the source and not here: 12 mg; here and not in the source: 12 g. "
        "Correct the numbers and their units"
    )
    assert problem.context == "a/dose#short_answer"


def test_units_that_are_nouns_have_a_plural() -> None:
    (problem,) = find("Take it for 3 days and 5 mg.", "Tómelo 1 día y 5 mg.", "es")
    assert problem.text.startswith("in the source and not here: 3 days; here and not in the source")
    assert "1 day." in problem.text
    assert "missing 3 day" in problem.found


def test_the_source_edition_is_not_compared() -> None:
    assert find("Take 12 mg.", "Take 13 mg.", "en") == []


PIECES = st.sampled_from([
    *"0123456789.,:/+-()[]*% '٫٬،½°年月日点半第x\n", "mg", " h", "saa ", " pm", "COVID-", "十",
    "٣", "५", " in ", " to ", "يومين", "बजे", "November ", "22", "2026", "two ", "](", "@", "://",
    "\ud800",
])  # fmt: skip


@pytest.mark.slow
@fuzz(2.5)
@given(
    st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join),
    st.sampled_from(["en", *LANGUAGES, "de"]),
)
def test_nothing_raises_and_a_dose_is_found_after_anything(text: str, language: str) -> None:
    find(text, text, language)
    turned = " ; ".join((text, "7 mg"))
    assert count_quantities(turned, language)[Decimal(7), "mg"] >= 1


def test_the_sample_has_no_finding() -> None:
    root = Path(__file__).parents[2]
    loaded = api.load(root)
    sources = {a.id: {m.field: m.text for m in answer_messages(a)} for a in loaded.answers}
    views = [v for v in api.editions(root) if v.language != "en"]
    assert len(views) == 40
    for view in views:
        assert view.edition is not None
        subject = Subject(view.edition, loaded.settings, None, sources[view.answer])
        assert list(subject.pairs())
        assert list(numbers.check(subject)) == []


def test_what_is_said_in_words_alone_is_a_warning() -> None:
    """A rate without a figure, too; with one, another rate is another dose."""
    assert codes("Take it once a week.", "Prenez-le une fois par jour.", "fr") == {"number-word"}
    assert codes("Take 5 mg a week.", "Prenez 5 mg par jour.", "fr") == {"number"}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Rinse it every other hour.", "Enjuáguelo cada dos horas."),
        ("fr", "Come every other month.", "Venez tous les deux mois."),
        ("pt-BR", "It is due every other year.", "É feito a cada dois anos."),
        ("fr", "A pressure of 150/100 is high.", "Une tension de 15/10 est élevée."),
        ("pt-BR", "A pressure of 150/100 is high.", "Pressão de 15 por 10 é alta."),
    ],
)
def test_every_other_span_and_pressures_in_centimetres(
    language: str, source: str, text: str
) -> None:
    assert codes(source, text, language) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("99 de cada 100 son correctas.", {"number-word"}),
        ("98 de cada 100 son correctas.", {"number"}),
        ("1 de cada 100 es incorrecta, y 99 de 100, correctas.", {"number", "number-word"}),
    ],
)
def test_the_rest_of_a_share_is_for_a_person_to_see(text: str, expected: set[str]) -> None:
    assert codes("1 in 100 is wrong.", text, "es") == expected


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Take 5 mg for two days.", "Prenez 5 g pendant trois jours."),
        ("fr", "Take 5 mg for two days.", "Prenez 50 mg pendant trois jours."),
        ("fr", "Take 5 mg for two days.", "Prenez-le pendant trois jours."),
        ("es", "Take 500 mg twice a day for two days.",
         "Tome 500 g dos veces al día durante tres días."),
        ("es", "Drink 2 deciliters of water. Wait seventeen days.",
         "Beba 2 centilitros de agua. Espere diecinueve días."),
        ("ar", "Take 5 mg for two days.", "تناول 5 غ لمدة ثلاثة أيام."),
        ("de", "Take 5 mg for two days.", "Nehmen Sie drei Tage lang 5 g."),
        ("ja", "Take 3 tablets for 5 days.", "三錠を6日間服用してください。"),
    ],
)  # fmt: skip
def test_other_words_do_not_excuse_other_figures(language: str, source: str, text: str) -> None:
    assert codes(source, text, language) == {"number", "number-word"}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Take 2 tablets.", "Prenez douze comprimés."),
        ("bn", "Wait 3 days.", "তিন দিন অপেক্ষা করুন।"),
        ("ja", "Wait 3 days.", "三日間待ってください。"),
        ("ko", "Wait 3 days.", "사흘 동안 기다리세요."),
        ("de", "Take it 3 times a day.", "Nehmen Sie es dreimal täglich."),
        ("hu", "Take it 3 times a day.", "Naponta háromszor vegye be."),
        ("he", "Wait 2 hours.", "חכו שעתיים."),
        ("sl", "Wait 2 hours.", "Počakajte dve uri."),
        ("bn", "Drink 2 litres of water.", "দুই লিটার পানি পান করুন।"),
        ("bn", "Take 1/2 tablet.", "আধা ট্যাবলেট খান।"),
        ("bn", "Call at 8 a.m.", "সকাল আটটায় ফোন করুন।"),
        ("yo", "Wait 3 days.", "Dúró fún ọjọ́ mẹ́ta."),
        ("zu", "Wait 3 days.", "Linda izinsuku ezintathu."),
        ("ur", "Wait 3 days.", "تین دن انتظار کریں۔"),
        ("bn", "Wait 3 days, then take 5 mg.", "তিন দিন অপেক্ষা করুন, তারপর 5 mg নিন।"),
    ],
)
def test_a_small_number_that_may_be_in_words_is_a_warning(
    language: str, source: str, text: str
) -> None:
    assert codes(source, text, language) == {"number-word"}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("bn", "Wait 3 days.", "4 দিন অপেক্ষা করুন।"),
        ("bn", "Take 5 mg.", "ওষুধ নিন।"),
        ("bn", "Call at 8 a.m.", "সকাল 9 টায় ফোন করুন।"),
        ("bn", "Wait 90 days.", "অপেক্ষা করুন।"),
        ("bn", "Call 0800 123 4567.", "ফোন করুন।"),
        ("de", "Take it every 6 hours.", "Nehmen Sie es alle 6 Tage."),
        ("fr", "Wait 3 days.", "Attendez."),
    ],
)
def test_other_figures_and_lost_doses_stay_errors(language: str, source: str, text: str) -> None:
    assert codes(source, text, language) == {"number"}


@pytest.mark.parametrize(
    ("language", "pounds", "ounces"),
    [
        ("es", "5 libras", "8 onzas"),
        ("fr", "5 livres", "8 onces"),
        ("pt-BR", "5 libras", "8 onças"),
        ("sw", "pauni 5", "aunsi 8"),
        ("tr", "5 pound", "8 ons"),
        ("ar", "5 أرطال", "8 أونصات"),
        ("hi", "5 पाउंड", "8 औंस"),
        ("zh-Hans", "5磅", "8盎司"),
        ("de", "5 lb", "8 oz"),
    ],
)
def test_pounds_and_ounces_are_read(language: str, pounds: str, ounces: str) -> None:
    source = "5 lb 8 oz"
    assert codes(source, f"{pounds} {ounces}", language) == set()
    assert codes("5 lbs", pounds, language) == set()
    assert codes("5 lb", "5 kg", language) == {"number"}
    assert codes("8 oz", "8 g", language) == {"number"}


def test_a_pound_that_is_not_read_is_a_warning() -> None:
    assert codes("The baby weighs 5 lb.", "El bebé pesa 5 lobras.", "es") == {"number-unit"}


WITHOUT_MONTHS = {"bgn", "dz", "kgp", "vi", "yo"}
"""Languages whose months CLDR numbers, or has in a form that is not in the tables."""
OTHER_SCRIPT = {"hi-Latn"}
"""Languages that are read with the table by hand of another script."""
CLDR_LANGUAGES = sorted(
    {path.stem for path in Path(cldr_tables.__path__[0]).glob("*.json")}
    & {name.replace("_", "-") for name in locale_identifiers()}
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("The line opens on 21 September 2026.", dt.date(2026, 9, 21)),
        ("The line opens on 21 May 2026.", dt.date(2026, 5, 21)),
        ("The line opens on 1 December 2026.", dt.date(2026, 12, 1)),
    ],
)
def test_full_dates_of_cldr_are_read(source: str, day: dt.date) -> None:
    refused, unread = set(), set()
    for language in CLDR_LANGUAGES:
        if language in WITHOUT_MONTHS | OTHER_SCRIPT:
            continue
        locale = Locale.parse(language.replace("-", "_"))
        if locale.language == "en":
            continue
        for form in ("full", "long"):
            text = f"X: {format_date(day, form, locale=locale)}."
            if "number" in codes(source, text, language):
                refused.add((language, text))
            if not codes("The line opens on 21 August 2026.", text, language):
                unread.add((language, text))
    assert not refused
    assert not unread


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("hu", "It opens on 5 May 2026.", "2026. május 5-én nyílik."),
        ("lt", "In May 2026, 21 people came.", "2026 m. gegužė 21 žmogus."),
        ("pl", "In 2026, 21 May is a holiday.", "W 2026 roku 21 maja jest święto."),
        ("cy", "It opens on Tuesday, 3 March 2026.", "Mae'n agor Dydd Mawrth, 3 Mawrth 2026."),
        ("he", "Come on 21 May.", "בואו ב-21 במאי."),
        ("es", "It opens on 21 March 2026.", "Abre el veintiuno de marzo de 2026."),
        ("fr", "It opens on 21 March 2026.", "Ouvre le vingt et un mars 2026."),
        ("de", "It opens on 1 March 2026.", "Sie öffnet am ersten März 2026."),
        ("it", "It opens on 1 March 2026.", "Apre il primo marzo 2026."),
        ("el", "It opens on 1 March 2026.", "Ανοίγει την 1η Μαρτίου 2026."),
    ],
)
def test_dates_have_the_order_and_the_words_of_their_language(
    language: str, source: str, text: str
) -> None:
    assert codes(source, text, language) == set()


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("uk", "It opens on 21 September 2026.", "Відкривається: четвер, 21 травня 2026 р."),
        ("hu", "It opens on 5 March 2026.", "2026. május 5-én nyílik."),
        ("cy", "It opens on 3 May 2026.", "Mae'n agor Dydd Mawrth, 3 Mawrth 2026."),
        ("es", "It opens on 21 April 2026.", "Abre el veintiuno de marzo de 2026."),
        ("es", "It opens on 21 March 2027.", "Abre el veintiuno de marzo de 2026."),
        ("it", "It opens on 2 March 2026.", "Apre il primo marzo 2026."),
        ("pl", "In 2025, 21 May is a holiday.", "W 2026 roku 21 maja jest święto."),
    ],
)
def test_another_day_month_or_year_is_an_error(language: str, source: str, text: str) -> None:
    assert "number" in codes(source, text, language)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Примите 5 мг.", []),
        ("ru", "Примите 5 г.", ["number-unit"]),
        ("ru", "Примите 5.", ["number-unit"]),
        ("uk", "Прийміть 5 г.", ["number-unit"]),
        ("de", "Nehmen Sie 5.", ["number-unit"]),
        ("de", "Nehmen Sie 5 g.", ["number"]),
    ],
)
def test_the_unit_of_a_dose_may_not_be_left_out(language: str, text: str, found: list[str]) -> None:
    assert sorted(codes("Take 5 mg.", text, language)) == found
