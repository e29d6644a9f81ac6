"""No clause with a negation is split over two SMS of a chain (a warning).

Parts can arrive late, in another order, or not at all, and what is left of "do not stop | your
medicine" must not say the opposite. A clause is the text between full stops, colons and semicolons.
Marks and link are left out, because authors cannot change them. The splits are those of the reply
once it is approved, since the mark of a text that is not reviewed stands before it. The parts are
those of our split; a gateway that splits in its own way can do worse, so it is best to need fewer
parts. A person who has read each part by itself accepts the warning in an approval.

There is no warning if only a piece of one word is cut off from a clause whose negations are all on
the other side, and none in a language without a table of negations.
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
"""How many characters are shown before and after a split."""
LETTER = r"[\p{L}\p{M}\p{N}\u200c\u200d]"
WORD = regex.compile(rf"\p{{Han}}|{LETTER}+")
ENDS = ".:;!?…。：；！？।॥؛؟۔"
CLAUSE = regex.compile(rf"[^\s{ENDS}][^{ENDS}]*(?:(?<=\S)[.:;!?](?=\S)[^{ENDS}]*)*")
CUT = regex.compile(rf"(?<={LETTER})(?={LETTER})")

SMS_SPLIT = CheckCode(
    "sms-split",
    "warning",
    since=0,
    means="Where the reply is split into several SMS, the words of a negation are cut from the "
    "words that they negate.",
    remedy="Read each SMS by itself. Make the text before the split shorter or longer to move it, "
    "or accept the warning if no part is misleading.",
    example=TextExample("en", "", "Drink water. " * 11 + "Do not stop your tablets.",
                        "Do not stop your tablets. " + "Drink water. " * 11, field="sms"),
    parts=("sms",),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    reply = subject.approved_sms or subject.sms
    if reply is None:
        return
    parts = count_sms(reply, subject.site.sms.tables(subject.edition.language)).parts
    splits = list(accumulate(map(len, parts[:-1])))
    if not splits:
        return
    for (start, end), inside in _split_clauses(subject, reply, splits):
        cues = _negations(subject, reply, (start, end))
        for split in inside if cues else ():
            if not _is_harmless(reply, (start, split, end), cues):
                before, after = reply[max(start, split - AROUND) : split], reply[split:end][:AROUND]
                yield subject.problem(
                    "sms",
                    SMS_SPLIT,
                    f"a split cuts a negation from the words that it negates, '{before}|{after}': "
                    "read each SMS by itself, or make the text before the split shorter or longer",
                )
                break


def _text_in(subject: Subject, reply: str) -> tuple[str, int]:
    """The SMS text as it is in the reply, on one line, and where it begins."""
    text = " ".join(line for line in subject.edition.texts["sms"].split("\n") if line)
    return text, max(0, reply.find(text))


def _split_clauses(
    subject: Subject, reply: str, splits: Sequence[int]
) -> Iterator[tuple[Span, list[int]]]:
    """The places in the reply of the clauses that are split, each with its splits."""
    text, offset = _text_in(subject, reply)
    for clause in CLAUSE.finditer(text):
        start, end = offset + clause.start(), offset + clause.end()
        if inside := [split for split in splits if start < split < end]:
            yield (start, end), inside


def _negations(subject: Subject, reply: str, place: Span) -> list[Span]:
    """The negations in a stretch of the reply, by their places there."""
    text, offset = _text_in(subject, reply)
    start, end = place[0] - offset, place[1] - offset
    cues = find_cues(text, subject.edition.language, (start, end))
    return [(offset + a, offset + b) for a, b in cues if start <= a < end]


def _is_harmless(text: str, place: tuple[int, int, int], cues: Sequence[Span]) -> bool:
    """Is one side of a split a piece of a word, and are all negations on the other side?

    `place` has the start of the clause, the split, and the end of the clause.
    """
    start, split, end = place
    if not CUT.match(text, split):
        return False
    if all(b <= split for _, b in cues):
        return len(WORD.findall(text, split, end)) == 1
    return all(a >= split for a, _ in cues) and len(WORD.findall(text, start, split)) == 1
