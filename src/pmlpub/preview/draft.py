"""Today's texts of an edition as readers would get them, with texts that may not go out yet. Pure.

Nothing of it is a verdict: the gate alone decides what is published.
"""

from collections.abc import Mapping

import msgspec

from pmlpub.catalogs.localize import with_names
from pmlpub.exporters.view import View
from pmlpub.gate.verdicts import first_day_without
from pmlpub.model import (
    CONDITIONS,
    Edition,
    Interface,
    LocalCondition,
    Part,
    Verdict,
    part_of,
)
from pmlpub.review.edition import Review
from pmlpub.review.preview import make_view, words_around

GAP = "⟨…⟩"
"""What is in the place of a text that is not translated yet."""


class Draft(msgspec.Struct, frozen=True):
    """An edition with every text that its files have: fuzzy ones, outdated ones, and words of the
    interface that nobody has signed. `missing` are the fields without a text, in whose place is
    GAP, and `unusable` those whose text may not go out as it is."""

    review: Review
    missing: tuple[str, ...]
    unusable: tuple[str, ...]

    def view(self, part: Part) -> View | None:
        """The edition as exporters get it, as if the part were signed, or let out by a policy that
        asks for no signatures. None if there is no such part, or for an SMS without its text."""
        review = self.review
        if part not in review.hashes or (part == "sms" and "sms" in self.missing):
            return None
        view = make_view(review, part)
        if view is None:
            return None
        own = view.judged.verdicts
        verdicts = {**own, part: _as_published(review, part, own[part])}
        judged = msgspec.structs.replace(view.judged, verdicts=verdicts)
        return View(judged, view.site, interface_of(review))


def make_draft(review: Review) -> Draft:
    """The draft of an edition."""
    edition = review.edition
    if edition is None:  # Strings of the interface, which have no page of their own.
        empty = (field.context for field in review.fields if field.text is None)
        return Draft(review, tuple(empty), ())
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    missing: list[str] = []
    unusable: list[str] = []
    for field in review.fields:
        owner, _, name = field.context.partition("#")
        is_name = owner.startswith(f"{CONDITIONS}/")
        if field.text is None:
            missing.append(field.context if is_name else name)
        elif not is_name and name not in edition.texts:
            unusable.append(name)
        (names if is_name else texts)[name] = GAP if field.text is None else field.text
    if "keywords" in missing:
        texts["keywords"] = ""
    filled = msgspec.structs.replace(edition, texts=texts, condition=_condition(review, names))
    return Draft(msgspec.structs.replace(review, edition=filled), tuple(missing), tuple(unusable))


def texts_of(review: Review, part: Part) -> Mapping[str, str]:
    """The texts of a part as today's files have them, by field; names of conditions by context."""
    found: dict[str, str] = {}
    for field in review.fields:
        owner, _, name = field.context.partition("#")
        own = name if owner == review.answer else field.context
        if part_of(name) == part and field.text is not None:
            found[own] = field.text
    return found


def interface_of(review: Review) -> Interface:
    """The strings of the interface in the language, also those that nobody has signed yet."""
    strings = review.loaded.strings.get(review.language, ())
    return {**words_around(review), **{one.context: one.text for one in strings if one.text}}


def _condition(review: Review, names: Mapping[str, str]) -> LocalCondition | None:
    edition: Edition | None = review.edition
    if edition is None or edition.condition or "name" not in names:
        return edition.condition if edition else None
    context = next(f.context for f in review.fields if f.context.startswith(f"{CONDITIONS}/"))
    key = context.partition("#")[0].removeprefix(f"{CONDITIONS}/")
    return with_names(key, review.loaded.job.site.conditions[key], names)


def _as_published(review: Review, part: Part, signed: Verdict) -> Verdict:
    """The verdict with which today's text would be out: its own one, if it is; without signatures,
    if the policy wants none and nobody has signed; or else with those that are still missing."""
    own, judged = review.verdicts[part], review.judged
    if own.published and judged is not None and judged.draft is None:
        return own
    policy = review.loaded.job.site.policy
    if policy.require(part) == "approved" or review.evidence[part].current or not review.edition:
        return signed
    expires = first_day_without(review.edition.updated, policy.unreviewed_days)
    return msgspec.structs.replace(signed, reviewed=None, signed=(), expires=expires)
