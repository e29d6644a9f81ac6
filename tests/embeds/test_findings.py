"""What check-embed says of pages that partners have made of a snippet."""

import base64
import datetime as dt
import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from pmlpub.embeds.findings import Finding, find_answers
from pmlpub.embeds.page import MOST, read_page
from pmlpub.embeds.published import Published
from support.hooks import Hooks, page, status, taking
from support.release_sites import build

pytestmark = pytest.mark.slow
DAY = dt.date(2026, 1, 10)
AT = "https://clinic.example/page"


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `released` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    build(site, DAY)
    return site


@pytest.fixture
def released(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def snippet(site: Path, language: str = "fr") -> str:
    return (site / f"outputs/current/{language}/a/dose/snippet.html").read_text("utf-8")


def look(site: Path, html: str | bytes, day: dt.date = DAY, header: str = "") -> list[Finding]:
    data = html if isinstance(html, bytes) else html.encode()
    return find_answers(read_page(data, header), AT, Published(site), day)


def codes(found: list[Finding]) -> list[str]:
    return [problem.code for one in found for problem in one.problems]


def edit(site: Path, old: str, new: str) -> None:
    path = site / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_copy_is_current_whatever_a_host_does_to_its_punctuation(released: Path) -> None:
    own = snippet(released)
    (found,) = look(released, f"<html><body><h1>Mine</h1>{own}<footer>x")
    assert (found.state, found.stripped, found.rewording, found.problems) == (
        "current",
        (),
        None,
        (),
    )
    texturized = own.replace("’", "&#8217;").replace(" ?", "&nbsp;?").replace("h3>", "h2>")
    assert look(released, texturized)[0].rewording is None


def test_what_wordpress_strips_is_listed(released: Path) -> None:
    own = snippet(released).replace("<pml-answer>", "").replace("</pml-answer>", "")
    (found,) = look(released, own.replace("datetime=", "data-x="))
    assert found.state == "current"
    assert {"pml-answer", "time datetime"} & set(found.stripped) == set(found.stripped)
    assert codes([found]) == ["embed-stripped"]


def expired(site: Path) -> list[Finding]:
    return look(site, snippet(site), dt.date(2027, 1, 1))


def withdrawn(site: Path) -> list[Finding]:
    own = snippet(site)
    gone = "- {id: a/dose, on: 2026-01-10, reason: wrong}\n"
    (site / "content/gone.yaml").write_text(gone, "utf-8")
    build(site, DAY)
    return look(site, own)


def outdated(site: Path) -> list[Finding]:
    own = snippet(site, "en")
    edit(site, "Take 2 tablets a day. Do not take more.", "Take 3 tablets a day. Do not take more.")
    build(site, DAY)
    return look(site, own)


def changed(site: Path) -> list[Finding]:
    return look(site, snippet(site).replace("2 comprimés", "5 comprimés"))


def misread(site: Path) -> list[Finding]:
    return look(site, snippet(site), header="text/html; charset=iso-8859-1")


def unknown(site: Path) -> list[Finding]:
    return look(site, '<article lang=fr data-pml-id="x/\x1b[31m">text</article>')


def stripped(site: Path) -> list[Finding]:
    return look(site, snippet(site).replace("<pml-answer>", ""))


def unmarked(site: Path) -> list[Finding]:
    return look(site, re.sub(r' data-pml-[\w-]+(="[^"]*")?', "", snippet(site)))


def notice(site: Path) -> list[Finding]:
    withdrawn(site)
    return look(site, '<iframe src="https://t.example/fr/a/dose/embed.html#?secret=x"></iframe>')


PROXIED = {
    "query": "https://p.example/get?url=https%3A%2F%2Ft.example%2Ffr%2Fa%2Fdose%2Fembed.html&x=1",
    "twice": "/get?u=https%253A%252F%252Ft.example%252Ffr%252Fa%252Fdose%252Fembed.html",
    "path": "https://p.example/https://t.example/fr/a/dose/embed.html",
    "cache": "https://p.example/c/s/T.example/fr/a/dose/embed.html?x",
}


def proxied(site: Path) -> list[Finding]:
    return [look(site, f'<iframe src="{one}"></iframe>')[0] for one in PROXIED.values()]


def scripted(site: Path) -> list[Finding]:
    own = json.dumps(snippet(site)).replace("</", "<\\/")
    return look(site, f"<script>document.write({own})</script>")


COPIES: dict[str, tuple[Callable[[Path], list[Finding]], str]] = {
    "withdrawn": (withdrawn, "embed-not-out"),
    "outdated": (outdated, "embed-outdated"),
    "expired": (expired, "embed-expired"),
    "changed": (changed, "embed-changed"),
    "misread": (misread, "embed-charset"),
    "unknown": (unknown, "embed-unknown"),
    "stripped": (stripped, "embed-stripped"),
    "unmarked": (unmarked, "embed-unmarked"),
    "notice": (notice, "embed-notice"),
    "proxied": (proxied, "embed-proxied"),
    "scripted": (scripted, "embed-scripted"),
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_that_readers_should_not_see_has_its_code(copy: str, released: Path) -> None:
    make, code = COPIES[copy]
    assert code in codes(make(released))


def test_the_words_and_numbers_that_differ_are_told(released: Path) -> None:
    (found,) = changed(released)
    assert found.rewording is not None
    assert [p.text for p in found.rewording.pieces() if p.kind != "same"] == ["2", "5"]
    assert "5 comprimés" in "".join(found.rewording.numbers_added)


def test_an_older_text_is_compared_with_what_it_was(released: Path) -> None:
    """Where its release is gone, with the words in the history."""
    own = snippet(released, "en")
    outdated(released)
    damaged = own.replace("2 tablets", "20 tablets")
    assert codes(look(released, damaged)) == ["embed-outdated", "embed-changed"]
    published = Published(released)
    published.__dict__["_others"] = []
    page_of = read_page(damaged.encode())
    (found,) = find_answers(page_of, AT, published, DAY)
    assert codes([found]) == ["embed-outdated", "embed-changed"]
    assert codes(find_answers(read_page(own.encode()), AT, published, DAY)) == ["embed-outdated"]


def test_frames_and_links_of_oembed_are_found(released: Path) -> None:
    at = "https://t.example/fr/a/dose/"
    html = (
        f'<link rel=alternate type="application/json+oembed" href="{at}oembed.json">'
        f'<blockquote><a href="{at}">x</a></blockquote><iframe src="{at}embed.html"></iframe>'
        '<iframe src="https://t.example.evil.example/fr/a/dose/embed.html"></iframe>'
    )
    found = look(released, html)
    assert [(one.kind, one.state) for one in found] == [("frame", "current"), ("oembed", "current")]


BASE = "https://t.example/fr/a/dose/embed.html"
INSIDE = "<iframe src='//t.example/fr/a/dose/embed.html'></iframe>"
SPELLINGS = {
    "base": '<base href="https://t.example/fr/"><iframe src="a/dose/embed.html">',
    "base-path": '<base href="//T.example"><iframe src="/fr/a/dose/embed.html">',
    "scheme": '<iframe src="//t.example/fr/a/dose/embed.html">',
    "http": '<iframe src="http://t.example:80/fr/a/dose/embed.html">',
    "upper": '<IFRAME SRC="HTTPS://T.EXAMPLE:443/fr/a/dose/embed.html">',
    "tracking": f'<iframe src="{BASE}?utm_source=x&fbclid=/en/a/b#x">',
    "spaces": '<iframe src=" https://t.exa\nmple/fr/\ta/dose/embed.html ">',
    "backslashes": r'<iframe src="https:\\t.example\fr\a\dose\embed.html">',
    "dots": '<iframe src="https://t.example./x/../fr/./a//dose/embed.html">',
    "escapes": '<iframe src="https://t.example/fr/a/%64ose/embed.html">',
    "lazy": f'<iframe src="about:blank" data-lazy-src="{BASE}">',
    "object": f'<object data="{BASE}"></object>',
    "frame": f'<frameset><frame src="{BASE}"></frameset>',
    "consent": f'<div data-src="{BASE}"></div>',
    "consent-url": f'<a href="#" data-iframe-url="{BASE}">Show</a>',
    "amp": f'<amp-iframe src="{BASE}"></amp-iframe>',
    "srcdoc": f'<base href="https://t.example/fr/"><iframe srcdoc="<base href=/en/>{INSIDE}">',
    "data": f'<iframe src="data:text/html;charset=utf-8,{quote(INSIDE)}">',
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_frame_is_found_in_every_spelling_of_its_address(spelling: str, released: Path) -> None:
    found = look(released, SPELLINGS[spelling])
    assert [(one.kind, one.language, one.answer, one.state) for one in found] == [
        ("frame", "fr", "a/dose", "current")
    ]


@pytest.mark.parametrize("address", PROXIED.values(), ids=PROXIED)
def test_a_frame_through_another_server_is_known(address: str, released: Path) -> None:
    (found,) = look(released, f'<iframe src="{address}"></iframe>')
    assert (found.language, found.answer, codes([found])) == ("fr", "a/dose", ["embed-proxied"])
    other = address.replace("t.example", "not-t.example").replace("T.example", "t.example.evil")
    assert look(released, f'<iframe src="{other}"></iframe>') == []


def in_string(own: str) -> str:
    return "<script>box.innerHTML = '" + own.replace("\n", "\\n").replace("/", r"\/") + "'</script>"


def in_json(own: str) -> str:
    own = json.dumps({"html": own}).replace("<", r"\u003c")
    return f'<script type="application/json">{own}</script>'


SCRIPTS: dict[str, Callable[[str], str]] = {
    "string": in_string,
    "template": lambda own: f"<script>write(`{own.replace('</script>', '')}`)</script>",
    "json": in_json,
    "json-in-a-string": lambda own: f"<script>push({json.dumps(in_json(own)[32:-9])})</script>",
    "bytes": lambda own: in_string(own).replace("<a", r"\x3ca"),
    "consent": lambda own: f'<script type="text/plain">{own}</script>',
    "element": lambda own: f"<template><div>{own}</div></template><script src=/app.js></script>",
    "attribute": lambda own: f'<div data-html="{html.escape(own)}"></div>',
}


@pytest.mark.parametrize("write", SCRIPTS.values(), ids=SCRIPTS)
def test_what_a_script_has_is_told_and_its_words_are_not_compared(
    write: Callable[[str], str], released: Path
) -> None:
    own = snippet(released, "en")
    (found,) = look(released, write(own.replace("2 tablets", "9 tablets")))
    assert (found.kind, found.language, found.answer) == ("script", "en", "a/dose")
    assert codes([found]) == ["embed-scripted"]
    # Many pages have in a script too what they show.
    assert [one.kind for one in look(released, own + write(own))] == ["article"]
    outdated(released)
    assert codes(look(released, write(own))) == ["embed-outdated", "embed-scripted"]


@pytest.mark.parametrize(
    ("script", "number"),
    [
        (f'f.src = "{BASE}"', 1),
        (r'f.src="https:\/\/t.example\/fr\/a\/dose\/embed.html?x"', 1),
        ('const u = "//p.example/?u=https%3A%2F%2Ft.example%2Ffr%2Fa%2Fdose%2Fembed.html"', 1),
        ("document.write('<iframe src=https://t.example/fr/a/dose/embed.html></iframe>')", 1),
        ("</script><template><iframe src=//t.example/fr/a/dose/embed.html></template><script>", 1),
        ("location = 'https://not-t.example/fr/a/dose/embed.html'", 0),
        ("base + '/embed.html'", 0),
    ],
)
def test_a_frame_in_a_script_is_told(script: str, number: int, released: Path) -> None:
    found = look(released, f"<p>x</p><script>{script}</script>")
    assert [(one.kind, one.answer, codes([one])) for one in found] == [
        ("script", "a/dose", ["embed-scripted"])
    ] * number
    shown = look(released, f"<iframe src='{BASE}'></iframe><script>{script}</script>")
    assert [one.kind for one in shown] == ["frame"]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (f"<script>'{BASE.replace('/fr/', '/xx/')}'</script>", ["embed-unknown", "embed-scripted"]),
        (f"<blockquote><a href={BASE.replace('dose', 'none')}>x</a>", ["embed-unknown"]),
    ],
)
def test_what_leads_to_no_answer_is_a_warning_where_readers_see_no_frame(
    html: str, told: list[str], released: Path
) -> None:
    (found,) = look(released, html)
    assert codes([found]) == told
    assert {problem.severity for problem in found.problems} == {"warning"}


def test_a_script_that_writes_any_answer_is_told(released: Path) -> None:
    (found,) = look(released, '<script>`<article data-pml-id="${id}">`</script>')
    assert codes([found]) == ["embed-scripted"]


def boxed(document: str) -> str:
    return f'<iframe srcdoc="{html.escape(document)}"></iframe>'


@pytest.mark.parametrize(
    "hold",
    [
        boxed,
        lambda own: f'<p>x<iframe data-srcdoc="{html.escape(own)}"><p>x</iframe><article>',
        lambda own: f'<object data="data:text/html,{quote(own)}"></object>',
        lambda own: (
            '<iframe src=" DATA:text/html; charset=utf-8;base64,'
            f'{base64.b64encode(own.encode()).decode()}">'
        ),
        lambda own: boxed(boxed(own)),
    ],
    ids=["srcdoc", "later", "data", "base64", "twice"],
)
def test_a_copy_in_a_document_of_a_frame_is_found(
    hold: Callable[[str], str], released: Path
) -> None:
    (found,) = look(released, hold(snippet(released)))
    assert (found.kind, found.state, found.problems) == ("article", "current", ())
    assert "embed-changed" in codes(look(released, hold(snippet(released).replace("2 ", "5 "))))


@pytest.mark.parametrize(
    "path", ["fr/a/none/embed.html", "de/a/dose/embed.html", "fr/A/embed.html"]
)
def test_a_frame_of_an_unknown_answer_is_an_error(path: str, released: Path) -> None:
    (found,) = look(released, f'<iframe src="https://t.example/{path}"></iframe>')
    assert (found.state, codes([found])) == ("unknown", ["embed-unknown"])
    assert found.problems[0].severity == "error"


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://other.example/fr/a/dose/embed.html">',
        '<iframe src="https://t.example/fr/conditions/ache/">',
        '<iframe src="https://[/fr/a/dose/embed.html">',
        '<base href="https://["><iframe src="fr/a/dose/embed.html">',
        '<p>See <a href="https://t.example/fr/a/dose/">May I take it?</a> on t.example.</p>',
    ],
)
def test_other_frames_and_links_are_not_reported(html: str, released: Path) -> None:
    assert look(released, html) == []


