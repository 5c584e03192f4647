"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The shell that draws pages for nobody to see needs two thirds of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)


def executable() -> str | None:
    """Where the browser is; `HANSE_CHROMIUM` may say so."""
    named = os.environ.get("HANSE_CHROMIUM")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> str:
    """Why no page can be opened here; empty when one can."""
    if executable() is None:
        return f"Chromium: none of {', '.join(NAMES)} is on this machine"
    return ""
