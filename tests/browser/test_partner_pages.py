"""The pages for people who run other websites: codes to copy with their previews, and advice."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
each_language = pytest.mark.parametrize("language", LANGUAGES)
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"


def partners(language):
    return "partners/index.html" if language == "en" else f"partners/{language}/index.html"


@pytest.fixture
def files(sample):
    def read(language, name):
        path = sample / "outputs" / "current" / language / "pml" / "cure" / name
        return path.read_text("utf-8")

    return read


@each_language
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_codes_are_what_the_files_hold_and_are_there_without_a_script(
    browser, served, files, texts, language, script
):
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{served}{language}/pml/cure/index.html")
    page.get_by_role("link", name=texts(language, "pml/cure")["ui#copy_page"]).click()
    page.wait_for_url("**/copy.html")
    codes = {
        name: page.locator(f"#_{name}").input_value()
        for name in ("address", "frame", "snippet", "plain")
    }
    assert codes["address"] == f"https://answers.example.org/{language}/pml/cure/"
    assert codes["frame"] == json.loads(files(language, "oembed.json"))["html"]
    assert codes["snippet"].startswith(files(language, "snippet.html"))
    assert codes["plain"] == files(language, "plain.html")
    assert page.locator("button").first.is_visible() == script
    # Whoever has no script is told what to change by hand.
    assert page.locator("p.level").count() == (0 if script else 1)
    context.close()


@pytest.mark.parametrize("level", ["h2", "h3", "h4"])
def test_the_level_of_the_heading_changes_the_code_and_its_preview(visit, served, level):
    page = visit.page
    page.goto(f"{served}fr/pml/cure/copy.html")
    page.locator("details[data-code=_snippet] summary").click()
    page.get_by_label(level, exact=True).check()
    code = page.locator("#_snippet").input_value()
    assert re.findall(r"</?(h\d)>", code) == [level] * 2
    frames = page.locator("details[data-code=_snippet] iframe")
    expect(frames).to_have_count(3)
    heading = frames.nth(0).content_frame.locator(f"article > div {level}")
    heading.wait_for()
    assert visit.errors == []


def test_the_button_copies_the_code(browser, served):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}ar/pml/cure/copy.html")
    page.locator("button[data-copies=_plain]").click()
    status = page.locator(".do:has(button[data-copies=_plain]) [role=status]")
    expect(status).to_have_text("تم النسخ")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.locator("#_plain").input_value().strip()
    context.close()


@each_language
@pytest.mark.parametrize("kind", ["frame", "snippet", "plain"])
def test_previews_show_the_text_in_three_pages_of_others(visit, served, texts, language, kind):
    page = visit.page
    page.goto(f"{served}{language}/pml/cure/copy.html")
    page.locator(f"details[data-code=_{kind}] summary").click()
    words = texts(language, "pml/cure")
    frames = page.locator(f"details[data-code=_{kind}] iframe")
    expect(frames).to_have_count(3)
    directions = []
    for number, name in enumerate(("ordinary", "hostile", "rtl")):
        host = frames.nth(number)
        assert host.get_attribute("title") == words[f"ui#preview_{name}"]
        inside = host.content_frame
        text = (
            inside.frame_locator("iframe").locator("main")
            if kind == "frame"
            else inside.locator("main")
        )
        text.get_by_text(words["short_answer"], exact=True).filter(visible=True).wait_for()
        directions.append(inside.locator("html").evaluate("one => getComputedStyle(one).direction"))
    assert directions == ["ltr", "ltr", "rtl"]
    assert {url.split("/")[2] for url in visit.requests if "://" in url} == {served.split("/")[2]}
    assert visit.errors == []


@each_language
def test_the_advice_is_in_every_language_and_leads_to_the_feed(page, served, texts, language):
    page.goto(f"{served}{language}/index.html")
    words = texts(language, "pml/cure")
    page.get_by_role("link", name=words["ui#partners"]).click()
    page.wait_for_url(f"**/{partners(language).removesuffix('index.html')}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").inner_text() == words["ui#partners"]
    shown = page.locator("main").inner_text()
    for name, text in words.items():
        if name.startswith("ui#partners_") and name not in ("ui#partners_intro",):
            assert text in shown, name
    policy = page.locator("pre").first.inner_text()
    assert policy.split() == [
        word
        for part in ("script-src", "connect-src", "frame-src")
        for word in (part, "https://answers.example.org")
    ]
    links = page.locator("main a, header a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) == len(LANGUAGES) + 1  # All answers, the other languages, the feed.
    assert f"{served}feed.atom" in links
    for address in links:
        assert page.request.get(address).ok, address


@each_language
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["copy", "partners"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, disk, language, width, kind):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(
        disk + (partners(language) if kind == "partners" else f"{language}/pml/cure/copy.html")
    )
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_the_site_title_is_at_the_edge_where_the_language_begins(page, disk):
    page.goto(f"{disk}ar/index.html")
    title = page.locator(".site span").bounding_box()
    heading = page.locator("h1").evaluate("one => one.getBoundingClientRect().right")
    assert abs(title["x"] + title["width"] - heading) < 1
