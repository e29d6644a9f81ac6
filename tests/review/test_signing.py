"""One run of `approve` signs many texts, or none of them."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FRENCH, SPANISH, Result, translate
from pmlpub.catalogs.source_text import source_hash
from pmlpub.gate.act import decode_act
from pmlpub.gate.ledger_line import Approve
from pmlpub.review import edition
from pmlpub.review.preview import preview_page
from support.ledgers import act_files
from support.work_sites import TODAY, add_reviewers, change, copy_answer, edit, sign

WRONG = FRENCH["short_answer"].replace("2", "6")
Approver = Callable[..., Result]


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `two` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    add_reviewers(site)
    edit(site, "site.yaml", "\nlanguages: [fr]\n", "\nlanguages: [fr, es]\n")
    edit(
        site,
        "site.yaml",
        "roles: [translator], languages: [fr]",
        "roles: [translator], languages: [fr, es]",
    )
    copy_answer(site, "other")
    translate(site, "es", "a", {f"a/dose#{k}": v for k, v in SPANISH.items()})
    other = SPANISH | {"keywords": "OTRO"}
    translate(site, "es", "a", {f"a/other#{k}": v for k, v in other.items()})
    return site


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """A site with the answers `a/dose` and `a/other` in English, French and Spanish; nobody has
    signed anything."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


@pytest.fixture
def approve(two: Path, run_here: Callable[..., Result]) -> Approver:
    """Runs `approve` on TODAY: as the clinician, or as `role` and `by` say."""

    def call(*words: str, role: str = "clinician", by: str = "doc") -> Result:
        signer = ("--role", role, "--by", by, "--on", TODAY.isoformat())
        return run_here("--site", str(two), "approve", *words, *signer)

    return call


def lines_of(site: Path, language: str) -> list[list[Approve]]:
    """The lines of a language, act by act."""
    acts = [decode_act(data) for data in act_files(site, language).values()]
    return [[line for line in act.lines if isinstance(line, Approve)] for act in acts]


def texts_of(site: Path, language: str) -> set[tuple[str, str]]:
    return {(line.answer, line.part) for lines in lines_of(site, language) for line in lines}


def change_source(site: Path, answer: str, field: str, old: str, new: str) -> None:
    """Edits a source text, as if its translations had been made from the new one."""
    edit(site, f"{answer}.yaml", f"{field}: {old}", f"{field}: {new}")
    for language in ("fr", "es"):
        path = site / f"locales/{language}/LC_MESSAGES/a.po"
        head, context, rest = path.read_text("utf-8").partition(f'msgctxt "{answer}#{field}"')
        head, found, tail = head.rpartition(source_hash(old))
        assert found
        rest = rest.replace(f'msgid "{old}"', f'msgid "{new}"', 1)
        path.write_text(head + source_hash(new) + tail + context + rest, "utf-8")


def spoil(site: Path, answer: str) -> None:
    """Gives the page of both translations of an answer a warning: their question ends in a
    question mark, and that of the source no longer does."""
    change_source(site, answer, "question", "May I take it?", "May I take it")


# What is signed


def test_both_parts_are_signed_unless_one_is_named(two: Path, approve: Approver) -> None:
    assert approve("en", "a/dose").code == 0
    ((page, sms),) = lines_of(two, "en")
    assert {page.part, sms.part} == {"page", "sms"}
    assert (page.together, sms.together) == (2, 2)
    assert approve("en", "a/other", "--part", "sms").code == 0
    assert texts_of(two, "en") == {("a/dose", "page"), ("a/dose", "sms"), ("a/other", "sms")}


def test_a_text_that_is_signed_alone_has_the_line_that_it_always_had(
    two: Path, approve: Approver
) -> None:
    approve("en", "a/dose", "--part", "page")
    (data,) = act_files(two, "en").values()
    assert b'"supersedes"' not in data
    assert b'"together"' not in data


def test_all_languages_of_a_person_have_one_act_each(two: Path, approve: Approver) -> None:
    done = approve("all", "a/", role="translator", by="tra")
    assert (done.code, "tra signed 8 texts in fr, es as translator." in done.out) == (0, True)
    for language in ("fr", "es"):
        (lines,) = lines_of(two, language)
        assert [line.together for line in lines] == [8] * 4
    assert not act_files(two, "en")


