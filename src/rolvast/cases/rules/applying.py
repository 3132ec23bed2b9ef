"""In whose name something is handed in (Awb 2:1: one may be assisted, or represented by somebody else)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_TRADE_REGISTER = re.compile(r"[0-9]{8}")


class AppliesAs(StrEnum):
    """For whom the sender asks (Awb 2:1: one may be represented by somebody with an authorisation)."""

    SELF = "SELF"
    REPRESENTATIVE = "REPRESENTATIVE"
    ORGANISATION = "ORGANISATION"

    @property
    def label(self) -> str:
        """The Dutch words, as an answer to: for whom do you ask this?"""
        return _LABELS[self]


_LABELS = {
    AppliesAs.SELF: "voor mijzelf",
    AppliesAs.REPRESENTATIVE: "voor iemand anders",
    AppliesAs.ORGANISATION: "voor een bedrijf, vereniging of stichting",
}


class Authorisation(StrEnum):
    """By what somebody may act for another."""

    WRITTEN = "WRITTEN"
    PARENT = "PARENT"
    COURT = "COURT"
    LAWYER = "LAWYER"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _AUTHORISATIONS[self]

    @property
    def may_be_asked(self) -> bool:
        """May we ask for the authorisation in writing? Not of a lawyer (Awb 2:1(2), last sentence)."""
        return self is not Authorisation.LAWYER


_AUTHORISATIONS = {
    Authorisation.WRITTEN: "een schriftelijke machtiging",
    Authorisation.PARENT: "ik ben ouder of voogd",
    Authorisation.COURT: "ik ben curator, bewindvoerder of mentor",
    Authorisation.LAWYER: "ik ben advocaat",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """In whose name the sender acts. ``authorisation``: a value of :class:`Authorisation`, or empty.

    ``organisation_number``: eight digits of the trade register (Handelsregisterwet 2007, art. 9).
    """

    applies_as: AppliesAs = AppliesAs.SELF
    organisation: str = ""
    organisation_number: str = ""
    represents: str = ""
    authorisation: str = ""


def lacks(applicant: Applicant, *, number_needed: bool = False) -> Mapping[str, str]:
    """What is missing or wrong, by the name of the field, in Dutch; empty where all is well.

    ``number_needed``: the task is for businesses alone, so that the trade register must know them.
    """
    found: dict[str, str] = {}
    match applicant.applies_as:
        case AppliesAs.SELF:
            return found
        case AppliesAs.REPRESENTATIVE:
            if not applicant.represents.strip():
                found["represents"] = "Vul in voor wie u dit vraagt."
            if applicant.authorisation not in list(Authorisation):
                found["authorisation"] = "Kies waarom u dit voor deze persoon mag vragen."
        case AppliesAs.ORGANISATION:
            number = applicant.organisation_number
            if not applicant.organisation.strip():
                found["organisation"] = "Vul de naam van het bedrijf, de vereniging of de stichting in."
            if number and not _TRADE_REGISTER.fullmatch(number):
                found["organisation_number"] = "Een KVK-nummer heeft 8 cijfers. Kijk het nummer na."
            elif number_needed and not number:
                found["organisation_number"] = "Vul het KVK-nummer in. Dit is alleen voor bedrijven."
    return found


def addressed_to(name: str, applicant: Applicant) -> tuple[str, ...]:
    """The first lines of an address: for whom, and who acts for them.

    >>> addressed_to("Rin de Boer", Applicant(applies_as=AppliesAs.REPRESENTATIVE, represents="Noor Smit"))
    ('Rin de Boer', 'namens Noor Smit')
    """
    match applicant.applies_as:
        case AppliesAs.REPRESENTATIVE if applicant.represents:
            return tuple(line for line in (name, f"namens {applicant.represents}") if line)
        case AppliesAs.ORGANISATION if applicant.organisation:
            return (applicant.organisation, *((f"ter attentie van {name}",) if name else ()))
    return (name,) if name else ()


def contact_rows(
    *, name: str, email: str, phone: str, address: str, applicant: Applicant
) -> list[tuple[str, str]]:
    """Who handed something in, for whom, and how to reach them, as (question, answer); nothing empty."""
    rows = [("Naam", name)]
    if applicant.applies_as is not AppliesAs.SELF:
        rows.append(("Voor wie", applicant.applies_as.label))
    rows += [("Namens", applicant.represents)]
    if applicant.authorisation in list(Authorisation):
        rows.append(("Op grond van", Authorisation(applicant.authorisation).label))
    rows += [
        ("Organisatie", applicant.organisation),
        ("KVK-nummer", applicant.organisation_number),
        ("E-mailadres", email),
        ("Telefoonnummer", phone),
        ("Postadres", address),
    ]
    return [(label, value) for label, value in rows if value]
