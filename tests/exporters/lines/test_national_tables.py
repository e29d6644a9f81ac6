"""A national table of site.yaml counts in what is published about an SMS."""

import datetime as dt
import json
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build

SITE = """\
title: Test
base_url: https://t.example/
publisher: {{name: Test, url: https://t.example/}}
license: https://creativecommons.org/licenses/by/4.0/
source_language: tr
languages: [hi]
policy: {{page: {{require: translated}}, sms: {{require: translated}}, unreviewed_days: 30}}
sms: {{footer: false, segments: {{default: 3}}, gateway: {gateway}, national_tables: {tables}}}
"""
ANSWER = """\
question: Almalı mıyım?
short_answer: Günde iki tablet.
sms: Günde iki kez birer tablet alın. Başınız dönerse aynı gün doktora gidin, beklemeyin.
updated: 2026-01-01
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("gateway", "tables", "account"),
    [
        ("other", "{}", {"encoding": "UCS-2", "units": 129, "segments": 2}),
        ("other", "{tr: locking}", {"encoding": "GSM-7", "units": 129, "segments": 1}),
        ("other", "{hi: both}", {"encoding": "UCS-2", "units": 129, "segments": 2}),
        ("kannel", "{tr: locking}", {"encoding": "UCS-2", "units": 129, "segments": 2}),
        ("twilio", "{tr: both}", {"encoding": "UCS-2", "units": 129, "segments": 2}),
        ("rapidpro", "{tr: single}", {"encoding": "UCS-2", "units": 129, "segments": 2}),
    ],
)
def test_status_and_gallery_count_it(
    tmp_path: Path, gateway: str, tables: str, account: dict[str, object]
) -> None:
    (tmp_path / "content" / "a").mkdir(parents=True)
    (tmp_path / "content" / "site.yaml").write_text(
        SITE.format(gateway=gateway, tables=tables), "utf-8"
    )
    (tmp_path / "content" / "a" / "dose.yaml").write_text(ANSWER, "utf-8")
    build(tmp_path, dt.date(2026, 1, 10))
    current = tmp_path / "outputs" / "current"
    sms = json.loads((current / "tr/a/dose/status.json").read_bytes())["channels"]["sms"]
    assert {key: sms[key] for key in account} == account
    gallery = tmp_path / "outputs" / "staff" / "status" / "gallery" / "index.html"
    noun = "segment" if account["segments"] == 1 else "segments"
    shown = f"SMS: {account['segments']} {noun}, {account['encoding']}, {account['units']} units"
    assert shown in gallery.read_text("utf-8")
