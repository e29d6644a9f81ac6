"""Words that say from when on something is done, before or after what, and when, in each language.

They are patterns of plain text, and each is asked for only where the English source surely says
another moment.
"""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

UP_TO = regex.compile(
    r"\b(?:before|until|till)\b|\bby (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|noon"
    r"|midnight|\d|january|february|march|april|may\b|june|july|august|september|october|november|december)",
    regex.IGNORECASE,
)
"""English words for a moment up to which something is done."""
ONWARDS = regex.compile(
    r"\b(?:from|since|start\w*|begin\w*|onwards?|after|afterwards|once|then|first|only|not|never|no|wait\w*)\b"
    r"|n['’]t\b",
    regex.IGNORECASE,
)
"""English words beside which it may also be done from then on."""
FROM_ON = Patterns({
    "es": r"\ba partir del?\b|\bdesde\b|\ben adelante\b",
    "fr": r"\bà partir d(?:e\b|u\b|es\b|['’])|\bdès (?:le|la|les|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    "pt": r"\ba partir d(?:e|o|a|os|as)\b|\bdesde\b(?! que)|\bem diante\b",
    "sw": r"\bkuanzia\b|\btangu\b",
    "tr": r"\bitibaren\b|\bsonrasında\b",
    "ar": r"(?:ابتداء?ً?ا?|اعتبار[اً]+|بدء?ً?ا?) من(?!\p{L})",
    "hi": r"से (?:शुरू|आरंभ|आगे)(?!\p{L})|(?:वार|तारीख़?|बजे|रात|दोपहर|सुबह|शाम|कल|जनवरी|फ़?रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर"
    r"|अक्टूबर|अक्तूबर|नवंबर|दिसंबर) से(?!\p{L}| (?:\p{L}+ )?(?:पहले|पूर्व|कम|ज़्यादा|अधिक|लेकर))",
    "zh": r"[日号点月年天一二三四五六\d]\s?(?:起(?![来床身初])|开始(?![前之]))|从[^，。；]{1,12}(?:起|开始)",
})  # fmt: skip
"""Words by which a translation says that it is done from a moment on."""

SAY_BEFORE = Patterns({
    "es": r"\bantes del?\b|\bantes que\b",
    "fr": r"\bavant (?:qu|d|que|de|la|le|les)\b",
    "pt": r"\bantes d(?:e|a|o|as|os)\b|\bantes que\b",
    "sw": r"\bkabla\b",
    "tr": r"\b\p{L}+m[ae]d[ae]n (?:\p{L}+ )?önce\b",
    "ar": r"(?<!\p{L})قبل(?: أن)?(?!\p{L})",
    "hi": r"से (?:ठीक )?पहले(?!\p{L})",
    "zh": r"[之以]前(?!一直|曾)|(?<![目饭餐睡术提])前(?=[，。请就要停])",
})  # fmt: skip
"""Words for "before" with what it is before."""
SAY_WHEN = Patterns({
    "es": r"\b(?:cuando|al \p{L}+[aei]r(?:se|lo|la)?|en el momento)\b",
    "fr": r"\b(?:quand|lorsqu\p{L}*|au moment)\b",
    "pt": r"\b(?:quando|ao \p{L}+[aei]r|no momento)\b",
    "sw": r"\b(?:wakati|\p{L}*(?:napo|kapo|lipo)\p{L}+)\b",
    "tr": r"\b\p{L}+(?:d[ıiuü]ğ[ıiuü]|t[ıiuü]ğ[ıiuü]|ac[ae]ğ[ıi])\p{L}{0,12}d[ae]\b|\bzaman\b|\b\p{L}+[ıiuü]nc[ae]\b",
    "ar": r"(?<!\p{L})(?:عندما|عند|حين|حينما|لمّا|متى)(?!\p{L})",
    "hi": r"(?<!\p{L})(?:जब|तब|(?:ने|जाने|होने) (?:पर|के समय))(?!\p{L})",
    "zh": r"时(?!间|候|刻)|的时候",
})  # fmt: skip
"""Words for "when"."""
WHEN = regex.compile(r"\b(?:when|if)\b", regex.IGNORECASE)
"""English words for a moment at which, or a case in which, something is done."""
EARLIER = regex.compile(
    r"\b(?:before\w*|until|till|unless|by|earlier|early|ago|previous\w*|already|ever|last|ahead|advance|yet|prior"
    r"|past|former|first|bed|sleep\w*|night|leave\w*|arriv\w*|enter\w*|go out|travel\w*|used|still|ready|about to|going to|due|next"
    r"|within|less|under|not|never|no|without|cannot)\b|n['’]t\b",
    regex.IGNORECASE,
)
"""English words beside which a translation may say "before" for "when"."""

AS_SOON = regex.compile(
    r"\b(?:as soon as|once|after|when|if)\b[^,.;:]{0,60}?\b(?:is|are|has|have|was|were)(?: all| completely)? "
    r"(?:gone|over|cleared|disappeared|stopped|healed|ended)\b",
    regex.IGNORECASE,
)
"""English words for the moment at which something is over."""
LASTING = regex.compile(
    r"\b(?:while|during|long|throughout|until|till|not|never|no)\b|n['’]t\b", regex.IGNORECASE
)
"""English words beside which it may also be going on."""

SAY_AFTER = Patterns({
    "es": r"\b(?:tras|despu[eé]s|desde|una vez|cuando|luego|posterior\p{L}*|siguiente\p{L}*|ya|al cabo|pasad[oa]s?"
    r"|en cuanto|si|entre)\b",
    "fr": r"après|depuis|\bune fois\b|suivant|suivent|\bpuis\b|ensuite|\bdès\b|quand|lorsqu|\bau bout\b|\bentre\b|\bsi\b",
    "pt": r"\b(?:ap[oó]s|depois|desde|uma vez|quando|logo|posterior\p{L}*|seguinte\p{L}*|j[aá]|passad[oa]s?|assim que|entre|se)\b",
    "sw": r"baada|tangu|kisha|halafu|baadaye|ikiwa|\bkati\b|\p{L}(?:po|ki)\p{L}",
    "tr": r"sonra|ardından|takiben|müteakip|d[ıiuü]ğ[ıiuü]nd[ae]|[ıiuü]nc[ae]\b|[ıi]p\b|arasında|izleyen|s[ae]n[ıi]z",
    "ar": r"بعد|عقب|منذ|إثر|ثم|عندما|التالي|بين(?!ما)|من تلقي|إذا",
    "hi": r"बाद|उपरांत|पश्चात|लेने से|फिर|तब|जब|बीच|लगने|चुक|अगर|यदि",
    "zh": r"后|完|起|自|从|以来|过|满|之间",
})  # fmt: skip
"""Words by which a translation may say "after"."""