def test_every_act_has_the_texts_that_it_names(two: Path, approve: Approver) -> None:
    approve("fr,es", "a/dose", "a/other", role="translator", by="tra")
    for language in ("fr", "es"):
        (data,) = act_files(two, language).values()
        act = decode_act(data)
        named = {
            h
            for one in act.lines
            if isinstance(one, Approve)
            for h in (one.source, one.translation)
        }
        assert named == set(act.contents)


def test_of_a_collection_only_what_is_not_signed_yet_is_signed(
    two: Path, approve: Approver
) -> None:
    approve("en", "a/dose", "--part", "page")
    (two / "content/gone.yaml").write_text("- {id: a/old, on: 2026-01-05, reason: wrong}\n")
    done = approve("en", "a/")
    assert "Left out: 1 text already signed as clinician" in done.out
    assert sorted(map(len, lines_of(two, "en"))) == [1, 3]
    assert approve("en", "a/").out.startswith("There is nothing to sign.\n")
    # What is named is signed again.
    approve("en", "a/dose", "--part", "page", "--next-review", "2026-05-01")
    assert len(lines_of(two, "en")) == 3


def test_an_answer_without_a_text_message_is_signed_with_its_page_alone(
    two: Path, approve: Approver
) -> None:
    edit(two, "a/dose.yaml", "sms: Take 2 tablets a day. Do not take more.\nkeywords: DOSE\n", "")
    assert approve("en", "a/").code == 0
    assert texts_of(two, "en") == {("a/dose", "page"), ("a/other", "page"), ("a/other", "sms")}
    assert (
        "error[no-part]: a/dose has no sms part"
        in approve("en", "a/dose", "a/other", "--part", "sms").err
    )


# What is refused


def test_one_text_that_cannot_be_signed_keeps_all_from_being_signed(
    two: Path, approve: Approver
) -> None:
    spoil(two, "a/other")
    path = two / "locales/es/LC_MESSAGES/a.po"
    path.write_text(path.read_text("utf-8").replace("Tome 2", "Tome 3", 1), "utf-8")
    done = approve("fr,es", "a/", role="translator", by="tra")
    assert done.code == 1
    assert "locales/es/LC_MESSAGES/a.po" in done.err
    assert "error[number]" in done.err
    for language in ("fr", "es"):
        assert f"--accept {language}:a/other:" in done.err
        assert not act_files(two, language)


def test_nobody_signs_a_text_in_two_roles(two: Path, approve: Approver) -> None:
    approve("fr", "a/dose", "--part", "sms", role="translator", by="rev")
    before = act_files(two, "fr")
    done = approve("fr", "a/", role="reviser", by="rev")
    assert done.code == 1
    assert done.err.count("error[two-roles]") == 1
    assert "'rev' signed the sms part of a/dose in fr as translator on 2026-01-10" in done.err
    assert act_files(two, "fr") == before
    change_source(
        two,
        "a/dose",
        "sms",
        "Take 2 tablets a day. Do not take more.",
        "Take just 2 tablets a day. Do not take more.",
    )
    assert approve("fr", "a/dose", "--part", "sms", role="reviser", by="rev").code == 0


@pytest.mark.parametrize(
    ("words", "by", "role", "code"),
    [
        (("fr,es", "a/dose"), "rev", "reviser", "unknown-reviewer"),
        (("all", "a/dose"), "nobody", "reviser", "unknown-reviewer"),
        (("all", "a/dose"), "doc", "reviser", "wrong-role"),
        (("en,xx", "a/dose"), "doc", "clinician", "unknown-language"),
        (("en", "b/"), "doc", "clinician", "unknown-answer"),
        (("en", "a/dose", "a/none"), "doc", "clinician", "unknown-answer"),
        (("en", "ui/safety", "--part", "sms"), "doc", "clinician", "no-part"),
    ],
)
def test_what_does_not_exist_or_may_not_be_signed_is_refused(
    words: tuple[str, ...], by: str, role: str, code: str, two: Path, approve: Approver
) -> None:
    done = approve(*words, by=by, role=role)
    assert (done.code, f"error[{code}]" in done.err) == (1, True)
    assert not any(act_files(two, language) for language in ("en", "fr", "es"))


def test_collections_are_named_with_a_slash(two: Path, approve: Approver) -> None:
    for name in ("a", "all"):
        assert (
            f"'{name}' is not an answer: write a/ for all answers there" in approve("en", name).err
        )


