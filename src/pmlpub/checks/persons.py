"""Whom a text speaks to and of, where a translation speaks to or of somebody else.

- The source speaks of somebody else alone, "give her the syrup", and the translation of the reader.
- The source speaks of the reader alone, "you should take", and the translation of a child.
- A husband, a friend or another close person of the source is not there, and the reader is.
- Something is done by a nurse or another professional, who is not there in the translation.
- The source says that a doctor or nurse does something, "your doctor will call you", and the
  translation that something is said to them; or the reverse.

Only an English source is read. The words, and what marks who does something in each language, are
in `lexicons.persons`.
"""

from collections.abc import Iterator, Sequence

from pmlpub.checks.lexicons import persons as words
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.row_words import Place, PlacedSentence, lexicon_of
from pmlpub.checks.sentences import sentences

LANGUAGE = "en"
PROFESSION = "person"
PEOPLE = frozenset({
    "adults", "aunt or uncle", "brother or sister", "company", "family",
    "grandmother or grandfather", "kin", "life stage", "men", PROFESSION, "role",
    "son or daughter", "spouse", "who", "young",
})  # fmt: skip
"""Rows of people."""
CLOSE = frozenset({
    ("family", "father"), ("family", "grandparent"), ("family", "mother"), ("family", "partner"),
    ("family", "sibling"), ("kin", "brother"), ("kin", "sister"), (PROFESSION, "friend"),
    (PROFESSION, "neighbour"), ("role", "carer"), ("son or daughter", "daughter"),
    ("son or daughter", "son"), ("spouse", "husband"), ("spouse", "wife"),
})  # fmt: skip
"""People whom a translation hardly leaves out."""
LEADING = 2
"""Words that a "they" without anybody before it is among: give them."""
CHILDREN = frozenset({("adults", "other"), ("family", "child"), ("life stage", "baby")})
TOLD, DOES = "is told", "does it"
NOBODY = ""

_Finding = tuple[str, str, str]


