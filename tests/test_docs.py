"""The pages of docs/ say what the code does, and lead somewhere."""

import ast
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
import pytest
import yaml

import checks_page
import problems_page
from pmlpub.checks.table import CHECKS
from pmlpub.cli.main import cli
from pmlpub.content.distress import DistressWords
from pmlpub.content.files import FILES
from pmlpub.content.settings import SettingsFile, SmsSettings
from pmlpub.exporters.lines import table
from pmlpub.exporters.lines.line_files import Reply
from pmlpub.problems import Problem
from pmlpub.sms.segments import count_sms, worst_segments
from pmlpub.source import strict_yaml
from pmlpub.source.answers import load_collection
from pmlpub.source.reader import Reader
from pmlpub.source.site import load_site
from settings_page import write_page

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
PACKAGE = ROOT / "src" / "pmlpub"


def test_the_page_on_problems_is_written_from_the_tables() -> None:
    assert problems_page.PAGE.read_text("utf-8") == problems_page.write_page(), "run `make docs`"


def test_the_page_on_checks_is_written_from_the_tables() -> None:
    assert checks_page.PAGE.read_text("utf-8") == checks_page.write_page(), "run `make docs`"


def test_the_page_on_checks_names_every_code_of_a_check() -> None:
    page = checks_page.PAGE.read_text("utf-8")
    for check in CHECKS:
        for code in check.codes:
            assert f"### `{code.name}`" in page


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


def test_the_settings_page_is_what_the_types_say() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    assert page == write_page(), "docs/settings.md is not up to date: run make docs"


