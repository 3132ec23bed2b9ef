"""What a template needs to know of a form field, worked out once, for every kind of Django field."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.forms import BoundField
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    Input,
    RadioSelect,
    Select,
    Textarea,
    Widget,
)

from rolvast.huisstijl.fields import TrapInput

# The macro writes these itself; what the widget says of them would stand there twice.
_OWN: Final = frozenset({"id", "class", "required", "disabled", "aria-describedby", "aria-invalid"})


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose."""

    id: str
    value: str
    label: str
    selected: bool


@dataclass(frozen=True, kw_only=True)
class Control:
    """One field as the page shows it; `kind`: an input type, textarea, select, radio, checkboxes, hidden."""

    kind: str
    id: str
    first_id: str
    name: str
    label: str
    hint: str
    errors: list[str]
    required: bool
    optional: str  # in other words than "not required", where it is only needed sometimes
    disabled: bool
    value: Any
    groups: list[tuple[str, list[Option]]]
    attributes: list[tuple[str, str | bool]]

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, in the order in which they are read out."""
        parts = [f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-error"] * bool(self.errors)
        return " ".join(parts)

    def told(self, message: str) -> str:
        """An error with the name of its field, for the list at the top of the page."""
        return f"{self.label}{'' if self.label.endswith(('?', ':', '.')) else ':'} {message}"


def control(bound: BoundField, *, label: str | None = None, hint: str | None = None) -> Control:
    """The field of a form, with the value that was typed, its errors and its options."""
    widget = bound.field.widget
    identity = bound.auto_id or f"id_{bound.html_name}"
    kind = _kind(widget)
    attributes = bound.build_widget_attrs(dict(widget.attrs), widget)
    shown = widget.get_context(bound.html_name, bound.value(), {**attributes, "id": identity})["widget"]
    groups = _groups(shown.get("optgroups", []), identity)
    options = [option for _, members in groups for option in members]
    return Control(
        kind=kind,
        id=identity,
        first_id=options[0].id if kind in {"radio", "checkboxes"} and options else identity,
        name=bound.html_name,
        label=label if label is not None else str(bound.label),
        hint=hint if hint is not None else str(bound.help_text),
        errors=[str(error) for error in bound.errors],
        required=bound.field.required,
        optional=str(getattr(bound.field, "optional", "")),
        disabled=bound.field.disabled,
        value=_value(kind, bound.value(), shown.get("value")),
        groups=groups,
        attributes=_attributes(shown["attrs"], kind=kind, bound=bound),
    )


def _kind(widget: Widget) -> str:
    """Which control the macro writes for a widget; what Django derives from these follows."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, TrapInput):
        return "trap"
    for family, kind in (
        (CheckboxSelectMultiple, "checkboxes"),
        (RadioSelect, "radio"),
        (CheckboxInput, "checkbox"),
        (Select, "select"),
        (Textarea, "textarea"),
        (FileInput, "file"),
    ):
        if isinstance(widget, family):
            return kind
    if not isinstance(widget, Input) or widget.input_type is None:
        message = f"no control for {type(widget).__name__}: give the field a plain widget"
        raise TypeError(message)
    # A date is kept as its ISO form, so the browser's own calendar can be used.
    return {"DateInput": "date", "DateTimeInput": "datetime-local", "TimeInput": "time"}.get(
        type(widget).__name__, widget.input_type
    )


def _groups(optgroups: list[Any], identity: str) -> list[tuple[str, list[Option]]]:
    return [
        (
            str(name or ""),
            [
                Option(
                    id=str(option["attrs"].get("id") or f"{identity}_{option['index']}"),
                    value=_text(option["value"]),
                    label=str(option["label"]),
                    selected=bool(option["selected"]),
                )
                for option in options
            ],
        )
        for name, options, _ in optgroups
    ]


def _attributes(given: dict[str, Any], *, kind: str, bound: BoundField) -> list[tuple[str, str | bool]]:
    written: dict[str, str | bool] = {
        name: value if value is True else str(value)
        for name, value in given.items()
        if name not in _OWN and value is not None and value is not False
    }
    if bound.field.required and kind not in {"radio", "checkboxes", "file"}:
        written["aria-required"] = "true"  # said to everyone; the form itself is checked by us, in Dutch
    if bound.field.disabled:
        written["disabled"] = True
    if kind == "select" and getattr(bound.field.widget, "allow_multiple_selected", False):
        written["multiple"] = True
    if kind == "textarea":
        written.setdefault("rows", "6")
        written.pop("cols", None)  # the width is the page's
    return list(written.items())


def _value(kind: str, given: object, shown: object) -> Any:
    """What stands in the control; a date of the form itself is written as browsers want it."""
    if kind == "checkbox":
        return bool(given)
    if isinstance(given, datetime | time):
        return given.isoformat(timespec="minutes")
    return given.isoformat() if isinstance(given, date) else _text(shown)


def _text(value: object) -> str:
    return "" if value is None else str(value)
