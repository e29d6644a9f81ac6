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
