"""The lines of a language as its files have them, whoever wrote them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from pmlpub.files import decode_json
from pmlpub.gate import version_one
from pmlpub.gate.act import Act, ActFault, decode_act
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_line import Approve, Change, LedgerLine, Revoke, encode_line, line_fault
from pmlpub.problems import Location, Problem

MAX_BYTES = 64_000_000
"""The largest size of the file of one act, with its texts."""
MAX_FOLDED_BYTES = 10_000_000
"""The largest size of a file of folded acts, or of lines: each of its signatures is verified, and
one that is wrong with each key of its author."""
CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
SHORTEST = 40
"""No line or act has fewer bytes."""
LINE = re.compile(rb"\S[^\n]*")
"""A line that is not blank, without the blanks before it."""
MAYBE_LINE = re.compile(rb"\{[^\n]{%d,}" % (SHORTEST - 1))
"""What may be a line, at its beginning or after other bytes."""
_BRACE = ord("{")
TOLD = 20
"""How many lines of one file that cannot be read have a problem of their own."""
WAITING = "until then no new text of this language goes out"


class LedgerFile(NamedTuple):
    """A file of a ledger, as it was read."""

    path: str
    data: bytes


class FoundLine(NamedTuple):
    """A line, and where it was read."""

    place: Location
    line: LedgerLine


class LedgerText(msgspec.Struct, frozen=True):
    """What the files of a language have: `lines` by id, each with all of its copies that differ (an
    id does not cover the signature), `acts` by id, and their `texts` by hash.

    `unreadable` has a problem for everything that cannot be read; `doubled` one for every damaged
    act that is whole in another place, so that nothing is lost.
    """

    lines: dict[str, list[FoundLine]] = {}
    acts: dict[str, Act] = {}
    texts: dict[str, Content] = {}
    unreadable: tuple[Problem, ...] = ()
    doubled: tuple[Problem, ...] = ()


def parse(
    language: str,
    acts: Iterable[LedgerFile] = (),
    folded: Iterable[LedgerFile] = (),
    old: LedgerFile | None = None,
) -> LedgerText:
    """What is in the files of a language: `acts` with a file each, `folded` ones, and `old`, its
    approvals.jsonl. A line or an act that is found twice is one."""
    reader = _Reader(language)
    for file in folded:
        for place, raw in reader.raw_lines(file):
            reader.read_act(place, raw)
    for file in acts:
        name = file.path.rpartition("/")[2].removesuffix(".json")
        if file.data.startswith(CONFLICT):
            reader.conflict(Location(file.path, 1))
        else:
            reader.read_act(Location(file.path), file.data, name)
    for place, raw in reader.raw_lines(old) if old else ():
        reader.read_old_line(place, raw)
    return reader.finish()


def _first_marker(data: bytes) -> int | None:
    """Where the first marker of a merge conflict is at the beginning of a line."""
    if data.startswith(CONFLICT):
        return 0
    found = [place for marker in CONFLICT if (place := data.find(b"\n" + marker)) >= 0]
    return min(found) + 1 if found else None


def _is_marker(data: bytes, start: int) -> bool:
    return data.startswith(CONFLICT, start) and start == _line_start(data, start)


def _line_start(data: bytes, place: int) -> int:
    return data.rfind(b"\n", 0, place) + 1


class _Reader:
    """Reads the files of one language, and collects what is in them."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lines: dict[str, list[FoundLine]] = {}
        self._acts: dict[str, Act] = {}
        self._texts: dict[str, Content] = {}
        self._unreadable: list[Problem] = []
        self._doubled: list[Problem] = []
        self._told: Counter[str] = Counter()
        self._copies: dict[str, set[bytes]] = {}

    def finish(self) -> LedgerText:
        """What was read."""
        problems = (tuple(self._unreadable), tuple(self._doubled))
        return LedgerText(self._lines, self._acts, self._texts, *problems)

    def raw_lines(self, file: LedgerFile) -> Iterator[tuple[Location, bytes]]:
        """The lines of a file with their places; one problem for all markers of a conflict. After
        many that are no lines, only those that may be lines are looked at."""
        data, number, done, odd = file.data, 1, 0, 0
        if (marker := _first_marker(data)) is not None:
            self.conflict(Location(file.path, data.count(b"\n", 0, marker) + 1))
        for match in LINE.finditer(data):
            start, end = match.span()
            is_line = data[start] == _BRACE and end - start >= SHORTEST
            if not is_line and _is_marker(data, start):
                continue
            number += data.count(b"\n", done, start)
            done = start
            if is_line:
                yield Location(file.path, number), data[_line_start(data, start) : end]
                continue
            self._stop(Location(file.path, number), "this line cannot be read (it is not one)")
            odd += 1
            if odd > TOLD:
                break
        else:
            return
        for match in MAYBE_LINE.finditer(data, end):
            start = _line_start(data, match.start())
            if not data[start : match.start()].strip():
                number += data.count(b"\n", done, start)
                done = start
                yield Location(file.path, number), data[start : match.end()]

    def read_act(self, place: Location, data: bytes, name: str = "") -> None:
        """An act; `name` is that of its file, if it has one of its own."""
        try:
            act = decode_act(data)
            if name and name != act.id:
                raise ActFault(f"its id is {act.id}, which must be the name of its file")
        except ActFault as fault:
            self._stop(place, f"this act cannot be read ({fault})", name)
            return
        self._acts[act.id] = act
        self._texts.update(act.contents)
        for line in act.lines:
            self._add(place, line)

    def read_old_line(self, place: Location, raw: bytes) -> None:
        """A line of approvals.jsonl."""
        try:
            line: LedgerLine = decode_json(raw, Approve | Change | Revoke)  # type: ignore[arg-type]
        except msgspec.DecodeError as error:
            self._stop(place, f"this line cannot be read ({error})")
            return
        if line.v == version_one.VERSION:
            self._add(place, line)
        else:
            self._stop(place, "this line is not of version 1, and newer ones are in acts/")

    def conflict(self, place: Location) -> None:
        text = (
            "a merge conflict was not resolved here: keep the lines of both sides, and delete the "
            f"markers; {WAITING}"
        )
        self._unreadable.append(
            Problem(place, "ledger-conflict", text, channels=(), language=self._language)
        )

    def _add(self, place: Location, line: LedgerLine) -> None:
        if fault := line_fault(line):
            self._stop(place, f"this line cannot be read ({fault})")
        else:
            copies = self._lines.setdefault(line.id, [])
            if copies:
                known = self._copies.setdefault(line.id, {encode_line(c.line) for c in copies})
                copy = encode_line(line)
                if copy in known:
                    return
                known.add(copy)
            copies.append(FoundLine(place, line))

    def _stop(self, place: Location, why: str, act: str = "") -> None:
        if act in self._acts:
            text = f"{why}, and it is whole among the folded acts: delete this file"
            self._doubled.append(Problem(place, "act-doubled", text, "warning", channels=()))
            return
        self._told[place.path] += 1
        if self._told[place.path] > TOLD:
            if self._told[place.path] == TOLD + 1:
                text = (
                    f"more lines of this file than the {TOLD} that are named cannot be read: bring "
                    f"the file back as it was; {WAITING}"
                )
                self._unreadable.append(
                    Problem(place, "ledger-line", text, channels=(), language=self._language)
                )
            return
        remedy = "" if "newer version of pmlpub" in why else ": bring it back as it was"
        text = f"{why}{remedy}; {WAITING}"
        self._unreadable.append(
            Problem(place, "ledger-line", text, channels=(), language=self._language)
        )
