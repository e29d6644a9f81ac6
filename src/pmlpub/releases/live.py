"""What readers see now, and which other releases are on disk."""

import contextlib
import datetime as dt
import errno
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.clock import today_where_the_day_begins
from pmlpub.hashing import sha256
from pmlpub.problems import ReleaseError
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import Header, decode_header
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import ReleaseSignature, decode_signature


def live_signature(outputs: Path) -> ReleaseSignature | None:
    """The signature of the live release; None when it has none that can be read. Raises
    NewerFormatError when a newer version of pmlpub signed it."""
    try:
        data = read_shown(outputs, SIGNATURE)
        return decode_signature(data, f"outputs/current/{SIGNATURE}")
    except (OSError, ValueError):
        return None


def previous_root(outputs: Path, number: int) -> str | None:
    """The root of the newest release on disk before `number`: the SHA-256 of its manifest.json."""
    found: dict[int, str] = {}
    for name in names_in(outputs, "releases"):
        with contextlib.suppress(OSError, msgspec.DecodeError):
            data = disk.read(outputs, f"releases/{name}/{MANIFEST}")
            found[decode_header(data, _place(name)).number] = sha256(data)
    return found.get(max((n for n in found if n < number), default=0))


def shown_id(outputs: Path) -> str | None:
    """The id of the release that `current` points to; None when it does not point to one."""
    return linked_id(outputs, "current")


def linked_id(outputs: Path, link: str) -> str | None:
    """The id of the release to which a link beside `current` leads; None when it leads elsewhere,
    or is no link."""
    try:
        target = disk.read_link(outputs, link)
    except OSError:
        return None
    folder, _, name = target.rpartition("/")
    return name if folder == "releases" and name not in ("", ".", "..") else None


def read_shown(outputs: Path, path: str) -> bytes:
    """A file of the live release, other than those of editions. Raises FileNotFoundError when there
    is none, OSError when `current` leads elsewhere than to a release."""
    release = shown_id(outputs)
    if release is None and not (outputs / "current").is_symlink():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    if release is None:
        raise disk.LinkError(errno.ELOOP, "it is a link that leads out of outputs/", "current")
    return disk.read(outputs, f"releases/{release}/{path}")


def read_live(outputs: Path) -> Header | None:
    """The live release, or None when there is none. Raises ReleaseError when it is damaged,
    NewerFormatError when a newer version of pmlpub made it."""
    if not (outputs / "current").is_symlink():
        return None
    try:
        return decode_header(read_shown(outputs, MANIFEST), f"outputs/current/{MANIFEST}")
    except (OSError, msgspec.DecodeError) as error:
        raise ReleaseError.at(
            "outputs/current/manifest.json",
            "release-damaged",
            "cannot be read "
            f"({getattr(error, 'strerror', None) or error}): bring outputs/ back "
            "from a backup, or remove outputs/current and build with --previous",
        ) from None


def newest_of(folders: Sequence[Path]) -> Path | None:
    """The folder whose live release has the highest number; None when none has a release. The first
    is outputs/, the others are copies of published releases. Of two different releases with one
    number, the published one counts: that is the one that readers see. Raises as `read_live`."""
    best: tuple[Path, Header] | None = None
    for folder in folders:
        header = read_live(folder)
        if header and (
            best is None
            or header.number > best[1].number
            or (header.number == best[1].number and header.id != best[1].id)
        ):
            best = folder, header
    return best[0] if best else None


def read_root(outputs: Path) -> str:
    """The SHA-256 of the live release's manifest.json. Raises OSError when it cannot be read."""
    return sha256(read_shown(outputs, MANIFEST))


def refuse_older(as_of: dt.date, live: Header | None) -> None:
    """Raises ReleaseError when the live release was judged as of a later day."""
    if live and as_of < live.as_of:
        advice = "build as of that day or a later one"
        if live.as_of > today_where_the_day_begins():
            advice = (
                "that day has not come by the clock of this machine. If this clock is right, one "
                "was ahead: bring back a copy of outputs/ or of the web root from before that "
                f"release, and build with --number-after {live.number}"
            )
        raise ReleaseError.at(
            "outputs/current/manifest.json",
            "as-of-older",
            f"the live release is as of {live.as_of}, this build as of {as_of}: "
            f"expired text could come back; {advice}",
        )


def numbers_on_disk(releases: Path) -> dict[str, int]:
    """The releases on disk by id, with their numbers, which are in the manifest and in the
    signature; -1 for one of which neither can be read. Raises NewerFormatError when a newer version
    of pmlpub made one: a number must not be used twice, and such a release must not be deleted as
    the oldest."""
    return {
        entry.name: max(_number_in_manifest(releases, entry.name), _signed_number(releases, entry))
        for entry in disk.list_folder(releases)
    }


def _number_in_manifest(releases: Path, name: str) -> int:
    try:
        return decode_header(disk.read(releases, f"{name}/{MANIFEST}"), _place(name)).number
    except (OSError, msgspec.DecodeError):
        return -1


def _signed_number(releases: Path, entry: disk.Entry) -> int:
    place = f"outputs/releases/{entry.name}/{SIGNATURE}"
    try:
        return decode_signature(disk.read(releases, f"{entry.name}/{SIGNATURE}"), place).number
    except (OSError, ValueError):
        return -1


def names_in(outputs: Path, path: str) -> list[str]:
    """What is in a folder of outputs/; nothing when it cannot be read."""
    try:
        return [entry.name for entry in disk.list_folder(outputs, path)]
    except OSError:
        return []


def _place(name: str) -> str:
    """The path of the manifest of a release, for people."""
    return f"outputs/releases/{name}/{MANIFEST}"
