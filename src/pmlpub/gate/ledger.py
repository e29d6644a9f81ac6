"""The ledger of a language: its lines, and which of them count.

`locales/<loc>/approvals.jsonl` is a set of lines, one JSON object each, in any order; `id` is the
hash of a line's content, so a line cannot be altered, and two people's lines never conflict. Lines
count only when a reviewer of site.yaml wrote them, in one of the reviewer's roles and languages.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from pmlpub.content import Reviewer
from pmlpub.hashing import canonical_json, sha256
from pmlpub.keys import verify
from pmlpub.model import Part, Site
from pmlpub.problems import Location, Problem
from pmlpub.texts import counted

MAX_BYTES = 64_000_000
Hash: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Severity: TypeAlias = Literal["minor", "substantive", "safety"]
WORST: Sequence[Severity] = ("minor", "substantive", "safety")


class _LedgerLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True,
            tag_field="kind", omit_defaults=True):  # fmt: skip
    by: str
    on: dt.date
    id: str = ""
    signature: str | None = None


class Approve(_LedgerLine, frozen=True, kw_only=True, tag="approve"):
    """`by` found that exactly this source and this translation are fit to publish.

    For the source edition both hashes are the same. `accepted` are warnings as `code@field`,
    `rules` is the version of the checks that the text passed.
    """

    answer: str
    part: Part
    source: Hash
    translation: Hash
    role: str
    next_review: dt.date
    rules: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
    accepted: tuple[str, ...] = ()


class Change(_LedgerLine, frozen=True, kw_only=True, tag="change", rename={"from_": "from"}):
    """The severity of an edit of a source part, for those who read the earlier text."""

    answer: str
    part: Part
    from_: Hash
    to: Hash
    severity: Severity
    note: str


class Revoke(_LedgerLine, frozen=True, kw_only=True, tag="revoke"):
    """An approval is taken back."""

    approval: Hash
    note: str


LedgerLine: TypeAlias = Approve | Change | Revoke
_DECODER = msgspec.json.Decoder(Approve | Change | Revoke)
Key: TypeAlias = tuple[str, Part]


def content_id(line: LedgerLine) -> str:
    """The id that a line must have: the hash of all of it but id and signature."""
    return sha256(canonical_json(_content(line)))


def encode_line(line: LedgerLine) -> bytes:
    """A line of the file, with its id, canonical, and a newline."""
    content = _content(line) | {"id": content_id(line)}
    if line.signature:
        content["signature"] = line.signature
    return canonical_json(content) + b"\n"


def signed_bytes(line: LedgerLine) -> bytes:
    """What a signature of a line covers: a name for its use, then the line without it."""
    return b"pmlpub ledger line 1\n" + canonical_json(_content(line) | {"id": content_id(line)})


def is_signed(line: LedgerLine, key: str) -> bool:
    """Does the line's signature verify with a public key in base64?"""
    return verify(signed_bytes(line), line.signature or "", key)


class Ledger(msgspec.Struct, frozen=True):
    """The lines of one language that count, by answer and part; and the ids of all lines.
    `revoked` are approvals that were taken back.

    `frozen` says why no new text of the language may go out: a line was lost or is unreadable.
    `live` then has the versions that readers see now, which may stay.
    """

    approvals: dict[Key, list[Approve]] = {}
    changes: dict[Key, list[Change]] = {}
    revoked: dict[Key, list[Approve]] = {}
    ids: frozenset[str] = frozenset()
    frozen: tuple[Problem, ...] = ()
    live: Mapping[Key, str] = {}

    def of_collection(self, collection: str) -> "Ledger":
        """The part of it that concerns one collection."""
        prefix = f"{collection}/"
        return Ledger(
            {k: v for k, v in self.approvals.items() if k[0].startswith(prefix)},
            {k: v for k, v in self.changes.items() if k[0].startswith(prefix)},
            {k: v for k, v in self.revoked.items() if k[0].startswith(prefix)},
            frozen=self.frozen,
            live={k: v for k, v in self.live.items() if k[0].startswith(prefix)},
        )


