"""Which translation may be used today, and what is told when there is none."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from pmlpub.catalogs.localize import (
    localize,
    localize_keywords,
    moved_sources,
    usable_text,
)
from pmlpub.catalogs.messages import answer_messages, condition_messages
from pmlpub.catalogs.po import Entry
from pmlpub.content.answer import Reference, Section
from pmlpub.content.condition import Agent, Condition
from pmlpub.content.settings import Publisher
from pmlpub.model import Answer, Message, Site
from pmlpub.problems import Location, Problem

FLU = Condition(
    name="influenza",
    alternate="flu",
    kind="InfectiousDisease",
    agent=Agent(name="influenza virus", kind="Virus"),
    codes={"ICD-10": "J11"},
)
SITE = Site(
    title="Test",
    base_url="https://t.example/",
    publisher=Publisher(name="Test", url="https://t.example/"),
    license="https://t.example/license",
    languages=("fr", "pt-BR"),
    conditions={"flu": FLU},
)
ANSWER = Answer(
    id="a/dose",
    path="content/a/dose.yaml",
    places={
        "question": Location("content/a/dose.yaml", 1),
        "sections/how/body": Location("content/a/dose.yaml", 9),
    },
    question="May I take it?",
    short_answer="Take 2 tablets.",
    urgent="Call now.",
    sms="Take 2 tablets.",
    keywords="DOSE",
    condition="flu",
    sections={"how": Section(heading="How?", body="With *water*.")},
    correction="It said 3.",
    references=(Reference(title="R", url="https://r.example/"),),
    updated=dt.date(2026, 1, 1),
)
FIELDS = [
    "question",
    "urgent",
    "short_answer",
    "sections/how/heading",
    "sections/how/body",
    "correction",
    "sms",
    "keywords",
]
PLACE = Location("locales/fr/LC_MESSAGES/a.po", 7)
MESSAGE = Message("a/dose#question", "May I take it?", "page", "content/a/dose.yaml")


def translated(*messages: Message) -> dict[str, Entry]:
    return {
        m.context: Entry(id=m.text, context=m.context, strings=(f"FR {m.text}",), line=10 + n)
        for n, m in enumerate(messages)
    }


ENTRIES = translated(*answer_messages(ANSWER))
CONDITIONS = translated(*condition_messages({"flu": FLU}))


def entry(**values: object) -> Entry:
    return replace(ENTRIES["a/dose#question"], **values)


def test_the_translations_of_an_answer_have_a_limit_together() -> None:
    long = {f"s{n}": Section(heading="H", body="a" * 9_000) for n in range(4)}
    answer = replace(ANSWER, sections=long, condition=None)
    entries = translated(*answer_messages(answer))
    for context in [f"a/dose#sections/{name}/body" for name in long]:
        entries[context] = replace(entries[context], strings=("b" * 19_900,))
    edition = localize(answer, "fr", SITE, entries, {})
    assert {p.code for p in edition.problems} == {"too-long"}
    assert edition.problems[0].context == "a/dose#sections/s3/body"
    assert sum(map(len, edition.texts.values())) <= 60_000


KEYWORDS = ENTRIES["a/dose#keywords"]
LONG = {f"s{n}": Section(heading="H", body="a" * 9_900) for n in range(4)}
NUMBERS = {"s": Section(heading="H", body="1 " * 1_001)}


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        (ANSWER, {}),
        (replace(ANSWER, keywords=None), {}),
        (ANSWER, {"strings": ("FR DOSE, FR DOSES",)}),
        (ANSWER, {"strings": ("",)}),
        (ANSWER, {"id": "DOSES"}),
        (ANSWER, {"flags": ("fuzzy",)}),
        (replace(ANSWER, sections=LONG), {}),
        (replace(ANSWER, sections=NUMBERS), {}),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_keywords_alone_are_those_of_the_edition(
    answer: Answer, changes: dict[str, Any], language: str
) -> None:
    entries = translated(*answer_messages(answer))
    for context, own in entries.items():
        if context.endswith("/body"):
            entries[context] = replace(own, strings=(own.id * 2,))
    if answer.keywords:
        entries["a/dose#keywords"] = replace(KEYWORDS, **changes)
    whole = localize(answer, language, SITE, entries, CONDITIONS)
    assert localize_keywords(answer, language, SITE, entries, CONDITIONS) == whole.keywords


@pytest.mark.parametrize(
    "texts",
    [("1 " * 1_000, "一，" * 950, "b", "½" * 51), ("deux " * 1_000, "b", "2 " * 990, "un " * 11)],
)
def test_the_translations_of_an_answer_have_a_limit_of_numbers_together(
    texts: Sequence[str],
) -> None:
    long = {f"s{n}": Section(heading="H", body="a" * 900) for n in range(4)}
    answer = replace(ANSWER, sections=long, condition=None)
    entries = translated(*answer_messages(answer))
    for name, text in zip(long, texts, strict=True):
        context = f"a/dose#sections/{name}/body"
        entries[context] = replace(entries[context], strings=(text,))
    edition = localize(answer, "fr", SITE, entries, {})
    assert edition.problems[0].context == "a/dose#sections/s3/body"
    assert "more than 2,000 numbers" in edition.problems[0].text


def test_a_translation_of_the_longest_text_may_be_twice_as_long() -> None:
    message = replace(MESSAGE, text="a" * 20_000)
    found = entry(id=message.text, strings=("b" * 40_000,))
    assert usable_text(message, found, "fr", PLACE) == "b" * 40_000
    problem = usable_text(message, replace(found, strings=("b" * 40_001,)), "fr", PLACE)
    assert isinstance(problem, Problem)
    assert "the limit is 40,000" in problem.text


def test_a_whole_edition_has_every_text_in_the_order_of_the_page() -> None:
    edition = localize(ANSWER, "fr", SITE, ENTRIES, CONDITIONS)
    assert edition.problems == ()
    assert list(edition.texts) == FIELDS
    assert edition.texts["short_answer"] == "FR Take 2 tablets."
    assert [(s.id, s.heading, s.body) for s in edition.sections] == [
        ("how", "FR How?", "FR With *water*.")
    ]
    assert edition.keywords == ("FR DOSE",)
    assert edition.has_sms
    assert edition.references == ANSWER.references
    assert edition.updated == ANSWER.updated
    assert edition.places["urgent"] == Location("locales/fr/LC_MESSAGES/a.po", 11)
    assert edition.condition
    assert (edition.condition.name, edition.condition.alternate, edition.condition.agent) == (
        "FR influenza",
        "FR flu",
        "FR influenza virus",
    )
    assert edition.condition.codes == {"ICD-10": ("J11",)}


def test_the_source_edition_reads_no_catalog() -> None:
    edition = localize(ANSWER, "en", SITE, ENTRIES, CONDITIONS)
    assert edition.problems == ()
    assert list(edition.texts) == FIELDS
    assert edition.texts["question"] == "May I take it?"
    assert edition.places["sections/how/body"] == Location("content/a/dose.yaml", 9)
    assert edition.condition
    assert edition.condition.name == "influenza"


def test_without_a_catalog_every_message_is_missing_and_none_is_in_english() -> None:
    edition = localize(ANSWER, "pt-BR", SITE, {}, {})
    assert edition.texts == {}
    assert edition.condition is None
    assert {p.code for p in edition.problems} == {"missing"}
    assert {p.language for p in edition.problems} == {"pt-BR"}
    assert [p.context for p in edition.problems] == [
        *(f"a/dose#{field}" for field in FIELDS),
        *(f"conditions/flu#{field}" for field in ("name", "alternate", "agent")),
    ]
    assert edition.problems[0].location == Location("locales/pt_BR/LC_MESSAGES/a.po")
    assert edition.problems[-1].location == Location("locales/pt_BR/LC_MESSAGES/conditions.po")


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (None, "missing"),
        (entry(strings=("",)), "missing"),
        (entry(strings=(" \n\t\u00a0\u3000",)), "missing"),
        (entry(strings=("",), flags=("fuzzy",)), "missing"),
        (entry(strings=("a" * 585,)), "too-long"),
        (entry(flags=("fuzzy",)), "fuzzy"),
        (entry(flags=("md-text", "fuzzy")), "fuzzy"),
        (entry(id="May I take them?"), "outdated"),
        (entry(id="may I take it?"), "outdated"),
        (entry(id="May I take them?", strings=("",)), "missing"),
        (entry(id="May I take  it?"), "outdated"),
        (entry(id=""), "outdated"),
        (entry(id="May I take them?", flags=("fuzzy",)), "outdated"),
    ],
)
def test_a_translation_that_must_not_go_out(found: Entry | None, code: str) -> None:
    problem = usable_text(MESSAGE, found, "fr", PLACE)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.location) == (code, "error", PLACE)
    assert (problem.context, problem.language) == ("a/dose#question", "fr")
    assert problem.text.startswith("a/dose#question ")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (entry(strings=("Puis-je ?",)), "Puis-je ?"),
        (entry(strings=("  Puis-je ?\n",)), "Puis-je ?"),
        (entry(strings=("Un\r\ndeux\rtrois",)), "Un deux trois"),
        (entry(strings=(unicodedata.normalize("NFD", "Évité à Noël"),)), "Évité à Noël"),
        (entry(flags=("md-text",), strings=("Oui",)), "Oui"),
        (entry(previous_id="May we?", strings=("Oui",)), "Oui"),
        (entry(id="May I take it?\n", strings=("Oui",)), "Oui"),
        (entry(strings=("May I take it?",)), "May I take it?"),
        (entry(strings=("a" * 584,)), "a" * 584),
    ],
)
def test_a_translation_that_may_go_out(found: Entry, text: str) -> None:
    assert usable_text(MESSAGE, found, "fr", PLACE) == text


def test_a_source_in_another_normal_form_is_the_same_source() -> None:
    message = Message("a/dose#question", "Sjögren?", "page", "content/a/dose.yaml")
    found = entry(id=unicodedata.normalize("NFD", "Sjögren?"), strings=("Oui",))
    assert usable_text(message, found, "fr", PLACE) == "Oui"


@pytest.mark.parametrize("field", FIELDS)
def test_one_text_that_is_missing_stops_the_channels_of_its_part(field: str) -> None:
    context = f"a/dose#{field}"
    entries = ENTRIES | {context: replace(ENTRIES[context], flags=("fuzzy",))}
    edition = localize(ANSWER, "fr", SITE, entries, CONDITIONS)
    (problem,) = edition.problems
    assert field not in edition.texts
    assert len(edition.texts) == len(FIELDS) - 1
    assert (problem.code, problem.context) == ("fuzzy", context)
    assert problem.channels == (("sms",) if field in ("sms", "keywords") else ("web", "rdf"))
    assert problem.location == Location("locales/fr/LC_MESSAGES/a.po", entries[context].line)


@pytest.mark.parametrize("field", ["name", "alternate", "agent"])
def test_a_condition_with_one_name_missing_is_not_used_and_stops_the_page(field: str) -> None:
    context = f"conditions/flu#{field}"
    entries = {c: e for c, e in CONDITIONS.items() if c != context}
    edition = localize(ANSWER, "fr", SITE, ENTRIES, entries)
    (problem,) = edition.problems
    assert edition.condition is None
    assert (problem.code, problem.context) == ("missing", context)
    assert problem.channels == ("web", "rdf")
    assert problem.location == Location("locales/fr/LC_MESSAGES/conditions.po")
    assert list(edition.texts) == FIELDS


def test_an_entry_of_another_answer_is_never_used() -> None:
    others = {c.replace("a/dose", "a/other"): e for c, e in ENTRIES.items()}
    assert localize(ANSWER, "fr", SITE, others, CONDITIONS).texts == {}


def test_optional_fields_that_the_source_lacks_are_not_asked_for() -> None:
    bare = Answer(
        id="a/dose",
        path="content/a/dose.yaml",
        question="May I take it?",
        short_answer="Take 2 tablets.",
        updated=dt.date(2026, 1, 1),
    )
    edition = localize(bare, "fr", SITE, ENTRIES, {})
    assert edition.problems == ()
    assert list(edition.texts) == ["question", "short_answer"]
    assert (edition.has_sms, edition.condition, edition.sections) == (False, None, ())


@pytest.mark.parametrize(
    ("found", "earlier"),
    [
        (entry(id="May we take it?"), "May we take it?"),
        (entry(flags=("fuzzy",), previous_id="May we?"), "May we?"),
        (entry(flags=("fuzzy",)), None),
        (entry(comments=("#= no-wrap, fuzzy",)), None),
        (entry(references=("content/a/dose.yaml@00000000",)), None),
        (entry(id="May we take it?", references=("content/a/dose.yaml@00000000",)), None),
        (entry(unhashed=True), None),
    ],
)
def test_the_source_for_which_a_text_was_made_is_told_only_if_it_is_known(
    found: Entry, earlier: str | None
) -> None:
    moved = moved_sources(ANSWER, SITE, {"a/dose#question": found}, {})
    assert moved == {"a/dose#question": (earlier, "May I take it?")}
