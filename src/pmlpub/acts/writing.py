"""Writes acts, each to a file of its own."""

from pathlib import Path

from pmlpub import disk
from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import Act
from pmlpub.problems import ContentError


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
