"""lines/rapidpro.json: a flow for RapidPro or TextIt that asks the responder.

RapidPro knows nothing of days on which a text expires, of corrections and of withdrawals, so it
asks for each message, as other gateways do, and sends what comes back. While the responder does not
answer, the flow says the emergency sentences of the line, which people have signed: in the language
of the contact or, for one of whom RapidPro knows no language, in all of them.

The key with which it asks is in no file: it is a global of the workspace.
"""

from collections.abc import Mapping, Sequence

from pmlpub.exporters.lines import fallback
from pmlpub.exporters.lines.rapidpro_flows import FlowBuilder, codes_of, encode, trigger, words_of
from pmlpub.exporters.lines.replies import Phrases
from pmlpub.model import Site
from pmlpub.records.gateway_forms import ASKING, KNOWN, LANGUAGE
from pmlpub.records.replies import Reply

KEY = "@globals.health_line_key"
BODY = '@(json(object("text", input.text, "language", contact.language, "id", input.uuid)))'
"""What is asked, as /message of the responder takes it. No phone number is in it."""
RESULT = "Reply"


def export(site: Site, phrases: Mapping[str, Phrases], replies: Sequence[Reply]) -> bytes:
    """The flow, and a trigger for every spelling of `replies`. Each part of a large site has the
    flow, which RapidPro knows by its name."""
    codes = codes_of(site)
    flow = FlowBuilder(site, codes, ASKING)
    call = {
        "uuid": flow.id_of("call"),
        "type": "call_webhook",
        "method": "POST",
        "url": f"{site.sms.responder}message",
        "headers": {"Content-Type": "application/json", "Authorization": f"Bearer {KEY}"},
        "body": BODY,
        "result_name": RESULT,
    }
    answered = [("Success", "has_only_text", "Success", "anything")]
    operand = f"@results.{RESULT.lower()}.category"
    flow.choose("ask", operand, answered, ("Failure", "language"), [call])
    # The responder answers STOP and its own replies with an empty text.
    flow.choose("anything", "@webhook.text", [("Reply", "has_text", None, "reply")], ("None", ""))
    flow.send_expression("reply", "@webhook.text")
    said = fallback.sentences(site, phrases)
    flow.choose("language", LANGUAGE, [(KNOWN, "has_text", None, "own")], ("Unknown", "all"))
    base = phrases[site.source_language].emergency
    flow.send("own", {site.source_language: base} | said)
    flow.send("all", " ".join(said.values()))
    made = flow.flow()
    words = {word for reply in replies for word in words_of(reply, (*codes, reply.language))}
    return encode(site, [made], [trigger(made, word) for word in sorted(words)])
