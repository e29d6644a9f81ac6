"""Words that part a sentence into what is done first and what is done then, in each language."""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

THEN = regex.compile(
    r"(?<!\b(?:since|until|till|by|now and|than|from|if not))[,;]?\s+(?:and\s+|but\s+)?(?:only\s+)?(?:then|afterwards)\b",
    regex.IGNORECASE,
)
"""English words between the two."""
NO_ORDER = regex.compile(
    r"\b(?:if|when|before|after|until|unless|or|again|not|never)\b|n['’]t\b", regex.IGNORECASE
)
"""English words beside which the order is not only that of the clauses."""
THEN_IN = Patterns({
    "es": r"[,;]?\s+(?:y\s+)?(?:luego|después|a continuación|entonces)(?! de\b)\b", "fr": r"[,;]?\s+(?:et\s+)?(?:puis|ensuite)\b",
    "pt": r"[,;]?\s+(?:e\s+)?(?:depois|em seguida|então|logo após)(?! d[aeo]s?\b)\b", "sw": r"[,;]?\s+(?:na\s+)?(?:kisha|halafu|baadaye)\b",
    "tr": r"[,;]?\s+(?:ve\s+)?(?:daha |ondan |bundan )?(?:sonra|ardından)\b(?=\s+\p{L})", "ar": r"[،؛]?\s+(?:ثم|وبعد ذلك|بعد ذلك|وبعدها|بعدها)(?!\p{L})",
    "hi": r"[,;]?\s+(?:और\s+)?(?:फिर|उसके बाद|इसके बाद|तब)(?!\p{L})", "zh": r"[，；]?(?:然后再?|之后再?|接着|随后)|[，；]再",
})  # fmt: skip
"""The same words of the other languages."""
