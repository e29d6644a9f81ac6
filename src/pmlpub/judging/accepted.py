"""Errors that people accepted are told as warnings, with who accepted them."""

from collections.abc import Sequence

import msgspec

from pmlpub.content.policy import Roles
from pmlpub.gate.acceptances import open_errors, values_of
from pmlpub.model import Acceptance
from pmlpub.problems import Problem


def with_accepted(
    problems: Sequence[Problem], accepted: Sequence[Acceptance], roles: Roles
) -> tuple[Problem, ...]:
    """The problems of a text, each error that was accepted as a warning that says by whom. Whoever
    approves the text again has to accept it again."""
    errors = [p for p in problems if p.severity == "error"]
    still = open_errors(errors, accepted, roles)
    found = values_of(errors)
    people = {
        (one.problem, one.found): ", ".join(f"{s.by} as {s.role} on {s.on}" for s in one.by)
        for one in accepted
    }

    def told(problem: Problem) -> Problem:
        if problem.severity == "warning" or problem in still:
            return problem
        by = people[problem.name, found[problem.name]]
        text = f"{problem.text} (accepted by {by})"
        return msgspec.structs.replace(problem, severity="warning", text=text)

    return tuple(map(told, problems))
