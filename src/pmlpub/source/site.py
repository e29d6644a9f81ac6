"""Reads the Site from content/site.yaml, conditions.yaml and gone.yaml."""

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from pmlpub import languages
from pmlpub.content import code_systems, periods
from pmlpub.content.condition import Condition
from pmlpub.content.patterns import PATTERNS, SLUG
from pmlpub.content.settings import SettingsFile, SiteFile
from pmlpub.content.withdrawal import Gone
from pmlpub.model import Site
from pmlpub.problems import ContentError, Location, Problem, has_errors
from pmlpub.sms.alphabet import uses
from pmlpub.sms.segments import count_sms, worst_segments
from pmlpub.source.file import read_yaml
from pmlpub.source.reader import MISSING

SETTINGS = "content/site.yaml"
CONDITIONS_FILE = "content/conditions.yaml"


def load_site(root: Path, as_of: dt.date | None = None) -> tuple[Site, list[Problem]]:
    """The settings, conditions and withdrawn answers of the site at `root`.

    With an as-of date, later days in these files are errors, but they stop nothing: least of all a
    withdrawal. Raises ContentError, with everything that is wrong, if site.yaml, conditions.yaml or
    gone.yaml cannot be used, because no answer can be judged without them.
    """
    if not os.path.lexists(root / "content" / "site.yaml"):
        text = (
            f"{root.absolute()} is not a site, because it has no such file: name the folder of a "
            "site with --site DIR"
        )
        raise ContentError.at("content/site.yaml", "no-site", text)
    settings = read_yaml(root, "content/site.yaml", SettingsFile)
    conditions = read_yaml(root, CONDITIONS_FILE, dict[str, Condition], empty={})
    gone = read_yaml(root, "content/gone.yaml", tuple[Gone, ...], empty=())
    problems = [*settings.problems, *conditions.problems, *gone.problems]
    site = settings.value
    if site is not MISSING:
        problems += _check_languages(site, settings.places)
        problems += _check_gateway(site, settings.places)
        problems += _check_help(site, settings.places)
        problems += _check_regions(site, settings.places)
        problems += _check_roles(site, settings.places)
        problems += _check_reviewers(site, settings.places)
        problems += _check_partners(site, settings.places)
    problems += [
        Problem(place, "field-pattern", f"{key!r} is not {PATTERNS[SLUG]}")
        for key, place in conditions.places.items()
        if key and "/" not in key and not re.fullmatch(SLUG, key)
    ]
    if conditions.value is not MISSING:
        problems += _check_agents(conditions.value, conditions.places)
    if has_errors(problems):
        raise ContentError(problems)
    # Without these codes the texts are what they were, so nothing has to stop.
    problems += _check_codes(conditions.value, conditions.places)
    if as_of:
        future = (p for file in (settings, conditions, gone) for p in file.future_days(as_of))
        problems += [msgspec.structs.replace(p, channels=()) for p in future]
    own = {name: getattr(site, name) for name in SiteFile.__struct_fields__}
    key = site.indexnow.key if site.indexnow else msgspec.UNSET
    known = {name: _with_own_codes(condition) for name, condition in conditions.value.items()}
    return Site(**own, conditions=known, gone=gone.value, index_key=key), problems


def load_settings(root: Path) -> SettingsFile:
    """All keys of content/site.yaml. Raises ContentError when the site cannot be read."""
    load_site(root)
    settings: SettingsFile = read_yaml(root, SETTINGS, SettingsFile).value
    return settings


def _check_agents(
    conditions: Mapping[str, Condition], places: Mapping[str, Location]
) -> Iterator[Problem]:
    """Check that nothing is said to cause a medicine."""
    for name, condition in conditions.items():
        if condition.kind == "Drug" and condition.agent:
            text = (
                f"'{name}' is a medicine, which no germ causes: remove `agent`, or write another "
                "`kind`"
            )
            yield Problem(
                places.get(f"{name}/agent", Location(CONDITIONS_FILE)), "agent-of-medicine", text
            )


def _with_own_codes(condition: Condition) -> Condition:
    """The condition without codes of systems that have none of its kind."""
    medicine = condition.kind == "Drug"
    own = {
        name: codes
        for name, codes in condition.codes.items()
        if code_systems.fits(name, medicine=medicine)
    }
    return msgspec.structs.replace(condition, codes=own)


