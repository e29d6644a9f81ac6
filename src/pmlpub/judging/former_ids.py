"""Answers that were taken away under an earlier id, which `aliases` names."""

from collections.abc import Iterator, Sequence

from pmlpub.content import Gone
from pmlpub.gate.pauses import open_pauses
from pmlpub.judging.job import Ledgers
from pmlpub.model import Answer
from pmlpub.problems import Location, Problem


def find_taken_away(answer: Answer, gone: Sequence[Gone], ledgers: Ledgers) -> Iterator[Problem]:
    """An error for each earlier id of an answer that is withdrawn or paused: with another id its
    text must not come back. A withdrawn id whose successor is this answer is an ordinary renaming.
    """
    place = Location(f"content/{answer.id}.yaml")
    for old, new in answer.aliases.items():
        if new != answer.id or "/" not in old:
            continue
        for one in gone:
            if one.id == old and one.successor != answer.id:
                text = (
                    f"aliases say that this was {old}, which was withdrawn on {one.on}: with "
                    "another id it must not come back (if this answer replaces it, write a new one "
                    f"without this alias, and name it as the successor of {old} in "
                    "content/gone.yaml)"
                )
                yield Problem(place, "alias-withdrawn", text)
        languages = [tag for tag, own in ledgers.items() if any(open_pauses(old, own))]
        if languages:
            text = (
                f"aliases say that this was {old}, which is paused in {', '.join(languages)}: "
                f"rename it when the pause is over (pmlpub lift {old})"
            )
            yield Problem(place, "alias-paused", text)
