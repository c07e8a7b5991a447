"""Colours that words are written in can be read: every pair of tokens, in every theme (pure)."""

import re

import pytest

from server.settings import ROOT

TOKENS = (ROOT / "static/css/tokens.css").read_text("utf-8")
READABLE = 4.5
SHADES = ("red", "orange", "yellow", "blue", "grey")
GROUNDS = ("color-bg", "color-surface", "color-surface-2")
PAIRS = [
    *((ink, ground) for ink in ("color-text", "color-text-2", "color-brand", "color-danger") for ground in GROUNDS),
    *((f"risk-{shade}-ink", f"risk-{shade}") for shade in SHADES),
    *((f"color-{kind}", f"color-{kind}-soft") for kind in ("brand", "danger", "ok", "warn")),
    *(("color-text", f"color-{kind}-soft") for kind in ("brand", "danger", "ok", "warn")),
    ("color-brand-ink", "color-brand"),
    ("color-danger-ink", "color-danger"),
    ("color-bg", "color-text"),
]


def block(selector: str) -> dict[str, str]:
    """The values that a rule of the tokens gives, by name."""
    found = re.search(re.escape(selector) + r"\s*\{(.*?)\n\s*\}", TOKENS, re.DOTALL)
    assert found, selector
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", found[1]))


LIGHT = block('[data-theme="light"]')
BY_SYSTEM = block(':root:not([data-theme="light"], [data-theme="contrast"])')
DARK = block('\n[data-theme="dark"]')
THEMES = {"light": LIGHT, "dark": LIGHT | DARK, "contrast": LIGHT | block('\n[data-theme="contrast"]')}


def luminance(colour: str) -> float:
    """How bright a colour is to the eye, as WCAG 2 has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= READABLE


@pytest.mark.parametrize("theme", THEMES)
def test_risk_colours_differ_in_grey_as_well(theme: str) -> None:
    steps = [luminance(THEMES[theme][f"risk-{shade}"]) for shade in ("red", "orange", "yellow", "blue")]
    assert steps[0] < steps[1] < steps[2]
    assert contrast(THEMES[theme]["risk-red"], THEMES[theme]["risk-orange"]) > 2


def test_the_dark_that_was_chosen_is_the_dark_of_the_system() -> None:
    assert DARK == BY_SYSTEM


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
