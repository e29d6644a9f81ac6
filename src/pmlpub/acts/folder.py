"""Reads the acts of a language, and the texts in them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.catalogs.paths import acts_path, old_ledger_path
from pmlpub.files import UnreadableError, read_file, unreadable
from pmlpub.gate.act import ActFault, decode_text
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_text import MAX_BYTES, MAX_FOLDED_BYTES, LedgerFile, LedgerText, parse
from pmlpub.gate.register import Register
from pmlpub.problems import Location, Problem

ACT = ".json"
FOLDED = ".jsonl"
TEXTS = ".texts.jsonl"
MAX_TEXT_BYTES = 128_000_000
"""The largest size of a file of folded texts."""
LINE = re.compile(rb"\S[^\n]*")
MAYBE_TEXT = re.compile(rb"^\{[^\n]{87,}", re.MULTILINE)
"""What may be a folded text: its hash alone takes most of these bytes."""
TOLD = 20
"""Damaged texts of one file that have a problem of their own."""


class ActFiles(msgspec.Struct, frozen=True):
    """The names in a folder of acts, sorted: acts with a file each, folded acts, their texts."""

    acts: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def list_acts(root: Path, language: str) -> ActFiles:
    """The files of a language. A name that begins with a dot is one that is being written. Raises
    UnreadableError when the folder cannot be listed, or is a link."""
    path = acts_path(language)
    try:
        found = disk.list_folder(root, path)
        names = [entry.name for entry in found if not entry.name.startswith(".")]
    except FileNotFoundError:
        return ActFiles()
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None
    texts = tuple(n for n in names if n.endswith(TEXTS))
    folded = tuple(n for n in names if n.endswith(FOLDED) and n not in texts)
    acts = tuple(n for n in names if n.endswith(ACT))
    known = {*texts, *folded, *acts}
    return ActFiles(acts, folded, texts, tuple(n for n in names if n not in known))


def read_language(root: Path, language: str) -> LedgerText:
    """The lines of a language, and the texts of acts that have their own file. What cannot be read
    is among its problems."""
    path = acts_path(language)
    problems: list[Problem] = []

    def files(names: Iterable[str], limit: int = MAX_FOLDED_BYTES) -> Iterable[LedgerFile]:
        for name in names:
            try:
                yield LedgerFile(name, read_file(root, name, limit))
            except FileNotFoundError:  # `fold` has moved it in the meantime.
                continue
            except UnreadableError as error:
                problems.append(_of_language(error.problem, language))

    try:
        # Acts first: an act that `fold` moves meanwhile is then found twice, and never missed.
        names = list_acts(root, language)
        acts = list(files((f"{path}/{name}" for name in names.acts), MAX_BYTES))
        names = list_acts(root, language)
    except UnreadableError as error:
        return LedgerText(unreadable=(_of_language(error.problem, language),))
    old = next(iter(files([old_ledger_path(language)])), None)
    found = parse(language, acts, files(f"{path}/{name}" for name in names.folded), old)
    strays = [
        Problem(
            Location(f"{path}/{name}"),
            "stray-file",
            "nothing reads this file: only pmlpub writes to this folder",
            "warning",
            channels=(),
        )
        for name in names.others
    ]
    return msgspec.structs.replace(
        found,
        unreadable=(*problems, *found.unreadable),
        doubled=(*strays, *found.doubled),
    )


def open_register(root: Path, ledgers: Mapping[str, LedgerText]) -> Register:
    """The texts in the acts of all languages; those of folded acts are read when needed."""
    texts: dict[str, Content] = {}
    folded: dict[str, Callable[[], Mapping[str, Content]]] = {}
    for language, found in ledgers.items():
        texts |= found.texts
        try:
            names = list_acts(root, language).texts
        except UnreadableError:
            continue  # `read_language` says so, and what is signed there is not known.
        paths = [f"{acts_path(language)}/{name}" for name in names]
        folded |= {path: partial(read_texts, root, path) for path in paths}
    return Register(texts, folded)


def read_texts(root: Path, path: str) -> dict[str, Content]:
    """The texts in a file of folded texts by hash, without those that are damaged: they are as good
    as missing, since a text is only ever found by its hash."""
    texts: dict[str, Content] = {}
    try:
        data = read_file(root, path, MAX_TEXT_BYTES)
    except (FileNotFoundError, UnreadableError):
        return texts
    for match in MAYBE_TEXT.finditer(data):
        try:
            folded = decode_text(match[0])
        except ActFault:
            continue
        texts[folded.sha256] = folded.text
    return texts


def find_damaged_texts(root: Path, language: str) -> list[Problem]:
    """A problem for each line of a file of folded texts that is not as it was signed."""
    problems: list[Problem] = []
    path = acts_path(language)
    try:
        names = list_acts(root, language).texts
    except UnreadableError:
        return problems  # `read_language` says so.
    for name in names:
        try:
            data = read_file(root, f"{path}/{name}", MAX_TEXT_BYTES)
        except (FileNotFoundError, UnreadableError) as error:
            if isinstance(error, UnreadableError):
                problems.append(_of_language(error.problem, language))
            continue
        damaged = islice(_damaged_lines(data), TOLD + 1)
        for told, (number, fault) in enumerate(damaged, 1):
            text = f"this signed text cannot be read ({fault}): bring the line back as it was"
            if told > TOLD:
                text = (
                    f"more texts of this file than the {TOLD} that are named cannot be read: bring "
                    "the file back as it was"
                )
            place = Location(f"{path}/{name}", number)
            problems.append(Problem(place, "text-damaged", text, channels=(), language=language))
    return problems


def _damaged_lines(data: bytes) -> Iterator[tuple[int, ActFault]]:
    """The numbers of the lines that are no folded texts, each with the reason."""
    number, done = 1, 0
    for match in LINE.finditer(data):
        try:
            decode_text(match[0])
        except ActFault as fault:
            number += data.count(b"\n", done, match.start())
            done = match.start()
            yield number, fault


def _of_language(problem: Problem, language: str) -> Problem:
    return msgspec.structs.replace(problem, channels=(), language=language)
