"""Pages and snippets: well-formed, marked, escaped, and saying what their graph says."""

import datetime as dt
import html
import json
import os
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import polib
import pyoxigraph as ox
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import pmlpub
from pmlpub import languages, sync
from pmlpub.building.pipeline import build
from pmlpub.exporters import embed
from pmlpub.exporters.html import export_page, export_plain, export_snippet
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts, Reason, Signed, Verdict
from support.pages import Page, fold, read
from support.views import changed_view

pytestmark = pytest.mark.slow

AS_OF = dt.date(2026, 1, 10)
SCHEMA = "http://schema.org/"
DATE_TYPES = {
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("date", "gYear", "gYearMonth")
}
EXPORTS: dict[str, Callable[[View], Artifacts]] = {
    "index.html": export_page,
    "snippet.html": export_snippet,
    "plain.html": export_plain,
    "embed.html": embed.export,
}
# What a graph says without its page showing it in words: codes and facts for programs.
UNSEEN = {
    *("inLanguage", "audienceType", "codeValue", "codingSystem", "isAccessibleForFree"),
    *("termCode", "version"),
}


@pytest.fixture(scope="module")
def current(sample: Path) -> Path:
    return sample / "outputs" / "current"


@pytest.fixture(scope="module")
def folders(current: Path) -> list[Path]:
    found = sorted(path.parent for path in current.glob("*/pml/*/index.html"))
    assert len(found) == 45
    return found


@pytest.fixture(scope="module")
def views(sample: Path) -> dict[str, View]:
    """One answer of the sample in all languages."""
    found = pmlpub.editions(sample, dt.date(2026, 11, 22))
    return {v.language: v for v in found if v.answer == "pml/cure"}


def changed(view: View, text: Callable[[str], str], **changes: Any) -> View:
    """The view with other texts in all fields but bodies, and with a correction."""
    edition = view.source
    assert edition.condition
    fields = {**edition.texts, "correction": "A correction."}
    edition = msgspec.structs.replace(
        edition,
        texts={k: v if k.endswith("/body") else text(v) for k, v in fields.items()},
        condition=msgspec.structs.replace(
            edition.condition, name=text("name"), alternate=text("alternate"), agent=text("agent")
        ),
        references=tuple(
            msgspec.structs.replace(r, title=text(r.title)) for r in edition.references
        ),
    )
    return changed_view(view, **({"edition": edition} | changes))


def tombstone(view: View) -> View:
    gone = Verdict("tombstone", (Reason("gone", "withdrawn"),))
    return changed_view(view, verdicts={"page": gone, "sms": gone})


# --- well-formed ---


def test_every_html_file_is_well_formed(current: Path, folders: list[Path]) -> None:
    files = [current / "index.html"]
    files += [folder / name for folder in folders for name in EXPORTS]
    assert len(files) == 1 + len(EXPORTS) * 45
    for file in files:
        assert read(file).faults == [], file


def test_every_page_has_one_h1_and_its_headings_in_order(
    current: Path, folders: list[Path]
) -> None:
    for file in [current / "index.html", *(folder / "index.html" for folder in folders)]:
        levels = [int(tag[1]) for tag in read(file).tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels)), file


def test_every_page_says_its_language_and_direction(folders: list[Path]) -> None:
    for folder in folders:
        tag = folder.parts[-3]
        expected = {"lang": tag, "dir": "rtl" if tag == "ar" else "ltr"}
        (root,) = read(folder / "index.html").all("html")
        assert root == expected
        (article,) = read(folder / "snippet.html").all("article")
        assert expected.items() <= article.items()
        plain = read(folder / "plain.html")
        spans = [found for (tag, _), (_, found) in pairwise(plain.elements) if tag == "p"]
        assert len(spans) == plain.tags.count("p")
        assert all(span == expected for span in spans)


def test_every_link_inside_the_site_leads_to_a_file(current: Path, folders: list[Path]) -> None:
    for file in [current / "index.html", *(folder / "index.html" for folder in folders)]:
        page = read(file)
        for address in page.values("href"):
            if address.startswith("#"):
                assert address[1:] in page.values("id")
            elif not address.startswith("https://"):
                # As browsers do: up by the address, not by what a folder is a link to.
                name = f"{address}index.html" if address.endswith("/") else address
                assert Path(os.path.normpath(file.parent / name)).is_file(), address


