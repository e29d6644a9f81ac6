"""The store: the files of each edition, under their hash, for all releases.

    outputs/objects/<hash>/     the files of one edition: never changed
    outputs/trees/<hash>/       links to objects: one language of one collection

Everything is staged under names that begin with a dot, and shown by one rename.
"""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import Artifacts
from pmlpub.problems import ReleaseError
from pmlpub.releases.manifest import FileRow, rows_of
from pmlpub.releases.signature import Signer


class Store:
    """Writes objects and trees. Safe from many processes: a name is the hash of its content.

    `signer` signs the releases that are published from here. `copies` are folders that know
    releases of this site which were published elsewhere: each looks like an outputs/ without files
    of texts."""

    def __init__(self, outputs: Path, signer: Signer | None = None) -> None:
        self.outputs, self.signer = outputs, signer
        self.copies: tuple[Path, ...] = ()

    def put_object(self, artifacts: Artifacts) -> tuple[str, list[FileRow]]:
        """Stores the files of one edition; returns the object's name, and its files by name."""
        rows = rows_of(artifacts)
        name = object_name(rows)
        target = self.outputs / "objects" / name
        if target.exists():
            self._repair(
                target,
                artifacts,
                lambda path: path.is_file() and path.read_bytes() == artifacts[path.name],
                lambda path: write_file(path, artifacts[path.name]),
            )
        else:
            staged = self._stage(target.parent)
            for path, data in artifacts.items():
                write_file(staged / path, data)
            self._show(staged, target)
        return name, rows

    def read_object(self, name: str) -> Artifacts:
        """The files of an object by name. Raises ReleaseError when they are missing, or are not
        those that were stored."""
        folder = self.outputs / "objects" / name
        try:
            found = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        except OSError as error:
            raise _lost_object(name, f"cannot be read ({error.strerror})") from None
        if object_name(rows_of(found)) != name:
            raise _lost_object(name, "was altered after it was stored")
        return found

    def look_at(self, trees: Iterable[str]) -> str:
        """A hash of the metadata of these trees, their objects and files, which are not read:
        links, names, sizes, times, inodes. As with git's index, it differs after any write; it is
        empty when something is missing."""
        digest = hashlib.sha256()
        try:
            for tree in trees:
                for link in sorted(os.scandir(self.outputs / "trees" / tree), key=_entry_name):
                    digest.update(f"{link.name}\0{os.readlink(link)}\0".encode())
                    for file in sorted(os.scandir(link.path), key=_entry_name):
                        s = file.stat(follow_symlinks=False)
                        seen = (s.st_mode, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns)
                        digest.update(f"{file.name}\0{seen}\0".encode())
        except OSError:
            return ""
        return digest.hexdigest()

    def put_tree(self, objects: Mapping[str, str]) -> str:
        """Stores links slug -> object; returns the tree's name."""
        name = sha256(canonical_json(sorted(objects.items())))
        target = self.outputs / "trees" / name
        links = {slug: f"../../objects/{object_name}" for slug, object_name in objects.items()}
        if target.exists():
            self._repair(
                target,
                links,
                lambda path: path.is_symlink() and os.readlink(path) == links[path.name],
                lambda path: path.symlink_to(links[path.name]),
            )
        else:
            staged = self._stage(target.parent)
            for slug, link in links.items():
                (staged / slug).symlink_to(link)
            self._show(staged, target)
        return name

    def _repair(
        self,
        folder: Path,
        names: Collection[str],
        is_right: Callable[[Path], bool],
        make: Callable[[Path], None],
    ) -> None:
        """Repairs what somebody changed in a folder, file by file, since readers are using it."""
        for path in folder.iterdir():
            if path.name not in names:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        wrong = [name for name in names if not is_right(folder / name)]
        if wrong:
            staged = self._stage(folder.parent)
            for name in wrong:
                make(staged / name)
                (staged / name).replace(folder / name)
            staged.rmdir()

    def _stage(self, parent: Path) -> Path:
        return Path(tempfile.mkdtemp(prefix=".new-", dir=parent))

    def _show(self, staged: Path, target: Path) -> None:
        staged.chmod(0o755)
        try:
            staged.rename(target)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise
            shutil.rmtree(staged)  # Another worker wrote the same bytes first.


def _entry_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def object_name(rows: Iterable[FileRow]) -> str:
    """The name of the object that holds these files: the hash of their paths and hashes."""
    return sha256(canonical_json([[r.path, r.sha256] for r in rows]))


def write_file(path: Path, data: bytes) -> None:
    """Writes a new, read-only file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    with open(descriptor, "wb", buffering=0) as stream:
        view = memoryview(data)
        while view:
            view = view[stream.write(view) :]


def _lost_object(name: str, what: str) -> ReleaseError:
    text = f"{what}: remove it, and build again"
    return ReleaseError.at(f"outputs/objects/{name}", "release-damaged", text)
