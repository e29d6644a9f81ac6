"""English idioms whose "not" forbids nothing, and by which words other languages say the same.

"Do not hesitate to call" asks the reader to call, and "you cannot wash your hands too often" asks
for more. `checks.idioms` says how the patterns are used. They are patterns of plain text.
"""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

HESITATE_SOURCE = regex.compile(
    r"\b(?:(?:do|should|must|need) not|don['’]t|never|shouldn['’]t|needn['’]t)(?: \w+)? hesitate\b",
    regex.IGNORECASE,
)
NOT_HESITATING = Patterns({
    "es": r"\b(?:no|sin|nunca|ni) (?:lo |la |se |te |debe |deben )?(?:dud|vacil|titub)",
    "fr": r"\b(?:n['’]\s?|sans |pas |jamais )(?:hésit|tard)",
    "pt": r"\b(?:não|sem|nunca) (?:deve )?hesit",
    "sw": r"\b(?:usi|msi|asi|wasi)\p{L}*sit[ae]\p{L}*|\b(?:usi|msi|asi)site|\bbila kusita|\bpasipo kusita",
    "tr": r"çekinm[ae]|çekinmeden|tereddüt etm[ae]|tereddütsüz|duraksam[ae]",
    "ar": r"(?:لا|دون|بدون|بلا|من غير|ألا|أي)(?: أي| أدنى)? [تي]?تردد",
    "hi": r"बेझिझक|बेहिचक|निःसंकोच|निस्संकोच|बिना (?:किसी )?(?:झिझक|हिचक|संकोच)|(?:संकोच|हिचक|झिझक)[\p{L}\p{M}]*(?: \S+)? (?:न|मत|नहीं)(?!\p{L})",
    "zh": r"(?:不要|不必|不用|无须|无需|不|别|勿|毫无|毫不|没有)(?:有所|有|再|任何|丝毫)*(?:犹豫|迟疑|顾虑)",
})  # fmt: skip
"""Words by which a translation says "do not hesitate"."""
HESITATING = Patterns({
    "es": r"\b(?:dud[eoa]|vacil|titub)", "fr": r"\bhésit", "pt": r"\bhesit",
    "sw": r"\b(?:sita(?= ku)|kusita|usite|asite|\p{L}*sitasita)", "tr": r"çekin|tereddüt|duraksa", "ar": r"تردد",
    "hi": r"संकोच|हिचक|झिझक", "zh": r"犹豫|迟疑|顾虑",
})  # fmt: skip
"""Words for hesitating."""
OTHERWISE_ENCOURAGED = Patterns({
    "es": r"vergüenza|\bpena\b|\btem[aeo]|miedo|reparo|problema|\bespere|tarde|demor|retras|pierda",
    "fr": r"gên|peur|crai|attend|tard|honte|perdez",
    "pt": r"vergonha|medo|receio|dúvida|acanh|espere|demor|tarde|perca",
    "sw": r"aibu|[ow]?ogop|wasiwasi|subir|chelew|ngoj|shaka",
    "tr": r"utan|kork|bekle|gecik|geç kal|zaman kaybet",
    "ar": r"تخجل|خجل|حرج|تخف|خوف|تنتظر|تتأخر|تأخير",
    "hi": r"शर्म|डर|घबरा|देर|इंतज|इन्तज|प्रतीक्षा",
    "zh": r"害羞|怕|担心|不好意思|客气|等|拖|耽误|迟",
})  # fmt: skip
"""Other words that a translation denies when it asks its reader to do something."""

