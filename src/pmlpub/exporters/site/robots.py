"""robots.txt, the index of sitemaps, and the style sheet."""

from collections.abc import Sequence

from pmlpub.exporters.templating import stylesheet, template
from pmlpub.model import Artifacts, Site


def site_files(site: Site, sitemaps: Sequence[str]) -> Artifacts:
    """Sitemap index, robots.txt and assets. A demonstration announces nothing to robots."""
    name, style = stylesheet()
    addresses = [site.base_url + path for path in sitemaps]
    robots = "User-agent: *\nDisallow:\n"
    if not site.demonstration:
        robots += f"\nSitemap: {site.base_url}sitemap.xml\n"
    return {
        "sitemap.xml": template("sitemap_index.xml").render(parts=addresses).encode(),
        "robots.txt": robots.encode(),
        f"assets/{name}": style,
    }
