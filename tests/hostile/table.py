"""Attackers, what each tries, and the test that shows that it fails: the threat model.

A row is one input of a test. Where a test has many inputs, its rows are made from the names of
these inputs, so that a new one is a new row. `test_table.py` sees that every row has its test and
its input, and that docs/security.md has this table. Write it there with
`PYTHONPATH=src:tests python -m hostile.table`.
"""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hostile import (
    test_bounds,
    test_caches,
    test_claims,
    test_copies,
    test_files,
    test_ledgers,
    test_memory,
    test_names,
    test_networks,
    test_older_releases,
    test_references,
    test_terminals,
    test_words,
)

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- table: written by tests/hostile/table.py -->\n", "<!-- end of the table -->"

TRANSLATOR = "A translator, who may write `locales/`"
AUTHOR = "An author, who may write `content/`, also of another collection"
SETTINGS = "Whoever may write names in `content/site.yaml`"
REVIEWER = "A reviewer with a key"
LOCAL = "A local user or a cache, who may write `outputs/` or a folder beside it"
SERVER = "A server that mirrors a release, or the network before it"
PEER = "A peer of the health line"


class Row(NamedTuple):
    """`who` tries what (`does`); what must not happen (`never`); the name of the file and of the
    test, and of the input, if the test has several."""

    who: str
    does: str
    never: str
    file: str
    test: str
    case: str = ""


def rows(
    who: str, does: str, never: str, file: str, test: str, cases: Iterable[str]
) -> Iterator[Row]:
    """A row for each input, which takes the place of `{}` in `does`."""
    for case in cases:
        yield Row(who, does.format(case), never, file, test, case)


BYTE, WORD, LINE = "a byte that readers get changes", "a reader gets it", "the line changes"
BACK = "a sentence that was revoked, paused or changed for safety comes back"
LONG = "a command takes more than 10 seconds or 500 MB"
STEERED = "a byte of it reaches the terminal"
OUTSIDE = "a file outside the site is read or written"
HELD = "a verifier waits longer than it promises"
STAYS = "the connection stays"

