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

WITHIN = regex.compile(
    r"\b(?:within|in under|in less than) (?:the (?:first|next) )?(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|twenty\S*|thirty|forty\S*|sixty|ninety) \w+",
    regex.IGNORECASE,
)
"""English words for a span in which something is done."""
NOT_WITHIN = regex.compile(
    r"\b(?:not|never|no|nobody|without|unless|until|cannot|only|later|than|over|from)\b|n['’]t\b",
    regex.IGNORECASE,
)
"""English words beside which it may also be done after that span."""
LATER_THAN = Patterns({
    "es": r"\b(?:minutos?|horas?|días?|semanas?|mes|meses|años?) (?:después|tras|más tarde)\b|\b(?:pasad|transcurrid)[oa]s\b"
    r"|\bal cabo de\b|\bmás allá de\b",
    "fr": r"\b(?:minutes?|heures?|jours?|semaines?|mois|ans?) (?:après|plus tard)\b|\bau-delà d|\bau bout d|\bpassé (?:ce|un|les)\b"
    r"|\baprès (?:\d+|deux|trois|quatre|un|une) (?:minutes?|heures?|jours?|semaines?|mois)\b",
    "pt": r"\b(?:minutos?|horas?|dias?|semanas?|mês|meses|anos?) (?:depois|após|mais tarde)\b|\b(?:passad|decorrid)[oa]s\b"
    r"|\bao cabo de\b|\balém d",
    "sw": r"\bzaidi ya\b|\b(?:dakika|saa|siku|wiki|mwezi|miezi|mwaka|miaka) (?:\p{L}+|\d+)(?: na \p{L}+)? baada\b"
    r"|\bbaada ya (?:dakika|saa|siku|wiki|mwezi|miezi|mwaka|miaka)\b",
    "tr": r"\b(?:dakikadan|saatten|günden|haftadan|aydan|yıldan) (?:daha )?(?:fazla|uzun|çok)(?: \p{L}+)? sonra\b"
    r"|\b(?:dakika|saat|gün|hafta|ay|yıl) sonra\b|\bgeçtikten sonra\b",
    "ar": r"(?<!\p{L})بعد (?:مرور|مضي|أكثر من|\d+|ساعتين|يومين|أسبوعين|شهرين|سنتين|ساعة|يوم|أسبوع|شهر|سنة|ثلاث\p{L}*|أربع\p{L}*|خمس\p{L}*|ست\p{L}*)(?!\p{L})",
    "hi": r"(?:मिनट|घंटे|घंटों|घंटा|दिन|दिनों|हफ़्ते|हफ्ते|हफ़्तों|सप्ताह|महीने|महीनों|साल)(?: से (?:ज़्यादा|ज्यादा|अधिक))?(?: समय)?(?: के)? बाद(?!\p{L})",
    "zh": r"(?:分钟|小时|天|日|周|星期|个月|月|年)(?:以|之)?后",
})  # fmt: skip
"""Words by which a translation says that it is done after a span."""
SAY_WITHIN = Patterns({
    "es": r"\b(?:dentro|durante|antes|primer\p{L}*|siguientes?|posteriores|próxim\p{L}*|hasta|plazo|máximo|menos|como mucho|entre"
    r"|en (?:el|la|los|las|un|una|unos|unas|menos|\d+|dos|tres|cuatro))\b",
    "fr": r"\b(?:dans|moins|avant|durant|pendant|premi\p{L}+|prochain\p{L}*|suivant\p{L}*|suivent|sous|maximum|jusqu|en|entre|au cours|au plus)\b|d['’]ici",
    "pt": r"\b(?:dentro|durante|antes|primeir\p{L}+|seguintes?|próxim\p{L}*|até|prazo|máximo|menos|entre|em|n[oa]s?|num|numa)\b",
    "sw": r"\b(?:ndani|kabla|hadi|chini|katika|mpaka|kwa|\p{L}*si[oy]\p{L}*zidi|\p{L}*sizozidi)\b",
    "tr": r"içinde|içerisinde|\bkadar\b|önce|\baz\b|geçme|aşma|boyunca|\bilk\b|zarfında|arasında|sonraki",
    "ar": r"خلال|غضون|قبل|أقل|أول|حتى|تجاوز|يزيد|تزيد|ضمن|التالي|مدة|فترة|(?<!\p{L})في(?!\p{L})",
    "hi": r"(?:अंदर|भीतर|अन्दर|में|तक|पहले|कम|दौरान)(?!\p{L})",
    "zh": r"内|之前|以前|前|不超过|当中|期间",
})  # fmt: skip
"""Words by which a translation says that it is done in a span."""

NOT_UNTIL = regex.compile(
    r"(?:\b(?:not|never)\b|n['’]t\b)[^.,;:]{1,60}\buntil (?:at least )?(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|ten|twelve) \w+"
    r" (?:after|later|have passed|has passed)\b",
    regex.IGNORECASE,
)
"""English words that forbid something up to the end of a span."""

FROM_A_DAY = regex.compile(
    r"\b(?:from|starting|beginning|as of|starting from|beginning on) (?:on |next |this )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow|tonight|noon|midnight|\d+ (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|(?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    regex.IGNORECASE,
)
"""English words for a day from which on something is done."""
UP_TO_ANOTHER = regex.compile(
    r"\b(?:before|until|till|to|through|by|not|never|no|ago|old)\b|n['’]t\b", regex.IGNORECASE
)
"""English words beside which another moment may be named too."""
UP_TO_THEN = Patterns({
    "es": r"\b(?:antes del?|hasta)\b", "fr": r"\bavant\b|\bjusqu", "pt": r"\b(?:antes d[aeo]s?|até)\b",
    "sw": r"\b(?:kabla|hadi|mpaka)\b", "tr": r"\bönce\b|\bkadar\b", "ar": r"(?<!\p{L})(?:قبل|حتى|إلى|لغاية)(?!\p{L})",
    "hi": r"से पहले(?!\p{L})|(?<!\p{L})तक(?!\p{L})", "zh": r"[之以]前|前(?=[，。请停不])|到(?=[星周礼\d明今])|为止|直至",
})  # fmt: skip
"""Words by which a translation says that it is done up to a moment."""
FROM_THEN = Patterns({
    "es": r"\b(?:a partir|desde|en adelante|empez|comenz|inici)", "fr": r"\bà partir|\bdès\b|\bdepuis\b|\bà compter|commen",
    "pt": r"\b(?:a partir|desde|em diante|começ|inici)", "sw": r"\b(?:kuanzia|tangu|kuanza|toka)\b", "tr": r"itibaren|\bbaşla|\bbu yana\b|sonra",
    "ar": r"ابتداء|اعتبار|بدء|من يوم|منذ|(?<!\p{L})من (?:صباح|مساء|الغد|غد|ال)", "hi": r"(?:वार|तारीख़?|बजे|रात|दोपहर|सुबह|शाम|कल|जनवरी|फ़?रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर)"
    r" से(?!\p{L}| (?:\p{L}+ )?(?:पहले|पूर्व))|से (?:शुरू|आरंभ|आगे)|लेकर",
    "zh": r"起|从|自|开始",
})  # fmt: skip
"""Words by which it says that it is done from then on."""
