"""Moves acts into files per collection, so that a large site has few files.

Run it on the published branch only: two branches that both fold change the same files. Acts keep
their ids, and nothing that is still needed is ever missing: the new file is on disk before the
first act is deleted, so after a crash acts are found in both places and count once.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.acts.folder import MAX_TEXT_BYTES, list_acts, read_texts
from pmlpub.catalogs.paths import acts_path
from pmlpub.content.patterns import SLUG
from pmlpub.files import UnreadableError, read_file, unreadable
from pmlpub.gate.act import Act, FoldedText
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_text import MAX_BYTES, MAX_FOLDED_BYTES, LedgerFile, parse
from pmlpub.gate.register import SEVERAL
from pmlpub.problems import ContentError, Problem


class Folded(msgspec.Struct, frozen=True):
    """How many acts of a language were moved, and what stays where it is because it is damaged."""

    language: str
    acts: int = 0
    problems: tuple[Problem, ...] = ()


def fold(root: Path, language: str) -> Folded:
    """Moves the acts of a language into `<collection>.jsonl`, and further files where that is full,
    and their texts into `<collection>.texts.jsonl`. Damaged acts stay. Raises ContentError when a
    file cannot be read or the acts that are folded already are damaged: nothing is moved then."""
    try:
        with disk.lock_folder(root, acts_path(language)):
            return _fold(root, language)
    except FileNotFoundError:
        return Folded(language)
    except (NotADirectoryError, disk.LinkError, disk.IrregularError) as error:
        raise ContentError([unreadable(acts_path(language), error)]) from None


def add_texts(root: Path, language: str, collection: str, texts: dict[str, Content]) -> bool:
    """Adds texts to those of the folded acts of a collection; returns whether any was new."""
    disk.make_folder(root, acts_path(language))
    with disk.lock_folder(root, acts_path(language)):
        return _add_texts(root, f"{acts_path(language)}/{collection}.texts.jsonl", texts)


def _fold(root: Path, language: str) -> Folded:
    path = acts_path(language)
    try:
        names = list_acts(root, language)
        folded = {name: _read(root, f"{path}/{name}", MAX_FOLDED_BYTES) for name in names.folded}
    except UnreadableError as error:
        raise ContentError([error.problem]) from None
    own, unread = [], []
    for name in names.acts:
        try:
            own.append(_read(root, f"{path}/{name}", MAX_BYTES))
        except UnreadableError as error:
            unread.append(error.problem)
    before = parse(language, folded=folded.values())
    if before.unreadable:
        raise ContentError(list(before.unreadable))
    found = parse(language, acts=own)
    groups: dict[str, dict[str, Act]] = {}
    for act in found.acts.values():
        groups.setdefault(collection_of(act), {})[act.id] = act
    for collection, acts in sorted(groups.items()):
        texts = {name: text for act in acts.values() for name, text in act.contents.items()}
        _add_texts(root, f"{path}/{collection}.texts.jsonl", texts)
        new = [act.fold() for key, act in sorted(acts.items()) if key not in before.acts]
        for name, data in _add_acts(folded, collection, new).items():
            _write(root, f"{path}/{name}", data, MAX_FOLDED_BYTES)
    for key in found.acts:
        disk.remove(root, f"{path}/{key}.json")
    return Folded(language, len(found.acts), (*unread, *found.unreadable))


def _add_acts(
    folded: Mapping[str, LedgerFile], collection: str, acts: Sequence[bytes]
) -> dict[str, bytes]:
    """The files of a collection that change when acts are added to its last one, by name. Where a
    file is full, the next one begins: `a.jsonl`, `a.2.jsonl`."""
    number = 1
    while _name(collection, number + 1) in folded:
        number += 1
    last = folded.get(_name(collection, number))
    data = _whole_lines(last.data) if last else b""
    files, size = {number: [data]}, len(data)
    for act in acts:
        if size and size + len(act) > MAX_FOLDED_BYTES:
            number, size = number + 1, 0
        files.setdefault(number, []).append(act)
        size += len(act)
    return {_name(collection, n): b"".join(own) for n, own in files.items() if acts}


def _name(collection: str, number: int) -> str:
    return f"{collection}.jsonl" if number == 1 else f"{collection}.{number}.jsonl"


def collection_of(act: Act) -> str:
    """The collection that all lines of an act concern; SEVERAL, also for what no collection can be
    called: it would become the name of a file that is not read."""
    names = {line.answer.partition("/")[0] for line in act.lines}
    name = names.pop() if len(names) == 1 else ""
    return name if re.fullmatch(SLUG, name) else SEVERAL


def _read(root: Path, path: str, limit: int) -> LedgerFile:
    return LedgerFile(path, read_file(root, path, limit))


def _add_texts(root: Path, path: str, texts: dict[str, Content]) -> bool:
    known = read_texts(root, path)
    new = [
        FoldedText(name, dict(text)) for name, text in sorted(texts.items()) if name not in known
    ]
    if new:
        try:
            data = read_file(root, path, MAX_TEXT_BYTES)
        except FileNotFoundError:
            data = b""
        except UnreadableError as error:
            raise ContentError([error.problem]) from None
        data = _whole_lines(data) + b"".join(text.encode() for text in new)
        _write(root, path, data, MAX_TEXT_BYTES)
    return bool(new)


def _write(root: Path, path: str, data: bytes, limit: int) -> None:
    """Writes a folded file. Raises ContentError where it would be too large to be read again."""
    if len(data) > limit:
        text = (
            f"with what is folded into it the file would have {len(data):,} bytes; the limit is "
            f"{limit:,}: divide the collection into several"
        )
        raise ContentError.at(path, "file-too-large", text)
    disk.write(root, path, data)


def _whole_lines(data: bytes) -> bytes:
    return data if not data or data.endswith(b"\n") else data + b"\n"
