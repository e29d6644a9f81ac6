"""The sentence with which an author says what was wrong: signed alone, it is in the notice.

After a change for safety the new text of an answer needs time, and its `correction:` must not wait
for it. So that one field can be approved by itself, as the answer `pml/cure#correction`. Wherever
the notice is that the answer contained an error, readers then get this sentence with it.
"""

import datetime as dt
from collections.abc import Iterable

from pmlpub.judging.job import JudgedString, Ledgers
from pmlpub.judging.signed_strings import find_signed
from pmlpub.judging.strings import judge_string
from pmlpub.model import Edition, Site, Verdict
from pmlpub.problems import Location, Problem

FIELD = "correction"


def correction_of(answer: str) -> str:
    """The id as which the correction of an answer is approved."""
    return f"{answer}#{FIELD}"


def answer_with(name: str) -> str:
    """The answer whose correction has this id; empty if it is another id."""
    answer, _, field = name.partition("#")
    return answer if field == FIELD and not answer.startswith("ui/") else ""


def judge_correction(
    source: Edition, edition: Edition, problems: Iterable[Problem], site: Site, ledgers: Ledgers
) -> JudgedString | None:
    """The correction of an edition with what was found in it; None if the source has none."""
    original, context = source.texts.get(FIELD), correction_of(edition.answer)
    if original is None:
        return None
    found = tuple(p for p in problems if p.context == context)
    text = edition.texts.get(FIELD)
    place = edition.places.get(FIELD, Location(f"content/{edition.answer}.yaml"))
    missing = next((p for p in found if p.severity == "error"), None) if text is None else None
    return judge_string(
        context, original, text, edition.language, place, found, site, ledgers,
        live=None, missing=missing,
    )  # fmt: skip


def signed_words(one: JudgedString, since: dt.date | None, ledgers: Ledgers, language: str) -> str:
    """The correction, if every role has signed it since the day of the change for safety, and its
    source too; empty otherwise. Nothing is shown where acts cannot be read."""
    current, source = one.evidence.current, one.evidence.source
    if one.text is None or not (current and source) or one.unused:
        return ""
    if since and min(current.reviewed, source.reviewed) < since:
        return ""  # It is about an earlier error.
    own = ledgers.get(language)
    return "" if own and own.frozen else one.text


def find_signed_correction(
    answer: str,
    language: str,
    since: dt.date | None,
    site: Site,
    ledgers: Ledgers,
    as_of: dt.date,
) -> str:
    """The correction that was signed last, by the same rules, where today's files cannot be read:
    what they say could be no more than that, and readers must not wait for a slip to be mended."""
    own = ledgers.get(language)
    found = find_signed(correction_of(answer), language, site, ledgers, None, as_of)
    if found is None or found.source is None or (own and own.frozen):
        return ""
    if found.pair.source != found.source.source:
        return ""  # It was translated from an earlier sentence.
    if since and min(found.pair.reviewed, found.source.reviewed) < since:
        return ""
    return found.words


def day_of_error(verdicts: Iterable[Verdict]) -> tuple[bool, dt.date | None]:
    """Whether a part has the notice that the answer contained an error, and since when."""
    wrong = [
        verdict
        for verdict in verdicts
        if verdict.state == "tombstone" and any(r.code == "safety-change" for r in verdict.reasons)
    ]
    return bool(wrong), max((v.since for v in wrong if v.since), default=None)


def waiting_problem(answer: str, language: str) -> Problem:
    """What is told of a correction that waits for its signatures, while a notice is there."""
    name = correction_of(answer)
    return Problem(
        Location(f"content/{answer}.yaml"),
        "correction-unsigned",
        f"the notice in place of {answer} says that it contained an error, and not which: the "
        f"correction in {language} waits to be translated or signed (pmlpub approve {language} "
        f"'{name}')",
        "warning",
        channels=(),
        context=name,
        language=language,
    )
