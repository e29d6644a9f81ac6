"""Names that nobody signs, and words of every kind that nobody has signed yet."""

import re
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.problems import ContentError
from support.hostile_sites import (
    DAY,
    codes,
    contexts_of,
    copy_site,
    differences,
    rebuild,
    seen,
    set_text,
    sign,
)

pytestmark = pytest.mark.slow

NAMES = {
    "the title": "title: Test site",
    "the publisher": "name: Test publisher",
    "a reviewer": "name: doc",
}
FAULTS = {
    "an address": '"See pills.example.com"',
    "an e-mail address": '"doc@pills.example.com"',
    "an address in words": '"pills dot com"',
    "an override": '"10-5 \\u202e5-01"',
    "an open isolate": '"Doc \\u2066A"',
    "a zero-width space": '"D\\u200boc"',
    "a soft hyphen": '"D\\u00adoc"',
    "a tag": '"Doc\\U000e0041"',
    "an escape sequence": '"Doc\\u001b[2J"',
    "a second line": '"Doc\\nTake 20 tablets"',
}


def write_name(root: Path, old: str, name: str) -> None:
    path = root / "content" / "site.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"{old.partition(':')[0]}: {name}"), "utf-8")


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("old", NAMES.values(), ids=NAMES)
def test_a_name_with_more_than_a_name_stops_the_build(victim: Path, old: str, fault: str) -> None:
    write_name(victim, old, fault)
    before = seen(victim)
    with pytest.raises(ContentError) as raised:
        rebuild(victim)
    problem, *_ = raised.value.problems
    assert problem.code in ("name-text", "control-character")
    assert problem.location.line > 0
    assert differences(before, seen(victim)) == set()


@pytest.mark.parametrize(
    "name",
    ['"T.example health"', '"Dr. med. A. Smith, M.D."', '"Clinic No. 24 & Partners"', '"د. أحمد"'],
)
def test_a_name_is_a_name(victim: Path, name: str) -> None:
    """A control: the host of the site may be in it."""
    write_name(victim, NAMES["the publisher"], name)
    rebuild(victim)
    assert name.strip('"').split()[-1].encode() in seen(victim)["feed.atom"]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_reason_of_a_withdrawal_with_an_address_is_in_no_file(victim: Path, fault: str) -> None:
    record = f"- {{id: a/dose, on: 2026-01-11, reason: {fault}}}\n"
    (victim / "content" / "gone.yaml").write_text(record, "utf-8")
    if "u001b" in fault:  # No file of content/ may have it.
        with pytest.raises(ContentError):
            rebuild(victim)
        return
    assert "reason-text" in codes(rebuild(victim))
    current = victim / "outputs" / "current"
    assert b"withdrawn" in (current / "en" / "a" / "dose" / "sms.txt").read_bytes()
    status = (current / "en" / "a" / "dose" / "status.json").read_text("utf-8")
    assert '"withdrawn on 2026-01-11"' in status
    for file in current.rglob("*"):
        assert not file.is_file() or b"pills.example" not in file.read_bytes(), file


# Every text that an author or a translator can write says a word that nobody has signed.

MARK = "Unsignedword"
RIVAL = f"""\
question: {MARK} question?
short_answer: {MARK} answer.
sms: {MARK} SMS.
keywords: {MARK.upper()}
urgent: {MARK} urgent.
correction: {MARK} correction.
sections:
  more: {{heading: {MARK}, body: "{MARK} [link](https://{MARK.lower()}.example/)"}}
condition: rival
references: [{{title: {MARK}, url: "https://{MARK.lower()}.example/", published: 2020}}]
protected: [{MARK}]
updated: 2026-01-01
"""


@pytest.fixture(scope="module")
def marked(signed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What readers get of a site in which all unsigned texts have the word."""
    root = copy_site(signed_site, tmp_path_factory.mktemp("marked") / "site")
    content = root / "content"
    (content / "c").mkdir()
    (content / "c" / "new.yaml").write_text(RIVAL, "utf-8")
    names = f"{{name: {MARK}, alternate: {MARK}, agent: {{name: {MARK}, kind: Virus}}}}"
    (content / "conditions.yaml").write_text(
        f"thing: {{name: {MARK} thing, kind: MedicalCondition}}\nrival: {names}\n", "utf-8"
    )
    for answer in ("a/dose", "b/cure"):
        path = content / f"{answer}.yaml"
        text = re.sub(
            r"^( *)(question|short_answer|sms|heading|body): .*$", rf"\1\2: {MARK} \2",
            path.read_text("utf-8"), flags=re.MULTILINE,
        )  # fmt: skip
        text = text.replace("A study", MARK).replace("keywords: ", f"keywords: {MARK.upper()}A, ")
        path.write_text(text, "utf-8")
    (content / "gone.yaml").write_text(
        f"- {{id: c/old, on: 2026-01-11, reason: {MARK}, successor: c/new}}\n", "utf-8"
    )
    for language in ("fr", "es"):
        fields = ("question", "short_answer", "sms", "keywords")
        translate(root, language, "c", {f"c/new#{field}": f"{MARK}{field}" for field in fields})
    for language in ("en", "fr", "es"):
        for domain in ("a", "b", "conditions", "pmlpub")[3 if language == "en" else 0 :]:
            texts = {c: f"{MARK} {c}" for c in contexts_of(root, language, domain)}
            set_text(root, language, domain, texts)
    rebuild(root)
    return seen(root)


KINDS = {
    "pages": "/index.html",
    "snippets": "snippet.html",
    "frames": "embed.html",
    "the oEmbed title": "oembed",
    "plain texts": ".txt",
    "JSON-LD": ".jsonld",
    "Turtle": ".ttl",
    "N-Triples": ".nt",
    "RDF/XML": ".rdf",
    "the feed": ".atom",
    "sitemaps": "sitemap",
    "home pages": "/fr/index.html",
    "pages of conditions": "/conditions/",
    "the search index": "search-/1.js",
    "replies, menus and help of the line": "lines/replies",
    "RapidPro's flow that asks": "lines/rapidpro.json",
    "RapidPro's flows with copies": "lines/rapidpro.copied.json",
    "Kannel's services": "lines/kannel.conf",
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_word_that_nobody_signed_is_in(marked: dict[str, bytes], kind: str) -> None:
    files = {name: data for name, data in marked.items() if kind in f"/{name}"}
    assert files, "there are such files"
    assert [n for n, data in files.items() if MARK.lower().encode() in data.lower()] == []


def test_no_other_file_has_one(marked: dict[str, bytes]) -> None:
    assert [n for n, data in marked.items() if MARK.lower().encode() in data.lower()] == []


def test_the_word_does_go_out_when_it_is_signed(victim: Path) -> None:
    """A control of all that."""
    path = victim / "content" / "b" / "cure.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("More about it", f"{MARK} about it"), "utf-8")
    sign(victim, DAY, "b/cure", ("en",))
    rebuild(victim)
    assert MARK.encode() in seen(victim)["en/b/cure/index.html"]
