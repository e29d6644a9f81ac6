"""Sentences of a translation that belong to sentences of its source."""

from pmlpub.checks.counterparts import find_counterparts
from pmlpub.checks.lexicons.predicates import predicates
from pmlpub.checks.lexicons.reversals import denied_by
from pmlpub.checks.sentence_numbers import compare_sentences
from pmlpub.quantities.comparison import compare

SOURCE = (
    "Wash the wound with soap. Keep it dry for 3 days. Call the doctor if you have a fever. "
    "Do not take aspirin."
)


def numbers(text: str) -> list[tuple[list[int], list[int]]]:
    return [(list(a), list(b)) for a, b in find_counterparts(SOURCE, "en", text, "es")]


def test_one_by_one() -> None:
    text = (
        "Lave la herida con jabón. Manténgala seca 3 días. Llame al médico si tiene fiebre. "
        "No tome aspirina."
    )
    assert numbers(text) == [([0], [0]), ([1], [1]), ([2], [2]), ([3], [3])]


def test_two_that_were_joined() -> None:
    text = (
        "Lave la herida con jabón y manténgala seca 3 días. Llame al médico si tiene fiebre. "
        "No tome aspirina."
    )
    assert numbers(text) == [([0, 1], [0]), ([2], [1]), ([3], [2])]


def test_one_that_was_split_and_two_that_were_joined() -> None:
    text = (
        "Lave la herida. Use jabón. Manténgala seca 3 días. "
        "Llame al médico si tiene fiebre y no tome aspirina."
    )
    assert numbers(text) == [([0], [0, 1]), ([1], [2]), ([2, 3], [3])]


def test_a_text_of_two_sentences_is_compared_in_order() -> None:
    found = find_counterparts("Take one. Rest.", "en", "Descanse. Tome uno.", "es")
    assert [(list(a), list(b)) for a, b in found] == [([0], [0]), ([1], [1])]


def test_all_ideas_that_are_reversed_are_known() -> None:
    known = predicates() | {"without"}
    assert {name for ideas in denied_by().values() for name in ideas} <= known


def test_a_number_that_only_seemed_to_be_missing() -> None:
    source = "You need three doses. The second dose is after one week. A test follows in 3 months."
    text = "Son tres dosis. La segunda, a los 7 días. A los tres meses se hace un análisis."
    found = compare(source, "en", text, "es")
    assert not any(compare_sentences(found, source, "en", text, "es"))


def test_two_amounts_that_changed_places_between_sentences() -> None:
    source = "Take it 30 minutes before eating. Wait 4 hours before the next dose. Drink water."
    text = "Tómelo 4 horas antes de comer. Espere 30 minutos hasta la siguiente dosis. Beba agua."
    found = compare(source, "en", text, "es")
    order = compare_sentences(found, source, "en", text, "es").order
    assert order == (["30 min", "240 min"], ["240 min", "30 min"])
