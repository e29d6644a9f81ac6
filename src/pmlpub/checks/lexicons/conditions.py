"""Words that may say a condition or an "only", in languages that say none without one of them.

`BEGIN` has the English words that begin one. `SAY` has for each language all words and forms by
which a translation may say one, also those that hardly do, such as "with" and "who": a text that
has none of them has lost the condition.
"""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

BEGIN = frozenset({"if", "when", "unless", "whenever"})

SAY = Patterns(
    {
        "es": r"\b(?:s[ií]|cu[aá]ndo|mientras|en (?:el )?casos?|siempre|a menos|salvo|sin|al|quien(?:es)?|aunque"
        r"|excepto|cada vez|con|s[oó]lo|una vez|qu[eé]|tras|hasta|en cuanto|ante|por|para|despu[eé]s|antes|de"
        r" \p{L}+[aei]r|seg[uú]n|donde|cualquier|durante|como|luego|bajo|por debajo|por encima)\b",
        "fr": r"\b(?:si|s|quand|lorsqu?e?|cas|d[eè]s|sauf|sans|moins|pour|qui|faute|une fois|tant|en|avec|aussi"
        r"|chaque|devant|apr[eè]s|avant|que?|qu|doute|laquelle|lequel|o[uù]|selon|pendant|durant|lors|sous|dessous|dessus|delà)\b",
        "pt": r"\b(?:se|quando|enquanto|casos?|salvo|sem|menos|quem|ao|aos|exceto|sempre|com|que|assim|logo"
        r"|ap[oó]s|depois|antes|at[eé]|toda vez|diante|d[uú]vida|para|por|onde|conforme|durante|s[oó]|s[oó]mente"
        r"|apenas|como|qualquer|abaixo|acima)\b",
        "sw": r"\b(?:kama|ikiwa|iwapo|endapo|pindi|isipokuwa|bila|kila|wakati|mradi|amba\p{L}+|wenye|mwenye"
        r"|yenye|hadi|baada|kabla|tu|pekee|\p{L}*(?:ki|po|nge|ka|ye|yo)\p{L}*)\b",
        "tr": r"\b(?:eğer|şayet|zaman\p{L}*|hal\p{L}*|durum\p{L}*|sürece|takdirde|her|üzere|sonra\p{L}*|önce\p{L}*|kadar"
        r"|için|rağmen|bile|hariç|dışında|ancak|yalnızca|sadece|olası|esnasında|sırasında|karşı|göre|ile|\p{L}+s[ae](?:n[ıi]z"
        r"|m|k|n|l[ae]r)?|\p{L}*ken|\p{L}+[ıiuü]nc[ae]|\p{L}+[dt][ıiuü][ğk]\p{L}*|\p{L}+m[ae]d[ae]n|\p{L}+m[ae](?:k|s[ıi]\p{L}*)|\p{L}+[ae]n\p{L}*)\b",
        "ar": r"[إا]ذا|[إا]ن\b|عند|حين|حال|متى|كلما|لو|[إا]لا|ما لم|بعد|قبل|\bمن\b|لمن|الذي|التي|[أا]ثناء|خلال|طالما|دام|حيث|مع|دون"
        r"|بلا|كل|فقط|وقت|لدى|غير|سوى",
        "hi": r"अगर|यदि|जब|तो\b|पर\b|होने|दौरान|समय|बिना|जिन|जिस|जो\b|बाद|पहले|तक|वाल|कि\b|ही\b|सिर्फ|केवल|चाहे|भले|तभी|तब|कब\b|ने से|लिए|सूरत|स्थिति|हाल",
        "zh": r"如|若|要 是|假|一 旦|当|时|后|前|除|只|话|万 一|遇|凡|者|人|则|就|再|才|每|即|不|因|为|但|对|使|会|可|也",
    }
)  # fmt: skip

SAY_WHEN = Patterns({"es": r"\ben (?:el|la|los|las)\b", "pt": r"\bn[ao]s?\b", "sw": r"\bkatika\b"})
"""Words before a noun by which a translation may say "when": in the cleaning of it."""

RESTRICT = Patterns(
    {
        "es": r"\b(?:reservad|exclusiv|limitad|restring|bast|apenas|destinad|[uú]nic)",
        "fr": r"\b(?:r[eé]serv|exclusi|limit|restrein|suffi|uniqu|seul|destin)",
        "pt": r"\b(?:reservad|exclusiv|limitad|restri|bast|apenas|destinad|[uú]nic)",
        "sw": r"\b(?:maalum|mahsusi|peke|tu\b|tosha)",
        "zh": r"[等先] .{0,80} 再\b",
    }
)
"""Beginnings of words by which a translation may say "only" without saying it."""

