"""One approved text everywhere, or nothing: an edit changes nothing anywhere until it is approved;
then a translation that was not approved for it is silent everywhere until it is.

A small site in which everything is approved. Each reader-visible field of the answer, each name of
its condition, each reference and each safety string of the interface is changed in turn.
"""

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from golden_cases import walk
from pmlpub import sync
from pmlpub.building.pipeline import build
from pmlpub.catalogs import interface, po
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.gate.ledger_line import content_id
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.model import PARTS
from pmlpub.problems import ContentError
from pmlpub.review import approvals, edition, recording, revocations, source_changes
from support.ledgers import break_ledger
from support.release_sites import published

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
LANGUAGES = ("en", "fr", "ar")
SITE = """\
title: Test site
base_url: https://t.example/
publisher: {name: Test publisher, url: https://t.example/}
license: https://creativecommons.org/licenses/by/4.0/
languages: [fr, ar]
policy: {page: {require: approved}, sms: {require: approved}, grace_days: 7}
sms: {segments: {default: 3}}
reviewers:
  - {id: doc, name: Doc, roles: [clinician], languages: [en]}
  - {id: tra, name: Tra, roles: [translator], languages: [fr, ar]}
  - {id: rev, name: Rev, roles: [reviser], languages: [fr, ar]}
"""
CONDITIONS = """\
ache:
  name: strong ache
  alternate: ACHE
  kind: InfectiousDisease
  agent: {name: small germ, kind: Virus}
  codes: {MeSH: D000001}
"""
ANSWER = """\
question: May I take it?
short_answer: Take 2 tablets a day.
urgent: Get help at once when it hurts.
sms: Take 2 tablets a day.
keywords: DOSE
condition: ache
sections:
  how:
    heading: How is it taken?
    body: Take it with *water*. See [the list](https://t.example/list).
correction: We wrote something else before.
references:
  - {title: A book, url: https://t.example/book, published: 2020}
updated: 2026-01-01
"""
TEXTS = {
    "fr": {
        "a/dose#question": "Puis-je en prendre ?",
        "a/dose#short_answer": "Prenez 2 comprimés par jour.",
        "a/dose#urgent": "Demandez de l’aide tout de suite si cela fait mal.",
        "a/dose#sms": "Prenez 2 comprimés par jour.",
        "a/dose#keywords": "DOSE",
        "a/dose#sections/how/heading": "Comment le prendre ?",
        "a/dose#sections/how/body": "Avec de l’*eau*. Voir [la liste](https://t.example/list).",
        "a/dose#correction": "Nous avions écrit autre chose.",
        "conditions/ache#name": "forte douleur",
        "conditions/ache#alternate": "MAL",
        "conditions/ache#agent": "petit germe",
    },
    "ar": {
        "a/dose#question": "هل يمكنني تناوله؟",
        "a/dose#short_answer": "تناولوا 2 قرص في اليوم.",
        "a/dose#urgent": "اطلبوا المساعدة فورًا عند الألم.",
        "a/dose#sms": "تناولوا 2 قرص في اليوم.",
        "a/dose#keywords": "جرعة",
        "a/dose#sections/how/heading": "كيف يؤخذ؟",
        "a/dose#sections/how/body": "مع *الماء*. انظروا [القائمة](https://t.example/list).",
        "a/dose#correction": "كتبنا شيئًا آخر من قبل.",
        "conditions/ache#name": "ألم شديد",
        "conditions/ache#alternate": "ألم",
        "conditions/ache#agent": "جرثومة صغيرة",
    },
}
# What to change, and the part that has it: (file, old, new, part).
EDITS = {
    "question": ("a/dose.yaml", "May I take it?", "Can I take it?", "page"),
    "short answer": ("a/dose.yaml", "answer: Take 2 tablets", "answer: Take 2 pills", "page"),
    "urgent": ("a/dose.yaml", "when it hurts", "if it hurts", "page"),
    "heading": ("a/dose.yaml", "How is it taken?", "How do I take it?", "page"),
    "body": ("a/dose.yaml", "*water*", "*juice*", "page"),
    "link target": ("a/dose.yaml", "t.example/list", "t.example/other", "page"),
    "correction": ("a/dose.yaml", "something else", "another thing", "page"),
    "reference": ("a/dose.yaml", "A book", "Another book", "page"),
    "reference address": ("a/dose.yaml", "t.example/book", "t.example/paper", "page"),
    "reference date": ("a/dose.yaml", "published: 2020", "published: 2021", "page"),
    "condition name": ("conditions.yaml", "strong ache", "great ache", "page"),
    "condition short name": ("conditions.yaml", "alternate: ACHE", "alternate: PAIN", "page"),
    "condition cause": ("conditions.yaml", "small germ", "tiny germ", "page"),
    "condition code": ("conditions.yaml", "D000001", "D000002", "page"),
    "sms": ("a/dose.yaml", "sms: Take 2 tablets", "sms: Take 2 pills", "sms"),
    "keywords": ("a/dose.yaml", "keywords: DOSE", "keywords: PILL", "sms"),
}  # fmt: skip
FACTS = {
    "link target": b"t.example/other",
    "reference": b"Another book",
    "reference address": b"t.example/paper",
    "reference date": b"2021",
    "condition code": b"D000002",
}
"""The edits that are signed once, with the source; and what readers see of each in any language."""


