"""A translation negates what its source negates: no "not" comes or goes.

All findings are warnings, because a word that is not in our tables may carry the negation. A person
who finds the translation right accepts the warning in an approval.

The number of negations is compared, a range (`negation_weight`). If a paragraph or list item has as
many sentences as its source, it is compared sentence by sentence; otherwise between the sentences
that belong together by their lengths; and if the number of paragraphs and items differs, among all
sentences in the same way. There is a warning if the two ranges have no number in common, and if one
side says unless or except and the other nothing of the kind.

What a sentence says apart from one clause with unless, until or without is compared by itself too:
"do not let her go until it stops" is not answered by "let her go until there is no more of it".

A part of a sentence that has lost its negation, or got one, while another part still negates, is
looked for by a few words that show such parts (`clauses`), and so is a negation that moved from one
clause to another (`moved`). "Not only" is not answered by "only".

"Unless", "until" and "only" are counted by themselves, so that a "not" which they bring along in
some languages (avant qu'il ne vienne, ne … que) answers no other one: "do not stop unless told" is
not answered by "stop unless told", and "only" is answered by "not … except". Allowed are "not
only", and questions that contain a negation as such (olup olmadığı); words such as avoid, lack, at
most or unsafe on one side only, because they may stand for a "not" of the other side; "before" for
"without"; and what one text says with a negation and the other without (`affirmative`): no more
than 6, at most 6; harmless, not dangerous; nobody under 18, only from 18 on. Allowed is also a
negation that the other text says in other words, so that the word it denies is not there
(`rewording`): do not be afraid to ask, feel free to ask. A word that forbids, such as avoid, is a
finding if the other text has no word at all that may stand for it, and a ban on waiting is one if
the translation says to wait (`delays`), or "never without food" if it says to fast (`fasting`).
Idioms whose "not" asks for something, and a "not" that another one cancels, are read by `idioms`.
"Only" for "except" is one, unless a quality is turned
round too: closed except on Monday, open only on Monday. For a language without a table nothing is
compared.

Known limits: words are looked up, never parsed. These changes are not noticed: two changes in one
sentence that cancel each other out; a "not" that moves to another verb of its clause; the loss of
one of two negations that no "and" joins; the loss of a negation where avoid, lack or a similar word
was added, or where the word it denied was translated by one that `lexicons.predicates` lacks; and
in Turkish an added -sız, which is also a part of other words. The words are in
`lexicons.negations` and `lexicons.qualities`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from pmlpub.checks.affirmative import are_turned, count_affirmed
from pmlpub.checks.clauses import (
    MOVED,
    answers_not_only,
    compare_clauses,
    lacks_clause,
    may_contrast,
    turns_exception,
)
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.counterparts import FEWEST, find_counterparts
from pmlpub.checks.delays import is_told_to_wait
from pmlpub.checks.fasting import is_told_to_fast
from pmlpub.checks.halved_bans import find_halved_ban
from pmlpub.checks.idioms import find_turned_idiom
from pmlpub.checks.lexicons.negations import EXCEPT, UNTIL, WITHOUT
from pmlpub.checks.moved import LANGUAGE as MOVED_IN
from pmlpub.checks.moved import is_moved, may_move
from pmlpub.checks.negation_weight import (
    Reading,
    TextReading,
    Weight,
    main_clause,
    read,
    read_text,
    table,
    total,
)
from pmlpub.checks.phrases import GAP
from pmlpub.checks.reversals import count_listed, count_reversed
from pmlpub.checks.rewording import (
    affirms_condition,
    count_doubled,
    count_reworded,
    denies_implied,
    is_exception_reworded,
)
from pmlpub.checks.sentences import Span, align, blocks
from pmlpub.checks.spans import count_as_allowed
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text.folding import APOSTROPHES

__all__ = [
    "NEGATION", "Span", "check", "check_beside", "compare", "cues", "find_cues", "table",
]  # fmt: skip

EXCERPT = 60  # characters
SHOWN = 10  # negations, or exceptions, that a message names

NEGATION = CheckCode(
    "negation",
    "warning",
    since=0,
    means="A negation of the source, a word that forbids such as avoid, or an exception such as "
    "unless, has no counterpart in the translation, or the reverse.",
    remedy="Add or remove the negation, or accept the warning if both texts say the same.",
    example=TextExample("fr", "Do not take more.", "Prenez-en plus.", "N’en prenez pas plus."),
)


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.is_source:
        yield from check_beside(subject, subject.source, subject.site.source_language)


def check_beside(
    subject: Subject, sources: Mapping[str, str], source_language: str
) -> Iterator[Problem]:
    """A warning for each text that negates otherwise than that of the same field in `sources`."""
    language = subject.edition.language
    if table(source_language) is None or table(language) is None:
        return
    for field, translation in subject.texts():
        if field == "keywords" or field not in sources:
            continue
        for text in compare(sources[field], source_language, translation, language):
            yield subject.problem(field, NEGATION, text)


def cues(text: str, language: str) -> tuple[str, ...]:
    """The negations of a text in order, each as its words in lower case: `not`, `ne … pas`.

    The result is empty for a text without a negation, and for a language without a table.
    """
    return tuple(
        _lower(_phrase(block, spans).translate(APOSTROPHES), language)
        for _, block in blocks(text)
        for reading in read(block, language)
        for spans in reading.negations
    )


def find_cues(text: str, language: str, within: Span | None = None) -> list[Span]:
    """The places of the words of all negations, in order; `ne … pas` has two places. With `within`
    only of those in sentences that reach into this place."""
    first, last = within or (0, len(text))
    return sorted(
        (start + a, start + b)
        for start, block in blocks(text)
        for reading in read(block, language)
        if start + reading.sentence.span[0] < last and start + reading.sentence.span[1] > first
        for spans in reading.negations
        for a, b in spans
    )


def compare(source: str, source_language: str, text: str, language: str) -> Iterator[str]:
    """A sentence for each difference between the negations of a source text and of `text`."""
    there, here = read_text(source, source_language), read_text(text, language)
    found = [*_compare(there, source_language, here, text, language)]
    yield from found or _turned_idioms(there, here)


def _turned_idioms(there: TextReading, here: TextReading) -> Iterator[str]:
    """The idioms that a text turns round, of sentences that have a counterpart."""
    if not there.may_negate:
        return
    ours, theirs = ([one for block in side.readings for one in block] for side in (there, here))
    if len(ours) != len(theirs):
        return
    for source, text in zip(ours, theirs, strict=True):
        for words, others in chain(find_turned_idiom(source, text), find_halved_ban(source, text)):
            yield (
                f"the source says '{words}', and the translation '{others}': the translation must "
                "not forbid what the source asks for, or ask for what it forbids"
            )


def _compare(
    there: TextReading, source_language: str, here: TextReading, text: str, language: str
) -> Iterator[str]:
    """What the counts of negations, and where they are, tell of a text."""
    if not (there.says_anything or here.says_anything):
        return
    is_alike = there.weights == here.weights  # What weighs the same answers itself.
    if is_alike and not (may_contrast(text, language) or there.denies_exception):
        if source_language == MOVED_IN and may_move(there.readings):
            yield from _moved(there.readings, here.readings)
        return
    yield from _compare_blocks(there.readings, source_language, here.readings, language)


def _compare_blocks(
    ours: Sequence[Sequence[Reading]],
    source_language: str,
    theirs: Sequence[Sequence[Reading]],
    language: str,
) -> Iterator[str]:
    """What the sentences that belong together differ in, paragraph by paragraph if both texts have
    as many. Where as many sentences differ, others may belong together; and of two likely pairings
    of another number the one without a finding is chosen."""
    if len(ours) != len(theirs):
        whole = [r for block in ours for r in block], [r for block in theirs for r in block]
        for one, other in align(*whole, _length, _is_unlike):
            yield from _difference(one, other)
        return
    for sources, texts in zip(ours, theirs, strict=True):
        found = None
        if len(sources) == len(texts):
            sides = zip(sources, texts, strict=True)
            found = [text for one, other in sides for text in _difference([one], [other])]
        if found is None or (found and len(sources) >= FEWEST):
            groups = find_counterparts(sources[0].text, source_language, texts[0].text, language)
            found = [
                text
                for a, b in groups
                for text in _difference(sources[a.start : a.stop], texts[b.start : b.stop])
            ]
        if found and len(sources) != len(texts):  # They may be in another order.
            others = align(sources, texts, _length, _is_unlike)
            if not any(text for one, other in others for text in _difference(one, other)):
                continue
        yield from found


def _moved(ours: Sequence[Sequence[Reading]], theirs: Sequence[Sequence[Reading]]) -> Iterator[str]:
    """The negations that have moved between sentences that weigh the same."""
    for sources, texts in zip(ours, theirs, strict=True):
        for one, other in zip(sources, texts, strict=True):
            if is_moved(one, other):
                yield _clash_in_words([one], [other], MOVED)


def _length(reading: Reading) -> int:
    return reading.length


def _is_unlike(sources: Sequence[Reading], texts: Sequence[Reading]) -> bool:
    return bool(_clash(total(sources), total(texts), same=len(sources) == len(texts)))


@lru_cache(maxsize=4096)
def _clash(ours: Weight, theirs: Weight, *, same: bool) -> int:
    """1 when the translation negates too little, -1 when too much, 0 when it may be right."""
    if ours.least > theirs.covers(ours, same=same):
        return 1
    return -1 if theirs.least > ours.covers(theirs, same=same) else 0


def _difference(sources: Sequence[Reading], texts: Sequence[Reading]) -> Iterator[str]:
    ours, theirs = total(sources), total(texts)
    same = len(sources) == len(texts)
    is_one = same and len(sources) == 1
    if ours == theirs:
        if is_one and (clash := compare_clauses(sources[0], texts[0])):
            yield _clash_in_words(sources, texts, clash)
        return
    is_denied = answers_not_only(sources[0], texts[0]) if is_one else None
    if is_denied is False:
        yield (
            f"the source says that it is not only so, and the translation that it is: "
            f'"{_excerpt(texts[0].text, texts[0].sentence.span[0])}"'
        )
        return
    clash = _clash(ours, theirs, same=same)
    if clash > 0:
        count = count_affirmed(sources, texts, is_translation=False)
        count = count or count_reworded(sources, texts) or count_doubled(sources, texts)
        clash = _clash(ours, _with_more(theirs, count), same=same)
        if clash and (
            more := max(count_reversed(sources, texts), count_as_allowed(sources, texts))
        ):
            clash = _clash(ours, _with_more(theirs, max(count, more)), same=same)
    elif clash < 0:
        count = count_affirmed(texts, sources, is_translation=True)
        count = count or count_reworded(texts, sources) or int(bool(is_denied))
        clash = _clash(_with_more(ours, count), theirs, same=same)
        if clash:
            more = max(count_reversed(texts, sources), count_listed(sources, texts))
            clash = _clash(_with_more(ours, max(count, more)), theirs, same=same)
    if not clash and is_one:
        clash = (
            int(affirms_condition(sources[0], texts[0]))
            or _clash_of_main(sources[0], texts[0])
            or compare_clauses(sources[0], texts[0])
            or _clash_of_own_word(sources[0], texts[0])
        )
        if not clash and lacks_clause(sources[0], texts[0]):
            count = count_affirmed(sources, texts, is_translation=False)
            clash = int(not (count or count_reworded(sources, texts)))
        if (
            clash
            and len(sources[0].negations) > len(texts[0].negations)
            and (count_reversed(sources, texts) or count_as_allowed(sources, texts))
        ):
            clash = 0
    if not clash:
        is_turned = is_told_to_wait(sources, texts)
        clash = int(is_turned or (is_one and is_told_to_fast(sources[0], texts[0])))
    if clash:
        yield _clash_in_words(sources, texts, clash)
    elif (ours.is_only_in(theirs) or theirs.is_only_in(ours)) and not are_turned(sources, texts):
        yield (
            f"one text makes an exception, and the other says that it is only this: the source has "
            f"{_shown_exceptions(sources) or 'only'}, the translation "
            f"{_shown_exceptions(texts) or 'only'}"
        )
    elif is_one and turns_exception(sources[0], texts[0]):
        yield (
            f"the source has {_shown_exceptions(sources)}, and the translation makes a condition "
            "of it: the translation must say it of all other cases"
        )
    elif theirs.lacks_ban_of(ours, is_translation=True) or ours.lacks_ban_of(
        theirs, is_translation=False
    ):
        yield (
            "one text says what to avoid or to stop, what is forbidden or refused, or what hardly "
            "happens, and the other nothing of the kind: "
            f"the source has {_shown_bans(sources) or 'nothing'}, the translation "
            f"{_shown_bans(texts) or 'nothing'}"
        )
    elif theirs.lacks_exception_of(ours) and not (
        is_one and (is_exception_reworded(sources[0], texts[0]) or are_turned(sources, texts))
    ):
        yield (
            f"the source has {_shown_exceptions(sources)}, and the translation nothing of the "
            "kind: the translation must make the same exception"
        )
    elif ours.lacks_exception_of(theirs):
        yield (
            f"the translation has {_shown_exceptions(texts)}, and the source nothing of the "
            "kind: the translation must make the same exception"
        )


def _clash_in_words(sources: Sequence[Reading], texts: Sequence[Reading], clash: int) -> str:
    found, wanted = _shown(texts) or "no negation", _shown(sources) or "no negation"
    if clash == MOVED:
        return (
            f"the source has {wanted}, and the translation has {found} in another part of the "
            "sentence: the translation must negate what the source negates"
        )
    if clash > 0:
        return (
            f"the source has {wanted}, but the translation has {found}: the translation must "
            "negate what the source negates"
        )
    return (
        f"the translation has {found}, but the source has {wanted}: the translation must "
        "negate only what the source negates"
    )


def _clash_of_main(source: Reading, text: Reading) -> int:
    """`_clash` of what two sentences say apart from a clause with "unless", "until" or "without":
    "do not let her go until it stops" is not answered by "let her go until it is no more"."""
    one, two = source.weight, text.weight
    for kind, *counts in (
        (EXCEPT, one.exceptions, two.exceptions),
        (UNTIL, one.until, two.until),
        (WITHOUT, one.without, two.without),
    ):
        if counts != [1, 1]:
            continue
        ours, theirs = main_clause(source, kind), main_clause(text, kind)
        if ours is None or theirs is None:
            continue
        if _negates_alone(ours) and _says_nothing_of_the_kind(theirs):
            return int(not (_may_affirm(ours, theirs, is_translation=False)))
        if _negates_alone(ours) and not theirs.weight.most and denies_implied(ours, theirs):
            return 1
        if kind == EXCEPT and _negates_alone(theirs) and _says_nothing_of_the_kind(ours):
            return -int(not (_may_affirm(theirs, ours, is_translation=True)))
    return 0


def _clash_of_own_word(source: Reading, text: Reading) -> int:
    """`_clash` where a word that may stand for a negation is the one that the negation denies:
    "stop it" is not "do not stop it"."""
    for clash, negative, other in ((1, source, text), (-1, text, source)):
        one, two = negative.weight, other.weight
        is_excused = one.least == 1 and not two.most and two.implied > one.implied
        is_excused = is_excused and not two.exceptions
        if is_excused and denies_implied(negative, other):
            return clash
    return 0


def _may_affirm(negative: Reading, other: Reading, *, is_translation: bool) -> bool:
    return bool(
        count_affirmed([negative], [other], is_translation=is_translation)
        or count_reworded([negative], [other])
    )


def _negates_alone(reading: Reading) -> bool:
    """Does a clause negate, and have no other word of the kind: do not stop, not only?"""
    return bool(reading.weight.least) and not reading.weight.implied


def _says_nothing_of_the_kind(reading: Reading) -> bool:
    weight = reading.weight
    return not (weight.most or weight.implied or weight.before or weight.only or weight.either)


def _with_more(weight: Weight, count: int) -> Weight:
    """The weight of a text that says so many negations in other words."""
    return weight._replace(most=weight.most + count, repeated=weight.repeated + count)


def _shown_bans(found: Sequence[Reading]) -> str:
    """The words that forbid something, as the text has them."""
    return _joined([f"'{_phrase(r.text, spans)}'" for r in found for spans in r.bans])


def _shown_exceptions(found: Sequence[Reading]) -> str:
    """The words that make an exception, as the text has them."""
    return _joined([f"'{_phrase(r.text, spans)}'" for r in found for spans in r.exceptions])


def _shown(found: Sequence[Reading]) -> str:
    """The negations, the first one with its sentence: `'not' ("Do not stop"), 'no'`."""
    named: list[str] = []
    for reading in found:
        for spans in reading.negations:
            text = f"'{_phrase(reading.text, spans)}'"
            if not named:
                text += f' ("{_excerpt(reading.text, spans[0][0])}")'
            named.append(text)
    return _joined(named)


def _joined(named: Sequence[str]) -> str:
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return ", ".join(named[:SHOWN]) + more


def _excerpt(text: str, position: int) -> str:
    """The text around a place: either all of it, or EXCERPT characters between dots."""
    start = max(0, min(position - EXCERPT // 2, len(text) - EXCERPT))
    cut = " ".join(text[start : start + EXCERPT].split())
    return f"{'…' if start else ''}{cut}{'…' if start + EXCERPT < len(text) else ''}"


def _lower(text: str, language: str) -> str:
    if table(language) == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def _phrase(text: str, spans: Sequence[Span]) -> str:
    return f" {GAP} ".join(text[a:b] for a, b in spans)
