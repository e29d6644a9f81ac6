"""A release that is being staged, and the one step that shows it to readers.

Everything is staged under names that begin with a dot, synced to disk, and shown by one rename.
"""

import contextlib
import datetime as dt
import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from pmlpub import disk
from pmlpub.content.settings import SignatureSettings
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Removal
from pmlpub.hashing import sha256
from pmlpub.model import Artifacts
from pmlpub.problems import ReleaseError
from pmlpub.releases.cleanup import (
    delete_tree,
    remove_leftovers,
)
from pmlpub.releases.known_ledgers import KnownLedgers, read_known_ledgers
from pmlpub.releases.known_lines import DAMAGED, encode_known_lines, known_lines_path
from pmlpub.releases.known_removals import DAMAGED as DAMAGED_REMOVALS
from pmlpub.releases.known_removals import encode_known_removals, known_removals_path
from pmlpub.releases.layout import STAFF
from pmlpub.releases.live import (
    live_signature,
    newest_of,
    numbers_on_disk,
    previous_root,
    read_live,
    read_root,
    read_shown,
    shown_id,
)
from pmlpub.releases.manifest import (
    CHANGES,
    CHANGES_PART,
    LARGEST_NUMBER,
    SITE_PART,
    FileRow,
    Header,
    Manifest,
    changes_files,
    decode_manifest,
    encode_rows,
    make_manifest,
    part_path,
)
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import ReleaseSignature, Signer, decode_signature
from pmlpub.releases.store import Store
from pmlpub.releases.unrecorded import NOTE, keep_unrecorded, place_of


class StoredFile(msgspec.Struct, frozen=True):
    """A file that is below outputs/ already, at `place`, with the SHA-256 in hex of its bytes, its
    size in bytes, and the number of its lines if it is a part of the manifest."""

    place: str
    sha256: str
    bytes: int
    lines: int = 0


Content: TypeAlias = bytes | StoredFile
"""What a file of a release has."""
LONGEST_STEP = 1_000_000
"""How much higher than the highest known number that of another release on disk may be, to count
without a signature."""