def test_it_says_which_words_around_answers_wait_too(
    two: Path, approve: Approver, run_here: Callable[..., Result]
) -> None:
    edit(two, "site.yaml", "{require: translated}", "{require: approved}")
    waits = "safety strings in en still wait for the clinician (ui/safety)"
    assert waits in approve("en", "a/dose").err
    built = run_here("--site", str(two), "build", "--first-release", "--as-of", TODAY.isoformat())
    assert "was never approved in all roles (pmlpub show en ui/safety)" in built.out
    assert "ui/safety" not in approve("en", "a/other", "ui/safety").err


# Warnings


@pytest.mark.parametrize(
    ("words", "names", "missing"),
    [
        (("fr", "a/other"), ("{w}",), ""),
        (("fr", "a/other"), ("a/other:{w}",), ""),
        (("fr", "a/"), ("{w}",), "not-a-warning"),
        (("fr", "a/"), ("a/dose:{w}",), "not-a-warning"),
        (("fr", "a/"), ("a/other:{w}",), ""),
        (("fr,es", "a/other"), ("{w}",), "not-a-warning"),
        (("fr,es", "a/other"), ("a/other:{w}",), "not-a-warning"),
        (("fr,es", "a/other"), ("fr:a/other:{w}",), "warnings-open"),
        (("fr,es", "a/other"), ("fr:a/other:{w}", "es:a/other:{w}"), ""),
    ],
)
def test_a_warning_is_accepted_by_a_name_that_only_it_can_have(
    words: tuple[str, ...], names: tuple[str, ...], missing: str, two: Path, approve: Approver
) -> None:
    spoil(two, "a/other")
    (warning,) = edition.open_review(two, "fr", "a/other", TODAY).warnings("page")
    accepted = [w for name in names for w in ("--accept", name.format(w=warning))]
    done = approve(*words, *accepted, role="translator", by="tra")
    assert (f"error[{missing}]" in done.err) is bool(missing)
    accepting = {
        line.answer: line.accepted
        for lines in lines_of(two, "fr")
        for line in lines
        if line.part == "page"
    }
    if missing:
        assert not accepting
    else:
        assert accepting.pop("a/other") == (warning,)
        assert set(accepting.values()) <= {()}


# Renewals


def test_only_what_is_due_and_unchanged_is_renewed(two: Path, approve: Approver) -> None:
    for answer in ("a/dose", "a/other"):
        sign(two, answer, languages="en")  # The next review is on February 1.
    assert approve("en", "a/", "--due", "21").out == (
        "There is nothing to sign.\nLeft out: 4 texts (not published or not due within 21 days).\n"
    )
    edit(two, "a/other.yaml", "short_answer: Take 2", "short_answer: Now take 2")
    assert approve("en", "a/", "--unchanged", "--due", "22").code == 0
    assert [line.answer for lines in lines_of(two, "en") for line in lines if line.on == TODAY] == [
        "a/dose"
    ]
    edit(two, "a/other.yaml", "short_answer: Now take 2", "short_answer: Take 2")
    done = approve("en", "a/", "--due", "22")
    assert "the page part of a/other in en" in done.out
    assert "a/dose" not in done.out, "it is not due any more"


def test_a_renewal_keeps_what_the_same_role_accepted(two: Path, approve: Approver) -> None:
    edit(
        two,
        "site.yaml",
        "policy: {",
        "policy: {review_translations: true, "
        "roles: {translation: [translator], source: [translator]}, ",
    )
    edit(
        two,
        "site.yaml",
        "roles: [translator], languages: [fr, es]",
        "roles: [translator], languages: [en, fr, es]",
    )
    spoil(two, "a/other")
    (warning,) = edition.open_review(two, "fr", "a/other", TODAY).warnings("page")
    signer = {"role": "translator", "by": "tra"}
    assert approve("en", "a/", **signer).code == 0
    assert approve("fr", "a/", "--accept", f"a/other:{warning}", **signer).code == 0
    done = approve("fr", "a/", "--unchanged", "--next-review", "2026-05-01", **signer)
    assert (done.code, done.err) == (0, "")
    (again,) = (
        line
        for lines in lines_of(two, "fr")
        for line in lines
        if line.next_review == dt.date(2026, 5, 1)
        and (line.answer, line.part) == ("a/other", "page")
    )
    assert (again.accepted, again.together) == ((warning,), 4)


