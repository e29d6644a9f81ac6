"""embed.html and oembed.json: a page for frames (https://oembed.com/).

oEmbed 1.0, 2.3.4.4: the type is `rich`.

The frame works without script and at a fixed height: longer text scrolls inside it, which a line at
its lower edge says. Its script tells the page around it how high the text is: in the words that
WordPress expects of any embedded page, and in which our script for other hosts understands it.
Of the text, oembed.json contains only the question, which a consumer may keep for an hour: a
withdrawn answer disappears from every frame with the release.
"""

from typing import Any

import orjson
from markupsafe import Markup

from pmlpub import languages
from pmlpub.exporters import html
from pmlpub.exporters.isolation import isolate_in
from pmlpub.exporters.linked_scripts import script_element
from pmlpub.exporters.templating import asset, stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

WIDTH, HEIGHT = 600, 480
"""The size of the frame, in CSS pixels. WordPress accepts heights from 200 to 1000."""
CACHE_AGE = 3600
"""Seconds for which a consumer may keep the response."""
# WordPress keeps a link in a quotation and the frame, and removes everything else, styles too. The
# frame is no higher than a sheet, where a line of the text would be cut in two. Long words of the
# link break in narrow pages with large letters.
FRAME = Markup(
    '<blockquote class="pml-answer" lang="{language}" dir="{direction}" '
    'style="overflow-wrap: anywhere"><p><a href="{address}">'
    '{title}</a></p></blockquote><iframe src="{address}embed.html" title="{title}" '
    'width="{width}" height="{height}" loading="lazy" referrerpolicy="no-referrer" '
    'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
    'style="max-width: 100%; max-height: 100vh; box-sizing: border-box"></iframe>{script}'
)
SCRIPT = "pml-frame"
"""The script for pages of hosts that gives frames the height of their text."""


def export(view: View) -> Artifacts:
    """embed.html and oembed.json."""
    values = _common(view) | {
        "pgettext": view.pgettext,
        "isolate": isolate_in(view.language),
        "root": html.ROOT,
        "stylesheet": stylesheet()[0],
        "script": asset("frame.js")[0],
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
        "html": frame(view),
    }


def frame(view: View) -> Markup:
    """The frame for pages of others, with a link for those that show none, and the script that
    gives it its height."""
    element = script_element(SCRIPT, view.site)
    return FRAME.format(width=WIDTH, height=HEIGHT, script=element, **_common(view))
