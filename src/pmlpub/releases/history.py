"""history/: which text was out when, for audits; beside outputs/, and never rewritten.

history/<number>-<id>.json    a Release: what went out and what ended with it

Each release that a site publishes adds a file, so two branches never change the same one. A release
names the one before it by the SHA-256 of its file; of the newest file, outputs/history.sha256 has
it on the machine that wrote it. One that does not know the file of the release before (it was lost,
or another machine has it) is `complete`: it has everything that is out, and what was out before it
nobody can tell.

The words of signed texts are in the acts. Those that nobody signed are kept here, in `texts`, by
the hash that names words (`gate.fingerprint`).
"""

import datetime as dt
import hashlib
import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from pmlpub import disk
from pmlpub.files import UnreadableError, read_file, unreadable
from pmlpub.format_version import decode_versioned
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.hashing import sha256
from pmlpub.model import PARTS, Part, Signed
from pmlpub.problems import Location, NewerFormatError, Problem
from pmlpub.records.answer_record import AnswerRecord

FOLDER = "history"
"""Where a site keeps its history, beside outputs/."""
VERSION = 1
"""Version of the format of a file of the history."""
MAX_BYTES = 500_000_000
"""The size of the largest file of the history that is read."""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What a terminal would take for an order; no text of a site has it, but for the end of a line."""
NAME = re.compile(r"\d{6,}-[0-9a-f]{32}\.json")
MARK = "history.sha256"
"""The file below outputs/ with the hash of the newest file of the history, as sha256sum has it."""
HAS_WORDS = "# It has all words that nobody signed.\n"
"""The second line there, if the file lacks none; sha256sum takes it for a comment."""
MARKED = re.compile(rf"([0-9a-f]{{64}})  ({FOLDER}/{NAME.pattern})\n({HAS_WORDS})?")


class PartState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a part of an edition became with a release. Of one that is published, `version` names
    its text, `words` its words and `facts` the source with its facts; `signed` and `source_signed`
    say who signed the text and its source. Of any other one, `reason` is the code."""

    answer: str
    language: str
    part: Part
    state: Literal["published", "withheld", "tombstone", "absent", "removed"]
    version: str = ""
    words: str = ""
    facts: str = ""
    outdated: bool = False
    signed: tuple[Signed, ...] = ()
    source_signed: tuple[Signed, ...] = ()
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, Part]:
        return self.answer, self.language, self.part


class HistoryRelease(msgspec.Struct, frozen=True):
    """A file of the history. `at` is the instant of publication in UTC, `as_of` the day by which
    the release was judged; `commit` that of the repository, empty if it is not known, and `edited`
    says that files differed from it. `before_id` is the id of the release before, and `before` the
    SHA-256 of its file; `complete`: everything that is out is among `parts`, and not only what has
    changed."""

    number: int
    id: str
    as_of: dt.date
    at: str
    commit: str
    edited: bool
    package: str
    libraries: dict[str, str]
    before_id: str
    before: str
    complete: bool
    parts: tuple[PartState, ...]
    texts: dict[str, dict[str, Any]] = {}
    version: int = VERSION

    @property
    def path(self) -> str:
        """Its path in the site."""
        return history_path(self.number, self.id)


Words: TypeAlias = Mapping[str, Content | msgspec.Raw]
"""Words of texts by the hash that names them, as they are or as JSON."""
PackedWords: TypeAlias = bytes
"""The words of one collection, packed: those of a whole site are in one process."""


def pack_words(words: Mapping[str, Content]) -> PackedWords:
    """Words by the hash that names them, packed."""
    return zlib.compress(msgspec.json.encode(words, order="deterministic"), 1) if words else b""


def unpack_words(packed: PackedWords) -> Words:
    """The words as JSON, which is smaller than what it stands for."""
    if not packed:
        return {}
    return msgspec.json.decode(zlib.decompress(packed), type=dict[str, msgspec.Raw])


