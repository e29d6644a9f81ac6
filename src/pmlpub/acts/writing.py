"""Writes acts, each to a file of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pmlpub import disk
from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import MOST_LINES, Act, make_act
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_line import LedgerLine
from pmlpub.problems import ContentError


def write_acts(
    root: Path, language: str, lines: Sequence[LedgerLine], texts: Mapping[str, Content]
) -> tuple[str, ...]:
    """Writes an act with these lines and the texts that they name by hash, or several acts where
    there are more lines than one may have; the texts are in the first. Returns their paths. Raises
    ContentError when one cannot be written."""
    paths = []
    for start in range(0, len(lines), MOST_LINES):
        own = lines[start : start + MOST_LINES]
        paths.append(write_act(root, language, make_act(own, {} if start else texts)))
    return tuple(paths)


def write_act(root: Path, language: str, act: Act) -> str:
    """Writes an act to a file of its own, in one rename; returns its path in the site. The same act
    twice is one file. Raises ContentError when it cannot be written."""
    path = f"{acts_path(language)}/{act.id}.json"
    try:
        disk.write(root, path, act.encode())
    except OSError as error:
        raise ContentError.at(
            acts_path(language),
            "act-not-written",
            f"the act cannot be written ({error.strerror or error}), so nothing is recorded in "
            f"{language}: mend this, and run the command again",
        ) from error
    return path
