"""Adds a language to the list in content/site.yaml, and leaves all else in it as it is."""

import yaml

FIELD = "languages"
BESIDE = "source_language"
"""The key behind which the list is written, where there is none yet."""


def with_language(data: bytes, tag: str) -> bytes | None:
    """The settings with one more language at the end of the list.

    Comments, order and spelling of everything else stay. None if the place cannot be found: if the
    file is not a mapping with a source language, or its list is written in an unusual way.
    """
    try:
        text = data.decode("utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    nodes = {key.value: value for key, value in root.value}
    place, added = _place(text, nodes.get(FIELD), nodes.get(BESIDE), tag)
    return (text[:place] + added + text[place:]).encode() if added else None


def _place(
    text: str, node: yaml.Node | None, beside: yaml.Node | None, tag: str
) -> tuple[int, str]:
    """Where to write a language, and what to write there; nothing if there is no such place."""
    if node is None and beside is not None:
        return beside.end_mark.index, f"\n{FIELD}: [{tag}]"
    if not isinstance(node, yaml.SequenceNode):
        return 0, ""
    if node.flow_style:
        last = node.value[-1].end_mark.index if node.value else node.start_mark.index + 1
        return last, f", {tag}" if node.value else tag
    last = node.value[-1]
    line_end = text.find("\n", last.end_mark.index)
    indent = text.rfind("\n", 0, last.start_mark.index) + 1
    dash = text[indent : last.start_mark.index]
    if dash.strip() != "-":
        return 0, ""
    if line_end < 0:
        return len(text), f"\n{dash}{tag}"
    return line_end, f"\n{dash}{tag}"