def test_a_snippet_has_no_id_script_style_or_class_but_its_own(folders: list[Path]) -> None:
    for folder in folders:
        page = read(folder / "snippet.html")
        assert page.values("id") == page.values("style") == []
        assert page.values("class") == ["pml-answer"]
        assert {"script", "style", "link", "bdi"}.isdisjoint(page.tags)
        assert page.tags[:2] == ["pml-answer", "article"]
        assert not [a for _, attrs in page.elements for a in attrs if a.startswith("on")]


def test_a_snippet_says_in_data_what_its_script_needs(folders: list[Path]) -> None:
    for folder in folders:
        (article,) = read(folder / "snippet.html").all("article")
        web = json.loads((folder / "status.json").read_bytes())["channels"]["web"]
        assert article["data-pml-id"] == "/".join(folder.parts[-2:])
        assert article["data-pml-version"] == web["version"]
        assert article["data-pml-expires"] == web["expires"]
        assert "data-pml-reviewed" not in article


def test_a_plain_snippet_uses_only_what_every_host_allows(folders: list[Path]) -> None:
    for folder in folders:
        page = read(folder / "plain.html")
        assert set(page.tags) <= {"p", "a", "strong", "span", "ul", "li", "em"}
        names = {name for _, attributes in page.elements for name in attributes}
        assert names <= {"href", "hreflang", "lang", "dir"}


def test_a_plain_snippet_has_the_words_of_the_snippet(folders: list[Path]) -> None:
    for folder in folders:
        assert read(folder / "plain.html").text == read(folder / "snippet.html").text


# --- what people see ---


def literals(folder: Path) -> Iterator[tuple[str, ox.Literal]]:
    for quad in ox.parse((folder / "answer.nt").read_bytes(), format=ox.RdfFormat.N_TRIPLES):
        if isinstance(quad.object, ox.Literal):
            yield quad.predicate.value.removeprefix(SCHEMA), quad.object


def test_every_text_of_the_graph_stands_word_for_word_in_its_page(folders: list[Path]) -> None:
    for folder in folders:
        page = read(folder / "index.html").text
        tagged = 0
        for term, literal in literals(folder):
            tagged += bool(literal.language)
            if literal.datatype.value in DATE_TYPES or term in UNSEEN:
                assert not literal.language
                continue
            for paragraph in literal.value.split("\n"):
                assert fold(paragraph) in page, (folder, term)
        assert tagged > 10


def test_every_date_of_the_graph_stands_in_its_page(folders: list[Path]) -> None:
    for folder in folders:
        shown = {a["value"] for a in read(folder / "index.html").all("data")}
        dates = {(t, x.value) for t, x in literals(folder) if x.datatype.value in DATE_TYPES}
        assert {term for term, day in dates if day not in shown} == set(), folder


def test_demonstration_stands_on_every_page_and_snippet_in_its_language(
    folders: list[Path], views: dict[str, View]
) -> None:
    for folder in folders:
        words = views[folder.parts[-3]].interface["ui/safety#demonstration"]
        for name in EXPORTS:
            assert fold(words) in read(folder / name).text
        assert words in {x.value for t, x in literals(folder) if t == "creativeWorkStatus"}


@pytest.mark.parametrize("name", EXPORTS)
def test_demonstration_stands_on_tombstones_too(views: dict[str, View], name: str) -> None:
    for view in views.values():
        page = Page(EXPORTS[name](tombstone(view))[name].decode())
        assert page.faults == []
        assert fold(view.interface["ui/safety#withdrawn"]) in page.text
        assert fold(view.interface["ui/safety#demonstration"]) in page.text


@pytest.mark.parametrize("name", EXPORTS)
def test_a_tombstone_shows_nothing_of_what_it_said(views: dict[str, View], name: str) -> None:
    for view in views.values():
        data = EXPORTS[name](tombstone(view))[name].decode()
        for text in view.source.texts.values():
            assert html.escape(text) not in data
            assert fold(text) not in Page(data).text


def test_the_warning_signs_come_before_the_answer(views: dict[str, View]) -> None:
    for view in views.values():
        for name, export in EXPORTS.items():
            text = Page(export(view)[name].decode()).text
            urgent, answer = (fold(view.source.texts[k]) for k in ("urgent", "short_answer"))
            assert 0 <= text.index(urgent) < text.index(answer)
            assert fold(view.interface["ui/safety#emergency"]) in text
            assert fold(view.interface["ui/safety#disclaimer"]) in text


