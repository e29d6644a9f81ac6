"""The scripts of each language.

The names of scripts are those of Unicode's property `Script`. A language that is not listed is
written in Latin. If two scripts are in everyday use and the tag does not say which, both are
listed.
"""

_Table = dict[str, tuple[str, ...]]

BY_SUBTAG: _Table = {
    "Adlm": ("Adlam",), "Arab": ("Arabic",), "Armn": ("Armenian",), "Beng": ("Bengali",),
    "Bopo": ("Bopomofo", "Han"), "Cans": ("Canadian_Aboriginal",), "Cher": ("Cherokee",),
    "Cyrl": ("Cyrillic",), "Deva": ("Devanagari",), "Ethi": ("Ethiopic",), "Geor": ("Georgian",),
    "Grek": ("Greek",), "Gujr": ("Gujarati",), "Guru": ("Gurmukhi",), "Hani": ("Han",),
    "Hans": ("Han",), "Hant": ("Han",), "Hebr": ("Hebrew",),
    "Jpan": ("Han", "Hiragana", "Katakana"), "Khmr": ("Khmer",), "Knda": ("Kannada",),
    "Kore": ("Hangul", "Han"), "Laoo": ("Lao",), "Latn": ("Latin",), "Mlym": ("Malayalam",),
    "Mong": ("Mongolian",), "Mtei": ("Meetei_Mayek",), "Mymr": ("Myanmar",), "Nkoo": ("Nko",),
    "Olck": ("Ol_Chiki",), "Orya": ("Oriya",), "Sinh": ("Sinhala",), "Syrc": ("Syriac",),
    "Taml": ("Tamil",), "Telu": ("Telugu",), "Tfng": ("Tifinagh",), "Thaa": ("Thaana",),
    "Thai": ("Thai",), "Tibt": ("Tibetan",), "Vaii": ("Vai",),
}  # fmt: skip

BY_LANGUAGE: _Table = {
    "ab": ("Cyrillic",), "am": ("Ethiopic",), "ar": ("Arabic",), "as": ("Bengali",),
    "az": ("Latin", "Cyrillic"), "ba": ("Cyrillic",), "be": ("Cyrillic",), "bg": ("Cyrillic",),
    "bho": ("Devanagari",), "bn": ("Bengali",), "bo": ("Tibetan",), "brx": ("Devanagari",),
    "bs": ("Latin", "Cyrillic"), "ce": ("Cyrillic",), "chr": ("Cherokee",), "ckb": ("Arabic",),
    "cv": ("Cyrillic",), "doi": ("Devanagari",), "dv": ("Thaana",), "dz": ("Tibetan",),
    "el": ("Greek",), "fa": ("Arabic",), "gu": ("Gujarati",), "he": ("Hebrew",),
    "hi": ("Devanagari",), "hy": ("Armenian",), "iu": ("Canadian_Aboriginal", "Latin"),
    "ja": ("Han", "Hiragana", "Katakana"), "ka": ("Georgian",), "kk": ("Cyrillic", "Latin"),
    "km": ("Khmer",), "kn": ("Kannada",), "ko": ("Hangul", "Han"), "kok": ("Devanagari",),
    "ks": ("Arabic", "Devanagari"), "ku": ("Latin", "Arabic"), "ky": ("Cyrillic",),
    "lo": ("Lao",), "mai": ("Devanagari",), "mk": ("Cyrillic",), "ml": ("Malayalam",),
    "mn": ("Cyrillic", "Mongolian"), "mni": ("Bengali", "Meetei_Mayek"), "mr": ("Devanagari",),
    "my": ("Myanmar",), "ne": ("Devanagari",), "nqo": ("Nko",), "or": ("Oriya",),
    "os": ("Cyrillic",), "pa": ("Gurmukhi", "Arabic"), "ps": ("Arabic",),
    "rhg": ("Latin", "Arabic"), "ru": ("Cyrillic",), "sa": ("Devanagari",),
    "sah": ("Cyrillic",), "sat": ("Ol_Chiki", "Devanagari"), "sd": ("Arabic", "Devanagari"),
    "si": ("Sinhala",), "skr": ("Arabic",), "sr": ("Cyrillic", "Latin"), "ta": ("Tamil",),
    "te": ("Telugu",), "tg": ("Cyrillic",), "th": ("Thai",), "ti": ("Ethiopic",),
    "tt": ("Cyrillic",), "ug": ("Arabic",), "uk": ("Cyrillic",), "ur": ("Arabic",),
    "uz": ("Latin", "Cyrillic"), "yi": ("Hebrew",), "yue": ("Han",), "zgh": ("Tifinagh",),
    "zh": ("Han",),
}  # fmt: skip

RIGHT_TO_LEFT = frozenset({"Adlam", "Arabic", "Hebrew", "Nko", "Syriac", "Thaana"})
"""Scripts that are written from right to left."""

DENSE = frozenset({"Bopomofo", "Han", "Hangul", "Hiragana", "Katakana"})
"""A character of these scripts says about as much as three Latin letters."""

SPACELESS = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"})
"""Languages that write no spaces between words."""

UNITS = frozenset(
    {"cm", "dl", "g", "h", "iu", "kg", "km", "l", "m", "mcg", "mg", "min", "ml", "mm", "mmol"}
)
"""Units that are written in Latin in every language, so that they need no translation."""
