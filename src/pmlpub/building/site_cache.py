"""What earlier builds know of the site as a whole: everything, if nothing has changed.

Of the published files a build looks at a share, so that all have had their turn after SHARES
builds; or at all of them, if it signs or is asked to.
"""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.building.cache import LOOKED_AT, SITE, Cache, key_of, package_fingerprint
from pmlpub.building.inputs import Inputs, KnownFile
from pmlpub.building.report import Report
from pmlpub.hashing import sha256
from pmlpub.problems import Problem
from pmlpub.releases.layout import STAFF
from pmlpub.releases.live import read_shown, shown_id
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.store import Store

SHARES = 30
"""After how many builds every published file has been looked at."""
MOST_BYTES = 1_000_000_000
"""How long a report may be that is read: it has four million problems then."""
INPUTS, TURN, UNCHANGED = b"inputs", b"turn", b"unchanged"


class Published(msgspec.Struct, frozen=True):
    """The objects and trees of a release, each with a hash of the metadata of its files when they
    were right."""

    objects: tuple[tuple[str, bytes], ...] = ()
    trees: tuple[tuple[str, bytes], ...] = ()


class Unchanged(msgspec.Struct, frozen=True):
    """A build that found nothing to change: what it was made of, what readers saw, and what it
    reported. What it published is divided by the build that looks at it, and packed, as the report
    is: of all of it, a build reads little."""

    inputs: bytes
    release: str
    manifest: str
    around: bytes
    turns: tuple[bytes, ...]
    packed_report: bytes

    @property
    def report(self) -> Report | None:
        """What it reported: thousands of warnings are much alike, and packed they are small. None
        if somebody else wrote it."""
        try:
            data = zlib.decompressobj().decompress(self.packed_report, MOST_BYTES)
            return msgspec.msgpack.decode(data, type=Report)
        except (zlib.error, msgspec.DecodeError):
            return None


def turn_of(name: str) -> int:
    """The build that looks at an object or tree, from 0 to SHARES - 1."""
    return int(name[:8], 16) % SHARES


class Share:
    """The part of the published files that this build looks at."""

    def __init__(self, store: Store, turn: int, *, every: bool) -> None:
        self._store, self._turn, self._every = store, turn % SHARES, every

    def is_right(self, published: Published) -> bool:
        """Whether nobody has written to those of these objects and trees whose turn it is."""
        objects, trees = (
            [(n, seen) for n, seen in found if self._every or turn_of(n) == self._turn]
            for found in (published.objects, published.trees)
        )
        return all(seen and seen == self._store.look_at_tree(name) for name, seen in trees) and all(
            before and before == now
            for (_, before), now in zip(
                objects, self._store.look_at_objects(name for name, _ in objects), strict=True
            )
        )

    def is_all_right(self, unchanged: Unchanged) -> bool:
        """The same of all that a build published; False if somebody else wrote what it was."""
        turns = unchanged.turns if self._every else unchanged.turns[self._turn : self._turn + 1]
        try:
            known = [msgspec.msgpack.decode(own, type=Published) for own in turns]
            return len(unchanged.turns) == SHARES and all(map(self.is_right, known))
        except ValueError:  # Not a name, or not msgpack.
            return False


def _divide(published: Published) -> Iterator[bytes]:
    """What was published, by the build that looks at it."""
    objects: list[list[tuple[str, bytes]]] = [[] for _ in range(SHARES)]
    trees: list[list[tuple[str, bytes]]] = [[] for _ in range(SHARES)]
    for divided, found in ((objects, published.objects), (trees, published.trees)):
        for one in found:
            divided[turn_of(one[0])].append(one)
    for own in zip(objects, trees, strict=True):
        yield msgspec.msgpack.encode(Published(*map(tuple, own)))


class SiteCache:
    """What earlier builds know of the site as a whole."""

    def __init__(self, root: Path, secret: bytes, *, cached: bool, quiet: bool = False) -> None:
        self.root, self._cached = root, cached
        self.outputs = root / "outputs"
        name = LOOKED_AT if quiet else SITE
        self._cache = Cache(self.outputs if cached else None, name, secret, quiet=quiet)
        self.inputs = Inputs(root, self._cache.get(INPUTS, list[KnownFile]) or ())
        self.turn = self._cache.get(TURN, int) or 0

    @property
    def problems(self) -> Sequence[Problem]:
        return self._cache.problems

    def unchanged(self, options: bytes) -> Unchanged | None:
        """The last build with these options, if nothing that it was made of has changed since, and
        readers see what it left."""
        found = self._cache.get(_unchanged_key(options), Unchanged) if self._cached else None
        if found is None or found.inputs != self.inputs.digest():
            return None
        if found.release != shown_id(self.outputs) or found.around != look_around(self.root):
            return None
        try:
            return found if sha256(read_shown(self.outputs, MANIFEST)) == found.manifest else None
        except OSError:
            return None

    def keep_unchanged(self, options: bytes, report: Report, published: Published) -> None:
        """Notes that a build has found nothing to change, unless its files have changed since it
        began."""
        before, after = self.inputs.digest(), Inputs(self.root).digest()
        around, release = look_around(self.root), shown_id(self.outputs)
        if not (self._cached and before and before == after and around and release):
            return
        manifest = sha256(read_shown(self.outputs, MANIFEST))
        try:
            packed = zlib.compress(msgspec.msgpack.encode(report), 1)
        except UnicodeEncodeError:  # A problem has a file name that is not UTF-8.
            return
        kept = Unchanged(before, release, manifest, around, tuple(_divide(published)), packed)
        self._cache.put(_unchanged_key(options), kept)

    def save(self) -> None:
        """Writes what is known for the next build."""
        if self._cached:
            self._cache.put(TURN, (self.turn + 1) % SHARES)
            self._cache.put(INPUTS, self.inputs.known())
            self._cache.save()


def _unchanged_key(options: bytes) -> bytes:
    return key_of(UNCHANGED, package_fingerprint(), options)


def look_around(root: Path) -> bytes:
    """A hash of the metadata of the live release, but for the files of editions: of its files about
    the site, its links, the work lists and the files of its history; empty if there is none."""
    release = shown_id(root / "outputs")
    if release is None:
        return b""
    try:
        seen = [
            list(disk.scan(root, f"outputs/releases/{release}")),
            list(disk.scan(root, f"outputs/{STAFF}")),
            list(disk.scan(root, "history")),
        ]
    except OSError:
        return b""
    return key_of(repr(seen))