class Staging:
    """A release that is being staged: add trees and files, then `publish`."""

    def __init__(self, outputs: Path, as_of: dt.date, copies: Sequence[Path] = ()) -> None:
        self.outputs, self.as_of = outputs, as_of
        self.known = (outputs, *copies)
        self.path = f"releases/{disk.fresh_name()}"
        disk.make_folder(outputs, self.path, mode=0o700)
        self.parts: dict[str, str] = {}
        self.site_rows: dict[str, FileRow] = {}
        self._lines: dict[str, int] = {}
        self._made: dict[str, list[str]] = {}
        self._staff = self._aside = self._kept = ""
        self.staff_hashes: dict[str, str] = {}

    @property
    def folder(self) -> Path:
        return self.outputs / self.path

    @property
    def files(self) -> int:
        """The number of files in its manifest."""
        return sum(self._lines.values()) + len(self.site_rows)

    def add_tree(self, language: str, collection: str, tree: str) -> None:
        """Makes `<language>/<collection>` a link to a tree of the store."""
        path = f"{language}/{collection}"
        disk.make_link(self.outputs, f"{self.path}/{path}", f"../../../trees/{tree}")
        self._made.setdefault(collection, []).append(path)

    def add_file(self, path: str, data: Content, collection: str = "") -> None:
        """Adds a site-wide file, which the manifest lists in its part `site`."""
        self.site_rows[path] = FileRow(path, *self._put(f"{self.path}/{path}", data))
        self._made.setdefault(collection, []).append(path)

    def add_staff_file(self, path: str, data: Content) -> None:
        """Adds a file that is not for readers: `show_staff` puts it into outputs/staff/."""
        self._staff = self._staff or disk.fresh_name()
        if path in self.staff_hashes:
            disk.remove(self.outputs, f"{self._staff}/{path}")
        self.staff_hashes[path], _ = self._put(f"{self._staff}/{path}", data, mode=0o666)

    def put_aside(self, name: str, data: bytes) -> None:
        """Keeps what is needed later, and is of no release, out of memory."""
        self._aside = self._aside or disk.fresh_name()
        disk.remove(self.outputs, f"{self._aside}/{name}")
        disk.create(self.outputs, f"{self._aside}/{name}", data, mode=0o600)

    def read_aside(self, name: str) -> bytes:
        return disk.read(self.outputs, f"{self._kept or self._aside}/{name}")

    def show_staff(self, kept: str = "") -> None:
        """Replaces outputs/staff/ by the files that were added for it; what is there in the folder
        `kept` stays."""
        if kept and self._staff:
            with contextlib.suppress(OSError):
                disk.remove(self.outputs, f"{self._staff}/{kept}")
                disk.rename(self.outputs, f"{STAFF}/{kept}", f"{self._staff}/{kept}")
        delete_tree(self.outputs, STAFF)
        if self._staff:
            disk.rename(self.outputs, self._staff, STAFF)
            self._staff = ""

    def update_staff(self) -> None:
        """Adds the files that were added for outputs/staff/ to those that are there."""
        for path in self.staff_hashes:
            data = disk.read(self.outputs, f"{self._staff}/{path}")
            disk.write(self.outputs, f"{STAFF}/{path}", data, sync=False)

    def drop_collection(self, collection: str) -> None:
        """Removes what was added for a collection, if anything was."""
        for path in self._made.pop(collection, ()):
            disk.remove(self.outputs, f"{self.path}/{path}")
            self.site_rows.pop(path, None)
            self.parts.pop(path, None)
            self._lines.pop(path, None)

    def add_ledgers(self, ledgers: Mapping[str, Ledger]) -> None:
        """Writes `ledger/<language>.txt`: the ledger lines that this release knows, so that a later
        loss of a line is noticed; and `ledger/<language>.removals.jsonl`, what it remembers of
        those that take text away. What the live release knew stays, lost or not, also in a language
        that is not among `ledgers`."""
        before = [read_known_ledgers(folder) for folder in self.known]
        for language in sorted({*ledgers, *(tag for known in before for tag in known.languages)}):
            own = ledgers.get(language, Ledger())
            lines = {*own.ids, *_known_lines(before, language)}
            if lines:
                self.add_file(known_lines_path(language), encode_known_lines(lines))
            self._add_removals(language, own.removals, before)

    def _add_removals(
        self, language: str, removals: Iterable[Removal], before: Iterable[KnownLedgers]
    ) -> None:
        path = known_removals_path(language)
        known = list(removals)
        for ledgers in before:
            try:
                known += ledgers.removals(language)
            except ReleaseError:  # It stays damaged, which stops new text, until it is repaired.
                self.add_file(path, DAMAGED_REMOVALS)
                return
        if known:
            self.add_file(path, encode_known_removals(known))

    def add_manifest_part(self, language: str, collection: str, rows: Content) -> None:
        """The part of the manifest for a tree, as `encode_rows` writes it."""
        path = part_path(language, collection)
        self.parts[path], _ = self._put(f"{self.path}/{path}", rows)
        self._lines[path] = rows.count(b"\n") if isinstance(rows, bytes) else rows.lines
        self._made.setdefault(collection, []).append(path)

    def publish(
        self,
        live: Header | None,
        *,
        base_url: str = "",
        withheld: Sequence[Mapping[str, Any]] = (),
        signer: Signer | None = None,
        days: int = SignatureSettings().days,
        after: int = 0,
        changes: Callable[[], bytes | None] = lambda: None,
        note: bytes = b"",
    ) -> tuple[Header, bool]:
        """Makes this the live release, in place of `live`; with a signer it is signed for `days`.
        Returns its header, and whether anything changed.

        `base_url` and `withheld` go into the manifest. `changes` makes the lines of CHANGES, or
        none where nobody knows the release before; only a new release needs them. `note` is what
        the history needs of it, besides what was put aside, until it is recorded. A build whose
        result equals what is live changes nothing, not even the number; it only signs the live
        release again when that is due.
        If somebody has changed the live release by hand, or turned `current` back to an older one,
        it is published again. The new number is
        higher than `after`, than any on disk, and than that of a published release that is known
        from a copy; but if the result equals that one, it becomes live here too, as it is.
        """
        newest = newest_of(self.known)
        root = read_root(newest) if newest else None
        elsewhere = read_live(newest) if newest and newest != self.outputs else None
        rows = encode_rows(self.site_rows.values())
        self.parts[SITE_PART], _ = self._put(f"{self.path}/{SITE_PART}", rows)

        def manifest_of(
            number: int, previous: str | None = root, part: str | None = None
        ) -> Manifest:
            parts = self.parts | ({CHANGES_PART: part} if part else {})
            return make_manifest(number, self.as_of, parts, base_url, withheld, previous)

        if newest and elsewhere and (same := _read_same(newest, manifest_of)):
            known_changes = _read_changes(newest, same)
            if known_changes is not None:
                self._take_from(newest, same, known_changes, signer, days)
                return elsewhere, True
        same = _read_same(self.outputs, manifest_of) if live and not elsewhere else None
        known = (after, elsewhere.number if elsewhere else 0, live.number if live else 0)
        numbers = _plausible(self.outputs, max(known), signer)
        highest = max((*known, *numbers.values()))
        if live and same and self._is_live(same) and live.number == max(numbers.values()):
            self._lines[CHANGES_PART] = int(CHANGES_PART in same.parts)
            self.discard()
            if signer:
                sign_live(self.outputs, same, signer, days)
            return live, False
        if highest >= LARGEST_NUMBER:
            raise _no_number_left(numbers, highest)
        lines = changes()
        files = changes_files(lines) if lines is not None else {}
        self._write_all(files)
        self._lines[CHANGES_PART] = int(CHANGES_PART in files)
        part = sha256(files[CHANGES_PART]) if files else None
        manifest = manifest_of(highest + 1, part=part)
        data = manifest.encode()
        self._write(MANIFEST, data)
        if signer:
            previous = root if elsewhere else previous_root(self.outputs, manifest.number)
            announced = signer.announced(live_signature(newest or self.outputs))
            signature = signer.sign(data, manifest.number, self.as_of, days, previous, announced)
            self._write(SIGNATURE, signature.encode())
        self._show(manifest.id, note)
        return manifest.header, True

    def _take_from(
        self, copy: Path, same: Manifest, changes: Artifacts, signer: Signer | None, days: int
    ) -> None:
        """Makes this live with the manifest, the signature and the `changes` of the same release as
        it was published."""
        self._write_all(changes)
        self._lines[CHANGES_PART] = int(CHANGES_PART in changes)
        self._write(MANIFEST, same.encode())
        with contextlib.suppress(FileNotFoundError):
            self._write(SIGNATURE, read_shown(copy, SIGNATURE))
        self._show(same.id)
        if signer:
            sign_live(self.outputs, same, signer, days)

    def _show(self, release_id: str, note: bytes = b"") -> None:
        """Puts this beside the other releases, and shows it to readers."""
        disk.make_folder(self.outputs, self.path, mode=0o755)
        # The link comes first: if it is still there later, this release was never shown.
        link = _stage_link(self.outputs, release_id)
        delete_tree(self.outputs, f"releases/{release_id}")
        disk.rename(self.outputs, self.path, f"releases/{release_id}")
        if note:
            with contextlib.suppress(OSError):  # No release is held back for the history.
                self._keep_unrecorded(release_id, note)
        os.sync()
        _show_link(self.outputs, link)

    def _keep_unrecorded(self, release_id: str, note: bytes) -> None:
        """Keeps what the history needs, so that the next run has it if this one is killed."""
        self.put_aside(NOTE, note)
        keep_unrecorded(self.outputs, release_id, self._aside)
        self._aside, self._kept = "", place_of(release_id)

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            disk.remove(self.outputs, self.path)

    def discard_beside(self) -> None:
        """Deletes what is beside the release and was not shown."""
        for folder in filter(None, (self._staff, self._aside)):
            with contextlib.suppress(OSError):
                disk.remove(self.outputs, folder)

    def _is_live(self, manifest: Manifest) -> bool:
        """Whether the live release, which has this manifest, has exactly the files and links that
        are staged, and its own list of changes."""
        live = f"releases/{shown_id(self.outputs)}"
        # A file that has a name in both need not be read.
        shared = _inodes(self.outputs, live) & _inodes(self.outputs, self.path)
        found = _entries(self.outputs, live, shared)
        for path in (MANIFEST, SIGNATURE):
            found.pop(path, None)
        changes = _read_changes(self.outputs, manifest)
        if changes is None:
            return False
        hashes = {path: sha256(data) for path, data in changes.items()}
        return found == _entries(self.outputs, self.path, shared) | hashes

    def _put(self, place: str, data: Content, mode: int = 0o444) -> tuple[str, int]:
        """Makes a file at a place below outputs/; returns its hash and its size. One that is stored
        gets a second name, or is copied where the system gives it none."""
        if isinstance(data, StoredFile):
            try:
                disk.add_name(self.outputs, data.place, place)
            except FileExistsError:
                raise
            except OSError:
                copied = disk.read(self.outputs, data.place)
                if sha256(copied) != data.sha256:
                    raise OSError(errno.EIO, "it changed while it was copied", data.place) from None
                disk.create(self.outputs, place, copied, mode)
            return data.sha256, data.bytes
        disk.create(self.outputs, place, data, mode)
        return sha256(data), len(data)

    def _write_all(self, files: Artifacts) -> None:
        for path, data in files.items():
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        disk.create(self.outputs, f"{self.path}/{path}", data)


