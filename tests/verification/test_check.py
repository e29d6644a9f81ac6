"""Verifying: whatever is done to any published file is seen, by both verifiers, and named."""

import datetime as dt
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from golden_cases import walk
from pmlpub.hashing import sha256
from pmlpub.releases.signature import DOMAIN, decode_signature, key_id
from pmlpub.verification.check import verify
from pmlpub.verification.folder import Folder
from pmlpub.verification.seen import Seen
from pmlpub.verification.tree import Limits, Refusal
from support import signed_sites
from support.signed_sites import (
    AS_OF,
    MANIFEST,
    OTHER,
    OTHER_PUBLIC,
    PUBLIC,
    SIGNATURE,
    Package,
    StandAlone,
    edit,
    names,
    publish,
    rewrite,
    sign_anew,
)
from torture import tampering

pytestmark = pytest.mark.slow

SITE_PART, FRENCH_PART = "manifest/site.jsonl", "manifest/fr.a.jsonl"
SMS = "fr/a/dose/sms.txt"
VERIFIERS = {"package": Package, "stand-alone": StandAlone}


@pytest.fixture(params=VERIFIERS)
def check(request: pytest.FixtureRequest) -> Any:
    return VERIFIERS[request.param]()


@pytest.fixture
def tree(site: Path, tmp_path: Path) -> Path:
    """A plain copy of a signed release of the small site."""
    return signed_sites.copy(site / "outputs" / "current", tmp_path / "copy")


def test_a_release_is_good_as_it_lies_and_as_a_copy(site: Path, tree: Path, check: Any) -> None:
    assert check(site / "outputs" / "current") == []
    assert check((site / "outputs" / "current").resolve()) == []
    assert check(tree) == []


def all_named(found: Iterable[tuple[str, bool]], at_least: int) -> None:
    results = dict(found)
    assert [path for path, named in results.items() if not named] == []
    assert len(results) >= at_least


@pytest.mark.parametrize("change", tampering.CHANGES)
def test_every_file_that_was_changed_is_named(change: str, tree: Path, check: Any) -> None:
    all_named(tampering.changed(tree, check, change), at_least=25)
    assert check(tree) == []


def test_every_file_that_was_swapped_or_added_is_named(tree: Path, check: Any) -> None:
    all_named(tampering.swapped(tree, check), at_least=25)
    all_named(tampering.added(tree, check), at_least=9)
    assert check(tree) == []


@pytest.mark.parametrize("path", [SIGNATURE, MANIFEST])
def test_every_bit_of_signature_and_manifest_counts(path: str, tree: Path, check: Any) -> None:
    all_named(tampering.bits(tree, check, path), at_least=2000)


@pytest.mark.parametrize(
    "path", ["new.html", "fr/new.html", "fr/a/dose/.hidden", "fr/a/new/index.html", "new/x"]
)
def test_what_nobody_signed_is_named(path: str, tree: Path, check: Any) -> None:
    (tree / path).parent.mkdir(parents=True, exist_ok=True)
    (tree / path).write_bytes(b"x")
    (problem,) = check(tree)
    assert path.startswith(problem.partition(":")[0])


def test_links_may_not_lead_out(tree: Path, tmp_path: Path, check: Any) -> None:
    outside = tmp_path / "outside"
    shutil.move(tree / SMS, outside)
    (tree / SMS).symlink_to(outside)
    assert "leads out of the release" in check(tree)[0]
    (tree / SMS).unlink()
    shutil.move(tree / "fr" / "a", tmp_path / "a")
    (tree / "fr" / "a").symlink_to(tmp_path / "a")
    assert any("leads out of the release" in line for line in check(tree))


def test_links_of_a_release_stay_in_outputs(site: Path, tmp_path: Path, check: Any) -> None:
    current = publish(site)
    link = (current / "fr" / "a").resolve() / "dose"
    shutil.copytree(link.resolve(), tmp_path / "dose")
    link.unlink()
    link.symlink_to(tmp_path / "dose")
    assert any("leads out of the release" in line for line in check(current))


def test_links_in_a_circle_end(tree: Path, check: Any) -> None:
    (tree / "fr" / "a" / "dose" / "round").symlink_to("..")
    shutil.rmtree(tree / "en" / "a")
    (tree / "en" / "a").symlink_to("a")
    problems = check(tree)
    assert names(problems, "fr/a/dose/round")
    assert any(line.startswith("en/a") for line in problems)


def test_a_pipe_does_not_make_us_wait(tree: Path, check: Any) -> None:
    (tree / SMS).unlink()
    os.mkfifo(tree / SMS)
    assert names(check(tree), SMS)


