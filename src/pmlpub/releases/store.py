"""The store: the files of each edition, under their hash, for all releases.

    outputs/objects/<hash>/     the files of one edition: never changed
    outputs/trees/<hash>/       links to objects: one language of one collection

Everything is staged under names that begin with a dot, and shown by one rename.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pmlpub import disk
from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import Artifacts
from pmlpub.problems import Problem, ReleaseError
from pmlpub.releases.manifest import FileRow, rows_of
from pmlpub.releases.signature import Signer

OBJECT = "../../objects/"
"""What the links in trees begin with."""


class Store:
    """Writes objects and trees. Safe from many processes: a name is the hash of its content.

    `signer` signs the releases that are published from here; `problems` say why it no longer does.
    `copies` are folders that know releases of this site which were published elsewhere: each looks
    like an outputs/ without files of texts."""

    def __init__(self, outputs: Path, signer: Signer | None = None) -> None:
        self.outputs, self.signer = outputs, signer
        self.problems: list[Problem] = []
        self.copies: tuple[Path, ...] = ()

    def put_object(self, artifacts: Artifacts) -> tuple[str, list[FileRow]]:
        """Stores the files of one edition; returns the object's name, and its files by name."""
        rows = rows_of(artifacts)
        name = object_name(rows)
        self._put(f"objects/{name}", artifacts)
        return name, rows

    def read_object(self, name: str) -> Artifacts:
        """The files of an object by name. Raises ReleaseError when they are missing, or are not
        those that were stored."""
        try:
            found = disk.read_folder(self.outputs, f"objects/{name}")
        except OSError as error:
            raise _lost_object(name, f"cannot be read ({error.strerror})") from None
        if object_name(rows_of(found)) != name:
            raise _lost_object(name, "was altered after it was stored")
        return found

    def look_at_object(self, name: str) -> bytes:
        """A hash of the metadata of an object's files, which are not read: names, sizes, times,
        inodes. As with git's index, it differs after any write; empty when it is missing."""
        return next(self.look_at_objects([name]))

    def look_at_objects(self, names: Iterable[str]) -> Iterator[bytes]:
        """The same of each of these objects, with less work than one by one."""
        names = list(names)
        seen = 0
        try:
            for found in disk.look_at_each(self.outputs, "objects", names):
                seen += 1
                yield _hash_of(found) if found is not None else b""
        except OSError:
            yield from [b""] * (len(names) - seen)

    def look_at_tree(self, name: str) -> bytes:
        """The same of a tree: the metadata of its folder, which differ after any change of a
        link in it."""
        try:
            found = disk.facts_of(self.outputs, f"trees/{name}")
        except OSError:
            return b""
        return _hash_of(found) if found else b""

    def put_tree(self, objects: Mapping[str, str]) -> str:
        """Stores links slug -> object; returns the tree's name."""
        name = tree_name(objects)
        self._put(f"trees/{name}", {slug: OBJECT + own for slug, own in objects.items()})
        return name

    def _put(self, path: str, contents: Mapping[str, bytes | str]) -> None:
        """Stores a folder; one that is there is read again, and repaired where it is wrong."""
        if not self._exists(path):
            try:
                disk.create_folder(self.outputs, path, contents)
            except FileExistsError:
                return  # Another worker wrote the same bytes first.
        else:
            self._repair(path, contents)

    def _exists(self, path: str) -> bool:
        try:
            disk.list_folder(self.outputs, path)
        except FileNotFoundError:
            return False
        return True

    def _repair(self, path: str, contents: Mapping[str, bytes | str]) -> None:
        """Repairs what somebody changed in a folder, file by file, since readers are using it."""
        for entry in disk.list_folder(self.outputs, path):
            if entry.name not in contents:
                disk.remove(self.outputs, f"{path}/{entry.name}")
        for name, content in contents.items():
            if not self._is_right(f"{path}/{name}", content):
                staged = f"{path.partition('/')[0]}/{disk.fresh_name()}"
                if isinstance(content, bytes):
                    disk.create(self.outputs, staged, content)
                else:
                    disk.make_link(self.outputs, staged, content)
                disk.rename(self.outputs, staged, f"{path}/{name}")

    def _is_right(self, path: str, content: bytes | str) -> bool:
        try:
            if isinstance(content, bytes):
                return disk.read(self.outputs, path, len(content)) == content
            return disk.read_link(self.outputs, path) == content
        except OSError:
            return False


def _hash_of(facts: object) -> bytes:
    return hashlib.blake2b(repr(facts).encode(), digest_size=16).digest()


def tree_name(objects: Mapping[str, str]) -> str:
    """The name of the tree of these objects by slug."""
    return sha256(canonical_json(sorted(objects.items())))


def object_name(rows: Iterable[FileRow]) -> str:
    """The name of the object that holds these files: the hash of their paths and hashes."""
    return sha256(canonical_json([[r.path, r.sha256] for r in rows]))


def _lost_object(name: str, what: str) -> ReleaseError:
    text = f"{what}: remove it, and build again"
    return ReleaseError.at(f"outputs/objects/{name}", "release-damaged", text)
