"""A medicine that is never taken without food, and one that is taken on an empty stomach."""

import pytest

from pmlpub.checks import negation
from support.check_subjects import subject

NEVER = "Never take the capsule without food."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in negation.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        ("es", "Tome la cápsula siempre con comida.", "Tome la cápsula siempre en ayunas."),
        ("fr", "Ne prenez jamais la gélule à jeun.", "Prenez toujours la gélule à jeun."),
        ("pt-BR", "Nunca tome a cápsula em jejum.", "Tome a cápsula sempre em jejum."),
        ("sw", "Usimeze kidonge bila chakula.", "Meza kidonge kila mara tumbo likiwa tupu."),
        ("tr", "Kapsülü asla aç karnına almayın.", "Kapsülü daima aç karnına alın."),
        ("ar", "لا تتناول الكبسولة أبدًا دون طعام.", "تناول الكبسولة دائمًا على معدة فارغة."),
        ("hi", "कैप्सूल कभी खाली पेट न लें।", "कैप्सूल हमेशा खाली पेट लें।"),
        ("zh-Hans", "切勿空腹服用胶囊。", "请始终空腹服用胶囊。"),
    ],
)
def test_never_without_food_is_not_fasting(language: str, good: str, bad: str) -> None:
    assert not found(language, NEVER, good)
    assert found(language, NEVER, bad)


def test_fasting_is_what_is_to_be_avoided() -> None:
    assert not found("fr", NEVER, "Évitez de prendre la gélule à jeun.")