def test_another_key_is_refused_and_either_of_two_will_do(tree: Path, check: Any) -> None:
    assert "key" in check(tree, (OTHER_PUBLIC,))[0]
    assert check(tree, (OTHER_PUBLIC, PUBLIC)) == []
    sign_anew(tree, OTHER)
    assert "key" in check(tree)[0]
    assert check(tree, (PUBLIC, OTHER_PUBLIC)) == []
    sign_anew(tree, by=OTHER, key=key_id(PUBLIC))  # says it is by ours
    assert names(check(tree), SIGNATURE)


def test_a_signature_of_other_bytes_is_none(tree: Path, check: Any) -> None:
    """The key signs approvals too: without a domain one could pass for the other."""
    import msgspec

    from pmlpub import keys
    from pmlpub.hashing import canonical_json

    old = decode_signature((tree / SIGNATURE).read_bytes())
    bare = old.message.removeprefix(DOMAIN)
    assert json.loads(bare) == json.loads(canonical_json(json.loads(bare)))
    wrong = msgspec.structs.replace(old, signature=keys.sign(bare, signed_sites.PRIVATE))
    (tree / SIGNATURE).write_bytes(wrong.encode())
    assert "was altered" in check(tree)[0]


def test_an_unsigned_tree_is_refused(small_site: Path, tmp_path: Path, check: Any) -> None:
    site = Path(shutil.copytree(small_site, tmp_path / "site"))
    tree = signed_sites.copy(publish(site, None), tmp_path / "copy")
    assert names(check(tree), SIGNATURE)


def test_a_tree_that_somebody_wrote_anew_is_refused(tree: Path, check: Any) -> None:
    data = b"Take 20 tablets"
    (tree / SMS).write_bytes(data)

    def change(rows: list[dict[str, Any]]) -> None:
        (row,) = [row for row in rows if row["path"] == SMS]
        row["sha256"], row["bytes"] = sha256(data), len(data)

    signature = (tree / SIGNATURE).read_bytes()
    rewrite(tree, FRENCH_PART, change, OTHER)
    assert "key" in check(tree)[0]
    (tree / SIGNATURE).write_bytes(signature)
    assert names(check(tree), MANIFEST)
    assert signed_sites.believing(tree) == []  # the control is taken in


def test_the_controls_miss_what_the_verifiers_see(tree: Path) -> None:
    data = (tree / SMS).read_bytes()
    (tree / SMS).write_bytes(tampering.flip(data, 3))
    assert signed_sites.measuring(tree) == []
    (tree / SMS).write_bytes(data)
    (tree / "extra.html").write_bytes(b"x")
    assert signed_sites.believing(tree) == signed_sites.measuring(tree) == []


def test_a_signature_counts_for_its_days(tree: Path, check: Any) -> None:
    last = AS_OF + dt.timedelta(days=29)
    assert check(tree, day=last) == []
    assert names(check(tree, day=last + dt.timedelta(days=1)), SIGNATURE)
    assert names(check(tree, day=AS_OF - dt.timedelta(days=1)), SIGNATURE)


def test_older_releases_and_other_histories_are_refused(
    site: Path, tmp_path: Path, check: Any
) -> None:
    trees, seen = [], []
    for number in range(1, 4):
        current = publish(site)
        edit(site, f"Take {number + 1} ", f"Take {number + 2} ")
        trees.append(signed_sites.copy(current, tmp_path / f"{number}"))
        seen.append((sha256((current / MANIFEST).read_bytes()), number))
    for now, tree in enumerate(trees):
        for before, last in enumerate(seen):
            problems = check(tree, seen=last)
            assert (problems == []) == (now >= before), (now, before)
    assert check(trees[1], seen=("0" * 64, 2)) != []  # another release of the same number
    assert check(trees[1], seen=("0" * 64, 1)) != []  # it does not follow what was seen
    assert check(trees[2], seen=("0" * 64, 1)) == []  # nothing is known of the one between


def test_a_mixture_of_two_releases_is_refused(site: Path, tmp_path: Path, check: Any) -> None:
    old = signed_sites.copy(publish(site), tmp_path / "old")
    edit(site, "Take 2 ", "Take 3 ")
    new = signed_sites.copy(publish(site), tmp_path / "new")
    both = [p for p in walk(new) if (old / p).exists()]  # The first release has no changes.jsonl.
    changed = [p for p in both if (new / p).read_bytes() != (old / p).read_bytes()]
    assert {MANIFEST, SIGNATURE, "en/a/dose/index.html"} <= set(changed)
    for path in changed:
        data = (new / path).read_bytes()
        shutil.copy(old / path, new / path)
        problems = check(new)
        assert names(problems, path) or names(problems, MANIFEST), path
        (new / path).write_bytes(data)
    assert check(new) == []


