"""robots.txt, the index of sitemaps, the key of IndexNow, the style sheet and the scripts."""

import datetime as dt
from collections.abc import Sequence

import orjson

from pmlpub.exporters.linked_scripts import integrity, linked_scripts
from pmlpub.exporters.site.sitemap import render_index
from pmlpub.exporters.templating import asset, stylesheet
from pmlpub.model import Artifacts, Site

ASSETS = ("search.js", "frame.js", "copy_page.js", "preview_hostile.css", "preview_rtl.css")
"""What pages load besides the style sheet."""


def site_files(site: Site, sitemaps: Sequence[tuple[str, dt.date | None]]) -> Artifacts:
    """The index of `sitemaps` (path, day of the newest change), robots.txt, the key of IndexNow and
    assets. A demonstration announces nothing to robots."""
    assets = [stylesheet(), *(asset(name) for name in ASSETS), *linked_scripts().items()]
    assets.append(("sri.json", _hashes()))
    if site.public_status:
        assets.append(asset("filter.js"))
    addresses = [(site.base_url + path, day) for path, day in sitemaps]
    robots = "User-agent: *\nDisallow:\n"
    if not site.demonstration:
        robots += f"\nSitemap: {site.base_url}sitemap.xml\n"
    files: Artifacts = {"sitemap.xml": render_index(addresses), "robots.txt": robots.encode()}
    if site.index_key and not site.demonstration:
        files[f"{site.index_key}.txt"] = site.index_key.encode()
    return files | {f"assets/{name}": data for name, data in assets}


def _hashes() -> bytes:
    """assets/sri.json: the hash of each script that partners link to, by file name."""
    hashes = {name: integrity(name) for name in linked_scripts()}
    return orjson.dumps(hashes, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