def fill(root: Path, language: str) -> None:
    """Translates what waits, as a translator would: text in, fuzzy mark off."""
    for domain in ("a", "conditions"):
        path = root / catalog_path(language, domain)
        catalog, problems = po.read(path.read_bytes(), str(path))
        assert catalog, problems
        catalog.entries = [
            e.changed(
                strings=(_translated(TEXTS[language][e.context], e.id),),
                flags=tuple(f for f in e.flags if f != "fuzzy"),
                previous_id=None,
            )
            if e.context in TEXTS[language] and (e.fuzzy or not e.text)
            else e
            for e in catalog.entries
        ]
        path.write_bytes(po.dump(catalog))


def _translated(text: str, source: str) -> str:
    """The translation with the link that its source has now."""
    return text.replace("t.example/list", "t.example/other") if "/other" in source else text


def translate(root: Path) -> None:
    changes, problems = sync.plan_sync(root)
    assert problems == []
    sync.write_changes(root, changes)
    for language in TEXTS:
        fill(root, language)


def approve(
    root: Path, day: dt.date, answer: str = "a/dose", languages: tuple[str, ...] = LANGUAGES
) -> None:
    """Everyone signs every part of an answer, accepting what warnings there are."""
    reviews = edition.Reviews(root, day)
    for language in languages:
        roles = (
            [("clinician", "doc")]
            if language == "en"
            else [("translator", "tra"), ("reviser", "rev")]
        )
        review = reviews.open(language, answer)
        for role, by in roles:
            for own in review.strings or (review,):
                for part in own.hashes:
                    warnings = tuple(own.warnings(part))
                    approvals.approve(root, own, part, role, by, day, accepted=warnings)


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("approved")
    (root / "content" / "a").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    (root / "content" / "conditions.yaml").write_text(CONDITIONS, "utf-8")
    (root / "content" / "a" / "dose.yaml").write_text(ANSWER, "utf-8")
    translate(root)
    approve(root, DAY, SAFETY_ANSWER)
    approve(root, DAY)
    report = build(root, DAY)
    assert {p.code for p in report.problems} == {"clinical-unsigned"}
    assert not report.silent
    return root


@pytest.fixture
def site(approved: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(approved, tmp_path / "site", symlinks=True))


def states(root: Path, part: str) -> dict[str, str]:
    """Language -> state of a part, as readers of status.json see it; and its files agree."""
    found = {}
    for language in LANGUAGES:
        folder = root / "outputs" / "current" / language / "a" / "dose"
        channels = json.loads((folder / "status.json").read_bytes())["channels"]
        if part == "page":
            assert channels["web"] == channels["rdf"]
        found[language] = channels["sms" if part == "sms" else "web"]["state"]
        files = {p.name for p in folder.iterdir()}
        shown = {"sms.txt"} if part == "sms" else {"index.html", "snippet.html", "answer.jsonld"}
        assert shown <= files, "an address that was out stays"
        if part == "page":
            page = (folder / "index.html").read_text("utf-8")
            assert ('content="noindex"' in page) == (found[language] != "published")
    return found


def edit(root: Path, name: str) -> str:
    file, old, new, part = EDITS[name]
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return part


def all_texts(root: Path) -> dict[str, bytes]:
    """All that readers and the health line get: all but the manifests, the records, the lines that
    were counted, the list of changes, and the page that tells reviewers what waits."""
    apart = ("manifest", "site.json", "records/", "ledger/", "status/", "changes.jsonl")
    kept = {p: data for p, data in published(root).items() if not p.startswith(apart)}
    assert {f"{language}/a/dose/index.html" for language in LANGUAGES} < kept.keys()
    return kept


