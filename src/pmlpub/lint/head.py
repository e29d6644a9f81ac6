"""Checks what the head of a page says to search engines and messengers, against the page itself."""

from collections.abc import Collection, Iterator

from pmlpub import languages
from pmlpub.lint.finding import Finding
from pmlpub.lint.nodes import SiteSettings
from pmlpub.lint.page import PageReader, fold
from pmlpub.lint.vocabulary import SCHEMA

LONGEST, SHORTEST = 1000, 20
"""Characters of a description that are compared with the text of its page."""
PREVIEW = ("og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale")
"""What messengers need of a page with an answer."""
TIMES = (
    ("article:published_time", "datePublished"), ("article:modified_time", "dateModified"),
    ("article:expiration_time", "expires"),
)  # fmt: skip
"""Days in the head, and those of the graph."""


def check_head(page: PageReader, site: SiteSettings) -> Iterator[Finding]:
    """Titles, descriptions, the direction of the language, and Open Graph."""
    is_known = languages.is_known(page.language)
    if not page.has_charset:
        yield Finding("graph-shape", 'the page has no <meta charset="utf-8">')
    if not page.metas.get("viewport"):
        yield Finding("graph-shape", "the page has no viewport: phones show it as on a desktop")
    if not page.has_doctype:
        yield Finding("graph-syntax", "does not begin with <!doctype html>", line=1)
    if page.language and not is_known:
        yield Finding("graph-language", f"{page.language!r} is not a known language")
    elif page.language and page.direction != (way := languages.direction(page.language)):
        text = f"dir is {page.direction or 'missing'}, and {page.language} is {way}"
        yield Finding("graph-language", text)
    if len(page.titles) != 1 or not page.titles[0]:
        yield Finding("graph-shape", "a page has one <title>")
    if len(page.headings) != 1 or not page.headings[0]:
        yield Finding("graph-shape", "a page has one <h1>")
    metas = page.metas
    for name, values in metas.items():
        if name.startswith(("og:", "article:", "description")) and len(values) > 1:
            yield Finding("graph-shape", f"{name} is there twice")
        if name.startswith(("og:", "article:", "description")) and not all(map(fold, values)):
            yield Finding("graph-text", f"{name} is empty")
    wanted = {
        "og:title": page.titles[:1],
        "og:url": page.canonical[:1],
        "og:description": metas.get("description", []),
        "og:site_name": [site.publisher],
        "og:locale": [languages.open_graph_locale(page.language)] if is_known else [],
    }
    for name, values in wanted.items():
        found = [fold(value) for value in metas.get(name, ())]
        if found and found != [fold(value) for value in values]:
            said = " and ".join(values) or "missing"
            yield Finding("graph-text", f"{name} is {found[0]!r}, and the page has {said!r}")


def check_days(
    page: PageReader, facts: Collection[tuple[str, str, str]], address: str
) -> Iterator[Finding]:
    """The title, the description and the days in the head, against the graph of the page."""
    own = {p.removeprefix(SCHEMA): value for s, p, value in facts if s == f"{address}#page"}
    if "mainEntity" not in own:
        return
    for name in PREVIEW:
        if not page.metas.get(name):
            yield Finding("graph-shape", f"the page has no {name}: messengers show no preview")
    for name, term in TIMES:
        for day in page.metas.get(name, ()):
            if day != own.get(term):
                yield Finding("graph-date", f"{name} is {day}, and {term} is {own.get(term)}")
    if page.titles and fold(own.get("name", "")) not in page.titles[0]:
        yield Finding("graph-text", f"<title> does not have the name: {page.titles[0][:80]!r}")
    said = fold(" ".join(page.metas.get("description", [])))
    known = (fold(own.get("description", "")), fold(own.get("name", "")))
    if not said:
        yield Finding("graph-text", "the page has no description")
    elif not any(_ends_like(said, text) for text in known):
        text = f"the description in the head is another text: {said[:80]!r}"
        yield Finding("graph-text", text)


def _ends_like(said: str, text: str) -> bool:
    """Whether a text ends with the beginning of another one, behind the marks of a page."""
    end, least = said[-LONGEST:], min(SHORTEST, len(text))
    return any(text.startswith(end[place:]) for place in range(len(end) - least + 1))
