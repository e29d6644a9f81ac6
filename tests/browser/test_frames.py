"""Frames in pages of others: the whole text can be read in each of them, on screen and on paper."""

import functools
import json
import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import QuietFiles, serving

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
each_language = pytest.mark.parametrize("language", LANGUAGES)
BASE = "https://answers.example.org/"
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
HOSTILE = (
    "<style>* { font-size: 40px !important; letter-spacing: 1em !important } "
    "iframe { max-height: 200px !important; height: 90px !important; box-sizing: border-box; "
    "padding: 7px; border: 5px solid } h1, h2, h3, p { display: none !important }</style>"
)
# What the host shows of the frame, from outside.
OUTSIDE = """() => {
  const frame = document.querySelector('iframe');
  return {height: frame.clientHeight - 2 * parseFloat(getComputedStyle(frame).paddingTop),
    fits: document.documentElement.scrollWidth <= innerWidth};
}"""
# Whether every line of the text has a place in the frame that readers can reach.
INSIDE = """() => {
  const page = document.documentElement, body = document.body;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const note = document.querySelector('.more'), found = [];
  const end = note.getBoundingClientRect().top;
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!node.data.trim()) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (!box.height || box.left < -0.5 || box.right > page.clientWidth + 0.5
          || box.bottom > end + 1) found.push(node.data.trim().slice(0, 40));
    }
  }
  const rest = page.scrollHeight - page.clientHeight;
  return {found, rest, sideways: page.scrollWidth - page.clientWidth};
}"""


@pytest.fixture(scope="module")
def remote(sample):
    """The site as the docs say that it is served: any origin may load its files."""

    with serving(functools.partial(QuietFiles, directory=sample / "outputs" / "current")) as server:
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def code(sample, remote):
    """What oembed.json offers, with the address of the site here; without the script of the host
    too."""

    def read(language, script=True):
        path = sample / "outputs" / "current" / language / "pml" / "cure" / "oembed.json"
        html = json.loads(path.read_text("utf-8"))["html"].replace(BASE, remote)
        return html if script else re.sub(r"<script.*?</script>", "", html)

    return read


def opened(page, address):
    """The frame in a page, once its text is there and its height is settled."""
    page.goto(address)
    page.frame_locator("iframe").locator("article").wait_for()
    (frame,) = (one for one in page.frames if one.url.endswith("embed.html"))
    frame.wait_for_load_state()
    return frame


def settle(page, frame):
    """Waits until the frame is as high as its text."""
    frame.wait_for_function(
        "document.documentElement.scrollHeight <= document.documentElement.clientHeight + 1"
        " && document.querySelector('main').offsetHeight > 200"
    )
    return page.evaluate(OUTSIDE)


@each_language
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("host", ["plain", "hostile", "opposite"])
def test_with_the_script_a_frame_is_as_high_as_its_text(
    visit, partner, code, language, width, host
):
    visit.page.set_viewport_size({"width": width, "height": 800})
    style = HOSTILE if host == "hostile" else ""
    side = "ltr" if language == "ar" or host != "opposite" else "rtl"
    frame = opened(visit.page, partner(style + code(language), direction=side))
    outside, inside = settle(visit.page, frame), frame.evaluate(INSIDE)
    assert outside["fits"]
    assert inside == {"found": [], "rest": 0, "sideways": 0}
    # It shrinks again where there is more room.
    if width == 320:
        visit.page.set_viewport_size({"width": 1280, "height": 800})
        frame.wait_for_function("innerWidth > 400")
        settle(visit.page, frame)
        visit.page.wait_for_function(
            "before => document.querySelector('iframe').clientHeight < before",
            arg=outside["height"],
        )
    assert visit.errors == []


