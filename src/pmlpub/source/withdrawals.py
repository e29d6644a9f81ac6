"""Writes content/gone.yaml: the record of an answer that is withdrawn."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.source import strict_yaml
from pmlpub.source.file import read_yaml
from pmlpub.source.reader import Reader


def clean_gone(gone: Gone) -> Gone:
    """The record as it will be read from content/gone.yaml: in NFC, without outer white space.

    Raises ContentError if the file cannot have such a record: if the reason is empty, is too long
    or has control characters, or if the day is out of range.
    """
    path = "content/gone.yaml"
    line = _gone_line(gone).removeprefix("- ").encode("utf-8", "replace")
    node, problems = strict_yaml.read(line, path)
    reader = Reader(path)
    record: Gone = reader.read(node, Gone) if node else gone
    if found := [*problems, *reader.problems]:
        place = Location(path)  # The line is not in the file yet.
        raise ContentError(msgspec.structs.replace(p, location=place) for p in found)
    return record


def append_gone(
    root: Path, gone: Gone, undone: Callable[[Gone], bool] = lambda _: False
) -> tuple[Gone, list[Problem]]:
    """Add a clean record to content/gone.yaml, unless the answer has one there already that counts:
    that is not `undone`.

    Returns the record that counts. The file is replaced as a whole, and everything in it is kept.
    There is a problem if the file cannot be written, or if it cannot be read.
    """
    path = "content/gone.yaml"
    read = read_yaml(root, path, tuple[Gone, ...], empty=())
    known, problems = read.value, list(read.problems)
    line = _gone_line(gone)
    counting = [] if problems else [record for record in known if not undone(record)]
    own = [record for record in counting if record.id == gone.id]
    if own:
        return own[-1], problems
    try:
        before = _read(root, path)
        if line.encode() in before.splitlines(keepends=True):
            return gone, problems
        data = before + b"\n" * (before[-1:] not in (b"", b"\n")) + line.encode()
        if (
            not problems and strict_yaml.read(data, path)[1]
        ):  # Nothing can follow a list in brackets.
            comments = [c + b"\n" for c in before.splitlines() if c.startswith(b"#")]
            records_known = (_gone_line(record).encode() for record in (*known, gone))
            data = b"".join([*comments, *records_known])
        disk.write(root, path, data, make=False)
    except OSError as error:
        text = f"cannot be written ({error.strerror}): add this line by hand: {line.strip()}"
        return gone, [*problems, Problem(Location(path), "gone-not-recorded", text)]
    return gone, problems


def _read(root: Path, path: str) -> bytes:
    try:
        return disk.read(root, path, alone=True)
    except FileNotFoundError:
        return b""


def _gone_line(gone: Gone) -> str:
    values = {"id": gone.id, "on": gone.on.isoformat()}
    values["reason"] = json.dumps(gone.reason, ensure_ascii=False)
    if gone.successor:
        values["successor"] = gone.successor
    if gone.at:
        values["at"] = json.dumps(gone.at)
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}\n"
