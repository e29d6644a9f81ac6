"""A build writes a limited number of new notices of withdrawn answers."""

from pathlib import Path

import pytest

from pmlpub.building import new_notices
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.judging import loading
from pmlpub.problems import ContentError, Problem
from support.removal_sites import ANSWER, ANSWER_ID, DAY, LATER, make_site

pytestmark = pytest.mark.slow


def withdraw(root: Path, *answers: str) -> None:
    lines = (f"- {{id: {answer}, on: 2026-01-01, reason: retired}}\n" for answer in answers)
    (root / "content" / "gone.yaml").write_text("".join(lines), "utf-8")


def refusal(root: Path) -> Problem:
    """Why a build refuses."""
    with pytest.raises(ContentError) as refused:
        build(root, LATER, workers=1)
    (problem,) = refused.value.problems
    return problem


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in three languages; the limit is of two answers."""
    monkeypatch.setattr(new_notices, "MOST", 6)
    return make_site(tmp_path)


def test_more_new_notices_than_a_build_has_time_for_are_refused(site: Path) -> None:
    withdraw(site, "a/one", "a/two", "b/three")
    refused = refusal(site)
    assert refused.code == "gone-too-many"
    assert "lists 3 answers" in refused.text
    withdraw(site, "a/one", "a/two")
    build(site, DAY, workers=1)
    withdraw(site, "a/one", "a/two", "b/three", "b/four")
    build(site, LATER, workers=1)  # Two of them are known.
    withdraw(site, "a/one", *(f"c/new{n}" for n in range(3)))
    assert "9 new notices in 3 languages" in refusal(site).text


def test_what_was_out_or_has_a_file_may_be_withdrawn_at_once(site: Path) -> None:
    build(site, DAY, workers=1)
    for name in ("one", "two"):
        (site / "content" / "a" / f"{name}.yaml").write_text(ANSWER, "utf-8")
    (site / "content" / f"{ANSWER_ID}.yaml").unlink()
    withdraw(site, ANSWER_ID, "a/one", "a/two", "b/three", "b/four")
    build(site, LATER, workers=1)
    page = site / "outputs" / "current" / "fr" / ANSWER_ID / "index.html"
    assert "comprimés" not in page.read_text("utf-8")


def test_gone_answers_have_few_collections_without_a_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "FORMER_COLLECTIONS", 2)
    withdraw(site, "a/one", "b/one", "c/one")
    check(site, DAY, workers=1)
    withdraw(site, "b/one", "c/one", "d/one")
    with pytest.raises(ContentError, match="3 collections that have no folder"):
        check(site, DAY, workers=1)
