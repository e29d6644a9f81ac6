"""The three versions of a conflicted file: git's index has them until the conflict is resolved."""

import re
import subprocess
from pathlib import Path

from pmlpub import disk
from pmlpub.problems import ContentError, Location, Problem

STYLES = ("", "--diff3", "--zdiff3")
"""The styles of git's conflict markers (merge.conflictStyle)."""
MAX_BYTES = 8_000_000
"""The largest version of a catalog that is merged entry by entry: three are in memory at once."""
MAX_LINES = 1_000_000
"""How many lines of all versions git merges line by line: it keeps about 100 bytes for each."""
BY_HAND = "take one side with git checkout --ours or --theirs, and then git add"
LABEL = re.compile(rb"^(<{7}|>{7}|\|{7}) .*$", re.MULTILINE)


def conflicted_catalogs(root: Path) -> list[Path]:
    """The catalogs and templates below `root` that git could not merge.

    Raises ContentError if git cannot be asked.
    """
    names = _git(
        root, "diff", "--name-only", "--diff-filter=U", "--relative", "-z", "--", "*.po", "*.pot"
    )
    return [root / name for name in names.decode("utf-8", "surrogateescape").split("\0") if name]


def read_versions(path: Path) -> tuple[bytes, bytes, bytes]:
    """The bytes of the base, of ours and of theirs of a conflicted file.

    The base is empty if both sides added the file. Raises ContentError if git does not have both
    sides, or if the file in the folder has been edited since the conflict.
    """
    listed = _git(path.parent, "ls-files", "--unmerged", "--stage", "-z", "--", path.name)
    stages = {
        int(line.split()[2]): line.split()[1].decode() for line in listed.split(b"\0") if line
    }
    if not stages and not path.exists():
        raise _refusal(path, "there is no such file")
    if not {2, 3} <= set(stages):
        text = (
            "one side of the merge has deleted this file: keep it with git add, or delete it with "
            "git rm"
            if stages
            else "git has no conflict in this file, so there are no versions to merge; after git "
            "add, git checkout --merge brings the conflict back"
        )
        raise _refusal(path, text)
    for name in stages.values():
        if int(_git(path.parent, "cat-file", "-s", name)) > MAX_BYTES:
            raise _refusal(path, f"a version has more than {MAX_BYTES:,} bytes: {BY_HAND}")
    base, ours, theirs = (
        _git(path.parent, "cat-file", "blob", stages[n]) if n in stages else b"" for n in (1, 2, 3)
    )
    if has_many_lines(base, ours, theirs):
        raise _refusal(path, f"its versions have more than {MAX_LINES:,} lines: {BY_HAND}")
    now = _comparable(_read(path))
    untouched = [ours, *(_merged_by_git(path.parent, base, ours, theirs, s) for s in STYLES)]
    has_markers = b"\n<<<<<<<" in b"\n" + now
    if now in map(_comparable, untouched) or (
        has_markers and now == _comparable(_merged_as_a_whole(path))
    ):
        return base, ours, theirs
    if has_markers:
        text = (
            "this file was edited after the conflict, and merging would lose that: resolve the "
            "rest by hand, or begin again with git checkout --merge"
        )
    else:
        text = (
            "this file has no conflict markers, so it has been merged or edited already: git add "
            "it, or begin again with git checkout --merge"
        )
    raise _refusal(path, text)


def _merged_by_git(folder: Path, base: bytes, ours: bytes, theirs: bytes, style: str) -> bytes:
    """The three versions merged line by line with conflict markers of a style."""
    with disk.make_temporary() as temporary:
        names = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            names.append(str(temporary / name))
            disk.create(temporary, name, data)
        command = ["git", "merge-file", "--stdout", *([style] if style else []), *names]
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def _merged_as_a_whole(path: Path) -> bytes:
    """The file as `git merge` writes it, which finds other lines alike than `git merge-file` does;
    empty where git is not merging two branches, or is too old to say."""
    try:
        merged = _git(path.parent, "merge-tree", "--write-tree", "HEAD", "MERGE_HEAD", most=1)
        tree = merged.partition(b"\n")[0].decode()
        return _git(path.parent, "cat-file", "blob", f"{tree}:./{path.name}")
    except ContentError:
        return b""


def _read(path: Path) -> bytes:
    try:
        return disk.read(path.absolute().parent, path.name, 3 * MAX_BYTES)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror}") from None


def _comparable(data: bytes) -> bytes:
    """The lines of a file without the names that git writes behind conflict markers."""
    return LABEL.sub(rb"\1", data.replace(b"\r\n", b"\n"))


def has_many_lines(*versions: bytes) -> bool:
    """Whether a merge line by line would need too much memory."""
    return sum(version.count(b"\n") for version in versions) > MAX_LINES


def merge_lines(base: Path, ours: Path, theirs: Path) -> None:
    """Merge line by line into `ours`, with conflict markers, as git does without a driver.

    Raises ContentError if git cannot be called, or cannot merge these files line by line.
    """
    names = [str(path.absolute()) for path in (ours, base, theirs)]
    try:
        done = subprocess.run(
            ["git", "merge-file", "-L", "ours", "-L", "base", "-L", "theirs", *names],
            capture_output=True,
            check=False,  # It returns the number of conflicts.
        )
    except OSError as error:
        raise _refusal(ours, f"git cannot be called ({error.strerror})") from None
    if done.returncode not in range(128):
        said = done.stderr.decode(errors="replace").strip()
        raise _refusal(ours, f"git cannot merge this file line by line: {said}")


def _git(folder: Path, *arguments: str, most: int = 0) -> bytes:
    """What git says; `most` is the highest exit status that is no failure."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise _refusal(folder, f"git cannot be called here ({error.strerror})") from None
    if done.returncode not in range(most + 1):
        said = done.stderr.decode(errors="replace").strip()
        raise _refusal(folder, f"git cannot say which versions there are: {said}")
    return done.stdout


def _refusal(path: Path, text: str) -> ContentError:
    return ContentError([Problem(Location(str(path)), "merge-versions", text)])
