"""What a partner keeps of the last good release, to refuse an older one and to follow its keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from pmlpub import disk
from pmlpub.format_version import decode_versioned
from pmlpub.problems import Location, Problem, VerificationError
from pmlpub.releases.signature import Digest, NextKey, ReleaseSignature, key_id

VERSION = 2
"""Version of the format of a state file."""


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root of a release (SHA-256 of its manifest.json), and its number if it is known.

    `signer` is the key that signed it (the SHA-256 of the public key). `keys` are the public keys
    (base64) that were announced last, `refused` keys that others have replaced (SHA-256).
    """

    root: Digest
    number: Annotated[int, Meta(ge=1)] | None = None
    version: int = VERSION
    signer: Digest | UnsetType = UNSET
    keys: tuple[NextKey, ...] | UnsetType = UNSET
    refused: tuple[Digest, ...] | UnsetType = UNSET

    def accepted(self, given: Sequence[str]) -> dict[str, str]:
        """The keys that may sign, by their SHA-256: those that were `given` or announced, without
        those that were replaced."""
        known = {key_id(key): key for key in (*given, *(self.keys or ()))}
        return {name: key for name, key in known.items() if name not in (self.refused or ())}

    def followed_by(self, root: str, number: int, signature: ReleaseSignature | None) -> "Seen":
        """What to keep after a good release.

        A key is refused from the first release on that is signed with a key that was announced, or
        with another key that itself announces keys, such as the second key. What is announced takes
        the place of what was announced before.
        """
        if signature is None:
            return msgspec.structs.replace(self, root=root, number=number, version=VERSION)
        announced = {key_id(key) for key in self.keys or ()}
        refused = set(self.refused or ())
        is_successor = signature.key in announced or bool(signature.next_keys)
        if self.signer and self.signer != signature.key and is_successor:
            refused.add(self.signer)
        return Seen(
            root,
            number,
            signer=signature.key,
            keys=signature.next_keys or self.keys,
            refused=tuple(sorted(refused)) or UNSET,
        )


def read_seen(path: Path) -> Seen:
    """Raises FileNotFoundError when there is none, VerificationError when it cannot be used,
    NewerFormatError when a newer version of pmlpub wrote it."""
    try:
        return decode_versioned(disk.read_named(path), Seen, VERSION, str(path))
    except FileNotFoundError:
        raise
    except (OSError, msgspec.DecodeError) as error:
        text = f"was not written by verify --state ({error}): remove it only if you know why"
        raise _error(path, text) from None


def write_seen(path: Path, seen: Seen) -> None:
    """Replaces the file in one step. Raises VerificationError when it cannot be written."""
    try:
        disk.write_named(path, msgspec.json.encode(seen) + b"\n")
    except OSError as error:
        raise _error(path, f"cannot be written: {error.strerror}") from None


def _error(path: Path, text: str) -> VerificationError:
    return VerificationError([Problem(Location(str(path)), "verify-state", text)])
