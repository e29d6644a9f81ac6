"""Systems of medical codes: the form of their codes, their addresses, and codes that are obsolete.

`fhir` is the address that FHIR has for a system (`Coding.system`), and `oid` its object identifier,
as Infobutton has it. Source: HL7 Terminology 5.2.0 (terminology.hl7.org, External Code Systems);
for MONDO and DOID, which are not in it, the address of the ontology (obofoundry.org).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple


class CodeSystem(NamedTuple):
    """A system: the pattern of its codes, what they look like for people, and its addresses.
    `address` is that of a code, with `{}` in its place, if codes have one that is an IRI."""

    pattern: str
    form: str
    fhir: str
    oid: str = ""
    address: str = ""


_ALNUM = "[0-9A-HJ-NP-Z]"
SYSTEMS: Mapping[str, CodeSystem] = {
    "ICD-10": CodeSystem(
        r"[A-Z][0-9]{2}(?:\.[0-9]{1,2})?",
        "a capital and two digits, perhaps with one or two more after a point (A81.2)",
        "http://hl7.org/fhir/sid/icd-10",
        "2.16.840.1.113883.6.3",
    ),
    "ICD-10-CM": CodeSystem(
        r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?",
        "a capital, a digit and a digit or capital, perhaps with up to four more after a point "
        "(A81.2)",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "2.16.840.1.113883.6.90",
    ),
    "ICD-11": CodeSystem(
        rf"{_ALNUM}[A-HJ-NP-Z][0-9]{_ALNUM}(?:\.{_ALNUM}{{1,2}})?",
        "four digits and capitals, perhaps with one or two more after a point (8A45.02)",
        "http://id.who.int/icd/release/11/mms",
    ),
    "MeSH": CodeSystem(
        r"[DC][0-9]{6}(?:[0-9]{3})?",
        "D or C and six or nine digits (D007968)",
        "https://www.nlm.nih.gov/mesh",
        "2.16.840.1.113883.6.177",
        "http://id.nlm.nih.gov/mesh/{}",
    ),
    "MONDO": CodeSystem(
        r"[0-9]{7}",
        "seven digits without a prefix (0016318)",
        "http://purl.obolibrary.org/obo/mondo.owl",
        address="http://purl.obolibrary.org/obo/MONDO_{}",
    ),
    "SNOMED": CodeSystem(
        # Concepts of an extension have its namespace, seven digits, before the partition 10.
        r"[1-9][0-9]{2,14}00[0-9]|[1-9][0-9]{7,14}10[0-9]",
        "the 6 to 18 digits of a concept, of which the last one checks the others (22255007)",
        "http://snomed.info/sct",
        "2.16.840.1.113883.6.96",
        "http://snomed.info/id/{}",
    ),
    "Orphanet": CodeSystem(
        r"[1-9][0-9]{0,6}",
        "a number without a prefix (217260)",
        "http://www.orpha.net",
        address="http://www.orpha.net/ORDO/Orphanet_{}",
    ),
    "DOID": CodeSystem(
        r"[1-9][0-9]{0,6}|0[0-9]{6}",
        "a number without a prefix, with zeros before it only where it has seven digits (643)",
        "http://purl.obolibrary.org/obo/doid.owl",
        address="http://purl.obolibrary.org/obo/DOID_{}",
    ),
    "UMLS": CodeSystem(
        r"C[0-9]{7}",
        "C and seven digits (C0023524)",
        "http://terminology.hl7.org/CodeSystem/umls",
        "2.16.840.1.113883.6.86",
    ),
    "NCIt": CodeSystem(
        r"C[1-9][0-9]{2,6}",
        "C and a number of three to seven digits (C3010)",
        "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
        "2.16.840.1.113883.3.26.1.1",
    ),
    "ATC": CodeSystem(
        r"[A-DGHJLMNPRSV](?:[0-9]{2}(?:[A-Z](?:[A-Z](?:[0-9]{2})?)?)?)?",
        "a capital, two digits, two capitals and two digits, or the beginning of these (N02BE01)",
        "http://www.whocc.no/atc",
        "2.16.840.1.113883.6.73",
    ),
    "RxNorm": CodeSystem(
        r"[1-9][0-9]{0,7}",
        "a number of at most eight digits (161)",
        "http://www.nlm.nih.gov/research/umls/rxnorm",
        "2.16.840.1.113883.6.88",
    ),
}
"""The systems that are known by name. Codes of others are published as they are written."""

MEDICINES = frozenset({"ATC", "RxNorm"})
"""Systems that only have codes of medicines."""
DISEASES = frozenset({"ICD-10", "ICD-10-CM", "ICD-11", "MONDO", "Orphanet", "DOID"})
"""Systems that only have codes of diseases; all others have both."""

OTHER_NAMES: Mapping[str, str] = {
    "snomedct": "SNOMED",
    "sct": "SNOMED",
    "orpha": "Orphanet",
    "orphacode": "Orphanet",
    "ordo": "Orphanet",
    "cui": "UMLS",
    "rxcui": "RxNorm",
    "ncithesaurus": "NCIt",
} | {re.sub("[^a-z0-9]", "", name.lower()): name for name in SYSTEMS}
"""Other names of systems, in small letters and digits, and the name that is used here."""

OBSOLETE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("MONDO", "0100334"): ("0100321", "github.com/monarch-initiative/mondo/pull/3118"),
    ("MONDO", "0010553"): ("0010549", "Mondo, merged in April 2026"),
    ("MONDO", "0009027"): ("0007402", "github.com/monarch-initiative/mondo/pull/10107"),
}
"""Codes that their system has given up: the one that replaces them, and where it says so. The list
is short on purpose: a system is looked up by whoever edits a code, and this only keeps what came up
once from coming back."""


def is_valid(system: str, value: str) -> bool:
    """Whether a code has the form of its system; a code of an unknown system always does."""
    known = SYSTEMS.get(system)
    if known is None:
        return True
    if not re.fullmatch(known.pattern, value, re.ASCII):
        return False
    return system != "SNOMED" or has_check_digit(value)


def fits(system: str, *, medicine: bool) -> bool:
    """Whether a system has codes of such subjects: of a medicine, or of a disease."""
    return system not in (DISEASES if medicine else MEDICINES)


def valid_codes(codes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """System and code of each of the codes that have the form of their system."""
    for system, own in codes.items():
        yield from ((system, value) for value in own if is_valid(system, value))


def known_as(system: str) -> str:
    """The name of a system that is written differently here; empty if there is none."""
    if system in SYSTEMS:
        return ""
    return OTHER_NAMES.get(re.sub("[^a-z0-9]", "", system.lower()), "")


def addresses_of(codes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The addresses of codes in systems that have one for each code."""
    for system, value in codes:
        if system in SYSTEMS and SYSTEMS[system].address:
            yield SYSTEMS[system].address.format(value)


# Verhoeff's check digit, by which SNOMED CT ends its identifiers (SNOMED CT Release File
# Specifications, 5.5): multiplication in the dihedral group of a pentagon, and a permutation that
# is applied once more at each place.
_PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def has_check_digit(digits: str) -> bool:
    """Whether the last digit checks the others."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = _PERMUTATION[value]
        check = _multiply(check, value)
    return check == 0


def _multiply(a: int, b: int) -> int:
    """The product of two elements of the group: 0 to 4 are turns, 5 to 9 are reflections."""
    turned = (a + b) % 5 if a < 5 else (a - b) % 5
    return turned if (a < 5) == (b < 5) else turned + 5
