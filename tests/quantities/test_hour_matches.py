"""Hours of two texts that are the same in other forms, and others."""

import pytest

from pmlpub.quantities.comparison import compare
from support.differences import shown


@pytest.mark.parametrize(
    ("source", "language", "text", "left"),
    [
        ("At 8:30 p.m.", "es", "A las ocho y media de la tarde.", {}),
        ("At 8:30 p.m.", "es", "A las nueve y media de la tarde.", {"words": ["9.5", "20:30"]}),
        ("At half past eight.", "sw", "Saa mbili na nusu.", {}),
        ("At half past eight.", "sw", "Saa nane na nusu.", {"words": ["08:30", "8.5 h"]}),
        ("At a quarter to noon.", "sw", "Saa sita kasorobo mchana.", {}),
        ("At twenty past eight.", "tr", "Saat sekizi yirmi geçe.", {}),
        ("At twenty past eight.", "tr", "Saat dokuzu yirmi geçe.", {"words": ["08:20", "09:20"]}),
        ("Take it at 7 in the morning.", "sw", "Meza saa moja asubuhi.", {}),
        ("From 8 a.m. to 12 noon.", "fr", "De 8 h à midi.", {}),
        ("At 7:40 a.m.", "es", "A las ocho menos veinte de la mañana.", {}),
        ("At 8:20 a.m.", "es", "A las ocho menos veinte de la mañana.",
         {"words": ["07:40", "08:20"]}),
        ("At 8:50 a.m.", "fr", "À neuf heures moins dix.", {}),
        ("At 7:15 a.m.", "pt-BR", "Às sete e quinze da manhã.", {}),
        ("At 8:50 a.m.", "sw", "Saa tatu kasoro dakika kumi asubuhi.", {}),
        ("At 8:50 a.m.", "ar", "في التاسعة إلا عشر دقائق صباحًا.", {}),
        ("At 9:45 p.m.", "zh-Hans", "晚上差一刻十点。", {}),
        ("From 3:30 to 5 p.m.", "pt-BR", "Das 15h30 às 17h.", {}),
        ("From 2 to 7:30 p.m.", "fr", "De 14 h à 19 h 30.", {}),
        ("From 2 to 7:30 p.m.", "fr", "De 3 h à 19 h 30.",
         {"missing": ["14:00"], "added": ["3 h"]}),
        ("Open around the clock.", "tr", "24 saat açık.", {}),
        ("Open all morning.", "tr", "24 saat açık.", {"added": ["24 h"]}),
    ],
)  # fmt: skip
def test_hours_in_words(source: str, language: str, text: str, left: dict[str, list[str]]) -> None:
    assert shown(compare(source, "en", text, language)) == left
