"""Whatever translators do, readers have what was published, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.land import Land
from hanse.translation.actions.request import add_to_basket
from hanse.translation.enums import MachineUse
from hanse.translation.machine.tasks import prefill_unit
from hanse.translation.memory import Pair, remember
from hanse.translation.models import Job, JobItem, TranslationLanguage, Unit
from tests.networks.admin import signed_in
from tests.translation.acts import write_all
from tests.translation.asking import body_of, land_url, press, unit_url
from tests.translation.machine.services import Service, running

DEEPL = "hanse.translation.machine.deepl.ConfiguredDeepLTranslator"


@pytest.fixture
def machine(settings: Any) -> Iterator[Service]:
    with running() as service:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": DEEPL,
            "OPTIONS": {"AUTH_KEY": "secret", "ENDPOINT": f"{service.url}/deepl"},
        }
        yield service


class Day:
    """A landed page, those who work on it, and what its readers have."""

    def __init__(self, unit: Unit, people: dict[str, Any], page: PlainPage) -> None:
        self.unit, self.page, self.people = unit, page, people
        self.clients: dict[str, Client] = {
            name: signed_in(person) for name, person in people.items()
        }
        self.target = PlainPage.objects.get(pk=unit.target_id)
        self.before = body_of(self.target)
        # What was typed here can be restored.
        self.by("translator", "title", "save", text="Luonnos")

    def by(self, who: str, key: str, action: str, **data: Any) -> Any:
        return press(self.clients[who], self.unit, key, action, **data)


@pytest.fixture
def day(
    unit: Unit, page: PlainPage, translator: Any, reviewer: Any, coordinator: Any
) -> Day:
    write_all(unit, reviewer)
    Land(unit, user=coordinator).execute()
    unit.refresh_from_db()
    people = {
        "translator": translator,
        "reviewer": reviewer,
        "coordinator": coordinator,
    }
    return Day(unit, people, page)


def request(day: Day) -> Any:
    add_to_basket(day.people["coordinator"], day.unit.network, [day.page])
    boss = day.clients["coordinator"]
    url = reverse("hanse_translation:basket")
    return boss.post(url, {"languages": ["fi", "sv"], "title": "Spring"})


def cancel(day: Day) -> Any:
    request(day)
    job = Job.objects.get()
    url = reverse("hanse_translation:job", args=(job.pk,))
    return day.clients["coordinator"].post(url, {"action": "cancel"})


def typed(day: Day) -> Any:
    return day.by("translator", "introduction", "save", text="Keitä me olemme")


def confirm(day: Day) -> Any:
    return day.by("translator", "introduction", "confirm", text="Keitä me olemme")


def memory(day: Day) -> Any:
    remember(day.unit.network, "en", "fi", Pair("Who we are", "Muistista", "text"))
    return day.by(
        "translator", "introduction", "confirm", text="Muistista", origin="memory"
    )


def by_machine(day: Day) -> Any:
    """Asked for one text and taken, and for all that nobody has touched."""
    languages = TranslationLanguage.objects.filter(network=day.unit.network)
    languages.filter(language="fi").delete()
    TranslationLanguage.objects.create(
        network=day.unit.network, language="fi", machine=MachineUse.PREFILL
    )
    day.unit.segments.filter(key="introduction").delete()
    prefill_unit.func(day.unit.pk)
    url = reverse("hanse_translation:machine", args=(day.unit.pk,))
    answer = day.clients["translator"].get(url, {"key": "title"})
    offered = answer.json()["typed"]
    return day.by("translator", "title", "confirm", text=offered, origin="machine")


def from_file(day: Day) -> Any:
    url = reverse("hanse_translation_files:unit", args=(day.unit.pk,))
    client = day.clients["translator"]
    data = client.get(url, {"format": "xliff-1.2"}).content
    file = BytesIO(data.replace(b">Luonnos<", b">Tiedostosta<"))
    return client.post(url, {"file": file})


def reject(day: Day) -> Any:
    return day.by("reviewer", "title", "reject", note="Too short")


def approve(day: Day) -> Any:
    return day.by("reviewer", "title", "approve", text="Uusi nimi")


def build(day: Day) -> Any:
    approve(day)
    response = day.clients["reviewer"].post(land_url(day.unit), {"action": "build"})
    day.target.refresh_from_db()
    # It was really made.
    assert day.target.draft_title == "Uusi nimi"
    return response


def restore(day: Day) -> Any:
    day.by("translator", "title", "save", text="Toinen luonnos")
    entry = day.unit.history.filter(text="Luonnos").get()
    return day.by("translator", "title", f"restore-{entry.pk}")


def comment(day: Day) -> Any:
    return day.by("translator", "title", "comment", note="Why?")


def keep(day: Day) -> Any:
    return day.by("translator", "introduction", "keep")


def dismiss(day: Day) -> Any:
    return day.by(
        "translator", "title", "dismiss-end", **{"reason-end": "It is a headline"}
    )


def hand_over(day: Day) -> Any:
    approve(day)
    return day.clients["reviewer"].post(land_url(day.unit), {"action": "land"})


def give(day: Day) -> Any:
    item = JobItem.objects.create(unit=day.unit, assignee=day.people["translator"])
    assert item.is_open
    return day.clients["translator"].get(unit_url(day.unit))


@pytest.mark.parametrize(
    "act",
    [
        request, typed, confirm, memory, by_machine, from_file, reject, approve, build,
        restore, comment, cancel, keep, dismiss, hand_over, give,
    ],
)  # fmt: skip
def test_readers__have_the_same_bytes_after(
    day: Day, machine: Service, act: Callable[[Day], Any]
) -> None:
    history = day.unit.history.count()
    response = act(day)

    assert response.status_code in {200, 302}, response.content[:2000]
    assert body_of(day.target) == day.before
    # Something did happen.
    assert (
        day.unit.history.count() > history
        or day.unit.comments.exists()
        or Job.objects.exists()
        or JobItem.objects.exists()
    )


def test_readers__get_the_new_words_when_they_are_published(day: Day) -> None:
    hand_over(day)
    day.target.refresh_from_db()
    assert body_of(day.target) == day.before
    boss = day.clients["coordinator"]
    boss.post(land_url(day.unit), {"action": "land"})

    assert b"Uusi nimi" in body_of(day.target)
    day.unit.refresh_from_db()
    assert day.unit.landing == "landed"


def test_words_of_a_machine__are_marked_and_never_approved_unseen(
    day: Day, machine: Service, joining: Network
) -> None:
    TranslationLanguage.objects.update_or_create(
        network=joining,
        language="fi",
        defaults={"machine": MachineUse.PREFILL, "review": False},
    )
    day.unit.segments.filter(key="introduction").delete()
    prefill_unit.func(day.unit.pk)

    row = day.unit.segments.get(key="introduction")
    assert (row.text, row.state, row.good_text) == ("WHO WE ARE", "draft", "")
    page = day.clients["translator"].get(unit_url(day.unit)).content.decode()
    assert "by machine" in page
    boss = day.clients["coordinator"]
    boss.post(land_url(day.unit), {"action": "land"})
    assert body_of(day.target) == day.before
