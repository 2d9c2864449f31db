"""Contrast as in WCAG 2.2, success criterion 1.4.3, and colours as they stand in a compiled style sheet."""

import re


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of "#abc", "#aabbcc" or "rgb(r, g, b)"."""
    if colour.startswith("rgb"):
        channels = [int(part) for part in re.findall(r"\d+", colour)]
    else:
        digits = colour.lstrip("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        channels = [int(digits[start : start + 2], 16) for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in channels)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def properties(css: str, selector: str) -> dict[str, str]:
    """The colours that the rules of exactly this selector (one of a list) set, later rules winning."""
    found: dict[str, str] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if selector in [part.strip() for part in selectors.split(",")]:
            found |= {name: value.strip() for name, value in re.findall(r"--([\w-]+):([^;]+)", body)}
    return {name: value for name, value in found.items() if value.startswith(("#", "rgb("))}
