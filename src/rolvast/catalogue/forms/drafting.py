"""The forms of a draft, made from the parts of a task themselves: what is typed is kept, right or wrong."""

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rolvast.catalogue import rules
from rolvast.catalogue.forms.questions import CHOOSE, MISSING
from rolvast.catalogue.rules import Problem, TaskDefinition, drafts
from rolvast.catalogue.rules.drafts import Asked, Fields, Place, Sort, Value
from rolvast.huisstijl.dates import period_text

#: Between the name of a part and the name of its field, where both are on one page.
_IN = "."
#: More choices than these become a list that opens.
_MOST_SHOWN = 6
#: The name of a field, as a message about a text has it.
_NAMED = re.compile(r"'([a-z_]+)'")
_DATES = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


class PartForm(forms.Form):
    """The fields of one part of a draft. ``stands``: what stands there now; ``sent``: what somebody typed.

    Nothing is refused here: a draft may be wrong, and the problems of the whole text are shown at the fields
    they are about. :meth:`typed` is what the part is after this.
    """

    def __init__(self, place: Place, *, stands: Fields, sent: Any = None, edition: int) -> None:
        self.place, self.stands = place, stands
        self.asked = list(_flat(place.kind, stands, place.names))
        super().__init__(sent if sent is not None else _shown(self.asked, stands))
        self.fields["editie"] = forms.IntegerField(widget=forms.HiddenInput, initial=edition)
        self.edition = edition
        for path, one, needed in self.asked:
            self.fields[_IN.join(path)] = _field(one, _inside(stands, path), needed=needed)

    def full_clean(self) -> None:
        """Nothing typed is wrong by itself: the text as a whole says what is."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def complain(self, problems: Sequence[Problem]) -> None:
        """Put each problem with this part at its field; else above the form."""
        for problem in problems:
            path = drafts.path_of(problem.path)[len(self.place.path) :]
            names = [str(step) for step in path if isinstance(step, str)]
            place = next(
                (name for end in range(len(names), 0, -1) if (name := _IN.join(names[:end])) in self.fields),
                None,
            )
            said = _in_words(problem.message_nl, self.place.kind)
            told = _where(path) + said if place else f"{problem.path}: {said}"
            if told not in self.errors.get(place or "__all__", ()):
                self.add_error(place, told)

    def typed(self) -> Fields:
        """The part as it was typed: what is empty, or as it would be anyway, is left out."""
        found = self.stands
        for path, one, _needed in self.asked:
            value = _typed(one, self.data, _IN.join(path), _inside(self.stands, path))
            found = drafts.put(found, path, value)
        for name in {path[0] for path, _one, _needed in self.asked if len(path) > 1}:
            part = found.get(name)
            if isinstance(part, dict) and all(value == "false" for value in part.values()):
                found = drafts.put(found, (name,), None)  # boxes that were not ticked make no part
        return found


def _flat(
    kind: type, stands: Fields, names: Sequence[str] = (), *, needed: bool = True
) -> "list[tuple[tuple[str, ...], Asked, bool]]":
    """The fields of a part that are asked on its page; those of a part within it stand among them."""
    found: list[tuple[tuple[str, ...], Asked, bool]] = []
    sort_of_it = stands.get("kind")
    known = {one.name: one for one in drafts.asked(kind)}
    said = [name for name in drafts.ASKED.get(kind.__name__, {}) if name in known]
    order = names or [*said, *(name for name in known if name not in said)]
    for one in (known[name] for name in order):
        value = stands.get(one.name)
        if not drafts.fits(kind, one.name, str(sort_of_it or "")) and value is None:
            continue
        if one.sort is Sort.PART and one.of is not None and (value is None or isinstance(value, dict)):
            inner = _flat(one.of, value or {}, needed=needed and one.needed)
            found += [((one.name, *path), field, wanted) for path, field, wanted in inner]
        elif one.sort not in {Sort.PART, Sort.PARTS, Sort.OTHER} and _fitting(one, value):
            found.append(((one.name,), one, needed and one.needed))
    return found


def _fitting(one: Asked, value: Value | None) -> bool:
    """Can the form show what stands there? Else it is left alone: it is changed in the text."""
    if value is None:
        return True
    if one.sort in {Sort.LINES, Sort.CHOICES}:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def _inside(stands: Fields, path: tuple[str, ...]) -> Value | None:
    return drafts.at(stands, path)


def _shown(asked: Sequence[tuple[tuple[str, ...], Asked, bool]], stands: Fields) -> MultiValueDict[str, str]:
    """What stands there as a browser would send it."""
    found: MultiValueDict[str, str] = MultiValueDict()
    for path, one, _needed in asked:
        value = _inside(stands, path)
        name = _IN.join(path)
        if isinstance(value, list):
            texts = [str(item) for item in value]
            found.setlist(name, texts if one.sort is Sort.CHOICES else ["\n".join(texts)])
        elif one.sort is Sort.FLAG:
            if drafts.is_yes(value) or (value is None and one.default is True):
                found[name] = "on"
        elif isinstance(value, str) or one.default not in (None, "", ()):
            found[name] = _readable(one, value if isinstance(value, str) else str(one.default))
    return found


def _readable(one: Asked, value: str) -> str:
    """A length of time in words; anything else, and what is no length of time, as it stands."""
    try:
        return period_text(value) if one.words.period and value.startswith("P") else value
    except ValueError:
        return value


def _typed(one: Asked, data: Any, name: str, stands: Value | None) -> Value | None:
    match one.sort:
        case Sort.FLAG:
            said = "true" if data.get(name) else "false"
            if one.default is None:
                return said
            return None if said == str(one.default).lower() else said
        case Sort.CHOICES:
            before = stands if isinstance(stands, list) else []
            chosen = data.getlist(name)
            kept = [value for value in before if value in chosen]
            return [*kept, *(value for value in chosen if value not in kept)] or None
        case Sort.LINES:
            lines = [line.strip() for line in (data.get(name) or "").splitlines()]
            return [line for line in lines if line] or None
    text = (data.get(name) or "").replace("\r\n", "\n").strip()
    if one.words.period and text:
        with suppress(ValueError):  # kept as it was typed; the text as a whole says what is wrong with it
            text = rules.period_of(text)
    elif one.sort is Sort.DAY:
        text = _day(text)
    return None if not text or (one.default is not None and text == str(one.default)) else text


def _day(text: str) -> str:
    """A day as people write it, as it is kept; what is none stays as it was typed."""
    for form in _DATES:
        try:
            return date.isoformat(datetime.strptime(text, form).date())  # noqa: DTZ007 # a day has no zone
        except ValueError:
            continue
    return text


def _field(one: Asked, value: Value | None, *, needed: bool) -> forms.Field:
    options: dict[str, Any] = {"label": one.words.label, "help_text": one.words.hint, "required": needed}
    match one.sort:
        case Sort.FLAG:
            return forms.BooleanField(**{**options, "required": False})
        case Sort.CHOICES if one.of is not None:
            named = [(member.value, drafts.label_of(member).capitalize()) for member in one.of]
            known = {member.value for member in one.of}
            others = [str(item) for item in value if item not in known] if isinstance(value, list) else []
            return forms.MultipleChoiceField(
                choices=[*named, *((other, other) for other in others)],
                widget=forms.CheckboxSelectMultiple,
                **options,
            )
        case Sort.CHOICE if one.of is not None:
            return _choice(one, value, options, needed=needed)
        case Sort.LINES:
            return forms.CharField(widget=forms.Textarea({"rows": one.words.long or 4}), **options)
        case Sort.NUMBER:
            return forms.CharField(widget=forms.TextInput({"inputmode": "numeric"}), **options)
        case Sort.DAY:
            if value is None or (isinstance(value, str) and _is_day(value)):
                return forms.CharField(widget=forms.DateInput(format="%Y-%m-%d"), **options)
    if one.words.long:
        return forms.CharField(widget=forms.Textarea({"rows": one.words.long}), **options)
    return forms.CharField(**options)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _choice(one: Asked, value: Value | None, options: dict[str, Any], *, needed: bool) -> forms.Field:
    members = [(member.value, _capital(drafts.label_of(member))) for member in one.of or ()]
    if isinstance(value, str) and value not in {known for known, _label in members}:
        members.append((value, value))
    if one.default is None:
        members.insert(0, ("", _("Kies een antwoord") if needed else _("Niet gekozen")))
    return forms.ChoiceField(choices=members, **options)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_words(message: str, kind: type) -> str:
    """A message about a text with the questions of the form in place of the names of fields."""
    known = {one.name: one.words.label for part in (TaskDefinition, kind) for one in drafts.asked(part)}
    return _NAMED.sub(lambda found: f"‘{known[found[1]]}’" if found[1] in known else found[0], message)


def _where(path: Sequence[str | int]) -> str:
    """Which of a list of texts it is about."""
    last = path[-1] if path else ""
    return _("Regel %(number)s: ") % {"number": last + 1} if isinstance(last, int) else ""


class NewDraftForm(forms.Form):
    """How a draft of a new task begins: its name, and what it begins from."""

    EMPTY, EXAMPLE = "leeg", "voorbeeld"

    def __init__(self, data: Any = None, *, tasks: Collection[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["naam"] = forms.CharField(
            label=_("Hoe heet de nieuwe taak?"), max_length=120, error_messages=MISSING
        )
        self.fields["begin"] = forms.ChoiceField(
            label=_("Waarmee begint u?"),
            choices=[
                (self.EMPTY, _("Met niets")),
                (self.EXAMPLE, _("Met een voorbeeld: bladkorf in de straat")),
                (_("Met een taak die er al is"), list(tasks)),
            ],
            initial=self.EMPTY,
            error_messages=CHOOSE,
        )


class TextForm(forms.Form):
    """The whole draft as text; nothing is cut off, also where it cannot be read."""

    def __init__(self, data: Any = None, *, text: str, edition: int) -> None:
        super().__init__(data)
        self.fields["editie"] = forms.IntegerField(widget=forms.HiddenInput, initial=edition)
        self.fields["text"] = forms.Field(
            label=_("De tekst van het ontwerp"),
            initial=text,
            required=False,
            widget=forms.Textarea({"rows": 30, "spellcheck": "false", "wrap": "off"}),
        )
