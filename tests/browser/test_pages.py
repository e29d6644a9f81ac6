"""Pages and gallery in a browser: what a reader sees, hears, reaches and is asked to load."""

import datetime as dt
import functools
import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from browser.conftest import QuietFiles, serving
from pmlpub.building.pipeline import build

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
ANSWERS = ("pml/cure", "pml/iris")
EDITIONS = [(answer, language) for answer in ANSWERS for language in LANGUAGES]
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_origin = pytest.mark.parametrize("origin", ["disk", "served"], indirect=True)
WIDTHS = (320, 1280)
DESK = {"width": 1280, "height": 800}

# Every piece of text that is laid out: its element, its own text, the boxes of its lines.
TEXTS = """
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode, element = node.parentElement, range = document.createRange();
  if (!node.data.trim() || !element.checkVisibility() || element.closest('.skip')) continue;
  range.selectNodeContents(node);
  const place = `${element.localName}.${element.className}: ${node.data.trim().slice(0, 40)}`;
  texts.push({element, place, boxes: [...range.getClientRects()]});
}
"""
CLIPPED = f"""() => {{ {TEXTS}
  const width = document.documentElement.clientWidth, found = [];
  for (const {{element, place, boxes}} of texts) {{
    if (element.localName === 'textarea') continue;  // scrolls
    if (!boxes.some(b => b.width && b.height)) found.push('no box: ' + place);
    if (boxes.some(b => b.left < -0.5 || b.right > width + 0.5)) found.push('outside: ' + place);
    for (let e = element; e !== document.documentElement; e = e.parentElement) {{
      const style = getComputedStyle(e), outer = e.getBoundingClientRect();
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      if (boxes.some(b => b.left < outer.left - 0.5 || b.right > outer.right + 0.5
          || b.top < outer.top - 0.5 || b.bottom > outer.bottom + 0.5)) found.push('cut: ' + place);
    }}
  }}
  return {{texts: texts.length, found}};
}}"""
SMALL = f"""() => {{ {TEXTS}
  return texts.filter(t => parseFloat(getComputedStyle(t.element).fontSize) < 16)
    .map(t => `${{getComputedStyle(t.element).fontSize}} ${{t.place}}`);
}}"""
# Contrast as WCAG 2 defines it, against the nearest background that is painted.
CONTRAST = f"""() => {{ {TEXTS}
  const parse = text => {{
    const [r, g, b, alpha = 1] = text.match(/^rgba?\\((.*)\\)$/)[1].split(',').map(Number);
    return {{rgb: [r, g, b], alpha}};
  }};
  const luminance = rgb => {{
    const [r, g, b] = rgb.map(v => v / 255).map(v =>
      v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }};
  const behind = element => {{
    for (let e = element; e; e = e.parentElement) {{
      const {{rgb, alpha}} = parse(getComputedStyle(e).backgroundColor);
      if (alpha === 1) return luminance(rgb);
      if (alpha > 0) throw new Error('half transparent');
    }}
    throw new Error('nothing is painted behind the text');
  }};
  const faint = [];
  for (const {{element, place}} of texts) {{
    const front = parse(getComputedStyle(element).color), back = behind(element);
    if (front.alpha !== 1) throw new Error('half transparent');
    const [dark, light] = [luminance(front.rgb), back].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) faint.push(`${{ratio.toFixed(2)}} ${{place}}`);
  }}
  return {{texts: texts.length, faint, paper: behind(document.body)}};
}}"""
MODES = (("screen", "light"), ("screen", "dark"), ("print", "light"), ("print", "dark"))


@dataclass(frozen=True)
class Edition:
    """An edition's page, opened from disk, and the words it should show."""

    page: Page
    answer: str
    language: str
    words: dict[str, str]


@pytest.fixture(scope="module", params=EDITIONS, ids="-".join)
def opened(request, browser, disk, texts):
    answer, language = request.param
    page = browser.new_page(viewport=DESK)
    page.goto(address(disk, answer, language))
    yield Edition(page, answer, language, texts(language, answer))
    page.close()


@pytest.fixture
def edition(opened):
    """Left as it was found: tests of the same edition share its page."""
    yield opened
    opened.page.set_viewport_size(DESK)
    opened.page.emulate_media(media="null", color_scheme="null")


def direction(language):
    return "rtl" if language == "ar" else "ltr"