WRONG_PATHS = [
    "", "..", ".", "../x", "a/../../x", "/etc/passwd", "a\\b", "..\\x", "a//b", "a/", "./a",
    "a/./b", ".hidden", "a/.hidden", "%2e%2e/x", "a\nb", "a\0b", "a?b", "a#b", "é", "a b", "C:x",
    "x" * 501, MANIFEST, SIGNATURE, SITE_PART, "manifest/x",
]  # fmt: skip


@pytest.mark.parametrize("path", WRONG_PATHS)
def test_paths_that_are_none_are_refused_even_if_signed(path: str, tree: Path, check: Any) -> None:
    row = {"path": path, "sha256": sha256(b""), "bytes": 0}
    rewrite(tree, SITE_PART, lambda rows: rows.insert(0, row))
    assert check(tree) != []


@pytest.mark.parametrize(
    "part", ["../x.jsonl", "manifest/../x.jsonl", "x.jsonl", "manifest/a.b.c.jsonl", "/x", ""]
)
def test_parts_that_are_none_are_refused_even_if_signed(part: str, tree: Path, check: Any) -> None:
    manifest = json.loads((tree / MANIFEST).read_bytes())
    manifest["parts"][part] = sha256(b"")
    (tree / MANIFEST).write_text(json.dumps(manifest))
    sign_anew(tree)
    assert names(check(tree), MANIFEST)


def test_a_file_may_stand_once(tree: Path, check: Any) -> None:
    rewrite(tree, SITE_PART, lambda rows: rows.append(rows[-1]))
    assert check(tree) != []


def test_a_file_may_stand_in_one_part_only(tree: Path, check: Any) -> None:
    rows = map(json.loads, (tree / FRENCH_PART).read_bytes().splitlines())
    (row,) = [row for row in rows if row["path"] == SMS]
    rewrite(tree, SITE_PART, lambda rows: rows.append(row))
    assert check(tree) != []


@pytest.mark.parametrize("claim", [10 << 30, 1 << 62, -1])
def test_claims_beyond_the_limit_are_refused_unread(claim: int, tree: Path, check: Any) -> None:
    rewrite(tree, FRENCH_PART, lambda rows: rows[0].update(bytes=claim))
    assert check(tree) != []


def test_the_limit_counts_everything(tree: Path, check: Any) -> None:
    total = sum((tree / p).stat().st_size for p in walk(tree) if p != SIGNATURE)
    assert check(tree, most=total) == []
    assert "the release lists" in check(tree, most=total - 1)[0]


def test_a_file_of_any_length_is_read_no_further_than_signed(tree: Path) -> None:
    size = (tree / SMS).stat().st_size
    with (tree / SMS).open("r+b") as stream:
        stream.truncate(10 << 30)  # sparse
    read = 0
    for chunk in Folder(tree).read(SMS, size):
        read += len(chunk)
    assert read == size + 1
    assert names(Package()(tree), SMS)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 4000, b"{}", b"x" * 5000]
)
def test_a_signature_of_another_form_is_refused(data: bytes, tree: Path, check: Any) -> None:
    (tree / SIGNATURE).write_bytes(data)
    assert names(check(tree), SIGNATURE)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff", b'{"x":' + b"[" * 200_000, b'{"parts": 1}']
)
def test_a_manifest_of_another_form_is_refused_even_if_signed(
    data: bytes, tree: Path, check: Any
) -> None:
    (tree / MANIFEST).write_bytes(data)
    sign_anew(tree)
    assert names(check(tree), MANIFEST)


def test_one_file_can_be_checked_without_the_others(tree: Path, check: Any) -> None:
    assert check(tree, only=(SMS, "index.html")) == []
    (tree / "en/a/dose/sms.txt").unlink()
    (tree / "manifest/en.a.jsonl").unlink()
    assert check(tree, only=(SMS,)) == []
    (tree / SMS).write_bytes(b"x")
    assert names(check(tree, only=(SMS,)), SMS)
    assert names(check(tree, only=("fr/a/dose/none.txt",)), "fr/a/dose/none.txt")
    assert check(tree, only=("../x",)) != []


def test_without_keys_the_files_alone_are_checked(small_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(small_site, tmp_path / "site"))
    tree = signed_sites.copy(publish(site, None), tmp_path / "copy")
    good = verify(Folder(tree), [], AS_OF, allow_unsigned=True)
    assert (good.problems, good.signature, good.number) == ([], None, 1)
    (tree / SMS).write_bytes(b"x")
    (problem,) = verify(Folder(tree), [PUBLIC], AS_OF, allow_unsigned=True).problems
    assert (problem.location.path, problem.code) == (SMS, "verify-size")
    limits = Limits(manifest=10)
    (problem,) = verify(Folder(tree), [], AS_OF, allow_unsigned=True, limits=limits).problems
    assert problem.code == "verify-too-large"


