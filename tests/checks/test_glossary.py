"""The glossary warns where a translation does not use a language's term."""

from pathlib import Path

import pytest

from pmlpub.building.checking import check

GLOSSARY = "tablet: [comprimé]\ntablets: [comprimé, cachet]\nwater: [eau]\n"


def warnings(site: Path, glossary: str) -> list[str]:
    (site / "locales" / "fr" / "glossary.yaml").write_text(glossary, "utf-8")
    report = check(site)
    return [p.context for p in report.problems if p.code == "glossary"]


def test_a_term_that_is_used_passes(site: Path) -> None:
    assert "a/dose#short_answer" not in warnings(site, GLOSSARY)


@pytest.mark.parametrize("form", ["pilule", "gélule"])
def test_a_term_that_is_not_used_is_a_warning(site: Path, form: str) -> None:
    assert "a/dose#short_answer" in warnings(site, f"tablets: [{form}]\n")


def test_only_whole_words_of_the_source_count(site: Path) -> None:
    assert warnings(site, "tab: [onglet]\n") == []


def test_a_broken_glossary_is_said_and_stops_nothing(site: Path) -> None:
    (site / "locales" / "fr" / "glossary.yaml").write_text("tablets: comprimé\n", "utf-8")
    report = check(site)
    (problem,) = [p for p in report.problems if p.location.path.endswith("glossary.yaml")]
    assert (problem.code, problem.channels) == ("field-type", ())


def with_variant(site: Path, general: str, own: str) -> list[str]:
    """The contexts of warnings in fr-CA, a translation of the small site like that into fr."""
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr-CA]"), "utf-8")
    (site / "locales" / "fr").rename(site / "locales" / "fr_CA")
    (site / "locales" / "fr").mkdir()
    (site / "locales" / "fr" / "glossary.yaml").write_text(general, "utf-8")
    if own:
        (site / "locales" / "fr_CA" / "glossary.yaml").write_text(own, "utf-8")
    report = check(site)
    assert not [p for p in report.problems if p.code == "unknown-language"]
    return [p.context for p in report.problems if p.code == "glossary"]


@pytest.mark.parametrize(
    ("general", "own", "is_found"),
    [
        ("tablets: [pilule]\n", "", True),
        ("tablets: [pilule]\n", "Tablets: [comprimé]\n", False),
        ("tablets: [pilule]\n", "tablets: []\n", False),
        ("tablets: [comprimé]\n", "tablets: [pilule]\n", True),
        ("tablets: [comprimé]\n", "water: [eau]\n", False),
    ],
)
def test_a_variant_has_the_glossary_of_its_language_and_its_own_terms(
    site: Path, general: str, own: str, *, is_found: bool
) -> None:
    assert ("a/dose#short_answer" in with_variant(site, general, own)) is is_found
