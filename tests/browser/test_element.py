"""The script of snippets in the pages of partners: what readers see, and what it asks for."""

import base64
import datetime as dt
import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.conftest import Visit
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.interface import shipped_messages, shipped_texts
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.linked_scripts import integrity
from support.publishers import Publisher, publishing, send
from support.work_sites import TODAY, edit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
NAME = "pml-answer.1.js"
PATH = f"assets/{NAME}"
LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
AS_OF = dt.date(2026, 11, 22)
HOSTILE = (
    "<style>* { font-size: 40px !important; color: #eee !important; line-height: 1 !important }"
    "article { max-height: 60px !important; overflow: hidden; opacity: 0; float: right;"
    " transform: scale(.2); position: fixed; z-index: -1 }"
    "h2, h3, p, strong { display: none !important } pml-answer { display: none !important }</style>"
)
LIMITED = (
    "default-src 'self'; script-src {base}assets/; connect-src {base}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
SHOWN = """() => [...document.querySelectorAll('article, [data-pml-id]')].map(article => {
  const root = article.shadowRoot, box = root && root.querySelector('div');
  if (!root) return null;
  const frame = box.getBoundingClientRect();
  return {
    text: box.textContent, lang: box.lang, direction: getComputedStyle(box).direction,
    only: box.children.length === 1,
    notice: box.querySelector('section')?.textContent ?? '',
    links: [...box.querySelectorAll('section a')].map(a => a.href),
    light: article.textContent,
    blocks: [...box.children].map(block => {
      const place = block.getBoundingClientRect();
      return {
        text: block.innerText, direction: getComputedStyle(block).direction,
        size: parseFloat(getComputedStyle(block).fontSize),
        seen: block.checkVisibility({opacityProperty: true, visibilityProperty: true})
          && place.height > 10 && place.left >= frame.left && place.right <= frame.right
          && block.scrollHeight <= block.offsetHeight + 4,
      };
    }),
  };
})"""
REPLACED = (
    "document.querySelector('article').shadowRoot?.querySelector('div').children.length === 1"
)


def direction(language):
    return "rtl" if language == "ar" else "ltr"


def asked(publisher):
    """How often somebody asked for a status.json."""
    return sum(path.endswith("status.json") for path, _ in publisher.asked)


def fold(text):
    return re.sub(r"\s+", "", text)


def words(language, context):
    texts = shipped_messages() if language == "en" else shipped_texts(language)
    return texts[context]


@pytest.fixture(scope="session")
def release(tmp_path_factory) -> Iterator[Publisher]:
    """The sample site under the address of a server of its own."""
    root = tmp_path_factory.mktemp("publisher")
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    with publishing() as publisher:
        build(root, AS_OF, base_url=publisher.base)
        publisher.folder = root / "outputs" / "current"
        yield publisher


@pytest.fixture
def clocked(browser) -> Iterator[Visit]:
    """A page with a clock that tests move: it keeps it, so that no other test may have it."""
    page = browser.new_page()
    page.clock.install(time="2026-11-22")
    yield Visit(page)
    page.close()


@pytest.fixture
def publisher(release) -> Publisher:
    release.replies.clear()
    release.asked.clear()
    return release


@pytest.fixture
def snippet(publisher):
    def read(language, answer="pml/cure"):
        return (publisher.folder / language / answer / "snippet.html").read_text("utf-8")

    return read


@pytest.fixture
def tag(publisher):
    """What loads the script; `early`: before anything is seen, as from a cache."""

    def write(*, early=True):
        asynchronous = "" if early else "async "
        return (
            f'<script {asynchronous}crossorigin="anonymous" integrity="{integrity(NAME)}" '
            f'src="{publisher.base}{PATH}"></script>'
        )

    return write


@pytest.fixture
def show(visit, partner, tag, publisher):
    """Opens a page with a body and the script, and tells what its articles show once they have
    their answers."""

    def open_page(body, *, before="", answers=1, visit=visit, **host):
        publisher.asked.clear()
        visit.page.goto(partner(body, head=before + tag(), **host))
        if answers:
            visit.until(lambda: asked(publisher) >= answers)
        visit.wait_for_answers()
        return visit.page.evaluate(SHOWN)

    return open_page


@pytest.fixture
def status(publisher):
    """Changes the status.json of the English answer."""

    def change(language="en", **copies):
        place = f"{language}/pml/cure/status.json"
        found = json.loads((publisher.folder / place).read_bytes())
        found["channels"]["web"] |= copies.pop("web", {})
        found["copies"] |= copies
        found["copies"] = {k: v for k, v in found["copies"].items() if v is not None}
        data = json.dumps(found).encode()
        publisher.replies[place] = lambda handler: send(handler, data)

    return change


def assert_complete(article, language, expected):
    assert article["notice"] == "", article["notice"]
    assert fold(article["text"]) == fold(expected)
    assert (article["lang"], article["direction"]) == (language, direction(language))
    assert all(block["seen"] for block in article["blocks"])
    assert {block["direction"] for block in article["blocks"]} == {direction(language)}
    assert {block["size"] for block in article["blocks"][1:]} == {16}


def text_of(markup):
    import html

    return html.unescape(re.sub("<[^>]*>", "", markup))


def question_of(markup):
    return text_of(re.search("<h3>(.*?)</h3>", markup)[1])


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("host", ["ltr", "rtl"])
@pytest.mark.parametrize("before", ["", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("policy", ["", LIMITED], ids=["open", "limited"])
def test_every_language_is_complete_in_any_page(
    visit, publisher, show, snippet, before, policy, host, width
):
    visit.page.set_viewport_size({"width": width, "height": 800})
    # A policy without styles in the page: there the hostile page has them from its own server.
    headers = {"Content_Security_Policy": policy.format(base=publisher.base)} if policy else {}
    body = "".join(snippet(language) for language in LANGUAGES)
    articles = show(body, before=before, answers=9, direction=host, **headers)
    for article, language in zip(articles, LANGUAGES, strict=True):
        assert_complete(article, language, text_of(snippet(language)))
    root = "document.documentElement"
    if not before:
        assert visit.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    if not (policy and before):  # There the browser reports the style that it has refused.
        assert visit.errors == []
    own = visit.page.url
    assert set(visit.requests) == {own, publisher.base + PATH} | {
        f"{publisher.base}{language}/pml/cure/status.json" for language in LANGUAGES
    }
    asked = [headers for place, headers in publisher.asked if place.endswith("status.json")]
    assert not [one for one in asked if {"cookie", "referer"} & one.keys()]
    assert visit.page.evaluate("[document.cookie, localStorage.length].join()") == ",0"


def test_letters_of_forty_pixels_make_no_page_of_a_phone_scroll_sideways(visit, show, snippet):
    visit.page.set_viewport_size({"width": 320, "height": 800})
    body = "".join(snippet(language) for language in LANGUAGES)
    articles = show(body, before="<style>* { font-size: 40px !important }</style>", answers=9)
    assert all(block["seen"] for article in articles for block in article["blocks"])
    root = "document.documentElement"
    assert visit.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


FONTS = Path("/usr/share/fonts/truetype/noto")
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "system-ui", "sans-serif", "initial", "inherit")


@pytest.mark.parametrize(
    ("language", "file"),
    [("en", "NotoSerif-Bold"), ("ar", "NotoKufiArabic-Bold"), ("hi", "NotoSerifDevanagari-Bold")],
)
def test_no_font_of_the_page_draws_the_text(visit, show, snippet, language, file):
    """A font may draw any letter for any other, whatever name the page gives it."""
    data = base64.b64encode((FONTS / f"{file}.ttf").read_bytes()).decode()
    faces = (
        f"@font-face {{ font-family: {name}; src: url(data:font/ttf;base64,{data}) }}"
        for family in FAMILIES
        for name in (family, f"'{family}'")
    )
    pictures = []
    for style in ("", "".join(faces)):
        show(snippet(language), before=f"<style>{style}</style>")
        visit.page.evaluate("document.fonts.ready")
        pictures.append(visit.page.locator("article").screenshot())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    "media",
    [
        {},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"reduced_motion": "reduce"},
        {"media": "print"},
    ],
    ids=["light", "dark", "forced", "still", "print"],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_hinders_access(visit, show, snippet, status, media, width):
    visit.page.emulate_media(**media)
    visit.page.set_viewport_size({"width": width, "height": 800})
    notice = {"lines": ["Withdrawn."], "replaces": True}
    status("fr", web={"state": "tombstone"}, today=notice)
    body = "".join(snippet(language) for language in LANGUAGES)
    articles = show(body, answers=9)
    assert [article["only"] for article in articles] == [tag == "fr" for tag in LANGUAGES]
    assert all(block["seen"] for article in articles for block in article["blocks"])
    visit.page.evaluate(AXE.read_text("utf-8"))
    found = visit.page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', "
        "'best-practice']}).then(r => r.violations.filter(v => !['landmark-one-main', 'region']"
        ".includes(v.id)).map(v => [v.id, v.nodes.map(n => n.target)]))"
    )
    assert found == []


