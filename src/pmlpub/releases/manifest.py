"""manifest.json and its parts: a release's id, and the hash of every file.

manifest.json                           what identifies the release, and the hash of each part
manifest/<language>.<collection>.jsonl  a FileRow per line: the files below one folder
manifest/changes.jsonl                  that of changes.jsonl, which depends on the release before
manifest/site.jsonl                     those of all other files

The version of manifest.json is also that of its parts.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
import orjson
from msgspec import UNSET, UnsetType

from pmlpub.files import decode_json
from pmlpub.format_version import decode_versioned
from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import Artifacts

PATH = "manifest.json"
SITE_PART = "manifest/site.jsonl"
CHANGES = "changes.jsonl"
"""What has changed since the release before: not covered by the promise of equal bytes."""
CHANGES_PART = "manifest/changes.jsonl"
VERSION = 2
"""Version of the format of manifest.json and its parts."""


class FileRow(msgspec.Struct, frozen=True):
    """A line of a part: path from the web root, SHA-256 in hex, size in bytes."""

    path: str
    sha256: str
    bytes: int


LARGEST_NUMBER = 2_000_000_000
"""The largest number of a release that is read: nobody makes so many, and verifiers that remember a
number refuse all smaller ones."""


class Header(msgspec.Struct, frozen=True):
    """What identifies a release. `content` is the hash of everything that the promise of equal
    bytes covers, `id` that of `content` and `number`."""

    id: str
    number: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_NUMBER)]
    as_of: dt.date
    content: str


class Manifest(Header, frozen=True):
    """All of manifest.json: `parts` has the SHA-256 of each part by its path, `withheld` what is
    not out and why (on a large site only how many there are of each kind). `previous` is the
    SHA-256 of the manifest.json of the release before it, if the build knew one."""

    parts: dict[str, str]
    base_url: str = ""
    withheld: list[dict[str, Any]] = []
    version: int = VERSION
    previous: str | UnsetType = UNSET

    def encode(self) -> bytes:
        option = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        return orjson.dumps(msgspec.to_builtins(self), option=option)

    @property
    def header(self) -> Header:
        return Header(self.id, self.number, self.as_of, self.content)


def make_manifest(
    number: int,
    as_of: dt.date,
    parts: Mapping[str, str],
    base_url: str,
    withheld: Iterable[Mapping[str, Any]],
    previous: str | None = None,
) -> Manifest:
    """The manifest of a release that gets this number, after the one whose manifest has the SHA-256
    `previous`. The part for CHANGES does not count for `content`: it depends on that release."""
    rows = [dict(row) for row in withheld]
    own_parts = {path: part for path, part in parts.items() if path != CHANGES_PART}
    content = sha256(
        canonical_json(
            {
                "as_of": as_of.isoformat(),
                "parts": own_parts,
                "base_url": base_url,
                "withheld": rows,
                "version": VERSION,
            }
        )
    )
    own_id = sha256(canonical_json([number, content]))[:32]
    return Manifest(
        own_id, number, as_of, content, dict(parts), base_url, rows, previous=previous or UNSET
    )


def decode_header(data: bytes, place: str = PATH) -> Header:
    """Reads what identifies a release from its manifest.json; `place` is its path, for people.
    Raises msgspec.DecodeError when it is not one, NewerFormatError when its version is newer."""
    return decode_versioned(data, Header, VERSION, place)


def decode_manifest(data: bytes, place: str = PATH) -> Manifest:
    """Reads a whole manifest.json, as `decode_header` does."""
    return decode_versioned(data, Manifest, VERSION, place)


def rows_of(artifacts: Artifacts) -> list[FileRow]:
    """The rows of files by path, sorted."""
    return [FileRow(path, sha256(data), len(data)) for path, data in sorted(artifacts.items())]


def changes_files(data: bytes) -> Artifacts:
    """The file CHANGES with these lines, and its part of the manifest."""
    return {CHANGES: data, CHANGES_PART: encode_rows(rows_of({CHANGES: data}))}


def encode_rows(rows: Iterable[FileRow]) -> bytes:
    """A part of the manifest: a line with a JSON object per file, sorted by path."""
    return b"".join(
        msgspec.json.encode(row) + b"\n" for row in sorted(rows, key=lambda row: row.path)
    )


def decode_rows(data: bytes) -> list[FileRow]:
    """The rows of a part, in their order. Raises msgspec.DecodeError when it is not a part."""
    return [decode_json(line, FileRow) for line in data.splitlines()]


def part_path(language: str, collection: str) -> str:
    """The path of the part with the files of one language of a collection."""
    return f"manifest/{language}.{collection}.jsonl"


def part_prefix(path: str) -> str:
    """The folder whose files a part lists: `fr/pml/` for `manifest/fr.pml.jsonl`. Empty for the
    part that lists what is outside such folders, so that no file can be in two parts."""
    name = path.removeprefix("manifest/").removesuffix(".jsonl")
    return f"{name.replace('.', '/')}/" if "." in name else ""
