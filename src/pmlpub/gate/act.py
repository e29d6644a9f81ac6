"""An act: what one run of approve, change, revoke, pause, lift or restore wrote.

`locales/<loc>/acts/<id>.json` has the lines of the act, each with its own signature, and the texts
that they name, by hash. `pmlpub fold` moves acts into `<collection>.jsonl`, one per line, and their
texts into `<collection>.texts.jsonl`. An act keeps its id there, which covers its lines and the
hashes of its texts, so one that is found in both places is one act.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import orjson

from pmlpub.files import decode_json
from pmlpub.gate.fingerprint import TEXT_VERSIONS, Content, hash_content
from pmlpub.gate.ledger_line import VERSION as LINE_VERSION
from pmlpub.gate.ledger_line import LedgerLine, encode_line
from pmlpub.hashing import canonical_json, sha256

VERSION = 1
"""The version of the format of acts."""
NEWER = "it was written by a newer version of pmlpub: upgrade pmlpub"


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of an act. `texts` has the texts by hash or, of a folded act, only the hashes."""

    version: int
    id: str
    lines: tuple[LedgerLine, ...]
    texts: dict[str, Any] | tuple[str, ...]

    @property
    def hashes(self) -> list[str]:
        """The hashes of its texts, sorted."""
        return sorted(self.texts)

    @property
    def contents(self) -> Mapping[str, Content]:
        """The texts that it has itself, by hash."""
        return self.texts if isinstance(self.texts, dict) else {}

    def encode(self) -> bytes:
        """The bytes of its own file: JSON for people, with a newline at the end."""
        option = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        return orjson.dumps(_content(self) | {"texts": self.texts}, option=option)

    def fold(self) -> bytes:
        """Its line in a file of folded acts, without its texts, with a newline at the end."""
        return canonical_json(_content(self) | {"texts": self.hashes}) + b"\n"


class _LineVersion(msgspec.Struct):
    v: int = 1


class _Versions(msgspec.Struct):
    """Only what says for which pmlpub an act was written."""

    version: int = 0
    lines: tuple[_LineVersion, ...] = ()


MOST_VALUES = 2_000_000
"""How many lists and objects an act may have, and twice as many values. An act with the texts of
10,000 answers has a tenth of it; a file that consists of brackets would take gigabytes."""


MOST_LINES = 10_000
"""How many lines an act may have: each of their signatures is verified, and so many fit into a file
of folded acts."""


class FoldedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a file of folded texts: a text, and the hash that names it."""

    sha256: str
    text: dict[str, Any]

    def encode(self) -> bytes:
        return canonical_json(msgspec.to_builtins(self)) + b"\n"


class ActFault(Exception):
    """Why an act cannot be read, in words that continue "this act cannot be read"."""


def make_act(lines: Sequence[LedgerLine], texts: Mapping[str, Content]) -> Act:
    """The act of lines that are signed already, with the texts that they name by hash."""
    named = tuple(msgspec.json.decode(encode_line(line), type=LedgerLine) for line in lines)
    act = Act(version=VERSION, id="", lines=named, texts=dict(sorted(texts.items())))
    return msgspec.structs.replace(act, id=_id(act))


def decode_act(data: bytes) -> Act:
    """An act from its own file, or from a line of a folded file. Raises ActFault."""
    _refuse_too_many(data)
    try:
        versions = decode_json(data, _Versions)
        if versions.version > VERSION or any(line.v > LINE_VERSION for line in versions.lines):
            raise ActFault(NEWER)
        if len(versions.lines) > MOST_LINES:
            raise ActFault(f"it has more than {MOST_LINES:,} lines")
        act = decode_json(data, Act)
    except msgspec.DecodeError as error:
        raise ActFault(str(error)) from None
    if any(isinstance(c, dict) and c.get("v") not in TEXT_VERSIONS for c in act.contents.values()):
        raise ActFault(NEWER)
    for name, content in act.contents.items():
        _check_text(name, content)
    if act.version != VERSION or act.id != _id(act):
        raise ActFault("its id is not that of its content")
    return act


def _refuse_too_many(data: bytes) -> None:
    opened = data.count(b"{") + data.count(b"[")
    if opened > MOST_VALUES or data.count(b",") > 2 * MOST_VALUES:
        raise ActFault(
            f"it has more than {MOST_VALUES:,} lists and objects, or twice as many values"
        )


def _check_text(name: str, content: Any) -> None:
    try:
        if isinstance(content, dict) and hash_content(content) == name:
            return
    except (TypeError, ValueError):  # A number or a depth that canonical JSON does not have.
        pass
    raise ActFault(f"its text {name[:12]} is not the one that was signed")


def decode_text(data: bytes) -> FoldedText:
    """A line of a file of folded texts. Raises ActFault."""
    _refuse_too_many(data)
    try:
        folded = decode_json(data, FoldedText)
    except msgspec.DecodeError as error:
        raise ActFault(str(error)) from None
    _check_text(folded.sha256, folded.text)
    return folded


def _id(act: Act) -> str:
    content = _content(act) | {"texts": act.hashes}
    return sha256(canonical_json({k: v for k, v in content.items() if k != "id"}))


def _content(act: Act) -> dict[str, Any]:
    lines = [orjson.loads(encode_line(line)) for line in act.lines]
    return {"version": act.version, "id": act.id, "lines": lines}
