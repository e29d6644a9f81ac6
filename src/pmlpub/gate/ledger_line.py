"""The lines that approve, change, revoke and others write: their fields, ids and signatures.

A line is a JSON object. Its `id` is the hash of its content, so a line cannot be altered, and one
that is found twice is one line. Lines of version 1 were written to approvals.jsonl, know only a day
and name texts by hashes of version 1; `version_one` reads those. Lines of version 2 are in acts.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from pmlpub.content.periods import DAY_BEGINS, DAY_ENDS, FIRST_YEAR, LAST_YEAR
from pmlpub.hashing import canonical_json, sha256
from pmlpub.keys import verify
from pmlpub.model import Part

VERSION = 2
Hash: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Instant: TypeAlias = Annotated[dt.datetime, msgspec.Meta(tz=True)]
Severity: TypeAlias = Literal["spelling", "minor", "substantive", "safety"]
WORST: Sequence[Severity] = ("spelling", "minor", "substantive", "safety")
HARMLESS: Sequence[Severity] = ("spelling", "minor")
"""The severities of edits that leave a fault where it was. Only a clinical role records them."""
NO_TEXT = ""
"""Stands for the text after a change that was recorded before there was one: no hash is empty."""


class _LedgerLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True,
            tag_field="kind", omit_defaults=True):  # fmt: skip
    """`by` is a reviewer of `site` (its base address). `at` is the instant of the act, by which
    acts are ordered, and `on` the calendar day of its author, which is shown. Lines of version 1
    have only `on`, the day in UTC+14."""

    by: str
    on: dt.date
    v: Annotated[int, msgspec.Meta(ge=1)] = 1
    at: Instant | None = None
    site: str = ""
    id: str = ""
    signature: str | None = None

    @property
    def earliest(self) -> dt.datetime:
        """The first instant at which the act may have happened."""
        return self.at or dt.datetime.combine(self.on, dt.time.min, DAY_BEGINS)

    @property
    def latest(self) -> dt.datetime:
        """The last instant at which the act may have happened: that of `earliest`, or for a line
        that knows only its day, the end of that day."""
        return self.at or dt.datetime.combine(self.on, dt.time.max, DAY_BEGINS)


class Approve(_LedgerLine, frozen=True, kw_only=True, tag="approve"):
    """`by` found that exactly this source and this translation are fit to publish.

    `source` is the hash of the source's words, `translation` that of the translation's; for the
    source edition it is the hash of the source with its facts (`fingerprint`). `accepted` are the
    problems that are right as they are, as `code@field`, and `found` has the values that checks
    found in them then: an error is accepted only with exactly its values (`acceptances`). `rules`
    is the version of the checks that the text passed. `supersedes` are the ids of the approvals of
    that part that stood when this one was made. `together` is how many texts one run of `approve`
    signed; the safety strings of the interface in one language count as one text. `via` is `packet`
    if `by` decided in a packet, and `recorded_by` is who then recorded it here. `language` is that
    of the ledger; lines of earlier versions of pmlpub do not name it.
    """

    answer: str
    part: Part
    source: Hash
    translation: Hash
    role: str
    next_review: dt.date
    rules: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
    accepted: tuple[str, ...] = ()
    supersedes: tuple[Hash, ...] = ()
    found: dict[str, tuple[str, ...]] = {}
    together: Annotated[int, msgspec.Meta(ge=1)] = 1
    recorded_by: str = ""
    via: str = ""
    language: str = ""

    @property
    def text(self) -> tuple[str, str]:
        """The hashes of the source's words and of the text that it approves."""
        return self.source, self.translation


class Change(_LedgerLine, frozen=True, kw_only=True, tag="change", rename={"from_": "from"}):
    """The severity of an edit of a source part, for those who read the earlier text.

    `from_` and `to` are the hashes of the source with its facts, before and after. Where facts make
    a difference, `from_words` and `to_words` are those of its words alone. A change for safety has
    no `to` if it was recorded before there was another text.
    """

    answer: str
    part: Part
    from_: Hash
    severity: Severity
    note: str
    to: Hash | None = None
    from_words: Hash | None = None
    to_words: Hash | None = None

    @property
    def texts(self) -> tuple[str, str]:
        """The source with its facts, before and after; NO_TEXT if there was none yet."""
        return self.from_, self.to or NO_TEXT

    @property
    def words(self) -> tuple[str, str]:
        """The words of the source, before and after; NO_TEXT if there were none yet."""
        return self.from_words or self.from_, self.to_words or self.to or NO_TEXT


class Revoke(_LedgerLine, frozen=True, kw_only=True, tag="revoke"):
    """An approval is taken back. Lines of version 1 do not say of which part of what answer."""

    approval: Hash
    note: str
    answer: str = ""
    part: Part | None = None


class RevokeAll(_LedgerLine, frozen=True, kw_only=True, tag="revoke-all"):
    """Everything that the reviewer `of` signed in this language at the instant `since` or later, or
    says to have signed then, is taken back: approvals, changes that let text stand, lifts and
    restorations. `keys` are the reviewer's public keys that may have been stolen (base64); with
    another one the reviewer signs again."""

    of: str
    since: Instant
    note: str
    keys: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """It concerns no single answer."""
        return ""


