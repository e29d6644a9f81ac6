"""What check-embed says of pages that partners have made of a snippet."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pmlpub.embeds.findings import Finding, find_answers
from pmlpub.embeds.page import MOST, read_page
from pmlpub.embeds.published import Published
from support.hooks import Hooks, page, taking
from support.release_sites import build

pytestmark = pytest.mark.slow
DAY = dt.date(2026, 1, 10)
AT = "https://clinic.example/page"


@pytest.fixture
def released(site: Path) -> Path:
    build(site, DAY)
    return site


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


def notice(site: Path) -> list[Finding]:
    withdrawn(site)
    return look(site, '<iframe src="https://t.example/fr/a/dose/embed.html#?secret=x"></iframe>')


COPIES: dict[str, tuple[Callable[[Path], list[Finding]], str]] = {
    "withdrawn": (withdrawn, "embed-not-out"),
    "outdated": (outdated, "embed-outdated"),
    "expired": (expired, "embed-expired"),
    "changed": (changed, "embed-changed"),
    "misread": (misread, "embed-charset"),
    "unknown": (unknown, "embed-unknown"),
    "stripped": (stripped, "embed-stripped"),
    "notice": (notice, "embed-notice"),
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


HOSTILE = {
    "deep": b"<div>" * 500_000,
    "unclosed": b"<article data-pml-id=a/dose lang=fr" * 10_000,
    "comments": b"<!--" * 1_000_000,
    "attributes": b"<a " + b"a=b " * 500_000 + b">",
    "zeros": bytes(1_000_000),
    "utf-16": "<article data-pml-id=a/dose lang=fr>é".encode("utf-16"),
    "rot13": b'<meta charset="rot13"><p>x',
    "nested": b"<article data-pml-id=a/dose lang=fr>" * 20_000,
    "empty": b"",
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
    assert "net-refused" in done.err


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
