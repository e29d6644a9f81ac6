"""Attackers, what each tries, and the test that shows that it fails: the threat model.

`test_table.py` sees that every test exists, and that docs/security.md has this table. Write it
there with `PYTHONPATH=src:tests python -m hostile.table`.
"""

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- table: written by tests/hostile/table.py -->\n", "<!-- end of the table -->"
WORDS, CLAIMS, NETWORKS = (
    "hostile/test_words.py",
    "hostile/test_claims.py",
    "hostile/test_networks.py",
)
BOUNDS, REFERENCES = "hostile/test_bounds.py", "hostile/test_references.py"
REMOVALS, FUTURE = "gate/test_removals.py", "judging/test_removals.py"


class Row(NamedTuple):
    """`who` tries what (`does`); what must not happen (`never`); the file and name of a test."""

    who: str
    does: str
    never: str
    file: str
    test: str


TABLE = (
    Row("translator", "edits, empties, marks, deletes or breaks the catalog of the interface",
        "a byte that readers get changes", WORDS, "test_an_edit_of_the_interface_changes_no_byte"),
    Row("translator", "does the same to catalogs of answers and of conditions",
        "a byte that readers get changes", WORDS, "test_an_edit_of_translations_changes_no_byte"),
    Row("author", "edits texts, links, references, conditions or keywords of a signed answer",
        "a byte that readers get changes", WORDS, "test_an_edit_of_an_answer_changes_no_byte"),
    Row("translator", "writes other words for tombstones", "a tombstone says them", WORDS,
        "test_the_words_of_a_tombstone_are_those_that_were_signed"),
    Row("translator", "leaves a stray line of text in a catalog",
        "a public file quotes it as the reason", REFERENCES,
        "test_a_stray_line_is_quoted_in_no_file"),
    Row("author", "adds an unsigned answer with keywords of another one, in any collection or "
        "language", "a word, a menu or a trigger of a gateway moves", CLAIMS,
        "test_an_unsigned_rival_moves_no_word"),
    Row("translator", "gives an answer the keywords of another one", "the line changes", CLAIMS,
        "test_a_translator_takes_no_word_for_another_answer"),
    Row("translator", "does that to a text that was revoked", "the line changes", CLAIMS,
        "test_a_revoked_answer_gets_no_word_that_nobody_signed"),
    Row("author", "does that to an answer that was withdrawn", "the line changes", CLAIMS,
        "test_a_withdrawn_answer_gets_no_word_that_nobody_signed"),
    Row("author", "does that and breaks the answer's file", "the line changes", CLAIMS,
        "test_an_unreadable_answer_gets_no_word_that_nobody_signed"),
    Row("author", "takes a keyword where nothing needs a signature",
        "the answer that is out loses it", CLAIMS,
        "test_a_newcomer_is_withheld_where_nothing_is_signed"),
    Row("reviewer", "signs another answer before a renewal", "the renewed answer loses its keyword",
        CLAIMS, "test_the_first_signature_keeps_the_word_when_it_is_renewed"),
    Row("author", "gives a reference the address of a node of the site",
        "the graph describes that node", REFERENCES,
        "test_a_reference_cannot_name_a_node_of_the_site"),
    Row("author or translator", "writes the largest and worst files that limits allow",
        "`check` takes long, much memory or many lines", BOUNDS,
        "test_a_file_keeps_check_busy_for_seconds_at_most"),
    Row("server", "drips bytes, headers or trailers, or sends interim responses without end",
        "a verifier waits longer than it promises", NETWORKS,
        "test_a_server_cannot_hold_a_verifier"),
    Row("peer", "connects to the health line and says nothing, or half a request",
        "the connection stays", NETWORKS, "test_a_peer_that_says_too_little_is_cut_off"),
    Row("peer", "drips a request", "the connection stays", NETWORKS,
        "test_a_peer_that_drips_is_cut_off"),
    Row("peer", "drips the second request of a connection", "the connection stays", NETWORKS,
        "test_the_second_request_of_a_connection_has_an_end_too"),
    Row("peer", "opens a thousand silent connections", "others get no answer", NETWORKS,
        "test_silent_peers_take_no_place_from_others"),
    Row("peer", "opens many connections from one address", "other addresses lose theirs", NETWORKS,
        "test_an_address_has_its_share_of_connections"),
    Row("peer", "connects until descriptors run out", "the log is flooded, or the line stays down",
        NETWORKS, "test_the_log_stays_short_when_descriptors_run_out"),
)  # fmt: skip


def render() -> str:
    """The table in Markdown."""
    rows = [f"| {row.who} | {row.does} | {row.never} | `tests/{row.file}` |" for row in TABLE]
    head = "| who | tries what | what must never happen | shown in |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def with_table(page: str) -> str:
    """The page with the table of today."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{render()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