class Pause(_LedgerLine, frozen=True, kw_only=True, tag="pause"):
    """An answer is being checked: its text in this language is out no longer. Without `part` this
    concerns both parts. `page` and `sms` are the versions that were out, where that is known."""

    answer: str
    note: str
    part: Part | None = None
    page: Hash | None = None
    sms: Hash | None = None

    def covers(self, part: Part) -> bool:
        """Whether it stops this part."""
        return self.part in (None, part)

    def version(self, part: Part) -> str | None:
        """The version of a part that was out, if that is known."""
        return self.page if part == "page" else self.sms


class Lift(_LedgerLine, frozen=True, kw_only=True, tag="lift"):
    """Pauses of an answer end, by their ids: its text was checked, and may go out. With `part` they
    end for this part alone."""

    answer: str
    note: str
    pauses: tuple[Hash, ...]
    part: Part | None = None


class Keep(_LedgerLine, frozen=True, kw_only=True, tag="keep"):
    """A text that every role signed stands: `source` and `translation` are its hashes as approvals
    name them. It stands again after the text that took its place was revoked; with `waiting` it
    stands beside the text with that hash, which waits for signatures, and in which the checks may
    find less wrong. `language` is that of the ledger."""

    answer: str
    part: Part
    source: Hash
    translation: Hash
    note: str
    language: str
    waiting: Hash | None = None

    @property
    def text(self) -> tuple[str, str]:
        """The hashes by which approvals name the text."""
        return self.source, self.translation


class Restore(_LedgerLine, frozen=True, kw_only=True, tag="restore"):
    """An answer is withdrawn no longer. `withdrawals` are the records in content/gone.yaml that
    this undoes, as `Gone.moment` names them; a later one counts."""

    answer: str
    note: str
    withdrawals: tuple[str, ...]


LedgerLine: TypeAlias = Approve | Change | Revoke | RevokeAll | Pause | Lift | Keep | Restore
Removal: TypeAlias = Change | Revoke | RevokeAll | Pause
"""A line that takes text away (`is_removal`)."""
Key: TypeAlias = tuple[str, Part]
"""An answer, or a string of the interface, and its part."""


def is_removal(line: LedgerLine) -> bool:
    """Whether a line takes text away, and does nothing else: it counts at once, also where its
    instant is not certain, and keeps its force for good, also when its author's key was stolen."""
    return isinstance(line, Revoke | RevokeAll | Pause) or (
        isinstance(line, Change) and line.severity == "safety"
    )


def content_id(line: LedgerLine) -> str:
    """The id that a line must have: the hash of all of it but id and signature."""
    return sha256(canonical_json(_content(line)))


def encode_line(line: LedgerLine) -> bytes:
    """The canonical JSON of a line, with its id."""
    content = _content(line) | {"id": content_id(line)}
    if line.signature:
        content["signature"] = line.signature
    return canonical_json(content)


def signed_bytes(line: LedgerLine) -> bytes:
    """What a signature of a line covers: a name for its use, then the line without it."""
    use = f"pmlpub ledger line {line.v}\n".encode()
    return use + canonical_json(_content(line) | {"id": content_id(line)})


def is_signed(line: LedgerLine, key: str) -> bool:
    """Does the line's signature verify with a public key in base64?"""
    return verify(signed_bytes(line), line.signature or "", key)


def happened_after(line: LedgerLine, other: LedgerLine) -> bool:
    """Whether a line was certainly made later than another one."""
    return line.earliest > other.latest


def day_of(instant: dt.datetime) -> dt.date:
    """The day of an instant where the day begins first, as builds count days."""
    return instant.astimezone(DAY_BEGINS).date()


def line_fault(line: LedgerLine) -> str | None:
    """Why a line cannot be used, whoever wrote it; None if it can."""
    if line.v > VERSION:
        return "it was written by a newer version of pmlpub: upgrade pmlpub"
    if not FIRST_YEAR <= line.on.year <= LAST_YEAR or (
        line.at and not FIRST_YEAR <= line.at.year <= LAST_YEAR
    ):
        return f"nobody signed anything on {line.on}"
    if line.id != content_id(line):
        return "its id is not that of its content"
    if line.v == VERSION and (line.at is None or not line.site):
        return "it lacks the instant (at) or the site of the act"
    if isinstance(line, Change) and line.to is None and line.severity != "safety":
        return "only a change for safety can be recorded before there is another text"
    if line.at and not _is_a_day_of(line.on, line.at):
        return f"at the instant {line.at} it is {line.on} nowhere on earth"
    return None


def _is_a_day_of(day: dt.date, instant: dt.datetime) -> bool:
    first = instant.astimezone(DAY_ENDS).date()
    return first <= day <= day_of(instant)


def _content(line: LedgerLine) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.to_builtins(line)
    return {k: v for k, v in content.items() if k not in ("id", "signature")}
