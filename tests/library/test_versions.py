"""What readers may look back at."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from hanse.library.digests import page_digest
from hanse.library.models import LibraryPage, PracticePage, PracticeVersion
from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.networks.admin import filled, signed_in

pytestmark = pytest.mark.django_db

URL = "/en/library/one-platform/"


def publish(page: PracticePage, **fields: Any) -> None:
    page = PracticePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def page(library: LibraryPage) -> PracticePage:
    """A practice in two versions."""
    page = make.practice(
        library, failures=[make.FAILURE], contact_email="mill@example.org"
    )
    publish(
        page,
        summary="Fourteen museums share one platform.",
        change_note="One museum more.",
    )
    return page


def test_publishing__keeps_what_is_new_and_nothing_else(page: PracticePage) -> None:
    publish(page, contact_name="Anna")
    publish(page)

    assert [one.number for one in page.versions.all()] == [2, 1]


@pytest.mark.parametrize("amount", ["250000", "12.5", "0"])
def test_amount__is_the_same_however_it_is_written(
    library: LibraryPage, amount: str
) -> None:
    """A form says 250000 and the database 250000.00: that is no other text."""
    page = make.practice(library, amount=Decimal(amount))
    publish(page)

    (version,) = page.versions.all()
    assert version.digest == page_digest(PracticePage.objects.get(pk=page.pk))


def test_history__is_read_on_the_page(read: Any, page: PracticePage) -> None:
    history = read(URL).select_one(".hanse-history")

    assert "Version 2" in history.get_text()
    assert "One museum more." in history.get_text()
    assert [a["href"] for a in history.select("a")] == ["?version=2", "?version=1"]


def test_former_version__is_read_as_it_was(read: Any, page: PracticePage) -> None:
    old = read(f"{URL}?version=1")

    assert "Thirteen museums share one platform." in old.get_text()
    assert "Fourteen museums" not in old.get_text()
    assert "This is version 1" in old.get_text()
    assert "The map nobody opened" in old.get_text()
    assert old.select_one("meta[name=robots]")["content"] == "noindex"
    # It is not read as the practice: nobody is asked and nothing is counted.
    assert not old.select(".hanse-beacon, .hanse-form, .hanse-badge")
    assert not old.select("link[rel=alternate][type]")


def test_former_version__keeps_no_address_of_who_answers(page: PracticePage) -> None:
    for version in PracticeVersion.objects.all():
        assert "mill@example.org" not in str(version.content)


@pytest.mark.parametrize("number", ["3", "0", "x", "-1", "99999999999999999999"])
def test_version__that_never_was_is_not_found(
    read: Any, page: PracticePage, number: str
) -> None:
    read(f"{URL}?version={number}", status=404)


def test_version__that_was_taken_back_is_gone(
    read: Any, page: PracticePage, joining: Network
) -> None:
    version = page.versions.get(number=1)
    url = reverse("hanse_practice_versions:edit", args=[version.pk])
    coordinator = signed_in(factories.member(joining, Role.COORDINATOR))

    opened = filled(coordinator.get(url).context["form"])
    answer = coordinator.post(url, {**opened, "is_withdrawn": "on"})
    assert answer.status_code == 302, answer.context["form"].errors

    gone = read(f"{URL}?version=1", status=410)
    assert "was taken back" in gone.get_text()
    assert "Thirteen" not in gone.get_text()
    assert [a["href"] for a in read(URL).select(".hanse-history a")] == ["?version=2"]


def test_version__of_another_page_is_not_found(
    read: Any, page: PracticePage, library: LibraryPage
) -> None:
    make.practice(library, "Other")

    read("/en/library/other/?version=2", status=404)


def test_persistent_address__takes_the_version_along(
    client: Any, page: PracticePage
) -> None:
    answer = client.get(
        f"/-/practice/{page.item_id}/?version=1", headers={"host": "joining.localhost"}
    )

    assert answer.status_code == 302
    assert answer["Location"] == f"http://joining.localhost{URL}?version=1"
