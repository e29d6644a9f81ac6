"""Attackers who bring back an older release, or write what releases remember.

They may write to outputs/ and have no key: what was taken away must not come back, and what they
wrote must not be signed.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub.api import open_tree
from pmlpub.building.pausing import pause
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.keys import public_key
from pmlpub.problems import ReleaseError
from pmlpub.releases.live import live_signature
from pmlpub.review.stopping import Author, make_pauses
from pmlpub.source.withdrawals import append_gone
from pmlpub.verification.check import verify
from support.hostile_sites import CURE_ID, KEY, LATER, rebuild, seen
from support.removal_sites import key_of

pytestmark = pytest.mark.slow

DOSE = b"2 tablets"
OWN_PAUSE = Author("doc", "is the dose right?", key_of("doc"))
TAKEN: dict[str, Callable[[Path], object]] = {
    "withdrawn": lambda site: withdraw(site, Gone("a/dose", LATER, "wrong"), LATER, KEY),
    "paused": lambda site: pause(site, make_pauses(site, ["a/dose"], OWN_PAUSE).lines, LATER, KEY),
}
ACTS: dict[str, Callable[[Path], object]] = {
    "a withdrawal": lambda site: withdraw(site, Gone(CURE_ID, LATER, "old"), LATER, KEY),
    "a pause": lambda site: pause(site, make_pauses(site, [CURE_ID], OWN_PAUSE).lines, LATER, KEY),
    "a build": rebuild,
}


def is_out(site: Path) -> bool:
    return any(DOSE in data for path, data in seen(site).items() if path.startswith("en/"))


def is_good(site: Path) -> bool:
    tree = open_tree(site / "outputs" / "current")
    return not verify(tree, [public_key(KEY)], LATER).problems


def bring_folder_back(site: Path, before: Path) -> None:
    shutil.rmtree(site / "outputs")
    shutil.copytree(before, site / "outputs", symlinks=True)


def turn_link_back(site: Path, before: Path) -> None:
    for name in ("objects", "trees", "releases"):
        for own in (before / name).iterdir():
            if not (place := site / "outputs" / name / own.name).exists():
                shutil.copytree(own, place, symlinks=True)
    link = site / "outputs" / "current"
    link.unlink()
    link.symlink_to((before / "current").readlink())


BACK: dict[str, Callable[[Path, Path], None]] = {
    "an older outputs/": bring_folder_back,
    "the link to an older release": turn_link_back,
}


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("taken", TAKEN)
@pytest.mark.parametrize("way", BACK)
def test_what_was_taken_away_is_not_signed_again(
    victim: Path, tmp_path: Path, way: str, taken: str, act: str
) -> None:
    before = Path(shutil.copytree(victim / "outputs", tmp_path / "before", symlinks=True))
    assert is_out(victim)
    TAKEN[taken](victim)
    assert not is_out(victim)
    BACK[way](victim, before)
    assert is_out(victim)
    ACTS[act](victim)
    assert not is_out(victim)


def release_files(site: Path) -> dict[int, bytes]:
    """The manifests of the releases on disk by number. It fails a test that two have the same."""
    found = [p.read_bytes() for p in (site / "outputs").glob("releases/*/manifest.json")]
    numbers = {json.loads(data)["number"]: data for data in found}
    assert len(numbers) == len(found), "a number was used twice"
    return numbers


def point_to(site: Path, number: int) -> None:
    manifests = (site / "outputs").glob("releases/*/manifest.json")
    name = next(path.parent.name for path in manifests if number_of(path) == number)
    link = site / "outputs" / "current"
    link.unlink(missing_ok=True)
    link.symlink_to(f"releases/{name}")


def damage_newest(site: Path) -> None:
    """Turns the link back, and damages what says that there is a newer release."""
    write(max((site / "outputs").glob("releases/*/manifest.json"), key=number_of), b"EVIL")
    (site / "outputs" / "current").unlink()
    first = min((site / "outputs").glob("releases/*/manifest.sig.json"), key=number_of)
    (site / "outputs" / "current").symlink_to(f"releases/{first.parent.name}")


def number_of(path: Path) -> int:
    return int(json.loads(path.read_bytes())["number"])


TURNED: dict[str, Callable[[Path], None]] = {
    "turns the link back to an older release": lambda site: point_to(site, 1),
    "removes the link": lambda site: (site / "outputs" / "current").unlink(),
    "turns the link back and damages the newest manifest": damage_newest,
}


@pytest.mark.slow
@pytest.mark.parametrize("how", TURNED)
@pytest.mark.parametrize("changed", [False, True], ids=["same texts", "other texts"])
def test_no_number_is_used_twice_and_no_newer_release_is_deleted(
    victim: Path, how: str, changed: bool
) -> None:
    withdraw(victim, Gone("a/dose", LATER, "wrong"), LATER, KEY)
    before = release_files(victim)
    assert set(before) == {1, 2, 3}
    TURNED[how](victim)
    if changed:
        append_gone(victim, Gone(CURE_ID, LATER, "old"))
    rebuild(victim)
    signature = live_signature(victim / "outputs")
    assert signature is not None
    assert signature.number == 4
    assert is_good(victim)
    names = {p.parent.name for p in (victim / "outputs").glob("releases/*/manifest.json")}
    assert {json.loads(data)["id"] for data in before.values()} <= names


def test_a_link_back_to_the_same_texts_is_not_taken_for_the_newest(victim: Path) -> None:
    before = withdraw(victim, Gone(CURE_ID, LATER, "old"), LATER, KEY)
    assert before.live.number == 3
    (victim / "content" / "gone.yaml").unlink()  # So a build gives what release 2 has.
    point_to(victim, 2)
    rebuild(victim)
    signature = live_signature(victim / "outputs")
    assert signature is not None
    assert signature.number == 4


@pytest.mark.parametrize("number", [2_000_000_000, 1_999_999_999, 1_500_000])
def test_a_release_with_a_huge_number_uses_no_numbers_up(victim: Path, number: int) -> None:
    fake = victim / "outputs" / "releases" / ("f" * 32)
    shutil.copytree((victim / "outputs" / "current").resolve(), fake, symlinks=True)
    data = json.loads((fake / "manifest.json").read_bytes())
    write(fake / "manifest.json", json.dumps(data | {"number": number}).encode())
    withdraw(victim, Gone("a/dose", LATER, "wrong"), LATER, KEY)
    assert not is_out(victim)
    signature = live_signature(victim / "outputs")
    assert signature is not None
    assert signature.number == 3


def write(path: Path, data: bytes) -> None:
    if path.exists():
        path.chmod(0o644)
    path.write_bytes(data)


def lie_about_withdrawals(current: Path) -> None:
    path = current / "site.json"
    settings = json.loads(path.read_bytes())
    row = {"id": "a/dose", "on": "2026-01-11", "reason": "EVIL other pills", "successor": CURE_ID}
    settings["site"]["gone"] = [row]
    write(path, json.dumps(settings).encode())


WRITTEN: dict[str, Callable[[Path], None]] = {
    "a withdrawal in site.json": lie_about_withdrawals,
    "ids of ledger lines": lambda own: write(own / "ledger/fr.txt", b"version 2\nEVIL\n"),
    "removals": lambda own: write(own / "ledger/fr.removals.jsonl", b"EVIL"),
    "removals of a form": lambda own: write(
        own / "ledger/fr.removals.jsonl", b'{"version":1}\n{"x":"EVIL"}\n'
    ),
    "the ledger of no language": lambda own: write(own / "ledger/EVIL b.txt", b"EVIL"),
    "the ledger of another word": lambda own: write(own / "ledger/evil.txt", b"EVIL"),
    "a link in place of a ledger": lambda own: (own / "ledger/zz.txt").symlink_to("EVIL"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", WRITTEN)
def test_what_a_release_remembers_is_not_signed_in_other_words(victim: Path, what: str) -> None:
    WRITTEN[what]((victim / "outputs" / "current").resolve())
    if what == "a withdrawal in site.json":  # Nothing is published until it is as it was.
        with pytest.raises(ReleaseError, match="nobody knows which answers were withdrawn"):
            rebuild(victim)
        return
    rebuild(victim)
    assert is_good(victim)
    current = victim / "outputs" / "current"
    files = [path for path in current.resolve().rglob("*") if path.is_file()]
    assert not any(b"EVIL" in path.read_bytes() for path in files)
    assert not any(b"EVIL" in data for data in seen(victim).values())


def test_a_number_that_nobody_reaches_is_not_taken(victim: Path) -> None:
    path = (victim / "outputs" / "current").resolve() / "manifest.json"
    for number in (10**15, 2**63 - 1, 2**70):
        write(path, json.dumps(json.loads(path.read_bytes()) | {"number": number}).encode())
        with pytest.raises(ReleaseError, match=r"outputs/current/manifest\.json.*cannot be read"):
            rebuild(victim)
    signature = live_signature(victim / "outputs")
    assert signature is not None
    assert signature.number < 10
