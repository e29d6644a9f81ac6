"""Reads a list of documents from its standard input, and writes what pyld 1.0.5 makes of each, as
N-Quads in a JSON list. It has a Python of its own (`make readers`), and fetches nothing."""

import json
import sys

from pyld import jsonld


def refuse(address, *_):
    raise RuntimeError(f"asks for {address}")


options = {"format": "application/nquads", "documentLoader": refuse}
json.dump([jsonld.to_rdf(one, options) for one in json.load(sys.stdin)], sys.stdout)
