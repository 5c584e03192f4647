"""What a network shows first to whoever looks for certain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from hanse.networks.frame import Frame
from hanse.networks.navigation import path_of
from hanse.search.analysis import Forms, fold, tokenise, word_token
from hanse.search.analysis.forms import language_of, memory
from hanse.search.models.promotions import Promotion
from hanse.search.pages.builder import summary_of

# More would push away what was looked for.
MOST = 3


@dataclass(frozen=True)
class Promoted:
    title: str
    text: str
    url: str
    # Of a page in another language than the reader's; "" otherwise.
    language: str = ""


def promoted(frame: Frame, language: str, text: str) -> list[Promoted]:
    """What is promoted for this search now, in the order of its editors.

    Two queries at most. The clock is asked here, so that a window closes on time.
    """
    now = timezone.now()
    rows = Promotion.objects.filter(network_id=frame.pk, language=language)
    fitting = _fitting(rows.showing_at(now).order_by("sort_order", "pk"), text)
    pages = _pages(frame, fitting)
    found = []
    for row in fitting:
        if row.page_id is None:
            found.append(Promoted(row.title, row.text, row.address))
        elif page := pages.get(row.page_id):
            code = frame.code_of(page)
            found.append(
                Promoted(
                    row.title or page.title,
                    row.text or summary_of(page),
                    path_of(page),
                    "" if code == language or row.title else code,
                )
            )
    return found[:MOST]


def _fitting(rows: Iterable[Promotion], text: str) -> list[Promotion]:
    wanted = tokenise(text)
    rows = list(rows)
    if not wanted or not rows:
        return []
    language = language_of(rows[0].language)
    searches = {row.pk: [tokenise(line) for line in row.searches] for row in rows}
    words = {
        *wanted,
        *(word for some in searches.values() for one in some for word in one),
    }
    forms = memory.ask(((language, word) for word in words), patient=True)
    return [
        row
        for row in rows
        if any(_is_same(wanted, one, language, forms) for one in searches[row.pk])
    ]


def _is_same(wanted: list[str], search: list[str], language: str, forms: Forms) -> bool:
    """Whether two searches have the same words, in whatever form and order."""
    if len(wanted) != len(search):
        return False
    left = [_keys(word, language, forms) for word in search]
    for word in wanted:
        keys = _keys(word, language, forms)
        match = next((one for one in left if not keys.isdisjoint(one)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _keys(word: str, language: str, forms: Forms) -> frozenset[str]:
    return frozenset(_tokens(word, language, forms))


def _tokens(word: str, language: str, forms: Forms) -> Iterator[str]:
    yield fold(word)
    for stem in forms.stems(language, word):
        yield word_token(stem, language)


def _pages(frame: Frame, rows: Iterable[Promotion]) -> dict[int, Page]:
    """Those of them that visitors of the network may see."""
    pks = [row.page_id for row in rows if row.page_id]
    if not pks:
        return {}
    container = frame.site.root_page.path[: 2 * Page.steplen]
    found = (
        Page.objects.live()
        .public()
        .filter(pk__in=pks, path__startswith=container)
        .exclude(expire_at__lte=timezone.now())
        .select_related("locale")
        .specific()
    )
    return {page.pk: page for page in found if frame.code_of(page) in frame.codes}
