"""The command line: exit codes, formats, and nothing that gets in the way."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
AS_OF = ("--as-of", "2026-01-10")


def test_a_clean_build_is_0_and_says_where_to_look(site: Path, run: Run) -> None:
    result = run("build", "--first-release", *AS_OF, cwd=site)
    assert (result.code, result.err) == (0, "")
    assert re.search(r"^en +English +1 +1$", result.out, re.MULTILINE)
    assert "Release 1 (" in result.out
    line = "To read it at http://127.0.0.1:8000/, run: "
    assert result.out.endswith(f"{line}python3 -m http.server -b 127.0.0.1 -d outputs/current\n")


def test_what_went_silent_is_one_line_with_languages_and_reason(site: Path, run_here: Run) -> None:
    path = site / "content" / "a" / "dose.yaml"
    text = path.read_text("utf-8").replace("short_answer: Take 2", "short_answer: Take 3")
    path.write_text(text, "utf-8")
    result = run_here("build", "--first-release", *AS_OF, cwd=site)
    assert result.code == 0
    assert "a/dose page withheld in fr: locales/fr/LC_MESSAGES/a.po:" in result.out
    assert "a/dose#short_answer was translated from another text" in result.out


def test_strict_publishes_nothing(site: Path, run_here: Run) -> None:
    (site / "locales/fr/LC_MESSAGES/a.po").write_text("nonsense", "utf-8")
    result = run_here("build", "--first-release", "--strict", *AS_OF, cwd=site)
    assert result.code == 1
    assert result.out == ""
    assert not (site / "outputs" / "current").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--as-of", "tomorrow"),
        ("build", "--as-of", "20260110"),
        ("build", "--workers", "0"),
        ("build", "--base-url", "ftp://x/"),
        ("build", "--base-url", "https://x"),
        ("build", "--first-release", "--previous", "https://x/"),
        ("build", "--key", "nonsense", "--previous", "https://x/"),
        ("build", "--allow-unsigned"),
        ("check", "--format", "xml"),
        ("nonsense",),
        ("sms", "count"),
        ("schema", "nonsense"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], site: Path, run_here: Run) -> None:
    result = run_here(*arguments, cwd=site)
    assert result.code == 2
    assert result.err.startswith("Usage:")
    assert "Traceback" not in result.err


def test_a_folder_without_a_site_is_1(tmp_path: Path, run_here: Run) -> None:
    result = run_here("build", "--first-release", cwd=tmp_path)
    assert result.code == 1
    assert "content/site.yaml: error[no-site]: " in result.err
    assert (
        "is not a site, because it has no such file: name the folder of a site with --site DIR"
        in result.err
    )


def test_json_is_data(site: Path, run_here: Run) -> None:
    data = json.loads(run_here("build", "--first-release", "--json", *AS_OF, cwd=site).out)
    assert (data["answers"], data["changed"], data["release"]["number"]) == (1, True, 1)
    assert data["counts"]["fr"] == {"page-published": 1, "sms-published": 1}
    assert data["problems"] == data["silent"] == []


def test_check_writes_nothing(site: Path, run_here: Run) -> None:
    result = run_here("check", *AS_OF, cwd=site)
    *announced, last = result.err.splitlines()
    assert (result.code, last) == (0, f"1 answer checked: 0 errors, {len(announced)} warnings.")
    assert all("-expires]: " in line for line in announced)
    assert not (site / "outputs").exists()


def test_check_speaks_to_github_and_to_programs(site: Path, run_here: Run) -> None:
    path = site / "locales/fr/LC_MESSAGES/a.po"
    path.write_text(path.read_text("utf-8") + "<<<<<<< ours\n", "utf-8")
    line = len(path.read_text("utf-8").splitlines())
    github = run_here("check", "--format", "github", *AS_OF, cwd=site)
    assert github.code == 1
    assert github.out.startswith(
        f"::error file=locales/fr/LC_MESSAGES/a.po,line={line},title=po-conflict::a merge conflict "
        "was not resolved here: pmlpub merge with the path of this file merges its entries, and "
        "marks those that need a decision\n"
    )
    problem, *announced = json.loads(run_here("check", "--format", "json", *AS_OF, cwd=site).out)
    assert {own["code"] for own in announced} == {"language-expires", "text-expires"}
    assert (problem["code"], problem["line"]) == ("po-conflict", line)


def test_a_base_url_replaces_that_of_the_settings(site: Path, run_here: Run) -> None:
    assert (
        run_here(
            "build", "--first-release", "--base-url", "https://b.example/x/", *AS_OF, cwd=site
        ).code
        == 0
    )
    page = (site / "outputs/current/fr/a/dose/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://b.example/x/fr/a/dose/">' in page
    assert "t.example/fr" not in page


def test_no_color_and_no_bar_where_there_is_no_terminal(site: Path, run: Run) -> None:
    (site / "locales/fr/LC_MESSAGES/a.po").write_text("nonsense", "utf-8")
    result = run("build", "--first-release", *AS_OF, cwd=site)
    assert "\x1b" not in result.out + result.err


def test_sms_count(run_here: Run) -> None:
    lines = run_here("sms", "count", "a" * 161).out.splitlines()
    assert lines == ["GSM-7, 161 septets, 2 segments", f"1\t153 septets\t{'a' * 153}",
                     f"2\t8 septets\t{'a' * 8}"]  # fmt: skip
    assert run_here("sms", "count", "38°C").out.splitlines() == [
        "UCS-2, 4 units, 1 segment", "Not in the default alphabet:", "°\t1 x\tU+00B0 DEGREE SIGN",
    ]  # fmt: skip
    data = json.loads(run_here("sms", "count", "--json", "-", stdin="çé\n".encode()).out)
    assert data == {
        "encoding": "UCS-2",
        "table": "",
        "units": 2,
        "segments": 1,
        "parts": ["çé"],
        "reference": 8,
        "forcing": [
            {
                "character": "ç",
                "name": "U+00E7 LATIN SMALL LETTER C WITH CEDILLA",
                "count": 1,
                "plain": None,
            }
        ],
        "replaced": None,
        "costs": [
            {"encoding": "GSM-7", "table": table, "units": units, "segments": 1}
            for table, units in (
                ("tr locking", 2), ("tr single", 3), ("es single", 3), ("pt locking", 2),
                ("pt single", 3),
            )
        ],
    }  # fmt: skip
    assert run_here("sms", "count", "-", stdin=b"\xff").code == 2
    assert run_here("sms", "count", "-", stdin=b"a" * 1_000_001).code == 2


def test_sms_count_wants_words_in_utf_8(run: Run) -> None:
    assert run("sms", "count", b"\xff".decode("utf-8", "surrogateescape")).code == 2


def test_sms_count_shows_no_character_that_turns_a_line_round(run_here: Run) -> None:
    out = run_here("sms", "count", "5\u202e01").out
    assert "\u202e" not in out
    assert "\\u202e\t1 x\tU+202E RIGHT-TO-LEFT OVERRIDE" in out


def test_sms_count_shows_what_else_a_text_could_cost(run_here: Run) -> None:
    text = "Sirke kanseri tedavi etmez. İlacınızı bırakmayın, ağrınız varsa sağlık ocağına gidin."
    shown = run_here("sms", "count", text).out.splitlines()
    assert shown[0] == "UCS-2, 85 units, 2 segments"
    assert shown[-3:-1] == ["GSM-7 (tr locking)\t85 septets\t1 segment",
                            "GSM-7 (tr single)\t98 septets\t1 segment"]  # fmt: skip
    shown = run_here("sms", "count", "--table", "tr:locking", text).out.splitlines()
    assert shown[0] == "GSM-7 (tr locking), 85 septets, 1 segment"
    assert "UCS-2\t85 units\t2 segments" in shown
    counted = run_here("sms", "count", "--reference", "16", "--json", "a" * 161)
    assert [len(part) for part in json.loads(counted.out)["parts"]] == [152, 9]


def test_sms_count_names_replacements_only_where_they_are_safe(run_here: Run) -> None:
    shown = run_here("sms", "count", "It’s “good” – not\u00a0more…").out.splitlines()
    assert "’\t1 x\tU+2019 RIGHT SINGLE QUOTATION MARK\twrite '" in shown
    assert "\u00a0\t1 x\tU+00A0 NO-BREAK SPACE\twrite a space" in shown
    assert shown[-1] == "With these replacements: GSM-7, 25 septets, 1 segment"
    shown = run_here("sms", "count", "5–10 ½").out.splitlines()
    assert [line for line in shown if "write" in line or "replace" in line] == []


@pytest.mark.parametrize("value", ["xx:locking", "es:locking", "tr", "tr:all", ""])
def test_sms_count_knows_its_tables(run_here: Run, value: str) -> None:
    result = run_here("sms", "count", "--table", value, "a")
    assert result.code == 2
    assert "Traceback" not in result.err


def test_sms_count_shows_a_text_on_one_line_and_long_lists_cut(run_here: Run) -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 100)))
    shown = run_here("sms", "count", f"a\nb\x1b[31m{many}").out
    assert "a\\nb\\x1b[31m" in shown
    assert "\x1b" not in shown
    assert "and 81 more (--json lists all of them)" in shown


def test_a_fault_of_ours_is_3_with_a_traceback(site: Path, run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import orjson\ndel orjson.dumps\n")
    result = run("build", "--first-release", *AS_OF, cwd=site, PYTHONPATH=str(tmp_path))
    assert result.code == 3
    assert "Traceback" in result.err
    assert result.err.endswith("not a problem in the content: please report it.\n")
