"""Into the basket from any listing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from hanse.networks.models import Network, NetworkContainerPage, NetworkRecord
from hanse.networks.ownership import network_id_of
from hanse.translation.actions.request import add_to_basket
from hanse.translation.kinds import kind_of


class BasketMixin(BulkAction):
    display_name = _("Translate")
    action_type = "translate"
    aria_label = _("Put the selected into the translation basket")
    template_name = "hanse_translation/admin/bulk_translate.html"
    action_priority = 60

    def check_perm(self, obj: Any) -> bool:
        if isinstance(obj, Page) and isinstance(obj.specific, NetworkContainerPage):
            return False
        network_id = network_id_of(obj)
        kind = kind_of(type(obj))
        user = self.request.user
        return network_id is not None and kind.may_request(user, network_id, obj)

    @classmethod
    def execute_action(
        cls, objects: list[Any], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        by_network: dict[int, list[Any]] = {}
        for obj in objects:
            network_id = network_id_of(obj)
            if network_id is not None:
                by_network.setdefault(network_id, []).append(obj)
        for network in Network.objects.filter(pk__in=by_network):
            add_to_basket(user, network, by_network[network.pk])
        return len(objects), 0

    def get_success_message(self, count: int, children: int) -> str:
        return ngettext(
            "%(number)s is in the translation basket.",
            "%(number)s are in the translation basket.",
            count,
        ) % {"number": count}


class TranslatePages(BasketMixin, PageBulkAction):
    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}


class TranslateRecords(BasketMixin, SnippetBulkAction):
    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def check_perm(self, obj: Any) -> bool:
        return isinstance(obj, NetworkRecord) and super().check_perm(obj)
