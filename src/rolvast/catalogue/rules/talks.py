"""Role talks: who is invited, when answers may be seen, how far people agree. Pure."""

from enum import StrEnum


class TalkGroup(StrEnum):
    """As what somebody was invited."""

    STAFF = "STAFF"
    RESIDENT = "RESIDENT"

    @property
    def label(self) -> str:
        """The Dutch word, plural."""
        return {"STAFF": "medewerkers", "RESIDENT": "inwoners"}[self]