def _known_lines(before: Iterable[KnownLedgers], language: str) -> Iterator[str]:
    """The ids that outputs/ and the copies of published releases know."""
    for ledgers in before:
        try:
            yield from ledgers.lines(language)
        except ReleaseError:
            yield DAMAGED


def write_beside(outputs: Path, name: str, data: bytes) -> None:
    """Writes a file beside the releases, in one step."""
    disk.write(outputs, name, data, sync=False)


def switch(outputs: Path, release_id: str) -> None:
    """Shows a release to readers, in one step; what it links to must be on disk already."""
    _show_link(outputs, _stage_link(outputs, release_id))


def _stage_link(outputs: Path, release_id: str) -> str:
    """Makes the link that becomes `current`; returns its name."""
    staged = disk.fresh_name()
    disk.make_link(outputs, staged, f"releases/{release_id}")
    return staged


def _show_link(outputs: Path, staged: str) -> None:
    disk.rename(outputs, staged, "current")
    disk.sync_folder(outputs)


def _plausible(outputs: Path, known: int, signer: Signer | None) -> dict[str, int]:
    """The releases on disk by id, with their numbers, without those that are more than LONGEST_STEP
    above the highest number that is `known`, unless this key signed them: anybody who can write a
    folder there could use the numbers up."""
    found = numbers_on_disk(outputs / "releases")
    return {
        name: number
        for name, number in found.items()
        if number <= known + LONGEST_STEP or _is_signed(outputs, name, signer)
    }


