"""Languages that share a table of words and letters (`lexicons/languages/`), and that are not told
apart.

Bosnian, Croatian, Montenegrin and Serbian in Latin letters have the same words but for a few, and so
have the two written forms of Norwegian beside Danish or Swedish.
"""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "bs": "hr", "cnr": "hr", "sh": "hr", "nb": "no", "nn": "no", "tl": "fil",
}  # fmt: skip
"""The table of a language that has none of its own."""
IN_LATIN: Mapping[str, str] = {"sr": "hr"}
"""The table for texts in Latin letters, where that of the language is in others."""
IN_CYRILLIC: Mapping[str, str] = {"az": "", "hr": "sr", "uz": ""}
"""The table for texts in Cyrillic letters, where that of the language is in Latin ones."""
NOT_TOLD_APART = (frozenset({"id", "ms"}),)
"""Languages whose tables cannot tell a text of the one from one of the other."""
