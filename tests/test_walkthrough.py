"""The walks in docs/ read as they run."""

from pathlib import Path

import pytest

from support.walkthrough import PAGES, play

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    assert play(text, tmp_path) == text