OUT = dict.fromkeys(LANGUAGES, "published")
STALE = {"en": "published", "fr": "withheld", "ar": "withheld"}
VOID = dict.fromkeys(LANGUAGES, "tombstone")


def test_everything_approved_is_out(site: Path) -> None:
    for part in PARTS:
        assert states(site, part) == OUT


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_nothing_until_it_is_approved_and_then_every_language(
    site: Path, name: str
) -> None:
    before = all_texts(site)
    part = edit(site, name)
    other = "page" if part == "sms" else "sms"
    build(site, DAY)
    assert all_texts(site) == before
    approve(site, DAY, languages=("en",))
    build(site, DAY)
    assert states(site, part) == (OUT if name in FACTS else STALE)
    assert states(site, other) == OUT
    translate(site)
    build(site, DAY)
    # Removing a fuzzy mark publishes nothing.
    assert states(site, part) == (OUT if name in FACTS else STALE)
    if name in FACTS:
        for language in LANGUAGES:
            folder = site / "outputs/current" / language / "a" / "dose"
            assert FACTS[name] in b"".join((folder / p).read_bytes() for p in walk(folder))
    approve(site, DAY, languages=("fr", "ar"))
    report = build(site, DAY)
    assert not report.silent
    assert "waiting" not in {p.code for p in report.problems}
    for each in PARTS:
        assert states(site, each) == OUT


@pytest.mark.parametrize("name", EDITS)
def test_translating_an_edit_that_nobody_approved_changes_nothing(site: Path, name: str) -> None:
    """Neither does approving its translation: the source comes first."""
    before = all_texts(site)
    edit(site, name)
    translate(site)
    build(site, DAY)
    assert all_texts(site) == before
    approve(site, DAY, languages=("fr", "ar"))
    build(site, DAY)
    assert all_texts(site) == before
    approve(site, DAY, languages=("en",))
    assert not build(site, DAY).silent
    assert all_texts(site) != before


@pytest.mark.parametrize("name", EDITS)
def test_a_safety_edit_is_a_tombstone_also_when_it_is_taken_back(site: Path, name: str) -> None:
    file, old, new, part = EDITS[name]
    edit(site, name)
    review = edition.open_review(site, "en", "a/dose", DAY)
    source_changes.change(site, review, "safety", "n", "doc", DAY)
    build(site, DAY)
    assert states(site, part) == VOID
    path = site / "content" / file
    path.write_text(path.read_text("utf-8").replace(new, old), "utf-8")
    build(site, DAY)
    assert states(site, part) == VOID
    later = DAY + dt.timedelta(days=1)
    approve(site, later)
    build(site, later)
    assert states(site, part) == OUT


@pytest.mark.parametrize("name", ["question", "urgent", "heading", "body", "correction"])
def test_a_minor_edit_keeps_the_old_text_for_the_days_of_grace(site: Path, name: str) -> None:
    before = all_texts(site)
    edit(site, name)
    review = edition.open_review(site, "en", "a/dose", DAY)
    source_changes.change(site, review, "minor", "n", "doc", DAY)
    build(site, DAY)
    assert all_texts(site) == before  # the new source text is not approved yet
    approve(site, DAY, languages=("en",))
    build(site, DAY)
    assert states(site, "page") == OUT
    page = (site / "outputs/current/fr/a/dose/index.html").read_text("utf-8")
    assert "Le texte original a légèrement changé depuis cette traduction." in page
    for text in TEXTS["fr"].values():
        if text not in ("DOSE", "Prenez 2 comprimés par jour.") and "*" not in text:
            assert text in page
    changes, _ = sync.plan_sync(site)
    sync.write_changes(site, changes)  # marks it fuzzy; the mark is ignored
    build(site, DAY + dt.timedelta(days=7))
    assert states(site, "page") == OUT
    build(site, DAY + dt.timedelta(days=8))
    assert states(site, "page") == STALE


def test_a_minor_edit_of_a_number_is_not_minor(site: Path, tmp_path: Path) -> None:
    """Also where a line says so: earlier versions did not refuse to write it."""
    path = site / "content/a/dose.yaml"
    text = path.read_text("utf-8").replace("short_answer: Take 2", "short_answer: Take 3")
    path.write_text(text, "utf-8")
    review = edition.open_review(site, "en", "a/dose", DAY)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for line in source_changes.change(elsewhere, review, "substantive", "n", "doc", DAY):
        minor = msgspec.structs.replace(line, severity="minor")
        named = msgspec.structs.replace(minor, id=content_id(minor))
        recording.record(site, "en", [named], review.texts["page"])
    approve(site, DAY, languages=("en",))
    build(site, DAY)
    assert states(site, "page") == STALE


