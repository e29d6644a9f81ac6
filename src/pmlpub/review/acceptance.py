"""What an approval has to accept, who may, and what an acceptance of an error still needs."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.acceptances import (
    ALL_ROLES,
    CLINICAL_ROLE,
    PEOPLE,
    SECOND_PERSON,
    acceptances_of,
    missing_for,
    values_of,
)
from pmlpub.gate.ledger_line import Approve
from pmlpub.gate.pairs import pair_of
from pmlpub.model import Acceptance, Part, channels_of
from pmlpub.problems import AcceptedBy, ContentError, Location, Problem
from pmlpub.review.edition import Review

CLINICAL: AcceptedBy = "two people, one clinical"
WHO: Mapping[AcceptedBy, str] = {
    "signer": "everybody who approves the text",
    "two people": "two people",
    CLINICAL: "two people, one of them in a clinical role",
}
"""Who has to accept an error that can be accepted, in words."""


def acceptable(review: Review, part: Part) -> list[Problem]:
    """The problems of a part that people may accept; an error that was accepted before is a warning
    among them."""
    channels = set(channels_of(part))
    return [p for p in review.problems if p.accepted_by in WHO and channels & set(p.channels)]


def may_add(review: Review, part: Part, role: str) -> bool:
    """Whether people may approve the part in a role that its policy does not ask for: in a clinical
    one, to accept an error that needs it."""
    return review.loaded.job.site.policy.roles.is_clinical(role) and any(
        p.accepted_by == CLINICAL for p in acceptable(review, part)
    )


def has_accepted(review: Review, part: Part, by: str) -> bool:
    """Whether a person accepted each error of a part that still stops it."""
    errors = [p for p in acceptable(review, part) if p.severity == "error"]
    values = values_of(errors)
    lines = [line for line in review.signatures(part) if line.by == by]
    return all(
        any(name in line.accepted and line.found.get(name, ()) == found for line in lines)
        for name, found in values.items()
    )


def names_to_accept(review: Review, part: Part) -> dict[str, Problem]:
    """What an approval of the part can accept, by its name `code@field`: each warning, and each
    error that people may accept."""
    found = [*review.warnings(part).values(), *acceptable(review, part)]
    return {problem.name: problem for problem in found}


def check_accepted(review: Review, part: Part, accepted: Collection[str]) -> None:
    """Checks what an approval of the part accepts, as `code@field`.

    Raises ContentError when there are errors that nobody may accept, when another error or a
    warning is not among `accepted`, or when something else is.
    """
    path = acts_path(review.language)
    problems = find_open(review, part, accepted)
    if any(p.accepted_by not in WHO for p in review.errors(part)):
        raise ContentError(problems)
    names = names_to_accept(review, part)
    if unknown := set(accepted) - names.keys():
        raise ContentError.at(
            path,
            "not-a-warning",
            f"{', '.join(sorted(unknown))} cannot be accepted here: {tell_acceptable(names)}",
        )
    if problems:
        raise ContentError(problems)


def tell_acceptable(names: Iterable[str]) -> str:
    """What can be accepted, in words."""
    known = ", ".join(sorted(names))
    return f"what can be is {known}" if known else "there is nothing to accept"


def find_open(
    review: Review, part: Part, accepted: Collection[str], prefix: str = ""
) -> list[Problem]:
    """The errors and warnings of a part that keep it from being signed, since they are not in
    `accepted`, with what to do about them; if some are errors that nobody may accept, these alone.
    `prefix` stands before the name of a problem in `--accept`."""
    place = Location(acts_path(review.language))
    errors = review.errors(part)
    if final := [p for p in errors if p.accepted_by not in WHO]:
        return final
    found = list[Problem]()
    if open_errors := [p for p in errors if p.name not in accepted]:
        found += [*open_errors, _errors_open(place, open_errors, prefix)]
    warnings = sorted(review.warnings(part).values(), key=lambda p: p.name)
    if open_warnings := [p for p in warnings if p.name not in accepted]:
        text = (
            f"accept each warning that is right as it is ({_advice(open_warnings, prefix)}), or "
            "correct the text"
        )
        found += [*open_warnings, Problem(place, "warnings-open", text)]
    return found


def values_to_accept(
    review: Review, part: Part, accepted: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The values of each problem that an approval accepts."""
    channels = set(channels_of(part))
    found = values_of(p for p in review.problems if channels & set(p.channels))
    return {name: found[name] for name in sorted(accepted) if found.get(name)}


def still_missing(review: Review, part: Part, made: Approve) -> list[str]:
    """A sentence for each error that the approval `made` accepts and that still stops the part:
    what its acceptance needs."""
    lines = [line for line in review.signatures(part) if line.id != made.id]
    return [
        f"{name} still stops the {part} part, because {needs}"
        for name, needs in _needs(review, part, [*lines, made]).items()
        if name in made.accepted
    ]


