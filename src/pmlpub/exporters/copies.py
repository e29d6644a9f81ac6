"""What copies of a text in pages of others have to say, for the script beside them.

The script (`assets/`) has no words of its own: those of notices are in status.json, and those that
a copy needs without an answer from the server are in attributes of the snippet. All of them are
strings of the interface, in the language of the text.
"""

from collections.abc import Iterator

from pmlpub import languages
from pmlpub.exporters.notices import ANSWER_REMOVED, LANGUAGE_REMOVED
from pmlpub.exporters.view import View
from pmlpub.records.status import Copies, CopyNotice, ReadInstead

REPLACING = frozenset({ANSWER_REMOVED, LANGUAGE_REMOVED, "revoked"})
"""Codes of the reasons for which a text that is withheld has to go from copies too. So it has for
those of strings of the interface (`interface-...`): the words of a tombstone may be missing."""


def copies_of(view: View) -> Copies:
    """What copies of an edition's page have to say."""
    verdict = view.verdicts["page"]
    unsafe = _unsafe(view) if "unsafe" in verdict.earlier.values() else None
    earlier = dict(verdict.earlier)
    if not verdict.published:
        return Copies(_instead(view), unsafe=unsafe, earlier=earlier)
    # TRANSLATORS: Above a copy of an answer in a page of somebody else, which is no longer what we
    # say. A link to the current text follows.
    words = view.pgettext(
        "ui#copy_superseded",
        "This copy is out of date: the text has been changed since. Read the current text.",
    )
    superseded = CopyNotice((words,), current=True) if words else None
    return Copies(_beside(view), superseded, unsafe, earlier)


def words_of_copy(view: View) -> dict[str, str]:
    """What a copy says on its own: when it has `expired`, and when somebody has `changed` it. Empty
    words are left out."""
    words = {
        "expired": view.pgettext(
            "ui/safety#expired",
            "This answer is too old to be shown. Do not rely on older copies of it. "
            "Ask a doctor or your specialist team.",
        ),
        # TRANSLATORS: Above a copy of an answer in a page of somebody else, whose words or numbers
        # are not those that we published. A link to the current text follows.
        "changed": view.pgettext(
            "ui#copy_changed",
            "This text differs from the one that we published. Do not rely on it: read the current "
            "text.",
        ),
    }
    return {name: text for name, text in words.items() if text}


def _beside(view: View) -> CopyNotice | None:
    """What a copy of the text that is out says above it."""
    if not view.verdicts["page"].substantive:
        return None
    words = view.pgettext(
        "ui/safety#replaced",
        "The original text has been replaced since this translation was made.",
    )
    return CopyNotice((words,), current=True) if words else None


def _instead(view: View) -> CopyNotice | None:
    """What all copies say while no text is out; None if there never was one."""
    if not view.has_notice("page"):
        return None
    verdict, other = view.verdicts["page"], view.judged.successor
    codes = {reason.code for reason in verdict.reasons}
    return CopyNotice(
        tuple(_lines(view)),
        replaces=verdict.state == "tombstone"
        or verdict.paused
        or bool(codes & REPLACING)
        or any(code.startswith("interface-") for code in codes),
        question=view.known_question,
        successor=ReadInstead(
            view.successor_address,
            other.question,
            other.language,
            languages.direction(other.language),
        )
        if other
        else None,
    )


def _lines(view: View) -> Iterator[str]:
    verdict = view.verdicts["page"]
    yield view.notice("page")
    if reason := view.reason("page"):
        yield reason
    if verdict.since and (words := view.pgettext("ui#since", "Since {date}")):
        yield words.replace("{date}", languages.long_date(verdict.since, view.language))
    if words := _emergency(view):
        yield words


def _unsafe(view: View) -> CopyNotice:
    """What a copy of a text says that has had an error, or whose approval was taken back."""
    words = view.pgettext(
        "ui/safety#error",
        "This answer contained an error and has been withdrawn. Do not rely on older copies of "
        "it. Ask a doctor or your specialist team.",
    ) or view.pgettext(
        "ui/safety#withdrawn",
        "This answer has been withdrawn. Do not rely on older copies of it. "
        "Ask a doctor or your specialist team.",
    )
    lines = tuple(filter(None, (words, _emergency(view))))
    return CopyNotice(lines, replaces=True, current=view.verdicts["page"].published)


def _emergency(view: View) -> str:
    return view.pgettext(
        "ui/safety#emergency", "In an emergency, call your local emergency number."
    )