def in_pdf(page, folder):
    file = folder / "page.pdf"
    page.pdf(path=file)
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return re.sub("[\u202a-\u202e]", "", fold(done.stdout.decode()))


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt-BR", "sw", "tr", "hi", "zh-Hans"])
@pytest.mark.parametrize("before", ["", HOSTILE], ids=["plain", "hostile"])
def test_a_printed_page_has_the_whole_text(visit, show, snippet, tmp_path, language, before):
    show(snippet(language), before=before)
    printed = in_pdf(visit.page, tmp_path)
    for block in re.findall(r"<(?:h3|p)\b.*?</(?:h3|p)>", snippet(language)):
        assert fold(text_of(block)) in printed, block


def arabic_letters(text):
    """How often a text has each letter: a PDF has them in the order in which they are drawn."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if "\u0600" <= c <= "\u06ff")


@pytest.mark.parametrize("before", ["", HOSTILE], ids=["plain", "hostile"])
def test_a_printed_page_has_every_letter_in_arabic(visit, show, snippet, tmp_path, before):
    show(snippet("ar"), before=before)
    assert arabic_letters(in_pdf(visit.page, tmp_path)) == arabic_letters(text_of(snippet("ar")))


def test_a_printed_notice_is_all_that_is_printed(visit, show, snippet, status, tmp_path):
    status(web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    show(snippet("en"))
    printed = in_pdf(visit.page, tmp_path)
    assert "Withdrawn." in printed
    assert "Thereisnocure" not in printed


LINES = {"lines": ["One.", "Two."]}
OTHER = {"lines": ["Wrong."], "replaces": True, "current": True}
NEXT = {
    "address": "https://answers.example.org/ar/b/", "question": "؟", "language": "ar",
    "direction": "rtl",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "notice", "only"),
    [
        ({}, "", False),
        ({"web": {"version": "0" * 64}}, "ui#copy_superseded", False),
        ({"web": {"version": "0" * 64}, "superseded": None}, "", False),
        ({"web": {"version": "0" * 64}, "earlier": {"VERSION": "same"}}, "", False),
        ({"web": {"version": "0" * 64}, "earlier": {"VERSION": "unsafe"}, "unsafe": OTHER},
         "Wrong.", True),
        ({"web": {"version": "0" * 64}, "earlier": {"*": "unsafe"}, "unsafe": OTHER}, "Wrong.",
         True),
        ({"web": {"version": "0" * 64}, "earlier": {"VERSION": "replaced", "*": "unsafe"}},
         "ui#copy_superseded", False),
        ({"web": {"version": "0" * 64}, "earlier": {"VERSION": "unsafe"}}, "ui/safety#expired",
         True),
        ({"earlier": {"*": "unsafe"}, "unsafe": OTHER}, "", False),
        ({"today": LINES}, "One.Two.", False),
        ({"web": {"state": "withheld", "version": None}, "today": LINES}, "One.Two.", False),
        ({"web": {"state": "withheld", "version": None}}, "ui/safety#expired", False),
        ({"web": {"state": "withheld", "version": None}, "today": LINES | {"replaces": True}},
         "One.Two.", True),
        ({"web": {"state": "withheld"}, "today": LINES, "earlier": {"VERSION": "unsafe"},
          "unsafe": OTHER}, "Wrong.", True),
        ({"web": {"state": "tombstone"}, "today": LINES | {"replaces": True, "successor": NEXT}},
         "One.Two.؟", True),
        ({"web": {"state": "tombstone"}, "today": None}, "ui/safety#expired", True),
        ({"web": {"expires": "2020-01-01"}}, "ui/safety#expired", True),
    ],
)  # fmt: skip
def test_what_became_of_the_text_is_said(
    visit, show, snippet, status, publisher, change, notice, only
):
    markup = snippet("en")
    version = re.search('data-pml-version="([^"]*)"', markup)[1]
    status(**json.loads(json.dumps(change).replace("VERSION", version)))
    expected = words("en", notice) if notice.startswith("ui") else notice
    [article] = show(markup)
    assert article["notice"].startswith(question_of(markup) + expected if only else expected)
    assert bool(article["notice"]) == bool(notice)
    assert article["only"] == only
    assert ("There is no cure" in article["text"]) is not only
    # Also for programs that read the page without its style.
    assert ("There is no cure" in article["light"]) is not only
    if notice:
        page = f"{publisher.base}en/pml/cure/"
        assert article["links"][-1] == page
        if "successor" in (change.get("today") or {}):
            assert article["links"] == [NEXT["address"], page]
    assert visit.errors == []


def translated_otherwise(root, old, new):
    catalog = root / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    text = catalog.read_text("utf-8")
    assert old in text
    catalog.write_text(text.replace(old, new), "utf-8")
    build(root, TODAY + dt.timedelta(1))


def corrected(root):
    translated_otherwise(root, "2 comprimés par jour. N’en", "2 comprimés chaque jour. N’en")


def withheld(root):
    translated_otherwise(root, "2 comprimés par jour. N’en", "5 comprimés par jour. N’en")


def withheld_without_words(root):
    """Nobody has approved those of a notice, where they need it."""
    everywhere = "{require: translated}, sms: {require: translated}"
    edit(root, "site.yaml", everywhere, everywhere.replace("translated", "approved", 1))
    build(root, TODAY + dt.timedelta(1))


def withdrawn(root):
    withdraw(root, Gone("a/dose", on=TODAY, reason="wrong"), TODAY)


CHANGES = {
    corrected: ("ui#copy_superseded", False),
    withheld: ("ui/safety#revised", False),
    withheld_without_words: ("ui/safety#expired", False),
    withdrawn: ("ui/safety#withdrawn", True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_release_that_changes_between_two_loads_changes_what_readers_see(
    browser, partner, small_site, tmp_path, change
):
    root = shutil.copytree(small_site, tmp_path / "site")
    visit = Visit(browser.new_page())
    visit.page.clock.install(time=f"{TODAY}T12:00")
    with publishing() as own:
        build(root, TODAY, base_url=own.base)
        own.folder = root / "outputs" / "current"
        text = (own.folder / "fr" / "a" / "dose" / "snippet.html").read_text("utf-8")
        address = partner(f'<script crossorigin src="{own.base}{PATH}"></script>{text}')

        def load():
            own.asked.clear()
            visit.page.goto(address)
            visit.until(lambda: asked(own))
            visit.wait_for_answers()
            [article] = visit.page.evaluate(SHOWN)
            return article

        before = load()
        change(root)
        after = load()
    visit.page.close()
    context, only = CHANGES[change]
    assert (before["notice"], before["only"]) == ("", False)
    assert words("fr", context) in after["notice"]
    assert after["only"] == only
    assert ("2 comprimés" in after["text"] + after["light"]) is not only


def endless(handler):
    handler.send_response(200)
    handler.send_header("Access-Control-Allow-Origin", "*")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 65536)
    except OSError:
        pass


@pytest.fixture
def bad_reply(publisher):
    """Answers in place of status.json."""

    def silent(handler):
        publisher.closing.wait(30)

    def elsewhere(handler):
        handler.send_response(302)
        handler.send_header("Location", publisher.base + "portal.html")
        handler.send_header("Access-Control-Allow-Origin", "*")
        handler.end_headers()

    def data(body, kind="application/json", status=200):
        return lambda handler: send(handler, body, kind, status)

    good = json.loads((publisher.folder / "en/pml/cure/status.json").read_bytes())
    bad = {"today": {"lines": ["Bad."], "replaces": True}}
    stopped = {"web": {"state": "tombstone"}}
    return {
        "missing": data(b"", status=404),
        "broken": data(b"", status=500),
        "error-with-json": data(json.dumps(good | {"channels": stopped}).encode(), status=503),
        "not-json": data(b"<h1>Welcome to our hotel</h1>", "text/html"),
        "portal": elsewhere,
        "endless": endless,
        "huge": data(json.dumps(good | {"channels": stopped, "x": "x" * 300_000}).encode()),
        "silent": silent,
        "other-answer": data(json.dumps(good | {"answer": "pml/iris", "copies": bad}).encode()),
        "other-language": data(json.dumps(good | {"language": "fr", "copies": bad}).encode()),
        **{
            f"shape-{number}": data(json.dumps(one).encode())
            for number, one in enumerate((
                None, [], 0, "", {}, {"channels": None}, {"channels": {"web": None}},
                good | {"channels": {}}, good | {"channels": {"web": 1}, "copies": None},
                good | {"copies": 5}, good | {"copies": {"earlier": None, "today": 3}},
            ))
        },
    }  # fmt: skip


def test_a_bad_answer_leaves_the_text_as_it_is_until_its_own_day(
    clocked, publisher, snippet, bad_reply, partner, tag
):
    for name, reply in bad_reply.items():
        publisher.replies["en/pml/cure/status.json"] = reply
        publisher.asked.clear()
        clocked.page.goto(partner(snippet("en"), head=tag()))
        clocked.until(lambda: asked(publisher))
        if name not in ("silent", "endless"):
            clocked.wait_for_answers()
        [article] = clocked.page.evaluate(SHOWN)
        assert (article["notice"], article["only"]) == ("", False), name
        assert "There is no cure" in article["text"], name
    clocked.page.clock.set_system_time("2036-11-19T09:59:00Z")
    clocked.page.clock.run_for(50_000)
    assert not clocked.page.evaluate(SHOWN)[0]["only"]
    clocked.page.clock.run_for(130_000)  # It is 20 November where the day begins first.
    [article] = clocked.page.evaluate(SHOWN)
    assert article["only"]
    expired = question_of(snippet("en")) + words("en", "ui/safety#expired")
    assert article["notice"].startswith(expired)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_expires_while_it_is_read_is_replaced_in_its_language(
    clocked, show, snippet, publisher, language
):
    [article] = show(snippet(language), visit=clocked)
    assert not article["only"]
    clocked.page.clock.set_system_time("2036-11-21")
    clocked.page.clock.run_for(61_000)
    [article] = clocked.page.evaluate(SHOWN)
    assert article["only"]
    expired = question_of(snippet(language)) + words(language, "ui/safety#expired")
    assert article["notice"].startswith(expired)
    current = words(language, "ui#current_text").partition("{")[0]
    assert fold(current) in fold(article["notice"])
    assert article["links"] == [f"{publisher.base}{language}/pml/cure/"]
    assert (article["lang"], article["direction"]) == (language, direction(language))


def test_a_review_that_was_renewed_counts_once_the_server_says_so(
    clocked, show, snippet, status, publisher
):
    clocked.page.clock.set_system_time("2040-01-01")
    status(web={"expires": "2050-01-01"})
    [article] = show(snippet("en"), visit=clocked)
    assert not article["only"]
    assert "There is no cure" in article["light"]


def test_a_page_that_stays_open_asks_again_after_an_hour(clocked, show, snippet, status, publisher):
    show(snippet("en"), visit=clocked)
    clocked.page.clock.run_for(30 * 60_000)
    assert len([one for one, _ in publisher.asked if one.endswith("status.json")]) == 1
    status(web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    clocked.page.clock.run_for(30 * 60_000 + 3_000)
    clocked.until(
        "document.querySelector('article').shadowRoot.querySelector('div').children.length === 1",
    )
    assert len([one for one, _ in publisher.asked if one.endswith("status.json")]) == 2


def test_what_somebody_changed_is_said_and_what_hosts_change_is_not(show, snippet, publisher):
    markup = snippet("en")
    publisher.replies["en/pml/cure/status.json"] = lambda handler: send(handler, b"", status=503)
    for changed in (
        markup,
        markup.replace("<pml-answer>", "").replace("</pml-answer>", ""),
        re.sub(r">\s+<", "><", markup),
        markup.replace("h3>", "h2>").replace("<p>", "<p>\n\t"),
        markup.replace("“", '"')
        .replace("”", "&#8220;")
        .replace("life-threatening", "life–threatening"),
        re.sub(r"</?(?:data|span)\b[^>]*>", "", markup),
        re.sub(r' (?:hreflang|role)="[^"]*"', "", markup),
        markup.replace("</article>", "<script>1</script><style>p{}</style></article>"),
    ):
        [article] = show(changed)
        assert article["notice"] == "", changed
    for changed in (
        markup.replace("no cure", "a cure"),
        markup.replace("Do not stop", "Stop"),
        markup.replace("<p>No.", "<p>Advertisement</p><p>No."),
        re.sub(r"<p data-pml-urgent>.*?</p>\n", "", markup),
    ):
        assert changed != markup
        [article] = show(changed)
        assert article["notice"].startswith(words("en", "ui#copy_changed"))
        assert not article["only"]
        assert article["links"] == [f"{publisher.base}en/pml/cure/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_number_is_found_in_every_language(show, snippet, language):
    markup = snippet(language)
    changed = re.sub("2036(?=[^>]*</data>)", "2037", markup)
    assert changed != markup
    [article] = show(changed)
    assert article["notice"].startswith(words(language, "ui#copy_changed"))


@pytest.mark.parametrize(
    "translated",
    [
        ("<script>document.documentElement.className='x translated-rtl'</script>", "{}", True),
        ("", "<font><font>{}</font></font>", True),
        ("", "<font color=red>{}</font>", False),
        ("<script>document.documentElement.className='translated-by-us'</script>", "{}", False),
    ],
    ids=["google", "google-fonts", "old-editor", "own-class"],
)
def test_only_a_translation_by_the_browser_is_not_called_a_change(show, snippet, translated):
    before, around, is_translation = translated
    markup = snippet("en").replace("No.", around.format("Nein."))
    [article] = show(before + markup)
    assert (article["notice"] == "") == is_translation


def test_it_is_upgraded_once_wherever_it_comes_from(visit, show, snippet, tag, publisher):
    bare = re.sub("</?pml-answer>", "", snippet("en"))
    twice = snippet("fr") + tag() + bare + tag() + snippet("fr")
    articles = show(twice, answers=2)
    assert [one["lang"] for one in articles] == ["fr", "en", "fr"]
    visit.page.evaluate(
        "markup => document.body.append(document.createRange().createContextualFragment(markup))",
        snippet("ar"),
    )
    visit.until("document.querySelector('article[lang=ar]').shadowRoot")
    visit.until(lambda: asked(publisher) == 3)
    places = [one for one, _ in publisher.asked if one.endswith("status.json")]
    assert len(set(places)) == 3


# Nothing in the page leads to a bare article in a closed tree.
@pytest.mark.parametrize(("mode", "wrapped"), [("open", True), ("open", False), ("closed", True)])
def test_a_snippet_in_the_shadow_tree_of_a_page_is_taken_up(
    visit, partner, snippet, tag, publisher, status, mode, wrapped
):
    status(web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    markup = snippet("en") if wrapped else re.sub("</?pml-answer>", "", snippet("en"))
    visit.page.goto(partner("<main></main>", head=tag()))
    visit.page.evaluate(
        """([mode, markup]) => {
          const root = document.querySelector('main').attachShadow({mode: 'open'});
          root.append(document.createElement('div'));
          const inner = root.firstChild.attachShadow({mode});
          inner.append(document.createRange().createContextualFragment(markup));
          window.inner = inner;
          document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
        }""",
        [mode, markup],
    )
    visit.until("inner.querySelector('article').textContent.includes('Withdrawn.')")
    assert visit.page.evaluate("!!inner.querySelector('article').shadowRoot")


def test_without_custom_elements_it_still_looks_again(clocked, show, snippet, publisher):
    absent = "<script>Object.defineProperty(window, 'customElements', {value: null})</script>"
    [article] = show(snippet("en"), before=absent, visit=clocked)
    assert not article["only"]
    clocked.page.clock.set_system_time("2036-11-21")
    clocked.page.clock.run_for(61_000)
    assert clocked.page.evaluate(SHOWN)[0]["only"]


def test_a_script_without_an_address_of_its_own_asks_where_the_text_links_to(
    visit, partner, snippet, status, publisher
):
    """As a module, or where a page has the words of the script in itself."""
    status("fr", web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    src = f"{publisher.base}{PATH}"
    visit.page.goto(partner(f'<script type="module" src="{src}"></script>{snippet("fr")}'))
    visit.until(REPLACED)
    assert asked(publisher) == 1


def test_a_status_that_has_another_address_now_is_read_there(visit, show, snippet, publisher):
    name = "en/pml/cure/status.json"
    found = json.loads((publisher.folder / name).read_bytes())
    found["channels"]["web"]["state"] = "tombstone"
    found["copies"]["today"] = {"lines": ["Withdrawn."], "replaces": True}
    data = json.dumps(found).encode()

    def moved(handler):
        handler.send_response(301)
        handler.send_header("Location", publisher.base + "moved.json")
        handler.send_header("Access-Control-Allow-Origin", "*")
        handler.end_headers()

    publisher.replies[name] = moved
    publisher.replies["moved.json"] = lambda handler: send(handler, data)
    [article] = show(snippet("en"))
    assert article["only"]
    assert article["notice"].startswith(question_of(snippet("en")) + "Withdrawn.")


def test_what_is_open_in_the_article_stays_open(visit, show, snippet):
    around = "<details open><summary>More</summary><p>Open</p></details>"
    closed = "<details><summary>Less</summary><p>Closed</p></details>"
    show(snippet("en").replace("</article>", f"{around}{closed}</article>"))
    states = "[...document.querySelector('article').shadowRoot.querySelectorAll('details')]"
    assert visit.page.evaluate(f"{states}.map(one => one.open)") == [True, False]


def test_an_article_that_cannot_be_upgraded_does_not_stop_the_others(visit, show, snippet):
    taken = "<script>document.querySelector('article').attachShadow({mode: 'closed'})</script>"
    articles = show(snippet("fr") + taken + snippet("en"))
    assert articles[0] is None
    assert "There is no cure" in articles[1]["text"]


def test_a_direction_that_the_host_removed_comes_from_the_text(show, snippet):
    [article] = show(snippet("ar").replace(' dir="rtl"', "", 1))
    assert article["direction"] == "rtl"


def test_the_answer_of_another_publisher_is_left_to_its_own_script(show, snippet):
    other = snippet("en").replace("127.0.0.1", "other.example")
    articles = show(snippet("fr") + other)
    assert articles[0]["lang"] == "fr"
    assert articles[1] is None


@pytest.mark.parametrize("name", ["../../x", "pml", "pml/cure?x", "//x/y", "https://x.example/y"])
def test_whatever_an_article_has_for_an_id_only_its_publisher_is_asked(
    visit, show, snippet, publisher, name
):
    [article] = show(snippet("en").replace('id="pml/cure"', f'id="{name}"'), answers=0)
    assert (article["notice"], article["only"]) == ("", False)
    allowed = (publisher.base, visit.page.url)
    assert [one for one in visit.requests if not one.startswith(allowed)] == []


STRIPPED = {
    "language": "lang",
    "data": "data-pml-[a-z-]+",
    "all": "(?:lang|dir|data-pml-[a-z-]+)",
    "tag": "class",
}
"""What hosts leave out of the tag of an article; either its data or its class stays."""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("stripped", STRIPPED)
def test_a_copy_that_lost_attributes_is_taken_up_by_the_link_to_its_page(
    show, snippet, status, publisher, language, stripped
):
    """Filters of editors and hosts remove `lang` and `data-*`."""
    attribute = rf' {STRIPPED[stripped]}="[^"]*"'
    markup = re.sub(
        "<article[^>]*>", lambda tag: re.sub(attribute, "", tag[0]), snippet(language), count=1
    )
    if stripped == "tag":
        markup = re.sub("(</?)article", r"\1div", markup)
    [article] = show(markup)
    assert_complete(article, language, text_of(markup))
    status(language, web={"state": "tombstone"}, today={"lines": ["Away."], "replaces": True})
    [article] = show(markup)
    assert article["only"]
    assert article["notice"].startswith(question_of(markup) + "Away.")
    assert article["links"] == [f"{publisher.base}{language}/pml/cure/"]


def test_a_copy_in_another_language_than_its_host_says_is_asked_for_in_its_own(
    show, snippet, status
):
    """Plugins for translation write the language of the page into all elements that have one."""
    status("fr", web={"state": "tombstone"}, today={"lines": ["Retiré."], "replaces": True})
    [article] = show(snippet("fr").replace('lang="fr"', 'lang="en-GB"', 1))
    assert article["only"]


def test_a_copy_whose_links_were_rewritten_is_asked_for_by_its_language(show, snippet, status):
    """Some hosts lead all links through a page that counts them."""
    status(web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    for counter in ("https://host.example/out?to=", "https://host.example/out/"):
        [article] = show(snippet("en").replace('href="', f'href="{counter}'))
        assert article["only"], counter


def test_the_page_of_another_language_is_not_taken_for_that_of_the_text(show, snippet, status):
    status(web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    own = re.compile('<a href="[^"]*/en/pml/cure/">(.*?)</a>')
    [article] = show(own.sub(r"\1", snippet("en")))
    assert article["notice"].startswith(question_of(snippet("en")) + "Withdrawn.")


def test_a_script_in_an_address_of_data_works_as_one_inside_the_page(
    visit, partner, snippet, publisher, status
):
    """Some programs load scripts so, to delay them."""
    status("fr", web={"state": "tombstone"}, today={"lines": ["Retiré."], "replaces": True})
    data = base64.b64encode((publisher.folder / PATH).read_bytes()).decode()
    tag = f'<script src="data:text/javascript;base64,{data}"></script>'
    visit.page.goto(partner(snippet("fr"), head=tag))
    visit.until(REPLACED)


@pytest.mark.parametrize("name", ["joined.js", "cache/min/1/assets/pml-answer.1.js"])
def test_a_script_that_the_host_joins_or_stores_works_as_ours(
    visit, partner, snippet, publisher, status, tmp_path, name
):
    """Its address is then one of the host, so it asks where each text links to."""
    status("fr", web={"state": "tombstone"}, today={"lines": ["Retiré."], "replaces": True})
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    own = (publisher.folder / PATH).read_text("utf-8")
    file.write_text(f'"use strict";var menu=1;\n{own};(function(){{menu=2}})();\n', "utf-8")
    body = snippet("fr") + snippet("en")
    with publishing() as host:
        host.folder = tmp_path
        publisher.asked.clear()
        visit.page.goto(partner(body, head=f'<script defer src="{host.base}{name}"></script>'))
        visit.until(REPLACED)
        visit.until(lambda: asked(publisher) == 2)
        assert asked(host) == 0
    assert visit.page.evaluate(SHOWN)[1]["notice"] == ""
    assert visit.errors == []


@pytest.mark.parametrize("day", [None, "", "soon", 7, {}])
def test_a_status_without_a_day_does_not_take_that_of_the_copy(
    clocked, partner, snippet, tag, publisher, status, day
):
    status(web={"expires": day})
    publisher.asked.clear()
    clocked.page.goto(partner(snippet("en"), head=tag()))
    clocked.until(lambda: asked(publisher))
    clocked.wait_for_answers()
    clocked.page.clock.set_system_time("2040-01-01T12:00:00Z")
    clocked.page.clock.run_for(180_000)
    assert clocked.page.evaluate(SHOWN)[0]["only"]


def test_what_a_page_put_into_the_article_does_not_run_again(visit, show, snippet):
    bad = (
        '<p onclick="window.fired=1" style="color:red" id="x" class="y">A'
        '<a href="javascript:window.fired=1">B</a>'
        '<img src="x:" onerror="window.ran=1+(window.ran||0)">'
        "<svg onload='window.fired=1+(window.fired||0)'></svg></p>"
    )
    show(snippet("en").replace("</article>", bad + "</article>"))
    inside = "document.querySelector('article').shadowRoot"
    attributes = visit.page.evaluate(
        f"[...new Set([...{inside}.querySelectorAll('div *')].flatMap(e => e.getAttributeNames()))]"
    )
    assert set(attributes) <= {
        "href", "hreflang", "lang", "dir", "role", "value", "data-pml-urgent", "data-pml-current",
    }  # fmt: skip
    for link in visit.page.evaluate(f"[...{inside}.querySelectorAll('a')].map(a => a.href)"):
        assert link == "" or link.startswith("http")
    assert visit.page.evaluate("[window.fired, window.ran].join()") == "1,1"


SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(sum), 400);
})"""


