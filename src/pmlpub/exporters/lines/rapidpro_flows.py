"""What files for RapidPro and TextIt are made of: flows, their nodes, and triggers.

The specification of flows is 13.1.0, which every version since 2020 reads and brings up to date
itself. A text without a localization is sent as it is, whatever the language of the contact; with
one, RapidPro takes the contact's language, then that of the workspace, then that of the flow.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import orjson

from pmlpub.languages import alpha_3
from pmlpub.model import Site
from pmlpub.records.gateway_forms import escape_expressions, flow_name
from pmlpub.records.replies import Reply
from pmlpub.sms.keywords import LONGEST, is_one_word

SPEC_VERSION = "13.1.0"
MINUTES = 10_080
"""Minutes for which RapidPro keeps a run open: a week."""

Texts: TypeAlias = Mapping[str, str]
"""Language -> what is sent, or compared, in it."""
Json: TypeAlias = dict[str, Any]


def codes_of(site: Site) -> dict[str, str]:
    """Languages that RapidPro can tell apart, with their codes: the first of pt-BR and pt-PT."""
    tags = {alpha_3(tag): tag for tag in reversed(site.all_languages)}
    return {tag: alpha_3(tag) for tag in site.all_languages if tag in tags.values()}


def words_of(reply: Reply, codes: Collection[str]) -> set[str]:
    """Spellings as RapidPro keeps them: in lower case, only letters, at most 16 characters. A
    language that it cannot tell from another one has none."""
    if reply.language not in codes:
        return set()
    # str.lower turns İ into two characters; its spellings already include i and ı.
    lower = {spelling.replace("İ", "i").lower() for spelling in reply.spellings}
    return {word for word in lower if len(word) <= LONGEST and is_one_word(word)}


class FlowBuilder:
    """A flow whose nodes are added in the order in which the editor shows them; the first one is
    where it starts. Ids are the same in every build, so that an import replaces the flow."""

    def __init__(self, site: Site, codes: Mapping[str, str], name: str) -> None:
        self._site, self._codes, self._name = site, codes, name
        self._nodes: list[Json] = []
        self._shown: dict[str, Json] = {}
        self._localization: dict[str, Json] = {
            code: {} for tag, code in codes.items() if tag != site.source_language
        }

    def id_of(self, purpose: str) -> str:
        """The id of what has a purpose in this flow."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self._site.base_url}{self._name}#{purpose}"))

    def send(self, purpose: str, texts: Texts | str) -> None:
        """A node that sends a text, in the language of the contact if there are several, and ends
        the flow."""
        # Empty lists as in RapidPro's own exports: some tools for them need these.
        action = {
            "uuid": self.id_of(f"{purpose} action"), "type": "send_msg",
            "text": self._localized(f"{purpose} action", "text", texts),
            "attachments": [], "quick_replies": [],
        }  # fmt: skip
        self._add(purpose, "execute_actions", [action], [{"uuid": self.id_of(f"{purpose} exit")}])

    def send_expression(self, purpose: str, expression: str) -> None:
        """A node that sends what an expression is, and ends the flow."""
        self.send(purpose, "")
        self._nodes[-1]["actions"][0]["text"] = expression

    def choose(
        self,
        purpose: str,
        operand: str,
        cases: Sequence[tuple[str, str, Texts | str | None, str]],
        otherwise: tuple[str, str],
        actions: Sequence[Json] = (),
    ) -> None:
        """A node that goes on by the first case that holds for an expression. A case has the name
        of its category, RapidPro's test, what that compares with, and the purpose of the node to go
        to, which ends the flow if it is empty; `otherwise` has the name and the purpose alone."""
        exits, categories, tests = list[Json](), list[Json](), list[Json]()
        for name, target in (*((c[0], c[3]) for c in cases), otherwise):
            own = f"{purpose} {name}"
            exits.append({
                "uuid": self.id_of(f"{own} exit"),
                "destination_uuid": self.id_of(target) if target else None,
            })  # fmt: skip
            categories.append({
                "uuid": self.id_of(f"{own} category"), "name": name, "exit_uuid": exits[-1]["uuid"],
            })  # fmt: skip
        for (name, test, value, _), category in zip(cases, categories, strict=False):
            own = f"{purpose} {name} case"
            compared = [] if value is None else [self._localized(own, "arguments", value)]
            tests.append({
                "uuid": self.id_of(own), "type": test, "arguments": compared,
                "category_uuid": category["uuid"],
            })  # fmt: skip
        router = {
            "type": "switch", "operand": operand, "cases": tests, "categories": categories,
            "default_category_uuid": categories[-1]["uuid"],
        }  # fmt: skip
        kind = "split_by_webhook" if actions else "split_by_expression"
        self._add(purpose, kind, actions, exits, router)

    def flow(self) -> Json:
        """The flow as a file has it."""
        return {
            "uuid": self.id_of("flow"),
            "name": flow_name(self._name),
            "spec_version": SPEC_VERSION,
            "language": self._codes[self._site.source_language],
            "type": "messaging",
            "revision": 1,
            "expire_after_minutes": MINUTES,
            "localization": self._localization,
            "nodes": self._nodes,
            "_ui": {"nodes": self._shown, "stickies": {}},
        }

    def _localized(self, purpose: str, field: str, texts: Texts | str) -> str:
        """The text of the flow's language; the others are its localization."""
        if isinstance(texts, str):
            return escape_expressions(texts)
        for tag, code in self._codes.items():
            if tag != self._site.source_language and tag in texts:
                own = {field: [escape_expressions(texts[tag])]}
                self._localization[code][self.id_of(purpose)] = own
        return escape_expressions(texts[self._site.source_language])

    def _add(
        self,
        purpose: str,
        kind: str,
        actions: Iterable[Json],
        exits: Sequence[Json],
        router: Json | None = None,
    ) -> None:
        node: Json = {"uuid": self.id_of(purpose), "actions": [*actions]}
        if router:
            node["router"] = router
        self._nodes.append(node | {"exits": [*exits]})
        place = {"left": 100, "top": 200 * len(self._shown)}
        shown: Json = {"position": place, "type": kind}
        if router:
            shown["config"] = {"cases": {}}
        self._shown[node["uuid"]] = shown


def trigger(flow: Json, word: str) -> Json:
    """Starts a flow when the first word of a message is `word`. Each word has a trigger of its own:
    RapidPro keeps one of the same flow as it is if it has one of the words already."""
    return {
        "trigger_type": "K",
        "keywords": [word],
        "match_type": "F",
        "flow": {"uuid": flow["uuid"], "name": flow["name"]},
        "channel": None,
        "groups": [],
        "exclude_groups": [],
    }


def encode(site: Site, flows: Sequence[Json], triggers: Sequence[Json]) -> bytes:
    """A file to import."""
    return orjson.dumps(
        {
            "version": "13",
            "site": site.base_url,
            "flows": flows,
            "campaigns": [],
            "triggers": triggers,
            "fields": [],
            "groups": [],
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )
