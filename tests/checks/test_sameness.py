"""Which edits of a source text leave its numbers, units, bounds and negations as they were."""

import pytest

from pmlpub.checks.sameness import same_quantities

WAS = "Take 2 tablets a day before meals. Do not stop."


@pytest.mark.parametrize(
    "now",
    [
        "Take 3 tablets a day before meals. Do not stop.",
        "Take 2 capsules a day before meals. Do not stop.",
        "Take at least 2 tablets a day before meals. Do not stop.",
        "Take up to 2 tablets a day before meals. Do not stop.",
        "Take more than 2 tablets a day before meals. Do not stop.",
        "Take 2 tablets a day after meals. Do not stop.",
        "Take 2 tablets a day before meals. Stop.",
        "Take 2 tablets a day before meals. Do not start.",
        "Take 2 tablets twice a day before meals. Do not stop.",
    ],
)
def test_an_edit_of_what_may_do_harm_is_seen(now: str) -> None:
    assert not same_quantities([(WAS, now)], "en")
    assert not same_quantities([(now, WAS)], "en")


@pytest.mark.parametrize(
    "now",
    [
        WAS,
        "Please take 2 tablets a day before meals. Do not stop.",
        "Take two tablets a day before your meals. Do not stop.",
        "Take 2 tablets a day before meals: do not stop.",
    ],
)
def test_other_words_are_no_other_quantities(now: str) -> None:
    assert same_quantities([(WAS, now)], "en")


def test_a_text_that_nobody_has_is_unknown() -> None:
    assert not same_quantities([(None, WAS)], "en")
    assert same_quantities([], "en")
