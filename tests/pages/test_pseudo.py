"""No raw English: in a language that marks every text, nothing is left unmarked.

Each message is shown between ⟦ and ⟧, whatever the catalogues say. What is neither
between them nor content of the site was written into a template or a view as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.utils import translation
from django.utils.functional import Promise

from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Every text that a reader or a screen reader meets, with what is content of the site
# left out: records, terms, pages and languages have their own words.
TEXTS = """() => {
  const found = [];
  const own = '.hanse-row__name, .hanse-row__native, .hanse-row__says, .hanse-prose,'
    + '.hanse-lead, .hanse-option span, .hanse-languages, .hanse-footer__languages,'
    + '.hanse-facts dd, .hanse-record__names, .hanse-voice p, .hanse-index span,'
    + '.hanse-tiles__name, .hanse-chips span:not(.hanse-hidden), h1, title,'
    + '.hanse-header__brand, .hanse-header__menu li a, .hanse-footer li a,'
    + '.hanse-footer__name, .hanse-actions, .hanse-trail, .hanse-map__name,'
    + '.hanse-network, .hanse-map__list a, .hanse-record__status, .hanse-compare td,'
    + '.hanse-compare th[scope=row], script, style, userbar, wagtail-userbar';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.textContent.trim() && !node.parentElement.closest(own))
      found.push(node.textContent);
  }
  for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest(own) || element.matches('nav'))
        found.push(element.getAttribute(name));
  return found;
}"""
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
HALF = re.compile(r"⟦[^⟦⟧]*$|^[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-z]{3,}")
# Content of the test's own town, and names that are the same in every language.
CONTENT = frozenset(
    [
        "Joining",
        "Museums",
        "Norway",
        "Norja",
        "Finland",
        "Suomi",
        "Helsinki",
        "Troms",
        "Design",
        "Muotoilu",
        "School",
        "Music",
        "Musiikki",
        "Northern",
        "northern",
        "design",
        "centre",
        "Nordnorsk",
        "designsenter",
        "Kala",
        "Directory",
        "About",
        "us",
        "Kulttuuriymp",
        "neuvottelukunnan",
        "varainhankintayhdistys",
        "rist",
        "CSV",
        "vCard",
        "GeoJSON",
        "JSON",
        "Atom",
        "BibTeX",
        "RIS",
        "CSL",
        "Wikidata",
    ]
)


def marked(text: str) -> str:
    # What a text of ours is put into is a text of its own.
    return f"⟦{text}⟧"


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every message between marks, in this process and so in the live server's."""
    real: Any = translation._trans
    translation.gettext("")

    def singular(message: Any) -> str:
        return marked(str(message)) if str(message).strip() else str(message)

    def plural(one: Any, many: Any, number: Any) -> str:
        return marked(str(one) if number == 1 else str(many))

    monkeypatch.setattr(real, "gettext", singular)
    monkeypatch.setattr(real, "ngettext", plural)
    monkeypatch.setattr(real, "pgettext", lambda _context, text: singular(text))
    monkeypatch.setattr(
        real, "npgettext", lambda _context, one, many, n: plural(one, many, n)
    )
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


def raw(texts: list[str]) -> set[str]:
    """Words that stand outside of every mark and are none of the site's own."""
    found: set[str] = set()
    for text in texts:
        rest, before = text, ""
        while rest != before:
            # From the inside out: a text of ours may hold another.
            before, rest = rest, MARKED.sub(" ", rest)
        # Around an element inside of a text its marks are in two nodes.
        rest = HALF.sub(" ", rest)
        found |= {word for word in WORD.findall(rest) if word not in CONTENT}
    return found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["⟦Open the ⟦map⟧⟧ 12"], set()),
        (["⟦Sector⟧: Design"], set()),
        (["Open the map"], {"Open", "the", "map"}),
    ],
)
def test_raw__finds_what_is_not_marked(texts: list[str], found: set[str]) -> None:
    assert raw(texts) == found


def test_page__of_every_kind_shows_no_raw_english(
    open_page: OpenPage, town: Town, pseudo: None
) -> None:
    assert not isinstance(translation.gettext("x"), Promise)
    found = {}
    for name, path in town.paths.items():
        texts = open_page(town.network, path).evaluate(TEXTS)
        assert any("⟦" in text for text in texts), name
        if words := raw(texts):
            found[name] = words

    assert found == {}
