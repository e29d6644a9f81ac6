"""Answers that have moved to another collection: their entries move to its catalogs.

`renamed` in content/gone.yaml says which answers these are. What is merged into the new catalog
leaves the old one, whether a message gets it or it is obsolete there, so that nothing is lost and
nothing is there twice.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from pmlpub.catalogs import loading
from pmlpub.catalogs.paths import catalog_path
from pmlpub.catalogs.po import Catalog
from pmlpub.model import Site
from pmlpub.problems import Problem

Keys = set[tuple[str | None, str]]


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

    def bring(
        self, catalog: Catalog, language: str, domain: str, answers: Collection[str]
    ) -> tuple[Catalog, list[Problem]]:
        """The catalog of a collection, with the entries that its answers have in others, and why
        one of those cannot be read. They are `taken` from there."""
        problems: list[Problem] = []
        known = {entry.key for entry in catalog.entries}
        contexts = {entry.context for entry in catalog.live()}
        brought = list(catalog.entries)
        for name, ids in self._sources(domain, answers).items():
            other, found = loading.load(self._root, catalog_path(language, name))
            problems += found
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

    def _sources(self, domain: str, answers: Collection[str]) -> Mapping[str, set[str]]:
        """Collection -> the ids that answers of `domain` had there."""
        found: dict[str, set[str]] = {}
        for answer, ids in self._moved_into.get(domain, {}).items():
            for old in ids if answer in answers else ():
                if old not in self._files:
                    found.setdefault(old.partition("/")[0], set()).add(old)
        return found


def _answer(context: str | None) -> str:
    return (context or "").partition("#")[0]
