"""Words between two parts of a sentence: "than", and the words for more and less that go with it.

`checks.parts` says what is compared. Words are in the spelling in which they are looked up. A
native speaker can add some without knowing Python.
"""

from collections.abc import Mapping

import regex

THAN: Mapping[str, frozenset[str]] = {
    "en": frozenset({"than"}),
    "es": frozenset({"que"}),
    "fr": frozenset({"que", "qu'", "qu"}),
    "pt": frozenset({"que"}),
    "sw": frozenset({"kuliko", "kushinda"}),
    "ar": frozenset({"من", "مما"}),
    "hi": frozenset({"से", "बनिस्बत"}),
    "zh": frozenset({"比"}),
}
"""Words beside what something is compared with: before it, and in Hindi after it."""
TURKISH_THAN = regex.compile(r".{2,}[dt][ae]n|göre|gore")
"""Turkish words that have such an ending."""
BEFORE_THAN: Mapping[str, regex.Pattern[str]] = {
    "es": regex.compile(r"mas|menos|mejor(?:es)?|peor(?:es)?|mayor(?:es)?|menor(?:es)?"),
    "fr": regex.compile(r"plus|moins|meilleure?s?|pires?|mieux|superieure?s?"),
    "pt": regex.compile(r"mais|menos|melhor(?:es)?|pior(?:es)?|maior(?:es)?|menor(?:es)?"),
    "ar": regex.compile(r"ا\p{L}{2,3}|اقل"),
}
"""Words one of which is before "than" in a comparison, where that word has other senses too."""
AFTER_THAN: Mapping[str, frozenset[str]] = {
    "tr": frozenset({"daha", "cok", "az", "fazla"}),
}
"""The same, behind it."""
OTHER_THAN = frozenset({"rather", "other"})
"""English words before a "than" that compares nothing."""
OTHER_RATIO = frozenset("例较率重赛如方利")
"""Characters with which 比 is another word."""
IN_RATIO = frozenset("相对之可无好百")
"""The same, before it."""
THAT = frozenset({
    "that", "which", "eso", "esto", "ello", "cela", "ca", "quoi", "isso", "isto", "disso", "disto",
    "hapo", "hayo", "ذلك", "bundan", "ondan", "इसके", "उसके", "此", "其", "之",
})  # fmt: skip
"""Words with which "after" says "then": after that; before it in Turkish, Hindi and Chinese."""
OF_THEN = frozenset({"despues", "depois"})
"""Words that say "then", unless a word for "of" or "that" follows them."""
OF = regex.compile(r"que|de|del|d[aeo]s?|dest[ae]s?|dess[ae]s?|daquel[ae]s?|disso|disto")
AND = frozenset({"and", "y", "e", "et", "na", "ve", "और", "و"})
"""Words that join two parts, of which the second one is done afterwards."""
BUT = frozenset({"pero", "lakini", "ancak", "लेकिन", "परंतु", "मगर", "لكن", "وليس", "但"})
"""Words that join two clauses, beside those of `checks.roles`."""
