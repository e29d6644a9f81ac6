"""Words that part a sentence into what is done first and what is done then, in each language."""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

THEN = regex.compile(
    r"(?<!\b(?:since|until|till|by|now and|than|from|if not))[,;]?\s{1,3}(?:and\s{1,3}|but\s{1,3})?(?:only\s{1,3})?(?:then|afterwards)\b",
    regex.IGNORECASE,
)
"""English words between the two."""
NO_ORDER = regex.compile(
    r"\b(?:if|when|before|after|until|unless|or|again|not|never)\b|n['’]t\b", regex.IGNORECASE
)
"""English words beside which the order is not only that of the clauses."""
THEN_IN = Patterns({
    "es": r"[,;]?\s{1,3}(?:y\s{1,3})?(?:luego|después|a continuación|entonces)(?! de\b)\b", "fr": r"[,;]?\s{1,3}(?:et\s{1,3})?(?:puis|ensuite)\b",
    "pt": r"[,;]?\s{1,3}(?:e\s{1,3})?(?:depois|em seguida|então|logo após)(?! d[aeo]s?\b)\b", "sw": r"[,;]?\s{1,3}(?:na\s{1,3})?(?:kisha|halafu|baadaye)\b",
    "tr": r"[,;]?\s{1,3}(?:ve\s{1,3})?(?:daha |ondan |bundan )?(?:sonra|ardından)\b(?=\s{1,3}\p{L})", "ar": r"[،؛]?\s{1,3}(?:ثم|وبعد ذلك|بعد ذلك|وبعدها|بعدها)(?!\p{L})",
    "hi": r"[,;]?\s{1,3}(?:और\s{1,3})?(?:फिर|उसके बाद|इसके बाद|तब)(?!\p{L})", "zh": r"[，；]?(?:然后再?|之后再?|接着|随后)|[，；]再",
})  # fmt: skip
"""The same words of the other languages."""
