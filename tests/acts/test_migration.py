"""A site with approvals of version 1: nothing goes dark, before or after `migrate`."""

import datetime as dt
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from pmlpub import disk, sync
from pmlpub.building.pipeline import build
from pmlpub.catalogs import po
from pmlpub.catalogs.interface import shipped_messages, shipped_texts
from pmlpub.catalogs.merging import merge_catalogs
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.gate import version_one
from pmlpub.gate.fingerprint import hash_content
from pmlpub.judging.former_texts import find_texts
from pmlpub.migration import migrate, plan_migration
from pmlpub.problems import ContentError
from pmlpub.source.site import load_site
from support.golden_sites import copy_site

pytestmark = pytest.mark.slow

VERSION_ONE = Path(__file__).parent / "version_one"
DAY = dt.date(2026, 1, 10)
SILENT = {
    ("a/revoked", "fr", "page", "revoked"),
    ("a/safety", "fr", "page", "safety-change"),
    ("a/safety", "fr", "sms", "safety-change"),
    ("a/waiting", "fr", "page", "not-approved"),
}
"""What version 1 did not publish, with the code of today, without what Spanish never had, and
without what had expired in French alone: the review of the source decides now."""
REPLACED = {("a/safety", "es", part) for part in ("page", "sms")}
"""What was approved in Spanish before the safety change: no file has these texts any more."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return copy_site(VERSION_ONE, tmp_path / "site")


def silent(root: Path) -> set[tuple[str, str, str, str]]:
    found = build(root, DAY).silent
    return {(s.answer, s.language, s.part, s.code) for s in found if s.code != "missing"}


def expiry(root: Path, edition: str) -> bool:
    """Whether the page of an edition is published with its mark."""
    page = root / "outputs" / "current" / edition / "index.html"
    return "a légèrement changé" in page.read_text("utf-8")


def test_an_old_site_publishes_what_it_did_without_a_migration(old: Path) -> None:
    assert silent(old) == SILENT
    assert expiry(old, "fr/a/linked")


def test_a_migrated_site_publishes_what_it_did(old: Path) -> None:
    before = build(old, DAY).counts
    done = migrate(old)
    assert {(u.answer, u.language, u.part) for u in done.unknown} == REPLACED
    assert not plan_migration(old).texts
    assert not plan_migration(old).changes
    assert silent(old) == SILENT
    assert build(old, DAY).counts == before
    assert expiry(old, "fr/a/linked")
    assert "version-one" not in {p.code for p in build(old, DAY).problems}


def test_a_migration_joins_the_lines_of_messages_and_marks_nothing(old: Path) -> None:
    path = old / catalog_path("fr", "a")
    marked = {e.context for e in read_catalog(path).live() if e.fuzzy}
    migrate(old)
    catalog = read_catalog(path)
    assert {e.context for e in catalog.live() if e.fuzzy} == marked
    body = catalog.by_context()["a/linked#sections/care/body"]
    assert body.text.split("\n") == [
        "Buvez de l’eau et reposez-vous. Ne prenez pas plus de 3 comprimés en 24 heures, disent "
        "[le manuel](https://b.example/book) et [la notice](https://a.example/leaflet).",
        "",
        "- Ne conduisez pas de voiture.",
        "- Demandez à un médecin avant la prochaine prise.",
    ]
    assert body.previous_id is not None
    assert "Do not take more than 3 tablets in 24 hours" in body.previous_id
    assert body.id.startswith("Drink water, and rest. Do not take more than 3 tablets")


def test_where_lines_end_changes_nothing_once_it_is_migrated(old: Path) -> None:
    migrate(old)
    source, catalog = old / "content/a/linked.yaml", old / catalog_path("fr", "a")
    for path, text, new in (
        (source, "most people.\n", "most\n  people.\n"),
        (catalog, "aident la plupart des gens.", "aident la\\nplupart des gens."),
    ):
        assert text in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(text, new), "utf-8")
    assert silent(old) == SILENT


def test_a_migration_that_was_interrupted_is_run_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every point at which a file is written."""
    real, left = disk.write, 0

    def stop(root: Path, path: str, data: bytes, **options: bool) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        real(root, path, data, **options)

    for written in range(5):
        left = written
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            patch.setattr(disk, "write", stop)
            migrate(old)
        assert silent(old) == SILENT
    migrate(old)
    assert silent(old) == SILENT
    assert {(u.answer, u.language, u.part) for u in migrate(old).unknown} == REPLACED


