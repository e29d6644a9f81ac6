"""Fetches the records of a release that is published elsewhere, for `diff`."""

from pathlib import Path

from pmlpub import disk
from pmlpub.problems import NewerFormatError, ReleaseError
from pmlpub.records import answer_record
from pmlpub.releases import archive
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import SITE_PART
from pmlpub.verification.folder import Folder
from pmlpub.verification.reader import Reader
from pmlpub.verification.tree import Refusal
from pmlpub.verification.website import Website


def fetch_release(place: str, folder: Path) -> archive.Release:
    """Writes manifest, settings and records of the release at `place`, a web address or the path
    of a folder, to `folder`.

    Only what the manifest lists is read, and no more bytes than it says. Signatures are not
    checked: that is what `pmlpub verify` does. Raises ReleaseError when a file cannot be fetched,
    or is not what the manifest says, NewerFormatError when a newer version of pmlpub made it.
    """
    path = MANIFEST
    try:
        reader = Reader(Website(place) if "://" in place else Folder(place))
        manifest, data = reader.manifest(reader.limits.part)
        disk.create(folder, path, data)
        path = SITE_PART
        for row in reader.rows(path, manifest.parts.get(path, "")):
            if row.path == answer_record.SITE or _is_record(row.path):
                path = row.path
                disk.create(folder, path, reader.file(row))
        path = MANIFEST
        return archive.read_release(folder)
    except NewerFormatError as error:
        raise error.placed(f"{place.rstrip('/')}/{path}") from None
    except Refusal as refusal:
        raise ReleaseError.at(f"{place.rstrip('/')}/{path}", refusal.code, refusal.text) from None
    except ValueError as error:
        raise ReleaseError.at(f"{place.rstrip('/')}/{path}", "verify-form", str(error)) from None


def _is_record(path: str) -> bool:
    """Whether it is the record of a collection, with a plain name: it becomes a path here."""
    name = path.removeprefix("records/").removesuffix(".json")
    return path == answer_record.path(name) and name.replace("-", "").isalnum() and name.isascii()
