"""What readers see now, and what else lies in outputs/releases/."""

import contextlib
import datetime as dt
import os
from pathlib import Path

import msgspec
import orjson

from pmlpub.hashing import sha256
from pmlpub.model import Part, channels_of
from pmlpub.problems import ReleaseError
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import ReleaseSignature, decode_signature


class Live(msgspec.Struct, frozen=True):
    """What the manifest of the live release says of itself."""

    id: str
    number: int
    as_of: dt.date
    content: str


def live_signature(outputs: Path) -> ReleaseSignature | None:
    """What signs the live release; None when nothing does that can be read."""
    try:
        return decode_signature((outputs / "current" / SIGNATURE).read_bytes())
    except (OSError, ValueError):
        return None


def previous_root(outputs: Path, number: int) -> str | None:
    """The root of the newest release on disk before `number`: the SHA-256 of its manifest.json."""
    found: dict[int, str] = {}
    for path in (outputs / "releases").glob("*/manifest.json"):
        with contextlib.suppress(OSError, msgspec.DecodeError):
            data = path.read_bytes()
            found[msgspec.json.decode(data, type=Live).number] = sha256(data)
    return found.get(max((n for n in found if n < number), default=0))


def shown_id(outputs: Path) -> str | None:
    """The id of the release that `current` points to, if it does."""
    try:
        return os.readlink(outputs / "current").rpartition("/")[2]
    except OSError:
        return None


def read_live(outputs: Path) -> Live | None:
    """The live release, or None when there is none. Raises ReleaseError when it is damaged."""
    path = outputs / "current" / "manifest.json"
    if not (outputs / "current").is_symlink():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Live)
    except (OSError, msgspec.DecodeError) as error:
        raise ReleaseError.at(
            "outputs/current/manifest.json",
            "release-damaged",
            "cannot be read "
            f"({getattr(error, 'strerror', None) or error}): remove outputs/current to "
            "start anew",
        ) from None


def refuse_older(as_of: dt.date, live: Live | None) -> None:
    """Raises ReleaseError when the live release was judged as of a later day."""
    if live and as_of < live.as_of:
        raise ReleaseError.at(
            "outputs/current/manifest.json",
            "as-of-older",
            f"the live release is as of {live.as_of}, this build as of {as_of}: "
            "expired text could come back (if that day was a mistake, remove outputs/current, and "
            "build again)",
        )


def known_lines(outputs: Path, language: str) -> list[str]:
    """The ids of the ledger lines of a language that the live release was made with."""
    try:
        return (outputs / "current" / "ledger" / f"{language}.txt").read_text("ascii").split()
    except (FileNotFoundError, NotADirectoryError):
        return []


def live_version(outputs: Path, language: str, answer: str, part: Part) -> str | None:
    """The version of a part that readers see now, if it is published."""
    path = outputs / "current" / language / answer / "status.json"
    try:
        channels = orjson.loads(path.read_bytes())["channels"]
    except (OSError, ValueError, KeyError):
        return None
    version = channels[channels_of(part)[0]]["version"]
    return str(version) if version else None


def numbers_on_disk(releases: Path) -> dict[str, int]:
    """The releases on disk by id, with their numbers; -1 for one that cannot be read."""
    numbers: dict[str, int] = {}
    for folder in releases.iterdir():
        try:
            manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Live)
            numbers[folder.name] = manifest.number
        except (OSError, msgspec.DecodeError):
            numbers[folder.name] = -1
    return numbers
