"""The glossary warns where a translation does not use a language's term."""

from pathlib import Path

import pytest

from pmlpub.building.pipeline import check

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
