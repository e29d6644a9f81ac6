"""sms.txt: the reply as it is sent, with its marks and its footer, a link.

It is never cut.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from pmlpub import languages
from pmlpub.exporters.claims import newest_day
from pmlpub.exporters.templating import template
from pmlpub.exporters.view import View, pgettext_sms
from pmlpub.model import Artifacts, Interface, Site
from pmlpub.sms.segments import count_sms, worst_segments

PATH = "sms.txt"
"""The file of an edition that shows its part `sms`."""


def export(view: View) -> Artifacts:
    """sms.txt: UTF-8, without a newline at the end (a gateway would send it)."""
    text = notice(view) if view.has_notice("sms") else _longest_reply(view)
    return {PATH: text.encode()}


def _longest_reply(view: View) -> str:
    """The reply, with the month of its text if `site.yaml` wants it and it fits in the budget of
    the language: a month keeps no answer from being sent."""

    def with_month(month: str) -> str:
        return reply(
            view.source.texts["sms"],
            view.site,
            view.interface,
            view.site.reading_address(view.language, view.answer),
            unreviewed=view.verdicts["sms"].reviewed is None,
            month=month,
        )

    if view.site.sms.month and _fits(dated := with_month(_month(view)), view):
        return dated
    return with_month("")


def notice(view: View) -> str:
    """What is sent in place of a text that is withdrawn, is being revised or, from its day on, is
    too old.

    The notice comes first, and the line for emergencies last. Between them are, each if it fits in
    the budget of the language with what comes before it in this list: the day, what else to text,
    the question, the reason.
    """
    said = {"notice": view.notice("sms"), "emergency": emergency(view.pgettext_sms)}
    for slot, texts in _additions(view):
        for text in filter(None, texts):
            more = said | {slot: text}
            if _fits(_in_order(more), view):
                said = more
                break
    return _in_order(said)


def _additions(view: View) -> Iterator[tuple[str, list[str]]]:
    """What a notice says besides its words, the most important first, and each thing from its
    longest form to its shortest."""
    since, other = view.verdicts["sms"].since, view.judged.successor
    yield "day", [f"({since.isoformat()})" if since else ""]
    words = list(view.judged.sister_keywords)
    if other and other.keyword:
        words = [other.keyword, *words]
    # TRANSLATORS: Sent by SMS instead of an answer, before a list such as CURE EN, CURE FR, or one
    # keyword: keep it short.
    pgettext = view.pgettext_sms
    line = pgettext("ui/safety#sms_instead", "You can text: {keywords}")
    lists = [", ".join(words[:count]) for count in range(len(words), 0, -1)]
    yield "instead", [line.replace("{keywords}", text) for text in lists]
    is_same = other is not None and other.answer == view.answer  # In another format.
    yield "link", [view.successor_address if is_same else ""]
    yield "question", [view.known_question]
    yield "reason", [view.reason("sms")]


def _in_order(said: Mapping[str, str]) -> str:
    order = ("notice", "question", "reason", "day", "instead", "link", "emergency")
    return " ".join(said[slot] for slot in order if said.get(slot))


def _fits(text: str, view: View) -> bool:
    counted = count_sms(text, view.site.sms.tables(view.language))
    return worst_segments(counted) <= view.site.sms.budget(view.language)


def emergency(pgettext: Callable[[str, str], str]) -> str:
    """The line that ends every reply without an answer."""
    return pgettext("ui/safety#emergency", "In an emergency, call your local emergency number.")


def reply(
    text: str,
    site: Site,
    interface: Interface,
    address: str,
    *,
    unreviewed: bool,
    month: str = "",
) -> str:
    """`text` with marks and link, as it is sent and counted: one line, single spaces between.

    `address` is where people read the edition, if they can; `unreviewed` text is marked as such;
    `month` says when the text was last reviewed or changed.
    """
    lines = template("sms.txt").render(
        pgettext=partial(pgettext_sms, interface),
        text=text,
        demonstration=site.demonstration,
        unreviewed=unreviewed,
        month=month,
        link=address if site.sms.footer else "",
    )
    return " ".join(line for line in lines.split("\n") if line)


def _month(view: View) -> str:
    """The month of the last medical review of the text, or else of its last change, in words."""
    pgettext = view.pgettext_sms
    # TRANSLATORS: At the end of an SMS, as short as possible: {date} is a month such as 11/2026, in
    # which a clinician reviewed the text.
    reviewed = pgettext("ui#sms_reviewed", "Reviewed {date}.")
    # TRANSLATORS: At the end of an SMS, as short as possible: {date} is a month such as 11/2026, in
    # which the text was last changed.
    changed = pgettext("ui#sms_changed", "Text of {date}.")
    day = newest_day(view.claims("sms").reviewed)
    line = reviewed if day else changed
    return line.replace("{date}", languages.short_month(day or view.source.updated, view.language))
