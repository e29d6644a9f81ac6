"""Problems and their places: what every reader and check yields.

Nobody raises an exception for a single finding.
"""

from collections.abc import Iterable
from typing import Literal, Self, TypeAlias

import msgspec

from pmlpub.text.characters import escape, escape_name

Channel: TypeAlias = Literal["web", "rdf", "sms"]
Severity: TypeAlias = Literal["error", "warning"]
MACHINE_DRAFT = "machine-draft"
"""The code of a translation that a machine wrote and no translator has signed."""
OWED = frozenset({"missing", "fuzzy", "outdated", MACHINE_DRAFT})
"""Codes of messages that wait for a translator. Their texts are withheld, and nobody has made a
mistake: people get a line per language, and no command fails because of them."""
CHANNELS: tuple[Channel, ...] = ("web", "rdf", "sms")
AcceptedBy: TypeAlias = Literal["nobody", "signer", "two people", "two people, one clinical"]
"""Who may accept a problem that is right as it is: `signer` is each person who approves the text,
as for all warnings. An error that people may accept needs two of them, whatever the roles; for some
errors, one of the two signs in a clinical role."""


class Location(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place in a file: its path relative to the site, with line and column.

    Line and column count from 1; 0 means that they are unknown.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.shown_path, *(str(n) for n in (self.line, self.column) if n)])

    @property
    def shown_path(self) -> str:
        """The path on one line: unprintable characters in names are escaped."""
        return escape_name(self.path)


class Problem(msgspec.Struct, frozen=True, order=True):
    """One finding. An error stops `channels` of what it was found in; a warning stops nothing.

    `code` is stable; it is described in `codes`, or beside the check that finds it. `text` says
    what is wrong and what to do. Whatever it quotes, it stays on one line, and control characters
    and what hides in it are escaped (`text.characters.escape`). `context` is the message context
    (`pml/cure#sms`), if there is one. `rule` is the version of the checks since which this is an
    error: for text that was approved under older rules it is only a warning. `found` are the
    values that a check found (`missing 2 tablet`), and `accepted_by` says who may accept them. What
    is `urgent` is told before everything else.
    """

    location: Location
    code: str
    text: str
    severity: Severity = "error"
    channels: tuple[Channel, ...] = CHANNELS
    context: str = ""
    language: str = ""
    rule: int = 0
    found: tuple[str, ...] = ()
    accepted_by: AcceptedBy = "nobody"
    urgent: bool = False

    @property
    def name(self) -> str:
        """What an approval accepts it by: its code and its field, `number@short_answer`."""
        return f"{self.code}@{self.context.partition('#')[2]}"

    @property
    def is_owed(self) -> bool:
        """Whether this is only work that waits for a translator."""
        return self.code in OWED

    def __post_init__(self) -> None:
        text = self.text
        if text.isascii() and text.isprintable():  # As most are: a report may have thousands.
            return
        if (shown := escape(text)) != text:
            msgspec.structs.force_setattr(self, "text", shown)

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}[{self.code}]: {self.text}"

    def as_data(self) -> dict[str, object]:
        """The problem in plain values, for `--json`."""
        place = self.location
        data: dict[str, object] = {
            "path": place.shown_path,
            "line": place.line,
            "column": place.column,
            "severity": "owed" if self.is_owed else self.severity,
            "code": self.code,
            "text": self.text,
        }
        return data | {k: v for k in ("context", "language") if (v := getattr(self, k))}


class PmlpubError(Exception):
    """The base class of all exceptions of the package; it carries the problems behind it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_order(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """How it comes back from another process."""
        return type(self), (self.problems,)

    @classmethod
    def at(cls, path: str, code: str, text: str) -> Self:
        """The exception for a single problem that concerns a whole file."""
        return cls([Problem(Location(path), code, text)])


class ContentError(PmlpubError):
    """The site as a whole cannot be read, so nothing can be built from it."""


class ReleaseError(PmlpubError):
    """A release cannot be written or switched to; the last release is unchanged."""


class NewerFormatError(PmlpubError):
    """A file was written by a newer version of pmlpub, in a format that this one does not know.

    It is no ReleaseError: what can do without a damaged file must not do without this one.
    """

    def placed(self, path: str) -> Self:
        """The same about the file at this path or address, where people find it."""
        return type(self).at(path, self.problems[0].code, self.text)

    @property
    def text(self) -> str:
        """What is wrong, and what to do."""
        return self.problems[0].text


class VerificationError(PmlpubError):
    """A published tree must not be used: it is not what its publisher signed, or has expired."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order in which people are told: urgent ones, then by place."""
    return sorted(set(problems), key=lambda problem: (not problem.urgent, problem))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Does any of `problems` stop something?"""
    return any(p.severity == "error" for p in problems)


def has_mistakes(problems: Iterable[Problem]) -> bool:
    """Does any of `problems` stop something, and is more than work for a translator?"""
    return any(p.severity == "error" and not p.is_owed for p in problems)
