"""Copies of texts that have lost their marks: they are known by their words alone.

Hosts that remove `article` or `data-pml-id`, and copies of `plain.html`, which have no marks, leave
the words. They are looked for where a page links to an answer or names the site.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from pmlpub.embeds.published import Published

PIECE = 8
"""Characters of a piece: that a text has one by chance is unlikely in any script."""
SAMPLE = 4
"""Pieces of a field by which texts are chosen that are looked at more closely."""
LIKE = 0.5
"""The share of the pieces of a field, other than the question, that a copy has at least."""
_TAKEN = "\0"


class Likeness(msgspec.Struct, frozen=True, order=True):
    """How much of a version a copy has: `whole`, or a share of its pieces."""

    whole: bool
    share: float
    version: str


def find_unmarked(
    folded: str, linked: Iterable[tuple[str, str]], published: Published
) -> Iterator[tuple[str, str, Likeness]]:
    """The language and the answer of each text of which a page has a copy, and how much of it.
    `folded` is the text of the page as for a digest; `linked` are the editions to which it links,
    which are compared with earlier versions of their texts too. Words count for one copy alone,
    the one that has most of them, so that answers with like texts are not taken for each other."""
    editions = dict.fromkeys((*linked, *_sampled(folded, published)))
    likes = [(most_like(folded, published, *own), own) for own in editions]
    for _, (language, answer) in sorted(
        ((like, own) for like, own in likes if like), key=lambda found: found[0], reverse=True
    ):
        if like := most_like(folded, published, language, answer):
            yield language, answer, like
            for text in dict(published.versions(answer, language))[like.version].values():
                for piece in (text, *_pieces(text)):
                    folded = folded.replace(piece, _TAKEN)


def most_like(folded: str, published: Published, language: str, answer: str) -> Likeness | None:
    """The version of an answer that a folded text has; None if it has none of them. The one that
    is out counts first. A question alone may be the text of a link, and is no copy."""
    best: Likeness | None = None
    for version, fields in published.versions(answer, language):
        shares = {name: _share(text, folded) for name, text in fields.items()}
        body = [share for name, share in shares.items() if name != "question"]
        if max(body, default=0) < LIKE:
            continue
        share = sum(shares.values()) / len(shares)
        like = Likeness(min(shares.values()) == 1, share, version)
        if best is None or (like.whole, like.share) > (best.whole, best.share):
            best = like
    return best


def _share(text: str, folded: str) -> float:
    if text in folded:
        return 1.0
    pieces = _pieces(text)
    found = sum(piece in folded for piece in pieces) / len(pieces) if pieces else 0.0
    return min(found, 0.99)  # All of its pieces, and yet not the text.


def _pieces(text: str) -> list[str]:
    return [text[at : at + PIECE] for at in range(0, len(text) - PIECE + 1, PIECE)]


def _sampled(folded: str, published: Published) -> Iterator[tuple[str, str]]:
    """Editions of whose texts a page has one of a few pieces, from begin to end of a field."""
    fields: Mapping[str, str]
    for answer, language in published.verdicts:
        for _, fields in published.versions(answer, language)[:1]:
            body = [_pieces(text) for name, text in fields.items() if name != "question"]
            some = [piece for pieces in body for piece in pieces[:: len(pieces) // SAMPLE + 1]]
            if any(piece in folded for piece in some):
                yield language, answer
