"""What gateways say by themselves while the responder does not answer."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from pmlpub.exporters.lines.fallback import KANNEL, TWILIO, twilio_path, twiml, without_accents
from support.lines_in_need import DAY, LANGUAGES, sample_in_need

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_in_need(tmp_path_factory.mktemp("mexico"), "  region: MX\n")


def read(site: Path, path: str) -> str:
    return (site / "outputs" / "current" / path).read_text("utf-8")


def message(site: Path, path: str) -> str:
    root = ET.fromstring(read(site, path))
    assert [child.tag for child in root] == ["Message"]
    return root[0].text or ""


def test_kannel_says_it_without_accents_in_each_language_that_it_can_write(site: Path) -> None:
    lines = read(site, KANNEL).splitlines()
    assert read(site, KANNEL).isascii()
    assert "# Kannel cannot write these languages here: ar, hi, zh-Hans." in lines
    assert "http-request-retry = 3" in lines
    assert "http-queue-delay = 10" in lines
    words = (
        "In an emergency, call 911. En caso de emergencia, llame al 911. Pour toute urgence, "
        "appelez le 911. Em uma emergencia, ligue para 911. Katika hali ya dharura, piga 911. "
        "Acil durumda su numarayi arayin: 911."
    )
    for name in ("reply-couldnotfetch", "reply-couldnotrepresent", "reply-requestfailed"):
        assert f'{name} = "{words}"' in lines
    assert "" not in lines, "an empty line would end the group"


def test_twilio_says_it_in_every_language(site: Path) -> None:
    every = message(site, TWILIO)
    for language in LANGUAGES:
        own = message(site, twilio_path(language))
        assert "911" in own
        assert own in every
    assert message(site, twilio_path("fr")) == "Pour toute urgence, appelez le 911."


def test_without_a_region_they_say_whom_to_call_in_words(sample: Path) -> None:
    assert "En caso de emergencia, llame al telefono de emergencias de su zona." in read(
        sample, KANNEL
    )
    assert message(sample, twilio_path("en")) == (
        "In an emergency, call your local emergency number."
    )


def test_a_region_without_a_signature_has_no_numbers(tmp_path: Path) -> None:
    root = sample_in_need(tmp_path / "site", "  region: MX\n")
    path = root / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8").replace("region: MX", "region: US").replace(
        "    FR:", '    US: {urgent: ["911"], checked: 2026-11-01}\n    FR:'), "utf-8")  # fmt: skip
    build(root, DAY)
    assert "911" not in read(root, KANNEL) + read(root, TWILIO)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Señal «ñandú», d’urgence", "Senal 'nandu', d'urgence"),
        ("ığüşİŞ", "iguşIS".replace("ş", "s")),
        ("112", "112"),
        ("اتصلوا", ""),
        ("a \\ b", ""),
        ("ß", ""),
    ],
)
def test_accents_are_left_out(text: str, plain: str) -> None:
    assert without_accents(text) == plain


def test_no_message_is_longer_than_twilio_takes() -> None:
    root = ET.fromstring(twiml("Call 112. " * 200))
    text = root[0].text or ""
    assert len(text) <= 1600
    assert text.endswith("Call 112.")