REMEMBER_SOURCE = regex.compile(
    r"\b(?:(?:do|must|should) not|don['’]t|never) (?:forget|fail|neglect|omit) to\b",
    regex.IGNORECASE,
)
REMEMBERING = Patterns({
    "es": r"olvid|recuerd|recordar|acu[eé]rd|acordar|dej\p{L}* de|aseg[uú]r|fal(?:te|tar)|descuid|omit",
    "fr": r"oubli|rappel|pens|manqu|veill|omett|souv|néglig|sans faute|assur",
    "pt": r"esque|lembr|deix\p{L}* de|certifi|falt|descuid|omit",
    "sw": r"sahau|kumbuk|hakikish|kos[ae]|puuz|acha",
    "tr": r"unut|hatırla|ihmal|aklı|mutlaka|emin ol|aksat|atla",
    "ar": r"نس|تذك|تأكد|احرص|تهمل|تغفل|يفوت|إغفال|تتوان|تقصر",
    "hi": r"भूल|याद|ज़रूर|जरूर|चूक|अवश्य|लापरवाही|सुनिश्चित",
    "zh": r"忘|记得|记住|务必|一定|切记|疏|漏|勿不",
})  # fmt: skip
"""Words by which a translation says "do not forget to"."""

TOO_MUCH_SOURCE = regex.compile(
    r"\b(?:cannot|can['’]t|can never|can not)\b[^.,;:]{1,60}?\b(?:too (?:\w+)|enough)\b"
    r"(?! to\b)(?! for\b)",
    regex.IGNORECASE,
)
"""You cannot be too careful."""
TOO_LITTLE = regex.compile(
    r"\b(?:too (?:little|few|late|sick|ill|weak|tired|young|old)|afford)\b", regex.IGNORECASE
)
BANNED = Patterns({
    "es": r"\bno (?:se )?(?:debe|deben|debería|deberían|hay que|es bueno|conviene)\b|\bno (?:se )?\p{L}+(?:se|e|en)\b(?= \p{L})(?!(?<=no es)|(?<=no fue))",
    "fr": r"\bne (?:\p{L}+ )?(?:devez|devriez|devrait|doit|faut) (?:pas|jamais)\b|\bne (?:vous )?\p{L}+ez (?:vous )?pas\b",
    "pt": r"\bnão (?:se )?(?:deve|devem|deveria|convém|é bom)\b",
    "sw": r"\b(?:hupaswi|haupaswi|hapaswi|hutakiwi|haifai|usi\p{L}+e|usi\p{L}+i)\b",
    "tr": r"\p{L}m[ae]m[ae]l[ıi]|\p{L}m[ae]y[ıi]n|gerekmez",
    "ar": r"يجب (?:ألا|عدم|أن لا)|لا (?:يجب|ينبغي|يجوز)|ينبغي (?:ألا|عدم)|(?:^|[.،؛] )لا ت",
    "hi": r"(?<![\p{L}\p{M}])(?:न|नहीं|मत) [^।,]{0,20}(?:चाहिए|करें|धोएँ|कीजिए)|चाहिए नहीं",
    "zh": r"(?:不应|不要|不得|不宜|不该|请勿|切勿|别)",
})  # fmt: skip
"""Words by which a translation forbids what the source asks for."""