def test_a_revert_needs_no_new_approval_and_sync_takes_the_mark_off(site: Path) -> None:
    before = (site / catalog_path("fr", "a")).read_bytes()
    edit(site, "question")
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert b"fuzzy" in (site / catalog_path("fr", "a")).read_bytes()
    path = site / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8").replace("Can I", "May I"), "utf-8")
    sync.write_changes(site, sync.plan_sync(site)[0])
    after, _ = po.read((site / catalog_path("fr", "a")).read_bytes(), "")
    untouched, _ = po.read(before, "")
    assert after
    assert untouched
    assert [(e.context, e.strings, e.fuzzy) for e in after.live()] == [
        (e.context, e.strings, e.fuzzy) for e in untouched.live()
    ]
    build(site, DAY)
    assert states(site, "page") == OUT


@pytest.mark.parametrize("signed", [True, False])
def test_what_lost_its_hash_stands_and_sync_marks_only_what_is_not_approved(
    site: Path, signed: bool
) -> None:
    before = all_texts(site)
    path = catalog_path("fr", "a")
    subprocess.run(["msgcat", "--no-location", "-o", path, path], cwd=site, check=True)
    build(site, DAY)
    assert all_texts(site) == before
    if not signed:
        shutil.rmtree(site / acts_path("fr"))
    sync.write_changes(site, sync.plan_sync(site)[0])
    catalog, _ = po.read((site / path).read_bytes(), "")
    assert catalog
    assert {e.fuzzy for e in catalog.live()} == {not signed}
    if signed:
        build(site, DAY)
        assert states(site, "page") == OUT


def test_a_revert_of_unapproved_text_stays_fuzzy(site: Path) -> None:
    shutil.rmtree(site / acts_path("fr"))
    edit(site, "question")
    sync.write_changes(site, sync.plan_sync(site)[0])
    path = site / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8").replace("Can I", "May I"), "utf-8")
    sync.write_changes(site, sync.plan_sync(site)[0])
    catalog, _ = po.read((site / catalog_path("fr", "a")).read_bytes(), "")
    assert catalog
    assert [e.context for e in catalog.live() if e.fuzzy] == ["a/dose#question"]


