"""The translation desk in a real browser, by keys alone and with troubles on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from hanse.networks.enums import TranslationRight
from hanse.networks.models import Network
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.take import take_source
from hanse.translation.memory import Pair, remember
from hanse.translation.models import Job, JobItem, Notice, TargetSegment, Unit
from tests import factories
from tests.networks.admin import signed_in
from tests.pages.checks import focused, has_ring, violations
from tests.pages.conftest import OpenPage
from tests.translation.acts import finnish, write
from tests.translation.asking import press, unit_url
from tests.translation.conftest import add_page, body

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# More stops than any of these pages has.
MANY = 250


@dataclass
class Desk:
    network: Network
    unit: Unit
    translator: Any
    reviewer: Any
    boss: Any

    def text(self, key: str) -> TargetSegment | None:
        return TargetSegment.objects.filter(unit=self.unit, key=key).first()


PARAGRAPHS = [
    "Two harbours share one mentor",
    "A studio opens in the old shipyard",
    "Firms of the network meet there each spring",
    'Read <a href="https://example.org/plan">the plan</a> before you come',
]


def make_unit(network: Network, paragraphs: list[str], title: str = "About") -> Unit:
    html = "".join(
        f'<p data-block-key="k{number}">{text}</p>'
        for number, text in enumerate(paragraphs)
    )
    page = add_page(network, title, slug=title.lower(), body=body(text=html))
    return open_unit(take_source(page), "fi", network)


@pytest.fixture
def desk(joining: Network) -> Desk:
    return Desk(
        joining,
        make_unit(joining, PARAGRAPHS),
        factories.translator(joining, "fi", name="aino"),
        factories.translator(joining, "fi", TranslationRight.REVIEW, name="eero"),
        factories.member(joining, factories.Role.COORDINATOR, name="boss"),
    )


@pytest.fixture
def open_as(open_page: OpenPage) -> Iterator[Callable[..., Page]]:
    """Opens a path of the admin as somebody; options are those of a context."""

    def open_(person: Any, path: str, **options: Any) -> Page:
        cookie = signed_in(person).cookies["sessionid"].value
        page = open_page(None, "/robots.txt", **options)
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": page.url}]
        )
        page.goto(page.url.replace("/robots.txt", path))
        page.wait_for_load_state("networkidle")
        return page

    yield open_


def kept(page: Page) -> int:
    """How many texts wait on this device; the admin itself keeps other things."""
    count: int = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('hanse-desk')).length"
    )
    return count


def saved(page: Page, number: int, state: str) -> None:
    expect(page.locator(f"#segment-{number} [data-head]")).to_contain_text(state)


def keys_of(page: Page, text: str) -> int:
    """Type a text as a person would; how many keys that takes."""
    page.keyboard.type(text)
    return len(text)


def test_twenty_texts__are_translated_and_confirmed_without_a_mouse(
    joining: Network, desk: Desk, open_as: Callable[..., Page], record_property: Any
) -> None:
    """The task: typing, memory, copying, tags, and from one to the next by keys."""
    sources = [f"Sentence number {n} about harbours" for n in range(12)]
    linked = [
        f'See <a href="https://example.org/{n}">page {n}</a> first' for n in range(3)
    ]
    for n in range(3):
        remember(joining, "en", "fi", Pair(f"Known {n}", f"Tuttu {n}", "html"))
    # Filled in by the memory they would be drafts already; here they are offered.
    near = [f"Known {n} again" for n in range(3)]
    for n in range(3):
        remember(
            joining, "en", "fi", Pair(f"Known {n} once again", f"Taas {n}", "html")
        )
    unit = make_unit(joining, [*sources, *linked, *near], "Task")
    segments = list(unit.source.segments.order_by("order"))
    # Title, introduction and heading besides.
    assert len(segments) == 21
    page = open_as(desk.translator, unit_url(unit))
    expect(page.locator("#text-1")).to_be_focused()
    pressed, started = 0, time.monotonic()
    for number, segment in enumerate(segments, 1):
        field = page.locator(f"#text-{number}")
        expect(field).to_be_focused()
        if "<a " in segment.text:
            pressed += keys_of(page, "Katso ensin ")
            page.keyboard.press("Alt+1")
            pressed += 1 + keys_of(page, "sivu")
            page.keyboard.press("Alt+2")
            pressed += 1
        elif "again" in segment.text:
            expect(
                page.locator(f"#segment-{number} [data-take=memory]").first
            ).to_be_visible()
            page.keyboard.press("Alt+m")
            pressed += 1
        elif segment.key == "title":
            page.keyboard.press("Alt+c")
            pressed += 1
        else:
            pressed += keys_of(page, f"Teksti {number}")
        page.keyboard.press("Control+Enter")
        pressed += 1
        saved(page, number, "to review")
    took = time.monotonic() - started
    unit.refresh_from_db()
    assert (unit.to_review, unit.untranslated) == (21, 0)
    assert unit.segments.filter(origin="memory").count() == 3
    # Beside the words themselves: a key to confirm, one a tag, one an offer.
    typed = sum(
        len(row.text) for row in unit.segments.exclude(origin="memory") if row.text
    )
    assert pressed < typed + 3 * len(segments)
    record_property("task_keys", pressed)
    record_property("task_seconds", round(took))


def test_lost_connection__loses_no_word(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    page = open_as(desk.translator, unit_url(desk.unit))
    page.context.set_offline(True)
    page.keyboard.type("Tietoa meistä")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#segment-1")).to_contain_text("kept on this device")
    expect(page.locator("[data-live]")).to_contain_text("kept on this device")
    assert desk.text("title") is None
    # One may go on, and even close the page.
    page.locator("#text-2").focus()
    page.keyboard.type("Keitä me olemme")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#segment-2")).to_contain_text("kept on this device")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saved(page, 1, "draft")
    saved(page, 2, "draft")
    row = desk.text("title")
    assert row is not None
    # The words are safe; confirming them is a person's to repeat.
    assert (row.text, row.state) == ("Tietoa meistä", "draft")
    assert kept(page) == 0


def test_crash__before_anything_was_sent_loses_no_word(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    page = open_as(desk.translator, unit_url(desk.unit))
    page.context.set_offline(True)
    page.keyboard.type("Tietoa meistä")
    page.context.set_offline(False)
    # The tab is gone; the same person opens the desk again.
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(page.url)
    expect(again.locator("#text-1")).to_have_value("Tietoa meistä")
    saved(again, 1, "draft")
    row = desk.text("title")
    assert row is not None
    assert row.text == "Tietoa meistä"


def test_server_in_trouble__and_signed_out_keep_the_words_here(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    page = open_as(desk.translator, unit_url(desk.unit))

    def fail(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad</h1>")
        else:
            route.continue_()

    page.route("**/units/**", fail)
    page.keyboard.type("Tietoa")
    page.keyboard.press("Control+s")
    expect(page.locator("#segment-1")).to_contain_text("kept on this device")
    assert kept(page) == 1
    page.unroute("**/units/**")
    page.keyboard.press("Control+s")
    saved(page, 1, "draft")
    assert kept(page) == 0


def test_two_browsers__on_one_text_decide_between_two_texts(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    first = open_as(desk.translator, unit_url(desk.unit))
    second = open_as(desk.reviewer, unit_url(desk.unit))
    first.keyboard.type("Tietoa meistä")
    first.keyboard.press("Control+s")
    saved(first, 1, "draft")
    second.keyboard.type("Meistä")
    second.keyboard.press("Control+s")
    box = second.locator("#segment-1 .hanse-conflict")
    expect(box).to_contain_text("aino saved this text")
    expect(box.locator("[data-theirs]")).to_have_text("Tietoa meistä")
    # What one typed is still there, and nothing was written.
    expect(second.locator("#text-1")).to_have_value("Meistä")
    row = desk.text("title")
    assert row is not None
    assert row.text == "Tietoa meistä"
    box.get_by_role("button", name="Save yours over it").press("Enter")
    expect(box).to_have_count(0)
    saved(second, 1, "draft")
    row.refresh_from_db()
    assert row.text == "Meistä"
    # The first one, unaware, meets the same question and takes theirs.
    first.locator("#text-1").focus()
    first.keyboard.type("!")
    first.keyboard.press("Control+s")
    expect(first.locator("#segment-1 .hanse-conflict")).to_be_visible()
    first.get_by_role("button", name="Take theirs").press("Enter")
    expect(first.locator("#text-1")).to_have_value("Meistä")
    row.refresh_from_db()
    assert row.text == "Meistä"
    texts = set(desk.unit.history.values_list("text", flat=True))
    assert texts == {"Tietoa meistä", "Meistä"}


def test_review__goes_by_keys_and_returns_with_a_note(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    for segment in desk.unit.source.segments.all():
        write(desk.unit, segment.key, finnish(segment), desk.translator, confirm=True)
    page = open_as(desk.reviewer, f"{unit_url(desk.unit)}?show=review")
    expect(page.locator("#text-1")).to_be_focused()
    page.keyboard.press("Alt+a")
    saved(page, 1, "approved")
    expect(page.locator("#text-2")).to_be_focused()
    page.keyboard.press("Alt+r")
    expect(page.locator("#why-2")).to_be_focused()
    page.keyboard.type("Less shouting")
    page.keyboard.press("Control+Enter")
    saved(page, 2, "rejected")
    expect(page.locator("#text-3")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Mitä teemme")
    page.keyboard.press("Alt+a")
    saved(page, 3, "approved")
    desk.unit.refresh_from_db()
    assert (desk.unit.approved, desk.unit.rejected) == (2, 1)
    assert desk.unit.comments.get().text == "Less shouting"


def test_tags__are_put_in_and_drawn_as_chips(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    page = open_as(desk.translator, unit_url(desk.unit))
    row = page.locator("#segment-7")
    row.locator("textarea[name=text]").focus()
    page.keyboard.type("Lue ")
    row.get_by_role("button", name="Insert {a1}, link to").click()
    page.keyboard.type("suunnitelma")
    row.get_by_role("button", name="Insert {/a1}").click()
    expect(row.locator("textarea[name=text]")).to_have_value("Lue {a1}suunnitelma{/a1}")
    expect(row.locator(".hanse-typed__chip")).to_have_text(["{a1}", "{/a1}"])
    # The picture lies exactly behind the words.
    boxes = page.evaluate(
        """() => {
          const row = document.querySelector('#segment-7');
          const area = row.querySelector('textarea[name=text]').getBoundingClientRect();
          const below = row.querySelector('.hanse-typed__picture').getBoundingClientRect();
          return [area.left - below.left, area.top - below.top, area.width - below.width];
        }"""
    )
    assert all(abs(one) <= 1 for one in boxes), boxes


def test_preview__stands_beside_the_texts_and_follows_them(
    desk: Desk, open_as: Callable[..., Page]
) -> None:
    page = open_as(desk.translator, unit_url(desk.unit))
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("[data-frame]")
    expect(frame.locator("h1")).to_have_text("About")
    page.locator("#text-1").focus()
    page.keyboard.type("Tietoa meistä")
    page.keyboard.press("Control+s")
    expect(frame.locator("h1")).to_have_text("Tietoa meistä", timeout=20_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        "home", "unit", "review", "board", "objects", "work", "jobs", "basket",
        "notices",
    ],
)  # fmt: skip
def test_axe__finds_nothing_wrong(
    desk: Desk, open_as: Callable[..., Page], name: str, scheme: str
) -> None:
    job = Job.objects.create(
        network=desk.network, requested_by=desk.boss, state="open", title="Spring",
        brief="Plain words", due=timezone.localdate(),
    )  # fmt: skip
    JobItem.objects.create(job=job, unit=desk.unit, assignee=desk.translator)
    Notice.objects.create(
        user=desk.boss, network=desk.network, kind=Notice.Kind.PREPARED, job=job
    )
    write(desk.unit, "title", "Tietoa  meistä", desk.translator, confirm=True)
    press(signed_in(desk.translator), desk.unit, "title", "comment", note="Why?")
    if name in {"unit", "review"}:
        path = unit_url(desk.unit) + ("?show=review" if name == "review" else "")
    elif name == "home":
        path = reverse("wagtailadmin_home")
    else:
        path = reverse(f"hanse_translation:{name}")
    person = desk.boss if name not in {"unit", "review"} else desk.reviewer
    page = open_as(person, path, color_scheme=scheme)
    page.wait_for_timeout(300)
    assert violations(page) == []


def stops(page: Page) -> list[tuple[str, bool]]:
    """Everything that Tab reaches, in order, and whether it shows where it is."""
    found: list[tuple[str, bool]] = []
    while len(found) < MANY:
        page.keyboard.press("Tab")
        words = focused(page)
        if not words and page.evaluate("document.activeElement === document.body"):
            return found
        found.append((words, has_ring(page)))
    raise AssertionError(f"Tab never leaves: {found[-20:]}")


@pytest.mark.parametrize("name", ["unit", "board", "objects", "work"])
def test_keyboard__reaches_everything_and_shows_where_it_is(
    desk: Desk, open_as: Callable[..., Page], name: str
) -> None:
    path = (
        unit_url(desk.unit) if name == "unit" else reverse(f"hanse_translation:{name}")
    )
    page = open_as(desk.boss, path)
    page.evaluate("document.activeElement.blur()")
    inside = page.evaluate(
        """() => [...document.querySelectorAll('main :is(a[href], button, input, '
          + 'textarea, select, summary)')].filter((one) => one.offsetParent
          && one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden'
          && !one.closest('[hidden], [aria-hidden=true]')).length"""
    )
    way = stops(page)
    assert len(way) >= inside * 0.8, (len(way), inside)
    assert len([one for one in way if not one[1]]) <= len(way) * 0.1, way


def test_phone__has_all_of_it(desk: Desk, open_as: Callable[..., Page]) -> None:
    page = open_as(
        desk.translator, unit_url(desk.unit), viewport={"width": 390, "height": 800}
    )
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0
    row = page.locator("#segment-1")
    page.locator("#text-1").click()
    page.keyboard.type("Tietoa")
    row.get_by_role("button", name="Confirm").click()
    saved(page, 1, "to review")
    row.locator("textarea[name=text]").click()
    row.get_by_text("Memory, terms and remarks").click()
    expect(row.get_by_role("heading", name="Memory")).to_be_visible()
