"""The merge rules, one by one, and what holds for all catalogs and messages."""

import subprocess
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge, new_template
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.catalogs.source_text import source_hash
from pmlpub.model import Message

LANGUAGES = ["es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"]
DOSE = "a/dose#short_answer"


def message(context: str, text: str, *comments: str, flags: tuple[str, ...] = ()) -> Message:
    return Message(context, text, "page", "content/a/dose.yaml", comments, flags)


def catalog_of(*entries: str) -> Catalog:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return read("\n".join([header, *entries]).encode())


def read(data: bytes) -> Catalog:
    catalog, problems = po.read(data, "a.po")
    assert catalog is not None, problems
    return catalog


def synced(catalog: Catalog, *messages: Message) -> Catalog:
    """The merged catalog as the next reader gets it."""
    return read(po.dump(merge(catalog, messages, "fr", "Test")))


def translated(text: str, *messages: Message) -> Catalog:
    """A catalog in which a translator wrote `text` for all messages."""
    catalog = synced(Catalog(), *messages)
    catalog.entries[1:] = [e.changed(strings=(text,)) for e in catalog.entries[1:]]
    return read(po.dump(catalog))


def one(catalog: Catalog, context: str = DOSE) -> Entry:
    (entry,) = [e for e in catalog.entries if e.context == context]
    return entry


def test_same_source_keeps_every_byte() -> None:
    messages = [message(DOSE, "Two", "a hint", flags=("md-text",)), message("a/dose#sms", "2")]
    data = po.dump(translated("Deux", *messages))
    assert po.dump(merge(read(data), messages, "fr", "Another title")) == data


def test_changed_source_keeps_the_translation_fuzzy_with_the_previous_source() -> None:
    entry = one(synced(translated("Deux", message(DOSE, "Two")), message(DOSE, "Three")))
    assert (entry.id, entry.text) == ("Three", "Deux")
    assert (entry.fuzzy, entry.previous_id, entry.previous_context) == (True, "Two", None)


def test_changed_twice_keeps_the_oldest_source() -> None:
    once = synced(translated("Deux", message(DOSE, "Two")), message(DOSE, "Three"))
    entry = one(synced(once, message(DOSE, "Four")))
    assert (entry.id, entry.text, entry.fuzzy) == ("Four", "Deux", True)
    assert entry.previous_id == "Two"


def test_changed_back_stays_fuzzy() -> None:
    once = synced(translated("Deux", message(DOSE, "Two")), message(DOSE, "Three"))
    entry = one(synced(once, message(DOSE, "Two")))
    assert (entry.id, entry.text, entry.fuzzy) == ("Two", "Deux", True)


def test_changed_after_a_revision_has_the_source_of_the_revision() -> None:
    """Some editors remove the mark and leave the previous source behind."""
    once = synced(translated("Deux", message(DOSE, "Two")), message(DOSE, "Three"))
    once.entries[1] = once.entries[1].changed(strings=("Trois",), flags=())
    entry = one(synced(read(po.dump(once)), message(DOSE, "Four")))
    assert (entry.text, entry.fuzzy, entry.previous_id) == ("Trois", True, "Three")


def test_a_mark_without_a_previous_source_stays_and_no_source_is_invented_for_it() -> None:
    """The translator has set the mark, or a program has dropped the previous source."""
    catalog = translated("Deux", message(DOSE, "Two"))
    catalog.entries[1] = catalog.entries[1].changed(flags=("fuzzy",))
    for text in ("Two", "Three"):
        catalog = synced(catalog, message(DOSE, text))
        assert (one(catalog).fuzzy, one(catalog).previous_id) == (True, None)
    entry = one(synced(synced(catalog), message(DOSE, "Three")))
    assert (entry.obsolete, entry.fuzzy, entry.previous_id) == (False, True, None)


def test_changed_source_of_an_empty_entry_is_marked_for_a_text_that_git_may_merge_into_it() -> None:
    new = synced(Catalog(), message(DOSE, "Two"))
    assert one(new).flags == ()
    entry = one(synced(new, message(DOSE, "Three")))
    assert (entry.id, entry.text, entry.flags) == ("Three", "", ("fuzzy",))
    assert entry.previous_id is None


@pytest.mark.parametrize("obsolete", [False, True])
def test_a_new_message_is_empty_also_when_another_looks_the_same(obsolete: bool) -> None:
    catalog = translated("Deux comprimés", message(DOSE, "Take two tablets"))
    old = [] if obsolete else [message(DOSE, "Take two tablets")]
    entry = one(synced(catalog, *old, message("a/other#sms", "Take two tablets")), "a/other#sms")
    assert (entry.id, entry.text, entry.flags) == ("Take two tablets", "", ())
    assert entry.previous_id is None


