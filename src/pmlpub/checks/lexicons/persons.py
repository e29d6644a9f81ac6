"""Words for whom a text speaks to and of: you, she, your husband; and marks of who does something.

`checks.persons` says what is compared. Words are in the spelling in which they are looked up. A
native speaker can add some without knowing Python.
"""

from collections.abc import Mapping

import regex

from pmlpub.checks.lexicons.patterns import Patterns


def _words(listing: Mapping[str, str]) -> Patterns:
    """Words with blanks between them, by language."""
    return Patterns({tag: "|".join(words.split()) for tag, words in listing.items()}, 0)


ONE_OTHER = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "He", "His", "She", "Her"]
)
"""English words for one other person than the reader."""
OTHERS = frozenset(["they", "them", "their", "theirs", "They", "Their"])
"""English words for others than the reader, or for anybody."""
ANYBODY = frozenset(
    [
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "nobody",
        "people",
        "person",
        "persons",
        "those",
        "whoever",
        "Someone",
        "Somebody",
        "Anyone",
        "Anybody",
        "Everyone",
        "Everybody",
        "Nobody",
        "People",
        "Those",
        "Whoever",
        "who",
    ]
)
"""English words for anybody, who may be the reader."""
YOU_IN_ENGLISH = frozenset(
    ["you", "your", "yours", "yourself", "yourselves", "you're", "you've", "you'll", "you'd"]
)
NOT_THE_READER = frozenset({"it", "its", "who", "whose"}) | {
    word.lower() for word in ONE_OTHER | OTHERS | ANYBODY
}
"""English words for somebody else, or for what may be one."""
NO_CHILD = frozenset({"fils", "mtoto wa jicho"})
"""Words for a child that also mean threads, or a cataract."""
DRINKS, BABY = "bebe", regex.compile("beb[éê]", regex.IGNORECASE)
"""Spanish and Portuguese for a baby without its accent, which is also who drinks."""
YOU = _words(
    {
        "es": "usted ustedes tu tus ti contigo vosotros vuestr[oa]s? tuy[oa]s?",
        "fr": "vous votre vos vous-meme tu te toi ton tes",
        "pt": "voce voces contigo ti",
        "sw": "wewe nyinyi ninyi [wyzl]ako chako vyako kwako mwako pako [wyzlv]enu wenyewe",
        "tr": (
            "siz sizi size sizin sizde sizden sizinle sen sana seni senin kendiniz\\w*"
            " \\w{3,}[iu]niz(?:[aeiu]|[dt][ae]n?|l[ae]|[iu]n)?"
        ),
        "ar": "انت انتم لك بك عليك اليك منك عنك معك نفسك بنفسك انفسكم طبيبك طبيبتك زوجك طفلك",
        "hi": "आप आपको आपके आपका आपकी आपसे आपने आपमें तुम\\w* तुम्ह\\w*",
        "zh": "[您你]",
    }
)
"""Words that can only mean the reader."""
SOMEBODY = _words(
    {
        "es": "el ella ellos ellas le les lo la los las \\w+[ae]r(?:l[aeo]s?) \\w+[ae]l[aeo]s?",
        "fr": "lui elles? ils? leurs? eux son sa ses l'",
        "pt": "el[ea]s? lhes? del[ea]s? nel[ea]s?",
        "sw": "yeye wao [wyzl]ake chake vyake kwake mwake [wyzlv]ao kwao mp\\w+e mw\\w+e",
        "tr": "on[ua] onun ondan onlar\\w* kendisi\\w* birin\\w*",
        "ar": "هو هي هم له لها لهم لهن به بها بهم عليه عليها عليهم معه معها معهم منه منها",
        "hi": "वह वे उस\\S* उन\\S* इसे इसके इन्हें इनके जिस\\S* जिन\\S*",
        "zh": "[他她其]",
    }
)
"""Words that may mean somebody else. In Spanish they may be part of a verb: darle."""
BY_ITSELF = frozenset({"अपने", "请"})
"""Words before "you" with which it means "by itself", or only "please"."""

TO_ENGLISH = frozenset(
    [
        "tell",
        "ask",
        "call",
        "inform",
        "contact",
        "show",
        "consult",
        "remind",
        "alert",
        "phone",
        "ring",
        "to",
        "with",
    ]
)
"""English words before somebody to whom something is said."""
OWN = frozenset(
    [
        "your",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "our",
        "any",
        "another",
        "my",
        "local",
        "family",
        "own",
    ]
)
"""English words between such a word and the person."""
DOES = frozenset(["will", "can", "may", "should", "must", "would", "could", "ll"])
SO = frozenset(["not", "also", "then", "always", "first", "only", "now", "soon", "still"])
"""Words between these and a verb."""
IS = frozenset(["be", "been", "being", "have"])
DOES_NOW = frozenset(
    [
        "tells",
        "asks",
        "calls",
        "informs",
        "contacts",
        "shows",
        "checks",
        "examines",
        "gives",
        "decides",
        "visits",
        "phones",
    ]
)
"""English words after somebody who does something."""
BEGINS = frozenset(
    [",", ";", ":", "if", "when", "that", "unless", "until", "and", "so", "then", "but", "because"]
)
"""English words before a subject."""

