"""Acts: files of their own, folded files, and what happens when they are damaged or doubled."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pmlpub import keys
from pmlpub.acts import folder, folding, writing
from pmlpub.acts.folder import open_register, read_language
from pmlpub.acts.folding import fold
from pmlpub.acts.writing import write_act, write_acts
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import instant_of, today_here
from pmlpub.gate import act as gate_act
from pmlpub.gate.act import ActFault, decode_act, make_act
from pmlpub.gate.fingerprint import hash_content, words_content
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Revoke,
    content_id,
    line_fault,
    signed_bytes,
)
from pmlpub.hashing import canonical_json, sha256
from pmlpub.judging.loading import load
from pmlpub.model import PARTS
from pmlpub.problems import ContentError
from pmlpub.review import approvals, edition
from support.ledgers import act_files
from support.work_sites import TODAY, add_reviewers, mark_as_demonstration, sign

WORDS = words_content("page", "a/dose", "fr", [("a/dose#question", "Puis-je ?")])
TEXTS = {hash_content(WORDS): WORDS}
APPROVAL = Approve(
    v=2, by="rev", on=dt.date(2026, 1, 5), at=dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC),
    site="https://t.example/", answer="a/dose", part="page", source="0" * 64,
    translation=hash_content(WORDS), role="reviser", next_review=dt.date(2027, 1, 5), rules=1,
)  # fmt: skip
LINES = (
    msgspec.structs.replace(APPROVAL, id=content_id(APPROVAL)),
    Change(v=2, by="doc", on=dt.date(2026, 1, 5), at=APPROVAL.at, site="https://t.example/",
           answer="a/dose", part="page", from_="0" * 64, to="1" * 64, severity="minor", note="n"),
    Revoke(v=2, by="rev", on=dt.date(2026, 1, 5), at=APPROVAL.at, site="https://t.example/",
           answer="a/dose", part="page", approval="2" * 64, note="n"),
)  # fmt: skip


@pytest.fixture
def signed(site: Path) -> Path:
    """The small site, in which everything is signed."""
    add_reviewers(site)
    mark_as_demonstration(site)
    for part in PARTS:
        sign(site, "a/dose", part)
    return site


def test_an_act_reads_back_as_it_was_written_whole_and_folded() -> None:
    act = make_act(LINES, TEXTS)
    whole, folded = decode_act(act.encode()), decode_act(act.fold())
    assert whole == act
    assert (folded.id, folded.lines, folded.hashes) == (act.id, act.lines, act.hashes)
    assert folded.contents == {}
    assert act.fold() == whole.fold() == folded.fold()
    assert len(act.fold().splitlines()) == 1


def test_the_form_of_an_act_never_changes() -> None:
    """Acts are kept for years: ids that were computed once stay valid."""
    assert make_act(LINES[:1], TEXTS).id == ACT_ID
    assert hash_content(WORDS) == WORDS_HASH


ACT_ID = "5049765acbb3aad17e645092f25d7ae9c2776fd8573c0f17b8a85eaea8ba6b28"
WORDS_HASH = "3259228f53c77720fd0b4bcaca64fab3aed5eae3143b7fd72148a75f341d29e2"


def forged(**changes: Any) -> bytes:
    """An act with other values, and the id that fits them."""
    fields = json.loads(make_act(LINES[:1], TEXTS).encode()) | changes
    content = {k: v for k, v in fields.items() if k != "id"} | {"texts": sorted(fields["texts"])}
    return json.dumps(fields | {"id": sha256(canonical_json(content))}).encode()


LINE = json.loads(make_act(LINES[:1], {}).encode())["lines"][0]
DAMAGED = {
    "cut off": make_act(LINES, TEXTS).encode()[:-40],
    "empty": b"",
    "not JSON": b"half an act",
    "not UTF-8": b"\xff",
    "another kind": b"[]",
    "too deep": b"[" * 100_000,
    "another text": make_act(LINES, TEXTS).encode().replace(b"Puis-je", b"Ne puis-je"),
    "another line": make_act(LINES, TEXTS).encode().replace(b'"reviser"', b'"translator"'),
    "a text that is not an object": forged(texts={"0" * 64: "text"}),
    "a text under another hash": forged(texts={"0" * 64: WORDS}),
    "another key": forged(more=1),
    "a line of another kind": forged(lines=[{**LINE, "kind": "waive"}]),
}
NEWER = {
    "of acts": forged(version=2),
    "of lines": forged(lines=[{**LINE, "v": 3, "more": 1}]),
    "of texts": forged(texts={hash_content({"v": 3}): {"v": 3}}),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_act_is_refused(data: bytes) -> None:
    with pytest.raises(ActFault):
        decode_act(data)


@pytest.mark.parametrize("data", NEWER.values(), ids=NEWER)
def test_a_newer_version_is_named(data: bytes) -> None:
    with pytest.raises(ActFault, match="newer version of pmlpub: upgrade"):
        decode_act(data)


@pytest.mark.slow
@pytest.mark.parametrize("data", [*DAMAGED.values(), *NEWER.values()], ids=[*DAMAGED, *NEWER])
def test_a_damaged_act_lets_nothing_new_out_and_takes_nothing_away(
    signed: Path, data: bytes
) -> None:
    before = build(signed, TODAY).counts
    (signed / acts_path("fr") / f"{'0' * 64}.json").write_bytes(data)
    report = build(signed, TODAY)
    assert report.counts == before
    assert [p.code for p in report.problems] == ["ledger-line"]
    assert str(report.problems[0].location) == f"{acts_path('fr')}/{'0' * 64}.json"


@pytest.mark.slow
def test_an_act_under_another_name_is_refused(signed: Path) -> None:
    """A doubled id with other content: the content decides, never the name."""
    name, data = next(iter(act_files(signed, "fr").items()))
    (signed / acts_path("fr") / f"{'1' * 64}.json").write_bytes(data)
    (problem,) = build(signed, TODAY).problems
    assert problem.code == "ledger-line"
    assert name.removesuffix(".json") in problem.text


@pytest.mark.parametrize("folded", [False, True])
def test_an_approval_of_another_language_counts_nowhere(signed: Path, folded: bool) -> None:
    """Its people may sign both languages, so only the line itself can tell."""
    settings = signed / "content" / "site.yaml"
    text = settings.read_text("utf-8")
    more = text.replace("languages: [fr]\n", "languages: [fr, es]\n", 1)
    settings.write_text(more.replace("languages: [fr]}", "languages: [fr, es]}"), "utf-8")
    if folded:
        fold(signed, "fr")
    shutil.copytree(signed / acts_path("fr"), signed / acts_path("es"))
    report = build(signed, TODAY)
    assert "ledger-language" in {p.code for p in report.problems if p.severity == "error"}
    assert not report.counts["es"].get("page-published")
    folder = signed / "outputs/current/es/a/dose"
    assert not any("comprim" in path.read_text("utf-8") for path in folder.glob("*.html"))


@pytest.mark.slow
def test_lines_of_another_site_count_nowhere(signed: Path) -> None:
    """A new release is held back where the live one counted them; a site without one has none."""
    settings = signed / "content" / "site.yaml"
    text = settings.read_text("utf-8")
    before = build(signed, TODAY).counts
    moved = text.replace("base_url: https://t.example/", "base_url: https://new.example/")
    assert moved != text
    settings.write_text(moved, "utf-8")
    report = build(signed, TODAY)
    assert report.held_back
    assert {p.code for p in report.problems} == {"address-needed"}
    shutil.move(signed / "outputs", signed / "kept")
    assert {p.code for p in build(signed, TODAY).problems} == {"ledger-site"}
    shutil.rmtree(signed / "outputs")
    shutil.move(signed / "kept", signed / "outputs")
    settings.write_text(f"{moved}former_base_urls: [https://t.example/]\n", "utf-8")
    report = build(signed, TODAY)
    assert (report.counts, report.problems) == (before, ())
    settings.write_text(text, "utf-8")
    assert not build(signed, TODAY, base_url="https://staging.example/").problems


def test_an_act_has_the_texts_that_it_signs(signed: Path) -> None:
    review = edition.open_review(signed, "fr", "a/dose", TODAY)
    ledgers = {tag: read_language(signed, tag) for tag in ("en", "fr", "ar")}
    register = open_register(signed, ledgers)
    for part, hashes in review.hashes.items():
        assert [register.find(name) for name in dict.fromkeys((*hashes[:1], hashes.version))] == [
            content for content in review.texts[part] if hash_content(content) in hashes[:2]
        ]


def test_folded_acts_count_as_before(signed: Path) -> None:
    before = build(signed, TODAY)
    ids = {tag: ledger.ids for tag, ledger in load(signed, TODAY).ledgers.items()}
    for tag in ("en", "fr"):
        number = len(act_files(signed, tag))
        assert fold(signed, tag).acts == number
        assert fold(signed, tag).acts == 0
        assert set(act_files(signed, tag)) == {"a.jsonl", "a.texts.jsonl"}
    assert {tag: ledger.ids for tag, ledger in load(signed, TODAY).ledgers.items()} == ids
    report = build(signed, TODAY)
    assert (report.counts, report.problems) == (before.counts, ())
    assert report.live == before.live


def test_an_act_that_is_found_in_both_places_counts_once(signed: Path) -> None:
    own = act_files(signed, "fr")
    before = load(signed, TODAY).ledgers["fr"]
    texts = set(before.register)
    fold(signed, "fr")
    for name, data in own.items():
        (signed / acts_path("fr") / name).write_bytes(data)
    found = load(signed, TODAY)
    assert set(found.ledgers["fr"].register) == texts
    assert msgspec.structs.replace(found.ledgers["fr"], register=before.register) == before
    assert not found.problems
    folded = act_files(signed, "fr")["a.jsonl"]
    assert fold(signed, "fr").acts == len(own)
    assert act_files(signed, "fr")["a.jsonl"] == folded


def test_a_damaged_act_that_is_whole_elsewhere_stops_nothing(signed: Path) -> None:
    own = act_files(signed, "fr")
    fold(signed, "fr")
    name = next(iter(own))
    (signed / acts_path("fr") / name).write_bytes(own[name][:50])
    (problem,) = build(signed, TODAY).problems
    assert (problem.code, problem.severity) == ("act-doubled", "warning")
    assert load(signed, TODAY).ledgers["fr"].frozen == ()


def test_fold_leaves_a_damaged_act_where_it_is(signed: Path) -> None:
    damaged = signed / acts_path("fr") / f"{'0' * 64}.json"
    damaged.write_bytes(b"half an act")
    (problem,) = fold(signed, "fr").problems
    assert problem.code == "ledger-line"
    assert damaged.read_bytes() == b"half an act"


def test_nothing_is_folded_into_a_damaged_file(signed: Path) -> None:
    own = act_files(signed, "fr")
    (signed / acts_path("fr") / "a.jsonl").write_bytes(b"<<<<<<< ours\n")
    with pytest.raises(ContentError) as caught:
        fold(signed, "fr")
    assert [p.code for p in caught.value.problems] == ["ledger-conflict"]
    assert act_files(signed, "fr") == own | {"a.jsonl": b"<<<<<<< ours\n"}


def test_acts_of_several_collections_are_folded_together(signed: Path) -> None:
    lines = [msgspec.structs.replace(APPROVAL, answer=a, id="") for a in ("a/dose", "b/dose")]
    for group in (lines, lines[1:]):
        write_act(signed, "ar", make_act(group, {}))
    fold(signed, "ar")
    assert set(act_files(signed, "ar")) == {"_several.jsonl", "b.jsonl"}


@pytest.mark.parametrize("answer", [".hidden/x", "a.texts/x", "../x", "", "A b/x"])
def test_an_act_of_what_is_no_collection_is_folded_and_found_again(
    signed: Path, answer: str
) -> None:
    act = make_act([msgspec.structs.replace(APPROVAL, answer=answer, id="")], TEXTS)
    write_act(signed, "ar", act)
    fold(signed, "ar")
    assert set(act_files(signed, "ar")) == {"_several.jsonl", "_several.texts.jsonl"}
    assert set(read_language(signed, "ar").acts) == {act.id}


def test_an_approval_names_those_that_it_supersedes(signed: Path) -> None:
    def approve(role: str, by: str) -> Approve:
        review = edition.open_review(signed, "fr", "a/dose", TODAY)
        accepted = tuple(review.warnings("page"))
        return approvals.approve(signed, review, "page", role, by, TODAY, accepted=accepted)

    first = load(signed, TODAY).ledgers["fr"].approvals["a/dose", "page"]
    catalog = signed / "locales/fr/LC_MESSAGES/a.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Puis-je", "Pourrais-je"), "utf-8")
    second = approve("translator", "tra")
    assert second.supersedes == tuple(sorted(line.id for line in first))
    assert approve("reviser", "rev").supersedes == second.supersedes
    catalog.write_text(text.replace("Puis-je", "Puis-je bien"), "utf-8")
    third = approve("translator", "tra")
    assert second.id in third.supersedes
    assert not {line.id for line in first} & set(third.supersedes)


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [{"v": 2, "n": 10**30}, {"v": 2, "deep": json.loads("[" * 400 + "]" * 400)}],
    ids=["a huge number", "a deep list"],
)
def test_what_canonical_json_does_not_have_is_a_problem_and_no_crash(
    signed: Path, content: dict[str, Any]
) -> None:
    act = {"version": 1, "id": "0" * 64, "lines": [], "texts": {"0" * 64: content}}
    path = signed / acts_path("fr") / f"{'0' * 64}.json"
    path.write_text(json.dumps(act), "utf-8")
    assert [p.code for p in build(signed, TODAY).problems] == ["ledger-line"]
    path.unlink()
    fold(signed, "fr")
    with (signed / acts_path("fr") / "a.texts.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"sha256": "0" * 64, "text": content}) + "\n")
    assert build(signed, TODAY).problems == ()
    assert [p.code for p in check(signed, TODAY).problems] == ["text-damaged"]


@pytest.mark.parametrize("year", [1, 1969, 3000, 9999])
def test_a_day_on_which_nobody_signs_is_refused(year: int) -> None:
    moment = dt.datetime(year, 6, 1, tzinfo=dt.UTC)
    line = msgspec.structs.replace(APPROVAL, at=moment, on=moment.date())
    assert "nobody signed" in (line_fault(msgspec.structs.replace(line, id=content_id(line))) or "")


def test_a_damaged_folded_text_is_reported(signed: Path) -> None:
    fold(signed, "fr")
    path = signed / acts_path("fr") / "a.texts.jsonl"
    path.write_bytes(b"<<<<<<< ours\n" + path.read_bytes().replace(b"Puis-je", b"Ne puis-je"))
    found = [(p.code, p.location.line) for p in check(signed, TODAY).problems]
    assert found[0] == ("text-damaged", 1)
    assert len(found) == 2


def test_a_folder_in_the_place_of_an_act_keeps_no_other_act_from_being_folded(signed: Path) -> None:
    (signed / acts_path("fr") / f"{'0' * 64}.json").mkdir()
    done = fold(signed, "fr")
    assert done.acts > 0
    assert [p.code for p in done.problems] == ["unreadable"]


def test_a_line_counts_if_one_of_its_copies_is_signed(signed: Path) -> None:
    """The id of a line does not cover its signature: a reviewer with a new key signs the same."""
    before = build(signed, TODAY).counts
    for data in act_files(signed, "fr").values():
        act = decode_act(data)
        for junk in ("AAAA", "BBBB", "CCCC", "DDDD"):
            lines = [msgspec.structs.replace(line, signature=junk) for line in act.lines]
            write_act(signed, "fr", make_act(lines, act.contents))
    assert build(signed, TODAY).counts == before
    keyed = signed / "content" / "site.yaml"
    private, public = keys.make_key()
    old = "{id: rev, name: Rita Rev, roles: [reviser, translator], languages: [fr]}"
    text = keyed.read_text("utf-8")
    assert old in text
    keyed.write_text(text.replace(old, f'{old[:-1]}, key: "{public}"}}'), "utf-8")
    for data in act_files(signed, "fr").values():
        for line in decode_act(data).lines:
            if line.by == "rev" and isinstance(line, Approve):
                bare = msgspec.structs.replace(line, signature=None)
                own = msgspec.structs.replace(
                    bare, signature=keys.sign(signed_bytes(bare), private)
                )
                write_act(signed, "fr", make_act([own], {}))
    report = build(signed, TODAY)
    assert (report.counts, report.problems) == (before, ())


def test_an_act_of_a_day_that_is_given_afterwards_is_ordered_by_what_it_does() -> None:
    day = dt.date(2026, 1, 5)
    assert instant_of(day, latest=False) == dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    assert instant_of(day, latest=True).isoformat() == "2026-01-05T23:59:59.999999+00:00"
    assert instant_of(today_here(), latest=True) <= dt.datetime.now(dt.UTC)


def test_clinical_acts_without_a_key_are_told(signed: Path) -> None:
    """Not what translators sign, not before anybody signed, and not in a demonstration."""
    settings = signed / "content" / "site.yaml"
    text = settings.read_text("utf-8").replace("demonstration: true\n", "")
    settings.write_text(text, "utf-8")
    (problem,) = load(signed, TODAY).problems
    assert (problem.code, problem.severity) == ("clinical-unsigned", "warning")
    assert "'doc' approved as clinician without a key" in problem.text
    settings.write_text(f"{text}demonstration: true\n", "utf-8")
    assert load(signed, TODAY).problems == ()
    settings.write_text(text, "utf-8")
    shutil.rmtree(signed / acts_path("en"))
    assert load(signed, TODAY).problems == ()


@pytest.mark.parametrize("limit", ["MAX_TEXT_BYTES", "MAX_FOLDED_BYTES"])
def test_no_more_is_folded_than_can_be_read_again(
    signed: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    before = act_files(signed, "fr")
    monkeypatch.setattr(folding, limit, 100)
    with pytest.raises(ContentError, match="divide the collection into several"):
        fold(signed, "fr")
    assert before.items() <= act_files(signed, "fr").items()


def test_acts_are_folded_into_as_many_files_as_they_need(
    signed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(signed, TODAY).ledgers["fr"]
    size = max(map(len, act_files(signed, "fr").values()))
    for module in (folding, folder):
        monkeypatch.setattr(module, "MAX_FOLDED_BYTES", size)
    fold(signed, "fr")
    files = act_files(signed, "fr")
    names = sorted(name for name in files if not name.endswith(".texts.jsonl"))
    assert names[:2] == ["a.2.jsonl", "a.jsonl"]
    assert all(len(files[name]) <= size for name in names)
    found = load(signed, TODAY)
    assert (found.ledgers["fr"].ids, found.problems) == (before.ids, ())
    fold(signed, "fr")
    assert act_files(signed, "fr") == files


def test_more_lines_than_an_act_may_have_are_several_acts(
    signed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = read_language(signed, "fr").acts.values()
    lines = [line for act in acts for line in act.lines]
    texts = {name: text for act in acts for name, text in act.contents.items()}
    for path in (signed / acts_path("fr")).iterdir():
        path.unlink()
    monkeypatch.setattr(writing, "MOST_LINES", 2)
    monkeypatch.setattr(gate_act, "MOST_LINES", 2)
    assert len(write_acts(signed, "fr", lines, texts)) == (len(lines) + 1) // 2
    found = read_language(signed, "fr")
    assert found.lines.keys() == {line.id for line in lines}
    write_act(signed, "fr", make_act(lines, texts))
    [problem] = read_language(signed, "fr").unreadable
    assert "it has more than 2 lines" in problem.text
