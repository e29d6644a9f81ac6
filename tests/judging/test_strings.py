"""The strings of the interface are checked like translations, and approved one by one."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Result
from pmlpub import sync
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.catalogs import paths, po
from pmlpub.catalogs.interface import SAFETY, shipped_texts
from pmlpub.catalogs.paths import acts_path
from pmlpub.judging.loading import load
from pmlpub.problems import ContentError, Problem
from pmlpub.review import approvals, edition, revocations, source_changes
from support.ledgers import act_files, approve_strings
from support.work_sites import SIGNED, TODAY, add_reviewers, edit, sign

pytestmark = pytest.mark.slow

SEATS = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
NEXT = dt.date(2026, 2, 1)


def reword(site: Path, language: str, name: str, text: str) -> None:
    path = site / paths.catalog_path(language, "pmlpub")
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    entries = [e.changed(strings=(text,)) if e.context == name else e for e in catalog.entries]
    assert entries != catalog.entries
    catalog.entries = entries
    path.write_bytes(po.dump(catalog))


def told(site: Path) -> list[Problem]:
    return [p for p in check(site, TODAY).problems if p.location.path.endswith("pmlpub.po")]


def codes(site: Path) -> set[tuple[str, str, str]]:
    return {(p.severity, p.code, p.context) for p in told(site)}


def test_a_list_of_words_says_nothing_that_its_source_says(site: Path) -> None:
    """A site adds the words of its people, with more that negate than English has in its list."""
    reword(site, "fr", "ui#sms_common_words", "sans, ne, pas, non, le, une, chez, 3")
    assert not {code for _, code, _ in codes(site)} & {"negation", "number", "number-unit"}


def require_approvals(site: Path, *parts: str) -> None:
    for part in parts:
        edit(
            site, "site.yaml", f"{part}: {{require: translated}}", f"{part}: {{require: approved}}"
        )


def sign_strings(site: Path, languages: str = "en fr", due: dt.date | None = None) -> None:
    for language in languages.split():
        for role, by in SEATS[language]:
            approve_strings(site, language, role, by, SIGNED, due)


@pytest.fixture
def approved(site: Path) -> Path:
    """Pages need approvals, and have them; SMS need none."""
    add_reviewers(site)
    require_approvals(site, "page")
    sign_strings(site)
    sign(site, "a/dose")
    return site


def states(site: Path) -> dict[str, str]:
    """Language and part -> state, of a build."""
    counts = build(site, TODAY).counts
    found = {}
    for tag, own in counts.items():
        for key in own:
            part, _, state = key.partition("-")
            found[f"{tag} {part}"] = state
    return found


OUT = dict.fromkeys(("en page", "en sms", "fr page", "fr sms"), "published")


# Checks

ERRORS = {
    "a dose": ("ui#updated", "Prenez 5 mg : {date}", "number"),
    "an address": ("ui#updated", "Modifié, voir pilules.example.com : {date}", "address"),
    "a control character": ("ui#skip", "Aller \u202eà la réponse", "character"),
    "an isolate": ("ui#skip", "Aller \u2066à la réponse", "bidi-isolate"),
    "another script": ("ui#skip", "Перейти к ответу", "script"),
    "a dose in a safety string": (f"{SAFETY}withdrawn", "Toujours valable : prenez 2 g.", "number"),
    "it is in another language": (
        f"{SAFETY}withdrawn",
        "Esta respuesta ya no es válida: pregunte a su médico antes de tomarlo.",
        "other-language",
    ),
    "it was not translated": (f"{SAFETY}urgent", "When to get help now", "other-language"),
    "a handle": (f"{SAFETY}emergency", "En urgence, écrivez à @docteur.", "address"),
}  # fmt: skip


@pytest.mark.parametrize(("context", "text", "code"), ERRORS.values(), ids=ERRORS)
def test_an_error_stops_the_use_of_a_string(site: Path, context: str, text: str, code: str) -> None:
    reword(site, "fr", context, text)
    assert ("error", code, context) in codes(site)
    (missing,) = (p for p in told(site) if p.code == "interface-missing")
    assert missing.text.endswith(f": {context}")
    texts = load(site, TODAY).job.interfaces["fr"]
    assert context not in texts, "nor is the shipped one in its place"


WARNINGS = {
    "it negates less": (
        f"{SAFETY}unreviewed",
        "Medically verified: a clinician has approved this text.",
        "negation",
    ),
    "it negates less, in French": (
        f"{SAFETY}unreviewed",
        "Vérifié : un clinicien a approuvé ce texte.",
        "negation",
    ),
    "still valid": (
        f"{SAFETY}withdrawn",
        "Cette réponse est toujours valable. Prenez-la comme avant. Demandez à un médecin.",
        "negation",
    ),
    "a few words were not translated": (
        f"{SAFETY}sms_unreviewed",
        "Not medically reviewed.",
        "unchanged",
    ),
    "it is far too long": (f"{SAFETY}emergency", "Appelez les secours. " * 20, "length"),
}


@pytest.mark.parametrize(("context", "text", "code"), WARNINGS.values(), ids=WARNINGS)
def test_a_warning_is_told_and_has_to_be_accepted(
    approved: Path, context: str, text: str, code: str
) -> None:
    reword(approved, "fr", context, text)
    assert ("warning", code, context) in codes(approved)
    name = f"{code}@{context.removeprefix(SAFETY)}"
    for answer in ("ui/safety", context):
        review = edition.open_review(approved, "fr", answer, TODAY)
        assert name in review.warnings("page")
    review = edition.open_review(approved, "fr", "ui/safety", TODAY)
    with pytest.raises(ContentError, match="warnings-open"):
        approve_strings(approved, "fr", "reviser", "rev", TODAY)
    with pytest.raises(ContentError, match="warnings-open"):
        approvals.approve(
            approved, edition.open_review(approved, "fr", context, TODAY), "page", "reviser",
            "rev", TODAY,
        )  # fmt: skip
    accepted = tuple(review.warnings("page"))
    (line,) = approve_strings(approved, "fr", "reviser", "rev", TODAY, accepted=accepted)
    assert (line.answer, line.accepted) == (context, tuple(sorted(accepted)))


def test_the_sites_own_source_strings_are_checked_too(site: Path) -> None:
    reword(site, "en", f"{SAFETY}emergency", "Call \u202e999 now.")
    text = "Medically verified: a clinician has approved this text."
    reword(site, "en", f"{SAFETY}unreviewed", text)
    reword(
        site,
        "en",
        f"{SAFETY}disclaimer",
        "This is information of 111, not medical advice. Ask a nurse about any disease.",
    )
    found = codes(site)
    assert ("error", "character", f"{SAFETY}emergency") in found
    assert ("warning", "negation", f"{SAFETY}unreviewed") in found
    assert not [c for c in found if c[2] == f"{SAFETY}disclaimer"], "a site chooses its words"


def test_a_translation_has_to_fit_the_sites_own_source(site: Path) -> None:
    own = "In an emergency, call 111."
    reword(site, "en", f"{SAFETY}emergency", own)
    sync.write_changes(site, sync.plan_sync(site)[0])
    path = site / paths.catalog_path("fr", "pmlpub")
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    # It is the one that ships, but no longer a translation of this source.
    assert ("error", "number", f"{SAFETY}emergency") in codes(site)
    reword(site, "fr", f"{SAFETY}emergency", "En cas d’urgence, appelez le 111.")
    assert codes(site) == set()


def test_the_glossary_counts_for_strings_too(site: Path) -> None:
    (site / "locales/fr/glossary.yaml").write_text("doctor: [praticien]\n", "utf-8")
    reword(site, "fr", f"{SAFETY}disclaimer", "Information, pas un avis. Demandez à un médecin.")
    assert ("warning", "glossary", f"{SAFETY}disclaimer") in codes(site)


# Approvals


def test_each_safety_string_has_an_approval_of_its_own(approved: Path) -> None:
    assert states(approved) == OUT
    lines = load(approved, TODAY).ledgers["fr"].approvals
    names = {answer for answer, _ in lines if answer.startswith(SAFETY)}
    assert names == {c for c in shipped_texts("fr") if c.startswith(SAFETY)}
    reword(approved, "fr", f"{SAFETY}withdrawn", "Cette réponse n’est plus valable du tout.")
    assert states(approved) == OUT, "no page shows it"
    (unsigned,) = (p for p in told(approved) if p.code == "interface-not-approved")
    assert unsigned.text.endswith(f": {SAFETY}withdrawn")
    assert unsigned.severity == "warning"


@pytest.mark.parametrize("name", ["disclaimer", "unreviewed", "sms_help"])
def test_a_string_without_an_approval_stops_only_what_shows_it(approved: Path, name: str) -> None:
    review = edition.open_review(approved, "fr", f"{SAFETY}{name}", TODAY)
    line = review.signatures("page")[0]
    revocations.revoke(approved, review.loaded, "fr", line.id[:12], "no", "rev", TODAY)
    stopped = {"fr page": "withheld"} if name == "disclaimer" else {}
    assert states(approved) == OUT | stopped
    assert set(load(approved, TODAY).job.unused["fr"]) == (
        set() if name == "sms_help" else {f"{SAFETY}{name}"}
    ), "SMS need no approval here"


def test_a_new_string_of_the_package_takes_nothing_away(
    approved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pmlpub.catalogs import interface

    shipped = {tag: dict(shipped_texts(tag)) for tag in ("en", "fr")}
    assert states(approved) == OUT
    for texts in shipped.values():
        texts[f"{SAFETY}new"] = "Be careful."
    monkeypatch.setattr(interface, "shipped_texts", lambda tag: shipped[tag])
    monkeypatch.setattr(interface, "shipped_messages", lambda: shipped["en"])
    monkeypatch.setattr("pmlpub.judging.strings.shipped_messages", lambda: shipped["en"])
    assert states(approved) == OUT
    (unsigned, _) = (p for p in told(approved) if p.code == "interface-not-approved")
    assert unsigned.text.endswith(f": {SAFETY}new")
    assert f"{SAFETY}new" not in load(approved, TODAY).job.interfaces["fr"]


def test_a_review_that_is_due_is_told_and_stops_nothing(site: Path) -> None:
    add_reviewers(site)
    require_approvals(site, "page")
    sign_strings(site, due=NEXT)
    sign(site, "a/dose")
    edit(site, "site.yaml", "reviewers:", "review: {warn_days: 10}\nreviewers:")
    due, overdue = ("warning", "interface-review-due"), ("error", "interface-overdue")
    cases = ((-11, ()), (-10, (due,)), (-1, (due,)), (0, (overdue,)), (1, (overdue,)),
             (300, (overdue,)))  # fmt: skip
    for languages in (["en"], ["en", "fr"]):
        for day, expected in cases:
            loaded = load(site, NEXT + dt.timedelta(days=day))
            found = [p for p in loaded.problems if (p.severity, p.code) in (due, overdue)]
            assert {(p.severity, p.code) for p in found} == set(expected), day
            assert [p.language for p in found] == (languages if expected else [])
            assert f"{SAFETY}disclaimer" in loaded.job.interfaces["fr"]
            assert loaded.job.unused == {"en": {}, "fr": {}}
        edit(site, "site.yaml", "policy: {", "policy: {review_translations: true, ")


def test_a_ledger_that_lost_a_line_brings_no_other_words(approved: Path) -> None:
    context, folder = f"{SAFETY}disclaimer", approved / acts_path("fr")
    assert states(approved) == OUT
    words = "Ceci est une information, pas un avis médical. Demandez à un médecin."
    reword(approved, "fr", context, words)
    for role, by in SEATS["fr"]:
        review = edition.open_review(approved, "fr", context, TODAY)
        approvals.approve(approved, review, "page", role, by, TODAY)
    lost = next(path for path in sorted(folder.iterdir()) if b'"a/dose"' in path.read_bytes())
    data = lost.read_bytes()
    lost.unlink()
    assert load(approved, TODAY).job.interfaces["fr"][context] == shipped_texts("fr")[context]
    assert states(approved) == OUT
    lost.write_bytes(data)
    assert load(approved, TODAY).job.interfaces["fr"][context] == words
    assert states(approved) == OUT


@pytest.mark.parametrize("revoked", [False, True])
def test_a_string_stays_when_its_act_is_lost_unless_it_was_revoked(
    approved: Path, *, revoked: bool
) -> None:
    """Whoever deletes an approval must not darken a language, and must not save a string either."""
    assert states(approved) == OUT
    context, folder = f"{SAFETY}disclaimer", approved / acts_path("fr")
    if revoked:
        review = edition.open_review(approved, "fr", context, TODAY)
        approval = review.evidence["page"].signatures[0]
        revocations.revoke(approved, review.loaded, "fr", approval.id, "wrong", approval.by, TODAY)
    for path in folder.iterdir():
        if b'"approve"' in path.read_bytes() and context.encode() in path.read_bytes():
            path.unlink()
    expected = "withheld" if revoked else "published"
    assert states(approved) == OUT | {"fr page": expected}


def test_where_only_sms_need_approvals_pages_show_what_both_show(site: Path) -> None:
    add_reviewers(site)
    require_approvals(site, "sms")
    own = load(site, TODAY).job.interfaces["fr"]
    words = shipped_texts("fr")
    for name in ("emergency", "withdrawn", "expired"):
        assert own[f"{SAFETY}{name}"] == words[f"{SAFETY}{name}"]
        assert own[f"{SAFETY}{name}@sms"] == ""
    assert f"{SAFETY}sms_help" not in own
    (site / "content/gone.yaml").write_text("- {id: a/dose, on: 2026-01-05, reason: wrong}\n")
    assert states(site) == {
        "en page": "tombstone", "en sms": "withheld", "fr page": "tombstone", "fr sms": "withheld"
    }  # fmt: skip


def test_where_only_pages_need_approvals_sms_send_what_both_show(site: Path) -> None:
    add_reviewers(site)
    require_approvals(site, "page")
    own = load(site, TODAY).job.interfaces["fr"]
    words = shipped_texts("fr")
    assert f"{SAFETY}emergency" not in own
    assert own[f"{SAFETY}emergency@sms"] == words[f"{SAFETY}emergency"]
    (site / "content/gone.yaml").write_text("- {id: a/dose, on: 2026-01-05, reason: wrong}\n")
    assert states(site) == {
        "en page": "withheld", "en sms": "tombstone", "fr page": "withheld", "fr sms": "tombstone"
    }  # fmt: skip
    sms = (site / "outputs/current/fr/a/dose/sms.txt").read_text("utf-8")
    assert sms == f"{words[SAFETY + 'withdrawn']} (2026-01-05) {words[SAFETY + 'emergency']}"


# Commands


def test_approve_signs_what_is_not_yet_signed_and_show_tells(
    site: Path, run_here: Callable[..., Result]
) -> None:
    add_reviewers(site)
    require_approvals(site, "page")
    day = ("--on", TODAY.isoformat())

    def approve(answer: str) -> Result:
        return run_here("--site", str(site), "approve", "en", answer, "--role", "clinician",
                        "--by", "doc", *day)  # fmt: skip

    assert (
        "approved the page part of ui/safety#withdrawn in en" in approve("ui/safety#withdrawn").out
    )
    shown = run_here("--site", str(site), "show", "en", "ui/safety", "--as-of", TODAY.isoformat())
    assert "1 of 26 strings are approved in all roles" in shown.out
    assert "clinician: not signed" in shown.out
    assert "doc approved 25 safety strings of the interface in en" in approve("ui/safety").out
    assert approve("ui/safety").out == (
        "There is nothing to sign.\nLeft out: 26 texts already signed as clinician (--unchanged "
        "renews what is approved in all roles).\n"
    )
    shown = run_here("--site", str(site), "show", "en", "ui/safety", "--as-of", TODAY.isoformat())
    assert "clinician: signed by doc" in shown.out
    wrong = approve("ui/safety#nothing")
    assert (wrong.code, "unknown-answer" in wrong.err) == (1, True)
    assert "ui/safety#withdrawn" in wrong.err


def test_one_string_with_an_error_keeps_all_from_being_signed_together(approved: Path) -> None:
    reword(approved, "fr", f"{SAFETY}withdrawn", "Retirée, voir pilules.example.com.")
    reword(approved, "fr", f"{SAFETY}urgent", "Quand demander de l’aide tout de suite")
    before = act_files(approved, "fr")
    with pytest.raises(ContentError, match="address"):
        approve_strings(approved, "fr", "reviser", "rev", TODAY)
    assert act_files(approved, "fr") == before
    one = edition.open_review(approved, "fr", f"{SAFETY}urgent", TODAY)
    assert (
        approvals.approve(approved, one, "page", "reviser", "rev", TODAY).answer
        == f"{SAFETY}urgent"
    )


def test_what_has_no_text_is_left_out_of_an_approval(site: Path) -> None:
    add_reviewers(site)
    reword(site, "fr", f"{SAFETY}urgent", "")
    signed = approve_strings(site, "fr", "reviser", "rev", TODAY)
    assert f"{SAFETY}urgent" not in {line.answer for line in signed}
    assert len(signed) == 25
    one = edition.open_review(site, "fr", f"{SAFETY}urgent", TODAY)
    with pytest.raises(ContentError, match="no-part"):
        approvals.approve(site, one, "page", "reviser", "rev", TODAY)


def test_an_edit_is_classified_for_one_string(site: Path, run_here: Callable[..., Result]) -> None:
    done = run_here("--site", str(site), "change", "ui/safety", "--severity", "safety", "--note",
                    "x", "--by", "doc")  # fmt: skip
    assert (done.code, "name one string" in done.err) == (2, True)


def test_a_safety_change_of_a_string_voids_its_approvals(approved: Path) -> None:
    context = f"{SAFETY}disclaimer"
    old = shipped_texts("en")[context]
    reword(approved, "en", context, "Ask a doctor. This is information, not medical advice at all.")
    review = edition.open_review(approved, "en", context, TODAY)
    source_changes.change(approved, review, "safety", "it was wrong", "doc", TODAY)
    reword(approved, "en", context, old)
    why = load(approved, TODAY).job.unused["en"][context]
    assert "was changed for safety" in why.text
