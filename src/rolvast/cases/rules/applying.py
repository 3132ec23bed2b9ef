"""In whose name something is handed in."""

from enum import StrEnum


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
