"""Names with digits that two texts write in other ways."""

import pytest

from pmlpub.quantities.comparison import compare
from support.differences import shown


@pytest.mark.parametrize(
    ("language", "source", "text", "is_right"),
    [
        ("ar", "Take vitamin D3.", "خذ فيتامين د3.", True),
        ("ar", "Take vitamin D3.", "خذ فيتامين ب3.", False),
        ("ar", "Take interferon beta-1a.", "خذ إنترفيرون بيتا-1أ.", True),
        ("ar", "Take interferon beta-1a.", "خذ إنترفيرون بيتا-1ب.", False),
        ("hi", "Take vitamin B12.", "विटामिन बी-12 लें।", True),
        ("hi", "Take interferon beta-1a.", "इंटरफेरॉन बीटा-1बी लें।", False),
        ("hi", "Take vitamins B6 and B12.", "विटामिन बी6 और बी12 लें।", True),
    ],
)
def test_the_letter_of_a_name_is_compared_in_another_script(
    language: str, source: str, text: str, is_right: bool
) -> None:
    assert (shown(compare(source, "en", text, language)) == {}) is is_right
