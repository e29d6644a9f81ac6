"""manifest.sig.json: who vouches for a release, and until when.

What is signed is DOMAIN and the canonical JSON of every field but `signature`, so that a signature
of a release can never pass for one of anything else.
"""

import base64
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import orjson
from msgspec import UNSET, Meta, UnsetType

from pmlpub import disk, keys
from pmlpub.format_version import decode_versioned
from pmlpub.hashing import canonical_json, sha256
from pmlpub.problems import ReleaseError

PATH = "manifest.sig.json"
DOMAIN = b"pmlpub release signature 1\n"
"""What is signed begins with this, in every version of the format."""
VERSION: Literal[2] = 2
"""Version of the format of manifest.sig.json."""

KEY = "PMLPUB_SIGNING_KEY"
KEY_FILE = "PMLPUB_SIGNING_KEY_FILE"

MAX_KEYS = 4
"""How many keys a release can announce: a release key and a second key, for two publishers."""

NextKey = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]{43}=\Z")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class ReleaseSignature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of manifest.sig.json.

    `root` is the SHA-256 of manifest.json in hex and `manifest_bytes` its size; `number` and
    `as_of` are also in it. `previous` is the root of the previous release, or None. `signed` is the
    day of signing (of a build: its as-of date), `expires` the first day on which nobody may accept
    the signature. `key` is the SHA-256 of the public key's 32 bytes in hex, `signature` Ed25519
    (RFC 8032) in base64. `version` is signed too; a signature of version 1 does not have it.
    `next_keys` are the public keys (base64, sorted) that sign later releases, if this one announces
    any.
    """

    algorithm: Literal["Ed25519"]
    root: Digest
    manifest_bytes: Annotated[int, Meta(ge=0)]
    number: Annotated[int, Meta(ge=1)]
    as_of: dt.date
    signed: dt.date
    expires: dt.date
    previous: Digest | None
    key: Digest
    signature: str
    version: Literal[2] | UnsetType = UNSET
    next_keys: (
        Annotated[tuple[NextKey, ...], Meta(min_length=1, max_length=MAX_KEYS)] | UnsetType
    ) = UNSET

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        fields = {k: v for k, v in msgspec.to_builtins(self).items() if k != "signature"}
        return DOMAIN + canonical_json(fields)

    def encode(self) -> bytes:
        """The only bytes that a manifest.sig.json with these fields can have."""
        option = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        return orjson.dumps(msgspec.to_builtins(self), option=option)

    def is_by(self, public: str) -> bool:
        """Whether the owner of this public key (base64) signed it."""
        return self.key == key_id(public) and keys.verify(self.message, self.signature, public)

    def is_half_over(self, day: dt.date) -> bool:
        """Whether at least half of its days have passed on `day`."""
        return 2 * (day - self.signed) >= self.expires - self.signed


def decode_signature(data: bytes, place: str = PATH) -> ReleaseSignature:
    """Reads manifest.sig.json; `place` is its path, for people. Raises ValueError when it is not
    one, or not spelled as pmlpub spells it, NewerFormatError when its version is newer."""
    found = decode_versioned(data, ReleaseSignature, VERSION, place)
    announced = list(found.next_keys or ())
    if found.encode() != data or announced != sorted(set(announced)):
        raise ValueError("not spelled as pmlpub spells it")
    return found


class Signer(msgspec.Struct, frozen=True):
    """A private key (32 bytes), and the day on which it signs. `next_keys` are the public keys that
    it announces; None for those that the live release announces already, with this key."""

    private: bytes
    day: dt.date
    next_keys: tuple[str, ...] | None = None

    @property
    def public(self) -> str:
        return keys.public_key(self.private)

    def announced(self, live: ReleaseSignature | None) -> tuple[str, ...]:
        """The keys that it announces in place of a live signature."""
        if self.next_keys is not None:
            return tuple(sorted(set(self.next_keys)))
        return (live.next_keys or ()) if live and live.is_by(self.public) else ()

    def sign(
        self,
        manifest: bytes,
        number: int,
        as_of: dt.date,
        days: int,
        previous: str | None,
        next_keys: tuple[str, ...] = (),
    ) -> ReleaseSignature:
        """Signs a release with this manifest, for so many days, and announces keys in it."""
        unsigned = ReleaseSignature(
            "Ed25519",
            root=sha256(manifest),
            manifest_bytes=len(manifest),
            number=number,
            as_of=as_of,
            signed=self.day,
            expires=self.day + dt.timedelta(days=days),
            previous=previous,
            key=key_id(self.public),
            signature="",
            version=VERSION,
            next_keys=next_keys or UNSET,
        )
        signature = keys.sign(unsigned.message, self.private)
        return msgspec.structs.replace(unsigned, signature=signature)


def signer_of(
    private: bytes | None, day: dt.date, next_keys: tuple[str, ...] | None = None
) -> Signer | None:
    """None without a key."""
    return Signer(private, day, next_keys) if private else None


def public_of(signer: Signer | None) -> str:
    """Its public key in base64; "" without a signer."""
    return signer.public if signer else ""


def key_id(public: str) -> str:
    """The SHA-256, in hex, of a public key in base64."""
    return sha256(base64.b64decode(public))


def read_signing_key(file: Path | None, environment: Mapping[str, str]) -> bytes | None:
    """The private key in `file`, else in PMLPUB_SIGNING_KEY, else in the file that
    PMLPUB_SIGNING_KEY_FILE names; None without any of them.

    Raises ReleaseError when it is not a key, cannot be read, or is in a file that others can read.
    """
    if file is None and (text := environment.get(KEY)):
        return _decode_key(KEY, text)
    if file is None and (name := environment.get(KEY_FILE)):
        file = Path(name)
    if file is None:
        return None
    place = str(file)
    if keys.is_public(place):
        raise _public_key("--signing-key")
    try:
        data, mode = disk.read_with_mode(file, 1000)
        if keys.is_public(data.decode("latin-1")):
            raise _public_key(place)
    except OSError as error:
        raise ReleaseError.at(place, "signing-key", f"cannot be read: {error.strerror}") from None
    if mode & 0o077:
        raise ReleaseError.at(
            place,
            "signing-key-exposed",
            f"other users can read this key, so nothing is signed with it: run chmod 600 {place}, "
            "and make a new key if anybody may have seen it",
        )
    return _decode_key(place, data.decode("latin-1"))


def _public_key(place: str) -> ReleaseError:
    text = (
        "this is a public key, and releases are signed with the private one (made by pmlpub "
        "keygen); a public key goes to --previous-key, or to --key of build, diff and verify; "
        "nothing is signed"
    )
    return ReleaseError.at(place, "signing-key", text)


def _decode_key(place: str, text: str) -> bytes:
    if keys.is_public(text):
        raise _public_key(place)
    try:
        return keys.read_key(text)
    except ValueError as error:
        raise ReleaseError.at(
            place, "signing-key", f"is not a key made by pmlpub keygen: {error}; nothing is signed"
        ) from None


def signature_data(signature: ReleaseSignature | None) -> dict[str, Any] | None:
    """What is signed, without the signature itself, for `--json`."""
    if signature is None:
        return None
    return {k: v for k, v in msgspec.to_builtins(signature).items() if k != "signature"}
