"""Dates whose month is a number, millimetres of mercury and "24 hours a day" in usual forms."""

import pytest

from pmlpub.checks.numbers import check
from pmlpub.quantities.reader import read
from support.check_subjects import codes

RIGHT = [
    ("vi", "Come on 5 September.", "Hãy đến vào ngày 5 tháng 9."),
    ("vi", "Come in September.", "Hãy đến vào tháng Chín."),
    ("vi", "Come in September.", "Hãy đến vào tháng 9."),
    ("vi", "Come on Monday.", "Hãy đến vào thứ Hai."),
    ("vi", "in October 2026", "vào tháng 10 năm 2026"),
    ("vi", "in October 2026", "vào tháng 10/2026"),
    ("vi", "from 5 to 9 September", "từ ngày 5 đến ngày 9 tháng 9"),
    ("vi", "12 months and 3 days", "12 tháng 3 ngày"),
    ("sw", "Come in June.", "Njoo mwezi wa sita."),
    ("sw", "Come on 5 June.", "Njoo tarehe 5 mwezi wa sita."),
    ("sw", "Come in June 2026.", "Njoo mwezi wa sita mwaka 2026."),
    ("sw", "Come at 4:45 p.m.", "Njoo saa kumi na moja kasorobo jioni."),
    ("es", "below 140 mmHg", "menos de 140 milímetros de mercurio"),
    ("fr", "below 140 mmHg", "moins de 140 millimètres de mercure"),
    ("pt-BR", "below 140 mmHg", "abaixo de 140 milímetros de mercúrio"),
    ("sw", "below 140 mmHg", "chini ya milimita 140 za zebaki"),
    ("ar", "below 140 mmHg", "أقل من 140 مليمتر زئبقي"),
    ("hi", "below 140 mmHg", "140 मिमी पारे से कम"),
    ("tr", "below 140 mmHg", "140 milimetre cıvanın altında"),
    ("zh-Hans", "below 140 mmHg", "低于140毫米汞柱"),
    ("es", "Open 24 hours a day.", "Abierto las 24 horas."),
    ("fr", "Open 24 hours a day.", "Ouvert 24 h sur 24."),
    ("it", "Open 24 hours a day.", "Aperto 24 ore su 24."),
    ("hi", "Open 24 hours a day.", "24 घंटे खुला।"),
    ("zh-Hans", "Open 24 hours a day.", "24小时开放。"),
    ("fr", "open 24 hours a day, 7 days a week", "ouvert 24 h/24 et 7 j/7"),
    ("fr", "open 24 hours a day, 7 days a week", "ouvert 7 jours sur 7, 24 heures sur 24"),
    ("es", "open 24 hours a day, 7 days a week", "abierto las 24 horas, los 7 días de la semana"),
    ("tr", "open 24 hours a day, 7 days a week", "7 gün 24 saat açık"),
    ("hi", "open 24 hours a day, 7 days a week", "सप्ताह के 7 दिन, 24 घंटे खुला"),
    ("pt-BR", "open 24/7", "aberto 24 horas por dia, 7 dias por semana"),
    ("ar", "open 24/7", "مفتوح على مدار الساعة 7 أيام في الأسبوع"),
    ("zh-Hans", "open 24/7", "全天候24小时开放"),
    ("hi", "open 24/7", "24x7 उपलब्ध"),
    ("sw", "open around the clock", "wazi saa 24"),
    ("es", "2 square metres", "2 metros cuadrados"),
]
WRONG = [
    ("vi", "Come on 5 September.", "Hãy đến vào ngày 5 tháng 8."),
    ("vi", "Come in October.", "Hãy đến vào tháng 11."),
    ("vi", "on 12 October 2026", "ngày 12 tháng 11 năm 2026"),
    ("sw", "Come in June.", "Njoo mwezi wa saba."),
    ("sw", "Come on 5 June.", "Njoo tarehe 5 mwezi wa tano."),
    ("sw", "below 140 mmHg", "chini ya milimita 150 za zebaki"),
    ("es", "below 140 mmHg", "menos de 140 milímetros de agua"),
    ("fr", "Open 24 hours a day.", "Ouvert 12 h sur 12."),
    ("es", "Open 24 hours a day.", "Abierto 12 horas al día."),
    ("pt-BR", "Open 24/7.", "Aberto 24 horas por dia, 5 dias por semana."),
    ("pt-BR", "Open 24 hours a day.", "Aberto 24 horas por semana."),
    ("es", "Take 5 mg per day for 24 hours.", "Tome 5 mg por semana durante 24 horas."),
    ("tr", "Open 24/7.", "Haftanın 5 günü 24 saat açık."),
    ("ar", "open 24/7", "مفتوح على مدار الساعة 5 أيام في الأسبوع"),
]


@pytest.mark.parametrize(("language", "source", "text"), RIGHT)
def test_usual_forms_are_read(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) == []


@pytest.mark.parametrize(("language", "source", "text"), WRONG)
def test_another_date_pressure_or_time_is_found(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) != []


def test_a_month_of_a_pregnancy_is_not_one_of_the_year() -> None:
    assert [str(q) for q in read("mwezi wa sita wa ujauzito", "sw")] == ["6"]
    assert [str(q) for q in read("siku 5 mwezi wa saba", "sw")] != ["--07-05"]
