"""Words that say something else beside a number: bounds, an hour, during, a total."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

TOTAL = "Take a total of 1,000 mg a day, split into two doses."
WITHIN = "If the skin turns yellow within 24 hours of birth, go to hospital."
LONGER = "Call if it lasts longer than 3 days."
TABLETS = "Take at least 2 tablets."
HIGHER = "Call if the fever is higher than 39 °C."
FRIDAY = "Take it from Friday."
LASTS = "Call us if the fever lasts more than three days."
URINE = "If you cannot pass urine within eight hours, contact the ward."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("tr", "Keep the dressing on the burn for at least three days.",
         "Yanığın üzerindeki pansumanı en az üç gün tutun.",
         "Yanığın üzerindeki pansumanı en fazla üç gün tutun."),
        ("ar", "Sit still for at least fifteen minutes.",
         "اجلس بلا حركة مدة خمس عشرة دقيقة على الأقل.",
         "اجلس بلا حركة مدة خمس عشرة دقيقة على الأكثر."),
        ("hi", LASTS,
         "बुखार तीन दिन से ज़्यादा रहे तो हमें फ़ोन करें।", "बुखार तीन दिन से कम रहे तो हमें फ़ोन करें।"),
        ("hi", "You may drink up to one litre a day.",
         "आप दिन में ज़्यादा से ज़्यादा एक लीटर पी सकते हैं।", "आप दिन में कम से कम एक लीटर पी सकते हैं।"),
        ("zh-Hans", WITHIN,
         "如果皮肤在出生24小时内发黄，请去医院。", "如果皮肤在出生24小时以后发黄，请去医院。"),
        ("tr", TOTAL,
         "Günde toplam 1.000 mg'ı iki doza bölerek alın.", "Günde iki kez 1.000'er mg alın."),
        ("es", TOTAL,
         "Tome 1000 mg al día en total, repartidos en dos dosis.",
         "Tome 1000 mg cada vez, dos veces al día."),
        ("es", FRIDAY, "Tómelo a partir del viernes.", "Tómelo hasta el viernes."),
        ("tr", "To make up formula, use only water that has cooled to no less than 70 °C.",
         "Mama hazırlarken yalnızca 70 °C'nin altına düşmemiş su kullanın.",
         "Mama hazırlarken yalnızca en fazla 70 °C su kullanın."),
        ("es", LONGER, "Llame si dura más de 3 días.", "Llame si dura menos de 3 días."),
        ("sw", LONGER, "Piga simu ikiwa inadumu zaidi ya siku 3.",
         "Piga simu ikiwa inadumu chini ya siku 3."),
        ("pt-BR", TABLETS, "Tome pelo menos 2 comprimidos.", "Tome até 2 comprimidos."),
        ("sw", TABLETS, "Meza angalau vidonge 2.", "Meza hadi vidonge 2."),
        ("tr", TABLETS, "En az 2 tablet alın.", "2 tablete kadar alın."),
        ("ar", TABLETS, "تناول قرصين على الأقل.", "تناول ما يصل إلى قرصين."),
        ("hi", TABLETS, "कम से कम 2 गोलियाँ लें।", "2 गोलियों तक लें।"),
        ("tr", "Children older than 6 may take it.", "6 yaşından büyük çocuklar alabilir.",
         "6 yaşından küçük çocuklar alabilir."),
        ("tr", HIGHER, "Ateş 39 °C’den yüksekse arayın.", "Ateş 39 °C’den düşükse arayın."),
        ("sw", HIGHER, "Piga simu homa ikizidi 39 °C.", "Piga simu homa ikiwa chini ya 39 °C."),
    ],
)  # fmt: skip
def test_another_bound_beside_a_number_is_found(
    language: str, source: str, good: str, bad: str
) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "good"),
    [
        ("ar", "Take one tablet twice a day, about 12 hours apart.",
         "تناول قرصًا واحدًا مرتين يوميًا، بفاصل 12 ساعة تقريبًا."),
        ("fr", "You should not smoke for two hours beforehand.",
         "Vous ne devez pas fumer pendant les deux heures qui précèdent."),
        ("fr", URINE, "Si vous n'avez pas uriné huit heures après, appelez le service."),
        ("fr", "Open from Monday to Friday.", "Ouvert du lundi jusqu'au vendredi."),
        ("hi", "From the 28th week, count the movements.", "28वें हफ़्ते से हलचल गिनें।"),
        ("hi", "Take it for at least 5 days.", "इसे कम से कम 5 दिन तक लें।"),
        ("tr", "Wait at least 2 hours.", "En az 2 saat bekleyin."),
    ],
)  # fmt: skip
def test_the_same_beside_a_number_is_let_pass(language: str, source: str, good: str) -> None:
    assert not found(language, source, good)
