"""How alike two reports are: what was chosen, the words, and how near; and what of one may be shown. Pure.

Only reports about public space are compared, of tasks whose outcomes are published. What somebody wrote is
used to compare and never shown: of another report a reader sees what was chosen from the form's own list,
the district, and a street only where the reader wrote that street themselves.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rolvast.catalogue.rules import Domain, FieldKind, FormField, Kind, TaskDefinition
from rolvast.catalogue.rules.search import LIGHT_WORDS, Lexicon, root, telling, tokens

#: What the form calls the field of a question, so that no question can stand in the way of our own fields.
ANSWER = "antwoord_"
#: Domains whose reports are about what everyone can see, not about somebody's home or person.
PUBLIC = frozenset(
    {Domain.PUBLIC_SPACE, Domain.TRAFFIC, Domain.ENVIRONMENT, Domain.RECREATION, Domain.SPORT, Domain.CULTURE}
)
#: From here on two reports are alike. In one street they are always; in one district when the same was
#: chosen and a word is shared, or most words are.
ALIKE = 0.33
_NEAR, _SAME_CHOICE, _SAME_WORDS = 0.4, 0.2, 0.4
_STREET, _DISTRICT = 1.0, 0.5
#: Two points are one place within so many metres.
_METRES = 150
#: Fewer words than this in common cannot be all there is in common.
_FEW = 3

_POINT = re.compile(r"\s*([0-9]{1,2}\.[0-9]{1,9})\s*[,;]\s*([0-9]{1,2}\.[0-9]{1,9})\s*")
_ENDS = (
    "straat", "laan", "weg", "plein", "hof", "pad", "dijk", "kade", "singel", "gracht", "plantsoen", "dreef",
    "steeg", "markt", "brink", "park", "hoek", "erf",
)  # fmt: skip
_NO_NAMES = """
    achterweg bospad dierenpark dorpsplein dwarsstraat fietspad fietsstraat fietsweg halverweg hoofdweg
    jaarmarkt kerkhof omweg onderweg parkeerplein ruiterpad schoolerf schoolplein snelweg speelhoek
    speelpark speelplein straathoek supermarkt tegelpad uitweg ventweg voetpad voorweg wandelpad
    weekmarkt winkelstraat woonerf zandhof zandpad zebrapad zijstraat zijweg
"""
#: Words that end as the name of a street does and name none.
_NAMELESS = frozenset((*_ENDS, *_NO_NAMES.split()))


@dataclass(frozen=True, kw_only=True)
class Report:
    """What of a report is compared: what was chosen, what was written, where. ``area``: a district's key."""

    chosen: frozenset[tuple[str, str]]
    written: str
    place: str
    area: int | None

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that say what it is about."""
        return frozenset(word for word in telling(self.written) if root(word) not in LIGHT_WORDS)

    @cached_property
    def streets(self) -> dict[str, str]:
        """The streets in its place: folded, and as they were written without anything around them."""
        written = re.findall(r"[^\W\d_]+", self.place)
        folded = ("".join(tokens(word)) for word in written)
        return {
            plain: word
            for plain, word in zip(folded, written, strict=True)
            if plain.endswith(_ENDS) and plain not in _NAMELESS
        }

    @cached_property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, where the place is a point."""
        found = _POINT.fullmatch(self.place)
        return (float(found[1]), float(found[2])) if found else None


def offers_similar(definition: TaskDefinition) -> bool:
    """Are similar open cases offered at this task? Only reports about a place in public space, published."""
    return (
        definition.kind is Kind.REPORT
        and definition.publish
        and definition.domain in PUBLIC
        and any(_is(question, FieldKind.PLACE) for question in definition.form)
    )


def report_of(definition: TaskDefinition, answers: Mapping[str, object], area: int | None) -> Report:
    """What of these answers is compared; what the form marks as personal is not."""

    def said(*kinds: FieldKind) -> list[str]:
        asked = (question.name for question in definition.form if _is(question, *kinds))
        return [str(answers[name]) for name in asked if answers.get(name)]

    return Report(
        chosen=frozenset(
            (question.name, str(answers[question.name]))
            for question in definition.form
            if _is(question, FieldKind.CHOICE) and answers.get(question.name) in question.choices
        ),
        written=" ".join(said(FieldKind.TEXT, FieldKind.LONG_TEXT)),
        place=" ".join(said(FieldKind.PLACE)),
        area=area,
    )


def matter_of(definition: TaskDefinition, answers: Mapping[str, object]) -> str:
    """What was chosen at the first question with choices: words of the form itself. Empty where none was."""
    for question in definition.form:
        if _is(question, FieldKind.CHOICE):
            chosen = answers.get(question.name)
            return str(chosen) if chosen in question.choices else ""
    return ""


def _is(question: FormField, *kinds: FieldKind) -> bool:
    return question.kind in kinds and not question.personal


def lexicon_of(reports: Iterable[Report]) -> Lexicon:
    """The words of these reports, by which compounds come apart (lantaarnpaal, where lantaarn occurs)."""
    return Lexicon(word for report in reports for word in report.words)


def alike(one: Report, other: Report, lexicon: Lexicon) -> float:
    """How alike two reports are, from 0 (not near each other) to 1; :data:`ALIKE` and more is alike."""
    near = _nearness(one, other)
    if not near:
        return 0.0
    return near * (
        _NEAR + _SAME_CHOICE * bool(one.chosen & other.chosen) + _SAME_WORDS * _shared(one, other, lexicon)
    )


def shared_street(reader: Report, other: Report) -> str:
    """The street of another report as the reader wrote it; empty where the reader did not name it.

    >>> def at(place: str) -> Report:
    ...     return Report(chosen=frozenset(), written="", place=place, area=None)
    >>> shared_street(at("Kerkstraat 3"), at("bij Jansen, kerkstraat 12"))
    'Kerkstraat'
    >>> shared_street(at("op het plein"), at("bij Jansen, kerkstraat 12"))
    ''
    """
    return next((word for plain, word in reader.streets.items() if plain in other.streets), "")


def _nearness(one: Report, other: Report) -> float:
    if one.streets.keys() & other.streets.keys():
        return _STREET
    if one.point and other.point:
        return _STREET if _metres(one.point, other.point) <= _METRES else 0.0
    return _DISTRICT if one.area is not None and one.area == other.area else 0.0


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two points, taking the earth as flat and round where they are: right to a metre in a town."""
    degree = 111_195.0
    east = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return degree * math.hypot(one[0] - other[0], east)


def _shared(one: Report, other: Report, lexicon: Lexicon) -> float:
    """Which part of the shorter one's words both have: the overlap coefficient (Szymkiewicz, Simpson)."""
    ours, theirs = _features(one, lexicon), _features(other, lexicon)
    return len(ours & theirs) / max(min(len(ours), len(theirs)), _FEW)


def _features(report: Report, lexicon: Lexicon) -> frozenset[str]:
    """Roots of the words, and of the parts where a word is a compound: that a part is shared counts too."""
    parts = (part for word in report.words for part in lexicon.split(word) or (word,))
    return frozenset(root(part) for part in parts)
