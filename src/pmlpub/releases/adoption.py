"""Takes a release that was made elsewhere into outputs/, as if it had been made here."""

import os
import tempfile
from pathlib import Path

from pmlpub.releases.cleanup import delete_tree
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import decode_manifest, decode_rows, part_prefix
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.staging import switch
from pmlpub.releases.store import Store, write_file


def adopt(store: Store, copy: Path) -> None:
    """Makes the release of which `copy` is a whole plain copy the live one.

    The copy must have been verified: nothing is compared here. Raises OSError and
    msgspec.DecodeError when the copy cannot be read.
    """
    data = (copy / MANIFEST).read_bytes()
    manifest = decode_manifest(data)
    releases = store.outputs / "releases"
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=releases))
    paths = [MANIFEST, *manifest.parts]
    if (copy / SIGNATURE).exists():
        paths.append(SIGNATURE)
    for part in manifest.parts:
        rows = [row.path for row in decode_rows((copy / part).read_bytes())]
        prefix = part_prefix(part)
        if prefix:
            _link_tree(store, copy, folder, prefix, rows)
        else:
            paths += rows
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / path, (copy / path).read_bytes())
    folder.chmod(0o755)
    target = releases / manifest.id
    if target.exists():
        delete_tree(target)
    folder.rename(target)
    os.sync()
    switch(store.outputs, manifest.id)


def _link_tree(store: Store, copy: Path, folder: Path, prefix: str, rows: list[str]) -> None:
    """Stores the files below `prefix` (`fr/pml/`), and links to them from the release."""
    files: dict[str, dict[str, bytes]] = {}
    for path in rows:
        slug, _, name = path.removeprefix(prefix).partition("/")
        files.setdefault(slug, {})[name] = (copy / path).read_bytes()
    tree = store.put_tree({slug: store.put_object(own)[0] for slug, own in files.items()})
    link = folder / prefix.rstrip("/")
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(f"../../../trees/{tree}")
