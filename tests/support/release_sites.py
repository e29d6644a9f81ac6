"""What tests of releases ask of a site: what readers see, what is said of it, what is broken."""

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from conftest import translate
from golden_cases import walk
from pmlpub.building import pipeline
from pmlpub.review import edition, revocations
from support.work_sites import TODAY

build = partial(pipeline.build, workers=1)
"""In this process alone: sites are small, and starting others takes longer than the work."""
FILES = {
    "index.html", "copy.html", "snippet.html", "plain.html", "embed.html", "oembed.json",
    "answer.jsonld", "answer.ttl", "answer.nt", "answer.rdf", "sms.txt", "status.json",
}  # fmt: skip
"""All that an edition has when both of its parts are out, or tombstones."""


def published(root: Path) -> dict[str, bytes]:
    """All that readers see, by path."""
    current = root / "outputs" / "current"
    return {path: (current / path).read_bytes() for path in walk(current)}


def editions(files: dict[str, bytes], without: str = "") -> dict[str, bytes]:
    """The files of editions, `<language>/<collection>/<slug>/<name>`, but those of an answer."""
    found = {
        path: data
        for path, data in files.items()
        if path.count("/") == 3
        and path.split("/")[1] != "conditions"
        and not path.startswith("dataset/")
    }
    return {path: data for path, data in found.items() if not without or without not in path}


def states(root: Path, answer: str) -> dict[str, str]:
    """`<language> <part>` -> state, of all editions of an answer that are there."""
    found = {}
    for path in sorted((root / "outputs" / "current").glob(f"*/{answer}/status.json")):
        language = path.relative_to(root / "outputs" / "current").parts[0]
        channels = json.loads(path.read_bytes())["channels"]
        found |= {f"{language} {part}": channels[part]["state"] for part in ("web", "sms")}
    return found


def reasons(root: Path, language: str, answer: str, channel: str = "web") -> list[dict[str, Any]]:
    """Why a channel of an edition is silent."""
    path = root / "outputs" / "current" / language / answer / "status.json"
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["channels"][channel]["reasons"]
    return found


def number(root: Path) -> int:
    """The number of the live release."""
    return int(json.loads((root / "outputs/current/manifest.json").read_bytes())["number"])


def on_disk(root: Path, text: bytes) -> Iterator[Path]:
    """Every file below outputs/ that holds a text."""
    for folder, _, names in os.walk(root / "outputs"):
        for name in names:
            path = Path(folder) / name
            if path.is_file() and text in path.read_bytes():
                yield path


def replace_file(path: Path, data: bytes) -> None:
    """Writes over a file that was published read-only, as somebody with an editor would."""
    path.unlink()
    path.write_bytes(data)


def write_answer(root: Path, answer: str, english: str, french: str = "") -> None:
    """A short answer without SMS; with its translation, if there is one."""
    collection, _, slug = answer.partition("/")
    path = root / "content" / collection / f"{slug}.yaml"
    path.parent.mkdir(exist_ok=True)
    text = f"question: Q {slug}?\nshort_answer: {english}\nupdated: 2026-01-01\n"
    path.write_text(text, "utf-8")
    if french:
        texts = {f"{answer}#question": f"Q {slug} ?", f"{answer}#short_answer": french}
        translate(root, "fr", collection, texts)


def revoke(root: Path, answer: str) -> str:
    """Takes back the reviser's first approval of the French page of an answer; the id of the
    line."""
    review = edition.open_review(root, "fr", answer, TODAY)
    lines = review.loaded.ledgers["fr"].approvals[(answer, "page")]
    line = min((a for a in lines if a.by == "rev"), key=lambda a: a.latest)
    made, *_ = revocations.revoke(root, review.loaded, "fr", line.id, "wrong", "rev", TODAY)
    return made.id
