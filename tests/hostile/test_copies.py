"""Attackers who write to the copy of a published release while that release cannot be read.

Another machine withdrew an answer, and only the copy in outputs/previous/ says so.
"""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub.building import pipeline
from pmlpub.building.release_before import Places
from pmlpub.building.withdrawal import withdraw
from pmlpub.clock import today_where_the_day_begins
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ReleaseError
from pmlpub.releases import archive
from pmlpub.releases.copy import export
from support.hostile_sites import KEY, forget_withdrawals, seen
from torture.sites import copy_sources

pytestmark = pytest.mark.slow

DOSE = b"2 tablets"


def is_out(site: Path) -> bool:
    return any(DOSE in data for path, data in seen(site).items() if path.startswith("en/"))


def clone_of(victim: Path, folder: Path) -> tuple[Path, Path, Places, dt.date]:
    """A clone of the site that has built once with what the site has published; where that is, as a
    folder and as a place of a release; and the day."""
    today = today_where_the_day_begins()
    web, clone = folder / "web", copy_sources(victim, folder / "clone")
    before = Places((str(web),))
    export(archive.open_live(victim / "outputs"), web)
    assert pipeline.build(clone, today, workers=1, signing_key=KEY, before=before).live
    return clone, web, before, today


def withdraw_elsewhere(victim: Path, web: Path, today: dt.date) -> None:
    withdraw(victim, Gone("a/dose", today, "wrong"), today, KEY)
    shutil.rmtree(web)
    export(archive.open_live(victim / "outputs"), web)


def publish_again(release: Path) -> None:
    """The records say that what is withdrawn is out."""
    for record in (release / "records").iterdir():
        record.write_bytes(record.read_bytes().replace(b'"tombstone"', b'"published"'))


EDITS: dict[str, Callable[[Path], object]] = {
    "settings without what is withdrawn": forget_withdrawals,
    "records in which it is out": publish_again,
    "no settings": lambda release: (release / "site.json").unlink(),
    "empty settings": lambda release: (release / "site.json").write_bytes(b""),
    "no ledger": lambda release: (release / "ledger" / "en.txt").unlink(),
    "no signature": lambda release: (release / "manifest.sig.json").unlink(),
    "no manifest": lambda release: (release / "manifest.json").unlink(),
    "a line in the manifest": lambda release: (release / "manifest" / "site.jsonl").write_bytes(
        b"{}"
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_copy_that_somebody_wrote_to_does_not_count(
    victim: Path, tmp_path: Path, what: str
) -> None:
    clone, web, before, today = clone_of(victim, tmp_path)
    older = Path(shutil.copytree(clone / "outputs", tmp_path / "older", symlinks=True))
    withdraw_elsewhere(victim, web, today)
    pipeline.build(clone, today, workers=1, signing_key=KEY, before=before)
    assert not is_out(clone)
    shutil.rmtree(web)
    # The copy alone knows of the withdrawal: the rest of outputs/ is as it was before.
    for folder in (older / "previous").iterdir():
        shutil.rmtree(folder)
        shutil.copytree(clone / "outputs" / "previous" / folder.name, folder, symlinks=True)
    shutil.rmtree(clone / "outputs")
    shutil.copytree(older, clone / "outputs", symlinks=True)
    (copy,) = (clone / "outputs" / "previous").iterdir()
    EDITS[what]((copy / "current").resolve())
    live = (clone / "outputs" / "current").readlink()
    with pytest.raises(ReleaseError) as refused:
        pipeline.build(clone, today, workers=1, signing_key=KEY, before=before)
    codes = {problem.code for problem in refused.value.problems}
    assert codes & {"previous-altered", "release-damaged"}
    assert (clone / "outputs" / "current").readlink() == live


def test_a_copy_that_somebody_made_newer_outvotes_no_published_release(
    victim: Path, tmp_path: Path
) -> None:
    clone, web, before, today = clone_of(victim, tmp_path)
    withdraw_elsewhere(victim, web, today)
    (copy,) = (clone / "outputs" / "previous").iterdir()
    manifest = (copy / "current").resolve() / "manifest.json"
    told = json.loads(manifest.read_bytes())
    manifest.write_bytes(json.dumps(told | {"number": 99}).encode())
    with pytest.raises(ReleaseError, match="previous-altered"):
        pipeline.build(clone, today, workers=1, signing_key=KEY, before=before)
    # Whoever removes the copy goes on from what is published.
    shutil.rmtree(copy)
    pipeline.build(clone, today, workers=1, signing_key=KEY, before=before)
    assert not is_out(clone)
