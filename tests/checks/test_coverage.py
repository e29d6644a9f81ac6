"""The table of what is read in a language says what the checks do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Result
from pmlpub.checks.coverage import ASPECTS, BOUNDS, NEGATIONS, WHEN, coverage, is_read, unread
from pmlpub.checks.table import CHECKS
from pmlpub.quantities.comparison import compare
from support.check_subjects import LANGUAGES

Run = Callable[..., Result]
CODES = {code.name for check in CHECKS for code in check.codes}


def test_every_aspect_names_codes_of_checks() -> None:
    for aspect in ASPECTS:
        assert set(aspect.codes) <= CODES
        assert aspect.missing.endswith(".")


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_all_is_read_in_the_languages_of_the_package(language: str) -> None:
    assert unread(language) == ()


def test_german_has_the_tables_of_cldr() -> None:
    found = {row.name: row.source for row in coverage("de")}
    assert found["decimal sign and units"] == "CLDR"
    assert found["dates in words"] == "CLDR"
    assert found["numbers in words"] == "CLDR"
    assert unread("de") == ("rates", "hours in words", NEGATIONS, BOUNDS, WHEN)


def test_what_is_read_from_cldr_is_compared() -> None:
    assert compare("Wait 17 days.", "en", "Warten Sie neunzehn Tage.", "de") != ()
    assert compare("Wait seventeen days.", "en", "Warten Sie neunzehn Tage.", "de").words
    assert not compare("Wait seventeen days.", "en", "Warten Sie siebzehn Tage.", "de").words


def test_a_language_without_any_table_says_so() -> None:
    assert {row.source for row in coverage("tlh")} == {"not read"}
    assert not is_read(NEGATIONS, "tlh")


def test_a_region_has_what_its_language_has() -> None:
    assert coverage("es-MX") == coverage("es")


def add_german(site: Path) -> None:
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, de]"), "utf-8")


def test_check_shows_what_is_read_in_each_language(site: Path, run_here: Run) -> None:
    add_german(site)
    shown = run_here("--site", str(site), "check", "--coverage")
    assert shown.code == 0
    lines = [line.split("\t") for line in shown.out.splitlines()]
    assert {tag for tag, _, _ in lines} == {"en", "fr", "de"}
    assert ["de", NEGATIONS, "not read"] in lines
    assert ["fr", NEGATIONS, "by hand"] in lines
    data = json.loads(run_here("--site", str(site), "check", "--coverage", "--format", "json").out)
    assert {"aspect": NEGATIONS, "codes": ["negation"], "source": "not read"} in data["de"]
    refused = run_here("--site", str(site), "check", "--coverage", "--format", "github")
    assert refused.code == 2


def test_show_and_the_packet_say_what_is_not_read(site: Path, run_here: Run) -> None:
    add_german(site)
    assert run_here("--site", str(site), "sync").code == 0
    shown = run_here("--site", str(site), "show", "de", "a/dose")
    names = f"rates, hours in words, {NEGATIONS}, {BOUNDS}"
    assert f"The checks do not read in de: {names}" in shown.out
    page = run_here("--site", str(site), "show", "de", "a/dose", "--html", "-")
    assert f"The checks do not read in German: {names}" in page.out
    assert "do not read" not in run_here("--site", str(site), "show", "fr", "a/dose").out
