"""Home pages, pages of conditions, the search index, and the gallery of the staff."""

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest

from conftest import FRENCH, translate
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.interface import shipped_texts
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.site import home, listing
from pmlpub.model import Site
from pmlpub.records.answer_record import ConditionNames
from pmlpub.source.site import load_site
from support.pages import Page, read
from support.release_sites import published
from support.work_sites import TODAY, add_reviewers, copy_answer, edit

pytestmark = pytest.mark.slow

CONDITIONS = """\
flu:
  name: influenza
  kind: InfectiousDisease
  alternate: flu
  codes: {snomed-ct: ["6142004"]}
"""


@pytest.fixture
def about_flu(site: Path) -> Path:
    """The small site with an answer about a condition besides."""
    (site / "content/conditions.yaml").write_text(CONDITIONS, "utf-8")
    copy_answer(site, "flu")
    path = site / "content/a/flu.yaml"
    path.write_text(path.read_text("utf-8") + "condition: flu\n", "utf-8")
    names = {"conditions/flu#name": "grippe", "conditions/flu#alternate": "influenza"}
    translate(site, "fr", "conditions", names)
    translate(site, "fr", "a", {f"a/flu#{k}": v for k, v in FRENCH.items() if k != "keywords"})
    build(site, TODAY)
    return site


