"""The packet as a file: what is in it, and how its texts differ from those that were signed."""

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import AS_OF, translate
from fuzz.effort import count_calls
from pmlpub import sync
from pmlpub.acts.folder import ActFiles, list_acts
from pmlpub.catalogs.interface import shipped_texts
from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import decode_act
from pmlpub.gate.register import Register
from pmlpub.migration import migrate
from pmlpub.review import approvals, edition, marking, packet_page, revocations, signing
from pmlpub.review.comparison import compare_with_signed, register_of
from pmlpub.review.edition import Review
from pmlpub.review.marking import marked_html
from pmlpub.review.preview import preview_sms
from pmlpub.text import markdown
from support.golden_sites import copy_site
from support.work_sites import add_reviewers, edit, mark_as_demonstration

pytestmark = pytest.mark.slow

DAY = dt.date.fromisoformat(AS_OF)
MADE = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
WRONG = '<b>&" Take 2 tablets a day.'


def review(root: Path, language: str = "fr", answer: str = "a/dose") -> Review:
    return edition.open_review(root, language, answer, DAY)


def page(root: Path, language: str = "fr", answer: str = "a/dose") -> str:
    texts = signing.texts_of(review(root, language, answer))
    return packet_page.make_page(texts, packet_page.signers_of(texts, MADE), {}, MADE)


def run_sync(root: Path) -> None:
    changes, _ = sync.plan_sync(root)
    sync.write_changes(root, changes)


def sign(root: Path, language: str, by: str, role: str, day: dt.date = DAY) -> None:
    approvals.approve(root, review(root, language), "page", role, by, day)


