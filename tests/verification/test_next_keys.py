"""Keys that releases announce: whoever keeps a state follows them, with either verifier."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub import keys
from pmlpub.api import open_tree
from pmlpub.building.pipeline import build
from pmlpub.building.release_before import Places
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.releases.signature import decode_signature, key_id
from pmlpub.verification.check import verify
from pmlpub.verification.seen import Seen, read_seen, write_seen
from support.signed_sites import (
    AS_OF,
    SIGNATURE,
    STAND_ALONE,
    copy,
    edit,
    load_stand_alone,
    publish,
    sign_anew,
)

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
FIRST, SECOND, NEW, NEWER, THIEF, FENCE = (bytes([n]) * 32 for n in range(1, 7))


def public(*private: bytes) -> tuple[str, ...]:
    return tuple(sorted(map(keys.public_key, private)))


GIVEN = public(FIRST, SECOND)


class PackagePartner:
    """A partner who runs `pmlpub verify --state`, with the state in a file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "package.json"

    def accepts(self, tree: Path, given: tuple[str, ...] = GIVEN) -> bool:
        seen = read_seen(self.file) if self.file.exists() else None
        found = verify(open_tree(tree), given, AS_OF, seen)
        if not found.problems:
            write_seen(self.file, found.seen)
        return not found.problems

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.file.read_bytes())
        return found


class StandAlonePartner:
    """A partner who runs docs/verify_release.py."""

    def __init__(self, _folder: Path) -> None:
        self.module, self.seen = load_stand_alone(), None

    def accepts(self, tree: Path, given: tuple[str, ...] = GIVEN) -> bool:
        raw = [base64.b64decode(key) for key in given]
        root = os.path.realpath(tree)
        problems, remember = self.module.verify(root, raw, AS_OF.isoformat(), self.seen)
        if not problems:
            self.seen = json.loads(json.dumps(remember))
        return not problems

    def state(self) -> Any:
        return self.seen