def test_sync_waits_for_the_migration(old: Path) -> None:
    with pytest.raises(ContentError) as caught:
        sync.plan_sync(old)
    assert {p.code for p in caught.value.problems} == {"version-one"}
    assert {p.severity for p in caught.value.problems} == {"error"}
    migrate(old)
    assert sync.plan_sync(old)[0] == []


def test_a_text_that_nobody_has_any_more_is_listed_and_comes_back_with_its_approval(
    old: Path,
) -> None:
    path = old / catalog_path("fr", "a")
    text = path.read_text("utf-8")
    path.write_text(text.replace("un verre de lait", "une tasse de lait"), "utf-8")
    unknown = {(u.answer, u.language, u.part) for u in migrate(old).unknown}
    assert unknown == REPLACED | {("a/approved", "fr", part) for part in ("page", "sms")}
    path.write_text(text, "utf-8")
    assert {(u.answer, u.language, u.part) for u in migrate(old).unknown} == REPLACED
    assert silent(old) == SILENT


def test_a_source_that_was_edited_before_the_migration_is_found_in_the_catalogs(old: Path) -> None:
    path = old / "content/a/approved.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("glass of milk", "cup of milk"), "utf-8")
    assert {(u.answer, u.language, u.part) for u in migrate(old).unknown} == REPLACED
    path.write_text(text, "utf-8")
    sync.write_changes(old, sync.plan_sync(old)[0])
    assert silent(old) == SILENT


def test_folded_texts_that_are_damaged_are_looked_for_anew(old: Path) -> None:
    migrate(old)
    for path in (old / acts_path("fr")).glob("*.texts.jsonl"):
        path.write_bytes(path.read_bytes().replace(b"milk", b"wine").replace(b"lait", b"vin"))
    assert silent(old) == SILENT
    migrate(old)
    shutil.rmtree(old / "outputs")
    assert silent(old) == SILENT


def read_catalog(path: Path) -> po.Catalog:
    catalog, problems = po.read(path.read_bytes(), path.name)
    assert catalog, problems
    return catalog


@pytest.mark.parametrize(
    ("old_text", "new_text"),
    [
        ("most people.\n", "most\n  people.\n"),
        ("https://a.example/leaflet", "https://c.example/leaflet"),
    ],
    ids=["a line end", "a link target"],
)
def test_a_harmless_edit_before_the_migration_loses_nothing(
    old: Path, old_text: str, new_text: str
) -> None:
    path = old / "content/a/linked.yaml"
    text = path.read_text("utf-8")
    assert old_text in text
    path.write_text(text.replace(old_text, new_text), "utf-8")
    assert {(u.answer, u.language, u.part) for u in migrate(old).unknown} == REPLACED


def test_an_own_string_of_the_interface_with_a_line_end_keeps_its_approval(
    tmp_path: Path, site: Path
) -> None:
    """Its hash of version 1 had the line end."""
    context = "ui/safety#disclaimer"
    catalog = po.Catalog([
        po.Entry(strings=("Content-Type: text/plain; charset=UTF-8\n",)),
        po.Entry(id=shipped_messages()[context], context=context, strings=("Ceci\nest.",)),
    ])  # fmt: skip
    (site / catalog_path("fr", "pmlpub")).write_bytes(po.dump(catalog))
    texts = {c: shipped_texts("fr")[c] for c in version_one.SAFETY_STRINGS} | {
        context: "Ceci\nest."
    }
    content = version_one.content_one("page", "ui/safety", "fr", texts, (), None)
    name = hash_content(content)
    assert find_texts(site, load_site(site)[0], frozenset({name})) == {name: content}


def test_a_branch_of_before_the_migration_merges_by_what_it_changed(old: Path) -> None:
    path = old / catalog_path("fr", "a")
    base = path.read_bytes()
    theirs = base.replace(b"un verre de lait", b"un bol de lait")
    migrate(old)
    merged = merge_catalogs(base, path.read_bytes(), theirs, path="a.po")
    assert merged.problems == ()
    assert merged.data is not None
    assert merged.data == path.read_bytes().replace(b"un verre de lait", b"un bol de lait")