def read(
    data: bytes, path: str, language: str, site: Site, as_of: dt.date, known: Iterable[str] = ()
) -> tuple[Ledger, list[Problem]]:
    """The ledger of a language as of a day, and what is wrong with its lines.

    `known` are the ids with which the live release was made: a missing one freezes the language, as
    an unreadable line does. A line that does not count (unknown reviewer, wrong role, bad
    signature) is reported and left out; lines with a day in the future are left out silently.
    """
    lines, frozen = _parse(data, path, language)
    faults = {
        line.id: fault
        for place, line in lines.values()
        if (isinstance(line, Revoke) or line.on <= as_of)
        and (fault := _find_fault(line, place, language, site))
    }
    counting = [line for _, line in lines.values() if line.id not in faults]
    taken = {line.approval for line in counting if isinstance(line, Revoke)}
    approvals: dict[Key, list[Approve]] = {}
    changes: dict[Key, list[Change]] = {}
    revoked: dict[Key, list[Approve]] = {}
    for line in counting:
        if isinstance(line, Revoke) or line.on > as_of:
            continue
        key = (line.answer, line.part)
        if isinstance(line, Change):
            changes.setdefault(key, []).append(line)
        else:
            (revoked if line.id in taken else approvals).setdefault(key, []).append(line)
    if lost := sorted(set(known) - lines.keys()):
        frozen.append(Problem(
            Location(path), "ledger-lost", f"has lost {counted(len(lost), 'line')} that the live "
            f"release knew (the first: {lost[0][:12]}): bring back what is missing; until then no "
            "new text of this language goes out", channels=(), language=language,
        ))  # fmt: skip
    ledger = Ledger(approvals, changes, revoked, frozenset(lines), tuple(frozen))
    return ledger, [*faults.values(), *frozen]


def _content(line: LedgerLine) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.to_builtins(line)
    return {k: v for k, v in content.items() if k not in ("id", "signature")}


def _parse(
    data: bytes, path: str, language: str
) -> tuple[dict[str, tuple[Location, LedgerLine]], list[Problem]]:
    """Lines by id (a doubled line is one line), and a problem for each that cannot be read."""
    lines: dict[str, tuple[Location, LedgerLine]] = {}
    unreadable: list[Problem] = []
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip():
            continue
        place = Location(path, number)
        try:
            line = _DECODER.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            unreadable.append(_unreadable(place, language, str(error)))
            continue
        if line.id != content_id(line):
            unreadable.append(_unreadable(place, language, "its id is not that of its content"))
            continue
        lines[line.id] = (place, line)
    return lines, unreadable


def _unreadable(place: Location, language: str, why: str) -> Problem:
    return Problem(
        place, "ledger-line", f"this line cannot be read ({why}): bring it back as it was; until "
        "then no new text of this language goes out", channels=(), language=language,
    )  # fmt: skip


def _find_fault(line: LedgerLine, place: Location, language: str, site: Site) -> Problem | None:
    """Why a line does not count: its author may not write it here. None where it counts."""
    reviewer = next((r for r in site.reviewers if r.id == line.by), None)
    return next(_faults(line, place, reviewer, language, site), None)


def _faults(
    line: LedgerLine, place: Location, reviewer: Reviewer | None, language: str, site: Site
) -> Iterator[Problem]:
    def fault(code: str, text: str) -> Problem:
        text = f"{text}: the line does not count"
        return Problem(place, code, text, channels=(), language=language)

    if reviewer is None:
        yield fault("ledger-reviewer", f"'{line.by}' is not a reviewer in site.yaml")
        return
    if language not in reviewer.languages:
        yield fault("ledger-reviewer", f"'{line.by}' is not a reviewer for {language}")
    if isinstance(line, Approve) and line.role not in reviewer.roles:
        yield fault("ledger-reviewer", f"'{line.by}' does not have the role {line.role}")
    if reviewer.key is None and site.policy.signatures == "required":
        yield fault(
            "ledger-signature", f"'{line.by}' has no key, and the policy requires signatures"
        )
    if reviewer.key and not is_signed(line, reviewer.key):
        yield fault("ledger-signature", f"the signature is not that of '{line.by}'")
