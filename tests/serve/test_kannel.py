"""A person texts a keyword to real Kannel, and what reaches the telephone is sms.txt, whole."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from pmlpub import api
from pmlpub.building.pipeline import build
from pmlpub.sms.alphabet import alphabet
from pmlpub.sms.segments import capacity, count_sms, utf16_units
from support import kannel
from support.lines_in_need import sample_in_need

pytestmark = pytest.mark.parts

DAY = dt.date(2026, 11, 22)
LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sample, built for a responder on a port of its own."""
    root = tmp_path / "site"
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    (port,) = kannel.free_ports(1)
    settings = root / "content" / "site.yaml"
    text = settings.read_text("utf-8").replace(
        "\nsms:\n", f"\nsms:\n  responder: http://127.0.0.1:{port}/\n"
    )
    settings.write_text(text, "utf-8")
    assert not build(root, DAY).failed
    return root


@pytest.fixture
def boxes(site: Path, start: Callable[..., Any]) -> Iterator[kannel.Kannel]:
    """Kannel with the exported services."""
    port = api.load(site).settings.sms.responder.rpartition(":")[2].strip("/")
    start("--port", port, root=site)
    services = site / "outputs" / "current" / "lines" / "kannel.conf"
    with kannel.running(site, services) as found:
        yield found


def put_together(parts: list[kannel.Part], ucs2: bool) -> str:
    """The text of an SMS chain, after a look at its headers (3GPP TS 23.040, 9.2.3.24.1)."""
    if len(parts) == 1:
        assert parts[0].header == b""
    references = {part.header[:5] for part in parts}
    assert len(references) == 1
    for number, part in enumerate(parts, 1):
        if len(parts) > 1:
            assert part.header[:3] == b"\x05\x00\x03"
            assert part.header[4:] == bytes([len(parts), number])
    measure, encoding = (utf16_units, "UCS-2") if ucs2 else (alphabet().septets, "GSM-7")
    # fakesmsc shows what is sent in GSM-7 as UTF-8.
    texts = [part.data.decode("utf-16-be" if ucs2 else "utf-8") for part in parts]
    limit = capacity(encoding, reference=0 if len(parts) == 1 else 8)
    assert all(measure(text) <= limit for text in texts)
    return "".join(texts)


def test_nine_languages_answer_their_keywords(site: Path, boxes: kannel.Kannel) -> None:
    current = site / "outputs" / "current"
    asked, codings = [], []
    for view in api.editions(site, DAY):
        text = (current / view.language / view.answer / "sms.txt").read_text("utf-8")
        counted = count_sms(text)
        ucs2 = counted.encoding == "UCS-2"
        for word in view.source.keywords:
            # CURA is a word of Spanish and of Portuguese, so the language is named.
            message = f"{word} {view.language}"
            parts = boxes.text(message, counted.segments, is_ucs2(message))
            assert put_together(parts, ucs2) == text
            codings.append("2" if ucs2 else "0")
        asked.append(view.language)
    assert asked == list(LANGUAGES) * 5
    assert boxes.codings(len(codings)) == codings


def test_what_phones_make_of_a_word_and_what_is_no_word(site: Path, boxes: kannel.Kannel) -> None:
    lines = site / "outputs" / "current" / "lines" / "replies.json"
    known = json.loads(lines.read_bytes())
    texts = {(r["answer"], r["language"]): r["text"] for r in known["replies"]}
    unknown = {language: said["unknown"] for language, said in known["texts"].items()}
    # Nothing comes back for STOP: the next message is the answer to the next word.
    boxes.send("STOP")
    for message, text in [
        ("guerir fr", texts["pml/cure", "fr"]),
        ("Çare", texts["pml/cure", "tr"]),
        ("care", known["texts"]["tr"]["suggest"].replace("{keyword}", "ÇARE TR")),
        ("tedavi", texts["pml/treatment", "tr"]),
        ("Cure!", texts["pml/cure", "en"]),
        ("cure lang ar", texts["pml/cure", "ar"]),
        ("خطر.", texts["pml/risk", "ar"]),
        ("जोखिम en", texts["pml/risk", "en"]),
        ("治愈", texts["pml/cure", "zh-Hans"]),
        ("CURA", f"{known['texts']['es']['menu']} CURA ES, CURA PT-BR"),
        ("riskk", known["texts"]["en"]["suggest"].replace("{keyword}", "RISK")),
        ("HELP", f"CURE, IRIS, RESEARCH, RISK, TREATMENT. {known['texts']['en']['help']}"),
        ("xyzzy sw", unknown["sw"]),
        ("😀", unknown["en"]),
        ("مرحبا", unknown["ar"]),
        (f"{'A' * 17} sw", unknown["sw"]),
    ]:
        counted = count_sms(text)
        parts = boxes.text(message, counted.segments, is_ucs2(message))
        assert put_together(parts, counted.encoding == "UCS-2") == text, message


def test_while_the_responder_is_down_kannel_says_whom_to_call(tmp_path: Path) -> None:
    """It waits for the responder first: nobody listens on port 9."""
    more = "  responder: http://127.0.0.1:9/\n  region: MX\n"
    site = sample_in_need(tmp_path / "site", more)
    lines = site / "outputs" / "current" / "lines"
    words = re.findall(r'reply-couldnotfetch = "(.*)"', (lines / "smsbox.conf").read_text("ascii"))
    counted = count_sms(words[0])
    with kannel.running(tmp_path, lines / "kannel.conf") as boxes:
        parts = boxes.text("mi hijo no respira", counted.segments)
        assert put_together(parts, ucs2=False) == words[0]
    assert words[0].startswith("In an emergency, call 911. En caso de emergencia, llame al 911.")


def is_ucs2(message: str) -> bool:
    """Would a telephone send it as UCS-2?"""
    return count_sms(message).encoding == "UCS-2"