TO = _words(
    {
        "es": "a al con",
        "fr": "au aux avec a \\w{3,}ez",
        "pt": "ao aos com",
        "sw": "m\\w+[ei] mu\\w+[ei] um\\w+[ei] wa\\w+[ei] kum\\w+ ni\\w+e",
        "ar": (
            "[وف]?(?:اخبري?|استشيري?|استشر|اسالي?|راجعي?|اتصلي?|ابلغي?|اعلمي?|كلمي?|حدثي?|اطلعي?"
            "|استشاره|سؤال|اخبار|مراجعه|ابلاغ|مع|الي)"
        ),
    }
)
"""Words before somebody to whom something is said, but for articles and possessives."""
ARTICLES: Mapping[str, frozenset[str]] = {
    "es": frozenset(["su", "sus", "tu", "tus", "el", "la", "los", "las", "un", "una"]),
    "fr": frozenset(["le", "la", "les", "l'", "votre", "vos", "ton", "ta", "un", "une"]),
    "pt": frozenset(["seu", "sua", "seus", "suas", "o", "os", "as", "um", "uma", "teu", "tua"]),
}
OF = frozenset(
    ["de", "del", "do", "da", "des", "du", "para", "pour", "por", "par", "pelo", "pela", "desde"]
)
"""Words before somebody who may do something, or may not."""
SUBJECT_BEGINS = frozenset(
    [
        ",",
        ";",
        ":",
        "y",
        "e",
        "et",
        "si",
        "se",
        "que",
        "qu'",
        "quand",
        "quando",
        "cuando",
        "lorsque",
        "porque",
    ]
)
"""Words before a subject in Spanish, French and Portuguese."""
VERB = _words(
    {
        "es": "no le les lo la te os puede debe podra debera deberia va tiene \\w{2,}ra",
        "fr": "vous t' te peut doit va pourra devra devrait ne \\w{2,}ra",
        "pt": "nao lhe o a te vai ira pode deve podera devera deveria \\w{2,}ra",
        "sw": "(?:ata|ana|ame|a|atakapo|aki|ali|hata|ha)?ku\\w{3,} ata\\w{2,} anaweza anapaswa",
        "zh": "会 将 应 可 能 必 需 要 决 告 打 给 检 问",
    }
)
"""Words after somebody who does something."""
POSSESSIVES = frozenset(["wako", "wenu", "yako", "wangu", "wake"])
WITH = frozenset(["na", "kwa"])
TALK = regex.compile(r"\w*(?:siliana|ongea|zungumza|shauriana|onana|wasiliane|kutana)")
"""Swahili words before "with", which is also "by"."""

TURKISH_OWN = regex.compile(r"\w{2,}(?:un|in)[iu]z")
"""Somebody of yours who does something."""
TURKISH_TO = regex.compile(r"\w+(?:unuz|iniz)?(?:y?[ae]|n[ae]|y?l[ae]|[dt][ae]n)")
TURKISH_SUBJECT = frozenset(
    [
        "doktorunuz",
        "doktor",
        "hemsireniz",
        "hemsire",
        "eczaciniz",
        "eczaci",
        "ebeniz",
        "ebe",
        "hekiminiz",
        "hekim",
    ]
)
ARABIC_TO = regex.compile(r"(?:لل|ل|ب)\w{3,}")
ARABIC_DOES = regex.compile(r"[وف]?س?[يت]\w{2,}(?:ك|كم|كن)|سي\w{3,}")

HINDI_TO, HINDI_BY, HINDI_OF = frozenset({"को", "से"}), frozenset({"ने"}), frozenset({"के"})
HINDI_NEAR = frozenset({"पास", "साथ"})
HINDI_DUTY = regex.compile("चाहि\\S*|होगा|होगी|पड़\\S*|पड\\S*")
HINDI_YOU = frozenset(["आपको", "आपके", "आपकी", "आपका", "आपसे", "उसे", "इसे"])
CHINESE_TO = regex.compile(
    "(?:给|告诉|咨询|询问|问|联系|告知|请教|通知|向|跟|找|和|与|打电话给|致电|告知)(?:您|你|的|家庭|任何|专科)*$"
)
