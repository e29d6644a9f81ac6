"""A small site in which everything is signed with keys, and what somebody does to its ledgers."""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from conftest import translate
from pmlpub import keys
from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import Act, decode_act, make_act
from pmlpub.gate.ledger_line import LedgerLine, content_id, is_removal
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.model import PARTS, Part
from pmlpub.review import approvals, edition, revocations, source_changes

DAY = dt.date(2026, 1, 10)
LATER = dt.date(2026, 1, 12)
LANGUAGES = ("en", "es", "fr")


def key_of(name: str) -> bytes:
    """The private key of a reviewer: for tests alone."""
    return hashlib.sha256(f"a key that everybody knows: {name}".encode()).digest()


def _reviewer(name: str, role: str, languages: str) -> str:
    key = keys.public_key(key_of(name))
    return (
        f'  - {{id: {name}, name: {name}, roles: [{role}], languages: [{languages}], key: "{key}"}}'
    )


SITE = f"""\
title: Test site
base_url: https://t.example/
publisher: {{name: Test publisher, url: https://t.example/}}
license: https://creativecommons.org/licenses/by/4.0/
languages: [es, fr]
policy: {{page: {{require: approved}}, sms: {{require: approved}}, signatures: required}}
sms: {{segments: {{default: 3}}}}
reviewers:
{_reviewer("doc", "clinician", "en, es, fr")}
{_reviewer("ann", "clinician", "en, es, fr")}
{_reviewer("tra", "translator", "es, fr")}
{_reviewer("rev", "reviser", "es, fr")}
{_reviewer("edi", "editor", "en")}
"""
ANSWER = """\
question: May I take it?
short_answer: Take 2 tablets a day. Do not take more.
sms: Take 2 tablets a day.
keywords: DOSE
updated: 2026-01-01
"""
TEXTS = {
    "fr": {
        "question": "Puis-je en prendre ?",
        "short_answer": "Prenez 2 comprimés par jour. N’en prenez pas plus.",
        "sms": "Prenez 2 comprimes par jour.",
        "keywords": "DOSE",
    },
    "es": {
        "question": "¿Puedo tomarlo?",
        "short_answer": "Tome 2 comprimidos al día. No tome más.",
        "sms": "Tome 2 comprimidos al dia.",
        "keywords": "DOSIS",
    },
}
ROLES = {
    "en": [("clinician", "doc")],
    "es": [("translator", "tra"), ("reviser", "rev")],
    "fr": [("translator", "tra"), ("reviser", "rev")],
}
ANSWER_ID = "a/dose"


def make_site(root: Path) -> Path:
    """The site, with everything signed on DAY."""
    (root / "content" / "a").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    (root / "content" / "a" / "dose.yaml").write_text(ANSWER, "utf-8")
    translate_all(root)
    sign(root, DAY, SAFETY_ANSWER)
    sign(root, DAY)
    return root


def translate_all(root: Path) -> None:
    for language, texts in TEXTS.items():
        translate(root, language, "a", {f"{ANSWER_ID}#{k}": v for k, v in texts.items()})


def sign(
    root: Path, day: dt.date, answer: str = ANSWER_ID, languages: tuple[str, ...] = LANGUAGES
) -> None:
    """Every role signs every part on a day, accepting what warnings there are."""
    reviews = edition.Reviews(root, day)
    for language in languages:
        review = reviews.open(language, answer)
        for role, by in ROLES[language]:
            for own in review.strings or (review,):
                for part in own.hashes:
                    accepted = tuple(own.warnings(part))
                    approvals.approve(
                        root, own, part, role, by, day, accepted=accepted, key=key_of(by)
                    )


def revoke(
    root: Path, language: str, by: str = "ann", day: dt.date = DAY, *, one_part: bool = False
) -> None:
    """Takes the page of the answer back in a language."""
    review = edition.open_review(root, language, ANSWER_ID, day)
    first, *_ = review.signatures("page")
    revocations.revoke(
        root, review.loaded, language, first.id, "wrong dose", by, day, key_of(by),
        one_part=one_part,
    )  # fmt: skip


