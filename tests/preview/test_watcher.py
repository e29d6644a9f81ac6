"""Which changes of files a preview takes account of."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from pmlpub.preview.watcher import concerns, look, watch


@pytest.mark.parametrize(
    "path",
    ["content/a/dose.yaml", "content/site.yaml", "content/a", "content", "locales/fr",
     "locales/fr/LC_MESSAGES/a.po", "locales/fr/acts/0123abcd.json", "locales/fr/glossary.yaml",
     "content/a/dose.yml", "locales/fr/approvals.jsonl"],
)  # fmt: skip
def test_what_a_site_can_depend_on_counts(path: str) -> None:
    assert concerns(path)


@pytest.mark.parametrize(
    "path",
    ["content/a/dose.yaml~", "content/a/.dose.yaml.swp", "content/a/4913", "content/a/#dose.yaml#",
     "content/a/.#dose.yaml", "content/a/dose.yaml.tmp", "content/.git/index", "outputs/current",
     "content/a/.goutputstream-X1", "content/a/dose.yaml.bak", "locales/pml.pot", "README.md",
     "content/a/.new-0123", "locales/fr/LC_MESSAGES/a.mo", "content/a/dose.yaml.orig",
     "content/a/.~lock.dose.yaml#"],
)  # fmt: skip
def test_what_editors_keep_for_themselves_does_not_count(path: str) -> None:
    assert not concerns(path)


Following = Callable[..., Coroutine[Any, Any, None]]
PATIENCE = 60
"""Seconds after which what was to come does not come any more."""


def run(steps: Callable[[Following], Coroutine[Any, Any, None]], site: Path) -> None:
    """Takes steps while a site is watched; `following` waits until certain paths are told, and no
    others. A change that takes several calls may be told more than once."""

    async def main() -> None:
        # The first steps are taken before anybody watches.
        stop, seen = asyncio.Event(), look(site)
        found: asyncio.Queue[frozenset[str]] = asyncio.Queue()

        async def collect() -> None:
            async for paths in watch(site, stop, seen):
                found.put_nowait(paths)

        told = set[str]()

        async def following(*wanted: str) -> None:
            new = set[str]()
            while not new >= set(wanted):
                new |= await asyncio.wait_for(found.get(), PATIENCE)
            assert new <= {*wanted, *told}
            told.update(wanted)

        task = asyncio.create_task(collect())
        try:
            await steps(following)
        finally:
            stop.set()
            await asyncio.wait_for(task, PATIENCE)
        while not found.empty():
            assert found.get_nowait() <= told

    asyncio.run(main())


def test_files_of_editors_come_and_go_untold(site: Path) -> None:
    async def steps(following: Following) -> None:
        folder = site / "content/a"
        for name in (".dose.yaml.swp", "4913", "dose.yaml~"):
            (folder / name).write_text("x")
            (folder / name).unlink()
        await asyncio.sleep(0.2)
        # As vim, and many others, save: a new file takes the place of the old one.
        (folder / "dose.yaml").rename(folder / "dose.yaml~")
        (folder / "dose.yaml").write_text((folder / "dose.yaml~").read_text())
        await following("content/a/dose.yaml")
        (folder / "new.yaml.tmp").write_text("question: x")
        (folder / "new.yaml.tmp").rename(folder / "dose.yaml")
        await following("content/a/dose.yaml")

    run(steps, site)


def test_a_folder_that_appears_is_watched(site: Path) -> None:
    async def steps(following: Following) -> None:
        (site / "content/b").mkdir()
        await following("content/b")
        await asyncio.sleep(0.2)
        (site / "content/b/new.yaml").write_text("question: x")
        await following("content/b/new.yaml")

    run(steps, site)


def test_a_link_to_a_site_is_watched(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(site)

    async def steps(following: Following) -> None:
        (site / "content/a/dose.yaml").write_text("question: x")
        await following("content/a/dose.yaml")

    run(steps, link)
