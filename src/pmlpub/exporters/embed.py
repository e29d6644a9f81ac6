"""embed.html and oembed.json: a page for frames (https://oembed.com/).

oEmbed 1.0, 2.3.4.4: the type is `rich`.

The frame works without script and at a fixed height: longer text scrolls inside it. Of the text,
oembed.json contains only the question, which a consumer may keep for an hour: a withdrawn answer
disappears from every frame with the release.
"""

from typing import Any

import orjson
from markupsafe import Markup

from pmlpub import languages
from pmlpub.exporters import html
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

WIDTH, HEIGHT = 600, 480
"""The size of the frame, in CSS pixels. WordPress accepts heights from 200 to 1000."""
CACHE_AGE = 3600
"""Seconds for which a consumer may keep the response."""
# WordPress keeps a link in a quotation and the frame, and removes everything else.
FRAME = Markup(
    '<blockquote class="pml-answer" lang="{language}" dir="{direction}"><p><a href="{address}">'
    '{title}</a></p></blockquote><iframe src="{address}embed.html" title="{title}" '
    'width="{width}" height="{height}" loading="lazy" referrerpolicy="no-referrer" '
    'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
)


def export(view: View) -> Artifacts:
    """embed.html and oembed.json."""
    values = _common(view) | {
        "root": html.ROOT,
        "stylesheet": stylesheet()[0],
        "snippet": Markup(html.snippet(view).decode()),  # noqa: S704 - escaped by its template
    }
    page = template("embed.html").render(values).encode()
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {"embed.html": page, "oembed.json": orjson.dumps(_offer(view), option=option)}


def _common(view: View) -> dict[str, Any]:
    return {
        "language": view.language,
        "direction": languages.direction(view.language),
        "address": view.address,
        "title": view.title,
    }


def _offer(view: View) -> dict[str, Any]:
    """The content of oembed.json."""
    return {
        "version": "1.0",
        "type": "rich",
        "title": view.title,
        "provider_name": view.site.publisher.name,
        "provider_url": view.site.publisher.url,
        "cache_age": CACHE_AGE,
        "width": WIDTH,
        "height": HEIGHT,
        "html": FRAME.format(width=WIDTH, height=HEIGHT, **_common(view)),
    }
