"""What an approval has to accept, who may, and what an acceptance of an error still needs."""

from collections.abc import Collection, Iterable, Mapping, Sequence

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


def check_accepted(
    reviews: Sequence[Review], part: Part, accepted: Collection[str], path: str
) -> None:
    """Checks what approvals of the part in `reviews` accept, as `code@field`; `path` is the place
    of what is wrong with that.

    Raises ContentError when there are errors that nobody may accept, when an error or a warning is
    not among `accepted`, or when something else is.
    """
    place = Location(path)
    errors = [p for own in reviews for p in own.errors(part)]
    warnings = sorted(
        (p for own in reviews for p in own.warnings(part).values()), key=lambda p: p.name
    )
    if final := [p for p in errors if p.accepted_by not in WHO]:
        raise ContentError(final)
    names = {p.name for p in (*errors, *warnings)}
    if unknown := set(accepted) - names:
        raise ContentError.at(
            path,
            "not-a-warning",
            f"{', '.join(sorted(unknown))} cannot be accepted: what can be accepted here is "
            f"{', '.join(sorted(names)) or 'nothing'}",
        )
    if open_errors := [p for p in errors if p.name not in accepted]:
        raise ContentError([*open_errors, _errors_open(place, open_errors)])
    if open_warnings := [p for p in warnings if p.name not in accepted]:
        text = (
            f"accept each warning that is right as it is ({_advice(open_warnings)}), or correct "
            "the text"
        )
        raise ContentError([*open_warnings, Problem(place, "warnings-open", text)])


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
    is_source = review.language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
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
        able = [
            f"{reviewer.id} as {role}"
            for reviewer in review.loaded.job.site.reviewers
            if review.language in reviewer.languages
            for role in reviewer.roles
            if is_clinical(role)
        ]
        who = ", ".join(able) or f"nobody in site.yaml has one for {review.language}"
        words.append(f"{CLINICAL_ROLE} ({who})")
    return words


def _errors_open(place: Location, errors: Sequence[Problem]) -> Problem:
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
        f"({_advice(errors)}): {'; '.join(rules)}",
    )


def _advice(problems: Iterable[Problem]) -> str:
    return " ".join(f"--accept {name}" for name in sorted({p.name for p in problems}))
