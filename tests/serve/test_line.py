"""Which release the line answers from, and what is wrong with others."""

import json
from pathlib import Path
from typing import Any

import pytest

from fuzz.effort import count_calls
from pmlpub.problems import ReleaseError
from pmlpub.serve.current import AGAIN, Current
from pmlpub.serve.line import load
from support.line_releases import ROWS, TEXTS, index, publish, row


def code(error: pytest.ExceptionInfo[ReleaseError]) -> str:
    (problem,) = error.value.problems
    return problem.code


def test_a_release_without_lines(tmp_path: Path) -> None:
    publish(tmp_path, b"")
    with pytest.raises(ReleaseError, match=r"lines/replies\.json: .*add sms to formats") as error:
        load(tmp_path / "current")
    assert code(error) == "lines-missing"


@pytest.mark.parametrize("outputs", ["nothing", "empty"])
def test_no_release(tmp_path: Path, outputs: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReleaseError, match="there is no release yet: run pmlpub build") as error:
        Current(tmp_path / outputs)
    assert code(error) == "release-missing"


@pytest.mark.parametrize(
    "content",
    [
        b"{", b"[]", b"\xff", b"null", {"version": 0}, index(version=0),
        index(source_language="xx"),
        index(parts=["../../secret.json"]), index(parts=["lines/other.json"]),
        index([row("a/b", "en", ["A"], "x", state="fine")]), index(texts={"en": {"help": "x"}}),
        index([row("a/b", "en", ["A"], "x", expires="tomorrow")]),
    ],
)  # fmt: skip
def test_lines_that_cannot_be_read(tmp_path: Path, content: Any) -> None:
    publish(tmp_path, content)
    with pytest.raises(ReleaseError) as error:
        load(tmp_path / "current")
    assert code(error) == "lines-damaged"


@pytest.mark.parametrize(
    "path", ["lines/replies.json", "lines/a.json", "manifest/site.jsonl", "manifest.json"]
)
@pytest.mark.parametrize("damage", ["edited", "cut", "gone"])
def test_what_is_not_as_it_was_published_is_refused(tmp_path: Path, path: str, damage: str) -> None:
    publish(tmp_path, index([], parts=["lines/a.json"]), {"lines/a.json": part(ROWS)})
    file = tmp_path / "current" / path
    data = file.read_bytes()
    file.unlink()
    if damage == "edited":
        file.write_bytes(data.replace(b"a", b"b", 1))
    elif damage == "cut":
        file.write_bytes(data[:-20])
    with pytest.raises(ReleaseError, match=f"outputs/current/{path}") as error:
        load(tmp_path / "current")
    assert code(error) == "lines-damaged"


def test_a_large_line_lies_in_parts(tmp_path: Path) -> None:
    parts = {f"lines/{n}.json": part(rows) for n, rows in (("a", ROWS[:4]), ("b-2", ROWS[4:]))}
    publish(tmp_path, index([], parts=list(parts)), parts)
    line = load(tmp_path / "current")
    assert len(line.rows) == len(ROWS)
    assert set(line.find("dose")) == {"en", "fr", "pt-BR"}


def test_a_new_release_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    publish(tmp_path)
    current = Current(tmp_path)
    old = current.line
    current.refresh()
    assert current.line is old
    publish(tmp_path, index([row("a/b", "en", ["NEW"], "New.")]))
    current.refresh()
    assert list(current.line.rows) == [("a/b", "en")]
    assert len(old.rows) == len(ROWS)
    assert (current.line.release.number, current.error) == (2, "")


def test_a_broken_release_leaves_the_last_good_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    publish(tmp_path)
    now = [0.0]
    current = Current(tmp_path, lambda: now[0])
    good = current.line
    publish(tmp_path, b"{")
    for _ in range(3):
        current.refresh()
    assert current.line is good
    assert "outputs/current/lines/replies.json: error[lines-damaged]" in current.error
    (record,) = caplog.records
    assert "the line goes on with release 1" in record.getMessage()
    (tmp_path / "current").unlink()
    current.refresh()
    assert (current.line is good, "release-missing" in current.error) == (True, True)
    (tmp_path / "current").symlink_to("releases/nowhere")
    current.refresh()
    assert current.line is good
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(f"releases/{good.release.id}")
    now[0] += AGAIN
    current.refresh()
    assert (current.line.release, current.error) == (good.release, "")


def test_a_half_release_is_tried_again(tmp_path: Path) -> None:
    """A plain copy of a release comes file by file, and its manifest may be there first."""
    publish(tmp_path)
    now = [0.0]
    current = Current(tmp_path, lambda: now[0])
    publish(tmp_path, index([row("a/b", "en", ["NEW"], "New.")]))
    file = tmp_path / "current" / "lines" / "replies.json"
    file.rename(file.with_suffix(".later"))
    current.refresh()
    assert current.line.release.number == 1
    file.with_suffix(".later").rename(file)
    current.refresh()
    assert current.line.release.number == 1
    now[0] += AGAIN
    current.refresh()
    assert (current.line.release.number, current.error) == (2, "")


def part(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return json.loads(json.dumps({"version": 1, "replies": rows}))  # type: ignore[no-any-return]


def test_emergency_numbers_of_regions_add_little_to_the_work_of_a_large_line(
    tmp_path: Path,
) -> None:
    texts = {
        tag: own | {"emergency": own["unknown"], "emergency_in": "{emergency}"}
        for tag, own in TEXTS.items()
    }
    rows = [row(f"a/{n}", "en", [f"W{n}"], f"Take {n} tablets a day.") for n in range(200)]
    regions = {region: {"urgent": ["911"]} for region in ("MX", "US", "GB")}
    work = []
    for emergency in ({}, regions):
        publish(tmp_path, index(rows, texts=texts, emergency=emergency))
        work.append(count_calls(load, tmp_path / "current"))
    assert work[1] < 2 * work[0], work
