"""Catalogs from disk: locales/<posix-locale>/LC_MESSAGES/<domain>.po."""

from pathlib import Path

from pmlpub import languages
from pmlpub.catalogs import po
from pmlpub.files import UnreadableError, read_file
from pmlpub.problems import Location, Problem


def load(root: Path, path: str) -> tuple[po.Catalog | None, list[Problem]]:
    """The catalog at `path`; an empty one when there is no such file, None when it is broken."""
    try:
        return po.read(read_file(root, path, po.MAX_BYTES), path)
    except FileNotFoundError:
        return po.Catalog(), []
    except UnreadableError as error:
        return None, [error.problem]


def unknown_locales(root: Path, configured: set[str]) -> list[Problem]:
    """Folders of locales/ that belong to no language of site.yaml: a warning each."""
    known = {languages.posix_name(tag) for tag in configured}
    folder = root / "locales"
    names = sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    return [
        Problem(
            Location(f"locales/{name}"),
            "unknown-language",
            "no language of site.yaml: "
            "nothing reads this folder (add the language, or rename the folder)",
            "warning",
        )
        for name in names
        if name not in known
    ]