def address(origin, answer, language):
    return f"{origin}{language}/{answer}/index.html"


def assert_nothing_clipped(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        element = "document.documentElement"
        assert page.evaluate(f"{element}.scrollWidth <= {element}.clientWidth"), width
        seen = page.evaluate(CLIPPED)
        assert (seen["found"], seen["texts"] > 3) == ([], True), width


def assert_readable(page):
    """Nothing fainter than 4.5:1, in light, dark and print; dark is dark, paper is white."""
    papers = {}
    for media, scheme in MODES:
        page.emulate_media(media=media, color_scheme=scheme)
        seen = page.evaluate(CONTRAST)
        assert (seen["faint"], seen["texts"] > 3) == ([], True), (media, scheme)
        papers[media, scheme] = seen["paper"]
    assert papers["screen", "dark"] < 0.05
    assert {papers[mode] for mode in MODES if mode != ("screen", "dark")} == {1}


@each_origin
@pytest.mark.parametrize(("answer", "language"), EDITIONS)
def test_page_opens_with_its_own_files_alone(visit, origin, answer, language, texts):
    page = visit.page
    page.goto(address(origin, answer, language))
    own, style = page.evaluate("[location.href, document.querySelector('[rel=stylesheet]').href]")
    assert (sorted(visit.requests), visit.errors) == (sorted([own, style]), [])
    assert style.startswith(f"{origin}assets/")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    heading = page.locator("h1")
    assert heading.is_visible()
    assert heading.inner_text() == page.title() == texts(language, answer)["question"]
    assert heading.evaluate("e => getComputedStyle(e).direction") == direction(language)
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == direction(language)


def test_page_fits_phone_and_desk(edition):
    assert_nothing_clipped(edition.page)


def test_text_is_at_least_16_pixels(edition):
    assert edition.page.evaluate(SMALL) == []


def test_warning_signs_come_before_the_short_answer(edition):
    page, words = edition.page, edition.words
    urgent, lead = page.locator(".urgent"), page.locator(".lead")
    assert urgent.is_visible()
    assert lead.is_visible()
    assert urgent.locator("h2, p").all_inner_texts() == [
        words["ui/safety#urgent"],
        words["urgent"],
        words["ui/safety#emergency"],
    ]
    assert lead.inner_text() == words["short_answer"]
    assert page.locator(".urgent, .lead").first.get_attribute("class") == "urgent"
    above, below = urgent.bounding_box(), lead.bounding_box()
    assert above["y"] + above["height"] <= below["y"]


def test_marks_and_disclaimer_are_visible(edition):
    for name in ("demonstration", "unreviewed", "disclaimer"):
        note = edition.page.get_by_role("note")
        note = note.filter(has_text=edition.words[f"ui/safety#{name}"])
        assert note.count() == 1
        assert note.is_visible()


def test_text_is_readable_in_light_dark_and_print(edition):
    for selector in (".lead", "main a", ".mark", ".urgent h2", "footer"):
        assert edition.page.locator(selector).first.is_visible()
    assert_readable(edition.page)


# Each separator is on the line of the name before it.
BEGINS_A_LINE = """() => [...document.querySelectorAll('p [aria-hidden]')].filter(e => {
  const own = e.getBoundingClientRect(), name = e.previousElementSibling.getClientRects();
  return own.top >= name[name.length - 1].bottom;
}).length"""


@pytest.mark.parametrize("language", ["hi", "ar"])
def test_no_line_of_a_list_begins_with_its_separator(page, disk, language):
    page.goto(address(disk, "pml/cure", language))
    assert page.locator(".languages [aria-hidden], .formats [aria-hidden]").count() > 8
    for width in range(320, 800, 24):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(BEGINS_A_LINE) == 0, width


def test_page_adapts_to_forced_colours_print_and_motion(page, disk):
    page.goto(address(disk, "pml/cure", "en"))
    page.emulate_media(forced_colors="active")
    border = "e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderTopWidth"
    for box in (".urgent", ".mark"):
        assert page.locator(box).first.evaluate(border) == "solid2px"
    page.emulate_media(media="print")
    assert not page.locator(".languages").is_visible()
    assert page.locator(".urgent").is_visible()
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


GAP_AFTER_ADDRESS = """() => {
  const text = document.createElement('p'), word = document.createRange();
  text.innerHTML = '<a href="https://a.example/">هنا</a> ثم';
  document.querySelector('main').prepend(text);
  word.setStart(text.lastChild, 1);
  word.setEnd(text.lastChild, 3);
  return text.firstChild.getBoundingClientRect().left - word.getBoundingClientRect().right;
}"""


def test_a_printed_address_in_arabic_has_a_space_after_it(page, disk):
    page.goto(address(disk, "pml/cure", "ar"))
    page.emulate_media(media="print")
    assert page.evaluate(GAP_AFTER_ADDRESS) > 1


FONTS = {"ar": "Noto Naskh Arabic", "hi": "Noto Sans Devanagari", "zh-Hans": "Noto Sans CJK SC"}
# First in the list of fonts, and without the letters of the page: what it shows are empty boxes.
LETTERLESS = {"hi": "Noto Naskh Arabic"}
PROBE = """font => {
  const main = document.querySelector('main'), probe = document.createElement('p');
  const words = [document.title, main.innerText, document.querySelector('footer').innerText]
    .join(' ').match(/[\\p{L}\\p{M}]+/gu);
  probe.id = '_probe';
  probe.style.fontFamily = `"${font}", ${getComputedStyle(main).fontFamily}`;
  probe.textContent = [...new Set(words)].join('');
  main.append(probe);
}"""


def fonts(page, selector):
    """The fonts whose glyphs really show the text of an element."""
    assert page.locator(selector).first.bounding_box()  # now it is laid out
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"]: font["glyphCount"] for font in found}


def test_every_letter_has_a_glyph(edition):
    page = edition.page
    letterless = LETTERLESS.get(edition.language, "Noto Sans Devanagari")
    try:
        page.evaluate(PROBE, letterless)
        shown = fonts(page, "#_probe")
        assert shown
        assert letterless not in shown
        page.locator("#_probe").evaluate("e => e.append('\u0378')")  # assigned to no character
        assert fonts(page, "#_probe")[letterless] == 1
    finally:
        page.locator("#_probe").evaluate("e => e.remove()")


def test_each_script_uses_its_noto_font(edition):
    font = FONTS.get(edition.language, "Noto Sans")
    for selector in ("h1", ".mark", ".urgent", ".lead", "main section:not(.urgent) p", "footer p"):
        shown = fonts(edition.page, selector)
        rest = sum(count for name, count in shown.items() if name != font)
        # What is left are Latin abbreviations such as PML.
        assert shown[font] > 5 * rest, (selector, shown)


def test_relative_links_lead_to_files(edition, disk):
    found = relative_links(edition.page, disk)
    # Sisters, formats, home, condition, style sheet, dataset, and the codes for others.
    assert len(found) == len(LANGUAGES) - 1 + 4 + 2 + 1 + 2
    assert not [target for target in found if not target.is_file()]


def relative_links(page, disk):
    """The files that links without a host lead to; a part of the page must be there."""
    targets = page.evaluate(
        "[...document.querySelectorAll('[href], [src]')]"
        ".map(e => e.getAttribute('href') || e.getAttribute('src'))"
    )
    files = set()
    for target in targets:
        if target.startswith("#"):
            assert page.locator(f"[id='{target[1:]}']").count() == 1
        elif not urlsplit(target).scheme:
            assert not target.startswith("/")
            name = f"{target}index.html" if target.endswith("/") else target
            files.add(Path(urlsplit(urljoin(page.url, name)).path))
    assert all(file.as_uri().startswith(disk) for file in files)
    return files


@each_language
def test_first_tab_offers_to_skip_to_the_answer(page, disk, language, texts):
    page.set_viewport_size({"width": 320, "height": 480})
    page.goto(address(disk, "pml/cure", language))
    skip = page.locator(".skip")
    assert skip.evaluate("e => e.getBoundingClientRect().right <= 0 || e.offsetLeft >= innerWidth")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert skip.inner_text() == texts(language, "pml/cure")["ui#skip"]
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target') === document.querySelector('main')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('main a')")


def test_page_makes_sense_to_a_screen_reader(edition):
    page, words = edition.page, edition.words
    tree = page.locator("body").aria_snapshot()
    for role in ("main", "banner", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    main = page.get_by_role("main")
    assert main.get_by_role("heading", name=words["question"], exact=True, level=1).count() == 1
    for name in ("urgent", "short_answer"):
        assert main.get_by_role("paragraph").filter(has_text=words[name]).count() == 1
    assert_outline(tree)
    assert page.get_by_role("link").count() == page.locator("a[href]").count()


def assert_outline(tree):
    levels = [int(level) for level in re.findall(r"\[level=(\d)\]", tree)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    links = re.findall(r"- '?link\b(.*)", tree)
    assert links
    assert all(re.match(r' ".*\w', name) for name in links)


def test_tombstone_is_readable(page, site):
    build(site, dt.date(2027, 1, 1))
    page.goto((site / "outputs" / "current" / "fr" / "a" / "dose" / "index.html").as_uri())
    assert page.locator("h1").is_visible()
    assert page.locator("p.urgent").is_visible()
    assert "comprimés" not in page.content()
    assert_nothing_clipped(page)
    assert page.evaluate(SMALL) == []
    assert_readable(page)


FOLLOW = """() => Promise.all(
  [...document.querySelectorAll('.editions a.page')].map(async link => {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return {
      address: link.href, language: link.hreflang, name: link.textContent, status: answer.status,
      shown: page.documentElement.lang, question: page.querySelector('h1').textContent,
    };
  }))"""
GALLERY = "staff/status/gallery/index.html"


@pytest.fixture(scope="session")
def outputs(sample):
    return (sample / "outputs").as_uri() + "/"


def test_readers_begin_with_their_own_language(visit, served):
    page = visit.page
    page.goto(served)
    assert len(visit.requests) == 2
    assert visit.errors == []
    assert page.locator(".choice a").count() == len(LANGUAGES)
    page.get_by_role("link", name="العربية").click()
    assert page.url == f"{served}ar/"
    page.locator(".questions a").first.click()
    assert page.url == f"{served}ar/pml/cure/"
    page.locator(".up a").click()
    assert page.url == f"{served}ar/"
    page.locator("h2 a").click()
    assert page.url == f"{served}ar/conditions/pml/"
    page.locator(".languages a[hreflang=hi]").click()
    assert page.url == f"{served}hi/conditions/pml/"
    assert visit.errors == []


@each_language
def test_home_and_condition_pages_fit_and_are_readable(page, disk, language):
    for path in ("index.html", "conditions/pml/index.html"):
        page.goto(f"{disk}{language}/{path}")
        assert page.locator(".questions a").count() == 5
        assert_nothing_clipped(page)
        assert page.evaluate(SMALL) == []
        assert_readable(page)
        page.emulate_media(media="null", color_scheme="null")
        assert_outline(page.locator("body").aria_snapshot())
        assert not [file for file in relative_links(page, disk) if not file.is_file()]


# What people write, with other case, accents, vowel signs or without spaces: all find pml/cure.
SEARCHES = [
    ("en", "CURE pml"),
    ("es", "leucoencefalopatia CURA"),
    ("fr", "traitement GUERIT"),
    ("tr", "PML TEDAVİ"),
    ("ar", "عِلاج"),
    ("hi", "इलाज"),
    ("zh-Hans", "治愈"),
]


@each_origin
@pytest.mark.parametrize(("language", "words"), SEARCHES)
def test_search_finds_questions_on_the_device_of_the_reader(visit, origin, language, words, texts):
    page = visit.page
    page.goto(f"{origin}{language}/index.html")
    found = page.locator("ul.found a")
    field = page.get_by_role("searchbox")
    before = len(visit.requests)
    field.press_sequentially(words)
    found.first.wait_for()
    asked = visit.requests[before:]
    assert asked == [f"{origin}{language}/conditions/search-/1.js"]
    assert visit.errors == []
    assert not page.locator("#_list").is_visible()
    number = str(found.count())
    assert number in page.get_by_role("status").inner_text()
    question = texts(language, "pml/cure")["question"]
    assert question in found.all_inner_texts()
    field.fill("qqqq")
    assert found.count() == 0
    assert "0" in page.get_by_role("status").inner_text()
    field.fill("")
    assert page.locator("#_list").is_visible()
    assert page.get_by_role("status").inner_text() == ""


RANKED = [
    ("a/1", "Is it secure to carry on?", "heart failure"),
    ("a/2", "What can I do?", "a cure of sleep"),
    ("a/3", "Is there a cure?", ""),
]


def test_search_shows_the_best_questions_first(page, served):
    page.route(
        "**/conditions/search-/1.js",
        lambda route: route.fulfill(
            body=f"addQuestions({json.dumps(RANKED)});\n", content_type="text/javascript"
        ),
    )
    page.goto(f"{served}en/index.html")
    page.get_by_role("searchbox").press_sequentially("cur")
    page.locator("ul.found a").first.wait_for()
    assert page.locator("ul.found a").all_inner_texts() == [RANKED[n][1] for n in (2, 1, 0)]
    page.get_by_role("searchbox").fill("heart secure")
    assert page.locator("ul.found a").all_inner_texts() == [RANKED[0][1]]
    page.unroute_all()


def test_search_works_with_the_keyboard_alone(page, served):
    page.goto(f"{served}en/index.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("cure")
    page.locator("ul.found a").first.wait_for()
    page.keyboard.press("Enter")  # There is nothing to send.
    assert page.url == f"{served}en/index.html"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}en/pml/cure/")


def test_without_scripts_the_questions_are_a_plain_list(browser, disk):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{disk}en/index.html")
    assert not page.locator("form").is_visible()
    assert page.locator(".questions a").count() == 5
    context.close()


AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "current/index.html",
        *(
            f"current/{language}/{path}index.html"
            for language in ("en", "ar", "hi", "zh-Hans")
            for path in ("", "conditions/pml/", "pml/cure/")
        ),
        GALLERY,
        "staff/status/index.html",
    ],
)
def test_axe_finds_nothing(page, outputs, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(outputs + path)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 15


def test_gallery_lists_all_editions_and_each_opens(page, sample):
    handler = functools.partial(QuietFiles, directory=sample / "outputs")
    with serving(handler) as server:
        page.goto(f"http://127.0.0.1:{server.server_port}/{GALLERY}")
        found = page.evaluate(FOLLOW)
        server.shutdown()
    assert len(found) == len({link["address"] for link in found}) == 5 * len(LANGUAGES)
    for link in found:
        assert link["status"] == 200
        assert link["shown"] == link["language"]
        assert link["language"] in urlsplit(link["address"]).path.split("/")
        assert link["name"]
        assert link["question"].endswith(("?", "？", "؟"))


def test_gallery_shows_each_sms_as_it_is(page, outputs):
    page.goto(f"{outputs}{GALLERY}")
    assert not page.locator(".sms").first.is_visible()
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert page.locator(".editions > li").count() == 45
    for entry in page.locator(".editions > li").all():
        link = entry.locator("a.page")
        folder = Path(urlsplit(link.evaluate("e => e.href")).path).parent
        assert folder.as_uri().startswith(f"{outputs}current/")
        sms = entry.locator(".sms")
        assert sms.inner_text() == (folder / "sms.txt").read_text("utf-8")
        shown = sms.evaluate("e => getComputedStyle(e).direction")
        assert shown == direction(link.get_attribute("hreflang"))


@pytest.mark.parametrize(
    ("path", "rows"), [(GALLERY, ".card"), ("staff/status/index.html", ".matrix tbody tr")]
)
def test_staff_filter_by_words_of_the_question_or_the_id(visit, outputs, path, rows):
    page = visit.page
    page.goto(outputs + path)
    field = page.get_by_role("searchbox")
    for words, answers in {
        "pml/risk": 1,
        "who CAN get": 1,
        "cure there": 1,
        "qqq": 0,
        "": 5,
    }.items():
        field.fill(words)
        seen = [row for row in page.locator(rows).all() if row.is_visible()]
        assert len(seen) == answers, words
        status = f"{answers} of 5" if words else ""
        assert page.locator(".filter [role=status]").inner_text() == status
    assert visit.errors == []


def test_gallery_details_open_with_the_keyboard(page, outputs):
    page.goto(f"{outputs}{GALLERY}")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".sms").first.is_visible()


def test_gallery_fits_and_is_readable(page, outputs):
    page.goto(f"{outputs}{GALLERY}")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert_nothing_clipped(page)
    assert_readable(page)


def test_gallery_links_lead_to_files(page, outputs):
    page.goto(f"{outputs}{GALLERY}")
    found = relative_links(page, outputs)
    # Each edition with its page and five files; work list, home page, style sheet, script.
    assert len(found) == 45 * 6 + 4
    assert not [target for target in found if not target.is_file()]