def test_a_correction_is_shown_everywhere(views: dict[str, View]) -> None:
    for view in views.values():
        corrected = changed(view, str)
        for name, export in EXPORTS.items():
            assert "A correction." in Page(export(corrected)[name].decode()).text


def test_no_review_is_shown_that_did_not_happen(views: dict[str, View]) -> None:
    verdict = views["en"].verdicts["page"]
    day = dt.date(2026, 11, 21)
    signed = (Signed("clinician", "doc", day),)
    reviewed = msgspec.structs.replace(verdict, reviewed=day, signed=signed)
    for name, export in EXPORTS.items():
        text = Page(export(views["en"])[name].decode()).text
        assert "Last medically reviewed" not in text
        assert "Not medically reviewed" in text
        after = changed(views["en"], str, verdicts={"page": reviewed, "sms": reviewed})
        text = Page(export(after)[name].decode()).text
        assert "Last medically reviewed: November 21, 2026" in text
        assert "Not medically reviewed" not in text


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("tag", ["fr", "ar"])
def test_other_languages_are_linked_in_their_own_name(
    views: dict[str, View], name: str, tag: str
) -> None:
    page = Page(EXPORTS[name](views[tag])[name].decode())
    links = [a["hreflang"] for a in page.all("a") if "hreflang" in a]
    assert links == [t for t in views[tag].site.all_languages if t != tag]
    for other in links:
        assert languages.own_name(other) in page.text


# --- right-to-left ---

FIELDS = ["question", "urgent", "short_answer", "correction"]
SHOWN = [
    *((name, field) for name in EXPORTS for field in FIELDS),
    ("index.html", "sections/reason/heading"),
    ("index.html", "sections/reason/body"),
]


@pytest.mark.parametrize("words", ["5-10 mg", "10\u00a0mg"])
@pytest.mark.parametrize(("name", "field"), SHOWN)
def test_numbers_are_runs_of_their_own_in_right_to_left_text(
    views: dict[str, View], name: str, field: str, words: str
) -> None:
    view = views["ar"]
    texts = {"correction": "خطأ", **view.source.texts, field: f"خذ {words} كل يوم"}
    edition = msgspec.structs.replace(view.source, texts=texts)
    page = Page(EXPORTS[name](changed(view, str, edition=edition))[name].decode())
    found = [(place, text) for place, text in page.visible() if "10" in text]
    assert found
    assert all(place[-1] == "span:ltr" and text == words for place, text in found)


def test_numbers_are_left_alone_in_left_to_right_text(views: dict[str, View]) -> None:
    view = changed(views["en"], lambda _: "Take 5-10 mg a day.")
    for name, export in EXPORTS.items():
        assert b"Take 5-10 mg a day." in export(view)[name]


# --- escaping ---

HOSTILE = "<b>&\"'</b>"
WRITTEN = "<5 &\"'>"
"""Signs that the checks let pass. Tags never get this far."""
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
TRAPS = ["<b>", "</p>", "</script>", "<!--", "-->", "&amp;", '"', "'", "{{ 1 }}", "{date}", "]]>"]
MARKUP = ["<script>", "<img onerror=x>", "[a](javascript:x)", "](", "`", "\n", "\n\n", "    "]


def mixed(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(pieces), LETTERS), min_size=1).map("".join)


@settings(deadline=None)
@given(text=mixed([*TRAPS, "\u2028"]))
def test_no_text_changes_the_elements_of_a_page(views: dict[str, View], text: str) -> None:
    for name, export in EXPORTS.items():
        expected = Page(export(changed(views["en"], str))[name].decode())
        page = Page(export(changed(views["en"], lambda _: text))[name].decode())
        assert page.faults == []
        assert page.tags == expected.tags
        assert [set(a) for _, a in page.elements] == [set(a) for _, a in expected.elements]


@pytest.mark.parametrize("name", EXPORTS)
def test_no_string_of_the_interface_changes_the_elements_of_a_page(
    views: dict[str, View], name: str
) -> None:
    for view in views.values():
        interface = {k: f"{v} {HOSTILE}" for k, v in view.interface.items()}
        for plain, hostile in (
            (view, changed(view, str, interface=interface, edition=view.source)),
            (tombstone(view), tombstone(changed(view, str, interface=interface))),
        ):
            expected = Page(EXPORTS[name](plain)[name].decode())
            page = Page(EXPORTS[name](hostile)[name].decode())
            assert page.faults == []
            assert page.tags == expected.tags
            assert HOSTILE in page.text


