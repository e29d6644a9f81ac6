"""The state of a text as a code that programs compare, beside the sentences for people."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pmlpub.exporters.notices import ANSWER_REMOVED
from pmlpub.model import Former, Part, Site, Verdict

State: TypeAlias = Literal["published", "withheld", "withdrawn", "expired", "demonstration"]
STATES: Mapping[State, str] = {
    "published": "The text is out.",
    "withheld": "The text is not out: it is missing, is not approved, is being checked, or is in a "
    "language that the site no longer has.",
    "withdrawn": "The text was taken away for good, and another one may take its place.",
    "expired": "The text is too old, and is not out until it is reviewed again.",
    "demonstration": "The site is a demonstration: no text may be used to decide about health.",
}
"""Each state, and what it means."""
WITHDRAWN = frozenset({"gone", ANSWER_REMOVED})
EXPIRED = frozenset({"review-due", "unreviewed-expired", "expired"})
TAKEN_BACK = frozenset({"safety-change", "revoked", "waiting-correction", "alias-taken-back"})
"""Codes of reasons that say that something is wrong with the text that was out."""
IN_DOUBT = TAKEN_BACK | {"gone", "paused", "alias-withdrawn", "alias-paused"}
"""Codes of reasons that may mean that something is wrong with it."""


def state_of(verdict: Verdict, part: Part, former: Former | None) -> State | None:
    """The state of a part, of which readers once got `former`; None for a part that an edition does
    not have, and for one that is out in other formats. A text that was never out is not withdrawn,
    whatever became of its answer."""
    codes = {reason.code for reason in verdict.reasons}
    if verdict.published:
        return "published"
    if verdict.state == "absent" or not codes:
        return None
    if codes & WITHDRAWN:
        return "withdrawn" if was_out(verdict, part, former) else "withheld"
    return "expired" if codes & EXPIRED else "withheld"


def was_out(verdict: Verdict, part: Part, former: Former | None) -> bool:
    """Whether readers ever got the text of a part, as far as releases know."""
    if former is None:
        return verdict.state == "tombstone"
    return (verdict.state == "tombstone" or part in former.parts) and part not in former.unseen


def states_of(verdict: Verdict, part: Part, former: Former | None, site: Site) -> tuple[State, ...]:
    """All states of a part: also that the site is a demonstration, if it is one."""
    own = state_of(verdict, part, former)
    return (*((own,) if own else ()), *(("demonstration",) if site.demonstration else ()))
