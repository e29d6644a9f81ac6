"""Pages of docs/ say what the code does."""

import ast
import re
from pathlib import Path

import msgspec
import yaml

import problems_page
from pmlpub.exporters.lines import table
from pmlpub.exporters.lines.line_files import Reply
from pmlpub.model import SmsSettings
from pmlpub.sms.segments import count_sms, worst_segments

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "pmlpub"


def test_the_page_on_problems_is_written_from_the_tables() -> None:
    assert problems_page.PAGE.read_text("utf-8") == problems_page.write_page(), "run `make docs`"


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
