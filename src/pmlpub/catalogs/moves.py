"""Answers that have moved to another collection: their entries move to its catalogs.

`renamed` in content/gone.yaml says which answers these are. What is merged into the new catalog
leaves the old one, whether a message gets it or it is obsolete there, so that nothing is lost and
nothing is there twice.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from pmlpub.catalogs import loading
from pmlpub.catalogs.paths import catalog_path
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.model import Site
from pmlpub.problems import Problem

Keys = set[tuple[str | None, str]]
FormerIds: TypeAlias = Mapping[str, Sequence[str]]
"""The id of an answer -> its earlier ones."""
_PROJECT = re.compile(r"^Project-Id-Version:.*", re.MULTILINE)


class Moves:
    """The moves of one run of sync. `files` are the ids of all answers that have a file: what still
    has one has not moved."""

    def __init__(self, root: Path, site: Site, files: Collection[str]) -> None:
        self._root, self._moved_into = root, site.moved_into
        self._files = files
        self.taken: dict[tuple[str, str], Keys] = {}
        """(language, collection) -> the keys of the entries that leave its catalog."""

    @property
    def collections(self) -> set[str]:
        """The collections from which answers have moved."""
        every = (ids for own in self._moved_into.values() for ids in own.values())
        return {old.partition("/")[0] for ids in every for old in ids}

    def hold(self, catalog: Catalog, domain: str) -> tuple[Catalog, list[Entry]]:
        """The catalog without the entries of answers that have moved to another collection, and
        these. Nobody may get them: the other collection cannot be read, or its catalog."""
        moved = {
            old
            for own in self._moved_into.values()
            for ids in own.values()
            for old in ids
            if old.partition("/")[0] == domain and old not in self._files
        }
        held = [e for e in catalog.entries if moved and _answer(e.context) in moved]
        if not held:
            return catalog, []
        ids = {id(entry) for entry in held}
        return replace(catalog, entries=[e for e in catalog.entries if id(e) not in ids]), held

    def bring(
        self, catalog: Catalog, language: str, domain: str, former_ids: FormerIds, title: str
    ) -> tuple[Catalog, list[Problem]]:
        """The catalog of a collection, with the entries that its answers have in others, and why
        one of those cannot be read. They are `taken` from there. A new catalog gets the header,
        with its credits, of one that has no answer any more."""
        problems: list[Problem] = []
        known = {entry.key for entry in catalog.entries}
        contexts = {entry.context for entry in catalog.live()}
        brought = list(catalog.entries)
        for name, ids in self._sources(domain, former_ids).items():
            other, found = loading.load(self._root, catalog_path(language, name))
            problems += found
            header = other.header if other and not brought else None
            if header and all(file.partition("/")[0] != name for file in self._files):
                brought.append(header.changed(strings=(_named(header.text, title),)))
            for entry in other.entries if other else ():
                is_new = entry.key not in known and (
                    entry.obsolete or entry.context not in contexts
                )
                if _answer(entry.context) in ids and is_new:
                    brought.append(entry.changed())
                    self.taken.setdefault((language, name), set()).add(entry.key)
        return (replace(catalog, entries=brought) if brought else catalog), problems

    def without_taken(self, catalog: Catalog, language: str, name: str) -> Catalog:
        """A catalog of the collection `name` without the entries that others have taken."""
        keys = self.taken.get((language, name), set())
        return replace(catalog, entries=[e for e in catalog.entries if e.key not in keys])

    def _sources(self, domain: str, former_ids: FormerIds) -> Mapping[str, set[str]]:
        """Collection -> the ids that answers of `domain` had there."""
        found: dict[str, set[str]] = {}
        for ids in former_ids.values():
            for old in ids:
                name = old.partition("/")[0]
                if name != domain and old not in self._files:
                    found.setdefault(name, set()).add(old)
        return found


def _named(header: str, title: str) -> str:
    """A header with the name of another catalog."""
    return _PROJECT.sub(lambda _: f"Project-Id-Version: {title}", header, count=1)


def _answer(context: str | None) -> str:
    return (context or "").partition("#")[0]
