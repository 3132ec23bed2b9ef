"""Markdown written by residents and officials, as HTML that is safe to show."""

import re
from typing import Final

import nh3
from markdown_it import MarkdownIt

# No images, no HTML of their own, no headings above the third level: those belong to the page.
_TAGS: Final = frozenset(
    {"p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
    | {"h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
)
_ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}}
_SCHEMES: Final = frozenset({"https", "http", "mailto", "tel"})

# Browsers drop control characters and read "\" as "/": what remains must start with a known scheme,
# a fragment, or exactly one slash.
_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:|tel:|#|/(?![/\\]))", re.IGNORECASE)

_parser: Final = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def markdown(text: str) -> str:
    """Safe HTML of a Markdown text.

    Links to other sites get `rel="nofollow noopener noreferrer"`; a link that is not plainly
    a web address, a mail address, a telephone number or a page of ours loses its address.

    >>> markdown("Kom **langs**.")
    '<p>Kom <strong>langs</strong>.</p>\\n'
    """
    tokens = _parser.parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    # The highest heading used becomes the third of the page, and no level is passed over.
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(3 + levels.index(token.tag), 6)}"
    html: str = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_checked,
        url_schemes=set(_SCHEMES),
        link_rel="nofollow noopener noreferrer",
        strip_comments=True,
    )


def _checked(tag: str, name: str, value: str) -> str | None:
    if tag == "a" and name == "href" and not safe_link(value):
        return None
    return value


def safe_link(address: str) -> bool:
    """Whether an address leads to a page of ours, another site, a mailbox or a telephone: nothing else."""
    return address.isprintable() and _SAFE_LINK.match(address) is not None
