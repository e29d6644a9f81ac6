"""Writes acts, each to a file of its own."""

from pathlib import Path

from pmlpub import disk
from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import Act


def write_act(root: Path, language: str, act: Act) -> str:
    """Writes an act to a file of its own, in one rename; returns its path in the site. The same act
    twice is one file."""
    path = f"{acts_path(language)}/{act.id}.json"
    disk.write(root, path, act.encode())
    return path