@pytest.mark.parametrize("arrival", ["early", "asynchronous", "late"])
def test_nothing_moves_while_it_is_read(visit, partner, snippet, tag, publisher, arrival):
    body = snippet("en") + "<p>After.</p>" * 9
    before = "" if arrival == "late" else tag(early=arrival == "early")
    visit.page.goto(partner(body, head=before))
    visit.page.wait_for_timeout(300)
    if arrival == "late":
        visit.page.add_script_tag(url=publisher.base + PATH)
    visit.until(lambda: asked(publisher))
    assert visit.page.evaluate(SHIFT) == 0
    assert_complete(visit.page.evaluate(SHOWN)[0], "en", text_of(snippet("en")))


# The box of what is urgent is in one piece: nothing is between its paragraphs.
GAPS = """() => {
  const root = document.querySelector('article').shadowRoot;
  const all = [...root.querySelectorAll('[data-pml-urgent]')].map(p => p.getBoundingClientRect());
  return all.slice(1).map((one, n) => Math.round(one.top - all[n].bottom));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_late_script_moves_nothing_in_any_language(
    visit, partner, snippet, publisher, language, width
):
    visit.page.set_viewport_size({"width": width, "height": 2500})
    # In a narrower font the page gives a text less room at 320 pixels than ours needs.
    style = "<style>body { font-family: 'Noto Serif' }</style>"
    visit.page.goto(partner(snippet(language) + "<p id=after>After.</p>", head=style))
    after = "document.querySelector('#after').getBoundingClientRect().top"
    before = visit.page.evaluate(after)
    visit.page.wait_for_timeout(50)
    visit.page.add_script_tag(url=publisher.base + PATH)
    visit.until("!!document.querySelector('article').shadowRoot")
    assert abs(visit.page.evaluate(after) - before) < 1
    assert_complete(visit.page.evaluate(SHOWN)[0], language, text_of(snippet(language)))
    assert visit.page.evaluate(GAPS) == [0, 0]


@pytest.mark.parametrize(
    "style",
    [
        "article { max-height: 100px; overflow: hidden }",
        "h3 { display: none }",
        "p { opacity: 0 }",
        "* { font-size: 40px !important }",
        "article { direction: rtl }",
        "article p { font-size: 8px }",
        "article, article * { color: #fff; background: #fff }",
        "article * { -webkit-text-fill-color: transparent }",
        "article p { direction: rtl; unicode-bidi: bidi-override }",
        "article p { clip-path: inset(0 0 100%) }",
        "article p { text-indent: -9999px }",
        "article p { opacity: .02 }",
        "article p { font-size: 0 }",
        "article p { transform: scale(0) }",
        "article p { height: 1em; overflow: hidden }",
        "article p { -webkit-text-security: disc }",
        "article p { filter: blur(9px); mix-blend-mode: difference }",
        "article p { position: absolute; left: -9999px }",
        "article::before, article p::after { content: 'Take more.' }",
        "article::first-letter, article p::first-letter { font-size: 0 }",
        "article::first-line { color: #fff }",
        "* { text-decoration: line-through !important }",
        "article { animation: gone 1s forwards } @keyframes gone { to { opacity: 0 } }",
        "article { transition: all 99s; opacity: 0 }",
        "@font-face { font-family: X; src: url(data:font/woff2;base64,) } * { font-family: X }",
    ],
)
@pytest.mark.parametrize("arrival", ["early", "late"])
def test_no_style_of_the_page_takes_from_the_text(
    visit, partner, snippet, publisher, tag, style, arrival
):
    """It looks as in a page without a style, pixel by pixel."""
    shots = []
    body = f"<div style='position: absolute; inset: 0; direction: ltr'>{snippet('en')}</div>"
    for own in ("", style):
        head = f"<style>{own}</style>" + (tag() if arrival == "early" else "")
        visit.page.goto(partner(body, head=head))
        if arrival == "late":
            visit.page.wait_for_timeout(100)
            visit.page.add_script_tag(url=publisher.base + PATH)
        visit.page.wait_for_timeout(50)
        [article] = visit.page.evaluate(SHOWN)
        assert_complete(article, "en", text_of(snippet("en")))
        shots.append(visit.page.locator("article > div").screenshot())
    assert shots[0] == shots[1]


def test_a_notice_comes_at_once_also_late(visit, partner, snippet, publisher, status):
    status(web={"state": "tombstone"}, today={"lines": ["Withdrawn."], "replaces": True})
    visit.page.goto(partner(snippet("en")))
    visit.page.wait_for_timeout(200)
    visit.page.add_script_tag(url=publisher.base + PATH)
    visit.until(
        "document.querySelector('article').shadowRoot?.querySelector('div').children.length === 1",
    )
