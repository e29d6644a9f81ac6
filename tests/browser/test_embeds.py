"""Frames of oEmbed in the pages of partners: seen, in their own direction, fit for a phone."""

import json
import re

import pytest

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
BASE = "https://answers.example.org/"
HOSTILE = "<style>* { font-size: 40px !important } article, p, h3 { display: none }</style>"


@pytest.fixture
def offer(sample, served):
    """What oembed.json holds, with the address at which the site is served here."""

    def read(language):
        path = sample / "outputs" / "current" / language / "pml" / "cure" / "oembed.json"
        return json.loads(path.read_text("utf-8").replace(BASE, served))

    return read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_frame_shows_the_answer_in_a_hostile_page(
    visit, partner, served, offer, texts, language, width
):
    visit.page.set_viewport_size({"width": width, "height": 800})
    # As hosts show frames on phones: no wider than the page.
    fit = "<style>iframe { max-width: 100% }</style>"
    host = partner(HOSTILE + fit + offer(language)["html"])
    visit.page.goto(host)
    frame = visit.page.frame_locator("iframe")
    frame.locator("article").wait_for()
    # A frame may be loaded after its page.
    visit.page.frames[1].wait_for_load_state()
    words = texts(language, "pml/cure")
    for name in ("question", "urgent", "short_answer", "ui/safety#disclaimer"):
        paragraph = frame.get_by_text(words[name], exact=True)
        assert paragraph.filter(visible=True).is_visible(), name
    shown = frame.locator("html").evaluate(
        """page => ({
          direction: getComputedStyle(page).direction, lang: page.lang,
          size: parseFloat(getComputedStyle(page.querySelector('article p')).fontSize),
          edge: getComputedStyle(page.querySelector('[data-pml-urgent]')).borderInlineStartWidth,
          fits: page.scrollWidth <= page.clientWidth,
        })"""
    )
    assert shown["direction"] == ("rtl" if language == "ar" else "ltr")
    assert shown["lang"] == language
    assert 16 <= shown["size"] <= 18
    assert shown["edge"] == "8px"
    assert shown["fits"]
    assert visit.errors == []
    assert {re.sub(r"(https?://[^/]+/).*", r"\1", url) for url in visit.requests[1:]} == {served}


def test_links_open_outside_of_the_frame(visit, partner, served, offer):
    """Also from a sandbox: the page opens in a tab of its own, free of the sandbox."""
    visit.page.goto(partner(offer("en")["html"]))
    link = visit.page.frame_locator("iframe").locator("article a").first
    link.evaluate("(link, address) => { link.href = address }", f"{served}en/pml/cure/index.html")
    with visit.page.expect_popup() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.locator("h1").is_visible()
    assert opened.value.evaluate("document.cookie === ''")  # raises inside a sandbox
    opened.value.close()
