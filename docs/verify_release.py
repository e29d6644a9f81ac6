"""Checks a release of pmlpub with nothing but Python and `cryptography`: read it, copy it, run it.

    python verify_release.py DIR|URL --key PUBLIC [--key OTHER] [--state FILE] [--only PATH]

Exit code 0: all is as the owner of a key signed it. 1: do not use it; each line says where and why.
"""

import argparse
import base64
import contextlib
import hashlib
import http.client
import json
import os
import re
import secrets
import socket
import stat
import sys
import threading
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MANIFEST, SIGNATURE, CHUNK, PART_BYTES = "manifest.json", "manifest.sig.json", 1 << 16, 1 << 24
SECONDS = 60
VERSION = 2  # Of the formats of all files that are read here; the one before is read too.
NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
PATH = re.compile(rf"(?!manifest(?:/|(\.sig)?\.json\Z))(?=.{{1,500}}\Z){NAME}(?:/{NAME})*")
PART = re.compile(r"manifest/([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)?)\.jsonl")
KEY = re.compile(r"[A-Za-z0-9+/]{43}=")
BAD = (OSError, http.client.HTTPException, InvalidSignature, ValueError, LookupError, TypeError)
BAD += (AttributeError, RecursionError)


class Refused(ValueError):
    """`path: reason`."""


@contextlib.contextmanager
def connected(url, seconds):
    """A connection that ends after so many seconds, whatever the server sends until then."""
    kinds, timers = (http.client.HTTPConnection, http.client.HTTPSConnection), []

    def connect(*given):
        connection = socket.create_connection(*given)
        twin = connection.dup()  # TLS takes the first descriptor over.
        timers.append((threading.Timer(max(0, end - time.monotonic()), end_it, [twin]), twin))
        timers[-1][0].start()
        return connection

    def end_it(twin):
        with contextlib.suppress(OSError):
            twin.shutdown(socket.SHUT_RDWR)

    end = time.monotonic() + seconds
    connection = kinds[url.scheme == "https"](url.netloc, timeout=min(20, SECONDS))
    connection._create_connection = connect
    try:
        with contextlib.closing(connection):
            yield connection
    finally:
        for timer, twin in timers:
            timer.cancel()
            twin.close()


@contextlib.contextmanager
def opened(root, path, seconds):
    """Opens the file itself: no link that leads out, no redirect, no compression."""
    if root.startswith(("http://", "https://")):
        url = urlsplit(root)
        with connected(url, seconds) as connection:
            headers = {"Accept-Encoding": "identity"}
            connection.request("GET", f"{url.path.rstrip('/')}/{path}", headers=headers)
            with connection.getresponse() as answer:
                packed = answer.getheader("Content-Encoding", "identity") != "identity"
                if answer.status != 200 or packed:
                    raise ValueError(f"was not sent as it is (HTTP {answer.status})")
                yield answer
        return
    place, parent = Path(os.path.realpath(f"{root}/{path}")), Path(root).parent
    bases = [Path(root)]
    if parent.name == "releases":  # A release in outputs/ shares its objects with others.
        bases += [parent.parent / "trees", parent.parent / "objects"]
    if not any(place.is_relative_to(base) for base in bases):
        raise ValueError("is a link that leads out of the release")
    if not stat.S_ISREG(place.stat().st_mode):
        raise ValueError("is not a regular file")
    with place.open("rb") as stream:
        yield stream


def read(root, path, limit, digest=None, keep=True):
    """The bytes of a file: at most `limit`, with that SHA-256."""
    seconds, size, found, kept = SECONDS + limit / 4096, 0, hashlib.sha256(), b""
    end = time.monotonic() + seconds
    try:
        with opened(root, path, seconds) as stream:
            while size <= limit and (chunk := stream.read1(min(limit + 1 - size, CHUNK))):
                size += len(chunk)
                found.update(chunk)
                kept += chunk if keep else b""
    except BAD as error:
        late = time.monotonic() > end
        raise Refused(f"{path}: {'arrives too slowly' if late else error}") from None
    if time.monotonic() > end:
        raise Refused(f"{path}: arrives too slowly")
    if size > limit or digest not in (None, found.hexdigest()):
        raise Refused(f"{path}: was truncated, extended or altered, or belongs to another release")
    return kept


