"""`pmlpub sync` when authors rename and move answers, sections, collections and diseases."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ANSWER, FRENCH, SITE, translate
from pmlpub import sync
from pmlpub.building.checking import check
from pmlpub.catalogs import po
from pmlpub.catalogs.paths import catalog_path
from pmlpub.clock import today_where_the_day_begins

pytestmark = pytest.mark.slow

NAMES = ("a/dose", "a/risk", "b/other")
FIELDS = tuple(FRENCH)


def french(name: str) -> dict[str, str]:
    """The translations of an answer, by context: each can be told from that of another answer."""
    slug = name.partition("/")[2]
    return {
        f"{name}#{field}": slug.upper() if field == "keywords" else f"{slug} : {text}"
        for field, text in FRENCH.items()
    }


@pytest.fixture(scope="module")
def translated_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("moves")
    (root / "content").mkdir()
    (root / "content/site.yaml").write_text(SITE, "utf-8")
    for name in NAMES:
        slug, path = name.partition("/")[2], root / f"content/{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        text = ANSWER.replace("May I", f"On {slug}, may I").replace("DOSE", slug.upper())
        text = text.replace("With *water*.", f"With *water* and {slug}.")
        path.write_text(text.replace("Take 2", f"As {slug}, take 2"), "utf-8")
    for folder in ("a", "b"):
        translate(root, "fr", folder, {c: t for name in NAMES for c, t in french(name).items()})
    return root


@pytest.fixture
def moving(translated_site: Path, tmp_path: Path) -> Path:
    """A site with a/dose, a/risk and b/other, all translated."""
    return Path(shutil.copytree(translated_site, tmp_path / "site"))


def move(root: Path, old: str, new: str, *, said: bool = True) -> None:
    """Moves the file of an answer, and says so: as an alias, or in gone.yaml if it is of another
    collection now."""
    (root / f"content/{new}.yaml").parent.mkdir(exist_ok=True)
    (root / f"content/{old}.yaml").rename(root / f"content/{new}.yaml")
    if not any((root / f"content/{old}.yaml").parent.iterdir()):
        (root / f"content/{old}.yaml").parent.rmdir()
    if said:
        say(root, old, new)


def say(root: Path, old: str, new: str) -> None:
    if old.partition("/")[0] == new.partition("/")[0]:
        path, line = root / f"content/{new}.yaml", f"aliases: {{{old}: {new}}}\n"
    else:
        path = root / "content/gone.yaml"
        line = f"- {{id: {old}, on: 2026-01-05, reason: renamed, successor: {new}}}\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(line)


def catalog(root: Path, name: str) -> po.Catalog:
    path = f"locales/fr/LC_MESSAGES/{name}.po"
    found, problems = po.read((root / path).read_bytes(), path)
    assert found is not None, problems
    return found


def assert_moved(root: Path, old: str, new: str, *, fuzzy: bool = False) -> None:
    """All translations of an answer are under its new id, as they were."""
    entries = catalog(root, new.partition("/")[0]).by_context()
    before = french(old)
    for field in FIELDS:
        entry = entries[f"{new}#{field}"]
        assert (entry.text, entry.fuzzy) == (before[f"{old}#{field}"], fuzzy), field
        assert entry.fits


def run(root: Path) -> list[str]:
    """Syncs; returns the codes of problems. A second run changes nothing."""
    changes, problems = sync.plan_sync(root)
    sync.write_changes(root, changes)
    assert sync.plan_sync(root)[0] == []
    for path in root.glob("locales/fr/LC_MESSAGES/*.po"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=True)
    return [problem.code for problem in problems]


def contexts(root: Path, name: str) -> set[str]:
    return {(e.context or "").partition("#")[0] for e in catalog(root, name).entries if e.context}


def test_an_answer_of_another_collection_takes_its_translations_along(
    moving: Path, run_here: Callable
) -> None:
    move(moving, "a/dose", "b/dose")
    done = run_here("--site", str(moving), "sync")
    assert (done.code, done.err) == (0, "")
    assert "wrote locales/fr/LC_MESSAGES/b.po (6 moved)\n" in done.out
    assert "wrote locales/fr/LC_MESSAGES/a.po\n" in done.out
    assert run(moving) == []
    assert_moved(moving, "a/dose", "b/dose")
    assert contexts(moving, "a") == {"a/risk"}


def test_a_collection_with_another_name_keeps_all_translations(
    moving: Path, run_here: Callable
) -> None:
    for slug in ("dose", "risk"):
        move(moving, f"a/{slug}", f"c/{slug}")
    done = run_here("--site", str(moving), "sync")
    assert done.out.splitlines() == [
        "wrote locales/fr/LC_MESSAGES/c.po (12 moved)",
        "wrote locales/c.pot",
        "removed locales/fr/LC_MESSAGES/a.po",
        "removed locales/a.pot",
    ]
    assert run(moving) == []
    assert_moved(moving, "a/dose", "c/dose")
    assert_moved(moving, "a/risk", "c/risk")


def test_a_collection_is_divided_and_two_are_united(moving: Path) -> None:
    move(moving, "a/dose", "c/dose")
    move(moving, "a/risk", "d/danger")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "c/dose")
    assert_moved(moving, "a/risk", "d/danger")
    move(moving, "c/dose", "b/dose")
    move(moving, "d/danger", "b/danger")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "b/dose")
    assert_moved(moving, "a/risk", "b/danger")
    assert not (moving / "locales/fr/LC_MESSAGES/c.po").exists()


def test_two_answers_change_places_between_collections(moving: Path) -> None:
    move(moving, "a/dose", "b/dose")
    move(moving, "b/other", "a/other")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "b/dose")
    assert_moved(moving, "b/other", "a/other")
    assert (contexts(moving, "a"), contexts(moving, "b")) == ({"a/risk", "a/other"}, {"b/dose"})


def test_an_answer_that_was_moved_twice_before_a_sync(moving: Path) -> None:
    move(moving, "a/dose", "a/dosage")
    path = moving / "content/a/dosage.yaml"
    text = path.read_text("utf-8").replace("aliases: {a/dose: a/dosage}\n", "")
    path.write_text(text, "utf-8")
    move(moving, "a/dosage", "b/dosage")
    with (moving / "content/gone.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: a/dose, on: 2026-01-04, reason: renamed, successor: a/dosage}\n")
    move(moving, "b/dosage", "c/amount")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "c/amount")


def test_an_answer_that_was_renamed_twice_with_both_aliases(moving: Path) -> None:
    move(moving, "a/dose", "a/dosage", said=False)
    move(moving, "a/dosage", "a/amount", said=False)
    with (moving / "content/a/amount.yaml").open("a", encoding="utf-8") as file:
        file.write("aliases: {a/dose: a/dosage, a/dosage: a/amount}\n")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "a/amount")


def test_obsolete_translations_of_a_moved_answer_go_along(moving: Path) -> None:
    path = moving / "content/a/dose.yaml"
    whole = path.read_text("utf-8")
    how = whole[whole.index("sections:") : whole.index("updated:")]
    path.write_text(whole.replace(how, ""), "utf-8")
    run(moving)
    move(moving, "a/dose", "b/dose")
    run(moving)
    assert contexts(moving, "a") == {"a/risk"}
    text = (moving / "content/b/dose.yaml").read_text("utf-8")
    (moving / "content/b/dose.yaml").write_text(text + how, "utf-8")
    run(moving)
    entry = catalog(moving, "b").by_context()["b/dose#sections/how/body"]
    assert (entry.text, entry.fuzzy) == (french("a/dose")["a/dose#sections/how/body"], True)


def test_an_answer_whose_file_is_still_there_has_not_moved(moving: Path) -> None:
    shutil.copy(moving / "content/a/dose.yaml", moving / "content/b/dose.yaml")
    say(moving, "a/dose", "b/dose")
    run(moving)
    assert_moved(moving, "a/dose", "a/dose")
    assert catalog(moving, "b").by_context()["b/dose#sms"].text == ""


@pytest.mark.parametrize("broken", ["locales/fr/LC_MESSAGES/b.po", "content/b/other.yaml"])
def test_nothing_leaves_a_catalog_while_the_other_one_cannot_be_written(
    moving: Path, broken: str
) -> None:
    """And nothing is fuzzy afterwards."""
    file = moving / broken
    whole = file.read_bytes()
    file.write_bytes(
        whole.replace(b'msgctxt "b/other#sms"\n', b"").replace(b"question:", b"bad: [")
    )
    move(moving, "a/dose", "b/dose")
    changes, problems = sync.plan_sync(moving)
    sync.write_changes(moving, changes)
    assert [problem.code for problem in problems] in (["po-context"], ["yaml-syntax"])
    own = catalog(moving, "a")
    assert {e.text for e in own.live()} >= set(french("a/dose").values())
    file.write_bytes(whole)
    run(moving)
    assert_moved(moving, "a/dose", "b/dose")


def test_a_line_and_an_alias_before_one_sync(moving: Path) -> None:
    move(moving, "a/dose", "b/dosage")
    move(moving, "b/dosage", "b/amount")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "b/amount")


def test_an_alias_and_later_a_line(moving: Path) -> None:
    """The alias is left, and needs a line as well: until then nothing is lost."""
    move(moving, "a/dose", "a/dosage")
    run(moving)
    move(moving, "a/dosage", "b/dosage")
    assert "alias-elsewhere" in run(moving)
    say(moving, "a/dose", "b/dosage")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "b/dosage")


def test_a_collection_with_another_name_keeps_the_credits_of_its_catalogs(moving: Path) -> None:
    path = moving / "locales/fr/LC_MESSAGES/b.po"
    text = path.read_text("utf-8").replace("Last-Translator: ", "Last-Translator: A <a@t.example>")
    path.write_text(f"# Licence: CC BY\n{text}", "utf-8")
    move(moving, "b/other", "c/other")
    run(moving)
    header = catalog(moving, "c").header
    assert header is not None
    assert "# Licence: CC BY" in header.comments
    assert "Last-Translator: A <a@t.example>\n" in header.text
    assert ": c\n" in header.text


def test_an_answer_is_divided_within_its_collection_alone(moving: Path, run_here: Callable) -> None:
    move(moving, "a/dose", "c/dose")
    shutil.copy(moving / "content/c/dose.yaml", moving / "content/b/dose.yaml")
    with (moving / "content/b/dose.yaml").open("a", encoding="utf-8") as file:
        file.write("aliases: {a/dose: b/dose}\n")
    done = run_here("--site", str(moving), "check")
    assert "content/gone.yaml says that it is c/dose now" in done.err
    assert "alias-withdrawn" not in done.err


@pytest.mark.parametrize(("old", "new"), [("a/dose", "a/dosage"), ("a/dose", "b/dose")])
def test_an_answer_with_another_id_that_nobody_mentioned_is_told(
    moving: Path, old: str, new: str, run_here: Callable
) -> None:
    shutil.copytree(moving / "locales", moving / "before")
    move(moving, old, new, said=False)
    done = run_here("--site", str(moving), "sync")
    assert done.err.count("[alias-missing]") == 1
    assert f"content/{new}.yaml: warning[alias-missing]: has the texts of {old}" in done.err
    day = today_where_the_day_begins()
    line = f"aliases: {{{old}: {new}}} in content/{new}.yaml"
    if new == "b/dose":
        line = f"- {{id: {old}, on: {day}, reason: renamed, successor: {new}}} in content/gone.yaml"
    assert f"say so ({line})" in done.err
    assert "(6 obsolete)" in done.out or "6 obsolete" in done.out
    say(moving, old, new)
    assert run(moving) == []
    assert_moved(moving, old, new, fuzzy=True)
    shutil.rmtree(moving / "locales")
    (moving / "before").rename(moving / "locales")
    assert run(moving) == []
    assert_moved(moving, old, new)


def test_a_folder_with_another_name_that_nobody_mentioned_loses_nothing(moving: Path) -> None:
    for slug in ("dose", "risk"):
        move(moving, f"a/{slug}", f"c/{slug}", said=False)
    assert run(moving) == ["alias-missing", "alias-missing"]
    for slug in ("dose", "risk"):
        say(moving, f"a/{slug}", f"c/{slug}")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "c/dose")


def test_an_empty_folder_that_was_left_behind_is_no_collection(moving: Path) -> None:
    for slug in ("dose", "risk"):
        move(moving, f"a/{slug}", f"c/{slug}", said=False)
    (moving / "content" / "a").mkdir(exist_ok=True)
    assert run(moving) == ["alias-missing", "alias-missing"]
    for slug in ("dose", "risk"):
        say(moving, f"a/{slug}", f"c/{slug}")
    assert run(moving) == []
    assert not (moving / catalog_path("fr", "a")).exists()


def test_a_new_answer_beside_a_deleted_one_is_no_renaming(moving: Path) -> None:
    text = (moving / "content/a/dose.yaml").read_text("utf-8")
    (moving / "content/a/dose.yaml").unlink()
    for old, new in (("On dose", "On something else"), ("As dose", "As another thing")):
        text = text.replace(old, new)
    (moving / "content/a/new.yaml").write_text(text.replace("DOSE", "NEW"), "utf-8")
    assert run(moving) == []


def test_a_deleted_answer_that_git_brings_back_is_fuzzy(moving: Path) -> None:
    text = (moving / "content/a/dose.yaml").read_text("utf-8")
    (moving / "content/a/dose.yaml").unlink()
    run(moving)
    (moving / "content/a/dose.yaml").write_text(text, "utf-8")
    run(moving)
    assert_moved(moving, "a/dose", "a/dose", fuzzy=True)


def test_a_renaming_that_was_taken_back(moving: Path) -> None:
    move(moving, "a/dose", "a/dosage")
    run(moving)
    path = moving / "content/a/dosage.yaml"
    text = path.read_text("utf-8").replace("{a/dose: a/dosage}", "{a/dosage: a/dose}")
    path.unlink()
    (moving / "content/a/dose.yaml").write_text(text, "utf-8")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "a/dose")


@pytest.mark.parametrize("name", ["Dose.yaml", "dose.yml", "DOSE.YAML"])
def test_a_file_with_a_wrong_name_makes_nothing_obsolete(
    moving: Path, name: str, run_here: Callable
) -> None:
    path = moving / "content/a/dose.yaml"
    path.rename(path.with_name(name))
    before = (moving / "locales/fr/LC_MESSAGES/a.po").read_bytes()
    done = run_here("--site", str(moving), "sync")
    assert done.code == 1
    assert f"content/a/{name}: error[bad-id]: the catalogs have the answer a/dose" in done.err
    assert (moving / "locales/fr/LC_MESSAGES/a.po").read_bytes() == before
    path.with_name(name).rename(path)
    assert run(moving) == []
    assert_moved(moving, "a/dose", "a/dose")


def test_a_file_that_is_no_answer_of_the_catalogs_stops_nothing(moving: Path) -> None:
    (moving / "content/a/notes.yml").write_text("a: b\n", "utf-8")
    assert run(moving) == ["stray-file"]


@pytest.mark.parametrize("reason", ["renamed", "merged"])
def test_the_only_answer_of_a_catalog_with_an_id_that_differs_in_signs_alone(
    moving: Path, reason: str
) -> None:
    move(moving, "b/other", "b/oth-er", said=False)
    (moving / "content/gone.yaml").write_text(
        f"- {{id: b/other, on: 2026-01-05, reason: {reason}, successor: b/oth-er}}\n", "utf-8"
    )
    found = check(moving, today_where_the_day_begins()).problems
    assert not [p for p in found if p.code == "po-context" and p.severity == "error"]
    codes = run(moving)
    if reason == "renamed":
        assert codes == []
        assert_moved(moving, "b/other", "b/oth-er")
    else:
        assert codes == ["alias-missing"]
        assert {e.text for e in catalog(moving, "b").entries} >= set(french("b/other").values())


def test_a_section_renamed_with_its_answer_is_offered_or_moves(moving: Path) -> None:
    move(moving, "a/dose", "a/dosage")
    path = moving / "content/a/dosage.yaml"
    text = path.read_text("utf-8").replace("  how:\n", "  use:\n")
    path.write_text(text, "utf-8")
    shutil.copytree(moving / "locales", moving / "before")
    for fuzzy in (True, False):
        assert run(moving) == []
        entries = catalog(moving, "a").by_context()
        before = french("a/dose")
        for kind in ("heading", "body"):
            entry = entries[f"a/dosage#sections/use/{kind}"]
            assert (entry.text, entry.fuzzy) == (before[f"a/dose#sections/how/{kind}"], fuzzy)
        shutil.rmtree(moving / "locales")
        shutil.copytree(moving / "before", moving / "locales")
        path.write_text(text.replace("a/dosage}", "a/dosage, how: use}"), "utf-8")


def git(root: Path, *arguments: str) -> int:
    author = ("-c", "user.name=t", "-c", "user.email=t@t.example")
    done = subprocess.run(["git", *author, *arguments], cwd=root, capture_output=True, check=False)
    return done.returncode


@pytest.mark.parametrize(("old", "new"), [("a/dose", "a/dosage"), ("a/dose", "b/dose"),
                                          ("b/other", "c/other")])  # fmt: skip
@pytest.mark.parametrize("is_moved_first", [False, True])
def test_one_branch_moves_an_answer_and_another_one_revises_it(
    moving: Path, old: str, new: str, *, is_moved_first: bool, run_here: Callable
) -> None:
    git(moving, "init", "--initial-branch=main")
    git(moving, "add", ".")
    git(moving, "commit", "-m", "Start")
    git(moving, "switch", "-c", "moved")
    move(moving, old, new)
    run(moving)
    git(moving, "add", "-A")
    git(moving, "commit", "-m", "Moved")
    git(moving, "switch", "main")
    path = moving / f"locales/fr/LC_MESSAGES/{old.partition('/')[0]}.po"
    former = french(old)[f"{old}#question"]
    path.write_text(path.read_text("utf-8").replace(former, "Nouveau ?"), "utf-8")
    git(moving, "commit", "-am", "Revised")
    if is_moved_first:
        git(moving, "switch", "moved")
    if git(moving, "merge", "main" if is_moved_first else "moved"):
        assert run_here("--site", str(moving), "merge", cwd=moving).code == 0
    if old == "b/other" and not (moving / "locales/fr/LC_MESSAGES/c.po").exists():
        pytest.fail("git has lost the new catalog")
    run(moving)
    entries = catalog(moving, new.partition("/")[0]).by_context()
    entry = entries[f"{new}#question"]
    said = (entry.text, *entry.comments)
    assert any("Nouveau ?" in line for line in said)
    assert entry.fuzzy or entry.text == "Nouveau ?"
    assert [entries[f"{new}#{f}"].text for f in FIELDS[1:]] == list(french(old).values())[1:]


def test_one_branch_moves_two_answers_and_another_one_revises_one(
    moving: Path, run_here: Callable
) -> None:
    """What `git merge` writes is not what `git merge-file` writes then."""
    git(moving, "init", "--initial-branch=main")
    git(moving, "add", ".")
    git(moving, "commit", "-m", "Start")
    git(moving, "switch", "-c", "moved")
    move(moving, "a/dose", "d/zdose")
    move(moving, "a/risk", "d/b")
    run(moving)
    git(moving, "add", "-A")
    git(moving, "commit", "-m", "Moved")
    git(moving, "switch", "main")
    path = moving / "locales/fr/LC_MESSAGES/a.po"
    former = french("a/dose")["a/dose#question"]
    path.write_text(path.read_text("utf-8").replace(former, "Nouveau ?"), "utf-8")
    git(moving, "commit", "-am", "Revised")
    assert git(moving, "merge", "moved")
    done = run_here("--site", str(moving), "merge", cwd=moving)
    assert (done.code, done.err) == (0, "")
    assert catalog(moving, "d").by_context()["d/zdose#question"].text == "Nouveau ?"


def test_catalogs_that_somebody_united_with_msgcat(moving: Path) -> None:
    """And deleted the old one: its contexts are found in the new catalog."""
    for slug in ("dose", "risk"):
        move(moving, f"a/{slug}", f"b/{slug}")
    folder = moving / "locales/fr/LC_MESSAGES"
    subprocess.run(["msgcat", "--no-wrap", "--use-first", "a.po", "b.po", "-o", "b.po"],
                   cwd=folder, check=True)  # fmt: skip
    (folder / "a.po").unlink()
    assert run(moving) == []
    assert_moved(moving, "a/dose", "b/dose")
    assert_moved(moving, "b/other", "b/other")


def test_a_catalog_that_was_renamed_with_its_folder(moving: Path) -> None:
    for slug in ("dose", "risk"):
        move(moving, f"a/{slug}", f"c/{slug}")
    folder = moving / "locales/fr/LC_MESSAGES"
    (folder / "a.po").rename(folder / "c.po")
    assert run(moving) == []
    assert_moved(moving, "a/dose", "c/dose")


def test_a_disease_with_another_key_keeps_its_name_as_fuzzy(moving: Path) -> None:
    path = moving / "content/conditions.yaml"
    path.write_text("covid19: {name: covid}\n", "utf-8")
    translate(moving, "fr", "conditions", {"conditions/covid19#name": "la covid"})
    path.write_text("covid-19: {name: covid}\n", "utf-8")
    problems = check(moving, today_where_the_day_begins()).problems
    (told,) = {p for p in problems if p.code == "po-context"}
    assert told.severity == "warning"
    assert "if the disease has another key now, run `pmlpub sync`" in told.text
    assert run(moving) == []
    entry = catalog(moving, "conditions").by_context()["conditions/covid-19#name"]
    assert (entry.text, entry.fuzzy) == ("la covid", True)
