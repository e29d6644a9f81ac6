"""Words for not all, none and some, as regular expressions for the text of a sentence."""

import regex

from pmlpub.checks.lexicons.patterns import Patterns

NOT_ALL = regex.compile(r"\bnot (?:everyone|everybody|all|every|always)\b", regex.IGNORECASE)
"""English words that say it of some, and not of all."""
PARTS = ("ot every", "ot all", "ot always")
"""What these have in them, which is found in less time."""


NONE = Patterns({
    "es": r"\b(?:nadie|ning[uú]n\w*|nunca|jamás)\b",
    "fr": r"\b(?:personne ne|personne n['’]|aucune?|jamais|nul)\b|\bpersonne n",
    "pt": r"\b(?:ninguém|nenhum\w*|nunca|jamais)\b",
    "sw": r"\b(?:hakuna|kamwe|hawa\w+ yeyote)\b",
    "tr": r"\b(?:hiç kimse\w*|hiçbir\w*|hiçbiri\w*|asla)\b",
    "ar": r"لا أحد|ليس هناك أحد|لا يوجد أحد|أبدًا|أبداً|أي من",
    "hi": r"(?:किसी|कोई|किन्हीं)(?: को| के| की| का)? भी|कोई \p{L}+ नहीं|कभी नहीं|कभी न",
    "zh": r"没有人|没人|无人|都不|都没|均不|均未|从不|绝不|任何\p{L}{0,4}都不",
})  # fmt: skip
"""Words by which a translation says none, nobody or never."""

SOME = Patterns({
    "es": r"\b(?:tod[oa]s?|algun[oa]s?|siempre|cada|cualquier\w*|mayoría|much[oa]s|hay)\b",
    "fr": r"\b(?:tous|toutes?|tout|certain\w*|quelques|toujours|chaque|plupart|parfois)\b",
    "pt": r"\b(?:tod[oa]s?|algun[s]?|algumas?|sempre|cada|maioria|tudo|há)\b",
    "sw": r"\b(?:wote|zote|yote|vyote|kila|baadhi|daima|wengine)\b",
    "tr": r"\b(?:herkes\w*|her\b|bütün|tüm|hepsi\w*|bazı\w*|kimi|daima)",
    "ar": r"جميع|كل\b|كلّ|بعض|دائم|الجميع",
    "hi": r"सभी|सब\b|हर\b|कुछ|हमेशा",
    "zh": r"并非|不是所有|不是每|未必|不一定|有些|有的|部分|不总是|不都",
})  # fmt: skip
"""Words that say all or some, which a negation turns into not all."""