def check_version(file):
    """Refuses a file of a newer format; one that does not say its version has version 1."""
    version = file.get("version", 1)
    if version not in (1, VERSION):
        raise ValueError(
            f"has the version {version!r} of its format, and this program reads versions up to "
            f"{VERSION}: get the copy of it that comes with the newer pmlpub"
        )


def accepted_keys(given, seen):
    """The keys that may sign, by SHA-256: given or announced before, and not replaced since."""
    seen = seen or {}
    keys = [*given, *(public_key(key) for key in seen.get("keys", ()))]
    named = {hashlib.sha256(key).hexdigest(): key for key in keys}
    return {name: key for name, key in named.items() if name not in seen.get("refused", ())}


def follow(signed, seen):
    """What to remember of a good release: which keys it announces, and which one it replaces."""
    seen, new = seen or {}, signed.get("next_keys")
    announced = {hashlib.sha256(public_key(key)).hexdigest() for key in seen.get("keys", ())}
    refused, last = set(seen.get("refused", ())), seen.get("signer", signed["key"])
    if last != signed["key"] and (new or signed["key"] in announced):
        refused.add(last)
    kept = {"root": signed["root"], "number": signed["number"], "version": VERSION}
    lists = {"keys": new or seen.get("keys"), "refused": sorted(refused)}
    return kept | {"signer": signed["key"]} | {k: v for k, v in lists.items() if v}


def read_signature(root, keys, day, seen):
    """The signed fields: by one of the keys, valid on `day`, not older than what was seen."""
    data = read(root, SIGNATURE, 4096)
    signed = json.loads(data)
    check_version(signed)
    spelled = json.dumps(signed, indent=2, sort_keys=True) + "\n"
    text = signed.pop("signature")
    key = accepted_keys(keys, seen).get(signed["key"])
    if not key:
        raise ValueError("was signed with a key that you did not give, or that was replaced")
    message = json.dumps(signed, sort_keys=True, separators=(",", ":")).encode()
    public, signature = Ed25519PublicKey.from_public_bytes(key), base64.b64decode(text)
    public.verify(signature, b"pmlpub release signature 1\n" + message)
    if spelled.encode() != data or base64.b64encode(signature).decode() != text:
        raise ValueError("is not spelled as pmlpub spells it")
    new = signed.get("next_keys", ["none"])
    if not 0 < len(new) <= 4 or new != sorted(set(new)):
        raise ValueError("announces too many keys, or none, or not in order")
    if "next_keys" in signed and not all(KEY.fullmatch(key) for key in new):
        raise ValueError("announces what is not a key")
    if not signed["signed"] <= day < signed["expires"]:
        raise ValueError(
            f"is valid from {signed['signed']} on and no longer on {signed['expires']}"
        )
    step = signed["number"] - seen["number"] if seen and seen["root"] != signed["root"] else 2
    if step <= 0 or (step == 1 and signed["previous"] not in (None, seen["root"])):
        raise ValueError(f"does not follow release {seen['number']}, seen before: an old tree?")
    return signed


def read_rows(root, signed, only, most, listed):
    """The rows of all files (of those in `only`); `listed` gets every path that may be there."""
    manifest = read(root, MANIFEST, min(signed["manifest_bytes"], most), signed["root"])
    claimed, listing = len(manifest), json.loads(manifest)
    check_version(listing)
    for part, digest in listing["parts"].items():
        folder = PART.fullmatch(part)[1].replace(".", "/") + "/"
        listed.add(part)
        if only and "." in part[9:-6] and not any(path.startswith(folder) for path in only):
            continue
        lines = read(root, part, PART_BYTES, digest)
        rows = [json.loads(line) for line in lines.splitlines()]
        claimed += len(lines) + sum(row["bytes"] for row in rows)
        for row in rows:
            if not PATH.fullmatch(row["path"]) or row["path"] in listed or row["bytes"] < 0:
                raise Refused(
                    f"{part}: lists {row['path']!r}, which is not a valid path or appears twice"
                )
            listed.add(row["path"])
        if claimed > most:
            raise Refused(f"{part}: with it the release lists {claimed} bytes, over {most}")
        yield from (row for row in rows if not only or row["path"] in only)