def current(site: Path) -> Path:
    return site / "outputs" / "current"


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a part of the index, as a browser gets them."""
    text = data.decode()
    assert text.startswith("addQuestions([[")
    rows: list[list[str]] = json.loads(text.removeprefix("addQuestions(").removesuffix(");\n"))
    return rows


def questions(count: int, condition: ConditionNames | None = None) -> list[listing.ListedQuestion]:
    return [listing.ListedQuestion(f"a/q{n:05}", f"Question {n}?", condition) for n in range(count)]


def pages_of(
    site: Path, found: list[listing.ListedQuestion], language: str = "en", **texts: str
) -> home.LanguagePages:
    """The pages of a language with these questions, and with the strings that ship."""
    settings: Site = load_site(site)[0]
    packed = {language: listing.pack(found)}
    known = listing.conditions_of([packed])
    strings = {**shipped_texts(language), **texts}
    return home.render_language(settings, language, strings, packed.values(), known)


def test_a_home_page_lists_what_is_out_by_condition(about_flu: Path) -> None:
    page = read(current(about_flu) / "en/index.html")
    assert page.faults == []
    links = [link["href"] for link in page.all("a")]
    assert links[1:4] == [
        "conditions/flu/",
        "a/flu/",
        "conditions/other-/",
    ]
    assert "influenza" in page.text
    assert page.text.index("influenza") < page.text.index("Other answers")
    french = read(current(about_flu) / "fr/index.html")
    assert "grippe" in french.text
    assert "Autres réponses" in french.text


def test_every_link_of_the_pages_leads_to_a_file(about_flu: Path) -> None:
    root = current(about_flu)
    files = [root / "index.html", *root.glob("*/index.html"), *root.glob("*/conditions/*/*.html")]
    files += root.glob("partners/*/index.html")
    assert len(files) == 1 + 2 + 4 + 2  # The last ones are those for other websites.
    for file in [*files, *root.glob("*/a/*/index.html")]:
        for address in read(file).values("href"):
            if not address.startswith(("https://", "#")):
                name = f"{address}index.html" if address.endswith("/") else address
                assert Path(os.path.normpath(file.parent / name)).is_file(), (file, address)


def test_pages_name_their_other_languages_and_each_names_it_back(about_flu: Path) -> None:
    root, found = current(about_flu), {}
    for place in ("", "conditions/flu/", "conditions/other-/"):
        for language in ("en", "fr"):
            links = read(root / language / place / "index.html").all("link")
            own = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
            found[place, language] = own
            assert own[language] == f"https://t.example/{language}/{place}"
            (canonical,) = (link["href"] for link in links if link["rel"] == "canonical")
            assert canonical == own[language]
        assert found[place, "en"] == found[place, "fr"]
    assert found["", "en"]["x-default"] == "https://t.example/"
    choice = [link for link in read(root / "index.html").all("link") if "hreflang" in link]
    assert {link["hreflang"]: link["href"] for link in choice} == found["", "en"]
    assert found["conditions/flu/", "en"]["x-default"] == "https://t.example/en/conditions/flu/"


def test_a_withdrawn_answer_is_in_no_list_and_gone_from_older_releases(about_flu: Path) -> None:
    before = published(about_flu)
    assert b'"a/flu/"' in before["en/index.html"]
    withdraw(about_flu, Gone("a/flu", TODAY, "wrong"), TODAY)
    after = published(about_flu)
    for path, data in after.items():
        if (path.endswith("index.html") and path.count("/") < 2) or "/conditions/" in path:
            assert b"a/flu" not in data, path
    assert b'href="../../../fr/"' in after["en/conditions/flu/index.html"]
    titles = list(about_flu.glob("outputs/objects/*/1.js"))
    assert titles
    assert not [path for path in titles if b"a/flu" in path.read_bytes()]
    # The answer that is left has the same bytes, whatever happened to the other.
    other = [path for path in before if path.startswith(("en/a/dose/", "fr/a/dose/"))]
    assert len(other) > 10
    assert [before[path] for path in other] == [after[path] for path in other]


def test_pages_that_did_not_change_are_shared_between_releases(about_flu: Path) -> None:
    def objects() -> dict[str, int]:
        tree = current(about_flu) / "en/conditions"
        return {link.name: link.resolve().stat().st_ino for link in tree.iterdir()}

    before = objects()
    assert not build(about_flu, TODAY).changed
    edit(about_flu, "a/dose.yaml", "question: ", "question: So, ")
    assert build(about_flu, TODAY).changed
    after = objects()
    assert after["flu"] == before["flu"]
    assert after["other-"] != before["other-"]


def test_a_language_without_answers_has_an_empty_home_page(about_flu: Path) -> None:
    edit(about_flu, "site.yaml", "languages: [fr]", "languages: [fr, es]")
    build(about_flu, TODAY)
    page = read(current(about_flu) / "es/index.html")
    assert page.all("li") == []
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert "es" not in read(current(about_flu) / "index.html").values("hreflang")
    assert {"name": "robots", "content": "noindex"} not in read(
        current(about_flu) / "en/index.html"
    ).all("meta")


def test_the_home_page_of_a_removed_language_leads_to_the_others(about_flu: Path) -> None:
    edit(about_flu, "site.yaml", "languages: [fr]", "languages: []")
    build(about_flu, TODAY, allow_removal=["fr"])
    page = read(current(about_flu) / "fr/index.html")
    assert [link["href"] for link in page.all("a")] == ["../en/"]
    assert {"name": "robots", "content": "noindex"} in page.all("meta")


def test_marks_are_on_each_page_of_a_demonstration(about_flu: Path) -> None:
    edit(about_flu, "site.yaml", "policy:", "demonstration: true\npolicy:")
    build(about_flu, TODAY)
    root = current(about_flu)
    for path in ("index.html", "en/index.html", "en/conditions/flu/index.html"):
        page = read(root / path)
        assert shipped_texts("en")["ui/safety#demonstration"] in page.text
        assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert "n’utilisez pas ce texte" in read(root / "index.html").text


def test_words_that_nobody_may_show_are_left_out(site: Path) -> None:
    pages = pages_of(site, questions(3), **{"ui#search": "", "ui#home": "", "ui#other_answers": ""})
    page = Page(pages.home.decode())
    assert page.faults == []
    assert page.all("form") == page.all("script") == []
    (title,) = re.findall("<h1>(.*)</h1>", pages.home.decode())
    assert title == f'<span lang="en" dir="ltr">{load_site(site)[0].title}</span>'


def test_a_long_list_has_pages_and_the_home_page_stays_small(site: Path) -> None:
    flu = ConditionNames("flu", "influenza", "flu")
    pages = pages_of(site, questions(450) + [
        listing.ListedQuestion(f"b/q{n:05}", f"About flu {n}?", flu) for n in range(201)
    ])  # fmt: skip
    assert len(pages.home) < 5_000
    assert pages.folders.keys() == {"flu", "other-", "search-"}
    assert list(pages.folders["other-"]) == ["index.html", "2.html", "3.html"]
    assert list(pages.folders["flu"]) == ["index.html", "2.html"]
    shown = "".join(data.decode() for data in pages.folders["other-"].values())
    assert re.findall(r"Question (\d+)\?", shown) == [str(n) for n in range(450)]
    assert b"(450)" in pages.home
    second = Page(pages.folders["other-"]["2.html"].decode())
    assert {"./", "3.html"} < set(second.values("href"))
    assert not [link for link in second.all("link") if "hreflang" in link]


def test_one_long_list_begins_on_the_home_page(site: Path) -> None:
    pages = pages_of(site, questions(450))
    assert pages.home.count(b"Question ") == 200
    hrefs = Page(pages.home.decode()).values("href")
    assert {"conditions/other-/2.html", "conditions/other-/3.html"} < set(hrefs)


def test_many_conditions_have_pages(site: Path) -> None:
    found = [
        listing.ListedQuestion(f"a/q{n:05}", "Why?", ConditionNames(f"c{n:05}", f"name {n:05}"))
        for n in range(401)
    ]
    pages = pages_of(site, found)
    assert list(pages.folders["pages-"]) == ["2.html", "3.html"]
    assert pages.home.count(b"(1)") == 200
    last = Page(pages.folders["pages-"]["3.html"].decode())
    assert "../../conditions/c00400/" in last.values("href")
    assert {"../../", "2.html"} < set(last.values("href"))


def test_the_index_has_every_question_once_in_parts(site: Path) -> None:
    flu = ConditionNames("flu", "influenza", "flu")
    pages = pages_of(site, questions(2001, flu))
    parts = pages.folders["search-"]
    assert list(parts) == ["1.js", "2.js", "3.js"]
    rows = [row for data in parts.values() for row in rows_of(data)]
    assert rows == [[f"a/q{n:05}", f"Question {n}?", "influenza flu"] for n in range(2001)]
    assert b'data-parts="3"' in pages.home


def test_numbers_keep_their_order_in_lists_and_results(site: Path) -> None:
    question = listing.ListedQuestion("a/dose", "هل آخذ 5-10 mg؟ <b>")
    pages = pages_of(site, [question], "ar")
    assert '<span dir="ltr">5-10 mg</span>' in pages.home.decode()
    ((_, text, _),) = rows_of(pages.folders["search-"]["1.js"])
    assert text == "هل آخذ \u20665-10 mg\u2069؟ <b>"


def test_the_newest_text_names_a_condition_and_order_is_by_name() -> None:
    def about(answer: str, name: str, day: int) -> listing.ListedQuestion:
        names = ConditionNames(name.partition(" ")[0], name)
        return listing.ListedQuestion(answer, "?", names, dt.date(2026, 1, day))

    found = [
        listing.ListedQuestion("a/1", "?"),
        about("a/2", "zoster old", 1),
        about("a/3", "zoster new", 2),
        about("a/4", "flu", 1),
    ]
    groups = listing.group_questions(found)
    names = [group.condition and group.condition.name for group in groups]
    assert names == ["flu", "zoster new", None]


def test_the_gallery_has_questions_beside_ids_and_parts(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "policy: ", "public_status: false\npolicy: ")
    for number in range(201):
        copy_answer_file(site, f"more-{number:03}")
    build(site, TODAY, workers=1)
    folder = site / "outputs/staff/status/gallery"
    assert {path.name for path in folder.iterdir()} == {"index.html", "a.html", "a.2.html"}
    first = (folder / "a.html").read_text("utf-8")
    assert first.count('<details class="card"') == 200
    assert "<code>a/dose</code> <span" in first
    second = (folder / "a.2.html").read_text("utf-8")
    assert second.count('<details class="card"') == 2
    assert "<code>a/more-200</code>" in second
    for path in folder.iterdir():
        page = read(path)
        for address in page.values("href"):
            assert Path(os.path.normpath(path.parent / address)).is_file(), address


def copy_answer_file(site: Path, slug: str) -> None:
    """The answer of `a/dose` once more, in the source language and without an SMS."""
    lines = (site / "content/a/dose.yaml").read_text("utf-8").splitlines()
    own = [line for line in lines if not line.startswith(("sms:", "keywords:"))]
    (site / f"content/a/{slug}.yaml").write_text("\n".join(own) + "\n", "utf-8")


def test_a_withdrawal_writes_the_gallery_anew_and_leaves_the_work_list(site: Path) -> None:
    add_reviewers(site)
    copy_answer(site, "other")
    build(site, TODAY)
    staff = site / "outputs/staff/status"
    work, gallery = (staff / "index.html").read_bytes(), (staff / "gallery/index.html").read_bytes()
    assert gallery.count(b'class="sms"') == 4
    withdraw(site, Gone("a/other", TODAY, "wrong"), TODAY)
    assert (staff / "index.html").read_bytes() == work
    gallery = (staff / "gallery/index.html").read_bytes()
    assert gallery.count(b'class="sms"') == 2
    assert gallery.count(b"<em>tombstone</em>") == 2


def test_the_first_page_of_a_demonstration_is_marked_when_nothing_is_out(about_flu: Path) -> None:
    mark = "Demonstration: do not use this text to decide about your health."
    edit(about_flu, "site.yaml", "policy:", "demonstration: true\npolicy:")
    build(about_flu, TODAY)
    assert read(current(about_flu) / "index.html").text.count(mark) == 1
    for answer in ("a/dose", "a/flu"):
        withdraw(about_flu, Gone(answer, TODAY, "retired"), TODAY)
    page = read(current(about_flu) / "index.html")
    assert page.all("li") == []
    assert page.text.count(mark) == 1
