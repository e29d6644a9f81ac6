"""Checks packed facts (facts.nt.gz), and what lists say of files: size, hash, number of facts."""

import zlib
from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from pmlpub.hashing import sha256
from pmlpub.lint.files import LARGEST_SITEMAP, Tree, TreeError
from pmlpub.lint.finding import Finding
from pmlpub.lint.graph import check_terms
from pmlpub.lint.vocabulary import SCHEMA
from pmlpub.problems import Location, Problem

SIZES = (f"{SCHEMA}contentSize", "http://www.w3.org/ns/dcat#byteSize")
HASHES = (f"{SCHEMA}sha256", "http://spdx.org/rdf/terms#checksumValue")
TRIPLES = "http://rdfs.org/ns/void#triples"
LARGEST = 2_000_000_000
"""Bytes of facts, unpacked."""
AT_ONCE = 4_000_000
"""Bytes of facts that are checked at once; more would be in memory together."""
GZIP = 16 + zlib.MAX_WBITS
"""What tells zlib to expect the header of gzip."""


class FileClaims:
    """Compares what lists say of files with the files: size, hash, and how many facts there are."""

    def __init__(self, tree: Tree, base: str, paths: Collection[str]) -> None:
        self._tree, self._base, self._paths = tree, base, paths
        self._counts: dict[str, str] = {}
        self._claimed: dict[str, tuple[str, str]] = {}

    def check_facts(self, path: str) -> Iterator[Finding]:
        """The facts of a file, a part at a time."""
        number = 0
        try:
            for lines in _unpack(self._tree.read(path, LARGEST_SITEMAP)):
                quads = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
                triples = [quad.triple for quad in quads]
                number += len(triples)
                yield from check_terms(triples)
        except TreeError as error:
            yield Finding("graph-unreadable", str(error))
        except zlib.error as error:
            yield Finding("graph-syntax", f"cannot be unpacked: {error}")
        except (SyntaxError, ValueError) as error:
            text = " ".join(str(getattr(error, "msg", error)).split())
            yield Finding("graph-syntax", f"cannot be read: {text}")
        else:
            self._counts[path] = str(number)

    def check_list(self, path: str, triples: Iterable[ox.Triple]) -> Iterator[Finding]:
        """Whether the files that a list names have the sizes and hashes that it gives. The number
        of facts is compared later (`check_counts`)."""
        claimed: dict[str, dict[str, str]] = {}
        for triple in triples:
            term, subject = triple.predicate.value, getattr(triple.subject, "value", "")
            place = subject.partition("#")[0].removeprefix(self._base)
            value = getattr(triple.object, "value", "")
            if term == TRIPLES:
                self._claimed[place] = path, value
            elif term in (*SIZES, *HASHES) and place in self._paths:
                claimed.setdefault(place, {})[term] = value
        for place, own in claimed.items():
            try:
                data = self._tree.read(place, LARGEST_SITEMAP)
            except TreeError as error:
                yield Finding("graph-unreadable", f"{place} {error}")
                continue
            for term, value in own.items():
                actual = str(len(data)) if term in SIZES else sha256(data)
                if value != actual:
                    yield Finding("graph-spelling", f"{place} has {actual}, and {value} here")

    def check_counts(self) -> Iterator[Problem]:
        """Whether files have as many facts as lists say."""
        for place, (path, value) in sorted(self._claimed.items()):
            if place in self._counts and self._counts[place] != value:
                text = f"{place} has {self._counts[place]} facts, and {value} here"
                yield Problem(Location(path), "graph-spelling", text)


def _unpack(packed: bytes) -> Iterator[bytes]:
    """Whole lines of a gzip file, which may have several members, a part of it at a time. Raises
    zlib.error when it is damaged, TreeError when it is too large."""
    size, rest = 0, b""
    if not packed:
        raise zlib.error("it is empty")
    while packed:
        member = zlib.decompressobj(GZIP)
        while not member.eof:
            data = member.decompress(packed, AT_ONCE)
            packed = member.unused_data if member.eof else member.unconsumed_tail
            size += len(data)
            if size > LARGEST:
                raise TreeError(f"has more than {LARGEST:,} bytes unpacked")
            if not data and not packed and not member.eof:
                raise zlib.error("it ends too soon")
            lines, mark, rest = (rest + data).rpartition(b"\n")
            yield lines + mark
    yield rest
