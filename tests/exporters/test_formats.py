"""What every format must have, whoever adds it: its files, and in them the words that go with any
text about health."""

import html
import re
from pathlib import Path

import msgspec
import pytest

from conftest import ROOT
from pmlpub import editions
from pmlpub.content.formats import FORMATS
from pmlpub.content.types import Format
from pmlpub.exporters.formats import EXPORTERS
from pmlpub.exporters.view import View
from pmlpub.model import PARTS, Former, JudgedEdition, Reason, Verdict, part_of

pytestmark = pytest.mark.slow

TAG = re.compile(r"<[^<>]*>")


@pytest.fixture(scope="module")
def views(sample: Path) -> list[View]:
    """The editions of an answer with an urgent text, in every language of the sample."""
    return [view for view in editions(sample) if view.answer == "pml/cure"]


def words(data: bytes) -> str:
    """What a file says, without markup, escapes and line ends."""
    text = html.unescape(TAG.sub("", data.decode())).replace("\\n", " ").replace("\\", "")
    return "".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
def test_it_has_the_files_that_it_names(sample: Path, views: list[View], name: str) -> None:
    for view in views:
        folder = sample / "outputs/current" / view.language / view.answer
        assert {file for file in FORMATS[name].files if (folder / file).is_file()} == {
            *FORMATS[name].files
        }


@pytest.mark.parametrize("name", FORMATS)
def test_marks_urgent_text_and_disclaimer_are_in_it(
    sample: Path, views: list[View], name: str
) -> None:
    assert len(views) == 9
    row = FORMATS[name]
    for view in views:
        path = sample / "outputs/current" / view.language / view.answer / row.files[0]
        found = words(path.read_bytes())
        if row.part == "page":
            wanted = [*view.marks("page"), view.source.texts["urgent"]]
            if not row.link:  # Who shows a graph has a disclaimer of their own.
                wanted.append(view.interface["ui/safety#disclaimer"])
        else:
            names = ("sms_demonstration", "sms_unreviewed")
            wanted = [view.pgettext_sms(f"ui/safety#{name}", "") for name in names]
        assert len(wanted) >= 2
        assert all(wanted)
        for text in wanted:
            assert "".join(str(text).split()) in found, (view.language, text)
        if row.part == "page":
            others = [text for field, text in view.source.texts.items() if part_of(field) == "sms"]
            assert len(others) == 2
            for text in others:  # A keyword may be a part of another word.
                assert not re.search(rf"(?<!\w){re.escape(text)}(?!\w)", path.read_text("utf-8"))


NOTICES = {
    "withheld": Verdict("withheld", (Reason("outdated", "It was translated from another text."),)),
    "withdrawn": Verdict("tombstone", (Reason("gone", "It was withdrawn."),)),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("state", NOTICES)
@pytest.mark.parametrize("readable", [True, False])
def test_a_notice_is_in_place_of_a_text_that_is_not_out(
    views: list[View], name: Format, state: str, readable: bool
) -> None:
    view = next(view for view in views if view.language == "fr")
    part, export = EXPORTERS[name]
    texts = view.source.texts if readable else {}
    # Of a text that is withheld, some fields may be usable.
    usable = {field: text for field, text in texts.items() if field != "question"}
    judged = JudgedEdition(
        view.answer,
        view.language,
        dict.fromkeys(PARTS, NOTICES[state]),
        msgspec.structs.replace(view.source, texts=usable) if readable else None,
        former=Former(PARTS, view.source.texts["question"]),
    )
    own = View(judged, view.site, view.interface)
    files = export(own)
    found = words(files[FORMATS[name].files[0]])
    assert "".join(own.notice(part).split()) in found
    for text in view.source.texts.values():
        if len(text) > 40 and text != view.source.texts["question"]:
            assert not any("".join(text.split()) in words(data) for data in files.values())


def test_an_edition_has_no_other_files(sample: Path, views: list[View]) -> None:
    known = {file for row in FORMATS.values() for file in row.files} | {"status.json"}
    for view in views:
        folder = sample / "outputs/current" / view.language / view.answer
        assert {path.name for path in folder.iterdir()} == known


def test_a_format_has_its_row_in_the_documentation() -> None:
    page = (ROOT / "docs/outputs.md").read_text("utf-8")
    for row in FORMATS.values():
        for file in row.files:
            assert f"`{file}`" in page or f"`.{file.rpartition('.')[2]}`" in page, file