class Texts(yaml.SafeDumper):
    """Writes every scalar as it was read, without quotes where YAML needs none."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


class Entry(NamedTuple):
    """A key as the settings page shows it. `file` is the complete file of its section."""

    kind: str
    file: Any
    path: str
    default: str
    examples: list[Any]


def read_texts(text: str) -> Any:
    """YAML with every scalar as a text, as pmlpub reads it."""
    return yaml.load(text, yaml.CBaseLoader)


def entries() -> Iterator[Entry]:
    page = (DOCS / "settings.md").read_text("utf-8")
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        head, *keys = re.split(r"^### ", section, flags=re.MULTILINE)
        (kind,) = re.findall(r"`pmlpub schema ([a-z]+)`", head)
        (file,) = re.findall(r"```yaml\n(.*?)```", head, re.DOTALL)
        for key in keys:
            (path,) = re.findall(r"\A`(.+)`\n", key)
            (default,) = re.findall(r"^- Default: (.+)\n", key, re.MULTILINE)
            own = re.findall(r"^- Example: `(.+)`$|```yaml\n([^`]*)```", key, re.MULTILINE)
            found = [line or block for line, block in own]
            examples = [value for text in found for value in read_texts(text).values()]
            yield Entry(kind, read_texts(file), path, default, examples)


ENTRIES = [pytest.param(entry, id=f"{entry.kind}: {entry.path}") for entry in entries()]
SHOWN = {param.values[0].kind: param.values[0].file for param in ENTRIES}


def holder(file: Any, path: str) -> tuple[Any, str]:
    """What directly holds the key at a path, and the key: in the first item with keys of each list,
    under the first of names that people choose."""
    steps = re.findall(r"[^.\[\]]+|\[\]", path)
    for step in steps[:-1]:
        if step == "[]":
            file = next((item for item in file if isinstance(item, dict)), file[0])
        else:
            file = next(iter(file.values())) if step == "<name>" else file[step]
    return file, steps[-1]


def write_texts(value: Any) -> str:
    return yaml.dump(value, Dumper=Texts, sort_keys=False, allow_unicode=True, width=1000)


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_example_of_the_settings_page_is_accepted(entry: Entry, tmp_path: Path) -> None:
    held_by, name = holder(SHOWN[entry.kind], entry.path)
    shown = held_by[name]
    assert not entry.examples or entry.examples[0] == shown
    for example in entry.examples or [shown]:
        changed = deepcopy(SHOWN)
        held_by, name = holder(changed[entry.kind], entry.path)
        held_by[name] = example
        paths = {"answer": "pml/cure.yaml"}
        for kind, file in changed.items():
            path = tmp_path / "content" / paths.get(kind, f"{kind}.yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write_texts(file), "utf-8")
        site, problems = load_site(tmp_path)
        collection = load_collection(tmp_path, "pml", site)
        assert [*problems, *collection.problems] == []
        assert len(collection.answers) == 1


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_default_of_the_settings_page_is_the_real_one(entry: Entry) -> None:
    file = deepcopy(entry.file)
    held_by, name = holder(file, entry.path)
    del held_by[name]
    record, problems = read_file_of(entry.kind, file)
    if entry.default == "none; the key is required":
        assert [problem.code for problem in problems] == ["field-missing"]
        return
    assert problems == []
    if entry.default == "that of each key below":
        held_by[name] = {}
    elif entry.default == "not set":
        held_by[name] = "null"
    else:
        held_by[name] = read_texts(entry.default.strip("`"))
    assert read_file_of(entry.kind, file) == (record, [])


def read_file_of(kind: str, file: Any) -> tuple[Any, list[Problem]]:
    node, problems = strict_yaml.read(write_texts(file).encode(), "f.yaml")
    assert node is not None
    reader = Reader("f.yaml")
    return reader.read(node, FILES[kind]), [*problems, *reader.problems]


def test_every_answer_and_setting_that_the_pages_show_is_accepted() -> None:
    shown = Counter[str]()
    for page in sorted(DOCS.glob("*.md")):
        if page.name in ("settings.md", "problems.md"):  # Tests of their own try these.
            continue
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            file = read_texts(block)
            if not isinstance(file, dict):
                continue
            if "question" in file:
                kind = "answer"
            elif file.keys() <= set(DistressWords.__struct_fields__):
                own = Reader("f.yaml")
                node, _ = strict_yaml.read(block.encode(), "f.yaml")
                assert node is not None
                own.read(node, DistressWords)
                assert own.problems == [], page.name
                continue
            elif file.keys() <= set(SettingsFile.__struct_fields__):
                kind, file = "site", SHOWN["site"] | file
            else:
                assert file.keys() & {"on", "repos"}, f"{page.name}: whose file is this? {block}"
                continue
            shown[kind] += 1
            assert read_file_of(kind, file)[1] == [], page.name
    assert shown.keys() == {"answer", "site"}


@pytest.mark.parametrize("kind", FILES)
def test_the_json_schemas_describe_every_key_with_examples(
    kind: str, run: Callable[..., Any]
) -> None:
    schema = json.loads(run("schema", kind).out)
    assert schema["title"]
    assert schema["description"]
    page = (DOCS / "settings.md").read_text("utf-8").replace("\n", " ")
    for record in schema["$defs"].values():
        assert record["description"]
        for name, field in record["properties"].items():
            assert field["description"].endswith((".", ".md.")), name
            assert re.sub(r"docs/([a-z-]+\.md)", r"[\1](\1)", field["description"]) in page
            assert "examples" in field or "$defs" in json.dumps(field), name


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    seen = Counter[str]()
    found = set()
    for heading in re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found.add(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        seen[anchor] += 1
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(file), f"{page.name}: {target}"


def test_the_index_of_the_docs_names_every_page() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    linked = {target for target in re.findall(r"\]\(([^)#\s]+)", index) if "/" not in target}
    assert linked == {path.name for path in DOCS.iterdir() if path.is_file()} - {"README.md"}


HOW_TO = (
    "agencies", "announcing", "authors", "health-line", "omegat", "operations", "partners-check",
    "poedit", "preview", "reviewers", "sms-distress", "start", "translators", "verify",
    "walkthrough", "weblate", "webmasters", "workflow", "year",
)  # fmt: skip


@pytest.mark.parametrize("name", HOW_TO)
def test_a_page_about_a_task_ends_with_its_result(name: str) -> None:
    paragraphs = (DOCS / f"{name}.md").read_text("utf-8").split("\n\n")
    assert not paragraphs[1].startswith(("#", "|", "```"))
    (place,) = [n for n, text in enumerate(paragraphs) if text.startswith("**Result**: ")]
    assert place >= len(paragraphs) - 3


def test_every_option_is_described() -> None:
    pages = [ROOT / "README.md", *(p for p in DOCS.glob("*.md") if p.name != "decisions.md")]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    missing = [
        f"{name} {option.opts[-1]}"
        for name, command in all_commands(cli, "pmlpub")
        for option in command.params
        if isinstance(option, click.Option)
        if not option.help
        or not any(
            re.search(rf"{re.escape(one)}(?![\w-])", text)
            for one in (*option.opts, *option.secondary_opts)
        )
    ]
    assert missing == []


def all_commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found
            yield from all_commands(found, f"{name} {inner}")


def test_every_decision_is_a_numbered_record() -> None:
    text = (DOCS / "decisions.md").read_text("utf-8")
    contents, *records = re.split(r"^## ", text, flags=re.MULTILINE)
    assert records
    titles = [record.partition("\n")[0] for record in records]
    numbers = [int(title.partition(". ")[0]) for title in titles]
    assert numbers == sorted(set(numbers))
    assert re.findall(r"^- \[(.+)\]\(#", contents, re.MULTILINE) == titles
    for record in records:
        labels = re.findall(r"^\*\*(\w+)\.\*\* \S", record, re.MULTILINE)
        assert labels == ["Context", "Choice", "Rejected", "Consequence"], record
