"""Who may read the files of a collection."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.forms.collections import CollectionViewRestrictionForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Collection, CollectionViewRestriction

from hanse.networks.policies import may
from hanse.networks.views.pages import own_groups


def set_privacy(request: HttpRequest, collection_id: int) -> HttpResponse:
    """As Wagtail's, which offers the groups of all networks."""
    collection = get_object_or_404(Collection, pk=collection_id)
    if not may(request.user, {"change"}, collection):
        raise PermissionDenied
    restriction = (
        collection.get_view_restrictions().order_by("collection__depth").first()
    )
    if restriction is not None and restriction.collection_id != collection.pk:
        return render_modal_workflow(
            request,
            "wagtailadmin/collection_privacy/ancestor_privacy.html",
            None,
            {"collection_with_restriction": restriction.collection},
        )
    form = _form(request, restriction)
    if request.method == "POST" and form.is_valid():
        kind = _save(form, restriction, collection)
        return render_modal_workflow(
            request,
            None,
            None,
            None,
            json_data={"step": "set_privacy_done", "is_public": kind == "none"},
        )
    context = {
        "action_url": reverse(
            "wagtailadmin_collections:set_privacy", args=(collection.pk,)
        ),
        "object": collection,
        "form": form,
    }
    return render_modal_workflow(
        request,
        "wagtailadmin/shared/set_privacy.html",
        None,
        context,
        json_data={"step": "set_privacy"},
    )


def _form(request: HttpRequest, restriction: Any) -> CollectionViewRestrictionForm:
    initial = None if restriction else {"restriction_type": "none"}
    form = CollectionViewRestrictionForm(
        request.POST if request.method == "POST" else None,
        instance=restriction,
        initial=initial,
    )
    form.fields["groups"].queryset = own_groups(request.user)
    return form


def _save(form: Any, restriction: Any, collection: Collection) -> str:
    kind: str = form.cleaned_data["restriction_type"]
    if kind == CollectionViewRestriction.NONE:
        if restriction is not None:
            restriction.delete()
        return kind
    made = form.save(commit=False)
    made.collection = collection
    form.save()
    return kind
