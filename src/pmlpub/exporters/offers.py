"""What a site offers to pages of others, and where people who run them read about it."""

from pmlpub.content.formats import FORMATS
from pmlpub.model import PARTNERS, Interface, Site

COPIED = frozenset(name for name, row in FORMATS.items() if row.for_people and name != "page")
"""The formats for pages of others; without any of them there are no such pages."""
NEEDED = ("ui#partners", "ui#partners_intro", "ui#copy_page")
"""The strings without which there is no page in a language."""


def offers_copies(site: Site) -> bool:
    """Whether there is anything that pages of others may show."""
    return not COPIED.isdisjoint(site.formats)


def partners_path(site: Site, language: str, interface: Interface) -> str:
    """The path of the page in a language; empty if there is none."""
    if not offers_copies(site) or not all(interface.get(name) for name in NEEDED):
        return ""
    folder = "" if language == site.source_language else f"{language}/"
    return f"{PARTNERS}/{folder}index.html"
