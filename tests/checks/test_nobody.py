"""A "not all" that became "none"."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import codes

LUMPS = "Not all lumps need an operation."


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        ("es", "No todos los bultos se operan.", "Ningún bulto se opera."),
        ("fr", "Toutes les grosseurs ne s'opèrent pas.", "Aucune grosseur ne s'opère."),
        ("pt-BR", "Nem todos os caroços são operados.", "Nenhum caroço é operado."),
        ("sw", "Si uvimbe wote unahitaji upasuaji.", "Hakuna uvimbe unaohitaji upasuaji."),
        ("tr", "Her şişlik ameliyat gerektirmez.", "Hiçbir şişlik ameliyat gerektirmez."),
        ("ar", "لا تحتاج كل الكتل إلى جراحة.", "لا تحتاج أي من الكتل إلى جراحة."),
        ("hi", "हर गाँठ का ऑपरेशन ज़रूरी नहीं होता।", "किसी भी गाँठ का ऑपरेशन ज़रूरी नहीं होता।"),
        ("zh-Hans", "并非所有肿块都需要手术。", "肿块都不需要手术。"),
    ],
)
def test_not_all_is_not_none(language: str, good: str, bad: str) -> None:
    assert codes(opposites.check, language, LUMPS, good) == []
    assert codes(opposites.check, language, LUMPS, bad) == ["opposite"]
