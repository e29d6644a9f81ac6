"""Adds releases to the history of their site, once readers see them."""

import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec

from pmlpub import __version__, disk
from pmlpub.building.cache import LIBRARIES
from pmlpub.clock import now_in_utc
from pmlpub.files import UnreadableError, unreadable
from pmlpub.problems import Location, NewerFormatError, Problem, ReleaseError
from pmlpub.records import answer_record
from pmlpub.releases.archive import Release, read_release
from pmlpub.releases.history import (
    changes_between,
    find_gaps,
    has_history,
    list_history,
    states_of,
)
from pmlpub.releases.history_file import (
    MOST,
    AboutCollection,
    PackedWords,
    TextsOf,
    no_texts,
    unpack_words,
    write_release,
)
from pmlpub.releases.history_mark import PATH as MARK
from pmlpub.releases.history_mark import Mark, hash_files, read_mark
from pmlpub.releases.history_release import (
    FOLDER,
    MAX_BYTES,
    DamagedError,
    HistoryRelease,
    NamesOfVolume,
    PartState,
    check_texts,
    damaged,
    has_volumes,
    hash_lines,
    history_path,
    read_release_file,
    read_volume,
)
from pmlpub.releases.kept_words import add_kept_words
from pmlpub.releases.lineage import find_lineage
from pmlpub.releases.live import names_in
from pmlpub.releases.manifest import Header
from pmlpub.releases.unrecorded import FOLDER as UNRECORDED
from pmlpub.releases.unrecorded import Note, forget, read_note, read_words

SECONDS = 20
"""For how long git may take."""
OF_A_REPOSITORY = frozenset({
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE",
    "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_WORK_TREE",
})  # fmt: skip
"""What hooks and jobs set to name another repository than that of the site."""


def make_note(before: Release | None) -> bytes:
    """What is noted of a release that follows `before`, until the history has it."""
    libraries = {name: version(name) for name in LIBRARIES}
    return Note(before.about.id if before else "", now_in_utc(), __version__, libraries).encode()


def find_lacking(root: Path, live: Release | None) -> frozenset[str] | None:
    """The collections of the live release of which the history does not have the words of all texts
    that are out without a signature; all collections if it does not know the release. What it has
    is only read if its files are not those that a build found complete. None if nobody can tell,
    since a newer version of pmlpub wrote one of them; of the live release, that is a
    NewerFormatError."""
    if live is None:
        return frozenset()
    path = history_path(live.about.number, live.about.id)
    known, mark = _hash_of(root, live.about), read_mark(root)
    if not known:
        return frozenset(live.collections())
    if (path, known) == (mark.path, mark.sha256) and mark.has_all(hash_files(root)):
        return frozenset()
    try:
        history = list_history(root)
        return frozenset(
            name
            for name in live.collections()
            if (needed := _words_needed(live, name)) is None
            or (needed and not needed <= history.names_of_texts(name))
        )
    except NewerFormatError:
        return None


def record_unrecorded(outputs: Path, live: Release | None) -> list[Problem]:
    """Adds the live release and those before it that were published and not recorded, because a run
    was killed or history/ could not be written, as they were noted (`releases.unrecorded`). What
    went wrong is a problem."""
    if not names_in(outputs, UNRECORDED):
        return []
    problems = _record_waiting(outputs, live)
    _forget_recorded(outputs)
    return problems


def record_release(
    outputs: Path,
    before: Release | None,
    now: Header,
    texts_of: TextsOf,
    *,
    has_texts: bool = False,
) -> list[Problem]:
    """Adds the release `now`, which followed `before`, to the history beside `outputs`; `texts_of`
    gives words that nobody signed: with `has_texts` all that the history lacked (`find_lacking`).
    `before` is in `outputs`, or a copy of what is published elsewhere. What went wrong is a
    problem: a release is never held back for it."""
    root = outputs.parent
    new = Release(outputs / "releases" / now.id, now)
    old = before if before and before.about != now else None
    problems = _record_waiting(outputs, (old or new) if before else None)
    if problems and not old:
        return problems
    try:
        if known := _hash_of(root, now):
            if has_texts:
                _add_words(root, new, texts_of)
                problems += _mark_complete(outputs, now, known)
        else:
            note = read_note(outputs, now.id)
            recorder = _Recorder(outputs, new, note, texts_of, has_texts=has_texts)
            problems += recorder.record(old)
    except DamagedError as error:
        if has_texts:
            with suppress(OSError, NewerFormatError):
                _add_words(root, new, texts_of)
        return [*problems, error.problem]
    except (OSError, ReleaseError, UnreadableError, NewerFormatError) as error:
        return [*problems, _not_recorded(now, error)]
    _forget_recorded(outputs)
    return problems


