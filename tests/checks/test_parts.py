"""What changes over between two parts of a sentence: before and after, than, instead of."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

WASH = "Wash your hands before you touch the wound."
FISH = "Fish is better for the heart than red meat."
HONEY = "Use honey instead of sugar."
SYRUP = "Syrup works faster than tablets."
TEETH = "Use the inhaler first and brush your teeth afterwards."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        # Before, after and then
        ("es", TEETH,
         "Use primero el inhalador y cepíllese los dientes después.",
         "Cepíllese los dientes primero y use el inhalador después."),
        ("fr", "Call the emergency services before you move the injured person.",
         "Appelez les secours avant de déplacer le blessé.",
         "Déplacez le blessé, puis appelez les secours."),
        ("pt-BR", "Let the formula cool before you feed the baby.",
         "Deixe a fórmula esfriar antes de alimentar o bebê.",
         "Alimente o bebê antes de deixar a fórmula esfriar."),
        ("sw", WASH,
         "Nawa mikono kabla ya kugusa kidonda.",
         "Gusa kidonda kabla ya kunawa mikono."),
        ("tr", WASH,
         "Ellerinizi yaraya dokunmadan önce yıkayın.",
         "Ellerinizi yıkamadan önce yaraya dokunun."),
        ("ar", WASH, "اغسل يديك قبل أن تلمس الجرح.", "المس الجرح قبل أن تغسل يديك."),
        ("hi", "Shake the bottle before measuring the dose.",
         "खुराक नापने से पहले बोतल हिलाएँ।", "बोतल हिलाने से पहले खुराक नापें।"),
        ("zh-Hans", WASH, "接触伤口前先洗手。", "洗手前先接触伤口。"),
        # Than
        ("es", "Thin soups are easier to swallow than thick ones.",
         "Las sopas claras son más fáciles de tragar que las espesas.",
         "Las sopas espesas son más fáciles de tragar que las claras."),
        ("fr", SYRUP,
         "Le sirop agit plus vite que les comprimés.",
         "Les comprimés agissent plus vite que le sirop."),
        ("pt-BR", "The patch causes fewer side effects than the tablets.",
         "O adesivo causa menos efeitos colaterais do que os comprimidos.",
         "Os comprimidos causam menos efeitos colaterais que o adesivo."),
        ("sw", FISH,
         "Samaki ni bora kwa moyo kuliko nyama nyekundu.",
         "Nyama nyekundu ni bora kwa moyo kuliko samaki."),
        ("tr", FISH,
         "Balık kalp için kırmızı etten daha iyidir.",
         "Kırmızı et kalp için balıktan daha iyidir."),
        ("ar", FISH,
         "السمك أفضل للقلب من اللحم الأحمر.", "اللحم الأحمر أفضل للقلب من السمك."),
        ("hi", FISH,
         "मछली दिल के लिए लाल मांस से बेहतर है।", "लाल मांस दिल के लिए मछली से बेहतर है।"),
        ("zh-Hans", FISH, "鱼比红肉对心脏更有益。", "红肉比鱼对心脏更有益。"),
        # Instead of
        ("es", "Take azithromycin rather than amoxicillin.",
         "Tome azitromicina en lugar de amoxicilina.",
         "Tome amoxicilina en lugar de azitromicina."),
        ("fr", HONEY,
         "Utilisez du miel à la place du sucre.", "Utilisez du sucre à la place du miel."),
        ("sw", HONEY, "Tumia asali badala ya sukari.", "Tumia sukari badala ya asali."),
        ("tr", HONEY, "Şeker yerine bal kullanın.", "Bal yerine şeker kullanın."),
        ("ar", HONEY, "استخدم العسل بدلا من السكر.", "استخدم السكر بدلا من العسل."),
        # But, and a semicolon
        ("tr", "Avoid coffee, tea and milk; drink water.",
         "Kahve, çay ve sütten kaçının; su için.", "Kahve, çay ve sudan kaçının; süt için."),
        ("tr", "Eat fruit, vegetables and fish, but not bread.",
         "Meyve, sebze ve balık yiyin ama ekmek yemeyin.",
         "Meyve, sebze ve ekmek yiyin ama balık yemeyin."),
        # Which is more than which
        ("sw", "The second dose is bigger than the first.",
         "Dozi ya pili ni kubwa kuliko ya kwanza.", "Dozi ya kwanza ni kubwa kuliko ya pili."),
        ("zh-Hans", "The second dose is bigger than the first.",
         "第二剂比第一剂大。", "第一剂比第二剂大。"),
        ("hi", HONEY, "चीनी की जगह शहद इस्तेमाल करें।", "शहद की जगह चीनी इस्तेमाल करें।"),
    ],
)  # fmt: skip
def test_what_is_in_the_other_part_is_found(
    language: str, source: str, good: str, bad: str
) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "good"),
    [
        # Before is said as after, and the reverse.
        ("es", "Before giving the syrup, check the child's weight.",
         "Compruebe el peso del niño y después dele el jarabe."),
        ("es", "The cuff should be put on your arm after five minutes of rest.",
         "Descanse cinco minutos y después colóquese el manguito en el brazo."),
        ("pt-BR", "You can drive after this injection.",
         "Depois desta injeção você pode dirigir."),
        # A negation turns an order in time round.
        ("fr", "Do not wait for the pain to get worse before you ask for help.",
         "Demandez de l'aide avant que la douleur ne s'aggrave."),
        ("es", "You must rest on the first day; after that you can walk.",
         "Debe reposar el primer día; después puede caminar."),
        # Less is more of the other one.
        ("fr", SYRUP, "Les comprimés agissent moins vite que le sirop."),
        ("zh-Hans", "Fish is healthier than red meat.", "与红肉相比，鱼更健康。"),
        # The same limb is in both parts.
        ("fr", "Put your good leg first and then the operated leg.",
         "Avancez d'abord la jambe saine, puis la jambe opérée."),
        ("zh-Hans", "Babies whose mothers have hepatitis B should get their first vaccine dose "
         "within 12 hours of birth.", "母亲患有乙肝的婴儿应在出生后12小时内接种第一剂疫苗。"),
    ],
)  # fmt: skip
def test_the_same_order_in_other_words_is_let_pass(language: str, source: str, good: str) -> None:
    assert not found(language, source, good)
