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

NO_OTHER = (
    r"\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2190-\u23ff"
    r"\u3000-\u3004\u3008-\u3020\uff01-\uff20"
)
"""Characters of Latin or of no script, for the brackets of a character class: those of most texts,
not all that there are."""
BLOCKS = {
    "Latin": "",
    "Arabic": r"\u0600-\u06ff\u0750-\u077f",
    "Bengali": r"\u0980-\u09ff",
    "Devanagari": r"\u0900-\u097f",
    "Ethiopic": r"\u1200-\u137f",
    "Han": r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff",
    "Hangul": r"\uac00-\ud7a3",
    "Hebrew": r"\u0590-\u05ff",
    "Hiragana": r"\u3041-\u309f",
    "Katakana": r"\u30a0-\u30ff",
    "Thai": r"\u0e00-\u0e7f",
}  # fmt: skip
"""Blocks that have no other script's letters, for some of the scripts."""

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

_CENTRAL = ("cp1250", "iso8859_2", "cp852")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_ARABIC = ("cp1256", "iso8859_6")
_BALTIC = ("cp1257",)
LEGACY_ENCODINGS: _Table = {
    "": ("cp1252", "mac_roman", "cp850", "cp437"),
    **dict.fromkeys(("cs", "hr", "hu", "pl", "sk", "sl", "sq"), _CENTRAL),
    "ro": (*_CENTRAL, "iso8859_16"),
    **dict.fromkeys(("bg", "mk", "ru", "sr"), _CYRILLIC),
    "uk": (*_CYRILLIC, "koi8_u"),
    **dict.fromkeys(("ar", "fa", "ps", "ur"), _ARABIC),
    **dict.fromkeys(("et", "lt", "lv"), _BALTIC),
    **dict.fromkeys(("az", "tr"), ("cp1254", "cp857")),
    "vi": ("cp1258",),
}
"""The encodings of one byte per character in which texts of a language were written; those of the
others under the empty name."""
OTHER_LETTERS: dict[str, str] = {
    "ro": "şţ",
    "nl": "éèëïöüáó",
    "hu": "äàç",
    "tr": "éáàêñİ",
    "az": "İ",
}
"""Letters that right texts of a language have besides those of its table."""
