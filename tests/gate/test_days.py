"""The days of a signed text: when it could go out for the first time, and since when it is as it
is."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from pmlpub.content.policy import Policy
from pmlpub.content.settings import Publisher
from pmlpub.gate.days import Days, days_of
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, Key, content_id
from pmlpub.gate.pairs import complete_pairs
from pmlpub.model import Site

KEY: Key = ("a/dose", "page")
W, W2, T, T2 = (letter * 64 for letter in "abcd")
SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://t.example/",
    languages=("fr",),
    policy=Policy(),
)


def approve(day: int, role: str, source: str, text: str) -> Approve:
    """An approval on this day of January."""
    at = dt.datetime(2026, 1, day, 12, tzinfo=dt.UTC)
    line = Approve(
        v=2, by=role, on=at.date(), at=at, site="https://t.example/", answer="a/dose", part="page",
        source=source, translation=text, role=role, next_review=dt.date(2029, 1, 1), rules=1,
    )  # fmt: skip
    return msgspec.structs.replace(line, id=content_id(line))


def source(day: int, words: str = W, version: str = "") -> list[Approve]:
    return [approve(day, "clinician", words, version or words)]


def french(first: int, last: int, words: str = W, text: str = T) -> list[Approve]:
    """The translator signs on the first day, the reviser on the last."""
    return [approve(first, "translator", words, text), approve(last, "reviser", words, text)]


def ledger(lines: Iterable[Approve], revoked: Iterable[Approve] = ()) -> Ledger:
    taken = list(revoked)
    return Ledger(approvals={KEY: list(lines)}, revoked={KEY: taken} if taken else {})


def days(language: str, text: tuple[str, str], en: Ledger | None, fr: Ledger | None = None) -> Days:
    ledgers = {tag: own for tag, own in (("en", en), ("fr", fr)) if own}
    roles = SITE.roles_for(language)
    pairs = complete_pairs(ledgers[language].approvals[KEY], roles)
    (pair,) = (pair for pair in pairs if pair.text == text)
    return days_of(pair, KEY, language, SITE, ledgers)


def january(published: int, changed: int) -> Days:
    return Days(dt.date(2026, 1, published), dt.date(2026, 1, changed))


def test_a_text_counts_from_the_day_on_which_every_role_had_approved_it() -> None:
    assert days("en", (W, W), ledger(source(3))) == january(3, 3)
    own = ledger(french(4, 7))
    assert days("fr", (W, T), ledger(source(3)), own) == january(7, 7)
    # Renewing it makes it no newer.
    renewed = ledger([*french(4, 7), *french(20, 21)])
    assert days("fr", (W, T), ledger(source(3)), renewed) == january(7, 7)


def test_a_translation_counts_from_the_approval_of_its_source_if_that_is_later() -> None:
    own = ledger(french(4, 7))
    assert days("fr", (W, T), ledger(source(9)), own) == january(9, 9)
    # Of several approvals of the source's words, with other facts, the first one counts.
    facts = [*source(12, W, "1" * 64), *source(9, W, "2" * 64), *source(14, W, "3" * 64)]
    assert days("fr", (W, T), ledger(facts), own) == january(9, 9)
    # Other words of the source say nothing.
    assert days("fr", (W, T), ledger([*source(9), *source(2, W2)]), own) == january(9, 9)


def test_a_translation_without_an_approved_source_has_the_day_of_its_own_approval() -> None:
    for en in (None, Ledger()):
        assert days("fr", (W, T), en, ledger(french(4, 7))) == january(7, 7)
    assert days("fr", (W, T), ledger(source(9, W2)), ledger(french(4, 7))) == january(7, 7)


def test_an_edition_was_published_with_its_first_text_and_changed_with_its_last() -> None:
    texts = [*source(3), *source(8, W2)]
    assert days("en", (W2, W2), ledger(texts)) == january(3, 8)
    own = ledger([*french(4, 5), *french(11, 12, text=T2)])
    assert days("fr", (W, T2), ledger(texts), own) == january(5, 12)
    # The older text, when it is out again.
    assert days("fr", (W, T), ledger(texts), own) == january(5, 5)


def test_an_earlier_text_was_out_only_once_its_source_was_approved() -> None:
    own = ledger([*french(4, 5), *french(11, 12, W2, T2)])
    assert days("fr", (W2, T2), ledger([*source(8, W), *source(10, W2)]), own) == january(8, 12)
    # If that never was, nor was the text.
    assert days("fr", (W2, T2), ledger(source(10, W2)), own) == january(12, 12)


def test_an_earlier_text_that_was_taken_back_was_out() -> None:
    own = ledger(french(11, 12, text=T2), revoked=french(4, 5))
    assert days("fr", (W, T2), ledger([], revoked=source(3)), own) == january(5, 12)
    assert days("en", (W2, W2), ledger(source(8, W2), revoked=source(3))) == january(3, 8)


def test_an_earlier_text_that_not_every_role_approved_was_never_out() -> None:
    own = ledger([*french(4, 5)[:1], *french(11, 12, text=T2)])
    assert days("fr", (W, T2), ledger(source(3)), own) == january(12, 12)
