"""Programs that translators save catalogs with, each driven to change a translation and save.

Each one takes the path of a catalog and an empty folder for what it needs besides. It gives the
entry FIRST another text, and removes the mark of MARKED. They are the first two of the catalog.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.pofile import read_po, write_po

Program = Callable[[Path, Path], None]
FIRST, MARKED = "First source text.", "Second source text, changed."
PATIENCE = 60
"""Seconds until a program must have done its work. It needs about three when nothing else runs."""
PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang><target_lang>FR</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>false</support_default_translations>
</project></omegat>
"""
MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1">
<header creationtool="OmegaT" creationtoolversion="3.6" o-tmf="OmegaT TMX" adminlang="EN-US"
  datatype="plaintext" segtype="paragraph" srclang="EN"/>
<body>{}</body></tmx>
"""
UNIT = """\
<tu><prop type="file">{file}</prop><prop type="path">{context}</prop>
<tuv lang="EN"><seg>{source}</seg></tuv>
<tuv lang="FR" changeid="ann" changedate="20260101T000000Z"><seg>{text}</seg></tuv></tu>
"""
PREFERENCES = """\
<?xml version="1.0" encoding="UTF-8" ?>
<omegat><preference version="1.0">
<wf_allowTransEqualToSrc>{}</wf_allowTransEqualToSrc>
</preference></omegat>
"""


class Remembered(NamedTuple):
    """A translation in the memory of an OmegaT project without auto-propagation."""

    context: str
    source: str
    text: str


def run_program(*command: str | Path) -> None:
    """Runs a program to its end. Raises CalledProcessError, with what it said, if it fails."""
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def save_with_msgcat(catalog: Path, folder: Path) -> None:
    replace_text(catalog)
    run_program("msgcat", catalog, "-o", catalog)


def save_with_msgattrib(catalog: Path, folder: Path) -> None:
    replace_text(catalog)
    run_program("msgattrib", "--no-obsolete", catalog, "-o", catalog)


def save_with_polib(catalog: Path, folder: Path) -> None:
    entries = polib.pofile(str(catalog))
    for entry in entries:
        if entry.msgid == FIRST:
            entry.msgstr = "Autre texte."
        elif entry.msgid == MARKED:
            entry.flags.remove("fuzzy")
    entries.save()


def save_with_babel(catalog: Path, folder: Path) -> None:
    with catalog.open("rb") as source:
        messages = read_po(source)
    for message in messages:
        if message.id == FIRST:
            message.string = "Autre texte."
        elif message.id == MARKED:
            message.flags.discard("fuzzy")
    with catalog.open("wb") as target:
        write_po(target, messages)


def save_with_pomerge(catalog: Path, folder: Path) -> None:
    """translate-toolkit reads and writes PO for Weblate and Pootle."""
    changed = folder / "changed.po"
    changed.write_bytes(catalog.read_bytes())
    replace_text(changed)
    run_program("pomerge", "-t", catalog, "-i", changed, "-o", folder / "merged.po")
    catalog.write_bytes((folder / "merged.po").read_bytes())


def save_with_poedit(catalog: Path, folder: Path) -> None:
    """Copies the source into the translation (Ctrl+B) of the first two entries."""
    environment = os.environ | {"HOME": str(folder), "LC_ALL": "C.UTF-8"}
    keys = ["Home", "ctrl+b", "Down", "ctrl+b", "ctrl+s"]
    with screen() as display:
        environment["DISPLAY"] = display
        poedit = subprocess.Popen(
            ["poedit", catalog], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            for _ in range(PATIENCE // 3):
                find = ["xdotool", "search", "--onlyvisible", "--name", f"^{catalog.name} "]
                found = subprocess.run(find, env=environment, capture_output=True, text=True)
                if found.stdout:
                    window = found.stdout.split()[0]
                    press = ["xdotool", "windowfocus", window, "sleep", "1", "key", *keys]
                    subprocess.run(press, env=environment, check=True, capture_output=True)
                time.sleep(2)
                if f'msgstr "{MARKED}"' in catalog.read_text("utf-8"):
                    return
        finally:
            poedit.terminate()
            poedit.wait(timeout=PATIENCE)
    raise TimeoutError("Poedit did not save the catalog")


def save_with_omegat(catalog: Path, folder: Path) -> None:
    """The new texts are in the project's memory, where the editor of OmegaT puts them."""
    memory = [
        Remembered("a/dose#question", FIRST, "Autre texte."),
        Remembered("a/dose#short_answer", MARKED, "Deuxième texte, changé."),
    ]
    translate_with_omegat(catalog, folder, memory=memory, allow_equal=False)


def translate_with_omegat(
    catalog: Path, folder: Path, *, memory: list[Remembered], allow_equal: bool
) -> None:
    """Creates the translated document of a project that remembers these translations."""
    project, settings = folder / "project", folder / "settings"
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    settings.mkdir()
    (project / "omegat.project").write_text(PROJECT, "utf-8")
    units = "".join(UNIT.format(file=catalog.name, **known._asdict()) for known in memory)
    (project / "omegat" / "project_save.tmx").write_text(MEMORY.format(units), "utf-8")
    preferences = PREFERENCES.format("true" if allow_equal else "false")
    (settings / "omegat.prefs").write_text(preferences, "utf-8")
    (project / "source" / catalog.name).write_bytes(catalog.read_bytes())
    mode = "--mode=console-translate"
    run_program("omegat", project, mode, f"--config-dir={settings}")
    catalog.write_bytes((project / "target" / catalog.name).read_bytes())


PROGRAMS: dict[str, Program] = {
    "msgcat": save_with_msgcat,
    "msgattrib": save_with_msgattrib,
    "polib": save_with_polib,
    "Babel": save_with_babel,
    "pomerge": save_with_pomerge,
    "Poedit": save_with_poedit,
    "OmegaT": save_with_omegat,
}


def replace_text(catalog: Path) -> None:
    """Changes the text of FIRST, and takes the mark from MARKED, as a text editor would."""
    text = catalog.read_text("utf-8")
    old = f'msgid "{FIRST}"\nmsgstr "'
    assert old in text
    text = text.replace(old, f"{old}Autre texte. ")
    before, _, after = text.partition(f'msgid "{MARKED}"')
    head, mark, tail = before.rpartition("#, fuzzy\n")
    assert mark
    catalog.write_text(f'{head}{tail}msgid "{MARKED}"{after}', "utf-8")


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees, for programs with windows: the name of the display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)
