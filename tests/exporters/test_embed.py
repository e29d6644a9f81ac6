"""Frames: what a consumer of oEmbed gets, and that the frame shows the snippet."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pmlpub.exporters.linked_scripts import integrity
from support.pages import Page, fold, read
from support.release_sites import build

AS_OF = dt.date(2026, 1, 10)
ADDRESS = "https://answers.example.org/"
KEYS = {"version", "type", "title", "provider_name", "provider_url", "cache_age", "width",
        "height", "html"}  # fmt: skip


@pytest.fixture(scope="module")
def current(sample: Path) -> Path:
    return sample / "outputs" / "current"


@pytest.fixture(scope="module")
def folders(current: Path) -> list[Path]:
    found = sorted(path.parent for path in current.glob("*/*/*/embed.html"))
    assert len(found) == 45
    return found


def offer(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "oembed.json").read_bytes())
    return found


def test_what_is_offered_is_oembed(current: Path, folders: list[Path]) -> None:
    for folder in folders:
        found = offer(folder)
        assert found.keys() == KEYS
        assert (found["version"], found["type"]) == ("1.0", "rich")
        assert 200 <= found["height"] <= 1000
        assert fold(found["title"]) in read(folder / "index.html").text


def test_the_frame_is_the_embed_page_and_can_run_its_script_and_open_links(
    current: Path, folders: list[Path]
) -> None:
    for folder in folders:
        found = offer(folder)
        page = Page(found["html"])
        assert page.faults == []
        assert page.tags == ["blockquote", "p", "a", "iframe", "script"]
        address = f"{ADDRESS}{folder.relative_to(current)}/"
        (frame,) = page.all("iframe")
        assert frame["src"] == f"{address}embed.html"
        assert frame["title"] == found["title"]
        assert (frame["width"], frame["height"]) == (str(found["width"]), str(found["height"]))
        assert frame["sandbox"].split() == [
            "allow-scripts",
            "allow-popups",
            "allow-popups-to-escape-sandbox",
        ]
        (script,) = page.all("script")
        name = script["src"].removeprefix(f"{ADDRESS}assets/")
        assert script["integrity"] == integrity(name)
        assert script["crossorigin"] == "anonymous"
        (link,) = page.all("a")
        assert link["href"] == address
        (quotation,) = page.all("blockquote")
        document = read(folder / "index.html").all("html")[0]
        assert (quotation["lang"], quotation["dir"]) == (document["lang"], document["dir"])


def test_the_embed_page_has_the_words_of_the_snippet(current: Path, folders: list[Path]) -> None:
    for folder in folders:
        page, snippet = read(folder / "embed.html"), read(folder / "snippet.html")
        # Before them is what appears on paper where there is no room for the text.
        title, address = offer(folder)["title"], f"{ADDRESS}{folder.relative_to(current)}/"
        assert page.text == f"{fold(title)} {address} {snippet.text}"
        assert page.all("article") == snippet.all("article")
        assert page.all("html")[0]["lang"] == snippet.all("article")[0]["lang"]
        (script,) = page.all("script")  # A policy of `script-src 'self'` is enough.
        assert (current / script["src"].removeprefix("../../../")).is_file()
        assert page.all("base") == [{"target": "_blank"}]
        assert {"name": "robots", "content": "noindex"} in page.all("meta")


def test_the_page_says_where_the_offer_is(current: Path, folders: list[Path]) -> None:
    for folder in folders:
        text = (folder / "index.html").read_text("utf-8")
        links = [
            link["href"]
            for link in Page(text).all("link")
            if link.get("type") == "application/json+oembed"
        ]
        assert links == [f"{ADDRESS}{folder.relative_to(current)}/oembed.json"]
        assert text.encode().find(b"json+oembed") < 150_000


def test_without_the_format_nothing_is_offered(site: Path) -> None:
    settings = site / "content" / "site.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text + "formats: [page, snippet]\n", "utf-8")
    assert not build(site, AS_OF).problems
    folder = site / "outputs" / "current" / "fr" / "a" / "dose"
    assert not (folder / "embed.html").exists()
    assert not (folder / "oembed.json").exists()
    assert "oembed" not in (folder / "index.html").read_text("utf-8")


def test_a_withdrawn_answer_leaves_every_frame(site: Path) -> None:
    build(site, AS_OF)
    folder = site / "outputs" / "current" / "fr" / "a" / "dose"
    question = offer(folder)["title"]
    row = f"- {{id: a/dose, on: {AS_OF}, reason: wrong}}\n"
    (site / "content" / "gone.yaml").write_text(row, "utf-8")
    build(site, AS_OF)
    page, found = read(folder / "embed.html"), offer(folder)
    notice = read(folder / "snippet.html").text
    assert page.text.endswith(f" {notice}")
    # The question stays, and the answer goes.
    assert found["title"].startswith(f"{question} – ")
    assert found["title"].removeprefix(f"{question} – ") in notice
    assert "comprimés" not in page.text + json.dumps(found, ensure_ascii=False)


def test_a_question_cannot_break_out_of_the_frame(site: Path) -> None:
    path = site / "content" / "a" / "dose.yaml"
    hostile = '"><5 & x="1'
    text = path.read_text("utf-8")
    line = next(x for x in text.splitlines() if x.startswith("question:"))
    path.write_text(text.replace(line, f"question: '{hostile}'"), "utf-8")
    build(site, AS_OF)
    found = offer(site / "outputs" / "current" / "en" / "a" / "dose")
    assert found["title"] == hostile
    page = Page(found["html"])
    assert page.tags == ["blockquote", "p", "a", "iframe", "script"]
    assert page.all("iframe")[0]["title"] == hostile


def test_neither_a_withdrawn_nor_a_withheld_answer_offers_codes(site: Path) -> None:
    build(site, AS_OF)
    folder = site / "outputs" / "current" / "fr" / "a" / "dose"
    assert 'href="copy.html"' in (folder / "index.html").read_text("utf-8")
    assert "<textarea" in (folder / "copy.html").read_text("utf-8")
    (site / "content" / "gone.yaml").write_text(
        f"- {{id: a/dose, on: {AS_OF}, reason: wrong}}\n", "utf-8"
    )
    build(site, AS_OF)
    assert_offers_nothing(folder)


def assert_offers_nothing(folder: Path) -> None:
    """The addresses stay, with the notice in place of the codes."""
    page, codes = (folder / name for name in ("index.html", "copy.html"))
    assert codes.read_bytes() == page.read_bytes()
    assert "copy.html" not in page.read_text("utf-8")
    assert "textarea" not in codes.read_text("utf-8")


def test_a_withheld_answer_that_was_out_offers_nothing(site: Path) -> None:
    build(site, AS_OF)
    path = site / "content" / "a" / "dose.yaml"
    path.write_text(path.read_text("utf-8").replace("Take 2 tablets", "Take 3 tablets"), "utf-8")
    build(site, AS_OF)
    assert_offers_nothing(site / "outputs" / "current" / "fr" / "a" / "dose")


@pytest.mark.parametrize(
    ("formats", "codes"),
    [
        ("page, snippet", {"_snippet"}),
        ("page, plain", {"_plain"}),
        ("page, embed", {"_address", "_frame"}),
        ("page, jsonld", None),
    ],
)
def test_codes_are_those_of_the_formats_of_the_site(
    site: Path, formats: str, codes: set[str] | None
) -> None:
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + f"formats: [{formats}]\n", "utf-8")
    build(site, AS_OF)
    current = site / "outputs" / "current"
    folder = current / "fr" / "a" / "dose"
    assert (folder / "copy.html").exists() == (codes is not None)
    assert (current / "partners" / "fr" / "index.html").exists() == (codes is not None)
    if codes is None:
        assert "copy.html" not in (folder / "index.html").read_text("utf-8")
        assert "partners" not in (current / "fr" / "index.html").read_text("utf-8")
    else:
        shown = read(folder / "copy.html")
        assert {one["id"] for one in shown.all("textarea")} == codes
        assert shown.faults == []


def test_where_codes_are_no_longer_offered_their_address_says_so(site: Path) -> None:
    build(site, AS_OF)
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "formats: [page, jsonld]\n", "utf-8")
    build(site, AS_OF)
    folder = site / "outputs" / "current" / "fr" / "a" / "dose"
    shown = (folder / "copy.html").read_text("utf-8")
    assert "textarea" not in shown
    assert "Cette réponse" in shown
    assert "comprimés" not in shown
