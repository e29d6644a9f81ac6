"""The files about the whole site that a release lists: settings, records, what it knows of the
ledgers, its history."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pmlpub import disk
from pmlpub.hashing import sha256
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import SITE_PART, Manifest, decode_manifest, decode_rows

T = TypeVar("T")
MAX_BYTES = 500_000_000
"""How large a file of a release may be that a build reads whole."""


class AlteredError(ValueError):
    """A file of a release is not as the release lists it."""

    def __init__(self) -> None:
        super().__init__("it is not as it was published")


def list_files(folder: Path, manifest: Manifest | None = None) -> dict[str, str]:
    """The SHA-256 of each file about the whole site, by path, as the release in `folder` lists it;
    `manifest` is its manifest, if the caller has read it.

    Raises OSError when the list cannot be read, ValueError when it is damaged or not the one that
    the manifest names, NewerFormatError when a newer version of pmlpub wrote it.
    """
    manifest = manifest or decode_manifest(disk.read(folder, MANIFEST), f"{folder}/{MANIFEST}")
    if SITE_PART not in manifest.parts:
        return {}
    rows = disk.read(folder, SITE_PART)
    if sha256(rows) != manifest.parts[SITE_PART]:
        raise AlteredError
    return {row.path: row.sha256 for row in decode_rows(rows)}


def read_listed(
    folder: Path,
    listed: Mapping[str, str],
    path: str,
    place: str,
    decode: Callable[[bytes, str], T],
) -> T:
    """What is in a file that the release in `folder` lists, of at most 500 MB; `place` is its path,
    for people. Raises OSError when it cannot be read, ValueError when it is damaged or not as it
    was published, and what `decode` raises."""
    data = disk.read(folder, path, MAX_BYTES)
    # Decoded first: a file of a newer version stops the command, whatever else is wrong.
    found = decode(data, place)
    if sha256(data) != listed.get(path):
        raise AlteredError
    return found
