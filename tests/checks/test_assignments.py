"""Which two things go together: the first injection in the arm, the orange pen before meals."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

ARM = "The first injection is given in the arm, the second in the thigh."
PILLS = "Adults take the tablets; children are given the syrup."
KIDNEY = "Your left kidney will be removed, and the right one stays."
CREAM = "Use the blue inhaler every day and the brown one only in an attack."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", ARM,
         "La primera inyección se pone en el brazo y la segunda, en el muslo.",
         "La primera inyección se pone en el muslo y la segunda, en el brazo."),
        ("fr", ARM,
         "La première injection se fait dans le bras, la deuxième dans la cuisse.",
         "La première injection se fait dans la cuisse, la deuxième dans le bras."),
        ("pt-BR", ARM,
         "A primeira injeção é no braço; a segunda, na coxa.",
         "A primeira injeção é na coxa; a segunda, no braço."),
        ("sw", ARM,
         "Sindano ya kwanza huchomwa mkononi, ya pili pajani.",
         "Sindano ya kwanza huchomwa pajani, ya pili mkononi."),
        ("hi", PILLS,
         "वयस्क गोलियाँ लें; बच्चों को सिरप दिया जाता है।",
         "बच्चे गोलियाँ लें; वयस्कों को सिरप दिया जाता है।"),
        ("tr", PILLS,
         "Yetişkinler tabletleri alır, çocuklara şurup verilir.",
         "Çocuklar tabletleri alır, yetişkinlere şurup verilir."),
        ("ar", PILLS,
         "يأخذ البالغون الأقراص، ويعطى الأطفال الشراب.",
         "يأخذ الأطفال الأقراص، ويعطى البالغون الشراب."),
        ("zh-Hans", PILLS, "成人服用片剂，儿童服用糖浆。", "儿童服用片剂，成人服用糖浆。"),
        ("fr", CREAM,
         "Utilisez l'inhalateur bleu tous les jours et le marron seulement en cas de crise.",
         "Utilisez l'inhalateur marron tous les jours et le bleu seulement en cas de crise."),
    ],
)  # fmt: skip
def test_what_goes_with_the_other_one_is_found(
    language: str, source: str, good: str, bad: str
) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)


@pytest.mark.parametrize(
    ("language", "source", "good"),
    [
        ("fr", "Children must be accompanied by an adult.",
         "Un adulte doit accompagner les enfants."),
        ("es", "Gargling with warm salt water can soothe the throat.",
         "Hacer gárgaras con agua tibia y sal puede aliviar la garganta."),
        ("fr", "The red bottle is for adults and the green one for children.",
         "Le flacon vert est destiné aux enfants, le rouge aux adultes."),
        ("tr", "The red bottle is for adults and the green one for children.",
         "Çocuklar için yeşil, yetişkinler için kırmızı şişe kullanılır."),
        ("ar", "Stir sugar and half a teaspoon of salt into one litre of water.",
         "أذب في لتر من الماء السكر ونصف ملعقة صغيرة من الملح."),
    ],
)  # fmt: skip
def test_two_things_in_another_order_are_let_pass(language: str, source: str, good: str) -> None:
    assert not found(language, source, good)
