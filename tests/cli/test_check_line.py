"""What a gateway holds is compared with the live release."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Result

Call = Callable[..., Result]


@pytest.fixture
def check_line(sample: Path, run_here: Call) -> Call:
    def call(file: Path, *options: str) -> Result:
        return run_here("--site", str(sample), "check-line", str(file), *options)

    return call


@pytest.fixture
def export(sample: Path, tmp_path: Path) -> Path:
    """What RapidPro holds after an import of copies, with a flow of the operator's."""
    path = tmp_path / "export.json"
    data = json.loads((sample / "outputs/current/lines/rapidpro.copied.json").read_bytes())
    data["flows"].append({"name": "Registration", "language": "eng", "nodes": []})
    path.write_text(json.dumps(data), "utf-8")
    return path


@pytest.fixture
def table(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "replies.csv"
    shutil.copyfile(sample / "outputs/current/lines/replies.csv", path)
    return path


def edit_flow(export: Path, name: str, change: Callable[[Any], None]) -> None:
    data = json.loads(export.read_bytes())
    change(next(flow for flow in data["flows"] if flow["name"] == name))
    export.write_text(json.dumps(data), "utf-8")


def action_of(flow: Any, beginning: str) -> Any:
    """The first message of a flow whose text begins so."""
    actions = [action for node in flow["nodes"] for action in node["actions"]]
    return next(action for action in actions if action["text"].startswith(beginning))


def edit_rows(table: Path, change: Callable[[dict[str, str]], object], drop: str = "") -> None:
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"), newline="")))
    for row in rows:
        change(row)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [name for name in rows[0] if name != drop],
                            extrasaction="ignore")  # fmt: skip
    writer.writeheader()
    writer.writerows(rows)
    table.write_bytes(b"\xef\xbb\xbf" + stream.getvalue().encode())


def differences(found: Result) -> list[tuple[str, str, str]]:
    return [(one["state"], one["answer"], one["language"]) for one in json.loads(found.out)]


@pytest.mark.slow
def test_what_was_just_imported_is_as_the_release(
    check_line: Call, export: Path, table: Path
) -> None:
    for file in (export, table):
        found = check_line(file)
        assert (found.code, "has the texts of release 1" in found.out) == (0, True), found.out
        assert check_line(file, "--json").out.strip() == "[]"


def test_another_text_is_stale(check_line: Call, export: Path) -> None:
    def change(flow: Any) -> None:
        own = next(
            o for o in flow["localization"]["fra"].values() if len(o.get("text", [""])[0]) > 99
        )
        own["text"] = ["Prenez 5 comprimes."]

    edit_flow(export, "pml: cure", change)
    found = check_line(export)
    assert found.code == 1
    assert found.out.splitlines() == [
        "stale: pml/cure in fr: another text is out now",
        f"1 difference between {export} and release 1.",
    ]
    assert differences(check_line(export, "--json")) == [("stale", "pml/cure", "fr")]


def test_the_base_language_is_compared_too(check_line: Call, export: Path) -> None:
    def change(flow: Any) -> None:
        action_of(flow, "DEMO only.")["text"] += "."

    edit_flow(export, "pml: risk", change)
    assert differences(check_line(export, "--json")) == [("stale", "pml/risk", "en")]


def test_what_was_renamed_is_unknown_and_what_it_was_is_missing(
    check_line: Call, export: Path
) -> None:
    edit_flow(export, "pml: iris", lambda flow: flow.update(name="pml: old"))
    found = differences(check_line(export, "--json"))
    assert ("unknown", "pml/old", "en") in found
    assert ("missing", "pml/iris", "tr") in found
    assert len(found) == 18


def test_a_table_may_name_keywords_instead_of_answers(check_line: Call, table: Path) -> None:
    edit_rows(table, lambda row: None, drop="answer")
    assert check_line(table).code == 0
    edit_rows(
        table,
        lambda row: row.update(keyword="ALT", text="x") if row["keyword"] == "CURE" else None,
    )
    found = check_line(table)
    assert "unknown: no answer for ALT in en: the release has nothing of this name" in found.out
    assert "missing: pml/cure in en: it is in the release, and not in the file" in found.out


