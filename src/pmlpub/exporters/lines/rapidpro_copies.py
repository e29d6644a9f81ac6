"""lines/rapidpro.copied.json: flows for RapidPro or TextIt that have copies of the texts.

They are for workspaces that cannot reach a responder. There is a flow for each answer, in the
source language with all others as localization. If a flow does not have the language of a contact,
RapidPro silently sends another one; so every language is there, with the answer, the notice in its
place, or the words that it is not available. A contact without a language gets the answer in the
language of the word, if the word belongs to one only.

Each flow tests the day: from the one on which a text expires, it sends the notice in its place. A
correction and a withdrawal arrive with the next import only.

A word that leads to different answers in different languages has a flow of its own, with each
answer in its language; so has an answer in a language that the site no longer has, with its notice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from pmlpub.exporters.lines.rapidpro_flows import (
    FlowBuilder,
    Json,
    Texts,
    codes_of,
    encode,
    trigger,
    words_of,
)
from pmlpub.exporters.lines.replies import Phrases
from pmlpub.model import Site
from pmlpub.records.gateway_forms import (
    CURRENT,
    EXPIRED,
    KNOWN,
    LANGUAGE,
    NEVER,
    NOW,
    UNKNOWN,
    WORD,
    seconds_of,
)
from pmlpub.records.replies import Reply
from pmlpub.sms.keywords import fold_keyword


def export(
    site: Site,
    phrases: Mapping[str, Phrases],
    replies: Sequence[Reply],
    shared: Mapping[str, Sequence[Reply]],
    *,
    whole: bool = True,
) -> bytes:
    """Flows of all answers in `replies`, with triggers for every spelling except those of `shared`:
    word -> the rows that have it. The flows of these, and UNKNOWN, are in the file of the `whole`
    site."""
    codes = codes_of(site)
    flows, triggers = list[Json](), list[Json]()

    def add(name: str, rows: Sequence[Reply], texts: Texts, words: Mapping[str, set[str]]) -> None:
        flow = _flow(site, codes, name, rows, texts, words)
        flows.append(flow)
        every = {word for own in words.values() for word in own}
        triggers.extend(trigger(flow, word) for word in sorted(every))

    answers: dict[str, list[Reply]] = {}
    former: list[Reply] = []
    for reply in replies:
        if reply.language in site.all_languages:
            answers.setdefault(reply.answer, []).append(reply)
        elif reply.keywords:
            former.append(reply)
    unavailable = {tag: phrases[tag].unavailable for tag in codes}
    for answer, rows in answers.items():
        words = {
            row.language: {w for w in words_of(row, codes) if fold_keyword(w) not in shared}
            for row in rows
        }
        add(answer, rows, unavailable, words)
    for reply in former:
        name = f"{reply.answer} {reply.language}"
        texts = dict.fromkeys(codes, reply.text)
        add(name, [], texts, {reply.language: words_of(reply, [reply.language])})
    for word, holders in sorted(shared.items()) if whole else ():
        words = {
            row.language: {w for w in words_of(row, codes) if fold_keyword(w) == word}
            for row in holders
        }
        add(f"word {word}", holders, unavailable, words)
    if whole:
        add(UNKNOWN, [], {tag: phrases[tag].unknown for tag in codes}, {})
    return encode(site, flows, triggers)


def _flow(
    site: Site,
    codes: Mapping[str, str],
    name: str,
    rows: Sequence[Reply],
    texts: Texts,
    words: Mapping[str, set[str]],
) -> Json:
    """A flow that sends the texts of `rows`, or else `texts`. `words` has by language the words
    that start it."""
    flow = FlowBuilder(site, codes, name)
    own = {row.language: row for row in rows if row.language in codes}
    count = Counter(word for found in words.values() for word in found)
    only = {
        tag: sorted(word for word in found if count[word] == 1)
        for tag, found in words.items()
        if tag in own
    }
    only = {tag: found for tag, found in only.items() if found}
    if only:
        known = [(KNOWN, "has_text", None, "day")]
        flow.choose("language", LANGUAGE, known, ("Unknown", "word"))
        by_word = [
            (codes[tag], "has_any_word", " ".join(found), f"day {tag}")
            for tag, found in only.items()
        ]
        flow.choose("word", WORD, by_word, ("Other", "day"))
    sent = {**texts, **{tag: row.text for tag, row in own.items()}}
    late = {tag: _late(row) for tag, row in own.items()}
    days = {
        **dict.fromkeys(texts, NEVER),
        **{tag: seconds_of(row.expires) for tag, row in own.items()},
    }
    _send(flow, "", sent, {**sent, **late}, days)
    for tag in only:
        _send(flow, f" {tag}", own[tag].text, late[tag], days[tag])
    return flow.flow()


def _send(
    flow: FlowBuilder, end: str, texts: Texts | str, late: Texts | str, days: Texts | str
) -> None:
    """Nodes that send texts until their days, and the notices in their place from then on."""
    if {*days.values()} == {NEVER} if isinstance(days, Mapping) else days == NEVER:
        flow.send(f"day{end}", texts)
        return
    flow.choose(
        f"day{end}", NOW, [(CURRENT, "has_number_lt", days, f"send{end}")],
        (EXPIRED, f"late{end}"),
    )  # fmt: skip
    flow.send(f"send{end}", texts)
    flow.send(f"late{end}", late)


def _late(row: Reply) -> str:
    return row.expired_text or row.text
