"""What each search engine and partner was told, in a file beside the site (SQLite).

A part is in it as it was when its receiver acknowledged it, and as it was sent last. So it does not
matter at what point a run was killed: what was not acknowledged is told again under the same id,
whatever was told between. Losing the file means that everything is told anew, under other ids.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import PAUSED, Part, Reason, Verdict
from pmlpub.problems import PmlpubError
from pmlpub.records.differences import WITHDRAWN

NAME = "announced.sqlite"
"""Where a site keeps it, unless --state names another place: never in outputs/, which may be
deleted."""
VERSION = 2
"""Version of the tables, in SQLite's `user_version`."""
SECONDS = 5
TABLES = """
CREATE TABLE IF NOT EXISTS told (
  receiver TEXT, language TEXT, answer TEXT, part TEXT, verdict BLOB,
  PRIMARY KEY (receiver, language, answer, part)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acknowledged (
  receiver TEXT, delivery TEXT, at TEXT, release TEXT, changes INTEGER, status INTEGER
);
CREATE TABLE IF NOT EXISTS waiting (receiver TEXT PRIMARY KEY, until TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sent (
  receiver TEXT, language TEXT, answer TEXT, part TEXT, number INTEGER, verdict BLOB, release TEXT,
  acknowledged INTEGER, PRIMARY KEY (receiver, language, answer, part)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own (id TEXT);
INSERT INTO own SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT * FROM own);
"""

Key = tuple[str, str, Part]
"""Language, answer and part."""


class AnnounceError(PmlpubError):
    """Nothing can be announced."""


