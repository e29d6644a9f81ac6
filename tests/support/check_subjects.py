"""Subjects for tests of checks: small ones, and those of the sample site."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pmlpub import api
from pmlpub.catalogs.messages import answer_messages
from pmlpub.checks.subject import Subject
from pmlpub.content.settings import Publisher
from pmlpub.model import Edition, Site
from pmlpub.problems import Location, Problem

ROOT = Path(__file__).parents[2]
LANGUAGES = ("es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
BODY = "sections/how/body"
PLACE = Location("locales/x/LC_MESSAGES/a.po", 7)

Check = Callable[[Subject], Iterator[Problem]]


def subject(
    language: str,
    source: str,
    text: str,
    field: str = "short_answer",
    protected: tuple[str, ...] = (),
    source_language: str = "en",
) -> Subject:
    """An edition of one text, beside its source."""
    edition = Edition(
        answer="a/dose",
        language=language,
        texts={field: text},
        section_ids=(),
        condition=None,
        references=(),
        updated=dt.date(2026, 1, 1),
        has_sms=True,
        places={field: PLACE},
    )
    site = Site(
        title="Test",
        base_url="https://t.example/",
        publisher=Publisher(name="Test", url="https://t.example/"),
        license="https://t.example/license",
        source_language=source_language,
        languages=LANGUAGES,
    )
    return Subject(edition, site, None, {field: source}, protected)


def codes(check: Check, *values: str, **more: object) -> list[str]:
    """The codes that a check finds in `subject(*values, **more)`."""
    return [p.code for p in check(subject(*values, **more))]  # type: ignore[arg-type]


@cache
def sample() -> tuple[Subject, ...]:
    """Every edition of the repository's own site, the source's too."""
    answers = {answer.id: answer for answer in api.load(ROOT).answers}
    site = api.load(ROOT).settings
    found = []
    for view in api.editions(ROOT):
        answer = answers[view.answer]
        assert view.edition is not None
        texts = {m.field: m.text for m in answer_messages(answer)}
        found.append(Subject(view.edition, site, None, texts, answer.protected))
    assert len(found) == 5 * 9, "the sample has five answers in nine languages"
    return tuple(found)
