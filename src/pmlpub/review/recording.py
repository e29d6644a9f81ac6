"""Writes acts: each is one new file with its lines and the texts that they name.

Nothing is ever rewritten.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pmlpub.acts.writing import write_acts
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.ledger_line import LedgerLine


def record(
    root: Path, language: str, lines: Sequence[LedgerLine], texts: Iterable[Content]
) -> None:
    """Writes these lines, and the texts that they name."""
    write_acts(root, language, lines, {hash_content(text): text for text in texts})
