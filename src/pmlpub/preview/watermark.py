"""The words that keep a preview from being taken for a published text, for whoever reads it."""

ENGLISH = "Preview: not published"
TRANSLATED = {
    "ar": "معاينة: لم يُنشر بعد",
    "es": "Vista previa: aún sin publicar",
    "fr": "Aperçu : non publié",
    "hi": "पूर्वावलोकन: अभी प्रकाशित नहीं",
    "pt": "Prévia: ainda não publicada",
    "sw": "Onyesho la awali: bado halijachapishwa",
    "tr": "Önizleme: henüz yayımlanmadı",
    "zh": "预览：尚未发布",
}
"""The same by first subtag of a language."""


def watermark(language: str) -> tuple[str, ...]:
    """What every page with a text in a language says: in English, and in that language too."""
    own = TRANSLATED.get(language.partition("-")[0].lower())
    return (ENGLISH, own) if own else (ENGLISH,)
