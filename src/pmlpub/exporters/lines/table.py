"""lines/replies.csv: a row per keyword, for spreadsheets and gateways.

CSV after RFC 4180 (CRLF, quotes doubled), in UTF-8 with a byte order mark, without which Excel
takes it for another encoding and shows `GUÃ‰RIR`. All cells are in quotes: LibreOffice takes
semicolons and tabs for separators too. A cell that a spreadsheet would take for a formula gets an
apostrophe before it.
"""

import csv
import io
from collections.abc import Sequence

from pmlpub.records.gateway_forms import FORMULA
from pmlpub.records.replies import Reply

COLUMNS = (
    *("keyword", "language", "answer", "text", "encoding", "units", "segments", "version"),
    *("expires", "state"),
)


def export(replies: Sequence[Reply]) -> bytes:
    """The table; a reply without keywords has one row, without a keyword."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for reply in replies:
        values = [getattr(reply, name) for name in COLUMNS[1:]]
        cells = ["" if value is None else _harmless(str(value)) for value in values]
        writer.writerows([_harmless(word), *cells] for word in reply.keywords or ("",))
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