class Told(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """What a receiver knows of a part: all of its verdict by which `records.differences` sees that
    another one differs for readers."""

    state: str
    version: str = ""
    facts: str = ""
    expires: dt.date | None = None
    outdated: bool = False
    reviewed: bool = False
    cause: str = ""
    """The code of the reason why it is not out, if it is withdrawn or paused."""

    def as_verdict(self) -> Verdict:
        code = self.cause
        return Verdict(
            self.state,  # type: ignore[arg-type]  # It was that of a verdict.
            (Reason(code, ""),) if code else (),
            self.version or None,
            self.expires,
            dt.date.min if self.reviewed else None,
            outdated=self.outdated,
            facts=self.facts or None,
        )


def told_of(verdict: Verdict) -> Told:
    """What there is to remember of a verdict."""
    codes = [one.code for one in verdict.reasons if one.code in (WITHDRAWN, PAUSED)]
    return Told(
        verdict.state,
        verdict.version or "",
        verdict.facts or "",
        verdict.expires,
        outdated=verdict.outdated,
        reviewed=verdict.reviewed is not None,
        cause=codes[0] if codes else "",
    )


class Acknowledgement(msgspec.Struct, frozen=True):
    """A delivery that a receiver confirmed: when (UTC), and for which release."""

    receiver: str
    delivery: str
    at: str
    release: str
    changes: int
    status: int


class _Sent(msgspec.Struct, frozen=True, array_like=True):
    """What was sent of a part last: how many changes of it were sent, as what, and for which
    release at first."""

    number: int
    told: Told | None
    release: str
    is_acknowledged: bool = False


class State:
    """The file. Each acknowledgement is on disk before the next delivery is sent."""

    def __init__(self, path: Path) -> None:
        """Raises AnnounceError when the file cannot be used."""
        self.path = path
        try:
            self._connection = disk.connect(path.parent, path.name, SECONDS)
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise self._error("a newer version of pmlpub wrote it")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.executescript(f"{TABLES}PRAGMA user_version = {VERSION};")
        except (OSError, sqlite3.Error) as error:
            raise self._error(str(getattr(error, "strerror", None) or error)) from None

    def _error(self, why: str) -> AnnounceError:
        text = (
            f"cannot be used ({why}): bring it back from a backup; without it everything is "
            "announced anew"
        )
        return AnnounceError.at(str(self.path), "announce-state", text)

    def close(self) -> None:
        self._connection.close()

    def told(self, receiver: str) -> dict[Key, Told]:
        """What a receiver knows; empty for a new one. Raises AnnounceError."""
        query = "SELECT language, answer, part, verdict FROM told WHERE receiver = ?"
        try:
            with closing(self._connection.execute(query, (receiver,))) as rows:
                return {
                    (language, answer, part): msgspec.json.decode(data, type=Told)
                    for language, answer, part, data in rows
                }
        except (sqlite3.Error, msgspec.DecodeError) as error:
            raise self._error(str(error)) from None

    def unsure(self, receiver: str) -> dict[Key, Told | None]:
        """What was sent to a receiver and not acknowledged: nobody knows if it arrived. Raises
        AnnounceError."""
        return {
            key: one.told for key, one in self._sent(receiver).items() if not one.is_acknowledged
        }

    def name(
        self, receiver: str, changes: Mapping[Key, Told | None], release: str
    ) -> dict[Key, str]:
        """The ids of changes that are about to be sent to a receiver, kept before they are. A
        change has one id until it is acknowledged, or another one of the same part is sent; the
        same change has another id when it happens again later, or when this file was lost. Raises
        AnnounceError."""
        known = self._sent(receiver)
        sent = {}
        for key, told in changes.items():
            one = known.get(key)
            if one is None or one.is_acknowledged or one.told != told:
                one = _Sent((one.number if one else 0) + 1, told, release)
            sent[key] = one
        try:
            with self._connection:
                (own,) = self._connection.execute("SELECT id FROM own").fetchone()
                self._connection.executemany(
                    "INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                    [
                        (receiver, *key, one.number, msgspec.json.encode(one.told), one.release)
                        for key, one in sent.items()
                    ],
                )
        except sqlite3.Error as error:
            raise self._error(str(error)) from None
        return {
            key: sha256(canonical_json([own, receiver, *key, *msgspec.to_builtins(one)]))[:32]
            for key, one in sent.items()
        }

    def _sent(self, receiver: str) -> dict[Key, "_Sent"]:
        query = "SELECT language, answer, part, number, verdict, release, acknowledged FROM sent"
        try:
            found = self._connection.execute(f"{query} WHERE receiver = ?", (receiver,))
            with closing(found) as rows:
                return {
                    (language, answer, part): _Sent(
                        number,
                        msgspec.json.decode(data, type=Told | None),
                        release,
                        is_acknowledged=bool(acknowledged),
                    )
                    for language, answer, part, number, data, release, acknowledged in rows
                }
        except (sqlite3.Error, msgspec.DecodeError) as error:
            raise self._error(str(error)) from None

    def acknowledge(self, given: Acknowledgement, known: Mapping[Key, Told | None]) -> None:
        """Remembers what a receiver knows now; None stands for what is no longer there. Raises
        AnnounceError."""
        own = given.receiver
        try:
            with self._connection:
                self._connection.executemany(
                    "DELETE FROM told WHERE receiver=? AND language=? AND answer=? AND part=?",
                    [(own, *key) for key in known],
                )
                self._connection.executemany(
                    "INSERT INTO told VALUES (?, ?, ?, ?, ?)",
                    [(own, *key, msgspec.json.encode(one)) for key, one in known.items() if one],
                )
                self._connection.executemany(
                    "UPDATE sent SET acknowledged = 1 "
                    "WHERE receiver=? AND language=? AND answer=? AND part=?",
                    [(own, *key) for key in known],
                )
                self._connection.execute(
                    "INSERT INTO acknowledged VALUES (?, ?, ?, ?, ?, ?)",
                    msgspec.structs.astuple(given),
                )
                self._connection.execute("DELETE FROM waiting WHERE receiver = ?", (own,))
        except sqlite3.Error as error:
            raise self._error(str(error)) from None

    def wait(self, receiver: str, until: dt.datetime) -> None:
        """Remembers that a receiver wants to be left alone until an instant (UTC)."""
        try:
            with self._connection:
                self._connection.execute(
                    "INSERT OR REPLACE INTO waiting VALUES (?, ?)", (receiver, until.isoformat())
                )
        except sqlite3.Error as error:
            raise self._error(str(error)) from None

    def waiting(self) -> dict[str, dt.datetime]:
        """Receivers that want to be left alone, and until when (UTC)."""
        rows: Iterable[tuple[str, str]] = self._connection.execute("SELECT * FROM waiting")
        return {receiver: dt.datetime.fromisoformat(until) for receiver, until in rows}

    def acknowledgements(self) -> list[Acknowledgement]:
        """All that were ever given, the oldest first."""
        rows = self._connection.execute("SELECT * FROM acknowledged ORDER BY rowid")
        return [Acknowledgement(*row) for row in rows]
