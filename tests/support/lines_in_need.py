"""Sites whose line has emergency numbers and lists of distress that a clinician has signed."""

import datetime as dt
import shutil
from pathlib import Path

from conftest import ROOT
from pmlpub.building.pipeline import build
from pmlpub.review import signing
from pmlpub.review.edition import Reviews

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
DAY = dt.date(2026, 11, 22)
NUMBERS = """\
  emergency:
    MX: {urgent: ["911"], crisis: ["800 911 2000"], checked: 2026-11-01}
    FR: {urgent: ["15", "112"], crisis: ["3114"], checked: 2026-11-01}
    KE: {urgent: ["999", "112"], checked: 2026-11-01}
"""


def sign_answer(
    root: Path, language: str, answer: str, role: str, by: str, on: dt.date
) -> list[str]:
    """Signs a text, or all of a group of strings, as `pmlpub approve` does; returns the ids."""
    request = signing.Request((language,), (answer,), role, by, on)
    selection = signing.select_texts(Reviews(root, on), request)
    return [line.id for line in signing.sign_texts(root, selection).get(language, [])]


def sample_in_need(root: Path, more: str = "") -> Path:
    """The sample site in a new folder, built with signed numbers of three regions and signed lists
    in all its languages; `more` are settings of `sms:`."""
    root.mkdir(exist_ok=True)
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    settings = root / "content" / "site.yaml"
    text = settings.read_text("utf-8")
    reviewers = (
        "reviewers:\n  - {id: nurse, name: Nora Nurse, roles: [clinician], "
        f"languages: [{', '.join(LANGUAGES)}]}}\n"
    )
    text = text.replace("\nsms:\n", f"\n{reviewers}sms:\n{NUMBERS}{more}")
    settings.write_text(text, "utf-8")
    sign_answer(root, "en", "ui/emergency", "clinician", "nurse", DAY)
    for language in LANGUAGES:
        sign_answer(root, language, "ui/distress", "clinician", "nurse", DAY)
    report = build(root, DAY)
    assert {p.code for p in report.problems} <= {"sms-split"}, report.problems
    return root
