"""The preview in a browser: it follows edits, shows every channel, and keeps barriers out."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Visit
from support.previews import Preview, previewing
from support.work_sites import edit

pytestmark = pytest.mark.slow
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
ANSWER = "content/pml/cure.yaml"


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> Path:
    for name in ("content", "locales"):
        shutil.copytree(sample / name, tmp_path / "own" / name)
    return tmp_path / "own"


@pytest.fixture(scope="module")
def shown(sample: Path) -> Iterator[Preview]:
    with previewing(sample, "--as-of", "2026-11-22", "--price", "0.05 EUR") as preview:
        yield preview


def repainted(page: Page, words: str) -> None:
    """Waits until words are on the page, and two frames were drawn since."""
    page.get_by_text(words).first.wait_for()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_an_open_page_follows_each_edit(copy: Path, visit: Visit) -> None:
    path = copy / ANSWER
    text = path.read_text("utf-8")
    with previewing(copy) as preview:
        visit.page.goto(f"{preview.address}preview/answer/pml/cure/en")
        for number in range(20):
            time.sleep(0.2)
            path.write_text(text.replace("question: Is", f"question: Edit {number} is", 1), "utf-8")
            repainted(visit.page, f"Edit {number} is")


def test_what_cannot_be_read_is_told_beside_the_last_good_version(copy: Path, visit: Visit) -> None:
    page, path = visit.page, copy / ANSWER
    text = path.read_text("utf-8")
    with previewing(copy) as preview:
        page.goto(f"{preview.address}preview/answer/pml/cure/fr")
        path.write_text(text.replace("keywords:", "keywords: [", 1), "utf-8")
        repainted(page, "This cannot be read now")
        assert page.locator(".broken .excerpt .at").first.inner_text().strip()
        assert "content/pml/cure.yaml:" in page.locator(".broken .place").first.inner_text()
        assert "Below is the last good version" in page.locator(".broken").inner_text()
        page.locator("#page").scroll_into_view_if_needed()
        frame = page.frame_locator("iframe.tall")
        assert "Non." in frame.locator(".lead").inner_text()
        path.write_text(text, "utf-8")
        page.locator(".broken").wait_for(state="detached")
        edit(copy, "pml/cure.yaml", "short_answer: >-\n  No.", "short_answer: >-\n  Not yet.")
        page.locator("#change-fr-page").wait_for()
        changed = page.locator("#change-en-page .changed").inner_text()
        assert "[-No-]" in changed or page.locator("#change-en-page del").inner_text() == "No"
        assert "stale" in page.locator("#change-fr-page").inner_text()


@pytest.mark.parametrize("width", [420, 1280])
@pytest.mark.parametrize("language", ["en", "fr", "tr", "ar", "hi", "zh-Hans"])
def test_every_channel_is_shown_and_nothing_overflows(
    shown: Preview, visit: Visit, language: str, width: int
) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{shown.address}preview/answer/pml/cure/{language}")
    direction = "rtl" if language == "ar" else "ltr"
    for place in (".result", ".bubble.got", ".words"):
        found = page.locator(f"{place}[lang={language}]").first
        assert found.evaluate("e => getComputedStyle(e).direction") == direction
    assert "EUR per reply" in page.locator("section[aria-labelledby=sms]").inner_text()
    page.locator("#page").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe.tall")
    expect(frame.locator("h1")).to_be_visible()
    mark = frame.locator(".not-published")
    expect(mark).to_be_visible()
    parts = mark.inner_text().split(" · ")
    assert len(parts) == (1 if language == "en" else 2)
    for title in ("with a hostile style", "from right to left"):
        page.locator("#hosts").scroll_into_view_if_needed()
        page.frame_locator(f"iframe[title*='{title}']").locator("article").wait_for()
        host = page.frame_locator(f"iframe[title*='{title}']")
        expect(host.locator("article")).to_be_visible()
        expect(host.locator(".watermark span").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.errors == []
    assert {url for url in visit.requests if not url.startswith(shown.address)} == set()


ATTRIBUTES = "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())"


def test_nothing_of_it_can_be_taken_for_published(shown: Preview, visit: Visit) -> None:
    page = visit.page
    for path in ("answer/pml/cure/fr", "frame/page/pml/cure/fr", "frame/rtl/pml/cure/fr", ""):
        page.goto(f"{shown.address}preview/{path}")
        html = page.content()
        assert "ld+json" not in html
        assert [name for name in page.evaluate(ATTRIBUTES) if name.startswith("data-pml-")] == []
        assert "<textarea" not in html
        assert 'rel="canonical"' not in html
        for media in ("screen", "print"):
            page.emulate_media(media="print" if media == "print" else "screen")
            assert page.locator(".not-published").first.is_visible()
            mark = page.locator(".watermark").first
            style = mark.evaluate(
                "e => [getComputedStyle(e).position, getComputedStyle(e).display]"
            )
            assert style == ["fixed", "grid"], path


def test_it_has_no_barriers(shown: Preview, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for path in ("", "answer/pml/cure/fr", "answer/pml/cure/ar", "answer/ui/safety/fr", "none"):
        page.goto(f"{shown.address}preview/{path}" if path != "none"
                  else f"{shown.address}preview/answer/pml/none/fr")  # fmt: skip
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run({iframes: false})")
        told = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]]
        assert told == [], path
    context.close()


def test_the_list_is_filtered_by_the_keyboard(shown: Preview, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{shown.address}preview/")
    page.locator("#words").focus()
    page.keyboard.type("iris turkish")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=iris*")
    assert page.locator(".editions a").all_inner_texts() == ["Turkish"]
    page.locator("#language").select_option("fr")
    page.wait_for_url("**language=fr*")
    assert page.locator(".editions a").count() == 0
