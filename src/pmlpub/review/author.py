"""Who writes a line: the reviewer of site.yaml whom a command names, and what each line says of its
act."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pmlpub.clock import instant_of
from pmlpub.content.reviewer import Period, Reviewer
from pmlpub.gate.authority import is_clinical, speaks_for
from pmlpub.gate.ledger_line import VERSION
from pmlpub.model import Site
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.text.likeness import did_you_mean


def find_reviewer(site: Site, by: str, place: str) -> Reviewer:
    """The reviewer with the id `by`. Raises ContentError, at `place`, when there is none."""
    found = next((reviewer for reviewer in site.reviewers if reviewer.id == by), None)
    if found is None:
        raise ContentError([unknown_reviewer(site, by, place)])
    return found


def find_reviewer_for(site: Site, by: str, language: str, at: dt.datetime, place: str) -> Reviewer:
    """The reviewer with the id `by`, who has the language at an instant. Raises ContentError, at
    `place`, when that is nobody."""
    able = {r.id: r for r in site.reviewers if r.reads(language, at)}
    return _pick(able, site, by, language, at, place)


def find_stopper(site: Site, by: str, language: str, at: dt.datetime, place: str) -> Reviewer:
    """The reviewer with the id `by`, who may stop texts of the language at an instant. Raises
    ContentError, at `place`, when that is nobody."""
    able = {r.id: r for r in site.reviewers if speaks_for(r, language, site, at)}
    return _pick(able, site, by, language, at, place)


def refuse_one_part(reviewer: Reviewer, site: Site, at: dt.datetime, place: str) -> None:
    """Raises ContentError if the reviewer has no clinical role, which is needed to leave the other
    part of an answer as it is."""
    if not is_clinical(reviewer, site, at):
        raise ContentError.at(
            place,
            "not-clinical",
            f"'{reviewer.id}' has no clinical role, and only somebody who has one may leave the "
            "other part out: name no part, and both are taken away",
        )


def _pick(
    able: Mapping[str, Reviewer],
    site: Site,
    by: str,
    language: str,
    at: dt.datetime,
    place: str,
) -> Reviewer:
    if by not in able:
        known = next((reviewer for reviewer in site.reviewers if reviewer.id == by), None)
        text = f"'{by}' is not a reviewer for {language} in content/site.yaml, which has: "
        if known and (bounds := _other_time(known, language, at)):
            text = f"'{by}' is a reviewer for {language} only {bounds}; content/site.yaml now has: "
        text += (", ".join(able) or "none") + did_you_mean(by, able)
        raise ContentError.at(place, "unknown-reviewer", text)
    return able[by]


def _other_time(reviewer: Reviewer, language: str, at: dt.datetime) -> str:
    """The period in which somebody who does not have a language now has it; empty if never."""
    own = [one for one in reviewer.language_periods if one.language == language]
    periods: tuple[Period, ...] = (reviewer, *own)
    return " and ".join(one.bounds for one in periods if own and not one.includes(at, at))


def unknown_reviewer(site: Site, by: str, place: str) -> Problem:
    """That nobody has the id `by`."""
    known = [reviewer.id for reviewer in site.reviewers]
    text = f"'{by}' is not a reviewer in content/site.yaml, which has: "
    text += (", ".join(known) or "none") + did_you_mean(by, known)
    return Problem(Location(place), "unknown-reviewer", text)


def origin_of(site: str, by: str, on: dt.date, *, latest: bool) -> dict[str, Any]:
    """What every line says of its act: who, for the site of which address, when. With `latest` a
    day that is not today stands for its end (`instant_of`)."""
    return {"v": VERSION, "by": by, "on": on, "at": instant_of(on, latest=latest), "site": site}
