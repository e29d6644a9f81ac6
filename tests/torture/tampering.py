"""Every published file changed, swapped and added to, and whether a verifier names it.

A check is what `signed_sites` makes of a verifier: a tree in, `path: reason` lines out.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from golden_cases import walk
from support.signed_sites import names

Check = Callable[[Path], list[str]]


def flip(data: bytes, place: int, bit: int = 0) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


CHANGES: dict[str, Callable[[bytes], bytes | None]] = {
    "first bit": lambda data: flip(data, 0),
    "bit in the middle": lambda data: flip(data, len(data) // 2),
    "last bit": lambda data: flip(data, len(data) - 1),
    "cut": lambda data: data[:-1],
    "emptied": lambda data: b"",
    "longer": lambda data: data + b"\n",
    "removed": lambda data: None,
}
"""What is done to a file's bytes; None takes it away."""


def changed(tree: Path, check: Check, change: str) -> Iterator[tuple[str, bool]]:
    """Each file of the tree and whether the check names it once `change` was done to it."""
    for path in walk(tree):
        file = tree / path
        data = file.read_bytes()
        made = CHANGES[change](data)
        if made is None:
            file.unlink()
        else:
            file.write_bytes(made)
        yield path, names(check(tree), path)
        file.write_bytes(data)


def swapped(tree: Path, check: Check) -> Iterator[tuple[str, bool]]:
    """Each file of the tree and whether the check names it, or the next one, once the two have
    changed places; those with the same bytes are left out."""
    paths = walk(tree)
    for path, other in zip(paths, paths[1:] + paths[:1], strict=True):
        first, second = (tree / path).read_bytes(), (tree / other).read_bytes()
        if first == second:
            continue
        (tree / path).write_bytes(second)
        (tree / other).write_bytes(first)
        problems = check(tree)
        yield path, names(problems, path) or names(problems, other)
        (tree / path).write_bytes(first)
        (tree / other).write_bytes(second)


def added(tree: Path, check: Check) -> Iterator[tuple[str, bool]]:
    """A file that nobody signed in every folder of the tree, and whether the check names it."""
    for folder in sorted({(tree / path).parent for path in walk(tree)}):
        file = folder / "added.html"
        file.write_bytes(b"x")
        path = file.relative_to(tree).as_posix()
        yield path, names(check(tree), path)
        file.unlink()


def bits(tree: Path, check: Check, path: str) -> Iterator[tuple[str, bool]]:
    """Every bit of a file, and whether the check names the file once it was flipped."""
    data = (tree / path).read_bytes()
    for place in range(len(data)):
        for bit in range(8):
            (tree / path).write_bytes(flip(data, place, bit))
            yield f"{path}, bit {bit} of byte {place}", names(check(tree), path)
    (tree / path).write_bytes(data)
