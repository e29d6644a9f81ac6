"""What a partner keeps of the last good release, to refuse an older one."""

import os
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from pmlpub.format_version import decode_versioned
from pmlpub.problems import Location, Problem, VerificationError
from pmlpub.releases.signature import Digest

VERSION = 2
"""Version of the format of a state file."""


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root of a release (SHA-256 of its manifest.json), and its number if it is known."""

    root: Digest
    number: Annotated[int, Meta(ge=1)] | None = None
    version: int = VERSION


def read_seen(path: Path) -> Seen:
    """Raises FileNotFoundError when there is none, VerificationError when it cannot be used,
    NewerFormatError when a newer version of pmlpub wrote it."""
    try:
        return decode_versioned(path.read_bytes(), Seen, VERSION, str(path))
    except FileNotFoundError:
        raise
    except (OSError, msgspec.DecodeError) as error:
        text = f"was not written by verify --state ({error}): remove it only if you know why"
        raise _error(path, text) from None


def write_seen(path: Path, seen: Seen) -> None:
    """Replaces the file in one step. Raises VerificationError when it cannot be written."""
    staged = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        staged.write_bytes(msgspec.json.encode(seen) + b"\n")
        staged.replace(path)
    except OSError as error:
        raise _error(path, f"cannot be written: {error.strerror}") from None


def _error(path: Path, text: str) -> VerificationError:
    return VerificationError([Problem(Location(str(path)), "verify-state", text)])
