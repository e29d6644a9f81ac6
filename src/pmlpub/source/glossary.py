"""Reads locales/<locale>/glossary.yaml, the terms of a language."""

from pathlib import Path

import msgspec

from pmlpub.content import Line
from pmlpub.problems import Problem
from pmlpub.source.file import read_yaml
from pmlpub.source.reader import MISSING


def load_glossary(root: Path, path: str) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The glossary of a language: for each source term the forms of which a translation uses one.

    A file that does not exist is an empty glossary. So is one that cannot be read; its problems
    stop nothing, because a glossary only causes warnings.
    """
    kind = dict[Line, tuple[Line, ...]]
    file = read_yaml(root, path, kind, empty={})
    warned = [msgspec.structs.replace(p, channels=()) for p in file.problems]
    return ({} if file.value is MISSING else file.value), warned
