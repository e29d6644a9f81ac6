"""What readers begin with: the choice of a language, and in each language the home page, the pages
of conditions, and the index in which a script of the home page searches.

They list the questions of the answers that are out. Answers link to their fixed addresses, so that
no file of an answer depends on which others there are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec
from markupsafe import Markup, escape

from pmlpub import languages
from pmlpub.exporters.isolation import isolate_numbers
from pmlpub.exporters.offers import partners_path
from pmlpub.exporters.site.feed import language_feed_path
from pmlpub.exporters.site.listing import Group, ListedQuestion, Packed, group_questions, unpack
from pmlpub.exporters.site.sitemap import ListedPage, SitemapPages
from pmlpub.exporters.templating import asset, stylesheet, template
from pmlpub.exporters.view import pgettext
from pmlpub.model import CONDITIONS, Artifacts, Interface, Site

HOME_LIMIT = 200
"""How many questions fit on a home page; with more, it lists the conditions."""
PAGE_LIMIT = 200
"""How many entries fit on one page of a long list."""
INDEX_LIMIT = 1000
"""How many questions one part of the search index has."""
HERE = "./"
"""A link to the folder of a page: to its first page, at its canonical address."""
# No id of a condition ends with a hyphen.
OTHER = "other-"
"""The folder of the questions without a condition, beside those of the conditions."""
MORE = "pages-"
"""The folder of the other pages of a home page that lists more conditions than fit on it."""
SEARCH = "search-"
"""The folder of the search index."""
ISOLATES = {'<span dir="ltr">': "\u2066", "</span>": "\u2069"}
"""The characters that keep a number in order where there is no markup (Unicode annex 9)."""


class LanguagePages(NamedTuple):
    """The files of one language: its home page, and those below `conditions/`, by folder."""

    home: bytes
    folders: dict[str, Artifacts]


class _Link(NamedTuple):
    """A link to the questions about one condition, with their number."""

    name: str
    href: str
    number: int


class _Site(NamedTuple):
    """A site, the strings of one language, and what there is in each language: the ids of the
    conditions that have questions (`listing.conditions_of`)."""

    site: Site
    language: str
    interface: Interface
    known: Mapping[str, Collection[str]]

    def pgettext(self, context: str, text: str) -> str:
        """A string of the interface, or nothing."""
        return pgettext(self.interface, context, text)


def home_path(language: str) -> str:
    """The path of the home page of a language."""
    return f"{language}/index.html"


def listed_pages(site: Site, known: Mapping[str, Collection[str]]) -> Iterator[SitemapPages]:
    """The pages that readers begin with, for a sitemap; `known` is what `conditions_of` found. They
    have no day: what they list comes and goes."""
    if not known:
        return
    found = _alternates(site, "", known)
    yield SitemapPages([ListedPage(one["address"]) for one in found], found)
    for name in sorted({name for own in known.values() for name in own}):
        shown = [tag for tag in site.all_languages if name in known.get(tag, ())]
        place = f"{CONDITIONS}/{name or OTHER}/"
        pages = [ListedPage(f"{site.base_url}{tag}/{place}") for tag in shown]
        yield SitemapPages(pages, _alternates(site, place, shown))


def render_choice(
    site: Site,
    interfaces: Mapping[str, Interface],
    shown: Collection[str],
    path: str = "index.html",
    feed: str = "",
) -> bytes:
    """The page on which readers choose one of the languages that are `shown`; at `path` also in
    place of the home page of a language that the site no longer has."""
    tag = site.source_language
    context = "ui/safety#demonstration"
    marks = {
        one: interfaces.get(one, {}).get(context, "") if site.demonstration else ""
        for one in site.all_languages
    }
    folder = path.removesuffix("index.html")
    values = {
        "language": tag,
        "direction": languages.direction(tag),
        "title": site.title,
        "publisher_name": site.publisher.name,
        "root": "../" * folder.count("/"),
        "stylesheet": stylesheet()[0],
        "address": site.base_url + folder,
        "noindex": site.demonstration or not shown or folder != "",
        "alternates": [] if folder else _alternates(site, "", shown),
        "marks": marks,
        "choice": _links_of(site, shown),
        "feed": feed,
    }
    return template("languages.html").render(values).encode()


def render_language(
    site: Site,
    language: str,
    interface: Interface,
    packed: Iterable[Packed],
    known: Mapping[str, Collection[str]],
) -> LanguagePages:
    """The pages of one language; `packed` are its questions, `known` what `conditions_of` found."""
    questions = [one for data in packed for one in unpack(data)]
    questions.sort(key=lambda one: one.answer)
    groups = group_questions(questions)
    here = _Site(site, language, interface, known)
    folders = {_folder(group): _pages_of(group, here) for group in groups}
    index = _index(groups, language)
    if index:
        folders[SEARCH] = index
    if len(groups) == 1 or len(questions) <= HOME_LIMIT:
        home = _render_home(here, groups, len(index))
    else:
        pages = list(_pages(_links(groups, here)))
        home = _render_links(here, pages, 1, len(index))
        folders[MORE] = {
            f"{number}.html": _render_links(here, pages, number)
            for number in range(2, len(pages) + 1)
        }
    return LanguagePages(home, {name: files for name, files in folders.items() if files})


def _folder(group: Group) -> str:
    return group.condition.id if group.condition else OTHER


def _render_home(here: _Site, groups: Sequence[Group], parts: int) -> bytes:
    """The home page with all questions; with the first ones if all are about one condition."""
    shown = [
        {
            "heading": "" if group.condition is None and len(groups) == 1 else _name(group, here),
            "href": f"{CONDITIONS}/{_folder(group)}/",
            "rows": _items(group.questions[:PAGE_LIMIT], here, ""),
        }
        for group in groups
    ]
    pages = []
    if len(groups) == 1:
        count = len(list(_pages(groups[0].questions)))
        pages = _numbered(count, 1, f"{CONDITIONS}/{_folder(groups[0])}/", HERE)
    return _render(here, is_home=True, groups=shown, pages=pages, parts=parts)


def _render_links(
    here: _Site, pages: Sequence[Sequence[_Link]], number: int, parts: int = 0
) -> bytes:
    """One page of a home page that lists conditions; the first is the home page itself."""
    up = "../../" if number > 1 else ""
    folder = "" if number > 1 else f"{CONDITIONS}/{MORE}/"
    links = [link._replace(href=up + link.href) for link in pages[number - 1]]
    numbered = _numbered(len(pages), number, folder, up or HERE)
    place = f"{CONDITIONS}/{MORE}/{number}.html" if number > 1 else ""
    return _render(here, is_home=number == 1, links=links, pages=numbered, parts=parts, place=place)


def _pages_of(group: Group, here: _Site) -> Artifacts:
    """The pages with the questions about one condition."""
    folder, found = _folder(group), Artifacts()
    pages = list(_pages(group.questions))
    for number, questions in enumerate(pages, 1):
        own = {"heading": "", "href": "", "rows": _items(questions, here, "../../")}
        name = "index.html" if number == 1 else f"{number}.html"
        place = f"{CONDITIONS}/{folder}/" + ("" if number == 1 else name)
        found[name] = _render(
            here,
            groups=[own],
            pages=_numbered(len(pages), number, "", HERE),
            place=place,
            about=group,
        )
    return found


def _render(
    here: _Site,
    *,
    groups: Sequence[dict[str, Any]] = (),
    links: Sequence[_Link] = (),
    pages: Sequence[dict[str, Any]] = (),
    parts: int = 0,
    place: str = "",
    about: Group | None = None,
    is_home: bool = False,
) -> bytes:
    """A page at `place`, below the folder of the language; `about` is the condition whose page it
    is."""
    site, language = here.site, here.language
    # TRANSLATORS: Heading of the page with the questions of all answers.
    heading: str | Markup = here.pgettext("ui#home", "Answers to health questions")
    if about:
        heading = _name(about, here) or heading
    plain = about.condition.name if about and about.condition else str(heading)
    first = place.rpartition("/")[2] == ""  # The others are no pages of their own.
    shown = _languages_with(here, _folder(about) if about else "") if first else []
    has_search = all(here.interface.get(name) for name in ("ui#search", "ui#found"))
    # TRANSLATORS: Marks a demonstration site, on every page.
    mark = here.pgettext(
        "ui/safety#demonstration",
        "Demonstration: do not use this text to decide about your health.",
    )
    values = {
        "pgettext": here.pgettext,
        "language": language,
        "direction": languages.direction(language),
        "title": " – ".join(filter(None, (plain, site.title))),
        "heading": heading,
        "alternate_name": about.condition.alternate if about and about.condition else None,
        "site_title": site.title,
        "source_language": site.source_language,
        "source_direction": languages.direction(site.source_language),
        "root": "../" * (place.count("/") + 1),
        "home": "../" * place.count("/") or HERE,
        "feed": language_feed_path(language) if is_home and (groups or links) else "",
        "place": place if first else "",
        "address": f"{site.base_url}{language}/{place}",
        "stylesheet": stylesheet()[0],
        "script": asset("search.js")[0],
        "noindex": site.demonstration or not (groups or links),
        "alternates": _alternates(site, place, shown) if first and language in shown else [],
        "sisters": [one for one in _links_of(site, shown) if one["language"] != language],
        "marks": [mark] if site.demonstration and mark else [],
        "is_home": is_home,
        "groups": groups,
        "links": links,
        "pages": pages,
        "parts": parts if has_search else 0,
        "partners": partners_path(site, language, here.interface).removesuffix("index.html"),
        "publisher_name": site.publisher.name,
        "publisher_link": Markup('<a href="{}"><bdi>{}</bdi></a>').format(
            site.publisher.url, site.publisher.name
        ),
    }
    return template("home.html").render(values).encode()


def _languages_with(here: _Site, folder: str) -> list[str]:
    """The languages that have questions about the same condition; without one, any questions."""
    wanted = "" if folder == OTHER else folder
    return [
        tag
        for tag in here.site.all_languages
        if tag in here.known and (not folder or wanted in here.known[tag])
    ]


def _name(group: Group, here: _Site) -> str | Markup:
    """The name of a condition; numbers keep their order."""
    if group.condition:
        return _isolated(group.condition.name, here.language)
    # TRANSLATORS: Heading above the questions that are about no disease.
    return here.pgettext("ui#other_answers", "Other answers")


def _items(questions: Iterable[ListedQuestion], here: _Site, up: str) -> Markup:
    """Questions as list items with links. They are joined here, since a page may have hundreds."""
    text = partial(_isolated, language=here.language)
    items = (
        f'<li><a href="{escape(up + one.answer)}/">{text(one.question)}</a></li>\n'
        for one in questions
    )
    return Markup("".join(items))  # noqa: S704 - all values are escaped


def _isolated(text: str, language: str) -> Markup:
    if languages.direction(language) == "rtl":
        return isolate_numbers(text, language)
    return escape(text)


def _links(groups: Iterable[Group], here: _Site) -> list[_Link]:
    return [_Link(_name(g, here), f"{CONDITIONS}/{_folder(g)}/", len(g.questions)) for g in groups]


def _pages(entries: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (entries[start : start + PAGE_LIMIT] for start in range(0, len(entries), PAGE_LIMIT))


def _numbered(count: int, current: int, folder: str, first: str) -> list[dict[str, Any]]:
    """Links to the pages of a list, of which the first is called `first`; none to a single one."""
    return [
        {
            "number": str(number),
            "href": first if number == 1 else f"{folder}{number}.html",
            "is_current": number == current,
        }
        for number in range(1, count + 1)
        if count > 1
    ]


def _index(groups: Iterable[Group], language: str) -> Artifacts:
    """The parts of the search index. Each is a script, since a page that is opened from disk may
    load no other file."""
    rows = [
        (one.answer, _isolated_text(one.question, language), _names(group))
        for group in groups
        for one in group.questions
    ]
    starts = range(0, len(rows), INDEX_LIMIT)
    return {
        f"{number}.js": search_part(part)
        for number, part in enumerate((rows[s : s + INDEX_LIMIT] for s in starts), 1)
    }


def search_part(rows: Sequence[Sequence[str]]) -> bytes:
    """A part of the search index: each row has an answer, its question and what it is about."""
    return b"addQuestions(" + msgspec.json.encode(rows) + b");\n"


def _names(group: Group) -> str:
    about = group.condition
    return " ".join(filter(None, (about.name, about.alternate))) if about else ""


def _isolated_text(text: str, language: str) -> str:
    """The text with characters in place of the markup that isolates numbers."""
    if languages.direction(language) != "rtl":
        return text
    marked = str(isolate_numbers(text, language))
    for tag, character in ISOLATES.items():
        marked = marked.replace(tag, character)
    return Markup(marked).unescape()  # noqa: S704 - it is plain text again


def _alternates(site: Site, place: str, shown: Collection[str]) -> list[dict[str, str]]:
    """hreflang -> address of a page in every language that has it; `x-default` is, for home pages,
    the page on which readers choose."""
    found = [
        {"hreflang": tag, "address": f"{site.base_url}{tag}/{place}"}
        for tag in site.all_languages
        if tag in shown
    ]
    if not found:
        return []
    if not place:
        return [*found, {"hreflang": "x-default", "address": site.base_url}]
    if site.source_language in shown:
        address = f"{site.base_url}{site.source_language}/{place}"
        return [*found, {"hreflang": "x-default", "address": address}]
    return found


def _links_of(site: Site, shown: Collection[str]) -> list[dict[str, str]]:
    return [
        {
            "language": tag,
            "direction": languages.direction(tag),
            "name": languages.own_name(tag),
        }
        for tag in site.all_languages
        if tag in shown
    ]
