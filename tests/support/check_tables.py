"""Tables of sources and translations that stand beside tests of checks."""

import csv
from collections.abc import Iterator
from pathlib import Path


def numbered_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with tabs, by the names in its first line; each with its line number."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2)