def _record_waiting(outputs: Path, live: Release | None) -> list[Problem]:
    """The same, and what was noted stays there."""
    if live is None:
        return []
    waiting: list[tuple[Release, Note]] = []
    problems: list[Problem] = []
    one: Release | None = live
    try:
        while one and (note := read_note(outputs, one.about.id)):
            if _hash_of(outputs.parent, one.about) or any(own == one for own, _ in waiting):
                break
            waiting.append((one, note))
            one = _find_release(outputs, note.before_id)
        for one, note in reversed(waiting):
            recorder = _Recorder(outputs, one, note, is_late=True)
            try:
                problems += recorder.record(_find_release(outputs, note.before_id))
            except DamagedError as error:
                problems.append(error.problem)
    except (OSError, ReleaseError, UnreadableError, NewerFormatError) as error:
        problems.append(_not_recorded((one or live).about, error))
    return problems


class _Recorder:
    """Adds one release, `new`, to the history. `note` is what was noted of it; `is_late`: it was
    published by an earlier run, whose words were kept."""

    def __init__(
        self,
        outputs: Path,
        new: Release,
        note: Note | None,
        texts_of: TextsOf = no_texts,
        *,
        has_texts: bool = False,
        is_late: bool = False,
    ) -> None:
        self.outputs, self.root = outputs, outputs.parent
        self.new, self.note, self.texts_of = new, note, texts_of
        self.has_texts, self.is_late = has_texts, is_late
        if is_late:
            self.texts_of = self._kept_words

    def record(self, old: Release | None) -> list[Problem]:
        """Writes its file; what nobody knows of the release before it, `old`, is a problem. Raises
        DamagedError when there is a file of it that can be brought back, and OSError, ReleaseError,
        UnreadableError and NewerFormatError."""
        now, root = self.new.about, self.root
        path = history_path(now.number, now.id)
        with suppress(FileNotFoundError, UnreadableError, ValueError):
            if _is_altered(root, path):
                raise DamagedError(damaged(path, "it was changed after it was written"))
            _check_volumes(root, path)
        mark, files = read_mark(root), hash_files(root)
        known = _hash_of(root, old.about) if old else ""
        changes = _changes(old, self.new) if old and known else None
        complete = changes is None
        is_missing = bool(old and not known and (_is_here(old, self.outputs) or has_history(root)))
        others: dict[str, str] = {}
        if old and known and not self.is_late and not (files and files == mark.files):
            others = _other_tips(root, old.about.id)
        commit, edited = ("", False) if self.is_late else _commit_of(root)
        note = self.note or msgspec.json.decode(make_note(old), type=Note)
        release = HistoryRelease(
            now.number,
            now.id,
            now.as_of,
            note.at,
            commit,
            edited,
            package=note.package,
            libraries=note.libraries,
            before_id=old.about.id if old else self._noted(note),
            before=known or (_noted_hash(root, old.about) if old else ""),
            complete=complete,
            parts=(),
            merged=others or msgspec.UNSET,
        )
        written = write_release(root, release, _by_collection(self.new, changes, self.texts_of))
        has_words = written.has_words
        if not complete:
            has_words = self.has_texts or (mark.has_all(files) and written.has_words)
        # Of a release that is recorded late, nobody knows which of them were there then: the next
        # one follows them.
        has_others = self.is_late and bool(_other_tips(root, now.id))
        newest = Mark(path, written.sha256, has_words)
        problems = list(_keep_mark(self.outputs, newest, has_others=has_others))
        if old and is_missing and _has_days(old):
            problems.append(_missing(old.about, now))
        return problems

    def _kept_words(self, collection: str) -> PackedWords:
        """The words that an earlier run kept; none if they are not as it left them."""
        packed = read_words(self.outputs, self.new.about.id, collection)
        try:
            check_texts(msgspec.json.decode(msgspec.json.encode(unpack_words(packed))))
        except ValueError:
            return b""
        return packed

    def _noted(self, note: Note) -> str:
        """The id of the release before, which is not on disk any more."""
        return note.before_id if note.before_id != self.new.about.id else ""


