"""robots.txt, the index of sitemaps, the style sheet and the scripts."""

from collections.abc import Sequence

from pmlpub.exporters.embed_script import script_files
from pmlpub.exporters.templating import script, stylesheet, template
from pmlpub.model import Artifacts, Site


def site_files(site: Site, sitemaps: Sequence[str]) -> Artifacts:
    """Sitemap index, robots.txt and assets. A demonstration announces nothing to robots."""
    assets = [stylesheet(), script("search.js")]
    if site.public_status:
        assets.append(script("filter.js"))
    addresses = [site.base_url + path for path in sitemaps]
    robots = "User-agent: *\nDisallow:\n"
    if not site.demonstration:
        robots += f"\nSitemap: {site.base_url}sitemap.xml\n"
    return (
        {
            "sitemap.xml": template("sitemap_index.xml").render(parts=addresses).encode(),
            "robots.txt": robots.encode(),
        }
        | {f"assets/{name}": data for name, data in assets}
        | script_files()
    )