@pytest.mark.parametrize(
    "context", sorted(c for c in interface.shipped_messages() if c.startswith(interface.SAFETY))
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_changed_safety_string_shows_the_signed_words_until_it_is_signed(
    site: Path, language: str, context: str
) -> None:
    path = site / catalog_path(language, "pmlpub")
    catalog, _ = po.read(path.read_bytes(), "")
    assert catalog
    catalog.entries = [
        e.changed(strings=(f"{e.text} {e.text}",)) if e.context == context
        and "{" not in e.text else e.changed(strings=(f"{e.text} !",)) if e.context == context
        else e
        for e in catalog.entries
    ]  # fmt: skip
    path.write_bytes(po.dump(catalog))
    build(site, DAY)
    assert states(site, "page") == states(site, "sms") == OUT
    approve(site, DAY, context, (language,))
    build(site, DAY)
    assert states(site, "page") == states(site, "sms") == OUT


def test_a_revoked_approval_silences_its_text(site: Path) -> None:
    review = edition.open_review(site, "fr", "a/dose", DAY)
    line = next(
        a for a in review.loaded.ledgers["fr"].approvals[("a/dose", "page")] if a.by == "rev"
    )
    revocations.revoke(site, review.loaded, "fr", line.id[:8], "wrong", "rev", DAY)
    build(site, DAY)
    for part in PARTS:
        assert states(site, part) == OUT | {"fr": "withheld"}
    # An approval that is not certainly later would be revoked with it.
    for day in (line.on, DAY):
        review = edition.open_review(site, "fr", "a/dose", DAY)
        accepted = (*line.accepted, "taken-away@page")
        with pytest.raises(ContentError, match="revoked-today"):
            approvals.approve(
                site, review, "page", line.role, "rev", day, line.next_review, accepted
            )
    tomorrow = DAY + dt.timedelta(days=1)
    review = edition.open_review(site, "fr", "a/dose", tomorrow)
    for part in PARTS:
        accepted = tuple(review.warnings(part))
        approvals.approve(
            site, review, part, "reviser", "rev", tomorrow, line.next_review, accepted
        )
    build(site, tomorrow)
    assert states(site, "page") == states(site, "sms") == OUT


def test_an_older_text_that_is_put_back_does_not_go_out(site: Path) -> None:
    """By a revert, a bad merge or a program's memory; revoking the newer one does not help it."""
    path = site / catalog_path("fr", "a")
    older = path.read_text("utf-8")
    assert "Puis-je en" in older
    path.write_text(older.replace("Puis-je en", "Puis-je m’en"), "utf-8")
    second, third, fourth = (DAY + dt.timedelta(days=n) for n in (1, 2, 3))
    approve(site, second, languages=("fr",))
    build(site, second)
    newer = all_texts(site)
    path.write_text(older, "utf-8")
    build(site, second)
    assert all_texts(site) == newer
    loaded = edition.open_review(site, "fr", "a/dose", third).loaded
    line = max(
        loaded.ledgers["fr"].approvals[("a/dose", "page")], key=lambda a: (a.on, a.by == "rev")
    )
    revocations.revoke(site, loaded, "fr", line.id, "wrong", "rev", third)
    report = build(site, third)
    assert {(s.language, s.part, s.code) for s in report.silent} == {
        ("fr", part, "revoked") for part in PARTS
    }
    approve(site, fourth, languages=("fr",))
    build(site, fourth)
    assert states(site, "page") == states(site, "sms") == OUT
    page = (site / "outputs/current/fr/a/dose/index.html").read_text("utf-8")
    assert "Puis-je en" in page


def test_a_lost_line_lets_nothing_new_out_and_keeps_what_is_live(site: Path) -> None:
    lost = next(
        path for path in (site / acts_path("fr")).iterdir() if b"a/dose" in path.read_bytes()
    )
    data = lost.read_bytes()
    lost.unlink()
    report = build(site, DAY)
    assert "ledger-lost" in {p.code for p in report.problems}
    lost.write_bytes(data)
    assert {p.code for p in build(site, DAY).problems} == {"clinical-unsigned"}
    assert states(site, "page") == OUT
    # Half an act: what is live stays, a new text does not come.
    break_ledger(site, "fr")
    edit(site, "question")
    translate(site)
    path = site / catalog_path("fr", "a")
    path.write_text(path.read_text("utf-8").replace("Puis-je en", "Puis-je m’en"), "utf-8")
    approve(site, DAY)
    assert states(site, "page") == OUT
    report = build(site, DAY)
    assert "previous-newer" in {p.code for p in report.problems}
    assert states(site, "page") == states(site, "sms") == OUT
    assert "Puis-je en" in (site / "outputs/current/fr/a/dose/index.html").read_text("utf-8")


@pytest.mark.parametrize("order", [("link", "words"), ("words", "link")], ids=" then ".join)
@pytest.mark.parametrize("synced", [False, True], ids=["not synced", "synced"])
def test_a_link_that_was_replaced_for_safety_comes_back_in_no_old_text(
    site: Path, order: tuple[str, str], *, synced: bool
) -> None:
    """Grace for a minor edit of the words is not grace for the link."""
    before = all_texts(site)
    for what in order:
        edit(site, "link target" if what == "link" else "question")
        review = edition.open_review(site, "en", "a/dose", DAY)
        source_changes.change(
            site, review, "safety" if what == "link" else "minor", "n", "doc", DAY
        )
        if synced:
            sync.write_changes(site, sync.plan_sync(site)[0])
        build(site, DAY)
        if what == order[0] == "words":
            assert all_texts(site) == before  # nobody has approved the new words
        else:
            assert states(site, "page") == VOID  # also if the words were edited since
    later = DAY + dt.timedelta(days=1)
    approve(site, later, languages=("en",))
    build(site, later)
    assert states(site, "page")["en"] == "published"
    current = site / "outputs/current"
    for path in (p for p in walk(current) if p.endswith((".html", ".nt", ".jsonld"))):
        assert b"t.example/list" not in (current / path).read_bytes(), path


def test_an_unsigned_reference_after_a_safety_change_is_no_tombstone(site: Path) -> None:
    edit(site, "link target")
    review = edition.open_review(site, "en", "a/dose", DAY)
    source_changes.change(site, review, "safety", "n", "doc", DAY)
    later = DAY + dt.timedelta(days=1)
    approve(site, later, languages=("en",))
    build(site, later)
    assert states(site, "page") == OUT
    before = all_texts(site)
    edit(site, "reference address")
    build(site, later)
    assert all_texts(site) == before
