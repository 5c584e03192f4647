"""The tokens that a type pair and a ground set; `tokens.css` declares the others.

Values are CSS, of the kinds that `hanse.blocks.tokens` can compute where they are
colours. No name of a font is fetched: each list ends in what every system has.
"""

from __future__ import annotations

from hanse.blocks.themes.choices import Ground, TypePair

_BOOK = (
    '"Iowan Old Style", "Palatino Linotype", palatino, "Noto Serif", "DejaVu Serif", '
    "serif"
)
_GROTESQUE = '"Helvetica Neue", helvetica, arial, "Liberation Sans", sans-serif'
_SYSTEM = 'system-ui, "Segoe UI", roboto, "Noto Sans", sans-serif'

TYPE: dict[str, dict[str, str]] = {
    TypePair.HARBOUR: {},
    TypePair.BOOK: {
        "body": _BOOK,
        "head": _BOOK,
        "head-weight": "400",
        "head-track": "-0.008em",
        "head-lead": "1.14",
        "lead": "1.64",
        "t0": "clamp(1.0313rem, 0.98rem + 0.3vw, 1.1563rem)",
    },
    TypePair.GROTESQUE: {
        "body": _GROTESQUE,
        "head": _GROTESQUE,
        "head-weight": "700",
        "head-track": "-0.032em",
        "head-lead": "1.04",
        "lead": "1.48",
        "ratio-wide": "1.32",
        "t-hero": "clamp(3.4rem, 11vw, 10rem)",
    },
    TypePair.PLAIN: {
        "head": _SYSTEM,
        "head-weight": "600",
        "head-track": "-0.02em",
        "head-lead": "1.14",
    },
}

GROUND: dict[str, dict[str, str]] = {
    Ground.DEEP: {},
    Ground.PAPER: {
        "spread": "0.5",
        "rule": "3px double var(--hanse-ink)",
        "chip-radius": "0",
        "mast": "var(--hanse-surface)",
        "on-mast": "var(--hanse-ink)",
        "mast-focus": "var(--hanse-focus)",
        "mast-line": "var(--hanse-line)",
        "here": "var(--hanse-accent)",
        "hero": (
            "light-dark(oklch(86% calc(var(--hanse-chroma) * 0.9) var(--hanse-hue)), "
            "oklch(34% calc(var(--hanse-chroma) * 0.57) var(--hanse-hue)))"
        ),
        "on-hero": "var(--hanse-ink)",
        "soft-hero": "var(--hanse-ink)",
        "hero-focus": (
            "light-dark(oklch(46% 0.2 calc(var(--hanse-hue) + 212)), "
            "oklch(83% 0.15 calc(var(--hanse-hue) + 235)))"
        ),
        "hero-line": (
            "light-dark(oklch(44% calc(var(--hanse-chroma) * 0.86) "
            "calc(var(--hanse-hue) + 348)), "
            "oklch(76% calc(var(--hanse-chroma) * 0.95) var(--hanse-hue)))"
        ),
        "hero-solid": "var(--hanse-hero-line)",
        "hero-glow": "var(--hanse-hero-line)",
    },
    Ground.WHITE: {
        "rule": "3px solid var(--hanse-ink)",
        "chip-radius": "0",
        "signal": "oklch(66% calc(var(--hanse-chroma) * 1.15) var(--hanse-hue))",
        "accent": "var(--hanse-ink)",
        "on-accent": "var(--hanse-surface)",
        "focus": (
            "light-dark(oklch(58% var(--hanse-chroma) var(--hanse-hue)), "
            "oklch(70% var(--hanse-chroma) var(--hanse-hue)))"
        ),
        "mast": "var(--hanse-surface)",
        "on-mast": "var(--hanse-ink)",
        "mast-focus": "var(--hanse-focus)",
        "here": (
            "light-dark(oklch(62% var(--hanse-chroma) var(--hanse-hue)), "
            "oklch(70% var(--hanse-chroma) var(--hanse-hue)))"
        ),
        "hero": "var(--hanse-surface)",
        "on-hero": "var(--hanse-ink)",
        "soft-hero": "var(--hanse-ink)",
        "hero-focus": "var(--hanse-focus)",
        "hero-line": "var(--hanse-ink)",
        "hero-solid": "var(--hanse-ink)",
        "hero-glow": "var(--hanse-signal)",
        "hero-rule": "var(--hanse-rule)",
        "field": "oklch(16% 0 0)",
        "soft-field": "oklch(80% 0 0)",
        "drawing-ground": "var(--hanse-raised)",
        "drawing-line": "var(--hanse-ink)",
        "drawing-bright": "var(--hanse-signal)",
    },
}