def _check_codes(
    conditions: Mapping[str, Condition], places: Mapping[str, Location]
) -> Iterator[Problem]:
    """Check that codes are of the kind of their condition, have the form of their system, and are
    not obsolete. Those of another kind or form are left out of what is published."""
    for key, condition in conditions.items():
        for system, codes in condition.codes.items():
            field = f"{key}/codes/{system}"
            if name := code_systems.known_as(system):
                yield Problem(
                    places.get(field, Location(CONDITIONS_FILE)),
                    "code-system",
                    f"the system '{system}' is published under this name, and its codes are not "
                    f"checked: if it is {name}, write {name}",
                    "warning",
                    channels=(),
                )
            if not code_systems.fits(system, medicine=condition.kind == "Drug"):
                kinds = (
                    ("diseases", "medicine")
                    if condition.kind == "Drug"
                    else ("medicines", "disease")
                )
                yield Problem(
                    places.get(field, Location(CONDITIONS_FILE)),
                    "code-kind",
                    f"{system} has codes of {kinds[0]} alone, and '{key}' is a {kinds[1]}, so its "
                    "codes are not published: remove them, or correct `kind`",
                    channels=(),
                )
                continue
            for number, value in enumerate([codes] if isinstance(codes, str) else codes):
                place = places.get(f"{field}/{number}") or places.get(field)
                yield from _check_code(system, value, place or Location(CONDITIONS_FILE))


def _check_code(system: str, value: str, place: Location) -> Iterator[Problem]:
    if not code_systems.is_valid(system, value):
        text = (
            f"'{value}' is not a code of {system}, so it is not published: such a code is "
            f"{code_systems.SYSTEMS[system].form}"
        )
        yield Problem(place, "code-form", text, channels=())
    elif (system, value) in code_systems.OBSOLETE:
        new, source = code_systems.OBSOLETE[system, value]
        text = f"'{value}' is obsolete in {system}: write {new} ({source})"
        yield Problem(place, "code-obsolete", text, "warning", channels=())


def own_places(root: Path) -> dict[tuple[str, str], Location]:
    """The place of each of the site's own replies, by its setting (`help`, `stop`) and language."""
    settings = read_yaml(root, SETTINGS, SettingsFile)
    line = settings.fields["sms"]
    return {
        (name, tag): settings.places.get(f"sms/{name}/{tag}", Location(SETTINGS))
        for name, replies in (("help", line.help), ("stop", line.stop))
        for tag in replies
    }


def _check_partners(site: SettingsFile, places: dict[str, Location]) -> Iterator[Problem]:
    seen = set()
    for number, partner in enumerate(site.partners):
        if partner.id in seen:
            place = places.get(f"partners/{number}/id", Location(SETTINGS))
            text = f"partner '{partner.id}' appears twice: give one of the two another id"
            yield Problem(place, "partner-twice", text)
        seen.add(partner.id)


