"""Checks what partners get beside a page (snippets, the frame, codes to copy), and robots.txt."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.robotparser import RobotFileParser

from pmlpub import languages
from pmlpub.lint.finding import Finding
from pmlpub.lint.page import PageReader, fold, paragraphs
from pmlpub.lint.vocabulary import SCHEMA

DOCUMENTS = ("embed.html", "copy.html")
"""Whole pages beside a page; search engines are told to keep to the page itself."""
FRAGMENTS = ("snippet.html", "plain.html")
"""Parts of pages, without a head."""
DATA = (("version", "version"), ("updated", "dateModified"), ("expires", "expires"))
"""What a snippet says in `data-pml-...`, and the property of the graph that says the same."""
CRAWLERS = ("*", "Googlebot", "Bingbot")
"""Who is asked about in robots.txt: everybody, and two that have rules of their own."""


class Shown(NamedTuple):
    """What the page beside a copy shows: its address and language, and of a page with an answer the
    facts of its node and the paragraphs of question and answer."""

    address: str
    language: str
    own: dict[str, str]
    texts: tuple[str, ...]


def shown_of(address: str, language: str, facts: Collection[tuple[str, str, str]]) -> Shown:
    """What a page shows, by the graph in it."""
    nodes: dict[str, dict[str, str]] = {}
    for subject, predicate, value in facts:
        nodes.setdefault(subject, {})[predicate.removeprefix(SCHEMA)] = value
    own = nodes.get(f"{address}#page", {})
    question = nodes.get(own.get("mainEntity", ""), {})
    answer = nodes.get(question.get("acceptedAnswer", ""), {})
    texts = (fold(question.get("name", "")), *paragraphs(answer.get("text", "")))
    return Shown(address, language, own if question else {}, tuple(filter(None, texts)))


def check_copy(name: str, copy: PageReader, shown: Shown) -> Iterator[Finding]:
    """What is wrong with a file beside a page; `name` is that of the file."""
    yield from copy.findings
    tag, direction = (
        (copy.language, copy.direction)
        if name in DOCUMENTS
        else (copy.text_language, copy.text_direction)
    )
    if tag != shown.language:
        yield Finding(
            "graph-language", f"it is in {tag or 'no language'} beside a page in {shown.language}"
        )
    elif languages.is_known(tag) and direction != (way := languages.direction(tag)):
        yield Finding("graph-language", f"dir is {direction or 'missing'}, and {tag} is {way}")
    if name in DOCUMENTS:
        if not copy.has_doctype:
            yield Finding("graph-syntax", "it does not begin with <!doctype html>")
        if copy.canonical != [shown.address]:
            found = " and ".join(copy.canonical) or "missing"
            text = f"the canonical address is {found}, and should be {shown.address}"
            yield Finding("graph-alternates", text)
        if copy.is_indexed:
            yield Finding("graph-alternates", "it is not noindex, beside the page that it repeats")
    elif shown.own and shown.address not in {href for _, href, _ in copy.links}:
        yield Finding("graph-node", f"it does not link to its page, {shown.address}")
    if name != "copy.html" and shown.own:
        text = copy.text
        for line in shown.texts:
            if line not in text:
                yield Finding("graph-text", f"it does not have the words {line[:120]!r}")
        for term, prop in DATA if copy.data else ():
            said, known = copy.data.get(f"data-pml-{term}"), shown.own.get(prop)
            if said != known:
                yield Finding("graph-spelling", f"data-pml-{term} is {said}, and {prop} is {known}")


def check_robots(
    data: bytes, base: str, pages: Collection[str], *, demonstration: bool
) -> Iterator[Finding]:
    """robots.txt: nobody is kept from a page, since a page that is not fetched cannot say noindex
    either, and the sitemap is named unless the site is a demonstration."""
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").splitlines())
    for crawler in CRAWLERS:
        kept = [page for page in sorted(pages) if not rules.can_fetch(crawler, page)]
        if kept:
            text = f"{crawler} may not fetch {len(kept)} of {len(pages)} pages, such as {kept[0]}"
            yield Finding("graph-alternates", text)
    named = rules.site_maps() or []
    wanted = [] if demonstration else [f"{base}sitemap.xml"]
    if named != wanted:
        found = " and ".join(named) or "missing"
        text = f"the sitemap is {found}, and should be {' and '.join(wanted) or 'missing'}"
        yield Finding("graph-alternates", text)
