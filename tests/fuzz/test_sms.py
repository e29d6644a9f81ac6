"""Long texts of clusters, pairs and escapes as SMS; keywords in any style of letters."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import count_calls, fuzz, peak_memory
from fuzz.seeds import HOSTILE
from pmlpub.sms.alphabet import DEFAULT
from pmlpub.sms.keywords import RESERVED, fold_keyword, is_reserved
from pmlpub.sms.segments import count_sms, worst_segments

pytestmark = pytest.mark.slow

PLAIN = [*"aZ0 @\n", *"\f^{}\\[~]|€"]
OTHERS = [
    *("ş", "ı", "म्", "क्षि", "中", "😀", "👨‍👩‍👧‍👦", "🇳🇬", "e\u0301", "e" + "\u0301" * 30),
    *("\u200d", "\u202e"),
    *("ﷺ", "ᄒ", "ᅡ", "ᆫ", "\ufe0f", "\U000e0067"),
]


def runs(pieces: list[str]) -> st.SearchStrategy[str]:
    """Texts of several hundred characters: pieces, each some times over."""
    run = st.tuples(st.sampled_from(pieces), st.sampled_from([1, 2, 7, 66, 152]))
    return st.lists(run, max_size=8).map(lambda found: "".join(piece * n for piece, n in found))


@fuzz()
@given(runs(PLAIN) | runs(PLAIN + OTHERS) | HOSTILE)
def test_parts_join_to_the_text_keep_the_limit_and_cut_nothing(text: str) -> None:
    counted = count_sms(text)
    assert "".join(counted.parts) == text
    assert all(counted.parts) or not text
    sizes = [units(part, counted.encoding) for part in counted.parts]
    assert sum(sizes) == counted.units
    one, many = (160, 153) if counted.encoding == "GSM-7" else (70, 67)
    assert (counted.units <= one) == (counted.segments == 1)
    assert counted.segments == 1 or max(sizes) <= many
    assert -(-counted.units // one) <= counted.segments <= worst_segments(counted)
    ends, at = set(), 0
    for part in counted.parts[:-1]:
        at += len(part)
        ends.add(at)
    for match in regex.finditer(r"\X", text.replace("\r", " ")):
        if units(match[0], counted.encoding) <= many:
            assert not any(match.start() < end < match.end() for end in ends)


def units(text: str, encoding: str) -> int:
    """What 3GPP TS 23.038 counts: septets, or 16-bit units."""
    if encoding == "GSM-7":
        return sum(2 if c in "\f^{}\\[~]|€" else 1 for c in text)
    return len(text.encode("utf-16-be", "surrogatepass")) // 2


@pytest.mark.parametrize("piece", ["a", "€", "ş", "e\u0301", "\u0301", "👨‍👩‍👧‍👦", "\u200d"])
def test_four_times_the_text_is_about_four_times_the_work_and_memory(piece: str) -> None:
    small, large = piece * 500, piece * 2000
    count_sms(piece * 200)  # what is loaded once does not count
    assert count_calls(count_sms, large) <= 6 * count_calls(count_sms, small) + 400
    assert peak_memory(count_sms, large) <= 6 * peak_memory(count_sms, small) + 100_000


WORDS = st.text(st.characters(categories=["L", "M", "N"]), max_size=8) | HOSTILE


@fuzz()
@given(WORDS)
def test_a_keyword_folds_to_what_phones_of_any_kind_send(word: str) -> None:
    folded = fold_keyword(word)
    assert fold_keyword(folded) == folded
    for other in (word.upper(), word.lower(), word.title(), word.swapcase()):
        assert fold_keyword(other) == folded
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold_keyword(unicodedata.normalize(form, word)) == folded


@fuzz()
@given(
    st.sampled_from(sorted(RESERVED)), st.text("\u0300\u0301\u0327\u0307", max_size=3), st.data()
)
def test_a_word_of_the_gateway_is_one_in_any_style(
    word: str, marks: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(word)))
    step = data.draw(st.sampled_from([0, 0xFEE0, 0x1D3BF]))  # as it is, fullwidth, bold
    styled = "".join(chr(ord(c) + step) for c in word)
    assert is_reserved(styled[:place] + marks + styled[place:])


def test_the_pieces_are_of_both_alphabets() -> None:
    assert all(map(DEFAULT.holds, PLAIN))
    assert not any(map(DEFAULT.holds, OTHERS))
