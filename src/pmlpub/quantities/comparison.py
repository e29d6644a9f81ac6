"""What two texts say differently in numbers, from a source and its translation."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from pmlpub.quantities.amount_matches import (
    is_alike_by_name,
    match_complements,
    match_converted,
    match_explained,
    match_pressures,
    match_repeated,
    match_shares,
    match_singular,
    match_sums,
)
from pmlpub.quantities.date_matches import (
    match_month_days,
    match_moved_years,
    match_said_dates,
    match_split_dates,
    match_unread_dates,
)
from pmlpub.quantities.equality import has_same_value, is_alike, is_same
from pmlpub.quantities.exchanges import exchanged, reassigned, reordered
from pmlpub.quantities.grammar import grammar
from pmlpub.quantities.hour_matches import (
    is_hour_and_number,
    is_hour_of_day,
    is_hour_of_evening,
    is_hour_of_moment,
    is_hour_of_range,
)
from pmlpub.quantities.months import NO_MONTHS, Months, dated, differing, without_names
from pmlpub.quantities.name_matches import (
    is_named_unit,
    is_translated_name,
    is_written_apart,
    match_blood_groups,
    match_own_names,
    match_roman_numerals,
    match_spelled_names,
    match_telephones,
)
from pmlpub.quantities.quantity import Quantity, Value
from pmlpub.quantities.rate_matches import (
    compare_rates,
    is_beat,
    match_alternate,
    match_around_the_clock,
    match_frequencies,
    match_unread_rates,
)
from pmlpub.quantities.reader import read_with_months
from pmlpub.quantities.text_pair import TextPair
from pmlpub.quantities.times import is_year
from pmlpub.quantities.word_matches import (
    compare_words,
    excuse_unread_words,
    is_meant_by_word,
    match_said_ranges,
    match_swahili_numbers,
)


class Differences(NamedTuple):
    """What is left of two texts after all that is alike was paired off.

    `missing`: in the source alone. `added`: in the translation alone. `words`: said in words on one
    side, and otherwise on the other. `units`: the unit of one side is not known. `order`: the
    values without a unit, or with the same one, of both sides, where they are the same in another
    order; or those that belong to others.
    """

    missing: Sequence[Quantity] = ()
    added: Sequence[Quantity] = ()
    words: Sequence[Quantity] = ()
    units: Sequence[Quantity] = ()
    order: tuple[Sequence[Value], Sequence[Value]] | None = None


NO_DIFFERENCES = Differences()


def compare(source: str, source_language: str, text: str, language: str) -> Differences:
    """What a text says otherwise than its source."""
    there, months_there = read_with_months(source, source_language)
    here, months_here = read_with_months(text, language)
    if not there and not here and months_there is months_here is NO_MONTHS:
        return NO_DIFFERENCES
    known = grammar(source_language).units.known and grammar(language).units.known
    months: Sequence[Quantity] = ()
    if known or _is_of_another_month(months_there, here):
        months = differing((there, months_there), (here, months_here))
        if months:
            months = without_names(months, (source, source_language), (text, language))
    swapped = exchanged(there, here)
    if _told(there) == _told(here):
        moved = reordered(there, here) or reassigned(there, here)
        return Differences(words=[*swapped, *months], order=moved)
    pair = TextPair(there, here, (source, source_language), (text, language), known=known)
    match_said_dates(pair, months_there, months_here)
    found = _differences(pair)
    if swapped:
        added = [q for q in swapped if q not in found.words]
        found = found._replace(words=[*found.words, *added])
    told = {q.unit for q in (*found.missing, *found.added)}
    if not months or "date" in told:
        return found
    return found._replace(words=[*found.words, *months])


def _differences(pair: TextPair) -> Differences:
    """Everything in turn, from exact to lenient; what stays over is wrong. To be asked once."""
    match_shares(pair)
    match_around_the_clock(pair)
    match_complements(pair)
    match_frequencies(pair)
    match_alternate(pair)
    match_sums(pair)
    match_telephones(pair)
    match_pressures(pair)
    match_month_days(pair)
    match_split_dates(pair)
    match_blood_groups(pair)
    if pair.missing or pair.added:
        pair.match(is_same if pair.known else has_same_value)
        pair.match(partial(is_hour_of_evening, pair))
        pair.match_words(lambda q, word: q.pair == word.pair and q.unit != "")
        pair.match(partial(is_translated_name, pair))
        pair.match(partial(is_written_apart, pair))
        pair.units += pair.match(is_named_unit)
        pair.match(partial(is_alike_by_name, pair))
        pair.match(partial(is_hour_of_moment, pair))
        pair.match(partial(is_beat, pair))
        pair.units += pair.match(partial(is_alike, known=pair.known))
        pair.match(partial(is_hour_of_range, pair))
        pair.match(partial(is_hour_of_day, pair))
        pair.units += pair.match(partial(is_hour_and_number, pair))
        pair.match_words(partial(is_meant_by_word, pair))
        match_swahili_numbers(pair)
        match_own_names(pair)
        match_roman_numerals(pair)
        match_spelled_names(pair)
        match_singular(pair)
        match_converted(pair)
        match_explained(pair)
        match_said_ranges(pair)
        match_unread_dates(pair)
        match_unread_rates(pair)
        match_moved_years(pair)
        match_repeated(pair)
    compare_words(pair)
    excuse_unread_words(pair)
    compare_rates(pair)
    order = None
    if not (pair.missing or pair.added):
        order = (
            _order(*pair.digits)
            or reordered(pair.there, pair.here)
            or reassigned(pair.there, pair.here)
        )
    return Differences(pair.missing, pair.added, pair.words, pair.units, order)


def _is_of_another_month(there: Months, here: Sequence[Quantity]) -> bool:
    """Has a text dates, and none of a month that its source names?"""
    named = dated(tuple(here)) if there.sure else frozenset()
    return bool(named) and named.isdisjoint(there.possible)


def _told(quantities: Sequence[Quantity]) -> list[tuple[Value, str]]:
    """What a difference can be made of: all but a word for one, which is an article too."""
    return [(q.value, q.unit) for q in quantities if not (q.said and q.value == 1)]


def _order(
    there: Sequence[Quantity], here: Sequence[Quantity]
) -> tuple[list[Value], list[Value]] | None:
    """The values without a unit that both sides have, if they come in another order."""
    common = Counter(q.value for q in there if not q.unit) & Counter(
        q.value for q in here if not q.unit
    )
    if len(common) < 2:
        return None
    # Of "1 in 10" the 10 may come first; "10 in 1" would be seen by anybody.
    whole = {
        max(pair, key=lambda v: (isinstance(v, str), v))
        for qs in (there, here)
        for pair in ((a.value, b.value) for a, b in pairwise(qs) if a.ratio)
    }
    found = None
    for years in (True, False):  # A year is known by its size: among others it may move.
        one, two = (
            [
                q.value
                for q in qs
                if not q.unit and q.value in common and q.value not in whole
                if is_year(q) == years
            ]
            for qs in (there, here)
        )
        if one != two:
            found = one, two
    return found
