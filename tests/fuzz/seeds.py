"""The repository's own files as seeds, and the ways in which a fuzz test spoils them."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent.parent

# Pieces that mean something to one of the readers, to HTML, or to a terminal.
PIECES = [
    *(
        '"',
        "'",
        "\\",
        "\\n",
        "\\x",
        "\\x41",
        "\\377",
        "\\u2028",
        ":",
        "- ",
        "? ",
        "#",
        "#~ ",
        "#| ",
    ),
    *("#, fuzzy\n", 'msgid ""\n', 'msgstr ""\n', 'msgctxt "a/b#c"\n', 'msgstr[1] "x"\n', "[", "{"),
    *("]", "}", ", ", "&a ", "*a", "!!int ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.1\n", "\t"),
    *(
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "nplurals=2; plural=n%0;",
        "charset=latin-1",
        "\0",
    ),
    *("\r", "\r\n", "\n", "\ufeff", "\u2028", "\x85", "\u202e", "\u2066", "\u200b", "\ud7ff", "٣"),
    *(
        "e\u0301",
        "\U0001f468\u200d\U0001f469",
        "</script>",
        "<!--",
        "<b>",
        "]]>",
        "&lt;",
        "{{ x }}",
    ),
]


@cache
def seeds(pattern: str, limit: int = 4000) -> tuple[str, ...]:
    """Texts of the repository's files that match a pattern, each cut to its first characters."""
    found = tuple(p.read_text("utf-8")[:limit] for p in sorted(ROOT.glob(pattern)))
    assert found, pattern
    return found


@st.composite
def spoiled(draw: st.DrawFn, pattern: str) -> bytes:
    """A file of the repository with pieces put in, cut, doubled and moved, and bytes spoiled."""
    text = draw(st.sampled_from(seeds(pattern)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["put", "cut", "double", "move", "any"]))
        end = min(len(text), start + draw(st.sampled_from([1, 3, 40, 400])))
        if kind == "put":
            text = text[:start] + draw(st.sampled_from(PIECES)) + text[start:]
        elif kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "double":
            text = text[:end] + text[start:end] + text[end:]
        elif kind == "move":
            text = text[:start] + text[end:] + text[start:end]
        else:
            text = text[:start] + draw(st.text(max_size=5)) + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(min_size=1, max_size=3)) + data[at + 1 :]
    return data


# Texts as somebody hostile writes them: any characters, and pieces that mean something.
HOSTILE = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    max_size=12,
).map("".join)
