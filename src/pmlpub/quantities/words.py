"""Words of tables as expressions."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import regex

from pmlpub.quantities.fold import fold, lower

T = TypeVar("T")
GAP = r"[ \n]{1,2}"


def table(tables: Mapping[str, T], language: str) -> T | None:
    """A language's table: by its tag, then by its first subtag."""
    found = tables.get(language)
    return tables.get(language.partition("-")[0]) if found is None else found


def _end(word: str) -> str:
    """What may not follow a word."""
    last = word[-1]
    if word in ("x", "×"):
        return r"(?![\p{Latin}\d]|[ ]?\d)"
    if regex.match(r"\p{Latin}", last):
        return r"(?![\p{Latin}\p{M}\d])"
    if last.isdigit():
        return r"(?!\d)"
    if regex.match(r"[\p{L}\p{M}--\p{Han}]", last, regex.V1):
        return r"(?![\p{L}\p{M}])"
    return ""


class Words:
    """Words of a table as an expression, and what each stands for."""

    def __init__(
        self, listing: Iterable[tuple[str, str]], group: str, *, whole: bool = True
    ) -> None:
        """`listing` has (key, words); a later one wins. `group` begins the names of groups.

        Not `whole`: anything may follow, as a noun follows the Arabic article.
        """
        self.keys: dict[str, str] = {}
        starred = set()
        for key, words in listing:
            for word in words.split("|"):
                stem = lower(fold(word.rstrip("*")))
                if stem:
                    self.keys[stem] = key
                    if word.endswith("*"):
                        starred.add(stem)
        ends: dict[str, list[str]] = {}
        for stem in sorted(self.keys, key=len, reverse=True):
            end = _end(stem) if whole else ""
            if stem in starred:
                end = r"\p{Latin}{0,10}(?!\p{Latin})"
            ends.setdefault(end, []).append(regex.escape(stem).replace(r"\ ", " "))
        # The empty end last: "°c" before "°".
        order = sorted(ends, key=lambda end: (not end, r"{0,10}" in end))
        self.groups = [f"{group}{i}" for i in range(len(order))]
        parts = [
            f"(?P<{name}>{'|'.join(ends[end])}){end}"
            for name, end in zip(self.groups, order, strict=True)
        ]
        # (?!) matches nowhere: an empty table finds nothing.
        self.pattern = f"(?:{'|'.join(parts)})".replace(" ", GAP) if parts else "(?!)"

    def word(self, match: regex.Match[str]) -> str:
        """The word that matched, without its ending; empty if none did."""
        found = next((word for group in self.groups if (word := match[group])), "")
        return " ".join(found.split())

    def key(self, match: regex.Match[str]) -> str | None:
        return self.keys.get(self.word(match))
