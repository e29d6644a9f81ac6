"""A text that was signed in all roles stays published, whatever today's files say."""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import FRENCH, Result, translate
from fuzz.effort import fuzz
from pmlpub.building import checking, pipeline
from pmlpub.building.report import Report
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.model import PARTS, Part
from pmlpub.problems import ContentError
from pmlpub.review import approvals, edition, standing
from support.work_sites import NEXT, SIGNED, add_reviewers, change, edit, mark_as_demonstration

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 1, 10)
CATALOG = catalog_path("fr", "a")
LINK = "With *water*, see [the leaflet](https://leaflet.example/en)."
FRENCH_LINK = "Avec de l’*eau*, voir [la notice](https://leaflet.example/en)."
REFERENCE = "references:\n- {title: A study, url: https://study.example/1, published: 2020}\n"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory, small_site: Path) -> Path:
    """Everything is approved, and was built."""
    site = shutil.copytree(small_site, tmp_path_factory.mktemp("standing") / "site")
    add_reviewers(site)
    mark_as_demonstration(site)
    edit(site, "site.yaml", "require: translated", "require: approved")
    edit(site, "a/dose.yaml", "With *water*.", LINK)
    edit(site, "a/dose.yaml", "updated:", f"{REFERENCE}updated:")
    translate(site, "fr", "a", {"a/dose#sections/how/body": FRENCH_LINK})
    for answer in ("ui/safety", "a/dose"):
        for part in PARTS:
            if answer == "a/dose" or part == "page":
                sign_all(site, answer, part)
    report = build(site)
    assert not report.silent
    assert not report.problems
    return site


