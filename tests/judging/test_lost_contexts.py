"""`check` tells of entries whose context a program dropped or changed, as `sync` does."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.problems import Problem

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CATALOG = "locales/fr/LC_MESSAGES/pml.po"
CONDITIONS = "locales/fr/LC_MESSAGES/conditions.po"
AS_OF = dt.date(2026, 11, 29)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def edit(site: Path, pattern: str, new: str, catalog: str = CATALOG) -> str:
    """Changes a catalog; returns its text."""
    path = site / catalog
    text, count = re.subn(pattern, new, path.read_text("utf-8"), flags=re.M)
    assert count
    path.write_text(text, "utf-8")
    return text


def told(site: Path) -> list[Problem]:
    return [p for p in check(site, AS_OF).problems if p.code == "po-context"]


def test_the_sample_has_no_such_entry(site: Path) -> None:
    assert told(site) == []


@pytest.mark.parametrize("catalog", [CATALOG, CONDITIONS])
def test_a_catalog_without_its_contexts_is_an_error_at_its_first_entry(
    site: Path, catalog: str
) -> None:
    text = (site / catalog).read_text("utf-8")
    head, *blocks = text.split("\n\n")
    seen, kept = set[str](), [head]
    for block in blocks:  # As a program does that knows no contexts, which unites equal sources.
        bare = re.sub(r"^msgctxt .*\n", "", block, flags=re.M)
        source = bare[bare.find("msgid") : bare.find("msgstr")]
        if source not in seen and not block.startswith("#~"):
            seen.add(source)
            kept.append(bare)
    (site / catalog).write_text("\n\n".join(kept) + "\n", "utf-8")
    (problem,) = told(site)
    assert (problem.severity, problem.language) == ("error", "fr")
    assert problem.location.path == catalog
    assert problem.location.line > head.count("\n")
    assert "a program has dropped it" in problem.text


def test_one_entry_without_its_context_is_an_error_at_its_line(site: Path) -> None:
    before = (site / CATALOG).read_text("utf-8").split('msgctxt "pml/cure#sms"\n')[0]
    edit(site, r'^msgctxt "pml/cure#sms"\n', "")
    (problem,) = told(site)
    assert problem.severity == "error"
    assert before.count("\n") - 8 <= problem.location.line <= before.count("\n") + 1


def test_a_context_that_was_changed_is_a_warning_that_names_both(site: Path) -> None:
    edit(site, r'^msgctxt "pml/cure#sms"$', 'msgctxt "pml/cure#SMS"')
    (problem,) = told(site)
    assert (problem.severity, problem.location.path) == ("warning", CATALOG)
    assert "pml/cure#SMS" in problem.text
    assert "pml/cure#sms" in problem.text


def test_an_entry_that_is_not_from_pmlpub_or_no_longer_needed_is_not_told(site: Path) -> None:
    with (site / CATALOG).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Save"\nmsgstr "Enregistrer"\n')
        file.write('\nmsgctxt "pml/former#sms"\nmsgid "Gone."\nmsgstr "Fini."\n')
    assert told(site) == []


def test_a_build_tells_it_and_publishes_the_other_languages(site: Path) -> None:
    edit(site, r'^msgctxt "pml/cure#sms"\n', "")
    report = build(site, AS_OF)
    assert [p.code for p in report.problems if p.code == "po-context"] == ["po-context"]
    current = site / "outputs" / "current"
    assert list(current.glob("es/pml/cure/sms.txt"))
    assert list(current.glob("fr/pml/cure/plain.html"))
