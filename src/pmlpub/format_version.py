"""Versions of the formats of files: the current one and the one before it are read.

A file says its version in the field `version`; one without it has version 1. A file of a newer
version is refused, and not taken for a damaged one: damage is repaired, or worked around, but what
a newer program wrote has to stay as it is until that program is here again.
"""

from typing import TypeVar

import msgspec

from pmlpub.files import decode_json
from pmlpub.problems import NewerFormatError

T = TypeVar("T")


class _Versioned(msgspec.Struct):
    """What all versioned files have in common."""

    version: int = 1


def decode_versioned(data: bytes, kind: type[T], current: int, place: str) -> T:
    """A file of JSON as `kind`, a format with this current version; `place` is its path, for
    people. Raises msgspec.DecodeError when it is not one, NewerFormatError when it is newer."""
    check_version(decode_json(data, _Versioned).version, current, place)
    return decode_json(data, kind)


def check_version(version: int, current: int, place: str) -> None:
    """Raises NewerFormatError for a version above the current one, msgspec.DecodeError for one
    below the version before it."""
    if version > current:
        raise NewerFormatError.at(
            place,
            "format-newer",
            f"was written by a newer version of pmlpub (version {version} of this format; this one "
            f"reads versions up to {current}): upgrade pmlpub, and run this again",
        )
    if version < max(current - 1, 1):
        raise msgspec.DecodeError(f"version {version} of this format is not read any more")
