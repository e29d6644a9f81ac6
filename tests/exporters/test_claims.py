"""Who readers are told reviewed, translated and checked a text: each role's own claim."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from conftest import AS_OF, translate
from pmlpub import keys, languages
from pmlpub.building.pipeline import build
from pmlpub.content.policy import Policy, Roles
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.exporters.claim_lines import claim_lines
from pmlpub.exporters.claims import Claims, claims_of
from pmlpub.model import PARTS, Signed, Site, Verdict
from pmlpub.review import approvals, edition, source_changes
from support.pages import read

Y24, Y25, Y26 = dt.date(2024, 1, 10), dt.date(2025, 1, 10), dt.date(2026, 1, 10)
TODAY, NEXT = dt.date.fromisoformat(AS_OF), dt.date(2026, 2, 1)
DOC = Signed("clinician", "doc", Y24)
BOTH = (Signed("translator", "tra", Y25), Signed("reviser", "rev", Y26))
ENGLISH = {
    "ui#checked": "Translation checked on {date}",
    "ui#checked_by": "Translation checked by {names} on {date}",
    "ui#reviewed": "Last medically reviewed: {date}",
    "ui#reviewed_on_by": "Medically reviewed on {date} by {names}",
    "ui#source_reviewed": "{language} original medically reviewed on {date}",
    "ui#source_reviewed_by": "{language} original medically reviewed by {names} on {date}",
    "ui#translated": "Translated on {date}",
    "ui#translated_by": "Translated by {names} on {date}",
    "ui#translated_checked": "Translated and checked on {date}",
    "ui#translated_checked_by": "Translated by {translators}, translation checked by {checkers} on "
    "{date}",
}


def site(public: dict[str, bool] | None = None, **roles: Any) -> Site:
    def person(name: str) -> Reviewer:
        shown = (public or {}).get(name)
        return Reviewer(id=name, name=name.title(), roles=(), languages=(), public=shown)

    return Site(
        title="T",
        base_url="https://t.example/",
        publisher=Publisher(name="P", url="https://t.example/"),
        license="https://t.example/",
        languages=("fr",),
        policy=Policy(roles=Roles(**roles)),
        reviewers=tuple(person(name) for name in ("doc", "edi", "tra", "rev", "two")),
    )


def written(day: dt.date) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day, languages.long_date(day, "en"))


def lines(claims: Claims, language: str = "en", words: dict[str, str] | None = None) -> list[str]:
    """The lines about a translation from English, as text."""
    found = claim_lines(
        claims,
        language,
        "en",
        lambda context, text: (ENGLISH if words is None else words).get(context, ""),
        written,
    )
    return [line.striptags() for line in found]


def said(
    signed: tuple[Signed, ...], of_source: tuple[Signed, ...] = (), public: Any = None,
    language: str = "fr", **roles: Any,
) -> list[str]:  # fmt: skip
    verdict = Verdict("published", signed=signed, source_signed=of_source)
    return lines(claims_of(verdict, language, site(public, **roles)))


def test_the_words_of_this_test_are_those_of_the_package() -> None:
    from pmlpub.catalogs.interface import shipped_messages

    assert ENGLISH.items() <= shipped_messages().items()


OPEN = {"tra": True, "rev": True}
TRANSLATIONS: dict[str, tuple[dict[str, bool], tuple[Signed, ...], list[str]]] = {
    "nobody is named": ({}, BOTH, ["Translated and checked on January 10, 2026"]),
    "both are named": (
        OPEN, BOTH, ["Translated by Tra, translation checked by Rev on January 10, 2026"]),
    "the translator is named": (
        {"tra": True}, BOTH,
        ["Translated by Tra on January 10, 2025", "Translation checked on January 10, 2026"]),
    "the checker is named": (
        {"rev": True}, BOTH,
        ["Translated on January 10, 2025", "Translation checked by Rev on January 10, 2026"]),
    "nobody checked": ({}, BOTH[:1], ["Translated on January 10, 2025"]),
    "a check alone": (OPEN, BOTH[1:], ["Translation checked by Rev on January 10, 2026"]),
    "two checkers on one day": (
        OPEN | {"two": True}, (*BOTH, Signed("proofreader", "two", Y26)),
        ["Translated by Tra, translation checked by Rev and Two on January 10, 2026"]),
    "two checkers, each on a day": (
        OPEN | {"two": True}, (*BOTH, Signed("proofreader", "two", Y24)),
        ["Translated by Tra on January 10, 2025",
         "Translation checked by Rev on January 10, 2026",
         "Translation checked by Two on January 10, 2024"]),
    "the check came before the signature of the translator": (
        {}, (Signed("translator", "tra", Y26), Signed("reviser", "rev", Y25)),
        ["Translated and checked on January 10, 2025"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TRANSLATIONS)
def test_a_translation_names_who_made_it_apart_from_the_review_of_its_source(case: str) -> None:
    public, signed, expected = TRANSLATIONS[case]
    review = "English original medically reviewed by Doc on January 10, 2024"
    assert said(signed, (DOC,), public) == [review, *expected]


def test_a_clinician_who_is_not_public_has_a_day_and_no_name() -> None:
    hidden = {"doc": False}
    assert said(BOTH[:0], (DOC,), hidden) == [
        "English original medically reviewed on January 10, 2024"
    ]
    assert said((DOC,), public=hidden, language="en") == [
        "Last medically reviewed: January 10, 2024"
    ]


def test_a_clinician_is_named_for_the_clinical_role_alone() -> None:
    own = Signed("translator", "doc", Y25)
    assert said((own,), (DOC,)) == [
        "English original medically reviewed by Doc on January 10, 2024",
        "Translated on January 10, 2025",
    ]


def test_medically_reviewed_alone_needs_a_clinical_role_in_that_language() -> None:
    signed = (BOTH[0], Signed("clinician", "doc", Y26))
    assert said(signed, (DOC,)) == [
        "Medically reviewed on January 10, 2026 by Doc",
        "English original medically reviewed by Doc on January 10, 2024",
        "Translated on January 10, 2025",
    ]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({}, ["Medically reviewed on January 10, 2024 by Doc"]),
        ({"clinical": ("clinician",)}, ["Medically reviewed on January 10, 2024 by Doc"]),
        ({"clinical": ("editor",)}, ["Medically reviewed on January 10, 2026 by Edi"]),
        (
            {"clinical": ("clinician", "editor")},
            [
                "Medically reviewed on January 10, 2026 by Edi",
                "Medically reviewed on January 10, 2024 by Doc",
            ],
        ),
    ],
)
def test_the_day_of_a_review_is_that_of_the_clinician_who_made_it(
    roles: dict[str, Any], expected: list[str]
) -> None:
    signed = (DOC, Signed("editor", "edi", Y26))
    assert said(signed, language="en", source=("clinician", "editor"), **roles) == expected


def test_without_a_clinician_among_the_roles_all_roles_of_the_source_are_clinical() -> None:
    signed = (Signed("doctor", "doc", Y24), Signed("nurse", "edi", Y24))
    assert said(signed, language="en", source=("doctor", "nurse")) == [
        "Medically reviewed on January 10, 2024 by Doc and Edi"
    ]
    assert said(BOTH, source=("doctor", "nurse")) == ["Translated and checked on January 10, 2026"]


def test_of_clinicians_who_are_not_named_only_the_newest_day_is_said() -> None:
    signed = (DOC, Signed("pharmacist", "edi", Y26), Signed("surgeon", "two", Y25))
    roles = {"source": ("clinician", "pharmacist", "surgeon")}
    clinical = {"clinical": roles["source"]}
    hidden = {"doc": False, "edi": False, "two": False}
    newest = ["Last medically reviewed: January 10, 2026"]
    assert said(signed, public=hidden, language="en", **roles, **clinical) == newest
    assert said(signed, public=hidden | {"doc": True}, language="en", **roles, **clinical) == [
        *newest, "Medically reviewed on January 10, 2024 by Doc"
    ]  # fmt: skip


def test_whoever_is_no_longer_in_the_settings_is_not_named() -> None:
    gone = Signed("clinician", "left", Y24)
    assert said((gone,), language="en") == ["Last medically reviewed: January 10, 2024"]


def test_a_line_without_its_words_is_left_out() -> None:
    claims = claims_of(Verdict("published", signed=BOTH, source_signed=(DOC,)), "fr", site())
    words = {"ui#translated_checked": ENGLISH["ui#translated_checked"]}
    assert lines(claims, words=words) == ["Translated and checked on January 10, 2026"]
    assert lines(claims, words={}) == []


def test_the_source_language_is_named_in_the_language_of_the_page() -> None:
    claims = claims_of(Verdict("published", source_signed=(DOC,)), "fr", site())
    names = {"fr": "anglais", "ar": "الإنجليزية", "tr": "İngilizce", "zh-Hans": "英语"}
    for language, name in names.items():
        assert lines(claims, language)[0].startswith(f"{name} original")


def test_each_name_is_a_run_of_its_own_direction_and_is_escaped() -> None:
    person = Reviewer(id="doc", name="<b>Doc</b> & Co", roles=(), languages=())
    named = Site(**{f: getattr(site(), f) for f in Site.__struct_fields__} | {
        "reviewers": (person,)
    })  # fmt: skip
    claims = claims_of(Verdict("published", signed=(DOC,)), "en", named)
    (line,) = claim_lines(
        claims,
        "en",
        "en",
        lambda context, _: ENGLISH[context],
        written,
    )
    assert '<span dir="auto">&lt;b&gt;Doc&lt;/b&gt; &amp; Co</span>' in line
    assert '<time datetime="2024-01-10">' in line


# --- a whole site: what is signed is said alike on every channel ---

REVIEWERS = """\
demonstration: true
reviewers:
  - {id: doc, name: Dora Doc, roles: [clinician], languages: [en, fr]}
  - {id: tra, name: Tom Tra, roles: [translator], languages: [fr], public: true}
  - {id: rev, name: Rita Rev, roles: [reviser], languages: [fr], public: true}