EVEN = regex.compile(
    r"\b(?:even (?:if|though|when|after|on|in|with|without|while|for)|whether or not|regardless of)\b",
    regex.IGNORECASE,
)
"""English words by which something holds in any case."""
PARTS_OF_EVEN = ("ven ", "hether or not", "egardless")
"""What these have in them, which is found in less time."""

SAY_EVEN = Patterns(
    {
        "es": r"\b(?:aunque|aun|incluso|a pesar|pese|por (?:más|muy)|si bien|tanto si|tanto|ya sea|o no"
        r"|independientemente|siquiera|hasta (?:si|cuando)|también|igual|ni|sin|todavía|cualquier)\b",
        "fr": r"\b(?:même|bien qu|bien que|malgré|quoiqu\w*|en dépit|que ce soit|ou (?:non|pas)|peu importe"
        r"|quel\w*|aussi|tant|sans|y compris|ni|non plus|avec ou)\b",
        "pt": r"\b(?:mesmo|ainda|embora|apesar|independentemente|ou não|quer|por (?:mais|muito|pior)|tanto|até|também|inclusive"
        r"|nem|sem|qualquer)\b",
        "sw": r"\b(?:hata|ingawa|ijapo\w*|japo\w*|licha|bila|[uaiw]we|wawe|ziwe|yawe|pia|wala|au (?:h\w+|la)|ama la)\b",
        "tr": r"\b(?:bile|rağmen|da|de|dahi|halde|olsun|karşın|dahil|ister|hatta|\w+s[ıiuü]n,? \w+m[ae]s[ıi]n)\b",
        "ar": r"حتى|حتّى|ولو|رغم|مهما|سواء|وإن|بغض|أيض|أم لا|ولا|مع أن|أي|أو بدون|أو دون|أو لا",
        "hi": r"भी|भले|चाहे|बावजूद|हालाँकि|हालांकि|या न|हो या",
        "zh": r"即使|即便|哪怕|尽管|虽|就算|无论|不管|不论|也|都|仍|连|照样|同样|一样|纵|甚至|任何",
    }
)
"""Words by which a translation may say that: a text that has none says it in one case alone."""

SAY_IF = Patterns(
    {
        "es": r"\b(?:s[ií]|cu[aá]ndo|mientras|casos?|siempre|menos|salvo|sin|al|quien(?:es)?|aunque|excepto"
        r"|cada vez|una vez|en cuanto|ante|según|depende\w*|hasta|con (?:m[aá]s|menos) de)\b",
        "fr": r"\b(?:si|s|quand|lorsqu?e?|cas|d[eè]s|sauf|sans|moins|qui|une fois|tant|en|chaque|devant|selon"
        r"|dépend\w*|avec (?:plus|moins) de)\b",
        "pt": r"\b(?:se|quando|enquanto|casos?|salvo|sem|menos|quem|ao|aos|exceto|sempre|assim|logo|até"
        r"|toda vez|diante|conforme|depende\w*|com (?:mais|menos) de)\b",
        "sw": r"\b(?:kama|ikiwa|iwapo|endapo|pindi|isipokuwa|bila|kila|wakati|mradi|amba\w+|wenye|mwenye"
        r"|yenye|hadi|kulingana)\b|ki(?=\w{3})|nge|ka(?=\w{3})",
        "tr": r"\b(?:eğer|şayet|zaman|hal|durum|sürece|takdirde|her|üzere|kadar|rağmen|bile|hariç|ancak|olası"
        r"|karşı|göre|bağlı)|(?:s[ae](?:n[ıi]z|m|k|n|l[ae]r)?|ken|[ıiuü]nc[ae]|m[ae]d[ae]n)\b|d[ıi]ğ"
        r"|[ae]nler",
        "ar": r"[إا]ذا|[إا]ن\b|عند|حين|حال|متى|كلما|لو|[إا]لا|ما لم|لمن|الذي|[أا]ثناء|طالما|دام|دون|بلا|كل|حسب"
        r"|شرط",
        "hi": r"अगर|यदि|जब|तो\b|पर\b|बिना|जिन|जिस|जो\b|तक|चाहे|भले|तभी|तब|सूरत|स्थिति|हाल|अनुसार",
        "zh": r"如|若|要是|假|一旦|当|时|除|的话|万一|遇|凡|者|则|就|才|每|即|也|只要|只有",
    }
)
"""Fewer words by which a translation may say "if": those that a short one has if it says so."""

