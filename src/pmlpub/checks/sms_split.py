"""No clause with a negation is split over two SMS of a chain (a warning).

Parts arrive late, in another order, or not at all: what is left of "do not stop | your medicine"
must not say the reverse. A clause is what stands between full stops, colons and semicolons; marks
and link are left out, since no author can mend them. The parts are ours: a gateway that splits in
its own way can do worse, so fewer parts are the better mend. A person who has read each part alone
lets an approval accept the warning.

No warning where only a piece of one word is cut off from a clause whose negations are all on the
other side, and none in a language without a table of negations.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.negation import Span, find_cues
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.sms.segments import count_sms

AROUND = 25
"""Characters that are shown before and after a split."""
LETTER = r"[\p{L}\p{M}\p{N}\u200c\u200d]"
WORD = regex.compile(rf"\p{{Han}}|{LETTER}+")
ENDS = ".:;!?…。：；！？।॥؛؟۔"
CLAUSE = regex.compile(rf"[^\s{ENDS}](?:[^{ENDS}]|(?<=\S)[.:;!?](?=\S))*")
CUT = regex.compile(rf"(?<={LETTER})(?={LETTER})")

SMS_SPLIT = CheckCode(
    "sms-split",
    "warning",
    since=0,
    means="Where the reply is split into several SMS, the words of a negation are cut from the "
    "words that they negate.",
    remedy="Read each SMS alone. Move the split with a shorter or longer text before it, or accept "
    "the warning if no part misleads.",
    example=TextExample("en", "", "Drink water. " * 11 + "Do not stop your tablets.",
                        "Do not stop your tablets. " + "Drink water. " * 11, field="sms"),
    parts=("sms",),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    reply = subject.sms
    if reply is None:
        return
    parts = count_sms(reply, subject.site.sms.tables(subject.edition.language)).parts
    splits = list(accumulate(map(len, parts[:-1])))
    if not splits:
        return
    for start, end, cues in _negated_clauses(subject, reply):
        for split in splits:
            if start < split < end and not _is_harmless(reply, (start, split, end), cues):
                before, after = reply[max(start, split - AROUND) : split], reply[split:end][:AROUND]
                yield subject.problem(
                    "sms",
                    SMS_SPLIT,
                    f"words that negate are cut from others by a split, '{before}|{after}': read "
                    "each SMS alone, or move the split with a shorter or longer text before it",
                )
                break


def _negated_clauses(subject: Subject, reply: str) -> Iterator[tuple[int, int, list[Span]]]:
    """Start, end and negations of the clauses of the SMS text that negate: places in the reply."""
    # As it stands in the reply: on one line.
    text = " ".join(line for line in subject.edition.texts["sms"].split("\n") if line)
    offset = max(0, reply.find(text))
    cues = [(offset + a, offset + b) for a, b in find_cues(text, subject.edition.language)]
    for clause in CLAUSE.finditer(text):
        start, end = offset + clause.start(), offset + clause.end()
        if inside := [cue for cue in cues if start <= cue[0] < end]:
            yield start, end, inside


def _is_harmless(text: str, place: tuple[int, int, int], cues: Sequence[Span]) -> bool:
    """Is one side of a split a piece of a word, and does the other have all negations?

    `place` are the start of the clause, the split, and the end.
    """
    start, split, end = place
    if not CUT.match(text, split):
        return False
    if all(b <= split for _, b in cues):
        return len(WORD.findall(text, split, end)) == 1
    return all(a >= split for a, _ in cues) and len(WORD.findall(text, start, split)) == 1
