"""A collection is kept until the day on which it would differ: on whatever day a site is built, the
release, the work lists and all that is told are those of a build that remembers nothing."""

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest

from golden_cases import walk
from pmlpub import api
from pmlpub.building import publishing
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from pmlpub.building.watched_day import WatchedDay
from support.work_sites import TODAY, copy_answer, edit, sign, with_every_state

pytestmark = pytest.mark.slow

SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.parts) for seed in (4, 5))]
STEPS = 5
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def states(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection in every state, and one that nothing happens to for long."""
    root = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("states") / "site"))
    copy_answer(root, "later")
    with_every_state(root)
    other = root / "content" / "b" / "plain.yaml"
    other.parent.mkdir()
    text = (root / "content" / "a" / "dose.yaml").read_text("utf-8")
    other.write_text(text.replace("keywords: DOSE", "keywords: PLAIN"), "utf-8")
    return root


def vary(site: Path, dice: random.Random) -> None:
    """Other days, other limits, and people who come and go."""
    sign(site, "a/later", day=TODAY, next_review=TODAY + ONE_DAY * dice.randint(1, 40))
    limits = (
        f"unreviewed_days: {dice.randint(9, 60)}, grace_days: {dice.randint(0, 40)}, "
        f"substantive_days: {dice.choice((0, 12, 30))}, "
        f"review_translations: {dice.choice(('true', 'false'))}"
    )
    edit(site, "site.yaml", "unreviewed_days: 30", limits)
    lines = f"review: {{warn_days: {dice.randint(0, 40)}}}\n"
    if dice.random() < 0.5:
        lines += "public_status: true\n"
    edit(site, "site.yaml", "policy:", f"{lines}policy:")
    if dice.random() < 0.7:
        until = TODAY + ONE_DAY * dice.randint(0, 30)
        edit(site, "site.yaml", "roles: [clinician]", f"roles: [clinician], until: {until}")
    for name in ("a/unsigned.yaml", "a/untranslated.yaml", "b/plain.yaml"):
        day = TODAY + ONE_DAY * dice.randint(-40, 15)  # Some in the future: not readable yet.
        edit(site, name, "updated: 2026-01-01", f"updated: {day}")


def files(site: Path) -> dict[str, bytes]:
    """All of the live release, and the work lists beside it."""
    found = {}
    for name in ("current", "staff"):
        folder = (site / "outputs" / name).resolve()
        if folder.is_dir():
            found |= {f"{name}/{path}": (folder / path).read_bytes() for path in walk(folder)}
    return found


def told(report: Report) -> tuple[object, ...]:
    return set(report.problems), report.silent, report.counts, report.announced


def differs(site: Path, folder: Path, day: dt.date) -> list[str]:
    """What a build on a day does not have in common with one that remembers nothing."""
    fresh = folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(site, fresh, symlinks=True)
    (fresh / "outputs" / "state.sqlite").unlink()
    seen = {
        "status": api.survey(site, day) == api.survey(fresh, day),
        "diff": list(api.records_now(site, day)) == list(api.records_now(fresh, day)),
        "check": told(check(site, day, workers=1)) == told(check(fresh, day, workers=1)),
    }
    (fresh / "outputs" / "state.sqlite").unlink(missing_ok=True)
    ours, theirs = build(site, day, workers=1), build(fresh, day, workers=1, cached=False)
    seen["report"] = told(ours) == told(theirs)
    found, wanted = files(site), files(fresh)
    wrong = [p for p in sorted(found.keys() | wanted) if found.get(p) != wanted.get(p)]
    return [*(name for name, same in seen.items() if not same), *wrong]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_later_day_is_as_if_nothing_were_known(
    seed: int, states: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:  # As a large site.
        monkeypatch.setattr(publishing, "GALLERY_LIMIT", 0)
    site = Path(shutil.copytree(states, tmp_path / "site", symlinks=True))
    dice = random.Random(seed)
    vary(site, dice)
    day = TODAY
    build(site, day, workers=1)
    for _ in range(STEPS):
        day += ONE_DAY * dice.choice((0, 1, 1, 2, 5, 13))
        assert differs(site, tmp_path, day) == [], day


def test_a_collection_that_is_kept_too_long_is_caught(
    states: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WatchedDay, "_end", lambda self, day: None)
    site = Path(shutil.copytree(states, tmp_path / "site", symlinks=True))
    build(site, TODAY, workers=1)
    assert any(differs(site, tmp_path, TODAY + ONE_DAY * days) for days in (5, 20, 40))


def test_the_next_day_judges_only_what_it_changes(
    states: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Path(shutil.copytree(states, tmp_path / "site", symlinks=True))
    (site / "content" / "a" / "broken.yaml").unlink()
    for _ in range(2):  # The second build knows which addresses were out.
        build(site, TODAY, workers=1)
    judged: list[str] = []
    real = publishing.build_collections

    def note(*arguments: object, **named: object) -> object:
        find = named["source"].find  # type: ignore[attr-defined]

        def noted(name: str, *rest: object) -> object:
            key, known = find(name, *rest)
            judged.extend([name] if known is None else [])
            return key, known

        monkeypatch.setattr(named["source"], "find", noted)
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "build_collections", note)
    report = build(site, TODAY + ONE_DAY, workers=1)
    assert (judged, report.rendered, report.changed) == ([], 0, True)
    build(site, dt.date(2026, 2, 1), workers=1)  # Reviews of `a` are due, and texts too old.
    assert "a" in judged