def lacks_some(parts: Iterable[PartState], words: Container[str]) -> bool:
    """Whether the `words`, by hash, of some text that is out and that nobody signed are missing."""
    return any(part.words and not part.signed and part.words not in words for part in parts)


class ReleaseFile:
    """The bytes of a file of the history in pieces, since those of a large site would take
    gigabytes: of a release without `parts` and `texts`, with others in their place. When all have
    passed, `digest` is that of the file, and `words` has the hashes of its words."""

    def __init__(
        self,
        release: HistoryRelease,
        parts: Iterable[Sequence[PartState]],
        texts: Iterable[PackedWords],
    ) -> None:
        self._release, self._parts, self._texts = release, parts, texts
        self.digest, self.words = hashlib.sha256(), set[str]()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._encode():
            self.digest.update(piece)
            yield piece

    def _encode(self) -> Iterator[bytes]:
        data = msgspec.json.encode(self._release, order="deterministic") + b"\n"
        before, place, after = data.rpartition(b'"parts":[],"texts":{}')
        if not place:
            raise ValueError("it has parts or texts")
        yield before + b'"parts":['
        comma = b""
        for some in filter(None, self._parts):
            yield comma + msgspec.json.encode(some, order="deterministic")[1:-1]
            comma = b","
        yield b'],"texts":{'
        comma = b""
        for packed in self._texts:
            new = {k: text for k, text in unpack_words(packed).items() if k not in self.words}
            self.words.update(new)
            if new:
                yield comma + msgspec.json.encode(new)[1:-1]
                comma = b","
        yield b"}" + after


class _Known(msgspec.Struct, frozen=True):
    """Of a file of the history, what it has words of."""

    complete: bool
    parts: tuple[PartState, ...]
    texts: dict[str, msgspec.Raw] = {}


def lacks_words(data: bytes) -> bool:
    """Whether a file of the history has everything that is out, but not the words of all texts that
    nobody signed. Raises msgspec.DecodeError when it is none."""
    known = msgspec.json.decode(data, type=_Known)
    return known.complete and lacks_some(known.parts, known.texts)


class History(msgspec.Struct, frozen=True):
    """All files of a history that can be read, the oldest first, and what is wrong with others."""

    releases: tuple[HistoryRelease, ...] = ()
    hashes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def texts(self) -> dict[str, Content]:
        """The words that are kept here, by the hash that names them."""
        return {name: text for release in self.releases for name, text in release.texts.items()}


def history_path(number: int, release_id: str) -> str:
    """The path of the file of a release in the site."""
    return f"{FOLDER}/{number:06}-{release_id}.json"


class Mark(NamedTuple):
    """The newest file of the history that was written on this machine: its path, its SHA-256, and
    whether it lacks no words; empty if nobody knows."""

    path: str = ""
    sha256: str = ""
    has_words: bool = False

    def encode(self) -> bytes:
        """What is in MARK."""
        return f"{self.sha256}  {self.path}\n{HAS_WORDS * self.has_words}".encode()


def read_mark(root: Path) -> Mark:
    """What MARK says."""
    try:
        found = MARKED.fullmatch(disk.read(root, f"outputs/{MARK}", 1000).decode("ascii"))
    except (OSError, ValueError):
        return Mark()
    return Mark(found[2], found[1], bool(found[3])) if found else Mark()


def hash_file(root: Path, path: str) -> str:
    """The SHA-256 of a file of the history, which may be large. Raises FileNotFoundError and
    UnreadableError."""
    digest = hashlib.sha256()
    try:
        for piece in disk.read_pieces(root, path, MAX_BYTES):
            digest.update(piece)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None
    return digest.hexdigest()


