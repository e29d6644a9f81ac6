"""Languages: BCP 47 tags, POSIX names on disk, and what CLDR knows of each.

Only configured languages ever reach Babel. A name is matched against the list first, because Babel
opens a data file of that name (CVE-2021-42771).
"""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import babel
from babel.core import get_global
from babel.lists import format_list

TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]{4,8})*", re.I)
"""A tag of BCP 47 with its language, script and region; its variants are not looked at."""

SHOWN = 80
"""How many characters a message quotes of what is not a language."""

# Names that the output tree uses at its top level, where each language has a folder.
RESERVED = frozenset({
    "assets", "current", "dataset", "gallery", "index", "ledger", "lines", "manifest", "objects",
    "partners", "releases", "robots", "sitemaps", "state", "status", "trees",
})  # fmt: skip


# Pairs of the ISO 639-1 and ISO 639-3 codes of every language that has both (from the code tables
# of SIL, the registration authority). CLDR maps several codes of three letters to one of two, but
# has no mapping back.
_ALPHA_3 = """
aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak
be bel bg bul bi bis bm bam bn ben bo bod br bre bs bos ca cat ce che ch cha co cos cr cre
cs ces cu chu cv chv cy cym da dan de deu dv div dz dzo ee ewe el ell en eng eo epo es spa
et est eu eus fa fas ff ful fi fin fj fij fo fao fr fra fy fry ga gle gd gla gl glg gn grn
gu guj gv glv ha hau he heb hi hin ho hmo hr hrv ht hat hu hun hy hye hz her ia ina id ind
ie ile ig ibo ii iii ik ipk io ido is isl it ita iu iku ja jpn jv jav ka kat kg kon ki kik
kj kua kk kaz kl kal km khm kn kan ko kor kr kau ks kas ku kur kv kom kw cor ky kir la lat
lb ltz lg lug li lim ln lin lo lao lt lit lu lub lv lav mg mlg mh mah mi mri mk mkd ml mal
mn mon mr mar ms msa mt mlt my mya na nau nb nob nd nde ne nep ng ndo nl nld nn nno no nor
nr nbl nv nav ny nya oc oci oj oji om orm or ori os oss pa pan pi pli pl pol ps pus pt por
qu que rm roh rn run ro ron ru rus rw kin sa san sc srd sd snd se sme sg sag sh hbs si sin
sk slk sl slv sm smo sn sna so som sq sqi sr srp ss ssw st sot su sun sv swe sw swa ta tam
te tel tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur ts tso tt tat tw twi ty tah
ug uig uk ukr ur urd uz uzb ve ven vi vie vo vol wa wln wo wol xh xho yi yid yo yor za zha
zh zho zu zul
"""
_PAIRS = _ALPHA_3.split()
ALPHA_3 = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))


def canonical(tag: str) -> str:
    """The tag in the case that RFC 5646 (2.1.1) recommends, in which all cases say the same, and
    with hyphens where POSIX and CLDR have underscores: `pt-BR` for `PT_br`."""
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join((first.lower(), *map(_subtag, rest)))


def _subtag(text: str) -> str:
    is_script = len(text) == 4 and text.isalpha()
    return text.title() if is_script else text.upper() if len(text) == 2 else text.lower()


def find_tag(given: str, known: Iterable[str]) -> str | None:
    """The one of the `known` tags that is `given` in another case or with underscores."""
    return next((tag for tag in known if canonical(tag) == canonical(given)), None)


def unknown_language(
    given: str, known: Sequence[str], what: str = "a language of this site"
) -> str:
    """What to say of a language that is not among those that are known."""
    hint = did_you_mean_language(given, known)
    return f"'{given[:SHOWN]}' is not {what}: {', '.join(known) or 'there is none'}{hint}"


def did_you_mean_language(given: str, known: Iterable[str]) -> str:
    """What to add to a message about an unknown language, `; did you mean 'es' (Spanish)?`: it may
    be a name, in English or in the language itself, a code of three letters, or another variant.
    Empty if no known language is like it."""
    tags = {name: tag for tag in known if is_known(tag) for name in _names(tag)}
    tags |= {tag.lower(): tag for tag in tags.values()}
    wanted = canonical(given)
    tag = next((tag for tag in tags.values() if are_related(wanted, tag)), "")
    if not tag and (near := difflib.get_close_matches(given.casefold(), tags, 1)):
        tag = tags[near[0]]
    return f"; did you mean '{tag}' ({english_name(tag)})?" if tag else ""


def did_you_mean_tag(given: str) -> str:
    """The same for any language that CLDR describes: only its tag in another form, its code of
    three letters and its whole name are known."""
    wanted = given.casefold()
    found = [tag for tag, name in babel.Locale("en").languages.items() if name.casefold() == wanted]
    found += [tag for tag, code in ALPHA_3.items() if code == wanted]
    tags = [tag for tag in (*map(canonical, found), canonical(given)) if is_tag(tag)]
    if not tags:
        tags = [tag for tag in ALPHA_3 if is_known(tag) and own_name(tag).casefold() == wanted]
    return f"; did you mean '{tags[0]}' ({english_name(tags[0])})?" if tags else ""


def is_tag(tag: str) -> bool:
    """Whether it has the form of a tag, and CLDR describes the language."""
    return bool(TAG.fullmatch(tag)) and is_known(tag)


def _names(tag: str) -> Iterator[str]:
    """What people call a language, in lower case; without its script and region too."""
    for own in (tag.partition("-")[0], tag):
        yield from (english_name(own).casefold(), own_name(own).casefold(), alpha_3(own))


def posix_name(tag: str) -> str:
    """The name of the language's folder in locales/: `pt_BR` for `pt-BR`."""
    return tag.replace("-", "_")


def general(tag: str) -> str:
    """The language of a regional variant, `es` for `es-MX`; empty for other tags.

    Only a region is taken off, never a script: `zh-Hant-HK` is a variant of `zh-Hant`.
    """
    rest, _, last = tag.rpartition("-")
    is_region = (len(last) == 2 and last.isalpha()) or (len(last) == 3 and last.isdigit())
    return rest if is_region else ""


def are_related(tag: str, other: str) -> bool:
    """Whether two tags are variants of one language in one script: `pt-PT`, `pt-BR` and `pt`."""
    return tag != other and (general(tag) or tag) == (general(other) or other)


def alpha_3(tag: str) -> str:
    """The ISO 639-3 code of a language, without script and region: `por` for `pt-BR`."""
    base = tag.partition("-")[0]
    return ALPHA_3.get(base, base)


def is_known(tag: str) -> bool:
    """Does CLDR describe the language? `tag` must already have the form of a BCP 47 tag."""
    try:
        _locale(tag)
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True


def is_region(region: str) -> bool:
    """Whether CLDR describes a country or territory with this code of two capitals."""
    return len(region) == 2 and region in babel.Locale("en").territories


@cache
def _locale(tag: str) -> babel.Locale:
    return babel.Locale.parse(tag, sep="-", resolve_likely_subtags=False)


def maximize(tag: str) -> tuple[str, str, str]:
    """Language, script and region of a BCP 47 tag, completed by CLDR's aliases and likely subtags
    (UTS #35, 4.3). Raises ValueError for what is not the tag of a language that CLDR knows."""
    match = TAG.fullmatch(tag)
    language = match[1].lower() if match else ""
    language = get_global("language_aliases").get(language, language)
    if match is None or not is_known(language):
        raise ValueError(tag)
    script, region = (match[2] or "").title(), (match[3] or "").upper()
    likely = get_global("likely_subtags")
    parts = [(language, script, region), (language, region), (language, script), (language,)]
    keys = ["_".join(part for part in own if part) for own in parts]
    found = next((likely[key].split("_") for key in keys if key in likely), [language, "", ""])
    return found[0], script or found[1], region or found[2]


def has_variant(tag: str) -> bool:
    """Whether CLDR describes the language of a tag in its script or region: `de-AT`, `zh-TW`, and
    no `to-do`."""
    try:
        whole = "-".join(part for part in maximize(tag) if part)
    except ValueError:
        return False
    return is_known(canonical(tag)) or is_known(whole)


def has_area(tag: str) -> bool:
    """Whether a tag names an area of several countries, by a number of UN M.49 (`es-419`)."""
    match = TAG.fullmatch(tag)
    return match is not None and (match[3] or "").isdigit()


@cache
def open_graph_locale(tag: str) -> str:
    """The language as the Open Graph protocol writes it, with a country: the likely one, if the tag
    has none (`fr_FR`); empty for a tag with an area that is not a country (`es-419`)."""
    language, _, region = maximize(tag)
    return f"{language}_{region}" if is_region(region) else ""


@cache
def direction(tag: str) -> str:
    """The direction of the language, `ltr` or `rtl`, from CLDR's character order."""
    return "rtl" if _locale(tag).character_order == "right-to-left" else "ltr"


@cache
def own_name(tag: str) -> str:
    """The language's name for itself, in the case that it has in a list: `français`."""
    return _locale(tag).get_display_name() or tag


@cache
def name_in(tag: str, language: str) -> str:
    """The name of the language `tag` in another `language`, as CLDR has it inside a sentence
    (`anglais`); its own name if that language has none for it."""
    return _locale(tag).get_display_name(_locale(language)) or own_name(tag)


def names_in(language: str) -> tuple[str, ...]:
    """What the languages that CLDR has are called in `language`, as inside a sentence."""
    return tuple(_locale(language).languages.values())


def has_language(short: str) -> bool:
    """Whether CLDR has a language with this code of two or three small letters."""
    return short in _locale("en").languages


@cache
def english_name(tag: str) -> str:
    """The name of the language in English, for staff pages and the terminal."""
    return _locale(tag).get_display_name("en") or tag


@cache
def sample_words(tag: str) -> str:
    """The names of the language's months and days, in which most of its letters are."""
    locale = _locale(tag)
    names = (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values())
    return " ".join(names)


@cache
def long_date(day: dt.date, tag: str) -> str:
    """The date in words, in CLDR's `long` format: `22 novembre 2026`."""
    # Loading it looks for the time zone of the machine, in hundreds of files.
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(tag))


@cache
def partial_date(text: str, tag: str) -> str:
    """A year, a month or a day (`2020`, `2020-11`, `2020-11-20`) in words."""
    if len(text) == 10:
        return long_date(dt.date.fromisoformat(text), tag)
    year, _, month = text.partition("-")
    first = dt.date(int(year), int(month or 1), 1)
    pattern = _locale(tag).datetime_skeletons["yMMMM" if month else "y"]
    return str(pattern.apply(first, _locale(tag)))


@cache
def short_month(day: dt.date, tag: str) -> str:
    """The month of a day in figures, as short as CLDR has it: `11/2026`."""
    pattern = _locale(tag).datetime_skeletons["yM"]
    # Marks of direction cost as much as letters in an SMS, and figures with a slash need none.
    return str(pattern.apply(day, _locale(tag))).replace("\u200f", "").replace("\u200e", "")


def join_list(items: Sequence[str], tag: str) -> str:
    """The items as a list in the language, such as `A, B and C`."""
    return format_list(list(items), locale=_locale(tag))


@cache
def plural_forms(tag: str) -> str:
    """The value of the `Plural-Forms` header, from Babel's table."""
    from babel.messages.plurals import get_plural

    return str(get_plural(_locale(tag)))
