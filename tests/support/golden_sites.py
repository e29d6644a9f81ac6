"""Copies of the sites of golden cases, with the answers of `large` that are all alike."""

import shutil
from pathlib import Path

MANY = 199
"""Answers of the collection `many` in the case `large`: with the two others that it has, one more
than fit in a gallery of one page (`GALLERY_LIMIT`)."""


def copy_site(case: Path, root: Path) -> Path:
    """Copies what people write of a case: content/ and locales/. Returns the new site."""
    for part in ("content", "locales"):
        shutil.copytree(case / part, root / part)
    if case.name == "large":
        write_many(root)
    return root


def write_many(root: Path) -> None:
    """Answers that were imported, and are neither translated nor approved yet."""
    folder = root / "content" / "many"
    folder.mkdir()
    for number in range(1, MANY + 1):
        text = f"question: Question {number}?\nshort_answer: No.\nupdated: 2025-11-20\n"
        (folder / f"q{number:03}.yaml").write_text(text, "utf-8")
