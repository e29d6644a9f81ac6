"""index.html, snippet.html and plain.html: pages, and snippets for partners."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from pmlpub import languages
from pmlpub.checks.sentences import sentences
from pmlpub.content.formats import FORMATS
from pmlpub.exporters import jsonld
from pmlpub.exporters.claim_lines import claim_lines
from pmlpub.exporters.claims import newest_day
from pmlpub.exporters.copies import words_of_copy
from pmlpub.exporters.isolation import isolate_in
from pmlpub.exporters.offers import offers_copies
from pmlpub.exporters.templating import fill, join_markup, stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts
from pmlpub.text.digest import digest_of

HOST = 30
"""Characters of the name of a host that are shown."""
TAG = re.compile("<[^>]*>")
# From <lang>/<collection>/<slug>/ up to the root: pages work from disk, under any address.
ROOT = "../../../"
COPY = "copy.html"
"""The page beside the page, with the codes for other websites (`copy_page`)."""
DESCRIPTION = 300
"""Characters of a description, beside the marks; search engines show about half."""


def export_page(view: View) -> Artifacts:
    """index.html: the answer, or the notice in its place."""
    has_notice = view.has_notice("page")
    link = Markup('<a href="{}"><bdi>{}</bdi></a>').format(
        view.site.publisher.url, view.site.publisher.name
    )
    values = _common(view) | {
        "title": view.title,
        "root": ROOT,
        "place": f"{view.answer}/",
        "stylesheet": stylesheet()[0],
        "description": "" if has_notice else _description(view),
        "site_name": view.site.publisher.name,
        "locale": languages.open_graph_locale(view.language),
        "noindex": view.site.demonstration or has_notice,
        "alternates": [] if has_notice else view.alternates(),
        "sisters": view.sister_links(),
        "formats": _formats(view),
        "copy_file": "" if has_notice or not offers_copies(view.site) else COPY,
        "oembed": f"{view.address}oembed.json" if "embed" in view.site.formats else "",
        "json_ld": _embed(view) if "jsonld" in view.site.formats else "",
        "dataset": "dataset" in view.site.listings,
        "publisher_link": link,
        "publishing_principles": view.site.publishing_principles,
        "license": view.site.license,
        "source_language": view.site.source_language,
        "source_direction": languages.direction(view.site.source_language),
    }
    name = "page_notice.html" if has_notice else "page.html"
    return {"index.html": template(name).render(values).encode()}


def _description(view: View) -> str:
    """What a search engine or a messenger shows of the page: its marks, and as many whole sentences
    of the short answer as fit; the question, if not even the first one does."""
    text, language = view.source.texts["short_answer"], view.language
    kept = ""
    for sentence in sentences(text, language):
        longer = text[: sentence.span[1]].strip()
        if len(longer) > DESCRIPTION:
            break
        kept = longer
    return " ".join([*view.marks("page"), kept or view.source.texts["question"]])


def export_snippet(view: View) -> Artifacts:
    """snippet.html: complete in itself, without scripts, ids or styles of ours."""
    return {"snippet.html": snippet(view)}


def export_plain(view: View) -> Artifacts:
    """plain.html: the same text for hosts that allow only p, a, strong and span."""
    return {"plain.html": snippet(view, plain=True)}


@lru_cache(maxsize=2)  # The frame has it too.
def snippet(view: View, *, plain: bool = False) -> bytes:
    """What partners paste; `plain`: with p, a, strong and span alone."""
    values = _common(view, plain=plain) | {
        "plain": plain,
        "page_link": Markup('<a href="{}"><span>{}</span></a>').format(
            view.address, view.site.publisher.name
        ),
        "current_link": Markup('<a href="{}"><span dir="ltr">{}</span></a>').format(
            view.address, _host(view)
        ),
        "digest": lambda markup: digest_of(_text_of(markup)),
        "alone": words_of_copy(view),
    }
    return template("snippet.html").render(values).encode()


def _host(view: View) -> str:
    """Where the text is, in words: paper has them too, and hosts that remove links. Browsers break
    no line in the name of a host, so a long one would not fit on a phone."""
    host = urlsplit(view.address).netloc
    return host if len(host) <= HOST else view.site.publisher.name


def _text_of(markup: str) -> str:
    """The text of markup of ours, which has no `<` in attributes and no comments."""
    return unescape(TAG.sub("", markup))


def _common(view: View, *, plain: bool = False) -> dict[str, Any]:
    """What page and snippet both show."""
    verdict = view.verdicts["page"]
    claims = view.claims("page")
    tag = view.language
    values: dict[str, Any] = {
        "pgettext": view.pgettext,
        "language": tag,
        "direction": languages.direction(tag),
        "answer": view.answer,
        "address": view.address,
        "report": _report(view),
        "marks": view.marks("page"),
        "version": verdict.version,
        "expires": verdict.expires,
        "expires_words": verdict.expires and _time(verdict.expires, tag, plain=plain),
        "reviewed": newest_day(claims.reviewed),
        "source_reviewed": newest_day(claims.source_reviewed),
        "checked": newest_day(claims.checked),
        "claims": claim_lines(
            claims,
            tag,
            view.site.source_language,
            view.pgettext,
            partial(_time, language=tag, plain=plain),
        ),
        "also_in": _sister_list(view),
        "isolate": isolate_in(tag),
        "notice": "",
        "texts": None,
        "updated": None,
        "published": None,
    }
    if view.has_notice("page"):
        return values | {
            "notice": view.notice("page"),
            "question": view.known_question,
            "explanations": list(_explanations(view, plain=plain)),
        }
    edition = view.source
    return values | {
        "texts": dict.fromkeys(("urgent", "correction")) | dict(edition.texts),
        "sections": edition.sections,
        "condition": edition.condition,
        "references": [
            {
                "title": r.title,
                "url": r.url,
                "published": r.published,
                "published_words": r.published and languages.partial_date(r.published, tag),
            }
            for r in edition.references
        ],
        "updated": edition.updated,
        "published": edition.published,
        "updated_words": _time(edition.updated, tag, plain=plain),
    }


def _report(view: View) -> str:
    """The address at which readers report an error in this text; empty if there is none."""
    if view.site.report_url is None:
        return ""
    version = view.verdicts["page"].version
    about = {"answer": view.answer, "language": view.language, "version": version or ""}
    address, _, fragment = view.site.report_url.partition("#")
    query = urlencode({name: value for name, value in about.items() if value}, safe="/")
    joined = f"{address}{'&' if '?' in address else '?'}{query}"
    return f"{joined}#{fragment}" if fragment else joined


def _explanations(view: View, *, plain: bool) -> Iterator[Markup]:
    """What a notice says besides its words: why, since when, and what to read instead."""
    if reason := view.reason("page"):
        yield Markup.escape(reason)
    since, other = view.verdicts["page"].since, view.judged.successor
    # TRANSLATORS: Under the notice in place of an answer. {date} is the day on which it was
    # withdrawn, or since when it is being checked or too old.
    line = view.pgettext("ui#since", "Since {date}")
    if since and line:
        yield fill(line, date=_time(since, view.language, plain=plain))
    # TRANSLATORS: Under the notice in place of a withdrawn answer. {answer} is a link to another
    # answer: its question.
    line = view.pgettext("ui#successor", "Read this answer instead: {answer}")
    if other and line:
        yield fill(
            line,
            answer=Markup(
                '<a href="{}" hreflang="{}"><span lang="{}" dir="{}">{}</span></a>'
            ).format(
                view.successor_address,
                other.language,
                other.language,
                languages.direction(other.language),
                other.question,
            ),
        )


def _time(day: dt.date, language: str, *, plain: bool) -> Markup:
    words = languages.long_date(day, language)
    if plain:
        return Markup("<span>{}</span>").format(words)
    # Not <time>: programs that take the text of a page leave it out, with its words.
    return Markup('<data value="{}">{}</data>').format(day.isoformat(), words)


@lru_cache(maxsize=1)  # Page, snippets and frame of an edition are written one after another.
def _sister_list(view: View) -> Markup:
    """The other languages as a sentence's list of links, each in its own language."""
    links = [
        Markup(
            '<a href="{address}" hreflang="{language}"><span lang="{language}" '
            'dir="{direction}">{name}</span></a>'
        ).format(**sister)
        for sister in view.sister_links()
    ]
    return join_markup(links, view.language)


def _formats(view: View) -> list[dict[str, str]]:
    """The other formats to which a page links."""
    rows = (FORMATS[name] for name in view.site.formats)
    return [
        {"file": row.files[0], "name": row.link, "media_type": row.media_type}
        for row in rows
        if row.link
    ]


def _embed(view: View) -> Markup:
    """JSON-LD inside a page, where no character can end the script or its string."""
    return Markup(jsonld.embedded(view))  # noqa: S704 - < > & are escaped in `embedded`
