"""What the table of further things, and the rules for its rows, find and let pass."""

import pytest

from pmlpub.checks import opposites
from pmlpub.checks.row_words import read
from support.check_subjects import codes


def test_a_phrase_of_the_further_table_hides_nothing() -> None:
    found = {place[:2] for place in read("a low-salt soup", "en")}
    assert {("content", "poor"), ("level", "down"), ("food or drink", "salt")} <= found


def test_a_phrase_of_another_table_shows_further_things() -> None:
    assert ("son or daughter", "daughter") in {p[:2] for p in read("Ask your daughter.", "en")}


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", "You can drive.", "Puede conducir.", "Debe conducir."),
        ("sw", "Give her two tablets.", "Mpe vidonge viwili.", "Meza vidonge viwili."),
        ("es", "Thin soups are safer than thick ones.",
         "Las sopas claras son más seguras que las espesas.",
         "Las sopas espesas son más seguras que las claras."),
        ("fr", "Take the antihistamine before bed, not the antibiotic.",
         "Prenez l'antihistaminique avant de dormir, pas l'antibiotique.",
         "Prenez l'antibiotique avant de dormir, pas l'antihistaminique."),
        ("pt-BR", "Wash your hands before and after changing the dressing.",
         "Lave as mãos antes e depois de trocar o curativo.",
         "Lave as mãos antes de trocar o curativo."),
        ("fr", "Ring us even if you feel fine.", "Appelez-nous même si vous allez bien.",
         "Appelez-nous si vous allez bien."),
    ],
)  # fmt: skip
def test_an_opposite_is_found(language: str, source: str, good: str, bad: str) -> None:
    assert codes(opposites.check, language, source, good) == []
    assert codes(opposites.check, language, source, bad) == ["opposite"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "You must not drive.", "No puede conducir."),
        ("pt-BR", "Only a doctor may remove it.", "Só o médico deve retirá-lo."),
        ("fr", "Ask for a second opinion.", "Demandez un deuxième avis."),
        ("de", "You can drive.", "Sie müssen fahren."),
    ],
)
def test_what_says_the_same_passes(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", "The tendon is torn.", "El tendón está roto.", "El ligamento está roto."),
        ("fr", "The wound is on your heel.", "La plaie est au talon.", "La plaie est à la plante."),
        ("pt-BR", "See a dermatologist.", "Consulte um dermatologista.",
         "Consulte um neurologista."),
        ("sw", "Bring your crutches.", "Njoo na magongo yako.", "Njoo na kiti cha magurudumu."),
        ("tr", "You need an endoscopy.", "Endoskopi gerekiyor.", "Mamografi gerekiyor."),
        ("ar", "Show your passport.", "أظهر جواز السفر.", "أظهر الوصفة."),
        ("hi", "Eat no grapefruit.", "चकोतरा न खाएँ।", "अंगूर न खाएँ।"),
        ("zh-Hans", "Take your diabetes tablets.", "请服用降糖药。", "请服用降压药。"),
        ("es", "Cancel your appointment.", "Cancele su cita.", "Confirme su cita."),
        ("fr", "Dust makes it worse.", "La poussière l'aggrave.", "Le pollen l'aggrave."),
        ("pt-BR", "You have a cataract.", "Você tem catarata.", "Você tem conjuntivite."),
        ("sw", "You may feel lonely.", "Unaweza kuhisi upweke.", "Unaweza kuhisi hasira."),
        ("tr", "The seat is rear-facing.", "Koltuk arkaya dönük.", "Koltuk öne dönük."),
        ("ar", "Keep the arm still.", "أبق الذراع ثابتة.", "حرك الذراع."),
        ("hi", "Your son is ill.", "आपका बेटा बीमार है।", "आपकी बेटी बीमार है।"),
        ("zh-Hans", "He had heatstroke.", "他中暑了。", "他中风了。"),
        ("zh-Hans", "You have hepatitis B.", "您患有乙型肝炎。", "您患有丙肝。"),
        ("ar", "You have hepatitis B.", "لديك التهاب الكبد الوبائي ب.", "لديك التهاب الكبد ج."),
        ("ar", "Come every Monday.", "تعال كل يوم اثنين.", "تعال كل يوم أربعاء."),
    ],
)  # fmt: skip
def test_another_thing_is_found(language: str, source: str, good: str, bad: str) -> None:
    assert codes(opposites.check, language, source, good) == []
    assert "opposite" in codes(opposites.check, language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", "It is chickenpox.", "Es varicela.", "Es viruela."),
        ("fr", "The baby has a dummy.", "Le bébé a une tétine.", "Le bébé a un mannequin."),
        ("pt-BR", "We send a piece of breast tissue.", "Enviamos um pedaço de tecido mamário.",
         "Enviamos um lenço da mama."),
        ("sw", "Come when labour begins.", "Njoo uchungu unapoanza.", "Njoo kazi inapoanza."),
        ("tr", "You had a stroke.", "İnme geçirdiniz.", "Güneş çarpması geçirdiniz."),
        ("ar", "The throat culture is ready.", "مزرعة الحلق جاهزة.", "ثقافة الحلق جاهزة."),
        ("hi", "Has the child had fits?", "क्या बच्चे को दौरे पड़े हैं?", "क्या बच्चा फिट रहा है?"),
        ("zh-Hans", "Use chewing gum.", "请嚼口香糖。", "请嚼牙龈。"),
    ],
)  # fmt: skip
def test_another_sense_is_found(language: str, source: str, good: str, bad: str) -> None:
    assert codes(opposites.check, language, source, good) == []
    assert codes(opposites.check, language, source, bad) == ["opposite"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Call us if your lips turn blue.", "Llámenos si se le ponen los labios morados."),
        ("es", "Move your legs for a few hours.", "Mueva las piernas unas horas."),
        ("fr", "Catch the urine in the cup.", "Recueillez les urines dans le flacon."),
        ("zh-Hans", "Check for cuts and blisters.", "检查有没有伤口或水泡。"),
        ("ar", "Check for cuts and blisters.", "ابحث عن جروح أو بثور."),
        ("pt-BR", "Keep your asthma pump with you.", "Fique com a bombinha de asma."),
        ("tr", "Keep the airway open.", "Solunum yolunu açık tutun."),
        ("zh-Hans", "The wound is redder and more swollen.", "伤口更红、更肿。"),
    ],
)
def test_other_words_for_a_thing_pass(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []
