from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import LanguageGrant, Network, NetworkLogEntry
from hanse.networks.people import TRANSLATORS
from tests import factories
from tests.networks.admin import filled, queries_of, signed_in

pytestmark = pytest.mark.django_db

User = get_user_model()
INDEX = "wagtailusers_users:index"


@pytest.fixture
def boss(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


def opened(client: Any, person: Any) -> dict[str, Any]:
    response = client.get(reverse("wagtailusers_users:edit", args=[person.pk]))
    assert response.status_code == 200
    return {**filled(response.context["form"]), "first_name": "A", "last_name": "B"}


def save(client: Any, person: Any, data: dict[str, Any]) -> Any:
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), data)


def key(network: Network, language: str, right: str = "translate") -> str:
    row = network.languages.get(locale__language_code=language)
    return f"{network.pk}-{row.locale_id}-{right}"


NEW = {
    "username": "new",
    "email": "new@example.org",
    "first_name": "New",
    "last_name": "One",
    "password1": "long and unusual words",
    "password2": "long and unusual words",
}


def test_index__lists_the_people_of_the_own_network_alone(
    boss: Any, joining: Network, museums: Network
) -> None:
    factories.member(museums, name="stranger")
    both = factories.member(joining, name="both")
    both.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    factories.superuser()
    factories.translator(joining, "fi", name="tarja")

    response = boss.get(reverse(INDEX))

    assert {user.username for user in response.context["users"]} == {"boss", "tarja"}
    assert set(response.context["filters"].form.fields["group"].queryset) == {
        role.group for role in joining.roles.all()
    }
    found = boss.get(reverse(INDEX), {"q": "stranger"})
    assert not found.context["users"]


def test_index__is_closed_to_communicators(joining: Network) -> None:
    client = signed_in(factories.member(joining))

    assert client.get(reverse(INDEX)).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", [INDEX, "hanse_language_grants:index"])
def test_lists__need_the_same_queries_for_any_number_of_rows(
    boss: Any, joining: Network, name: str
) -> None:
    factories.translator(joining, "fi", name="t0")
    few = queries_of(boss, reverse(name))
    for number in range(1, 5):
        factories.translator(joining, "fi", name=f"t{number}")
    assert queries_of(boss, reverse(name)) == few


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["stranger", "both", "root"])
def test_views_of_one_person__are_closed_for_people_of_others(
    boss: Any, joining: Network, museums: Network, who: str, method: str
) -> None:
    if who == "root":
        person = factories.superuser()
    else:
        person = factories.member(museums, name=who)
        if who == "both":
            person.groups.add(joining.roles.get(role=Role.COMMUNICATOR).group)
    before = User.objects.filter(pk=person.pk).values().get()

    for name in ("edit", "delete", "history", "history_results", "usage"):
        url = reverse(f"wagtailusers_users:{name}", args=[person.pk])
        response = getattr(boss, method)(url, {"email": "taken@example.org"})
        assert response.status_code in {404, 405}, name
    assert User.objects.filter(pk=person.pk).values().get() == before


def test_add__gives_roles_and_languages_of_the_own_network(
    boss: Any, joining: Network, museums: Network
) -> None:
    group = joining.roles.get(role=Role.COMMUNICATOR).group_id
    response = boss.post(
        reverse("wagtailusers_users:add"),
        {
            **NEW,
            "groups": [group],
            "language_rights": [key(joining, "fi")],
            "is_superuser": "on",
        },
    )

    assert response.status_code == 302
    person = User.objects.get(username="new")
    assert not person.is_superuser
    assert set(person.groups.values_list("name", flat=True)) == {
        "Joining: communicators",
        TRANSLATORS,
    }
    assert person.language_grants.get().network == joining
    entry = NetworkLogEntry.objects.filter(action="wagtail.create", label="new").get()
    assert entry.network_id == joining.pk


@pytest.mark.parametrize("what", ["nothing", "role", "language", "group"])
def test_add__makes_nobody_who_belongs_elsewhere_or_nowhere(
    boss: Any, joining: Network, museums: Network, what: str
) -> None:
    data: dict[str, Any] = {**NEW}
    if what == "role":
        data["groups"] = [museums.roles.get(role=Role.COORDINATOR).group_id]
    elif what == "language":
        data["language_rights"] = [key(museums, "fi")]
    elif what == "group":
        data["groups"] = [Group.objects.create(name="Editors of old").pk]

    response = boss.post(reverse("wagtailusers_users:add"), data)

    assert response.status_code == 200
    assert not User.objects.filter(username="new").exists()


def test_edit__shows_and_changes_what_a_person_may_translate(
    boss: Any, joining: Network
) -> None:
    tarja = factories.translator(joining, "fi", name="tarja")
    data = opened(boss, tarja)
    assert data["language_rights"] == [key(joining, "fi")]
    assert "is_superuser" not in data

    data["language_rights"] = [key(joining, "sv", "review")]
    assert save(boss, tarja, data).status_code == 302
    grant = tarja.language_grants.get()
    assert (grant.locale.language_code, grant.right) == ("sv", "review")

    data = opened(boss, tarja)
    data["language_rights"] = []
    data["groups"] = [joining.roles.get(role=Role.COMMUNICATOR).group_id]
    assert save(boss, tarja, data).status_code == 302
    assert list(tarja.groups.values_list("name", flat=True)) == [
        "Joining: communicators"
    ]