def find_early(
    review: Review, part: Part, role: str, by: str, on: dt.date, accepted: Collection[str]
) -> Problem | None:
    """A problem if an approval would be the last one that the roles need, while an error in the
    text still stops it: it would take the place of the text that stands, and nothing would be
    out."""
    stands, hashes = review.evidence[part].stands, review.hashes[part]
    if stands is None or stands.text == hashes[:2]:
        return None
    line = Approve(
        by=by, on=on, answer=review.answer, part=part, source=hashes.source,
        translation=hashes.version, role=role, next_review=on, rules=0,
        accepted=tuple(accepted), found=values_to_accept(review, part, accepted),
    )  # fmt: skip
    lines = [*review.signatures(part), line]
    site = review.loaded.job.site
    roles = site.roles_for(review.language)
    needs = _needs(review, part, lines) if pair_of(lines, roles) else {}
    for name, why in needs.items():
        return Problem(
            Location(acts_path(review.language)),
            "acceptance-first",
            f"with this approval the text would take the place of the one that was approved on "
            f"{stands.reviewed}, and {name} would still stop it, because {why}: let the others "
            "accept it first, so that something stays published",
        )
    return None


def tell_acceptances(review: Review, part: Part) -> list[str]:
    """A sentence for each error of the part that people may accept and that still stops it."""
    if review.strings:
        return [told for own in review.strings for told in tell_acceptances(own, part)]
    needs = _needs(review, part, review.signatures(part)) if part in review.hashes else {}
    return [
        f"{name} stops the {part} part: correct the text, or {why}" for name, why in needs.items()
    ]


def _needs(review: Review, part: Part, lines: Sequence[Approve]) -> dict[str, str]:
    """What each error of the part still needs to be accepted, by its name."""
    site = review.loaded.job.site
    roles = site.roles_for(review.language)
    errors = [p for p in acceptable(review, part) if p.severity == "error"]
    accepted = acceptances_of(lines, roles)
    needs = {}
    for name, found in values_of(errors).items():
        who = next(p.accepted_by for p in errors if p.name == name)
        known = [one for one in accepted if (one.problem, one.found) == (name, found)]
        acceptance = known[0] if known else Acceptance(name, found, ())
        missing = missing_for(acceptance, who, site.policy.roles)
        if missing:
            people = ", ".join(f"{one.by} as {one.role}" for one in acceptance.by) or "nobody"
            needs[name] = (
                f"{WHO[who]} have to accept it ({'; '.join(found)}): so far {people} did, and it "
                f"needs {' and '.join(_in_words(missing, acceptance, review, roles))}"
            )
    return needs


def _in_words(
    missing: Sequence[str], acceptance: Acceptance, review: Review, roles: Sequence[str]
) -> list[str]:
    """What an acceptance lacks: roles by their names, and for a clinical one who has it."""
    signed = {one.role for one in acceptance.by}
    words = [f"the role {role}" for role in roles if role not in signed]
    if ALL_ROLES in missing and not words:
        words = ["a different person in each role"]
    if SECOND_PERSON in missing and len(words) < PEOPLE - len(acceptance.by):
        words.append(SECOND_PERSON)
    is_clinical = review.loaded.job.site.policy.roles.is_clinical
    if CLINICAL_ROLE in missing and not any(map(is_clinical, set(roles) - signed)):
        people = {one.by for one in acceptance.by}  # Nobody signs a text in two roles.
        now = dt.datetime.now(dt.UTC)
        able = [
            f"{reviewer.id} as {role}"
            for reviewer in review.loaded.job.site.reviewers
            if reviewer.reads(review.language, now) and reviewer.id not in people
            for role in reviewer.roles_at(now)
            if is_clinical(role)
        ]
        nobody = "nobody else" if people else "nobody"
        who = ", ".join(able) or f"{nobody} in site.yaml has one for {review.language}"
        words.append(f"{CLINICAL_ROLE} ({who})")
    return words


def _errors_open(place: Location, errors: Sequence[Problem], prefix: str) -> Problem:
    """What to do about errors that people may accept."""
    by_who: dict[AcceptedBy, list[str]] = {}
    for error in errors:
        by_who.setdefault(error.accepted_by, []).append(error.name)
    rules = [
        f"{', '.join(dict.fromkeys(names))} by {WHO[who]}" for who, names in sorted(by_who.items())
    ]
    return Problem(
        place,
        "errors-open",
        "correct the text. An error that is right as it is goes out only when it is accepted "
        f"({_advice(errors, prefix)}): {'; '.join(rules)}",
    )


def _advice(problems: Iterable[Problem], prefix: str) -> str:
    return " ".join(f"--accept {prefix}{name}" for name in sorted({p.name for p in problems}))
