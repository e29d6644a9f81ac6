"""The files of a ledger as they are read: what is in them, and what is said of what cannot be."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from pmlpub.gate import act as acts
from pmlpub.gate.act import Act, ActFault, decode_act, decode_text, make_act
from pmlpub.gate.fingerprint import Content, hash_content, words_content
from pmlpub.gate.future_lines import find_future_lines
from pmlpub.gate.ledger_line import Approve, Change, Pause, content_id, encode_line
from pmlpub.gate.ledger_text import SHORTEST, TOLD, FoundLine, LedgerFile, LedgerText, parse
from pmlpub.problems import Location, Problem

A, B = "a" * 64, "b" * 64
AT = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
WORDS = words_content("page", "a/dose", "fr", [("a/dose#question", "Puis-je ?")])
NAME = hash_content(WORDS)
UNTIL = "until then no new text of this language goes out"
BACK = f": bring it back as it was; {UNTIL}"
FOLDER = "locales/fr/acts"
OLD = "locales/fr/approvals.jsonl"


def approve(by: str = "rev", **more: Any) -> Approve:
    fields = {
        "v": 2, "on": AT.date(), "at": AT, "site": "https://t.example/", "answer": "a/dose",
        "part": "page", "source": A, "translation": NAME, "role": "reviser",
        "next_review": dt.date(2027, 1, 5), "rules": 1,
    } | more  # fmt: skip
    made = Approve(by=by, **fields)
    return msgspec.structs.replace(made, id=content_id(made))


def old_line(by: str = "rev") -> Approve:
    """A line of version 1."""
    return approve(by, v=1, at=None, site="")


ACT = make_act([approve()], {NAME: WORDS})
OTHER = make_act([approve("tra"), approve("doc")], {})


def own(act: Act) -> LedgerFile:
    return LedgerFile(f"{FOLDER}/{act.id}.json", act.encode())


def folded(*lines: bytes, name: str = "a") -> LedgerFile:
    return LedgerFile(f"{FOLDER}/{name}.jsonl", b"".join(lines))


def problem(path: str, line: int, text: str, code: str = "ledger-line") -> Problem:
    return Problem(Location(path, line), code, text, channels=(), language="fr")


def read_old(data: bytes) -> LedgerText:
    return parse("fr", old=LedgerFile(OLD, data))


def places(text: LedgerText) -> list[int]:
    return [place.line for copies in text.lines.values() for place, _ in copies]


def numbers(text: LedgerText) -> list[int]:
    """The lines that cannot be read."""
    return [one.location.line for one in text.unreadable]


def test_an_act_has_its_lines_and_texts_with_a_file_of_its_own_and_folded() -> None:
    text = parse("fr", [own(ACT)], [folded(OTHER.fold())])
    assert text.acts == {ACT.id: ACT, OTHER.id: decode_act(OTHER.fold())}
    assert text.texts == {NAME: WORDS}
    (line,), (first, second) = ACT.lines, OTHER.lines
    assert text.lines == {
        first.id: [FoundLine(Location(f"{FOLDER}/a.jsonl", 1), first)],
        second.id: [FoundLine(Location(f"{FOLDER}/a.jsonl", 1), second)],
        line.id: [FoundLine(Location(f"{FOLDER}/{ACT.id}.json"), line)],
    }
    assert (text.unreadable, text.doubled) == ((), ())
    assert parse("fr") == LedgerText()


def test_a_line_is_one_however_often_it_is_found_unless_its_signatures_differ() -> None:
    """The id of a line does not cover its signature."""
    plain, signed, again = (
        make_act([approve(signature=signature)], {}) for signature in (None, "AAAA", "BBBB")
    )
    files = [own(act) for act in (plain, signed, again, make_act([approve(), approve("doc")], {}))]
    text = parse("fr", files, [folded(plain.fold(), signed.fold(), signed.fold())])
    once = parse("fr", [own(ACT), own(OTHER)], [folded(ACT.fold(), OTHER.fold())] * 2)
    assert [len(copies) for copies in once.lines.values()] == [1, 1, 1]
    copies = text.lines[approve().id]
    assert {line.signature for _, line in copies} == {None, "AAAA", "BBBB"}
    assert len(copies) == 3
    assert len(text.lines) == 2


def test_lines_are_found_at_their_places_among_blank_ones() -> None:
    first, second = (encode_line(old_line(by)) for by in ("rev", "tra"))
    data = b"\n \t\n  " + first + b"\r\n\n" + second
    assert places(text := read_old(data)) == [3, 5]
    assert text.unreadable == ()
    text = parse("fr", folded=[folded(b"\n", ACT.fold(), b"\n\n", OTHER.fold())])
    assert places(text) == [2, 5, 5]


def test_what_is_not_a_line_is_told_and_the_lines_after_it_count() -> None:
    line = encode_line(old_line())
    short = b"{" + b" " * (SHORTEST - 3) + b"}"
    data = b"\n".join([b"half a line", short, b"  x" + line, line])
    text = read_old(data)
    assert places(text) == [4]
    expected = f"this line cannot be read (it is not one){BACK}"
    assert text.unreadable == tuple(problem(OLD, n, expected) for n in (1, 2, 3))
    # It is as long as the shortest line, so it is read as one.
    longer = b"{" + b" " * (SHORTEST - 2) + b"}"
    (found,) = read_old(longer).unreadable
    assert found.text.startswith("this line cannot be read (Object missing required field `kind`")


def test_of_a_file_full_of_junk_some_lines_are_told_and_what_may_be_lines_is_read() -> None:
    line = encode_line(old_line())
    junk = b"x\n" * (TOLD + 5)
    text = read_old(junk + b"x" + line + b"\n\n  " + line + b"\n" + junk)
    assert [str(place) for copies in text.lines.values() for place, _ in copies] == [
        f"{OLD}:{TOLD + 8}"
    ]
    assert numbers(text) == [*range(1, TOLD + 1), TOLD + 1]
    assert text.unreadable[-1] == problem(
        OLD,
        TOLD + 1,
        f"more lines of this file than the {TOLD} that are named cannot be read: bring the file "
        f"back as it was; {UNTIL}",
    )
    # One line fewer, and each is told.
    assert numbers(read_old(b"x\n" * TOLD)) == [*range(1, TOLD + 1)]
    # What has the form of a line is told in the same way, and each file by itself.
    odd = b'{"kind":"approve","by":"somebody","on":"2026-01-05"}\n'
    text = parse("fr", folded=[folded(odd * (TOLD + 3))], old=LedgerFile(OLD, odd))
    assert numbers(text) == [*range(1, TOLD + 2), 1]
    several = read_old(junk + b"\n".join([line, b"", encode_line(old_line("tra"))]))
    assert places(several) == [TOLD + 6, TOLD + 8]


CONFLICT = (
    "a merge conflict was not resolved here: keep the lines of both sides, and delete the "
    f"markers; {UNTIL}"
)


@pytest.mark.parametrize("marker", ["<<<<<<< ours", "=======", ">>>>>>> theirs", "||||||| base"])
def test_a_merge_conflict_is_one_problem_at_its_first_marker_and_the_lines_count(
    marker: str,
) -> None:
    line, other = encode_line(old_line()), encode_line(old_line("tra"))
    text = read_old(b"\n".join([line, marker.encode(), other, b"=======", b">>>>>>> x", b""]))
    assert text.unreadable == (problem(OLD, 2, CONFLICT, "ledger-conflict"),)
    assert places(text) == [1, 3]
    at_once = parse("fr", folded=[folded(marker.encode() + b"\n", ACT.fold())])
    path = f"{FOLDER}/a.jsonl"
    assert at_once.unreadable == (problem(path, 1, CONFLICT, "ledger-conflict"),)
    assert places(at_once) == [2]
    alone = LedgerFile(own(ACT).path, marker.encode() + b"\n" + ACT.encode())
    text = parse("fr", [alone, own(OTHER)])
    assert text.unreadable == (problem(alone.path, 1, CONFLICT, "ledger-conflict"),)
    assert list(text.acts) == [OTHER.id]


def test_a_marker_counts_only_where_a_line_begins() -> None:
    line = encode_line(old_line())
    text = read_old(line + b"\n  <<<<<<< ours\n" + line)
    assert [p.code for p in text.unreadable] == ["ledger-line"]
    assert numbers(text) == [2]


def test_the_first_marker_of_all_kinds_is_named() -> None:
    data = b"\n".join([encode_line(old_line()), b">>>>>>> x", b"<<<<<<< y"])
    assert numbers(read_old(data)) == [2]
    # Lines are counted from the beginning of the file, and what is behind a marker is read.
    assert numbers(read_old(b"\n" + data)) == [3]
    text = read_old(b"\n<<<<<<< x\njunk")
    assert [(p.code, p.location.line) for p in text.unreadable] == [
        ("ledger-conflict", 2), ("ledger-line", 3),
    ]  # fmt: skip


def test_an_act_in_a_file_of_another_name_is_refused() -> None:
    path = f"{FOLDER}/{OTHER.id}.json"
    text = parse("fr", [LedgerFile(path, ACT.encode()), own(OTHER)])
    why = f"its id is {ACT.id}, which must be the name of its file"
    assert text.unreadable == (problem(path, 0, f"this act cannot be read ({why}){BACK}"),)
    assert list(text.acts) == [OTHER.id]


def test_a_damaged_act_that_is_whole_among_the_folded_ones_is_a_warning() -> None:
    damaged = LedgerFile(own(ACT).path, b"{}")
    text = parse("fr", [damaged, own(OTHER)], [folded(ACT.fold())])
    assert (text.unreadable, set(text.acts)) == ((), {ACT.id, OTHER.id})
    (found,) = text.doubled
    assert (found.code, found.severity, found.channels) == ("act-doubled", "warning", ())
    assert found.location == Location(damaged.path)
    assert found.text.startswith("this act cannot be read (Object missing required field `version`")
    assert found.text.endswith("), and it is whole among the folded acts: delete this file")
    (found,) = parse("fr", [damaged], [folded(OTHER.fold())]).unreadable
    assert found.text.endswith(BACK)


def test_of_an_act_with_a_line_that_cannot_be_used_the_others_count() -> None:
    wrong = msgspec.structs.replace(approve(), site="", id="")
    act = make_act([wrong, approve("doc")], {})
    text = parse("fr", [own(act)])
    assert [line.by for copies in text.lines.values() for _, line in copies] == ["doc"]
    why = "it lacks the instant (at) or the site of the act"
    expected = problem(own(act).path, 0, f"this line cannot be read ({why}){BACK}")
    assert text.unreadable == (expected,)


def test_what_a_newer_version_wrote_asks_for_that_version_alone() -> None:
    newer = ACT.encode().replace(b'"version": 1', b'"version": 2')
    path = own(ACT).path
    text = parse("fr", [LedgerFile(path, newer)])
    why = "it was written by a newer version of pmlpub: upgrade pmlpub"
    assert text.unreadable == (problem(path, 0, f"this act cannot be read ({why}); {UNTIL}"),)


def test_approvals_jsonl_has_lines_of_version_1_alone() -> None:
    text = read_old(encode_line(approve()) + b"\n" + encode_line(old_line()))
    assert places(text) == [2]
    assert text.unreadable == (
        problem(
            OLD, 1, f"this line is not of version 1, and newer ones are in acts/{BACK}"
        ),
    )  # fmt: skip
    pause = Pause(by="rev", on=AT.date(), answer="a/dose", note="n")
    (found,) = read_old(encode_line(pause)).unreadable
    assert "Invalid value 'pause'" in found.text


# Acts


def test_an_act_has_a_form_for_people_and_one_in_a_line() -> None:
    line = json.loads(encode_line(approve()))
    whole = {"id": ACT.id, "lines": [line], "texts": {NAME: WORDS}, "version": 1}
    assert ACT.encode() == (json.dumps(whole, indent=2, sort_keys=True, ensure_ascii=False)
                            .encode() + b"\n")  # fmt: skip
    short = json.dumps(
        whole | {"texts": [NAME]}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert ACT.fold() == short.encode() + b"\n"


def test_the_id_of_an_act_covers_its_lines_and_texts_in_any_order_of_these() -> None:
    other = words_content("page", "a/dose", "fr", [("a/dose#question", "Quand ?")])
    texts = {hash_content(text): text for text in (WORDS, other)}
    one, two = (make_act([approve()], dict(pairs)) for pairs in (
        list(texts.items()), list(texts.items())[::-1]
    ))  # fmt: skip
    assert (one.id, one.hashes, one.encode()) == (two.id, sorted(texts), two.encode())
    assert len({one.id, ACT.id, OTHER.id, make_act([], {}).id}) == 4


def refused(data: bytes) -> str:
    with pytest.raises(ActFault) as caught:
        decode_act(data)
    return str(caught.value)


def test_why_an_act_is_refused() -> None:
    fields = json.loads(ACT.encode())
    for changes, why in (
        ({"id": A}, "its id is not that of its content"),
        ({"version": 0}, "its id is not that of its content"),
        ({"texts": {A: WORDS}}, f"its text {A[:12]} is not the one that was signed"),
        ({"texts": {A: 1}}, f"its text {A[:12]} is not the one that was signed"),
        ({"version": 2}, acts.NEWER),
        ({"lines": [{"v": 3}]}, acts.NEWER),
        ({"texts": {A: {"v": 3}}}, acts.NEWER),
        ({"texts": {A: {}}}, acts.NEWER),
    ):
        assert refused(json.dumps(fields | changes).encode()) == why


@pytest.mark.parametrize(
    ("signs", "fits"),
    [("{[", True), ("{[{", False), (",,,,", True), (",,,,,", False), ("[[,,,,", True)],
)
def test_an_act_of_too_many_values_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, signs: str, *, fits: bool
) -> None:
    monkeypatch.setattr(acts, "MOST_VALUES", 2)
    why = "it has more than 2 lists and objects, or twice as many values"
    assert (refused(signs.encode()) == why) is not fits
    with pytest.raises(ActFault) as caught:
        decode_text(signs.encode())
    assert (str(caught.value) == why) is not fits


def test_the_largest_acts_are_far_from_too_many_values() -> None:
    assert refused(b"[" * 2_000_001) == (
        "it has more than 2,000,000 lists and objects, or twice as many values"
    )


def test_a_folded_text_is_the_one_that_its_hash_names() -> None:
    text = acts.FoldedText(NAME, dict(WORDS))
    assert decode_text(text.encode()) == text
    assert text.encode().endswith(b"}\n")
    wrong: Sequence[tuple[str, Content, str]] = (
        (A, WORDS, f"its text {A[:12]} is not the one that was signed"),
        (NAME, {**WORDS, "v": 10**30}, f"its text {NAME[:12]} is not the one that was signed"),
    )
    for name, content, why in wrong:
        with pytest.raises(ActFault) as caught:
            decode_text(json.dumps({"sha256": name, "text": content}).encode())
        assert str(caught.value) == why
    with pytest.raises(ActFault, match="Object missing required field `text`"):
        decode_text(b'{"sha256": "x"}')


# Lines of the future


def test_a_line_of_the_future_is_an_error_unless_it_takes_away() -> None:
    tomorrow = AT.date() + dt.timedelta(days=1)
    late = [approve(on=tomorrow), approve("doc", on=tomorrow)]
    pause = Pause(v=2, by="rev", on=tomorrow, at=AT, site="https://t.example/", answer="a/x",
                  note="n")  # fmt: skip
    safety = Change(v=2, by="rev", on=tomorrow, at=AT, site="https://t.example/", answer="a/x",
                    part="page", from_=A, severity="safety", note="n")  # fmt: skip
    lines = [pause, safety, approve("tra"), *late]
    places_ = [Location("x", n) for n, _ in enumerate(lines)]
    text = LedgerText({
        str(place.line): [FoundLine(place, line), FoundLine(Location("y"), line)]
        for place, line in zip(places_, lines, strict=True)
    })  # fmt: skip
    assert list(find_future_lines(text, "fr", AT.date())) == [
        Problem(
            place,
            "ledger-future",
            "it is dated 2026-01-06, which is in the future (the as-of date is 2026-01-05): the "
            "line does not count yet; correct the clock of the machine where it was signed, and "
            "sign again",
            channels=(),
            language="fr",
        )
        for place in places_[3:]
    ]
    assert list(find_future_lines(text, "fr", tomorrow)) == []