@pytest.fixture(params=[PackagePartner, StandAlonePartner])
def partner(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return request.param(tmp_path)


@pytest.fixture
def tree(site: Path, tmp_path: Path) -> Path:
    return copy(site / "outputs" / "current", tmp_path / "tree")


def sees(partner: Any, tree: Path, by: bytes, *announced: bytes) -> bool:
    """Whether a partner accepts the release, signed with a key and announcing others."""
    sign_anew(tree, by, **({"next_keys": public(*announced)} if announced else {}))
    found: bool = partner.accepts(tree)
    return found


def test_a_new_key_counts_once_the_old_one_has_announced_it(partner: Any, tree: Path) -> None:
    assert sees(partner, tree, FIRST)
    assert not sees(partner, tree, NEW)
    assert sees(partner, tree, FIRST, NEW, NEWER)
    assert sees(partner, tree, FIRST, NEW, NEWER)  # It still signs for some days.
    assert not sees(partner, tree, THIEF)
    assert sees(partner, tree, NEW)
    assert not sees(partner, tree, FIRST)  # From then on it does not.
    assert sees(partner, tree, NEW)
    # And so on: the new key's own second key takes over from it.
    assert sees(partner, tree, NEWER)
    assert not sees(partner, tree, NEW)
    assert partner.state()["refused"] == sorted(key_id(k) for k in public(FIRST, NEW))


def test_the_second_key_takes_over_at_once_where_the_first_was_stolen(
    partner: Any, tree: Path
) -> None:
    assert sees(partner, tree, FIRST)
    assert sees(partner, tree, SECOND, NEW, NEWER)
    assert not sees(partner, tree, FIRST)
    assert not sees(partner, tree, FIRST, THIEF)
    assert sees(partner, tree, NEW)
    assert not sees(partner, tree, SECOND)
    assert sees(partner, tree, NEW)


def test_a_thief_who_announces_first_is_thrown_out_by_the_second_key(
    partner: Any, tree: Path
) -> None:
    assert sees(partner, tree, FIRST)
    assert sees(partner, tree, FIRST, THIEF, FENCE)  # Nobody can tell yet.
    assert sees(partner, tree, THIEF)
    assert sees(partner, tree, SECOND, NEW, NEWER)
    for key in (FIRST, THIEF, FENCE):
        assert not sees(partner, tree, key)
        assert not sees(partner, tree, key, THIEF)
    assert sees(partner, tree, NEW)


def test_the_second_key_needs_no_announcement_of_a_first_release(partner: Any, tree: Path) -> None:
    assert sees(partner, tree, SECOND, NEW)
    assert sees(partner, tree, NEW)
    assert not sees(partner, tree, SECOND)


def test_keys_that_a_partner_gives_both_stay_until_something_is_announced(
    partner: Any, tree: Path
) -> None:
    for key in (FIRST, SECOND, FIRST, SECOND):
        assert sees(partner, tree, key)
    assert set(partner.state()) == {"root", "number", "version", "signer"}


def test_without_a_state_nobody_follows(tree: Path) -> None:
    sign_anew(tree, FIRST, next_keys=public(NEW))
    assert verify(open_tree(tree), GIVEN, AS_OF).problems == []
    sign_anew(tree, NEW)
    assert [p.code for p in verify(open_tree(tree), GIVEN, AS_OF).problems] == ["verify-key"]


@pytest.mark.parametrize(
    "announced",
    [
        (),
        ("AAAA",),
        (GIVEN[0] + "\n",),
        (GIVEN[1], GIVEN[0]),
        (GIVEN[0], GIVEN[0]),
        public(*(bytes([n]) * 32 for n in range(1, 6))),
        (GIVEN[0][:-1] + "-",),
    ],
)
def test_an_announcement_of_another_form_is_refused(
    announced: tuple[str, ...], partner: Any, tree: Path
) -> None:
    good = (tree / SIGNATURE).read_bytes()
    sign_anew(tree, FIRST, next_keys=announced)
    assert not partner.accepts(tree)
    (tree / SIGNATURE).write_bytes(good)
    sign_anew(tree, FIRST, next_keys=public(FIRST, SECOND, NEW, NEWER))
    assert partner.accepts(tree)


def test_an_announcement_is_signed(partner: Any, tree: Path) -> None:
    sign_anew(tree, FIRST, next_keys=public(NEW))
    data = (tree / SIGNATURE).read_bytes()
    (tree / SIGNATURE).write_bytes(data.replace(public(NEW)[0].encode(), public(THIEF)[0].encode()))
    assert not partner.accepts(tree)


def test_a_refusal_says_that_a_key_was_replaced(tree: Path) -> None:
    seen = Seen("0" * 64, refused=(key_id(GIVEN[0]), key_id(GIVEN[1])))
    (problem,) = verify(open_tree(tree), GIVEN, AS_OF, seen).problems
    assert problem.code == "verify-key"
    assert problem.text.endswith("which the publisher has replaced")


def test_both_verifiers_read_each_others_state(site: Path, tmp_path: Path, run_here: Run) -> None:
    tree, state = copy(publish(site), tmp_path / "tree"), tmp_path / "seen.json"
    day = ("--as-of", AS_OF.isoformat(), "--state", str(state))
    given = [word for key in GIVEN for word in ("--key", key)]

    def stand_alone() -> int:
        command = [sys.executable, str(STAND_ALONE), str(tree), *given, *day]
        return subprocess.run(command, capture_output=True, timeout=600).returncode

    def package() -> int:
        code: int = run_here("verify", str(tree), *given, *day).code
        return code

    for by, announced, first, second in (
        (FIRST, (), stand_alone, package),
        (FIRST, (NEW, NEWER), package, stand_alone),
        (NEW, (), stand_alone, package),
        (NEWER, (), package, stand_alone),
    ):
        sign_anew(tree, by, **({"next_keys": public(*announced)} if announced else {}))
        assert (first(), second()) == (0, 0)
    for by in (FIRST, NEW):
        sign_anew(tree, by)
        assert (package(), stand_alone()) == (1, 1)


def signature(site: Path) -> Any:
    return decode_signature((site / "outputs/current" / SIGNATURE).read_bytes())


def test_a_build_repeats_what_its_key_announced(site: Path) -> None:
    build(site, AS_OF, signing_key=FIRST)
    plain = signature(site)
    assert b"next_keys" not in plain.encode()
    report = build(site, AS_OF, signing_key=FIRST, next_keys=public(NEW, NEWER))
    assert not report.changed
    announced = signature(site)
    assert announced.next_keys == public(NEW, NEWER)
    assert (announced.root, announced.number) == (plain.root, plain.number)
    build(site, AS_OF, signing_key=FIRST)
    assert signature(site) == announced
    edit(site, "Take 2 ", "Take 3 ")
    assert build(site, AS_OF, signing_key=FIRST).changed
    assert signature(site).next_keys == public(NEW, NEWER)
    gone = Gone(id="a/dose", on=AS_OF, reason="r")
    withdraw(site, gone, signing_key=FIRST, as_of=AS_OF)
    assert signature(site).next_keys == public(NEW, NEWER)
    build(site, AS_OF, signing_key=NEW, before=Places(keys=public(FIRST)))
    assert b"next_keys" not in signature(site).encode()


def test_the_way_of_a_publisher_whose_key_was_stolen(
    site: Path, tmp_path: Path, run_here: Run
) -> None:
    """As docs/operations.md tells it."""
    shutil.rmtree(site / "outputs")
    made, day = [], ("--as-of", AS_OF.isoformat())
    for name in ("old", "new"):
        done = run_here("keygen", name, "--second", f"{name}-offline")
        assert done.code == 0
        (tmp_path / f"{name}.pub").write_text(done.out, "ascii")
        made.append(done.out.split())
    build_ = ("--site", str(site), "build", *day, "--first-release", "--signing-key")
    check = ("verify", str(site / "outputs/current"), "--key", "old.pub", "--state", "seen", *day)
    run_here(*build_, "old")
    assert run_here(*check).code == 0
    before = ("--key", "old.pub")
    run_here(*build_, "old-offline", *before, "--announce-key", "new.pub")
    done = run_here(*check)
    assert done.code == 0
    assert f"It announces keys for later releases: {', '.join(sorted(made[1]))}." in done.out
    run_here(*build_, "old", *before)  # The thief.
    refused = run_here(*check)
    assert refused.code == 1
    assert "error[verify-key]" in refused.err
    assert "which the publisher has replaced" in refused.err
    run_here(*build_, "new", *before)
    assert run_here(*check).code == 0
    told = run_here(*build_[:-1], "--announce-key", "new.pub")
    assert told.code == 2
    assert "give --signing-key too" in told.err
