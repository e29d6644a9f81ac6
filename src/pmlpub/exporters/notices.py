"""The words of a tombstone, and the marks beside a text that is published."""

from collections.abc import Callable

from pmlpub.model import Verdict


def marks_of(
    verdict: Verdict, pgettext: Callable[[str, str], str], *, demonstration: bool
) -> tuple[str, ...]:
    """What must appear beside a text for everyone to see.

    `pgettext` gives a string of the interface in the language of the text, by context. A mark
    without words is left out; a text that needs it is not published without (`judging.safety`).
    """
    marks = []
    if demonstration:
        # TRANSLATORS: Marks a demonstration site, on every page.
        marks.append(
            pgettext(
                "ui/safety#demonstration",
                "Demonstration: do not use this text to decide about your health.",
            )
        )
    if verdict.outdated:
        # TRANSLATORS: Marks a translation whose original has changed slightly since.
        marks.append(
            pgettext(
                "ui/safety#outdated",
                "The original text has changed slightly since this translation was made.",
            )
        )
    if verdict.published and verdict.reviewed is None:
        # TRANSLATORS: Marks text that no clinician has approved.
        marks.append(
            pgettext(
                "ui/safety#unreviewed",
                "Not medically reviewed: no clinician has approved this text.",
            )
        )
    return tuple(filter(None, marks))


def notice_of(verdict: Verdict, pgettext: Callable[[str, str], str]) -> str:
    """What appears in place of a text that is gone, is being checked or is too old, on every
    channel."""
    if any(r.code in ("gone", "safety-change") for r in verdict.reasons):
        # TRANSLATORS: Shown, and sent by SMS, instead of a withdrawn answer: keep it short.
        return pgettext(
            "ui/safety#withdrawn",
            "This answer has been withdrawn. Do not rely on older copies of it. "
            "Ask a doctor or your specialist team.",
        )
    if verdict.paused:
        # TRANSLATORS: Shown, and sent by SMS, while somebody checks an answer: keep it short.
        notice = pgettext(
            "ui/safety#paused",
            "This answer is being checked. Do not rely on older copies of it. "
            "Ask a doctor or your specialist team.",
        )
        # Until these words are approved on a site, others are there that are.
        return notice or pgettext(
            "ui/safety#unavailable",
            "We have no checked answer in this language at the moment. Ask a doctor.",
        )
    # TRANSLATORS: Shown, and sent by SMS, instead of an expired answer: keep it short.
    return pgettext(
        "ui/safety#expired",
        "This answer is too old to be shown. Do not rely on older copies of it. "
        "Ask a doctor or your specialist team.",
    )