TABLE = (
    # Words
    *rows(TRANSLATOR, "catalog of the interface: {}", BYTE, "test_words",
          "test_an_edit_of_the_interface_changes_no_byte", test_words.EDITS),
    *rows(TRANSLATOR, "catalog of answers or conditions: {}", BYTE, "test_words",
          "test_an_edit_of_translations_changes_no_byte", test_words.EDITS),
    *rows(TRANSLATOR, "writes other words for tombstones in {}", "a tombstone says them",
          "test_words", "test_the_words_of_a_tombstone_are_those_that_were_signed",
          test_words.LANGUAGES),
    *rows(TRANSLATOR, "leaves {} of stray text in a catalog",
          "a public file quotes it as the reason", "test_references",
          "test_a_stray_line_is_quoted_in_no_file", test_references.STRAYS),
    *rows(TRANSLATOR, "writes unsigned words wherever words can be written: {}", WORD,
          "test_names", "test_no_word_that_nobody_signed_is_in", test_names.KINDS),
    # Ledgers
    *rows(TRANSLATOR, "an act that took text away: {}", BACK, "test_ledgers",
          "test_what_was_taken_away_stays_away", test_ledgers.TAMPER),
    *rows(TRANSLATOR, "edits a translation, then with the acts: {}", "the edit goes out",
          "test_ledgers",
          "test_where_nothing_was_taken_away_acts_without_a_key_publish_nothing_new",
          test_ledgers.TAMPER),
    *rows(TRANSLATOR, "after the source lost a negation, {}", "the old translation goes out",
          "test_ledgers", "test_a_catalog_brings_no_translation_of_another_source",
          test_ledgers.CATALOG),
    # Keywords
    *rows(TRANSLATOR, "gives an answer the keywords of another one in {}", LINE, "test_claims",
          "test_a_translator_takes_no_word_for_another_answer", ("fr", "es")),
    Row(TRANSLATOR, "does that to a text that was revoked", LINE, "test_claims",
        "test_a_revoked_answer_gets_no_word_that_nobody_signed"),
    # Files
    *rows(TRANSLATOR, "commits a link as {}", OUTSIDE, "test_files",
          "test_a_link_under_an_earlier_temporary_name_is_not_written_through",
          ("locales/fr/LC_MESSAGES/.pmlpub.po.new", "locales/.pmlpub.pot.new",
           "..gitattributes.new")),
    *rows(TRANSLATOR, "commits a {} under the name of a catalog, a ledger or a text", OUTSIDE,
          "test_files", "test_a_file_elsewhere_is_not_read_under_a_name_in_the_site",
          ("link", "hard link")),
    Row(TRANSLATOR, "commits a pipe", "a command hangs", "test_files",
        "test_nothing_waits_for_a_pipe"),
    Row(TRANSLATOR, "makes a folder of `locales/` a link", OUTSIDE, "test_files",
        "test_a_folder_elsewhere_is_not_read_or_written"),
    Row(TRANSLATOR, "makes the folder of acts a link", "an act is written elsewhere",
        "test_files", "test_an_act_is_not_written_to_a_folder_elsewhere"),
    *rows(TRANSLATOR, "puts a {} among the files", "`sync --check` says that all is well",
          "test_files", "test_sync_reports_what_check_reports_of_files_that_are_none",
          ("link", "pipe", "hard link")),
    *rows(TRANSLATOR, "makes the folder of acts a {}", "`fold` ends without its name",
          "test_files", "test_a_folder_of_acts_that_is_none_is_named",
          ("link", "pipe", "file", "dangling")),
    # Authors
    *rows(AUTHOR, "edits {} of a signed answer", BYTE, "test_words",
          "test_an_edit_of_an_answer_changes_no_byte", test_words.CONTENT),
    *rows(AUTHOR, "adds an unsigned answer with keywords of another one: {}",
          "a word, a menu or a trigger of a gateway moves", "test_claims",
          "test_an_unsigned_rival_moves_no_word", test_claims.RIVALS),
    Row(AUTHOR, "adds hundreds of unsigned answers", "the files that gateways read are others",
        "test_claims", "test_drafts_leave_the_files_that_gateways_read"),
    *rows(AUTHOR, "gives a withdrawn answer, {}, other keywords", LINE, "test_claims",
          "test_a_withdrawn_answer_gets_no_word_that_nobody_signed",
          ("with its file", "without its file")),
    Row(AUTHOR, "gives an answer other keywords and breaks its file", LINE, "test_claims",
        "test_an_unreadable_answer_gets_no_word_that_nobody_signed"),
    *rows(AUTHOR, "takes a keyword where nothing needs a signature, in the {}",
          "the answer that is out loses it", "test_claims",
          "test_a_newcomer_is_withheld_where_nothing_is_signed",
          ("same collection", "another collection")),
    *rows(AUTHOR, "gives a reference the address of a node of the site: {}",
          "the graph describes that node", "test_references",
          "test_a_reference_cannot_name_a_node_of_the_site", test_references.OWN),
    *rows(AUTHOR, "withdraws an answer for a reason with {}", "a public file has it",
          "test_names", "test_a_reason_of_a_withdrawal_with_an_address_is_in_no_file",
          test_names.FAULTS),
    Row(AUTHOR, "commits a link as `content/.gone.yaml.new`", OUTSIDE, "test_files",
        "test_a_link_under_the_earlier_temporary_name_of_a_withdrawal_is_not_written_through"),
    *rows(AUTHOR, "writes, as far as limits allow, {}", LONG, "test_bounds",
          "test_a_file_keeps_check_busy_for_seconds_at_most", test_bounds.FILES),
    *rows(AUTHOR, "writes for any command, as far as limits allow, {}", LONG, "test_bounds",
          "test_a_file_keeps_no_command_busy", test_bounds.WORST),
    *rows(AUTHOR, "hands over three versions of a catalog, {}", LONG, "test_bounds",
          "test_versions_of_a_catalog_keep_no_merge_busy", test_bounds.VERSIONS),
    *rows(AUTHOR, "hands over a list of answers, {}", LONG, "test_bounds",
          "test_a_list_of_answers_keeps_no_command_busy", test_bounds.LISTS),
    *rows(AUTHOR, "hands over a `packet.json` of {}", LONG, "test_bounds",
          "test_a_saved_packet_keeps_approve_busy_for_seconds_at_most", test_bounds.PACKETS),
    *rows(AUTHOR, "hands over a key of {}", LONG, "test_bounds",
          "test_a_file_in_place_of_a_key_keeps_no_command_busy", test_bounds.KEYS),
    *(
        Row(AUTHOR, f"writes a text with {written}, and somebody runs `{command}`",
            "what it hides reaches the terminal unescaped", "test_terminals",
            "test_a_text_hides_nothing_on_a_terminal", f"{written}-{command}")
        for written, command in itertools.product(test_terminals.WRITTEN, test_terminals.READERS)
    ),
    Row(AUTHOR, "gives a file or folder a name with escape sequences", STEERED,
        "test_terminals", "test_a_name_in_content_steers_no_terminal"),
    # Names
    *(
        Row(SETTINGS, f"gives {where} a name with {fault}", WORD, "test_names",
            "test_a_name_with_more_than_a_name_stops_the_build", f"{where}-{fault}")
        for where, fault in itertools.product(test_names.NAMES, test_names.FAULTS)
    ),
    Row(REVIEWER, "signs another answer before a renewal", "the renewed answer loses its keyword",
        "test_claims", "test_the_first_signature_keeps_the_word_when_it_is_renewed"),
    # Outputs
    *rows(LOCAL, "makes `outputs/{}` a link", "anything there is deleted or written",
          "test_files", "test_a_folder_of_outputs_that_leads_elsewhere_stops_the_build",
          ("objects", "trees", "releases")),
    Row(LOCAL, "makes `outputs` a link to a folder with other things",
        "they are deleted", "test_files", "test_what_no_build_made_is_not_deleted"),
    *rows(LOCAL, "makes `outputs/{}` a pipe or a link", "a build hangs or writes through it",
          "test_files", "test_no_name_in_outputs_hangs_a_build_or_is_written_through",
          (".lock", "state.sqlite", "metrics.prom", "history.sha256", "unrecorded", "current")),
    *rows(LOCAL, "makes `outputs/state.sqlite{}` a link", "a build writes through it",
          "test_files", "test_the_journal_of_the_cache_is_not_written_through_a_link",
          ("-journal", "-wal", "-shm")),
    *(
        Row(LOCAL, f"makes `outputs/{name}` a {kind}", "what is signed changes, or a build hangs",
            "test_files", "test_nothing_beside_the_texts_changes_or_holds_up_what_is_signed",
            f"{kind}-{name}")
        for name, kind in itertools.product(test_files.BESIDE, test_files.SPOILED)
    ),
    Row(LOCAL, "writes an entry into `outputs/state.sqlite-wal`", "it is signed", "test_caches",
        "test_an_entry_in_the_log_of_the_cache_that_somebody_wrote_is_not_signed"),
    *rows(LOCAL, "lets `outputs/current` lead to {}", "it is read as a release", "test_files",
          "test_a_live_release_elsewhere_is_not_read",
          ("/tmp", "..", "releases/..", "../content", "releases/a/b")),
    Row(LOCAL, "makes an object a link", "it is published", "test_files",
        "test_an_object_that_is_a_link_is_not_read"),
    *rows(LOCAL, "swaps a {} and a link while it is read", "what it leads to is read",
          "test_files", "test_a_reader_never_follows_a_link_that_is_swapped_in",
          ("file", "folder")),
    *rows(LOCAL, "puts a {} where a user names a file to write", "it is written through",
          "test_files", "test_a_file_that_a_user_names_is_not_written_through_a_link",
          ("link", "pipe")),
    Row(LOCAL, "writes an entry of the cache with a digest that is right", "it is signed",
        "test_caches", "test_an_entry_of_the_cache_that_somebody_wrote_is_not_signed"),
    Row(LOCAL, "brings a cache of a build with another key", "it is used", "test_caches",
        "test_a_cache_of_a_build_with_another_key_or_none_is_not_used"),
    Row(LOCAL, "writes the name of another object into the cache", "it is signed",
        "test_caches", "test_the_name_of_another_object_is_not_taken_from_the_cache"),
    Row(LOCAL, "writes into the cache that a check found nothing", "the text goes out",
        "test_caches", "test_a_cached_check_that_finds_nothing_lets_nothing_through"),
    Row(LOCAL, "edits an object", "it is signed", "test_caches",
        "test_an_object_that_somebody_edited_is_repaired"),
    *rows(LOCAL, "edits {} of the live release before a withdrawal, a pause or a rollback",
          "it is signed", "test_caches",
          "test_what_somebody_wrote_to_the_live_release_is_not_signed", test_caches.EDITS),
    *rows(LOCAL, "brings back {}, in which a text is out that was withdrawn or paused since",
          "a withdrawal, a pause or a build of another answer signs it", "test_older_releases",
          "test_what_was_taken_away_is_not_signed_again", test_older_releases.BACK),
    *rows(LOCAL, "writes {} into the live release", "the words are signed", "test_older_releases",
          "test_what_a_release_remembers_is_not_signed_in_other_words",
          test_older_releases.WRITTEN),
    *rows(LOCAL, "{}, with newer releases on disk", "a number is used twice, or one is deleted",
          "test_older_releases",
          "test_no_number_is_used_twice_and_no_newer_release_is_deleted",
          test_older_releases.TURNED),
    Row(LOCAL, "turns the link back to a release whose texts are today's",
        "the older number is signed again", "test_older_releases",
        "test_a_link_back_to_the_same_texts_is_not_taken_for_the_newest"),
    Row(LOCAL, "adds a release with a huge number", "it uses numbers up, or keeps a text out",
        "test_older_releases", "test_a_release_with_a_huge_number_uses_no_numbers_up"),
    Row(LOCAL, "writes a number into the live manifest that nobody reaches", "it is signed",
        "test_older_releases", "test_a_number_that_nobody_reaches_is_not_taken"),
    *rows(LOCAL, "gives the copy of a published release that cannot be read now {}",
          "a text that the release withdrew comes back", "test_copies",
          "test_a_copy_that_somebody_wrote_to_does_not_count", test_copies.EDITS),
    *rows(LOCAL, "gives the live release {}, when the clone has lost what took a text away",
          "that text comes back", "test_memory",
          "test_what_was_taken_away_does_not_come_back", test_memory.EDITS),
    *rows(LOCAL, "writes a live release that forgot a withdrawal, with a manifest that fits and {}",
          "a signed build goes on from it", "test_memory",
          "test_a_release_that_nobody_signed_is_not_gone_on_from", test_memory.FORGED),
    *rows(LOCAL, "gives the live release {}, before a rollback",
          "a text that was taken away comes back", "test_memory",
          "test_a_rollback_does_not_bring_it_back", test_memory.EDITS),
    Row(LOCAL, "gives a copy of a published release a higher number",
        "it counts more than what is published", "test_copies",
        "test_a_copy_that_somebody_made_newer_outvotes_no_published_release"),
    Row(LOCAL, "edits the live manifest", "a release is signed after it", "test_caches",
        "test_a_live_manifest_that_somebody_edited_is_not_signed_again"),
    Row(LOCAL, "looks for keys in `outputs/`", "there is one", "test_caches",
        "test_a_key_is_nowhere_in_outputs"),
    # Networks
    *rows(SERVER, "sends {}", HELD, "test_networks", "test_a_server_cannot_hold_a_verifier",
          test_networks.SLOW),
    Row(SERVER, "sends escape sequences in a status line, a header or a body", STEERED,
        "test_terminals", "test_a_server_steers_no_terminal"),
    Row(SERVER, "publishes file names with escape sequences and line breaks", STEERED,
        "test_terminals", "test_a_file_name_steers_no_terminal"),
    *rows(SERVER, "publishes escape sequences in `{}`", STEERED, "test_terminals",
          "test_a_published_file_steers_no_terminal",
          ("manifest.json", "manifest.sig.json", "manifest/site.jsonl")),
    Row(SERVER, "gets a user to paste an argument with escape sequences", STEERED,
        "test_terminals", "test_an_argument_that_was_pasted_steers_no_terminal"),
    Row(SERVER, "gets a user to use such a name, and a command does what it was told", STEERED,
        "test_terminals", "test_a_command_that_did_what_it_was_told_steers_no_terminal"),
    *rows(PEER, "connects and sends {}", STAYS, "test_networks",
          "test_a_peer_that_says_too_little_is_cut_off", test_networks.HALF),
    Row(PEER, "drips a request", STAYS, "test_networks",
        "test_a_peer_that_says_too_little_is_cut_off", "a byte now and then"),
    Row(PEER, "drips the second request of a connection", STAYS, "test_networks",
        "test_a_peer_that_says_too_little_is_cut_off", "half a second request"),
    Row(PEER, "opens a thousand silent connections", "others get no answer", "test_networks",
        "test_silent_peers_take_no_place_from_others"),
    Row(PEER, "opens many connections from one address", "other addresses lose theirs",
        "test_networks", "test_an_address_has_its_share_of_connections"),
    Row(PEER, "connects until descriptors run out", "the log is flooded, or the line stays down",
        "test_networks", "test_the_log_stays_short_when_descriptors_run_out"),
)  # fmt: skip


def render() -> str:
    """The table in Markdown, with a section for each attacker."""
    parts = []
    for who in dict.fromkeys(row.who for row in TABLE):
        own = [row for row in TABLE if row.who == who]
        lines = [f"| {row.does} | {row.never} | `{row.file}` |" for row in own]
        head = "| tries what | what must never happen | shown in |\n|---|---|---|\n"
        parts.append(f"### {who}\n\n{head}" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def with_table(page: str) -> str:
    """The page with the table of today."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{render()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
