"""`verify`: are these files the signed release, whole and still valid?

A tree is read in the order of trust: manifest.sig.json (by the caller's keys), manifest.json (by
the signed root), each part of the manifest (by its hash there), each file (by size and hash of its
row). Nothing is believed, and nothing more is read, than the step before allows.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

import msgspec

from pmlpub.hashing import sha256
from pmlpub.problems import Location, NewerFormatError, Problem
from pmlpub.releases.manifest import (
    CHANGES_PART,
    SITE_PART,
    FileRow,
    Manifest,
    encode_rows,
    part_prefix,
)
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import ReleaseSignature, decode_signature, key_id
from pmlpub.verification.reader import Reader, parse_manifest
from pmlpub.verification.seen import Seen
from pmlpub.verification.tree import Limits, Refusal, Tree

# Only what file systems, web servers and URLs all read as a plain name.
NAME = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
PATH = re.compile(rf"(?!manifest(?:/|(?:\.sig)?\.json\Z))(?=.{{1,500}}\Z){NAME}(?:/{NAME})*")
PART = re.compile(r"manifest/([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)?)\.jsonl")


class Verification(msgspec.Struct):
    """What was found. The tree may be used only if `problems` is empty.

    `signature` is None when no signature was checked. `root` is the SHA-256 of manifest.json;
    `files` and `bytes` count what was read and is as the manifest says. `before` is what the caller
    remembered.
    """

    problems: list[Problem] = []
    signature: ReleaseSignature | None = None
    root: str = ""
    number: int = 0
    as_of: dt.date | None = None
    files: int = 0
    bytes: int = 0
    before: Seen | None = None

    @property
    def seen(self) -> Seen:
        """What to remember, so that next time an older release is refused, and the keys that this
        one announces are accepted."""
        before = self.before or Seen(self.root)
        return before.followed_by(self.root, self.number, self.signature)


def verify(
    tree: Tree,
    keys: Sequence[str],
    day: dt.date,
    seen: Seen | None = None,
    only: Sequence[str] = (),
    *,
    choose: Callable[[str], bool] | None = None,
    allow_unsigned: bool = False,
    allow_expired: bool = False,
    limits: Limits | None = None,
) -> Verification:
    """Checks a tree as of `day`; the signature must be by one of `keys` (public, base64).

    `seen` is what the caller remembers of the last good release, and of the keys that releases
    announced. With `only`, just these paths are
    read, and what they depend on; with `choose`, those of the files about the whole site whose
    paths it chooses. Without a signature or keys, `allow_unsigned` checks that the
    files match the manifest; nothing then proves who made it. With `allow_expired` a signature may
    have expired.
    """
    check = _Check(tree, keys, day, seen, limits or Limits(), allow_unsigned=allow_unsigned)
    check.allow_expired = allow_expired
    try:
        check.run(only, choose)
    except _Stop:
        if check.changed():
            check.found.problems.clear()
            check.say(
                MANIFEST,
                "verify-changed",
                "another release was published while this one was read: run this again",
            )
    return check.found


class _Stop(Exception):
    """Ends the check: there is a problem after which nothing else is worth reading."""


class _Check:
    def __init__(
        self,
        tree: Tree,
        keys: Sequence[str],
        day: dt.date,
        seen: Seen | None,
        limits: Limits,
        *,
        allow_unsigned: bool,
    ) -> None:
        self.tree, self.day, self.seen, self.limits = tree, day, seen, limits
        self.reader = Reader(tree, limits)
        self.keys = seen.accepted(keys) if seen else {key_id(key): key for key in keys}
        self.allow_unsigned, self.allow_expired = allow_unsigned, False
        self.found = Verification(problems=[], before=seen)
        self.first: dict[tuple[str, int], bytes | None] = {}
        self.parts: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self.folders: set[str] = set()
        self.claimed = 0

    def say(self, path: str, code: str, text: str) -> None:
        self.found.problems.append(Problem(Location(path), code, text))

    def refuse(self, path: str, code: str, text: str) -> NoReturn:
        self.say(path, code, text)
        raise _Stop

    def run(self, only: Sequence[str], choose: Callable[[str], bool] | None = None) -> None:
        """Raises _Stop when there is any problem."""
        signature = self._signature()
        manifest = self._manifest(signature)
        self._history(signature, manifest)
        if self.found.problems:
            raise _Stop
        self.found.signature = signature
        self.parts = manifest.parts
        self.prefixes = {part: part_prefix(part) for part in manifest.parts}
        self.folders = {prefix for prefix in self.prefixes.values() if prefix}
        if only:
            for path in only:
                self._one(path)
        elif choose:
            for row in self._rows(SITE_PART):
                if choose(row.path):
                    self._file(row)
            for row in self._rows(CHANGES_PART) if CHANGES_PART in manifest.parts else ():
                if choose(row.path):
                    self._file(row, optional=True)
        else:
            self._all()
        if self.found.problems:
            raise _Stop

    def changed(self) -> bool:
        """Whether signature or manifest are no longer those that were read first."""
        return any(self._raw(*key) != data for key, data in self.first.items())

    def _signature(self) -> ReleaseSignature | None:
        data = self._first(SIGNATURE, self.limits.signature)
        if self.allow_unsigned and (data is None or not self.keys):
            return None
        if data is None:
            self.refuse(
                SIGNATURE,
                "verify-unsigned",
                "is missing: nobody vouches for this tree (--allow-unsigned checks only the files)",
            )
        try:
            signature = decode_signature(data)
        except NewerFormatError as error:
            self.refuse(SIGNATURE, error.problems[0].code, error.text)
        except (ValueError, RecursionError) as error:
            self.refuse(
                SIGNATURE, "verify-form", f"is not a signature made by pmlpub build: {error}"
            )
        if self.seen and signature.key in (self.seen.refused or ()):
            self.refuse(
                SIGNATURE,
                "verify-key",
                f"was signed with the key {signature.key[:12]}, which the publisher has replaced",
            )
        if signature.key not in self.keys:
            self.refuse(
                SIGNATURE,
                "verify-key",
                f"was signed with the key {signature.key[:12]}, which is not one of those given",
            )
        if not signature.is_by(self.keys[signature.key]):
            self.refuse(
                SIGNATURE, "verify-signature", "was altered: the signature does not match it"
            )
        if self.day >= signature.expires and not self.allow_expired:
            self.say(
                SIGNATURE,
                "verify-expired",
                f"expired on {signature.expires}, and it is {self.day}: get a newer release",
            )
        if self.day < signature.signed:
            self.say(
                SIGNATURE,
                "verify-clock",
                f"was signed on {signature.signed}, but it is {self.day} here: set the clock",
            )
        return signature

    def _manifest(self, signature: ReleaseSignature | None) -> Manifest:
        limit = signature.manifest_bytes if signature else self.limits.manifest
        data = self._first(MANIFEST, min(limit, self.limits.total))
        if data is None:
            self.refuse(
                MANIFEST, "verify-missing", "is missing: is this a web root made by pmlpub?"
            )
        self.found.root = sha256(data)
        if signature and self.found.root != signature.root:
            self.refuse(MANIFEST, "verify-hash", "is not the manifest that was signed")
        if not signature and len(data) > limit:
            self.refuse(MANIFEST, "verify-too-large", f"is larger than {limit:,} bytes")
        try:
            manifest = parse_manifest(data)
        except NewerFormatError as error:
            self.refuse(MANIFEST, error.problems[0].code, error.text)
        except Refusal as refusal:
            self.refuse(MANIFEST, refusal.code, refusal.text)
        if signature and (manifest.number, manifest.as_of) != (signature.number, signature.as_of):
            self.refuse(
                MANIFEST, "verify-form", "has a number or date that differs from its signature"
            )
        self.found.number, self.found.as_of = manifest.number, manifest.as_of
        for path in manifest.parts:
            if not PART.fullmatch(path):
                self.say(
                    MANIFEST, "verify-path", f"names {path[:200]!r}, which is not a part of it"
                )
        self.claimed = len(data)
        return manifest

    def _history(self, signature: ReleaseSignature | None, manifest: Manifest) -> None:
        last, root, place = self.seen, self.found.root, SIGNATURE if signature else MANIFEST
        if not last or last.root == root:
            return
        previous = signature.previous if signature else None
        if last.number is None:
            if previous != last.root:
                self.say(
                    place,
                    "verify-history",
                    f"this is neither release {last.root[:12]} nor the one after it",
                )
        elif manifest.number <= last.number:
            self.say(
                place,
                "verify-replayed",
                f"this is release {manifest.number} ({root[:12]}), but release {last.number} "
                f"({last.root[:12]}) was here before: somebody is serving an old tree",
            )
        elif manifest.number == last.number + 1 and previous not in (None, last.root):
            self.say(
                place,
                "verify-history",
                f"this is release {manifest.number}, but it does not follow the release "
                f"{last.number} that was here before: ask the publisher",
            )

    def _all(self) -> None:
        others = {MANIFEST, SIGNATURE, *self.parts}
        for part, prefix in self.prefixes.items():
            files = set()
            for row in self._rows(part):
                self._file(row)
                files.add(row.path)
            if prefix:
                self._strangers(prefix, files, set())
            else:
                others |= files
        self._strangers("", others, self.folders)

    def _one(self, path: str) -> None:
        if not PATH.fullmatch(path):
            self.refuse(path[:200], "verify-path", "is not a path of a release")
        own = [part for part, prefix in self.prefixes.items() if prefix == _folder(path)]
        for part in own or [p for p, prefix in self.prefixes.items() if not prefix]:
            for row in self._rows(part):
                if row.path == path:
                    self._file(row)
                    return
        text = "the manifest does not list it: it was withheld, or never published"
        self._say(path, "verify-missing", text)

    def _rows(self, part: str) -> Iterator[FileRow]:
        """The rows of a part whose paths can be read; the others are reported as problems."""
        try:
            rows = self.reader.rows(part, self.parts[part])
        except Refusal as refusal:
            if refusal.code == "verify-missing":
                self._say(part, "verify-missing", "is missing, though the manifest names it")
                return
            if refusal.code in ("verify-hash", "verify-form"):
                self._say(part, refusal.code, refusal.text)
                return
            self.refuse(part, refusal.code, refusal.text)
        self.claimed += len(encode_rows(rows)) + sum(max(row.bytes, 0) for row in rows)
        if self.claimed > self.limits.total:
            self.refuse(
                part,
                "verify-too-large",
                f"with this part the release lists {self.claimed:,} bytes, over the limit of "
                f"{self.limits.total:,} (raise it with --max-bytes if the publisher confirms it)",
            )
        last = ""
        for row in rows:
            reason = self._reason(row, part, last)
            last = max(last, row.path)
            if reason:
                code, text = reason
                self._say(part, code, text)
            else:
                yield row

    def _reason(self, row: FileRow, part: str, last: str) -> tuple[str, str] | None:
        """Why the path of a row cannot be read; None when it can."""
        name = f"{row.path[:200]!r}"
        if not PATH.fullmatch(row.path):
            return _code("verify-path", f"lists {name}, which is not a path of a release")
        if row.path <= last:
            return _code("verify-duplicate", f"lists {name} twice, or out of order")
        folder = _folder(row.path)
        if (folder if folder in self.folders else "") != self.prefixes[part]:
            return _code("verify-path", f"lists {name}, which belongs to another part")
        if row.bytes < 0:
            return _code("verify-form", f"lists {name} with {row.bytes} bytes")
        return None

    def _file(self, row: FileRow, *, optional: bool = False) -> None:
        """Checks a file. One that is `optional` may be missing: a build can do without it."""
        try:
            for _ in self.reader.chunks(row):
                pass
        except Refusal as refusal:
            if not (optional and refusal.code == "verify-missing"):
                self._pass_on(row.path, refusal)
        else:
            self.found.files += 1
            self.found.bytes += row.bytes

    def _strangers(self, folder: str, files: set[str], skipped: set[str]) -> None:
        try:
            for path in self.tree.strangers(folder, files, skipped):
                self._say(path, "verify-extra", "is not in the manifest: nobody vouches for it")
        except Refusal as refusal:
            self._pass_on(folder, refusal)

    def _first(self, path: str, limit: int) -> bytes | None:
        """Like `_raw`, but keeps what was found, for `changed`."""
        self.first[path, limit] = data = self._raw(path, limit)
        return data

    def _raw(self, path: str, limit: int) -> bytes | None:
        """A whole file, or None when it is missing; one byte over `limit` when it is longer."""
        try:
            return b"".join(self.tree.read(path, limit))
        except Refusal as refusal:
            if refusal.code == "verify-missing":
                return None
            self.refuse(path, refusal.code, refusal.text)

    def _pass_on(self, path: str, refusal: Refusal) -> None:
        self._say(path, refusal.code, refusal.text)
        if refusal.final:
            raise _Stop

    def _say(self, path: str, code: str, text: str) -> None:
        """Reports a problem; ends the check when there are enough of them."""
        self.say(path, code, text)
        if len(self.found.problems) >= self.limits.problems:
            raise _Stop


def _code(code: str, text: str) -> tuple[str, str]:
    return code, text


def _folder(path: str) -> str:
    """The folder of a language's collection: `fr/pml/` for `fr/pml/cure/sms.txt`."""
    return "/".join([*path.split("/")[:2], ""])