def test_an_apostrophe_of_a_spreadsheet_is_no_text(check_line: Call, table: Path) -> None:
    edit_rows(table, lambda row: row.update(text=f"'{row['text']}"))
    assert check_line(table).code == 1
    edit_rows(table, lambda row: row.update(text=row["text"][1:]))
    assert check_line(table).code == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "with the columns language and text, with answer or keyword; its columns are: none"),
        (b"a,b\r\n1,2\r\n", "its columns are: 'a', 'b'"),
        (b"answer;language;text\r\n", "has no commas between its columns"),
        (b"answer,language,text\r\na/b,en,One, two\r\n", "more cells than columns in line 2"),
        (b"{", "is not JSON that can be read"),
        (b"{}", "it has no list of"),
        (b"[1]", "it has no list of"),
        (b'{"flows": {}}', "it has no list of"),
        (b'{"flows": [1]}', "flow 1 has no name"),
        (b'{"flows": [{"name": "pml: cure"}]}', "has a flow 'pml: cure' that cannot be read"),
        (
            b'{"flows": [{"name": "pml: cure", "nodes": [{"uuid": 1, "actions": '
            b'[{"type": "send_msg"}]}]}]}',
            "has a flow 'pml: cure' that cannot be read",
        ),
        (b"[" * 5000, "is not JSON that can be read"),
        (b"\xff\xfe", "is not in UTF-8"),
        (b'answer,language,text\r\n"a,en,b\r\n', "is not a table in CSV"),
    ],
)
def test_another_file_is_refused(check_line: Call, tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    found = check_line(path)
    assert found.code == 2
    assert says in " ".join(found.err.split()), found.err


def test_a_file_that_is_not_there(check_line: Call, tmp_path: Path) -> None:
    found = check_line(tmp_path / "none.json")
    assert (found.code, "cannot be read" in found.err) == (2, True)


def test_a_flow_of_the_operators_own_may_have_any_form(check_line: Call, export: Path) -> None:
    data = json.loads(export.read_bytes())
    data["flows"] += [{"name": "Old", "action_sets": []}, {"name": "x: Y", "nodes": None}]
    export.write_text(json.dumps(data), "utf-8")
    assert check_line(export).code == 0


def test_a_text_behind_the_word_of_a_language_is_compared_too(
    check_line: Call, export: Path, sample: Path
) -> None:
    text = (sample / "outputs/current/fr/pml/cure/sms.txt").read_text("utf-8")

    def change(flow: Any) -> None:
        action_of(flow, text[:20])["text"] += "."

    edit_flow(export, "pml: cure", change)
    assert differences(check_line(export, "--json")) == [("stale", "pml/cure", "fr")]


def test_a_day_that_is_another_one_is_stale(check_line: Call, export: Path) -> None:
    def change(flow: Any) -> None:
        cases = [c for n in flow["nodes"] for c in n.get("router", {}).get("cases", ())]
        next(c for c in cases if c["type"] == "has_number_lt")["arguments"] = ["99999999999"]

    edit_flow(export, "pml: cure", change)
    assert differences(check_line(export, "--json")) == [("stale", "pml/cure", "en")]


def test_of_a_flow_that_asks_the_emergency_words_are_compared(
    check_line: Call, tmp_path: Path, sample: Path
) -> None:
    path = tmp_path / "export.json"
    data = json.loads((sample / "outputs/current/lines/rapidpro.json").read_bytes())
    path.write_text(json.dumps(data), "utf-8")
    assert check_line(path).code == 0
    (flow,) = data["flows"]
    own = next(o for o in flow["localization"]["fra"].values() if "text" in o)
    own["text"] = ["Appelez."]
    path.write_text(json.dumps(data), "utf-8")
    found = check_line(path)
    assert "stale: the emergency words of the flow 'health line' in fr" in found.out
    assert found.code == 1


def test_what_is_in_the_file_twice_is_named(check_line: Call, table: Path, export: Path) -> None:
    text = table.read_text("utf-8-sig")
    row = next(one for one in text.splitlines() if one.startswith('"CURE","en",'))
    table.write_text(f"{text}{row}\r\n", "utf-8", newline="")
    assert differences(check_line(table, "--json")) == [("twice", "pml/cure", "en")]
    assert "in the file twice" in check_line(table).out
    data = json.loads(export.read_bytes())
    data["flows"].append(next(flow for flow in data["flows"] if flow["name"] == "pml: cure"))
    export.write_text(json.dumps(data), "utf-8")
    found = differences(check_line(export, "--json"))
    assert {state for state, _, _ in found} == {"twice"}
    assert len({tag for _, _, tag in found}) == 9
