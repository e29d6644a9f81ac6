"""Who may stop texts, and who may let them out again. Pure."""

from pmlpub.content import Reviewer
from pmlpub.gate.ledger_line import LedgerLine, Lift, Pause, Restore
from pmlpub.model import Site


def is_clinical(reviewer: Reviewer, site: Site) -> bool:
    """Whether a reviewer has a role in which texts are reviewed medically."""
    return any(map(site.policy.roles.is_clinical, reviewer.roles))


def speaks_for(reviewer: Reviewer, language: str, site: Site) -> bool:
    """Whether lines of a reviewer that stop texts of a language, or end that, can count: those of
    its own reviewers, and of clinicians of the source language, since what is wrong in the source
    is wrong in every translation."""
    if language in reviewer.languages:
        return True
    return is_clinical(reviewer, site) and site.source_language in reviewer.languages


def languages_of(reviewer: Reviewer, site: Site) -> tuple[str, ...]:
    """The languages of the site in which a reviewer may pause answers, in the site's order."""
    return tuple(tag for tag in site.all_languages if speaks_for(reviewer, tag, site))


def find_lack(reviewer: Reviewer, line: LedgerLine, language: str, site: Site) -> str | None:
    """What a reviewer lacks to stop a text with a line, or to let one out again, in words that
    continue the reviewer's id; None if nothing is missing, or if the line does neither."""
    lift = isinstance(line, Lift | Restore)
    if not lift and not (isinstance(line, Pause) and line.part):
        return None
    if not is_clinical(reviewer, site):
        what = "let out again what was stopped" if lift else "pause one part alone"
        return f"does not have a clinical role, and so may not {what}"
    if isinstance(line, Restore) and language != site.source_language:
        return f"restored an answer in {language}: this belongs to {site.source_language}"
    if isinstance(line, Restore) and reviewer.key is None:
        return "has no key, and only a signature restores a withdrawn answer"
    return None
