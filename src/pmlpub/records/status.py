"""status.json: what happened to an edition on each channel, as a record."""

import datetime as dt

import msgspec
import orjson
from msgspec import UNSET, UnsetType

from pmlpub.format_version import decode_versioned
from pmlpub.model import Fate, Reason
from pmlpub.problems import Channel

PATH = "status.json"
VERSION = 2
"""Version of the format of status.json."""


class Acceptor(msgspec.Struct, frozen=True, omit_defaults=True):
    """A signature that accepted a problem; the name of whoever may be named."""

    role: str
    on: dt.date
    name: str = ""


class AcceptedProblem(msgspec.Struct, frozen=True):
    """A problem that people found right as it is: its code and field (`number@short_answer`), the
    values that the check found, and who accepted it. It is `complete` when people in all roles
    did."""

    problem: str
    found: tuple[str, ...]
    complete: bool
    by: tuple[Acceptor, ...]


class ChannelStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on a channel, with what readers are told of its text (`exporters.claims`).

    `reviewed` is the last day on which a clinician reviewed this very text, `source_reviewed` that
    of the source text from which it was translated, and `checked` the day on which the translation
    was last checked; beside each are the names of those who may be named. What did not happen, or
    has no names, is left out, except for `reviewed`. `accepted` are the problems that people
    accepted. `encoding`, `units` and `segments` are set for
    a published SMS: they are what the reply costs.
    """

    state: str
    reasons: tuple[Reason, ...]
    version: str | None
    reviewed: dt.date | None
    expires: dt.date | None
    outdated: bool
    reviewed_by: tuple[str, ...] | UnsetType = UNSET
    source_reviewed: dt.date | UnsetType = UNSET
    source_reviewed_by: tuple[str, ...] | UnsetType = UNSET
    translated_by: tuple[str, ...] | UnsetType = UNSET
    checked: dt.date | UnsetType = UNSET
    checked_by: tuple[str, ...] | UnsetType = UNSET
    encoding: str | UnsetType = UNSET
    units: int | UnsetType = UNSET
    segments: int | UnsetType = UNSET
    accepted: tuple[AcceptedProblem, ...] | UnsetType = UNSET


class ReadInstead(msgspec.Struct, frozen=True):
    """The page to read instead of a withdrawn answer, with its question."""

    address: str
    question: str
    language: str
    direction: str


class CopyNotice(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a copy of the text in a page of somebody else has to say, in the language of the text:
    `lines` above the text, or in its place (`replaces`). `question` is the one that readers know,
    if it may be shown; `current` says that there is a text to read instead at the address of the
    page, and `successor` that there is one elsewhere."""

    lines: tuple[str, ...] = ()
    replaces: bool = False
    question: str = ""
    current: bool = False
    successor: ReadInstead | None = None


class Copies(msgspec.Struct, frozen=True, omit_defaults=True):
    """What copies of the page's text have to say: those of `today`'s text, or all copies if none is
    out; those of a text that was `superseded` since; and those of a text that is `unsafe`.
    `earlier` has what is known of earlier versions (`gate.copies`); all others are superseded."""

    today: CopyNotice | None = None
    superseded: CopyNotice | None = None
    unsafe: CopyNotice | None = None
    earlier: dict[str, Fate] = {}


class Status(msgspec.Struct, frozen=True):
    """All of status.json. Releases of earlier versions of pmlpub say nothing of `copies`."""

    answer: str
    language: str
    channels: dict[Channel, ChannelStatus]
    version: int = VERSION
    copies: Copies | UnsetType = UNSET

    def encode(self) -> bytes:
        option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        return orjson.dumps(msgspec.to_builtins(self), option=option)


def decode_status(data: bytes, place: str = PATH) -> Status:
    """Reads status.json; `place` is its path, for people. Raises msgspec.DecodeError when it is not
    one, NewerFormatError when its version is newer."""
    return decode_versioned(data, Status, VERSION, place)