def _noted_hash(root: Path, header: Header) -> str:
    """The hash of the file of a release that cannot be used now, if this machine wrote it last:
    when it is brought back, it is known again."""
    mark = read_mark(root)
    return mark.sha256 if mark.path == history_path(header.number, header.id) else ""


def _missing(old: Header, now: Header) -> Problem:
    return Problem(
        Location(FOLDER),
        "history-gap",
        f"it does not have release {old.number}, which was live before this one: "
        "bring its file back, if there is one (another machine published it, or it was lost). "
        f"Release {now.number} is recorded with all that is out",
        "warning",
        channels=(),
    )


def _not_recorded(release: Header, error: Exception) -> Problem:
    why = getattr(error, "strerror", None) or str(error)
    return Problem(
        Location(FOLDER),
        "history-not-recorded",
        f"release {release.number} was published, and could not be added to the history ({why}): "
        "make the folder writable, and build again",
        channels=(),
    )


def _find_release(outputs: Path, release_id: str) -> Release | None:
    """A release by its id: in outputs/, or a copy of one that was published elsewhere."""
    previous = (f"previous/{name}/releases" for name in names_in(outputs, "previous"))
    for folder in ("releases", *previous):
        if release_id and release_id in names_in(outputs, folder):
            with suppress(ReleaseError):
                return read_release(outputs / folder / release_id)
    return None


def _forget_recorded(outputs: Path) -> None:
    """Deletes what was kept of releases that are recorded, or that nobody can record any more."""
    there = names_in(outputs, "releases")
    with suppress(OSError, NewerFormatError):
        for name in names_in(outputs, UNRECORDED):
            release = _find_release(outputs, name) if name in there else None
            if release is None or _hash_of(outputs.parent, release.about):
                forget(outputs, [name])


def _other_tips(root: Path, own: str) -> dict[str, str]:
    """The last releases of branches besides that of the release `own` (an id), with the hashes of
    their files: those that git brought. Where a file is missing, none: it may be the one that
    followed."""
    try:
        history = list_history(root).known
    except NewerFormatError:
        return {}
    if history.problems or find_gaps(history):
        return {}
    lineage = find_lineage(history.releases, history.hashes)
    tips = {history.releases[tip].id: history.hashes[tip] for tip in lineage.tips}
    return {name: own_hash for name, own_hash in tips.items() if name != own}


def _words_needed(live: Release, collection: str) -> set[str] | None:
    """The hashes of the words of what is out without a signature; None if that cannot be read."""
    try:
        states = states_of(live.record(collection).answers)
        return {own.words for own in states if own.words and not own.signed}
    except ReleaseError:
        return None


def _add_words(root: Path, live: Release, texts_of: TextsOf) -> None:
    """Adds the words that the history lacks of a release that it has already. Raises OSError and
    NewerFormatError."""
    history = None
    for name in live.collections():
        if words := unpack_words(texts_of(name)):
            history = history or list_history(root)
            known = history.names_of_texts(name)
            new = {own: text for own, text in words.items() if own not in known}
            add_kept_words(root, name, new, MOST)


def _mark_complete(outputs: Path, live: Header, known: str) -> Iterator[Problem]:
    """Notes that the history lacks no words of the live release, whose file has the hash
    `known`."""
    root, path = outputs.parent, history_path(live.number, live.id)
    mark = read_mark(root)
    if (path, known) != (mark.path, mark.sha256) or not mark.has_all(hash_files(root)):
        # The next release has to see that it follows other branches too.
        has_others = bool(_other_tips(root, live.id))
        yield from _keep_mark(outputs, Mark(path, known, has_words=True), has_others=has_others)