def _check_languages(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    seen = set()
    tags = [("source_language", site.source_language)]
    tags += [(f"languages/{number}", tag) for number, tag in enumerate(site.languages)]
    default = Location("content/site.yaml")
    for field, tag in tags:
        place = places.get(field, default)
        if tag in seen:
            text = f"language '{tag}' appears twice: remove one of the two"
            yield Problem(place, "language-twice", text)
        elif tag in languages.RESERVED or not languages.is_known(tag):
            yield Problem(
                place,
                "unknown-language",
                f"'{tag}' is not a language that CLDR describes (write fr, pt-BR or zh-Hans)",
            )
        elif languages.has_area(tag):
            text = (
                f"'{tag}' names an area (UN M.49), which search engines do not read: they will not "
                "find these pages as those of a language; write the language alone, or a country"
            )
            yield Problem(place, "language-region", text, "warning")
        seen.add(tag)
    named = [("segments", tag) for tag in site.sms.segments if tag != "default"]
    named += [("help", tag) for tag in site.sms.help] + [("stop", tag) for tag in site.sms.stop]
    for field, tag in named:
        if tag not in seen:
            yield Problem(
                places.get(f"sms/{field}/{tag}", default),
                "unknown-language",
                f"sms.{field} names '{tag}', which is not among the languages",
            )
    for tag, use in site.sms.national_tables.items():
        place = places.get(f"sms/national_tables/{tag}", default)
        allowed = uses(tag.partition("-")[0])
        if tag not in seen:
            yield Problem(
                place,
                "unknown-language",
                f"sms.national_tables names '{tag}', which is not among the languages",
            )
        elif use not in allowed:
            has = f"has only a {allowed[0]} shift table" if allowed else "has no national table"
            yield Problem(
                place,
                "national-table",
                f"'{tag}' {has} in GSM: "
                + (f"write {tag}: {allowed[0]}" if allowed else "delete the line"),
            )


def _check_gateway(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    """Warn of national tables that the gateway does not use."""
    if site.sms.national_tables and site.sms.gateway != "other":
        yield Problem(
            places.get("sms/national_tables", Location(SETTINGS)),
            "gateway-table",
            f"sms.gateway is {site.sms.gateway}, which has no national tables: replies are counted "
            "without them; if yours has some, write `gateway: other`, or else delete these lines",
            "warning",
            channels=(),
        )


def _check_help(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    """Check that each own reply, which is sent like an answer, fits the budget of its language, and
    that to HELP what a list of keywords may take."""
    most = site.sms.help_segments
    own = [("help", *item) for item in site.sms.help.items()]
    own += [("stop", *item) for item in site.sms.stop.items()]
    for name, tag, text in own:
        needed, budget = worst_segments(count_sms(text, site.sms.tables(tag))), site.sms.budget(tag)
        place = places.get(f"sms/{name}/{tag}", Location("content/site.yaml"))
        if name == "help" and most < needed <= budget:
            yield Problem(
                place,
                "sms-help",
                f"the help text in '{tag}' takes {needed} segments, but sms.help_segments is "
                f"{most}: shorten it, since carriers that allow no more do not deliver it",
                "warning",
                channels=(),
            )
        if needed > budget:
            yield Problem(
                place,
                "sms-help",
                f"the {name} text in '{tag}' takes {needed} segments, but the budget is {budget}: "
                "shorten it (pmlpub sms count shows what it costs)",
            )


def emergency_places(root: Path) -> dict[str, Location]:
    """The place of the emergency numbers of each region."""
    settings = read_yaml(root, SETTINGS, SettingsFile)
    regions = settings.fields["sms"].emergency
    return {one: settings.places.get(f"sms/emergency/{one}", Location(SETTINGS)) for one in regions}


def _check_regions(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    """Check that each region exists, and that the one of the line has numbers."""
    for region in site.sms.emergency:
        if not languages.is_region(region):
            yield Problem(
                places.get(f"sms/emergency/{region}", Location(SETTINGS)),
                "unknown-region",
                f"'{region}' is not the code of a region that CLDR describes (write MX, FR or GB)",
            )
    if site.sms.region and site.sms.region not in site.sms.emergency:
        known = ", ".join(site.sms.emergency) or "none"
        yield Problem(
            places.get("sms/region", Location(SETTINGS)),
            "unknown-region",
            f"sms.region names '{site.sms.region}', and sms.emergency has no numbers for it; it "
            f"has: {known}",
        )


def _check_roles(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    """Check that clinical roles are needed for something."""
    roles, default = site.policy.roles, Location("content/site.yaml")
    for number, role in enumerate(roles.clinical or ()):
        if role not in (*roles.source, *roles.translation):
            yield Problem(
                places.get(f"policy/roles/clinical/{number}", default),
                "clinical-role",
                f"'{role}' is neither among the roles of `source` nor among those of "
                "`translation`: add it there, or remove it here",
            )
    if not any(map(roles.is_clinical, roles.source)):
        yield Problem(
            places.get("policy/roles/clinical", default),
            "clinical-role",
            "none of these roles has to approve a source text, so no text would be medically "
            f"reviewed: name at least one of {', '.join(roles.source)}",
        )


def _check_reviewers(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    """Check that each reviewer is listed once, may be named if that is asked for, and that no
    period ends before it begins."""
    default, seen = Location("content/site.yaml"), set()
    for number, reviewer in enumerate(site.reviewers):
        field = f"reviewers/{number}"
        if reviewer.id in seen:
            yield Problem(
                places.get(f"{field}/id", default),
                "reviewer-twice",
                f"'{reviewer.id}' is listed twice: make one entry of both, with periods where "
                "something changed",
            )
        seen.add(reviewer.id)
        if reviewer.public and reviewer.name is None:
            yield Problem(
                places.get(f"{field}/public", default),
                "reviewer-name",
                f"'{reviewer.id}' has `public: true` but no `name`: add the name, or remove "
                "`public`",
            )
        for part, own in (
            ("", (reviewer,)),
            ("/roles", reviewer.roles),
            ("/languages", reviewer.languages),
            ("/keys", reviewer.keys),
        ):
            for index, one in enumerate(own):
                if not isinstance(one, str):
                    where = f"{field}{part}/{index}" if part else field
                    yield from _check_period(one.from_, one.until, where, places)


def _check_period(
    from_: str | None, until: str | None, field: str, places: dict[str, Location]
) -> Iterator[Problem]:
    default = Location("content/site.yaml")
    for name, moment in (("from", from_), ("until", until)):
        try:
            periods.first_instant(moment or "2026-01-01")
        except ValueError:
            dotted = f"{field}/{name}".replace("/", ".")
            text = f"{dotted!r}: {moment} is not a valid day or instant"
            yield Problem(places.get(f"{field}/{name}", default), "field-date", text)
            return
    if not from_ or not until:
        return
    # Days are compared as days, though the last one ends late.
    ends = periods.last_instant if "T" in from_ or "T" in until else periods.first_instant
    if periods.first_instant(from_) > ends(until):
        yield Problem(
            places.get(f"{field}/until", default),
            "period-order",
            f"the period ends ({until}) before it begins ({from_}): exchange the two, or correct "
            "one",
        )
