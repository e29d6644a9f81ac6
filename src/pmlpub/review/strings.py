"""Approves the safety strings of the interface: one act with a line for each of them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.ledger_line import Approve
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review import acts
from pmlpub.review.edition import Review


def approve_strings(
    root: Path, review: Review, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
) -> list[Approve]:  # fmt: skip
    """Approves each safety string that has a text and is not yet approved by `role`.

    Raises ContentError, like `acts.approve`; nothing is approved as long as one of the strings has
    an error, or a warning that is not in `accepted`.
    """
    pending = [
        own
        for own in review.strings
        if own.hashes and role not in {line.role for line in own.signatures("page")}
    ]
    warnings = {name: problem for own in pending for name, problem in own.warnings("page").items()}
    place = acts_path(review.language)
    if errors := [problem for own in pending for problem in own.errors("page")]:
        raise ContentError(errors)
    if unknown := set(accepted) - set(review.warnings("page")):
        raise ContentError.at(
            place,
            "not-a-warning",
            f"{', '.join(sorted(unknown))} cannot be accepted: the warnings of these strings are "
            f"{', '.join(sorted(warnings)) or 'none'}",
        )
    if open_warnings := sorted(set(warnings) - set(accepted)):
        advice = " ".join(f"--accept {name}" for name in open_warnings)
        text = f"accept each warning that is right as it is ({advice}), or correct the string"
        problems = [warnings[name] for name in open_warnings]
        raise ContentError([*problems, Problem(Location(place), "warnings-open", text)])
    lines = [
        acts.make_approval(
            own, "page", role, by, on, next_review,
            [name for name in accepted if name in own.warnings("page")], key,
        )
        for own in pending
    ]  # fmt: skip
    if lines:
        texts = [text for own in pending for text in own.texts["page"]]
        acts.record(root, review.language, lines, texts)
    return lines
