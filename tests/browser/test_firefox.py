"""The core of what other tests try in Chromium, in Firefox: a copy with its script and without it,
and a frame, in pages of others; and what became of their texts."""

import base64
import datetime as dt
import html
import json
import re
import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from pmlpub.catalogs.interface import shipped_messages, shipped_texts
from support.firefox import PATIENCE, firefox
from support.publishers import publishing, send

pytestmark = [pytest.mark.parts, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
FONT = Path("/usr/share/fonts/truetype/noto/NotoSerifDevanagari-Bold.ttf")
LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
HOSTILE = (
    "* { font-size: 40px !important; color: #eee !important; line-height: 1 !important }"
    "article { max-height: 60px !important; overflow: hidden; opacity: 0; float: right;"
    " transform: scale(.2); position: fixed; z-index: -1 }"
    "h2, h3, p, strong, pml-answer { display: none !important }"
    "iframe { max-height: 200px !important; height: 90px !important }"
)
POLICY = (
    "default-src 'self'; script-src {base}assets/; connect-src {base}; frame-src {base}; "
    "style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HOSTS = {
    "plain": {},
    "hostile": {"head": f"<style>{HOSTILE}</style>"},
    "opposite": {"direction": "rtl"},
    "limited": {"policy": POLICY},
    "hostile-limited": {"head": f"<style>{HOSTILE}</style>", "policy": POLICY},
}
ELEMENTS = """[...document.querySelectorAll('article')].map(article => {
  const box = article.shadowRoot && article.shadowRoot.querySelector('div');
  return box && {
    text: box.textContent, light: article.textContent, direction: getComputedStyle(box).direction,
    notice: box.querySelector('section') ? box.querySelector('section').textContent : '',
    seen: [...box.children].every(one => one.checkVisibility(
      {opacityProperty: true, visibilityProperty: true}) && one.offsetHeight > 10
      && one.scrollHeight <= one.offsetHeight + 4),
    sizes: [...new Set([...box.children].slice(1).map(one => getComputedStyle(one).fontSize))],
  };
})"""
FRAME = """{
  text: document.querySelector('main').textContent,
  direction: getComputedStyle(document.querySelector('main')).direction,
  rest: document.documentElement.scrollHeight - document.documentElement.clientHeight,
  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
}"""
LOADED = "document.readyState === 'complete' && !!document.querySelector('article')"
WHOLE = (
    "document.documentElement.scrollHeight <= document.documentElement.clientHeight + 1"
    " && document.querySelector('article')?.offsetHeight > 40"
)


def fold(text):
    """Text without white space; a PDF has ligatures for letters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def text_of(markup):
    return fold(html.unescape(re.sub("<[^>]*>", "", markup)))


def words(language, context):
    return (shipped_messages() if language == "en" else shipped_texts(language))[context]


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    root = tmp_path_factory.mktemp("publisher")
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    with publishing() as publisher:
        build(root, dt.date(2026, 11, 22), base_url=publisher.base)
        publisher.folder = root / "outputs" / "current"
        yield publisher


@pytest.fixture
def publisher(release):
    release.replies.clear()
    release.asked.clear()
    return release


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    with firefox(tmp_path_factory.mktemp("firefox")) as program:
        yield program


@pytest.fixture
def read(publisher):
    """A file of the answer in a language."""
    return lambda language, name: (publisher.folder / language / "pml/cure" / name).read_text()


@pytest.fixture
def code(read):
    """What a partner copies: `snippet` or `frame`, each with its script."""

    def copy(language, kind):
        page = read(language, "copy.html")
        return html.unescape(
            re.search(f'<textarea id="_{kind}"[^>]*>(.*?)</textarea>', page, re.S)[1]
        )

    return copy


@pytest.fixture
def show(program, partner, publisher):
    """Opens a body in one of `HOSTS`."""

    def open_page(body, host="plain", width=1280, **more):
        own = HOSTS[host] | more
        policy = own.pop("policy", "").format(base=publisher.base)
        headers = {"Content_Security_Policy": policy} if policy else {}
        program.open(partner(body, **own, **headers), width=width)

    return open_page


@pytest.fixture
def copies(program, show):
    """Opens copies with the script, and tells what they show once they have asked, and have the
    notice, if there is to be one."""

    def open_copies(body, asked, notice="", **host):
        show(body, **host)
        program.until(f"{ELEMENTS}.every(Boolean)")
        end = time.monotonic() + PATIENCE
        while not asked():
            assert time.monotonic() < end, "nobody asked for status.json"
            time.sleep(0.05)
        program.until(f"{ELEMENTS}.every(one => one.notice.includes({json.dumps(notice)}))")
        return program.evaluate(ELEMENTS)

    return open_copies


@pytest.fixture
def asked(publisher):
    def count(least=1):
        return sum(path.endswith("status.json") for path, _ in publisher.asked) >= least

    return count


@pytest.mark.parametrize("host", HOSTS)
def test_a_copy_with_its_script_is_complete_in_every_language(copies, code, read, asked, host):
    body = "".join(code(language, "snippet") for language in LANGUAGES)
    found = copies(body, lambda: asked(9), host=host)
    for copy, language in zip(found, LANGUAGES, strict=True):
        assert fold(copy["text"]) == text_of(read(language, "snippet.html"))
        assert copy["direction"] == ("rtl" if language == "ar" else "ltr")
        assert copy["notice"] == ""
        assert (copy["seen"], copy["sizes"]) == (True, ["16px"]), language


def test_without_the_script_a_copy_is_all_there(program, show, code, read):
    """Where the page allows scripts from nowhere else."""
    body = "".join(code(language, "snippet") for language in LANGUAGES)
    show(body, policy="default-src 'self'")
    shown = program.evaluate(
        "[...document.querySelectorAll('article')].map(one => [one.innerText, !!one.shadowRoot])"
    )
    for (text, is_ours), language in zip(shown, LANGUAGES, strict=True):
        assert fold(text) == text_of(read(language, "snippet.html"))
        assert not is_ours


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_frame_is_as_high_as_its_text(program, show, code, read, language, host, width):
    show(code(language, "frame"), host=host, width=width)
    program.enter_frame()
    program.until(WHOLE)
    found = program.evaluate(FRAME)
    assert fold(found["text"]) == text_of(read(language, "snippet.html"))
    assert found["direction"] == ("rtl" if language == "ar" else "ltr")
    assert (found["rest"], found["sideways"]) == (0, 0)


def withdrawn(markup, publisher, status):
    status["channels"]["web"]["state"] = "tombstone"
    status["copies"] = {"today": {"lines": ["Withdrawn."], "replaces": True}}
    return markup, "Withdrawn.", True


def changed(markup, publisher, status):
    language = status["language"]
    return markup.replace("JC", "BK"), words(language, "ui#copy_changed"), False


def expired(markup, publisher, status):
    old = re.sub('data-pml-expires="[^"]*"', 'data-pml-expires="2020-01-01"', markup)
    del status["channels"]["web"]["expires"]
    return old, words(status["language"], "ui/safety#expired"), True


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("fate", [withdrawn, changed, expired])
def test_what_became_of_a_copy_is_said(copies, code, read, publisher, asked, language, fate):
    status = json.loads(read(language, "status.json"))
    markup, notice, only = fate(code(language, "snippet"), publisher, status)
    data = json.dumps(status).encode()
    publisher.replies[f"{language}/pml/cure/status.json"] = lambda handler: send(handler, data)
    [copy] = copies(markup, asked, notice)
    assert notice in copy["notice"]
    assert ("(PML)" in copy["notice"]) == only
    for text in (copy["text"], copy["light"]):
        assert ("JC" in text or "BK" in text) is not only


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_frame_expires_on_its_own_day(program, show, code, read, publisher, language):
    path = f"{language}/pml/cure/embed.html"
    page = read(language, "embed.html")
    old = re.sub('data-pml-expires="[^"]*"', 'data-pml-expires="2020-01-01"', page).encode()
    publisher.replies[path] = lambda handler: send(handler, old, "text/html; charset=utf-8")
    show(code(language, "frame"))
    program.enter_frame()
    program.until(WHOLE)
    text = program.evaluate(FRAME)["text"]
    assert words(language, "ui/safety#expired") in text
    assert "JC" not in text


def printed(program, folder, **options):
    path = folder / "page.pdf"
    path.write_bytes(program.print_page(**options))
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return fold(done.stdout.decode())


@pytest.mark.parametrize("kind", ["snippet", "frame", "frame-without-script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_on_paper_is_the_whole_text_or_only_title_and_address(
    program, show, code, read, tmp_path, kind, width
):
    body = code("fr", kind.partition("-")[0])
    if kind == "frame-without-script":
        body = re.sub("<script.*?</script>", "", body)
    show(body, width=width)
    if kind == "snippet":
        program.until(f"{ELEMENTS}.every(Boolean)")
    else:
        program.enter_frame()
        program.until(LOADED if "without" in kind else WHOLE)
    shown = printed(program, tmp_path)
    blocks = re.findall(r"<(?:h3|p)\b.*?</(?:h3|p)>", read("fr", "snippet.html"))[1:-1]
    assert {text_of(one) in shown for one in blocks} == {"without" not in kind}
    assert text_of(read("fr", "snippet.html"))[:60] in shown


@pytest.mark.parametrize("kind", ["script", "700", "2000"])
def test_on_paper_that_is_too_low_are_title_and_address_alone(
    program, show, code, read, tmp_path, kind
):
    """Also in frames that have another height than our script gives them."""
    body = code("en", "frame")
    if kind != "script":
        body = re.sub("<script.*?</script>", "", body).replace('height="480"', f'height="{kind}"')
    show(body)
    program.enter_frame()
    program.until(WHOLE if kind == "script" else LOADED)
    paper = {"width": 14.8, "height": 21} if kind == "script" else {"width": 21.6, "height": 27.9}
    side = "portrait" if kind == "script" else "landscape"
    shown = printed(program, tmp_path, page=paper, orientation=side)
    blocks = re.findall(r"<p\b.*?</p>", read("en", "snippet.html"))[1:-1]
    assert not [one for one in map(text_of, blocks) if one in shown]
    assert shown.count(text_of(read("en", "snippet.html"))[:60]) == 2  # link and frame


def test_a_frame_that_nobody_has_scrolled_to_is_printed_as_title_and_address(
    program, show, code, read, publisher, tmp_path
):
    show("<p>Words of the host.</p>" * 140 + code("ar", "frame"))
    program.until("document.readyState === 'complete'")
    shown = printed(program, tmp_path)
    assert f"<{publisher.base}ar/pml/cure/>" in shown
    assert text_of(read("ar", "snippet.html"))[-40:] not in shown


def test_no_font_of_the_page_draws_the_text(program, copies, code, asked):
    data = base64.b64encode(FONT.read_bytes()).decode()
    names = ("Noto Sans", "system-ui", "'system-ui'", "sans-serif", "'sans-serif'", "'initial'")
    faces = (
        f"@font-face {{ font-family: {name}; src: url(data:font/ttf;base64,{data}) }}"
        for name in names
    )
    pictures = []
    for style in ("", "".join(faces)):
        copies(code("hi", "snippet"), asked, head=f"<style>{style}</style>")
        pictures.append(program.picture("article"))
    assert pictures[0] == pictures[1]
