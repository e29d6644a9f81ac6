"""Opens files, for the whole package: `tests/test_disk_alone.py` forbids it elsewhere.

A path is relative, with slashes, to a `root`, a folder that the user named: links may lead to it.
Below it no link is followed. Each part of a path is opened by the descriptor of the folder before,
so nobody can put a link in its place between a check and its use, and what is checked (a regular
file, its size) is what is read. Files are written under a fresh name, then renamed.

Paths that the user named himself, such as that of a key, have functions of their own (`..._named`).
All functions raise OSError; RefusedError and its kinds say what is in the place of a regular file.
"""

import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from importlib.resources.abc import Traversable

LARGEST = 1 << 29
"""How many bytes are read where a caller names no smaller limit."""
NEW = ".new-"
"""What names begin with that are not in their place yet."""
MAX_LINKS = 40

_FOLDER = os.O_DIRECTORY | os.O_CLOEXEC | getattr(os, "O_PATH", os.O_RDONLY)
# O_NONBLOCK: the opening of a pipe would wait for somebody who writes to it.
_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_LIST = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LINK_ERRORS = (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)
"""What systems say of a link that must not be followed."""


class RefusedError(OSError):
    """What is in the place of a file or folder is not used."""


class LinkError(RefusedError):
    """A link is in the place of a file or folder, or leads where it may not."""


class HardLinkError(RefusedError):
    """A file has a second name."""


class IrregularError(RefusedError):
    """Something else is in the place of a regular file: a folder, a pipe, a device."""


class TooLargeError(RefusedError):
    """A file has more bytes than were asked for."""


class Entry(NamedTuple):
    """A name in a folder, and what has it."""

    name: str
    kind: Literal["file", "folder", "link", "other"]


