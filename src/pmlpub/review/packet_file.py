"""packet.json: what a person decided in a packet, and how it is checked and recorded.

The packet writes in the browser `{"version", "made", "site", "by", "role", "approvals":
[{"language", "line"}, ...], "refusals": [{"language", "answer", "part", "translation", "note"},
...], "id", "signature"}`. `made` is the instant at which the packet was made. Each `line` is the
line of the ledger as it will be recorded, signed where `by` has a key. `id` is the hash of all of
it but id and signature; the signature covers it with its id.

Nothing is recorded unless all of it can be: one text that is not today's refuses the file.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import orjson

from pmlpub.content.reviewer import Reviewer
from pmlpub.files import UnreadableError, decode_json, read_file
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Hash,
    Instant,
    Pause,
    Revoke,
    content_id,
    is_signed,
    line_fault,
)
from pmlpub.hashing import canonical_json, sha256
from pmlpub.keys import verify
from pmlpub.languages import unknown_language
from pmlpub.model import Part
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review import approvals, recording
from pmlpub.review.acceptance import names_to_accept, values_to_accept
from pmlpub.review.author import find_reviewer, unknown_reviewer
from pmlpub.review.edition import Review, Reviews
from pmlpub.review.renewal import has_own_review
from pmlpub.review.signing import TextKey

VERSION = 1
VIA = "packet"
MAX_BYTES = 10_000_000
WRONG_CLOCK = dt.timedelta(minutes=5)
"""By how much the clock of the browser may differ from ours."""


class Approval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    line: Approve


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The person found that exactly this text is not fit to publish, and says why."""

    language: str
    answer: str
    part: Part
    translation: Hash
    note: str


class PacketFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Annotated[int, msgspec.Meta(ge=1)]
    made: Instant
    site: str
    by: str
    role: str
    approvals: tuple[Approval, ...]
    refusals: tuple[Refusal, ...]
    id: Hash
    signature: str | None = None


class Decisions(msgspec.Struct, frozen=True):
    """What a packet.json says: the lines to record by language with the texts that they name, their
    editions, how many lines are recorded already, and the refusals."""

    by: str
    role: str
    lines: dict[str, list[Approve]]
    texts: dict[str, list[Content]]
    reviews: dict[TextKey, Review]
    known: int
    refusals: tuple[Refusal, ...]


def read_decisions(
    reviews: Reviews, file: Path, recorder: str = "", *, now: dt.datetime
) -> Decisions:
    """The decisions in a packet.json, all of which can be recorded; `recorder` is the reviewer who
    records them, at the instant `now`.

    Raises ContentError, with all problems, when the file was altered, when a text is not today's,
    when somebody may not sign what is in it, or when an act on one of its texts is newer.
    """
    return _Checker(reviews, str(file), now).check(*_read(file), recorder)


def record_decisions(root: Path, decisions: Decisions) -> None:
    """Writes one act per language."""
    for language, lines in decisions.lines.items():
        recording.record(root, language, lines, decisions.texts[language])


def _read(file: Path) -> tuple[PacketFile, dict[str, Any]]:
    """The file, and its content as it is there."""
    place = str(file)
    try:
        data = read_file(file.absolute().parent, file.name, MAX_BYTES)
    except FileNotFoundError:
        raise ContentError.at(place, "packet-unreadable", "this file does not exist") from None
    except UnreadableError as error:
        raise ContentError.at(place, "packet-unreadable", error.problem.text) from None
    try:
        found = decode_json(data, PacketFile)
        content: dict[str, Any] = orjson.loads(data)
    except (msgspec.DecodeError, orjson.JSONDecodeError) as error:
        version = _version_of(data)
        text = f"this is not the file that a packet saves: {error}"
        if version > VERSION:
            text = "it was saved by a packet of a newer version of pmlpub: upgrade pmlpub"
        raise ContentError.at(place, "packet-unreadable", text) from None
    if found.version > VERSION:
        text = "it was saved by a packet of a newer version of pmlpub: upgrade pmlpub"
        raise ContentError.at(place, "packet-unreadable", text)
    return found, content


class _Version(msgspec.Struct):
    version: int = 0


def _version_of(data: bytes) -> int:
    try:
        return decode_json(data, _Version).version
    except msgspec.DecodeError:
        return 0


