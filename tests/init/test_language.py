"""A language is added to the settings and the catalogs; all else in the settings stays."""

from pathlib import Path

import pytest

from conftest import translate
from pmlpub.init.language import add_language
from pmlpub.problems import ContentError
from pmlpub.source.language_list import with_language
from pmlpub.source.site import load_site
from pmlpub.sync import plan_suggestions

BEFORE = "# mine\ntitle: T # name\nsource_language: en\n"


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("languages: [fr, ar] # two\nx: 1\n", "languages: [fr, ar, de] # two\nx: 1\n"),
        ("languages: [ fr , ar , ]\n", "languages: [ fr , ar, de , ]\n"),
        ("languages: []\n", "languages: [de]\n"),
        ("languages: [\n  fr,\n  ar\n]\n", "languages: [\n  fr,\n  ar, de\n]\n"),
        ("languages:\n  - fr # two\n\nx: 1\n", "languages:\n  - fr # two\n  - de\n\nx: 1\n"),
        ("languages:\n- fr", "languages:\n- fr\n- de"),
        ('"languages": ["fr"]\n', '"languages": ["fr", de]\n'),
    ],
)  # fmt: skip
def test_the_list_grows_and_nothing_else_changes(written: str, after: str) -> None:
    assert with_language((BEFORE + written).encode(), "de") == (BEFORE + after).encode()


def test_without_a_list_there_is_one_after_the_source_language() -> None:
    data = b"source_language: en # ours\ntitle: T\n"
    assert with_language(data, "de") == b"source_language: en\nlanguages: [de] # ours\ntitle: T\n"


@pytest.mark.parametrize("data", [b"", b"- a", b"title: T\n", b"languages: fr\n", b"a: [", b"\xff"])
def test_a_list_in_no_known_place_is_left_alone(data: bytes) -> None:
    assert with_language(data, "de") is None


def test_it_says_what_is_there_and_what_is_missing(site: Path) -> None:
    before = (site / "content" / "site.yaml").read_text("utf-8")
    added = add_language(site, "es")
    assert "es" in load_site(site)[0].languages
    assert (site / "locales/es/LC_MESSAGES/pmlpub.po").exists()
    assert added.has_interface
    assert "SMS segment" in added.limit
    assert add_language(site, "de").has_interface is False
    after = (site / "content" / "site.yaml").read_text("utf-8")
    assert [line for line in after.splitlines() if not line.startswith("languages")] == [
        line for line in before.splitlines() if not line.startswith("languages")
    ]


@pytest.mark.parametrize("tag", ["fr", "en", "xx", "status"])
def test_a_language_that_cannot_be_added_changes_nothing(tag: str, site: Path) -> None:
    files = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    with pytest.raises(ContentError, match=r"language-twice|unknown-language"):
        add_language(site, tag)
    assert {p: p.read_bytes() for p in site.rglob("*") if p.is_file()} == files


def test_variants_are_named_where_they_have_something_to_propose(site: Path) -> None:
    assert add_language(site, "pt-PT").relatives == ("pt-BR",)  # It ships: the words of pages.
    first = {change.path: change for change in plan_suggestions(site, [])}
    assert first["locales/pt_PT/suggestions.po"].suggestions > 100
    assert add_language(site, "pt-BR").relatives == ()  # Nobody has translated pt-PT yet.
    translate(site, "pt-PT", "a", {"a/dose#question": "Quanto?"})
    assert add_language(site, "pt").relatives == ("pt-PT", "pt-BR")