def read_release_file(root: Path, path: str) -> tuple[HistoryRelease, str]:
    """A file of the history and its SHA-256. Raises FileNotFoundError, UnreadableError, ValueError
    when it is damaged, and NewerFormatError when a newer version of pmlpub wrote it."""
    data = read_file(root, path, MAX_BYTES)
    release = decode_versioned(data, HistoryRelease, VERSION, path)
    if release.path != path:
        raise ValueError("its name is that of another release")
    for name, text in release.texts.items():
        if hash_content(text) != name:
            raise ValueError(f"the text {name[:12]} is not the one that it is named for")
        if not _is_words(text):
            raise ValueError(f"the text {name[:12]} is not the words of a part")
    if any(map(CONTROL.search, _strings(release))):
        raise ValueError("it has control characters")
    return release, sha256(data)


def _is_words(text: Content) -> bool:
    """Whether it has the form of the words of a part (`gate.fingerprint`)."""
    pairs = text.get("texts")
    return isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(own, str) for own in pair)
        for pair in pairs
    )


def _strings(release: HistoryRelease) -> Iterator[str]:
    """What people are shown of a file."""
    yield from (release.id, release.at, release.commit, release.package)
    for part in release.parts:
        signed = (own for one in (*part.signed, *part.source_signed) for own in (one.role, one.by))
        yield "".join((part.answer, part.language, part.version, part.reason, *signed))
    for text in release.texts.values():
        yield "".join(own for pair in text["texts"] for own in pair)


def has_history(root: Path) -> bool:
    """Whether a site has any file of a history, readable or not."""
    try:
        return any(NAME.fullmatch(entry.name) for entry in disk.list_folder(root, FOLDER))
    except OSError:
        return False


def read_history(root: Path) -> History:
    """The history of a site. What cannot be read is a problem, and what it said is unknown. Raises
    NewerFormatError when a newer version of pmlpub wrote a file."""
    found: list[tuple[HistoryRelease, str]] = []
    problems: list[Problem] = []
    try:
        names = [entry.name for entry in disk.list_folder(root, FOLDER)]
    except FileNotFoundError:
        return History()
    except OSError as error:
        return History(problems=(damaged(FOLDER, error.strerror or str(error)),))
    for name in names:
        path = f"{FOLDER}/{name}"
        if not NAME.fullmatch(name):
            continue
        try:
            found.append(read_release_file(root, path))
        except FileNotFoundError:
            continue
        except UnreadableError as error:
            problems.append(damaged(path, error.problem.text))
        except NewerFormatError:
            raise
        except ValueError as error:  # A DecodeError is one.
            problems.append(damaged(path, str(error)))
    found.sort(key=lambda own: (own[0].number, own[0].at, own[0].id))
    wanted = {own.before_id: own.before for own, _ in found if own.before}
    mark = read_mark(root)
    for own, own_hash in [*found]:
        known = mark.sha256 if own.path == mark.path else own_hash
        if own_hash != known or own_hash != wanted.get(own.id, own_hash):
            found.remove((own, own_hash))
            problems.append(damaged(own.path, "it was changed after it was written"))
    return History(tuple(r for r, _ in found), tuple(h for _, h in found), tuple(problems))


def damaged(path: str, why: str) -> Problem:
    """What is said of a file of the history that cannot be used."""
    return Problem(
        Location(path),
        "history-damaged",
        f"cannot be used ({why}): bring it back from a backup; until then nobody can tell which "
        "texts were out from this release on, up to the next one that has everything",
        channels=(),
    )


def states_of(records: Iterable[AnswerRecord]) -> Iterator[PartState]:
    """What each part of a release is."""
    for record in records:
        for position, edition in enumerate(record.editions):
            for part in PARTS:
                verdict = edition.verdicts[part]
                # The source edition is named with its facts, and its words are those of the source.
                words = verdict.source if position == 0 else None
                yield PartState(
                    record.answer,
                    edition.language,
                    part,
                    verdict.state,
                    version=verdict.version or "",
                    words=(words or verdict.version or "") if verdict.published else "",
                    facts=(verdict.facts or "") if verdict.published else "",
                    outdated=verdict.outdated,
                    signed=verdict.signed if verdict.published else (),
                    source_signed=verdict.source_signed if verdict.published else (),
                    reason=verdict.reasons[0].code if verdict.reasons else "",
                )


