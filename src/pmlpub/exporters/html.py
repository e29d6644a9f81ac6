"""index.html, snippet.html and plain.html: pages, and snippets for partners."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from pmlpub import languages
from pmlpub.content import Format
from pmlpub.exporters import jsonld
from pmlpub.exporters.claim_lines import claim_lines
from pmlpub.exporters.claims import newest_day
from pmlpub.exporters.isolation import isolate_numbers
from pmlpub.exporters.templating import join_markup, stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

# Other formats that a page links to: file, name for people, media type.
LINKED: Mapping[Format, tuple[str, str, str]] = {
    "jsonld": ("answer.jsonld", "JSON-LD", "application/ld+json"),
    "turtle": ("answer.ttl", "Turtle", "text/turtle"),
    "ntriples": ("answer.nt", "N-Triples", "application/n-triples"),
    "rdfxml": ("answer.rdf", "RDF/XML", "application/rdf+xml"),
}
# From <lang>/<collection>/<slug>/ up to the root: pages work from disk, under any address.
ROOT = "../../../"


def export_page(view: View) -> Artifacts:
    """index.html: the answer, or the tombstone in its place."""
    tombstone = view.is_tombstone("page")
    link = Markup('<a href="{}"><bdi>{}</bdi></a>').format(
        view.site.publisher.url, view.site.publisher.name
    )
    values = _common(view) | {
        "title": view.title,
        "root": ROOT,
        "stylesheet": stylesheet()[0],
        "noindex": view.site.demonstration or tombstone,
        "alternates": [] if tombstone else view.alternates(),
        "sisters": view.sister_links(),
        "formats": _formats(view),
        "oembed": f"{view.address}oembed.json" if "embed" in view.site.formats else "",
        "json_ld": _embed(view) if "jsonld" in view.site.formats else "",
        "publisher_link": link,
        "publishing_principles": view.site.publishing_principles,
        "license": view.site.license,
        "source_language": view.site.source_language,
        "source_direction": languages.direction(view.site.source_language),
    }
    name = "page_tombstone.html" if tombstone else "page.html"
    return {"index.html": template(name).render(values).encode()}


def export_snippet(view: View) -> Artifacts:
    """snippet.html: complete in itself, without scripts, ids or styles of ours."""
    return {"snippet.html": snippet(view)}


def export_plain(view: View) -> Artifacts:
    """plain.html: the same text for hosts that allow only p, a, strong and span."""
    return {"plain.html": snippet(view, plain=True)}


def snippet(view: View, *, plain: bool = False) -> bytes:
    """What partners paste; `plain`: with p, a, strong and span alone."""
    values = _common(view, plain=plain) | {
        "plain": plain,
        "page_link": Markup('<a href="{}"><span>{}</span></a>').format(
            view.address, view.site.publisher.name
        ),
        "also_in": _sister_list(view),
    }
    return template("snippet.html").render(values).encode()


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
        "notice": "",
        "texts": None,
        "updated": None,
    }
    if view.is_tombstone("page"):
        return values | {"notice": view.notice("page")}
    edition = view.source
    return values | {
        "isolate": (
            partial(isolate_numbers, language=tag)
            if languages.direction(tag) == "rtl"
            else Markup.escape
        ),
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
        "updated_words": _time(edition.updated, tag, plain=plain),
    }


def _time(day: dt.date, language: str, *, plain: bool) -> Markup:
    words = languages.long_date(day, language)
    if plain:
        return Markup("<span>{}</span>").format(words)
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)


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
    return [
        dict(zip(("file", "name", "media_type"), LINKED[name], strict=True))
        for name in view.site.formats
        if name in LINKED
    ]


def _embed(view: View) -> Markup:
    """JSON-LD inside a page, where no character can end the script or its string."""
    return Markup(jsonld.embedded(view))  # noqa: S704 - < > & are escaped in `embedded`
