"""Words that divide a sentence where a negation may be lost, or come, in one of its parts alone.

Each is a regular expression per language, for the text of a sentence as it is written.
"""

from collections.abc import Mapping

import regex

from pmlpub.checks.lexicons.patterns import Patterns

CONTRAST = Patterns({
    "en": r"\b(?:but|although|though|however|yet|only|except|while|whereas|unless|instead|rather"
    r"|even|if|when)\b|(?:,| and) not\b",
    "es": r"\b(?:pero|sino)\b",
    "fr": r"\bmais\b",
    "pt": r"\bmas\b",
    "sw": r"\b(?:lakini|bali)\b",
    "tr": r"\b(?:ama|fakat|ancak|oysa)\b|\bdeğil,",
    "ar": r"\bو?لكن|\bبل\b",
    "hi": r"लेकिन|मगर|बल्कि|परंतु|किंतु"
    r"|(?<!\p{L})न [^\s,]+(?:ें|एँ|एं), (?:(?!(?<!\p{L})(?:न|नहीं|ना)(?!\p{L}))[^,।])*(?:ें|एँ|एं)[।.]?$",
    "zh": r"但|而是|却|，要",
})  # fmt: skip
"""Words after which a text affirms something beside what it denies; in English, all that may become
such a word in a translation."""

LAST_AFFIRMED = Patterns({
    "tr": r"m[ae]y[ıi]n(?:[ıi]z)?,? (?:ve )?(?:(?!m[ae]y[ıi]n|değil|yok)[^,;.])*[^aeıioöuü][ıiuü]n"
    r"(?:[ıiuü]z)?[.!]?$",
    "hi": r"(?<!\p{L})न [^\s,]+,? (?:और|पर|मगर|लेकिन) (?:(?!(?<!\p{L})(?:न|नहीं|ना)(?!\p{L}))[^,।])*"
    r"(?:ें|एँ|एं)[।.]?$",
})  # fmt: skip
"""A list of bans whose last member is none: do not scratch it and wash it."""

ONLY_BANS = regex.compile(
    r"^\W*(?:please )?(?:do not|don['’]t|never|you (?:must|should) (?:not|never))\b"
    r"(?:(?!\b(?:and|but|if|so|then|instead|because|unless)\b)[^;:.])*\b(?:or|nor)\b"
    r"(?:(?!\b(?:and|but|if|so|then|instead|because|unless)\b)[^;:.])*[.]?$",
    regex.IGNORECASE,
)
"""An English sentence that is nothing but a list of bans."""

LIST = regex.compile(r"\b(?:or|nor|and)\b", regex.IGNORECASE)
"""What joins several things that an English "not" denies together."""
OF_NUMBERS = regex.compile(r"\b\w+ (?:or|and) (?=\d)|\b(?:one|two|three) or \w+", regex.IGNORECASE)
"""What joins two numbers: 1 or 2 days."""

RELATIVE = Patterns({
    "en": r"\b(?:who|that|which|whose)\b|\b(?:nobody|no one|anyone|anybody|everyone|someone|people|those"
    r"|person|patients?|women|men|children|adults|babies) with\b",
})  # fmt: skip
"""English words that begin what is said of somebody or something."""

CONTENT: Mapping[str, frozenset[str]] = {
    "en": frozenset({"that"}),
    "es": frozenset({"que"}),
    "fr": frozenset({"que", "qu'"}),
    "pt": frozenset({"que"}),
    "sw": frozenset({"kwamba", "kuwa"}),
    "ar": frozenset({"أن", "أنّ", "بأن", "بأنّ", "أنه", "أنها", "أنك", "أنكم", "أنهم", "بأنك"}),
    "hi": frozenset({"कि"}),
}
"""Words that begin what is said, thought or true: it is not true that."""

OF_CONTENT = frozenset({
    "true", "mean", "means", "say", "says", "think", "believe", "assume", "proof", "proven",
    "evidence", "show", "shows", "shown", "likely", "certain", "sure", "fact", "claim", "expect",
})  # fmt: skip
"""English words before "that" where it begins what is said, and not what is said of a thing."""

NOT_ONLY = regex.compile(r"\bnot (?:only|just|merely|solely|simply)\b", regex.IGNORECASE)
"""What is true of others too."""

NOT_RELATIVE = Patterns({
    "en": r"\b(?:who|that|which|whose \w+) (?:(?:are|is|do|does|have|has|was|were|did|can|could"
    r"|should|must|may)(?: not|n['’]t)|cannot|never)\b"
    r"|\b(?:nobody|no one|anyone|anybody|people|those|someone|person|patients?) without\b",
    "es": r"(?<!\b(?:hasta|para|de|antes|sin|aun|a menos|es mejor)) (?:que|quienes|quien)"
    r" (?:ya |todavía )?no\b|\b(?:nadie|alguien|personas?|pacientes?) sin\b",
    "fr": r"\bqui n(?:e\b|['’])|\b(?:personne|quelqu['’]un|personnes|patients?) sans\b",
    "pt": r"(?<!\b(?:até|para|de|antes|sem|ainda)) (?:que|quem) (?:já )?não\b"
    r"|\b(?:ninguém|alguém|pessoas?|pacientes?) sem\b",
    "sw": r"\b(?:wa|a|i|ya|zi|u|vi|ki|li)si(?:o|ye|yo|zo|vyo|cho|lo)\w*",
    "tr": r"\w{2,}m[ae]y[ae]n\w*",
    "ar": r"(?:الذين|اللاتي|اللواتي|الذي|التي|ممن|ممّن|لمن) (?:لا|لم|ليس|ليست|ليسوا|لسن)\b"
    r"|(?:شخص|أحد|شخصا|مريض) (?:ليس|ليست|لا|بدون|بلا|دون|غير)\b",
    "hi": r"(?:जो|जिन\S*|जिस\S*) [^,।]*(?:नहीं|न) |(?:नहीं|न) \S+ वाल|बिना \S+ वाल",
    "zh": r"(?:不|未|没有?)[^，。]{1,8}的(?:人|女性|妇女|患者|病人|孩子|儿童|母亲|者|妈妈|老人|婴儿)",
})  # fmt: skip
"""Clauses about somebody or something that negate: those who are not vaccinated."""

