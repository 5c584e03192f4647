"""The addresses that stand before Wagtail's: own things alone, and those in full."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
)

from hanse.directory.models import Organisation
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network, NetworkTag
from hanse.site.models import PlainPage
from tests import factories
from tests.networks.admin import filled, plain_page, queries_of, signed_in

pytestmark = pytest.mark.django_db

User = get_user_model()
SECRET = "Secret"


@pytest.fixture
def boss(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


@pytest.fixture
def theirs(museums: Network) -> PlainPage:
    return plain_page(museums, "Secret title")


def image(network: Network, title: str = "Picture") -> Any:
    return get_image_model().objects.create(
        title=title,
        file=ImageFile(get_test_image_file(size=(4, 4)).file, name="a.png"),
        collection=network.collection,
    )


def document(network: Network, title: str = "File") -> Any:
    return get_document_model().objects.create(
        title=title, file=ContentFile(b"a", name="a.txt"), collection=network.collection
    )


# Bulk actions -----------------------------------------------------------------------


def bulk(model: Any, action: str, *query: tuple[str, Any]) -> str:
    meta = model._meta
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])
    return f"{url}?{urlencode(query)}"


def test_bulk__acts_on_own_pages_and_names_no_others(
    boss: Any, joining: Network, theirs: PlainPage
) -> None:
    ours = plain_page(joining, "Ours")
    url = bulk(Page, "unpublish", ("id", ours.pk), ("id", theirs.pk))

    asked = boss.get(url)
    assert "Ours" in asked.content.decode()
    assert SECRET not in asked.content.decode()
    boss.post(url)

    assert not Page.objects.get(pk=ours.pk).live
    assert Page.objects.get(pk=theirs.pk).live


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_bulk__finds_nothing_where_all_pages_are_others(
    boss: Any, joining: Network, theirs: PlainPage, action: str
) -> None:
    for query in (
        [("id", theirs.pk)],
        [("id", "all"), ("childOf", theirs.get_parent().pk)],
        [("id", "all"), ("childOf", 999999)],
        [("id", "9" * 5000)],
    ):
        url = bulk(Page, action, *query)
        for response in (boss.get(url), boss.post(url, {"chooser": theirs.pk})):
            assert response.status_code == 404
            assert SECRET not in response.content.decode()
    assert Page.objects.get(pk=theirs.pk).live


def test_bulk__all_means_all_of_ones_own(
    boss: Any, joining: Network, museums: Network
) -> None:
    ours = [factories.organisation(joining, f"Ours {n}") for n in range(3)]
    others = [
        factories.organisation(museums, "Secret name"),
        factories.organisation(museums, "Open name", share=Share.EVERYBODY),
    ]

    url = bulk(Organisation, "delete", ("id", "all"))
    asked = boss.get(url).content.decode()
    assert "Ours 2" in asked
    assert SECRET not in asked
    assert "Open name" not in asked
    assert boss.post(url).status_code == 302

    assert not Organisation.objects.filter(pk__in=[one.pk for one in ours]).exists()
    assert Organisation.objects.count() == len(others)


def test_bulk__moves_pages_within_the_network_alone(
    boss: Any, joining: Network, theirs: PlainPage
) -> None:
    ours, target = plain_page(joining, "Ours"), plain_page(joining, "Target")
    url = bulk(Page, "move", ("id", ours.pk))

    refused = boss.post(url, {"chooser": theirs.pk})
    assert refused.status_code == 404
    assert SECRET not in refused.content.decode()
    assert boss.post(url, {"chooser": target.pk}).status_code == 302
    assert Page.objects.get(pk=ours.pk).get_parent().pk == target.pk


@pytest.mark.parametrize("make", [image, document])
def test_bulk__keeps_media_in_own_collections(
    boss: Any, joining: Network, museums: Network, make: Any
) -> None:
    ours, others = make(joining), make(museums, "Secret file")
    inner = joining.collection.add_child(instance=Collection(name="Inner"))
    url = bulk(type(ours), "add_to_collection", ("id", ours.pk), ("id", others.pk))

    asked = boss.post(url, {"collection": museums.collection_id})
    assert asked.status_code == 200
    assert SECRET not in asked.content.decode()
    assert boss.post(url, {"collection": inner.pk}).status_code == 302
    ours.refresh_from_db()
    others.refresh_from_db()
    assert ours.collection_id == inner.pk
    assert others.collection_id == museums.collection_id

    tags = bulk(type(ours), "add_tags", ("id", "all"))
    assert boss.post(tags, {"tags": "boats"}).status_code == 302
    assert [tag.network for tag in ours.tags.all()] == [joining]
    assert not others.tags.exists()


def test_bulk__gives_roles_of_the_own_network_to_its_people(
    boss: Any, joining: Network, museums: Network
) -> None:
    anna, stranger = factories.member(joining), factories.member(museums)
    group = joining.roles.get(role=Role.COORDINATOR).group
    foreign = museums.roles.get(role=Role.COORDINATOR).group
    url = bulk(User, "assign_role", ("id", anna.pk), ("id", stranger.pk))

    asked = boss.get(url)
    assert foreign.name not in asked.content.decode()
    assert stranger.username not in asked.content.decode()
    assert boss.post(url, {"role": foreign.pk}).status_code == 200
    assert boss.post(url, {"role": group.pk}).status_code == 302

    assert set(anna.groups.all()) == {
        group,
        joining.roles.get(role=Role.COMMUNICATOR).group,
    }
    assert group not in stranger.groups.all()


def test_bulk__reaches_the_people_of_the_own_network_alone(
    boss: Any, joining: Network, museums: Network
) -> None:
    factories.member(joining)
    others = [
        factories.member(museums).pk,
        factories.superuser().pk,
        User.objects.get(username="boss").pk,
    ]

    boss.post(
        bulk(User, "set_active_state", ("id", "all")), {"mark_as_active": "False"}
    )

    active = User.objects.filter(is_active=True).values_list("pk", flat=True)
    assert set(active) == set(others)


def test_bulk__is_closed_to_who_may_not_act_at_all(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(joining)
    for user in (factories.member(joining), factories.translator(joining, "fi")):
        client = signed_in(user)
        client.post(bulk(Organisation, "delete", ("id", record.pk)))
        client.post(bulk(User, "delete", ("id", user.pk)))
    assert Organisation.objects.exists()
    assert User.objects.count() == 2


def test_bulk__leaves_everything_to_superusers(
    joining: Network, theirs: PlainPage
) -> None:
    root = signed_in(factories.superuser())

    assert root.post(bulk(Page, "unpublish", ("id", theirs.pk))).status_code == 302
    assert not Page.objects.get(pk=theirs.pk).live


def test_bulk__answers_unknown_models_and_actions_with_not_found(boss: Any) -> None:
    for args in (["no", "such", "delete"], ["wagtailcore", "page", "no"]):
        url = reverse("wagtail_bulk_action", args=args)
        assert boss.get(f"{url}?id=1").status_code == 404


# Page chooser ------------------------------------------------------------------------


def chooser(client: Any, *args: Any, **query: Any) -> Any:
    name = "wagtailadmin_choose_page_child" if args else "wagtailadmin_choose_page"
    return client.get(reverse(name, args=args), query)


def test_page_chooser__starts_at_the_own_network(
    boss: Any, joining: Network, theirs: PlainPage
) -> None:
    for query in ({}, {"page_type": "hanse_site.PlainPage"}):
        html = chooser(boss, **query).json()["html"]
        assert SECRET not in html
        assert joining.container.title in html
    assert chooser(boss, theirs.pk).status_code == 404
    assert chooser(boss, theirs.get_parent().pk).status_code == 404
    ours = plain_page(joining, "Ours")
    inside = chooser(boss, ours.get_parent().pk)
    assert "Ours" in inside.json()["html"]


def test_page_chooser__shows_who_has_no_pages_an_empty_list(
    joining: Network, theirs: PlainPage
) -> None:
    client = signed_in(factories.translator(joining, "fi"))

    response = chooser(client, page_type="hanse_site.PlainPage")
    assert response.status_code == 200
    assert SECRET not in response.json()["html"]


def test_page_chooser__finds_and_tells_of_own_pages_alone(
    boss: Any, joining: Network, theirs: PlainPage
) -> None:
    ours = plain_page(joining, "Our title")

    found = boss.get(reverse("wagtailadmin_choose_page_search"), {"q": "title"})
    assert "Our title" in found.content.decode()
    assert SECRET not in found.content.decode()
    url = reverse("wagtailadmin_choose_page_chosen_multiple")
    told = boss.get(url, {"id": [ours.pk, theirs.pk]}).json()["result"]
    assert [one["id"] for one in told] == [ours.pk]


# Tags ----------------------------------------------------------------------------------


def test_tags__are_completed_from_the_own_network(
    boss: Any, joining: Network, museums: Network
) -> None:
    for network, name in ((joining, "boat"), (museums, "boats of others")):
        NetworkTag.objects.create(network=network, name=name, slug=name[:4])
    url = reverse(
        "wagtailadmin_tag_model_autocomplete", args=["hanse_networks", "networktag"]
    )

    assert boss.get(url, {"term": "boa"}).json() == ["boat"]
    assert boss.get(url, {"term": ""}).json() == []
    assert boss.get(url, {"term": "\0"}).json() == []
    stock = reverse("wagtailadmin_tag_autocomplete")
    assert boss.get(stock, {"term": "boa"}).json() == []
    for model in (["hanse_site", "user"], ["no", "such"]):
        wrong = reverse("wagtailadmin_tag_model_autocomplete", args=model)
        assert boss.get(wrong, {"term": "boa"}).status_code == 404
    root = signed_in(factories.superuser())
    assert len(root.get(url, {"term": "boa"}).json()) == 2


# Reports -------------------------------------------------------------------------------

REPORTS = (
    "locked_pages", "workflow", "workflow_tasks", "site_history", "page_types_usage",
)  # fmt: skip


def busy(network: Network, word: str) -> PlainPage:
    """A page with all that reports tell of, and a record that waits for approval."""
    editor = factories.member(network, name=f"{word}-editor")
    page = plain_page(network, f"{word} page", owner=editor)
    page.save_revision(user=editor, log_action=True)
    page.get_workflow().start(page, editor)
    record = factories.organisation(network, f"{word} record", live=False)
    record.get_workflow().start(record, editor)
    locked = plain_page(network, f"{word} locked", locked=True, locked_by=editor)
    Page.objects.filter(pk=locked.pk).update(locked_at="2026-11-01T10:00Z")
    return page


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("query", [{}, {"export": "csv"}])
def test_reports__tell_of_the_own_network(
    boss: Any, joining: Network, museums: Network, report: str, query: dict[str, str]
) -> None:
    busy(joining, "Own")
    busy(museums, "Secret")
    url = reverse(f"wagtailadmin_reports:{report}")

    response = boss.get(url, query)
    text = (b"".join(response) if response.streaming else response.content).decode()
    assert response.status_code == 200
    assert SECRET not in text
    if report != "page_types_usage":
        assert "Own" in text
    results = boss.get(reverse(f"wagtailadmin_reports:{report}_results"))
    assert SECRET not in results.content.decode()


def test_reports__offer_own_people_and_sites_to_filter_by(
    boss: Any, joining: Network, museums: Network
) -> None:
    page = busy(joining, "Own")
    busy(museums, "Secret")
    names = {"own-editor".title(), "Own-editor", "boss"}

    def choices(report: str, name: str) -> Any:
        response = boss.get(reverse(f"wagtailadmin_reports:{report}"))
        return response.context["filters"].form.fields[name]

    for report, name in (("locked_pages", "locked_by"), ("workflow", "requested_by")):
        people = {user.username for user in choices(report, name).queryset}
        assert people <= names
    assert set(choices("workflow", "workflow").queryset) == {page.get_workflow()}
    sites = {
        str(label) for _value, label in choices("page_types_usage", "site").choices
    }
    assert str(joining.site) in sites
    assert str(museums.site) not in sites
    wrong = boss.get(
        reverse("wagtailadmin_reports:workflow"),
        {"requested_by": User.objects.get(username="Secret-editor").pk},
    )
    assert wrong.status_code == 200


def test_page_types__counts_own_pages(
    boss: Any, joining: Network, museums: Network
) -> None:
    plain_page(joining, "One")
    for number in range(3):
        plain_page(museums, f"Secret {number}")
    url = reverse("wagtailadmin_reports:page_types_usage")

    def number(client: Any, **query: str) -> int:
        rows = client.get(url, query).context["object_list"]
        return {row.model: row.count for row in rows}.get("plainpage", 0)

    assert number(boss) == 1
    assert number(boss, page_locale="fi") == 0
    assert number(boss, site=joining.site.root_page.path) == 1
    # What is not offered is not listened to.
    assert boss.get(url, {"site": museums.site.root_page.path}).status_code == 200
    assert number(signed_in(factories.superuser())) == 4


@pytest.mark.parametrize("report", ["workflow", "locked_pages", "site_history"])
def test_reports__need_the_same_queries_for_any_number_of_others_rows(
    boss: Any, joining: Network, museums: Network, report: str
) -> None:
    busy(joining, "Own")
    url = reverse(f"wagtailadmin_reports:{report}")
    few = queries_of(boss, url)
    for number in range(4):
        busy(museums, f"Secret{number}")
    assert queries_of(boss, url) == few


# Redirects -----------------------------------------------------------------------------


def redirect(network: Network, path: str) -> Redirect:
    return Redirect.objects.create(
        old_path=path, site=network.site, redirect_link="https://example.org/"
    )


NEW = {"old_path": "/new", "is_permanent": "on", "redirect_link": "https://example.org"}


def test_redirects__lists_those_of_own_sites(
    boss: Any, joining: Network, museums: Network
) -> None:
    redirect(joining, "/own-way")
    redirect(museums, "/secret-way")

    for query in ({}, {"q": "way"}, {"site": museums.site_id}, {"export": "csv"}):
        response = boss.get(reverse("wagtailredirects:index"), query)
        text = (b"".join(response) if response.streaming else response.content).decode()
        assert "/secret-way" not in text
    page = boss.get(reverse("wagtailredirects:index"))
    assert "/own-way" in page.content.decode()
    assert reverse("wagtailredirects:start_import") not in page.content.decode()
    root = signed_in(factories.superuser()).get(reverse("wagtailredirects:index"))
    assert reverse("wagtailredirects:start_import") in root.content.decode()


def test_redirects__are_made_for_own_sites(
    boss: Any, joining: Network, museums: Network, theirs: PlainPage
) -> None:
    url = reverse("wagtailredirects:add")

    for wrong in ({}, {"site": museums.site_id}):
        assert boss.post(url, {**NEW, **wrong}).status_code == 200
    refused = boss.post(
        url, {**NEW, "site": joining.site_id, "redirect_page": theirs.pk}
    )
    assert refused.status_code == 404
    assert SECRET not in refused.content.decode()
    assert not Redirect.objects.exists()
    assert boss.post(url, {**NEW, "site": joining.site_id}).status_code == 302
    assert Redirect.objects.get().site == joining.site


def test_redirects__stay_with_their_site(
    boss: Any, joining: Network, museums: Network
) -> None:
    ours, others = redirect(joining, "/own-way"), redirect(museums, "/secret-way")
    url = reverse("wagtailredirects:edit", args=[ours.pk])

    data = filled(boss.get(url).context["form"])
    assert boss.post(url, {**data, "site": museums.site_id}).status_code == 200
    assert boss.post(url, {**data, "old_path": "/other-way"}).status_code == 302
    ours.refresh_from_db()
    assert (ours.site, ours.old_path) == (joining.site, "/other-way")
    stale = boss.post(url, {**data, "old_path": "/third-way"})
    assert stale.context["conflict"]

    for name in ("edit", "delete"):
        url = reverse(f"wagtailredirects:{name}", args=[others.pk])
        assert boss.get(url).status_code == 404
        assert boss.post(url, data).status_code == 404
    assert (
        boss.post(reverse("wagtailredirects:delete", args=[ours.pk])).status_code == 302
    )
    assert list(Redirect.objects.all()) == [others]


def test_redirects__are_closed_to_communicators(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    ours = redirect(joining, "/own-way")

    for name, args in (("index", ()), ("add", ()), ("edit", (ours.pk,))):
        url = reverse(f"wagtailredirects:{name}", args=args)
        assert client.get(url).status_code in {302, 404}
    for name in ("start_import", "process_import"):
        assert client.get(reverse(f"wagtailredirects:{name}")).status_code == 302


# Collections ---------------------------------------------------------------------------


def test_collection_privacy__offers_the_groups_of_the_own_network(
    boss: Any, joining: Network, museums: Network
) -> None:
    inner = joining.collection.add_child(instance=Collection(name="Inner"))
    url = reverse("wagtailadmin_collections:set_privacy", args=[inner.pk])
    own = joining.roles.get(role=Role.COORDINATOR).group

    html = boss.get(url).json()["html"]
    assert own.name in html
    assert "Museums" not in html
    data = {"restriction_type": "groups"}
    boss.post(url, {**data, "groups": [museums.roles.first().group_id]})
    assert not CollectionViewRestriction.objects.exists()
    assert boss.post(url, {**data, "groups": [own.pk]}).json()["is_public"] is False
    restriction = CollectionViewRestriction.objects.get()
    assert (restriction.collection, set(restriction.groups.all())) == (inner, {own})
    deeper = inner.add_child(instance=Collection(name="Deeper"))
    above = boss.get(reverse("wagtailadmin_collections:set_privacy", args=[deeper.pk]))
    assert "Inner" in above.json()["html"]
    assert boss.post(url, {"restriction_type": "none"}).json()["is_public"] is True
    assert not CollectionViewRestriction.objects.exists()


def test_collection_privacy__is_closed_for_those_of_others(
    boss: Any, joining: Network, museums: Network
) -> None:
    url = reverse("wagtailadmin_collections:set_privacy", args=[museums.collection_id])

    for response in (boss.get(url), boss.post(url, {"restriction_type": "login"})):
        assert response.status_code == 404
    anna = signed_in(factories.member(joining))
    own = reverse("wagtailadmin_collections:set_privacy", args=[joining.collection_id])
    assert anna.post(own, {"restriction_type": "login"}).status_code == 302
    assert not CollectionViewRestriction.objects.exists()


def test_own_addresses__ask_for_admin_access(client: Any, joining: Network) -> None:
    for name in ("wagtailredirects:index", "wagtailadmin_choose_page"):
        url = reverse(name)
        assert client.get(url).url.startswith(reverse("wagtailadmin_login"))
        stranger = signed_in(factories.user(name.partition(":")[0]))
        assert stranger.get(url).status_code in {302, 403}
