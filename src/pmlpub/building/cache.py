"""The cache, outputs/state.sqlite: what earlier builds found out.

Losing it costs time, never correctness. Everything is kept under the hash of all that it depends
on, the package's own files and its libraries among them. An entry that is damaged counts as
missing. So does a file that a newer version of pmlpub wrote: nothing of it is worth keeping.

Whoever can write to outputs/ could write entries too. So a build that signs only uses those of
builds that signed with the same key: the digest of each entry is a MAC with a secret of that key.
"""

import hashlib
import hmac
import sqlite3
import sys
import unicodedata
from collections.abc import Collection
from contextlib import closing, suppress
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pmlpub import disk
from pmlpub.problems import Location, Problem
from pmlpub.releases.layout import CACHE

T = TypeVar("T")
LIBRARIES = (
    "babel", "cmarkgfm", "jinja2", "markupsafe", "msgspec", "nh3", "orjson", "pyoxigraph",
    "pyyaml", "regex",
)  # fmt: skip
"""The libraries whose versions may change what is published."""
OF_SITE = SITE, LOOKED_AT = " site", " looked at"
"""Whose entries are of the site as a whole, for builds and for commands that only look: no
collection can be called so."""
DIGEST = 32
SECONDS = 60
"""For how long a worker waits while another one is writing."""
VERSION = 2
"""Version of the table, in SQLite's `user_version`; 0 there is version 1, with the same table."""
TABLE = """\
CREATE TABLE IF NOT EXISTS entries (
  collection TEXT, key BLOB, value BLOB, PRIMARY KEY (collection, key)
) WITHOUT ROWID"""


@cache
def package_fingerprint(*parts: str) -> str:
    """The hash of all code and data of the package, or of these modules and packages of it, and of
    the versions that it runs with."""
    digest = hashlib.sha256()
    for path, own in _files_of_package().items():
        if not parts or path.partition("/")[0].removesuffix(".py") in parts:
            digest.update(f"{path}\0".encode())
            digest.update(own)
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\0".encode())
    digest.update(f"{sys.version} {unicodedata.unidata_version}".encode())
    return digest.hexdigest()


@cache
def _files_of_package() -> dict[str, bytes]:
    """The files of the package by path, with the hash of each."""
    paths = disk.resources()
    return {path: hashlib.sha256(disk.read_resource(path)).digest() for path in paths}


def forget_answers(outputs: Path, answers: Collection[str]) -> None:
    """Deletes the entries of the collections that have these answers (ids), all others that name
    one of them, and those of the site as a whole, which have reports: no text that was taken away
    stays in the file. If that cannot be done, the whole cache is deleted."""
    collections = {answer.partition("/")[0] for answer in answers}
    try:
        with closing(disk.connect(outputs, CACHE, SECONDS)) as connection:
            connection.execute(TABLE)
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            if found > VERSION:
                raise sqlite3.DatabaseError("a newer version of pmlpub wrote it")
            for name in collections:
                connection.execute(
                    "DELETE FROM entries WHERE collection = ? OR substr(collection, 1, ?) = ?",
                    (name, len(name) + 1, f"{name} "),
                )
            connection.executemany(
                "DELETE FROM entries WHERE collection = ?", [(name,) for name in OF_SITE]
            )
            connection.executemany(
                "DELETE FROM entries WHERE instr(value, ?) > 0", [(a.encode(),) for a in answers]
            )
            connection.commit()
            # Free pages have what this and earlier runs deleted; without any, the file is new.
            connection.execute("VACUUM")
    except (sqlite3.Error, OSError):
        disk.remove(outputs, CACHE)


def key_of(*values: Any) -> bytes:
    """The hash of values that msgspec can write; equal values have equal keys."""
    return hashlib.sha256(msgspec.msgpack.encode(values, order="deterministic")).digest()