def test_a_message_with_its_context_in_another_entry_of_the_same_source_stays_apart() -> None:
    catalog = translated("Oui", message("a/x#question", "OK"), message("a/y#question", "OK"))
    merged = synced(catalog, message("a/x#question", "OK"), message("a/y#question", "All right"))
    x, y = one(merged, "a/x#question"), one(merged, "a/y#question")
    assert (x.id, x.text, x.fuzzy) == ("OK", "Oui", False)
    assert (y.id, y.text, y.fuzzy) == ("All right", "Oui", True)


@pytest.mark.parametrize("fuzzy", [False, True])
def test_a_removed_message_becomes_obsolete_with_translation_and_mark(fuzzy: bool) -> None:
    catalog = translated("Deux", message(DOSE, "Two"))
    if fuzzy:
        catalog = synced(catalog, message(DOSE, "Three"))
    entry = one(synced(catalog, message("a/dose#sms", "2")))
    assert (entry.obsolete, entry.text, entry.fuzzy) == (True, "Deux", fuzzy)
    assert entry.previous_id == ("Two" if fuzzy else None)


@pytest.mark.parametrize("text", ["Two", "Three"], ids=["same", "changed"])
def test_a_message_that_comes_back_is_fuzzy(text: str) -> None:
    gone = synced(translated("Deux", message(DOSE, "Two")), message("a/dose#sms", "2"))
    entry = one(synced(gone, message(DOSE, text), message("a/dose#sms", "2")))
    assert (entry.obsolete, entry.id, entry.text, entry.fuzzy) == (False, text, "Deux", True)
    assert entry.previous_id == "Two"


def test_what_comes_back_after_a_change_keeps_the_oldest_source() -> None:
    changed = synced(translated("Deux", message(DOSE, "Two")), message(DOSE, "Three"))
    entry = one(synced(synced(changed), message(DOSE, "Four")))
    assert (entry.text, entry.fuzzy, entry.previous_id) == ("Deux", True, "Two")


def test_an_empty_message_that_comes_back_is_not_marked() -> None:
    entry = one(synced(synced(synced(Catalog(), message(DOSE, "Two"))), message(DOSE, "Two")))
    assert (entry.obsolete, entry.text, entry.fuzzy) == (False, "", False)


def test_comments_and_unknown_flags_of_translators_survive_all_changes() -> None:
    catalog = catalog_of(
        "# Ask the clinic\n#= sticky-flag\n#, no-wrap, house-style\n"
        f'msgctxt "{DOSE}"\nmsgid "Two"\nmsgstr "Deux"\n'
    )
    for messages in ([message(DOSE, "Three", flags=("md-text",))], [], [message(DOSE, "Three")]):
        catalog = synced(catalog, *messages)
        assert one(catalog).comments == ("# Ask the clinic", "#= sticky-flag")
        assert {"no-wrap", "house-style"} <= set(one(catalog).flags)


def test_hints_places_and_flags_follow_the_source() -> None:
    catalog = translated("Deux", message(DOSE, "Two", "old hint", flags=("md-text",)))
    moved = msgspec.structs.replace(
        message(DOSE, "Two", "new hint"), location="content/a/other.yaml"
    )
    entry = one(synced(catalog, moved))
    assert entry.extracted == ("new hint",)
    assert entry.references == (f"content/a/other.yaml@{source_hash('Two')}",)
    assert (entry.flags, entry.text) == ((), "Deux")


def test_a_flag_of_our_own_that_another_program_dropped_comes_back_with_the_next_change() -> None:
    lost = translated("Deux", message(DOSE, "Two"))
    same = synced(lost, message(DOSE, "Two", flags=("md-text",)))
    assert po.dump(same) == po.dump(lost)
    changed = synced(same, message(DOSE, "Two", "a hint", flags=("md-text",)))
    assert one(changed).flags == ("md-text",)


