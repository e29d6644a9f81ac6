"""Lines for web servers: what is gone for good, and what has another address."""

import re
from pathlib import Path

import pytest

from conftest import ROOT
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from support.work_sites import TODAY, copy_answer, edit

pytestmark = pytest.mark.slow

HEAD = "# Pages that have moved, or are gone"


def lines(site: Path, server: str) -> list[str]:
    text = (site / "outputs/current/servers" / f"{server}.map").read_text("utf-8")
    head, *rest = text.splitlines()
    assert head == HEAD
    return rest


def rename(site: Path, old: str, new: str) -> None:
    path = site / "content" / "a" / f"{old}.yaml"
    text = path.read_text("utf-8")
    path.with_name(f"{new}.yaml").write_text(f"{text}aliases: {{a/{old}: a/{new}}}\n", "utf-8")
    path.unlink()
    catalog = site / "locales/fr/LC_MESSAGES/a.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace(f"a/{old}#", f"a/{new}#"), "utf-8")


def test_a_site_of_which_all_is_out_has_no_lines(site: Path) -> None:
    build(site, TODAY)
    assert lines(site, "nginx") == lines(site, "caddy") == []


@pytest.mark.parametrize("reason", ["wrong", "merged", "retired"])
def test_what_is_withdrawn_is_gone_whatever_follows_it(site: Path, reason: str) -> None:
    copy_answer(site, "old")
    gone = f"- {{id: a/old, on: 2026-01-07, reason: {reason}, successor: a/dose}}\n"
    (site / "content/gone.yaml").write_text(gone, "utf-8")
    build(site, TODAY)
    assert lines(site, "nginx") == ['"/en/a/old/" "gone";', '"/fr/a/old/" "gone";']
    assert lines(site, "caddy") == ["/en/a/old/ gone", "/fr/a/old/ gone"]


def test_a_page_that_was_never_out_is_not_gone(site: Path) -> None:
    copy_answer(site, "old", {})
    copy_answer(site, "older", {})
    build(site, TODAY)
    withdraw(site, Gone("a/old", TODAY, "wrong"), TODAY)
    assert lines(site, "caddy") == ["/en/a/old/ gone"]
    (site / "content/a/older.yaml").unlink()
    build(site, TODAY, allow_removal=["a/older"])
    assert lines(site, "caddy") == ["/en/a/old/ gone", "/en/a/older/ gone"]


def test_an_answer_with_another_id_has_moved_where_it_is_out(site: Path) -> None:
    build(site, TODAY)
    rename(site, "dose", "new")
    build(site, TODAY, allow_removal=["a/dose"])
    assert lines(site, "caddy") == ["/en/a/dose/ /en/a/new/", "/fr/a/dose/ /fr/a/new/"]
    edit(site, "a/new.yaml", "question: May I", "question: Can I")  # The French text waits.
    build(site, TODAY)
    assert lines(site, "caddy") == ["/en/a/dose/ /en/a/new/", "/fr/a/dose/ gone"]


def test_a_record_may_say_that_an_answer_has_another_id(site: Path) -> None:
    copy_answer(site, "old")
    gone = "- {id: a/old, on: 2026-01-07, reason: renamed, successor: a/dose}\n"
    (site / "content/gone.yaml").write_text(gone, "utf-8")
    build(site, TODAY)
    assert lines(site, "caddy") == ["/en/a/old/ /en/a/dose/", "/fr/a/old/ /fr/a/dose/"]


def test_what_expires_may_come_back(site: Path) -> None:
    build(site, TODAY.replace(month=3))
    assert lines(site, "caddy") == []


def test_a_site_below_a_path_has_it_in_its_lines(site: Path) -> None:
    copy_answer(site, "old")
    gone = "- {id: a/old, on: 2026-01-07, reason: renamed, successor: a/dose}\n"
    (site / "content/gone.yaml").write_text(gone, "utf-8")
    build(site, TODAY, base_url="https://t.example/health/")
    assert lines(site, "caddy")[0] == "/health/en/a/old/ /health/en/a/dose/"


def test_the_docs_give_every_file_its_type(site: Path) -> None:
    build(site, TODAY)
    current = site / "outputs/current"
    shared = [*current.glob("*/a/*/*"), *current.glob("dataset/*/*/*"), *current.rglob("*.*")]
    endings = {path.suffix[1:] for path in shared if path.is_file()} - {"conf", "map"}
    assert {"gz", "html", "nt"} <= endings
    text = (ROOT / "docs/operations.md").read_text("utf-8")
    (types,) = re.findall(r"types \{(.*?)\}", text, re.DOTALL)
    assert endings <= {word for line in types.split(";") for word in line.split()[1:]}
    caddy = set(re.findall(r"import type (\w+)", text))
    assert {"gz", "jsonld", "nt", "rdf", "ttl"} <= caddy
