"""The look as data: contrast, tokens, weight; and what the security policy forbids."""

import gzip
import json
import re
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[2] / "src" / "rolvast" / "huisstijl"
ROOT = ROOM.parents[2]
STYLES = ROOM / "static" / "huisstijl"
OURS = ["rolvast.css", "components.css", "domain.css", "figures.css", "print.css"]
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))

_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")


def _tokens() -> dict[str, dict[str, str]]:
    """The tokens in light and in dark: dark is light with what the dark block changes."""
    text = (STYLES / "theme.css").read_text(encoding="utf-8")
    dark_start = text.index("@media screen and (prefers-color-scheme: dark)")
    dark_end = text.index("\n}\n", dark_start)
    light = dict(_TOKEN.findall(text[:dark_start] + text[dark_end:]))
    return {"light": light, "dark": {**light, **dict(_TOKEN.findall(text[dark_start:dark_end]))}}


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ["default-bg-document", "default-bg-default", "default-bg-subtle"]
TEXT_PAIRS = [
    *((text, ground) for text in ("default-color-document", "default-color-subtle") for ground in GROUNDS),
    *(("action-1-color-default", ground) for ground in [*GROUNDS, "action-1-bg-default"]),
    *(("action-1-color-hover", ground) for ground in [*GROUNDS, "action-1-bg-default"]),
    *(
        ("default-color-document", f"{kind}-bg-default")
        for kind in ("info", "positive", "warning", "negative")
    ),
    *(
        (f"{kind}-color-default", f"{kind}-bg-default")
        for kind in ("info", "positive", "warning", "negative")
    ),
    *(("negative-color-default", ground) for ground in GROUNDS),
    ("default-color-document", "action-1-bg-default"),
    ("action-1-inverse-color-default", "action-1-inverse-bg-default"),
    ("action-1-inverse-color-default", "action-1-inverse-bg-hover"),
    ("negative-inverse-color-default", "negative-inverse-bg-default"),
    ("negative-inverse-color-default", "negative-inverse-bg-hover"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    tokens = _tokens()[scheme]
    assert _contrast(tokens[f"--basis-color-{text}"], tokens[f"--basis-color-{ground}"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_lines_and_focus_can_be_seen(scheme: str) -> None:
    tokens = _tokens()[scheme]
    edges = ["--basis-color-default-border-default", "--basis-focus-outline-color"]
    edges += [f"--rolvast-chart-{number}" for number in range(1, 5)]
    edges += [f"--basis-color-{kind}-border-default" for kind in ("info", "positive", "warning", "negative")]
    for edge in edges:
        for ground in ("--basis-color-default-bg-document", "--basis-color-default-bg-default"):
            assert _contrast(tokens[edge], tokens[ground]) >= 3, (edge, ground)


def test_the_measure_of_contrast_knows_the_known_cases() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_every_colour_of_the_light_theme_has_a_dark_one() -> None:
    both = _tokens()
    colours = {name for name, value in both["light"].items() if value.startswith("#")}
    assert {name for name in colours if both["dark"][name] == both["light"][name]} <= set()


@pytest.mark.parametrize("name", OURS)
def test_our_styles_take_every_token_from_the_theme(name: str) -> None:
    text = (STYLES / name).read_text(encoding="utf-8")
    made_here = set(re.findall(r"(--[\w-]+)\s*:", text))
    utrecht_sets = {"--utrecht-icon-color"}
    used = set(re.findall(r"var\((--[\w-]+)", text))
    everywhere = {
        match for one in OURS for match in re.findall(r"(--[\w-]+)\s*:", (STYLES / one).read_text("utf-8"))
    }
    assert used - made_here - everywhere - set(_tokens()["light"]) - utrecht_sets == set()


@pytest.mark.parametrize("name", OURS)
def test_our_styles_name_no_colour_of_their_own(name: str) -> None:
    colours = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", (STYLES / name).read_text(encoding="utf-8"))
    assert set(colours) <= {"#101818"}  # the ink of selected text, the same on its ground in light and dark


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_style_or_script_of_their_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=\"|javascript:", text)
    assert "http:" not in re.sub(
        r"\{#.*?#\}|\"http:\"|\"https?:\"|https://example\.org", "", text, flags=re.DOTALL
    )


#: Classes that pages of other rooms may use as they are.
OFFERED = {"small", "subtle", "lead", "wide", "flow"}


def test_no_style_is_kept_for_what_no_template_writes() -> None:
    styles = "".join((STYLES / name).read_text(encoding="utf-8") for name in OURS)
    styled = set(re.findall(r"\.([a-z][\w-]*)", styles)) - OFFERED
    written = "".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    unused = {
        name
        for name in styled
        if not name.startswith("utrecht-")
        and not re.search(rf"(?<![\w-]){name}(?![\w-])", written)
        and f"{name.rsplit('--', 1)[0]}--{{{{" not in written  # badge--{{ tone }}
    }
    assert unused == set()


def test_assets_are_named_once_and_come_from_locked_packages() -> None:
    lines = (ROOM / "assets.txt").read_text(encoding="utf-8").split("\n")
    pairs = [line.split() for line in lines if line]
    assert all(len(pair) == 2 for pair in pairs)
    assert len({target for _, target in pairs}) == len(pairs)
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name.removeprefix("node_modules/") for name in lock["packages"]}
    assert {"/".join(source.split("/")[:2]) for source, _ in pairs} <= packages
    assert all(not target.startswith("/") and ".." not in target for _, target in pairs)


def test_the_lock_pins_everything_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    ours = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert ours["private"] is True
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in ours["dependencies"].values())
    installed = {name: entry for name, entry in lock["packages"].items() if name}
    assert all("integrity" in entry and "resolved" not in entry for entry in installed.values())


def test_every_sheet_of_the_page_is_brought_in_or_ours() -> None:
    base = (ROOM / "templates" / "huisstijl" / "base.html").read_text(encoding="utf-8")
    listed = re.search(r"for name in \[(.*?)\]", base)
    assert listed is not None
    names = re.findall(r'"([\w-]+)"', listed[1])
    targets = {line.split()[1] for line in (ROOM / "assets.txt").read_text(encoding="utf-8").splitlines()}
    assert {f"utrecht/{name}.css" for name in names} == {name for name in targets if name.endswith(".css")}
    for sheet in re.findall(r'static\("huisstijl/([\w-]+\.\w+)"\)', base):
        assert (STYLES / sheet).is_file()


def test_our_own_styles_weigh_little() -> None:
    packed = sum(len(gzip.compress((STYLES / name).read_bytes())) for name in [*OURS, "theme.css"])
    assert packed < 14_000  # of the 150 kB that a first visit may weigh; the font takes 36, Utrecht 12
