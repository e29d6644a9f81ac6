"""Ledgers as files: acts, and lines of version 1."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from pmlpub.catalogs.paths import acts_path
from pmlpub.gate import ledger
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, LedgerLine, Removal, encode_line
from pmlpub.gate.ledger_text import LedgerFile, parse
from pmlpub.model import Site
from pmlpub.problems import Problem
from pmlpub.review import signing
from pmlpub.review.edition import Reviews


def write_lines(lines: Iterable[LedgerLine]) -> bytes:
    return b"".join(encode_line(line) + b"\n" for line in lines)


def read_lines(
    data: bytes, path: str, language: str, site: Site, as_of: dt.date, known: Iterable[str] = (),
    removals: Sequence[Removal] = (),
) -> tuple[Ledger, list[Problem]]:  # fmt: skip
    text = parse(language, old=LedgerFile(path, data))
    return ledger.read(text, path, language, site, as_of, known, removals=removals)


def act_files(root: Path, language: str) -> dict[str, bytes]:
    """Name -> bytes of the files of acts of a language."""
    folder = root / acts_path(language)
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def break_ledger(root: Path, language: str) -> None:
    """Adds an act of which only a part was written."""
    folder = root / acts_path(language)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{'0' * 64}.json").write_text('{"version": 1, "lin')


def hashes(source: str, version: str) -> Hashes:
    """The hashes of a part whose source has no facts."""
    return Hashes(source, version, source)


def approve_strings(
    root: Path, language: str, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Iterable[str] = (), key: bytes | None = None,
) -> list[Approve]:  # fmt: skip
    """Signs all safety strings of a language that are not yet signed in a role, as `approve` does
    with `ui/safety`; returns the lines."""
    request = signing.Request(
        (language,), ("ui/safety",), role, by, on, next_review=next_review, accepted=tuple(accepted)
    )
    selection = signing.select_texts(Reviews(root, on), request)
    return signing.sign_texts(root, selection, key).get(language, [])
