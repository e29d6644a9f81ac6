"""Approves the safety strings of the interface: one act with a line for each of them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.ledger_line import Approve
from pmlpub.review import acts
from pmlpub.review.acceptance import check_accepted, has_accepted, may_add
from pmlpub.review.edition import Review


def approve_strings(
    root: Path, review: Review, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
) -> list[Approve]:  # fmt: skip
    """Approves each safety string that has a text and is not yet approved by `role`, or needs
    another person who accepts an error in it.

    Raises ContentError, like `acts.approve`; nothing is approved as long as one of the strings has
    an error or a warning that is not in `accepted`, or an error that nobody may accept.
    """
    pending = _pending(review, role, by)
    names = {problem.name for own in pending for problem in own.problems}
    others = {problem.name for problem in review.problems} - names
    own_names = [name for name in accepted if name not in others]
    check_accepted(pending, "page", own_names, acts_path(review.language))
    lines = [
        acts.make_approval(
            own, "page", role, by, on, next_review,
            [name for name in own_names if name in {p.name for p in own.problems}], key,
        )
        for own in pending
    ]  # fmt: skip
    if lines:
        texts = [text for own in pending for text in own.texts["page"]]
        acts.record(root, review.language, lines, texts)
    return lines


def _pending(review: Review, role: str, by: str) -> list[Review]:
    """The strings that `by` has to approve. In a role that policy does not ask for, these are the
    strings with an error that needs it; if there are none, all of them, so that it is refused."""
    roles = review.loaded.job.site.policy.roles
    is_source = review.language == review.loaded.job.site.source_language
    strings = [own for own in review.strings if own.hashes]
    if role not in (roles.source if is_source else roles.translation):
        added = [own for own in strings if may_add(own, "page", role)]
        return [own for own in added if not has_accepted(own, "page", by)] if added else strings
    return [
        own
        for own in strings
        if role not in {line.role for line in own.signatures("page")}
        or not has_accepted(own, "page", by)
    ]
