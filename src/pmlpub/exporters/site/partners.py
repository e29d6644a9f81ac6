"""partners/: what people who run other websites need to know, in each language that has the words.

The page of the source language is partners/index.html, the others are partners/<lang>/index.html.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup

from pmlpub import languages
from pmlpub.exporters.offers import partners_path
from pmlpub.exporters.site.sitemap import ListedPage, SitemapPages
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.exporters.view import pgettext
from pmlpub.model import Artifacts, Interface, Site

POLICY = """\
script-src {origin}
connect-src {origin}
frame-src {origin}
"""
SERVERS = """\
# nginx
location ~ ^(/.+/)(snippet|plain|embed|copy)\\.html$ {{
    add_header X-Robots-Tag noindex;
    add_header Link '<{site}$1>; rel="canonical"';
}}

# Caddy
@copies path_regexp copies ^(/.+/)(snippet|plain|embed|copy)\\.html$
header @copies X-Robots-Tag noindex
header @copies Link "<{site}{{re.copies.1}}>; rel=\\"canonical\\""
"""
"""The lines of docs/operations.md for files that stand in pages of others."""


def _paths(site: Site, interfaces: Mapping[str, Interface]) -> dict[str, str]:
    """The page of each language that has the words."""
    paths = {tag: partners_path(site, tag, interfaces.get(tag, {})) for tag in site.all_languages}
    return {tag: path for tag, path in paths.items() if path}


def _alternates(site: Site, paths: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"hreflang": tag, "address": site.base_url + path.removesuffix("index.html")}
        for tag, path in paths.items()
    ]


def listed_pages(
    site: Site, interfaces: Mapping[str, Interface], *, is_out: bool
) -> Iterator[SitemapPages]:
    """The pages for a sitemap; none unless any answer `is_out`."""
    found = _alternates(site, _paths(site, interfaces))
    if found and is_out:
        yield SitemapPages([ListedPage(one["address"]) for one in found], found)


def render_partners(
    site: Site, interfaces: Mapping[str, Interface], feeds: Sequence[str], *, is_out: bool
) -> Artifacts:
    """The pages by path; `feeds` are the paths of the feeds that name what is withdrawn. Search
    engines get them only if any answer `is_out`."""
    paths = _paths(site, interfaces)
    return {
        path: _render(site, tag, interfaces[tag], paths, feeds, is_out=is_out)
        for tag, path in paths.items()
    }


def _render(
    site: Site,
    language: str,
    interface: Interface,
    paths: Mapping[str, str],
    feeds: Sequence[str],
    *,
    is_out: bool,
) -> bytes:
    alternates = _alternates(site, paths)
    mark = interface.get("ui/safety#demonstration", "") if site.demonstration else ""
    parts = urlsplit(site.base_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    values = {
        "pgettext": partial(pgettext, interface),
        "language": language,
        "direction": languages.direction(language),
        "site_title": site.title,
        "root": "../" * paths[language].count("/"),
        "stylesheet": stylesheet()[0],
        "address": site.base_url + paths[language].removesuffix("index.html"),
        "noindex": site.demonstration or not is_out,
        "alternates": alternates,
        "sisters": [
            {
                "language": tag,
                "direction": languages.direction(tag),
                "name": languages.own_name(tag),
                "path": path.removesuffix("index.html"),
            }
            for tag, path in paths.items()
            if tag != language
        ],
        "formats": site.formats,
        "feeds": feeds,
        "policy": POLICY.format(origin=origin),
        "servers": SERVERS.format(site=site.base_url.rstrip("/")),
        "marks": [mark] if mark else [],
        "publisher_link": Markup('<a href="{}"><bdi>{}</bdi></a>').format(
            site.publisher.url, site.publisher.name
        ),
    }
    return template("partners.html").render(values).encode()