def _is_signed(outputs: Path, name: str, signer: Signer | None) -> bool:
    """Whether the key of this build signed the manifest of a release."""
    if signer is None:
        return False
    folder = f"releases/{name}"
    with contextlib.suppress(OSError, ValueError):
        signature = decode_signature(disk.read(outputs, f"{folder}/{SIGNATURE}"))
        root = sha256(disk.read(outputs, f"{folder}/{MANIFEST}"))
        return signature.root == root and signature.is_by(signer.public)
    return False


def _no_number_left(numbers: Mapping[str, int], highest: int) -> ReleaseError:
    """The error for a number so high that only somebody's hand can have written it."""
    names = [name for name, number in numbers.items() if number == highest]
    place = f"outputs/releases/{names[0]}/{MANIFEST}" if names else "outputs/releases"
    text = (
        f"a release has number {highest}, after which there is none: move its folder away if it is "
        "none of yours, or give a lower number"
    )
    return ReleaseError.at(place, "release-damaged", text)


def sign_live(outputs: Path, live: Manifest, signer: Signer, days: int) -> None:
    """Signs the live release, which has this manifest, again, in one step, unless it has a
    signature by this key, with the same announcement, of which less than half the time is over."""
    folder = f"releases/{shown_id(outputs)}"
    manifest = live.encode()
    old = live_signature(outputs)
    holds = old and old.root == sha256(manifest) and old.is_by(signer.public)
    announced = signer.announced(old)
    if old and holds and (old.next_keys or ()) == announced and not old.is_half_over(signer.day):
        return
    previous = previous_root(outputs, live.number) or (old.previous if old else None)
    signature = signer.sign(manifest, live.number, live.as_of, days, previous, announced)
    staged = disk.fresh_name()
    disk.create(outputs, staged, signature.encode())
    os.sync()
    disk.rename(outputs, staged, f"{folder}/{SIGNATURE}")


