"""A reply that takes more segments than its language's budget is not sent: never cut.

Counted is what is sent (text, marks and link), by the worse of our split and plain arithmetic.
"""

from collections import Counter
from collections.abc import Iterator

from pmlpub.checks.subject import Subject
from pmlpub.gsm.segments import CHAINED, SINGLE, count_sms, worst_segments
from pmlpub.problems import Problem


def check(subject: Subject) -> Iterator[Problem]:
    if subject.sms is None:
        return
    counted = count_sms(subject.sms)
    needed, budget = worst_segments(counted), subject.site.sms.budget(subject.edition.language)
    if needed <= budget:
        return
    encoding = counted.encoding
    room = SINGLE[encoding] if budget == 1 else budget * CHAINED[encoding]
    text = (
        f"{counted.units} units of {encoding} with marks and link take {needed} segments, the "
        f"budget is {budget}: shorten it by {max(counted.units - room, 1)} units"
    )
    if counted.forcing:
        shown = " ".join(c for c, _ in Counter(subject.sms).most_common() if c in counted.forcing)[
            :19
        ].strip()
        text += f", or do without what GSM-7 does not have ({shown})"
    yield subject.error("sms", "sms-budget", text)
