"""Reads files of a release, each against the hash in its manifest.

The verifier, the responder and the comparison with a release elsewhere all use this reader. The
caller has to know who vouches for the manifest.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from pmlpub.hashing import sha256
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import FileRow, Manifest, decode_manifest, decode_rows
from pmlpub.verification.tree import Limits, Refusal, Tree


class Reader:
    """Reads from a tree. Raises Refusal for what cannot be read, or is not as listed."""

    def __init__(self, tree: Tree, limits: Limits | None = None) -> None:
        self.tree, self.limits = tree, limits or Limits()

    def raw(self, path: str, limit: int) -> bytes:
        """A whole file that nothing vouches for yet. Raises Refusal when it is over `limit`."""
        data = b"".join(self.tree.read(path, limit))
        if len(data) > limit:
            raise Refusal("verify-too-large", f"is larger than {limit:,} bytes")
        return data

    def manifest(self, limit: int | None = None) -> tuple[Manifest, bytes]:
        """manifest.json, and its bytes; `limit` is `Limits.manifest` unless the size is known."""
        data = self.raw(MANIFEST, self.limits.manifest if limit is None else limit)
        return parse_manifest(data), data

    def rows(self, part: str, digest: str) -> list[FileRow]:
        """The rows of a part of the manifest with this SHA-256."""
        data = self.raw(part, self.limits.part)
        if sha256(data) != digest:
            raise Refusal("verify-hash", "was altered, or belongs to another release")
        try:
            return decode_rows(data)
        except (ValueError, RecursionError) as error:
            raise Refusal("verify-form", f"is not a list of files: {error}") from None

    def chunks(self, row: FileRow) -> Iterator[bytes]:
        """The bytes of a listed file. Raises Refusal only at its end when they are not the listed
        ones: use nothing before."""
        digest, size = hashlib.sha256(), 0
        for chunk in self.tree.read(row.path, row.bytes):
            digest.update(chunk)
            size += len(chunk)
            yield chunk
        if size > row.bytes:
            text = f"is longer than the {row.bytes} bytes signed for"
            raise Refusal("verify-size", text)
        if size < row.bytes:
            raise Refusal(
                "verify-size", f"is truncated: it has {size} bytes instead of {row.bytes}"
            )
        if digest.hexdigest() != row.sha256:
            raise Refusal("verify-hash", "was altered, or belongs to another release")

    def file(self, row: FileRow) -> bytes:
        """A whole listed file. Raises Refusal when it is larger than a part may be."""
        if row.bytes > self.limits.part:
            raise Refusal("verify-too-large", f"is larger than {self.limits.part:,} bytes")
        return b"".join(self.chunks(row))


def parse_manifest(data: bytes) -> Manifest:
    """The manifest in `data`. Raises Refusal when it is not a manifest, NewerFormatError when its
    version is newer."""
    try:
        return decode_manifest(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal("verify-form", f"is not a manifest made by pmlpub build: {error}") from None