def find_strangers(root, listed):
    """Files and folders that nobody signed, in a folder."""
    ways = {str(way) for path in listed for way in Path(path).parents}
    for folder, folders, files in os.walk(root, followlinks=True):
        paths = {name: os.path.relpath(f"{folder}/{name}", root) for name in folders + files}
        yield from (path for path in paths.values() if path not in listed and path not in ways)
        folders[:] = [name for name in folders if paths[name] in ways]


def verify(root, keys, day, seen=None, only=(), most=1 << 31):
    """What is wrong, a line per problem, and what to remember if nothing is."""
    listed, problems, place, signed = {MANIFEST, SIGNATURE}, [], SIGNATURE, {}
    try:
        signed = read_signature(root, keys, day, seen)
        place = MANIFEST
        for row in read_rows(root, signed, only, most, listed):
            try:
                read(root, row["path"], row["bytes"], row["sha256"], keep=False)
            except Refused as error:
                problems.append(str(error))
    except Refused as error:
        problems.append(str(error))
    except BAD as error:
        problems.append(f"{place}: {str(error) or 'was altered: the signature does not match'}")
    else:
        problems += [
            f"{path}: the manifest does not list it" for path in only if path not in listed
        ]
        if not only and not root.startswith(("http://", "https://")):
            problems += [f"{path}: nobody signed it" for path in find_strangers(root, listed)]
    return problems, {} if problems else follow(signed, seen)


def take_picture(root):
    """Signature and manifest as they are now; they change when a release is published."""
    try:
        return [read(root, path, PART_BYTES) for path in (SIGNATURE, MANIFEST)]
    except BAD:
        return None


# What Python calls printable, and yet does not show: joiners of marks, fillers, variants of signs.
HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def escape(text):
    """The text on one line that steers no terminal and in which nothing hides, whoever sent it."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode(), shown)


def public_key(text):
    key = base64.b64decode(text, validate=True)
    if len(key) != 32:
        raise ValueError(text)
    return key


def day(text):
    return date.fromisoformat(text).isoformat()


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tree")
    parser.add_argument("--key", action="append", required=True, type=public_key)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--max-bytes", type=int, default=1 << 31)
    today = f"{datetime.now(timezone(timedelta(hours=14))).date()}"  # Where the day begins first.
    parser.add_argument("--as-of", type=day, default=today)
    given = parser.parse_args()
    web = given.tree.startswith(("http://", "https://"))
    root = given.tree if web else os.path.realpath(given.tree)  # A link is followed once, here.
    try:
        seen = json.loads(given.state.read_text()) if given.state and given.state.exists() else None
        if seen and not (isinstance(seen["number"], int) and isinstance(seen["root"], str)):
            raise ValueError("was not written by this program")
        check_version(seen or {})
        accepted_keys((), seen)
        if given.state and not given.state.parent.is_dir():
            raise ValueError("is not in a folder that exists")
    except BAD as error:
        parser.error(escape(f"--state {given.state}: {error}"))
    before = take_picture(root)
    problems, remember = verify(root, given.key, given.as_of, seen, given.only, given.max_bytes)
    if problems and before != take_picture(root):
        problems = ["another release was published meanwhile: run this again"]
    if given.state and not problems:
        staged = given.state.with_name(f".new-{secrets.token_hex(8)}")
        with open(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "w") as stream:
            stream.write(json.dumps(remember))
        staged.replace(given.state)
    problems += ["REFUSED: do not use this tree"] if problems else []
    lines = problems or [f"good: release {remember['number']}"]
    sys.stdout.write("".join(f"{escape(line)}\n" for line in lines))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