@pytest.fixture
def site(signed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(signed, tmp_path / "site", symlinks=True)


def sign_all(site: Path, answer: str, part: Part, day: dt.date = SIGNED) -> None:
    """All roles of both languages; safety strings for as long as possible."""
    seats = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
    reviews = edition.Reviews(site, TODAY)
    for language, people in seats.items():
        review = reviews.open(language, answer)
        due = None if review.strings else NEXT
        for role, by in people:
            for own in review.strings or (review,):
                accepted = tuple(own.warnings(part))
                approvals.approve(site, own, part, role, by, day, due, accepted)


def build(site: Path, day: dt.date = TODAY) -> Report:
    return pipeline.build(site, day, workers=1)


def readers_files(site: Path) -> dict[str, bytes]:
    """What readers and the health line get: all files of the languages, and those of lines."""
    root = site / "outputs" / "current"
    found = {}
    for top in ("en", "fr", "lines"):
        for folder, _, names in os.walk(root / top, followlinks=True):
            for path in (Path(folder) / name for name in names):
                found[str(path.relative_to(root))] = path.read_bytes()
    assert "fr/a/dose/index.html" in found
    return found


def codes(report: Report) -> set[str]:
    return {p.code for p in report.problems}


def in_catalog(old: str, new: str) -> Callable[[Path], None]:
    def apply(site: Path) -> None:
        path = site / CATALOG
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return apply


def in_source(old: str, new: str) -> Callable[[Path], None]:
    return lambda site: edit(site, "a/dose.yaml", old, new)


def other_languages_catalog(site: Path) -> None:
    (site / CATALOG).write_text((site / CATALOG).read_text("utf-8").replace("Prenez", "Tome"))


EDITS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a translation": (in_catalog("Puis-je en", "Est-ce que je peux en"), {"waiting"}),
    "a fuzzy mark": (
        in_catalog('msgctxt "a/dose#question"', '#, fuzzy\nmsgctxt "a/dose#question"'),
        {"waiting", "fuzzy"},
    ),
    "a translation is gone": (
        in_catalog('msgstr "Puis-je en prendre ?"', 'msgstr ""'), {"waiting", "missing"},
    ),
    "another dose, unsigned": (in_catalog("Prenez 2 comprimés", "Prenez 20 comprimés"),
                               {"waiting", "number"}),
    "a lost negation, unsigned": (
        in_catalog("N’en prenez pas plus.", "Prenez-en plus."), {"waiting", "negation"},
    ),
    "another catalog": (other_languages_catalog, {"waiting", "likeness"}),
    "another keyword": (in_catalog('msgstr "DOSE"', 'msgstr "PRISE"'), {"waiting"}),
    "a broken catalog": (
        lambda site: (site / CATALOG).write_text('msgid "open'), {"po-syntax"},
    ),
    "no catalog": (lambda site: (site / CATALOG).unlink(), {"waiting", "missing"}),
    "wording of the source": (in_source("May I take it?", "May I take this?"),
                              {"waiting", "outdated"}),
    "a source that cannot be read": (in_source("updated: 2026-01-01", "updated: soon"),
                                     {"field-type"}),
    "a day of the source": (in_source("updated: 2026-01-01", "updated: 2026-01-09"), set()),
    "no SMS": (in_source("sms: Take 2 tablets a day. Do not take more.\nkeywords: DOSE\n", ""),
               {"obsolete", "waiting"}),
    "a reference": (in_source("https://study.example/1", "https://study.example/2"), {"waiting"}),
    "a link": (in_source("https://leaflet.example/en", "https://leaflet.example/new"),
               {"waiting"}),
    "a section": (in_source("    heading: How?\n", "    heading: How exactly?\n"),
                  {"waiting", "outdated"}),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_unsigned_edit_changes_nothing(site: Path, name: str) -> None:
    apply, expected = EDITS[name]
    before = readers_files(site)
    apply(site)
    report = build(site)
    assert not report.silent
    assert readers_files(site) == before
    found = codes(report)
    assert expected - {"likeness", "obsolete"} <= found
    assert checking.check(site, TODAY, workers=1).silent == ()
    # Without a cache, and after another sync, it is the same.
    pipeline.build(site, TODAY, workers=1, cached=False)
    assert readers_files(site) == before


@pytest.mark.parametrize("name", ["a translation", "a reference", "wording of the source"])
def test_a_signature_replaces_the_text(site: Path, name: str) -> None:
    before = readers_files(site)
    EDITS[name][0](site)
    translate(site, "fr", "a", {f"a/dose#{k}": v for k, v in FRENCH.items() if k == "question"}
              if name != "a translation" else {})  # fmt: skip
    sign_all(site, "a/dose", "page", TODAY)
    report = build(site)
    assert not report.silent
    assert "waiting" not in codes(report)
    assert readers_files(site) != before


def test_half_a_signature_replaces_nothing(site: Path) -> None:
    before = readers_files(site)
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    review = edition.open_review(site, "fr", "a/dose", TODAY)
    approvals.approve(site, review, "page", "translator", "tra", TODAY, NEXT)
    assert not build(site).silent
    assert readers_files(site) == before


def test_an_older_text_that_is_put_back_leaves_the_newer_one_out(site: Path) -> None:
    older = (site / CATALOG).read_bytes()
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        approvals.approve(site, review, "page", role, by, TODAY, NEXT)
    build(site)
    newer = readers_files(site)
    (site / CATALOG).write_bytes(older)
    report = build(site)
    assert not report.silent
    assert readers_files(site) == newer
    assert "superseded" in codes(report)


def test_a_correction_that_waits_withholds_the_text_that_it_corrects(site: Path) -> None:
    """The signed text lost a negation, and somebody accepted the warning."""
    in_catalog("N’en prenez pas plus.", "Prenez-en plus.")(site)
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        approvals.approve(
            site, review, "page", role, by, TODAY, NEXT, tuple(review.warnings("page"))
        )
    assert not build(site).silent
    in_catalog("Prenez-en plus.", "N’en prenez jamais plus.")(site)
    report = build(site)
    (silent,) = report.silent
    assert (silent.language, silent.part, silent.code) == ("fr", "page", "waiting-correction")
    assert "waiting-correction" in codes(report)
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        approvals.approve(site, review, "page", role, by, TODAY, NEXT)
    assert not build(site).silent


def let_a_lost_negation_out(site: Path) -> None:
    """It is signed, and today's catalog has the negation again."""
    in_catalog("N’en prenez pas plus.", "Prenez-en plus.")(site)
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        approvals.approve(
            site, review, "page", role, by, TODAY, NEXT, tuple(review.warnings("page"))
        )
    build(site)
    in_catalog("Prenez-en plus.", "N’en prenez jamais plus.")(site)


def test_a_clinical_role_lets_a_text_stand_beside_a_correction(site: Path) -> None:
    let_a_lost_negation_out(site)
    assert build(site).silent
    review = edition.open_review(site, "fr", "a/dose", TODAY)
    with pytest.raises(ContentError, match="does not have a clinical role"):
        standing.keep(site, review, "both are right", "rev", TODAY)
    (line,) = standing.keep(site, review, "both are right", "doc", TODAY)
    assert (line.part, line.waiting) == ("page", review.hashes["page"].version)
    report = build(site)
    assert not report.silent
    assert "waiting" in codes(report)
    # Another correction is another question.
    in_catalog("N’en prenez jamais plus.", "N’en prenez pas davantage.")(site)
    assert {s.code for s in build(site).silent} == {"waiting-correction"}


@pytest.mark.parametrize(
    "waiting",
    ["Prenez 3 comprimés par jour. N’en prenez pas plus.", "Prenez 3 comprimés. Prenez-en plus."],
)
def test_a_text_that_is_as_wrong_as_the_signed_one_corrects_nothing(
    site: Path, waiting: str
) -> None:
    """The signed text lacks the negation; that of today has another dose, or lacks it as well."""
    let_a_lost_negation_out(site)
    path = site / CATALOG
    text = path.read_text("utf-8")
    (old,) = {line for line in text.splitlines() if "N’en prenez jamais plus." in line}
    path.write_text(text.replace(old, f'msgstr "{waiting}"'), "utf-8")
    report = build(site)
    assert not report.silent
    assert "waiting-correction" not in codes(report)


def test_a_part_that_is_gone_from_the_source_stands_and_is_no_correction(site: Path) -> None:
    EDITS["no SMS"][0](site)
    report = build(site)
    assert not report.silent
    (told,) = [p for p in report.problems if p.code == "waiting" and "(sms)" in p.text]
    assert told.severity == "warning"
    assert "put it back, or revoke its approvals" in told.text


def test_nobody_replaces_a_good_text_by_one_that_an_error_stops(site: Path) -> None:
    before = readers_files(site)
    in_catalog("Prenez 2 comprimés", "Prenez 20 comprimés")(site)

    def approve(role: str, by: str) -> None:
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        named = [p.name for p in review.errors("page")]
        approvals.approve(site, review, "page", role, by, TODAY, NEXT, tuple(named))

    approve("translator", "tra")
    with pytest.raises(ContentError, match="acceptance-first"):
        approve("reviser", "rev")
    build(site)
    assert readers_files(site) == before
    add_clinician(site)
    approve("clinician", "cli")
    approve("reviser", "rev")
    assert not build(site).silent
    assert readers_files(site) != before


def test_only_a_correction_that_waits_can_be_set_aside(site: Path) -> None:
    def refuse() -> None:
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        with pytest.raises(ContentError, match="nothing-waits"):
            standing.keep(site, review, "n", "doc", TODAY)

    refuse()
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    refuse()


def test_a_clinical_role_lets_all_languages_stand_beside_figures_that_wait(site: Path) -> None:
    edit(site, "site.yaml", "unreviewed_days:", "waiting_corrections: withhold, unreviewed_days:")
    build(site)
    before = readers_files(site)
    in_source("short_answer: Take 2 tablets", "short_answer: Take 3 tablets")(site)
    assert {s.language for s in build(site).silent} == {"en", "fr"}
    standing.keep(site, edition.open_review(site, "en", "a/dose", TODAY), "n", "doc", TODAY)
    report = build(site)
    assert not report.silent
    assert "waiting-correction" not in codes(report)
    # In a feed the entry was deleted between, so it is newer than that.
    feeds = {
        path: data.replace(b"<updated>2026-01-05T", f"<updated>{TODAY}T".encode())
        for path, data in before.items()
        if path.endswith("feed.atom")
    }
    assert readers_files(site) == before | feeds


def reword_and_sign(site: Path) -> None:
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        review = edition.open_review(site, "fr", "a/dose", TODAY)
        approvals.approve(site, review, "page", role, by, TODAY, NEXT)


def add_clinician(site: Path) -> None:
    """Somebody in a clinical role who reads French."""
    row = "  - {id: cli, name: Cleo, roles: [clinician], languages: [fr]}\n"
    edit(site, "site.yaml", "reviewers:\n", f"reviewers:\n{row}")


def approvals_of(site: Path, part: Part = "page") -> list[str]:
    """The ids of the approvals of a part in French, the oldest first."""
    ledger = edition.Reviews(site, TODAY).loaded.ledgers["fr"]
    own = ledger.approvals["a/dose", part]
    return [line.id for line in sorted(own, key=lambda line: line.latest)]


@pytest.mark.parametrize("by", ["cli", "doc"])
def test_a_revocation_brings_the_text_before_back_if_a_clinical_role_says_so(
    site: Path, run: Callable[..., Result], by: str
) -> None:
    """One of French, or one of the source language."""
    add_clinician(site)
    build(site)
    before = readers_files(site)
    reword_and_sign(site)
    build(site)
    first, *_, last = approvals_of(site)
    said = ("--by", by, "--note", "the first one was right", "--on", TODAY.isoformat())
    done = run("revoke", "fr", last[:12], *said, "--one-part", "--back-to", first[:12], cwd=site)
    assert done.code == 0
    assert f"{by} brought back the page part of a/dose in fr that stood before." in done.out
    report = build(site)
    assert not report.silent
    assert readers_files(site) == before
    # What took its place stays away, and signatures decide again.
    assert "superseded" in codes(report) or "waiting" in codes(report)


def test_what_cannot_stand_is_not_brought_back(site: Path, run: Callable[..., Result]) -> None:
    add_clinician(site)
    older = approvals_of(site)
    reword_and_sign(site)
    *_, newer, last = approvals_of(site)
    held = sorted((site / acts_path("fr")).iterdir())
    said = ("--note", "n", "--on", TODAY.isoformat(), "--one-part")
    for by, back, code in (
        ("cli", newer, "cannot-stand"),
        ("cli", "f" * 12, "unknown-approval"),
        ("cli", approvals_of(site, "sms")[0], "unknown-approval"),
        ("rev", older[0], "not-clinical"),
    ):
        done = run("revoke", "fr", last[:12], "--by", by, *said, "--back-to", back[:12], cwd=site)
        assert (done.code, f"[{code}]" in done.err) == (1, True), done.err
    assert sorted((site / acts_path("fr")).iterdir()) == held


@pytest.mark.parametrize("policy", ["stand", "withhold"])
def test_figures_of_the_source_that_wait(site: Path, policy: str) -> None:
    edit(site, "site.yaml", "unreviewed_days:", f"waiting_corrections: {policy}, unreviewed_days:")
    build(site)
    before = readers_files(site)
    in_source("short_answer: Take 2 tablets", "short_answer: Take 3 tablets")(site)
    report = build(site)
    (error,) = (p for p in report.problems if p.code == "waiting-correction" and not p.channels)
    assert error.severity == "error"
    assert error.location.path == "content/a/dose.yaml"
    if policy == "stand":
        assert not report.silent
        assert readers_files(site) == before
        return
    assert {(s.language, s.part, s.code) for s in report.silent} == {
        (language, "page", "waiting-correction") for language in ("en", "fr")
    }


def test_a_signed_text_that_nobody_has_is_withheld(site: Path) -> None:
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    folded = site / acts_path("fr")
    from pmlpub.acts.folding import fold

    fold(site, "fr")
    build(site)
    (folded / "a.texts.jsonl").unlink()
    report = build(site)
    assert {(s.language, s.part, s.code) for s in report.silent} == {("fr", "page", "text-lost")}


def test_the_text_of_a_folded_act_stands_too(site: Path) -> None:
    from pmlpub.acts.folding import fold

    before = readers_files(site)
    for language in ("en", "fr"):
        fold(site, language)
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    in_source("May I take it?", "May I take this?")(site)
    assert not pipeline.build(site, TODAY, workers=2).silent
    assert readers_files(site) == before


def test_a_signed_text_still_expires(site: Path) -> None:
    in_catalog("Puis-je en", "Est-ce que je peux en")(site)
    assert not build(site, NEXT - dt.timedelta(days=1)).silent
    report = build(site, NEXT)
    assert {(s.part, s.code) for s in report.silent} == {
        ("page", "review-due"),
        ("sms", "review-due"),
    }


@pytest.mark.parametrize("severity", ["spelling", "minor"])
def test_what_a_harmless_edit_leaves(site: Path, severity: str) -> None:
    """After a change of spelling translations stand unmarked, and sync leaves them so."""
    in_source("May I take it?", "May I take it ?")(site)
    change(site, "a/dose", severity)  # type: ignore[arg-type]
    sign_english(site)
    translate(site, "fr", "a", {})
    report = build(site)
    assert not report.silent
    page = readers_files(site)["fr/a/dose/index.html"].decode()
    assert ("a légèrement changé" in page) == (severity == "minor")
    assert ("#, fuzzy" in (site / CATALOG).read_text("utf-8")) == (severity == "minor")
    if severity == "spelling":
        assert not report.problems


def sign_english(site: Path) -> None:
    review = edition.open_review(site, "en", "a/dose", TODAY)
    approvals.approve(site, review, "page", "clinician", "doc", TODAY, NEXT)


def test_an_edit_of_figures_is_not_harmless(site: Path) -> None:
    in_source("short_answer: Take 2 tablets", "short_answer: Take 3 tablets")(site)
    for severity in ("spelling", "minor"):
        with pytest.raises(ContentError) as refused:
            change(site, "a/dose", severity)  # type: ignore[arg-type]
        assert {p.code for p in refused.value.problems} == {"not-harmless"}


def test_nobody_without_a_clinical_role_calls_an_edit_harmless(site: Path) -> None:
    edit(site, "site.yaml", "roles: [clinician]", "roles: [editor]")
    in_source("May I take it?", "May I take it ?")(site)
    with pytest.raises(ContentError) as refused:
        change(site, "a/dose", "minor")
    assert {p.code for p in refused.value.problems} == {"wrong-role"}


def test_substantive_days_keep_a_translation_for_so_long(site: Path) -> None:
    edit(site, "site.yaml", "unreviewed_days:", "substantive_days: 2, unreviewed_days:")
    in_source("May I take it?", "May I really take it?")(site)
    sign_english(site)
    assert not build(site, TODAY + dt.timedelta(days=2)).silent
    late = build(site, TODAY + dt.timedelta(days=3))
    assert {(s.language, s.part) for s in late.silent} == {("fr", "page")}


SIGNED_FILES = ("content/a/dose.yaml", CATALOG)


@given(st.data())
@settings(fuzz(), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_unsigned_bytes_change_what_a_signed_edition_says(
    signed: Path, data: st.DataObject
) -> None:
    """Whatever is written to the files of texts: what is out stays as it is, or is withheld since
    a correction waits; nothing else comes out."""
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(signed, Path(folder) / "site", symlinks=True)
        before = readers_files(site)
        name = data.draw(st.sampled_from(SIGNED_FILES))
        path = site / name
        old = path.read_bytes()
        start = data.draw(st.integers(0, len(old)))
        end = data.draw(st.integers(start, min(len(old), start + 200)))
        lines = old.splitlines(keepends=True)
        new = data.draw(
            st.one_of(
                st.binary(max_size=40),
                st.text(max_size=40).map(str.encode),
                st.sampled_from(lines),
                st.sampled_from([b"", b"20 ", b" not ", b"pas ", b"#, fuzzy\n", b'"']),
            )
        )
        path.write_bytes(old[:start] + new + old[end:])
        report = build(site)
        withheld = {(s.language, s.part) for s in report.silent}
        assert {s.code for s in report.silent} <= {"waiting-correction"}
        after = readers_files(site)
        if not withheld:
            assert after == before
