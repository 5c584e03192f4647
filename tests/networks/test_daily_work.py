"""Each role does its work of a day; what protects others stands in nobody's way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Comment, Page

from hanse.directory.models import Organisation
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import LanguageGrant, Network, NetworkTag
from hanse.site.models import PlainPage
from tests import factories
from tests.networks.admin import (
    edit_form,
    filled,
    new_form,
    page_form,
    plain_page,
    record_url,
    signed_in,
)
from tests.networks.test_admin_urls import document, image

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, name="anna"))


@pytest.fixture
def boss(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


def page_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


NO_COMMENTS = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
NEW_PAGE = {"title": "News", "slug": "news", "introduction": "", "body-count": "0"}


def picture(name: str = "new.png") -> SimpleUploadedFile:
    data = get_test_image_file(size=(6, 4)).file.getvalue()
    return SimpleUploadedFile(name, data, content_type="image/png")


# The communicator ------------------------------------------------------------------------


def test_communicator__makes_edits_and_publishes_a_record(
    anna: Any, joining: Network
) -> None:
    made = anna.post(
        record_url("add"), {**new_form("New studio"), "action-publish": "1"}
    )
    record = Organisation.objects.get()
    assert made.status_code == 302
    assert record.live

    data = edit_form(anna, record)
    data |= {"summary": "What we do", "action-publish": "1"}
    assert anna.post(record_url("edit", record.pk), data).status_code == 302
    record.refresh_from_db()
    assert (record.summary, record.network) == ("What we do", joining)
    for name in ("list", "add"):
        assert anna.get(record_url(name)).status_code == 200
    for name in ("history", "usage", "inspect", "unpublish", "copy"):
        assert anna.get(record_url(name, record.pk)).status_code == 200, name
    assert anna.post(record_url("unpublish", record.pk)).status_code == 302
    assert not Organisation.objects.get().live


def test_communicator__makes_edits_previews_and_publishes_a_page(
    anna: Any, joining: Network
) -> None:
    home = joining.site.root_page_id
    add = page_url("add", "hanse_site", "plainpage", home)
    assert anna.get(add).status_code == 200
    data = {**NEW_PAGE, **NO_COMMENTS, "action-publish": "1"}
    assert anna.post(add, data).status_code == 302
    page = PlainPage.objects.get()
    assert page.live

    form = page_form(anna, page)
    preview = anna.post(
        page_url("preview_on_edit", page.pk), {**form, "title": "Newer"}
    )
    assert preview.json()["is_valid"]
    assert anna.get(page_url("preview_on_edit", page.pk)).status_code == 200
    saved = anna.post(
        page_url("edit", page.pk), {**form, "title": "Newer", "action-publish": "1"}
    )
    assert saved.status_code == 302
    assert PlainPage.objects.get().title == "Newer"
    names = ("history", "workflow_history", "usage", "copy", "move", "unpublish")
    for name in names:
        assert anna.get(page_url(name, page.pk)).status_code == 200, name
    revisions = [revision.pk for revision in page.revisions.order_by("pk")]
    assert (
        anna.get(page_url("revisions_view", page.pk, revisions[0])).status_code == 200
    )
    compared = anna.get(page_url("revisions_compare", page.pk, *revisions[:2]))
    assert "Newer" in compared.content.decode()


def test_communicator__points_at_what_others_share(
    anna: Any, joining: Network, museums: Network
) -> None:
    shared = factories.organisation(museums, "Open museum", share=Share.EVERYBODY)

    page = anna.get(record_url("inspect", shared.pk))
    assert "Open museum" in page.content.decode()


def test_communicator__uploads_pictures_and_files_with_tags(
    anna: Any, joining: Network, museums: Network
) -> None:
    own, foreign = joining.collection_id, museums.collection_id
    for name, label, file in (
        ("wagtailimages", "image", picture()),
        ("wagtaildocs", "document", SimpleUploadedFile("a.txt", b"words")),
    ):
        url = reverse(f"{name}:add")
        assert anna.get(url).status_code == 200
        data = {"title": label, "tags": "boat", "file": file}
        if label == "image":
            data["description"] = ""
        refused = anna.post(url, {**data, "collection": foreign})
        assert refused.status_code in {200, 302}
        file.seek(0)
        anna.post(url, {**data, "collection": own})
    for model in (get_image_model(), get_document_model()):
        assert {one.collection_id for one in model.objects.all()} == {own}
    assert NetworkTag.objects.get().network == joining


def test_communicator__writes_in_the_chooser_what_a_page_needs(
    anna: Any, joining: Network
) -> None:
    ours = image(joining)
    for name in ("choose", "choose_results"):
        url = reverse(f"wagtailimages_chooser:{name}")
        assert "Picture" in anna.get(url).content.decode()
    chosen = anna.get(reverse("wagtailimages_chooser:chosen", args=[ours.pk]))
    assert chosen.json()["result"]["title"] == "Picture"
    several = anna.get(
        reverse("wagtailimages_chooser:chosen_multiple"), {"id": [ours.pk]}
    )
    assert len(several.json()["result"]) == 1
    select = reverse("wagtailimages_chooser:select_format", args=[ours.pk])
    assert anna.get(select).status_code == 200
    create = reverse("wagtailimages_chooser:create")
    data = {
        "image-chooser-upload-title": "New",
        "image-chooser-upload-file": picture(),
        "image-chooser-upload-collection": joining.collection_id,
    }
    assert anna.post(create, data).status_code == 200
    assert get_image_model().objects.filter(title="New").exists()


def test_communicator__sends_a_page_to_approval_and_the_coordinator_approves(
    anna: Any, boss: Any, joining: Network, museums: Network
) -> None:
    page = plain_page(joining, live=False)
    form = page_form(anna, page)
    sent = anna.post(
        page_url("edit", page.pk), {**form, "title": "News", "action-submit": "1"}
    )
    assert sent.status_code == 302
    task = Page.objects.get(pk=page.pk).current_workflow_task_state

    stranger = signed_in(factories.member(museums, Role.COORDINATOR))
    approve = page_url("workflow_action", page.pk, "approve", task.pk)
    assert stranger.post(approve).status_code == 404
    assert boss.get(reverse("wagtailadmin_home")).status_code == 200
    preview = page_url("workflow_preview", page.pk, task.task_id)
    assert boss.get(preview).status_code == 200
    assert boss.post(approve, {"next": "/admin/"}).status_code in {200, 302}
    assert Page.objects.get(pk=page.pk).live


# The coordinator -------------------------------------------------------------------------


def test_coordinator__manages_people_and_languages(boss: Any, joining: Network) -> None:
    group = joining.roles.get(role=Role.COMMUNICATOR).group_id
    person = {
        "username": "new",
        "email": "new@example.org",
        "first_name": "New",
        "last_name": "One",
        "password1": "long and unusual words",
        "password2": "long and unusual words",
        "groups": [group],
    }
    assert boss.post(reverse("wagtailusers_users:add"), person).status_code == 302
    made = get_user_model().objects.get(username="new")
    edit = reverse("wagtailusers_users:edit", args=[made.pk])
    data = {**filled(boss.get(edit).context["form"]), "last_name": "Other"}
    assert boss.post(edit, data).status_code == 302
    made.refresh_from_db()
    assert made.last_name == "Other"

    add = reverse("hanse_language_grants:add")
    locale = joining.languages.get(locale__language_code="fi").locale_id
    data = {"user": made.pk, "locale": locale, "right": TranslationRight.TRANSLATE}
    assert boss.post(add, data).status_code == 302
    assert LanguageGrant.objects.get().network == joining
    delete = reverse("wagtailusers_users:delete", args=[made.pk])
    assert boss.post(delete).status_code == 302
    assert not get_user_model().objects.filter(username="new").exists()


def test_coordinator__sets_up_the_network_and_its_collections(
    boss: Any, joining: Network, museums: Network
) -> None:
    edit = reverse("hanse_networks:edit", args=[joining.pk])
    assert boss.get(edit).status_code == 200
    add = reverse("wagtailadmin_collections:add")
    for parent in (museums.collection_id, Collection.get_first_root_node().pk):
        assert boss.post(add, {"name": "Inner", "parent": parent}).status_code == 200
    assert (
        boss.post(add, {"name": "Inner", "parent": joining.collection_id}).status_code
        == 302
    )
    inner = Collection.objects.get(name="Inner")
    edit = reverse("wagtailadmin_collections:edit", args=[inner.pk])
    moved = boss.post(edit, {"name": "Inner", "parent": museums.collection_id})
    assert moved.status_code == 200
    assert inner.get_parent().pk == joining.collection_id
    foreign = reverse("wagtailadmin_collections:edit", args=[museums.collection_id])
    assert boss.get(foreign).status_code == 404
    assert boss.post(foreign, {"name": "Ours"}).status_code == 404


def test_coordinator__opens_every_report(boss: Any, joining: Network) -> None:
    for name in (
        "locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages",
        "page_types_usage",
    ):  # fmt: skip
        assert boss.get(reverse(f"wagtailadmin_reports:{name}")).status_code == 200


# Translators and reviewers ---------------------------------------------------------------


@pytest.mark.parametrize("right", TranslationRight)
def test_translators__reach_their_account_and_nothing_to_edit(
    joining: Network, right: TranslationRight
) -> None:
    page, record = plain_page(joining), factories.organisation(joining)
    client = signed_in(factories.translator(joining, "fi", right))

    for name in ("wagtailadmin_home", "wagtailadmin_account"):
        assert client.get(reverse(name)).status_code == 200
    for url in (page_url("edit", page.pk), record_url("edit", record.pk)):
        assert client.get(url).status_code == 404
    assert client.get(record_url("list")).status_code in {302, 403}


# What nobody does ------------------------------------------------------------------------


def test_account__makes_nobody_more_than_they_are(anna: Any, joining: Network) -> None:
    url = reverse("wagtailadmin_account")
    before = get_user_model().objects.get(username="anna")
    group = joining.roles.get(role=Role.COORDINATOR).group_id

    anna.post(url, {"name_email-first_name": "A", "is_superuser": "on",
                    "name_email-is_superuser": "on", "groups": [group],
                    "name_email-last_name": "B", "name_email-email": "a@example.org",
                    "theme-theme": "system", "theme-contrast": "system",
                    "theme-density": "default", "theme-keyboard_shortcuts": "on",
                    "locale-preferred_language": "", "locale-current_time_zone": "UTC",
                    "notifications-submitted_notifications": "on"})  # fmt: skip

    after = get_user_model().objects.get(username="anna")
    assert not after.is_superuser
    assert set(after.groups.all()) == set(before.groups.all())


@pytest.mark.parametrize("make", [image, document])
def test_media__of_others_is_out_of_reach(
    boss: Any, joining: Network, museums: Network, make: Any
) -> None:
    theirs = make(museums, "Secret file")
    kind = "images" if make is image else "docs"
    single, api = ("image", "images") if kind == "images" else ("document", "documents")
    for name in ("edit", "delete", f"{single}_usage", "edit_multiple"):
        url = reverse(f"wagtail{kind}:{name}", args=[theirs.pk])
        for response in (boss.get(url), boss.post(url, {"title": "Ours"})):
            assert response.status_code == 404, name
    for name in ("chosen", *(["select_format"] if kind == "images" else [])):
        url = reverse(f"wagtail{kind}_chooser:{name}", args=[theirs.pk])
        assert boss.get(url).status_code == 404
    several = reverse(f"wagtail{kind}_chooser:chosen_multiple")
    assert boss.get(several, {"id": [theirs.pk]}).json()["result"] == []
    detail = reverse(f"wagtailadmin_api:{api}:detail", args=[theirs.pk])
    assert boss.get(detail).status_code == 404
    for url in (
        reverse(f"wagtail{kind}:index"),
        reverse(f"wagtail{kind}_chooser:choose"),
        reverse(f"wagtailadmin_api:{api}:listing"),
    ):
        assert "Secret" not in boss.get(url).content.decode()
    theirs.refresh_from_db()
    assert theirs.title == "Secret file"


@pytest.mark.parametrize("make", [image, document])
def test_media__stays_in_collections_of_the_own_network(
    boss: Any, joining: Network, museums: Network, make: Any
) -> None:
    ours = make(joining)
    kind = "images" if make is image else "docs"
    url = reverse(f"wagtail{kind}:edit", args=[ours.pk])

    data = filled(boss.get(url).context["form"])
    data.pop("file", None)
    boss.post(url, {**data, "title": "New", "collection": museums.collection_id})
    ours.refresh_from_db()
    assert ours.collection_id == joining.collection_id
    boss.post(url, {**data, "title": "New", "collection": joining.collection_id})
    ours.refresh_from_db()
    assert ours.title == "New"


@pytest.mark.parametrize("action", ["copy", "move", "create_alias"])
def test_api__puts_pages_into_the_own_network_alone(
    boss: Any, joining: Network, museums: Network, action: str
) -> None:
    ours, theirs = plain_page(joining, "Ours"), plain_page(museums, "Secret title")
    before = Page.objects.count()

    for page, target in ((ours, theirs), (theirs, ours)):
        response = boss.post(
            reverse("wagtailadmin_api:pages:action", args=[page.pk, action]),
            {"destination_page_id": target.pk, "slug": "new"},
        )
        assert response.status_code == 404
        assert "Secret" not in response.content.decode()
    assert Page.objects.count() == before
    home = joining.languages.get(locale__language_code="fi").home_id
    inside = boss.post(
        reverse("wagtailadmin_api:pages:action", args=[ours.pk, action]),
        {"destination_page_id": home, "slug": "new"},
    )
    assert inside.status_code in {200, 201}


@pytest.mark.parametrize(
    ("name", "field"), [("copy", "new_parent_page"), ("move", "new_parent_page")]
)
def test_page_forms__do_not_show_a_target_of_others_again(
    boss: Any, joining: Network, museums: Network, name: str, field: str
) -> None:
    ours, theirs = plain_page(joining, "Ours"), plain_page(museums, "Secret title")

    data = {"new_title": "", "new_slug": "", field: theirs.pk}
    response = boss.post(page_url(name, ours.pk), data)
    assert response.status_code == 404
    assert "Secret" not in response.content.decode()
    assert not theirs.get_children().exists()


def test_page_form__takes_no_comment_from_another_page(
    boss: Any, joining: Network, museums: Network
) -> None:
    ours, theirs = plain_page(joining, "Ours"), plain_page(museums)
    author = factories.member(museums)
    comment = Comment.objects.create(
        page=theirs, user=author, text="Secret words", contentpath="title"
    )
    data = page_form(boss, ours) | {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "1",
        "comments-0-id": str(comment.pk),
        "comments-0-text": "Ours",
        "comments-0-contentpath": "title",
        "comments-0-resolved": "",
        "comments-0-deleted": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    response = boss.post(page_url("edit", ours.pk), data)

    comment.refresh_from_db()
    assert (comment.text, comment.page_id) == ("Secret words", theirs.pk)
    assert "Secret" not in response.content.decode()


def test_page_form__refuses_links_to_what_is_others(
    anna: Any, joining: Network, museums: Network
) -> None:
    ours = plain_page(joining, "Ours")
    theirs = plain_page(museums, "Secret title")
    for value in (
        f'<p><a linktype="page" id="{theirs.pk}">x</a></p>',
        f'<p><a linktype="document" id="{document(museums).pk}">x</a></p>',
    ):
        ours.body = json.dumps([{"type": "text", "value": value}])
        form = page_form(anna, ours)
        data = {**form, **_body(value)}
        response = anna.post(page_url("edit", ours.pk), data)
        assert response.url == reverse("wagtailadmin_home"), value
    assert PlainPage.objects.get(pk=ours.pk).revisions.count() == 1


def _body(html: str) -> dict[str, str]:
    """One text block as the editor sends it."""
    features = ["link", "document-link"]
    state = ContentstateConverter(features).from_database_format(html)
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": state,
    }
