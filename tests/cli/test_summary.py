"""What a build prints at its end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import AS_OF
from support.work_sites import add_reviewers, copy_answer, edit


def test_many_answers_with_one_reason_have_a_line_together(
    site: Path, run_here: Callable[..., Any]
) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "{require: translated}", "{require: approved}")
    for slug in ("six", "two", "ten"):
        copy_answer(site, slug)
    done = run_here("--site", str(site), "build", "--first-release", "--as-of", AS_OF)
    lines = [line for line in done.out.splitlines() if "there is none" in line]
    why = "withheld in en, fr: the policy requires an approval of this text, and there is none"
    assert lines == [f"a/dose and 3 more answers: {part} {why}" for part in ("page", "sms")]
