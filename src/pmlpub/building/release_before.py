"""The release before the one that is built: what it knows, wherever it was published.

A machine that keeps outputs/ has it there. A fresh clone fetches what it needs of a published
release (settings, records, what it knows of the ledgers) into outputs/previous/, with the code and
the limits of `pmlpub verify`. Files of texts are fetched only if a release is held back, because
what has to go must then leave the published release.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from pmlpub import disk
from pmlpub.hashing import sha256
from pmlpub.model import Site
from pmlpub.problems import Location, Problem, ReleaseError, has_errors
from pmlpub.records.answer_record import SITE
from pmlpub.releases.adoption import adopt
from pmlpub.releases.archive import Release, open_live, read_release
from pmlpub.releases.cleanup import delete_tree
from pmlpub.releases.live import live_signature, newest_of, read_live, read_root
from pmlpub.releases.manifest import CHANGES
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import ReleaseSignature
from pmlpub.releases.staging import switch
from pmlpub.releases.store import Store
from pmlpub.verification.check import Verification, verify
from pmlpub.verification.copying import Copying
from pmlpub.verification.folder import Folder
from pmlpub.verification.tree import Limits, Tree

FOLDER = "previous"
"""Where copies of published releases are below outputs/."""
KNOWLEDGE = (SITE, "records/", "ledger/", "history", CHANGES)
"""What a build reads of the release before it: these files and folders. The list of changes is
published again as it is, if a build makes the same release."""
UNKNOWN = (
    "neither outputs/ nor --previous says what was published before, so a text that was withdrawn "
    "could come back: name the published release with --previous URL (or a folder), or bring "
    "outputs/ back; only if nothing was ever published, build with --first-release"
)


class Places(msgspec.Struct, frozen=True):
    """Where a build may learn what came before it, besides outputs/.

    `places` are web addresses and folders of published releases. If they are signed, it must be
    with one of the public `keys` (base64), or with the key that signs the new release;
    `allow_unsigned` lets releases pass that nobody signed, or that no key was given for, also the
    live one in outputs/ before one that is signed. Without it and without a key, one that nobody
    signed is a warning, and an error where a signed one was before. `first`: nothing was ever
    published.
    """

    places: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    first: bool = False
    allow_unsigned: bool = False


class Known(msgspec.Struct, frozen=True):
    """What is known of releases before. `copies` are the folders in outputs/previous/, by place;
    each looks like an outputs/ whose live release has no files of texts. `failed` are the places
    that could not be used: with one of them, nothing new may go out."""

    outputs: Path
    copies: dict[str, Path] = {}
    problems: tuple[Problem, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def newest(self) -> Path:
        """The folder with the newest release; outputs/ when there is none."""
        return newest_of((self.outputs, *self.copies.values())) or self.outputs


class Brought(msgspec.Struct, frozen=True):
    """A release with all its files in outputs/, and why it is not the newest one, if it is not."""

    release: Release
    problems: tuple[Problem, ...] = ()


def find_known(
    outputs: Path,
    site: Site,
    before: Places | None,
    day: dt.date,
    public: str | None = None,
    into: Path | None = None,
) -> Known:
    """Fetches what releases before knew. `public` is the public key that signs the new release,
    `day` the as-of date. Without `before` only outputs/ counts, even if nothing is there. Copies
    are written below `into` (default: outputs/).

    A place that cannot be used is a problem, and its last copy counts in its place. Raises
    ReleaseError when that copy is not as it was fetched, because then nobody knows what must not
    come back, and when nothing at all is known, unless the site is a demonstration or its first
    release is built.
    """
    if before is None:
        return Known(outputs)
    keys = (*before.keys, *((public,) if public else ()))
    copies: dict[str, Path] = {}
    problems: list[Problem] = []
    failed: list[str] = []
    altered: list[Problem] = []
    for place in dict.fromkeys(before.places):
        copy = (into or outputs) / FOLDER / sha256(place.encode())[:16]
        found = _fetch(place, copy, site, keys, day, allow_unsigned=before.allow_unsigned)
        problems += found
        about = read_live(copy)
        if about:
            copies[place] = copy
        if has_errors(found):
            failed.append(place)
            text = "this published release cannot be used, so nothing new goes out; "
            if about:
                text += f"what must go is known from the copy of release {about.number}"
                altered += _altered(copy, keys, day, allow_unsigned=before.allow_unsigned)
            else:
                text += "there is no earlier copy of it here either"
            problems.append(Problem(Location(place), "previous-unusable", text, channels=()))
    if altered:
        raise ReleaseError([*problems, *altered])
    problems += _diverged(outputs, copies)
    if not copies and read_live(outputs) is None:
        if problems:
            raise ReleaseError(problems)
        if not (before.first or site.demonstration):
            raise ReleaseError.at("outputs/current", "previous-unknown", UNKNOWN)
    return Known(outputs, copies, tuple(problems), tuple(failed))


def _altered(
    copy: Path, keys: Sequence[str], day: dt.date, *, allow_unsigned: bool
) -> Iterator[Problem]:
    """Why the copy of a place that cannot be used does not count: it was verified when it was
    fetched, and somebody may have written to it since."""
    release = open_live(copy)
    found = verify(
        Folder(str(release.folder)),
        keys,
        day,
        choose=_is_knowledge,
        allow_unsigned=allow_unsigned or not keys,
        allow_expired=True,
        limits=Limits(manifest=Limits().part),
    )
    at = f"outputs/{FOLDER}/{copy.name}/"
    for problem in found.problems:
        yield Problem(
            Location(f"{at}{problem.location.path}"),
            "previous-altered",
            "is not as it was fetched, and the place of the release does not have it now "
            f"({problem.text}): build again when the release can be read there, or bring outputs/ "
            "back from a backup",
            channels=(),
        )


def _diverged(outputs: Path, copies: Mapping[str, Path]) -> Iterator[Problem]:
    """A warning for each published release that has the number of the live one, or of that of
    another place, and is another release: two machines made it."""
    known: dict[int, tuple[str, str]] = {}
    if here := read_live(outputs):
        known[here.number] = here.id, "outputs/"
    for place, copy in copies.items():
        if there := read_live(copy):
            own, other = known.setdefault(there.number, (there.id, place))
            if own != there.id:
                text = (
                    f"release {there.number} there is another one than release {there.number} of "
                    f"{other}: two machines published at once; what either took away counts, and "
                    "the next release has a higher number than both: bring the acts of both "
                    "machines together, build and publish, and let one machine publish at a time"
                )
                yield Problem(Location(place), "previous-diverged", text, "warning", channels=())


@contextlib.contextmanager
def looking(root: Path, site: Site, before: Places | None, day: dt.date) -> Iterator[Known]:
    """What is known of releases before, for a command that writes nothing: the copies are gone at
    the end. Raises ReleaseError when nothing at all is known of the places that were named."""
    if before is None or not before.places:
        yield Known(root / "outputs")
        return
    with disk.make_temporary() as folder:
        yield find_known(root / "outputs", site, before, day, into=folder)


def bring_newest(store: Store, known: Known, before: Places | None, day: dt.date) -> Brought:
    """Brings the newest release that is known into outputs/, with all its files. It is not shown to
    readers: what takes its place remembers more, and until then the live release must not be lost.

    Raises ReleaseError when it is published elsewhere and cannot be fetched, and outputs/ has no
    other; if outputs/ has one, that is the one, and the problems say why.
    """
    newest = known.newest
    if newest == store.outputs or before is None:
        return Brought(open_live(store.outputs))
    brought: list[Release] = []
    place = next(place for place, copy in known.copies.items() if copy == newest)
    problems: list[Problem] = []
    if place not in known.failed:
        keys = (*before.keys, *((store.signer.public,) if store.signer else ()))
        root = read_root(newest)

        def install(folder: Path, found: Verification) -> list[Problem]:
            if found.root != root:
                text = "another release was published while this one was read: build again"
                return [Problem(Location(place), "verify-changed", text, channels=())]
            brought.append(read_release(adopt(store, folder)))
            return []

        # The root was verified before, so the signature need not be.
        problems += _read(place, keys, day, None, install, store.outputs, allow_unsigned=True)
    if not brought and read_live(store.outputs) is None:
        raise ReleaseError([*known.problems, *problems])
    return Brought(brought[0] if brought else open_live(store.outputs), tuple(problems))


def _fetch(
    place: str,
    copy: Path,
    site: Site,
    keys: Sequence[str],
    day: dt.date,
    *,
    allow_unsigned: bool,
) -> list[Problem]:
    """Replaces a copy by what is published now, and returns what is wrong; with an error the copy
    stays as it was."""

    def install(folder: Path, found: Verification) -> list[Problem]:
        if wrong := _refuse(place, folder, copy, site, keys, day, allow_unsigned=allow_unsigned):
            return [wrong]
        signature, told = found.signature, list[Problem]()
        if signature and day >= signature.expires:
            told.append(_expired(place, signature))
        if not (signature or allow_unsigned):
            told += _unsigned(place, folder, copy)
        if not has_errors(told):
            _replace(copy, folder)
        return told

    unsigned = allow_unsigned or not keys
    outputs = copy.parent.parent
    return _read(place, keys, day, _is_knowledge, install, outputs, allow_unsigned=unsigned)


def _read(
    place: str,
    keys: Sequence[str],
    day: dt.date,
    choose: Callable[[str], bool] | None,
    install: Callable[[Path, Verification], list[Problem]],
    outputs: Path,
    *,
    allow_unsigned: bool,
) -> list[Problem]:
    """Verifies a release in a copy, and installs the copy if there is no problem."""
    name = disk.fresh_name()
    disk.make_folder(outputs, f"{FOLDER}/{name}", mode=0o700)
    staged = outputs / FOLDER / name
    try:
        if "://" not in place and not Path(place).is_dir():
            raise ValueError("there is no such folder")
        tree: Tree = Folder(place)
        if "://" in place:
            # Here, because a build without an address loads no network.
            from pmlpub.verification.website import Website  # noqa: PLC0415

            tree = Website(place)
        found = verify(
            Copying(tree, staged),
            keys,
            day,
            choose=choose,
            allow_unsigned=allow_unsigned,
            allow_expired=True,
            limits=Limits(manifest=Limits().part),
        )
        if found.problems:
            return [
                msgspec.structs.replace(
                    p, location=Location(f"{_at(place)}{p.location.path}"), channels=()
                )
                for p in found.problems
            ]
        return install(staged, found)
    except ReleaseError as error:
        return [
            msgspec.structs.replace(p, location=Location(place), channels=())
            for p in error.problems
        ]
    except ValueError as error:
        return [Problem(Location(place), "previous-address", str(error), channels=())]
    finally:
        with contextlib.suppress(OSError):
            disk.remove(outputs, f"{FOLDER}/{name}")


def _refuse(
    place: str,
    folder: Path,
    copy: Path,
    site: Site,
    keys: Sequence[str],
    day: dt.date,
    *,
    allow_unsigned: bool,
) -> Problem | None:
    """Why a release that was verified, in `folder`, does not take the place of its copy."""
    if not keys and not allow_unsigned and (folder / SIGNATURE).exists():
        text = "is signed: name the publisher's public key with --key, so that it can be checked"
        return Problem(Location(f"{_at(place)}{SIGNATURE}"), "previous-key", text, channels=())
    release = read_release(folder)
    address = release.site().site.base_url
    if address not in (site.base_url, *site.former_base_urls):
        text = (
            f"is of the site {address}, and this one is {site.base_url}: name a release of this "
            "site (if its address has changed, former_base_urls in content/site.yaml lists the "
            "earlier one)"
        )
        return Problem(Location(f"{_at(place)}{SITE}"), "previous-site", text, channels=())
    kept = read_live(copy)
    if kept and release.about.number < kept.number:
        if altered := next(_altered(copy, keys, day, allow_unsigned=allow_unsigned), None):
            return altered
        text = (
            f"has release {release.about.number}, but release {kept.number} was there before, and "
            "that one counts: ask who serves an older release"
        )
        return Problem(Location(place), "previous-older", text, "warning", channels=())
    return None


def _unsigned(place: str, folder: Path, copy: Path) -> list[Problem]:
    """What is told of a release that nobody signed, in `folder`, where no key is known: a warning;
    an error if the one of which there is a `copy` was signed."""
    if (folder / SIGNATURE).exists():
        return []
    kept = live_signature(copy)
    text = (
        "is not signed, so nobody can tell whether it is what was published, and what it remembers "
        "counts all the same: sign releases (pmlpub keygen, build --signing-key) and give the "
        "public key, or accept it with --allow-unsigned"
    )
    if kept:
        text = (
            f"is not signed, but release {kept.number} was signed there before: ask who serves an "
            "unsigned release; if it is yours, accept it with --allow-unsigned"
        )
    severity: Literal["error", "warning"] = "error" if kept else "warning"
    return [
        Problem(
            Location(f"{_at(place)}{SIGNATURE}"), "previous-unsigned", text, severity, channels=()
        )
    ]


def _expired(place: str, signature: ReleaseSignature) -> Problem:
    text = (
        f"the signature of release {signature.number} expired on {signature.expires}: what the "
        "release remembers still counts, but partners refuse it, and a newer one may exist"
    )
    return Problem(
        Location(f"{_at(place)}{SIGNATURE}"), "previous-expired", text, "warning", channels=()
    )


def _replace(copy: Path, folder: Path) -> None:
    """Makes the release in `folder` the only one of a copy, in one step."""
    name, parent = read_release(folder).about.id, copy.parent
    disk.make_folder(copy.parent, f"{copy.name}/releases")
    delete_tree(copy, f"releases/{name}")
    disk.make_folder(parent, folder.name, mode=0o755)
    disk.rename(parent, folder.name, f"{copy.name}/releases/{name}")
    switch(copy, name)
    for other in disk.list_folder(copy, "releases"):
        if other.name != name:
            delete_tree(copy, f"releases/{other.name}")


def _is_knowledge(path: str) -> bool:
    return path.startswith(KNOWLEDGE)


def _at(place: str) -> str:
    return place if place.endswith("/") else f"{place}/"
