"""The ledgers of the golden cases, made as people make them: with `approve`, `change`, `revoke`.

Days and keys are fixed and Ed25519 is deterministic (RFC 8032), so the same lines come out each
time. `make golden` rewrites them.
"""

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from conftest import translate
from pmlpub.model import PARTS, Part
from pmlpub.review import approvals, revocations, source_changes
from pmlpub.review.edition import Review, Reviews, open_review
from support.golden_sites import copy_site
from support.ledgers import approve_strings


def make_test_key(owner: str) -> bytes:
    """A private key that everybody knows: for tests alone."""
    return hashlib.sha256(f"pmlpub test key, known to everybody: {owner}".encode()).digest()


TEST_KEYS = {by: make_test_key(by) for by in ("dora", "theo", "rita")}
"""The keys of reviewers; their public halves are in `site.yaml` of the case `approved`."""
RELEASE_KEYS = {"approved": make_test_key("release")}
"""Case -> the key that signs its release."""

REVIEWERS = {"clinician": "dora", "translator": "theo", "reviser": "rita"}
"""Role -> who fills it in every case."""
SIGNED = dt.date(2025, 12, 1)
SECOND = dt.date(2025, 12, 2)
CHANGED = dt.date(2025, 12, 20)
SIGNED_AGAIN = dt.date(2025, 12, 22)
REVOKED = dt.date(2026, 1, 5)
NEXT_REVIEW = dt.date(2027, 6, 1)
COME = dt.date(2026, 1, 10)
"""A next review on the day that the cases are built for."""


def ledgers_of(case: Path, root: Path) -> dict[str, bytes]:
    """Path -> bytes of the ledgers of a case, made in a new copy of its site; none for most."""
    if case.name not in _ACTS:
        return {}
    copy_site(case, root)
    for path in root.glob("locales/*/acts/*"):
        path.unlink()
    _ACTS[case.name](case, root)
    paths = sorted(root.glob("locales/*/acts/*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def sign(
    root: Path,
    answer: str,
    day: dt.date,
    *,
    languages: Sequence[str],
    parts: Sequence[Part] = PARTS,
    roles: Sequence[str] = ("clinician", "translator", "reviser"),
    next_review: dt.date = NEXT_REVIEW,
) -> None:
    """Approves parts of an answer in those of `roles` that its language wants, and warnings too."""
    reviews = Reviews(root, day)
    for language in languages:
        review = reviews.open(language, answer)
        policy = review.loaded.job.site.policy.roles
        wanted = policy.source if language == "en" else policy.translation
        for part in (part for part in parts if part in review.hashes):
            for role in (role for role in wanted if role in roles):
                by, accepted = REVIEWERS[role], tuple(review.warnings(part))
                signed = (role, by, day, next_review, accepted, _key(review, by))
                if review.strings:
                    approve_strings(root, language, *signed)
                else:
                    approvals.approve(root, review, part, *signed)


def _key(review: Review, by: str) -> bytes | None:
    """The key with which a reviewer signs, in a case where reviewers have keys."""
    reviewers = {reviewer.id: reviewer for reviewer in review.loaded.job.site.reviewers}
    return TEST_KEYS[by] if reviewers[by].key else None


def _act_in_approved(case: Path, root: Path) -> None:
    """What happened to each answer of `approved` is in its README."""
    every = ("en", "fr", "es")
    _write_texts_of_first_day(root)
    sign(root, "ui/safety", SIGNED, languages=every)
    sign(root, "a/approved", SIGNED, languages=every)
    sign(root, "a/minor", SIGNED, languages=("en", "fr"))
    sign(root, "a/safety", SIGNED, languages=every)
    sign(root, "a/revoked", SIGNED, languages=("en", "fr"))
    sign(root, "a/due", SIGNED, languages=("en",), next_review=COME)
    sign(root, "a/due", SIGNED, languages=("fr",))
    sign(root, "a/waiting", SIGNED, languages=("en", "es"))
    sign(root, "a/waiting", SIGNED, languages=("fr",), roles=("translator",))

    for part in ("content", "locales"):  # Today's texts; the ledgers stay.
        shutil.copytree(
            case / part,
            root / part,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("acts"),
        )
    for answer, severity, note in (
        ("a/minor", "minor", "a comma"),
        ("a/safety", "safety", "8 tablets harm the liver"),
    ):
        review = open_review(root, "en", answer, CHANGED)
        source_changes.change(root, review, severity, note, "dora", CHANGED, key=TEST_KEYS["dora"])
    sign(root, "a/minor", SIGNED_AGAIN, languages=("en",))
    sign(root, "a/safety", SIGNED_AGAIN, languages=("en", "es"))

    review = open_review(root, "fr", "a/revoked", REVOKED)
    lines = review.loaded.ledgers["fr"].approvals["a/revoked", "page"]
    wrong = next(line for line in lines if line.role == "reviser")
    revocations.revoke(
        root,
        review.loaded,
        "fr",
        wrong.id,
        "I read another text",
        "rita",
        REVOKED,
        TEST_KEYS["rita"],
    )


def _write_texts_of_first_day(root: Path) -> None:
    """The texts of `approved` as they were on SIGNED: two answers read differently today."""
    for slug, today, before in (
        ("minor", "in the evening, with water", "in the evening with water"),
        ("safety", "4 tablets", "8 tablets"),
    ):
        path = root / "content" / "a" / f"{slug}.yaml"
        text = path.read_text("utf-8")
        if today not in text:
            raise ValueError(f"{path.name} does not say '{today}'")
        path.write_text(text.replace(today, before), "utf-8")
    french = "Prenez-le le soir avec de l’eau."
    translate(root, "fr", "a", {"a/minor#short_answer": french, "a/minor#sms": french})
    french = "Ne prenez jamais plus de 8 comprimés par jour."
    translate(root, "fr", "a", {"a/safety#short_answer": french, "a/safety#sms": french})
    spanish = "No tome nunca más de 8 comprimidos al día."
    translate(root, "es", "a", {"a/safety#short_answer": spanish, "a/safety#sms": spanish})


def _act_in_clash(case: Path, root: Path) -> None:
    """Two teams sign, each in its own collection, and see nothing of the other's."""
    both = ("en", "fr")
    sign(root, "ui/safety", SIGNED, languages=both)
    for own, other, day in (("a", "b", SIGNED), ("b", "a", SECOND)):
        shutil.move(root / "content" / other, root / other)
        sign(root, f"{own}/dose", day, languages=both, parts=("sms",))
        sign(root, f"{own}/pill", SIGNED, languages=both, parts=("sms",))
        shutil.move(root / other, root / "content" / other)


def _act_in_large(case: Path, root: Path) -> None:
    """One collection is approved in both languages, one in English; `many` waits."""
    sign(root, "ui/safety", SIGNED, languages=("en", "fr"))
    sign(root, "a/dose", SIGNED, languages=("en", "fr"))
    sign(root, "b/pill", SIGNED, languages=("en",))


_ACTS: Mapping[str, Callable[[Path, Path], None]] = {
    "approved": _act_in_approved,
    "clash": _act_in_clash,
    "large": _act_in_large,
}
