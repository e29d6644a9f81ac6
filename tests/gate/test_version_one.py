"""Lines of version 1: they count for the texts that they name, by the hashes of today."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import pytest

from pmlpub.content.answer import Reference
from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger, version_one
from pmlpub.gate.fingerprint import (
    Content,
    facts_content,
    hash_content,
    source_content,
    words_content,
)
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, Change, LedgerLine, Removal, content_id
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.register import Register
from pmlpub.gate.removals import decode_removal, encode_removal
from pmlpub.model import LocalCondition, Part, Site
from pmlpub.problems import Location, Problem

DAY = dt.date(2026, 1, 10)
PAGE: tuple[str, Part] = ("a/dose", "page")
BOOK = Reference(title="The book", url="https://b.example/", published="2020")
WHO = "https://t.example/"
SITE = Site(
    title="T",
    base_url=WHO,
    publisher=Publisher(name="P", url=WHO),
    license=WHO,
    languages=("fr",),
    policy=Policy(),
    reviewers=(
        Reviewer(id="doc", roles=("clinician",), languages=("en",)),
        Reviewer(id="tra", roles=("translator",), languages=("fr",)),
    ),
)
QUESTION, BODY = "a/dose#question", "a/dose#sections/how/body"
EN = {QUESTION: "How many?", BODY: "Take [two](https://x.example/),\nwith water."}
FR = {QUESTION: "Combien ?", BODY: "Prenez-en\n[deux](https://x.example/)."}
SHORT = {QUESTION: "How many?"}
PML = LocalCondition(
    id="pml", kind="disease", name="PML", alternate="Leukoencephalopathy", agent="JC virus",
    agent_kind="virus", codes={"icd-10": ("A81.2", "A81.3"), "icd-11": ("8A45.02",)},
    specialty="Neurologic",
)  # fmt: skip


def former(
    texts: Mapping[str, str], language: str = "en", part: Part = "page", answer: str = "a/dose",
    references: tuple[Reference, ...] = (), condition: LocalCondition | None = None,
) -> Content:  # fmt: skip
    """A text as version 1 had it."""
    return version_one.content_one(part, answer, language, texts, references, condition)


def named(*texts: Content) -> dict[str, Content]:
    return {hash_content(text): text for text in texts}


def finished(line: Any) -> Any:
    return msgspec.structs.replace(line, id=content_id(line))


def approve(source: Content | str, text: Content | str, by: str = "tra", **more: Any) -> Approve:
    fields = {
        "answer": "a/dose", "part": "page", "by": by, "on": DAY, "rules": 1,
        "role": "clinician" if by == "doc" else "translator", "next_review": dt.date(2028, 1, 1),
    } | more  # fmt: skip
    names = [one if isinstance(one, str) else hash_content(one) for one in (source, text)]
    made: Approve = finished(Approve(source=names[0], translation=names[1], **fields))
    return made


def change(old: Content, new: Content | None, severity: str) -> Change:
    made: Change = finished(Change(
        answer="a/dose", part="page", from_=hash_content(old), to=new and hash_content(new),
        severity=severity, note="n", by="doc", on=DAY,
    ))  # type: ignore[arg-type]  # fmt: skip
    return made


def read(
    lines: Iterable[LedgerLine], texts: Iterable[Content] = (), language: str = "fr",
    removals: Iterable[Removal] = (), known: Iterable[str] = (),
) -> tuple[Ledger, list[Problem]]:  # fmt: skip
    found = LedgerText({line.id: [FoundLine(Location("x"), line)] for line in lines})
    register = Register(named(*texts))
    return ledger.read(
        found, "x", language, SITE, DAY, known, register=register, removals=tuple(removals)
    )


def words(
    texts: Mapping[str, str], language: str = "en", more: Iterable[tuple[str, str]] = ()
) -> Content:
    """The words of a page today, whose links are numbers already."""
    return words_content("page", "a/dose", language, [*texts.items(), *more])


EN_TODAY = words({QUESTION: "How many?", BODY: "Take [two](#1), with water."})
FR_TODAY = words({QUESTION: "Combien ?", BODY: "Prenez-en [deux](#1)."}, "fr")
NO_FACTS: Mapping[str, Any] = {"references": [], "condition": None, "links": []}


def test_an_approval_of_a_translation_counts_for_the_words_that_it_names() -> None:
    """Paragraphs are on one line today, and link targets are numbers."""
    en, fr = former(EN), former(FR, "fr")
    line = approve(en, fr)
    found, problems = read([line], [en, fr])
    today = (hash_content(EN_TODAY), hash_content(FR_TODAY))
    (own,) = found.approvals[PAGE]
    assert (own.text, own.id, own.by, problems) == (today, line.id, "tra", [])
    # Releases and acts of then name the text by its hash of then.
    assert found.former == {(PAGE, hash_content(fr)): today}
    # What stands can be shown, whatever the files say now.
    assert [found.register.find(name) for name in today] == [EN_TODAY, FR_TODAY]


def test_an_approval_of_the_source_counts_for_its_words_with_their_facts() -> None:
    en = former(EN, references=(BOOK,), condition=PML)
    (own,) = (found := read([approve(en, en, "doc")], [en], "en")[0]).approvals[PAGE]
    names = [
        ("conditions/pml#name", "PML"), ("conditions/pml#alternate", "Leukoencephalopathy"),
        ("conditions/pml#agent", "JC virus"),
    ]  # fmt: skip
    own_words = words({QUESTION: "How many?", BODY: "Take [two](#1), with water."}, more=names)
    # Version 1 had only the first code of each system.
    codes = [["icd-10", ["A81.2"]], ["icd-11", ["8A45.02"]]]
    facts = {
        "references": [["The book", "https://b.example/", "2020"]],
        "condition": ["pml", "disease", "virus", codes, "Neurologic"],
        "links": [[BODY, ["https://x.example/"]]],
    }
    whole = source_content(hash_content(own_words), facts)
    assert whole
    assert own.text == (hash_content(own_words), hash_content(whole))
    assert [found.register.find(name) for name in own.text] == [own_words, whole]
    assert found.former == {(PAGE, hash_content(en)): own.text}


def test_a_source_without_facts_is_named_by_its_words() -> None:
    en = former(SHORT)
    (own,) = read([approve(en, en, "doc")], [en], "en")[0].approvals[PAGE]
    assert own.text == (hash_content(words(SHORT)),) * 2


def test_an_sms_has_neither_references_nor_a_condition_and_keeps_its_line_ends() -> None:
    sms = {"a/dose#sms": "Take 2.\nDrink."}
    en = former(sms, part="sms", references=(BOOK,), condition=PML)
    assert {"references", "condition"}.isdisjoint(en)
    (own,) = read([approve(en, en, "doc", part="sms")], [en], "en")[0].approvals["a/dose", "sms"]
    assert own.source == hash_content(words_content("sms", "a/dose", "en", sms.items()))


@pytest.mark.parametrize("known", ["nothing", "the translation"])
def test_an_approval_of_a_text_that_nobody_has_keeps_its_hashes(known: str) -> None:
    """So it counts for no text of today; it is not lost either, and counts once there is one."""
    en, fr = former(EN), former(FR, "fr")
    line = approve(en, fr)
    found, problems = read([line], [fr] if known == "the translation" else [])
    assert found.approvals[PAGE] == [line]
    assert (found.former, problems) == ({}, [])


def test_of_a_translation_that_nobody_has_only_the_source_is_known() -> None:
    en, fr = former(EN), former(FR, "fr")
    found, _ = read([approve(en, fr)], [en])
    (own,) = found.approvals[PAGE]
    assert own.text == (hash_content(EN_TODAY), hash_content(fr))
    assert found.former == {}


def test_an_approval_of_version_1_can_be_revoked_and_is_then_of_no_text() -> None:
    en, fr = former(EN), former(FR, "fr")
    line = approve(en, fr)
    undo = finished(msgspec.convert(
        {"kind": "revoke", "approval": line.id, "note": "n", "by": "tra", "on": DAY}, LedgerLine
    ))  # fmt: skip
    found, _ = read([line, undo], [en, fr])
    assert PAGE not in found.approvals
    assert [own.text for own in found.revoked[PAGE]] == [
        (hash_content(EN_TODAY), hash_content(FR_TODAY))
    ]


def test_a_change_is_one_of_the_words_and_of_the_facts_that_it_names() -> None:
    old, new = former(EN, references=(BOOK,)), former(SHORT, references=(BOOK,))
    line = change(old, new, "substantive")
    found, _ = read([line], [old, new], "en")
    (own,) = found.changes[PAGE]
    facts = facts_content([BOOK], None, list(EN.items()))
    whole = source_content(hash_content(EN_TODAY), facts)
    assert whole
    short = hash_content(words(SHORT))
    short_whole = source_content(short, facts_content([BOOK], None, ()))
    assert short_whole
    assert own.words == (hash_content(EN_TODAY), short)
    assert own.texts == (hash_content(whole), hash_content(short_whole))
    assert (own.id, own.severity) == (line.id, "substantive")
    assert found.former == {
        (PAGE, hash_content(old)): (hash_content(EN_TODAY), hash_content(whole)),
        (PAGE, hash_content(new)): (short, hash_content(short_whole)),
    }


def test_a_change_before_there_was_another_text_has_none_today() -> None:
    old = former(SHORT)
    (own,) = (found := read([change(old, None, "safety")], [old], "en")[0]).changes[PAGE]
    assert (own.to, own.to_words) == (None, None)
    assert found.former == {(PAGE, hash_content(old)): (hash_content(words(SHORT)),) * 2}


def test_a_change_for_safety_keeps_its_force_without_its_line_and_before_its_texts_are_known() -> (
    None
):
    old, new = former(SHORT), former(EN)
    line = msgspec.structs.replace(change(old, new, "safety"), signature="AAAA")
    # The release was made before anybody migrated the texts.
    counted, _ = read([line], [], "en")
    removals = [decode_removal(msgspec.json.decode(encode_removal(r))) for r in counted.removals]
    assert all((r.by, r.note, r.signature) == ("", "", None) for r in counted.removals)
    found, problems = read([], [old, new], "en", removals, [line.id])
    assert [p.code for p in problems] == ["ledger-lost"]
    today = hash_content(words(SHORT))
    assert today in {edge.words[0] for edge in found.changes[PAGE]}
    # With its line it is one change.
    both, problems = read([line], [old, new], "en", removals, [line.id])
    assert problems == []
    assert {edge.id for edge in both.changes[PAGE]} == {line.id}


def test_an_approval_of_all_safety_strings_is_one_of_each_that_both_texts_have() -> None:
    contexts = ["ui/safety#urgent", "ui/safety#expired", "ui/safety#withdrawn"]
    en = former({contexts[0]: "Go\nnow.", contexts[1]: "Old."}, answer="ui/safety")
    fr = former({contexts[0]: "Allez-y\nvite.", contexts[2]: "Retiré."}, "fr", answer="ui/safety")
    line = approve(en, fr, answer="ui/safety")
    found, _ = read([line], [en, fr])
    ((key, (own,)),) = found.approvals.items()
    assert (key, own.id) == ((contexts[0], "page"), line.id)
    for name, language, text in zip(
        own.text, ("en", "fr"), ("Go now.", "Allez-y vite."), strict=True
    ):
        content = words_content("page", "ui/safety", language, [(contexts[0], text)])
        assert name == hash_content(content)
    # Until both texts are known, it is an approval of no string that a site has today.
    for texts in ([en], [fr]):
        assert read([line], texts)[0].approvals == {("ui/safety", "page"): [line]}


def test_all_texts_that_lines_name_are_known_in_hashes_of_today() -> None:
    en, fr, short = former(EN), former(FR, "fr"), former({QUESTION: "Combien ?"}, "fr")
    found, _ = read([approve(en, fr), approve(en, short)], [en, fr, short])
    assert {text for _, text in found.former} == {hash_content(fr), hash_content(short)}
    for name in (hash_content(EN_TODAY), hash_content(FR_TODAY)):
        assert name in found.register.names
    assert hash_content(words({QUESTION: "Combien ?"}, "fr")) in found.register.names


def test_the_form_of_a_text_of_version_1_never_changes() -> None:
    assert former(SHORT, references=(BOOK,), condition=PML) == {
        "v": 1,
        "part": "page",
        "answer": "a/dose",
        "language": "en",
        "texts": [[QUESTION, "How many?"]],
        "references": [["The book", "https://b.example/", "2020"]],
        "condition": [
            "pml", "disease", "PML", "Leukoencephalopathy", "JC virus", "virus",
            [["icd-10", "A81.2"], ["icd-11", "8A45.02"]], "Neurologic",
        ],
    }  # fmt: skip
    assert former({"a/dose#sms": "S"}, part="sms") == {
        "v": 1, "part": "sms", "answer": "a/dose", "language": "en", "texts": [["a/dose#sms", "S"]],
    }  # fmt: skip


def test_the_words_and_the_facts_of_a_former_text_are_those_of_today() -> None:
    en = former(EN, references=(BOOK,))
    assert version_one.words_of_former(en, former(FR, "fr")) == FR_TODAY
    assert version_one.facts_of_former(en) == facts_content([BOOK], None, list(EN.items()))