def find_other_person(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[_Finding]:
    """Another person whom a translation speaks to, or lets do something."""
    name = language.partition("-")[0]
    if source_language.partition("-")[0] != LANGUAGE or name not in words.YOU:
        return
    tokens = sentences(source.block, source_language)[source.number].words
    if PROFESSION in source.rows and PROFESSION in text.rows:
        lower = [token.lower() for token in tokens]
        yield from _find_other_role(source, lower, text, language, name)
    if child := _child_for_reader(source, tokens, text):
        yield "who", "you", child
        return
    others = _others(tokens)
    is_of_others = others and words.YOU_IN_ENGLISH.isdisjoint(tokens)
    close: list[Place] = []
    if not PEOPLE.isdisjoint(source.rows) and PEOPLE.isdisjoint(text.rows):
        close = [place for place in source.places if place[:2] in CLOSE]
    if not close and PEOPLE.isdisjoint(text.rows) and PROFESSION in source.rows:
        close = _doers(source, tokens)
        if close:
            yield "who", close[0].words, ""
            return
    is_gone = bool(close)
    if not is_of_others and not is_gone:
        return
    you = _you(text, language, name)
    if not you:
        return
    named = {place[:2] for place in (*source.places, *text.places)}
    if is_of_others and CHILDREN.isdisjoint(named):
        yield "who", next(token for token in tokens if token in others), you
    elif is_gone:
        yield "who", close[0].words, you


def _child_for_reader(source: PlacedSentence, tokens: Sequence[str], text: PlacedSentence) -> str:
    """The word for a child in a sentence whose English source speaks of its reader and of nobody
    else; empty if there is none."""
    if not PEOPLE.isdisjoint(source.rows):
        return ""
    children = [
        place.words
        for place in text.places
        if place[:2] in CHILDREN
        and place.words not in words.NO_CHILD
        and (place.words != words.DRINKS or words.BABY.search(text.block))
    ]
    said = {token.lower() for token in tokens} if children else set[str]()
    is_of_reader = bool(said & words.YOU_IN_ENGLISH) and said.isdisjoint(words.NOT_THE_READER)
    return children[0] if is_of_reader else ""


def speaks_of_others(sentence: PlacedSentence, language: str) -> bool:
    """Does an English sentence speak of somebody, and not of anybody who may be the reader?"""
    return bool(_others(sentences(sentence.block, language)[sentence.number].words))


def _others(tokens: Sequence[str]) -> set[str]:
    """The words of an English sentence for somebody: he, she, and a "they" that nobody is named
    before, who may be the reader (people with diabetes should check their feet)."""
    if not words.ANYBODY.isdisjoint(tokens):
        return set()
    return {*words.ONE_OTHER.intersection(tokens), *words.OTHERS.intersection(tokens[:LEADING])}


def _doers(source: PlacedSentence, tokens: Sequence[str]) -> list[Place]:
    """The people of a profession by whom something is done: taken out by a nurse."""
    return [
        place
        for at, place in zip(source.starts, source.places, strict=False)
        if place.row == PROFESSION and _before(tokens, at, words.OWN) == "by"
    ]


def _keys(sentence: PlacedSentence, language: str) -> Sequence[str]:
    """The words of a sentence as they are looked up."""
    lexicon = lexicon_of(language)
    tokens = sentences(sentence.block, language)[sentence.number].words
    return lexicon.keys(tokens) if lexicon else tokens


def _you(text: PlacedSentence, language: str, name: str) -> str:
    """The first word of a translation that can only mean the reader; empty if there is none, or one
    that may mean somebody else."""
    keys, pattern = _keys(text, language), words.YOU[name]
    if any(words.SOMEBODY[name].fullmatch(key) for key in keys):
        return ""
    for at, key in enumerate(keys):
        if pattern.fullmatch(key) and not (at and keys[at - 1] in words.BY_ITSELF):
            return key
    return ""


def _find_other_role(
    source: PlacedSentence, english: Sequence[str], text: PlacedSentence, language: str, name: str
) -> Iterator[_Finding]:
    """The only person of a profession in both sentences, whom one of them tells something, and whom
    the other lets do something."""
    one, two = _only(source), _only(text)
    if one is None or two is None or one[1][:2] != two[1][:2]:
        return
    ours = _english_role(english, one[0])
    if not ours:
        return
    keys = _keys(text, language)
    theirs = _role(keys, two[0], two[0] + _length(two[1], name), name)
    if theirs and ours != theirs:
        yield "who", f"{one[1].words} {ours}", f"{two[1].words} {theirs}"


def _length(place: Place, name: str) -> int:
    """How many words the words of a place are."""
    return len(place.words) if name == "zh" else place.words.count(" ") + 1


def _only(sentence: PlacedSentence) -> tuple[int, Place] | None:
    """The only person of a profession in a sentence, and at which word; None if there are two."""
    named = [
        (at, place)
        for at, place in zip(sentence.starts, sentence.places, strict=False)
        if place.row == PROFESSION
    ]
    return named[0] if len({at for at, _ in named}) == 1 else None


def _at(keys: Sequence[str], at: int) -> str:
    return keys[at] if 0 <= at < len(keys) else ""


def _before(keys: Sequence[str], at: int, passed: frozenset[str]) -> str:
    """The word before a place, without those to be passed over."""
    at -= 1
    while at >= 0 and keys[at] in passed:
        at -= 1
    return _at(keys, at)


def _english_role(keys: Sequence[str], at: int) -> str:
    before = _before(keys, at, words.OWN)
    if before in words.TO_ENGLISH:
        return TOLD
    if before and before not in words.BEGINS:
        return NOBODY
    behind = at + 1
    if _at(keys, behind) in words.DOES_NOW:
        return DOES
    if _at(keys, behind) not in words.DOES:
        return NOBODY
    behind += 1
    while _at(keys, behind) in words.SO:
        behind += 1
    return NOBODY if _at(keys, behind) in words.IS else DOES


def _role(keys: Sequence[str], at: int, end: int, name: str) -> str:
    """What the person whose words begin at a place and end before another one has to do with what a
    sentence says; nothing where that is not known."""
    if name in words.ARTICLES:
        return _romance_role(keys, at, end, name)
    if name == "sw":
        return _swahili_role(keys, at, end)
    if name == "tr":
        key = keys[end - 1]
        if key in words.TURKISH_SUBJECT or words.TURKISH_OWN.fullmatch(key):
            return DOES
        return TOLD if words.TURKISH_TO.fullmatch(key) else NOBODY
    if name == "ar":
        before = _at(keys, at - 1)
        if words.ARABIC_TO.fullmatch(keys[at]) or words.TO[name].fullmatch(before):
            return TOLD
        return DOES if words.ARABIC_DOES.fullmatch(before) else NOBODY
    if name == "hi":
        return _hindi_role(keys, end)
    if words.CHINESE_TO.search("".join(keys[max(0, at - 8) : at])):
        return TOLD
    return DOES if words.VERB[name].fullmatch(_at(keys, end)) else NOBODY


def _romance_role(keys: Sequence[str], at: int, end: int, name: str) -> str:
    before = _before(keys, at, words.ARTICLES[name])
    if words.TO[name].fullmatch(before):
        return TOLD
    if before and before not in words.SUBJECT_BEGINS and before not in COMMAS:
        return NOBODY
    return DOES if words.VERB[name].fullmatch(_at(keys, end)) else NOBODY


def _swahili_role(keys: Sequence[str], at: int, end: int) -> str:
    before = _at(keys, at - 1)
    if before in words.WITH:
        return TOLD if words.TALK.fullmatch(_at(keys, at - 2)) else NOBODY
    if words.TO["sw"].fullmatch(before):
        return TOLD
    end += _at(keys, end) in words.POSSESSIVES
    return DOES if words.VERB["sw"].fullmatch(_at(keys, end)) else NOBODY


def _hindi_role(keys: Sequence[str], end: int) -> str:
    mark = _at(keys, end)
    if mark in words.HINDI_TO:
        is_duty = mark != "से" and any(words.HINDI_DUTY.fullmatch(key) for key in keys[end + 1 :])
        return NOBODY if is_duty else TOLD
    if mark in words.HINDI_OF and _at(keys, end + 1) in words.HINDI_NEAR:
        return TOLD
    return DOES if mark in words.HINDI_BY or mark in words.HINDI_YOU else NOBODY
