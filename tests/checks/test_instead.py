"""An "instead of" that is lost, or of which the two sides changed places."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import subject

SPRAY = "Use the nasal spray instead of the drops."


def found(language: str, source: str, text: str) -> list[str]:
    return [p.text for p in opposites.check(subject(language, source, text))]


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", SPRAY,
         "Use el aerosol nasal en lugar de las gotas.",
         "Use las gotas en lugar del aerosol nasal."),
        ("fr", SPRAY,
         "Utilisez le spray nasal au lieu des gouttes.",
         "Utilisez les gouttes au lieu du spray nasal."),
        ("pt-BR", SPRAY,
         "Use o spray nasal em vez das gotas.",
         "Use as gotas em vez do spray nasal."),
        ("sw", SPRAY,
         "Tumia dawa ya kupuliza puani badala ya matone.",
         "Tumia matone badala ya dawa ya kupuliza puani."),
        ("tr", SPRAY,
         "Damla yerine burun spreyini kullanın.",
         "Burun spreyi yerine damlayı kullanın."),
        ("hi", SPRAY,
         "बूँदों की जगह नाक का स्प्रे इस्तेमाल करें।",
         "नाक के स्प्रे की जगह बूँदें इस्तेमाल करें।"),
        ("zh-Hans", SPRAY,
         "用鼻喷剂代替滴剂。",
         "用滴剂代替鼻喷剂。"),
        ("es", SPRAY,
         "Use el aerosol nasal en lugar de las gotas.",
         "Use el aerosol nasal además de las gotas."),
        ("fr", SPRAY,
         "Utilisez le spray nasal au lieu des gouttes.",
         "Utilisez le spray nasal en plus des gouttes."),
        ("pt-BR", SPRAY,
         "Use o spray nasal em vez das gotas.",
         "Use o spray nasal junto com as gotas."),
        ("sw", SPRAY,
         "Tumia dawa ya kupuliza puani badala ya matone.",
         "Tumia dawa ya kupuliza puani pamoja na matone."),
        ("tr", SPRAY,
         "Damla yerine burun spreyini kullanın.",
         "Damlayla birlikte burun spreyini kullanın."),
        ("ar", SPRAY,
         "استخدم بخاخ الأنف بدلاً من القطرات.",
         "استخدم بخاخ الأنف مع القطرات."),
        ("hi", SPRAY,
         "बूँदों की जगह नाक का स्प्रे इस्तेमाल करें।",
         "बूँदों के साथ नाक का स्प्रे इस्तेमाल करें।"),
        ("zh-Hans", SPRAY,
         "用鼻喷剂代替滴剂。",
         "鼻喷剂与滴剂同时使用。"),
    ],
)  # fmt: skip
def test_choice_is_the_same(language: str, source: str, good: str, bad: str) -> None:
    assert not found(language, source, good)
    assert found(language, source, bad)