"""
SCHEMA = "http://schema.org/"


def signed_site(site: Path) -> Path:
    """The small site as in the walkthrough: a clinician signs the English, and two years later a
    translator and a reviser sign the French; both parts."""
    path = site / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8") + REVIEWERS, "utf-8")
    answer = site / "content" / "a" / "dose.yaml"
    answer.write_text(answer.read_text("utf-8").replace("2026-01-01", "2024-01-01"), "utf-8")
    for language, role, by, day in (
        ("en", "clinician", "doc", Y24),
        ("fr", "translator", "tra", TODAY),
        ("fr", "reviser", "rev", TODAY),
    ):
        review = edition.open_review(site, language, "a/dose", day)
        for part in ("page", "sms"):
            warnings = tuple(review.warnings(part))  # type: ignore[arg-type]
            approvals.approve(site, review, part, role, by, day, NEXT, warnings)  # type: ignore[arg-type]
    return site


def built(site: Path) -> Path:
    build(site, TODAY)
    return site / "outputs" / "current"


@pytest.fixture(scope="module")
def release(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    root = tmp_path_factory.mktemp("claims") / "site"
    return built(signed_site(Path(shutil.copytree(small_site, root))))


REVIEW = "Texte original en anglais : relecture médicale par Dora Doc le 10 janvier 2024"
WORK = "Traduit par Tom Tra, traduction vérifiée par Rita Rev le 10 janvier 2026"


@pytest.mark.parametrize("name", ["index.html", "snippet.html", "plain.html", "embed.html"])
def test_pages_and_snippets_of_a_translation_say_who_did_what(release: Path, name: str) -> None:
    text = read(release / "fr" / "a" / "dose" / name).text
    assert REVIEW in text
    assert WORK in text
    assert "Dernière relecture médicale" not in text
    assert "Relecture médicale le" not in text
    source = read(release / "en" / "a" / "dose" / name).text
    assert "Medically reviewed on January 10, 2024 by Dora Doc" in source
    assert "original" not in source


def test_snippets_say_in_data_which_text_was_reviewed(release: Path) -> None:
    (french,) = read(release / "fr" / "a" / "dose" / "snippet.html").all("article")
    assert "data-pml-reviewed" not in french
    assert french["data-pml-source-reviewed"] == "2024-01-10"
    assert french["data-pml-checked"] == "2026-01-10"
    (english,) = read(release / "en" / "a" / "dose" / "snippet.html").all("article")
    assert english["data-pml-reviewed"] == "2024-01-10"
    assert {"data-pml-source-reviewed", "data-pml-checked"}.isdisjoint(english)


def test_the_status_says_the_same_on_every_channel(release: Path) -> None:
    def claims(language: str) -> list[dict[str, Any]]:
        path = release / language / "a" / "dose" / "status.json"
        channels = json.loads(path.read_bytes())["channels"].values()
        named = ("review", "translated", "checked", "source_reviewed")
        return [{k: v for k, v in c.items() if k.startswith(named)} for c in channels]

    french = {
        "reviewed": None, "source_reviewed": "2024-01-10", "source_reviewed_by": ["Dora Doc"],
        "translated_by": ["Tom Tra"], "checked": "2026-01-10", "checked_by": ["Rita Rev"],
    }  # fmt: skip
    assert claims("fr") == [french] * 3
    assert claims("en") == [{"reviewed": "2024-01-10", "reviewed_by": ["Dora Doc"]}] * 3


def test_the_graph_says_of_each_node_what_was_done_with_it(release: Path) -> None:
    tree = json.loads((release / "fr" / "a" / "dose" / "answer.jsonld").read_bytes())
    people = "https://t.example/#reviewer-"
    assert {"lastReviewed", "reviewedBy"}.isdisjoint(tree)
    assert tree["translator"] == [
        {"@id": f"{people}tra", "@type": "Person", "name": {"@value": "Tom Tra"}}
    ]
    assert tree["contributor"] == [
        {"@id": f"{people}rev", "@type": "Person", "name": {"@value": "Rita Rev"}}
    ]
    (source,) = tree["translationOfWork"]
    doc = {"@id": f"{people}doc", "@type": "Person", "name": {"@value": "Dora Doc"}}
    assert source == {
        "@id": "https://t.example/en/a/dose/#page", "@type": "MedicalWebPage",
        "lastReviewed": "2024-01-10", "reviewedBy": [doc],
    }  # fmt: skip
    english = json.loads((release / "en" / "a" / "dose" / "answer.jsonld").read_bytes())
    assert (english["lastReviewed"], english["reviewedBy"]) == ("2024-01-10", [doc])
    assert {"translator", "contributor"}.isdisjoint(english)


def test_the_source_page_is_not_given_the_review_of_its_earlier_text(site: Path) -> None:
    """After a minor edit the old translation stands, with the review of the text it was made of."""
    signed_site(site)
    answer = site / "content" / "a" / "dose.yaml"
    edited = answer.read_text("utf-8").replace("Take 2 tablets a day. Do", "Take 2 pills a day. Do")
    answer.write_text(edited.replace("May I take it?", "May I have it?"), "utf-8")
    review = edition.open_review(site, "en", "a/dose", TODAY)
    source_changes.change(site, review, "minor", "a word", "doc", TODAY)
    for part in ("page", "sms"):
        review = edition.open_review(site, "en", "a/dose", TODAY)
        warnings = tuple(review.warnings(part))  # type: ignore[arg-type]
        approvals.approve(site, review, part, "clinician", "doc", TODAY, NEXT, warnings)  # type: ignore[arg-type]
    translate(site, "fr", "a", {})
    current = built(site)
    assert REVIEW in read(current / "fr" / "a" / "dose" / "index.html").text
    tree = json.loads((current / "fr" / "a" / "dose" / "answer.jsonld").read_bytes())
    assert tree["translationOfWork"] == [{"@id": "https://t.example/en/a/dose/#page"}]
    english = json.loads((current / "en" / "a" / "dose" / "answer.jsonld").read_bytes())
    assert english["lastReviewed"] == AS_OF


def test_one_person_in_two_claims_is_described_once(site: Path) -> None:
    signed_site(site)
    path = site / "content" / "site.yaml"
    text = path.read_text("utf-8")
    policy = "unreviewed_days: 30, roles: {translation: [translator, clinician]}"
    path.write_text(text.replace("unreviewed_days: 30", policy), "utf-8")
    review = edition.open_review(site, "fr", "a/dose", TODAY)
    warnings = tuple(review.warnings("page"))
    approvals.approve(site, review, "page", "clinician", "doc", TODAY, NEXT, warnings)
    folder = built(site) / "fr" / "a" / "dose"
    tree = json.loads((folder / "answer.jsonld").read_bytes())
    doc = {"@id": "https://t.example/#reviewer-doc"}
    assert tree["reviewedBy"] == [doc | {"@type": "Person", "name": {"@value": "Dora Doc"}}]
    assert tree["lastReviewed"] == AS_OF
    assert tree["translationOfWork"][0]["reviewedBy"] == [doc]
    text = read(folder / "index.html").text
    assert "Relecture médicale le 10 janvier 2026 par Dora Doc" in text
    assert REVIEW in text


def test_an_editor_who_signs_two_years_later_reviews_nothing_medically(site: Path) -> None:
    """Every role of the source signs with a key; what is reviewed is what the clinician signed."""
    secret = {name: bytes([number]) * 32 for number, name in enumerate(("doc", "edi"), 1)}
    path = site / "content" / "site.yaml"
    roles = "unreviewed_days: 30, signatures: required, roles: {source: [clinician, editor]}"
    people = "".join(
        f"  - {{id: {name}, name: {name.title()}, roles: [{role}], languages: [en], public: true, "
        f"key: {keys.public_key(secret[name])}}}\n"
        for name, role in (("doc", "clinician"), ("edi", "editor"))
    )
    text = path.read_text("utf-8").replace("unreviewed_days: 30", roles)
    path.write_text(f"{text}reviewers:\n{people}", "utf-8")
    answer = site / "content" / "a" / "dose.yaml"
    answer.write_text(answer.read_text("utf-8").replace("2026-01-01", "2024-01-01"), "utf-8")
    for role, by, day in (("clinician", "doc", Y24), ("editor", "edi", TODAY)):
        review = edition.open_review(site, "en", "a/dose", day)
        for part in PARTS:
            warnings = tuple(review.warnings(part))
            approvals.approve(site, review, part, role, by, day, NEXT, warnings, secret[by])
    folder = built(site) / "en" / "a" / "dose"
    tree = json.loads((folder / "answer.jsonld").read_bytes())
    assert tree["lastReviewed"] == "2024-01-10"
    assert [person["name"]["@value"] for person in tree["reviewedBy"]] == ["Doc"]
    for channel in json.loads((folder / "status.json").read_bytes())["channels"].values():
        assert (channel["reviewed"], channel["reviewed_by"]) == ("2024-01-10", ["Doc"])
    (article,) = read(folder / "snippet.html").all("article")
    assert article["data-pml-reviewed"] == "2024-01-10"
    page = read(folder / "index.html").text
    assert "Medically reviewed on January 10, 2024 by Doc" in page
    assert "Edi" not in page
    # It was published when both had signed.
    assert tree["datePublished"] == AS_OF
