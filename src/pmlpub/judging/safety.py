"""What cannot go out without which safety string of the interface, in a table.

A safety string that cannot be used stops what would show it, and nothing else. docs/gate.md has the
same table in words. Replies of the health line are not in it: for each of these that lacks its
words, the line has others (`exporters.lines.replies`).
"""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

import msgspec

from pmlpub.catalogs import paths
from pmlpub.catalogs.interface import SAFETY
from pmlpub.content.emergency import PLACEHOLDER
from pmlpub.judging.job import Job
from pmlpub.model import PARTS, Part, Reason, Site, Verdict, sms_string
from pmlpub.problems import Location, Problem

WITHDRAWN = frozenset({"gone", "safety-change"})
"""Codes of reasons for which a tombstone says that the answer is withdrawn, or contained an error;
for all others it says that the answer is too old (`exporters.notices`)."""


class Showing(msgspec.Struct, frozen=True):
    """A part that would go out by `verdict`. `fields` are those of its edition, and the placeholder
    `{emergency}` if one of its texts has it; None where nobody knows them, as in a release."""

    verdict: Verdict
    site: Site
    fields: Collection[str] | None

    def has(self, field: str) -> bool:
        return self.verdict.published and (self.fields is None or field in self.fields)

    @property
    def says_number(self) -> bool:
        """Whether a text of it has `{emergency}`; one in a release has words in its place."""
        return self.verdict.published and self.fields is not None and PLACEHOLDER in self.fields

    @property
    def unreviewed(self) -> bool:
        return self.verdict.published and self.verdict.reviewed is None

    @property
    def withdrawn(self) -> bool:
        reasons = {reason.code for reason in self.verdict.reasons}
        return self.verdict.state == "tombstone" and bool(reasons & WITHDRAWN)

    @property
    def wrong(self) -> bool:
        return self.withdrawn and any(r.code == "safety-change" for r in self.verdict.reasons)

    @property
    def paused(self) -> bool:
        return self.verdict.state == "tombstone" and self.verdict.paused

    @property
    def expired(self) -> bool:
        return self.verdict.state == "tombstone" and not (self.withdrawn or self.paused)


Need: TypeAlias = Callable[[Showing], bool]
"""Whether a part cannot go out without the string."""


def _never(_: Showing) -> bool:
    return False


NEEDS: Mapping[str, Mapping[Part, Need]] = {
    "demonstration": {"page": lambda s: s.verdict.published and s.site.demonstration},
    "disclaimer": {"page": lambda s: s.verdict.published},
    # A tombstone without the line for emergencies is better than no tombstone.
    "emergency": {"page": lambda s: s.has("urgent"), "sms": _never},
    "emergency_number": {"page": lambda s: s.says_number, "sms": lambda s: s.says_number},
    "error": {"page": lambda s: s.wrong, "sms": lambda s: s.wrong},
    "expired": {"page": lambda s: s.expired, "sms": lambda s: s.expired},
    "outdated": {"page": lambda s: s.verdict.outdated and not s.verdict.substantive},
    "paused": {"page": lambda s: s.paused, "sms": lambda s: s.paused},
    "replaced": {"page": lambda s: s.verdict.substantive},
    # Without it, another notice takes the place of a text that is withheld, or none.
    "revised": {"page": _never, "sms": _never},
    "sms_crisis": {"sms": _never},
    "sms_crisis_local": {"sms": _never},
    "sms_demonstration": {"sms": lambda s: s.verdict.published and s.site.demonstration},
    "sms_emergency": {"sms": _never},
    "sms_help": {"sms": _never},
    "sms_instead": {"sms": _never},
    "sms_menu": {"sms": _never},
    "sms_ask": {"sms": _never},
    "sms_list": {"sms": _never},
    "sms_suggest": {"sms": _never},
    "sms_unknown": {"sms": _never},
    "sms_unreviewed": {"sms": lambda s: s.unreviewed},
    "unavailable": {"page": _never, "sms": _never},
    "unreviewed": {"page": lambda s: s.unreviewed},
    "urgent": {"page": lambda s: s.has("urgent")},
    "withdrawn": {
        "page": lambda s: s.withdrawn and not s.wrong,
        "sms": lambda s: s.withdrawn and not s.wrong,
    },
}
"""Safety string -> the parts that show it, each with when the part cannot go out without it."""
INSTEAD = {"error": "withdrawn", "paused": "unavailable"}
"""Safety string -> the one that is shown where it cannot be used."""


def parts_with_approval(context: str, site: Site) -> list[Part]:
    """The parts that may show a string of the interface only once it is approved: those of its
    parts for which the policy requires approvals. An ordinary string that is as the package ships
    it needs none (`judging.strings`)."""
    return [part for part in parts_of(context) if site.policy.require(part) == "approved"]


OWN_STOP = f"{SAFETY}sms_stop"
"""The site's own reply to STOP; the interface has no such string."""


def parts_of(context: str) -> Collection[Part]:
    """The parts that show a string; ordinary ones are on pages alone, corrections of answers in
    both parts."""
    if not context.startswith(SAFETY):
        return PARTS if "/" in context.partition("#")[0] else PARTS[:1]
    if context == OWN_STOP:
        return PARTS[1:]
    return NEEDS.get(context.removeprefix(SAFETY), dict.fromkeys(PARTS, _never))


def missing_strings(
    job: Job, language: str, part: Part, verdict: Verdict, fields: Collection[str] | None = None
) -> list[Problem]:
    """Why the safety strings cannot be used without which a part cannot go out by `verdict`.

    `fields` are those of the edition; without them the part counts as having every field.
    """
    texts = job.interfaces.get(language, {})
    showing = Showing(verdict, job.site, fields)
    needed = [name for name, by in NEEDS.items() if part in by and by[part](showing)]

    def has_words(name: str) -> bool:
        context = f"{SAFETY}{name}"
        return bool(sms_string(texts, context) if part == "sms" else texts.get(context))

    return [
        _why(job, language, f"{SAFETY}{name}")
        for name in needed
        if not (has_words(name) or (name in INSTEAD and has_words(INSTEAD[name])))
    ]


def with_strings(
    job: Job, language: str, part: Part, verdict: Verdict, fields: Collection[str] | None = None
) -> Verdict:
    """The verdict, or `withheld` if a safety string is missing without which the part cannot go
    out. A text that a tombstone would have replaced is removed without one."""
    missing = missing_strings(job, language, part, verdict, fields)
    if not missing:
        return verdict
    own = verdict.reasons if verdict.paused else ()  # That it is paused is never lost.
    more = map(Reason.of, missing)
    return Verdict("withheld", (*own, *more))


def _why(job: Job, language: str, context: str) -> Problem:
    known = job.unused.get(language, {}).get(context)
    return known or Problem(
        Location(paths.catalog_path(language, paths.INTERFACE)),
        "interface-missing",
        f"{context} has no text in the live release",
        context=context,
        language=language,
    )
