"""Each command that a page shows can be typed as it is shown: it exists, with these options, and
nothing that it needs is missing."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pmlpub.cli.main import cli

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "decisions.md"),
    *(p for p in sorted((ROOT / "src/pmlpub/skeleton").rglob("*")) if p.is_file()),
]
BLOCK = re.compile(r"^ *```(?:sh|text|console|yaml|ini|)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(
    r"^\s*(?:- |\$ )?(?:run: )?(?:cd \S+ && )?(?:[A-Z_]+=\S* )*(?:\.venv/bin/)?pmlpub ([a-z].*)$"
)
INLINE = re.compile(r"(?<!`)`(?:\.venv/bin/)?pmlpub ([a-z][^`\n]*)`(?!`)")
NO_COMMANDS = ("release signature 1",)
"""What signatures begin with (`verify.md`)."""
AFTER = re.compile(r"\s+#.*|\s*[|<>;&].*")
"""What may follow a command: a comment, or what a shell does with it."""


def shown(page: Path) -> Iterator[tuple[str, bool]]:
    """The commands of a page without `pmlpub`, and whether each is whole: in a block."""
    text = page.read_text("utf-8")
    blocks = BLOCK.findall(text) if page.suffix == ".md" else [text]
    for block in blocks:
        for line in re.sub(r"\\\n\s*", " ", block).split("\n"):
            if (found := COMMAND.match(line)) and not found[1].startswith(NO_COMMANDS):
                yield found[1], True
    if page.suffix == ".md":
        for inline in INLINE.findall(re.sub(BLOCK, "", text)):
            if not inline.startswith(NO_COMMANDS):
                yield inline, False


def words_of(line: str) -> list[str]:
    line = line.replace("\\|", "_")  # In a table.
    whole = shlex.split(AFTER.sub("", re.sub(r"\S*'[^']*'|\"[^\"]*\"", quote, line)))
    return [word.replace("\0", " ") for word in whole if word not in ("...", "…", "[...]")]


def quote(match: re.Match[str]) -> str:
    """A quoted word, in which nothing ends the command."""
    return re.sub(r"['\"#|<>;&]", "", match[0]).replace(" ", "\0")


def why_not(words: list[str], *, is_whole: bool) -> str:
    """Why a command cannot be typed so; empty if it can."""
    command: click.Command = cli
    context = click.Context(cli, info_name="pmlpub")
    while isinstance(command, click.Group) and words:
        found = command.get_command(context, words[0])
        if found is None:
            return f"there is no command {words[0]}"
        command, words = found, words[1:]
    context = click.Context(command, info_name="pmlpub")
    try:
        values, rest, _ = command.make_parser(context).parse_args([*words])
    except click.BadOptionUsage as error:  # An option may be named without its value.
        return error.message if is_whole or words[-1] != error.option_name else ""
    except click.UsageError as error:
        return error.message
    if rest:
        return f"unexpected {rest}"
    needed = [p.name for p in command.params if p.required and p.name] if is_whole else []
    missing = [name for name in needed if values.get(name) in (None, (), [])]
    return f"{missing} missing" if missing and not values.get("help") else ""


def test_the_pages_show_many_commands() -> None:
    assert sum(1 for page in PAGES for _ in shown(page)) > 200


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_can_be_typed_as_they_are_shown(page: Path) -> None:
    wrong = [
        f"pmlpub {line}: {why}"
        for line, is_whole in shown(page)
        if (why := why_not(words_of(line), is_whole=is_whole))
    ]
    assert wrong == []
