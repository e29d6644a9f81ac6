"""Dates of two texts that are the same in other forms, and others."""

import pytest

from pmlpub.quantities.comparison import compare
from support.differences import shown


@pytest.mark.parametrize(
    ("source", "language", "text", "left"),
    [
        ("On 15 May.", "ar", "في الخامس عشر من مايو.", {}),
        ("On 15 May.", "ar", "في السادس عشر من مايو.",
         {"missing": ["--05-15"], "words": ["16"]}),
        ("From 2 October.", "hi", "दो अक्टूबर से।", {}),
        ("On 25 April.", "sw", "Tarehe ishirini na tano mwezi wa nne.", {}),
        ("On 1 March 2026.", "zh-Hans", "二〇二六年三月一日。", {}),
        ("From April 10.", "pt-BR", "A partir de 10/4.", {}),
        ("From May 15 to May 20.", "tr", "15-20 Mayıs arasında.", {}),
        ("From May 15 to May 20.", "tr", "15-21 Mayıs arasında.",
         {"missing": ["--05-20"], "added": ["--05-21"]}),
        ("On May 4, 2026.", "es", "El 04/05/2026.", {}),
        ("On May 4, 2026.", "es", "El 05/04/2026.",
         {"missing": ["2026-05-04"], "added": ["2026-04-05"]}),
    ],
)  # fmt: skip
def test_dates_in_words(source: str, language: str, text: str, left: dict[str, list[str]]) -> None:
    assert shown(compare(source, "en", text, language)) == left
