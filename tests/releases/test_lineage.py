"""Which release followed which: forks, merges, what is missing, and what nobody wrote so."""

import itertools
from collections.abc import Mapping, Sequence

import msgspec

from pmlpub.releases.history import History, find_gaps
from pmlpub.releases.history_release import HistoryRelease, PartState
from pmlpub.releases.lineage import find_lineage, in_order
from pmlpub.releases.stretches import stretches
from support.work_sites import TODAY

DAY = TODAY.resolution


def release(
    name: str, before: str = "", merged: Sequence[str] = (), texts: Mapping[str, str] | None = None
) -> tuple[HistoryRelease, str]:
    """A release whose name is its number, and a letter for its branch; of its texts by answer, an
    empty one ends."""
    number = int(name.rstrip("abc"))
    return HistoryRelease(
        number,
        name,
        TODAY + number * DAY,
        f"{number}{name}",
        "",
        edited=False,
        package="1",
        libraries={},
        before_id=before,
        before=f"hash {before}" if before else "",
        complete=not before,
        parts=tuple(
            PartState(answer, "fr", "page", "published" if text else "removed", version=text)
            for answer, text in (texts or {}).items()
        ),
        merged={own: f"hash {own}" for own in merged} or msgspec.UNSET,
    ), f"hash {name}"


def history(*found: tuple[HistoryRelease, str]) -> History:
    ordered = in_order(found)
    return History(tuple(own for own, _ in ordered), tuple(own for _, own in ordered))


def names(known: History) -> str:
    return " ".join(own.id for own in known.releases)


def gaps(known: History) -> list[str]:
    return [problem.location.path.partition("-")[2] for problem in find_gaps(known)]


def times(known: History, live: str | None = None) -> list[str]:
    """Each time as `<text> <first>-<end>`: `<` where it may have ended before, `?` where the end is
    lost."""
    return [
        f"{own.state.version} {own.first.id}-"
        + (f"{own.last.id}?" if own.lost else "<" * own.at_latest + (own.end.id if own.end else ""))
        for own in stretches(known, live=live)
    ]


FORK = (
    release("1", texts={"a/x": "X"}),
    release("2a", "1", texts={"a/x": "Y"}),
    release("2b", "1", texts={"a/z": "Z"}),
    release("3b", "2b", texts={"a/x": "W"}),
)


def test_a_release_comes_after_those_that_it_follows_whatever_its_number() -> None:
    merged = release("3a", "2a", ["5b"])
    found = (release("5b", "3b"), merged, *FORK)
    assert {names(history(*own)) for own in itertools.permutations(found)} == {"1 2a 2b 3b 5b 3a"}


def test_branches_have_no_gap() -> None:
    assert gaps(history(*FORK)) == []
    lineage = find_lineage(*zip(*in_order(FORK), strict=True))
    assert lineage.before == (None, 0, 0, 2)
    assert lineage.tips == [1, 3]


def test_texts_go_on_along_each_branch() -> None:
    known = history(*FORK)
    assert times(known, "2a") == ["X 1-2a", "X 1-3b", "Y 2a-", "W 3b-3b?", "Z 2b-3b?"]
    assert times(known, "3b") == ["X 1-2a", "X 1-3b", "Y 2a-2a?", "W 3b-", "Z 2b-"]
    # The file of the live release is missing: nobody knows what is out now.
    assert not any(own.endswith("-") for own in times(known, "4"))


def test_after_a_merge_what_only_another_branch_had_ends_at_the_latest() -> None:
    merged = release("4a", "2a", ["3b"], {"a/z": "Z"})
    known = history(*FORK, merged)
    assert gaps(known) == []
    assert times(known) == ["X 1-2a", "X 1-3b", "Y 2a-", "W 3b-<4a", "Z 2b-"]


def test_a_missing_file_is_told_in_either_branch() -> None:
    for position, gap in ((0, ["2a", "2b"]), (1, []), (2, ["3b"]), (3, [])):
        left = [own for number, own in enumerate(FORK) if number != position]
        assert [own[:2] for own in gaps(history(*left))] == gap
    merged = release("4a", "2a", ["3b"])
    assert gaps(history(*FORK[:1], *FORK[2:], merged)) == ["4a.json"]
    assert gaps(history(*FORK[:3], merged)) == ["4a.json"]


def test_files_that_follow_each_other_in_a_circle_are_gaps() -> None:
    known = history(release("2a", "3a"), release("3a", "2a"), release("4a", "4a"))
    assert sorted(gaps(known)) == ["2a.json", "4a.json"]
    assert times(known) == []


def test_a_release_that_has_everything_goes_on_where_its_predecessor_is_known() -> None:
    first = release("1", texts={"a/x": "X", "a/y": "Y"})
    whole, own_hash = release("2", texts={"a/x": "X"})
    known = history(first, (msgspec.structs.replace(whole, before_id="1"), own_hash))
    assert (gaps(known), times(known)) == ([], ["X 1-", "Y 1-2"])
    alone = history(first, (whole, own_hash))
    assert (gaps(alone), times(alone)) == (["2.json"], ["X 1-1?", "X 2-", "Y 1-1?"])
