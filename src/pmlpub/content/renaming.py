"""Earlier names of answers and sections: from which ones renamings lead to a name of today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Formers: TypeAlias = Mapping[str, Sequence[str]]
"""A name -> the names that were replaced by it."""


def by_later_name(renamings: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The earlier names by the later one, of pairs of both."""
    found: dict[str, list[str]] = {}
    for old, new in renamings:
        found.setdefault(new, []).append(old)
    return found


def earlier_names(name: str, *renamings: Formers) -> tuple[str, ...]:
    """The names from which renamings lead to `name`, the latest first: two if it was renamed twice.
    A circle, such as two names that were exchanged, ends where it began."""
    waiting, found = [name], {name}
    for later in waiting:  # It grows while it is walked through.
        for formers in renamings:
            for old in formers.get(later, ()):
                if old not in found:
                    found.add(old)
                    waiting.append(old)
    return tuple(waiting[1:])
