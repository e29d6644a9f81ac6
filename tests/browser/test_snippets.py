"""Snippets in the pages of partners: complete, in order, in their own direction, asking nothing."""

import datetime as dt
import re
from html.parser import HTMLParser

import polib
import pytest
import yaml

from pmlpub import sync
from pmlpub.building.pipeline import build
from pmlpub.catalogs.interface import shipped_messages, shipped_texts

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
EDITIONS = [(answer, language) for answer in ("pml/cure", "pml/iris") for language in LANGUAGES]
each_edition = pytest.mark.parametrize(("answer", "language"), EDITIONS)
NAMES = {"en": "English", "es": "español", "sw": "Kiswahili", "ar": "العربية", "hi": "हिन्दी"}
COPY = {"en": shipped_messages()["ui#copy"]} | {
    tag: shipped_texts(tag)["ui#copy"] for tag in LANGUAGES[1:]
}
STRICT = {"Content_Security_Policy": "default-src 'self'"}
BASE = "https://answers.example.org/"
# Each article, and in it each paragraph: what is seen, where, in which direction.
READ = """() => [...document.querySelectorAll('article')].map(article => {
  const frame = article.getBoundingClientRect();
  return {
    lang: article.lang, dir: article.dir, direction: getComputedStyle(article).direction,
    blocks: [...article.children].map(block => {
      const range = document.createRange(), box = block.getBoundingClientRect();
      range.selectNodeContents(block);
      const line = range.getBoundingClientRect();
      return {
        text: block.innerText, direction: getComputedStyle(block).direction,
        seen: block.checkVisibility() && box.height > 10
          && block.scrollHeight <= block.offsetHeight + 4,
        indent: getComputedStyle(block).direction === 'rtl'
          ? frame.right - line.right : line.left - frame.left,
      };
    }),
  };
})"""


def direction(language):
    return "rtl" if language == "ar" else "ltr"


def opposite(language):
    return "ltr" if language == "ar" else "rtl"


@pytest.fixture
def snippet(sample):
    def read(answer, language, name="snippet.html"):
        return (sample / "outputs" / "current" / language / answer / name).read_text("utf-8")

    return read


@pytest.fixture
def expected(texts):
    """The paragraphs up to the disclaimer, in order, as authors and translators wrote them."""

    def read(answer, language):
        words = texts(language, answer)
        return [
            words[name]
            for name in (
                "question",
                "ui/safety#demonstration",
                "ui/safety#unreviewed",
                "ui/safety#urgent",
                "urgent",
                "ui/safety#emergency",
                "short_answer",
                "ui/safety#disclaimer",
            )
        ]

    return read


def assert_complete(article, language, words):
    assert (article["lang"], article["dir"]) == (language, direction(language))
    assert article["direction"] == direction(language)
    blocks = article["blocks"]
    assert [block["text"] for block in blocks[: len(words)]] == words
    changed, expires, *copy, current, also_in = (block["text"] for block in blocks[len(words) :])
    assert "2026" in changed
    assert "2036" in expires
    assert copy == [COPY[language]]
    assert current.endswith("answers.example.org")
    assert "PML answers demonstration" in changed
    for sister, name in NAMES.items():
        assert (name in also_in) == (sister != language)
    assert all(block["seen"] for block in blocks)
    assert {block["direction"] for block in blocks} == {direction(language)}
    # Every paragraph starts at the side where its language starts.
    assert all(abs(block["indent"]) < 2 for block in blocks)


def assert_fits(page):
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), width


@each_edition
def test_snippet_is_complete_in_a_plain_page(visit, partner, snippet, expected, answer, language):
    address = partner(snippet(answer, language))
    visit.page.goto(address)
    [article] = visit.page.evaluate(READ)
    assert_complete(article, language, expected(answer, language))
    assert_fits(visit.page)
    assert (visit.requests, visit.errors) == ([address], [])