def read(root: str | Path, path: str, limit: int = LARGEST, *, alone: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; `alone`: it must have no other name (be
    no hard link of another file)."""
    folder, name = _open_parent(root, path)
    try:
        file = _open(name, _READ, folder)
    finally:
        os.close(folder)
    try:
        return _read_open(file, path, limit, alone=alone)
    finally:
        os.close(file)


def read_pieces(root: str | Path, path: str, limit: int, size: int = 1 << 20) -> Iterator[bytes]:
    """The same in pieces of `size`, for a file that would take much memory."""
    folder, name = _open_parent(root, path)
    try:
        file = _open(name, _READ, folder)
    finally:
        os.close(folder)
    if os.fstat(file).st_size > limit:
        os.close(file)
        raise TooLargeError(errno.EFBIG, f"it is larger than {limit:,} bytes", path)
    yield from read_chunks(file, limit, size)


def read_named(path: str | Path, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file that the user named; links are followed."""
    return read_with_mode(path, limit)[0]


def read_with_mode(path: str | Path, limit: int = LARGEST) -> tuple[bytes, int]:
    """The same, with the permissions of the very file that was read."""
    file = os.open(path, _READ & ~os.O_NOFOLLOW)
    try:
        return _read_open(file, str(path), limit, alone=False), os.fstat(file).st_mode
    finally:
        os.close(file)


def read_folder(root: str | Path, path: str) -> dict[str, bytes]:
    """The files of a folder by name, sorted. Whatever else is in it is an IrregularError."""
    folder = _open_folder(root, path)
    try:
        found = {}
        for name in sorted(os.listdir(folder)):
            file = _open(name, _READ, folder)
            try:
                found[name] = _read_open(file, f"{path}/{name}", LARGEST, alone=False)
            finally:
                os.close(file)
        return found
    finally:
        os.close(folder)


def read_resource(path: str, folder: "Traversable | None" = None) -> bytes:
    """A file of the package itself, below a folder of it (default: all of it)."""
    return (folder or files("pmlpub")).joinpath(*path.split("/")).read_bytes()


@cache
def resources() -> tuple[str, ...]:
    """The paths of all files of the package, but for compiled ones, sorted."""
    package = Path(__file__).parent
    found: list[str] = []
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        below = Path(folder).relative_to(package).as_posix()
        found += names if below == "." else [f"{below}/{name}" for name in names]
    return tuple(sorted(found))


def list_folder(root: str | Path, path: str = "") -> list[Entry]:
    """What is in a folder, sorted by name; "" is the root itself."""
    folder = _open_folder(root, path)
    try:
        with os.scandir(folder) as found:
            return sorted(Entry(entry.name, _kind(entry)) for entry in found)
    finally:
        os.close(folder)


def list_names(root: str | Path, path: str = "") -> list[str]:
    """The names in a folder, sorted. It is not looked at what they are."""
    folder = _open_folder(root, path)
    try:
        return sorted(os.listdir(folder))
    finally:
        os.close(folder)


def find_irregular(root: str | Path, path: str) -> Iterator[tuple[str, str]]:
    """The path of everything below a folder that is neither a folder nor a regular file with one
    name, and what it is: `link`, `hard-link` or `other`. A folder that is missing has nothing."""
    try:
        folder = _open_folder(root, path)
    except FileNotFoundError:
        return
    except LinkError:
        yield path, "link"
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted((e.name, _kind(e), _has_two_names(e)) for e in found)
    finally:
        os.close(folder)
    for name, kind, doubled in entries:
        if kind == "folder":
            yield from find_irregular(root, f"{path}/{name}")
        elif kind != "file" or doubled:
            yield f"{path}/{name}", "hard-link" if kind == "file" else kind


def open_inside(base: str, places: Sequence[str], path: str) -> int:
    """A descriptor to read a file below `base`, through links that stay in `places`: paths below
    `base`, or "" for all of it. Raises LinkError for a link that leads elsewhere.

    For releases, whose trees are links. They are resolved here and not by the system, which would
    follow whatever is in the place of a link that was checked.
    """
    parts = _parts(path)
    for _ in range(MAX_LINKS):
        if not any(parts[: len(own)] == own for own in map(_parts, places)):
            raise LinkError(errno.ELOOP, "it is a link that leads out of the release", path)
        found = _open_parts(base, parts)
        if isinstance(found, int):
            return found
        number, target = found
        if target.startswith(f"{base}/"):
            ahead = target.removeprefix(f"{base}/").split("/")
        elif target.startswith("/"):
            raise LinkError(errno.ELOOP, "it is a link that leads out of the release", path)
        else:
            ahead = [*parts[:number], *target.split("/")]
        parts = _normal([*ahead, *parts[number + 1 :]], path)
    raise LinkError(errno.ELOOP, "it is a link that leads to itself", path)


def list_inside(base: str, places: Sequence[str], path: str) -> list[str]:
    """The names in a folder, sorted, through the links of `open_inside`."""
    folder = open_inside(base, places, path)
    try:
        return sorted(os.listdir(folder))
    finally:
        os.close(folder)


def read_inside(base: str, places: Sequence[str], path: str, limit: int = LARGEST) -> bytes:
    """The bytes of a file, through the links of `open_inside`."""
    file = open_inside(base, places, path)
    try:
        return _read_open(file, path, limit, alone=False)
    finally:
        os.close(file)


def read_chunks(file: int, most: int, size: int) -> Iterator[bytes]:
    """Up to `most` bytes of an open regular file, in pieces of `size`; it is closed at the end."""
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise IrregularError(errno.EINVAL, "it is not a regular file")
        while most and (chunk := os.read(file, min(most, size))):
            most -= len(chunk)
            yield chunk
    finally:
        os.close(file)


def write(
    root: str | Path, path: str, data: bytes, *, sync: bool = True, make: bool = True
) -> None:
    """Writes a file in one step: under a fresh name beside its place, then renamed. Nobody ever
    reads half of it, what was there stays if anything fails, and a link there is replaced, not
    followed. With `sync` it is on disk before it is in its place, with `make` missing folders above
    it are made."""
    folder, name = _open_parent(root, path, make=make)
    try:
        _write_at(folder, name, data, sync=sync)
    finally:
        os.close(folder)


def write_named(path: str | Path, data: bytes) -> None:
    """Writes a file that the user named, in one step. It replaces a regular file alone."""
    place = Path(path).absolute()
    folder = os.open(place.parent, _FOLDER)
    try:
        with contextlib.suppress(FileNotFoundError):
            mode = os.stat(place.name, dir_fd=folder, follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                raise LinkError(errno.ELOOP, "it is a link: name the file itself", str(path))
            if not stat.S_ISREG(mode):
                raise IrregularError(errno.EINVAL, "it is not a regular file", str(path))
        _write_at(folder, place.name, data, sync=True)
    finally:
        os.close(folder)


def create(root: str | Path, path: str, data: bytes, mode: int = 0o444) -> None:
    """Writes a new file under its own name, and makes the folders above it. `mode`: its
    permissions, whatever the umask of the process is. Raises FileExistsError when there is one, or
    a link."""
    folder, name = _open_parent(root, path, make=True)
    try:
        _create_at(folder, name, data, mode)
    finally:
        os.close(folder)


@contextlib.contextmanager
def open_new(root: str | Path, path: str) -> Iterator[Callable[[bytes], None]]:
    """A new file under its own name, with the folders above it: what is called with some bytes
    writes them at its end. Raises FileExistsError when there is one, or a link."""
    folder, name = _open_parent(root, path, make=True)
    try:
        file = os.open(name, _CREATE, 0o666, dir_fd=folder)
    finally:
        os.close(folder)
    try:
        yield lambda data: _write_all(file, data)
    finally:
        os.close(file)


def create_named(path: str | Path, data: bytes, mode: int) -> None:
    """The same for a file that the user named, in a folder that exists."""
    place = Path(path).absolute()
    folder = os.open(place.parent, _FOLDER)
    try:
        _create_at(folder, place.name, data, mode)
    finally:
        os.close(folder)


def append_named(path: str | Path, data: bytes) -> None:
    """Adds to the end of a regular file that the user named, in one call; makes it if needed."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    place = Path(path).absolute()
    folder = os.open(place.parent, _FOLDER)
    try:
        file = _open(place.name, flags, folder)
    finally:
        os.close(folder)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise IrregularError(errno.EINVAL, "it is not a regular file", str(path))
        _write_all(file, data)
    finally:
        os.close(file)


def create_folder(root: str | Path, path: str, contents: Mapping[str, bytes | str]) -> None:
    """Makes a folder with all its files (bytes, read-only) and links (a text: its target), in one
    step. Raises FileExistsError when there is a folder that is not empty."""
    folder, name = _open_parent(root, path)
    staged = fresh_name()
    try:
        os.mkdir(staged, 0o700, dir_fd=folder)
        inner = os.open(staged, _LIST | os.O_NOFOLLOW, dir_fd=folder)
        try:
            for own, content in contents.items():
                if isinstance(content, bytes):
                    _create_at(inner, own, content, 0o444)
                else:
                    os.symlink(content, own, dir_fd=inner)
            os.fchmod(inner, 0o755)
        finally:
            os.close(inner)
        try:
            os.rename(staged, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise
            shutil.rmtree(staged, dir_fd=folder)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
    finally:
        os.close(folder)


def make_folder(root: str | Path, path: str, *, mode: int | None = None) -> None:
    """Makes a folder and those above it, unless they exist. `mode`: its permissions, whatever the
    umask of the process is."""
    folder = _open_folder(root, path, make=True)
    try:
        if mode is not None:
            os.fchmod(folder, mode)
    finally:
        os.close(folder)


def make_named(path: str | Path) -> None:
    """Makes a folder that the user named and those above it, unless they exist."""
    Path(path).mkdir(parents=True, exist_ok=True)


def make_link(root: str | Path, path: str, target: str) -> None:
    """Makes a link. Raises FileExistsError when the name is taken."""
    folder, name = _open_parent(root, path, make=True)
    try:
        os.symlink(target, name, dir_fd=folder)
    finally:
        os.close(folder)


def add_name(root: str | Path, path: str, new: str) -> None:
    """Gives a file a second name below the same root (a hard link), and makes the folders above it.
    Raises OSError where the system allows none, and FileExistsError when the name is taken."""
    source, before = _open_parent(root, path)
    try:
        target, after = _open_parent(root, new, make=True)
        try:
            os.link(before, after, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)
        finally:
            os.close(target)
    finally:
        os.close(source)


def read_link(root: str | Path, path: str) -> str:
    """The target of a link, which is not followed. Raises OSError when there is none."""
    folder, name = _open_parent(root, path)
    try:
        return os.readlink(name, dir_fd=folder)
    finally:
        os.close(folder)


def read_links(root: str | Path, path: str = "") -> dict[str, str]:
    """The targets of all links in a folder by name, sorted; they are not followed."""
    folder = _open_folder(root, path)
    try:
        with os.scandir(folder) as found:
            names = sorted(entry.name for entry in found if entry.is_symlink())
        return {name: os.readlink(name, dir_fd=folder) for name in names}
    finally:
        os.close(folder)


def rename(root: str | Path, old: str, new: str) -> None:
    """Moves a file, a link or a folder to another name below the same root, in one step."""
    source, before = _open_parent(root, old)
    try:
        target, after = _open_parent(root, new)
        try:
            os.replace(before, after, src_dir_fd=source, dst_dir_fd=target)
        finally:
            os.close(target)
    finally:
        os.close(source)


def remove(root: str | Path, path: str) -> None:
    """Deletes a file, a link or a whole folder, never what a link leads to. What does not exist is
    deleted already; of a folder, all that can be deleted is, before an error is raised."""
    errors: list[OSError] = []
    try:
        folder, name = _open_parent(root, path)
    except FileNotFoundError:
        return
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            shutil.rmtree(name, onerror=lambda *why: errors.append(why[2][1]), dir_fd=folder)
        else:
            os.unlink(name, dir_fd=folder)
    except FileNotFoundError:
        return
    finally:
        os.close(folder)
    if errors:
        raise errors[0]


def sync_folder(root: str | Path, path: str = "") -> None:
    """Waits until the names in a folder are on disk."""
    folder = _open_folder(root, path)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def look_at(root: str | Path, path: str) -> list[tuple[str, tuple[int, ...]]]:
    """The names in a folder, sorted, each with mode, inode, size and times of what has it."""
    folder = _open_folder(root, path)
    try:
        return _look_at_open(folder)
    finally:
        os.close(folder)


def look_at_each(
    root: str | Path, path: str, names: Iterable[str]
) -> Iterator[list[tuple[str, tuple[int, ...]]] | None]:
    """What `look_at` says of each of these folders in a folder; None for one that cannot be
    listed. Raises OSError when the folder itself cannot be opened."""
    above = _open_folder(root, path)
    try:
        for name in names:
            try:
                folder = os.open(name, _LIST | os.O_NOFOLLOW, dir_fd=above)
            except OSError:
                yield None
                continue
            try:
                yield _look_at_open(folder)
            except OSError:
                yield None
            finally:
                os.close(folder)
    finally:
        os.close(above)


def _look_at_open(folder: int) -> list[tuple[str, tuple[int, ...]]]:
    with os.scandir(folder) as found:
        seen = []
        for entry in found:
            s = entry.stat(follow_symlinks=False)
            facts = (s.st_mode, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns)
            seen.append((entry.name, facts))
    return sorted(seen)


def facts_of(root: str | Path, path: str) -> tuple[int, ...] | None:
    """What `look_at` says of one name; None when nothing has it."""
    try:
        folder, name = _open_parent(root, path)
    except (FileNotFoundError, NotADirectoryError, LinkError):
        return None
    try:
        s = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    finally:
        os.close(folder)
    return s.st_mode, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns


def scan(root: str | Path, path: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The path of everything below a folder, as `look_at` has it, without following links. A folder
    that is missing has nothing."""
    try:
        found = look_at(root, path)
    except FileNotFoundError:
        return
    for name, facts in found:
        yield f"{path}/{name}", facts
        if stat.S_ISDIR(facts[0]):
            yield from scan(root, f"{path}/{name}")


def is_regular(facts: tuple[int, ...]) -> bool:
    """Whether `facts` of `look_at` are those of a regular file."""
    return stat.S_ISREG(facts[0])


def is_link(facts: tuple[int, ...]) -> bool:
    """Whether `facts` of `look_at` are those of a link."""
    return stat.S_ISLNK(facts[0])


def is_folder(facts: tuple[int, ...]) -> bool:
    """Whether `facts` of `look_at` are those of a folder."""
    return stat.S_ISDIR(facts[0])


@contextlib.contextmanager
def lock(root: str | Path, path: str) -> Iterator[None]:
    """Locks a file, which is made if needed. Raises BlockingIOError when somebody else has locked
    it."""
    folder, name = _open_parent(root, path)
    try:
        file = _open(name, os.O_RDWR | os.O_CREAT | _READ, folder)
    finally:
        os.close(folder)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise IrregularError(errno.EINVAL, "it is not a regular file", path)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(file)


@contextlib.contextmanager
def lock_folder(root: str | Path, path: str) -> Iterator[None]:
    """Locks a folder, after waiting for whoever has locked it. Raises FileNotFoundError when there
    is none: nothing is made."""
    folder = _open_folder(root, path)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextlib.contextmanager
def make_temporary() -> Iterator[Path]:
    """A folder of its own for as long as it is used."""
    import tempfile  # noqa: PLC0415 - rarely needed, and slow to load

    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def connect(root: str | Path, path: str, seconds: float) -> "sqlite3.Connection":
    """A database of SQLite, which waits so many `seconds` for others.

    SQLite opens files by name. So it only gets one that is a regular file with one name in a folder
    without links, and its journal is such a file too, or missing.
    """
    folder, name = _open_parent(root, path)
    try:
        for own in (name, f"{name}-journal", f"{name}-wal", f"{name}-shm"):
            try:
                file = _open(own, _READ, folder)
            except FileNotFoundError:
                continue
            try:
                _read_open(file, path, -1, alone=True)
            finally:
                os.close(file)
    finally:
        os.close(folder)
    import sqlite3  # noqa: PLC0415 - only builds need it

    return sqlite3.connect(f"{root}/{path}", timeout=seconds)


def fresh_name(prefix: str = NEW) -> str:
    """A name that nobody can have foreseen."""
    return f"{prefix}{secrets.token_hex(8)}"


def _parts(path: str) -> list[str]:
    return path.split("/") if path else []


def _normal(parts: Iterable[str], path: str) -> list[str]:
    """Parts without `.` and `..`. Raises LinkError when they lead out."""
    found: list[str] = []
    for part in parts:
        if part == "..":
            if not found:
                raise LinkError(errno.ELOOP, "it is a link that leads out of the release", path)
            found.pop()
        elif part not in ("", "."):
            found.append(part)
    return found


def _open_parts(base: str, parts: Sequence[str]) -> int | tuple[int, str]:
    """A descriptor of a file or folder; or the number of the first part that is a link, with its
    target."""
    here = os.open(base, _FOLDER)
    try:
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            try:
                inner = os.open(part, _READ if last else _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            except OSError as error:
                if error.errno not in _LINK_ERRORS:
                    raise
                try:
                    return number, os.readlink(part, dir_fd=here)
                except OSError:
                    raise error from None
            os.close(here)
            here = inner
        if not parts:
            return os.open(".", _LIST, dir_fd=here)
        inner, here = here, -1
        return inner
    finally:
        if here >= 0:
            os.close(here)


def _open_parent(root: str | Path, path: str, *, make: bool = False) -> tuple[int, str]:
    """A descriptor of the folder that has the last part of a path, and that part."""
    *folders, name = path.split("/")
    if name in ("", ".", "..") or "\0" in path:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    return _walk(root, folders, make=make), name


def _open_folder(root: str | Path, path: str, *, make: bool = False) -> int:
    """A descriptor with which a folder can be listed and synced."""
    here = _walk(root, _parts(path), make=make)
    try:
        return os.open(".", _LIST, dir_fd=here)
    finally:
        os.close(here)


def _walk(root: str | Path, folders: Sequence[str], *, make: bool) -> int:
    here = os.open(root, _FOLDER)
    for name in folders:
        try:
            inner = _open_inner(here, name, make=make)
        finally:
            os.close(here)
        here = inner
    return here


def _open_inner(folder: int, name: str, *, make: bool) -> int:
    if name in ("", ".", ".."):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    flags = _FOLDER | os.O_NOFOLLOW
    try:
        return _open(name, flags, folder)
    except FileNotFoundError:
        if not make:
            raise
    with contextlib.suppress(FileExistsError):
        os.mkdir(name, dir_fd=folder)
    return _open(name, flags, folder)


def _open(name: str, flags: int, folder: int, mode: int = 0o666) -> int:
    """A descriptor. Raises LinkError for a link, whatever the system says of it, and IrregularError
    for what cannot be opened at all, such as a socket or a pipe that nobody reads."""
    try:
        return os.open(name, flags, mode, dir_fd=folder)
    except OSError as error:
        if error.errno in _LINK_ERRORS and _is_link(name, folder):
            raise LinkError(errno.ELOOP, "it is a link", name) from None
        if error.errno == errno.ENXIO:
            raise IrregularError(errno.EINVAL, "it is not a regular file", name) from None
        raise


def _is_link(name: str, folder: int) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _read_open(file: int, path: str, limit: int, *, alone: bool) -> bytes:
    """The bytes of an open file; none with a limit of -1, for the checks alone."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise IrregularError(errno.EINVAL, "it is not a regular file", path)
    if alone and status.st_nlink > 1:
        raise HardLinkError(errno.EMLINK, "it has a second name (a hard link)", path)
    if limit < 0:
        return b""
    if status.st_size > limit:
        raise TooLargeError(errno.EFBIG, f"it is larger than {limit:,} bytes", path)
    data = os.read(file, status.st_size + 1)
    if len(data) != status.st_size:  # It is very large, or it grows or shrinks meanwhile.
        pieces = [data]
        while pieces[-1] and sum(map(len, pieces)) <= limit:
            pieces.append(os.read(file, 1 << 20))
        data = b"".join(pieces)
    if len(data) > limit:
        raise TooLargeError(errno.EFBIG, f"it is larger than {limit:,} bytes", path)
    return data


def _write_at(folder: int, name: str, data: bytes, *, sync: bool) -> None:
    staged = fresh_name()
    try:
        _create_at(folder, staged, data, 0o666, sync=sync)
        os.replace(staged, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(staged, dir_fd=folder)
        raise
    if sync:
        inner = os.open(".", _LIST, dir_fd=folder)
        try:
            os.fsync(inner)
        finally:
            os.close(inner)


def _create_at(folder: int, name: str, data: bytes, mode: int, *, sync: bool = False) -> None:
    file = os.open(name, _CREATE, mode, dir_fd=folder)
    try:
        if mode != 0o666:
            os.fchmod(file, mode)  # Others read what is published, whatever the umask is.
        _write_all(file, data)
        if sync:
            os.fsync(file)
    finally:
        os.close(file)


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _kind(entry: "os.DirEntry[str]") -> Literal["file", "folder", "link", "other"]:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _has_two_names(entry: "os.DirEntry[str]") -> bool:
    return entry.stat(follow_symlinks=False).st_nlink > 1
