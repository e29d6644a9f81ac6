"""A new site builds at once, in every language that has a first answer, and replaces nothing."""

import datetime as dt
import os
import stat
from pathlib import Path

import pytest
import yaml

from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.init.site import ANSWER, Wishes, starter_texts, write_site
from pmlpub.problems import ContentError
from pmlpub.releases.live import read_live
from pmlpub.source.site import load_site
from pmlpub.sync import plan_sync

DAY = dt.date(2026, 12, 1)
LANGUAGES = tuple(starter_texts())


def wishes(source: str = "en", languages: tuple[str, ...] = ("es",), **other: str) -> Wishes:
    names = {"title": "Clinic: \"#1\" 'answers'", "base_url": "https://c.example/", **other}
    return Wishes(
        title=names["title"],
        base_url=names["base_url"],
        reviewer=names.get("reviewer", "Élise: an editor"),
        source_language=source,
        languages=languages,
    )


@pytest.mark.slow
@pytest.mark.parametrize("source", LANGUAGES)
def test_everything_of_a_new_site_goes_out(source: str, tmp_path: Path) -> None:
    others = tuple(tag for tag in LANGUAGES if tag != source)
    root = tmp_path / "new"
    written = write_site(root, wishes(source, others), DAY)
    assert all((root / path).is_file() for path in written)
    assert plan_sync(root) == ([], [])
    assert check(root, DAY).problems == ()
    assert not build(root, DAY).failed
    assert read_live(root / "outputs") is not None
    for tag in LANGUAGES:
        page = root / "outputs" / "current" / tag / ANSWER
        text = starter_texts()[tag]
        assert text["short_answer"] in (page / "index.html").read_text("utf-8")
        assert text["sms"] in (page / "sms.txt").read_text("utf-8")


def test_names_are_kept_as_they_are_given(tmp_path: Path) -> None:
    write_site(tmp_path, wishes(), DAY)
    site, problems = load_site(tmp_path)
    assert not problems
    assert site.title == site.publisher.name == "Clinic: \"#1\" 'answers'"
    assert [reviewer.name for reviewer in site.reviewers] == ["Élise: an editor"]
    assert site.demonstration
    assert site.policy.unreviewed_days < 366
    readme = (tmp_path / "README.md").read_text("utf-8")
    assert readme.startswith("# Clinic: \"#1\" 'answers'\n")
    workflow = yaml.safe_load((tmp_path / ".github/workflows/publish.yml").read_bytes())
    steps = "\n".join(step.get("run", "") for step in workflow["jobs"]["publish"]["steps"])
    assert "pmlpub build --previous https://c.example/ " in steps
    assert "(umask 077; printf" in steps  # For the key alone: hosts read what follows.
    assert steps.count("umask") == 1


def test_a_language_without_a_first_answer_gets_empty_catalogs(tmp_path: Path) -> None:
    write_site(tmp_path, wishes(languages=("de", "es")), DAY)
    codes = {(p.code, p.language) for p in check(tmp_path, DAY).problems if p.code == "missing"}
    assert codes
    assert 'msgstr ""' in (tmp_path / "locales/de/LC_MESSAGES/appointment.po").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["content/x.yaml", "locales/fr/x", "outputs/x", ".pre-commit-config.yaml"]
)
def test_nothing_that_is_there_is_replaced(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(ContentError, match="init-exists"):
        write_site(tmp_path, wishes(), DAY)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]
    assert path.read_text() == "mine"


def test_a_new_repository_keeps_its_readme_and_gains_lines_of_gitignore(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "LICENSE").write_text("mine")
    (tmp_path / ".gitignore").write_bytes(b"mine \xff\r\n*.key")
    write_site(tmp_path, wishes(), DAY)
    assert (tmp_path / "README.md").read_text() == "mine"
    ignored = (tmp_path / ".gitignore").read_bytes()
    assert ignored.startswith(b"mine \xff\r\n*.key\n")
    assert ignored.count(b"*.key") == 1
    assert b"\n/outputs/\n" in ignored


def test_a_link_in_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "new"
    root.mkdir()
    (root / "content").symlink_to(outside)
    with pytest.raises(ContentError, match="init-exists"):
        write_site(root, wishes(), DAY)
    assert not list(outside.iterdir())


def test_a_folder_that_nobody_may_write_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ContentError, match="cannot be read: Not a directory"):
        write_site(tmp_path / "file" / "new", wishes(), DAY)
    if os.geteuid():  # root may write everywhere
        tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
        with pytest.raises(ContentError, match="init-unwritable"):
            write_site(tmp_path / "new", wishes(), DAY)
