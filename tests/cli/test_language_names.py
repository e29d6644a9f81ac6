"""A language is understood in another case and with underscores; a name asks what was meant."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building.pipeline import build
from pmlpub.languages import did_you_mean_language, did_you_mean_tag, find_tag

Run = Callable[..., Any]
KNOWN = ("en", "es", "pt-BR", "zh-Hans")
WHO = ("--note", "n", "--by", "tra")
COMMANDS: dict[str, tuple[str, ...]] = {
    "show": ("show", "LANG", "a/dose"),
    "packet": ("packet", "LANG", "a/dose", "--role", "translator", "--by", "tra"),
    "approve": ("approve", "LANG", "a/dose", "--role", "translator", "--by", "tra", "--dry-run"),
    "several": ("approve", "LANG,en", "a/dose", "--role", "x", "--by", "tra", "--dry-run"),
    "revoke": ("revoke", "LANG", "00000000", *WHO),
    "keep": ("keep", "LANG", "a/dose", *WHO),
    "pause": ("pause", "a/dose", "--language", "LANG", *WHO),
    "lift": ("lift", "a/dose", "--language", "LANG", *WHO),
    "status": ("status", "--language", "LANG"),
    "find": ("find", "dose", "--language", "LANG"),
    "history": ("history", "LANG", "a/dose"),
    "draft": ("draft", "LANG", "made.po", "--origin", "X"),
}


@pytest.fixture(scope="module")
def built(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in en and fr with a release. The commands below change nothing that matters here."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("named") / "site"))
    build(site, dt.date(2026, 1, 10))
    return site


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_understands_another_case(name: str, built: Path, run_here: Run) -> None:
    said = [
        run_here(*(word.replace("LANG", tag) for word in COMMANDS[name]), cwd=built)
        for tag in ("Fr", "fr")
    ]
    for one in said:
        assert "is not a language" not in one.err
        assert "does not know" not in one.err
    if name not in ("pause", "lift"):  # These two change what the second finds.
        assert (said[0].code, said[0].out, said[0].err) == (said[1].code, said[1].out, said[1].err)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_asks_which_language_was_meant(name: str, built: Path, run_here: Run) -> None:
    said = run_here(*(word.replace("LANG", "french") for word in COMMANDS[name]), cwd=built)
    assert said.code in (1, 2)
    assert "; did you mean 'fr' (French)?" in said.err


def test_one_option_may_have_several(built: Path, run_here: Run) -> None:
    both = run_here("status", "--language", "EN,fr", "--json", cwd=built)
    assert (
        both.out
        == run_here("status", "--language", "en", "--language", "fr", "--json", cwd=built).out
    )
    long = run_here("status", "--language", "e" * 5000, cwd=built).err
    assert len(long) < 400


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("english", "en"), ("English", "en"), ("eng", "en"), ("en-GB", "en"), ("en_US", "en"),
        ("español", "es"), ("espanol", "es"), ("Spansh", "es"), ("es-419", "es"),
        ("portuguese", "pt-BR"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("português", "pt-BR"),
        ("chinese", "zh-Hans"), ("中文", "zh-Hans"), ("zh", "zh-Hans"),
        ("german", ""), ("x", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_codes_and_variants_are_known(given: str, meant: str) -> None:
    found = did_you_mean_language(given, KNOWN)
    assert found.startswith(f"; did you mean '{meant}' (") if meant else found == ""


@pytest.mark.parametrize(
    ("given", "tag"),
    [("ES", "es"), ("pt_br", "pt-BR"), ("PT-BR", "pt-BR"), ("zh_hans", "zh-Hans"), ("pt", None)],
)
def test_a_tag_says_the_same_in_any_case(given: str, tag: str | None) -> None:
    assert find_tag(given, KNOWN) == tag


@pytest.mark.parametrize(
    ("given", "tag"),
    [("german", "de"), ("Deutsch", "de"), ("deu", "de"), ("PT_br", "pt-BR"), ("../de", "")],
)
def test_any_language_is_known_by_its_name(given: str, tag: str) -> None:
    found = did_you_mean_tag(given)
    assert found.startswith(f"; did you mean '{tag}' (") if tag else found == ""


def test_a_new_language_is_written_as_a_tag_is(site: Path, run_here: Run) -> None:
    assert "; did you mean 'de' (German)?" in run_here("add-language", "german", cwd=site).err
    assert "pt-BR (Portuguese (Brazil)) is" in run_here("add-language", "PT_br", cwd=site).out
    assert "pt-BR]" in (site / "content/site.yaml").read_text("utf-8")
    made = run_here("init", "new", "--source-language", "EN", "--language", "zh_hans", cwd=site)
    assert made.code == 0, made.err
    assert "languages: [zh-Hans]" in (site / "new/content/site.yaml").read_text("utf-8")
    wrong = run_here("init", "other", "--language", "Spanish", cwd=site)
    assert "'Spanish' is not a language; did you mean 'es' (Spanish)?" in wrong.err


def test_settings_ask_too(site: Path, run_here: Run) -> None:
    path = site / "content/site.yaml"
    path.write_text(path.read_text("utf-8").replace("languages: [fr]", "languages: [french]"))
    assert (
        "such as fr, pt-BR or zh-Hans; did you mean 'fr' (French)?"
        in run_here("check", cwd=site).err
    )
