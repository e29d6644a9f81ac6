"""How long texts of each language usually are, with English as 1.

The values come from health leaflets and the sample of this repository, and are rounded: texts are
compared with a range around them. They are looked up by the tag, then by its first subtag. A
language that is not listed counts as 1.15.
"""

USUAL = 1.15

RELATIVE = {
    "am": 0.7, "ar": 0.95, "bn": 0.9, "bo": 0.9, "de": 1.2, "dv": 1.3, "el": 1.25, "en": 1.0,
    "es": 1.2, "fa": 0.95, "fi": 1.1, "fr": 1.25, "gu": 0.8, "he": 0.8, "hi": 0.8, "hu": 1.15,
    "hy": 1.15, "id": 1.15, "it": 1.2, "ja": 0.5, "ka": 1.15, "km": 0.9, "kn": 0.85, "ko": 0.55,
    "lo": 0.9, "ml": 0.9, "mr": 0.8, "my": 0.9, "ne": 0.8, "nl": 1.15, "or": 0.85, "pa": 0.85,
    "pl": 1.15, "ps": 0.95, "pt": 1.15, "ro": 1.15, "ru": 1.15, "si": 0.85, "so": 1.15, "sw": 1.2,
    "ta": 0.95, "te": 0.85, "th": 0.75, "ti": 0.7, "tl": 1.25, "tr": 1.1, "ug": 1.1, "uk": 1.1,
    "ur": 0.95, "vi": 1.1, "yue": 0.36, "zh": 0.36,
}  # fmt: skip

NO_FULL_STOP = frozenset({"lo", "th"})
"""Languages whose sentences end without a mark."""
