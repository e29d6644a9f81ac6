"""The lists of distress are in use, in each language, once a clinical role has signed them."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub import api
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.content.distress import DistressWords
from pmlpub.problems import ContentError, Problem
from pmlpub.review import edition, revocations
from pmlpub.serve.line import HealthLine, load
from pmlpub.source.distress import distress_path, shipped_distress
from pmlpub.source.file import read_yaml
from support.ledgers import break_ledger
from support.lines_in_need import LANGUAGES, sign_answer
from support.work_sites import TODAY, add_reviewers, edit, mark_as_demonstration

OWN = "danger: [saigne, 'saignement*']\nself_harm: [veux mourir]\nother: [pas envie]\n"
LIST = "ui/distress#words"


@pytest.fixture
def site(site: Path) -> Path:
    """A clinician reads French, though the policy wants only translators for it."""
    add_reviewers(site)
    mark_as_demonstration(site)
    edit(site, "site.yaml", "roles: [clinician], languages: [en]",
         "roles: [clinician], languages: [en, fr]")  # fmt: skip
    return site


def write_list(site: Path, text: str = OWN) -> None:
    (site / "locales" / "fr" / "distress.yaml").write_text(text, "utf-8")


def sign_list(site: Path, language: str = "fr", role: str = "clinician", by: str = "doc") -> str:
    return sign_answer(site, language, "ui/distress", role, by, TODAY)[0]


def line_of(site: Path) -> HealthLine:
    build(site, TODAY)
    return load(site / "outputs" / "current")


def told(site: Path, day: dt.date = TODAY) -> list[Problem]:
    return [p for p in check(site, day).problems if p.code.startswith("distress-")]


def danger(site: Path, language: str = "fr") -> tuple[str, ...]:
    return line_of(site).texts(language).danger


def test_the_examples_of_the_package_are_off_and_nobody_is_told(site: Path) -> None:
    assert told(site) == []
    line = line_of(site)
    assert line.distress.find("I want to die") is None
    assert line.texts("fr").danger == line.texts("en").self_harm == ()


def test_a_signature_turns_the_example_on_in_its_language_alone(site: Path) -> None:
    sign_list(site)
    line, example = line_of(site), shipped_distress("fr")
    assert example
    assert line.texts("fr").danger == example.danger
    assert line.texts("en").danger == ()
    assert told(site) == []


def test_a_list_of_the_site_takes_the_place_of_the_example(site: Path) -> None:
    write_list(site)
    (problem,) = told(site)
    assert (problem.severity, problem.code) == ("warning", "distress-unsigned")
    assert "does not recognize distress in this language" in problem.text
    assert danger(site) == ()
    sign_list(site)
    assert danger(site) == ("saigne", "saignement*")


def test_a_list_that_has_changed_waits_for_its_signature(site: Path) -> None:
    write_list(site)
    sign_list(site)
    write_list(site, OWN.replace("[saigne,", "[saigner,"))
    (problem,) = told(site)
    assert (problem.severity, problem.code) == ("warning", "distress-unsigned")
    assert "the lists that were signed last are in use" in problem.text
    assert danger(site) == ("saigne", "saignement*")


def test_a_list_that_cannot_be_read_leaves_the_one_that_was_signed(site: Path) -> None:
    write_list(site)
    sign_list(site)
    write_list(site, "danger: [")
    assert danger(site) == ("saigne", "saignement*")
    assert {p.code for p in told(site)} == {"distress-unsigned"}


def test_a_revocation_turns_a_list_off(site: Path) -> None:
    name = sign_list(site)
    assert danger(site)
    review = edition.open_review(site, "fr", LIST, TODAY)
    revocations.revoke(site, review.loaded, "fr", name, "it misses much", "doc", TODAY)
    assert danger(site) == ()


def test_translators_do_not_sign_lists(site: Path) -> None:
    with pytest.raises(ContentError, match="needs clinician"):
        sign_list(site, role="translator", by="tra")
    with pytest.raises(ContentError):
        sign_list(site, role="reviser", by="rev")


def test_all_languages_of_a_clinician_are_signed_at_once(site: Path) -> None:
    """Whatever languages the policy asks clinicians for."""
    sign_answer(site, "all", "ui/distress", "clinician", "doc", TODAY)
    line = line_of(site)
    assert all(line.texts(tag).self_harm for tag in ("en", "fr"))


def test_who_has_signed_has_nothing_left_to_sign(site: Path) -> None:
    sign_list(site)
    assert sign_answer(site, "fr", "ui/distress", "clinician", "doc", TODAY) == []


def test_nothing_new_is_in_use_while_a_ledger_is_damaged(site: Path) -> None:
    write_list(site)
    sign_list(site)
    assert danger(site)
    write_list(site, OWN.replace("[saigne,", "[saigner,"))
    sign_list(site)
    break_ledger(site, "fr")
    assert danger(site) == ("saigne", "saignement*")


def test_lists_that_are_overdue_are_an_alert_and_stay_in_use(site: Path) -> None:
    edit(site, "site.yaml", "policy:", "review: {warn_days: 10}\npolicy:")
    write_list(site)
    sign_list(site)
    review = edition.open_review(site, "fr", LIST, TODAY)
    due = review.evidence["page"].current.next_review
    assert told(site, due - dt.timedelta(days=11)) == []
    (soon,) = told(site, due - dt.timedelta(days=10))
    assert (soon.severity, soon.code) == ("warning", "distress-due")
    assert f"by {due}" in soon.text
    (late,) = told(site, due)
    assert (late.severity, late.code, late.urgent) == ("error", "distress-overdue", True)
    assert [p.code for p in api.survey(site, due).urgent] == ["distress-overdue"]
    build(site, due)
    assert load(site / "outputs" / "current").texts("fr").danger == ("saigne", "saignement*")
    figures = (site / "outputs" / "metrics.prom").read_text("utf-8")
    assert 'pmlpub_problems{severity="error",code="distress-overdue"} 1' in figures
    assert f"pmlpub approve fr '{LIST}'" in late.text
    sign_answer(site, "fr", LIST, "clinician", "doc", due)
    assert told(site, due) == []


@pytest.mark.parametrize("phrase", ["sa*", "ab", "sai*gne", "*", ".. saigne", "saigne .."])
def test_a_phrase_that_many_messages_would_have_is_an_error(site: Path, phrase: str) -> None:
    write_list(site, f"danger: ['{phrase}', saigne]\n")
    assert {p.code for p in told(site)} == {"distress-phrase", "distress-unsigned"}
    assert all(p.channels == () for p in told(site)), "no text is stopped by a list"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_files_like_those_of_sites(site: Path, language: str) -> None:
    import pmlpub

    package = Path(pmlpub.__file__).parent
    found = read_yaml(package, distress_path(language), DistressWords)
    assert found.problems == ()
    assert found.value == shipped_distress(language)
    assert DistressWords.of_text(found.value.text) == found.value
    head = (package / distress_path(language)).read_text("utf-8").partition("\n")[0]
    assert head.startswith("# An example, which no clinician of yours has read")
    everything = [*found.value.danger, *found.value.self_harm, *found.value.other]
    assert len(everything) == len({*everything}), "no phrase is there twice"


def test_an_example_of_the_package_passes_the_checks_of_a_site(site: Path) -> None:
    from pmlpub.source.distress import load_distress

    for language in LANGUAGES:
        example = shipped_distress(language)
        assert example
        lists = "".join(
            f"{kind}:\n" + "".join(f'  - "{phrase}"\n' for phrase in getattr(example, kind))
            for kind in ("danger", "self_harm", "other")
        )
        folder = site / "locales" / language.replace("-", "_")
        folder.mkdir(exist_ok=True)
        (folder / "distress.yaml").write_text(lists, "utf-8")
        assert load_distress(site, language) == (example, [])