NEED_NOT_SOURCE = regex.compile(
    r"\b(?:need not|needn['’]t|no need to|(?:do|does) not (?:need|have) to|(?:do|does)n['’]t (?:need|have) to)(?! worry\b)\b",
    regex.IGNORECASE,
)
BANNING = Patterns({
    "es": r"(?:^|[.,;:¡] ?)no (?:lo |la |los |las |se |le |nos )?(?!(?:es|está|hace|tiene|necesita|hay|requiere|precisa|era|hará|debe|puede|obliga"
    r"|importa|falta|será|exige|hacía|se|habrá|tendrá)\b)\p{L}+(?:e|en|a|an|es|as)\b",
    "fr": r"(?<!vous )\b(?:ne |n['’])(?:vous |le |la |les |l['’])*(?!(?:avez|devez|pouvez|aurez|êtes|devrez|soyez obligé)\b)\p{L}+ez (?:pas|jamais|rien)\b",
    "pt": r"(?:^|[.,;:] ?)não (?:se |o |a |os |as )?(?!(?:precisa|precisam|é|há|tem|têm|deve|exige|requer|será|necessita|pode|importa|era|obriga|carece)\b)\p{L}+(?:e|em|a|am)\b",
    "sw": r"\b[um]si(?!ye|yo)\p{L}{2,}\b", "tr": r"\p{L}m[ae]y[ıi]n(?:[ıi]z)?(?!\p{L})",
    "ar": r"(?:^|[.،؛:] ?)لا ت(?!حتاج|لزم|ستدع|تطلب|ستوجب|حتاجين|قلق)\p{L}+",
    "hi": r"(?<![\p{L}\p{M}])(?:न|नहीं|मत) (?:[\p{L}\p{M}]+ )?[\p{L}\p{M}]+(?:ें|एँ|एं|िए|िये)(?![\p{L}\p{M}])|(?:ें|एँ|एं|िए|िये) (?:न|नहीं|मत)(?![\p{L}\p{M}])",
    "zh": r"(?:不要|别|勿|不得|不可|不许|不能)(?!紧|求|或缺)",
})  # fmt: skip
"""Orders not to do something, for what a reader need not do."""

NOT_EVEN_SOURCE = regex.compile(r"\bnot even\b", regex.IGNORECASE)
NOT_EVEN = Patterns({
    "es": r"(?<=\p{L}[,;:–—]?\s{1,3})(?:y )?ni (?:siquiera|aun)\b", "fr": r"(?<=\p{L}[,;:–—]?\s{1,3})(?:et )?(?:pas même|même pas|ni même)\b",
    "pt": r"(?<=\p{L}[,;:–—]?\s{1,3})(?:e )?nem (?:mesmo|sequer)\b", "ar": r"(?<=\p{L}[،;:–—]?\s{1,3})و?لا حتى",
    "tr": r"[,;:–—][^.,;:]{0,80}\b(?:bile|dahi)\b[^.,;:]{0,80}\p{L}m[ae]y[ıi]n|[,;:–—][^.,;:]{0,80}\b(?:bile|dahi)\b[^.,;:]{0,80}\b(?:değil|olmaz)\b",
    "hi": r"[,;:–—][^।,;:]{0,80}भी (?:नहीं|न|मत)(?!\p{L})[^।,;:]{0,80}", "zh": r"[，；：—][^，。；：]{0,80}(?:也|都)(?:不行|不可以?|不能|不要|别|不准|不得)[^，。；：]{0,80}",
    "sw": r"(?<=\p{L}[,;:–—]?\s{1,3})(?:na )?(?:wala hata|hata kidogo si)\b",
})  # fmt: skip
"""Words of a translation that say "not even", after something that it says."""

