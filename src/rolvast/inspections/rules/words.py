"""What is looked at how, what was found, and how bad it is. Pure."""

from enum import StrEnum


class InspectionRefused(ValueError):
    """Something that cannot be done with a site, device, defect or work. The text is Dutch."""


class Look(StrEnum):
    """How thorough an inspection is (soort inspectie)."""

    DAILY = "DAILY"
    FUNCTIONAL = "FUNCTIONAL"
    YEARLY = "YEARLY"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Look.DAILY: "dagelijkse controle",
            Look.FUNCTIONAL: "functionele inspectie",
            Look.YEARLY: "jaarlijkse hoofdinspectie",
        }[self]


class Condition(StrEnum):
    """What an inspection found (staat)."""

    GOOD = "GOOD"
    DEFECT = "DEFECT"
    REJECTED = "REJECTED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Condition.GOOD: "in orde",
            Condition.DEFECT: "gebrek",
            Condition.REJECTED: "afgekeurd",
        }[self]


class Severity(StrEnum):
    """How bad a defect is: a dangerous one puts the device out of use (ernst)."""

    SMALL = "SMALL"
    SERIOUS = "SERIOUS"
    DANGEROUS = "DANGEROUS"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Severity.SMALL: "klein: het kan nog worden gebruikt",
            Severity.SERIOUS: "ernstig: snel maken",
            Severity.DANGEROUS: "gevaarlijk: het toestel gaat dicht",
        }[self]
