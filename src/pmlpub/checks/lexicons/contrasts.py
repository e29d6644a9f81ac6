"""Words for "instead of" in each language.

`INSTEAD` has them as they are looked up, without case and accents. `SAY_INSTEAD` has more words by
which a translation may say it: a text that has none of them does not choose between two things.
"""

from collections.abc import Mapping

from pmlpub.checks.lexicons.patterns import Patterns

INSTEAD: Mapping[str, tuple[tuple[str, ...], ...]] = {
    name: tuple(tuple(phrase.split()) for phrase in listing.split("|"))
    for name, listing in {
        "en": "instead of|rather than|in place of",
        "es": "en lugar|en vez",
        "fr": "au lieu|a la place|plutot que|plutot qu",
        "pt": "em vez|ao inves|em lugar|no lugar",
        "sw": "badala",
        "tr": "yerine",
        "ar": "بدلا|بدل|عوضا",
        "hi": "जगह|बजाय|बदले|स्थान",
        "zh": "代 替|取 代|替 代|而 不 是|而 非",
    }.items()
}
"""The words after which, or before which, what is rejected stands."""

INSTEAD_FOLLOWS = frozenset({"tr", "hi"})
"""Languages in which "instead of" follows what is rejected."""

SAY_INSTEAD = Patterns(
    {
        "es": "reemplaz|sustitu|prefer|más bien|antes que|mejor",
        "fr": "plutôt|remplac|substitu|préfér|mieux",
        "pt": "substitu|prefir|prefer|melhor|antes",
        "sw": "badala|mahali pa|bora",
        "tr": "yerin|tercih|daha iyi|değil",
        "ar": "بدل|عوض|محل|أفضل|وليس",
        "hi": "जगह|बजाय|बदल|बेहतर|स्थान",
        "zh": "改|代|换|胜过|而",
    }
)
