"""Tags to complete a word with, of the user's networks."""

from __future__ import annotations

from django.apps import apps
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag, TagBase
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT

from hanse.networks.policies import narrowed


def autocomplete(
    request: HttpRequest, app_name: str = "", model_name: str = ""
) -> JsonResponse:
    """As Wagtail's; tags that belong to nobody are completed for superusers alone."""
    model: type[TagBase] = Tag
    if app_name and model_name:
        try:
            model = apps.get_model(app_name, model_name)
        except LookupError as error:
            raise Http404 from error
        if not issubclass(model, TagBase):
            raise Http404
    term = request.GET.get("term", "")
    if not term or "\0" in term:
        return JsonResponse([], safe=False)
    tags = model.objects.filter(name__istartswith=term)
    if not request.user.is_superuser:
        tags = narrowed(tags, request.user, {"choose"})
    names = tags.order_by("name").values_list("name", flat=True).distinct()
    return JsonResponse(list(names[:TAGS_AUTOCOMPLETE_LIMIT]), safe=False)