class Elements(HTMLParser):
    """The elements of a page in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_it_stands_alone_and_its_policy_allows_only_what_is_in_it(site: Path) -> None:
    html = page(site)
    elements = Elements(html)
    names = {tag for tag, _ in elements.found}
    assert not names & {"link", "img", "iframe", "object", "form", "base"}
    assert "url(" not in html
    assert "@import" not in html
    assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in elements.found if "style" in attrs]
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src &#39;none&#39;;") or "default-src 'none'" in policy
    for content in re.findall("<(?:style|script)>(.*?)</(?:style|script)>", html, re.S):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.replace("&#43;", "+")
    assert html.endswith("</html>\n")


def test_texts_have_language_and_direction(sample: Path) -> None:
    html = page(sample, "ar", "pml/treatment")
    words = [a for a in Elements(html).all("div") if a.get("class") == "words"]
    assert {(a["lang"], a["dir"]) for a in words} == {("en", "ltr"), ("ar", "rtl")}
    assert '<mark class="negation">لا</mark>' in html


def test_texts_are_escaped_and_invisible_characters_are_named(site: Path) -> None:
    edit(site, "a/dose.yaml", "Take 2 tablets a day. Do not take more.", f"'{WRONG}'")
    run_sync(site)
    translate(site, "fr", "a", {"a/dose#question": f"{WRONG} \x1b[31m\u202e"})
    html = page(site)
    assert "<b>" not in html.replace('"<b>', "")
    assert "&lt;b&gt;&amp;&#34;" in html
    assert "⟨U+001B⟩[" in html
    assert "⟨U+202E⟩" in html


@pytest.mark.parametrize(
    ("context", "text", "language", "html"),
    [
        ("a#question", "2 mg < 3", "en", '<mark class="number">2 mg</mark> &lt; '
         '<mark class="number">3</mark>'),
        ("a#s/body", "Take *2* mg.\n\n- not", "en",
         '<p>Take <em><mark class="number">2</mark></em><mark class="number"> mg</mark>.</p>\n'
         '<ul>\n<li><mark class="negation">not</mark></li>\n</ul>'),
        ("a#s/body", "[x](https://a.example/?a=1&b=2)", "en",
         '<p><a href="https://a.example/?a=1&amp;b=2">x</a> <span class="target" dir="ltr">'
         "⟨https://a.example/?a=1&amp;b=2⟩</span></p>"),
        ("a#question", "خذ 5-10 mg", "ar", 'خذ <mark class="number"><span dir="ltr">5-10 mg</span>'
         "</mark>"),
    ],
)  # fmt: skip
def test_marks_go_through_markup(context: str, text: str, language: str, html: str) -> None:
    assert marked_html(context, text, language) == html


def test_marks_take_time_in_proportion_to_the_text() -> None:
    work = [
        count_calls(marked_html, "a#s/body", "Not 5 mg.\n\n" * count, "en") for count in (100, 400)
    ]
    assert work[1] < 5 * work[0]


def test_a_source_and_a_translation_are_compared_with_what_all_roles_signed(site: Path) -> None:
    add_reviewers(site)
    old = DAY - dt.timedelta(days=2)
    sign(site, "en", "doc", "clinician", old)
    sign(site, "fr", "tra", "translator", old)
    sign(site, "fr", "rev", "reviser", old)
    edit(site, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take 3")
    run_sync(site)
    translate(
        site,
        "fr",
        "a",
        {"a/dose#short_answer": "Prenez 3 comprimés par jour. N’en prenez pas plus."},
    )
    # The translator has signed the new text, and the reviser still sees what has changed.
    sign(site, "fr", "tra", "translator", DAY - dt.timedelta(days=1))
    french = review(site)
    found = compare_with_signed(french, "page", register_of(french.loaded))
    assert (found.by, found.on, found.is_known, found.is_same) == ("rev", old, True, False)
    assert [(w.context, w.language) for w in found.wordings] == [
        ("a/dose#short_answer", "en"),
        ("a/dose#short_answer", "fr"),
    ]
    html = page(site)
    assert "Prenez <del>2</del> <ins>3</ins> comprimés" in html
    assert "Take <del>2</del> <ins>3</ins> tablets" in html
    sign(site, "fr", "rev", "reviser")
    assert "Nothing has changed since rev signed as reviser on 2026-01-10" in page(site)


def test_a_text_that_the_register_has_lost_is_unknown(site: Path) -> None:
    add_reviewers(site)
    sign(site, "en", "doc", "clinician")
    edit(site, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take 3")
    english = review(site, "en")
    found = compare_with_signed(english, "page", Register({}))
    assert (found.by, found.is_known) == ("doc", False)
    names: ActFiles = list_acts(site, "en")
    (name,) = names.acts
    act = decode_act((site / acts_path("en") / name).read_bytes())
    assert compare_with_signed(english, "page", Register(act.contents)).is_known
    assert "There is no signature to compare with" in page(site)


def test_a_revocation_is_told_with_its_note(site: Path) -> None:
    add_reviewers(site)
    sign(site, "fr", "tra", "translator")
    (line,) = review(site).signatures("page")
    revocations.revoke(
        site, review(site).loaded, "fr", line.id[:12], "the <dose> is wrong", "rev", DAY
    )
    html = page(site)
    assert "approval revoked by rev on 2026-01-10: the &lt;dose&gt; is wrong" in html
    assert "is wrong (exactly this text)" in html
    assert html.count("<li>approval revoked by rev") == 1


def test_the_sms_is_the_one_that_is_sent(sample: Path) -> None:
    found = preview_sms(review(sample, "fr", "pml/cure"))
    assert found
    sent = (sample / "outputs/current/fr/pml/cure/sms.txt").read_text("utf-8")
    assert "".join(found.segments.parts) == found.text
    # Nobody has signed the sample: what is out says so, and what will be signed does not.
    assert found.text.endswith("https://answers.example.org/fr/pml/cure/")
    # The month is there only where it fits.
    assert set(found.text.split()) - set(sent.split()) <= {"Texte", ":", "11/2026."}


def test_words_around_that_wait_for_signatures_of_their_own_are_shown(site: Path) -> None:
    add_reviewers(site)
    mark_as_demonstration(site)
    edit(site, "site.yaml", "{require: translated}", "{require: approved}")
    html = page(site)
    for name in ("demonstration", "disclaimer"):
        assert shipped_texts("fr")[f"ui/safety#{name}"] in html
    assert html.count("They wait for signatures of their own") == 2
    found = preview_sms(review(site))
    assert found
    assert found.text.startswith("Simple DÉMO.")
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        signed = signing.Request(("fr",), ("ui/safety",), role, by, DAY)
        reviews = edition.Reviews(site, DAY)
        signing.sign_texts(site, signing.select_texts(reviews, signed))
    signed = signing.Request(("en",), ("ui/safety",), "clinician", "doc", DAY)
    signing.sign_texts(site, signing.select_texts(edition.Reviews(site, DAY), signed))
    assert "They wait for signatures" not in page(site)


def test_every_edition_of_the_sample_makes_a_packet(sample: Path) -> None:
    for language in ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"):
        for answer in ("pml/cure", "pml/iris", "ui/safety"):
            assert page(sample, language, answer).endswith("</html>\n")


def test_texts_that_were_signed_with_version_one_are_compared(tmp_path: Path) -> None:
    root = copy_site(Path(__file__).parents[1] / "acts/version_one", tmp_path / "site")
    migrate(root)
    path = root / "content/a/linked.yaml"
    text = path.read_text("utf-8")
    assert "https://a.example/leaflet" in text
    path.write_text(text.replace("https://a.example/leaflet", "https://a.example/other"), "utf-8")
    english = review(root, "en", "a/linked")
    found = compare_with_signed(english, "page", register_of(english.loaded))
    assert (found.is_known, found.wordings) == (True, ())
    assert {line.rpartition(" ")[2] for line in found.removed} >= {"https://a.example/leaflet"}
    assert {line.rpartition(" ")[2] for line in found.added} >= {"https://a.example/other"}
    translate(root, "fr", "a", {"a/linked#question": "Une autre question ?"})
    french = review(root, "fr", "a/linked")
    found = compare_with_signed(french, "page", register_of(french.loaded))
    # French was signed for an earlier source, from which a comma differs.
    changed = {(one.context, one.language) for one in found.wordings}
    assert changed >= {("a/linked#sections/care/body", "en"), ("a/linked#question", "fr")}
    assert ("a/linked#question", "en") not in changed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Take 2 tablets.", "Take 2 tablets."),
        ("Take 2\n\nor 3 tablets.", "Take 2\n\nor 3 tablets."),
        ("Take **2 tablets** or\n*3* now.", "Take 2 tablets or\n3 now."),
        ("- Take 2\n- or 3", "Take 2\n\nor 3"),
    ],
)
def test_marks_are_those_of_the_text_that_the_checks_have_read(
    monkeypatch: pytest.MonkeyPatch, text: str, read: str
) -> None:
    seen = []
    find = marking.mark
    monkeypatch.setattr(marking, "mark", lambda *given: seen.append(given[0]) or find(*given))
    shown = marking.marked_html("a/dose#sections/x/body", text, "en")
    assert seen == [read]
    assert markdown.to_html(text) == re.sub("</?mark[^>]*>", "", shown)
    assert [found for found in re.findall("<mark[^>]*>(.*?)</mark>", shown) if "\n" in found] == []
