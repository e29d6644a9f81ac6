"""Ed25519 signatures (RFC 8032): keys and signatures travel in base64.

cryptography is loaded on first use: a site without keys never waits for it.
"""

import base64
import binascii
import os
from pathlib import Path

KEY_BYTES = 32
PRIVATE = "pmlpub-private-key:"
"""What a private key begins with: in base64 alone it could be taken for a public one, and the
other way round."""


def make_key() -> tuple[bytes, str]:
    """A new key: the private one (32 bytes), and the public one in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return private.private_bytes_raw(), base64.b64encode(public).decode()


def write_key(path: Path, private: bytes) -> None:
    """A new file that only its owner can read. Raises FileExistsError rather than replace one."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as stream:
        stream.write(f"{write_private(private)}\n".encode())


def write_private(private: bytes) -> str:
    """A private key as text."""
    return PRIVATE + base64.b64encode(private).decode()


def read_key(text: str) -> bytes:
    """A private key from what `write_key` wrote. Raises ValueError when it is none."""
    if not text.strip().startswith(PRIVATE):
        raise ValueError(f"it does not begin with {PRIVATE}")
    try:
        private = base64.b64decode(text.strip().removeprefix(PRIVATE), validate=True)
    except binascii.Error as error:
        raise ValueError(f"not base64: {error}") from None
    if len(private) != KEY_BYTES:
        raise ValueError(f"{len(private)} bytes instead of {KEY_BYTES}")
    return private


def sign(message: bytes, private: bytes) -> str:
    """The signature of a message, in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(private).sign(message)).decode()


def public_key(private: bytes) -> str:
    """The public key of a private one, in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    return base64.b64encode(public).decode()


def verify(message: bytes, signature: str, public: str) -> bool:
    """Is it the signature of this message by the owner of this public key?

    Only the one canonical spelling in base64 counts (RFC 4648, 3.5).
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
