"""An SMS reply must fit the budget of its language; it is never cut.

What is sent is counted (text, marks and link), by the worse of our split and plain arithmetic.
National tables count only if site.yaml says that the operator has them. The problem says by how
much the text is too long, which characters make it expensive, and what would fit.
"""

from collections import Counter
from collections.abc import Iterator

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.sms.alphabet import DEFAULT, uses
from pmlpub.sms.segments import Segments, count_sms, worst_segments

NAMED = 8
"""How many characters are named, the most frequent first."""
FEW = 4
"""Characters are worth replacing if they are at most one in so many."""

SMS_BUDGET = CheckCode(
    "sms-budget",
    "error",
    since=0,
    means="The reply with its marks and its link takes more segments than the budget of its "
    "language. It is never cut.",
    remedy="Shorten the text by as much as the message says, replace the characters that it names, "
    "or raise `sms: segments:` in content/site.yaml.",
    example=TextExample("en", "", "Drink water. " * 25, "Drink water. " * 5, field="sms"),
    parts=("sms",),
    accepted_by="nobody",
)


def check(subject: Subject) -> Iterator[Problem]:
    if subject.sms is None:
        return
    language = subject.edition.language
    counted = count_sms(subject.sms, subject.site.sms.tables(language))
    needed, budget = worst_segments(counted), subject.site.sms.budget(language)
    if needed <= budget:
        return
    room = counted.alone if budget == 1 else budget * counted.chained
    excess = max(counted.units - room, 1)
    text = (
        f"the reply has {counted.units:,} units of {counted.encoding} with its marks and link and "
        f"takes {needed} segments, but the budget is {budget}: shorten it by "
        f"{excess} unit{'s' * (excess != 1)}"
    )
    ways = (_without_dear(subject.sms, counted), _with_table(subject))
    text += "".join(f"; {way}" for way, then in filter(None, ways) if then <= budget)
    yield subject.problem("sms", SMS_BUDGET, text)


def _without_dear(text: str, counted: Segments) -> tuple[str, int] | None:
    """A sentence about the characters that cost most, and the segments needed without them."""
    if counted.encoding == "UCS-2":
        dear = Counter(DEFAULT.outside.findall(text))
        if dear.total() * FEW > len(text):  # The text is in another script and needs them.
            return None
        units = DEFAULT.septets(text)
        reason = "which GSM-7 does not have"
    else:
        dear = Counter((counted.alphabet or DEFAULT).extended.findall(text))
        units = len(text)
        reason = "which take two septets each"
    if not dear:
        return None
    named = ", ".join(f"{c} ({n})" for c, n in dear.most_common(NAMED))
    named += " and others" if len(dear) > NAMED else ""
    fitting = worst_segments(count_sms("x" * units))
    return f"without {named}, {reason}, it would take {fitting}", fitting


def _with_table(subject: Subject) -> tuple[str, int] | None:
    """A sentence about a national table not in site.yaml, and the segments needed with it."""
    language = subject.edition.language
    code = language.partition("-")[0]
    if not (allowed := uses(code)) or subject.site.sms.tables(language):
        return None
    counted = count_sms(subject.sms or "", {code: allowed[-1]})
    if not (counted.locking or counted.single):
        return None
    use = (
        "both" if counted.locking and counted.single else "locking" if counted.locking else "single"
    )
    fitting = worst_segments(counted)
    text = (
        "if gateway, operator and phones have the national table (in site.yaml: sms: gateway: "
        f"other, and sms: national_tables: {{{language}: {use}}}), it would take {fitting}"
    )
    return text, fitting
