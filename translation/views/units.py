"""What all views of one unit share."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hanse.networks.policies import MANAGE, may
from hanse.networks.untyped import UntypedBase
from hanse.taxonomy.languages import own_name
from hanse.translation.models import SourceSegment, Unit


class UnitMixin(UntypedBase):
    """The unit that the address names, if the caller works on it."""

    model = Unit

    @cached_property
    def unit(self) -> Unit:
        rows = Unit.objects.select_related("source", "network")
        unit = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not may(self.request.user, MANAGE, unit):
            raise Http404
        return unit

    @cached_property
    def may_write(self) -> bool:
        """Whether the caller translates it. Who owns the source may look at it and
        say yes; the memory of the network that translates is none of theirs.
        """
        return may(self.request.user, {"change"}, self.unit)

    def segment(self, key: str) -> SourceSegment:
        if "\0" in key:
            # No key has one, and PostgreSQL does not even look.
            raise Http404
        return get_object_or_404(self.unit.source.segments, key=key)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        network = self.unit.network_id
        board = {
            "url": f"{reverse('hanse_translation:board')}?network={network}",
            "label": _("Translations"),
        }
        here = {
            "url": "",
            "label": self.unit.source.label,
            "sublabel": own_name(self.unit.language),
        }
        return [*self.breadcrumbs_items, board, here]
