"""A release that is being staged, and the one step that shows it to readers.

Everything is staged under names that begin with a dot, synced to disk, and shown by one rename.
"""

import contextlib
import datetime as dt
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pmlpub.content import SignatureSettings
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Removal
from pmlpub.hashing import sha256
from pmlpub.problems import ReleaseError
from pmlpub.releases.cleanup import (
    delete_tree,
    remove_leftovers,
)
from pmlpub.releases.known_lines import encode_known_lines, known_lines_path
from pmlpub.releases.known_removals import encode_known_removals, known_removals_path
from pmlpub.releases.live import (
    known_languages,
    known_lines,
    known_removals,
    live_signature,
    newest_of,
    numbers_on_disk,
    previous_root,
    read_live,
    read_root,
    shown_id,
)
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import (
    SITE_PART,
    FileRow,
    Header,
    Manifest,
    encode_rows,
    make_manifest,
    part_path,
)
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import ReleaseSignature, Signer
from pmlpub.releases.store import Store, write_file


class Staging:
    """A release that is being staged: add trees and files, then `publish`."""

    def __init__(self, outputs: Path, as_of: dt.date, copies: Sequence[Path] = ()) -> None:
        self.outputs, self.as_of = outputs, as_of
        self.known = (outputs, *copies)
        self.folder = Path(tempfile.mkdtemp(prefix=".new-", dir=outputs / "releases"))
        self.parts: dict[str, str] = {}
        self.site_rows: dict[str, FileRow] = {}
        self._lines: dict[str, int] = {}
        self._made: dict[str, list[Path]] = {}

    @property
    def files(self) -> int:
        """The number of files in its manifest."""
        return sum(self._lines.values()) + len(self.site_rows)

    def add_tree(self, language: str, collection: str, tree: str) -> None:
        """Makes `<language>/<collection>` a link to a tree of the store."""
        folder = self.folder / language
        folder.mkdir(exist_ok=True)
        (folder / collection).symlink_to(f"../../../trees/{tree}")
        self._made.setdefault(collection, []).append(folder / collection)

    def add_file(self, path: str, data: bytes, collection: str = "") -> None:
        """Adds a site-wide file, which the manifest lists in its part `site`."""
        self._write(path, data)
        self.site_rows[path] = FileRow(path, sha256(data), len(data))
        self._made.setdefault(collection, []).append(self.folder / path)

    def drop_collection(self, collection: str) -> None:
        """Removes what was added for a collection, if anything was."""
        for path in self._made.pop(collection, ()):
            path.unlink()
            name = path.relative_to(self.folder).as_posix()
            self.site_rows.pop(name, None)
            self.parts.pop(name, None)
            self._lines.pop(name, None)

    def add_ledgers(self, ledgers: Mapping[str, Ledger]) -> None:
        """Writes `ledger/<language>.txt`: the ledger lines that this release knows, so that a later
        loss of a line is noticed; and `ledger/<language>.removals.jsonl`, what it remembers of
        those that take text away. What the live release knew stays, lost or not, also in a language
        that is not among `ledgers`."""
        for language in sorted({*ledgers, *self._each(known_languages)}):
            own = ledgers.get(language, Ledger())
            known = {*own.ids, *self._each(known_lines, language)}
            if known:
                self.add_file(known_lines_path(language), encode_known_lines(known))
            self._add_removals(language, own.removals)

    def _add_removals(self, language: str, removals: Iterable[Removal]) -> None:
        path = known_removals_path(language)
        known = list(removals)
        for folder in self.known:
            try:
                known += known_removals(folder, language)
            except ReleaseError:  # It stays damaged, which stops new text, until it is repaired.
                self.add_file(path, (folder / "current" / path).read_bytes())
                return
        if known:
            self.add_file(path, encode_known_removals(known))

    def _each(self, read: Callable[..., list[str]], *arguments: str) -> Iterator[str]:
        """What `read` finds in outputs/ and in the copies of published releases."""
        for folder in self.known:
            yield from read(folder, *arguments)

    def add_manifest_part(self, language: str, collection: str, rows: bytes) -> None:
        """The part of the manifest for a tree, as `encode_rows` writes it."""
        path = part_path(language, collection)
        self._add_part(path, rows)
        self._lines[path] = rows.count(b"\n")
        self._made.setdefault(collection, []).append(self.folder / path)

    def publish(
        self,
        live: Header | None,
        *,
        base_url: str = "",
        withheld: Sequence[Mapping[str, Any]] = (),
        signer: Signer | None = None,
        days: int = SignatureSettings().days,
        after: int = 0,
    ) -> tuple[Header, bool]:
        """Makes this the live release, in place of `live`; with a signer it is signed for `days`.
        Returns its header, and whether anything changed.

        `base_url` and `withheld` go into the manifest. A build whose result equals what is live
        changes nothing, not even the number; it only signs the live release again when that is due.
        If somebody has changed the live release by hand, it is published again. The new number is
        higher than `after`, than any on disk, and than that of a published release that is known
        from a copy; but if the result equals that one, it becomes live here too, as it is.
        """
        newest = newest_of(self.known)
        root = read_root(newest) if newest else None
        elsewhere = read_live(newest) if newest and newest != self.outputs else None
        self._add_part(SITE_PART, encode_rows(self.site_rows.values()))

        def manifest_of(number: int) -> Manifest:
            return make_manifest(number, self.as_of, self.parts, base_url, withheld, root)

        content = manifest_of(0).content
        if newest and elsewhere and elsewhere.content == content:
            self._take_from(newest, elsewhere, signer, days)
            return elsewhere, True
        if live and not elsewhere and live.content == content and self._is_live():
            self.discard()
            if signer:
                sign_live(self.outputs, live, signer, days)
            return live, False
        numbers = numbers_on_disk(self.outputs / "releases")
        number = max((after, elsewhere.number if elsewhere else 0, *numbers.values()))
        manifest = manifest_of(number)
        # Without a live one, this may be the newest on disk, if a crash came before its switch.
        if live or elsewhere or manifest.id not in numbers:
            manifest = manifest_of(number + 1)
        data = manifest.encode()
        self._write(MANIFEST, data)
        if signer:
            previous = root if elsewhere else previous_root(self.outputs, manifest.number)
            announced = signer.announced(live_signature(newest or self.outputs))
            signature = signer.sign(data, manifest.number, self.as_of, days, previous, announced)
            self._write(SIGNATURE, signature.encode())
        self._show(manifest.id)
        return manifest.header, True

    def _take_from(self, copy: Path, header: Header, signer: Signer | None, days: int) -> None:
        """Makes this live with manifest and signature of the same release as it was published."""
        for path in (MANIFEST, SIGNATURE):
            if (copy / "current" / path).exists():
                self._write(path, (copy / "current" / path).read_bytes())
        self._show(header.id)
        if signer:
            sign_live(self.outputs, header, signer, days)

    def _show(self, release_id: str) -> None:
        """Puts this beside the other releases, and shows it to readers."""
        self.folder.chmod(0o755)
        target = self.outputs / "releases" / release_id
        if target.exists():
            delete_tree(target)
        self.folder.rename(target)
        os.sync()
        switch(self.outputs, release_id)

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_live(self) -> bool:
        """Whether the live release has exactly the files and links that are staged."""
        found = _entries(self.outputs / "current" / "")
        for path in (MANIFEST, SIGNATURE):
            found.pop(path, None)
        return found == _entries(self.folder)

    def _add_part(self, path: str, lines: bytes) -> None:
        self._write(path, lines)
        self.parts[path] = sha256(lines)

    def _write(self, path: str, data: bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, data)


