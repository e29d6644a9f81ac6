"""A ban on waiting whose translation tells its reader to wait.

"Do not wait: go to hospital at once" is not "wait: go to hospital at once", though the rest of the
sentence says that there is no time. Words for waiting may stand for a negation elsewhere ("do not
eat until", "wait with eating until"), so that `negation` by itself lets them answer the "not". A
source that also says how long to wait, or what to wait for, is not looked at.
"""

from collections.abc import Sequence
from functools import lru_cache

from pmlpub.checks.lexicons.delays import BAN, ENGLISH_ORDER, ORDER, OTHERWISE, WAIT
from pmlpub.checks.negation_weight import Reading
from pmlpub.text.pieces import TEXTS

LANGUAGE = "en"
"""The language of the sources whose words these are."""


def is_told_to_wait(sources: Sequence[Reading], texts: Sequence[Reading]) -> bool:
    """Do English sentences say nothing of waiting but "do not", and their counterparts "wait"?"""
    if (
        not (sources and texts)
        or sources[0].tag != LANGUAGE
        or not any(source.weight.least for source in sources)
    ):
        return False
    name = texts[0].tag.partition("-")[0]
    if name not in ORDER or not _bans_only(" ".join(_said(source) for source in sources)):
        return False
    said = " ".join(_said(text) for text in texts)
    if name in OTHERWISE and OTHERWISE[name].search(said):
        return False
    return bool(ORDER[name].search(said))


@lru_cache(maxsize=TEXTS)
def _bans_only(said: str) -> bool:
    """Does an English text ban each waiting that it speaks of?"""
    bans = len(BAN.findall(said))
    return bool(bans) and len(WAIT.findall(said)) == bans


def tells_to_wait(said: str, language: str) -> bool:
    """Does a sentence tell its reader to wait?"""
    pattern = ENGLISH_ORDER if language == LANGUAGE else ORDER.get(language.partition("-")[0])
    return bool(pattern and pattern.search(said))


def _said(reading: Reading) -> str:
    return reading.sentence.plain[slice(*reading.sentence.span)]