def _keep_mark(outputs: Path, mark: Mark, *, has_others: bool = False) -> Iterator[Problem]:
    """Writes down what the newest file of the history is, and which files there are."""
    files = "" if has_others else hash_files(outputs.parent)
    try:
        disk.write(outputs, MARK, mark._replace(files=files).encode())
    except OSError as error:
        yield Problem(
            Location(f"outputs/{MARK}"),
            "history-not-recorded",
            f"the hash of {mark.path} could not be written ({error.strerror}), so a change of that "
            "file would not be noticed: remove what has this name",
            "warning",
            channels=(),
        )


def _hash_of(root: Path, header: Header) -> str:
    """The hash of the file of a release; empty if there is none that can be used. One that is as
    this machine wrote it last is not read text by text: that of a large site takes long."""
    path = history_path(header.number, header.id)
    try:
        found, mark = _hash_file(root, path), read_mark(root)
        if (path, found) == (mark.path, mark.sha256):
            return found if has_volumes(root, path) else ""
        release, own, hashes = read_release_file(root, path)
        if path == mark.path and mark.sha256 not in hashes:
            return ""
        own = mark.sha256 if path == mark.path else own
        return own if all(_has_hash(root, *one) for one in release.volumes_of().items()) else ""
    except (FileNotFoundError, UnreadableError):
        return ""
    except NewerFormatError:
        raise
    except ValueError:
        return ""


def _hash_file(root: Path, path: str) -> str:
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


def _check_volumes(root: Path, path: str) -> None:
    """Raises DamagedError when a volume of a file that can be read is missing, or was changed: both
    may be brought back, so the file must not be written anew."""
    release = read_release_file(root, path).release
    for volume, own_hash in release.volumes_of().items():
        read_volume(root, volume, own_hash, NamesOfVolume)


def _has_hash(root: Path, path: str, sha256: str) -> bool:
    return sha256 in hash_lines(root, path)


def _is_altered(root: Path, path: str) -> bool:
    """Whether a file is not as this machine wrote it. Only of the newest one it is known here; of
    the others, the file that follows has the hash. Raises FileNotFoundError and UnreadableError."""
    mark = read_mark(root)
    return path == mark.path and mark.sha256 not in hash_lines(root, path)


def _is_here(release: Release, outputs: Path) -> bool:
    """Whether this machine published it, or has all of it; of what others published, a clone that
    keeps no history at all is not told at each build."""
    return release.folder.parent == outputs / "releases"


def _changes(old: Release, new: Release) -> dict[str, list[PartState]] | None:
    """What has changed since the release before, by collection; None if its records cannot be
    read."""
    try:
        return {
            name: _changes_in(old, new, name)
            for name in {*new.collections(), *old.collections()}
            if not old.has_same(answer_record.path(name), new)
        }
    except ReleaseError:
        return None


def _by_collection(
    new: Release, changes: Mapping[str, Sequence[PartState]] | None, texts_of: TextsOf
) -> Iterator[AboutCollection]:
    """What the file of a release says, in the order of answers; without `changes` all that is out
    or has a notice."""
    names = {*new.collections(), *(changes or ())}
    for name in sorted(names, key=lambda name: f"{name}/"):
        parts = _changes_in(None, new, name) if changes is None else changes.get(name, ())
        texts = unpack_words(texts_of(name))
        if parts or texts:
            yield AboutCollection(name, parts, texts)


def _changes_in(old: Release | None, new: Release, name: str) -> list[PartState]:
    before = old.record(name).answers if old else None
    return changes_between(before, new.record(name).answers)


def _has_days(release: Release) -> bool:
    """Whether a version of pmlpub made it that also writes a history. Earlier ones did not record
    since when a page is out."""
    try:
        pages = (e for record in release.answers() for e in record.editions)
        out = [e.published is not None for e in pages if e.verdicts["page"].published]
    except ReleaseError:
        return True
    return any(out) or not out


def _commit_of(root: Path) -> tuple[str, bool]:
    """The commit of the repository that the site is in, and whether files differ from it; empty if
    there is none, or if git cannot say."""
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    if not commit:
        return "", False
    return commit, bool(_git(root, "status", "--porcelain", "--", "content", "locales"))


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *arguments]
    own = {name: value for name, value in os.environ.items() if name not in OF_A_REPOSITORY}
    environment = {**own, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, timeout=SECONDS, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
