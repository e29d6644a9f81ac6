"""All pairs of edits of one entry on two branches, merged: no translation gets another source.

`support/merge_table.py` has the edits. git merges with the function behind `git merge-file`.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.merging import merge_catalogs
from support import weblate_merge
from support.merge_table import (
    STARTS,
    Pair,
    git_merge,
    in_old_form,
    messages,
    pairs,
    read,
    resolutions,
    wrong_pairings,
)

pytestmark = pytest.mark.slow

TABLE = pytest.mark.parametrize(
    ("start", "form"),
    # gettext drops the mark of an entry without a text, so "empty, wrapped" is for our own merge.
    [
        (s, f)
        for s in STARTS
        for f in ("short", "long", "wrapped")
        if (s, f) != ("empty", "wrapped")
    ],
)


def wrong_in(
    folder: Path, found: tuple[Pair, ...], versions: Callable[[Pair], tuple[bytes, bytes, bytes]]
) -> tuple[set[str], Counter[str]]:
    """The pairs in which some resolution of git's merge is wrong, and how often git had which."""
    wrong, counts = set(), Counter[str]()
    for pair in found:
        merged, conflicts = git_merge(folder, versions(pair))
        counts["conflict" if conflicts else "clean"] += 1
        for number, resolved in enumerate(resolutions(merged)):
            counts["resolutions"] += 1
            if wrong_pairings(pair, resolved):
                wrong.add(f"{pair.name}: {number}")
    return wrong, counts


@TABLE
def test_git_and_every_way_of_resolving_its_conflicts(
    start: str, form: str, tmp_path: Path
) -> None:
    table = tuple(pair for pair in pairs(start, form) if not pair.revised)
    wrong, counts = wrong_in(tmp_path, table, lambda pair: pair.versions)
    assert wrong == set()
    assert min(counts["conflict"], counts["clean"]) > 0
    assert counts["resolutions"] > 2 * len(table)


@TABLE
def test_a_long_text_revised_on_both_sides_is_never_merged_without_a_conflict(
    start: str, form: str, tmp_path: Path
) -> None:
    """In the conflict a person may combine the source of one side with the text of the other, which
    nothing in the file can show: `pmlpub merge` is for that."""
    for pair in (pair for pair in pairs(start, form) if pair.revised):
        merged, conflicts = git_merge(tmp_path, pair.versions)
        assert conflicts or not wrong_pairings(pair, merged), pair.name


def test_without_hashes_git_is_wrong_without_a_conflict_and_with_a_side_that_is_chosen(
    tmp_path: Path,
) -> None:
    """The control: what the hashes are for."""
    wrong, _ = wrong_in(
        tmp_path,
        pairs("fuzzy", "short") + pairs("fuzzy", "long"),
        lambda pair: tuple(map(in_old_form, pair.versions)),  # type: ignore[return-value]
    )
    clean = "fuzzy, short: source twice x unmark: 0"
    chosen = {f"fuzzy, long: source x correct: {n}" for n in range(4)}
    assert clean in wrong
    assert chosen & wrong
    assert len(wrong) > 50


@pytest.mark.parametrize("start", STARTS)
def test_the_driver_of_weblate(start: str, tmp_path: Path) -> None:
    counts = Counter[str]()
    table = [pair for pair in pairs(start, "short") if git_merge(tmp_path, pair.versions)[1]]
    results = weblate_merge.merge_each(tmp_path, [pair.versions for pair in table])
    git_merge(tmp_path, table[-1].versions)
    assert weblate_merge.merge(tmp_path) == results[-1], "one by one they are the same"
    for pair, merged in zip(table, results, strict=True):
        assert wrong_pairings(pair, merged) == set(), pair.name
        counts["used" if po.read(merged, "a.po")[0] else "refused"] += 1
    assert counts["used"] > 10


@pytest.mark.parametrize("form", ["short", "long", "wrapped"])
@pytest.mark.parametrize("start", STARTS)
def test_our_own_merge(start: str, form: str) -> None:
    """It also unmarks no draft, loses no translation, and leaves nothing to do for sync."""
    reordered = 0
    for pair in pairs(start, form):
        merged = merge_catalogs(*pair.versions, path="a.po")
        assert merged.data is not None, (pair.name, merged.problems)
        assert wrong_pairings(pair, merged.data, drafts=False) == set(), pair.name
        known = {e.strings for e in read(pair.base.data).entries}
        for branch in (pair.ours, pair.theirs):
            new = {e.text for e in read(branch.data).entries if e.strings not in known}
            lost = [name for name in new if name.rpartition("\n")[2] not in merged.data.decode()]
            assert not lost, (pair.name, lost)
        *_, content, other = pair.contents()
        drops = "drop x" in pair.name or pair.name.endswith("x drop")
        # Renamed and dropped contradict each other, and an entry without a text leaves no trace
        # where it moved with another source, nor where gettext drops it when it is obsolete.
        moved = "rename" in pair.name and (drops or start == "empty")
        unclear = moved or (drops and (start, form) == ("empty", "wrapped"))
        if content == other and not unclear:
            alias = {"a/dose#sections/help/body": ["a/dose#sections/how/body"]}
            renamed = alias if "rename" in pair.name else None
            catalog = read(merged.data)
            synced = merge(catalog, messages(content), "fr", "Test", renamed)
            before, after = ({po.dump(po.Catalog([e])).strip() for e in c.entries}
                             for c in (catalog, synced))  # fmt: skip
            assert before == after, pair.name
            reordered += po.dump(synced) != merged.data
    assert reordered < 10


@TABLE
def test_what_one_side_did_alone_is_taken_byte_for_byte(start: str, form: str) -> None:
    for pair in pairs(start, form):
        base, ours, _ = pair.versions
        assert merge_catalogs(base, base, ours, path="a.po").data == ours
        assert merge_catalogs(base, ours, base, path="a.po").data == ours
        assert merge_catalogs(base, ours, ours, path="a.po").data == ours
