"""Who may stop texts, and who may let them out again or keep them. Pure.

What counts are the roles, languages and keys that somebody has at the instant of the act.
"""

import datetime as dt

from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.ledger_line import Keep, LedgerLine, Lift, Pause, Restore
from pmlpub.model import Site


def is_clinical(reviewer: Reviewer, site: Site, at: dt.datetime) -> bool:
    """Whether a reviewer has a role, at an instant, in which texts are reviewed medically."""
    return any(map(site.policy.roles.is_clinical, reviewer.roles_at(at)))


def speaks_for(reviewer: Reviewer, language: str, site: Site, at: dt.datetime) -> bool:
    """Whether lines that a reviewer makes at an instant, and that stop texts of a language or end
    that, can count: those of its own reviewers, and of clinicians of the source language, since
    what is wrong in the source is wrong in every translation."""
    return reviewer.reads(language, at) or speaks_for_all(reviewer, site, at)


def speaks_for_all(reviewer: Reviewer, site: Site, at: dt.datetime) -> bool:
    """Whether a reviewer speaks for every language, also those that the reviewer does not have."""
    return is_clinical(reviewer, site, at) and reviewer.reads(site.source_language, at)


def languages_of(reviewer: Reviewer, site: Site, at: dt.datetime) -> tuple[str, ...]:
    """The languages of the site in which a reviewer may pause answers at an instant, in the site's
    order."""
    return tuple(tag for tag in site.all_languages if speaks_for(reviewer, tag, site, at))


def find_lack(reviewer: Reviewer, line: LedgerLine, language: str, site: Site) -> str | None:
    """What a reviewer lacks to stop a text with a line, to let one out again or to keep one, in
    words that continue the reviewer's id; None if nothing is missing, or for other lines."""
    lift = isinstance(line, Lift | Restore | Keep)
    if not lift and not (isinstance(line, Pause) and line.part):
        return None
    if not is_clinical(reviewer, site, line.latest):
        what = "let out again what was stopped" if lift else "pause one part alone"
        what = "decide which text stands" if isinstance(line, Keep) else what
        return f"does not have a clinical role, and so may not {what}"
    if isinstance(line, Restore) and language != site.source_language:
        return f"restored an answer in {language}: this belongs to {site.source_language}"
    if isinstance(line, Restore) and not reviewer.keys_at(line.latest):
        return (
            "has no key, and only a signature restores a withdrawn answer: make a key with pmlpub "
            "reviewer-key, and write its public half into content/site.yaml"
        )
    return None
