"""Keywords: when two are the same word, and how phones spell one.

The check that finds clashes, the exports and the responder all use this folding. Whatever a phone
makes of a word (case, missing accents, other forms of a letter), its fold stays the same, so words
with different folds never have a spelling in common.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from pmlpub.text.folding import (
    ARABIC_LETTERS,
    DOTLESS_I,
    FULL_WIDTH,
    LATIN_LETTERS,
    NASAL_SIGNS,
    TATWEEL,
    compose,
    decompose,
    drop_marks,
    fold_digits,
    is_point,
)

LONGEST = 16
"""The limit in characters for a keyword (that of RapidPro)."""

LEAVING = frozenset({
    "ARRET", "CANCEL", "END", "OPTOUT", "QUIT", "REMOVE", "REVOKE", "STOP", "STOPALL", "TD",
    "UNSUBSCRIBE",
})  # fmt: skip
"""Commands to the gateway, from people who do not want to receive a text (CTIA, Messaging
Principles and Best Practices; ARRET and TD as Canadian and Chinese operators have them)."""
LEAVING_PHRASES = frozenset({
    "ARRETE", "ARRETER", "DESABONNER", "DESINSCRIRE", "ALTO", "BAJA", "CANCELAR", "DETENER",
    "PARAR", "PARE", "SAIR", "REMOVER", "DESCADASTRAR", "DUR", "IPTAL", "DURDUR", "ACHA", "SITISHA",
    "SIMAMISHA", "ONDOA", "OPT OUT", "STOP ALL", "STOP SMS", "STOP MESSAGES", "STOP TEXTING",
    "STOP TEXTING ME", "PLEASE STOP", "STOP PLEASE", "UNSUBSCRIBE ME", "UN SUBSCRIBE", "OPT ME OUT",
    "REMOVE ME", "UNSUSCRIBE", "DESINSCRIPTION", "ME DESINSCRIRE", "ME DESABONNER", "DAR DE BAJA",
    "DARME DE BAJA", "NO MAS MENSAJES", "IPTAL ET", "ACHA KUTUMA", "ACHENI KUTUMA", "STOP PUB",
    "T", "不要再发", "रोको", "BAND KARO", "退订", "退訂", "取消订阅", "取消", "停止",
    "إيقاف", "ايقاف", "توقف", "إلغاء", "إلغاء الاشتراك", "रोकें", "बंद करें", "बंद करो", "बंद",
    "STOP IT", "STOP NOW", "STOP THESE MESSAGES", "STOP SENDING MESSAGES", "NO MORE MESSAGES",
    "STOP SENDING ME MESSAGES", "NO MORE TEXTS", "DON'T TEXT ME", "DON'T TEXT ME AGAIN",
    "DO NOT TEXT ME", "DO NOT TEXT ME AGAIN", "DON'T MESSAGE ME", "DO NOT MESSAGE ME",
    "UNSUBSCRIBE FROM THIS LIST", "REMOVE MY NUMBER", "DELETE MY NUMBER", "TAKE ME OFF", "END SMS",
    "CANCEL SMS", "QUIT SMS",
    "NO ME ESCRIBAN", "NO ME ESCRIBAN MÁS", "NO ME ESCRIBA MÁS", "NO QUIERO MENSAJES",
    "NO QUIERO MÁS MENSAJES", "NO QUIERO RECIBIR MENSAJES", "NO MANDEN MÁS MENSAJES",
    "DEJEN DE ESCRIBIRME", "BÓRRENME", "BORREN MI NÚMERO", "ARRÊTEZ", "ARRÊTEZ LES MESSAGES",
    "NE M'ÉCRIVEZ PLUS", "ARRÊTEZ DE M'ÉCRIRE", "PLUS DE MESSAGES", "PLUS DE SMS",
    "JE NE VEUX PLUS DE MESSAGES", "JE NE VEUX PLUS RECEVOIR DE MESSAGES", "PAREM", "DESCADASTRE",
    "SUPPRIMEZ MON NUMÉRO", "NÃO QUERO MENSAGENS", "NÃO QUERO MAIS MENSAGENS",
    "NÃO QUERO RECEBER MENSAGENS", "NÃO QUERO MAIS RECEBER MENSAGENS", "NÃO ENVIE MAIS",
    "NÃO ME MANDE MAIS MENSAGENS", "PARE DE MANDAR MENSAGENS", "REMOVA MEU NÚMERO", "USINITUMIE",
    "USINITUMIE UJUMBE", "USINITUMIE UJUMBE TENA", "SITAKI UJUMBE", "SITAKI MESEJI", "ACHENI",
    "ACHA KUNITUMIA UJUMBE", "NIONDOE", "JIONDOE", "MESAJ İSTEMİYORUM", "MESAJ ATMAYIN",
    "BANA MESAJ ATMAYIN", "BANA YAZMAYIN", "MESAJ GÖNDERMEYİN", "ABONELİKTEN ÇIK", "ÜYELİKTEN ÇIK",
    "لا ترسلوا لي رسائل", "لا ترسل لي رسائل", "لا تراسلوني", "لا أريد رسائل", "أوقفوا الرسائل",
    "أوقف الرسائل", "احذفوا رقمي", "मैसेज मत भेजो", "मैसेज मत भेजें", "मैसेज मत भेजिए",
    "मुझे मैसेज मत भेजो", "मुझे मैसेज मत भेजें", "संदेश मत भेजें", "मैसेज बंद करो", "मैसेज बंद करें",
    "MESSAGE MAT BHEJO", "MSG MAT BHEJO", "MESSAGE BAND KARO", "SMS BAND KARO", "不要给我发短信",
    "别给我发短信", "不要再发短信", "不要发了", "别再发了", "别发了", "停止发送", "取消短信",
    "TUIDING",
})  # fmt: skip
"""What people write instead, each alone in a message. They are not reserved: a keyword wins."""
ASKING = frozenset({"HELP", "INFO", "JOIN", "START", "UNSTOP", "YES"})
"""Words with which people join a line or ask what it is."""
RESERVED = LEAVING | ASKING
"""Words that belong to the gateway in every language."""

# Letters of Devanagari with a nukta as one character (U+0958 to U+095F), which NFC decomposes.
NUKTA_COMPOSED = {compose(chr(c)): chr(c) for c in range(0x958, 0x960)}
IN_FULL_WIDTH = {ord(narrow): wide for wide, narrow in FULL_WIDTH.items()}
SAME_LETTER = DOTLESS_I | ARABIC_LETTERS | NASAL_SIGNS
DOTTED = frozenset({"tr", "az"})
"""Languages in which i and ı are different letters, whatever phones make of them."""


def fold_keyword(word: str) -> str:
    """The fold of a word, which is the same for all of its spellings.

    It is without case, width, accents, points and nukta. It does not distinguish the two Turkish
    forms of i, the forms of alef, heh and yeh, or the nasal signs of Devanagari. Vowel signs and
    viramas are kept, because without them it would be another word.
    """
    if word.isascii():
        return word.lower()
    # Folding case may compose, and a letter of full width has its case too: once more apart.
    apart = decompose(decompose(word, compatible=True).casefold(), compatible=True)
    return compose(apart.translate(_FOLDS))


class _Folds(dict[int, str]):
    """What each character becomes, found out once: a message is folded many times."""

    def __missing__(self, code: int) -> str:
        plain = fold_digits(drop_marks(chr(code)))
        self[code] = found = plain.translate(LATIN_LETTERS).translate(SAME_LETTER)
        return found


_FOLDS = _Folds()


def fold_keywords(words: Sequence[str]) -> list[str]:
    """The folds of many words without a line end, at once: in a text, that is much quicker."""
    return fold_keyword("\n".join(words)).split("\n") if words else []


def is_reserved(word: str) -> bool:
    """Does the word, in any spelling, belong to the gateway?"""
    return fold_keyword(word) in _RESERVED


def is_one_word(word: str) -> bool:
    """Does the word consist only of letters, marks and digits, and not only of marks?

    Every phone can send such a word, and every gateway keeps it together.
    """
    kinds = [unicodedata.category(c)[0] for c in word]
    return all(kind in "LMN" for kind in kinds) and any(kind in "LN" for kind in kinds)


def is_keyword(word: str) -> bool:
    """May a line reply to this word?"""
    return is_one_word(word) and len(word) <= LONGEST and not is_reserved(word)


def spell_keywords(words: Iterable[str], language: str) -> tuple[str, ...]:
    """The spellings in which phones may send the words, for gateways that compare bytes.

    Each word comes first as it is written, then in upper and lower case, with and without accents
    and, depending on the language, with i or ı, with other forms of Arabic letters, with other
    nukta and nasal signs, or in full width. A word with another article or ending is another word.
    """
    return tuple(dict.fromkeys(s for word in words for s in _spellings(word, language) if s))


def _spellings(word: str, language: str) -> Iterable[str]:
    base = language.partition("-")[0]
    forms = [word, *([_lower_dotted(word)] if base in DOTTED else [])]
    for change in (*_CHANGES, *_BY_LANGUAGE.get(base, ())):
        forms += [other for form in forms if (other := change(form)) not in forms]
    fold = fold_keyword(word)
    cased = (s for form in forms for s in _cases(form, dotted=base in DOTTED))
    return (s for s in (word, *cased) if fold_keyword(s) == fold)


def _cases(form: str, *, dotted: bool) -> Iterable[str]:
    lower = _lower_dotted(form) if dotted else form.lower()
    yield form
    for upper in (_upper_dotted, str.upper) if dotted else (str.upper,):
        yield upper(lower)
        yield upper(lower[:1]) + lower[1:]
    yield lower


def _lower_dotted(text: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower()


def _upper_dotted(text: str) -> str:
    return text.replace("i", "İ").upper()


def _without_points(text: str) -> str:
    """The text without the points of Arabic and Hebrew and without tatweel.

    Hamza and madda are kept.
    """
    if text.isascii():
        return text
    return "".join(c for c in text if c != TATWEEL and not is_point(c))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return compose(drop_marks(decompose(text.translate(LATIN_LETTERS))))


def _without_dots(text: str) -> str:
    return text.replace("i", "ı")


def _with_dots(text: str) -> str:
    return text.replace("ı", "i")


def _other_last_letter(text: str) -> str:
    """The word with teh marbuta and heh, or alef maksura and yeh, exchanged at its end."""
    others = {"\u0629": "\u0647", "\u0647": "\u0629", "\u0649": "\u064a", "\u064a": "\u0649"}
    return text[:-1] + others.get(text[-1:], text[-1:])


def _with_hamza_above(text: str) -> str:
    return "\u0623" + text[1:] if text.startswith("\u0627") else text


def _with_hamza_below(text: str) -> str:
    return "\u0625" + text[1:] if text.startswith("\u0627") else text


def _with_composed_nukta(text: str) -> str:
    for apart, composed in NUKTA_COMPOSED.items():
        text = text.replace(apart, composed)
    return text


def _with_anusvara(text: str) -> str:
    return text.translate(NASAL_SIGNS)


def _with_chandrabindu(text: str) -> str:
    return text.replace("\u0902", "\u0901")


def _in_full_width(text: str) -> str:
    return text.translate(IN_FULL_WIDTH)


_RESERVED = frozenset(map(fold_keyword, RESERVED))
_CHANGES: tuple[Callable[[str], str], ...] = (_without_points, _without_accents)
_BY_LANGUAGE: dict[str, tuple[Callable[[str], str], ...]] = {
    "ar": (_with_hamza_above, _with_hamza_below, _other_last_letter),
    "hi": (_with_composed_nukta, _with_anusvara, _with_chandrabindu),
    "mr": (_with_composed_nukta, _with_anusvara, _with_chandrabindu),
    "ne": (_with_composed_nukta, _with_anusvara, _with_chandrabindu),
    "zh": (_in_full_width,),
    **dict.fromkeys(DOTTED, (_with_dots, _without_dots)),
}
