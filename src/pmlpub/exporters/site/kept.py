"""What stays at addresses about the whole site where there is nothing today: home pages, pages of
conditions and for partners lead to the languages; lists by code, sitemaps, feeds and parts of the
search are empty. Files of health lines are written for good where they ever were (`line_files`).

Each release hands on which addresses there ever were (`SiteRecord.addresses`).
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping

from pmlpub import languages
from pmlpub.content.code_systems import SYSTEMS
from pmlpub.content.patterns import LANGUAGE_TAG
from pmlpub.exporters.site import code_lists, feed
from pmlpub.exporters.site.home import SEARCH, render_choice, search_part
from pmlpub.exporters.site.sitemap import BEGINNING, render_empty
from pmlpub.model import CONDITIONS, PARTNERS, Artifacts, Interface, Site
from pmlpub.records.replies import PATH as REPLIES

_TAG = LANGUAGE_TAG.strip("^$")
_PAGE = re.compile(
    rf"{_TAG}/index\.html|{PARTNERS}/(?:{_TAG}/)?index\.html"
    rf"|{_TAG}/{CONDITIONS}/[a-z0-9-]+/(?:index|[0-9]+)\.html"
)
_SEARCH = re.compile(rf"{_TAG}/{CONDITIONS}/{SEARCH}/[1-9][0-9]*\.js")
_NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SITEMAP = re.compile(rf"sitemaps/(?:{BEGINNING}|{_NAME})(?:\.[1-9][0-9]*)?\.xml")
_FEED = re.compile(
    rf"(?:(?P<language>{_TAG})/)?feed\.atom|feeds/(?P<collection>{_NAME})(?:\.[1-9][0-9]*)?\.atom"
)
_LIST = re.compile(rf"{code_lists.FOLDER}/(?P<system>[^/]+)/(?P<code>[^/]+?)(?:/{_NAME})?\.json")


def is_kept(path: str) -> bool:
    """Whether a path about the whole site keeps something for good. A release that nobody signed
    may name any path, and only those that pmlpub writes count."""
    if found := _LIST.fullmatch(path):
        system = SYSTEMS.get(found["system"])
        return bool(system and re.fullmatch(system.pattern, found["code"]))
    if found := _FEED.fullmatch(path):
        return not found["language"] or languages.is_known(found["language"])
    kinds = (_PAGE, _SEARCH, _SITEMAP)
    return path == REPLIES or any(kind.fullmatch(path) for kind in kinds)


def render_kept(
    site: Site,
    interfaces: Mapping[str, Interface],
    shown: Collection[str],
    paths: Iterable[str],
    day: dt.date,
) -> Artifacts:
    """What is at each of these paths, which have nothing today; `shown` are the languages in which
    there are questions, and `day` is that of the newest text or withdrawal."""
    return {path: _render(site, interfaces, shown, path, day) for path in paths}


def _render(
    site: Site,
    interfaces: Mapping[str, Interface],
    shown: Collection[str],
    path: str,
    day: dt.date,
) -> bytes:
    if found := _LIST.fullmatch(path):
        return code_lists.export_empty(found["system"], found["code"], site)
    if _SEARCH.fullmatch(path):
        return search_part(())
    if _SITEMAP.fullmatch(path):
        return render_empty()
    if found := _FEED.fullmatch(path):
        of = found["collection"] or "", found["language"] or ""
        return feed.render_empty(site, interfaces, path, *of, day)
    return render_choice(site, interfaces, shown, path)
