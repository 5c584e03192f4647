from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, ContentType, Locale, Page

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.choosable import not_choosable, reference_to, references_of
from hanse.networks.enums import Role, Share
from hanse.networks.forms import ChoosableReferencesMixin, checked
from hanse.networks.models import Network, NetworkTag
from hanse.site.models import PlainPage
from tests import factories
from tests.networks.admin import edit_form, record_url, signed_in

pytestmark = pytest.mark.django_db


def page_link(page: Page) -> str:
    return f'<p>See <a linktype="page" id="{page.pk}">here</a></p>'


def test_references_of__reads_keys_streams_and_rich_text(
    joining: Network, museums: Network
) -> None:
    """Pins Wagtail's reader, which is not public."""
    ours, theirs = joining.site.root_page, museums.site.root_page
    page = PlainPage(title="Page", locale=joining.default_locale, owner=None)
    page.body = json.dumps([{"type": "text", "value": page_link(theirs)}])
    record = Organisation(network=joining, description=page_link(ours))
    redirect = Redirect(old_path="/x", redirect_page=theirs, site=joining.site)

    assert reference_to(theirs) in references_of(page)
    assert reference_to(ours) in references_of(record)
    assert reference_to(joining) in references_of(record)
    assert {reference_to(theirs), reference_to(joining.site)} <= references_of(redirect)


def test_references_of__keeps_to_the_object_itself_where_asked(
    joining: Network,
) -> None:
    country = factories.term("countries", "fi", en="Finland")
    record = factories.organisation(joining, country=country)

    assert reference_to(country) in references_of(record)
    assert reference_to(country) not in references_of(record, children=False)


def test_not_choosable__refuses_what_belongs_to_others(
    joining: Network, museums: Network
) -> None:
    user = factories.member(joining)
    stranger = factories.member(museums)
    own = [
        joining,
        museums,
        joining.site,
        joining.site.root_page,
        joining.collection,
        factories.organisation(joining),
        factories.organisation(museums, share=Share.EVERYBODY),
        factories.term("sectors", "music", en="Music"),
        factories.member(joining, Role.COORDINATOR),
        NetworkTag.objects.create(network=joining, name="a", slug="a"),
        Locale.objects.first(),
        ContentType.objects.first(),
        user,
    ]
    foreign = [
        museums.site,
        museums.site.root_page,
        museums.collection,
        factories.organisation(museums),
        stranger,
        stranger.groups.get(),
        NetworkTag.objects.create(network=museums, name="b", slug="b"),
        Collection.get_first_root_node(),
    ]

    assert not not_choosable(user, map(reference_to, own))
    wanted = {reference_to(one) for one in foreign}
    assert not_choosable(user, wanted) == wanted


def test_not_choosable__refuses_what_is_no_key_at_all(joining: Network) -> None:
    user = factories.member(joining)
    content_type = ContentType.objects.get_for_model(Page).pk

    wanted = {(content_type, "abc"), (content_type, "9" * 30)}
    assert not_choosable(user, wanted) == wanted


def redirect_form(user: Any, redirect: Redirect | None = None, **data: Any) -> Any:
    form = checked(modelform_factory(Redirect, fields=["old_path", "redirect_page"]))
    bound = form({"old_path": "/x", **data}, instance=redirect)
    bound.for_user = user
    return bound


def test_form__refuses_a_key_of_another_network(
    joining: Network, museums: Network
) -> None:
    user = factories.member(joining, Role.COORDINATOR)

    assert redirect_form(user, redirect_page=joining.container_id).is_valid()
    with pytest.raises(PermissionDenied):
        redirect_form(user, redirect_page=museums.container_id).is_valid()
    assert redirect_form(
        factories.superuser(), redirect_page=museums.container_id
    ).is_valid()


def test_form__leaves_what_was_there_before(joining: Network, museums: Network) -> None:
    user = factories.member(joining, Role.COORDINATOR)
    redirect = Redirect.objects.create(
        old_path="/y", site=joining.site, redirect_page=museums.container
    )

    form = redirect_form(user, redirect, redirect_page=museums.container_id)
    assert form.is_valid()


def test_form__refuses_chosen_rows_of_another_network(
    joining: Network, museums: Network
) -> None:
    closed = museums
    Network.objects.filter(pk=closed.pk).update(state=Network.State.ARCHIVED)
    form_class = checked(modelform_factory(DirectoryPage, fields=["source_networks"]))

    form = form_class({"source_networks": [closed.pk]}, instance=DirectoryPage())
    form.for_user = factories.member(joining)
    with pytest.raises(PermissionDenied):
        form.is_valid()


def test_checked__is_applied_once() -> None:
    form = checked(modelform_factory(Redirect, fields=["old_path"]))

    assert issubclass(form, ChoosableReferencesMixin)
    assert checked(form) is form


def test_record_form__refuses_a_link_to_another_networks_page(
    joining: Network, museums: Network, caplog: Any
) -> None:
    record = factories.organisation(joining)
    client = signed_in(factories.member(joining))
    theirs = museums.site.root_page
    Page.objects.filter(pk=theirs.pk).update(title="Secret title")

    def linking_to(page: Page) -> dict[str, Any]:
        content = {
            "blocks": [
                {
                    "key": "abcde",
                    "type": "unstyled",
                    "depth": 0,
                    "text": "here",
                    "inlineStyleRanges": [],
                    "entityRanges": [{"key": 0, "offset": 0, "length": 4}],
                }
            ],
            "entityMap": {
                "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk}}
            },
        }
        return {**edit_form(client, record), "description": json.dumps(content)}

    url = record_url("edit", record.pk)
    refused = client.post(url, linking_to(theirs))
    assert refused.status_code == 302
    assert refused.url == "/admin/"
    assert "Secret title" not in caplog.text
    assert "refused: reference" in caplog.text
    record.refresh_from_db()
    assert not record.has_unpublished_changes

    preview = record_url("preview_on_edit", record.pk)
    assert client.post(preview, linking_to(theirs)).status_code == 302
    assert client.post(url, linking_to(joining.site.root_page)).status_code == 302
    record.refresh_from_db()
    assert record.has_unpublished_changes


def test_record_form__tells_of_a_term_outside_its_vocabulary_as_an_error(
    joining: Network,
) -> None:
    record = factories.organisation(joining)
    sector = factories.term("sectors", "music", en="Music")
    kind = factories.term("organisation-types", "firm", en="Firm")
    client = signed_in(factories.member(joining))

    url = record_url("edit", record.pk)
    for wrong in ([kind.pk], [999_999], ["abc"]):
        response = client.post(url, {**edit_form(client, record), "sectors": wrong})
        assert response.status_code == 200
        assert "sectors" in response.context["form"].errors
    right = {**edit_form(client, record), "sectors": [sector.pk]}
    assert client.post(url, right).status_code == 302


def test_record_form__does_not_take_a_child_from_another_record(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(joining, "Ours")
    theirs = factories.organisation(museums, "Theirs")
    client = signed_in(factories.member(joining))
    foreign = theirs.names.get()

    data = edit_form(client, record)
    data |= {"names-0-id": foreign.pk, "names-0-text": "Taken", "action-publish": "1"}
    client.post(record_url("edit", record.pk), data)

    foreign.refresh_from_db()
    assert (foreign.record_id, foreign.text) == (theirs.pk, "Theirs")