def test_several_texts_are_renewed_by_clinical_roles_and_only_as_they_are(
    two: Path, approve: Approver
) -> None:
    for answer in ("a/dose", "a/other"):
        sign(two, answer)
    sign(two, "a/dose", "sms")
    before = act_files(two, "fr")
    done = approve("fr", "a/", "--unchanged", role="reviser", by="rev")
    assert (done.code, "error[renewal]: as reviser, 'rev' cannot renew" in done.err) == (1, True)
    assert act_files(two, "fr") == before
    alone = approve("fr", "a/dose", "--part", "page", "--unchanged", role="reviser", by="rev")
    assert alone.code == 0

    roles = (
        "policy: {review_translations: true, "
        "roles: {source: [clinician, reviser], clinical: [clinician, reviser]}, "
    )
    edit(two, "site.yaml", "policy: {", roles)
    edit(
        two,
        "site.yaml",
        "roles: [reviser, translator], languages: [fr]",
        "roles: [reviser, translator], languages: [en, fr]",
    )
    approve("en", "a/", role="reviser", by="rev")
    edit(two, "a/other.yaml", "short_answer: Take 2", "short_answer: Take just 2")
    change(two, "a/other", "minor")
    sign(two, "a/other", languages="en")
    approve("en", "a/", role="reviser", by="rev")
    done = approve("fr", "a/", "--due", "60", role="reviser", by="rev")
    assert done.code == 1
    assert "error[renewal]: the page part of a/other in fr is not what was approved" in done.err


def test_a_text_that_was_replaced_does_not_count_as_signed(two: Path, approve: Approver) -> None:
    sign(two, "a/dose", languages="en")
    edit(two, "a/dose.yaml", "short_answer: Take 2", "short_answer: Take just 2")
    approve("en", "a/dose", "--part", "page")
    edit(two, "a/dose.yaml", "short_answer: Take just 2", "short_answer: Take 2")
    review = edition.open_review(two, "en", "a/dose", TODAY)
    assert review.evidence["page"].superseded
    assert not review.signatures("page")
    assert approve("en", "a/", "--part", "page", "--unchanged").code == 0
    assert len(lines_of(two, "en")) == 2, "what was replaced is not renewed"
    done = approve("en", "a/", "--part", "page")
    assert (done.code, "Left out" in done.out) == (0, False)
    review = edition.open_review(two, "en", "a/dose", TODAY)
    assert (review.evidence["page"].superseded, len(review.signatures("page"))) == (False, 1)


@pytest.mark.slow
def test_two_hundred_renewals_are_one_run(two: Path, approve: Approver) -> None:
    text = (two / "content/a/dose.yaml").read_text("utf-8")
    (two / "content/b").mkdir()
    for number in range(100):
        own = text.replace("keywords: DOSE", f"keywords: DOSE{number}")
        (two / f"content/b/q{number}.yaml").write_text(own, "utf-8")
    assert approve("en", "b/", "--next-review", "2026-02-01").code == 0
    done = approve("en", "b/", "--due", "60", "--unchanged")
    assert "doc signed 200 texts in en as clinician." in done.out
    (lines,) = (own for own in lines_of(two, "en") if own[0].next_review > dt.date(2026, 2, 1))
    assert [line.together for line in lines] == [200] * 200


# What would be signed


def test_a_dry_run_lists_texts_and_what_stands_against_them(two: Path, approve: Approver) -> None:
    sign(two, "a/dose", languages="en")
    sign(two, "a/dose", languages="fr")
    spoil(two, "a/other")
    before = act_files(two, "fr")
    done = approve(
        "fr", "a/dose", "a/other", "--part", "page", "--dry-run", role="translator", by="tra"
    )
    assert done.out.splitlines() == [
        "a/dose\tpage\tfr\tPuis-je en prendre ?\ttra, rev\t2026-01-05",
        "a/other\tpage\tfr\tPuis-je en prendre ?\t\t",
    ]
    assert (done.code, "error[warnings-open]" in done.err) == (1, True)
    assert approve("fr", "a/dose", "--list", role="translator", by="tra").code == 0
    assert act_files(two, "fr") == before


# Errors that people accept


@pytest.fixture
def wrong(two: Path) -> Path:
    """The same, with another figure in the French page of `a/other`; the clinician reads French."""
    edit(two, "site.yaml", "roles: [clinician], languages: [en]",
         "roles: [clinician], languages: [en, fr]")  # fmt: skip
    translate(two, "fr", "a", {"a/other#short_answer": WRONG})
    return two


