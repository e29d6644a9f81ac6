"""Which problems of a text people accepted, and which errors that lets through. Pure.

An acceptance is a part of an approval, so it is bound to exactly one text and ends with it. It
names the code, the field, and the values that the check found. An error no longer stops a text when

- approvals in all roles, each by a different person, accept exactly these values;
- at least two people accept them, one of them in a clinical role if the code asks for it. An error
  that every signer may accept needs neither.

Somebody without a role that the policy asks for can add an approval of the text that accepts the
error.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from pmlpub.content.policy import Roles
from pmlpub.gate.ledger_line import Approve
from pmlpub.model import Acceptance, Signed
from pmlpub.problems import AcceptedBy, Problem

ACCEPTABLE: Sequence[AcceptedBy] = ("signer", "two people", "two people, one clinical")
PEOPLE = 2
"""How many people it takes to accept an error."""
ALL_ROLES, SECOND_PERSON, CLINICAL_ROLE = "all roles", "a second person", "a clinical role"
"""What an acceptance may still need."""


def acceptances_of(lines: Iterable[Approve], roles: Sequence[str]) -> tuple[Acceptance, ...]:
    """What the approvals of one exact text accept, by problem. Only the latest approval of a person
    in a role counts; `roles` are those that have to approve the text."""
    latest: dict[tuple[str, str], Approve] = {}
    for line in sorted(lines, key=lambda line: (line.latest, line.id)):
        latest[line.by, line.role] = line
    groups: dict[tuple[str, tuple[str, ...]], list[Approve]] = {}
    for line in latest.values():
        for name in line.accepted:
            groups.setdefault((name, line.found.get(name, ())), []).append(line)
    return tuple(
        Acceptance(
            *problem,
            tuple(Signed(line.role, line.by, line.on) for line in groups[problem]),
            _fill(groups[problem], roles),
        )
        for problem in sorted(groups)
    )


def values_of(problems: Iterable[Problem]) -> dict[str, tuple[str, ...]]:
    """The values that checks found, sorted, by the name of the problem (`code@field`)."""
    found: dict[str, set[str]] = {}
    for problem in problems:
        found.setdefault(problem.name, set()).update(problem.found)
    return {name: tuple(sorted(values)) for name, values in found.items()}


def open_errors(
    errors: Sequence[Problem], accepted: Sequence[Acceptance], roles: Roles
) -> list[Problem]:
    """The errors of a text that still stop it, whatever was accepted. An acceptance that names no
    values, as old ones do, lets none through."""
    found = values_of(errors)
    through = {
        (one.problem, who)
        for one in accepted
        if one.found and one.found == found.get(one.problem)
        for who in ACCEPTABLE
        if not missing_for(one, who, roles)
    }
    return [error for error in errors if (error.name, error.accepted_by) not in through]


def withdrawn_acceptances(then: Iterable[Acceptance], now: Iterable[Acceptance]) -> list[str]:
    """The problems of a text that was published once for which not all who had accepted them still
    do, by name."""
    today = {(one.problem, one.found): {(s.role, s.by) for s in one.by} for one in now}
    return [
        one.problem
        for one in then
        if one.complete
        if not {(s.role, s.by) for s in one.by} <= today.get((one.problem, one.found), set())
    ]


def missing_for(acceptance: Acceptance, who: AcceptedBy, roles: Roles) -> list[str]:
    """What an acceptance still needs before it lets an error through, in words."""
    needs = []
    if not acceptance.complete:
        needs.append(ALL_ROLES)
    if who != "signer" and len({one.by for one in acceptance.by}) < PEOPLE:
        needs.append(SECOND_PERSON)
    if who == "two people, one clinical" and not any(
        roles.is_clinical(one.role) for one in acceptance.by
    ):
        needs.append(CLINICAL_ROLE)
    return needs


def _fill(lines: Sequence[Approve], roles: Sequence[str]) -> bool:
    """Whether the lines have every role from a different person."""
    have = {(line.role, line.by) for line in lines}
    able = [sorted(who for what, who in have if what == role)[: len(roles)] for role in roles]
    return any(len(set(choice)) == len(roles) for choice in product(*able))