@pytest.mark.parametrize("kind", ["script", "no-script", "no-style"])
def test_letters_of_forty_pixels_make_no_page_of_a_phone_scroll_sideways(
    visit, partner, code, kind
):
    """Long words of the link beside the frame are in the letters of the page."""
    visit.page.set_viewport_size({"width": 320, "height": 800})
    codes = "".join(code(language, script=kind != "no-script") for language in LANGUAGES)
    if kind == "no-style":  # As under a policy without styles.
        codes = re.sub(' style="[^"]*"', "", codes)
    visit.page.goto(partner("<style>* { font-size: 40px !important }</style>" + codes))
    root = "document.documentElement"
    visit.until(f"{root}.scrollWidth <= {root}.clientWidth")


@pytest.mark.parametrize("name", ["joined.js", "cache/min/1/assets/pml-frame.1.js"])
def test_a_script_that_the_host_joins_or_stores_fits_the_frame(
    visit, partner, code, sample, tmp_path, name
):
    own = (sample / "outputs/current/assets/pml-frame.1.js").read_text("utf-8")
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"var menu=1;\n{own};menu=2;\n", "utf-8")
    with serving(functools.partial(QuietFiles, directory=tmp_path)) as host:
        script = f'<script src="http://127.0.0.1:{host.server_port}/{name}"></script>'
        frame = opened(visit.page, partner(code("fr", script=False) + script))
        settle(visit.page, frame)
        host.shutdown()
    assert visit.errors == []


