"""What a browser can tell of a page: what axe finds, and whether it fits."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Walks up from the focused element to the first that wears a ring: a row of a list
# and the search line wear it for the link and the field inside them.
HAS_RING = """() => {
  for (let node = document.activeElement; node; node = node.parentElement) {
    const style = getComputedStyle(node);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
    if (node.matches("li, form, nav, body")) break;
  }
  return false;
}"""
FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body || node === document.documentElement) return "";
  return (node.textContent.trim() || node.value || node.name).replace(/\\s+/g, " ");
}"""
WIDER_BY = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """What axe finds wrong, in words."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:120]}"
        for fault in found
    ]


def faults(page: Page) -> set[tuple[str, str]]:
    """The same as rule and selector, one for each element."""
    return {
        (fault["id"], " ".join(node["target"]))
        for fault in Axe().run(page).response["violations"]
        for node in fault["nodes"]
    }


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate(WIDER_BY))


def focused(page: Page) -> str:
    """The words of what has the focus; empty when nothing has."""
    return str(page.evaluate(FOCUSED))


def has_ring(page: Page) -> bool:
    """Whether what has the focus shows it."""
    return bool(page.evaluate(HAS_RING))
