"""Which fields are translated, and under which context. The only place that knows.

`msgctxt` is `<answer-id>#<field>`. Nothing is shared between answers, so that a change to one
never affects another. The fields of a part are in the order in which a reader sees them.
"""

from collections.abc import Iterator, Mapping

from pmlpub.content import Condition
from pmlpub.model import CONDITIONS, Answer, Message, Part, Site

ABOUT = {
    "question": "Title of the page: one question.",
    "short_answer": "Plain text. Stands alone in search results.",
    "urgent": "Plain text. When to get help now; shown first.",
    "heading": "Heading of a section.",
    "body": "Markdown: same paragraphs, lists, emphasis and link targets as the source.",
    "correction": "Plain text. What was wrong in an earlier version.",
    "sms": "SMS text. Never cut: over its budget it is not sent at all.",
    "keywords": "What people text to get this answer: single words, separated by commas.",
}


def answer_messages(answer: Answer, site: Site | None = None) -> Iterator[Message]:
    """The messages of an answer. With `site`, comments also tell translators the SMS budget."""
    keep = [f"Keep: {', '.join(answer.protected)}"] if answer.protected else []

    def message(field: str, text: str, kind: str, part: Part = "page") -> Message:
        comments = [ABOUT[kind], *keep]
        if kind == "sms" and site:
            limits = ", ".join(f"{k} {v}" for k, v in site.sms.segments.items())
            comments.append(f"Limit in SMS segments, mark and link included: {limits}")
        flags = ("md-text",) if kind == "body" else ()
        return Message(f"{answer.id}#{field}", text, part, answer.path, tuple(comments), flags)

    yield message("question", answer.question, "question")
    if answer.urgent:
        yield message("urgent", answer.urgent, "urgent")
    yield message("short_answer", answer.short_answer, "short_answer")
    for key, section in answer.sections.items():
        yield message(f"sections/{key}/heading", section.heading, "heading")
        yield message(f"sections/{key}/body", section.body, "body")
    if answer.correction:
        yield message("correction", answer.correction, "correction")
    if answer.sms:
        yield message("sms", answer.sms, "sms", "sms")
    if answer.keywords:
        yield message("keywords", answer.keywords, "keywords", "sms")


def condition_messages(conditions: Mapping[str, Condition]) -> Iterator[Message]:
    """The messages of all conditions, in the order of their file."""
    path = "content/conditions.yaml"
    for key, condition in conditions.items():
        for field, text, about in (
            ("name", condition.name, "Name of a disease, as it stands inside a sentence."),
            ("alternate", condition.alternate, "Short name of the disease."),
            ("agent", condition.agent and condition.agent.name, "What causes the disease."),
        ):
            if text:
                yield Message(f"{CONDITIONS}/{key}#{field}", text, "page", path, (about,))
