"""Words that ban a delay, and orders to wait, in each language.

`BAN` has the English bans, `WAIT` all English words for waiting. `ORDER` has for each language the
forms by which a text tells its reader to wait, be late or put something off, and never those of
the same verbs after a "not".
"""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

BAN = regex.compile(
    r"\b(?:(?:do|must|should) not|(?:do|must|should)n['’]t|never)(?: \w+)? "
    r"(?:wait|delay|postpone|put (?:it|this|that) off|put off|be late|come late|arrive late)\b"
    r"(?! (?:more|longer|over)\b)",
    regex.IGNORECASE,
)
WAIT = regex.compile(
    r"\b(?:wait\w*|delay\w*|postpon\w+|put (?:\w+ )?off|late|hold on|allow)\b", regex.IGNORECASE
)
ENGLISH_ORDER = regex.compile(r"\b(?<!not |n['’]t |without |cannot )(?:[Ww]ait|[Aa]llow)\b")
"""English orders to wait."""

ORDER = Patterns({
    "es": r"(?<!\b(?:no|nunca|jamás|sin|tampoco|ni|evite|si)\b[^,.;:]{0,30})"
    r"\b(?:esp[eé]re(?:n|se|nse|lo|la)?|aguarde[n]?|(?:retr[aá]s|dem[oó]r|apl[aá]c|retr[aá]c)e(?:n|se|lo|la)?"
    r"|(?:posponga|pospóngalo|pospóngala)|lleg(?:ue|uen) tarde|debe esperar|hay que esperar)\b"
    r"|(?:^|[:;,.–—]\s*)(?:espera|espérate|retrasa|retrásalo|aguarda|llega tarde)\b",
    "fr": r"(?<!\b(?:ne|n|sans|jamais|ni|vous)\b[^,.;:]{0,30})"
    r"\b(?:attende[zr](?!-vous à)|attends|patientez|tardez|retardez|différez|repoussez|reportez"
    r"|remettez(?=[^.;:]* (?:à|au|aux) (?:plus tard|demain|lendemain))|(?:soyez|arrivez|venez) en retard)\b"
    r"|\b(?:vous devez|il faut) (?:attendre|patienter|tarder)\b",
    "pt": r"(?<!\b(?:não|nunca|jamais|sem|tampouco|nem|evite|se)\b[^,.;:]{0,30})"
    r"\b(?:espere[m]?|aguarde[m]?|adie[m]?|atrase(?:m|-se)?|demore[m]?|postergue[m]?|chegue[m]? atrasad\w+"
    r"|deve esperar)\b",
    "sw": r"\b(?:m?subiri(?:ni|a|e)?|ngoj(?:a|ea|eni|eeni)|msubiri\w*|chelew(?:a|eni)|chelewesha"
    r"|ahirisha|(?:unapaswa|lazima|inabidi|unatakiwa) (?:kusubiri|kungoja|kuchelewa|usubiri|ungoje))\b",
    "tr": r"\b(?:bekleyin(?:iz)?|bekle|beklemelisiniz|geciktirin(?:iz)?|erteleyin(?:iz)?|gecikin(?:iz)?"
    r"|ge[cç] (?:kal[ıi]n(?:[ıi]z)?|gelin(?:iz)?))\b",
    "ar": r"(?<!\p{L})[وف]?(?:انتظري?|انتظروا|تريّ?ث|تأخّر)(?!\p{L})"
    r"|(?<!(?:لا|ألا|ليس) )(?<!\p{L})(?:يجب|ينبغي|عليك)(?: عليك)? (?:أن تنتظر|الانتظار)(?!\p{L})",
    "hi": r"(?:इं?न?्?त[जज़]़?ार|प्रतीक्षा|देर|देरी) (?:करें|कीजिए|कीजिये|करिए|करो|करना चाहिए|लगाएँ|लगाएं)"
    r"(?! (?:न|नहीं|मत|ना)(?!\p{L}))|(?<!(?:न|नहीं|मत|ना) )(?<!\p{L})(?:टालें|टालिए|रुके रहें)(?!\p{L})",
    "zh": r"(?:^|[，。；：！\s]|请|(?<![不别勿莫])应该?|(?<![不别勿莫])必须|(?<![不])要)(?:您|你)?(?:请|先)*"
    r"(?:等(?:一等|一下|到|待|候|着|您|你|下|皮|症|病|疼|结|它|他|她)|拖延|推迟|延误|迟到)",
})  # fmt: skip

OTHERWISE = Patterns({
    "hi": r"(?:इं?न?्?त[जज़]़?ार|प्रतीक्षा|देर|देरी) (?:न|नहीं|मत|ना|किए बिना)(?!\p{L})|बिना (?:इं|देर|प्रती)",
    "zh": r"[不别勿莫没免无][^，。；：]{0,4}(?:等|拖|推迟|延误|迟)",
})  # fmt: skip
"""Words by which the two languages ban a delay elsewhere in a text that has such a form too."""
