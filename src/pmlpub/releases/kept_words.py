"""history/words/: words that no file of a release has, recorded afterwards.

history/words/<collection>.<hash>.json   KeptWords, by the hash of what it has

A release is recorded once, and its file never changes. If its words were not there then (a command
that reads no texts recorded it), or if a file that had them was lost, the next build that has them
adds them here. Each text is under its own hash, so nothing else has to vouch for it, and branches
that add the same words make the same file.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.files import UnreadableError, read_file
from pmlpub.format_version import decode_versioned
from pmlpub.gate.fingerprint import Content
from pmlpub.hashing import sha256
from pmlpub.problems import Location, Problem
from pmlpub.releases.history_release import MAX_BYTES, check_texts

FOLDER = "history/words"
VERSION = 1
"""Version of the format of a file here."""
NAME = re.compile(r"([a-z0-9-]+)\.[0-9a-f]{32}\.json")


class KeptWords(msgspec.Struct, frozen=True):
    """Words of texts of a collection by the hash that names them."""

    texts: dict[str, Content]
    version: int = VERSION


def read_kept_words(root: Path, collection: str) -> tuple[dict[str, Content], list[Problem]]:
    """The words of a collection that were recorded afterwards; then what cannot be read. Raises
    NewerFormatError when a newer version of pmlpub wrote a file."""
    texts: dict[str, Content] = {}
    problems: list[Problem] = []
    try:
        paths = list(_paths_of(root, collection))
    except OSError as error:
        return {}, [_damaged(FOLDER, error.strerror or str(error))]
    for path in paths:
        try:
            found = decode_versioned(read_file(root, path, MAX_BYTES), KeptWords, VERSION, path)
            check_texts(found.texts)
        except FileNotFoundError:
            continue
        except UnreadableError as error:
            problems.append(_damaged(path, error.problem.text))
        except ValueError as error:  # A DecodeError is one.
            problems.append(_damaged(path, str(error)))
        else:
            texts |= found.texts
    return texts, problems


def add_kept_words(root: Path, collection: str, texts: Mapping[str, object], most: int) -> None:
    """Records words of a collection, with at most so many texts in a file. Raises OSError."""
    ordered = sorted(texts.items())
    for first in range(0, len(ordered), most):
        content = {"texts": dict(ordered[first : first + most]), "version": VERSION}
        data = msgspec.json.encode(content, order="deterministic") + b"\n"
        disk.write(root, f"{FOLDER}/{collection}.{sha256(data)[:32]}.json", data)


def _paths_of(root: Path, collection: str) -> Iterator[str]:
    """The files of a collection. Raises OSError for what is no folder."""
    try:
        names = disk.list_names(root, FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        found = NAME.fullmatch(name)
        if found and found[1] == collection:
            yield f"{FOLDER}/{name}"


def _damaged(path: str, why: str) -> Problem:
    return Problem(
        Location(path),
        "history-damaged",
        f"cannot be used ({why}): bring it back from a backup or from the repository; the next "
        "build records again those of its words that are still out",
        channels=(),
    )