def changes_between(
    before: Iterable[AnswerRecord] | None, now: Iterable[AnswerRecord]
) -> list[PartState]:
    """The parts that differ between two releases; without one before, all that is out or has a
    notice. A part that the new release does not have at all is `removed`."""
    old = {own.key: own for own in states_of(before or ())}
    found: list[PartState] = []
    for own in states_of(now):
        known = old.pop(own.key, None)
        if known != own and (known or own.state in ("published", "tombstone")):
            found.append(own)
    found += [
        PartState(own.answer, own.language, own.part, "removed")
        for own in old.values()
        if own.state in ("published", "tombstone")
    ]
    return sorted(found, key=lambda own: own.key)


class Stretch(msgspec.Struct, frozen=True):
    """A time in which a part was as `state` says: from `first` until `end`. `since_before`: it was
    so before `first` for an unknown time. `lost`: nobody can tell what became of it after the
    release `last`, which is the last one that is known to have it."""

    state: PartState
    first: HistoryRelease
    last: HistoryRelease
    end: HistoryRelease | None = None
    since_before: bool = False
    lost: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether it was so on a day, by the as-of dates of releases; a text that was replaced on
        that day was out on it too. Where the end is lost, up to the last release that is known."""
        until = self.end.as_of if self.end else (self.last.as_of if self.lost else None)
        return self.first.as_of <= day and (until is None or day <= until)


def stretches(
    history: History, answer: str | None = None, language: str | None = None
) -> list[Stretch]:
    """All times in which parts were published or had a notice, of one answer or language or of all,
    in their order. Where a file is missing, what was open ends as lost."""
    open_now: dict[tuple[str, str, Part], Stretch] = {}
    done: list[Stretch] = []
    previous: HistoryRelease | None = None
    previous_hash = ""
    for release, own_hash in zip(history.releases, history.hashes, strict=True):
        gap = previous is not None and release.before != previous_hash
        if (gap or release.complete) and previous:
            done += [
                msgspec.structs.replace(own, last=previous, lost=True) for own in open_now.values()
            ]
            open_now = {}
        for part in release.parts:
            if part.answer != (answer or part.answer) or part.language != (
                language or part.language
            ):
                continue
            if known := open_now.pop(part.key, None):
                done.append(msgspec.structs.replace(known, last=previous or release, end=release))
            if part.state in ("published", "tombstone"):
                open_now[part.key] = Stretch(
                    part, release, release, since_before=release.complete and release.number > 1
                )
        previous, previous_hash = release, own_hash
    if previous:
        done += [msgspec.structs.replace(own, last=previous) for own in open_now.values()]
    return sorted(done, key=lambda own: (own.state.key, own.first.number))


def find_gaps(history: History, live: str | None = None) -> list[Problem]:
    """A problem for each place at which a release is missing, at the file before which it is;
    `live` is the id of the live one."""
    problems: list[Problem] = []
    pairs = zip(history.releases, history.releases[1:], history.hashes, strict=False)
    for before, after, own_hash in pairs:
        if after.before != own_hash:
            problems.append(
                _gap(
                    after.path,
                    f"between release {before.number} ({before.as_of}) and release {after.number} "
                    f"({after.as_of}) a file is missing, or was changed",
                )
            )
    if live and live not in {own.id for own in history.releases}:
        problems.append(_gap(FOLDER, f"there is nothing about the live release {live[:12]}"))
    return problems


def _gap(path: str, what: str) -> Problem:
    return Problem(
        Location(path),
        "history-gap",
        f"{what}: bring the file back from a backup, from the repository or from the machine that "
        "published; what was out in between is not known without it",
        "warning",
        channels=(),
    )