def test_an_error_is_accepted_with_its_values_and_by_a_clinician_of_a_collection(
    wrong: Path, approve: Approver
) -> None:
    before = act_files(wrong, "fr")
    refused = approve("fr", "a/", role="translator", by="tra")
    assert "error[errors-open]" in refused.err
    assert "(--accept a/other:number@short_answer)" in refused.err
    assert act_files(wrong, "fr") == before
    accepted = ("--accept", "a/other:number@short_answer")
    done = approve("fr", "a/", *accepted, role="translator", by="tra")
    assert done.code == 0
    assert "a/other: number@short_answer still stops the page part" in done.err
    approve("fr", "a/", *accepted, role="reviser", by="rev")
    again = approve("fr", "a/", role="reviser", by="rev")
    assert (again.code, again.out.splitlines()[0]) == (0, "There is nothing to sign.")
    done = approve("fr", "a/", *accepted)
    assert (done.code, done.err) == (0, "")
    assert "Left out: 3 texts that nobody has to sign as clinician." in done.out
    lines = [line for own in lines_of(wrong, "fr") for line in own if line.accepted]
    assert {line.role for line in lines} == {"translator", "reviser", "clinician"}
    for line in lines:
        assert (line.answer, line.part) == ("a/other", "page")
        assert line.found["number@short_answer"] == ("added 6 tablet", "missing 2 tablet")
    review = edition.open_review(wrong, "fr", "a/other", TODAY)
    assert not review.errors("page")


def test_of_an_answer_a_clinician_accepts_the_error_in_the_part_that_has_one(
    wrong: Path, approve: Approver
) -> None:
    """The message names the clinician, and no part: the SMS, which has no error, is left out."""
    accepted = ("--accept", "number@short_answer")
    done = approve("fr", "a/other", *accepted)
    assert done.code == 0, done.err
    assert "Left out: 1 text that nobody has to sign as clinician." in done.out
    assert texts_of(wrong, "fr") == {("a/other", "page")}
    refused = approve("fr", "a/other", "--part", "sms")
    assert "error[wrong-role]" in refused.err
    refused = approve("fr", "a/other", "a/dose", *("--accept", "a/other:number@short_answer"))
    assert "error[wrong-role]" in refused.err


def test_a_clinical_role_that_nothing_asks_for_signs_nothing(two: Path, approve: Approver) -> None:
    edit(two, "site.yaml", "roles: [clinician], languages: [en]",
         "roles: [clinician], languages: [en, fr]")  # fmt: skip
    for answer in ("a/", "a/dose", "ui/safety"):
        refused = approve("fr", answer)
        assert (refused.code, refused.err.count("error[wrong-role]")) == (1, 1)
    assert not act_files(two, "fr")


def test_a_renewal_accepts_no_error_by_itself(wrong: Path, approve: Approver) -> None:
    sign(wrong, "a/other", languages="en")
    accepted = ("--accept", "number@short_answer")
    words = ("fr", "a/other", "--part", "page")
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        assert approve(*words, *accepted, role=role, by=by).code == 0
    refused = approve(*words, "--unchanged", role="reviser", by="rev")
    assert (refused.code, "error[warnings-open]" in refused.err) == (1, True)
    assert approve(*words, "--unchanged", *accepted, role="reviser", by="rev").code == 0


def test_a_translation_takes_no_day_of_its_own(two: Path, approve: Approver) -> None:
    day = ("--next-review", "2026-05-01")
    done = approve("fr", "a/", *day, role="translator", by="tra")
    assert (done.code, done.err.count("error[next-review]")) == (1, 1)
    assert not act_files(two, "fr")
    assert approve("en", "a/", *day).code == 0
    assert (
        "it is reviewed with its source text, next on 2026-05-01"
        in approve("fr", "a/dose", role="translator", by="tra").out
    )
    assert (
        "not due within 3000 days"
        in approve("fr", "a/", "--due", "3000", role="translator", by="tra").out
    )


def test_the_text_of_today_is_signed_and_not_the_one_that_stands(
    two: Path, approve: Approver
) -> None:
    for answer in ("a/dose", "a/other"):
        sign(two, answer, languages="en")
    edit(two, "a/dose.yaml", "short_answer: Take 2", "short_answer: Now take 2")
    review = edition.open_review(two, "en", "a/dose", TODAY)
    assert review.judged
    assert review.judged.edition
    assert review.edition
    assert review.judged.edition.texts["short_answer"].startswith("Take 2")
    assert review.edition.texts["short_answer"].startswith("Now take 2")
    shown = preview_page(review)
    assert shown
    assert "Now take 2" in shown
    done = approve("en", "a/", "--part", "page")
    assert "Left out: 1 text already signed" in done.out
    ((line,),) = ([x for x in own if x.on == TODAY] for own in lines_of(two, "en")
                  if any(x.on == TODAY for x in own))  # fmt: skip
    assert line.translation == review.hashes["page"].version
