"""Ways to drive the admin in tests."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.forms import BaseForm
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.rich_text import DraftailRichTextArea

from hanse.directory.models import Organisation

REFUSED = (302, 403, 404)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queries_of(client: Client, url: str) -> int:
    """The number of queries that an address needs once everything is warm.

    The first request after a change also writes what else waits for the commit.
    """
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


# What opens and closes a transaction asks nothing.
FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def questions(client: Client, url: str) -> list[str]:
    """The statements of a warm page, all of them, whoever asks."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [one["sql"] for one in queries if not one["sql"].startswith(FRAMES)]


def record_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_hanse_directory_organisation:{name}", args=args)


def chooser_url(name: str, *args: Any) -> str:
    return reverse(
        f"wagtailsnippetchoosers_hanse_directory_organisation:{name}", args=args
    )


def filled(form: BaseForm) -> dict[str, Any]:
    """What a browser would send for this form, with its inline forms."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        value = bound.field.prepare_value(value)
        if isinstance(bound.field.widget, DraftailRichTextArea):
            value = bound.field.widget.format_value(value)
        data[bound.html_name] = _sent(value)
    for formset in getattr(form, "formsets", {}).values():
        data.update(filled(formset.management_form))
        for inline in formset.forms:
            data.update(filled(inline))
    return data


def _sent(value: Any) -> Any:
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        return [getattr(one, "pk", one) for one in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def edit_form(client: Client, record: Organisation) -> dict[str, Any]:
    """The edit form of a record as the browser has it, ready to be changed and sent."""
    response = client.get(record_url("edit", record.pk))
    assert response.status_code == 200, response
    context = response.context
    data = filled(context["form"])
    latest = context["object"].latest_revision
    if latest:
        data["loaded_revision_id"] = str(latest.pk)
        data["loaded_revision_created_at"] = context["loaded_revision_created_at"]
    else:
        data["loaded_state"] = context["loaded_state"]
    return data


def new_form(name: str, **fields: Any) -> dict[str, Any]:
    """What is sent to make an organisation."""
    data: dict[str, Any] = {"language": "en", "summary": "", "status": "active"}
    data["description"] = "null"
    for prefix in ("names", "places", "contacts", "relations", "identifiers"):
        data[f"{prefix}-TOTAL_FORMS"] = "1" if prefix == "names" else "0"
        data[f"{prefix}-INITIAL_FORMS"] = "0"
        data[f"{prefix}-MIN_NUM_FORMS"] = "0"
        data[f"{prefix}-MAX_NUM_FORMS"] = "1000"
    data |= {
        "names-0-text": name,
        "names-0-language": "en",
        "names-0-kind": "preferred",
        "names-0-ORDER": "1",
    }
    return {**data, **fields}


def page_form(client: Client, page: Any) -> dict[str, Any]:
    """The edit form of a page as the browser has it, ready to be changed and sent."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200, response
    context = response.context
    data = filled(context["form"])
    data["body-count"] = "0"
    latest = context["page"].latest_revision
    if latest:
        data["loaded_revision_id"] = str(latest.pk)
        data["loaded_revision_created_at"] = context["loaded_revision_created_at"]
    else:
        data["loaded_state"] = context["loaded_state"]
    return data


def plain_page(network: Any, title: str = "About us", **fields: Any) -> Any:
    """A page below the network's main home, published unless `live=False`."""
    from hanse.site.models import PlainPage

    parent = network.site.root_page
    page = PlainPage(title=title, locale=parent.locale, **fields)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if page.live:
        revision.publish()
    return PlainPage.objects.get(pk=page.pk)