class Cache:
    """The entries of one collection, authenticated with a secret, unless it is empty. `save`
    deletes those that were neither found nor added. Without a folder nothing is kept.

    `quiet` is for commands that only look: what cannot be used is then neither deleted nor
    reported."""

    def __init__(
        self, outputs: Path | None, collection: str, secret: bytes = b"", *, quiet: bool = False
    ) -> None:
        self.outputs, self._secret, self._quiet = outputs, secret, quiet
        self.collection = collection
        self.problems: list[Problem] = []
        self._new: dict[bytes, bytes] = {}

    @cached_property
    def _old(self) -> dict[bytes, bytes]:
        return dict(self._select("SELECT key, value FROM entries WHERE collection = ?", []))

    def _select(self, rows: str, values: list[Any]) -> list[tuple[bytes, bytes]]:
        if not (self.outputs and self._exists()):
            return []
        try:
            with closing(self._connect()) as connection:
                return connection.execute(rows, [self.collection, *values]).fetchall()
        except (sqlite3.Error, OSError) as error:
            self._damaged(error)
            return []

    def peek(self, key: bytes, kind: type[T]) -> T | None:
        """The value under a key, for which no other entry is read; None when there is none."""
        if key not in self._new and "_old" not in self.__dict__:
            rows = "SELECT key, value FROM entries WHERE collection = ? AND key = ?"
            for _, value in self._select(rows, [key]):
                return self._decode(key, value, kind)
            return None
        return self.get(key, kind)

    def get(self, key: bytes, kind: type[T]) -> T | None:
        """The value under a key; None when there is none."""
        value = self._new.get(key) or self._old.get(key)
        found = self._decode(key, value, kind) if value is not None else None
        if value is not None and found is not None:
            self._new[key] = value
        return found

    def _decode(self, key: bytes, value: bytes, kind: type[T]) -> T | None:
        if not isinstance(value, bytes):  # Somebody else wrote it.
            return None
        if not hmac.compare_digest(self._digest(key, value[DIGEST:]), value[:DIGEST]):
            return None
        try:
            return msgspec.msgpack.decode(value[DIGEST:], type=kind)
        except (msgspec.DecodeError, RecursionError):
            return None

    def put(self, key: bytes, value: Any) -> None:
        """Keeps a value; one that cannot be written (a problem with a file name that is not UTF-8)
        is not kept."""
        try:
            data = msgspec.msgpack.encode(value)
        except UnicodeEncodeError:
            return
        self._new[key] = self._digest(key, data) + data

    def replace(self, key: bytes, value: Any) -> None:
        """Writes this one entry, in place of one with the same key."""
        self.put(key, value)
        if self.outputs is None or key not in self._new:
            return
        row = (self.collection, key, self._new[key])
        try:
            with closing(self._connect()) as connection, connection:
                connection.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", row)
        except (sqlite3.Error, OSError) as error:
            self._damaged(error)

    def save(self) -> None:
        """Writes what was found or added, if it differs from what was there."""
        if self.outputs is None or self._new == self._old:
            return
        name, old, new = self.collection, self._old, self._new
        gone = [(name, key) for key in old if key not in new]
        rows = [(name, key, value) for key, value in new.items() if old.get(key) != value]
        try:
            with closing(self._connect()) as connection, connection:
                connection.executemany("DELETE FROM entries WHERE collection = ? AND key = ?", gone)
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                connection.execute(f"PRAGMA user_version = {VERSION}")
        except (sqlite3.Error, OSError) as error:
            self._damaged(error)

    def _exists(self) -> bool:
        """Whether anything has its name: a link too, which is not used."""
        try:
            return any(entry.name == CACHE for entry in disk.list_folder(self.outputs or ""))
        except OSError:
            return False

    def _connect(self) -> sqlite3.Connection:
        connection = disk.connect(self.outputs or "", CACHE, SECONDS)
        try:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            if found > VERSION:
                text = f"a newer version of pmlpub wrote it: its version is {found}, not {VERSION}"
                raise sqlite3.DatabaseError(text)
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _damaged(self, error: Exception) -> None:
        """Deletes the file, so that a new one can be written, and reports a problem."""
        if self._quiet:
            return
        if self.outputs:
            with suppress(OSError):
                disk.remove(self.outputs, CACHE)
        text = f"could not be used ({error}) and is rebuilt: this build only took longer"
        self.problems.append(
            Problem(Location(f"outputs/{CACHE}"), "state-damaged", text, "warning", channels=())
        )

    def _digest(self, key: bytes, data: bytes) -> bytes:
        """Of an entry and its key. Without a secret anybody can make it: it only tells damage."""
        return hashlib.blake2b(key + data, digest_size=DIGEST, key=self._secret).digest()
