"""Words that say never, and always, in the spelling in which they are looked up."""

from collections.abc import Mapping

NEVER: Mapping[str, frozenset[str]] = {
    "en": frozenset({"never"}),
    "es": frozenset({"nunca", "jamas"}),
    "fr": frozenset({"jamais"}),
    "pt": frozenset({"nunca", "jamais"}),
    "sw": frozenset({"kamwe", "katu"}),
    "tr": frozenset({"asla", "sakin"}),
    "ar": frozenset({"ابدا", "مطلقا", "بتاتا"}),
    "hi": frozenset({"कभी", "हरगिज"}),
    "zh": frozenset({"切", "绝", "永"}),
}
ALWAYS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"always"}),
    "es": frozenset({"siempre"}),
    "fr": frozenset({"toujours"}),
    "pt": frozenset({"sempre"}),
    "sw": frozenset({"daima"}),
    "tr": frozenset({"daima", "mutlaka"}),
    "ar": frozenset({"دائما"}),
    "hi": frozenset({"हमेशा"}),
    "zh": frozenset({"总", "始", "一"}),
}
OF_ANYTHING = frozenset("之以")
"""Characters with which Chinese words for before and after belong to whatever stands before."""
