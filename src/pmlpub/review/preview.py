"""A page and an SMS as readers will get them once the text is signed."""

import re
from html import unescape
from urllib.parse import urljoin

import msgspec
from markupsafe import Markup, escape

from pmlpub.exporters import html, sms
from pmlpub.exporters.view import View
from pmlpub.judging.safety import missing_strings
from pmlpub.judging.strings import NOT_APPROVED
from pmlpub.model import Interface, JudgedEdition, Part, Signed, Verdict, part_of
from pmlpub.review.approvals import latest_review
from pmlpub.review.edition import Review
from pmlpub.review.renewal import has_own_review
from pmlpub.sms.segments import Segments, count_sms, worst_segments

LINK = re.compile(r'<a ([^>]*?)href="([^"]*)"')


class Sms(msgspec.Struct, frozen=True):
    """An SMS as it is sent, with its mark and its link. `segments` is how it is split, `needed` the
    largest number that a gateway bills, `budget` how many the site allows. `keywords` are the words
    that people send to get it."""

    text: str
    segments: Segments
    needed: int
    budget: int
    keywords: tuple[str, ...]


def preview_page(review: Review, signer: Signed | None = None) -> Markup | None:
    """The body of the page of an edition, from the exporter that writes the page, as it will be
    when `signer` has signed too. Links are complete, and open beside the packet. None for a string
    of the interface, and where a text is missing."""
    view = make_view(review, "page", signer)
    return None if view is None else page_of(view)


def page_of(view: View) -> Markup:
    """The body of the page of a view, as `preview_page`."""
    (page,) = html.export_page(view).values()
    body = page.decode().partition("<body>")[2].rpartition("</body>")[0]

    def complete(match: re.Match[str]) -> str:
        attributes, target = match.groups()
        if target.startswith("#"):
            return match[0]
        address = escape(urljoin(view.address, unescape(target)))
        return f'<a {attributes}target="_blank" rel="noopener noreferrer" href="{address}"'

    return Markup(LINK.sub(complete, body))  # noqa: S704 - escaped by the exporter, links here


def preview_sms(review: Review) -> Sms | None:
    """The SMS of an edition; None if it has no such part, or where a text is missing."""
    view = make_view(review, "sms") if "sms" in review.hashes else None
    return None if view is None else sms_of(view)


def sms_of(view: View) -> Sms:
    """The SMS of a view, as `preview_sms`."""
    (data,) = sms.export(view).values()
    settings, text = view.site.sms, data.decode()
    segments = count_sms(text, settings.tables(view.language))
    return Sms(
        text,
        segments,
        worst_segments(segments),
        settings.budget(view.language),
        view.source.keywords,
    )


def is_complete(review: Review, part: Part) -> bool:
    """Whether no text of a part is missing in its language."""
    if review.edition is None or review.source is None:
        return True
    wanted = {field for field in review.source.texts if part_of(field) == part}
    return wanted <= review.edition.texts.keys()


def make_view(review: Review, part: Part, signer: Signed | None = None) -> View | None:
    """The edition with the verdict that its part will have when it is signed; None for a string of
    the interface, and where a text is missing."""
    own = review.judged
    if own is None or part not in review.hashes or not is_complete(review, part):
        return None
    job = review.loaded.job
    verdict = _verdict(review, part, signer)
    judged: JudgedEdition = msgspec.structs.replace(
        own, edition=review.edition, draft=None, verdicts={**own.verdicts, part: verdict}
    )
    return View(judged, job.site, words_around(review))


def words_around(review: Review) -> Interface:
    """The strings of the interface with which the texts will go out: those that may be shown, and
    those that wait for signatures of their own."""
    waiting = waiting_strings(review)
    shown = review.loaded.job.interfaces[review.language]
    return {**{c: text for c, text in shown.items() if base_of(c) not in waiting}, **waiting}


def waiting_strings(review: Review) -> Interface:
    """The strings of the interface that are not shown before people have signed them, and in whose
    place nothing is until then."""
    return {
        one.context: one.text
        for one in review.loaded.strings.get(review.language, ())
        if one.text and one.instead is None and one.unused and one.unused.code == NOT_APPROVED
    }


def waits_for_strings(review: Review, part: Part) -> bool:
    """Whether a part cannot go out before people have signed strings around it."""
    edition = review.edition
    if edition is None or review.judged is None:
        return False
    waiting, job = waiting_strings(review), review.loaded.job
    verdict = _verdict(review, part, None)
    missing = missing_strings(job, review.language, part, verdict, edition.texts.keys())
    return any(problem.context in waiting for problem in missing)


def base_of(context: str) -> str:
    """The context of a string of the interface, of which there may be another text for SMS."""
    return context.partition("@")[0]


def _verdict(review: Review, part: Part, signer: Signed | None) -> Verdict:
    """Published, with what may be said of those who have signed so far, and of the signer."""
    loaded = review.loaded
    lines = sorted(review.signatures(part), key=lambda line: (line.latest, line.id))
    # An approval in another role only accepts errors: readers are not told of it.
    roles = loaded.job.site.roles_for(review.language)
    lines = [line for line in lines if line.role in roles]
    signed = {line.role: Signed(line.role, line.by, line.on) for line in lines}
    if signer and signer.role in roles:
        signed[signer.role] = signer
    source = review.evidence[part].source
    is_source = review.language == loaded.job.site.source_language
    days = [latest_review(loaded, loaded.job.as_of)]
    if has_own_review(review):
        days += [line.next_review for line in lines]
    if source and not is_source:
        days.append(source.next_review)
    return Verdict(
        "published",
        version=review.hashes[part].version,
        expires=min(days),
        reviewed=loaded.job.as_of,
        signed=tuple(signed.values()),
        source_signed=source.signed if source and not is_source else (),
    )
