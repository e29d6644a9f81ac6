"""A catalog whose header or texts are of another language than its folder is not published."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from pmlpub.catalogs import po
from pmlpub.judging.copied_catalogs import find_copied
from pmlpub.judging.translations import _wrong_language

ROOT = Path(__file__).parents[2]
AS_OF = dt.date(2026, 11, 29)


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def file(root: Path, locale: str) -> Path:
    return root / "locales" / locale / "LC_MESSAGES" / "pml.po"


def fill_with_source(path: Path) -> None:
    """Makes each translation of a catalog its source, as a program may do."""
    text = path.read_text("utf-8")
    head, *blocks = text.split("\n\n")
    filled = [re.sub(r"(msgid (.*?)\n)msgstr .*", r"\1msgstr \2", b, flags=re.S) for b in blocks]
    path.write_text("\n\n".join([head, *filled]) + "\n", "utf-8")


def entries(root: Path, locale: str) -> dict[str, po.Entry]:
    read, _ = po.read(file(root, locale).read_bytes(), "pml.po")
    assert read is not None
    return dict(read.by_context())


def test_a_catalog_that_was_copied_from_another_language_stops_its_editions(
    sample_copy: Path,
) -> None:
    spanish = file(sample_copy, "es").read_text("utf-8")
    french = file(sample_copy, "fr")
    french.write_text(spanish.replace('"Language: es\\n"', '"Language: fr\\n"'), "utf-8")
    report = build(sample_copy, AS_OF)
    found = [p for p in report.problems if p.code == "po-copied"]
    assert [(p.language, p.severity) for p in found] == [("fr", "error")]
    assert not list((sample_copy / "outputs" / "current").glob("fr/pml/*/plain.html"))
    assert list((sample_copy / "outputs" / "current").glob("es/pml/*/plain.html"))


@pytest.mark.parametrize("locale", ["fr", "sw", "hi", "zh_Hans"])
def test_a_catalog_that_was_filled_with_the_source_is_an_error(
    sample_copy: Path, locale: str
) -> None:
    fill_with_source(file(sample_copy, locale))
    tag = locale.replace("_", "-")
    own = {tag: entries(sample_copy, locale), "es": entries(sample_copy, "es")}
    assert list(find_copied(own, "pml", "en")) == [tag]


def test_of_two_languages_without_a_table_neither_is_taken_for_right(sample_copy: Path) -> None:
    own = entries(sample_copy, "tr")
    assert list(find_copied({"ab": own, "ce": own}, "pml", "en")) == ["ab", "ce"]
    assert list(find_copied({"ab": own, "tr": own}, "pml", "en")) == ["ab"]
    assert find_copied({"pt-BR": own, "pt-PT": own}, "pml", "en") == {}


def test_the_sample_has_no_copied_catalog() -> None:
    names = {"ar", "es", "fr", "hi", "pt_BR", "sw", "tr", "zh_Hans"}
    assert find_copied({name: entries(ROOT, name) for name in names}, "pml", "en") == {}


def catalog(named: str) -> po.Catalog:
    text = f'msgid ""\nmsgstr ""\n"Language: {named}\\n"\n'
    read, problems = po.read(text.encode(), "a.po")
    assert read is not None
    assert problems == []
    return read


@pytest.mark.parametrize(
    ("named", "language"),
    [("es", "fr"), ("pt_PT", "pt-BR"), ("zh_Hant", "zh-Hans"), ("ES", "fr"), ("es_MX@x", "fr")],
)
def test_another_language_is_an_error_at_the_header(named: str, language: str) -> None:
    problem = _wrong_language(catalog(named), language, "a")
    assert problem is not None
    assert (problem.code, problem.severity, problem.location.line) == ("po-language", "error", 1)
    assert named in problem.text


@pytest.mark.parametrize(
    ("named", "language"),
    [("fr", "fr"), ("fr_FR", "fr"), ("pt_BR", "pt-BR"), ("pt-br", "pt-BR"), ("pt", "pt-BR"),
     ("zh_Hans", "zh-Hans"), ("zh_CN", "zh-Hans"), ("", "fr"), ("French", "fr"), ("fra", "fr"),
     ("sr@latin", "sr-Latn")],
)  # fmt: skip
def test_the_same_language_passes_in_every_spelling(named: str, language: str) -> None:
    assert _wrong_language(catalog(named), language, "a") is None
