"""Which fields are translated, and under which context. The only place that knows.

`msgctxt` is `<answer-id>#<field>`. Nothing is shared between answers, so that a change to one
never affects another. The fields of a part are in the order in which a reader sees them.
"""

from collections.abc import Iterator, Mapping, Sequence

from pmlpub.content.condition import Condition
from pmlpub.model import CONDITIONS, Answer, Message, Site, part_of
from pmlpub.paragraphs import join_paragraphs

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

LIMITS = "Limits in SMS segments, by language"
"""How the comment of an SMS begins in a template; in a catalog there is the language's limit."""


def source_texts(answer: Answer) -> Iterator[tuple[str, str]]:
    """The fields of an answer that are translated, with their texts as they are in its file."""
    yield "question", answer.question
    if answer.urgent:
        yield "urgent", answer.urgent
    yield "short_answer", answer.short_answer
    for key, section in answer.sections.items():
        yield f"sections/{key}/heading", section.heading
        yield f"sections/{key}/body", section.body
    if answer.correction:
        yield "correction", answer.correction
    if answer.sms:
        yield "sms", answer.sms
    if answer.keywords:
        yield "keywords", answer.keywords


def answer_messages(answer: Answer, site: Site | None = None) -> Iterator[Message]:
    """The messages of an answer, with each paragraph on one line. With `site`, comments also tell
    translators the SMS budgets of all languages, which `notes.in_language` makes those of one."""
    keep = [f"Keep: {', '.join(answer.protected)}"] if answer.protected else []

    for field, text in source_texts(answer):
        kind = field.rpartition("/")[2]
        comments = [ABOUT[kind], *keep]
        if kind == "sms" and site:
            budgets = {"default": site.sms.budget("default"), **site.sms.segments}
            limits = ", ".join(f"{tag} {budget}" for tag, budget in budgets.items())
            comments.append(f"{LIMITS}, marks and link included: {limits}")
        flags = ("md-text",) if kind == "body" else ()
        yield Message(
            f"{answer.id}#{field}",
            join_paragraphs(field, text),
            part_of(field),
            answer.path,
            tuple(comments),
            flags,
        )


def find_keywords(answer: Answer) -> Message | None:
    """The message of the keywords; None where the answer has none."""
    if not answer.keywords:
        return None
    text = join_paragraphs("keywords", answer.keywords)
    return Message(f"{answer.id}#keywords", text, "sms", answer.path)


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


def former_contexts(answers: Sequence[Answer], site: Site) -> dict[str, list[str]]:
    """The former contexts of each message, by its present one, the latest first.

    They are those of its answer under earlier ids (`Answer.former_ids`), of its section under
    earlier ids, and of both.
    """
    renamed: dict[str, list[str]] = {}
    for answer in answers:
        former_ids = answer.former_ids(site)
        if not (answer.aliases or former_ids):
            continue
        for message in answer_messages(answer):
            fields = [message.field, *_former_fields(answer, message.field)]
            every = [f"{name}#{field}" for name in (answer.id, *former_ids) for field in fields]
            if former := every[1:]:
                renamed[message.context] = former
    return renamed


def _former_fields(answer: Answer, field: str) -> Iterator[str]:
    """The fields that one of a section was under earlier ids of the section."""
    place, _, kind = field.rpartition("/")
    section = place.removeprefix("sections/")
    for old in answer.former_sections(section) if place else ():
        yield f"sections/{old}/{kind}"