class _Checker:
    """Checks a packet.json against the site of today."""

    def __init__(self, reviews: Reviews, place: str, now: dt.datetime) -> None:
        self._reviews, self._place, self._now = reviews, place, now
        self._site = reviews.loaded.job.site

    def check(self, found: PacketFile, content: dict[str, Any], recorder: str) -> Decisions:
        reviewer = find_reviewer(self._site, found.by, self._place)
        problems = [*self._whole(found, content, reviewer), *self._recorder(recorder)]
        if problems:
            raise ContentError(problems)
        lines: dict[str, list[Approve]] = {}
        texts: dict[str, list[Content]] = {}
        editions: dict[TextKey, Review] = {}
        known = 0
        self._reviews.judge(
            [one.line.answer for one in found.approvals if "#" not in one.line.answer]
        )
        for one in found.approvals:
            try:
                review = self._review(one)
                wrong = list(self._wrong(one, review, found, reviewer, recorder))
            except ContentError as error:
                problems += error.problems
                continue
            problems += wrong
            line = one.line
            has_key = bool(reviewer.keys_at(line.latest))
            if recorder and not has_key and not line.recorded_by:
                line = msgspec.structs.replace(line, recorded_by=recorder)
                line = msgspec.structs.replace(line, id=content_id(line))
            if line.id in self._ledger(one.language).ids:
                known += 1
                continue
            lines.setdefault(one.language, []).append(line)
            texts.setdefault(one.language, []).extend(review.texts[line.part])
            editions[one.language, line.answer, line.part] = review
        if problems:
            raise ContentError(problems)
        return Decisions(found.by, found.role, lines, texts, editions, known, found.refusals)

    def _problem(self, code: str, text: str) -> Problem:
        return Problem(Location(self._place), code, text)

    def _ledger(self, language: str) -> Ledger:
        return self._reviews.loaded.ledgers[language]

    def _recorder(self, recorder: str) -> Iterator[Problem]:
        if recorder and recorder not in [r.id for r in self._site.reviewers]:
            yield unknown_reviewer(self._site, recorder, self._place)

    def _whole(
        self, found: PacketFile, content: dict[str, Any], reviewer: Reviewer
    ) -> Iterator[Problem]:
        """What is wrong with the file as a whole."""
        bare = {k: v for k, v in content.items() if k not in ("id", "signature")}
        if sha256(canonical_json(bare)) != found.id:
            yield self._problem(
                "packet-altered",
                "it was altered after it was saved (its id is not that of its content): ask "
                f"{found.by} for the file as the packet saved it",
            )
            return
        if found.site != self._reviews.loaded.job.signed_site:
            yield self._problem("ledger-site", f"it was made for another site, {found.site}")
        keys = reviewer.keys_at(_decided(found))
        if not keys and self._site.policy.signatures == "required":
            yield self._problem(
                "key-missing",
                f"'{found.by}' has no key in content/site.yaml, and the policy requires signatures",
            )
        if not keys and found.signature:
            yield self._problem(
                "key-wrong", f"it is signed, and '{found.by}' had no key in content/site.yaml then"
            )
        if keys and not found.signature:
            yield self._problem(
                "key-missing",
                f"'{found.by}' signs with a key: choose the file of the private key in the packet, "
                "and save again",
            )
        elif keys:
            message = signed_content(bare | {"id": found.id})
            if not any(verify(message, found.signature or "", key) for key in keys):
                yield self._problem(
                    "packet-altered",
                    f"its signature is not that of '{found.by}': it was altered, or signed with "
                    "another key than the one in content/site.yaml",
                )
        texts = [(one.language, one.line.answer, one.line.part) for one in found.approvals]
        texts += [(one.language, one.answer, one.part) for one in found.refusals]
        if twice := [text for text, number in Counter(texts).items() if number > 1]:
            language, answer, part = twice[0]
            yield self._problem(
                "packet-altered",
                f"it has two decisions about the {part} part of {answer} in {language}",
            )
        together = len({(language, answer.partition("#")[0], part)
                        for language, answer, part in texts[: len(found.approvals)]})  # fmt: skip
        if any(one.line.together != together for one in found.approvals):
            yield self._problem(
                "packet-altered",
                f"it approves {together} texts together, and its lines say another number: some "
                "were removed or added",
            )

    def _review(self, one: Approval) -> Review:
        """The text that is approved, as it is today."""
        line, site = one.line, self._site
        if one.language not in site.all_languages:
            text = unknown_language(one.language, site.all_languages)
            raise ContentError.at(self._place, "unknown-language", text)
        approvals.find_signer(self._reviews.loaded, one.language, line.role, line.by, line.on)
        review = self._reviews.open(one.language, line.answer)
        if line.part not in review.hashes or review.strings:
            text = f"{line.answer} has no {line.part} part in {one.language}"
            raise ContentError.at(self._place, "no-part", text)
        return review

    def _wrong(
        self, one: Approval, review: Review, found: PacketFile, reviewer: Reviewer, recorder: str
    ) -> Iterator[Problem]:
        """Why an approval cannot be recorded."""
        line = one.line
        what = f"the {line.part} part of {line.answer} in {one.language}"
        altered = [
            line.by != found.by or line.role != found.role,
            line.site != found.site,
            line.via != VIA,
            line.language != one.language,
        ]
        if (fault := line_fault(line)) or any(altered):
            fault = fault or "it is not of this person, role, site or packet"
            yield self._problem("packet-altered", f"the approval of {what} was altered: {fault}")
            return
        keys = reviewer.keys_at(line.latest)
        if keys and not any(is_signed(line, key) for key in keys):
            yield self._problem(
                "packet-altered",
                f"the signature of the approval of {what} is missing, or is not that of "
                f"'{line.by}'",
            )
        if not keys and line.signature:
            text = f"the approval of {what} is signed, and '{line.by}' has no key"
            yield self._problem("key-wrong", text)
        yield from self._recording(line, what, recorder, has_key=bool(keys))
        yield from self._stale(line, what, review, found.made)
        if line.id in {taken.id for taken in self._revoked(one)}:
            text = f"this very approval of {what} was revoked: decide again in a new packet"
            yield self._problem("revoked-today", text)
        elif removal := approvals.find_removal(review, line):
            yield removal
        if not found.made - WRONG_CLOCK <= line.earliest <= self._now + WRONG_CLOCK:
            yield self._problem(
                "packet-clock",
                f"the approval of {what} is of {line.earliest:%Y-%m-%d %H:%M} UTC, which is in the "
                "future, or before the packet was made: correct the clock of the computer on which "
                "the packet was read, and decide again",
            )
        yield from self._acceptances(line, what, review)
        latest = approvals.latest_review(review.loaded, line.on)
        if not has_own_review(review) and line.next_review != latest:
            yield self._problem(
                "next-review",
                f"the approval of {what} names a day for the next review, and it has none of its "
                "own: it is reviewed with its source text",
            )
        yield from approvals.find_obstacles(
            review, line.part, line.role, line.by, line.on, line.next_review, line.accepted
        )

    def _acceptances(self, line: Approve, what: str, review: Review) -> Iterator[Problem]:
        """Why what the person accepted is not what the checks find today."""
        if unknown := sorted(set(line.accepted) - names_to_accept(review, line.part).keys()):
            text = f"{what} does not have what was accepted, {', '.join(unknown)}: make a new "
            yield self._problem("packet-stale", text + "packet")
        elif line.found != values_to_accept(review, line.part, line.accepted):
            text = f"the checks find other values in {what} than those that were accepted: make a "
            yield self._problem("packet-stale", text + "new packet")

    def _revoked(self, one: Approval) -> list[Approve]:
        return self._ledger(one.language).revoked.get((one.line.answer, one.line.part), [])

    def _recording(
        self, line: Approve, what: str, recorder: str, *, has_key: bool
    ) -> Iterator[Problem]:
        """Who records it: under a signature that cannot be added afterwards."""
        named = line.recorded_by
        if named and recorder and named != recorder:
            yield self._problem(
                "packet-recorder",
                f"the approval of {what} names '{named}' as the person who records it, not "
                f"'{recorder}'",
            )
        elif named:
            yield from self._recorder(named)
        elif not recorder and not has_key:
            yield self._problem(
                "packet-recorder",
                f"the approval of {what} is not signed: say with --by who records it for "
                f"'{line.by}'",
            )

    def _stale(
        self, line: Approve, what: str, review: Review, made: dt.datetime
    ) -> Iterator[Problem]:
        """Why the text, or what is known of it, is not what the person had before them."""
        draft = approvals.draft_approval(review, line.part)
        again = "make a new packet, and ask for a new decision"
        if line.id in self._ledger(review.language).ids:
            return  # It is recorded already, and supersedes nothing any more.
        if line.text != (draft["source"], draft["translation"]):
            own = line.translation == draft["translation"]
            text = f"{'the source of ' if own else ''}{what} has changed since: {again}"
            yield self._problem("packet-stale", text)
        elif line.rules != draft["rules"]:
            text = f"{what} was read with other checks than today's: {again}"
            yield self._problem("packet-stale", text)
        elif sorted(line.supersedes) != draft["supersedes"]:
            text = f"another text of {what} was approved or revoked since: {again}"
            yield self._problem("packet-stale", text)
        elif newer := self._newer_act(line, review, made):
            yield self._problem("packet-stale", f"{newer} after the packet was made: {again}")

    def _newer_act(self, line: Approve, review: Review, made: dt.datetime) -> str:
        """What was said against the text, or of its source, after the packet was made."""
        key = (line.answer, line.part)
        own = self._ledger(review.language)
        source = self._ledger(self._site.source_language)
        for ledger in (own, source):
            for taken in ledger.revoked.get(key, []):
                revocation = ledger.revocations[taken.id]
                if revocation.latest > made:
                    return f"{_who(revocation)} revoked an approval of {line.answer}"
        for change in source.changes.get(key, []):
            if change.latest > made:
                return f"{_who(change)} classified an edit of {line.answer}"
        for pause in own.pauses.get(line.answer, ()):
            if pause.covers(line.part) and pause.latest > made:
                return f"{_who(pause)} paused {line.answer}"
        return ""


def _decided(found: PacketFile) -> dt.datetime:
    """The instant of the last decision of a packet, which says by which keys it can be signed."""
    return max((one.line.latest for one in found.approvals), default=found.made)


def _who(line: Revoke | Change | Pause) -> str:
    """Who took a text away; a release remembers only that somebody did."""
    return line.by or "somebody"


def signed_content(content: dict[str, Any]) -> bytes:
    """What the signature of a packet.json covers: a name for its use, then all but itself."""
    return f"pmlpub packet {VERSION}\n".encode() + canonical_json(content)
