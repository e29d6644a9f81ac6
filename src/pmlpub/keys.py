"""Ed25519 signatures (RFC 8032). Keys and signatures are exchanged in base64.

The library `cryptography` is loaded on first use, so that a site without keys never waits for it.
"""

import base64
import binascii
import hashlib
import re
from pathlib import Path

from pmlpub import disk

KEY_BYTES = 32
PRIVATE = "pmlpub-private-key:"
"""The beginning of every private key. In base64 alone a private key could be mistaken for a public
one, and the other way round."""

PUBLIC = re.compile(r"[A-Za-z0-9+/]{43}=")


def make_key() -> tuple[bytes, str]:
    """Make a key pair: the private key (32 bytes) and the public key in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return private.private_bytes_raw(), base64.b64encode(public).decode()


def write_key(path: Path, private: bytes) -> None:
    """Write a private key to a new file that only its owner can read.

    Raises FileExistsError instead of replacing a file.
    """
    disk.create_named(path, f"{write_private(private)}\n".encode(), 0o600)


def write_private(private: bytes) -> str:
    """The text of a private key, as key files contain it."""
    return PRIVATE + base64.b64encode(private).decode()


def read_key(text: str) -> bytes:
    """The private key in what `write_key` wrote. Raises ValueError if the text is not a key."""
    if is_public(text):
        raise ValueError("it is a public key")
    if not text.strip().startswith(PRIVATE):
        raise ValueError(f"it does not begin with {PRIVATE}")
    try:
        private = base64.b64decode(text.strip().removeprefix(PRIVATE), validate=True)
    except binascii.Error as error:
        raise ValueError(f"it is not base64: {error}") from None
    if len(private) != KEY_BYTES:
        raise ValueError(f"its length is {len(private)}, not {KEY_BYTES} bytes")
    return private


def is_public(text: str) -> bool:
    """Whether a text is one public key or several, as `make_key` gives them, or as a reviewer's
    line of site.yaml has one."""
    lines = [line.removeprefix("key:").strip() for line in text.split("\n") if line.strip()]
    return bool(lines) and all(PUBLIC.fullmatch(line) for line in lines)


def sign(message: bytes, private: bytes) -> str:
    """The signature of a message, in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(private).sign(message)).decode()


def derive_key(private: bytes, purpose: str) -> bytes:
    """Another secret of 32 bytes, of which nobody can tell the private key; one per purpose."""
    return hashlib.blake2b(purpose.encode(), key=private, digest_size=32).digest()


def public_key(private: bytes) -> str:
    """The public key that belongs to a private key, in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    return base64.b64encode(public).decode()


def verify(message: bytes, signature: str, public: str) -> bool:
    """Did the owner of this public key sign this message with this signature?

    Only the canonical base64 encoding counts (RFC 4648, 3.5).
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        decoded = base64.b64decode(signature, validate=True)
        key.verify(decoded, message)
    except (InvalidSignature, ValueError):
        return False
    return base64.b64encode(decoded).decode() == signature
