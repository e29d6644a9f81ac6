"""The records of a release that is published elsewhere, brought into a folder of ours."""

import hashlib
from pathlib import Path

import msgspec

from pmlpub.problems import ReleaseError
from pmlpub.records import answer_record
from pmlpub.releases import archive
from pmlpub.releases.store import FileRow
from pmlpub.verification.check import MANIFEST, Limits, Refusal
from pmlpub.verification.website import Website

SITE_PART = "manifest/site.jsonl"


def fetch_release(address: str, folder: Path) -> archive.Release:
    """Manifest, settings and records of the release at a web address, written into `folder`.

    Nothing is read but what the manifest lists, and no more of it than it says. Whether anybody
    signed it, `pmlpub verify` tells. Raises ReleaseError when a file cannot be had, or is not what
    the manifest says.
    """
    path, limits = MANIFEST, Limits()
    try:
        site = Website(address)
        _write(folder / path, _read(site, path, limits.part))
        path = SITE_PART
        for line in _read(site, path, limits.part).splitlines():
            row = msgspec.json.decode(line, type=FileRow)
            if row.path == answer_record.SITE or _is_record(row.path):
                path = row.path
                data = _read(site, path, min(row.bytes, limits.part))
                if hashlib.sha256(data).hexdigest() != row.sha256:
                    raise Refusal("verify-hash", "is not the file of the manifest")
                _write(folder / path, data)
        path = MANIFEST
        return archive.read_release(folder)
    except Refusal as refusal:
        raise ReleaseError.at(f"{address}{path}", refusal.code, refusal.text) from None
    except (ValueError, msgspec.DecodeError) as error:
        raise ReleaseError.at(f"{address}{path}", "verify-form", str(error)) from None


def _is_record(path: str) -> bool:
    """Is it the record of a collection, by a plain name? It becomes a path on this machine."""
    name = path.removeprefix("records/").removesuffix(".json")
    return path == answer_record.path(name) and name.replace("-", "").isalnum() and name.isascii()


def _read(site: Website, path: str, limit: int) -> bytes:
    data = b"".join(site.read(path, limit))
    if len(data) > limit:
        raise Refusal("verify-too-large", f"has more than {limit:,} bytes")
    return data


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
