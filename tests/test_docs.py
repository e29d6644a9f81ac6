"""docs/problems.md and the code know the same problems."""

import ast
import re
from pathlib import Path

import msgspec
import yaml

from pmlpub.content import SmsSettings
from pmlpub.exporters.lines import table
from pmlpub.exporters.lines.line_files import Reply
from pmlpub.sms.segments import count_sms, worst_segments

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "pmlpub"
# Functions that make a problem or a reason, and which of their arguments is the code.
MAKERS = {
    "Problem": 1, "Reason": 0, "SyntaxProblem": 1, "_Bad": 2, "_error": 1, "at": 1,
    "error": 1, "say": 1, "stop": 0, "warning": 1, "_stop": 1, "fault": 0, "LeftOut": 3,
    "refuse": 1, "_say": 1, "_code": 0, "Refusal": 0,
}  # fmt: skip


def codes_in_the_code() -> set[str]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parts[-2] in ("exporters", "cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            number = MAKERS.get(name)
            if number is not None and len(node.args) > number:
                code = node.args[number]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found.add(code.value)
    return found


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    text = (ROOT / "docs" / "problems.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    assert documented == codes_in_the_code()


def test_the_page_on_lines_names_every_field_and_column() -> None:
    page = (ROOT / "docs" / "lines.md").read_text("utf-8")
    assert f"`{','.join(table.COLUMNS)}`" in page
    assert set(re.findall(r"`(\w+)`", page)) >= {*Reply.__struct_fields__} - {"keywords", "text"}
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    settings = yaml.safe_load(example)["sms"]
    assert msgspec.convert(settings, SmsSettings).responder == SmsSettings().responder
    assert all(worst_segments(count_sms(text)) == 1 for text in settings["help"].values())


def test_the_gate_page_has_the_rows_of_the_gate() -> None:
    page = (ROOT / "docs" / "gate.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \|", page, re.MULTILINE)
    source = (PACKAGE / "gate" / "verdicts.py").read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(source)) or ""
    assert rows == re.findall(r"^(\d)\. ", docstring, re.MULTILINE)