def test_messages_come_in_their_order_and_obsolete_ones_last() -> None:
    catalog = translated("T", *(message(f"a/x#{n}", n) for n in "abc"))
    merged = synced(catalog, *(message(f"a/x#{n}", n) for n in "dca"))
    assert [e.id for e in merged.entries] == ["", "d", "c", "a", "b"]
    assert [e.id for e in merged.entries if e.obsolete] == ["b"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_another_order_breaks_no_catalog_without_a_newline_at_its_end(newline: str) -> None:
    messages = [message(f"a/x#{n}", n) for n in "ab"]
    text = po.dump(translated("T", *messages)).decode().rstrip("\n").replace("\n", newline)
    merged = synced(read(text.encode()), *reversed(messages))
    assert [(e.id, e.text) for e in merged.live()] == [("b", "T"), ("a", "T")]


def test_line_ends_bom_and_header_of_the_file_are_kept() -> None:
    text = po.dump(catalog_of(f'msgctxt "{DOSE}"\nmsgid "Two"\nmsgstr "Deux"\n')).decode()
    text = "\ufeff" + text.replace('"Content', '"X-Unknown: kept\\n"\n"Content')
    catalog = read(text.replace("\n", "\r\n").encode())
    data = po.dump(merge(catalog, [message(DOSE, "Three"), message("a#new", "N")], "fr", "T"))
    assert data.startswith(b'\xef\xbb\xbfmsgid ""\r\nmsgstr ""\r\n"X-Unknown: kept\\n"\r\n')
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_catalog_of_one_lone_comment_can_be_merged() -> None:
    merged = synced(read(b"# Only a comment"), message(DOSE, "Two"))
    assert merged.header is not None
    assert one(merged).id == "Two"


def test_an_entry_without_a_context_becomes_obsolete_and_stays_so() -> None:
    merged = synced(catalog_of('msgid "Two"\nmsgstr "Deux"\n'), message(DOSE, "Two"))
    assert [(e.context, e.text, e.obsolete) for e in merged.entries[1:]] == [
        (DOSE, "", False),
        (None, "Deux", True),
    ]
    assert po.dump(synced(merged, message(DOSE, "Two"))) == po.dump(merged)


def test_two_obsolete_entries_of_one_context_are_both_kept() -> None:
    """msgmerge leaves the old one behind when it writes a new entry."""
    catalog = catalog_of(
        f'msgctxt "{DOSE}"\nmsgid "Two"\nmsgstr "Deux"\n',
        f'#~ msgctxt "{DOSE}"\n#~ msgid "One"\n#~ msgstr "Un"\n',
    )
    once = synced(catalog)
    assert {e.text for e in once.entries if e.obsolete} == {"Deux", "Un"}
    assert po.dump(synced(once)) == po.dump(once)


def test_what_comes_back_has_no_obsolete_twin_that_gettext_would_refuse() -> None:
    catalog = catalog_of(
        f'msgctxt "{DOSE}"\nmsgid "Two"\nmsgstr "Deux"\n',
        f'#~ msgctxt "{DOSE}"\n#~ msgid "One"\n#~ msgstr "Un"\n',
    )
    data = po.dump(merge(catalog, [message(DOSE, "One")], "fr", "Test"))
    done = subprocess.run(["msgfmt", "-o", "/dev/null", "-"], input=data, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_catalog_has_a_header_that_msgfmt_accepts_without_a_warning(language: str) -> None:
    data = po.dump(merge(Catalog(), [message(DOSE, "Two")], language, "Test site: a"))
    header = read(data).header
    assert header is not None
    fields = po.header_fields(header)
    assert fields["Language"] == language.replace("-", "_")
    assert fields["Project-Id-Version"] == "Test site: a"
    assert "nplurals=" in fields["Plural-Forms"]
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_template_has_all_messages_empty_and_is_deterministic() -> None:
    messages = [message(DOSE, "Two", "a hint", flags=("md-text",)), message("a#b", "x\ny")]
    data = po.dump(new_template(messages, "Test"))
    assert data == po.dump(new_template(messages, "Test"))
    template = read(data)
    assert template.header is not None
    assert template.header.fuzzy
    assert [(e.context, e.id, e.text) for e in template.live()] == [
        (DOSE, "Two", ""),
        ("a#b", "x\ny", ""),
    ]
    entry = one(template)
    assert entry.extracted == ("a hint",)
    assert entry.references == (f"content/a/dose.yaml@{source_hash('Two')}",)
    assert entry.flags == ("md-text",)


TEXTS = st.sampled_from(["One", "Two", "Two\nlines", "Žluť\u2028!"])
LIVE = st.builds(
    Entry,
    id=TEXTS,
    context=st.sampled_from("abcde"),
    strings=st.sampled_from([("",), ("Un",), ("Deux",)]),
    flags=st.sampled_from([(), ("fuzzy",), ("md-text",), ("odd", "fuzzy")]),
    comments=st.sampled_from([(), ("# note",)]),
    previous_id=st.none() | TEXTS,
)
OBSOLETE = LIVE.map(lambda entry: entry.changed(obsolete=True))
MESSAGES = st.lists(
    st.builds(message, st.sampled_from("abcde"), TEXTS), unique_by=lambda m: m.context
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Readable catalogs: one live entry a context, no two entries of one context and source."""
    live = draw(st.lists(LIVE, max_size=4, unique_by=lambda e: e.context))
    keys = {e.key for e in live}
    obsolete = draw(st.lists(OBSOLETE, max_size=4, unique_by=lambda e: e.key))
    catalog = replace(
        merge(Catalog(), [], "fr", "Test"), newline=draw(st.sampled_from(["\n", "\r\n"]))
    )
    others = [e for e in obsolete if e.key not in keys]
    catalog.entries += draw(st.permutations([*live, *others]))
    data = po.dump(catalog)
    return read(data.rstrip(b"\r\n") if draw(st.booleans()) else data)


@pytest.mark.slow
@given(catalogs(), MESSAGES)
@fuzz(2.5)
def test_what_holds_for_every_merge(before: Catalog, messages: list[Message]) -> None:
    data = po.dump(merge(before, messages, "fr", "Test"))
    after = read(data)
    assert po.dump(merge(before, messages, "fr", "Test")) == data, "deterministic"
    assert po.dump(merge(after, messages, "fr", "Test")) == data, "a second time changes nothing"
    assert [e.key for e in after.live()] == [(m.context, m.text) for m in messages]

    keys = [e.key for e in after.entries]
    assert len(keys) == len(set(keys)), "gettext refuses twins, obsolete ones too"
    good = {(e.key, e.text) for e in before.live() if not e.fuzzy}
    assert {(e.key, e.text) for e in after.live() if e.text and not e.fuzzy} <= good
    # An obsolete translation is given up only for a newer one of the same context and source.
    found = {(e.context, e.text) for e in after.entries}
    for entry in [e for e in before.entries if e.text]:
        assert (entry.context, entry.text) in found or (entry.obsolete and entry.key in keys)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("#= fuzzy", ("#= fuzzy",)),
        ("#= no-wrap, fuzzy", ("#= no-wrap, fuzzy",)),
        ("#= no-wrap", ("#= no-wrap",)),
        ("# = fuzzy", ()),  # As GNU gettext before 1.0 writes the line back.
        ("# = no-wrap, fuzzy", ("#= no-wrap",)),
        ("# fuzzy = wrong", ("# fuzzy = wrong",)),
    ],
)
def test_flags_in_other_lines_count_and_stay(before: str, after: tuple[str, ...]) -> None:
    same = catalog_of(
        f"{before}\n#: content/a/dose.yaml@{source_hash('Two')}\n"
        f'msgctxt "{DOSE}"\nmsgid "Two"\nmsgstr "Deux"\n'
    )
    marked = "fuzzy" in before and "wrong" not in before
    assert one(same).fuzzy == marked
    kept = one(synced(same, message(DOSE, "Two")))
    assert (kept.comments, kept.fuzzy) == (after, marked)
    assert kept.flags == (("fuzzy",) if before.startswith("# = ") else ())
    # Beside the hash, so that git cannot combine the new hash with a line that was removed.
    changed = one(synced(same, message(DOSE, "Three")))
    assert (changed.comments, changed.flags) == (after, ("fuzzy",))


def test_unmarking_takes_the_mark_out_of_every_line() -> None:
    entry = Entry(flags=("fuzzy", "no-wrap"), comments=("# Note", "#= fuzzy", "#= odd, fuzzy"))
    assert entry.unmarked().flags == ("no-wrap",)
    assert entry.unmarked().comments == ("# Note", "#= odd")


def test_what_moves_has_its_former_context_if_it_is_fuzzy_as_msgmerge_writes_it() -> None:
    once = synced(translated("Deux", message(DOSE, "Two")), message(DOSE, "Three"))
    for catalog, previous in ((once, DOSE), (translated("Trois", message(DOSE, "Three")), None)):
        moved = merge(catalog, [message("a/b#sms", "Three")], "fr", "T", {"a/b#sms": [DOSE]})
        after = read(po.dump(moved))
        assert one(after, "a/b#sms").previous_context == previous
        again = merge(after, [message("a/b#sms", "Three")], "fr", "T", {"a/b#sms": [DOSE]})
        assert po.dump(again) == po.dump(moved)
    unmarked = translated("Deux", message(DOSE, "Two"))
    moved = merge(unmarked, [message("a/b#sms", "Three")], "fr", "T", {"a/b#sms": [DOSE]})
    entry = one(read(po.dump(moved)), "a/b#sms")
    assert (entry.previous_context, entry.previous_id, entry.fuzzy) == (DOSE, "Two", True)


@pytest.mark.parametrize("former", [["a/x#sms", DOSE], [DOSE, "a/x#sms"]])
def test_of_several_former_contexts_the_one_that_is_there_moves(former: list[str]) -> None:
    catalog = translated("Deux", message(DOSE, "Two"))
    moved = merge(catalog, [message("a/b#sms", "Two")], "fr", "T", {"a/b#sms": former})
    assert one(read(po.dump(moved)), "a/b#sms").text == "Deux"