@contextlib.contextmanager
def stage_release(outputs: Path, as_of: dt.date, copies: Sequence[Path] = ()) -> Iterator[Staging]:
    """A staged release, which leaves nothing behind if it is not published. It remembers what the
    live release knows, and what published releases know of which there are `copies`."""
    made = Staging(outputs, as_of, copies)
    try:
        yield made
    finally:
        made.discard()
        made.discard_beside()


@contextlib.contextmanager
def open_outputs(outputs: Path, signer: Signer | None = None) -> Iterator[Store]:
    """Locks the outputs folder for one builder.

    Raises ReleaseError when another build is running, when the folder cannot be used, or when
    the disk is full; the live release is then as it was.
    """
    current = outputs / "current"
    seen = _seen(outputs)
    try:
        disk.make_named(outputs)
        if current.exists() and not current.is_symlink():
            raise ReleaseError.at(
                "outputs/current",
                "release-current",
                "is a folder and not a link: "
                "move it away; pmlpub never deletes what it did not make",
            )
        with _locked(outputs):
            seen = _seen(outputs)
            for name in ("objects", "trees", "releases"):
                disk.make_folder(outputs, name)
            remove_leftovers(outputs)
            try:
                yield Store(outputs, signer)
            except OSError:
                with contextlib.suppress(OSError):
                    # Under the lock: another build has its own.
                    remove_leftovers(outputs, everywhere=True)
                raise
    except OSError as error:
        reason = error.strerror or str(error)
        if error.filename:
            reason += f" ({error.filename})"
        advice = "; make room and build again" if error.errno == errno.ENOSPC else ""
        end = "The last release is unchanged"
        if _seen(outputs) != seen:
            end = "The new release or signature is live nevertheless: build again"
        raise ReleaseError.at(
            "outputs", "release-write", f"cannot be written: {reason}{advice}. {end}"
        ) from error


@contextlib.contextmanager
def _locked(outputs: Path) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(disk.lock(outputs, ".lock"))
        except BlockingIOError:
            raise ReleaseError.at(
                "outputs",
                "release-locked",
                "another build is writing here: wait until it is done, then run this again",
            ) from None
        yield


def _seen(outputs: Path) -> tuple[str | None, ReleaseSignature | None]:
    """What a build may change for readers."""
    return shown_id(outputs), live_signature(outputs)


def _read_changes(outputs: Path, manifest: Manifest) -> Artifacts | None:
    """The list of changes of the live release in a folder, with its part of the manifest; empty if
    the release has none, None if they are not as `manifest` has them."""
    part = manifest.parts.get(CHANGES_PART)
    if part is None:
        return {}
    try:
        files = changes_files(read_shown(outputs, CHANGES))
    except OSError:
        return None
    return files if sha256(files[CHANGES_PART]) == part else None


def _read_same(
    outputs: Path, make: Callable[[int, str | None, str | None], Manifest]
) -> Manifest | None:
    """The live manifest of a folder, if it is the one that `make` makes with its number, its
    release before and its list of changes; None if one byte is not the same."""
    try:
        data = read_shown(outputs, MANIFEST)
        shown = decode_manifest(data)
    except (OSError, msgspec.DecodeError):
        return None
    made = make(shown.number, shown.previous or None, shown.parts.get(CHANGES_PART))
    return made if made.encode() == data else None


def _inodes(outputs: Path, path: str) -> set[int]:
    """The inodes of the files of a release."""
    return {own[1] for _, own in disk.scan(outputs, path) if disk.is_regular(own)}


def _entries(outputs: Path, path: str, shared: Collection[int]) -> dict[str, str]:
    """What a release contains, by path: the target of a link; the hash of a file, or its inode if
    it is among the `shared` ones."""
    found = {}
    for place, own in disk.scan(outputs, path):
        name = place.removeprefix(f"{path}/")
        if disk.is_regular(own):
            found[name] = str(own[1]) if own[1] in shared else sha256(disk.read(outputs, place))
        elif disk.is_link(own):
            found[name] = disk.read_link(outputs, place)
        elif not disk.is_folder(own):
            found[name] = "neither a file nor a link"
    return found
