"""The table of formats: which part of an edition each one shows, its files, and what writes them.

To add a format, write its exporter in `pmlpub/exporters/` and name it here. Then a site can have it
among its `formats`, and `tests/exporters/test_formats.py` holds it to what every format must have.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class FormatRow(NamedTuple):
    """A format. `exporter` is a function in `pmlpub/exporters/`, as module:function: it takes a
    View (an edition with its verdicts, its settings and its alternates) and returns the `files` of
    the format in the folder of the edition. The first of them has the text, with this
    `media_type`. The page links to it under the name `link`, if there is one; `for_people`:
    people can read it, so that links may lead to it (`Site.reading_format`)."""

    part: Literal["page", "sms"]
    exporter: str
    files: tuple[str, ...]
    media_type: str
    link: str = ""
    for_people: bool = False

    @property
    def path(self) -> str:
        """Where the text is in the folder of its edition; the page is the folder itself."""
        return self.files[0].removesuffix("index.html")


FORMATS: Mapping[str, FormatRow] = {
    "page": FormatRow(
        "page", "html:export_page", ("index.html", "copy.html"), "text/html", for_people=True
    ),
    "snippet": FormatRow(
        "page", "html:export_snippet", ("snippet.html",), "text/html", for_people=True
    ),
    "plain": FormatRow("page", "html:export_plain", ("plain.html",), "text/html", for_people=True),
    "embed": FormatRow(
        "page", "embed:export", ("embed.html", "oembed.json"), "text/html", for_people=True
    ),
    "jsonld": FormatRow(
        "page", "jsonld:export", ("answer.jsonld",), "application/ld+json", "JSON-LD"
    ),
    "turtle": FormatRow("page", "rdf:export_turtle", ("answer.ttl",), "text/turtle", "Turtle"),
    "ntriples": FormatRow(
        "page", "rdf:export_ntriples", ("answer.nt",), "application/n-triples", "N-Triples"
    ),
    "rdfxml": FormatRow(
        "page", "rdf:export_rdfxml", ("answer.rdf",), "application/rdf+xml", "RDF/XML"
    ),
    "sms": FormatRow("sms", "sms:export", ("sms.txt",), "text/plain"),
}
"""Name in `formats` of content/site.yaml -> the format."""
