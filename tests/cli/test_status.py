"""`pmlpub status`: plain lines in a pipe, tables on a terminal, data for programs."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import FRENCH
from pmlpub.records.worklist import COLUMNS, STATES
from support.work_sites import copy_answer, large_site, with_every_state

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
AS_OF = ("--as-of", "2026-01-10")


def on_a_terminal(site: Path, *arguments: str, width: int = 120) -> str:
    """What people see: the command runs on a pseudo-terminal of so many columns."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pmlpub", "status", *arguments, *AS_OF],
        cwd=site, stdin=its, stdout=its, stderr=its,
        env=os.environ | {"COLUMNS": str(width), "TERM": "xterm-256color", "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(its)
    shown = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # How Linux says that the other side is closed.
            break
        if not data:
            break
        shown += data
    os.close(ours)
    assert process.wait(timeout=60) == 0, shown
    return shown.decode().replace("\r\n", "\n")


def without_color(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_pipe_gets_a_line_for_each_part(site: Path, run_here: Run) -> None:
    with_every_state(site)
    result = run_here("status", *AS_OF, cwd=site)
    assert (result.code, result.err) == (0, "")
    assert "\x1b" not in result.out
    lines = [line.split("\t") for line in result.out.splitlines()]
    assert {len(line) for line in lines} == {len(COLUMNS)}
    assert ["a/dose", "fr", "page", "live", "0", "2026-02-01", "Dora Doc", ""] in lines
    assert ["a/gone", "en", "sms", "tombstone", "0", "", "Dora Doc",
            "withdrawn on 2026-01-05: merged"] in lines  # fmt: skip
    (missing,) = [line for line in lines if line[:3] == ["a/untranslated", "fr", "sms"]]
    assert missing[3:5] == ["missing", "10"]
    assert {line[3] for line in lines} == set(STATES)


def test_data_has_the_same_rows(site: Path, run_here: Run) -> None:
    with_every_state(site)
    plain = run_here("status", *AS_OF, cwd=site).out.splitlines()
    data = json.loads(run_here("status", "--json", *AS_OF, cwd=site).out)
    assert [set(row) for row in data] == [set(COLUMNS)] * len(plain)
    for row, line in zip(data, plain, strict=True):
        values = ["" if row[name] is None else str(row[name]) for name in COLUMNS]
        assert values == line.split("\t")


def test_rows_can_be_chosen(site: Path, run_here: Run) -> None:
    with_every_state(site)

    def keys(*arguments: str) -> list[str]:
        lines = run_here("status", *arguments, *AS_OF, cwd=site).out.splitlines()
        return [" ".join(line.split("\t")[:3]) for line in lines]

    assert keys("--language", "fr", "--state", "missing") == [
        "a/untranslated fr page",
        "a/untranslated fr sms",
    ]
    two = keys("--language", "fr", "--state", "live", "--state", "minor")
    assert two == ["a/dose fr page", "a/slightly fr page"]
    overdue = ["a/old fr page", "a/old fr sms"]
    due = keys("--due", "60", "--language", "fr")
    # What leaves the language without any text comes first, by day.
    assert due[:2] == overdue
    assert set(two) < set(due)
    assert {key.split()[2] for key in due} == {"page", "sms"}
    assert keys("--due", "21", "--language", "fr") == overdue
    assert keys("--due", "22", "--state", "live", "--language", "fr") == ["a/dose fr page"]
    assert keys("--due", "22", "--state", "blocked") == []
    assert len(keys("--language", "fr", "--language", "en")) == len(keys())


@pytest.mark.parametrize(
    "arguments",
    [("--state", "green"), ("--language", "xx"), ("--due", "-1"), ("--as-of", "tomorrow")],
)
def test_wrong_usage_is_2(site: Path, run_here: Run, arguments: tuple[str, ...]) -> None:
    result = run_here("status", *arguments, cwd=site)
    assert result.code == 2
    assert "Traceback" not in result.err


def test_an_unknown_language_names_the_known(site: Path, run_here: Run) -> None:
    assert (
        "'xx' is not a language of this site: en, fr\n"
        in run_here("status", "--language", "xx", cwd=site).err
    )


def test_a_folder_without_a_site_is_1(tmp_path: Path, run_here: Run) -> None:
    assert run_here("status", cwd=tmp_path).code == 1


def test_nothing_is_written(site: Path, run_here: Run) -> None:
    assert run_here("status", *AS_OF, cwd=site).code == 0
    assert not (site / "outputs").exists()


def test_a_terminal_gets_signs_legend_totals_and_what_is_due(site: Path) -> None:
    with_every_state(site)
    shown = on_a_terminal(site)
    assert "\x1b[" in shown
    lines = without_color(shown).splitlines()
    assert lines[0].split() == ["answer", "en", "fr"]
    matrix = {line.split()[0]: line.split()[1:] for line in lines[1 : lines.index("")]}
    assert matrix["a/dose"] == ["✓/?", "✓/?"]
    assert matrix["a/untranslated"] == ["?/?", "+/+"]
    assert matrix["a/nosms"] == ["?/·", "?/·"]
    assert len(matrix) == 13
    for state, (sign, meaning) in STATES.items():
        assert f"  {sign} {state}: {meaning}" in lines
    (english,) = [line.split() for line in lines if line.startswith("en ")]
    (french,) = [line.split() for line in lines if line.startswith("fr ")]
    assert french == ["fr", "French", "1", "1", "1", "9", "2", "2", "3", "37", "14"]
    assert english[-2] == "·"
    due = lines[lines.index("Expires soon, or waits for its review") + 1 :]
    assert due[0] == "from 2026-02-01 on there is no page in en any more"
    assert due[4].startswith("the page of a/old in en expired on 2025-02-01: nobody has reviewed")
    assert (
        "the page of a/dose in en, fr expires on 2026-02-01: review it, and approve it again in en "
        "as clinician (Dora Doc)" in due
    )
    # It is in its days of grace, but its source has to be reviewed before they end.
    assert any("the page of a/slightly in en, fr expires on 2026-02-01" in line for line in due)


def test_a_terminal_shows_only_what_was_asked_for(site: Path) -> None:
    with_every_state(site)
    lines = without_color(on_a_terminal(site, "--language", "fr", "--state", "blocked")).split("\n")
    assert lines[0].split() == ["answer", "fr"]
    assert [line.split() for line in lines[1:3]] == [["a/longsms", "/×"], ["a/broken", "×/×"]]
    assert [line for line in lines if line.startswith("  ")] == [
        "  × blocked: withheld: an error, or no approval"
    ]
    assert on_a_terminal(site, "--language", "en", "--state", "minor") == ("Nothing matches.\n")


def test_a_narrow_terminal_loses_no_sign(site: Path) -> None:
    name = "a/a-name-that-is-as-long-as-a-narrow-terminal"
    copy_answer(site, name.partition("/")[2], FRENCH)
    shown = without_color(on_a_terminal(site, width=40)).splitlines()
    # In French both have one keyword, so neither SMS is out.
    assert [line.split() for line in shown[1:3]] == [[name, "?/×", "?/×"], ["a/dose", "?/?", "?/×"]]
    assert not [line for line in shown if "…" in line]


def test_a_large_site_shows_its_first_answers(site: Path) -> None:
    large_site(site, 203)
    lines = without_color(on_a_terminal(site, "--language", "fr")).splitlines()
    assert len([line for line in lines if re.match(r"(a|b|index)/", line)]) == 200
    assert "... and 3 more answers (--json lists all of them)" in lines


def test_status_names_languages_without_enough_people(site: Path, run_here: Run) -> None:
    with_every_state(site)
    settings = site / "content" / "site.yaml"
    text = settings.read_text("utf-8").replace("require: translated", "require: approved")
    settings.write_text(text, "utf-8")
    assert "roles-unfilled" not in run_here("status", *AS_OF, cwd=site).err
    ended = text.replace("[reviser, translator]", "[{role: reviser, until: 2026-01-20}]")
    settings.write_text(ended, "utf-8")
    for form in ((), ("--json",)):
        result = run_here("status", *AS_OF, *form, cwd=site)
        assert result.code == 0
        assert (
            "content/site.yaml: warning[roles-unfilled]: from 2026-01-21 on, site.yaml does not "
            "name different people who fill the roles translator and reviser for fr"
        ) in result.err
        assert "roles-unfilled" not in result.out
    assert run_here("status", *AS_OF, "--language", "en", cwd=site).err == ""
    result = run_here("status", "--as-of", "2026-01-21", cwd=site)
    assert "since 2026-01-21, site.yaml no longer names different people" in result.err
    seen = without_color(on_a_terminal(site))
    assert "roles-unfilled" in seen
