"""What a reviewer sees: both texts, what must agree in them, what changed, what may be signed."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from conftest import AS_OF, FRENCH, translate
from pmlpub import sync
from pmlpub.model import PARTS
from pmlpub.problems import Location, Problem
from pmlpub.review import approvals, edition, packet, source_changes
from pmlpub.review.edition import Review
from pmlpub.review.packet import Edit, FieldReview, Packet
from support.growth import is_linear

pytestmark = pytest.mark.slow

DAY = dt.date.fromisoformat(AS_OF)
REVIEWERS = """\
reviewers:
  - {id: doc, name: Dr Ada, roles: [clinician], languages: [en]}
  - {id: tra, name: Tim, roles: [translator], languages: [fr]}
  - {id: rev, name: Rea, roles: [reviser, translator], languages: [fr]}
"""
WRONG = '<b>&" Take 2 tablets a day.'


def add_reviewers(root: Path) -> None:
    with (root / "content/site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(REVIEWERS)


def edit_source(root: Path, old: str, new: str) -> None:
    path = root / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def run_sync(root: Path) -> None:
    changes, _ = sync.plan_sync(root)
    sync.write_changes(root, changes)


def review(root: Path, language: str = "fr", answer: str = "a/dose") -> Review:
    return edition.open_review(root, language, answer, DAY)


def show(root: Path, language: str = "fr", answer: str = "a/dose") -> Packet:
    return packet.make_packet(review(root, language, answer))


def row(made: Packet, field: str) -> FieldReview:
    return next(r for r in made.rows if r.field == field)


def sign(root: Path, language: str, by: str, role: str) -> None:
    approvals.approve(root, review(root, language), "page", role, by, DAY)


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "Take 2 tablets/6 h, then 10–20 mg.", ["2 tablets/6 h", "10–20 mg"]),
        ("en", "two tablets, 1 ½ spoons, 2 100 mg, 8:30 a.m.",
         ["two tablets", "1 ½ spoons", "2 100 mg", "8:30 a.m."]),
        ("fr", "2,5 mg, 1 000 ml; 50%.", ["2,5 mg", "1 000 ml", "50%"]),
        ("fr", "Un médecin, deux comprimés par jour", ["deux comprimés par jour"]),
        ("ar", "تناول ٢٫٥ مغ و٣ أقراص.", ["٢٫٥ مغ", "٣ أقراص"]),
        ("hi", "१० मिग्रा दिन में २ बार", ["१० मिग्रा दिन में २ बार"]),
        ("zh-Hans", "每天2片,每次10毫克", ["每天2片", "10毫克"]),
        ("ru", "2 таблетки, 10 mg", ["2", "10 mg"]),
        ("en", "No figure.", []),
    ],
)  # fmt: skip
def test_quantities_are_marked_as_the_check_reads_them(
    language: str, text: str, numbers: list[str]
) -> None:
    assert packet.mark(text, language).marked("number") == numbers


@pytest.mark.parametrize(
    ("language", "text", "negations"),
    [
        ("en", "Do not take 2 tablets.", ["not"]),
        ("fr", "N’en prenez pas plus.", ["N’", "pas"]),
        ("ar", "لا تتناول أكثر.", ["لا"]),
    ],
)
def test_negations_are_marked(language: str, text: str, negations: list[str]) -> None:
    assert packet.mark(text, language).marked("negation") == negations


def test_marks_are_places_in_the_text_in_order_and_apart() -> None:
    text = "Take 2 not 3 a day, no more than 2 not 4."
    passage = packet.mark(text, "en")
    assert all(text[m.start : m.end] == m.text for m in passage.marks)
    assert all(a.end <= b.start for a, b in zip(passage.marks, passage.marks[1:], strict=False))
    assert "".join(piece for _, piece in passage.runs()) == text


def test_a_page_that_marks_its_texts_itself_gets_them_unmarked(site: Path) -> None:
    """Marks are most of the work of a packet, and each would be made twice."""
    opened = review(site, "en")
    marked, bare = packet.make_packet(opened), packet.make_packet(opened, marked=False)
    assert any(one.source.marks for one in marked.rows)
    assert not any(one.source.marks for one in bare.rows)
    assert [one.source.text for one in bare.rows] == [one.source.text for one in marked.rows]


@pytest.mark.parametrize("piece", ["1", "1.1 - ", "१२", "2 "])
def test_long_texts_are_marked_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert packet.mark(text[:1_000], "en").marked("number")
    assert is_linear(lambda size: packet.mark(text[:size], "en"), 20_000)


SENTENCES = "Take two tablets a day, and no more of the medicine than that. " * 320


@pytest.mark.parametrize(
    ("before", "after"),
    [(SENTENCES, SENTENCES.replace("two", "three")), ("a " * 10_000, "b " + "a " * 9_999)],
)
def test_long_texts_are_compared_in_linear_time(before: str, after: str) -> None:
    assert packet.compare_words(before, after)
    assert is_linear(lambda size: packet.compare_words(before[:size], after[:size]), 20_000)


def test_a_small_change_of_a_long_text_stays_small() -> None:
    words = [f"word{n % 700}" for n in range(3_000)]
    before = " ".join(words)
    after = " ".join([*words[:1_500], "not", *words[1_500:]])
    edits = packet.compare_words(before, after)
    assert [(e.kind, e.text) for e in edits if e.kind != "same"] == [("inserted", "not ")]


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        (
            "Take 2 tablets.",
            "Take 3 tablets.",
            [("same", "Take "), ("deleted", "2 "), ("inserted", "3 "), ("same", "tablets.")],
        ),
        ("Do not stop.", "Do stop.", [("same", "Do "), ("deleted", "not "), ("same", "stop.")]),
        ("a\nb", "a b", [("same", "a b")]),
        ("服一片。", "服两片。", [("same", "服"), ("deleted", "一"), ("inserted", "两"),
                              ("same", "片。")]),
        ("", "new", [("inserted", "new")]),
    ],
)  # fmt: skip
def test_differences_go_by_words(before: str, after: str, edits: list[tuple[str, str]]) -> None:
    found = packet.compare_words(before, after)
    assert [(e.kind, e.text) for e in found] == edits
    assert "".join(e.text for e in found if e.kind != "deleted") == after


def test_white_space_stays_outside_a_difference() -> None:
    assert Edit("deleted", "2 ").split() == ("2", " ")


def test_what_is_invisible_is_named() -> None:
    assert packet.visible("a\u202eb\x1b[31m\u200fc\n") == "a⟨U+202E⟩b⟨U+001B⟩[31m\u200fc\n"


def test_both_texts_stand_side_by_side(site: Path) -> None:
    made = show(site)
    assert (made.language, made.source_language, made.beside, made.as_of) == ("fr", "en", True, DAY)
    assert [(r.field, r.part) for r in made.rows] == [
        ("question", "page"),
        ("short_answer", "page"),
        ("sections/how/heading", "page"),
        ("sections/how/body", "page"),
        ("sms", "sms"),
        ("keywords", "sms"),
    ]
    found = row(made, "short_answer")
    assert found.translation
    assert found.translation.text == FRENCH["short_answer"]
    assert found.source.marked("number") == ["2 tablets a day"]
    assert found.translation.marked("number") == ["2 comprimés par jour"]
    assert found.source.marked("negation") == ["not"]
    assert not found.edits


def test_a_changed_source_shows_its_words(site: Path) -> None:
    edit_source(site, "short_answer: Take 2", "short_answer: Take 3")
    run_sync(site)
    made = show(site)
    found = row(made, "short_answer")
    assert [(e.kind, e.text) for e in found.edits if e.kind != "same"] == [
        ("deleted", "2 "),
        ("inserted", "3 "),
    ]
    assert [(p.severity, p.code) for p in found.problems] == [("error", "fuzzy")]
    page, sms = made.parts
    assert (page.state, page.code, page.errors) == ("withheld", "fuzzy", 1)
    assert all(role.command is None for role in page.roles)
    assert all(role.command for role in sms.roles)


def test_a_missing_translation_is_none(site: Path) -> None:
    translate(site, "fr", "a", {"a/dose#question": ""})
    found = row(show(site), "question")
    assert found.translation is None
    assert [p.code for p in found.problems] == ["missing"]


def test_problems_of_no_field_stand_apart(site: Path) -> None:
    (site / "locales/fr/LC_MESSAGES/a.po").write_text("nonsense", "utf-8")
    made = show(site)
    assert made.problems
    assert all(r.translation is None for r in made.rows)


def test_a_source_text_is_shown_once(site: Path) -> None:
    add_reviewers(site)
    made = show(site, "en")
    assert not made.beside
    assert [role.role for role in made.parts[0].roles] == ["clinician"]
    assert made.parts[0].known == ("It was never approved in all roles",)


def test_roles_name_who_may_sign_and_who_has(site: Path) -> None:
    add_reviewers(site)
    sign(site, "fr", "tra", "translator")
    translator, reviser = show(site).parts[0].roles
    assert (translator.reviewers, translator.signed_by) == (("tra", "rev"), "tra")
    assert translator.signed_on == DAY
    assert (reviser.reviewers, reviser.signed_by) == (("rev",), None)
    assert reviser.command == "pmlpub approve fr a/dose --part page --role reviser --by ID"


def test_evidence_is_told_before_and_after_a_change(site: Path) -> None:
    add_reviewers(site)
    sign(site, "en", "doc", "clinician")
    sign(site, "fr", "tra", "translator")
    sign(site, "fr", "rev", "reviser")
    people = "by Tim (tra), Rea (rev) on 2026-01-10"
    source = "Source text: approved by Dr Ada (doc) on 2026-01-10; next review due on 2029-01-10"
    shown = show(site).parts[0]
    assert shown.state == "published"
    assert shown.known == (f"Approved {people}", source)

    source_changes.change(site, review(site, "en"), "safety", "hot water hurts", "doc", DAY)
    known = (
        "The source has since been changed for safety: that approval is void",
        "Taken away: changed for safety by doc on 2026-01-10: hot water hurts",
        "Source text: not approved",
    )
    shown = show(site).parts[0]
    assert (shown.state, shown.code) == ("tombstone", "safety-change")
    assert shown.known == (f"This text was approved {people}", *known)
    edit_source(site, "With *water*.", "With *cold water*.")
    run_sync(site)
    assert show(site).parts[0].known == (f"Another text was approved {people}", *known)


def test_an_edit_that_nobody_classified_is_said(site: Path) -> None:
    add_reviewers(site)
    sign(site, "fr", "tra", "translator")
    sign(site, "fr", "rev", "reviser")
    edit_source(site, "With *water*.", "With *cold water*.")
    shown = show(site).parts[0]
    assert (
        "Its source has changed since: substantive, and nobody has classified the change"
        in shown.known
    )


def test_commands_accept_each_open_warning_and_want_a_key_where_policy_does(site: Path) -> None:
    add_reviewers(site)
    path = site / "content/site.yaml"
    text = path.read_text("utf-8").replace("{page:", "{signatures: required, page:", 1)
    path.write_text(text, "utf-8")
    found = tuple(
        Problem(Location("x.po", 3), code, "look", "warning", ("web", "rdf"), f"a/dose#{field}")
        for code, field in (("negation", "sections/how/body"), ("length", "question"))
    )
    opened = review(site)
    fields = tuple(
        msgspec.structs.replace(f, problems=tuple(p for p in found if p.context == f.context))
        for f in opened.fields
    )
    opened = msgspec.structs.replace(opened, problems=found, fields=fields)
    made = packet.make_packet(opened, "pmlpub --site s")
    page, sms = made.parts
    assert page.warnings == tuple(sorted(opened.warnings("page")))
    assert page.roles[1].command == (
        "pmlpub --site s approve fr a/dose --part page --role reviser --by ID --key FILE "
        "--accept length@question --accept negation@sections/how/body"
    )
    assert "--accept" not in (sms.roles[0].command or "")
    assert row(made, "question").problems[0].accept == "length@question"


def test_the_interface_is_a_packet_too(site: Path) -> None:
    made = show(site, "fr", "ui/safety")
    assert [shown.part for shown in made.parts] == ["page"]
    assert made.parts[0].state == "published"
    assert row(made, "emergency").source.text.startswith("In an emergency")
    assert all(r.translation and r.translation.text != r.source.text for r in made.rows)

    path = site / "content/site.yaml"
    path.write_text(path.read_text("utf-8").replace("translated", "approved"), "utf-8")
    shown = show(site, "fr", "ui/safety").parts[0]
    assert (shown.state, shown.code) == ("withheld", "interface-not-approved")
    assert shown.known[0] == "0 of 26 strings are approved in all roles"
    command = "pmlpub approve fr ui/safety --part page --role translator --by ID"
    assert shown.roles[0].command == command


def test_every_edition_of_the_sample_can_be_shown(sample: Path) -> None:
    for language in ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"):
        for answer in ("pml/cure", "pml/iris", "ui/safety"):
            made = packet.make_packet(edition.open_review(sample, language, answer, DAY))
            assert {r.part for r in made.rows} <= set(PARTS)
