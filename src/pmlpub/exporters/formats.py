"""The table of formats: which part each one shows, and what writes it.

Each takes a View (an edition with its verdicts, its settings and its alternates) and returns the
files of one format in the edition's folder. To add a format: write its module, name it here and in
`content.Format`, and describe it in the README.
"""

from collections.abc import Callable, Mapping

from pmlpub.content.types import Format
from pmlpub.exporters import embed, html, jsonld, rdf, sms
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts, Part

Export = Callable[[View], Artifacts]

EXPORTERS: Mapping[Format, tuple[Part, Export]] = {
    "page": ("page", html.export_page),
    "snippet": ("page", html.export_snippet),
    "plain": ("page", html.export_plain),
    "embed": ("page", embed.export),
    "jsonld": ("page", jsonld.export),
    "turtle": ("page", rdf.export_turtle),
    "ntriples": ("page", rdf.export_ntriples),
    "rdfxml": ("page", rdf.export_rdfxml),
    "sms": ("sms", sms.export),
}
"""Format -> the part that it shows, and what makes it."""


def export_edition(view: View) -> Artifacts:
    """All files of one edition except status.json: those of the parts that are out, or have a
    notice in their place."""
    artifacts: Artifacts = {}
    for name in view.site.formats:
        part, export = EXPORTERS[name]
        if view.verdicts[part].published or view.has_notice(part):
            artifacts |= export(view)
    return artifacts
