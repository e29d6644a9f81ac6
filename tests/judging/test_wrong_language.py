"""A catalog whose header or texts are of another language than its folder is not published."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from pmlpub.catalogs import po
from pmlpub.catalogs.interface import SAFETY, Strings, shipped_messages, shipped_texts
from pmlpub.catalogs.loading import find_wrong_language
from pmlpub.judging.copied_catalogs import find_copied
from pmlpub.judging.copied_strings import without_copied

pytestmark = pytest.mark.slow

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


# Names of conditions


NAMES = {
    "heart": ("high blood pressure of the heart", "hipertensión arterial del corazón"),
    "lung": ("chronic inflammation of the lungs", "inflamación crónica de los pulmones"),
    "liver": ("acute inflammation of the liver", "inflamación aguda del hígado"),
    "brain": ("inflammation of the brain and nerves", "inflamación del cerebro y los nervios"),
    "skin": ("chronic inflammation of the skin", "inflamación crónica de la piel"),
}


def names(number: int, *, source: bool = False) -> dict[str, po.Entry]:
    """The first names, with their translations into Spanish or with themselves."""
    return {
        f"conditions/{key}#name": po.Entry(id=name, strings=(name if source else text,))
        for key, (name, text) in list(NAMES.items())[:number]
    }


def test_names_of_conditions_in_another_language_are_found() -> None:
    for number in (2, 5):
        own = {"es": names(number), "fr": names(number)}
        assert list(find_copied(own, "conditions", "en")) == ["fr"]
    assert list(find_copied({"fr": names(5, source=True)}, "conditions", "en")) == ["fr"]


def test_near_languages_share_names_of_conditions() -> None:
    name = "progressiv multifokal leukoencefalopati"
    shared = {"conditions/pml#name": po.Entry(id="PML", strings=(name,))}
    assert find_copied({"da": shared, "sv": shared}, "conditions", "en") == {}
    assert find_copied({"fr": names(4, source=True)}, "conditions", "en") == {}


# Strings of the interface


def strings_of(texts: dict[str, str]) -> Strings:
    sources = dict(shipped_messages())
    return Strings(texts, sources, {}, frozenset(texts), {}, ())


@pytest.mark.parametrize("only_safety", [False, True])
@pytest.mark.parametrize("copied", ["es", "en"])
def test_strings_of_another_language_are_not_used(copied: str, *, only_safety: bool) -> None:
    texts = {
        context: text
        for context, text in shipped_texts(copied).items()
        if context.startswith(SAFETY) or not only_safety
    }
    loaded = {tag: strings_of(dict(shipped_texts(tag))) for tag in ("en", "es", "fr")}
    assert without_copied(loaded, "en") == loaded
    loaded["fr"] = strings_of({**shipped_texts("fr"), **texts})
    found = without_copied(loaded, "en")
    assert (found["en"], found["es"]) == (loaded["en"], loaded["es"])
    assert [(p.code, p.severity) for p in found["fr"].problems] == [("po-copied", "error")]
    assert found["fr"].texts == {}


def test_the_shipped_languages_share_no_strings() -> None:
    tags = ("en", "ar", "es", "fr", "hi", "pt-BR", "sw", "tr", "zh-Hans")
    loaded = {tag: strings_of(dict(shipped_texts(tag))) for tag in tags}
    assert without_copied(loaded, "en") == loaded


@pytest.mark.parametrize(("locale", "code"), [("es", "po-copied"), ("en", "po-copied")])
def test_no_page_goes_out_with_the_safety_strings_of_another_language(
    sample_copy: Path, locale: str, code: str
) -> None:
    def strings(locale: str) -> Path:
        return sample_copy / "locales" / locale / "LC_MESSAGES" / "pmlpub.po"

    text = strings(locale).read_text("utf-8")
    text = text.replace(f'"Language: {locale}\\n"', '"Language: fr\\n"')
    strings("fr").write_text(text, "utf-8")
    report = build(sample_copy, AS_OF)
    told = [p for p in report.problems if p.location.path.endswith("fr/LC_MESSAGES/pmlpub.po")]
    assert [p.code for p in told] == [code]
    assert not list((sample_copy / "outputs" / "current").glob("fr/pml/*/plain.html"))
    assert list((sample_copy / "outputs" / "current").glob("es/pml/*/plain.html"))


# The header


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
    problem = find_wrong_language(catalog(named), language, "a")
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
    assert find_wrong_language(catalog(named), language, "a") is None
