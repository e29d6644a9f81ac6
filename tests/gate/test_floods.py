"""More acts than a text can have: the text stops, and what is done takes time that has a bound."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec
import pytest

from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger, people
from pmlpub.gate.copies import fates_of
from pmlpub.gate.evidence import approval_of_source, weigh, weigh_again, weigh_unread
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.floods import MOST_APPROVALS, MOST_OF_ALL, MOST_OTHERS, Flood, join_many
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Keep,
    LedgerLine,
    Lift,
    Pause,
    Revoke,
    RevokeAll,
    content_id,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from support.growth import is_linear

pytestmark = pytest.mark.slow

WORDS, TEXT, OTHER = "a" * 64, "b" * 64, "c" * 64
KEY = ("a/dose", "page")
SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://t.example/",
    languages=("fr",),
    reviewers=tuple(
        Reviewer(id=name, name=name, roles=roles, languages=("en", "fr"))
        for name, roles in (
            ("doc", ("clinician",)),
            ("tra", ("translator",)),
            ("rev", ("reviser",)),
        )
    ),
)
BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def made(kind: Callable[..., LedgerLine], number: int, by: str, **values: object) -> LedgerLine:
    at = BEGIN + dt.timedelta(minutes=number)
    if kind is not RevokeAll:
        values["answer"] = "a/dose"
    line = kind(v=2, by=by, at=at, on=at.date(), site=SITE.base_url, **values)
    return msgspec.structs.replace(line, id=content_id(line))


def approve(number: int, role: str, by: str, text: str = TEXT) -> LedgerLine:
    review = dt.date(2027, 1, 1)
    return made(
        Approve, number, by, part="page", source=WORDS, translation=text, role=role,
        next_review=review, rules=1,
    )  # fmt: skip


def change(number: int) -> LedgerLine:
    """Every other one is for safety, and none of them concerns the words."""
    old, new = (f"{n:064x}" for n in (number, number + 1))
    severity = "safety" if number % 2 else "minor"
    return made(Change, number, "doc", part="page", from_=old, to=new, severity=severity, note="n")


def pause(number: int) -> LedgerLine:
    return made(Pause, number, "doc", part="sms", note="n")


def lift(number: int) -> LedgerLine:
    return made(Lift, number, "doc", note="n", pauses=(f"{number:064x}",))


def keep(number: int) -> LedgerLine:
    return made(
        Keep, number, "doc", part="page", source=WORDS, translation=TEXT, language="fr",
        waiting=f"{number:064x}", note="n",
    )  # fmt: skip


SIGNED = {
    "en": [approve(0, "clinician", "doc", WORDS)],
    "fr": [approve(0, "translator", "tra"), approve(0, "reviser", "rev")],
}


def read(language: str, lines: Iterable[LedgerLine]) -> tuple[Ledger, list[Problem]]:
    text = LedgerText({own.id: [FoundLine(Location("x"), own)] for own in lines})
    return ledger.read(text, "acts", language, SITE, dt.date(2026, 6, 1))


FLOODS: dict[str, tuple[str, Callable[[int], LedgerLine], int]] = {
    "changes": ("en", change, MOST_OTHERS),
    "approvals": ("fr", lambda n: approve(n, "translator", "tra", OTHER), MOST_APPROVALS),
    "pauses": ("fr", pause, MOST_OTHERS),
    "ends of pauses": ("fr", lift, MOST_OTHERS),
    "decisions": ("fr", keep, MOST_OTHERS),
}


TOLD = {
    "changes": "a/dose (page) has 201 changes of its source",
    "approvals": "a/dose (page) has 1,003 approvals",
    "pauses": "a/dose has 201 pauses",
    "ends of pauses": "a/dose has 201 ends of pauses",
    "decisions": "a/dose (page) has 201 decisions that it stands",
}


def flood(language: str, acts: Sequence[LedgerLine]) -> tuple[dict[str, Ledger], list[Problem]]:
    found, problems = {}, []
    for tag, own in SIGNED.items():
        found[tag], told = read(tag, [*own, *(acts if tag == language else ())])
        problems += told
    return found, problems


@pytest.mark.parametrize("kind", FLOODS)
def test_more_acts_than_a_text_can_have_stop_it(kind: str) -> None:
    language, act, most = FLOODS[kind]
    hashes = Hashes(WORDS, TEXT, WORDS)
    has_own = 2 if most == MOST_APPROVALS else 0
    known, problems = flood(language, [act(n) for n in range(1, most - has_own + 1)])
    assert problems == []
    assert weigh(KEY, "fr", hashes, SITE, known).current
    known, [problem] = flood(language, [act(n) for n in range(1, most + 2)])
    assert problem == Problem(
        Location("acts"),
        "ledger-flood",
        f"{TOLD[kind]}; the limit is {most:,}, and nobody made so many: bring the acts back as "
        "they were; until then this text is not published",
        channels=(),
        language=language,
        urgent=True,
    )
    found = weigh(KEY, "fr", hashes, SITE, known)
    assert (found.safety, found.current, found.past) == (True, None, None)
    assert weigh_unread(KEY, "fr", SITE, known).safety
    again = weigh_again(KEY, "fr", TEXT, WORDS, SITE, known)
    assert (again.safety, again.pair) == (True, None)
    assert fates_of(KEY, "fr", Hashes(WORDS, OTHER, WORDS), SITE, known)[TEXT] == "unsafe"
    source = approval_of_source(KEY, Hashes(WORDS, WORDS, WORDS), SITE, known)
    assert (source is None) == (language == "en")
    assert known[language].of_collection("a").flooded == known[language].flooded


@pytest.mark.parametrize(("language", "act", "most"), FLOODS.values(), ids=FLOODS)
def test_many_acts_on_a_text_take_little_time(
    language: str, act: Callable[[int], LedgerLine], most: int
) -> None:
    acts = [act(n) for n in range(1, 4_001)]

    def read_and_weigh(count: int) -> None:
        known, _ = flood(language, acts[:count])
        weigh(KEY, "fr", Hashes(WORDS, TEXT, WORDS), SITE, known)

    assert is_linear(read_and_weigh, 4_000)


def test_floods_of_several_kinds_stop_what_each_of_them_stops() -> None:
    acts = [act(n) for act in (pause, keep) for n in range(MOST_OTHERS + 1)]
    found = Flood(acts, "acts", "fr")
    assert found.stopped == {("a/dose", "page"), ("a/dose", "sms")}
    assert found.beyond == {acts[MOST_OTHERS].id, acts[-1].id}


def revoke_all(number: int, since: dt.datetime) -> RevokeAll:
    line = made(RevokeAll, number, "doc", of="tra", since=since, note="n")
    assert isinstance(line, RevokeAll)
    return line


@pytest.mark.parametrize("is_revoked", [True, False])
def test_many_revocations_of_all_that_somebody_signed_are_one_that_revokes_as_much(
    *, is_revoked: bool
) -> None:
    later = [BEGIN + dt.timedelta(days=1, minutes=n) for n in range(4_000)]
    instants = [BEGIN, *later] if is_revoked else later
    acts = [revoke_all(n, at) for n, at in enumerate(instants)]
    more = [approve(n, "translator", "tra", f"{n:064x}") for n in range(4_000)]

    def read_acts(count: int) -> Ledger:
        return read("fr", [*SIGNED["fr"], *acts[count::-1], *more[:count]])[0]

    assert is_linear(read_acts, 4_000)
    taken = {line.by for line in read_acts(4_000).revoked.get(KEY, ())}
    assert taken == ({"tra"} if is_revoked else set())


def test_a_few_revocations_of_all_stay_as_they_are() -> None:
    acts = [revoke_all(n, BEGIN + dt.timedelta(days=n + 1)) for n in range(MOST_OF_ALL)]
    assert join_many(acts) == acts
    other = msgspec.structs.replace(revoke_all(99, BEGIN), of="rev")
    more = [msgspec.structs.replace(revoke_all(60, BEGIN), keys=(key,)) for key in "ba"]
    [joined, last] = join_many([*acts, *more, other])
    assert (joined.id, joined.since, last) == (acts[0].id, BEGIN, other)
    assert joined.keys == ("a", "b")


def test_a_signature_is_verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    find = people.find_fault
    monkeypatch.setattr(people, "find_fault", lambda *given: asked.append(given) or find(*given))
    taken = made(Revoke, 5, "doc", approval="1" * 64, part="page", note="n")
    read("fr", [taken])
    assert len(asked) == 1
