"""Takes a release that was made elsewhere into outputs/, beside those that were made here."""

import contextlib
import os
from pathlib import Path

from pmlpub import disk
from pmlpub.releases.cleanup import delete_tree
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import decode_manifest, decode_rows, part_prefix
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.store import Store


def adopt(store: Store, copy: Path) -> Path:
    """Stores the release of which `copy` is a whole plain copy; returns its folder. Readers still
    see the live release, so nothing that it remembers is lost, whatever happens next.

    The copy must have been verified: nothing is compared here. Raises OSError and
    msgspec.DecodeError when the copy cannot be read.
    """
    manifest = decode_manifest(disk.read(copy, MANIFEST))
    staged = f"releases/{disk.fresh_name()}"
    paths = [MANIFEST, *manifest.parts]
    for part in manifest.parts:
        rows = [row.path for row in decode_rows(disk.read(copy, part))]
        prefix = part_prefix(part)
        if prefix:
            _link_tree(store, copy, staged, prefix, rows)
        else:
            paths += rows
    for path in paths:
        disk.create(store.outputs, f"{staged}/{path}", disk.read(copy, path))
    with contextlib.suppress(FileNotFoundError):
        disk.create(store.outputs, f"{staged}/{SIGNATURE}", disk.read(copy, SIGNATURE))
    delete_tree(store.outputs, f"releases/{manifest.id}")
    disk.rename(store.outputs, staged, f"releases/{manifest.id}")
    os.sync()
    return store.outputs / "releases" / manifest.id


def _link_tree(store: Store, copy: Path, staged: str, prefix: str, rows: list[str]) -> None:
    """Stores the files below `prefix` (`fr/pml/`), and links to them from the release."""
    files: dict[str, dict[str, bytes]] = {}
    for path in rows:
        slug, _, name = path.removeprefix(prefix).partition("/")
        files.setdefault(slug, {})[name] = disk.read(copy, path)
    tree = store.put_tree({slug: store.put_object(own)[0] for slug, own in files.items()})
    disk.make_link(store.outputs, f"{staged}/{prefix.rstrip('/')}", f"../../../trees/{tree}")
