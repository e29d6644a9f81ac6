"""Loads catalogs from locales/<posix-locale>/LC_MESSAGES/<domain>.po."""

from pathlib import Path

from pmlpub import disk, languages
from pmlpub.catalogs import po
from pmlpub.files import UnreadableError, read_file
from pmlpub.problems import Location, Problem


def load(root: Path, path: str) -> tuple[po.Catalog | None, list[Problem]]:
    """The catalog at `path`: empty if the file does not exist, None if it cannot be used."""
    try:
        return po.read(read_file(root, path, po.MAX_BYTES), path)
    except FileNotFoundError:
        return po.Catalog(), []
    except UnreadableError as error:
        return None, [error.problem]


def unknown_locales(root: Path, configured: set[str]) -> list[Problem]:
    """A warning for each folder of locales/ that does not belong to a language of site.yaml.

    That of a general language may hold the glossary of its variants, and nothing else."""
    known = {languages.posix_name(tag) for tag in configured}
    general = {languages.posix_name(name) for tag in configured if (name := languages.general(tag))}
    try:
        names = [e.name for e in disk.list_folder(root, "locales") if e.kind == "folder"]
    except OSError:  # There is none, or reading a catalog says what is wrong with it.
        names = []
    return [
        Problem(
            Location(f"locales/{name}"),
            "unknown-language",
            "nothing reads this folder, because site.yaml does not have the language: add the "
            "language, or rename the folder",
            "warning",
        )
        for name in names
        if name not in known and not (name in general and _has_glossary_alone(root, name))
    ]


def _has_glossary_alone(root: Path, name: str) -> bool:
    return [e.name for e in disk.list_folder(root, f"locales/{name}")] == ["glossary.yaml"]
