"""Releases of a health line, made with what `pmlpub build` writes releases with."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pmlpub.releases.cleanup import collect
from pmlpub.releases.live import read_live
from pmlpub.releases.manifest import Header
from pmlpub.releases.staging import Staging, open_outputs
from pmlpub.sms.segments import count_sms

Row = dict[str, Any]
DAY = dt.date(2026, 11, 22)
TEXTS = {
    "en": {
        "unknown": "We do not know this word. In an emergency call 112.",
        "help": "Text CURE or DOSE. In an emergency call 112.",
        "menu": "Choose a language. Text:",
        "suggest": "Did you mean {keyword}? Text it again.",
    },
    "fr": {
        "unknown": "Mot inconnu. Urgence : appelez le 112.",
        "help": "Envoyez GUÉRIR. Urgence : appelez le 112.",
        "menu": "Choisissez une langue. Envoyez :",
        "suggest": "Vouliez-vous dire {keyword} ? Renvoyez ce mot.",
    },
    "pt-BR": {
        "unknown": "Palavra desconhecida. Emergência: ligue 112.",
        "help": "Envie CURA. Emergência: ligue 112.",
        "menu": "Escolha um idioma. Envie:",
        "suggest": "Você quis dizer {keyword}? Envie de novo.",
    },
    "ar": {
        "unknown": "كلمة غير معروفة. في الطوارئ اتصلوا بالرقم 112.",
        "help": "أرسلوا كلمة شفاء. في الطوارئ اتصلوا بالرقم 112.",
        "menu": "اختاروا لغة. أرسلوا:",
        "suggest": "هل تقصدون {keyword}؟ أرسلوها من جديد.",
    },
}


def row(answer: str, language: str, keywords: Iterable[str], text: str, **more: Any) -> Row:
    """A row of replies.json, published unless `more` says otherwise."""
    keywords = list(keywords)
    counted = count_sms(text)
    return {
        "answer": answer,
        "language": language,
        "keywords": keywords,
        "spellings": sorted({s for k in keywords for s in (k, k.lower(), k.capitalize())}),
        "state": "published",
        "text": text,
        "encoding": counted.encoding,
        "units": counted.units,
        "segments": counted.segments,
        "version": None,
        "expires": None,
        "expired_text": None,
    } | more


ROWS = [
    row("a/cure", "en", ["CURE"], "There is no cure."),
    row("a/cure", "fr", ["GUÉRIR"], "Il n’existe pas de traitement."),
    row("a/cure", "pt-BR", ["CURA"], "Não há cura."),
    row("a/cure", "ar", ["شفاء"], "لا يوجد علاج شاف."),
    row("a/dose", "en", ["DOSE"], "Take 2 tablets a day."),
    row("a/dose", "fr", ["DOSE"], "Prenez 2 comprimés par jour."),
    row("a/dose", "pt-BR", ["DOSE"], "Resposta retida.", state="withheld"),
    row("a/dose", "ar", [], "هذا الجواب غير متاح.", state="withheld"),
]


def index(rows: list[Row] = ROWS, **changes: Any) -> dict[str, Any]:
    """What stands in lines/replies.json."""
    return {
        "version": 1,
        "source_language": "en",
        "languages": list(TEXTS),
        "texts": TEXTS,
        "replies": rows,
        "parts": [],
    } | changes


def publish(
    outputs: Path,
    content: Mapping[str, Any] | bytes | None = None,
    parts: Mapping[str, Any] | None = None,
    as_of: dt.date = DAY,
) -> Header:
    """Makes `content` (lines/replies.json; without one, ROWS) and `parts` the live release."""
    files: dict[str, Any] = {"lines/replies.json": index() if content is None else content}
    with open_outputs(outputs):
        staging = Staging(outputs, as_of)
        for path, data in (files | dict(parts or {})).items():
            raw = data if isinstance(data, bytes) else json.dumps(data).encode()
            if raw:
                staging.add_file(path, raw)
        live, _ = staging.publish(read_live(outputs))
        collect(outputs)
    return live
