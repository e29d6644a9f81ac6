"""How old a text is, until when it may be trusted, and where to report that it is wrong."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from support.pages import read
from support.work_sites import edit

LINK = "https://t.example/en/a/dose/"


def edition(site: Path, language: str = "en") -> Path:
    build(site, dt.date(2026, 1, 10))
    return site / "outputs" / "current" / language / "a" / "dose"


def sms(site: Path, language: str = "en") -> str:
    return (edition(site, language) / "sms.txt").read_text("utf-8")


def test_an_sms_says_the_month_of_its_text_before_the_link(site: Path) -> None:
    assert sms(site).endswith(f"Do not take more. Text of 1/2026. {LINK}")
    assert "N'en prenez pas plus. Texte : 01/2026. https" in sms(site, "fr")


def test_a_site_can_do_without_the_month(site: Path) -> None:
    edit(site, "site.yaml", "policy:", "sms: {month: false}\npolicy:")
    assert sms(site).endswith(f"Do not take more. {LINK}")


@pytest.mark.parametrize(("letters", "dated"), [(60, True), (61, False)])
def test_a_month_that_exceeds_the_budget_is_left_out(site: Path, letters: int, dated: bool) -> None:
    """One SMS of 160 characters: the mark, the text, `Text of 1/2026.` and the link."""
    mark = "Not medically reviewed. "
    month = " Text of 1/2026."
    text = "Drink water." + "x" * (160 - len(mark) - len(f" {LINK}") - len(month) - 12 - 60)
    text += "x" * letters
    edit(site, "site.yaml", "policy:", "sms: {segments: {en: 1}}\npolicy:")
    edit(site, "a/dose.yaml", "sms: Take 2 tablets a day. Do not take more.", f"sms: {text}")
    found = sms(site)
    assert found == f"{mark}{text}{month if dated else ''} {LINK}"
    assert len(found) <= 160


def test_snippets_say_until_when_they_may_be_trusted(site: Path) -> None:
    folder = edition(site)
    for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
        assert "Expires: February 1, 2026" in read(folder / name).text, name


def test_every_page_and_snippet_has_a_link_to_report_an_error(site: Path) -> None:
    edit(
        site, "site.yaml", "policy:", "report_url: https://t.example/report?from=pml#form\npolicy:"
    )
    folder = edition(site, "fr")
    snippet = (folder / "snippet.html").read_text("utf-8")
    version = snippet.partition('data-pml-version="')[2].partition('"')[0]
    assert len(version) == 64
    address = f"https://t.example/report?from=pml&answer=a/dose&language=fr&version={version}#form"
    for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
        page = read(folder / name)
        assert address in page.values("href"), name
        assert "Signaler une erreur" in page.text, name


def test_without_an_address_nothing_is_reported(site: Path) -> None:
    assert "Report an error" not in read(edition(site) / "index.html").text