@settings(deadline=None)
@given(text=mixed(TRAPS + MARKUP))
def test_no_body_brings_elements_of_its_own(views: dict[str, View], text: str) -> None:
    """Also of a body with faults, which the checks never let this far."""
    view = views["en"]
    texts = {**view.source.texts, "sections/reason/body": text}
    edition = msgspec.structs.replace(view.source, texts=texts)
    page = Page(export_page(changed(view, str, edition=edition))["index.html"].decode())
    assert page.faults == []
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [a for _, attrs in page.elements for a in attrs if a.startswith("on")]
    assert not [a for a in page.values("href") if a.lower().startswith("javascript")]


def hostile_site(site: Path) -> Path:
    """The small site with markup characters in every field that people write."""

    def text(name: str) -> str:
        return f"{name} {WRITTEN}"

    def edit(path: Path, data: Any) -> None:
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")

    settings_file = site / "content" / "site.yaml"
    settings_data = yaml.safe_load(settings_file.read_text("utf-8"))
    settings_data |= {
        "title": text("title"),
        "publisher": {"name": text("publisher"), "url": "https://t.example/?a='b'&c"},
        "publishing_principles": "https://t.example/?p='q'&r",
        "license": "https://t.example/?l='m'&n",
    }
    edit(settings_file, settings_data)
    edit(
        site / "content" / "conditions.yaml",
        {
            "c": {
                "name": text("name"),
                "alternate": text("alternate"),
                "kind": "InfectiousDisease",
                "agent": {"name": text("agent"), "kind": "Virus"},
                "codes": {"ICD-10": "A81.2"},
            }
        },
    )
    edit(
        site / "content" / "a" / "dose.yaml",
        {
            "question": text("question"),
            "short_answer": text("short"),
            "urgent": text("urgent"),
            "sms": text("sms"),
            "keywords": "DOSE",
            "condition": "c",
            "sections": {
                "how": {"heading": text("heading"), "body": "body " + WRITTEN.replace("<", r"\<")}
            },
            "correction": text("correction"),
            "references": [{"title": text("reference"), "url": "https://t.example/?u='v'&w"}],
            "updated": dt.date(2026, 1, 1),
        },
    )
    changes, _ = sync.plan_sync(site)
    sync.write_changes(site, changes)
    for name in ("a", "conditions"):
        path = site / "locales" / "fr" / "LC_MESSAGES" / f"{name}.po"
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            prefix = "" if entry.msgctxt.endswith("#keywords") else "Fr "
            entry.msgstr = prefix + entry.msgid
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save()
    return site


def test_markup_in_any_field_is_text_in_every_output(site: Path) -> None:
    report = build(hostile_site(site), AS_OF)
    # The words of the translation are English.
    assert {(p.code, p.severity) for p in report.problems} <= {("foreign-words", "warning")}
    current = site / "outputs" / "current"
    everywhere = {"question", "short", "urgent", "correction"}
    expected = {
        "index.html": everywhere
        | {"heading", "body", "name", "alternate", "agent", "reference", "publisher"},
        "snippet.html": everywhere | {"publisher"},
        "plain.html": everywhere | {"publisher"},
        "embed.html": everywhere | {"publisher"},
    }
    untranslated = {"reference", "publisher"}
    for tag, prefix in (("en", ""), ("fr", "Fr ")):
        for name, fields in expected.items():
            file = current / tag / "a" / "dose" / name
            page = read(file)
            assert page.faults == []
            assert "<5" not in file.read_text("utf-8")
            for field in fields:
                words = f"{'' if field in untranslated else prefix}{field} {WRITTEN}"
                assert words in page.text, (tag, name, field)
    page = read(current / "fr" / "a" / "dose" / "index.html")
    (description,) = [a["content"] for a in page.all("meta") if a.get("name") == "description"]
    assert description.endswith(f". Fr short {WRITTEN}")
    for address in ("?a='b'&c", "?p='q'&r", "?l='m'&n", "?u='v'&w"):
        assert f"https://t.example/{address}" in page.values("href")


