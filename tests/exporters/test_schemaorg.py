"""The tree of nodes: its terms, its languages, its relations, and what it never says."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import pmlpub
from pmlpub.exporters import schemaorg
from pmlpub.exporters.schemaorg import DCTERMS, SCHEMA, TERMS, XSD, Value
from pmlpub.exporters.states import state_of
from pmlpub.exporters.view import View
from pmlpub.model import Former, Reason, Signed, Successor, Verdict
from pmlpub.source.answers import RESERVED_SECTIONS
from support.views import changed_view

IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
TYPES = {
    *("MedicalWebPage", "Question", "Answer", "WebPageElement", "InfectiousDisease"),
    *("MedicalCode", "MedicalAudience", "CreativeWork", "Organization", "DefinedTerm"),
}


@pytest.fixture(scope="module")
def views(sample: Path) -> list[View]:
    found = list(pmlpub.editions(sample, dt.date(2026, 11, 22)))
    assert len(found) == 45
    return found


def nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for value in tree.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from nodes(item)


def triples(view: View) -> list[tuple[str, str, str | Value]]:
    return list(schemaorg.as_triples(view.tree, view.language))


def objects(view: View, term: str) -> list[str | Value]:
    page = f"{view.address}#page"
    return [o for s, p, o in triples(view) if s == page and p == SCHEMA + term]


def in_words(found: list[str | Value]) -> tuple[list[Value], list[str]]:
    """The sentences among objects, and the codes of states."""
    states = [o.partition("#state/")[2] for o in found if isinstance(o, str)]
    return [o for o in found if isinstance(o, Value)], states


@pytest.mark.slow
def test_every_node_has_an_address_and_a_known_type(views: list[View]) -> None:
    for view in views:
        for node in nodes(view.tree):
            assert IRI.fullmatch(node["@id"])
            assert set(node) == {"@id"} or node["@type"] in TYPES


def test_every_subject_and_predicate_is_an_iri_of_ours_or_of_schema_org(views: list[View]) -> None:
    for view in views:
        for subject, predicate, value in triples(view):
            assert IRI.fullmatch(subject)
            if predicate == schemaorg.RDF_TYPE:
                assert value in {SCHEMA + kind for kind in TYPES}
            else:
                assert predicate.startswith(SCHEMA)
                assert predicate.removeprefix(SCHEMA) in TERMS
            assert isinstance(value, Value) or IRI.fullmatch(value)
            assert "https://schema.org" not in f"{subject} {value}"


def test_no_two_nodes_of_a_page_share_an_address(views: list[View]) -> None:
    for view in views:
        typed = [n["@id"] for n in nodes(view.tree) if "@type" in n]
        assert len(typed) == len(set(typed))


def test_no_section_can_take_the_address_of_another_node(views: list[View]) -> None:
    for view in views:
        ours = {n["@id"].removeprefix(f"{view.address}#") for n in nodes(view.tree)}
        ours = {name for name in ours if "/" not in name}
        assert ours - set(view.source.section_ids) <= RESERVED_SECTIONS


def test_only_texts_for_people_carry_a_language(views: list[View]) -> None:
    for view in views:
        untagged = {n["@id"] for n in nodes(view.tree) if n.get("@type") in schemaorg.UNTAGGED}
        for subject, predicate, value in triples(view):
            if not isinstance(value, Value):
                continue
            term = predicate.removeprefix(SCHEMA)
            for_people = TERMS[term] == "text" and subject not in untagged
            assert value.language == (view.language if for_people else None), (subject, term)
            assert not (value.language and value.datatype)


@pytest.mark.parametrize(
    "term",
    [
        *("audienceType", "codeValue", "codingSystem", "creditText"),
        *("inLanguage", "termCode", "version"),
    ],
)
def test_codes_carry_neither_language_nor_type(views: list[View], term: str) -> None:
    for view in views:
        found = [o for _, p, o in triples(view) if p == SCHEMA + term]
        assert found
        assert all(o == Value(o.value) for o in found if isinstance(o, Value))
        assert all(isinstance(o, Value) for o in found)


def test_translations_point_at_the_source_and_back_never_at_themselves(views: list[View]) -> None:
    down, up = set(), set()
    for view in views:
        page = f"{view.address}#page"
        down |= {(page, str(o)) for o in objects(view, "workTranslation")}
        up |= {(str(o), page) for o in objects(view, "translationOfWork")}
    assert down == up
    assert len(down) == 5 * 8
    assert all(a != b for a, b in down)
    assert {a.split("/")[3] for a, _ in down} == {"en"}


def test_a_translation_does_not_point_at_a_source_that_is_not_published(views: list[View]) -> None:
    view = next(v for v in views if v.language == "fr")
    alone = changed_view(view, sisters=("es",))
    assert objects(view, "translationOfWork")
    assert objects(alone, "translationOfWork") == []
    assert not any("/en/" in str(o) for _, _, o in triples(alone))


def test_nothing_is_said_of_a_review_that_did_not_happen(views: list[View]) -> None:
    for view in views:
        said = {p.removeprefix(SCHEMA) for _, p, _ in triples(view)}
        assert said.isdisjoint({"lastReviewed", "reviewedBy"})


def test_a_review_is_dated(views: list[View]) -> None:
    day = dt.date(2026, 11, 21)
    signed = (Signed("clinician", "doc", day),)
    verdict = msgspec.structs.replace(views[0].verdicts["page"], reviewed=day, signed=signed)
    reviewed = changed_view(views[0], verdicts={"page": verdict, "sms": verdict})
    assert objects(reviewed, "lastReviewed") == [Value("2026-11-21", datatype=f"{XSD}date")]


def test_every_graph_says_demonstration_and_unreviewed_in_its_language(views: list[View]) -> None:
    demonstrations = set()
    for view in views:
        marks = [view.interface[f"ui/safety#{key}"] for key in ("demonstration", "unreviewed")]
        assert all(marks)
        said, states = in_words(objects(view, "creativeWorkStatus"))
        assert said == [Value(m, view.language) for m in marks]
        assert states == ["published", "demonstration"]
        demonstrations.add(marks[0])
    assert len(demonstrations) == 9


def test_dates_are_days_of_the_wording_and_of_the_expiry(views: list[View]) -> None:
    for view in views:
        for term in ("datePublished", "dateModified"):
            (day,) = objects(view, term)
            assert day == Value(view.source.updated.isoformat(), datatype=f"{XSD}date")
        (expires,) = objects(view, "expires")
        assert isinstance(expires, Value)
        assert dt.date.fromisoformat(expires.value) == view.verdicts["page"].expires


def test_what_is_not_there_is_left_out(views: list[View]) -> None:
    bare = msgspec.structs.replace(
        views[0].source,
        texts={k: v for k, v in views[0].source.texts.items() if k != "urgent"},
        condition=None,
        references=(),
    )
    tree = changed_view(views[0], edition=bare).tree
    assert {"about", "citation", "correction", "lastReviewed"}.isdisjoint(tree)
    assert tree["mainEntity"]["acceptedAnswer"]["text"] == bare.texts["short_answer"]
    for node in nodes(tree):
        assert all(value not in (None, "", []) for value in node.values())


def test_the_answer_is_never_said_without_its_warning_signs(views: list[View]) -> None:
    urgent = [v for v in views if "urgent" in v.source.texts]
    assert len(urgent) == 4 * 9
    for view in urgent:
        text = view.tree["mainEntity"]["acceptedAnswer"]["text"]
        assert text.startswith(view.source.texts["urgent"])
        assert text.endswith(view.source.texts["short_answer"])


def test_a_correction_is_said(views: list[View]) -> None:
    texts = {**views[0].source.texts, "correction": "The number was wrong."}
    view = changed_view(views[0], edition=msgspec.structs.replace(views[0].source, texts=texts))
    assert objects(view, "correction") == [Value("The number was wrong.", view.language)]


def test_a_tombstone_says_that_it_is_gone_and_nothing_that_it_said(views: list[View]) -> None:
    gone = Verdict("tombstone", (Reason("gone", "withdrawn"),))
    for view in views:
        tombstone = changed_view(view, verdicts={"page": gone, "sms": gone})
        demonstration = view.interface["ui/safety#demonstration"]
        withdrawn = view.interface["ui/safety#withdrawn"]
        said, states = in_words(objects(tombstone, "creativeWorkStatus"))
        assert said == [Value(t, view.language) for t in (demonstration, withdrawn)]
        assert states == ["withdrawn", "demonstration"]
        texts = {o.value for _, _, o in triples(tombstone) if isinstance(o, Value)}
        texts -= {demonstration, withdrawn, view.language, view.site.publisher.name}
        assert texts == {"withdrawn", "demonstration"}


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict("published"), "published"),
        (Verdict("tombstone", (Reason("gone", ""),)), "withdrawn"),
        (Verdict("withheld", (Reason("answer-removed", ""),)), "withdrawn"),
        (Verdict("withheld", (Reason("language-removed", ""),)), "withheld"),
        (Verdict("tombstone", (Reason("review-due", ""),)), "expired"),
        (Verdict("tombstone", (Reason("unreviewed-expired", ""),)), "expired"),
        (Verdict("tombstone", (Reason("safety-change", ""),)), "withheld"),
        (Verdict("tombstone", (Reason("paused", ""),)), "withheld"),
        (Verdict("withheld", (Reason("missing", ""),)), "withheld"),
        (Verdict("withheld"), None),
        (Verdict("absent"), None),
    ],
)
def test_a_verdict_has_one_state(verdict: Verdict, state: str | None) -> None:
    assert state_of(verdict, "page", Former(("page",))) == state


@pytest.mark.parametrize(
    ("verdict", "former"),
    [
        (Verdict("tombstone", (Reason("gone", ""),)), Former(("page",), unseen=("page",))),
        (Verdict("withheld", (Reason("answer-removed", ""),)), None),
        (Verdict("withheld", (Reason("answer-removed", ""),)), Former(("sms",))),
    ],
)
def test_a_text_that_was_never_out_is_not_withdrawn(
    verdict: Verdict, former: Former | None
) -> None:
    assert state_of(verdict, "page", former) == "withheld"


def test_a_withdrawal_says_what_replaces_the_page_and_the_answer(views: list[View]) -> None:
    gone = Verdict("tombstone", (Reason("gone", "withdrawn"),), since=dt.date(2026, 5, 1))
    for view in views:
        tombstone = changed_view(
            view,
            verdicts={"page": gone, "sms": gone},
            successor=Successor("a/new", view.language, "A question"),
        )
        base = view.site.base_url
        found = {(s, o) for s, p, o in triples(tombstone) if p == f"{DCTERMS}isReplacedBy"}
        assert found == {
            (f"{view.address}#page", f"{base}{view.language}/a/new/#page"),
            (f"{base}#answer/{view.answer}", f"{base}#answer/a/new"),
        }
        assert objects(tombstone, "expires") == [Value("2026-05-01", datatype=f"{XSD}date")]
        document = schemaorg.as_document(tombstone.tree, view.language)
        assert document["@context"]["isReplacedBy"]["@id"] == f"{DCTERMS}isReplacedBy"
        assert "isReplacedBy" not in json.dumps(schemaorg.as_markup(tombstone.tree))


def test_a_system_may_have_several_codes_each_with_an_address_of_its_own(views: list[View]) -> None:
    view = next(view for view in views if view.edition and view.edition.condition)
    assert view.edition is not None
    codes = {"MeSH": ("D007968", "D016263"), "ICD-10": ("A81.2",)}
    condition = msgspec.structs.replace(view.edition.condition, codes=codes)
    edition = msgspec.structs.replace(view.edition, condition=condition)
    tree = msgspec.structs.replace(view.judged, edition=edition)
    found = [
        (node["codingSystem"], node["codeValue"], node["@id"].rpartition("#")[2])
        for node in nodes(View(tree, view.site, view.interface).tree)
        if node.get("@type") == "MedicalCode"
    ]
    assert found == [
        ("MeSH", "D007968", "code/MeSH/D007968"),
        ("MeSH", "D016263", "code/MeSH/D016263"),
        ("ICD-10", "A81.2", "code/ICD-10/A81.2"),
    ]


def test_no_code_has_the_address_of_another_one_or_of_a_condition(views: list[View]) -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    view = views[0]
    for name, codes in {
        "pml": {"MeSH": ("D007968",), "MESH": ("D1", "D2"), "x-y": ("1:2",), "x": ("y-1:2",)},
        "pml-mesh": {"mesh": ("D1",), "MONDO": ("0016318", "not-a-code"), "SNOMED": ("1",)},
    }.items():
        condition = msgspec.structs.replace(view.source.condition, id=name, codes=codes)
        edition = msgspec.structs.replace(view.source, condition=condition)
        for node in nodes(changed_view(view, edition=edition).tree):
            if node.get("@type") in ("MedicalCode", "InfectiousDisease"):
                says = (node.get("codingSystem", ""), node.get("codeValue", node["@id"]))
                found.setdefault(node["@id"], set()).add(says)
    assert all(len(own) == 1 for own in found.values())
    codes_of = {says for own in found.values() for says in own if says[0]}
    assert ("MONDO", "0016318") in codes_of
    assert not codes_of & {("MONDO", "not-a-code"), ("SNOMED", "1")}
    assert len(found) == 2 + 7


def test_a_reference_that_stands_twice_is_one_node_with_one_title(views: list[View]) -> None:
    view = next(view for view in views if view.source.references)
    first = view.source.references[0]
    other = msgspec.structs.replace(first, title="Another title")
    edition = msgspec.structs.replace(view.source, references=(first, other))
    names = [n["name"] for n in changed_view(view, edition=edition).tree["citation"]]
    assert names == [first.title]


def test_all_editions_and_notices_point_to_one_work_in_no_language(views: list[View]) -> None:
    gone = Verdict("withheld", (Reason("missing", "is not translated yet"),))
    for view in views:
        notice = changed_view(view, verdicts={"page": gone, "sms": gone})
        (work,) = objects(view, "exampleOfWork")
        assert str(work).endswith(f"/#answer/{view.answer}")
        assert objects(notice, "exampleOfWork") == [work]
    works = {str(o) for view in views for o in objects(view, "exampleOfWork")}
    assert len(works) == 5
