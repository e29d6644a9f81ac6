"""copy.html: the codes with which other websites show an answer.

They are beside the page and not in it: readers load none of it, and the page links to it. An
edition that is not out offers nothing: its notice is at this address too.
"""

from typing import Any

from pmlpub import languages
from pmlpub.exporters import embed, html
from pmlpub.exporters.isolation import isolate_in
from pmlpub.exporters.linked_scripts import script_element
from pmlpub.exporters.offers import partners_path
from pmlpub.exporters.templating import asset, stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

SCRIPT = "pml-answer"
"""The script that shows notices in pasted text."""


def export(view: View, files: Artifacts) -> Artifacts:
    """copy.html: the codes, or the notice in their place. `files` are those of the edition in the
    formats of the site."""
    if view.has_notice("page"):
        return {html.COPY: html.export_page(view)["index.html"]}
    formats = view.site.formats
    values: dict[str, Any] = {
        "pgettext": view.pgettext,
        "language": view.language,
        "direction": languages.direction(view.language),
        "title": view.title,
        "isolate": isolate_in(view.language),
        "marks": view.marks("page"),
        "address": view.address,
        "site": view.site.base_url,
        "root": html.ROOT,
        "stylesheet": stylesheet()[0],
        "script": asset("copy_page.js")[0],
        "hosts": {
            "hostile": asset("preview_hostile.css")[0],
            "rtl": asset("preview_rtl.css")[0],
        },
        "frame": str(embed.frame(view)) if "embed" in formats else "",
        "snippet": _snippet(view, files) if "snippet" in formats else "",
        "plain": files["plain.html"].decode() if "plain" in formats else "",
        "partners": partners_path(view.site, view.language, view.interface).removesuffix(
            "index.html"
        ),
    }
    return {html.COPY: template("copy_page.html").render(values).encode()}


def _snippet(view: View, files: Artifacts) -> str:
    return files["snippet.html"].decode() + str(script_element(SCRIPT, view.site))
