"""Writes the file of a release in history/, in volumes if it is large."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from pmlpub import disk
from pmlpub.gate.fingerprint import Content
from pmlpub.hashing import sha256
from pmlpub.releases.history_release import (
    VERSION,
    HistoryRelease,
    PartState,
    lacks_some,
    volume_path,
)

MOST = 5_000
"""Parts and texts that are in one file: a few megabytes, or a hundred where all texts are as long
as they may be."""

Words: TypeAlias = Mapping[str, Content | msgspec.Raw]
"""Words of texts by the hash that names them, as they are or as JSON."""
PackedWords: TypeAlias = bytes
"""The words of one collection, packed: those of a whole site are in one process."""
TextsOf: TypeAlias = Callable[[str], PackedWords]
"""Gives the words of a collection that are out without a signature and were not before."""


def no_texts(collection: str) -> PackedWords:
    """Where no texts are read, or none are new."""
    return b""


class Written(NamedTuple):
    """A file that was written: its SHA-256, and whether it has the words of all its parts that
    nobody signed."""

    sha256: str
    has_words: bool


class AboutCollection(NamedTuple):
    """What a release says about a collection."""

    name: str
    parts: Sequence[PartState]
    texts: Words

    def volumes(self) -> Iterator[dict[str, object]]:
        """Its volumes, with at most `MOST` parts and texts each."""
        texts = list(self.texts.items())
        for first in range(0, max(len(self.parts), len(texts)), MOST):
            some = slice(first, first + MOST)
            yield {"parts": self.parts[some], "texts": dict(texts[some])}


def pack_words(words: Mapping[str, Content]) -> PackedWords:
    """Words by the hash that names them, packed."""
    return zlib.compress(msgspec.json.encode(words, order="deterministic"), 1) if words else b""


def unpack_words(packed: PackedWords) -> Words:
    """The words as JSON, which is smaller than what it stands for. Raises ValueError."""
    if not packed:
        return {}
    try:
        return msgspec.json.decode(zlib.decompress(packed), type=dict[str, msgspec.Raw])
    except (zlib.error, RecursionError) as error:
        raise ValueError(str(error)) from None


def write_release(
    root: Path, release: HistoryRelease, collections: Iterable[AboutCollection]
) -> Written:
    """Writes the file of a release, which has no parts and texts yet; volumes first, so that what
    it names is there. Raises OSError."""
    rest = iter(collections)
    first: list[AboutCollection] = []
    size = 0
    for about in rest:
        first.append(about)
        size += len(about.parts) + len(about.texts)
        if size > MOST:
            return _write_volumes(root, release, chain(first, rest))
    texts = {name: text for about in first for name, text in about.texts.items()}
    parts = tuple(part for about in first for part in about.parts)
    written = _write(root, release.path, msgspec.structs.replace(release, parts=parts, texts=texts))
    return Written(written, not lacks_some(parts, texts))


def _write_volumes(
    root: Path, release: HistoryRelease, collections: Iterable[AboutCollection]
) -> Written:
    volumes: dict[str, tuple[str, ...]] = {}
    has_words = True
    for about in collections:
        volumes[about.name] = tuple(
            _write(root, volume_path(release.path, about.name, number), volume)
            for number, volume in enumerate(about.volumes(), start=1)
        )
        has_words = has_words and not lacks_some(about.parts, about.texts)
    head = msgspec.structs.replace(release, volumes=volumes, version=VERSION)
    return Written(_write(root, release.path, head), has_words)


def _write(root: Path, path: str, content: object) -> str:
    """Writes a file, and returns its SHA-256."""
    data = msgspec.json.encode(content, order="deterministic") + b"\n"
    disk.write(root, path, data)
    return sha256(data)
