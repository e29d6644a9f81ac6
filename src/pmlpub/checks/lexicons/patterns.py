"""Regular expressions per language, each compiled when it is first needed."""

from collections.abc import Iterator, Mapping

import regex


class Patterns(Mapping[str, "regex.Pattern[str]"]):
    """The expressions of a listing by language, without regard to case unless `flags` say so."""

    def __init__(self, listing: Mapping[str, str], flags: int = regex.IGNORECASE) -> None:
        self._listing, self._flags = listing, flags
        self._compiled: dict[str, regex.Pattern[str]] = {}

    def __getitem__(self, name: str) -> "regex.Pattern[str]":
        if name not in self._compiled:
            self._compiled[name] = regex.compile(self._listing[name], self._flags)
        return self._compiled[name]

    def __contains__(self, name: object) -> bool:
        return name in self._listing

    def __iter__(self) -> Iterator[str]:
        return iter(self._listing)

    def __len__(self) -> int:
        return len(self._listing)
