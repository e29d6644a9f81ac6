"""An answer in WordPress from Debian: pasted as an address and as text, by an author who may not
write HTML of every kind, before and after a withdrawal."""

import functools
import re
import shutil
from pathlib import Path

import pytest

from browser.conftest import QuietFiles, serving
from pmlpub.building import withdrawal
from pmlpub.building.pipeline import build
from pmlpub.clock import today_where_the_day_begins
from pmlpub.content.withdrawal import Gone
from support.wordpress import wordpress

pytestmark = [pytest.mark.parts, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "ar")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """A site of its own, since its answers are withdrawn: its folder and where it is served."""
    root = tmp_path_factory.mktemp("answers")
    for part in ("content", "locales"):
        shutil.copytree(ROOT / part, root / part)

    (root / "outputs").mkdir()
    with serving(functools.partial(QuietFiles, directory=root / "outputs" / "current")) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        build(root, today_where_the_day_begins(), workers=1, base_url=address)
        yield root, address
        server.shutdown()


@pytest.fixture(scope="module")
def partner_site(own_site, tmp_path_factory):
    port = int(own_site[1].rstrip("/").rpartition(":")[2])
    with wordpress(tmp_path_factory.mktemp("partner"), port) as site:
        yield site


@pytest.fixture(scope="module")
def posts(own_site, partner_site):
    """Kind and language -> the address of a post."""
    root, address = own_site
    found = {}
    for language in LANGUAGES:
        folder = root / "outputs" / "current" / language / "pml" / "cure"
        found["address", language] = partner_site.post(f"Before\n\n{address}{language}/pml/cure/\n")
        for kind in ("snippet", "plain"):
            text = (folder / f"{kind}.html").read_text("utf-8")
            found[kind, language] = partner_site.post(f"Before\n\n{text}\n\nAfter")
    return found


def plain_text(text):
    """Text without what WordPress does to it: marks of typography, and white space."""
    return re.sub(r"[\s'‘’\"“”„«»–—-]+", "", text)


@each_language
def test_a_pasted_address_becomes_a_frame_with_the_whole_text(
    visit, posts, texts, own_site, language
):
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(posts["address", language])
    frame = page.locator("iframe.wp-embedded-content")
    frame.wait_for(state="attached")
    assert frame.get_attribute("sandbox") == "allow-scripts"
    frame.scroll_into_view_if_needed()
    # WordPress takes its own style away as soon as the frame has told its height.
    page.wait_for_function("!document.querySelector('iframe.wp-embedded-content').style.clip")
    assert not page.locator("blockquote.wp-embedded-content").is_visible()
    inside = page.frame_locator("iframe.wp-embedded-content")
    words = texts(language, "pml/cure")
    for name in ("question", "urgent", "short_answer", "ui/safety#disclaimer"):
        assert inside.locator("main").get_by_text(words[name], exact=True).is_visible(), name
    shown = next(one for one in page.frames if "embed.html" in one.url)
    rest = "document.documentElement.scrollHeight - document.documentElement.clientHeight"

    def is_whole():
        # WordPress makes no frame higher than this: longer text scrolls, and says so.
        height = int(frame.get_attribute("height"))
        return height == 1000 or (200 <= height < 1000 and shown.evaluate(rest) == 0)

    # The text tells its height again in the width that the frame has once it is seen.
    visit.until(is_whole)
    # A link in the frame leads the page to it, at the same host.
    inside.locator("article a", has_text="English").click()
    page.wait_for_url(f"{own_site[1]}en/pml/cure/")


@each_language
@pytest.mark.parametrize("kind", ["snippet", "plain"])
def test_pasted_text_keeps_all_its_words(page, posts, texts, language, kind):
    page.goto(posts[kind, language])
    content = page.locator(".entry-content")
    shown = plain_text(content.inner_text())
    words = texts(language, "pml/cure")
    for name in (
        "question",
        "urgent",
        "short_answer",
        "ui/safety#disclaimer",
        "ui/safety#emergency",
    ):
        assert plain_text(words[name]) in shown, name
    assert content.locator("pml-answer, script").count() == 0
    run = content.locator("article, p > span[dir]").first
    assert run.get_attribute("lang") == language
    assert run.evaluate("one => getComputedStyle(one).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    if kind == "snippet":
        article = content.locator("article")
        assert article.get_attribute("data-pml-id") == "pml/cure"
        assert len(article.get_attribute("data-pml-version")) == 64


def test_after_a_withdrawal_the_frame_has_the_notice_and_old_text_says_how_long_it_holds(
    page, own_site, posts, texts, partner_site
):
    root, _ = own_site
    today = today_where_the_day_begins()
    withdrawal.withdraw(root, Gone("pml/cure", today, "retired"), today)
    for language in LANGUAGES:
        words = texts(language, "pml/cure")
        for again in (False, True):  # What WordPress keeps is the frame, and not its text.
            if again:
                partner_site.forget_embeds()
            page.goto(posts["address", language])
            frame = page.locator("iframe.wp-embedded-content")
            frame.wait_for(state="attached")
            frame.scroll_into_view_if_needed()
            page.wait_for_function(
                "!document.querySelector('iframe.wp-embedded-content').style.clip"
            )
            inside = page.frame_locator("iframe.wp-embedded-content").locator("main")
            assert inside.get_by_text(words["ui/safety#withdrawn"], exact=True).is_visible()
            assert words["short_answer"] not in inside.inner_text()
        # Nobody can take back a pasted copy without the script; it says where the text is.
        page.goto(posts["snippet", language])
        assert page.locator(f'.entry-content a[href$="/{language}/pml/cure/"]').count()