def test_a_bad_signature_is_refused_though_unsigned_is_allowed(tree: Path) -> None:
    sign_anew(tree, OTHER)
    (problem,) = verify(Folder(tree), [PUBLIC], AS_OF, allow_unsigned=True).problems
    assert problem.code == "verify-key"


def with_row(tree: Path, **row: Any) -> None:
    whole = {"path": "index.html", "sha256": sha256(b""), "bytes": 0} | row
    rewrite(tree, SITE_PART, lambda rows: rows.insert(0, whole))


def link_out(tree: Path) -> None:
    shutil.move(tree / SMS, tree.parent / "outside")
    (tree / SMS).symlink_to(tree.parent / "outside")


def swap_digits(tree: Path) -> None:
    (tree / SMS).write_bytes((tree / SMS).read_bytes().replace(b"2", b"3"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "verify-unsigned": lambda tree: (tree / SIGNATURE).unlink(),
    "verify-key": lambda tree: sign_anew(tree, OTHER),
    "verify-signature": lambda tree: sign_anew(tree, OTHER, key=key_id(PUBLIC)),
    "verify-expired": lambda tree: sign_anew(tree, expires=AS_OF),
    "verify-clock": lambda tree: sign_anew(tree, signed=AS_OF + dt.timedelta(days=1)),
    "verify-form": lambda tree: (tree / SIGNATURE).write_bytes(b"{}"),
    "verify-hash": swap_digits,
    "verify-size": lambda tree: (tree / SMS).write_bytes(b""),
    "verify-missing": lambda tree: (tree / SMS).unlink(),
    "verify-extra": lambda tree: (tree / "new.html").write_bytes(b""),
    "verify-path": lambda tree: with_row(tree, path="../x"),
    "verify-duplicate": lambda tree: rewrite(tree, SITE_PART, lambda rows: rows.append(rows[-1])),
    "verify-link": link_out,
    "verify-too-large": lambda tree: with_row(tree, path="a.html", bytes=1 << 62),
}
SEEN = {
    "verify-replayed": Seen("0" * 64, 2),
    "verify-history": Seen("0" * 64, None),
}


@pytest.mark.parametrize("code", [*DAMAGES, *SEEN])
def test_a_tree_that_is_not_what_was_signed_has_its_code(code: str, tree: Path) -> None:
    if code in DAMAGES:
        DAMAGES[code](tree)
    found = verify(Folder(tree), [PUBLIC], AS_OF, SEEN.get(code))
    assert [problem.code for problem in found.problems] == [code]


def test_no_more_than_a_hundred_problems_are_listed(tree: Path) -> None:
    for number in range(150):
        (tree / f"x{number}").write_bytes(b"x")
    assert len(verify(Folder(tree), [PUBLIC], AS_OF).problems) == 100


def test_a_release_that_is_switched_meanwhile_stays_the_one_that_was_begun(site: Path) -> None:
    current = publish(site)
    folder = Folder(current)
    edit(site, "Take 2 ", "Take 3 ")
    publish(site)
    found = verify(folder, [PUBLIC], AS_OF)
    assert (found.problems, found.number) == ([], 1)
    assert verify(Folder(current), [PUBLIC], AS_OF).number == 2


def test_a_release_that_goes_away_meanwhile_is_not_called_tampered(site: Path) -> None:
    class Vanishing(Folder):
        def read(self, path: str, limit: int) -> Any:
            yield from super().read(path, limit)
            if path == MANIFEST:
                shutil.rmtree(self.root, ignore_errors=True)

    (problem,) = verify(Vanishing(publish(site)), [PUBLIC], AS_OF).problems
    assert problem.code == "verify-changed"


def test_builds_and_checks_at_once_never_refuse(site: Path, check: Any) -> None:
    current = publish(site)
    stop = threading.Event()
    faults: list[list[str]] = []

    def watch() -> None:
        while not stop.is_set():
            faults.append(check(current.resolve()))

    reader = threading.Thread(target=watch)
    reader.start()
    try:
        for number in range(2, 5):  # no more than stay on disk while one is read
            edit(site, f"Take {number} ", f"Take {number + 1} ")
            publish(site)
    finally:
        stop.set()
        reader.join()
    assert len(faults) > 1
    assert all(fault == [] for fault in faults), faults


def test_the_stand_alone_verifier_is_short_and_needs_little() -> None:
    import ast
    import sys

    text = signed_sites.STAND_ALONE.read_text("utf-8")
    imported = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else name.name).partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert imported - sys.stdlib_module_names == {"cryptography"}


def test_a_refusal_says_why() -> None:
    refusal = Refusal("verify-missing", "is not there")
    assert str(refusal) == "is not there"