def test_markup_in_any_field_is_text_in_the_gallery(site: Path) -> None:
    build(hostile_site(site), AS_OF)
    file = site / "outputs" / "staff" / "status" / "gallery" / "index.html"
    page = read(file)
    assert page.faults == []
    assert "<5" not in file.read_text("utf-8")
    for words in ("title", "question", "sms", "Fr sms"):
        assert f"{words} {WRITTEN}" in page.text
    for path in ("index.html", "en/index.html"):
        home = read(site / "outputs" / "current" / path)
        assert home.faults == []
        assert ("title" if path == "index.html" else "question") + f" {WRITTEN}" in home.text


# --- what search engines read ---


def test_a_demonstration_is_not_indexed(current: Path, folders: list[Path]) -> None:
    for file in [current / "index.html", *(folder / "index.html" for folder in folders)]:
        assert {"name": "robots", "content": "noindex"} in read(file).all("meta")


def test_a_real_site_is_indexed_but_not_its_tombstones(site: Path) -> None:
    build(site, AS_OF)
    page = site / "outputs" / "current" / "en" / "a" / "dose" / "index.html"
    assert "robots" not in read(page).values("name")
    gone = "- {id: a/dose, on: 2026-01-05, reason: merged}\n"
    (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    build(site, AS_OF)
    assert {"name": "robots", "content": "noindex"} in read(page).all("meta")
    assert not [a for a in read(page).all("link") if "hreflang" in a]


def alternates(page: Page) -> dict[str, str]:
    found = [(a["hreflang"], a["href"]) for a in page.all("link") if "hreflang" in a]
    assert len(found) == len(dict(found))
    return dict(found)


def test_the_canonical_address_is_the_page_itself(folders: list[Path]) -> None:
    for folder in folders:
        links = read(folder / "index.html").all("link")
        (canonical,) = [a["href"] for a in links if a["rel"] == "canonical"]
        assert canonical == f"https://answers.example.org/{'/'.join(folder.parts[-3:])}/"
        document = json.loads((folder / "answer.jsonld").read_bytes())
        assert document["url"] == canonical


def test_every_page_lists_itself_all_others_and_the_source_as_default(
    folders: list[Path], views: dict[str, View]
) -> None:
    for folder in folders:
        answer = "/".join(folder.parts[-2:])
        site = views["en"].site
        expected = {tag: site.address(tag, answer) for tag in site.all_languages}
        assert len(expected) == 9
        found = alternates(read(folder / "index.html"))
        assert found == expected | {"x-default": site.address("en", answer)}


def test_alternates_are_reciprocal(folders: list[Path]) -> None:
    by_address = {
        f"https://answers.example.org/{'/'.join(f.parts[-3:])}/": alternates(read(f / "index.html"))
        for f in folders
    }
    for address, found in by_address.items():
        assert address in found.values()
        assert all(by_address[other] == found for other in found.values())


def test_an_unpublished_language_is_linked_nowhere(views: dict[str, View]) -> None:
    view = changed(views["fr"], str, sisters=("es", "ar"))
    found = alternates(Page(export_page(view)["index.html"].decode()))
    assert list(found) == ["es", "fr", "ar"]
    for name, export in EXPORTS.items():
        assert b"/en/" not in export(view)[name]


def test_a_description_has_the_marks_and_whole_sentences(
    folders: list[Path], views: dict[str, View]
) -> None:
    for folder in folders:
        metas = read(folder / "index.html").all("meta")
        said = {m.get("property") or m.get("name"): m["content"] for m in metas if "content" in m}
        marks = " ".join(views[folder.parts[-3]].marks("page"))
        assert said["description"] == said["og:description"]
        assert said["description"].startswith(f"{marks} ")
        rest = said["description"].removeprefix(f"{marks} ")
        assert 10 < len(rest) <= 300
        assert rest[-1] in ".।。！？?!"
        assert said["og:url"].endswith(f"/{'/'.join(folder.parts[-3:])}/")


def test_a_description_of_a_long_sentence_is_the_question(views: dict[str, View]) -> None:
    view = views["en"]
    texts = {**view.source.texts, "short_answer": "Take it daily, " * 30 + "and do not stop. No."}
    page = export_page(
        changed_view(view, edition=msgspec.structs.replace(view.source, texts=texts))
    )
    (meta,) = [
        m for m in Page(page["index.html"].decode()).all("meta") if m.get("name") == "description"
    ]
    assert meta["content"].endswith(view.source.texts["question"])
