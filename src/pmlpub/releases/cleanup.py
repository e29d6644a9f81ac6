"""What is deleted from outputs/: old releases, unused objects, leftovers."""

import contextlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from pmlpub import disk
from pmlpub.model import CONDITIONS, DATASET, Artifacts
from pmlpub.problems import ReleaseError
from pmlpub.records.answer_record import SITE, decode_site
from pmlpub.releases.layout import CACHE
from pmlpub.releases.live import (
    linked_id,
    numbers_on_disk,
    shown_id,
)
from pmlpub.releases.store import Store

KEPT = 10
"""How many releases stay on disk: the live one, and older ones for readers who are still in them
and for `rollback`. Each costs little: what did not change is shared."""

LEFT = (disk.NEW, ".old-", ".current-")
"""How the names of what a killed build left begin."""
OWN = re.compile("[0-9a-f]{64}")
"""The names of objects and trees. Whatever else is in their folders, no build has made it."""


Strip: TypeAlias = Callable[[Artifacts, str], Artifacts]
"""Gives the files of the facts about one language without the texts of the edition at an
address."""
Forget: TypeAlias = Callable[[Path, Collection[str]], None]
"""Deletes from the cache in a folder what it has of answers (ids)."""


def forget_all(outputs: Path, answers: Collection[str]) -> None:
    """Deletes the cache."""
    disk.remove(outputs, CACHE)


def collect(
    outputs: Path,
    gone: Iterable[str] = (),
    strip: Strip = lambda files, address: {},
    forget: Forget = forget_all,
) -> None:
    """Deletes all but the newest releases, then the trees and objects that no release links to,
    and from older releases the files of answers that are `gone` (ids). `strip` takes their texts
    out of the facts there; without it, these files are deleted too. `forget` takes them out of the
    cache. Only what has a name such as pmlpub gives is deleted."""
    numbers = numbers_on_disk(outputs / "releases")
    newest = sorted(numbers, key=lambda name: numbers[name], reverse=True)[:KEPT]
    for name in numbers:
        if name not in (*newest, shown_id(outputs)):
            delete_tree(outputs, f"releases/{name}")
    if purged := _purge(outputs, gone, strip):
        forget(outputs, purged)
    _remove_others(outputs, "trees", _targets(outputs, "releases", 2))
    _remove_others(outputs, "objects", _targets(outputs, "trees", 1))


def _purge(outputs: Path, gone: Iterable[str], strip: Strip) -> list[str]:
    """Deletes withdrawn texts from older releases: the objects that they link to, and the home
    pages, lists of questions, feeds, galleries and line files that contain them too. The facts are
    kept without them: they say what there was when. Returns the answers that had any."""
    live, purged = shown_id(outputs), list[str]()
    for answer, found in _editions(outputs, gone).items():
        kept = {name for release, name in found if release == live}
        dead = {n for _, n in found if n not in kept and _names(outputs, f"objects/{n}")}
        for release in {release for release, name in found if name in dead}:
            folder = f"releases/{release}"
            # Releases of earlier versions have their galleries in a folder of their own.
            galleries = ("status", f"gallery/{answer.partition('/')[0]}.html")
            lines = (f"lines/{part}" for part in _names(outputs, f"{folder}/lines"))
            feeds = ("feed.atom", *(f"feeds/{part}" for part in _names(outputs, f"{folder}/feeds")))
            lists = (*galleries, *lines, "codes", *feeds, *_lists(outputs, folder))
            for path in ("index.html", *lists):
                disk.remove(outputs, f"{folder}/{path}")
            _strip_facts(outputs, release, answer, strip)
        for name in sorted(dead):
            delete_tree(outputs, f"objects/{name}")
        if dead:
            purged.append(answer)
    return purged


def _strip_facts(outputs: Path, release: str, answer: str, strip: Strip) -> None:
    """Takes the texts of an answer out of the facts of a release; where these cannot be read, or
    nothing is left, they go."""
    path = f"releases/{release}/{DATASET}/{answer.partition('/')[0]}"
    store, kept = Store(outputs), dict[str, str]()
    with contextlib.suppress(OSError, ReleaseError, ValueError):
        site = decode_site(disk.read(outputs, f"releases/{release}/{SITE}")).site
        for language, link in disk.read_links(outputs, f"trees/{_target(outputs, path)}").items():
            files = store.read_object(link.rpartition("/")[2])
            if left := strip(files, site.address(language, answer)):
                kept[language], _ = store.put_object(left)
        if kept:
            staged = disk.fresh_name()  # Where the next run removes it, if this one is killed.
            disk.make_link(outputs, staged, f"../../../trees/{store.put_tree(kept)}")
            disk.rename(outputs, staged, path)
            return
    disk.remove(outputs, path)


