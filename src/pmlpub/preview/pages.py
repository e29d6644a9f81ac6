"""The pages of a preview as HTML: the list, an answer in a language, and the frames in it."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

import msgspec
from markupsafe import Markup

from pmlpub import disk, languages
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.model import JudgedAnswer
from pmlpub.preview.excerpts import with_excerpt
from pmlpub.preview.handset import Price
from pmlpub.preview.session import ListedAnswer, Look, Session
from pmlpub.preview.sheet import make_sheet, notice_body, page_body, snippet_body
from pmlpub.preview.watermark import watermark
from pmlpub.records.worklist import STATES
from pmlpub.review.edition import Review
from pmlpub.review.packet import visible

FrameKind = Literal["page", "hostile", "rtl"]
PART_NAMES = {"page": "page", "sms": "SMS"}
SHOWN_PROBLEMS = 50
"""How many problems of the whole site are listed."""
SHOWN_ANSWERS = 100
"""A site with more answers is listed collection by collection."""


class Filter(msgspec.Struct, frozen=True):
    """What the list is narrowed down to: words, a language, a state; empty for all."""

    words: str = ""
    language: str = ""
    state: str = ""

    def apply(self, answers: Sequence[ListedAnswer]) -> tuple[ListedAnswer, ...]:
        """The answers with a row that fits, each with these rows alone."""
        found = []
        for one in answers:
            rows = tuple(row for row in one.rows if self._fits(one, row))
            if rows:
                found.append(msgspec.structs.replace(one, rows=rows))
        return tuple(found)

    def _fits(self, answer: ListedAnswer, row: Any) -> bool:
        if self.language and row.language != self.language:
            return False
        if self.state and row.state != self.state:
            return False
        name = languages.english_name(row.language)
        text = f"{answer.answer} {answer.question} {row.language} {name} {row.state} {row.reason}"
        return all(word in text.casefold() for word in self.words.casefold().split())


class Page(msgspec.Struct, frozen=True):
    """HTML, with its status and its content security policy."""

    html: str
    policy: str
    status: int = 200


class Pages:
    """Renders what is looked at. `start` names this run, so that a page that an earlier one made
    is loaded again."""

    def __init__(self, session: Session, price: Price | None, start: str) -> None:
        self._session, self._price, self._start = session, price, start

    def state(self) -> str:
        """What changes with every edit, and with every start of the preview."""
        return self._state(self._session.number)

    def _state(self, number: int) -> str:
        return f"{self._start}.{number}"

    def overview(self, chosen: Filter, collection: str | None = None) -> Page:
        """The answers of the site, or of a collection, in all languages."""
        session = self._session
        overview = session.list_answers(collection, None if collection else SHOWN_ANSWERS)
        edited = overview.edit.paths if overview.edit else ()
        names = [name for name, _ in overview.collections]
        if collection is not None and collection not in names:
            return self._missing(f"There is no collection {collection}.")
        answers = chosen.apply(overview.answers)
        listed = {one.answer for one in overview.answers}
        errors = [p for p in overview.problems if not p.is_owed]
        values = self._common() | {
            "state": self._state(overview.number),
            "overview": overview,
            "edited": [a for path in edited if (a := _answer_at(path)) in listed],
            "answers": [(one, _by_language(one)) for one in answers],
            "chosen": chosen,
            "collection": collection,
            "problems_found": [with_excerpt(session.root, p) for p in errors[:SHOWN_PROBLEMS]],
            "more": max(0, len(errors) - SHOWN_PROBLEMS),
            "languages": self._languages(),
            "states": STATES,
            "is_broken": bool(session.site_problems),
            "has_parts": not collection and bool(overview.collections) and not overview.answers,
        }
        return self._page("preview_list.html", values)

    def answer(self, answer: str, language: str) -> Page:
        """An answer in a language, beside its source and in every channel."""
        if self._session.reviews is None:  # There is nothing but the reason why.
            return self.overview(Filter())
        look = self._session.look(answer)
        if language not in [tag for tag, _ in self._languages()]:
            return self._missing(f"{language} is not a language of this site.")
        if not look.reviews and not look.good and look.judged is None and _is_unknown(look):
            return self._missing(look.problems[0].text)
        session, review = self._session, look.reviews.get(language)
        stopping = review.judged.stopping if review and review.judged else ()
        good = look.good.get(language) if review is None or stopping else None
        shown = good.review if good else review
        problems = [*session.site_problems, *look.problems, *stopping]
        values = self._common() | {
            "state": self._state(look.number),
            "look": look,
            "answer": answer,
            "language": language,
            "sheet": make_sheet(shown, session.root, self._price) if shown else None,
            "good": good,
            "broken": [with_excerpt(session.root, problem) for problem in dict.fromkeys(problems)],
            "is_gone": look.judged is not None and review is None,
            "last_edit": session.last_edit,
            "states": STATES,
            "tabs": [(tag, name, _mark_of(look, tag)) for tag, name in self._languages()],
            "marks": watermark(language),
        }
        return self._page("preview_answer.html", values)

    def frame(self, kind: FrameKind, answer: str, language: str) -> Page:
        """The page of an answer, or its snippet in a page of somebody else, for a frame."""
        if language not in [tag for tag, _ in self._languages()]:
            return self._missing(f"{language} is not a language of this site.")
        look = self._session.look(answer)
        review = look.reviews.get(language)
        if review is None or (review.judged and review.judged.stopping):
            good = look.good.get(language)
            review = good.review if good else review
        body = _frame_body(kind, review, look.judged, language, self._session)
        if body is None:
            return self._missing("There is nothing to show.")
        style = stylesheet()[1].decode() if kind == "page" else _asset(f"preview_{kind}.css")
        mark = _asset("preview_mark.css")
        values = {
            "body": body,
            "language": language,
            "direction": languages.direction(language),
            "kind": kind,
            "styles": [Markup(style), Markup(mark)],  # noqa: S704 - our own files
            "marks": watermark(language),
        }
        policy = (
            f"default-src 'none'; style-src {_hash(style)} {_hash(mark)}; form-action 'none'; "
            "base-uri 'none'; frame-ancestors 'self'; "
            "sandbox allow-popups allow-popups-to-escape-sandbox"
        )
        return Page(template("preview_frame.html").render(values), policy)

    def fault(self) -> Page:
        """What is shown when a page cannot be rendered; the next edit may mend it."""
        text = (
            "This cannot be shown: there is a bug in pmlpub. The terminal has the details; please "
            "report them."
        )
        return self._missing(text, "A fault of the preview", 500)

    def _missing(self, text: str, title: str = "Not found", status: int = 404) -> Page:
        values = self._common() | {"text": visible(text), "heading": title}
        page = self._page("preview_missing.html", values)
        return msgspec.structs.replace(page, status=status)

    def _page(self, name: str, values: Mapping[str, Any]) -> Page:
        policy = (
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        return Page(template(name).render(values), policy)

    def _common(self) -> dict[str, Any]:
        reviews = self._session.reviews
        return {
            "state": self.state(),
            "site_title": reviews.loaded.job.site.title if reviews else "",
            "visible": visible,
            "direction": languages.direction,
            "name": languages.english_name,
            "marks": watermark("en"),
        }

    def _languages(self) -> list[tuple[str, str]]:
        reviews = self._session.reviews
        tags = reviews.loaded.job.site.all_languages if reviews else ()
        return [(tag, languages.english_name(tag)) for tag in tags]


@cache
def style() -> bytes:
    """The style sheet of all pages of the preview."""
    parts = (stylesheet()[1].decode(), _asset("packet.css"), _asset("preview_mark.css"))
    return "".join((*parts, _asset("preview.css"))).encode()


def script() -> bytes:
    """The script that loads a page again after an edit."""
    return _asset("preview.js").encode()


def _frame_body(
    kind: FrameKind,
    review: Review | None,
    judged: JudgedAnswer | None,
    language: str,
    session: Session,
) -> Markup | None:
    if review is not None:
        return page_body(review) if kind == "page" else snippet_body(review)
    reviews = session.reviews
    if judged is None or reviews is None or kind != "page":
        return None
    job, own = reviews.loaded.job, judged.in_language(language)
    return notice_body(own, View(own, job.site, job.interfaces[language]))


def _by_language(answer: ListedAnswer) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Language -> state, reason and parts, with page and SMS together where they are alike."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for row in answer.rows:
        own = found.setdefault(row.language, {})
        own.setdefault((row.state, row.reason), []).append(PART_NAMES[row.part])
    return [
        (language, [(state, reason, " and ".join(parts)) for (state, reason), parts in own.items()])
        for language, own in found.items()
    ]


def _answer_at(path: str) -> str:
    """The id of the answer that a file is of; empty for other files."""
    name = path.removeprefix("content/").removesuffix(".yaml")
    return name if path == f"content/{name}.yaml" and name.count("/") == 1 else ""


def _is_unknown(look: Look) -> bool:
    return any(problem.code in ("unknown-answer", "unknown-language") for problem in look.problems)


def _mark_of(look: Look, language: str) -> str:
    """How the page of an edition is, in a word, for the list of languages."""
    review = look.reviews.get(language)
    if review is None or "page" not in review.verdicts:
        return ""
    return review.verdicts["page"].state


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return disk.read_resource(f"templates/{name}").decode()