ONLY_LATER = Patterns(
    {
        "es": r"^\W*(?:si|cuando)\b[^,]*,.*\b(?:solo|sólo|solamente|únicamente)\b"
        r"(?!\s+(?:si|cuando|en|entonces|después|así|con|por))",
        "fr": r"^\W*(?:si\b|s['’]|quand\b|lorsqu)[^,]*,.*\b(?:seulement|uniquement)\b(?!\s+(?:si|dans|alors|quand))",
        "pt": r"^\W*(?:se|quando)\b[^,]*,.*\b(?:só|somente|apenas)\b"
        r"(?!\s+(?:se|quando|em|então|depois|assim|com|por))",
        "sw": r"^\W*(?:ikiwa|kama|iwapo)\b[^,]*,.*\b(?:tu|pekee)\b",
        "tr": r"s[ae](?:n[ıi]z)?\b,?(?:(?!s[ae](?:n[ıi]z)?\b).)*\b(?:yalnızca|sadece)\b"
        r"(?!.*s[ae](?:n[ıi]z)?\b)",
        "ar": r"^\W*إذا[^،]*،.*(?:فقط|سوى)",
        "hi": r"^\W*(?:अगर|यदि)[^,]*(?:,|तो\b).*(?:केवल|सिर्फ़|सिर्फ)",
        "zh": r"^(?:如果|若|当)[^，]*，[^，]*(?:只能|只可|只(?![有在要])|仅(?!在))",
    }
)
"""Sentences that begin with a condition, and say "only" of something after it."""

ANYWAY = Patterns(
    {
        "es": r"\b(?:sea cual (?:sea|fuere)|cualquiera que sea|independientemente|en cualquier caso)\b",
        "fr": r"\b(?:quel(?:le)?s? que soi(?:t|ent)|indépendamment|dans tous les cas|peu importe)\b",
        "pt": r"\b(?:(?:qualquer|seja qual) (?:que )?(?:seja|for)|independentemente|em qualquer caso)\b",
        "sw": r"\b(?:bila kujali|yoyote yale|vyovyote|lolote lile|hata matokeo yawe)\b",
        "tr": r"\b(?:ne olursa olsun|hangisi olursa|fark etmeksizin|her durumda|bakılmaksızın)\b",
        "ar": r"مهما كان|أيا كان|أيًا كان|بغض النظر|في جميع الأحوال|على أي حال",
        "hi": r"चाहे (?:जो|कुछ|कैसा)|जो भी हो|कुछ भी (?:हो|आए)|की परवाह किए बिना|हर हाल में",
        "zh": r"无论|不管|不论|都可以|一律可",
    }
)
"""Words by which a text says that something holds in all cases."""

WHILE = Patterns(
    {
        "es": r"\bmientras\b(?!,)(?!.{0,120}\bno\b)",
        "fr": r"\btant qu(?:e\b|['’])(?!.{0,120}\b(?:ne\b|n['’]))|\bpendant qu",
        "pt": r"\benquanto\b(?! isso)(?!.{0,120}\bnão\b)",
        "sw": r"\b(?:wakati|maadamu|huku)\b",
        "tr": r"\w{3,}ken\b|(?<!m[ae]d[ıi]ğ[ıi]n[ıi]z )(?<!m[ae]d[ıi]ğ[ıi] )\bsürece\b",
        "ar": r"طالما|ما دام|بينما|أثناء",
        "hi": r"के दौरान|(?:ते|होने के) समय|(?:ते) हुए|जबकि",
        "zh": r"期间|的同时|(?:清醒|醒着|发烧|疼)时",
    }
)
"""Words for "while"."""

SAY_UNTIL = Patterns(
    {
        "es": r"\b(?:hasta|antes)\b",
        "fr": r"\bavant\b|jusqu",
        "pt": r"\b(?:até|antes)\b",
        "sw": r"\b(?:hadi|mpaka|kabla)\b",
        "tr": r"\b(?:kadar|önce|dek|değin)\b|(?<!\bcu)m[ae]d[ae]n\b",
        "ar": r"حتى|قبل|إلى أن|ريثما",
        "hi": r"तक|पहले",
        "zh": r"前|直|到(?!达)|为止",
    }
)
"""Words by which a translation may say "until"."""

