"""One page, record or term in all languages of a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from hanse.networks.models import Network
from hanse.networks.policies import MANAGE, may
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.request import add_to_basket
from hanse.translation.actions.take import take_source
from hanse.translation.kinds import Kind, kind_of, load
from hanse.translation.models import Job, JobItem, Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import may_translate
from hanse.translation.views.networks import NetworkMixin


@dataclass(frozen=True)
class LanguageLine:
    """A language of the network: the unit, or that readers have words without one."""

    code: str
    unit: Unit | None
    item: JobItem | None
    is_held: bool
    may_open: bool

    @property
    def name(self) -> str:
        return own_name(self.code)


class ObjectView(NetworkMixin, TemplateView):
    template_name = "hanse_translation/admin/object.html"
    header_icon = "globe"

    @cached_property
    def object(self) -> Any:
        place, pk = self.kwargs["content_type_id"], self.kwargs["object_id"]
        try:
            model = ContentType.objects.get_for_id(place).model_class()
            # What cannot be translated is not even looked for.
            found = load(place, pk) if model and kind_of(model) else None
        except (ContentType.DoesNotExist, LookupError, ValueError) as error:
            raise Http404 from error
        if found is None:
            raise Http404
        return found

    @cached_property
    def kind(self) -> Kind:
        return kind_of(type(self.object))

    @cached_property
    def source(self) -> Source | None:
        return Source.objects.filter(identity=self.kind.identity(self.object)).first()

    @cached_property
    def subject(self) -> Any:
        """What is translated: the source, whichever language the address names."""
        if self.source is not None and self.source.object_id != str(self.object.pk):
            found = load(self.source.content_type_id, self.source.object_id)
            if found is not None:
                return found
        return self.kind.specific(self.object)

    @cached_property
    def network(self) -> Network:
        """The owner's, if the user works there; else one that may translate it."""
        owner = self.kind.network_id(self.object)
        asked = self.request.GET.get("network")
        wanted = [one for one in self.networks if str(one.pk) == asked]
        if asked is not None and not wanted:
            raise Http404
        own = [one for one in self.networks if one.pk == owner]
        return (wanted or own or self.networks)[0]

    @cached_property
    def may_request(self) -> bool:
        may_add = may(self.request.user, {"add"}, Job(network=self.network))
        return may_add and self.kind.may_request(
            self.request.user, self.network.pk, self.subject
        )

    @cached_property
    def units(self) -> dict[str, Unit]:
        if self.source is None:
            return {}
        rows = self.source.units.select_related("source", "network")
        return {
            unit.language: unit
            for unit in rows
            if may(self.request.user, MANAGE | {"view"}, unit)
        }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # What the user may neither ask for nor work on is as if it were not there.
        if not self.may_request and not self.units:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.kind.label(self.subject)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": _("Languages")}
        return [*self.breadcrumbs_items, self.board_crumb(), here]

    def lines(self) -> list[LanguageLine]:
        items = {
            item.unit_id: item
            for item in JobItem.objects.filter(
                unit__in=[unit.pk for unit in self.units.values()], is_open=True
            ).select_related("assignee", "job")
        }
        held = self.kind.languages_held([self.subject]).get(self.subject.pk, set())
        codes = self.kind.languages(self.subject, self.network.pk) | set(self.units)
        order = self.network.languages.values_list("locale__language_code", flat=True)
        ordered = [code for code in order if code in codes]
        ordered += sorted(codes - set(ordered))
        return [
            LanguageLine(
                code,
                unit := self.units.get(code),
                items.get(unit.pk) if unit else None,
                code in held,
                self.may_open(code, unit),
            )
            for code in ordered
        ]

    def may_open(self, code: str, unit: Unit | None) -> bool:
        if unit is not None:
            return may(self.request.user, MANAGE, unit)
        user = self.request.user
        return self.may_request and may_translate(user, self.network, code)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            network=self.network,
            networks=self.networks,
            subject=self.subject,
            source=self.source,
            source_name=own_name(self.kind.language(self.subject)),
            lines=self.lines(),
            may_request=self.may_request,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "basket":
            return self._to_basket()
        code = request.POST.get("language", "")
        line = next((one for one in self.lines() if one.code == code), None)
        if line is None:
            return HttpResponseBadRequest()
        if not line.may_open:
            raise PermissionDenied
        try:
            source = take_source(self.subject)
            unit = line.unit or open_unit(source, code, self.network)
        except Refused as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        return redirect("hanse_translation:unit", unit.pk)

    def _to_basket(self) -> HttpResponse:
        add_to_basket(self.request.user, self.network, [self.subject])
        url = f"{reverse('hanse_translation:basket')}?network={self.network.pk}"
        messages.success(
            self.request,
            _("“%(title)s” is in the translation basket.")
            % {"title": self.get_page_title()},
            buttons=[messages.button(url, _("Open the basket"))],
        )
        return redirect(self.request.get_full_path())
