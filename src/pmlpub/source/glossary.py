"""Reads locales/<locale>/glossary.yaml, the terms of a language."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from pmlpub.content.types import Line
from pmlpub.problems import Problem
from pmlpub.source.file import read_yaml
from pmlpub.source.reader import MISSING


def load_own_and_general(
    root: Path, paths: Iterable[str]
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The glossary of a language whose `paths` go from the most general language to its own.

    A term of a later glossary takes the place of that of an earlier one, whatever its case. A term
    without forms is taken out.
    """
    terms: dict[str, tuple[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for path in paths:
        own, found = load_glossary(root, path)
        problems += found
        terms |= {term.casefold(): (term, forms) for term, forms in own.items()}
    return {term: forms for term, forms in terms.values() if forms}, problems


def load_glossary(root: Path, path: str) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The glossary of a language: for each source term the forms of which a translation uses one.

    A file that does not exist is an empty glossary. So is one that cannot be read; its problems
    stop nothing, because a glossary only causes warnings.
    """
    kind = dict[Line, tuple[Line, ...]]
    file = read_yaml(root, path, kind, empty={})
    warned = [msgspec.structs.replace(p, channels=()) for p in file.problems]
    return ({} if file.value is MISSING else file.value), warned
