"""Words by which a sentence allows something or forbids it, and those that only form its negation.

Each is a regular expression per language, for the words of a sentence as they are written.
"""

from pmlpub.checks.lexicons.patterns import Patterns

ALLOWED = Patterns({
    "en": r"\b(?:can|may|could|fine|ok|okay|safe|safely|allowed|permitted)\b",
    "es": r"\b(?:pued[eo]n?|segur[oa]s?|permitid[oa]s?)\b",
    "fr": r"\b(?:pouvez|peut|peuvent|permise?s?|autorisée?s?)\b|\bsans (?:danger|risque)\b",
    "pt": r"\b(?:pode[m]?|segur[oa]s?|permitid[oa]s?)\b",
    "sw": r"\b(?:unaweza|anaweza|wanaweza|inaweza|salama|inaruhusiwa|unaruhusiwa)\b",
    "tr": r"\b\w+[ae]bilir\w*|\b(?:güvenli|serbest)\w*",
    "ar": r"\b(?:يمكنك|يمكن|يجوز|آمن|آمنة|مسموح)\b",
    "hi": r"सकते|सकता|सकती|सुरक्षित",
    "zh": r"可以|安全|允许",
})  # fmt: skip
"""Words of a sentence that allows something, unless it has a negation."""

FORBIDDEN = Patterns({
    "en": r"\b(?:avoid\w*|forbidden|prohibited|banned|keep away from|stay away from)\b",
    "es": r"\b(?:evit\w+|prohibid\w+)\b",
    "fr": r"\b(?:évit\w+|interdit\w*|défendu\w*)\b",
    "pt": r"\b(?:evit\w+|proibid\w+)\b",
    "sw": r"\b(?:epuka|usiepuke|marufuku)\b",
    "tr": r"\b(?:kaçın\w*|yasak\w*)\b",
    "ar": r"\b(?:تجنب|ممنوع|يحظر|يمنع)\b",
    "hi": r"बचें|परहेज|परहेज़|मना है|वर्जित",
    "zh": r"避免|禁止|忌|戒",
})  # fmt: skip
"""Words that forbid without a negation."""

CASES = Patterns({
    "en": r"\b(?:if|when|whenever|unless|once|only|except|without|but|again|yet|still|then|too|much|lot"
    r"|longer|instead|because|while (?!you (?:take|are taking|use)\b))\b",
    "es": r"\b(?:si|cuando|salvo|a menos|solo|sólo|excepto|sin|pero|demasiad\w+|mucho|mientras (?!l[oa] tom))\b",
    "fr": r"\b(?:si|s|quand|lorsqu\w*|sauf|à moins|seulement|sans (?!danger|risque)|mais|trop|beaucoup|dès)\b",
    "pt": r"\b(?:se|quando|salvo|a menos|só|somente|apenas|exceto|sem|mas|demais|muito)\b",
    "sw": r"\b(?:kama|ikiwa|iwapo|isipokuwa|tu|pekee|bila|lakini|sana|wakati)\b",
    "tr": r"\b(?:eğer|sürece|ancak|yalnızca|sadece|hariç|ama|fakat|çok|\w+s[ae](?:n[ıi]z)?|\w+ken)\b",
    "ar": r"[إا]ذا|عند|فقط|[إا]لا|ما لم|بدون|دون|لكن|كثير",
    "hi": r"अगर|यदि|जब|सिर्फ|केवल|बिना|लेकिन|ज़्यादा|अधिक",
    "zh": r"如果|若|当|时|除非|只|但|过多|大量",
})  # fmt: skip
"""Words of a sentence that holds in some cases only, so that another one may say something else."""

TIMES = Patterns({
    "en": r"\b(?:until|till|after|before)\b",
    "es": r"\b(?:hasta|después|antes)\b",
    "fr": r"\b(?:jusqu\w*|après|avant)\b",
    "pt": r"\b(?:até|depois|antes)\b",
    "sw": r"\b(?:hadi|mpaka|baada|kabla)\b",
    "tr": r"\b(?:kadar|sonra|önce)\b",
    "ar": r"حتى|بعد|قبل",
    "hi": r"तक|बाद|पहले",
    "zh": r"直到|前|后",
})  # fmt: skip
"""Words of a sentence that holds at some times only."""

FOR = Patterns({
    "en": r"\b(?:for|with|in|mild|severe|strong|first|second|third)\b",
    "es": r"\b(?:para|con|en|leve|grave|fuerte|primer\w*|segund\w*)\b",
    "fr": r"\b(?:pour|avec|en|chez|léger\w*|grave|fort\w*|premi\w+|deuxième)\b",
    "pt": r"\b(?:para|com|em|leve|grave|forte|primeir\w+|segund\w+)\b",
    "sw": r"\b(?:kwa|wenye|kali|kwanza|pili)\b",
    "tr": r"\b(?:için|hafif|ağır|şiddetli|ilk|ikinci)\b",
    "ar": r"\bل|مع|خفيف|شديد|أول|ثاني",
    "hi": r"लिए|साथ|हल्क|गंभीर|पहल|दूसर",
    "zh": r"对|患|轻|重|第",
})  # fmt: skip
"""Words of a heading whose section is about one case of several."""

FORMING = {
    "en": "do does did not no never don't doesn't didn't isn't aren't is are please you can may should must",
    "es": "no nunca puede pueden debe deben usted es son",
    "fr": "ne n pas jamais pouvez peut devez doit vous est sont",
    "pt": "não nunca pode podem deve devem você é são",
    "sw": "si sio kamwe tafadhali",
    "tr": "değil değildir lütfen",
    "ar": "لا ليس ليست لن",
    "hi": "न नहीं मत है हैं",
    "zh": "不 别 勿 请 您 你 可 以 能 要",
}
"""Words that a sentence may have, and the one that says the reverse may not."""

LINKING = {
    "en": "a an the this that your their his her its it them to of in on at with for and be been need needs have has safe ok"
    " fine allowed everyone everybody people by before without use take put give when while"
}
"""More words by which two sentences about the same may differ, or that any sentence has."""
LITTLE = {
    "en": "keep stor swallow buy get well gently carefully also always daily now still just very plenty leav do appl"
}
"""Stems of words that say little beside the others of a sentence."""
