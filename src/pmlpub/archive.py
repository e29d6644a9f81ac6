"""Releases as they lie on disk: what each one holds, and a plain copy of one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pmlpub import records, release
from pmlpub.model import Artifacts
from pmlpub.problems import ReleaseError
from pmlpub.records import AnswerRecord, CollectionRecord, SiteRecord

T = TypeVar("T")
SHORTEST = 4
"""Digits of a release's id that name it, at least."""


class Release(msgspec.Struct, frozen=True):
    """A release: where its files are, and what its manifest says of it."""

    folder: Path
    about: release.Live

    def site(self) -> SiteRecord:
        """The settings that it was made with. Raises ReleaseError when they cannot be read."""
        return self._read(records.SITE, SiteRecord)

    def collections(self) -> list[str]:
        """Their names, sorted."""
        return sorted(path.stem for path in (self.folder / "records").glob("*.json"))

    def record(self, collection: str) -> CollectionRecord:
        """The record of a collection, empty for one that it does not have."""
        if not (self.folder / records.path(collection)).exists():
            return CollectionRecord(())
        return self._read(records.path(collection), CollectionRecord)

    def answers(self) -> Iterator[AnswerRecord]:
        """The records of all answers, collection by collection."""
        for name in self.collections():
            yield from self.record(name).answers

    def trees(self, collection: str) -> dict[str, str]:
        """Language -> the tree of a collection."""
        return {
            link.parent.name: link.readlink().name
            for link in sorted(self.folder.glob(f"*/{collection}"))
            if link.is_symlink()
        }

    def objects(self, collection: str) -> dict[str, dict[str, str]]:
        """Answer id -> language -> object."""
        found: dict[str, dict[str, str]] = {}
        for language in self.trees(collection):
            for link in (self.folder / language / collection).iterdir():
                own = found.setdefault(f"{collection}/{link.name}", {})
                own[language] = link.readlink().name
        return found

    def files(self, paths: list[str]) -> Artifacts:
        """Those of its files that are there, by path."""
        return {p: (self.folder / p).read_bytes() for p in paths if (self.folder / p).is_file()}

    def _read(self, path: str, kind: type[T]) -> T:
        try:
            return msgspec.json.decode((self.folder / path).read_bytes(), type=kind)
        except (OSError, msgspec.DecodeError) as error:
            raise damaged(f"{self.folder.name}/{path}", error) from None


def damaged(path: str, error: Exception) -> ReleaseError:
    """A file of a release that cannot be used."""
    reason = getattr(error, "strerror", None) or str(error)
    text = f"cannot be read ({reason}): build once more, then try again"
    return ReleaseError([release.problem(f"outputs/releases/{path}", "release-damaged", text)])


def read_release(folder: Path) -> Release:
    """The release in a folder. Raises ReleaseError when it has no manifest that can be read."""
    try:
        data = (folder / "manifest.json").read_bytes()
        return Release(folder, msgspec.json.decode(data, type=release.Live))
    except (OSError, msgspec.DecodeError) as error:
        raise damaged(f"{folder.name}/manifest.json", error) from None


def open_staged(staging: release.Staging) -> Release:
    """A release in the making, as far as it is."""
    return Release(staging.folder, release.Live("", 0, staging.as_of, ""))


def read_releases(outputs: Path) -> list[Release]:
    """All that are on disk and can be read, the newest first."""
    found = []
    for folder in outputs.glob("releases/[!.]*"):
        try:
            found.append(read_release(folder))
        except ReleaseError:
            continue
    return sorted(found, key=lambda r: r.about.number, reverse=True)


def open_live(outputs: Path) -> Release:
    """The release that readers see. Raises ReleaseError when there is none."""
    if not (outputs / "current").is_symlink():
        text = "there is no release yet: run pmlpub build"
        raise ReleaseError([release.problem("outputs/current", "release-none", text)])
    return read_release((outputs / "current").resolve())


def find_release(outputs: Path, name: str) -> Release:
    """The release on disk of a number, or of the beginning of an id.

    Raises ReleaseError when there is none, with those that there are.
    """
    found = read_releases(outputs)
    for one in found:
        long_enough = len(name) >= SHORTEST and one.about.id.startswith(name)
        if name == str(one.about.number) or long_enough:
            return one
    numbers = ", ".join(str(r.about.number) for r in found) or "none"
    text = f"there is no release {name!r} on disk; there is: {numbers}"
    raise ReleaseError([release.problem("outputs/releases", "release-unknown", text)])


def export(one: Release, target: Path) -> int:
    """Writes a plain copy, without links, for hosts that follow none; returns the number of files.

    `target` must not be there yet, or be empty. Raises ReleaseError when it is not, or cannot be
    written; half a copy is taken away again.
    """
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        text = "is there already: export writes into a new folder"
        raise ReleaseError([release.problem(str(target), "export-target", text)])
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            copy = Path(shutil.copytree(one.folder, staged / "copy", symlinks=False))
            for folder in (copy, *(p for p in copy.rglob("*") if p.is_dir())):
                folder.chmod(0o755)
            os.sync()
            copy.rename(target)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except (OSError, shutil.Error) as error:
        reason = getattr(error, "strerror", None) or "a file of the release cannot be read"
        raise ReleaseError(
            [release.problem(str(target), "export-write", f"cannot be written: {reason}")]
        ) from None
    return sum(1 for path in target.rglob("*") if path.is_file())


def as_data(one: Release) -> dict[str, Any]:
    """What a manifest says first, for --json."""
    about = one.about
    return {"number": about.number, "id": about.id, "as_of": about.as_of.isoformat()}
