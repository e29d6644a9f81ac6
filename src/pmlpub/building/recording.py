"""Adds a release to the history of its site, once readers see it."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from pmlpub import __version__, disk
from pmlpub.building.cache import LIBRARIES
from pmlpub.clock import now_in_utc
from pmlpub.files import UnreadableError
from pmlpub.problems import Location, NewerFormatError, Problem, ReleaseError
from pmlpub.records import answer_record
from pmlpub.releases.archive import Release
from pmlpub.releases.history import (
    FOLDER,
    MARK,
    DamagedError,
    HistoryRelease,
    Mark,
    PartState,
    Volume,
    changes_between,
    damaged,
    has_history,
    has_volumes,
    hash_file,
    history_path,
    lacks_words,
    read_mark,
    read_release_file,
    read_volume,
)
from pmlpub.releases.history_file import AboutCollection, TextsOf, unpack_words, write_release
from pmlpub.releases.manifest import Header

SECONDS = 20
"""For how long git may take."""


def needs_texts(root: Path, live: Release | None) -> bool:
    """Whether the history does not have the words of all texts that are out without a signature:
    it does not know the live release, or only what a command without texts wrote of it."""
    if live is None:
        return False
    known = _hash_of(root, live.about)
    if not known:
        return True
    path, mark = history_path(live.about.number, live.about.id), read_mark(root)
    if (path, known) == (mark.path, mark.sha256) and mark.has_words:
        return False
    try:
        return lacks_words(root, path)
    except (FileNotFoundError, UnreadableError, DamagedError, ValueError):
        return True


def record_release(
    outputs: Path, before: Release | None, now: Header, texts_of: TextsOf
) -> list[Problem]:
    """Adds the release `now`, which followed `before`, to the history beside `outputs`; `texts_of`
    gives words that nobody signed. `before` is in `outputs`, or a copy of what is published
    elsewhere. What went wrong is a problem: a release is never held back for it."""
    root = outputs.parent
    try:
        if _hash_of(root, now):
            return []
        path = history_path(now.number, now.id)
        with suppress(FileNotFoundError, UnreadableError, ValueError):
            if _is_altered(root, path, hash_file(root, path)):
                return [damaged(path, "it was changed after it was written")]
            _check_volumes(root, path)
        old = before if before and before.about != now else None
        known = _hash_of(root, old.about) if old else ""
        new = Release(outputs / "releases" / now.id, now)
        changes = _changes(old, new) if old and known else None
        complete = changes is None
        is_missing = bool(old and not known and (_is_here(old, outputs) or has_history(root)))
        known = "" if complete else known
        release = HistoryRelease(
            now.number,
            now.id,
            now.as_of,
            now_in_utc(),
            *_commit_of(root),
            package=__version__,
            libraries={name: version(name) for name in LIBRARIES},
            before_id=old.about.id if old and known else "",
            before=known,
            complete=complete,
            parts=(),
        )
        written = write_release(root, release, _by_collection(new, changes, texts_of))
    except DamagedError as error:
        return [error.problem]
    except (OSError, ReleaseError, UnreadableError, NewerFormatError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return [
            Problem(
                Location(FOLDER),
                "history-not-recorded",
                f"release {now.number} is live, and could not be added to the history ({why}): "
                "make the folder writable, and build again",
                channels=(),
            )
        ]
    mark = Mark(release.path, written.sha256, written.has_words or not complete)
    problems = list(_keep_mark(outputs, mark))
    if old and is_missing and _has_days(old):
        problems.append(
            Problem(
                Location(FOLDER),
                "history-gap",
                f"it does not have release {old.about.number}, which was live before this one: "
                "bring its file back, if there is one (another machine published it, or it was "
                "lost). "
                f"Release {now.number} is recorded with all that is out",
                "warning",
                channels=(),
            )
        )
    return problems


def _keep_mark(outputs: Path, mark: Mark) -> Iterator[Problem]:
    """Writes down what the newest file of the history is."""
    try:
        disk.write(outputs, MARK, mark.encode())
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
        found, mark = hash_file(root, path), read_mark(root)
        if (path, found) == (mark.path, mark.sha256):
            return found if has_volumes(root, path) else ""
        release, found = read_release_file(root, path)
        if _is_altered(root, path, found):
            return ""
        return found if all(_has_hash(root, *own) for own in release.volumes_of().items()) else ""
    except (FileNotFoundError, UnreadableError):
        return ""
    except NewerFormatError:
        raise
    except ValueError:
        return ""


def _check_volumes(root: Path, path: str) -> None:
    """Raises DamagedError when a volume of a file that can be read is missing, or was changed: both
    may be brought back, so the file must not be written anew."""
    release, _ = read_release_file(root, path)
    for volume, own_hash in release.volumes_of().items():
        read_volume(root, volume, own_hash, Volume)


def _has_hash(root: Path, path: str, sha256: str) -> bool:
    return hash_file(root, path) == sha256


def _is_altered(root: Path, path: str, file_hash: str) -> bool:
    """Whether a file with this hash is not as this machine wrote it. Only of the newest one it is
    known here; of the others, the file that follows has the hash."""
    mark = read_mark(root)
    return path == mark.path and file_hash != mark.sha256


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
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, timeout=SECONDS, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
