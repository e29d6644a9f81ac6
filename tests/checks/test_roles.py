"""Who or what a sentence says something of, where a translation exchanges two of them."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

MOTHER = "If the mother has a fever, weigh the baby."
COLOURS = "Adults take the blue capsules and children the white ones."
MORNING = "Take it in the morning and not in the evening."
NURSE = "The nurse will inform the doctor."
HEPATITIS = "If the mother has hepatitis, the newborn needs an injection."
GLOVES = "Wear a mask and gloves in this room."
SYRUP = "Take the syrup or the tablets."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        # A condition
        ("tr", MOTHER, "Annenin ateşi varsa bebeği tartın.", "Bebeğin ateşi varsa anneyi tartın."),
        (
            "ar",
            MOTHER,
            "إذا كانت الأم مصابة بالحمى، فزن الرضيع.",
            "إذا كان الرضيع مصابا بالحمى، فزن الأم.",
        ),
        ("hi", MOTHER, "अगर माँ को बुखार हो, तो बच्चे को तौलें।", "अगर बच्चे को बुखार हो, तो माँ को तौलें।"),
        ("zh-Hans", MOTHER, "如果母亲发烧，请给宝宝称体重。", "如果宝宝发烧，请给母亲称体重。"),
        (
            "es",
            MOTHER,
            "Pese al bebé si la madre tiene fiebre.",
            "Pese a la madre si el bebé tiene fiebre.",
        ),
        (
            "ar",
            "When the child sleeps, the mother can rest.",
            "عندما ينام الطفل تستطيع الأم أن ترتاح.",
            "عندما تنام الأم يستطيع الطفل أن يرتاح.",
        ),
        (
            "pt-BR",
            "If the child is ill, the mother stays.",
            "Se a criança estiver doente, a mãe fica.",
            "Se a mãe estiver doente, a criança fica.",
        ),
        (
            "zh-Hans",
            "When the child sleeps, the mother can rest.",
            "孩子睡觉时，母亲可以休息。",
            "母亲睡觉时，孩子可以休息。",
        ),
        # A denial
        ("tr", MORNING, "Akşam değil sabah alın.", "Sabah değil akşam alın."),
        ("ar", MORNING, "خذه في الصباح وليس في المساء.", "خذه في المساء وليس في الصباح."),
        ("hi", MORNING, "इसे सुबह लें, शाम को नहीं।", "इसे शाम को लें, सुबह नहीं।"),
        ("zh-Hans", MORNING, "请在早晨服用，不要在晚上服用。", "请在晚上服用，不要在早晨服用。"),
        (
            "tr",
            "Give it to the baby, not to the mother.",
            "Anneye değil bebeğe verin.",
            "Bebeğe değil anneye verin.",
        ),
        # Two pairs
        (
            "tr",
            COLOURS,
            "Yetişkinler mavi kapsülleri, çocuklar beyaz olanları alır.",
            "Çocuklar mavi kapsülleri, yetişkinler beyaz olanları alır.",
        ),
        ("hi", COLOURS, "वयस्क नीले कैप्सूल लें और बच्चे सफ़ेद।", "बच्चे नीले कैप्सूल लें और वयस्क सफ़ेद।"),
        (
            "zh-Hans",
            COLOURS,
            "成人服用蓝色胶囊，儿童服用白色胶囊。",
            "儿童服用蓝色胶囊，成人服用白色胶囊。",
        ),
        (
            "tr",
            "Men need it at 50 and women at 60.",
            "Erkeklerin 50, kadınların 60 yaşında yaptırması gerekir.",
            "Kadınların 50, erkeklerin 60 yaşında yaptırması gerekir.",
        ),
        # A subject
        ("tr", NURSE, "Hemşire doktora bildirecektir.", "Doktor hemşireye bildirecektir."),
        ("zh-Hans", NURSE, "护士会告诉医生。", "医生会告诉护士。"),
        # A parent and a child
        (
            "ar",
            HEPATITIS,
            "إذا كانت الأم مصابة بالتهاب الكبد، يحتاج المولود إلى حقنة.",
            "إذا كانت الأم مصابة بالتهاب الكبد، فإنها تحتاج إلى حقنة.",
        ),
        ("fr", "Give it to the mother.", "Donnez-le à la mère.", "Donnez-le au bébé."),
        ("tr", "Weigh the baby.", "Bebeği tartın.", "Anneyi tartın."),
        # And, or
        ("tr", GLOVES, "Bu odada maske ve eldiven takın.", "Bu odada maske veya eldiven takın."),
        ("ar", GLOVES, "ارتد كمامة وقفازات في هذه الغرفة.", "ارتد كمامة أو قفازات في هذه الغرفة."),
        ("ar", SYRUP, "خذ الشراب أو الأقراص.", "خذ الشراب والأقراص."),
        ("hi", SYRUP, "सिरप या गोलियाँ लें।", "सिरप और गोलियाँ लें।"),
        ("zh-Hans", GLOVES, "在这个房间里请戴口罩和手套。", "在这个房间里请戴口罩或手套。"),
    ],
)
def test_what_changes_places_is_found(language: str, source: str, good: str, bad: str) -> None:
    assert found(language, source, good) == []
    assert any(
        "(who)" in t or "(and or or)" in t or "(amount)" in t for t in found(language, source, bad)
    )


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        (
            "tr",
            "Children must be accompanied by an adult.",
            "Bir yetişkin çocuklara eşlik etmelidir.",
        ),
        ("zh-Hans", "Mothers with young children come first.", "有孩子的母亲优先。"),
        ("tr", "Give the mother the baby's card.", "Bebeğin kartını anneye verin."),
        ("ar", "Men and women may use it.", "يمكن للنساء والرجال استعماله."),
        ("tr", "Do not use a mask or gloves.", "Maske ve eldiven kullanmayın."),
        (
            "hi",
            "The mother must not feed the child if she is ill.",
            "अगर माँ बीमार हो, तो वह बच्चे को न खिलाए।",
        ),
        ("zh-Hans", "The mother should rest.", "产妇应该休息。"),
        ("hi", "You can take it with tea and coffee.", "आप इसे चाय या कॉफ़ी के साथ ले सकते हैं।"),
    ],
)
def test_another_order_of_the_same_passes(language: str, source: str, text: str) -> None:
    assert not any("(who)" in t or "(and or or)" in t for t in found(language, source, text))


BEFORE = "Take this insulin before meals, not after them."
CARER = "The carer, not the patient, should give the injection."
PEN = "For a severe reaction use the adrenaline pen, not the antihistamine."
WARM = "Bathe the child in lukewarm water, never in cold water."
SIT = "Sit up to drink, do not lie down."


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", BEFORE,
         "Póngase esta insulina antes de las comidas, no después.",
         "Póngase esta insulina después de las comidas, no antes."),
        ("fr", BEFORE,
         "Prenez cette insuline avant les repas, et non après.",
         "Prenez cette insuline après les repas, et non avant."),
        ("pt-BR", BEFORE,
         "Aplique esta insulina antes das refeições, não depois.",
         "Aplique esta insulina depois das refeições, não antes."),
        ("sw", BEFORE,
         "Tumia insulini hii kabla ya kula, si baada ya kula.",
         "Tumia insulini hii baada ya kula, si kabla ya kula."),
        ("tr", BEFORE,
         "Bu insülini yemekten sonra değil, önce yapın.",
         "Bu insülini yemekten önce değil, sonra yapın."),
        ("ar", BEFORE,
         "خذ هذا الأنسولين قبل الوجبات، وليس بعدها.",
         "خذ هذا الأنسولين بعد الوجبات، وليس قبلها."),
        ("hi", BEFORE,
         "यह इंसुलिन खाने से पहले लें, बाद में नहीं।",
         "यह इंसुलिन खाने के बाद लें, पहले नहीं।"),
        ("zh-Hans", BEFORE,
         "这种胰岛素应在餐前注射，而不是餐后。",
         "这种胰岛素应在餐后注射，而不是餐前。"),
        ("es", CARER,
         "El cuidador, no el paciente, debe poner la inyección.",
         "El paciente, no el cuidador, debe poner la inyección."),
        ("fr", CARER,
         "C'est l'aidant, et non le patient, qui doit faire l'injection.",
         "C'est le patient, et non l'aidant, qui doit faire l'injection."),
        ("pt-BR", CARER,
         "O cuidador, e não o paciente, deve aplicar a injeção.",
         "O paciente, e não o cuidador, deve aplicar a injeção."),
        ("sw", CARER,
         "Mlezi, si mgonjwa, ndiye anayepaswa kuchoma sindano.",
         "Mgonjwa, si mlezi, ndiye anayepaswa kuchoma sindano."),
        ("tr", CARER,
         "İğneyi hasta değil, bakıcı yapmalıdır.",
         "İğneyi bakıcı değil, hasta yapmalıdır."),
        ("ar", CARER,
         "يجب أن يعطي مقدم الرعاية الحقنة، وليس المريض.",
         "يجب أن يعطي المريض الحقنة، وليس مقدم الرعاية."),
        ("hi", CARER,
         "इंजेक्शन देखभाल करने वाले को देना चाहिए, मरीज़ को नहीं।",
         "इंजेक्शन मरीज़ को देना चाहिए, देखभाल करने वाले को नहीं।"),
        ("zh-Hans", CARER, "应由护理人员而不是患者注射。", "应由患者而不是护理人员注射。"),
        ("es", PEN,
         "En una reacción grave use el autoinyector de adrenalina, no el antihistamínico.",
         "En una reacción grave use el antihistamínico, no el autoinyector de adrenalina."),
        ("fr", PEN,
         "En cas de réaction grave, utilisez le stylo d'adrénaline, pas l'antihistaminique.",
         "En cas de réaction grave, utilisez l'antihistaminique, pas le stylo d'adrénaline."),
        ("pt-BR", PEN,
         "Numa reação grave, use a caneta de adrenalina, não o anti-histamínico.",
         "Numa reação grave, use o anti-histamínico, não a caneta de adrenalina."),
        ("sw", PEN,
         "Kwa mzio mkali tumia kalamu ya adrenalini, si dawa ya antihistamini.",
         "Kwa mzio mkali tumia dawa ya antihistamini, si kalamu ya adrenalini."),
        ("tr", PEN,
         "Ağır bir reaksiyonda antihistaminiği değil, adrenalin kalemini kullanın.",
         "Ağır bir reaksiyonda adrenalin kalemini değil, antihistaminiği kullanın."),
        ("ar", PEN,
         "عند حدوث رد فعل شديد استخدم قلم الأدرينالين، وليس مضاد الهيستامين.",
         "عند حدوث رد فعل شديد استخدم مضاد الهيستامين، وليس قلم الأدرينالين."),
        ("hi", PEN,
         "गंभीर रिएक्शन में एड्रेनालिन पेन इस्तेमाल करें, एंटीहिस्टामिन नहीं।",
         "गंभीर रिएक्शन में एंटीहिस्टामिन इस्तेमाल करें, एड्रेनालिन पेन नहीं।"),
        ("zh-Hans", PEN,
         "严重过敏时请用肾上腺素笔，而不是抗组胺药。",
         "严重过敏时请用抗组胺药，而不是肾上腺素笔。"),
        ("es", WARM,
         "Bañe al niño con agua tibia, nunca con agua fría.",
         "Bañe al niño con agua fría, nunca con agua tibia."),
        ("fr", WARM,
         "Baignez l'enfant dans de l'eau tiède, jamais dans de l'eau froide.",
         "Baignez l'enfant dans de l'eau froide, jamais dans de l'eau tiède."),
        ("pt-BR", WARM,
         "Dê banho na criança com água morna, nunca com água fria.",
         "Dê banho na criança com água fria, nunca com água morna."),
        ("sw", WARM,
         "Mwogeshe mtoto kwa maji ya uvuguvugu, kamwe si kwa maji baridi.",
         "Mwogeshe mtoto kwa maji baridi, kamwe si kwa maji ya uvuguvugu."),
        ("tr", WARM,
         "Çocuğu ılık suyla yıkayın, asla soğuk suyla değil.",
         "Çocuğu soğuk suyla yıkayın, asla ılık suyla değil."),
        ("hi", WARM,
         "बच्चे को गुनगुने पानी से नहलाएँ, ठंडे पानी से कभी नहीं।",
         "बच्चे को ठंडे पानी से नहलाएँ, गुनगुने पानी से कभी नहीं।"),
        ("zh-Hans", WARM, "用温水给孩子洗澡，绝不要用冷水。", "用冷水给孩子洗澡，绝不要用温水。"),
        ("es", SIT, "Siéntese para beber, no se acueste.", "Acuéstese para beber, no se siente."),
        ("fr", SIT,
         "Asseyez-vous pour boire, ne vous couchez pas.",
         "Couchez-vous pour boire, ne vous asseyez pas."),
        ("hi", SIT, "पीते समय बैठें, लेटें नहीं।", "पीते समय लेटें, बैठें नहीं।"),
        ("zh-Hans", SIT, "喝水时要坐起来，不要躺下。", "喝水时要躺下，不要坐起来。"),
    ],
)  # fmt: skip
def test_what_is_denied_and_what_is_said_change_places(
    language: str, source: str, good: str, bad: str
) -> None:
    """Of the adrenaline pen and the antihistamine, one is in no table."""
    assert found(language, source, good) == []
    assert found(language, source, bad) != []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("pt-BR", "Place the baby on the back to sleep, never on the stomach.",
         "Coloque o bebê para dormir de barriga para cima, nunca de bruços."),
        ("zh-Hans", "If you miss one, take it when you remember, never three at once.",
         "如果漏服一片，想起来后请立即补服，绝不要一次服用三片。"),
        ("hi", "Remove your lenses before swimming and do not wear them at night.",
         "तैरने से पहले लेंस निकाल लें और उन्हें रात में न पहनें।"),
        ("tr", "The carer, not the patient, should give the injection.",
         "İğneyi hasta değil, bakıcı yapmalıdır."),
        ("tr", "At night use the pump, not the plaster.",
         "Geceleri bandı değil, pompayı kullanın."),
        ("es", "Use the pen, not the tablets.", "No use los comprimidos, sino la pluma."),
    ],
)  # fmt: skip
def test_a_denial_in_another_order_passes(language: str, source: str, text: str) -> None:
    assert found(language, source, text) == []
