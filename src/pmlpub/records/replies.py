"""lines/replies.json and its parts: what a health line answers, as records."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
import orjson

from pmlpub.format_version import decode_versioned
from pmlpub.sms.keywords import spell_keywords

VERSION: Literal[1] = 1
"""Version of the format of lines/replies.json and its parts."""
PATH = "lines/replies.json"


class Reply(msgspec.Struct, frozen=True, gc=False):
    """One row: the reply for one answer in one language.

    `spellings` are all that phones may send for `keywords`. `version` is the hash of the published
    text, `expires` the first day on which `expired_text` is sent in its place; all three are None
    unless it is published. `reserved`: a keyword was left out, since it belongs to the gateway.

    Texts that are not the answer's own, and the account, are filled in by `complete`.
    """

    answer: str
    language: str
    keywords: tuple[str, ...]
    spellings: tuple[str, ...]
    state: Literal["published", "withheld", "tombstone"]
    text: str
    encoding: str = ""
    units: int = 0
    segments: int = 0
    version: str | None = None
    expires: dt.date | None = None
    expired_text: str | None = None
    reserved: bool = False

    def with_keywords(self, keywords: Sequence[str]) -> "Reply":
        return msgspec.structs.replace(
            self, keywords=tuple(keywords), spellings=spell_keywords(keywords, self.language)
        )


class LineTexts(msgspec.Struct, frozen=True):
    """The line's replies in one language when it has no answer; `suggest` has a `{keyword}`.

    `emergency` is the sentence with which replies to unknown messages begin. `help_words` ask for
    help in the language, by `common_words` a message is recognized to be in it, and `names` are
    what it is called in all languages of the line. For people whose emergency numbers are known,
    `emergency_in` is in the place of `emergency`, and numbers are in that of the words
    `emergency_number`. Somebody who may harm themselves gets `crisis`, or `crisis_local` where no
    number is known. By `danger` and `self_harm` the line recognizes distress, except within
    `other`. `stop` is the reply to STOP; most sites have none. Releases of earlier versions of
    pmlpub have none of these.
    """

    unknown: str
    help: str
    menu: str
    suggest: str
    emergency: str = ""
    help_words: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    emergency_in: str = ""
    emergency_number: str = ""
    crisis: str = ""
    crisis_local: str = ""
    danger: tuple[str, ...] = ()
    self_harm: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    stop: str = ""


class Numbers(msgspec.Struct, frozen=True):
    """The emergency numbers of a region, which a clinical role has signed."""

    urgent: tuple[str, ...]
    crisis: tuple[str, ...] = ()


class RepliesPart(msgspec.Struct, frozen=True):
    """lines/replies-<collection>.json: the rows of one collection of a large site."""

    version: Literal[1]
    replies: tuple[Reply, ...]

    def encode(self) -> bytes:
        return _dump(self)


class Replies(msgspec.Struct, frozen=True):
    """lines/replies.json: the line's own texts by language, and all rows or the paths of the
    parts that have them. `default_language` is that of people of whom nothing is known; empty if
    the site names none. A list of keywords has at most `help_segments` segments. Rows in
    `former_languages`, which the site no longer has, are notices for keywords that no language of
    the line has. `emergency` has the numbers by region, and `region` is that of people for whom the
    gateway passes none."""

    version: Literal[1]
    source_language: str
    languages: tuple[str, ...]
    texts: dict[str, LineTexts]
    replies: tuple[Reply, ...]
    parts: tuple[str, ...]
    default_language: str = ""
    help_segments: int = 2
    former_languages: tuple[str, ...] = ()
    emergency: dict[str, Numbers] = {}
    region: str = ""

    def encode(self) -> bytes:
        return _dump(self)


def decode_replies(data: bytes, place: str = PATH) -> Replies:
    """Reads lines/replies.json; `place` is its path, for people. Raises msgspec.DecodeError when it
    is not one, NewerFormatError when its version is newer."""
    return decode_versioned(data, Replies, VERSION, place)


def decode_part(data: bytes, place: str) -> RepliesPart:
    """Reads a part of the replies, as `decode_replies` reads their index."""
    return decode_versioned(data, RepliesPart, VERSION, place)


def _dump(file: Replies | RepliesPart) -> bytes:
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(file, default=_fields, option=option)


def _fields(record: msgspec.Struct) -> dict[str, Any]:
    """What is written of a record: fields of later versions only if there is something in them."""
    fields = msgspec.structs.asdict(record)
    if isinstance(record, Reply):
        return fields
    return {k: v for k, v in fields.items() if v or k not in LATER[type(record)]}


LATER: Mapping[type, frozenset[str]] = {
    LineTexts: frozenset({
        "emergency_in", "emergency_number", "crisis", "crisis_local", "danger", "self_harm",
        "other", "stop",
    }),
    Numbers: frozenset({"crisis"}),
    Replies: frozenset({"emergency", "former_languages", "region"}),
    RepliesPart: frozenset(),
}  # fmt: skip
