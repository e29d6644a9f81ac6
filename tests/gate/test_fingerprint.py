"""A part's hashes change with everything that its readers get, and with nothing else."""

import datetime as dt
from typing import Any

import pytest

from pmlpub.content.answer import Reference
from pmlpub.gate.fingerprint import Hashes, contents_of, hash_content, hashes_of
from pmlpub.hashing import canonical_json
from pmlpub.model import PARTS, Edition, LocalCondition, Part
from pmlpub.problems import Location, Problem

CONDITION: dict[str, Any] = {
    "id": "ache",
    "kind": "InfectiousDisease",
    "name": "ache",
    "alternate": "A",
    "agent": "germ",
    "agent_kind": "Virus",
    "codes": {"MeSH": ("D1",), "DOID": ("2", "3")},
}
BASE: dict[str, Any] = {
    "answer": "a/dose",
    "language": "en",
    "texts": {
        "question": "Q",
        "urgent": "U",
        "short_answer": "A",
        "sections/how/heading": "H",
        "sections/how/body": "B [x](https://t.example/)",
        "correction": "C",
        "sms": "S",
        "keywords": "K",
    },
    "section_ids": ("how",),
    "condition": LocalCondition(**CONDITION),
    "references": (Reference(title="T", url="https://t.example/", published="2020"),),
    "updated": dt.date(2026, 1, 1),
    "has_sms": True,
}


def hashes(**changes: Any) -> dict[Part, Hashes]:
    """The hashes of the source edition."""
    edition = Edition(**(BASE | changes))
    return {part: hashes_of(edition, edition, part) for part in PARTS}


def translated(source: dict[str, Any] | None = None, **changes: Any) -> dict[Part, Hashes]:
    """The hashes of a translation, and of its source with other values."""
    original = Edition(**(BASE | (source or {})))
    edition = Edition(**(BASE | {"language": "fr"} | changes))
    return {part: hashes_of(original, edition, part) for part in PARTS}


@pytest.mark.parametrize("field", BASE["texts"])
def test_every_text_counts_for_its_part_alone(field: str) -> None:
    texts = BASE["texts"] | {field: BASE["texts"][field] + "."}
    part: Part = "sms" if field in ("sms", "keywords") else "page"
    other: Part = "page" if part == "sms" else "sms"
    source, own = hashes(texts=texts), translated(texts=texts)
    assert all(new != old for new, old in zip(source[part], hashes()[part], strict=True))
    assert source[other] == hashes()[other]
    assert own[part].version != translated()[part].version
    assert own[part].source == translated()[part].source
    assert own[other] == translated()[other]


@pytest.mark.parametrize("field", ["name", "alternate", "agent"])
def test_the_names_of_a_condition_are_words_of_the_page(field: str) -> None:
    condition = LocalCondition(**(CONDITION | {field: "other"}))
    assert hashes(condition=condition)["page"].source != hashes()["page"].source
    assert translated(condition=condition)["page"].version != translated()["page"].version
    assert hashes(condition=condition)["sms"] == hashes()["sms"]


