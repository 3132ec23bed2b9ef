"""The Jinja2 environment of every page: escaped, strict, translated, with our own way of writing."""

import functools
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import jinja2
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from markupsafe import Markup

from rolvast.huisstijl import charts, dates, pictures, texts
from rolvast.huisstijl.controls import control
from rolvast.huisstijl.dates import Language
from rolvast.huisstijl.markdown import markdown, safe_link


def environment(**options: Any) -> jinja2.Environment:
    """The environment for Django's Jinja2 backend (`OPTIONS["environment"]`).

    A name that the page does not know is an error, never an empty spot.
    """
    settings: dict[str, Any] = {
        **options,
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
    }
    made = jinja2.Environment(**settings)  # noqa: S701 - autoescape is on, two lines up
    made.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals |= {
        "charts": charts,
        "control": control,
        "language": language,
        "qr": pictures.qr,
        "query": query,
        "static": static,
        "url": url,
    }
    made.filters |= FILTERS
    return made


def language() -> Language:
    """The language of this page: Dutch, unless English was asked for."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: `url("cases:detail", case.id)` or `url("cases:detail", pk=case.id)`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def query(current: QueryDict | Mapping[str, str], **changes: object) -> str:
    """The query string of this page with some values changed; `None` takes one away.

    `query(request.GET, page=2)` → `?q=lamp&page=2`.
    """
    pairs = (
        [(name, value) for name, values in current.lists() for value in values]
        if isinstance(current, QueryDict)
        else list(current.items())
    )
    kept = [(name, value) for name, value in pairs if name not in changes]
    added = [(name, str(value)) for name, value in changes.items() if value is not None]
    return "?" + urlencode([*kept, *added])


def _spoken[**P](write: Callable[..., str]) -> Callable[..., str]:
    """A filter in the language of the page, from a function that takes the language."""

    @functools.wraps(write)
    def filtered(*args: Any, **kwargs: Any) -> str:
        return write(*args, language=language(), **kwargs)

    return filtered


def _iso(value: date | datetime) -> str:
    return value.isoformat()


def _day_tag(value: date | datetime) -> Markup:
    """A day as a `time` element, written out with its weekday."""
    day = dates.calendar_day(value)
    return Markup('<time datetime="{}">{}</time>').format(
        day.isoformat(), dates.long_date(day, language=language())
    )


def _safe_html(text: str) -> Markup:
    return Markup(markdown(text))  # noqa: S704 - nh3 has cleaned it


FILTERS: dict[str, Callable[..., Any]] = {
    "short_date": _spoken(dates.short_date),
    "long_date": _spoken(dates.long_date),
    "day_tag": _day_tag,
    "moment": _spoken(dates.moment_text),
    "clock": _spoken(dates.clock_text),
    "relative": _spoken(dates.relative_day),
    "period": _spoken(dates.period_text),
    "iso": _iso,
    "number": _spoken(texts.number),
    "days": _spoken(texts.days),
    "percent": _spoken(texts.percent),
    "money": _spoken(texts.money),
    "plural": _spoken(texts.plural),
    "listed": _spoken(texts.listed),
    "markdown": _safe_html,
    "safe_link": safe_link,
}