def test_edit__lets_in_exactly_those_who_may_translate_something(
    boss: Any, joining: Network
) -> None:
    """Whatever is ticked among the groups, which say nothing of languages."""
    tarja = factories.translator(joining, "fi", name="tarja")
    data = opened(boss, tarja)
    data.pop("groups")

    assert save(boss, tarja, data).status_code == 302

    assert tarja.language_grants.count() == 1
    assert tarja.groups.filter(name=TRANSLATORS).exists()

    mikko = factories.member(joining, name="mikko")
    data = opened(boss, mikko)
    data["groups"] = [*data["groups"], Group.objects.get(name=TRANSLATORS).pk]

    assert save(boss, mikko, data).status_code == 302

    assert not mikko.groups.filter(name=TRANSLATORS).exists()


def test_edit__refuses_a_form_that_was_opened_before_somebody_saved(
    boss: Any, joining: Network
) -> None:
    person = factories.member(joining, name="person")
    other = signed_in(factories.member(joining, Role.COORDINATOR, name="other"))
    mine = opened(boss, person)
    save(other, person, {**opened(other, person), "email": "other@example.org"})

    refused = save(boss, person, {**mine, "email": "boss@example.org"})

    assert refused.status_code == 200
    person.refresh_from_db()
    assert person.email == "other@example.org"
    assert refused.context["form"]["email"].value() == "boss@example.org"
    html = refused.content.decode().partition("data-conflict")[2]
    assert '<span class="deletion">other</span>' in html
    assert refused.context["conflict"].saved_by == "other"

    version = refused.context["form"]["loaded_version"].value()
    assert f'value="{version}"' in refused.content.decode()
    again = {**mine, "email": "boss@example.org", "loaded_version": version}
    assert save(boss, person, again).status_code == 302
    person.refresh_from_db()
    assert person.email == "boss@example.org"


def test_edit__refuses_a_form_without_a_version(boss: Any, joining: Network) -> None:
    person = factories.member(joining, name="person")
    data = opened(boss, person)
    data.pop("loaded_version")

    assert save(boss, person, {**data, "email": "x@example.org"}).status_code == 200


def grant_form(**fields: Any) -> dict[str, Any]:
    return {"right": "translate", **fields}


def test_language_grants__are_made_in_the_own_network(
    boss: Any, joining: Network, museums: Network
) -> None:
    person = factories.member(joining)
    stranger = factories.member(museums)
    url = reverse("hanse_language_grants:add")
    fi = joining.languages.get(locale__language_code="fi").locale_id
    de = museums.languages.get(locale__language_code="de").locale_id

    for wrong in (
        {"user": stranger.pk, "locale": fi},
        {"user": person.pk, "locale": de},
        {"user": person.pk, "locale": "abc"},
        {"user": person.pk, "locale": fi, "right": "rule"},
    ):
        assert boss.post(url, grant_form(**wrong)).status_code == 200
    assert not LanguageGrant.objects.exists()

    right = grant_form(user=person.pk, locale=fi, network=museums.pk)
    assert boss.post(url, right).status_code == 302
    assert LanguageGrant.objects.get().network == joining
    assert person.groups.filter(name=TRANSLATORS).exists()
    again = boss.post(url, right)
    assert again.status_code == 200
    assert "already" in again.content.decode()


def test_language_grants__of_others_are_out_of_reach(
    boss: Any, joining: Network, museums: Network
) -> None:
    factories.translator(museums, "fi", name="stranger")
    grant = LanguageGrant.objects.get()

    listing = boss.get(reverse("hanse_language_grants:index"))
    assert not listing.context["object_list"]
    for name in ("edit", "delete", "history", "usage"):
        url = reverse(f"hanse_language_grants:{name}", args=[grant.pk])
        for response in (boss.get(url), boss.post(url)):
            assert response.status_code in {404, 405}
    assert LanguageGrant.objects.exists()


def test_language_grants__take_access_back_with_the_last_one(
    boss: Any, joining: Network
) -> None:
    tarja = factories.translator(joining, "fi", name="tarja")
    second = LanguageGrant.objects.create(
        user=tarja,
        network=joining,
        locale=joining.default_locale,
        right=TranslationRight.REVIEW,
    )

    boss.post(reverse("hanse_language_grants:delete", args=[second.pk]))
    assert tarja.groups.filter(name=TRANSLATORS).exists()
    last = LanguageGrant.objects.get()
    boss.post(reverse("hanse_language_grants:delete", args=[last.pk]))
    assert not tarja.groups.filter(name=TRANSLATORS).exists()


def test_language_grants__refuse_a_stale_form(boss: Any, joining: Network) -> None:
    factories.translator(joining, "fi", name="tarja")
    grant = LanguageGrant.objects.get()
    url = reverse("hanse_language_grants:edit", args=[grant.pk])
    mine = filled(boss.get(url).context["form"])
    sv = joining.languages.get(locale__language_code="sv").locale_id
    assert boss.post(url, {**mine, "locale": sv}).status_code == 302

    refused = boss.post(url, {**mine, "right": "review"})
    assert refused.status_code == 200
    assert refused.context["conflict"].differences
    grant.refresh_from_db()
    assert (grant.locale_id, grant.right) == (sv, "translate")