def change_for_safety(
    root: Path, by: str = "ann", day: dt.date = DAY, parts: tuple[Part, ...] = PARTS
) -> None:
    review = edition.open_review(root, "en", ANSWER_ID, day)
    source_changes.change(root, review, "safety", "wrong dose", by, day, parts, key_of(by))


def states(root: Path, part: Part) -> dict[str, str]:
    """Language -> state of a part, as readers see it."""
    found = {}
    for language in LANGUAGES:
        path = root / "outputs" / "current" / language / ANSWER_ID / "status.json"
        channels = json.loads(path.read_bytes())["channels"]
        found[language] = channels["sms" if part == "sms" else "web"]["state"]
    return found


def out(root: Path) -> set[tuple[str, str]]:
    """The parts that readers see, with their languages."""
    return {(p, tag) for p in PARTS for tag, state in states(root, p).items() if state in OUT}


OUT = ("published",)
EVERYTHING = {(part, language) for part in PARTS for language in LANGUAGES}


def removal_acts(root: Path) -> Iterator[tuple[Path, Act]]:
    """The acts with lines that take away, and their files."""
    for language in LANGUAGES:
        for path in sorted((root / acts_path(language)).glob("*.json")):
            act = decode_act(path.read_bytes())
            if any(map(is_removal, act.lines)):
                yield path, act


def _rewrite(root: Path, change: Callable[[LedgerLine], LedgerLine], *, keep: bool) -> None:
    for path, act in list(removal_acts(root)):
        made = make_act([change(line) for line in act.lines], act.contents)
        if not keep:
            path.unlink()
        (path.parent / f"{made.id}.json").write_bytes(made.encode())


def _without_signature(line: LedgerLine) -> LedgerLine:
    return msgspec.structs.replace(line, signature=None)


def _with_other_note(line: LedgerLine) -> LedgerLine:
    if not is_removal(line):
        return line
    other = msgspec.structs.replace(line, note="never mind")  # type: ignore[call-arg]
    return msgspec.structs.replace(other, id=content_id(other))


def delete(root: Path) -> None:
    for path, _ in list(removal_acts(root)):
        path.unlink()


def cut_off(root: Path) -> None:
    for path, _ in list(removal_acts(root)):
        path.write_bytes(path.read_bytes()[:-40])


def alter_in_place(root: Path) -> None:
    for path, _ in list(removal_acts(root)):
        path.write_bytes(path.read_bytes().replace(b"wrong dose", b"never mind"))


def _settings(root: Path, change: Callable[[str], str]) -> None:
    path = root / "content" / "site.yaml"
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")


def _without_ann(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if "id: ann" not in line)


def _without_languages(text: str) -> str:
    who = "id: ann, name: ann, roles: [clinician], languages: "
    return text.replace(f"{who}[en, es, fr]", f"{who}[pt]")


def _with_another_key(text: str) -> str:
    old, new = (keys.public_key(key_of(name)) for name in ("ann", "ann, later"))
    assert base64.b64decode(new)
    return text.replace(old, new)


TAMPERED: dict[str, Callable[[Path], None]] = {
    "deleted": delete,
    "cut off": cut_off,
    "altered in place": alter_in_place,
    "altered with a new id": lambda root: _rewrite(root, _with_other_note, keep=False),
    "stripped of its signature": lambda root: _rewrite(root, _without_signature, keep=False),
    "copied without its signature": lambda root: _rewrite(root, _without_signature, keep=True),
    "by somebody who left": lambda root: _settings(root, _without_ann),
    "by somebody with another key": lambda root: _settings(root, _with_another_key),
    "by somebody without the language": lambda root: _settings(root, _without_languages),
    "of another site": lambda root: _settings(
        root, lambda text: text.replace("base_url: https://t", "base_url: https://u")
    ),
}
"""What can become of the lines that `ann` wrote, by what is done to them."""