LATEST = regex.compile(
    r"\b(?:(?:no|not) later than|(?:at|by) the latest|latest by)\b", regex.IGNORECASE
)
"""English words for the last moment at which something is to be done."""
PARTS_OF_LATEST = ("later than", "latest")
"""What these have in them, which is found in less time."""

NOT_BEFORE = Patterns(
    {
        "es": r"\bno (?:\w+ ){0,6}antes\b|\bcomo (?:muy )?pronto\b",
        "fr": r"\bne\W(?:\w+[ -]){0,2}\w+ (?:pas|jamais) (?:\w+ )?avant\b|\bau plus tôt\b",
        "pt": r"\b(?:não|nunca) (?:\w+ ){0,6}antes\b|\bno mais cedo\b",
        "sw": r"\b(?:usi|msi|asi|wasi|si)\w*(?: \w+){0,5} kabla\b",
        "tr": r"\bönce (?:\w+ ){0,6}\w+m[ae](?:y[ıi]n\w*|mal[ıi]\w*|meli\w*)\b|\ben erken\b",
        "ar": r"\b(?:لا|ولا|ألا) (?:\w+ ){1,5}(?:إلا )?قبل\b|أقرب موعد",
        "hi": r"से पहले (?:\S+ ){0,6}(?:न|नहीं|मत)(?!\p{L})|जल्दी से जल्दी",
        "zh": r"前(?:请)?(?:不|勿|别)|最早|早于",
    }
)
"""Words for the first moment at which something is to be done."""

SAY_LATEST = Patterns(
    {
        "es": r"tarde|máximo|hasta|plazo|antes de que|dentro",
        "fr": r"tard|maximum|jusqu|délai|dans les",
        "pt": r"tarde|tardar|máximo|até|prazo|dentro",
        "sw": r"zaidi|hadi|mpaka|kuchelewa|ndani|pita",
        "tr": r"geç|kadar|içinde",
        "ar": r"أقصا|أقصى|حتى|خلال|تتجاوز|يتجاوز|تأخر|أبعد",
        "hi": r"ज़्यादा|ज्यादा|अधिक|देर|तक|भीतर|अंदर",
        "zh": r"迟|晚|以内|之内|截止",
    }
)
"""Words by which a translation may say the last moment."""

STILL = regex.compile(
    r"(?<!\b(?:be|hold|holding|keep|keeping|keeps|kept|lie|lying|sit|sitting|stand|standing|stay) )"
    r"(?<!\bkeep \w+ )\bstill\b(?! (?:be|unless))",
    regex.IGNORECASE,
)
"""An English "still" by which something goes on."""

OVER = Patterns(
    {
        "es": r"\b(?:dej[aeó]\w*|par[aeó]\w*|ces[aeó]\w*) de \w+[aei]r\b|\bya (?:ha|han) (?:pasado|desaparecido)",
        "fr": r"\b(?:cess\w+|arrêt\w+) d[e’']|\ba(?:it)? disparu",
        "pt": r"\b(?:par\w+|deix\w+|cess\w+) de \w+[aei]r\b|\bj[áa] (?:passou|passaram|desapareceu)",
        "sw": r"\b(?:ataacha|ameacha|umeisha|yameisha|imeisha|umekoma|imekoma|zimeisha)\b",
        "tr": r"\b(?:dur(?:duysa|ursa|muşsa)|geç(?:tiyse|erse|mişse)|kesil(?:diyse|irse))\b",
        "ar": r"توقف|انته[ىت]|زال(?:ت)?\b|اختف",
        "hi": r"रुक (?:जा|गय|गई)|बंद हो|ख़त्म हो|खत्म हो",
        "zh": r"不再|停止|消失",
    }
)
"""Words by which something has come to its end."""

SAY_STILL = Patterns(
    {
        "es": r"aún|todavía|sig[au]|sigu|contin|persist|mantien",
        "fr": r"encore|toujours|contin|persist",
        "pt": r"ainda|contin|persist|segu",
        "sw": r"bado|endelea",
        "tr": r"hâlâ|hala|sür|devam|halen",
        "ar": r"زال[ت]? |يزال|تزال|استمر|ما زال|ظل",
        "hi": r"अब भी|अभी भी|जारी|बन|रह|फिर भी|तब भी|बाद भी",
        "zh": r"仍|还|依然|继续|持续",
    }
)
"""Words by which a translation may say "still"."""
