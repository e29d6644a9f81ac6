"""The words of a tombstone, and the marks beside a text that is published."""

from collections.abc import Callable, Collection

from pmlpub.model import Verdict

ANSWER_REMOVED = "answer-removed"
"""The code of the reason why there is no text: somebody removed the answer on purpose."""
LANGUAGE_REMOVED = "language-removed"
"""The same of a language of the site."""


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
    if verdict.substantive:
        # TRANSLATORS: Marks a translation whose original has changed since, and not only slightly.
        marks.append(
            pgettext(
                "ui/safety#replaced",
                "The original text has been replaced since this translation was made.",
            )
        )
    elif verdict.outdated:
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


def notice_of(
    verdict: Verdict, pgettext: Callable[[str, str], str], *, was_out: bool = True
) -> str:
    """What appears in place of a text that is gone, is being checked, is too old or is withheld, on
    every channel. One that never `was_out` had a notice only because its answer was withdrawn."""
    codes = {reason.code for reason in verdict.reasons}
    if "safety-change" in codes:
        # TRANSLATORS: Shown, and sent by SMS, instead of an answer that was wrong: keep it short.
        error = pgettext(
            "ui/safety#error",
            "This answer contained an error and has been withdrawn. Do not rely on older copies of "
            "it. Ask a doctor or your specialist team.",
        )
        if error:
            return error
    if codes & {"gone", "safety-change"}:
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
    # Without any reason, the text is out in another format (`exporters.formats`).
    elsewhere = verdict.state == "withheld" and not codes
    if elsewhere or codes & {ANSWER_REMOVED, LANGUAGE_REMOVED}:
        return _removed(codes, pgettext)
    if not verdict.published and verdict.state != "tombstone":
        # TRANSLATORS: Shown, and sent by SMS, instead of an answer that is not published at the
        # moment, but was before: keep it short.
        revised = pgettext(
            "ui/safety#revised",
            "This answer is being revised. Do not rely on older copies of it. "
            "Ask a doctor or your specialist team.",
        )
        # Where the words for a text that was withdrawn are missing, nobody is revising it.
        is_revised = was_out and not any(code.startswith("interface-") for code in codes)
        return (revised if is_revised else "") or pgettext(
            "ui/safety#unavailable",
            "We have no checked answer in this language at the moment. Ask a doctor.",
        )
    # TRANSLATORS: Shown, and sent by SMS, instead of an expired answer: keep it short.
    return pgettext(
        "ui/safety#expired",
        "This answer is too old to be shown. Do not rely on older copies of it. "
        "Ask a doctor or your specialist team.",
    )


def _removed(codes: Collection[str], pgettext: Callable[[str, str], str]) -> str:
    """What appears where the site no longer has an answer, a language or a format."""
    words = ""
    if ANSWER_REMOVED in codes:
        words = pgettext(
            "ui/safety#withdrawn",
            "This answer has been withdrawn. Do not rely on older copies of it. "
            "Ask a doctor or your specialist team.",
        )
    elif LANGUAGE_REMOVED not in codes:
        # TRANSLATORS: In place of a text at an address at which a file in another form was, such as
        # a snippet to paste into a page. A link to the page follows.
        words = pgettext("ui#former_format", "This answer is no longer offered in this format.")
    return words or pgettext(
        "ui/safety#unavailable",
        "We have no checked answer in this language at the moment. Ask a doctor.",
    )


def known_reason(reason: str) -> str:
    """The reason of a withdrawal, if it is a word for which there is a sentence for readers; empty
    otherwise."""
    word = reason.strip().casefold().removesuffix(".")
    return word if word in ("merged", "renamed", "retired") else ""


def withdrawal_reason(reason: str, pgettext: Callable[[str, str], str]) -> str:
    """Why an answer was withdrawn, in words for readers, if the reason in content/gone.yaml is one
    of three words; empty otherwise, because what staff wrote is neither checked nor translated."""
    match known_reason(reason):
        case "merged":
            # TRANSLATORS: Why an answer was withdrawn: another answer contains it now.
            return pgettext("ui#gone_merged", "It is now part of another answer.")
        case "renamed":
            # TRANSLATORS: Why an answer was withdrawn: the same answer has another address now.
            return pgettext("ui#gone_renamed", "It has a new address.")
        case "retired":
            # TRANSLATORS: Why an answer was withdrawn, without anything wrong with it.
            return pgettext("ui#gone_retired", "We no longer answer this question.")
    return ""
