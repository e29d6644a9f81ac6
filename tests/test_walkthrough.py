"""The walk through a change reads as it runs."""

from pathlib import Path

import pytest

from support.walkthrough import PAGE, play

pytestmark = pytest.mark.slow


def test_the_page_shows_what_its_commands_print(tmp_path: Path) -> None:
    text = PAGE.read_text("utf-8")
    assert play(text, tmp_path) == text
