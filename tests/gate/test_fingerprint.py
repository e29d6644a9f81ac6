"""A part's hash changes with everything that its readers get, and with nothing else."""

import datetime as dt
from typing import Any

import pytest

from pmlpub.content import Reference
from pmlpub.gate.fingerprint import part_hash
from pmlpub.hashing import canonical_json
from pmlpub.model import Edition, LocalCondition, Part
from pmlpub.problems import Location, Problem

CONDITION: dict[str, Any] = {
    "id": "ache",
    "kind": "InfectiousDisease",
    "name": "ache",
    "alternate": "A",
    "agent": "germ",
    "agent_kind": "Virus",
    "codes": {"MeSH": "D1", "DOID": "2"},
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


def hashes(**changes: Any) -> dict[Part, str]:
    edition = Edition(**(BASE | changes))
    return {"page": part_hash(edition, "page"), "sms": part_hash(edition, "sms")}


@pytest.mark.parametrize("field", BASE["texts"])
def test_every_text_counts_for_its_part_alone(field: str) -> None:
    changed = hashes(texts=BASE["texts"] | {field: BASE["texts"][field] + "."})
    part: Part = "sms" if field in ("sms", "keywords") else "page"
    other: Part = "page" if part == "sms" else "sms"
    assert changed[part] != hashes()[part]
    assert changed[other] == hashes()[other]


@pytest.mark.parametrize("field", CONDITION)
def test_everything_of_the_condition_counts_for_the_page(field: str) -> None:
    value = {"MeSH": "D2"} if field == "codes" else "other"
    changed = hashes(condition=LocalCondition(**(CONDITION | {field: value})))
    assert changed["page"] != hashes()["page"]
    assert changed["sms"] == hashes()["sms"]


@pytest.mark.parametrize(
    "change",
    [{"title": "other"}, {"url": "https://u.example/"}, {"published": "2021"}],
)
def test_references_count_for_the_page(change: dict[str, str]) -> None:
    reference = {"title": "T", "url": "https://t.example/", "published": "2020"} | change
    assert hashes(references=(Reference(**reference),))["page"] != hashes()["page"]


@pytest.mark.parametrize("change", [{"answer": "a/other"}, {"language": "fr"}])
def test_identity_counts(change: dict[str, str]) -> None:
    assert hashes(**change)["page"] != hashes()["page"]
    assert hashes(**change)["sms"] != hashes()["sms"]


def test_places_and_problems_do_not_count() -> None:
    place = Location("x", 1)
    assert hashes(places={"sms": place}, problems=(Problem(place, "c", "t"),)) == hashes()


def test_the_order_of_codes_does_not_count() -> None:
    codes = {"DOID": "2", "MeSH": "D1"}
    assert hashes(condition=LocalCondition(**(CONDITION | {"codes": codes}))) == hashes()


def test_a_word_moved_between_fields_is_another_text() -> None:
    moved = hashes(texts=BASE["texts"] | {"question": "QU", "urgent": ""})
    assert moved["page"] != hashes()["page"]


def test_canonical_json_is_stable() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()