CONDITIONS = frozenset({"if", "when", "whenever", "case", "while", "long"})
"""English words that begin a condition: if, in case, as long as."""
ASKED = frozenset({"know", "knows", "ask", "tell", "see"})
"""English words after which "if" and "when" begin a question, and no condition."""
JOINED = frozenset({"and", "but", ";", ":"})
"""English words and signs that join clauses."""
STRONG = frozenset({"but", ";", ":"})
"""Those that join nothing but clauses."""
BESIDE_NOT = frozenset({
    "you", "it", "they", "he", "she", "we", "please", "also", "then", "do", "does", "must", "can",
    "should", "may", "is", "are", "will",
})  # fmt: skip
"""English words that may stand between these and a "not"."""

CLAUSES: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "es": "y e pero sino",
        "fr": "et mais",
        "pt": "e mas",
        "sw": "na lakini bali",
        "tr": "ve ama fakat ancak da de",
        "ar": "لكن بل",
        "hi": "और लेकिन मगर पर बल्कि तथा",
        "zh": "但 而",
    }.items()
}
"""Words that may divide a translation into clauses, beside commas and the like."""

CONDITION = Patterns({
    "es": r"\b(?:si|cuando|caso|mientras)\b",
    "fr": r"\b(?:si|quand|lorsqu\w*|cas|tant|s)\b",
    "pt": r"\b(?:se|quando|caso|enquanto)\b",
    "sw": r"\b(?:ikiwa|kama|iwapo|endapo|wakati|maadamu)\b|\B(?:ki|po)\w",
    "tr": r"s[ae](?:n[ıi]z)?\b|zaman|sürece|durum|ken\b",
    "ar": r"إذا|إن\b|عند|حين|لو|دام|طالما|كلما|حال",
    "hi": r"अगर|यदि|जब|तो|पर",
    "zh": r"如|若|要是|当|时|的话|万一|只要|一旦",
})  # fmt: skip
"""What shows that a sentence has a condition."""

NOT_IF = Patterns({
    "en": r"(?<!\b(?:know|knows|ask|tell|see) )\b(?:if|when|whenever|in case|as long as|while)\b[^,;:]*?"
    r"(?:\b(?:not|cannot|never|no|nothing|nobody|none|without|unable|un\w+)\b|n['’]t\b)",
    "es": r"\b(?:si|cuando|en caso de que|siempre que|mientras)\b(?:,[^,;:]*,)?[^,;:]*?"
    r"\b(?:no|nunca|nada|nadie|sin)\b|\b(?:en caso de|de) no\b",
    "fr": r"(?:\b(?:si|quand|lorsque?|en cas|tant que|tant qu|lorsqu)\b|\bs['’]il)(?:,[^,;:]*,)?[^,;:]*?"
    r"(?:\b(?:ne|pas|sans|non|aucun\w*|jamais|rien|plus)\b|\bn['’])",
    "pt": r"\b(?:se|quando|caso|enquanto|desde que|sempre que)\b(?:,[^,;:]*,)?[^,;:]*?"
    r"\b(?:não|nunca|nada|ninguém|sem|nem|nenhum\w*)\b",
    "sw": r"\b\w*sipo\w+|\b(?:ikiwa|kama|iwapo|endapo|wakati|pindi|ambapo|mradi|maadamu|ambazo)\b"
    r"[^,;:]*?\b(?:h[au]\w{3,}|si|sio|bila)\b",
    "tr": r"\b(?:\p{L}{2,}m(?:[ae]z|[ae]d[ıi]y|[ıiuü]yor(?:lar)?|[ae]y[ae]cak|[ae]m[ıi]ş|[ae])s[ae]"
    r"(?:n[ıi]z|m|k|l[ae]r|n)?|\p{L}{2,}m[ae]y[ae]ceks\p{L}+|değilse\p{L}*|yoksa\p{L}*"
    r"|\p{L}{2,}m[ae]d[ıi]ğ[ıi]\p{L}* (?:zaman|sürece|durum\p{L}*|takdirde|hal\p{L}*)"
    r"|\p{L}+s[ıi]z\p{L}*)\b",
    "ar": r"(?:إذا|إن\b|عندما|حين|لو|ما دام|طالما|كلما|في حال)[^،؛,;:]*?"
    r"(?:\bلم\b|\bلا\b|\bليس|\bغير|\bعدم|\bلن\b|دون|بلا|بدون)|\bما لم\b|في حال عدم",
    "hi": r"(?:अगर|यदि|जब)(?:(?!\bतो\b|[,،।;]).)*?(?<!\p{L})(?:न|नहीं|ना|बिना)(?!\p{L})"
    r"|(?<!\p{L})(?:न|नहीं|ना)\s(?:[^\s,]+\s){0,4}(?:तो|पर)(?!\p{L})",
    "zh": r"(?:如果|若|如|要是|假如|倘若|一旦|当|万一|只要)[^，。；：]*?"
    r"(?:不(?!要|得|可|应|宜|准|许|必)|没|未|无(?!论)|非)|(?:不|没|未|无法)[^，。；：]{1,24}(?:时[，,]|的话)",
})  # fmt: skip
"""Conditions that negate: if it does not help."""