def write_beside(outputs: Path, name: str, data: bytes) -> None:
    """Writes a file beside the releases, in one step."""
    staged = outputs / f".{name}.new"
    staged.write_bytes(data)
    staged.replace(outputs / name)


def switch(outputs: Path, release_id: str) -> None:
    """Shows a release to readers, in one step; what it links to must be on disk already."""
    staged = outputs / f".current-{os.getpid()}"
    staged.unlink(missing_ok=True)
    staged.symlink_to(f"releases/{release_id}")
    staged.rename(outputs / "current")
    descriptor = os.open(outputs, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sign_live(outputs: Path, live: Header, signer: Signer, days: int) -> None:
    """Signs the live release again, in one step, unless it has a signature by this key, with the
    same announcement, of which less than half the time is over."""
    folder = (outputs / "current").resolve()
    manifest = (folder / MANIFEST).read_bytes()
    old = live_signature(outputs)
    holds = old and old.root == sha256(manifest) and old.is_by(signer.public)
    announced = signer.announced(old)
    if old and holds and (old.next_keys or ()) == announced and not old.is_half_over(signer.day):
        return
    previous = previous_root(outputs, live.number) or (old.previous if old else None)
    signature = signer.sign(manifest, live.number, live.as_of, days, previous, announced)
    staged = outputs / f".current-{os.getpid()}.sig"
    staged.unlink(missing_ok=True)
    write_file(staged, signature.encode())
    os.sync()
    staged.rename(folder / SIGNATURE)


@contextlib.contextmanager
def stage_release(outputs: Path, as_of: dt.date, copies: Sequence[Path] = ()) -> Iterator[Staging]:
    """A staged release, which leaves nothing behind if it is not published. It remembers what the
    live release knows, and what published releases know of which there are `copies`."""
    made = Staging(outputs, as_of, copies)
    try:
        yield made
    finally:
        made.discard()


@contextlib.contextmanager
def open_outputs(outputs: Path, signer: Signer | None = None) -> Iterator[Store]:
    """Locks the outputs folder for one builder.

    Raises ReleaseError when another build is running, when the folder cannot be used, or when
    the disk is full; the live release is then as it was.
    """
    current = outputs / "current"
    seen = _seen(outputs)
    try:
        outputs.mkdir(exist_ok=True)
        if current.exists() and not current.is_symlink():
            raise ReleaseError.at(
                "outputs/current",
                "release-current",
                "is a folder and not a link: "
                "move it away; pmlpub never deletes what it did not make",
            )
        with (outputs / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ReleaseError.at(
                    "outputs",
                    "release-locked",
                    "another build is writing here: wait until it is done, then run this again",
                ) from None
            seen = _seen(outputs)
            for name in ("objects", "trees", "releases"):
                (outputs / name).mkdir(exist_ok=True)
            remove_leftovers(outputs)
            try:
                yield Store(outputs, signer)
            except OSError:
                with contextlib.suppress(OSError):
                    remove_leftovers(outputs)  # Under the lock: another build has its own.
                raise
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "; make room and build again" if error.errno == errno.ENOSPC else ""
        end = "The last release is unchanged"
        if _seen(outputs) != seen:
            end = "The new release or signature is live nevertheless: build again"
        raise ReleaseError.at(
            "outputs", "release-write", f"cannot be written: {reason}{advice}. {end}"
        ) from error


def _seen(outputs: Path) -> tuple[str | None, ReleaseSignature | None]:
    """What a build may change for readers."""
    return shown_id(outputs), live_signature(outputs)


def _entries(folder: Path) -> dict[str, str]:
    """What a release contains, by path: the target of a link, the hash of a file."""
    found = {}
    for here, folders, files in os.walk(folder):
        for path in (Path(here, name) for name in (*folders, *files)):
            if path.is_symlink():
                found[path.relative_to(folder).as_posix()] = os.readlink(path)
            elif path.is_file():
                found[path.relative_to(folder).as_posix()] = sha256(path.read_bytes())
    return found
