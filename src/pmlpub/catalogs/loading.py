"""Loads catalogs from locales/<posix-locale>/LC_MESSAGES/<domain>.po."""

import re
from pathlib import Path

from pmlpub import disk, languages
from pmlpub.catalogs import paths, po
from pmlpub.files import UnreadableError, read_file
from pmlpub.problems import Location, Problem

TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}(?:@\w{1,20})?")
"""The form of a language in a header: `pt_BR`, `sr@latin`."""


def load(root: Path, path: str) -> tuple[po.Catalog | None, list[Problem]]:
    """The catalog at `path`: empty if the file does not exist, None if it cannot be used."""
    try:
        return po.read(read_file(root, path, po.MAX_BYTES), path)
    except FileNotFoundError:
        return po.Catalog(), []
    except UnreadableError as error:
        return None, [error.problem]


def find_wrong_language(catalog: po.Catalog, language: str, domain: str) -> Problem | None:
    """The error of a catalog whose header names another language than its folder, or another
    script or region where both name one. A header that names none, or no tag, says nothing."""
    header = catalog.header
    named = po.header_fields(header).get("Language", "") if header else ""
    if header is None or not (match := TAG.fullmatch(named)):
        return None
    theirs, ours = match[0].split("@")[0].replace("-", "_").split("_"), language.split("-")
    same = len(theirs[0]) != len(ours[0]) or theirs[0].lower() == ours[0].lower()
    for length in (4, 2):  # script, region
        both = [[p.lower() for p in parts[1:] if len(p) == length] for parts in (theirs, ours)]
        same = same and (not all(both) or both[0] == both[1])
    if same:
        return None
    path = paths.catalog_path(language, domain)
    return Problem(
        Location(path, header.line),
        "po-language",
        f"the header names the language {named}, but the folder is that of {language}: restore "
        "the catalog of this language, or correct the header if only that is wrong",
        language=language,
    )


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