FACTS: list[dict[str, Any]] = [
    {"references": (Reference(title="other", url="https://t.example/", published="2020"),)},
    {"references": (Reference(title="T", url="https://u.example/", published="2020"),)},
    {"references": (Reference(title="T", url="https://t.example/", published="2021"),)},
    {"references": ()},
    *(
        {"condition": LocalCondition(**(CONDITION | {field: value}))}
        for field, value in (
            ("id", "other"),
            ("kind", "MedicalCondition"),
            ("agent_kind", "Bacteria"),
            ("specialty", "Neurologic"),
            ("codes", {"MeSH": ("D2",), "DOID": ("2", "3")}),
            ("codes", {"MeSH": ("D1",), "DOID": ("2",)}),
        )
    ),
    {"texts": BASE["texts"] | {"sections/how/body": "B [x](https://other.example/)"}},
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_counts_for_the_source_alone(fact: dict[str, Any]) -> None:
    changed, before = hashes(**fact)["page"], hashes()["page"]
    if "condition" not in fact or fact["condition"].id == "ache":
        assert changed.source == before.source
        assert translated(fact, **fact)["page"].version == translated()["page"].version
    assert changed.version == changed.source_version != before.version
    assert hashes(**fact)["sms"] == hashes()["sms"]


def test_a_part_without_facts_is_named_by_its_words() -> None:
    words = hashes(references=(), condition=None, texts={"question": "Q"})["page"]
    assert words.source == words.version == words.source_version


def test_links_of_a_translation_are_those_of_the_source_in_any_order() -> None:
    def version(body: str) -> str:
        texts = BASE["texts"] | {"sections/how/body": body}
        source = "[a](https://a.example/) [b](https://b.example/) [a](https://a.example/)"
        own = {"texts": BASE["texts"] | {"sections/how/body": source}}
        return translated(own, texts=texts)["page"].version

    same = version("[b](https://b.example/) [a](https://a.example/)")
    assert version("[b](https://a.example/) [a](https://b.example/)") != same
    assert version("[b](https://b.example/) [a](https://c.example/)") != same


def test_addresses_of_plain_text_are_words() -> None:
    for field in ("short_answer", "sms"):
        one = BASE["texts"] | {field: "[x](https://a.example/)"}
        two = BASE["texts"] | {field: "[x](https://b.example/)"}
        part: Part = "sms" if field == "sms" else "page"
        assert hashes(texts=one)[part].source != hashes(texts=two)[part].source


@pytest.mark.parametrize("change", [{"answer": "a/other"}, {"language": "pt"}])
def test_identity_counts(change: dict[str, str]) -> None:
    for part in PARTS:
        assert hashes(**change)[part].source != hashes()[part].source
        assert translated(**change)[part].version != translated()[part].version


def test_places_and_problems_do_not_count() -> None:
    place = Location("x", 1)
    assert hashes(places={"sms": place}, problems=(Problem(place, "c", "t"),)) == hashes()


def test_the_order_of_systems_does_not_count() -> None:
    codes = {"DOID": ("2", "3"), "MeSH": ("D1",)}
    assert hashes(condition=LocalCondition(**(CONDITION | {"codes": codes}))) == hashes()


def test_a_word_moved_between_fields_is_another_text() -> None:
    moved = hashes(texts=BASE["texts"] | {"question": "QU", "urgent": ""})
    assert moved["page"].source != hashes()["page"].source


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_register_has_every_text_that_is_named(language: str) -> None:
    source, edition = Edition(**BASE), Edition(**(BASE | {"language": language}))
    for part in PARTS:
        contents = {hash_content(content) for content in contents_of(source, edition, part)}
        assert contents == set(hashes_of(source, edition, part))


def test_canonical_json_is_stable() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()


def test_the_form_of_what_is_hashed_never_changes() -> None:
    """Texts that people signed are named by the same hash for ever."""
    source = Edition(**BASE)
    words, whole = contents_of(source, source, "page")
    texts = [
        ["a/dose#question", "Q"], ["a/dose#urgent", "U"], ["a/dose#short_answer", "A"],
        ["a/dose#sections/how/heading", "H"], ["a/dose#sections/how/body", "B [x](#1)"],
        ["a/dose#correction", "C"], ["conditions/ache#name", "ache"],
        ["conditions/ache#alternate", "A"], ["conditions/ache#agent", "germ"],
    ]  # fmt: skip
    assert words == {
        "v": 2, "part": "page", "answer": "a/dose", "language": "en", "texts": texts,
    }  # fmt: skip
    codes = [["DOID", ["2", "3"]], ["MeSH", ["D1"]]]
    assert whole == {
        "v": 2,
        "words": hash_content(words),
        "facts": {
            "references": [["T", "https://t.example/", "2020"]],
            "condition": ["ache", "InfectiousDisease", "Virus", codes, None],
            "links": [["a/dose#sections/how/body", ["https://t.example/"]]],
        },
    }
    (sms,) = contents_of(source, source, "sms")
    assert sms == {
        "v": 2, "part": "sms", "answer": "a/dose", "language": "en",
        "texts": [["a/dose#sms", "S"], ["a/dose#keywords", "K"]],
    }  # fmt: skip


def test_a_body_that_its_source_does_not_have_keeps_its_addresses() -> None:
    body = {"sections/more/body": "M [x](https://t.example/)"}
    edition = Edition(**(BASE | {"language": "fr", "texts": BASE["texts"] | body}))
    *_, words = contents_of(Edition(**BASE), edition, "page")
    assert ["a/dose#sections/more/body", body["sections/more/body"]] in words["texts"]
