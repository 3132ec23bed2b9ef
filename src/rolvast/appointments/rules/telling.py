"""What somebody is told about their appointment, in plain Dutch. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rolvast.appointments.rules.slots import Span
from rolvast.huisstijl.dates import clock_text, long_date
from rolvast.messages.rules import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every message about an appointment names."""

    task: str
    desk: str
    place: str
    span: Span
    bring: Sequence[str]


def confirmed(about: About) -> Letter:
    """It was made."""
    return _letter(
        f"Uw afspraak: {_when(about.span)}",
        ["Uw afspraak staat vast.", *_lines(about), _BRING_NONE if not about.bring else "", _CHANGE, _FILE],
    )


def reminded(about: About) -> Letter:
    """It is soon."""
    return _letter(
        f"Denk aan uw afspraak: {_when(about.span)}",
        ["Binnenkort hebt u een afspraak bij ons.", *_lines(about), _CHANGE],
    )


def moved(about: About, *, before: Span, why: str) -> Letter:
    """It is at another time."""
    return _letter(
        f"Uw afspraak is verzet naar {_when(about.span)}",
        [f"Uw afspraak is verzet. Eerst was het {_when(before)}.", why, *_lines(about), _CHANGE, _FILE],
    )


def cancelled(about: About, *, why: str) -> Letter:
    """It is off."""
    return _letter(
        "Uw afspraak is afgezegd",
        [
            f"Uw afspraak van {_when(about.span)} gaat niet door.",
            why,
            f"Het ging over: {about.task}.",
            "Wilt u een nieuwe afspraak? Maak er een op uw eigen pagina, of bel ons.",
        ],
    )


def rebook(about: About, *, why: str) -> Letter:
    """The desk is closed then: another moment is needed."""
    return _letter(
        "Kies een ander moment voor uw afspraak",
        [
            f"De balie is dicht op het moment van uw afspraak: {_when(about.span)}.",
            why,
            f"Het ging over: {about.task}.",
            "Kies een ander moment op de pagina van uw afspraak. Lukt dat niet? Bel ons dan.",
        ],
    )


_CHANGE = (
    "Kunt u niet? Verzet de afspraak of zeg haar af op de pagina van uw afspraak. Dat kan tot zij begint."
)
_FILE = "Op die pagina kunt u de afspraak ook in uw eigen agenda zetten."
_BRING_NONE = "U hoeft niets mee te nemen."


def _when(span: Span) -> str:
    return f"{long_date(span.start)} om {clock_text(span.start)}"


def _lines(about: About) -> list[str]:
    where = f"{about.desk}, {about.place}" if about.place else about.desk
    minutes = int((about.span.end - about.span.start).total_seconds() // 60)
    lines = [
        f"- Wat: {about.task}",
        f"- Wanneer: {_when(about.span)}",
        f"- Waar: {where}",
        f"- Hoe lang: {minutes} minuten",
    ]
    blocks = ["\n".join(lines)]
    if about.bring:
        blocks.append("Denk hieraan:\n" + "\n".join(f"- {line}" for line in about.bring))
    return blocks


def _letter(title: str, blocks: Sequence[str]) -> Letter:
    return Letter(title=title, body="\n\n".join(filter(None, blocks)))