@pytest.mark.parametrize(
    "hidden",
    [
        "<svg><style></svg>", "<SVG><STYLE/></SVG>", "<svg><g><title></g></svg>",
        "<math><style></math>", "<svg><textarea></svg>", "<svg><template></svg>",
        "<svg><style><p>", "<svg><script><font color=red>", "<svg><![CDATA[<style>]]></svg>",
        "<svg><foreignObject><style>x</style></foreignObject></svg>",
        "<noscript><style></noscript>", "<noscript><!--</noscript>", "<!-->", "<!--x--!>",
        "<div><template shadowrootmode=open>", "<a title='<style>'>", "<svg><a title='</svg>'>",
    ],
)  # fmt: skip
def test_nothing_hides_what_comes_after_it(hidden: str, released: Path) -> None:
    """As a browser with scripts shows it."""
    (found,) = look(released, hidden + snippet(released))
    assert found.state == "current"
    assert "embed-changed" not in codes([found])


def plain(site: Path, language: str) -> str:
    return (site / f"outputs/current/{language}/a/dose/plain.html").read_text("utf-8")


def bare(html: str) -> str:
    """What a host leaves that takes all attributes, or all markup."""
    return re.sub(r"<(\w+)[^>]*>", r"<\1>", html)


@pytest.mark.parametrize(
    "strip",
    [
        lambda own: re.sub(r' data-pml-[\w-]+(="[^"]*")?', "", own),
        lambda own: re.sub(r' data-pml-(?!id)[\w-]+(="[^"]*")?', "", own),
        lambda own: re.sub("</?(article|pml-answer)[^>]*>", "", own),
        bare,
        lambda own: re.sub("<[^>]*>", " ", own),
    ],
    ids=["data", "all-but-id", "elements", "attributes", "tags"],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_copy_without_marks_is_known_by_its_words(
    strip: Callable[[str], str], language: str, released: Path
) -> None:
    own = strip(snippet(released, language))
    (found,) = look(released, f"<p>Ours.</p>{own}<p>Ours too.</p>")
    assert (found.answer, found.language, found.state) == ("a/dose", language, "current")
    assert codes([found]) == ["embed-unmarked"]
    (found,) = look(released, own.replace("2 ", "5 "))
    assert codes([found]) == ["embed-unmarked", "embed-changed"]


@pytest.mark.parametrize(("old", "new"), [('"', "”"), ('"a/dose"', '"a/ dose"')])
def test_a_copy_whose_marks_nobody_can_read_has_none(old: str, new: str, released: Path) -> None:
    (found,) = look(released, snippet(released).replace(old, new))
    assert (found.answer, found.language) == ("a/dose", "fr")
    assert codes([found]) == ["embed-unmarked"]


@pytest.mark.parametrize("language", ["FR", "fr-CA", "en"])
def test_a_copy_that_says_another_language_is_known_by_its_version(
    language: str, released: Path
) -> None:
    """Its script asks for the wrong file."""
    own = snippet(released).replace('lang="fr"', f'lang="{language}"', 1)
    (found,) = look(released, own)
    assert (found.language, found.state, found.stripped) == ("fr", "current", ("article lang",))
    withdrawn(released)
    assert codes(look(released, own))[0] == "embed-not-out"


def test_words_count_for_one_copy_alone(site: Path) -> None:
    """The page has one of two answers whose texts are nearly the same, and links to both."""
    own = (site / "content/a/dose.yaml").read_text("utf-8")
    like = own.replace("DOSE", "OTHER").replace("PILL", "THIRD").replace("2 tablets", "4 tablets")
    (site / "content/a/other.yaml").write_text(like.replace("May I", "Might I"), "utf-8")
    build(site, DAY)
    html = plain(site, "en") + '<a href="https://t.example/en/a/other/">Might I take it?</a>'
    found = look(site, html)
    assert [(one.answer, codes([one])) for one in found] == [("a/dose", ["embed-unmarked"])]


def test_what_became_of_a_copy_without_marks_is_told(released: Path) -> None:
    own, first = plain(released, "en"), bare(snippet(released, "fr"))
    assert codes(look(released, own)) == ["embed-unmarked"]
    assert codes(look(released, own, dt.date(2027, 1, 1))) == ["embed-unmarked", "embed-expired"]
    outdated(released)
    assert codes(look(released, own)) == ["embed-unmarked", "embed-outdated"]
    withdrawn(released)
    assert codes(look(released, own)) == ["embed-unmarked", "embed-not-out"]
    assert codes(look(released, first)) == ["embed-unmarked", "embed-not-out"]


@pytest.mark.parametrize(
    ("label", "codec"),
    [("iso-8859-9", "cp1254"), ("latin1", "cp1252"), ("Windows-1254", "cp1254"), ("gb2312", "gbk"),
     ("utf-16le", "utf-16-le"), ("x-unknown", "utf-8"), ("idna", "utf-8")],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_of_browsers(label: str, codec: str) -> None:
    text = "Ağrı “—” ş" if codec == "cp1254" else "头痛" if codec == "gbk" else "é “—”"
    page_of = read_page(f"<p>{text}".encode(codec), f"text/html; charset={label}")
    assert page_of.rest == text
    if codec != "utf-16-le":
        meta = f"<meta charset='{label}'><p>{text}".encode(codec)
        assert read_page(meta).rest == text


NO_ENCODING = ("idna", "punycode", "undefined", "unicode_escape", "utf-7", "rot13", "zlib")
HOSTILE = {
    "deep": b"<div>" * 500_000,
    "unclosed": b"<article data-pml-id=a/dose lang=fr" * 10_000,
    "comments": b"<!--" * 1_000_000,
    "attributes": b"<a " + b"a=b " * 500_000 + b">",
    "zeros": bytes(1_000_000),
    "utf-16": "<article data-pml-id=a/dose lang=fr>é".encode("utf-16"),
    **{one: f'<meta charset="{one}"><p>\xe9\\x\\ud800-'.encode("latin-1") for one in NO_ENCODING},
    "nested": b"<article data-pml-id=a/dose lang=fr>" * 20_000,
    "empty": b"",
    "documents": b"<iframe srcdoc=x>" * 5_000,
    "bad-data": b"<iframe src='data:text/html;base64,!a'><iframe src='data:text/html;base64'>",
    "addresses": b"<iframe src='/" + b"t.example/" * 400_000 + b"embed.html'>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_pages_that_are_broken_on_purpose_are_read(kind: str, released: Path) -> None:
    assert len(look(released, HOSTILE[kind])) <= MOST


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with taking() as found:
        yield found


def with_partner(site: Path, hooks: Hooks) -> None:
    path = site / "content/site.yaml"
    text = f"partners: [{{id: clinic, pages: [{hooks.address}page], private_network: true}}]\n"
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_the_command_asks_partners_alone(released: Path, hooks: Hooks, run_here: Any) -> None:
    with_partner(released, hooks)
    hooks.pages["/page"] = page(snippet(released).encode())
    done = run_here("--site", str(released), "check-embed", "--all", "--json")
    data = json.loads(done.out)
    assert [one["state"] for one in data["pages"][0]["answers"]] == ["expired"]  # Its day is past.
    done = run_here("--site", str(released), "check-embed", "https://elsewhere.example/")
    assert done.code == 1
    assert done.out == "https://elsewhere.example/: cannot be read\n"
    assert "net-refused" in done.err


LINK = "https://t.example/fr/a/dose/"
EMPTY = {
    "<h1>Clinic</h1>": "no answer of this site",
    "<div id=root></div><script src=/app.js></script>": "scripts of pages are not run",
    f"<p><a href='{LINK}'>See</a>": "only a link to an answer",
    f"<blockquote><a href='{LINK}'>See</a></blockquote>": "only a link to an answer",
    f"<link type=application/json+oembed href='{LINK}oembed.json'>": "only a link to an answer",
}


@pytest.mark.parametrize("body", EMPTY)
def test_a_page_without_an_answer_is_named(
    released: Path, hooks: Hooks, run_here: Any, body: str
) -> None:
    with_partner(released, hooks)
    hooks.pages["/page"] = page(body.encode())
    done = run_here("--site", str(released), "check-embed", "--all")
    assert done.code == 0
    assert "[embed-none]" in done.err
    assert EMPTY[body] in done.err
    assert ("scripts" in done.err) == ("script" in body)


def test_a_page_whose_answers_have_not_changed_has_some(
    released: Path, hooks: Hooks, run_here: Any
) -> None:
    with_partner(released, hooks)
    hooks.pages["/page"] = page(snippet(released).encode())
    done = run_here("--site", str(released), "check-embed", "--all", "--since", "1")
    assert "0 answers" in done.out
    assert "embed-none" not in done.err


def test_a_redirect_without_an_address_is_named(
    released: Path, hooks: Hooks, run_here: Any
) -> None:
    with_partner(released, hooks)
    hooks.pages["/page"] = status(302)
    assert "answers with HTTP 302" in run_here("--site", str(released), "check-embed", "--all").err


def test_a_page_with_very_many_answers_says_that_it_was_cut(
    released: Path, hooks: Hooks, run_here: Any
) -> None:
    with_partner(released, hooks)
    hooks.pages["/page"] = page(b"<article data-pml-id=a/b lang=fr>x</article>" * (MOST + 1))
    assert "embed-many" in run_here("--site", str(released), "check-embed", "--all").err


def test_since_a_release_only_what_changed_is_told(
    released: Path, hooks: Hooks, run_here: Any
) -> None:
    with_partner(released, hooks)
    own = snippet(released) + snippet(released, "en")
    hooks.pages["/page"] = page(own.encode())
    outdated(released)
    done = run_here("--site", str(released), "check-embed", "--all", "--since", "1", "--json")
    named = {one["language"] for one in json.loads(done.out)["pages"][0]["answers"]}
    assert "en" in named
    done = run_here("--site", str(released), "check-embed", "--all", "--since", "2", "--json")
    assert json.loads(done.out)["pages"][0]["answers"] == []
