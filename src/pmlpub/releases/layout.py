"""Where everything is below outputs/.

objects/<hash>/      the files of one edition: immutable, shared between releases
trees/<hash>/        links to objects: one language of one collection
releases/<id>/       links to trees, and the files about the site beside them
current              a link to one release: the root of the web server
staff/               work lists, which readers do not get (STAFF)
history.sha256       the hash of the newest file in history/ (releases.history_mark)
unrecorded/<id>/     what the history needs of a release until it has it (releases.unrecorded)
state.sqlite         the cache of builds (CACHE): losing it costs time, never correctness
"""

CACHE = "state.sqlite"
STAFF = "staff"


def shared_places(release: str) -> tuple[str, str, str]:
    """The folders below outputs/ in which the files of a release are, its own first: its links lead
    to the others, which releases share."""
    return f"releases/{release}", "trees", "objects"
