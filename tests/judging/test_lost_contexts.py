"""`check` tells of entries whose context a program dropped or changed, as `sync` does."""

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from pmlpub import sync
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.problems import Problem

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CATALOG = "locales/fr/LC_MESSAGES/pml.po"
CONDITIONS = "locales/fr/LC_MESSAGES/conditions.po"
INTERFACE = "locales/fr/LC_MESSAGES/pmlpub.po"
AS_OF = dt.date(2026, 11, 29)

CHANGES: dict[str, Callable[[str], str]] = {
    "a prefix": lambda c: f"project:{c}",
    "what follows": lambda c: f"{c} (fr)",
    "twice": lambda c: c + c,
    "capitals": str.upper,
    "spaces": lambda c: f" {c} ",
    "a line end": lambda c: f"{c}\\n",
    "entities": lambda c: c.replace("#", "&#35;").replace("/", "&#x2F;"),
    "escapes": lambda c: quote(c, safe=""),
    "wide signs": lambda c: c.replace("#", "\uff03"),
    "an invisible sign": lambda c: f"{c}\u200b",
    "underlines": lambda c: re.sub(r"\W", "_", c),
    "hashes": lambda c: hashlib.sha256(c.encode()).hexdigest(),
}
"""What programs make of contexts: Crowdin, Lokalise and others have keys of their own."""


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
    assert "a program has dropped them" in problem.text


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


def rename(site: Path, catalog: str, change: Callable[[str], str], most: int = 0) -> int:
    """Changes the contexts of a catalog, or the first of them; returns how many."""
    path = site / catalog
    text, count = re.subn(
        r'^msgctxt "(.+)"$',
        lambda match: f'msgctxt "{change(match[1])}"',
        path.read_text("utf-8"),
        count=most,
        flags=re.M,
    )
    path.write_text(text, "utf-8")
    return count


@pytest.mark.parametrize("catalog", [CATALOG, CONDITIONS, INTERFACE])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_catalog_whose_contexts_a_program_changed_is_named_once_and_left_as_it_is(
    site: Path, catalog: str, change: Callable[[str], str]
) -> None:
    count = rename(site, catalog, change)
    (problem,) = told(site)
    assert (problem.severity, problem.location.path) == ("error", catalog)
    assert problem.text.startswith(f"{count} of {count} translations have a context that no ")
    assert "restore the catalog" in problem.text
    changes, problems = sync.plan_sync(site)
    assert catalog not in [change.path for change in changes]
    assert "po-context" in [problem.code for problem in problems]


@pytest.mark.parametrize("catalog", [CATALOG, CONDITIONS, INTERFACE])
@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"^msgctxt .*\n", ""),
        (r"^msgctxt .*$", 'msgctxt ""'),
        (r"^msgctxt (.*)$", r"#. \1"),
        (r'^msgctxt "(.*)"\nmsgid "', r'msgid "\1\\004'),
        (r'^msgctxt ".*"$', 'msgctxt "page"'),
    ],
    ids=["dropped", "emptied", "comments", "joined", "all the same"],
)
def test_contexts_that_a_program_dropped_or_emptied_are_told_as_what_they_are(
    site: Path, catalog: str, pattern: str, new: str
) -> None:
    edit(site, pattern, new, catalog)
    (problem,) = told(site)
    assert (problem.severity, problem.location.path) == ("error", catalog)
    assert "a program has" in problem.text
    changes, problems = sync.plan_sync(site)
    assert catalog not in [change.path for change in changes]
    assert [problem.code for problem in problems if problem.code[:3] == "po-"] == ["po-context"]


@pytest.mark.parametrize("catalog", [CATALOG, INTERFACE])
def test_some_contexts_that_were_changed_are_one_warning_that_says_how_many(
    site: Path, catalog: str
) -> None:
    rename(site, catalog, lambda context: f"new:{context}", 6)
    (problem,) = told(site)
    assert problem.severity == "warning"
    assert "(and so for 5 other messages)" in problem.text


def test_an_answer_with_a_new_id_and_an_alias_is_no_error(site: Path) -> None:
    old = site / "content" / "pml" / "cure.yaml"
    text = old.read_text("utf-8")
    assert "aliases:" not in text
    (site / "content" / "pml" / "the-cure.yaml").write_text(
        f"{text.rstrip()}\naliases:\n  pml/cure: pml/the-cure\n", "utf-8"
    )
    old.unlink()
    assert "error" not in [problem.severity for problem in told(site)]
    changes, _ = sync.plan_sync(site)
    (catalog,) = (change.data for change in changes if change.path == CATALOG)
    assert 'msgctxt "pml/the-cure#sms"' in catalog.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c.replace("pml/", "p-m-l/"), "reason: renamed, successor: "),
        (lambda c: re.sub("pml/(.)", r"pml/\1-", c), "aliases: {pml/"),
        (lambda c: c.replace("sections/", "sections/the-"), "aliases: {the-"),
    ],
    ids=["collection", "answers", "sections"],
)
def test_contexts_as_an_author_changes_them_are_a_warning_that_says_what_to_write(
    site: Path, change: Callable[[str], str], said: str
) -> None:
    """As if the ids in content/ were changed, in signs alone: no program is to blame."""
    rename(site, CATALOG, change)
    (problem,) = told(site)
    assert problem.severity == "warning"
    assert said in problem.text
    assert "a program" not in problem.text
    changes, problems = sync.plan_sync(site)
    assert "po-context" not in [one.code for one in problems]
    (data,) = (one.data for one in changes if one.path == CATALOG)
    assert data


def test_a_catalog_of_the_interface_without_contexts_does_not_stop_a_build(site: Path) -> None:
    edit(site, r"^msgctxt .*\n", "", INTERFACE)
    report = build(site, AS_OF)
    assert [p.severity for p in report.problems if p.code == "po-context"] == ["error"]
    assert list((site / "outputs" / "current").glob("fr/pml/cure/plain.html"))
