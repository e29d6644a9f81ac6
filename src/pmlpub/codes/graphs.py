"""Codes of `pmlpub check --graph`."""

from pmlpub.codes.code import Code, Section

FAULTS = "test_there_are_five_faults_of_each_kind"

GRAPHS = Section(
    "Graphs and addresses",
    "`pmlpub check --graph DIR` finds these in a tree that was built, as search engines and "
    "programs for linked data would. A tree of pmlpub has none: one that has was changed, or shows "
    "a fault of pmlpub.",
    (
        Code(
            "graph-unreadable",
            "A file is missing, too large, a link, or not in UTF-8.",
            "Build again, and compare the tree with its manifest (`pmlpub verify`).",
            test=FAULTS,
        ),
        Code(
            "graph-syntax",
            "HTML, XML, JSON or RDF is broken: a program that reads it stops there, or guesses.",
            "Correct what writes the file.",
            test=FAULTS,
        ),
        Code(
            "graph-context",
            "A document of JSON-LD needs a context that is on another server, or a page does not "
            "have that of schema.org alone. No context is ever fetched.",
            "Write the context into the file; in a page, write `https://schema.org` and nothing "
            "else.",
            test=FAULTS,
        ),
        Code(
            "graph-term",
            "schema.org has no such class, property or value, has replaced it, or may still change "
            "it (a warning).",
            "Use the term that schema.org names.",
            test=FAULTS,
        ),
        Code(
            "graph-domain",
            "A property describes something that is of none of the classes which have it.",
            "Correct the type of the node, or the property.",
            test=FAULTS,
        ),
        Code(
            "graph-range",
            "The value of a property is of another kind than schema.org says.",
            "Correct the value, or the type of the node that it names.",
            test=FAULTS,
        ),
        Code(
            "graph-date",
            "A date does not exist, is not written as ISO 8601 has it, or in a file has no type.",
            "Write it as `2026-01-31`.",
            test=FAULTS,
        ),
        Code(
            "graph-review",
            "A page has more than one `lastReviewed`.",
            "Keep the last day.",
            test=FAULTS,
        ),
        Code(
            "graph-node",
            "A node has no name, a name that is not an address, or a name that is used and "
            "described nowhere.",
            "Describe the node, or correct the reference.",
            test=FAULTS,
        ),
        Code(
            "graph-text",
            "A text for people in the graph is not visible, word for word, on the page.",
            "Show it, or take it out of the graph: search engines punish hidden texts.",
            test=FAULTS,
        ),
        Code(
            "graph-language",
            "The language of the folder, of `<html lang>`, of `inLanguage` and of the texts is not "
            "the same, or is not a tag of BCP 47.",
            "Correct the one that differs.",
            test=FAULTS,
        ),
        Code(
            "graph-alternates",
            "The canonical address, `hreflang` and the sitemap do not say the same: a page does "
            "not name itself, another does not name it back, or one of them lists what is not "
            "there.",
            "Correct the one that differs.",
            test=FAULTS,
        ),
        Code(
            "graph-spelling",
            "Two files that say the same in different formats differ.",
            "Build again: one of them was changed.",
            test=FAULTS,
        ),
        Code(
            "graph-shape",
            "A node does not have what our shapes ask of it, such as one name and one language of "
            "a page. Only where `pmlpub[lint]` is installed.",
            "Add what is missing, or remove what is there twice.",
            test=FAULTS,
        ),
    ),
    "nothing; the command exits with 1",
)