DOUBLED = Patterns({
    "es": r"\bno (?:\p{L}+ ){0,2}(?:dej(?:e|en|es|ar) de|olvid\p{L}+|omit\p{L}+)|\bno (?:se )?(?:deb\p{L}+|pued\p{L}+) no\b",
    "fr": r"\b(?:ne|n['’]) ?(?:\p{L}+ ){0,2}(?:manque[zr]|oubli\p{L}+|omett\p{L}+|cess\p{L}+)(?: pas)?|\bpas ne (?:pas|jamais)\b",
    "pt": r"\bnão (?:\p{L}+ ){0,2}(?:deix(?:e|em|ar) de|esqueça\p{L}*|omit\p{L}+)|\bnão (?:deve\p{L}*|pode\p{L}*) não\b",
    "sw": r"\b(?:usi|msi|asi)(?:ache|kose|sahau) ku|\b(?:hupaswi|haupaswi|hapaswi|hatakiwi|hutakiwi|usi\p{L}+|msi\p{L}+) (?:kuto\p{L}+|kuacha ku)",
    "tr": r"\p{L}m[ae]m[ae]zlik (?:etm[ae]|yapm[ae])|\p{L}m[ae]m(?:[ae]n[ıi]z|[ae]k|[ae]s[ıi])\p{L}* (?:yasak|gerekmez|gerekmiyor|gerekmemekte|gerek yok|doğru değil|uygun değil)"
    r"|\p{L}m[ae]y[ıi] (?:unutma|ihmal etme|bırakma)|\p{L}m[ae]m[ae]y[ıi]n",
    "ar": r"(?<!\p{L})(?:لا|ألا|لن|ليس)(?: \p{L}+){0,2} (?:ب?عدم|الامتناع)(?!\p{L})|(?<!\p{L})(?:لا|ألا) [تين]متنع\p{L}*|(?<!\p{L})(?:لا|ألا) [تين]توقف\p{L}* عن"
    r"|(?<!\p{L})(?:لا|ألا) تنس\p{L}*|(?<!\p{L})(?:ألا|يجب عدم) (?:ألا|لا|عدم)(?!\p{L})",
    "hi": r"(?:ना|नी|ने) (?:न|नहीं|मत) (?:भूल|छोड़|चूक|रोक)|(?:भूलना|छोड़ना|चूकना) (?:न|नहीं|मत)(?!\p{L})|(?:भूलें|छोड़ें) (?:न|नहीं|मत)(?!\p{L})",
    "zh": r"(?:不要|不得|不应该?|不能|不可|别|勿|不该|不准|不许)(?:再)?(?:不|忘记|忘了|停止)(?!适|舒|良|安|当|足|同|断|明|洁|全|稳|便|合|规|清|锈)",
})  # fmt: skip
"""Two negations of a translation that make an order of a ban: do not fail to give it."""
DOUBLED_SOURCE = regex.compile(
    r"\b(?:stop\w*|miss\w*|skip\w*|fail\w*|forg\w+|quit\w*|neglect\w*|hesitat\w*|give up|gives up|leav\w+|omit\w*"
    r"|discontinu\w*|interrupt\w*|without|avoid\w*|refrain\w*|delay\w*|withh\w+|refus\w*|ignor\w*|unless|until"
    r"|cannot|can['’]t|lack\w*|absence|but|keep|continue|necessar\w+|need|mean\w*|only|even|remember|too|doubt\w*"
    r"|abandon\w*|ceas\w*|halt\w*|spoil\w*|run out|dis\w+|un\w+|in\w+able|im\w+|non-?\w*|less)\b",
    regex.IGNORECASE,
)
"""English words beside which one "not" may be two in another language."""

WITHOUT_SOURCE = regex.compile(
    r"(?:\b(?:not|never|nobody|no one|cannot)\b|n['’]t\b)[^.;:]{0,60}\bwithout\b", regex.IGNORECASE
)
EVEN = regex.compile(r"\b(?:even|with or)\b", regex.IGNORECASE)
EVEN_WITHOUT = Patterns({
    "es": r"\b(?:incluso|aun|aún|hasta|también) sin\b|\baunque sea sin\b", "fr": r"\bmême (?:sans|en l['’]absence)\b",
    "pt": r"\b(?:mesmo|até|ainda|também) sem\b", "sw": r"\bhata (?:bila|pasipo|kama bila)\b",
    "tr": r"(?:m[ae]d[ae]n|s[ıiuü]z|m[ae]ks[ıi]z[ıi]n)(?: \p{L}+)? (?:de|da|bile|dahi)\b",
    "ar": r"(?<!\p{L})(?:حتى|ولو) (?:من )?(?:دون|بدون|بلا|غير)(?!\p{L})",
    "hi": r"(?:बिना|बग़ैर|बगैर)(?: [\p{L}\p{M}]+){0,2} भी(?![\p{L}\p{M}])",
    "zh": r"(?:不|没有?|无需?|未)[^，。；]{1,8}也(?!不|没|无|别|勿|未)",
})  # fmt: skip
"""Words of a translation for "even without"."""
