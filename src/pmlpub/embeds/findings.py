"""What a page of a partner says of an answer, beside what the site says today."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from pmlpub.embeds.addresses import answer_at, answer_inside, resolve
from pmlpub.embeds.page import Page, Pasted
from pmlpub.embeds.published import Expected, Published
from pmlpub.embeds.unmarked import Likeness, find_unmarked, most_like
from pmlpub.judging.rewordings import Rewording, compare_fields
from pmlpub.model import Verdict
from pmlpub.problems import Location, Problem
from pmlpub.text.digest import RULE, digest_of, fold_digested

LONGER = 4000
"""Characters by which a copy may be longer than our text and still be compared word by word."""


class Finding(msgspec.Struct, frozen=True):
    """An article, frame, oEmbed link or unmarked `text` of an answer, or what a `script` has of
    one, of which the marks alone are known. `state` is that of its text: `current`, `outdated`,
    `unknown`, `notice`, or what the site shows today in its place (`withheld`, `paused`,
    `withdrawn`, `expired`, `tombstone`). `stripped` is what the host removed besides words, and
    `rewording` what it changed in them."""

    kind: str
    answer: str
    language: str
    state: str
    version: str = ""
    stripped: tuple[str, ...] = ()
    rewording: Rewording | None = None
    problems: tuple[Problem, ...] = ()


def find_answers(page: Page, address: str, published: Published, today: dt.date) -> list[Finding]:
    """The answers of the site that a page has, in its order."""
    found: list[Finding] = []
    for own in page.articles:
        article = _article(own, page, address, published, today)
        # Marks that no program can read any more, with quotation marks of prose for instance.
        is_unknown = article.state == "unknown"
        copies = _unmarked(own.text, "", (), address, published, today) if is_unknown else ()
        found += list(copies) or [article]
    frames = dict.fromkeys(("frame", one) for one in page.frames)
    frames |= dict.fromkeys(("oembed", one) for one in page.offers)
    seen = set()
    for kind, target in frames:
        place = resolve(target, address, page.base)
        named = answer_at(place, published.site, is_frame=kind == "frame")
        other = ""
        if not named and kind == "frame" and (named := answer_inside(place, published.site)):
            other = urlsplit(place).netloc
        if named and (kind, other, *named) not in seen:
            seen.add((kind, other, *named))
            found.append(_shown(kind, *named, address, published, today, other))
    rest = _unmarked(page.rest, page.base, page.links, address, published, today)
    return found + list(rest) + list(_written(page, found, address, published, today))


def _written(
    page: Page, found: Iterable[Finding], address: str, published: Published, today: dt.date
) -> Iterator[Finding]:
    """What the scripts of a page have. Many pages have in a script too what they show already."""
    seen = {(one.answer, one.language, one.version) for one in found}
    for own in page.written:
        written = _article(own, page, address, published, today, is_written=True)
        if (written.answer, written.language, written.version) not in seen:
            seen.add((written.answer, written.language, written.version))
            yield written
    shown = {(answer, language) for answer, language, _ in seen}
    for target in page.written_frames:
        place = resolve(target, address, page.base)
        named = answer_at(place, published.site) or answer_inside(place, published.site)
        if named and named[::-1] not in shown:
            shown.add(named[::-1])
            yield _shown("script", *named, address, published, today, "")


def links_to_answers(page: Page, address: str, published: Published) -> bool:
    """Whether a page has a link to the page or a file of an answer."""
    targets = (resolve(one, address, page.base) for one in page.links)
    return any(answer_at(one, published.site) for one in targets)


def _unmarked(
    text: str, base: str, links: Iterable[str], address: str, published: Published, today: dt.date
) -> Iterator[Finding]:
    """Copies without marks, which are known by their words."""
    folded = fold_digested(text)
    host = urlsplit(published.site.base_url).hostname or ""
    targets = (resolve(one, address, base) for one in links)
    named = dict.fromkeys(filter(None, (answer_at(one, published.site) for one in targets)))
    if not named and fold_digested(host) not in folded:
        return
    for language, answer, like in find_unmarked(folded, named, published):
        if verdict := published.verdicts.get((answer, language)):
            yield _copy_without_marks(answer, language, verdict, like, address, today)


def _copy_without_marks(
    answer: str, language: str, verdict: Verdict, like: Likeness, address: str, today: dt.date
) -> Finding:
    name, state = f"{answer} in {language}", state_of(verdict, today)
    text = f"has the text of {name} without its marks: no script and no program knows it"
    problems = [_problem(address, "embed-unmarked", text, warning=True)]
    if state == "expired":
        text = f"has {name}, which expired on {verdict.expires}" if verdict.expires else ""
        problems.append(_problem(address, "embed-expired", text or f"has {name}, which expired"))
    elif state != "current":
        text = f"still has the text of {name}, which is {state}: it has to be removed or replaced"
        problems.append(_problem(address, "embed-not-out", text))
    elif like.version != verdict.version:
        state = "outdated"
        text = f"has an older text of {name}: paste it again"
        problems.append(_problem(address, "embed-outdated", text))
    if not like.whole:
        text = f"has other words in {name} than were published"
        problems.append(_problem(address, "embed-changed", text))
    return Finding("text", answer, language, state, like.version, problems=tuple(problems))


def state_of(verdict: Verdict | None, today: dt.date) -> str:
    """What readers of the site see today, as one word."""
    if verdict is None:
        return "unknown"
    if verdict.published:
        return "expired" if verdict.expires and verdict.expires <= today else "current"
    if verdict.paused:
        return "paused"
    codes = {reason.code for reason in verdict.reasons}
    if "gone" in codes:
        return "withdrawn"
    return "expired" if "expired" in codes else verdict.state


def _shown(
    kind: str, language: str, answer: str, address: str, published: Published, today: dt.date,
    other: str,
) -> Finding:  # fmt: skip
    """A frame, which always shows what the site shows, unless it comes from the `other` server."""
    verdict = published.verdicts.get((answer, language))
    state = state_of(verdict, today)
    problems: tuple[Problem, ...] = ()
    if verdict is None:
        what = "an oEmbed link" if kind == "oembed" else "a frame"
        text = f"has {what} of {answer!r} in {language!r}, which is not an answer of this site"
        problems = (_problem(address, "embed-unknown", text, warning=kind != "frame"),)
    elif state != "current":
        text = f"shows {answer} in {language}, which is {state}: readers see a notice"
        problems = (_problem(address, "embed-notice", text, warning=True),)
    if kind == "script":
        problems += (_scripted(address, f"a frame of {answer} in {language}"),)
    if other:
        text = f"shows {answer} in {language} through {other[:200]}, which may keep an older text"
        problems += (_problem(address, "embed-proxied", text, warning=True),)
    version = verdict.version or "" if verdict else ""
    return Finding(kind, answer, language, state, version, problems=problems)


def _scripted(address: str, what: str) -> Problem:
    text = (
        f"has {what} in a script or template: what readers see there is not known, since the "
        "scripts of pages are not run"
    )
    return _problem(address, "embed-scripted", text, warning=True)


def _article(
    own: Pasted, page: Page, address: str, published: Published, today: dt.date,
    *, is_written: bool = False,
) -> Finding:  # fmt: skip
    answer, version = (
        own.attributes.get("data-pml-id", ""),
        own.attributes.get("data-pml-version", ""),
    )
    written = own.attributes.get("lang", "")
    language = _language(answer, version, written, published)
    name = f"{answer[:200]} in {language[:40]}" if language else answer[:200]
    verdict = published.verdicts.get((answer, language))
    state = state_of(verdict, today)
    kind = "script" if is_written else "article"
    if verdict is None and is_written:
        # A pattern for any answer, for instance.
        problem = _scripted(address, f"answers ({name!r})")
        return Finding(kind, answer, language, "unknown", version, problems=(problem,))
    if verdict is None:
        text = f"has {name!r}, which is not an answer of this site"
        problem = _problem(address, "embed-unknown", text)
        return Finding(kind, answer, language, "unknown", version, problems=(problem,))
    like = None if version or is_written else most_like(own.folded, published, language, answer)
    if like:
        return _copy_without_marks(answer, language, verdict, like, address, today)
    expected = published.snippet(answer, language, version) if version else None
    problems = []
    if not version and state == "current":
        state = "notice"
        text = f"still shows a notice in place of {name}, which is out: paste it again"
        problems.append(_problem(address, "embed-outdated", text))
    elif version and state not in ("current", "expired"):
        text = f"still has the text of {name}, which is {state}: it has to be removed or replaced"
        problems.append(_problem(address, "embed-not-out", text))
    elif version and version != verdict.version:
        if state == "current":
            state = "outdated"
        known = expected or published.was_out(answer, language, version)
        what = "an older text" if known else "a text that the history does not know"
        text = f"has {what} of {name}: paste it again"
        problems.append(_problem(address, "embed-outdated", text))
    problems += _expiry(own, verdict, name, address, today)
    if is_written:
        problems.append(_scripted(address, name))
        return Finding(kind, answer, language, state, version, problems=tuple(problems))
    stripped: tuple[str, ...] = ()
    rewording = None
    if expected:
        other = {"article lang"} if written != language else set()
        stripped = tuple(sorted(expected.features - (own.features - other)))
        rewording = _compare(own, expected, language)
        problems += _changed(page, rewording, name, address)
    elif version and _differs_from_digest(own):
        text = f"has other words in {name} than those that were copied"
        problems.append(_problem(address, "embed-changed", text))
    if stripped:
        text = f"has {name} without {', '.join(stripped)[:500]}"
        problems.append(_problem(address, "embed-stripped", text, warning=True))
    return Finding(kind, answer, language, state, version, stripped, rewording, tuple(problems))


def _differs_from_digest(own: Pasted) -> bool:
    """Whether a copy has other words than its own digest says; of another rule nobody knows."""
    digest = own.attributes.get("data-pml-digest", "")
    return digest.startswith(f"{RULE}-") and digest != digest_of(own.text)


def _language(answer: str, version: str, written: str, published: Published) -> str:
    """The language of a copy: the `written` one, unless it is another whose text has its version,
    since the copy has lost its `lang`, or has that of something else."""
    for tag in (written, *published.site.all_languages) if version else ():
        verdict = published.verdicts.get((answer, tag))
        is_live = verdict is not None and verdict.version == version
        if is_live or published.was_out(answer, tag, version):
            return tag
    return written


def _expiry(
    own: Pasted, verdict: Verdict, name: str, address: str, today: dt.date
) -> Iterator[Problem]:
    """Says that a copy is past its day: its own, or that of the same text on the site, which may
    have been approved again since."""
    version = own.attributes.get("data-pml-version", "")
    day: dt.date | None = None
    try:
        day = dt.date.fromisoformat(own.attributes.get("data-pml-expires", ""))
    except ValueError:
        day = None
    if verdict.published and verdict.version == version and verdict.expires:
        later = verdict.expires > today
        if day and day <= today and later:
            text = f"has {name} with the day of expiry {day}, which was extended: paste it again"
            yield _problem(address, "embed-expired", text)
            return
        day = verdict.expires
    if version and day and day <= today:
        yield _problem(address, "embed-expired", f"has {name}, which expired on {day}")


def _compare(own: Pasted, expected: Expected, language: str) -> Rewording | None:
    """The words in which a copy differs from what was published, without what hosts change in
    punctuation; None if there are none."""
    if own.folded == fold_digested(expected.text):
        return None
    ours, theirs = _plain(expected.text), _plain(own.text)
    if not own.complete or len(theirs) > len(ours) * 2 + LONGER:
        theirs = theirs[: len(ours) + LONGER]
    if not expected.whole:
        theirs = _fields_alone(ours, theirs)
        if ours == theirs:
            return None
    found = compare_fields({"snippet": ours}, {"snippet": theirs}, language)
    return found[0] if found else None


def _plain(text: str) -> str:
    """A text with one space between its words, each as the digest has it."""
    return " ".join(filter(None, map(fold_digested, text.split())))


def _fields_alone(ours: str, theirs: str) -> str:
    """A copy without the words between, before and after the fields: dates, marks and links, of
    which nobody knows any more what they were."""
    pieces = Rewording("", ours, theirs, (), ()).pieces()
    kept = []
    for number, piece in enumerate(pieces):
        beside = pieces[number - 1].kind if number else ""
        if piece.kind == "added" and beside != "removed":
            continue
        if piece.kind != "removed":
            kept.append(piece.text)
    return "".join(kept)


def _changed(page: Page, rewording: Rewording | None, name: str, address: str) -> Iterator[Problem]:
    if rewording is None:
        return
    if page.misread:
        text = f"is UTF-8, but its server says {page.charset}: readers see {name} damaged"
        yield _problem(address, "embed-charset", text)
        return
    numbers = ", ".join((*rewording.numbers_removed, *rewording.numbers_added))[:200]
    text = f"has other words in {name} than were published"
    yield _problem(
        address, "embed-changed", f"{text}, also in numbers ({numbers})" if numbers else text
    )


def _problem(address: str, code: str, text: str, *, warning: bool = False) -> Problem:
    severity = "warning" if warning else "error"
    return Problem(Location(address), code, text, severity, channels=())  # type: ignore[arg-type]


def only_changed(found: Collection[Finding], changed: Collection[tuple[str, str]]) -> list[Finding]:
    """The findings on answers that have changed, and on those that nobody knows."""
    return [own for own in found if own.state == "unknown" or (own.answer, own.language) in changed]
