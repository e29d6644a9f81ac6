"""Words that a negation denies, by their ideas: eating, driving, being afraid.

The file `words/predicates/names.tsv` has a line per idea: its name, and the beginnings of its words
in each language, separated by bars. `*` stands for any ending at the end of a word, and for any
beginning at its start; `-` alone stands for no words. The words of an idea are broad: all by which
a translation may say it. An idea that a language has no words for is never compared in it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from pmlpub import disk
from pmlpub.quantities.fold import fold, lower

COLUMNS = ("idea", "en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
NO_WORDS = "-"
LONGEST = 24  # letters of a word that are looked at
NONE: frozenset[str] = frozenset()


def spell(word: str) -> str:
    """A word as it is compared: in small letters and without accents."""
    return lower(fold(word)).replace("œ", "oe").replace("æ", "ae")


PASSED_OVER: dict[str, frozenset[str]] = {
    language: frozenset(map(spell, words.split()))
    for language, words in {
        "en": "a an the this that these those to of in on at for with by from as it its he him his she"
        " her they them their we us our i me my you your yourself be is are was were been being am do"
        " does did done have has had having should must may might can could will would shall let get"
        " got any some all every each both such so too very more most much many other another even"
        " just ever yet also still longer always often again able about if when there anything anyone"
        " anybody or and usually normally often generally really quite one ones own out"
        " off up down away into overnight",
        "es": "el la los las lo un una unos unas le les se te me nos su sus tu tus mi mis este esta"
        " estos estas ese esa esto eso es son era ser sea sean fue está están estar esté estén ha han"
        " haya hayan he haber hay había debe deben debería deba puede pueden pueda puedan podrá poder"
        " va van a de del en con por para que muy más tan tanto ya aún todavía también siempre nunca"
        " nada nadie ningún ninguna ninguno todo toda todos todas otro otra solo al cada si cuando o"
        " y usted ustedes tiene tienen tenga suele suelen hará harán habrá deje dejes bien mal",
        "fr": "le la les l un une des du de d au aux ce cet cette ces son sa ses votre vos leur leurs"
        " mon ma se s te t me m nous vous lui y en est sont être soit soient était été suis a ont ai"
        " avez avoir ait doit doivent devez devrait peut peuvent pouvez pourra puisse faut va vont"
        " très plus trop si tout toute tous toutes autre à par pour avec dans sur que qu encore"
        " toujours jamais rien aucun aucune pas il elle ils elles on c ou et ni souvent habitude bien mal",
        "pt": "o a os as um uma uns umas lhe lhes se te me nos seu sua seus suas este esta esse essa"
        " isso isto é são era ser seja sejam foi está estão estar esteja estejam há tem têm tenha ter"
        " havia deve devem deveria pode podem possa possam poderá poder vai vão de do da dos das em no"
        " na nos nas com por para pelo pela que muito mais tão já ainda também sempre nunca nada"
        " ninguém nenhum nenhuma todo toda todos todas outro outra só ao à cada quando ou e você vocês"
        " ele ela eles elas costuma costumam bem mal",
        "sw": "ya wa za la cha vya kwa na ni huyo hiyo hii huu hizi hayo haya hivyo ule ile yule kuwa"
        " kila wote yote zote pia hata tena sana tu bado kabisa yako wako zako lako chako vyako mtu"
        " yoyote wowote lolote chochote au si sio siyo hapana hamna hana huna sina hakuna haina hauna"
        " hazina hayana hawana wala kamwe katu bila pasipo isiyo usio yasiyo asiye wasio kabla hadi mpaka",
        "tr": "ve veya ya da de ile için bu şu o onu ona bunu bir her hiç hiçbir çok daha en gibi kadar"
        " ise mi mı mu mü asla sakın kesinlikle katiyen sizi size sizin sizde sizden onlar onları onlara"
        " değil değildir değilse yok yoktur yoksa etmeyin etmeyiniz etmez etmemeli etmemelisiniz"
        " etmemek etmedi etmediyse etmeden edilmez edilmemeli edilmemelidir edilmedi olmaz olmayın"
        " olmamalı olmayan olmadı olmadan olmayabilir yapmayın yapmayınız yapmaz yapmadan yapılmaz"
        " yapılmamalı gerekmez gerekmiyor şey şekilde zaman kez genellikle bile herhangi",
        "ar": "في من على إلى عن أو و هذا هذه ذلك تلك التي الذي الذين أن إن أنه أنها كان كانت يكون تكون قد"
        " كل أي جميع بعض هو هي هم أنت لك له لها لهم عليك عليه عليها به بها فيه فيها منه منها أيضا جدا"
        " دائما أبدا ما لا لم لن ليس ليست يجب ينبغي يمكن يمكنك بأي أية عادة تقم يقم يتم تتم تقوم القيام"
        " هناك إلا بل حتى إذا عند كي لكي شيء شيئا بشكل تكن يكن كن بعد ولا إطلاقا نفسك",
        "hi": "को से में पर का की के भी ही यह वह ये वे इस उस उसे इसे उन्हें इन्हें आप आपको आपके आपका आपकी अपने अपना"
        " अपनी कोई किसी कुछ कभी बिल्कुल बिलकुल तक और या तो करें करे करना करते करती करता कर किया किए करने"
        " करवाएं कराएं जाए जाएं जाएँ जाना जाता जाती जाते गया गई गए हो है हैं हों होना होता होती होते था थे थी होगा"
        " होगी होंगे हुआ हुई हुए सकता सकते सकती दें देना दिया दी न नहीं मत ना बहुत ज्यादा सीधे बस अब फिर साथ"
        " लिए बारे तरह खुद एक जब अगर ऐसा ऐसे वाले वाली वाला रहे रही रहा",
        "zh": "要 能 会 可 以 应 该 让 使 把 将 被 与 和 在 得 须 必 是 再 也 都 的 了 对 随 自 行 意 地 很 太 就 还 更 其"
        " 它 他 她 您 你 们 们 这 那 任 何 人 一 个 并 同 向 从 为 由 于 过 只 便 而 因 此 有 所 上 下 里 中 时 准 许 擅 多",
    }.items()
}
"""Words that say nothing about what is denied: articles, pronouns, and auxiliary verbs; in Chinese
characters."""
PHRASAL: dict[tuple[str, str], str] = {
    (verb, particle): idea
    for idea, phrases in {
        "remove": "take off|takes off|taking off|take out|takes out|taking out|pull off|pull out",
        "rise": "get up|gets up|getting up|stand up|stands up|standing up|sit up|get out",
        "throw away": "throw away|throw out",
        "stop": "give up|gives up",
        "wait": "put off|puts off",
        "reduce": "cut down|cuts down|cutting down|cut back|cuts back|cutting back",
    }.items()
    for verb, particle in (phrase.split() for phrase in phrases.split("|"))
}
"""English verbs that a particle makes another one, with their ideas."""
PRONOUNS = frozenset({"it", "them", "him", "her", "this", "that"})
"""English words that may stand between such a verb and its particle."""
GETTING = {"get": {"wet": "wet", "cold": "freeze", "dirty": "clean", "up": "rise"}}
"""An English verb that another word says the idea of, and which that is."""
FARTHEST = 4  # words
ARABIC, AND = "ar", "وف"
"""The letters that say "and" or "then" before an Arabic word."""
CHARACTERS = frozenset({"zh"})
"""Languages whose texts have characters for words, so that a word is several of them."""
LONGEST_OF_CHARACTERS = 4


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    data = disk.read_resource("checks/lexicons/words/predicates/names.tsv").decode()
    return tuple(tuple(line.split("\t")) for line in data.splitlines()[1:])


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    """The words of a language as they are compared, with their stars -> their ideas."""
    column = COLUMNS.index(language)
    found: dict[str, frozenset[str]] = {}
    for line in _lines():
        for word in line[column].split("|") if line[column] != NO_WORDS else ():
            key = "*".join(map(spell, word.split("*")))
            found[key] = found.get(key, frozenset()) | {line[0]}
    return found


def predicates() -> frozenset[str]:
    """The names of all ideas."""
    return frozenset(line[0] for line in _lines())


def has_predicates(language: str) -> bool:
    """Whether the table has words of a language, by its first subtag."""
    return language in COLUMNS[1:] and bool(_words(language))


def ideas_in(tokens: Sequence[str], language: str) -> frozenset[str]:
    """The ideas of all words of a text in a language, by its first subtag."""
    at = range(len(tokens))
    return frozenset(idea for place in at for idea in ideas_at(tokens, place, language))


def ideas_at(tokens: Sequence[str], place: int, language: str) -> frozenset[str]:
    """The ideas of the word at a place of a text; of all words that begin there with the character
    where a text has characters."""
    if language == ARABIC and tokens[place][0] in AND:  # It is written together with its word.
        return ideas_of(tokens[place], language) | ideas_of(tokens[place][1:], language)
    if language not in CHARACTERS:
        return ideas_of(tokens[place], language)
    words, found = _words(language), frozenset[str]()
    for end in range(place + 1, min(place + LONGEST_OF_CHARACTERS, len(tokens)) + 1):
        found |= words.get("".join(tokens[place:end]), NONE)
    return found


@lru_cache(maxsize=4096)
def ideas_of(word: str, language: str) -> frozenset[str]:
    """The ideas of which a word is one in a language, by its first subtag."""
    words, word = _words(language), spell(word)[:LONGEST]
    places = range(len(word) + 1)
    keys = [word]
    keys += [f"{word[:end]}*" for end in places[1:]]
    keys += [f"*{word[start:]}" for start in places[:-1]]
    keys += [f"*{word[start:end]}*" for start in places for end in places[start + 1 :]]
    return frozenset().union(*(words.get(key, frozenset()) for key in keys))


def phrasal_ideas(tokens: Sequence[str], place: int) -> frozenset[str]:
    """The idea of an English verb with a particle that begins at a place."""
    if place + 1 >= len(tokens):
        return NONE
    verb, after = tokens[place].lower(), place + 1
    if verb in GETTING:  # get the cast wet
        near = {word.lower() for word in tokens[after : after + FARTHEST]}
        return next((frozenset({i}) for word, i in GETTING[verb].items() if word in near), NONE)
    if tokens[after].lower() in PRONOUNS and after + 1 < len(tokens):  # take it off
        after += 1
    idea = PHRASAL.get((verb, tokens[after].lower()))
    return frozenset({idea}) if idea else NONE