def _lists(outputs: Path, folder: str) -> Iterator[str]:
    """The home pages of a release, and its links to the pages that list questions."""
    for language in _names(outputs, folder):
        if CONDITIONS in _names(outputs, f"{folder}/{language}"):
            yield f"{language}/{CONDITIONS}"
            yield f"{language}/index.html"
            yield f"{language}/feed.atom"


def _editions(outputs: Path, answers: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Answer -> the releases that have it, each with the names of its objects. A tree is read once,
    however many of the answers are in it."""
    wanted: dict[str, set[str]] = {}
    for answer in answers:
        collection, _, slug = answer.partition("/")
        wanted.setdefault(collection, set()).add(slug)
    trees: dict[tuple[str, str], dict[str, str]] = {}
    found: dict[str, list[tuple[str, str]]] = {}
    for release, collection, tree in _trees_of(outputs, wanted):
        if (collection, tree) not in trees:
            links = _links(outputs, f"trees/{tree}")
            own = wanted[collection]
            trees[collection, tree] = {slug: links[slug] for slug in links if slug in own}
        for slug, name in trees[collection, tree].items():
            found.setdefault(f"{collection}/{slug}", []).append((release, name))
    return found


def _trees_of(outputs: Path, collections: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each release with each of the collections that it has, and the name of its tree in a
    language."""
    for release in _names(outputs, "releases"):
        for language in _names(outputs, f"releases/{release}"):
            trees = {} if language == DATASET else _links(outputs, f"releases/{release}/{language}")
            for collection in trees.keys() & collections:
                yield release, collection, trees[collection]


def _links(outputs: Path, path: str) -> dict[str, str]:
    """What the links in a folder lead to, by name; nothing where it cannot be read."""
    with contextlib.suppress(OSError):
        found = disk.read_links(outputs, path)
        return {name: link.rpartition("/")[2] for name, link in found.items()}
    return {}


def _targets(outputs: Path, path: str, depth: int) -> Iterator[str]:
    """The names of what links lead to that are so many folders below a folder."""
    if not depth:
        with contextlib.suppress(FileNotFoundError, disk.LinkError):
            yield from (link.rpartition("/")[2] for link in disk.read_links(outputs, path).values())
        return
    try:
        entries = disk.list_folder(outputs, path)
    except OSError:
        return
    for entry in entries:
        if entry.kind == "folder":
            yield from _targets(outputs, f"{path}/{entry.name}", depth - 1)


def _target(outputs: Path, path: str) -> str:
    """The name of what a link leads to."""
    return disk.read_link(outputs, path).rpartition("/")[2]


def _names(outputs: Path, path: str) -> list[str]:
    """The names in a folder; none when there is no such folder."""
    try:
        return disk.list_names(outputs, path)
    except OSError:
        return []


def _remove_others(outputs: Path, folder: str, targets: Iterable[str]) -> None:
    """Deletes what no link leads to, and what a killed build left."""
    wanted = set(targets)
    for name in _names(outputs, folder):
        if name.startswith(LEFT):
            _remove_leftover(outputs, f"{folder}/{name}")
        elif name not in wanted and OWN.fullmatch(name):
            delete_tree(outputs, f"{folder}/{name}")


def delete_tree(outputs: Path, path: str) -> None:
    """Removes what readers may see in one step, so that half of it is never taken for the whole.

    What cannot be moved stays as it is; what then cannot be deleted, the next build deletes.
    """
    folder, _, name = path.rpartition("/")
    doomed = f"{folder}/.old-{name}".lstrip("/")
    with contextlib.suppress(OSError):
        disk.rename(outputs, path, doomed)
        disk.remove(outputs, doomed)


def remove_leftovers(outputs: Path, *, everywhere: bool = False) -> None:
    """Deletes what a killed build left behind: staged and never shown, or half deleted.

    A release was never shown if the link that should have become `current` is still there. Other
    releases stay, whatever their numbers: `current` may have been turned back to an older one.
    Objects and trees, of which there are many, are only looked through where something was found
    beside them, or `everywhere`; `collect` does so too.
    """
    for name in _names(outputs, ""):
        release = linked_id(outputs, name) if name.startswith(disk.NEW) else None
        if release and release != shown_id(outputs):
            delete_tree(outputs, f"releases/{release}")
    found = [_remove_leftovers(outputs, folder) for folder in ("", "releases")]
    if everywhere or any(found):
        for folder in ("objects", "trees"):
            _remove_leftovers(outputs, folder)


def _remove_leftovers(outputs: Path, folder: str) -> bool:
    """Whether there were any."""
    names = [name for name in _names(outputs, folder) if name.startswith(LEFT)]
    for name in names:
        _remove_leftover(outputs, f"{folder}/{name}".lstrip("/"))
    return bool(names)


def _remove_leftover(outputs: Path, path: str) -> None:
    with contextlib.suppress(OSError):
        disk.remove(outputs, path)
