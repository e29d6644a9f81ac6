"""What a build did, as data."""

import datetime as dt

import msgspec

from pmlpub.model import Outcome
from pmlpub.problems import Location, Problem, has_errors, has_mistakes
from pmlpub.records.expiry import Expiries
from pmlpub.releases.manifest import Header
from pmlpub.releases.signature import ReleaseSignature

ALERTS = frozenset({"distress-overdue", "emergency-overdue", "interface-overdue"})
"""Codes of errors that stop nothing, not even a strict build."""


class Report(msgspec.Struct, frozen=True):
    """What a build did. `counts` maps a language to `<part>-<state>` to a number of editions;
    `silent` are the parts that are not out. `live` is the release that readers see now, or None
    when there is none. `held_back`: something would have disappeared without a reason, so the
    previous release stays, without what had to be removed. Some of the editions were `rendered`,
    the others `reused` from an earlier build. `signature` is that of the live release, or None
    when it is not signed. `expiries` has what expires within `review.warn_days`, and `announced`
    says so in warnings: first what leaves a whole language without text."""

    as_of: dt.date
    answers: int
    problems: tuple[Problem, ...]
    silent: tuple[Outcome, ...]
    counts: dict[str, dict[str, int]]
    live: Header | None = None
    changed: bool = False
    held_back: bool = False
    files: int = 0
    rendered: int = 0
    reused: int = 0
    signature: ReleaseSignature | None = None
    expiries: Expiries = Expiries()
    announced: tuple[Problem, ...] = ()

    def published(
        self,
        live: Header,
        *,
        changed: bool,
        files: int,
        before: ReleaseSignature | None,
        now: ReleaseSignature | None,
    ) -> "Report":
        """The report with the release that is live now, and its signature; it is an error when
        only the previous release was signed."""
        report = msgspec.structs.replace(
            self, live=live, changed=changed, files=files, signature=now
        )
        if before and not now:
            text = (
                "the previous release was signed, and this one is not: partners who verify keep "
                "what they have; build again with --signing-key and --allow-unsigned"
            )
            place = Location("outputs/current/manifest.sig.json")
            return report.with_problems([Problem(place, "signature-lost", text)])
        return report

    def with_problems(self, more: list[Problem]) -> "Report":
        return msgspec.structs.replace(self, problems=(*self.problems, *more))

    @property
    def failed(self) -> bool:
        """Whether there is an error, other than work that waits for a translator."""
        return has_mistakes(self.problems)

    @property
    def stopped(self) -> bool:
        """Whether an error stops anything. One about an overdue safety string only alerts people:
        what shows the string still goes out."""
        return has_errors(p for p in self.problems if p.code not in ALERTS)
