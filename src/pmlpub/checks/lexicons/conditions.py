"""Words that may say a condition or an "only", in languages that say none without one of them.

`BEGIN` has the English words that begin one. `SAY` has for each language all words and forms by
which a translation may say one, also those that hardly do, such as "with" and "who": a text that
has none of them has lost the condition.
"""

import regex

BEGIN = frozenset({"if", "when", "unless", "whenever"})

SAY: dict[str, "regex.Pattern[str]"] = {
    language: regex.compile(rf"(?:{words})", regex.IGNORECASE)
    for language, words in {
        "es": r"\b(?:s[ií]|cu[aá]ndo|mientras|en (?:el )?casos?|siempre|a menos|salvo|sin|al|quien(?:es)?|aunque"
        r"|excepto|cada vez|con|s[oó]lo|una vez|qu[eé]|tras|hasta|en cuanto|ante|por|para|despu[eé]s|antes|de"
        r" \p{L}+[aei]r|seg[uú]n|donde|cualquier|durante|como|luego)\b",
        "fr": r"\b(?:si|s|quand|lorsqu?e?|cas|d[eè]s|sauf|sans|moins|pour|qui|une fois|tant|en|avec|aussi"
        r"|chaque|devant|apr[eè]s|avant|que?|qu|doute|laquelle|lequel|o[uù]|selon|pendant|durant|lors)\b",
        "pt": r"\b(?:se|quando|enquanto|casos?|salvo|sem|menos|quem|ao|aos|exceto|sempre|com|que|assim|logo"
        r"|ap[oó]s|depois|antes|at[eé]|toda vez|diante|d[uú]vida|para|por|onde|conforme|durante|s[oó]|s[oó]mente"
        r"|apenas|como|qualquer)\b",
        "sw": r"\b(?:kama|ikiwa|iwapo|endapo|pindi|isipokuwa|bila|kila|wakati|mradi|amba\p{L}+|wenye|mwenye"
        r"|yenye|hadi|baada|kabla|tu|pekee|\p{L}*(?:ki|po|nge|ka|ye|yo)\p{L}*)\b",
        "tr": r"\b(?:eğer|şayet|zaman\p{L}*|hal\p{L}*|durum\p{L}*|sürece|takdirde|her|üzere|sonra\p{L}*|önce\p{L}*|kadar"
        r"|için|rağmen|bile|hariç|dışında|ancak|yalnızca|sadece|olası|esnasında|sırasında|karşı|göre|ile|\p{L}+s[ae](?:n[ıi]z"
        r"|m|k|n|l[ae]r)?|\p{L}*ken|\p{L}+[ıiuü]nc[ae]|\p{L}+[dt][ıiuü][ğk]\p{L}*|\p{L}+m[ae]d[ae]n|\p{L}+m[ae](?:k|s[ıi]\p{L}*)|\p{L}+[ae]n\p{L}*)\b",
        "ar": r"[إا]ذا|[إا]ن\b|عند|حين|حال|متى|كلما|لو|[إا]لا|ما لم|بعد|قبل|\bمن\b|لمن|الذي|التي|[أا]ثناء|خلال|طالما|دام|حيث|مع|دون"
        r"|بلا|كل|فقط|وقت|لدى|غير|سوى",
        "hi": r"अगर|यदि|जब|तो\b|पर\b|होने|दौरान|समय|बिना|जिन|जिस|जो\b|बाद|पहले|तक|वाल|कि\b|ही\b|सिर्फ|केवल|चाहे|भले|तभी|तब|कब\b|ने से|लिए|सूरत|स्थिति|हाल",
        "zh": r"如|若|要 是|假|一 旦|当|时|后|前|除|只|话|万 一|遇|凡|者|人|则|就|再|才|每|即|不|因|为|但|对|使|会|可|也",
    }.items()
}  # fmt: skip

RESTRICT: dict[str, "regex.Pattern[str]"] = {
    language: regex.compile(rf"\b(?:{words})", regex.IGNORECASE)
    for language, words in {
        "es": "reservad|exclusiv|limitad|restring|bast|apenas|destinad|[uú]nic",
        "fr": "r[eé]serv|exclusi|limit|restrein|suffi|uniqu|seul|destin",
        "pt": "reservad|exclusiv|limitad|restri|bast|apenas|destinad|[uú]nic",
        "sw": "maalum|mahsusi|peke|tu\\b|tosha",
    }.items()
}
"""Beginnings of words by which a translation may say "only" without saying it."""