@each_language
@pytest.mark.parametrize("script", [True, False], ids=["frame-script", "no-script"])
def test_without_a_script_at_the_host_the_frame_scrolls_and_says_so(
    browser, partner, code, texts, language, script
):
    context = browser.new_context(
        viewport={"width": 320, "height": 800}, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(partner(code(language, script=False)))
    frame = page.frame_locator("iframe")
    frame.locator("article").wait_for()
    words = texts(language, "pml/cure")
    more = frame.locator(".more")
    assert more.get_attribute("data-words") == words["ui#scroll"]
    box = page.locator("iframe").bounding_box()
    edge = {**box, "y": box["y"] + box["height"] - 40, "height": 40}
    shot = page.screenshot(clip=edge)
    if script:
        inside = next(one for one in page.frames if one.url.endswith("embed.html"))
        found = inside.evaluate(INSIDE)
        assert found["found"] == []
        assert found["sideways"] == 0
        assert found["rest"] > 200
        # The line is at the lower edge until the end of the text, and covered there.
        at_edge = "document.elementFromPoint(innerWidth / 2, innerHeight - 10).className"
        assert inside.evaluate(at_edge) == "more"
        inside.evaluate("scrollTo(0, 1e6)")
        assert inside.evaluate("getComputedStyle(document.querySelector('.more'), '::after').color")
        inside.wait_for_function(
            "scrollY + innerHeight >= document.documentElement.scrollHeight - 1"
        )
        for _ in range(100):  # On a busy machine it takes until the frame is drawn again.
            if page.screenshot(clip=edge) != shot:
                break
            page.wait_for_timeout(100)
        assert page.screenshot(clip=edge) != shot
        last = inside.locator("article p").last
        assert last.evaluate(
            "one => one.getBoundingClientRect().bottom <= "
            "document.querySelector('.more').getBoundingClientRect().top + 1"
        )
    context.close()


@pytest.mark.parametrize("media", [{}, {"forced_colors": "active"}], ids=["plain", "forced"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_that_is_as_high_as_its_text_does_not_ask_to_scroll(
    page, partner, code, media, scheme
):
    page.emulate_media(color_scheme=scheme, **media)
    frame = opened(page, partner(code("en")))
    settle(page, frame)
    box = page.locator("iframe").bounding_box()
    # The window is as high as the page, or the browser paints nothing below it.
    page.set_viewport_size({"width": 1280, "height": int(box["y"] + box["height"]) + 50})
    edge = {**box, "y": box["y"] + box["height"] - 30, "height": 25}
    seen = page.screenshot(clip=edge)
    frame.evaluate("document.querySelector('.more').dataset.words = '\\u00a0'")
    assert page.screenshot(clip=edge) == seen


def words_of(path):
    """The words of a PDF, in the order of its characters."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    )
    return re.sub(r"\s+", "", done.stdout)


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt-BR", "sw", "tr", "hi", "zh-Hans"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_on_paper_is_the_whole_text_or_only_title_and_address(
    page, partner, code, texts, tmp_path, language, script, width
):
    page.set_viewport_size({"width": width, "height": 800})
    frame = opened(page, partner(code(language, script=script)))
    if script:
        settle(page, frame)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    shown = words_of(tmp_path / "page.pdf")
    words = texts(language, "pml/cure")
    parts = [
        re.sub(r"\s+", "", words[name])
        for name in ("urgent", "short_answer", "ui/safety#disclaimer", "ui/safety#emergency")
    ]
    assert [part in shown for part in parts] == [script] * len(parts)
    if not script:
        # Not even the beginning of it.
        assert not any(part[:20] in shown for part in parts)
        assert shown.count(re.sub(r"\s+", "", words["question"])) == 2  # link and frame
        assert f"{BASE}{language}/pml/cure/" in shown


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_on_paper_arabic_has_every_letter_or_only_those_of_the_title(
    page, partner, code, sample, texts, tmp_path, script, width
):
    """A PDF has letters in the order in which they are drawn, so they are counted."""
    page.set_viewport_size({"width": width, "height": 800})
    frame = opened(page, partner(code("ar", script=script)))
    if script:
        settle(page, frame)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    title = arabic_letters(texts("ar", "pml/cure")["question"])
    text = (sample / "outputs/current/ar/pml/cure/snippet.html").read_text("utf-8")
    whole = arabic_letters(re.sub("<[^>]*>", "", text))
    expected = title + (whole if script else title)
    assert arabic_letters(words_of(tmp_path / "page.pdf")) == expected


def arabic_letters(text):
    return Counter(c for c in unicodedata.normalize("NFKC", text) if "\u0600" <= c <= "\u06ff")


def test_opened_by_itself_the_page_is_printed_whole(page, sample, texts, tmp_path):
    page.goto((sample / "outputs/current/fr/pml/cure/embed.html").as_uri())
    page.pdf(path=tmp_path / "page.pdf", format="A5")
    shown = words_of(tmp_path / "page.pdf")
    for name in ("question", "short_answer", "ui/safety#disclaimer"):
        assert re.sub(r"\s+", "", texts("fr", "pml/cure")[name]) in shown


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_text_in_a_frame_expires_on_its_own_day(browser, partner, code, texts, language):
    """Also where the site has not been built since, and while the page is open."""
    page = browser.new_page()
    page.clock.install(time="2036-11-19T09:59:00Z")
    frame = opened(page, partner(code(language)))
    words = texts(language, "pml/cure")
    assert words["short_answer"] in frame.evaluate("document.body.innerText")
    page.clock.run_for(120_000)  # It is 20 November where the day begins first.
    frame.wait_for_function("document.querySelectorAll('article > *').length === 3")
    shown = re.sub(r"\s+", "", frame.locator("main").inner_text())
    current = words["ui#current_text"].format(page="answers.example.org")
    expected = words["question"] + words["ui/safety#expired"] + current
    assert shown == re.sub(r"\s+", "", expected)
    settled = "document.querySelector('iframe').clientHeight < 400"
    page.wait_for_function(settled)
    page.close()


FILL = "position: absolute; top: 0; left: 0; width: 100%; height: 100%"
SHAPES = {
    "fitvids": f".w {{ position: relative; padding-top: 56% }} .w iframe {{ {FILL} }}",
    "clipping": ".w { position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden }"
    f" .w iframe {{ {FILL} }}",
    "before": ".w { position: relative; overflow: hidden } .w::before { content: '';"
    f" display: block; padding-top: 56.25% }} .w iframe {{ {FILL} }}",
    "aspect": ".w { aspect-ratio: 16/9; overflow: clip; border: 3px solid }"
    " .w iframe { width: 100%; height: 100% }",
    "max": ".w { max-height: 300px !important; overflow: hidden }",
}
CUT = """() => {
  const frame = document.querySelector('iframe'), own = frame.getBoundingClientRect();
  let cut = 0;
  for (let one = frame.parentElement; one; one = one.parentElement) {
    if (getComputedStyle(one).overflowY !== 'visible' && one !== document.documentElement) {
      cut = Math.max(cut, own.bottom - one.getBoundingClientRect().bottom);
    }
  }
  const after = document.querySelector('#after').getBoundingClientRect();
  return {cut: Math.max(0, Math.round(cut)), covered: after.top < own.bottom - 1};
}"""


def wrapped(code, beside=""):
    """The frame of a code in a box of the page, with text after it."""
    inside = re.search("<iframe.*?</iframe>", code)[0]
    box = f"<div class=w>{beside}<div>{inside}</div></div>"
    return code.replace(inside, box) + "<p id=after>After</p>"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_box_that_gives_videos_their_shape_cuts_nothing(visit, partner, code, shape, width):
    visit.page.set_viewport_size({"width": width, "height": 800})
    style = f"<style>{SHAPES[shape]}</style>"
    frame = opened(visit.page, partner(style + wrapped(code("fr"))))
    settle(visit.page, frame)
    assert frame.evaluate(INSIDE) == {"found": [], "rest": 0, "sideways": 0}
    assert visit.page.evaluate(CUT) == {"cut": 0, "covered": False}


LOW = {
    "sideways": ("", {"format": "A4", "landscape": True}),
    "small": ("", {"format": "A5"}),
    "margins": ("@page { margin: 5cm }", {"format": "A4"}),
    "shape": (SHAPES["clipping"], {"format": "A5"}),
}


@pytest.mark.parametrize("paper", LOW)
@pytest.mark.parametrize("width", [320, 1280])
def test_on_paper_that_is_too_low_are_title_and_address_alone(
    page, partner, code, texts, tmp_path, paper, width
):
    """And no line of the text is cut in two by the edge of the paper."""
    page.set_viewport_size({"width": width, "height": 800})
    style, options = LOW[paper]
    frame = opened(page, partner(f"<style>{style}</style>{wrapped(code('fr'))}"))
    settle(page, frame)
    page.pdf(path=tmp_path / "page.pdf", **options)
    assert_title_alone(words_of(tmp_path / "page.pdf"), texts("fr", "pml/cure"))


@pytest.mark.parametrize("language", ["fr", "zh-Hans"])
def test_a_frame_that_a_host_made_higher_than_paper_has_title_and_address_alone(
    page, partner, code, texts, tmp_path, language
):
    high = code(language, script=False).replace('height="480"', 'height="1500"')
    opened(page, partner(high))
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert_title_alone(words_of(tmp_path / "page.pdf"), texts(language, "pml/cure"))


@pytest.mark.parametrize("options", [{"format": "A5"}, {"format": "A4", "landscape": True}])
@pytest.mark.parametrize("height", [700, 930])
def test_no_frame_is_printed_in_pieces_without_a_script_either(
    page, partner, code, texts, tmp_path, options, height
):
    """Whatever height the host gave it: its style keeps it as low as the paper."""
    high = code("fr", script=False).replace('height="480"', f'height="{height}"')
    opened(page, partner(high))
    page.pdf(path=tmp_path / "page.pdf", **options)
    assert_title_alone(words_of(tmp_path / "page.pdf"), texts("fr", "pml/cure"))


def assert_title_alone(shown, words):
    for name in ("urgent", "short_answer", "ui/safety#disclaimer", "ui/safety#emergency"):
        text = re.sub(r"\s+", "", words[name])
        assert text[:20] not in shown
        assert text[-20:] not in shown
    assert shown.count(re.sub(r"\s+", "", words["question"])) == 2  # link and frame


def test_a_frame_that_the_page_cuts_scrolls_and_says_so(visit, partner, code):
    """In a box that has other things too: the script leaves it as it is."""
    visit.page.set_viewport_size({"width": 320, "height": 800})
    style = "<style>.w { height: 300px; overflow: hidden } .w p { margin: 0 }</style>"
    frame = opened(visit.page, partner(style + wrapped(code("fr"), "<p>Ours</p>")))
    frame.wait_for_function(
        "innerHeight < 300 && document.documentElement.scrollHeight > innerHeight + 200"
    )
    assert visit.page.evaluate(CUT) == {"cut": 0, "covered": False}
    inside = frame.evaluate(INSIDE)
    assert inside["found"] == []
    assert inside["rest"] > 200
    edge = "document.elementFromPoint(innerWidth / 2, innerHeight - 10).className"
    assert frame.evaluate(edge) == "more"


def test_a_frame_in_something_closed_is_whole_once_that_opens(visit, partner, code):
    style = "<style>.w { height: 0; overflow: hidden }</style>"
    frame = opened(visit.page, partner(style + wrapped(code("fr"), "<p>Ours</p>")))
    # Nobody sees the frame, which is as high as its text: more than its code says.
    visit.page.wait_for_function("document.querySelector('iframe').offsetHeight > 490")
    visit.page.evaluate(
        "() => { const box = document.querySelector('.w');"
        " box.style.height = box.scrollHeight + 'px' }"
    )
    settle(visit.page, frame)
    assert visit.page.evaluate(CUT)["cut"] == 0


WORDPRESS = """<blockquote class="wp-embedded-content" data-secret="{secret}"><a href="{page}">Q</a>
</blockquote><iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"
style="position: absolute; clip: rect(1px, 1px, 1px, 1px);" title="Q" data-secret="{secret}"
src="{page}embed.html#?secret={secret}" width="600" height="480"></iframe>
<script>
  window.told = [];
  addEventListener('message', ({{data, source, origin}}) => told.push({{...data, origin,
    own: source === document.querySelector('iframe').contentWindow}}));
</script>"""


def test_the_frame_speaks_as_wordpress_expects(visit, partner, remote):
    """Its secret, height and link messages, from a sandbox that allows nothing but scripts."""
    code = WORDPRESS.format(secret="aB3dE6gH9k", page=f"{remote}fr/pml/cure/")
    page = visit.page
    page.goto(partner(code))
    page.wait_for_function("told.length > 0")
    first = page.evaluate("told[0]")
    assert first["own"]
    assert first["origin"] == "null"
    assert (first["message"], first["secret"]) == ("height", "aB3dE6gH9k")
    assert first["value"] > 200
    # A page that is ready later asks again.
    page.evaluate(
        "told.length = 0; document.querySelector('iframe').contentWindow.postMessage("
        "{message: 'ready', secret: 'aB3dE6gH9k'}, '*')"
    )
    page.wait_for_function("told.some(one => one.message === 'height')")
    page.evaluate("document.querySelector('iframe').removeAttribute('style'); told.length = 0")
    link = page.frame_locator("iframe").locator("article a").first
    link.click()
    page.wait_for_function("told.some(one => one.message === 'link')")
    (told,) = page.evaluate("told.filter(one => one.message === 'link')")
    assert (told["value"], told["secret"]) == (f"{BASE}fr/pml/cure/", "aB3dE6gH9k")
    assert visit.errors == []


@pytest.mark.parametrize("value", ["1e9", "-5", "0", "NaN", "'200px;position:fixed'", "null", "{}"])
def test_the_script_of_the_host_takes_heights_alone_and_only_from_our_frames(
    visit, partner, remote, code, value
):
    page = visit.page
    evil = partner(
        f"<script>parent.postMessage({{message: 'height', value: {value}, secret: ''}}, '*');"
        "parent.postMessage({message: 'height', value: 3000}, '*')</script>"
    )
    page.goto(partner(f'{code("en")}<iframe id="evil" src="{evil}" height="50"></iframe>'))
    frame = next(one for one in page.frames if one.url.endswith("embed.html"))
    settle(page, frame)
    assert page.locator("#evil").evaluate("one => one.clientHeight") == 50
    before = page.evaluate(OUTSIDE)
    page.evaluate(
        f"window.dispatchEvent(new MessageEvent('message', {{source: "
        f"document.querySelector('iframe').contentWindow, data: {{message: 'height', value: {value}"
        "}}))"
    )
    assert page.evaluate(OUTSIDE) == before


def test_under_a_policy_that_names_the_site_frame_and_script_work(visit, partner, remote, code):
    origin = remote.rstrip("/")
    policy = f"default-src 'self'; script-src {origin}; frame-src {origin}"
    frame = opened(visit.page, partner(code("ar"), Content_Security_Policy=policy))
    settle(visit.page, frame)
    # The width that the code gives the frame without a script is a style, which may be refused.
    assert [one for one in visit.errors if "style" not in one] == []


MEDIA = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce"},
}


@pytest.mark.parametrize("media", MEDIA)
def test_whatever_readers_have_set_the_whole_text_is_seen(page, partner, code, remote, media):
    """In a page whose policy names the site, and demands Trusted Types."""
    page.emulate_media(**MEDIA[media])
    origin = remote.rstrip("/")
    policy = (
        f"default-src 'self'; script-src {origin}; frame-src {origin}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    frame = opened(page, partner(code("ar"), Content_Security_Policy=policy))
    settle(page, frame)
    assert frame.evaluate(INSIDE) == {"found": [], "rest": 0, "sideways": 0}
    assert frame.evaluate(
        "[...document.querySelectorAll('article > *')].every(one => one.checkVisibility("
        "{opacityProperty: true, visibilityProperty: true}))"
    )


@pytest.mark.parametrize(
    ("language", "media"),
    [
        *((language, "light") for language in ("en", "fr", "ar", "hi", "zh-Hans")),
        ("ar", "dark"),
        ("ar", "forced"),
    ],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_frame(page, remote, language, width, media):
    page.emulate_media(**MEDIA[media])
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(f"{remote}{language}/pml/cure/embed.html")
    page.evaluate(AXE.read_text("utf-8"))
    rules = {"page-has-heading-one": {"enabled": False}}  # The host has it.
    found = page.evaluate("rules => axe.run({rules})", rules)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


OWN_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; frame-src 'self'"
)


@pytest.mark.parametrize("page_name", ["embed.html", "copy.html"])
def test_a_strict_policy_of_the_site_itself_stops_nothing(
    visit, partner, sample, code, remote, page_name
):
    """`'self'` holds in a sandbox too, and no page has a script or a style inside it."""

    class Strict(QuietFiles):
        def end_headers(self):
            self.send_header("Content-Security-Policy", OWN_POLICY)
            super().end_headers()

    with serving(functools.partial(Strict, directory=sample / "outputs" / "current")) as server:
        strict = f"http://127.0.0.1:{server.server_port}/"
        if page_name == "embed.html":
            frame = opened(visit.page, partner(code("fr").replace(remote, strict)))
            settle(visit.page, frame)
        else:
            visit.page.goto(f"{strict}fr/pml/cure/copy.html")
            visit.page.locator("details[data-code=_snippet] summary").click()
            frames = visit.page.locator("details[data-code=_snippet] iframe")
            frames.nth(1).content_frame.locator("article").wait_for()
            body = frames.nth(1).content_frame.locator("body")
            expect(body).to_have_css("font-family", re.compile("Comic"))
        server.shutdown()
    assert visit.errors == []
