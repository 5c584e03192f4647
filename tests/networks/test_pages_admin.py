from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from hanse.directory.models import DirectoryPage
from hanse.networks.enums import Role
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from tests import factories
from tests.networks.admin import page_form, plain_page, queries_of, signed_in

pytestmark = pytest.mark.django_db


def page_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


@pytest.fixture
def page(joining: Network) -> PlainPage:
    return plain_page(joining, introduction="As it was")


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, name="anna"))


@pytest.fixture
def boss(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


def latest(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


ONE_PAGE = (
    "usage", "edit", "preview_on_edit", "view_draft", "add_subpage", "delete",
    "unpublish", "convert_alias", "move", "set_page_position", "copy",
    "confirm_workflow_cancellation", "set_privacy", "lock", "unlock",
    "revisions_index", "workflow_history", "history", "history_results",
)  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_views__are_closed_to_other_networks(
    boss: Any, museums: Network, method: str
) -> None:
    theirs = plain_page(museums, "Secret title")
    before = Page.objects.filter(pk=theirs.pk).values().get()

    for name in ONE_PAGE:
        response = getattr(boss, method)(page_url(name, theirs.pk))
        assert response.status_code in {302, 403, 404, 405}, name
        assert b"Secret title" not in response.content, name
    for url in (
        reverse("wagtailadmin_explore", args=[theirs.pk]),
        reverse("wagtailadmin_explore_results", args=[theirs.pk]),
        page_url("revisions_compare", theirs.pk, "live", "latest"),
    ):
        assert getattr(boss, method)(url).status_code in {404, 405}
    assert Page.objects.filter(pk=theirs.pk).values().get() == before


def test_move_confirm__does_not_tell_where_to(
    boss: Any, page: PlainPage, museums: Network
) -> None:
    Page.objects.filter(pk=museums.site.root_page_id).update(title="Secret title")

    url = page_url("move_confirm", page.pk, museums.site.root_page_id)
    for response in (boss.get(url), boss.post(url)):
        assert response.status_code == 404
        assert b"Secret title" not in response.content


def test_explorer__starts_at_the_container_with_the_homes_of_all_languages(
    boss: Any, joining: Network, museums: Network
) -> None:
    response = boss.get(reverse("wagtailadmin_explore_root"))
    assert response.url == reverse("wagtailadmin_explore", args=[joining.container_id])

    listing = boss.get(response.url)
    homes = {page.locale.language_code for page in listing.context["pages"]}
    assert homes == {"en", "fi", "sv"}
    assert listing.context["table"].show_locale_labels


def test_explorer__offers_own_sites_and_colleagues_to_filter_by(
    boss: Any, joining: Network, museums: Network
) -> None:
    stranger = factories.member(museums, name="stranger")
    theirs = plain_page(museums, owner=stranger)
    theirs.save_revision(user=stranger, log_action=True)

    response = boss.get(reverse("wagtailadmin_explore", args=[joining.container_id]))

    fields = response.context["filters"].form.fields
    assert set(fields["site"].queryset) == {joining.site}
    for name in ("owner", "edited_by"):
        assert stranger not in fields[name].queryset
    wrong = boss.get(
        reverse("wagtailadmin_explore", args=[joining.container_id]),
        {"site": museums.site_id, "owner": "abc"},
    )
    assert wrong.status_code == 200


@pytest.mark.parametrize("query", ["", "?q=about", "?ordering=title"])
def test_explorer__needs_the_same_queries_for_any_number_of_rows(
    boss: Any, joining: Network, page: PlainPage, query: str
) -> None:
    home = joining.site.root_page_id
    url = reverse("wagtailadmin_explore", args=[home]) + query
    few = queries_of(boss, url)
    for number in range(4):
        plain_page(joining, f"About {number}")
    assert queries_of(boss, url) == few


def test_privacy__offers_the_groups_of_the_own_network(
    boss: Any, page: PlainPage, museums: Network
) -> None:
    response = boss.get(page_url("set_privacy", page.pk))
    assert "Joining: coordinators" in response.json()["html"]
    assert "Museums" not in response.json()["html"]

    foreign = museums.roles.first().group_id
    data = {"restriction_type": "groups", "groups": [foreign]}
    boss.post(page_url("set_privacy", page.pk), data)
    assert not PageViewRestriction.objects.exists()


def editor_and(page: PlainPage, boss: Any, anna: Any) -> tuple[str, dict[str, Any]]:
    """The form as Anna opened it, before the boss saved."""
    url = page_url("edit", page.pk)
    mine = page_form(anna, page)
    theirs = page_form(boss, page)
    assert boss.post(url, {**theirs, "introduction": "By Bo"}).status_code == 302
    return url, mine


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_edit__refuses_a_form_that_was_opened_before_somebody_saved(
    page: PlainPage, boss: Any, anna: Any, action: str
) -> None:
    url, mine = editor_and(page, boss, anna)

    refused = anna.post(
        url, {**mine, "introduction": "By Anna", "title": "New", action: "1"}
    )

    assert refused.status_code == 200
    assert latest(page).introduction == "By Bo"
    assert not Page.objects.get(pk=page.pk).workflow_in_progress
    assert refused.context["form"]["introduction"].value() == "By Anna"
    assert not refused.context["autosave_enabled"]
    html = refused.content.decode().partition("data-conflict")[2]
    assert '<span class="deletion">Bo</span>' in html
    assert '<span class="addition">Anna</span>' in html
    labels = [d.field_label() for d in refused.context["conflict"].differences]
    assert labels == ["Title", "Introduction"]


def test_edit__lets_the_second_deliberate_save_through(
    page: PlainPage, boss: Any, anna: Any
) -> None:
    url, mine = editor_and(page, boss, anna)
    refused = anna.post(url, {**mine, "introduction": "By Anna"})

    revision = refused.context["page"].latest_revision
    html = refused.content.decode()
    assert f'name="loaded_revision_id" value="{revision.pk}"' in html
    again = {
        **mine,
        "introduction": "By Anna",
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": refused.context["loaded_revision_created_at"],
    }
    assert anna.post(url, again).status_code == 302
    assert latest(page).introduction == "By Anna"


def test_edit__refuses_a_form_that_does_not_say_what_it_was_opened_on(
    page: PlainPage, anna: Any
) -> None:
    data = page_form(anna, page)
    data.pop("loaded_revision_id")
    response = anna.post(page_url("edit", page.pk), {**data, "introduction": "X"})

    assert response.status_code == 200
    assert latest(page).introduction == "As it was"


def test_edit__compares_pages_that_have_no_revision_yet(
    joining: Network, anna: Any
) -> None:
    home = joining.site.root_page
    page = home.add_child(instance=PlainPage(title="Imported", locale=home.locale))
    url = page_url("edit", page.pk)
    mine = page_form(anna, page)
    PlainPage.objects.filter(pk=page.pk).update(introduction="Imported again")

    refused = anna.post(url, {**mine, "introduction": "By Anna"})
    assert refused.status_code == 200
    assert refused.context["conflict"].differences
    fresh = page_form(anna, page)
    assert anna.post(url, {**fresh, "introduction": "By Anna"}).status_code == 302
    assert anna.post(url, {**fresh, "introduction": "Older"}).status_code == 200
    assert latest(page).introduction == "By Anna"


def test_edit__leaves_background_saves_to_wagtail(
    page: PlainPage, boss: Any, anna: Any
) -> None:
    url, mine = editor_and(page, boss, anna)

    response = anna.post(url, mine, headers={"accept": "application/json"})

    assert response.status_code == 400
    assert latest(page).introduction == "By Bo"


def test_revert__refuses_when_somebody_saved_meanwhile(
    page: PlainPage, boss: Any, anna: Any
) -> None:
    first = page.latest_revision_id
    _url, mine = editor_and(page, boss, anna)

    revert = page_url("revisions_revert", page.pk, first)
    assert anna.post(revert, mine).status_code == 200
    assert latest(page).introduction == "By Bo"
    assert anna.post(revert, page_form(anna, page)).status_code == 302


def test_edit__refuses_what_may_not_be_chosen_on_any_page_type(
    joining: Network, museums: Network, anna: Any
) -> None:
    home = joining.site.root_page
    page = home.add_child(instance=DirectoryPage(title="All", locale=home.locale))
    page.save_revision().publish()
    url = page_url("edit", page.pk)
    preview = page_url("preview_on_edit", page.pk)
    Network.objects.filter(pk=museums.pk).update(state=Network.State.ARCHIVED)

    data = {**page_form(anna, page), "source_networks": [museums.pk]}
    before = page.latest_revision_id
    for response in (anna.post(url, data), anna.post(preview, data)):
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    page.refresh_from_db()
    assert page.latest_revision_id == before
    data["source_networks"] = [joining.pk]
    assert anna.post(url, data).status_code == 302
    page.refresh_from_db()
    assert page.latest_revision_id != before


def test_create__refuses_what_may_not_be_chosen(
    joining: Network, museums: Network, anna: Any
) -> None:
    home = joining.site.root_page_id
    url = page_url("add", "hanse_directory", "directorypage", home)
    Network.objects.filter(pk=museums.pk).update(state=Network.State.ARCHIVED)
    data = {"title": "All", "slug": "all", "sources": "chosen", "introduction": ""}
    data |= {"kinds": ["organisation"]}
    for forms in ("comments", "facets"):
        data |= {f"{forms}-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}

    refused = anna.post(url, {**data, "source_networks": [museums.pk]})
    assert refused.url == reverse("wagtailadmin_home")
    assert not DirectoryPage.objects.exists()
    anna.post(url, {**data, "source_networks": [joining.pk]})
    assert DirectoryPage.objects.exists()


@pytest.mark.parametrize("which", ["container", "home"])
def test_container_and_homes__stay_where_they_are(
    joining: Network, boss: Any, which: str
) -> None:
    home = joining.languages.get(locale__language_code="fi").home
    target = joining.container if which == "container" else home
    other = plain_page(joining)
    before = list(Page.objects.order_by("path").values("path", "live", "title"))

    for name in ("delete", "unpublish", "copy", "set_page_position"):
        boss.post(page_url(name, target.pk), {"new_parent_page": other.pk})
    boss.post(page_url("move_confirm", target.pk, other.pk))
    for action in ("delete", "move", "unpublish"):
        boss.post(
            f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}"
            f"?id={target.pk}",
            {"chooser": other.pk},
        )
        boss.post(
            reverse("wagtailadmin_api:pages:action", args=[target.pk, action]),
            {"destination_page_id": other.pk},
        )
    data = {**page_form(boss, target), "expire_at": "2099-01-01 00:00"}
    boss.post(page_url("edit", target.pk), {**data, "action-publish": "1"})

    after = list(Page.objects.order_by("path").values("path", "live", "title"))
    assert after == before
    assert not Page.objects.filter(expire_at__isnull=False).exists()
    assert Site.objects.filter(pk=joining.site_id).exists()


def test_container_and_homes__are_superusers_to_move(joining: Network) -> None:
    home = joining.languages.get(locale__language_code="fi").home
    client = signed_in(factories.superuser())

    client.post(page_url("unpublish", home.pk))
    assert not Page.objects.get(pk=home.pk).live


def test_pages_below__can_be_moved_copied_and_deleted(
    joining: Network, page: PlainPage, boss: Any
) -> None:
    other = plain_page(joining, "Other")

    boss.post(page_url("move_confirm", page.pk, other.pk))
    assert Page.objects.get(pk=page.pk).get_parent().pk == other.pk
    copy = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": other.pk}
    boss.post(page_url("copy", page.pk), copy)
    assert Page.objects.child_of(other).count() == 2
    boss.post(page_url("delete", page.pk))
    assert not Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("target", [None, "", "abc", "999999", "9" * 30, "9" * 5000])
def test_copy__answers_a_wrong_target_with_an_error(
    page: PlainPage, boss: Any, target: str | None
) -> None:
    data = {"new_title": "Copy", "new_slug": "copy"}
    if target is not None:
        data["new_parent_page"] = target
    assert boss.post(page_url("copy", page.pk), data).status_code in {400, 404}
