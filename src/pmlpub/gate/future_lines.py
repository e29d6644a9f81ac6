"""Lines of a ledger that are dated in the future, and do not count yet."""

import datetime as dt
from collections.abc import Iterator

from pmlpub.gate.ledger_line import is_removal
from pmlpub.gate.ledger_text import LedgerText
from pmlpub.problems import Problem


def find_future_lines(text: LedgerText, language: str, as_of: dt.date) -> Iterator[Problem]:
    """An error for each line that takes nothing away, of a day after the as-of date. That date is
    by default the one where days begin first, so no time zone explains it.

    What takes away counts at once, whatever its day.
    """
    for copies in text.lines.values():
        place, line = copies[0]
        if not is_removal(line) and line.on > as_of:
            yield Problem(
                place,
                "ledger-future",
                f"it is dated {line.on}, which is in the future (the as-of date is {as_of}): the "
                "line does not count yet; correct the clock of the machine where it was signed, "
                "and sign again",
                channels=(),
                language=language,
            )
