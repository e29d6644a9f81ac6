"""LibreOffice opens lines/replies.csv, and shows every text as it is."""

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT
from pmlpub.exporters.lines import table
from pmlpub.records.replies import Reply

pytestmark = pytest.mark.parts

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def rows_shown(csv_file: Path) -> Iterator[list[str]]:
    """The cells that LibreOffice shows with the separators that its window proposes. Without a
    window it does not look for the byte order mark: the filter is that of docs/lines.md."""
    folder = csv_file.parent
    (option,) = re.findall(r"`(--infilter=[^`]+)`", (ROOT / "docs/lines.md").read_text("utf-8"))
    option = option.replace(":44,", ":9/44/59,")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", option,
         "--convert-to", "fods", "--outdir", str(folder), str(csv_file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for row in etree.parse(csv_file.with_suffix(".fods")).iter(f"{TABLE}table-row"):
        cells = list[str]()
        for cell in row.iter(f"{TABLE}table-cell"):
            text = "\n".join("".join(p.itertext()) for p in cell.iter(f"{TEXT}p"))
            cells += [text] * int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        yield cells


def test_every_text_is_as_it_was_published(sample: Path, tmp_path: Path) -> None:
    data = (sample / "outputs/current/lines/replies.csv").read_bytes()
    hostile = Reply("a/b", "en", ("SUM",), (), "published", "=1+1; 2", "GSM-7", 7, 1, "v")
    data += table.export([hostile]).partition(b"\r\n")[2]
    path = tmp_path / "replies.csv"
    path.write_bytes(data)
    expected = [row[:4] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    assert [row[:4] for row in rows_shown(path)][: len(expected)] == expected
