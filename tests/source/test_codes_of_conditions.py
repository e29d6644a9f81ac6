"""Codes of conditions: their form in each system, their check digits, and obsolete ones."""

from pathlib import Path

import pytest

from pmlpub.content.code_systems import OBSOLETE, SYSTEMS, has_check_digit, is_valid
from pmlpub.problems import ContentError
from pmlpub.source.site import load_site

SITE = """\
title: T
base_url: https://t.example/
publisher: {name: P, url: https://p.example/}
license: https://creativecommons.org/licenses/by/4.0/
source_language: en
"""


def problems(root: Path, conditions: str) -> list[tuple[str, str]]:
    """(code, place) of what is said of conditions.yaml."""
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    (root / "content" / "conditions.yaml").write_text(conditions, "utf-8")
    return [(p.code, str(p.location)) for p in load_site(root)[1]]


@pytest.mark.parametrize(
    ("system", "good", "bad"),
    [
        ("ICD-10", ["A81.2", "R51", "U07.1"], ["A8", "a81.2", "A81.", "A81.234", "81.2", "A81 2"]),
        ("ICD-10-CM", ["A81.2", "C7A.010", "S72.001A"], ["A8", "AA1.2", "A81.23456", "A81-2"]),
        ("ICD-11", ["1C8Y", "8A45.02", "XN109"[:4]], ["1C8", "11C8", "1C8Y.", "8O45", "8A45.023"]),
        ("MeSH", ["D007968", "C000657245", "D000086382"], ["D1", "D00796", "M0012131", "d007968"]),
        ("MONDO", ["0016318"], ["16318", "MONDO:0016318", "MONDO_0016318", "00163180"]),
        (
            "SNOMED",
            ["22255007", "73211009", "999000041000000102"],
            ["1", "22255008", "22255070", "100108"],
        ),
        ("Orphanet", ["217260", "558"], ["ORPHA217260", "0217260", "ORPHA:558", "x"]),
        ("DOID", ["643", "0050117"], ["DOID:643", "0643", "12345678", "643a"]),
        ("UMLS", ["C0023524"], ["C23524", "0023524", "c0023524", "C00235240"]),
        ("NCIt", ["C3010", "C128320"], ["3010", "C03010", "C1", "NCIT:C3010"]),
        ("ATC", ["N", "N02", "N02B", "N02BE", "N02BE01"], ["E01", "N2", "N02BE1", "n02be01"]),
        ("RxNorm", ["161", "1191"], ["0161", "RX161", "123456789", "1.2"]),
    ],
)
def test_a_code_has_the_form_of_its_system(system: str, good: list[str], bad: list[str]) -> None:
    assert [value for value in good if not is_valid(system, value)] == []
    assert [value for value in bad if is_valid(system, value)] == []


def test_the_example_of_every_form_is_a_code_that_is_not_obsolete() -> None:
    for name, system in SYSTEMS.items():
        examples = [p.partition(")")[0] for p in system.form.split("(")[1:]]
        assert examples, name
        for one in examples:
            assert is_valid(name, one), (name, one)
            assert (name, one) not in OBSOLETE


def test_obsolete_codes_are_replaced_by_codes_of_their_system() -> None:
    for (system, value), (new, source) in OBSOLETE.items():
        assert is_valid(system, value)
        assert is_valid(system, new)
        assert (system, new) not in OBSOLETE
        assert source


@pytest.mark.parametrize("digits", ["22255007", "73211009", "404684003", "44054006", "2363"])
def test_the_check_digit_finds_every_wrong_digit_and_every_exchange(digits: str) -> None:
    assert has_check_digit(digits)
    for place, digit in enumerate(digits):
        for other in "0123456789":
            changed = digits[:place] + other + digits[place + 1 :]
            assert has_check_digit(changed) == (other == digit)
        if place and digits[place - 1] != digit:
            exchanged = digits[: place - 1] + digit + digits[place - 1] + digits[place + 1 :]
            assert not has_check_digit(exchanged)


def test_every_wrong_code_is_named_with_its_place_and_stops_nothing(tmp_path: Path) -> None:
    text = (
        "k:\n  name: n\n  codes:\n    SNOMED: '1'\n    MeSH: [D007968, not-a-code]\n"
        "    MESH: D1\n    MONDO: '0010553'\n    Mine: anything\n"
    )
    assert problems(tmp_path, text) == [
        ("code-form", "content/conditions.yaml:4:5"),
        ("code-form", "content/conditions.yaml:5:21"),
        ("code-system", "content/conditions.yaml:6:5"),
        ("code-obsolete", "content/conditions.yaml:7:5"),
    ]


@pytest.mark.parametrize(
    ("kind", "system", "code"),
    [
        ("Drug", "ICD-10", "A81.2"),
        ("Drug", "ICD-11", "8A45.02"),
        ("Drug", "MONDO", "0016318"),
        ("Drug", "Orphanet", "217260"),
        ("Drug", "DOID", "643"),
        ("InfectiousDisease", "ATC", "N02BE01"),
        ("MedicalCondition", "RxNorm", "161"),
    ],
)
def test_a_code_of_the_other_kind_is_not_published(
    tmp_path: Path, kind: str, system: str, code: str
) -> None:
    text = f"k: {{name: n, kind: {kind}, codes: {{{system}: '{code}', MeSH: D007968}}}}\n"
    assert [found for found, _ in problems(tmp_path, text)] == ["code-kind"]
    assert [*load_site(tmp_path)[0].conditions["k"].codes] == ["MeSH"]


def test_nothing_causes_a_medicine(tmp_path: Path) -> None:
    text = "k:\n  name: n\n  kind: Drug\n  agent: {name: v, kind: Virus}\n"
    with pytest.raises(ContentError) as error:
        problems(tmp_path, text)
    found = [(p.code, str(p.location)) for p in error.value.problems]
    assert found == [("agent-of-medicine", "content/conditions.yaml:4:10")]
