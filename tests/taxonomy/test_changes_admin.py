"""Merging and retiring in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from hanse.directory.models import Organisation
from hanse.networks.enums import Role
from hanse.networks.models import Network
from hanse.taxonomy.actions import MergeTerms, RetireTerm
from hanse.taxonomy.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def design(joining: Network) -> Term:
    return factories.term("sectors", "design", en="Design")


@pytest.fixture
def forming(joining: Network) -> Term:
    return factories.term("sectors", "forming", en="Forming", sv="Form")


def _url(action: str, term: Term) -> str:
    return reverse(f"hanse_terms:{action}", args=[term.pk])


def _main(response: Any) -> str:
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    found: Any = page.select_one("main")
    return " ".join(found.get_text(" ").split())


def test_merge__offers_other_terms_of_the_vocabulary(
    admin: Client, design: Term, forming: Term
) -> None:
    factories.term("countries", "fi", en="Finland")
    RetireTerm(factories.term("sectors", "old", en="Old")).execute()

    page = BeautifulSoup(admin.get(_url("merge", forming)).content, "html.parser")

    offered = [one.get_text() for one in page.select("select[name=into] option")]
    assert offered == ["---------", "Design"]


def test_merge__shows_what_would_change_and_changes_nothing(
    admin: Client, joining: Network, design: Term, forming: Term
) -> None:
    Term.objects.create(vocabulary=design.vocabulary, code="glass", parent=forming)
    factories.organisation(joining, sectors=(forming,))

    text = _main(admin.get(_url("merge", forming), {"into": design.pk}))

    assert "What had Forming (forming) will have Design ." in text
    assert "Organisations: sectors (1)" in text
    assert "Form (svenska)" in text
    assert "Narrower terms that move below it glass" in text
    assert not Term.objects.filter(merged_into__isnull=False).exists()


def test_merge__is_done_when_it_is_sent(
    admin: Client, joining: Network, design: Term, forming: Term
) -> None:
    record = factories.organisation(joining, sectors=(forming,))

    response = admin.post(_url("merge", forming), {"into": design.pk})

    assert response.url == reverse("hanse_terms:edit", args=[design.pk])
    again = Organisation.objects.get(pk=record.pk)
    assert [term.code for term in again.sectors.all()] == ["design"]
    assert ModelLogEntry.objects.filter(action="hanse.taxonomy.merge").count() == 1
    assert "Took the place of: forming" in _main(
        admin.get(reverse("hanse_terms:history", args=[design.pk]))
    )


@pytest.mark.parametrize("into", ["", "x", "0", "itself", "elsewhere", "retired"])
def test_merge__refuses_other_terms(
    admin: Client, design: Term, forming: Term, into: str
) -> None:
    elsewhere = factories.term("countries", "fi", en="Finland")
    retired = RetireTerm(factories.term("sectors", "old", en="Old")).execute()
    value = {"itself": forming.pk, "elsewhere": elsewhere.pk, "retired": retired.pk}

    response = admin.post(_url("merge", forming), {"into": value.get(into, into)})

    assert response.status_code == 200
    assert b"w-field__errors" in response.content
    assert not Term.objects.filter(merged_into__isnull=False).exists()


def test_merged__says_what_it_is_now_and_can_be_changed_no_more(
    admin: Client, design: Term, forming: Term
) -> None:
    MergeTerms([forming], design).execute()

    text = _main(admin.get(reverse("hanse_terms:edit", args=[forming.pk])))
    listed = _main(admin.get(reverse("hanse_terms:index")))

    assert "This term was merged into Design" in text
    assert "merged into Design" in listed
    for action in ("merge", "retire"):
        assert admin.post(_url(action, forming)).status_code == 302
    forming.refresh_from_db()
    assert (forming.is_retired, forming.merged_into) == (True, design)


def test_retire__shows_what_has_the_term_and_waits_for_a_word(
    admin: Client, joining: Network, design: Term
) -> None:
    Term.objects.create(vocabulary=design.vocabulary, code="glass", parent=design)
    factories.organisation(joining, sectors=(design,))

    text = _main(admin.get(_url("retire", design)))

    assert "Organisations: sectors (1)" in text
    assert "One narrower term stays below it" in text
    assert not Term.objects.filter(is_retired=True).exists()
    admin.post(_url("retire", design))
    assert Term.objects.get(is_retired=True) == design
    assert "is retired. Offer it in forms again?" in _main(
        admin.get(_url("retire", design))
    )
    admin.post(_url("retire", design))
    assert not Term.objects.filter(is_retired=True).exists()


@pytest.mark.parametrize("action", ["merge", "retire"])
def test_changes__are_for_superusers(
    joining: Network, design: Term, forming: Term, action: str
) -> None:
    client = Client(headers={"host": "joining.localhost"})
    client.force_login(factories.member(joining, Role.COORDINATOR))

    for response in (
        client.get(_url(action, forming), {"into": design.pk}),
        client.post(_url(action, forming), {"into": design.pk}),
    ):
        assert response.status_code in {302, 403, 404}
    assert not Term.objects.filter(is_retired=True).exists()


@pytest.mark.parametrize("page", ["edit", "index"])
def test_ways__lead_from_list_and_form(
    admin: Client, design: Term, forming: Term, page: str
) -> None:
    args = [design.pk] if page == "edit" else []
    response = admin.get(reverse(f"hanse_terms:{page}", args=args))

    links = {
        one.get("href")
        for one in BeautifulSoup(response.content, "html.parser").select("a")
    }
    assert {_url("merge", design), _url("retire", design)} <= links