@pytest.mark.parametrize("host", ["ltr", "rtl"])
@pytest.mark.parametrize("policy", [{}, STRICT], ids=["plain", "strict"])
def test_snippets_of_all_languages_share_a_page(visit, partner, snippet, expected, host, policy):
    """Each keeps its direction, also in a page of the other one and under a strict policy."""
    body = "".join(snippet(answer, language) for answer, language in EDITIONS)
    address = partner(body, direction=host, language="ar" if host == "rtl" else "en", **policy)
    response = visit.page.goto(address)
    assert response.header_value("content-security-policy") == policy.get("Content_Security_Policy")
    articles = visit.page.evaluate(READ)
    assert len(articles) == len(EDITIONS)
    for article, (answer, language) in zip(articles, EDITIONS, strict=True):
        assert_complete(article, language, expected(answer, language))
    assert_fits(visit.page)
    assert (visit.requests, visit.errors) == ([address], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_snippet_may_be_pasted_twice(visit, partner, snippet, expected, language):
    once = snippet("pml/cure", language)
    visit.page.goto(partner(once + once, **STRICT))
    articles = visit.page.evaluate(READ)
    assert len(articles) == 2
    for article in articles:
        assert_complete(article, language, expected("pml/cure", language))
    ids = visit.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert visit.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_snippet_survives_the_filter_of_wordpress(
    visit, partner, snippet, expected, sample, language
):
    """Without unfiltered HTML it drops unknown tags, bdi, and some attributes."""
    whole = snippet("pml/cure", language)
    filtered = re.sub(r"</?(?:pml-answer|bdi)\b[^>]*>", "", whole)
    filtered = re.sub(r' (?:datetime|hreflang)="[^"]*"', "", filtered)
    assert filtered != whole
    visit.page.goto(partner(filtered, direction=opposite(language)))
    [article] = visit.page.evaluate(READ)
    assert_complete(article, language, expected("pml/cure", language))
    source = yaml.safe_load((sample / "content" / "pml" / "cure.yaml").read_text("utf-8"))
    shown = visit.page.locator("article").get_attribute("data-pml-updated")
    assert dt.date.fromisoformat(shown) == source["updated"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_the_page_and_its_sisters(page, partner, snippet, language):
    page.goto(partner(snippet("pml/cure", language), direction=opposite(language)))
    links = page.locator("article a").evaluate_all(
        """all => all.map(a => ({
          address: a.href, hreflang: a.hreflang, name: a.innerText,
          lang: a.firstElementChild.lang,
          direction: getComputedStyle(a.firstElementChild).direction,
        }))"""
    )
    own, current, *sisters = links
    assert own["address"] == current["address"] == f"{BASE}{language}/pml/cure/"
    assert current["name"] == "answers.example.org"
    assert [sister["hreflang"] for sister in sisters] == [t for t in LANGUAGES if t != language]
    for sister in sisters:
        assert sister["address"] == f"{BASE}{sister['hreflang']}/pml/cure/"
        assert sister["lang"] == sister["hreflang"]
        assert sister["direction"] == direction(sister["lang"])
        assert sister["name"]


def test_snippet_fits_the_outline_of_its_host(page, partner, snippet):
    page.goto(partner(snippet("pml/cure", "en")))
    tree = page.locator("body").aria_snapshot()
    assert re.findall(r"\[level=(\d)\]", tree) == ["1", "2", "3"]
    assert page.get_by_role("article").count() == 1
    assert page.get_by_role("note").count() == 3  # both marks and the disclaimer


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}


@each_edition
def test_snippet_brings_no_script_style_or_id(snippet, answer, language):
    seen = Tags()
    seen.feed(snippet(answer, language))
    assert seen.tags <= {"pml-answer", "article", "h3", "p", "strong", "a", "span", "data"}
    assert not {n for n in seen.attributes if n in ("id", "style", "src") or n.startswith("on")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_snippet_says_the_same_with_fewer_tags(visit, partner, snippet, expected, language):
    plain = snippet("pml/cure", language, "plain.html")
    seen = Tags()
    seen.feed(plain)
    assert seen.tags <= {"p", "ul", "li", "a", "strong", "em", "span"}
    page = visit.page
    page.goto(partner(snippet("pml/cure", language)))
    [article] = page.evaluate(READ)
    whole = [block["text"] for block in article["blocks"]]
    page.goto(partner(plain, direction=opposite(language), **STRICT))
    paragraphs = page.locator("body > p")
    assert paragraphs.all_inner_texts() == whole
    runs = page.locator("body > p > :first-child").evaluate_all(
        "all => all.map(e => [e.lang, getComputedStyle(e).direction])"
    )
    assert runs == [[language, direction(language)]] * len(whole)
    assert_fits(page)
    assert visit.errors == []


ARABIC = {
    "question": "هل يمكنني تناوله؟",
    "short_answer": "تناول 5-10 mg في اليوم. لا تتجاوز 2 أقراص.",
    "sms": "تناول 5-10 mg في اليوم. لا تتجاوز 2 أقراص.",
    "keywords": "DOSE",
    "sections/how/heading": "كيف؟",
    "sections/how/body": "مع *الماء*.",
}
# Where each character of a text stands, from the left.
PLACES = """text => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(text), range = document.createRange();
    if (start < 0) continue;
    return [...text].map((_, i) => {
      range.setStart(walker.currentNode, start + i);
      range.setEnd(walker.currentNode, start + i + 1);
      return range.getBoundingClientRect().left;
    });
  }
}"""


@pytest.mark.parametrize("name", ["index.html", "snippet.html", "plain.html"])
def test_ranges_keep_their_order_in_right_to_left_text(page, partner, site, name):
    path = site / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8").replace("[fr]", "[ar]"), "utf-8")
    path = site / "content" / "a" / "dose.yaml"
    dose = "Take 5-10 mg a day. Do not take more than 2 tablets."
    text = path.read_text("utf-8").replace("Take 2 tablets a day. Do not take more.", dose)
    path.write_text(text, "utf-8")
    changes, _ = sync.plan_sync(site)
    sync.write_changes(site, changes)
    catalog = polib.pofile(site / "locales" / "ar" / "LC_MESSAGES" / "a.po")
    for entry in catalog:
        entry.msgstr, entry.flags = ARABIC[entry.msgctxt.split("#")[1]], []
    catalog.save()
    build(site, dt.date(2026, 1, 10))
    file = site / "outputs" / "current" / "ar" / "a" / "dose" / name
    page.goto(file.as_uri() if name == "index.html" else partner(file.read_text("utf-8")))
    places = page.evaluate(PLACES, "5-10 mg")
    assert places
    assert places == sorted(places)
